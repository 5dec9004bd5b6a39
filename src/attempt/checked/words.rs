//! Words looked up in a text: where they begin, and whether they are meant.
//!
//! A word is not meant where it is denied, as in "there is no alternative", nor a time where it is the measure of a
//! rate, as in "40 writes in one second". This reads no language; it keeps the plainest mistakes out.

use crate::design::spaced;

/// A word of a list that stands for any number.
const ANY_NUMBER: &str = "#";
/// How many words before a word may deny it.
const REACH: usize = 6;
/// How many words before a time may be the number of a rate.
const RATE_REACH: usize = 3;
/// How many letters before a word are looked at.
const LONGEST_CLAUSE: usize = 200;
/// Words that deny what follows.
const DENIALS: [&str; 10] =
    ["no", "not", "never", "without", "nothing", "nobody", "none", "neither", "nor", "cannot"];
/// Words behind a denial that make a measure of it, such as "no more than".
const MEASURES: [&str; 9] =
    ["more", "less", "longer", "later", "earlier", "sooner", "only", "just", "matter"];
/// Words with which something new begins, that a denial before them does not reach.
const TURNS: [&str; 13] = [
    "but", "because", "so", "and", "while", "instead", "before", "until", "unless", "although", "then",
    "since", "yet",
];
/// Times that can also be the measure of a rate.
const TIMES: [&str; 5] = ["second", "minute", "hour", "day", "ms"];
/// Words behind a time that say how old something is.
const AGES: [&str; 8] = ["old", "behind", "late", "later", "stale", "delay", "lag", "ago"];
/// Words other than digits that count something.
const COUNTS: [&str; 8] =
    ["many", "several", "twice", "times", "dozens", "hundreds", "thousands", "millions"];

/// A text made ready for looking words up.
pub struct Written {
    text: String,
}

impl Written {
    /// In lower case, names in capitals and small letters also as words.
    pub fn new(text: &str) -> Self {
        let lines =
            text.lines().map(|line| line.split_whitespace().map(word_by_word).collect::<Vec<_>>().join(" "));
        let named = lines.collect::<Vec<_>>().join("\n");
        Self { text: format!("{}\n{named}", text.to_lowercase()) }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// What stands for this word or phrase: the word itself, or the first number where any number does.
    pub fn find<'w>(&'w self, word: &'w str) -> Option<&'w str> {
        if word == ANY_NUMBER {
            return self.text.lines().find_map(number_in);
        }
        self.says(word).then(|| word.trim())
    }

    /// Whether this word or phrase stands at the beginning of a word, and is meant.
    fn says(&self, word: &str) -> bool {
        let mut places = self.text.match_indices(word).filter_map(|(at, found)| {
            let behind = at.saturating_add(found.len());
            Some((self.text.get(..at)?, self.text.get(behind..)?))
        });
        let is_time = TIMES.contains(&word);
        places.any(|(before, behind)| {
            begins(word, before, is_time)
                && !is_denied(before)
                && !(is_time && is_no_time(word, before, behind))
        })
    }
}

/// A name such as `NeedsHuman` as words, with the signs around it.
fn word_by_word(word: &str) -> String {
    let name = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    if name.chars().skip(1).any(char::is_uppercase) {
        word.replace(name, &spaced(name)).to_lowercase()
    } else {
        word.to_lowercase()
    }
}

/// Whether a word can begin behind this text. A time may follow its number at once.
fn begins(word: &str, before: &str, is_time: bool) -> bool {
    let anywhere = !word.starts_with(char::is_alphanumeric);
    let fits = |letter: char| !letter.is_alphanumeric() || (is_time && letter.is_ascii_digit());
    anywhere || before.chars().next_back().is_none_or(fits)
}

/// The first number of a line; the number of an item in a list is none.
fn number_in(line: &str) -> Option<&str> {
    line.split_whitespace().enumerate().find_map(|(at, word)| {
        let number = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_item = at == 0 && word.ends_with(['.', ')']);
        (number.starts_with(|letter: char| letter.is_ascii_digit()) && !is_item).then_some(number)
    })
}

/// The words of the part of a sentence that ends with this text, as far back as they can matter.
fn clause(before: &str) -> Vec<&str> {
    let far = before.char_indices().rev().nth(LONGEST_CLAUSE).map_or(0, |(at, _)| at);
    let near = before.get(far..).unwrap_or_default();
    let behind =
        |at: usize, letter: char| near.get(at.saturating_add(letter.len_utf8())..).unwrap_or_default();
    let ends = |at: usize, letter: char| match letter {
        // Within a number it ends nothing.
        '.' | ',' | ':' => !behind(at, letter).starts_with(|next: char| next.is_ascii_digit()),
        _ => matches!(letter, '!' | '?' | ';' | '\n' | '(' | ')' | '|' | '—' | '–'),
    };
    let end = near.char_indices().rev().find(|(at, letter)| ends(*at, *letter));
    end.map_or(near, |(at, letter)| behind(at, letter)).split_whitespace().collect()
}

/// Whether what follows this text is denied. Two denials, as in "never without", deny nothing.
fn is_denied(before: &str) -> bool {
    let words = clause(before);
    let near = words.iter().rev().take_while(|word| !TURNS.contains(word) && **word != "-").take(REACH);
    let mut next = "";
    let mut denials: usize = 0;
    for word in near {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let denies = DENIALS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
        if denies && !MEASURES.contains(&next) {
            denials = denials.saturating_add(1);
        }
        next = word;
    }
    !denials.is_multiple_of(2)
}

/// Whether a time is the measure of a rate, the number in a row, or the beginning of another word.
fn is_no_time(word: &str, before: &str, behind: &str) -> bool {
    let tail: String = behind.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    let rest = behind.get(tail.len()..).unwrap_or_default().trim_start_matches(' ');
    let next: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    if AGES.contains(&next.as_str()) {
        return false;
    }
    let words = clause(before);
    let is_other_word = word == "ms" && !tail.is_empty();
    is_other_word || is_rate(&words) || (word == "second" && tail.is_empty() && is_ordinal(&words, &next))
}

/// Whether a time behind these words measures a rate: "per", or a number of something in one of it.
fn is_rate(before: &[&str]) -> bool {
    let mut words = before.iter().rev().copied().peekable();
    let Some(last) = words.next() else { return false };
    if matches!(last, "per" | "each") || last.ends_with('/') {
        return true;
    }
    let is_one = matches!(last, "a" | "an" | "one" | "1" | "every" | "any" | "single");
    let preposition = words.next_if(|word| matches!(*word, "in" | "within" | "over" | "during"));
    let fits = is_one || (is_count(last) && matches!(preposition, Some("in" | "over" | "during")));
    fits && words.take(RATE_REACH).any(is_count)
}

fn is_count(word: &str) -> bool {
    let bare = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    bare.starts_with(|letter: char| letter.is_ascii_digit()) || COUNTS.contains(&word)
}

/// Whether "second" behind these words counts in a row, as in "a second model".
fn is_ordinal(before: &[&str], next: &str) -> bool {
    let first =
        matches!(before.last(), Some(&("a" | "the" | "this" | "no" | "any" | "another" | "our" | "every")));
    let goes_on =
        matches!(next, "" | "or" | "of" | "at" | "after" | "is" | "in" | "and" | "to" | "for" | "until");
    first && !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_begin_and_inside_names() {
        let text = Written::new("The saga ends in NeedsHuman after a time-out; key: trip_id. Uncompensated.");
        for word in ["needs human", "saga", "time-out", "_id", "trip"] {
            assert!(text.says(word), "{word}");
        }
        for word in ["compensat", "uman", "pivot"] {
            assert!(!text.says(word), "{word}");
        }
    }

    #[test]
    fn what_is_denied_is_not_said() {
        let table = [
            ("alternative", "There is no alternative.", false),
            ("alternative", "There isn't an alternative.", false),
            ("alternative", "No. An alternative is a view.", true),
            ("alternative", "No split, but an alternative", true),
            ("alternative", "There is no other alternative. The alternative is a cache.", true),
            ("rising", "do not look whether it is rising", false),
            ("rising", "Look whether it is still rising", true),
            ("owner", "Never discard without the owner", true),
            ("discard", "Never discard without the owner", false),
            ("canary", "No redrive before the canary", true),
            ("behind", "no more than two seconds behind", true),
            ("no question", "There is no question for the history", true),
            ("needs human", "There is no NeedsHuman", false),
            ("cache", "not 1,750 reads from a cache", false),
            ("view", "does not split (a view will do)", true),
        ];
        for (word, text, expected) in table {
            assert_eq!(Written::new(text).says(word), expected, "{word} in {text}");
        }
    }

    #[test]
    fn a_time_is_no_rate_and_no_place_in_a_row() {
        let table = [
            ("second", "We have 40 writes in one second", false),
            ("second", "2,000 reads per second", false),
            ("second", "2,000 reads a second", false),
            ("second", "40 writes in 10 seconds", false),
            ("second", "40 reads/second", false),
            ("second", "A second model is turned down", false),
            ("second", "The list is one second behind", true),
            ("second", "The list is a second old", true),
            ("second", "Statements are read some seconds later", true),
            ("second", "All 20 users see it within two seconds", true),
            ("second", "Refreshed every 5 seconds", true),
            ("second", "It may lag for a second", true),
            ("minute", "300 orders a minute", false),
            ("minute", "up to 5 minutes old", true),
            ("ms", "200 msgs wait", false),
            ("ms", "shown after 200ms", true),
        ];
        for (word, text, expected) in table {
            assert_eq!(Written::new(text).says(word), expected, "{word} in {text}");
        }
    }

    #[test]
    fn any_number_is_a_number() {
        let table = [
            ("We have 40 writes", Some("40")),
            ("about ~1,750 reads per sale", Some("1,750")),
            ("1. Yes\n2) No", None),
            ("1. Of 20 users", Some("20")),
            ("S3 and v2", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(Written::new(text).find("#"), expected, "{text}");
        }
    }
}
