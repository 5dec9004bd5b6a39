//! Version 1 of the diary's entries.

use super::FormatError;
use crate::attempt::WallTime;
use crate::coach::{CardKey, DiaryEntry, Noted, Rating, takes_hand_tick};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest name of a tag or prompt, in bytes.
const LONGEST_NAME: usize = 128;
/// The longest link or path of a tick by hand, in bytes.
const LONGEST_LINK: usize = 2_048;

/// One thing that was recorded apart from any attempt.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct EntryV1 {
    /// Milliseconds since 1970 in UTC.
    w: i64,
    /// Minutes that local time was ahead of UTC.
    offset_min: i32,
    #[serde(flatten)]
    noted: NotedV1,
}

/// What was recorded.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "k", rename_all = "snake_case")]
enum NotedV1 {
    /// How well the answer to a card was known.
    Rated { tag: String, prompt: String, rating: RatingV1 },
    /// A rating of that card was taken back: the one that was recorded at `at`, in milliseconds since 1970 in UTC.
    Unrated { tag: String, prompt: String, at: i64 },
    /// An outcome of the programme was ticked by hand.
    Ticked { outcome: String, link: String },
    /// Such a tick was taken back.
    Unticked { outcome: String },
}

/// The kinds of entries that this version knows.
const KNOWN: [&str; 4] = ["rated", "unrated", "ticked", "unticked"];

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RatingV1 {
    Again,
    Hard,
    Good,
    Easy,
}

impl From<Rating> for RatingV1 {
    fn from(rating: Rating) -> Self {
        match rating {
            Rating::Again => Self::Again,
            Rating::Hard => Self::Hard,
            Rating::Good => Self::Good,
            Rating::Easy => Self::Easy,
        }
    }
}

impl From<RatingV1> for Rating {
    fn from(rating: RatingV1) -> Self {
        match rating {
            RatingV1::Again => Self::Again,
            RatingV1::Hard => Self::Hard,
            RatingV1::Good => Self::Good,
            RatingV1::Easy => Self::Easy,
        }
    }
}

/// Writes an entry as one JSON object without line breaks.
#[must_use]
pub fn write_entry(entry: &DiaryEntry) -> String {
    let noted = match &entry.noted {
        Noted::Unknown(json) => return json.clone(),
        Noted::Rated(key, rating) => {
            NotedV1::Rated { tag: key.tag.clone(), prompt: key.prompt.clone(), rating: (*rating).into() }
        }
        Noted::Unrated(key, at) => {
            NotedV1::Unrated { tag: key.tag.clone(), prompt: key.prompt.clone(), at: *at }
        }
        Noted::Ticked(outcome, link) => NotedV1::Ticked { outcome: outcome.clone(), link: link.clone() },
        Noted::Unticked(outcome) => NotedV1::Unticked { outcome: outcome.clone() },
    };
    let entry = EntryV1 { w: entry.wall.unix_ms, offset_min: entry.wall.offset_min, noted };
    // Plain values with text keys always serialise.
    serde_json::to_string(&entry).unwrap_or_default()
}

/// Reads an entry. A kind that only a newer version understands becomes [`Noted::Unknown`], and so does a tick of
/// what this version lets nobody tick by hand: neither counts, and neither is lost.
///
/// # Errors
/// The text is no entry, or a name or link in it is longer than any is.
pub fn read_entry(json: &str) -> Result<DiaryEntry, FormatError> {
    match serde_json::from_str::<EntryV1>(json) {
        Ok(entry) => {
            let wall = WallTime { unix_ms: entry.w, offset_min: entry.offset_min };
            let noted = entry.noted.into_noted()?;
            Ok(DiaryEntry { wall, noted: noted.map_or_else(|| kept(json), Ok)? })
        }
        Err(error) => unknown_kind(json).ok_or_else(|| FormatError::from_json(&error)),
    }
}

/// The text of an entry on one line: an export may be laid out over several, a file of the diary may not.
fn kept(json: &str) -> Result<Noted, FormatError> {
    let value: serde_json::Value =
        serde_json::from_str(json).map_err(|error| FormatError::from_json(&error))?;
    Ok(Noted::Unknown(value.to_string()))
}

impl NotedV1 {
    /// What it says; nothing where it is a tick that does not count.
    fn into_noted(self) -> Result<Option<Noted>, FormatError> {
        let (longest, link) = match &self {
            Self::Rated { tag, prompt, .. } | Self::Unrated { tag, prompt, .. } => {
                (tag.len().max(prompt.len()), 0)
            }
            Self::Ticked { outcome, link } => (outcome.len(), link.len()),
            Self::Unticked { outcome } => (outcome.len(), 0),
        };
        if longest > LONGEST_NAME {
            return Err(FormatError::TooLarge { what: "bytes in a name of the diary", most: LONGEST_NAME });
        }
        if link > LONGEST_LINK {
            return Err(FormatError::TooLarge { what: "bytes in the link of a tick", most: LONGEST_LINK });
        }
        Ok(match self {
            Self::Rated { tag, prompt, rating } => Some(Noted::Rated(CardKey { tag, prompt }, rating.into())),
            Self::Unrated { tag, prompt, at } => Some(Noted::Unrated(CardKey { tag, prompt }, at)),
            Self::Ticked { outcome, link } => {
                let counts = takes_hand_tick(&outcome) && !link.trim().is_empty();
                counts.then_some(Noted::Ticked(outcome, link))
            }
            Self::Unticked { outcome } => takes_hand_tick(&outcome).then_some(Noted::Unticked(outcome)),
        })
    }
}

fn unknown_kind(json: &str) -> Option<DiaryEntry> {
    #[derive(Deserialize)]
    struct Head {
        w: i64,
        offset_min: i32,
        k: String,
    }
    let head: Head = serde_json::from_str(json).ok()?;
    let wall = WallTime { unix_ms: head.w, offset_min: head.offset_min };
    let noted = kept(json).ok().filter(|_| !KNOWN.contains(&head.k.as_str()))?;
    Some(DiaryEntry { wall, noted })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::OUTCOMES;

    #[test]
    fn an_entry_comes_back_and_a_later_kind_is_kept_as_it_is() {
        let key = CardKey { tag: "no-dlq".to_owned(), prompt: "chat".to_owned() };
        for rating in Rating::ALL {
            let wall = WallTime { unix_ms: 5, offset_min: 60 };
            for noted in [Noted::Rated(key.clone(), rating), Noted::Unrated(key.clone(), -7)] {
                let entry = DiaryEntry { wall, noted };
                assert_eq!(read_entry(&write_entry(&entry)), Ok(entry));
            }
        }
        let later = r#"{"k":"sung","offset_min":0,"song":["\n"],"w":7}"#;
        let read = read_entry(later).unwrap();
        assert_eq!((read.wall.unix_ms, write_entry(&read)), (7, later.to_owned()));
    }

    /// A tick counts only where nothing in the app could prove the same; every other is kept as it was written.
    #[test]
    fn a_tick_of_what_can_be_proved_does_not_count_and_is_not_lost() {
        let mut counted = Vec::new();
        for outcome in OUTCOMES.iter().map(|outcome| outcome.id).chain(["of-a-later-version"]) {
            for rest in [
                format!(r#""k":"ticked","link":"~/outbox","offset_min":60,"outcome":"{outcome}","w":5"#),
                format!(r#""k":"unticked","offset_min":60,"outcome":"{outcome}","w":5"#),
            ] {
                let json = format!("{{{rest}}}");
                let read = read_entry(&json).unwrap();
                let again = read_entry(&write_entry(&read)).unwrap();
                assert_eq!((again, read.wall.unix_ms), (read.clone(), 5));
                if read.noted == Noted::Unknown(json.clone()) {
                    assert_eq!(write_entry(&read), json);
                } else {
                    counted.push(read.noted);
                }
            }
        }
        let outcome = "built-locally".to_owned();
        assert_eq!(
            counted,
            [Noted::Ticked(outcome.clone(), "~/outbox".to_owned()), Noted::Unticked(outcome)]
        );
        let blank = r#"{"k":"ticked","link":" ","offset_min":0,"outcome":"built-locally","w":1}"#;
        assert_eq!(read_entry(blank).map(|read| read.noted), Ok(Noted::Unknown(blank.to_owned())));
    }

    #[test]
    fn what_is_no_entry_is_refused() {
        let long = "x".repeat(LONGEST_NAME + 1);
        let table = [
            String::new(),
            "{}".to_owned(),
            r#"{"w":1,"offset_min":0,"k":"rated","tag":"a","prompt":"b"}"#.to_owned(),
            r#"{"w":1,"offset_min":0,"k":"rated","tag":"a","prompt":"b","rating":"superb"}"#.to_owned(),
            format!(r#"{{"w":1,"offset_min":0,"k":"rated","tag":"{long}","prompt":"b","rating":"good"}}"#),
            r#"{"w":1,"offset_min":0,"k":"unrated","tag":"a","prompt":"b"}"#.to_owned(),
            format!(r#"{{"w":1,"offset_min":0,"k":"unrated","tag":"{long}","prompt":"b","at":1}}"#),
            r#"{"w":1,"offset_min":0,"k":"ticked","outcome":"built-locally"}"#.to_owned(),
            format!(r#"{{"w":1,"offset_min":0,"k":"unticked","outcome":"{long}"}}"#),
            format!(
                r#"{{"w":1,"offset_min":0,"k":"ticked","outcome":"built-locally","link":"{}"}}"#,
                long.repeat(20)
            ),
        ];
        for text in table {
            assert!(read_entry(&text).is_err(), "{text}");
        }
    }
}
