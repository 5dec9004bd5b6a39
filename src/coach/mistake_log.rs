//! The mistake log: one entry for each finished attempt, filtered and counted.

use super::local_day::DAY_MS;
use crate::attempt::{AttemptId, Cause, Mistake, Slip, WallTime};
use crate::prompt::{PromptId, TagName};
use std::collections::BTreeMap;

/// The entry of one attempt, with what the log needs to know of the attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The attempt.
    pub id: AttemptId,
    /// Its prompt.
    pub prompt_id: PromptId,
    /// The prompt's title.
    pub prompt_title: String,
    /// When the attempt began.
    pub started: WallTime,
    /// Whether it is the sample that ships with the app. Its slips are shown, never counted.
    pub sample: bool,
    /// What was forgotten.
    pub mistake: Mistake,
}

/// How far back the log is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Period {
    /// Everything.
    #[default]
    Always,
    /// The last 7 days.
    Week,
    /// The last 30 days.
    Month,
    /// The last 90 days.
    Quarter,
}

impl Period {
    /// Every period, longest first.
    pub const ALL: [Self; 4] = [Self::Always, Self::Quarter, Self::Month, Self::Week];

    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "Any time",
            Self::Week => "Last 7 days",
            Self::Month => "Last 30 days",
            Self::Quarter => "Last 90 days",
        }
    }

    const fn days(self) -> Option<i64> {
        match self {
            Self::Always => None,
            Self::Week => Some(7),
            Self::Month => Some(30),
            Self::Quarter => Some(90),
        }
    }

    fn holds(self, started: WallTime, now: WallTime) -> bool {
        self.days()
            .is_none_or(|days| now.unix_ms.saturating_sub(started.unix_ms) <= days.saturating_mul(DAY_MS))
    }
}

/// Which slips the log shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only slips with this tag.
    pub tag: Option<TagName>,
    /// Only attempts at this prompt.
    pub prompt: Option<PromptId>,
    /// Only slips with this cause.
    pub cause: Option<Cause>,
    /// Only attempts begun in this period.
    pub period: Period,
}

impl Filter {
    /// Whether nothing is filtered out.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a slip is shown.
    #[must_use]
    pub fn shows(&self, slip: &Slip) -> bool {
        let tag = self.tag.as_ref().is_none_or(|tag| slip.tag.as_ref() == Some(tag));
        tag && self.cause.is_none_or(|cause| slip.cause == cause)
    }

    /// Whether an entry is shown; one without a slip that is shown is not.
    #[must_use]
    pub fn keeps(&self, entry: &LogEntry, now: WallTime) -> bool {
        let of_prompt = self.prompt.as_ref().is_none_or(|prompt| entry.prompt_id == *prompt);
        let by_slip = self.tag.is_some() || self.cause.is_some();
        let any = !by_slip || entry.mistake.slips.iter().any(|slip| self.shows(slip));
        of_prompt && any && self.period.holds(entry.started, now)
    }
}

/// How often a tag was earned, and when last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// The tag.
    pub tag: TagName,
    /// In how many attempts.
    pub attempts: usize,
    /// The start of the last of them.
    pub last: WallTime,
}

/// In how many attempts each tag was earned, most often first, then by name. The sample does not count.
#[must_use]
pub fn tag_counts<'a>(entries: impl IntoIterator<Item = &'a LogEntry>) -> Vec<TagCount> {
    let mut counts: BTreeMap<&str, TagCount> = BTreeMap::new();
    for entry in entries.into_iter().filter(|entry| !entry.sample) {
        for tag in entry.mistake.tags() {
            let fresh = TagCount { tag: tag.to_owned(), attempts: 0, last: entry.started };
            let count = counts.entry(tag).or_insert(fresh);
            count.attempts = count.attempts.saturating_add(1);
            count.last = count.last.max(entry.started);
        }
    }
    let mut counts: Vec<TagCount> = counts.into_values().collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.attempts));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attempt::{FoundBy, SlipKey};

    const NOW: WallTime = WallTime { unix_ms: 1_795_500_000_000, offset_min: 0 };

    fn slip(tag: &str, cause: Cause) -> Slip {
        Slip {
            key: SlipKey::WeakestMoment,
            tag: Some(tag.to_owned()),
            forgotten: "It".to_owned(),
            cause,
            minute: 0,
            found_by: FoundBy::SelfGrade,
            fix: String::new(),
            elements: Vec::new(),
            edited: false,
        }
    }

    fn entry(id: &str, prompt: &str, days_ago: i64, slips: Vec<Slip>) -> LogEntry {
        LogEntry {
            id: AttemptId::new(id).unwrap(),
            prompt_id: prompt.to_owned(),
            prompt_title: prompt.to_owned(),
            started: WallTime { unix_ms: NOW.unix_ms - days_ago * DAY_MS, offset_min: 0 },
            sample: id == "sample",
            mistake: Mistake { slips, ..Mistake::default() },
        }
    }

    fn log() -> Vec<LogEntry> {
        vec![
            entry("a", "chat", 1, vec![slip("no-dlq", Cause::Forgot), slip("no-dlq", Cause::DidNotKnow)]),
            entry(
                "b",
                "ticketing",
                10,
                vec![slip("no-dlq", Cause::Forgot), slip("dual-write", Cause::Forgot)],
            ),
            entry("c", "ticketing", 60, vec![]),
            entry("sample", "ticketing", 5, vec![slip("dual-write", Cause::Forgot)]),
        ]
    }

    #[test]
    fn every_filter_keeps_what_it_says() {
        let filter = Filter::default;
        let table = [
            (filter(), vec!["a", "b", "c", "sample"]),
            (Filter { tag: Some("no-dlq".to_owned()), ..filter() }, vec!["a", "b"]),
            (Filter { cause: Some(Cause::DidNotKnow), ..filter() }, vec!["a"]),
            (Filter { prompt: Some("ticketing".to_owned()), ..filter() }, vec!["b", "c", "sample"]),
            (Filter { period: Period::Week, ..filter() }, vec!["a", "sample"]),
            (Filter { period: Period::Month, ..filter() }, vec!["a", "b", "sample"]),
            (Filter { tag: Some("no-dlq".to_owned()), cause: Some(Cause::SaidBadly), ..filter() }, vec![]),
        ];
        let log = log();
        for (filter, expected) in table {
            let kept = log.iter().filter(|entry| filter.keeps(entry, NOW));
            let kept: Vec<&str> = kept.map(|entry| entry.id.as_str()).collect();
            assert_eq!(kept, expected, "{filter:?}");
        }
    }

    #[test]
    fn a_tag_counts_once_an_attempt_and_the_sample_not_at_all() {
        let log = log();
        let counts: Vec<(String, usize)> =
            tag_counts(&log).into_iter().map(|count| (count.tag, count.attempts)).collect();
        assert_eq!(counts, [("no-dlq".to_owned(), 2), ("dual-write".to_owned(), 1)]);
    }
}
