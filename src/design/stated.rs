//! What is stated: values of attributes, and three answers instead of two.
//!
//! A value that is absent means *not stated*, and what is not stated is asked
//! for, never held against anyone.

use super::graph::{Flow, Node};
use crate::prompt::{FlowAttribute, NodeAttribute, Scalar};

/// What is known of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// It is stated, and it is right.
    Good,
    /// It is stated, and it is wrong.
    Bad,
    /// Nobody said.
    Unsaid,
}

/// Words that say no.
const NO: [&str; 7] = ["no", "none", "false", "never", "off", "missing", "0"];

/// Words that say that nobody knows.
const UNKNOWN: [&str; 6] = ["", "unknown", "tbd", "tba", "todo", "not stated"];

/// Words that say that there is no end to it.
const ENDLESS: [&str; 9] =
    ["unlimited", "infinite", "infinity", "forever", "unbounded", "endless", "always", "∞", "inf"];

/// A value as words in lower case; nothing when it says that nobody knows.
#[must_use]
pub fn words(value: Option<&Scalar>) -> Option<String> {
    let text = match value? {
        Scalar::Flag(true) => "yes".to_owned(),
        Scalar::Flag(false) => "no".to_owned(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.trim().to_lowercase(),
    };
    let is_known = !UNKNOWN.contains(&text.as_str()) && !text.ends_with('?');
    is_known.then_some(text)
}

/// Whether words say no.
#[must_use]
pub fn says_no(words: &str) -> bool {
    NO.contains(&words)
}

/// Whether words say that there is no end to it.
#[must_use]
pub fn is_endless(words: &str) -> bool {
    words.split(|letter: char| !letter.is_alphanumeric() && letter != '∞').any(|word| ENDLESS.contains(&word))
}

/// Yes is good, no is bad, and any other words are taken for an explanation, which is good.
#[must_use]
pub fn yes(value: Option<&Scalar>) -> Stated {
    match words(value) {
        None => Stated::Unsaid,
        Some(words) if says_no(&words) => Stated::Bad,
        Some(_) => Stated::Good,
    }
}

/// The first number in a value, with `k`, `m` and `%` understood.
#[must_use]
pub fn number(value: Option<&Scalar>) -> Option<f64> {
    if let Scalar::Number(number) = value? {
        // What a person writes down is far below 2^52.
        #[expect(clippy::cast_precision_loss, reason = "counts of partitions and seconds are small")]
        return Some(*number as f64);
    }
    first_number(&words(value)?).map(|(number, unit)| number * factor(&unit))
}

fn factor(unit: &str) -> f64 {
    match unit {
        "k" => 1e3,
        "m" | "million" => 1e6,
        "b" | "g" | "billion" => 1e9,
        "%" => 0.01,
        _ => 1.0,
    }
}

/// The first number in a text and the letters right behind it.
fn first_number(text: &str) -> Option<(f64, String)> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '_');
    let end = rest.find(|letter: char| !is_part(letter)).unwrap_or(rest.len());
    let digits: String = rest.get(..end)?.chars().filter(|letter| !matches!(letter, ',' | '_')).collect();
    let behind = rest.get(end..)?.trim_start();
    let unit = behind.chars().take_while(|letter| letter.is_alphabetic() || *letter == '%').collect();
    Some((digits.trim_end_matches('.').parse().ok()?, unit))
}

/// A span of time in seconds; without a unit, seconds. Forever is endless.
#[must_use]
pub fn seconds(value: Option<&Scalar>) -> Option<f64> {
    let words = words(value)?;
    if is_endless(&words) {
        return Some(f64::INFINITY);
    }
    let (number, unit) = first_number(&words)?;
    Some(number * unit_seconds(&unit).unwrap_or(1.0))
}

/// The seconds in a unit of time.
#[must_use]
pub fn unit_seconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "ms" | "millis" | "millisecond" | "milliseconds" => 1e-3,
        "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
        "d" | "day" | "days" => 86_400.0,
        "w" | "week" | "weeks" => 604_800.0,
        "month" | "months" => 2_592_000.0,
        "y" | "yr" | "year" | "years" => 31_536_000.0,
        _ => return None,
    })
}

impl Node {
    /// What is stated under a name.
    #[must_use]
    pub fn value(&self, name: NodeAttribute) -> Option<&Scalar> {
        self.attributes.get(&name)
    }

    /// What is stated under a name, in lower-case words.
    #[must_use]
    pub fn words(&self, name: NodeAttribute) -> Option<String> {
        words(self.value(name))
    }

    /// Whether a yes or a no is stated under a name.
    #[must_use]
    pub fn stated(&self, name: NodeAttribute) -> Stated {
        yes(self.value(name))
    }

    /// A number that is stated under a name.
    #[must_use]
    pub fn number(&self, name: NodeAttribute) -> Option<f64> {
        number(self.value(name))
    }

    /// A span of time that is stated under a name, in seconds.
    #[must_use]
    pub fn seconds(&self, name: NodeAttribute) -> Option<f64> {
        seconds(self.value(name))
    }

    /// Whether its name or its note holds one of these words or beginnings of words.
    #[must_use]
    pub fn mentions(&self, stems: &[&str]) -> bool {
        mentions(&self.name, stems)
            || mentions(&self.note, stems)
            || self.words(NodeAttribute::Note).is_some_and(|note| mentions(&note, stems))
    }
}

impl Node {
    /// What is written in it and beside it, piece by piece.
    fn writing(&self) -> impl Iterator<Item = &str> {
        let stated = match self.value(NodeAttribute::Note) {
            Some(Scalar::Text(note)) => note.as_str(),
            _ => "",
        };
        [self.name.as_str(), self.note.as_str(), stated].into_iter()
    }

    /// Whether its name or its note says one of these stems, and does not deny it in the same breath.
    #[must_use]
    pub fn affirms(&self, stems: &[&str]) -> bool {
        self.writing().any(|text| affirms(text, stems))
    }

    /// Whether its name or its note denies one of these stems.
    #[must_use]
    pub fn denies(&self, stems: &[&str]) -> bool {
        self.writing().any(|text| denies(text, stems))
    }
}

impl Flow {
    /// What is stated under a name.
    #[must_use]
    pub fn value(&self, name: FlowAttribute) -> Option<&Scalar> {
        self.attributes.get(&name)
    }

    /// What is stated under a name, in lower-case words.
    #[must_use]
    pub fn words(&self, name: FlowAttribute) -> Option<String> {
        words(self.value(name))
    }

    /// Whether a yes or a no is stated under a name.
    #[must_use]
    pub fn stated(&self, name: FlowAttribute) -> Stated {
        yes(self.value(name))
    }

    /// Whether its label or one of its messages holds one of these words or beginnings of words.
    #[must_use]
    pub fn mentions(&self, stems: &[&str]) -> bool {
        mentions(&self.label, stems) || self.messages.iter().any(|name| mentions(name, stems))
    }
}

/// Words that take back what stands behind them.
const DENYING: [&str; 13] = [
    "no", "not", "never", "without", "nobody", "none", "lacks", "lacking", "missing", "cannot", "wont",
    "doesnt", "isnt",
];

/// Words behind which a denial no longer reaches.
const TURNING: [&str; 11] =
    ["but", "until", "after", "before", "on", "when", "if", "by", "then", "only", "because"];

/// How many words a denial reaches forward: `no durable timers`, `nobody watches the lag`.
const DENIAL_REACH: usize = 3;

/// Whether a text says one of these stems, and does not deny it in the same breath.
#[must_use]
pub fn affirms(text: &str, stems: &[&str]) -> bool {
    sayings(text, stems).any(|denied| !denied)
}

/// Whether a text denies one of these stems: `no timeouts`, `nobody watches lag`.
#[must_use]
pub fn denies(text: &str, stems: &[&str]) -> bool {
    sayings(text, stems).any(|denied| denied)
}

/// Each place at which a text says one of these stems, as whether it is denied there.
fn sayings<'t>(text: &'t str, stems: &'t [&'t str]) -> impl Iterator<Item = bool> + use<'t> {
    let clauses = text.split([',', ';', '.', ':', '(', ')', '[', ']', '\n']);
    clauses.map(super::names::split_words).flat_map(move |words| {
        let said = (0..words.len()).filter(|at| stems.iter().any(|stem| stands_at(&words, *at, stem)));
        said.map(|at| is_denied(&words, at)).collect::<Vec<_>>()
    })
}

/// Whether the words from a place on are those of a stem; the last may go on.
fn stands_at(words: &[String], at: usize, stem: &str) -> bool {
    let count = stem.split(' ').count();
    let here = at.checked_add(count).and_then(|end| words.get(at..end)).unwrap_or_default();
    let is = |(nth, (word, part)): (usize, (&String, &str))| {
        if nth.saturating_add(1) == count { word.starts_with(part) } else { word == part }
    };
    here.len() == count && here.iter().zip(stem.split(' ')).enumerate().all(is)
}

/// Whether a word shortly before a place denies what stands there.
fn is_denied(words: &[String], at: usize) -> bool {
    let before = words.iter().take(at).rev().take(DENIAL_REACH).map(String::as_str);
    before.take_while(|word| !TURNING.contains(word)).any(|word| DENYING.contains(&word))
}

/// Whether a text holds a word that begins with one of these stems; a stem with a space is looked for as it is.
#[must_use]
pub fn mentions(text: &str, stems: &[&str]) -> bool {
    if text.is_empty() {
        return false;
    }
    let spaced = super::names::spaced(text);
    stems.iter().any(|stem| {
        if stem.contains(' ') {
            spaced.contains(stem)
        } else {
            spaced.split(' ').any(|word| word.starts_with(stem))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Scalar {
        Scalar::Text(words.to_owned())
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases =
            [("50,000/s", 50_000.0), ("8k", 8_000.0), ("90 %", 0.9), ("about 0.9", 0.9), ("1.5m", 1.5e6)];
        for (words, expected) in cases {
            assert_eq!(number(Some(&text(words))), Some(expected), "{words}");
        }
        assert_eq!(number(Some(&text("many"))), None);
    }

    #[test]
    fn spans_of_time_are_read_in_seconds() {
        let cases = [
            ("7 d", 604_800.0),
            ("30", 30.0),
            ("24h", 86_400.0),
            ("300 ms", 0.3),
            ("forever", f64::INFINITY),
        ];
        for (words, expected) in cases {
            assert_eq!(seconds(Some(&text(words))), Some(expected), "{words}");
        }
        assert_eq!(seconds(Some(&text("a while"))), None);
    }

    #[test]
    fn what_is_denied_is_not_affirmed() {
        let stems = ["alarm", "lag", "timed out", "timeout"];
        for text in
            ["alarm on lag", "lag alarm, no owner", "no owner but an alarm", "never replayed; lag alarm"]
        {
            assert!(affirms(text, &stems), "{text}");
        }
        for text in
            ["no alarm", "no lag alarms", "nobody watches the lag", "without any timeout", "never timed out"]
        {
            assert!(denies(text, &stems) && !affirms(text, &stems), "{text}");
        }
        for text in ["", "no", "no redelivery until the timeout", "alarm", "flags"] {
            assert!(!denies(text, &stems), "{text}");
        }
    }

    #[test]
    fn what_nobody_knows_is_not_stated() {
        assert_eq!(yes(Some(&text("?"))), Stated::Unsaid);
        assert_eq!(yes(None), Stated::Unsaid);
        assert_eq!(yes(Some(&text("None"))), Stated::Bad);
        assert_eq!(yes(Some(&Scalar::Flag(true))), Stated::Good);
    }
}
