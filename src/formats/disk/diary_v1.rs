//! Version 1 of the diary's entries.

use super::FormatError;
use crate::attempt::WallTime;
use crate::coach::{CardKey, DiaryEntry, Noted, Rating};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest name of a tag or prompt, in bytes.
const LONGEST_NAME: usize = 128;

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
}

/// The kinds of entries that this version knows.
const KNOWN: [&str; 1] = ["rated"];

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
    };
    let entry = EntryV1 { w: entry.wall.unix_ms, offset_min: entry.wall.offset_min, noted };
    // Plain values with text keys always serialise.
    serde_json::to_string(&entry).unwrap_or_default()
}

/// Reads an entry. A kind that only a newer version understands becomes [`Noted::Unknown`].
///
/// # Errors
/// The text is no entry, or a name in it is longer than any name is.
pub fn read_entry(json: &str) -> Result<DiaryEntry, FormatError> {
    match serde_json::from_str::<EntryV1>(json) {
        Ok(entry) => entry.into_entry(),
        Err(error) => unknown_kind(json).ok_or_else(|| FormatError::from_json(&error)),
    }
}

impl EntryV1 {
    fn into_entry(self) -> Result<DiaryEntry, FormatError> {
        let wall = WallTime { unix_ms: self.w, offset_min: self.offset_min };
        let NotedV1::Rated { tag, prompt, rating } = self.noted;
        if tag.len().max(prompt.len()) > LONGEST_NAME {
            return Err(FormatError::TooLarge { what: "bytes in the name of a card", most: LONGEST_NAME });
        }
        Ok(DiaryEntry { wall, noted: Noted::Rated(CardKey { tag, prompt }, rating.into()) })
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
    // An export may be laid out over several lines; a line of a file may not.
    let one_line = serde_json::from_str::<serde_json::Value>(json).ok()?.to_string();
    let wall = WallTime { unix_ms: head.w, offset_min: head.offset_min };
    (!KNOWN.contains(&head.k.as_str())).then_some(DiaryEntry { wall, noted: Noted::Unknown(one_line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_and_a_later_kind_is_kept_as_it_is() {
        let key = CardKey { tag: "no-dlq".to_owned(), prompt: "chat".to_owned() };
        for rating in Rating::ALL {
            let wall = WallTime { unix_ms: 5, offset_min: 60 };
            let entry = DiaryEntry { wall, noted: Noted::Rated(key.clone(), rating) };
            assert_eq!(read_entry(&write_entry(&entry)), Ok(entry));
        }
        let later = r#"{"k":"sung","offset_min":0,"song":["\n"],"w":7}"#;
        let read = read_entry(later).unwrap();
        assert_eq!((read.wall.unix_ms, write_entry(&read)), (7, later.to_owned()));
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
        ];
        for text in table {
            assert!(read_entry(&text).is_err(), "{text}");
        }
    }
}
