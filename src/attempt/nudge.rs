//! Quiet words at the right minute: nudges of the phase table, and time marks.
//!
//! A nudge looks only at what was written or drawn so far. It is one line, it
//! never interrupts, and it goes away when it no longer applies.

use super::fold::Attempt;
use super::notes::NotePage;
use crate::board::{Body, BoxKind, NodeKind, StickyKind};

/// A remaining time that is announced once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeMark {
    /// Half of the limit has passed.
    HalfTime,
    /// Ten minutes left.
    Ten,
    /// Five minutes left.
    Five,
    /// One minute left.
    One,
    /// The limit has passed.
    Over,
}

impl TimeMark {
    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::HalfTime => "Half time",
            Self::Ten => "10 minutes left",
            Self::Five => "5 minutes left",
            Self::One => "1 minute left",
            Self::Over => "Time is up. Go on as long as you like: it counts as overtime",
        }
    }
}

/// The last time mark that was passed at this session time. Marks beyond half of a short limit are left out.
#[must_use]
pub fn time_mark(limit_ms: u64, elapsed_ms: u64) -> Option<TimeMark> {
    let left = limit_ms.saturating_sub(elapsed_ms);
    let half = limit_ms / 2;
    let marks =
        [(0, TimeMark::Over), (60_000, TimeMark::One), (300_000, TimeMark::Five), (600_000, TimeMark::Ten)];
    let last = marks.into_iter().find(|(at, _)| left <= *at && *at < half).map(|(_, mark)| mark);
    last.or_else(|| (left <= half).then_some(TimeMark::HalfTime))
}

struct Rule {
    minute: u64,
    applies: fn(&Attempt) -> bool,
    words: &'static str,
}

/// The column "warn if" of `content/HANDBOOK.md` §1, and "nothing drawn by 20" of `content/PEERS.md` §3.
const RULES: [Rule; 6] = [
    Rule {
        minute: 3,
        applies: |attempt| attempt.asked().is_empty() && attempt.phase().index == 0,
        words: "No question asked yet. What would you clarify?",
    },
    Rule {
        minute: 12,
        applies: |attempt| attempt.phase().index < 2,
        words: "Numbers are taking long. Write down what you have and name the events.",
    },
    Rule { minute: 17, applies: |attempt| !names_an_event(attempt), words: "No event named yet." },
    Rule { minute: 20, applies: |attempt| attempt.board().is_empty(), words: "Nothing drawn yet." },
    Rule {
        minute: 25,
        applies: |attempt| !has_broker_and_owner(attempt),
        words: "No broker, or nobody who owns the writes, on the board yet.",
    },
    Rule {
        minute: 40,
        applies: |attempt| !speaks_of_failure(attempt),
        words: "No failure discussed yet. What breaks first?",
    },
];

/// The newest nudge that applies at this session time, if any.
#[must_use]
pub fn nudge(attempt: &Attempt, elapsed_ms: u64) -> Option<&'static str> {
    if !attempt.prompt().phases.is_empty() {
        // The nudges speak of the phases of an interview.
        return None;
    }
    let due = |rule: &&Rule| elapsed_ms >= attempt.limit_ms().saturating_mul(rule.minute) / 60;
    RULES.iter().rev().find(due).filter(|rule| (rule.applies)(attempt)).map(|rule| rule.words)
}

/// All that was written: notes of the sitting, then the writing on the board.
fn writing(attempt: &Attempt) -> impl Iterator<Item = &str> {
    let notes = NotePage::SITTING.into_iter().map(|page| attempt.notes().page(page));
    notes.chain(attempt.board().elements().filter_map(|element| Some(element.label()?.text.as_str())))
}

fn names_an_event(attempt: &Attempt) -> bool {
    let on_a_note = attempt
        .board()
        .elements()
        .filter_map(|element| element.as_box())
        .any(|body| body.kind == BoxKind::Sticky(StickyKind::Event) && !body.label.is_empty());
    on_a_note || writing(attempt).flat_map(words).any(looks_like_an_event)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// `SeatsHeld`, `OrderPlaced`: two capitals at least, and an ending of the past.
fn looks_like_an_event(word: &str) -> bool {
    const PAST: [&str; 12] =
        ["ed", "Held", "Sold", "Sent", "Paid", "Lost", "Made", "Won", "Taken", "Given", "Begun", "Read"];
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    capitals >= 2 && PAST.iter().any(|ending| word.ends_with(ending))
}

fn has_broker_and_owner(attempt: &Attempt) -> bool {
    const BROKERS: [&str; 9] =
        ["kafka", "topic", "queue", "stream", "broker", "pulsar", "rabbit", "sqs", "kinesis"];
    const OWNERS: [&str; 6] = ["service", "db", "database", "store", "postgres", "owner"];
    has_box(attempt, |kind| matches!(kind, NodeKind::Topic | NodeKind::Queue), &BROKERS)
        && has_box(
            attempt,
            |kind| matches!(kind, NodeKind::Service | NodeKind::Database | NodeKind::EventStore),
            &OWNERS,
        )
}

fn has_box(attempt: &Attempt, is_kind: fn(NodeKind) -> bool, said: &[&str]) -> bool {
    attempt.board().elements().any(|element| match &element.body {
        Body::Box(body) => match body.kind {
            BoxKind::Node(kind) => is_kind(kind),
            _ => mentions(&body.label.text, said),
        },
        Body::Arrow(_) | Body::Stroke(_) => false,
    })
}

fn mentions(text: &str, said: &[&str]) -> bool {
    let text = text.to_lowercase();
    said.iter().any(|word| text.contains(word))
}

fn speaks_of_failure(attempt: &Attempt) -> bool {
    const FAILURE: [&str; 12] = [
        "fail",
        "crash",
        "retry",
        "retries",
        "dlq",
        "dead letter",
        "dead-letter",
        "timeout",
        "compensat",
        "expire",
        "redeliver",
        "duplicate",
    ];
    attempt
        .board()
        .elements()
        .filter_map(|element| element.as_box())
        .any(|body| body.kind == BoxKind::Node(NodeKind::Dlq))
        || writing(attempt).any(|text| mentions(text, &FAILURE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_at_half_time_ten_five_and_one() {
        let hour = 3_600_000;
        let at = |minute: u64| time_mark(hour, minute * 60_000);
        let table = [
            (0, None),
            (29, None),
            (30, Some(TimeMark::HalfTime)),
            (49, Some(TimeMark::HalfTime)),
            (50, Some(TimeMark::Ten)),
            (55, Some(TimeMark::Five)),
            (59, Some(TimeMark::One)),
            (60, Some(TimeMark::Over)),
            (90, Some(TimeMark::Over)),
        ];
        for (minute, expected) in table {
            assert_eq!(at(minute), expected, "minute {minute}");
        }
    }

    #[test]
    fn a_short_drill_has_no_mark_before_its_half_time() {
        let five = 300_000;
        assert_eq!(time_mark(five, 0), None);
        assert_eq!(time_mark(five, 150_000), Some(TimeMark::HalfTime));
        assert_eq!(time_mark(five, 240_000), Some(TimeMark::One));
    }

    #[test]
    fn an_event_is_told_from_a_command_and_from_plain_words() {
        for name in ["SeatsHeld", "OrderPlaced", "TicketsSold"] {
            assert!(looks_like_an_event(name), "{name}");
        }
        for name in ["HoldSeats", "needed", "Need", "PlaceOrder", "Feed"] {
            assert!(!looks_like_an_event(name), "{name}");
        }
    }
}
