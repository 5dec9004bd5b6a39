//! How short remarks are compared with patterns.
//!
//! In a pattern `#` is a number, `~` a span of time, `?` any one word, `*` the rest, and `$` says that nothing
//! may follow; any other word stands for itself.

use crate::design::stated::unit_seconds;
use std::ops::Range;

/// One word of a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The word in lower case.
    pub word: String,
    /// Where it stands in the remark, in bytes.
    pub at: Range<usize>,
}

/// The words of a remark, with numbers apart from the letters behind them: `7d` is two.
#[must_use]
pub fn tokens(remark: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0_usize;
    for piece in remark.split_inclusive(parts_words) {
        let end = start.saturating_add(piece.len());
        let word = piece.trim_end_matches(parts_words);
        let trimmed = word.trim_start_matches(stands_beside);
        let from = start.saturating_add(word.len().saturating_sub(trimmed.len()));
        tokens.extend(tokens_in(trimmed.trim_end_matches(stands_beside), from));
        start = end;
    }
    tokens
}

fn parts_words(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '/' | '×')
}

fn stands_beside(letter: char) -> bool {
    matches!(letter, ',' | '.' | '(' | ')' | '≤' | '<' | '+' | ':')
}

/// The one or two words in a piece that stands at this place: `30s` and `x3` are two.
fn tokens_in(piece: &str, start: usize) -> Vec<Token> {
    let is_number = piece.starts_with(|letter: char| letter.is_ascii_digit());
    let unit = piece
        .find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','))
        .filter(|_| is_number);
    let led = piece.strip_prefix(['x', 'p']).filter(|rest| rest.parse::<u32>().is_ok()).map(|_| 1);
    let (first, second) = unit.or(led).and_then(|at| piece.split_at_checked(at)).unwrap_or((piece, ""));
    let middle = start.saturating_add(first.len());
    let token = |word: &str, from: usize| Token {
        word: word.to_lowercase(),
        at: from..from.saturating_add(word.len()),
    };
    let both = [token(first, start), token(second, middle)];
    both.into_iter().filter(|token| !token.word.is_empty()).collect()
}

/// What a pattern takes from the beginning of some words, and how many of them it uses.
#[must_use]
pub fn taken(pattern: &str, words: &[Token]) -> Option<(String, usize)> {
    let mut taken = String::new();
    let mut used = 0_usize;
    for part in pattern.split(' ') {
        let rest = words.get(used..)?;
        if part == "$" {
            return rest.is_empty().then_some((taken, used));
        }
        let (first, behind) = rest.split_first()?;
        used = used.saturating_add(1);
        match part {
            "#" => {
                let more;
                (taken, more) = number_in(&first.word, behind)?;
                used = used.saturating_add(more);
            }
            "~" => {
                taken = span_in(&first.word, behind)?;
                used = used.saturating_add(1);
            }
            "*" => {
                let all: Vec<&str> = rest.iter().map(|token| token.word.as_str()).collect();
                return Some((all.join(" "), words.len()));
            }
            "?" => {}
            word if word == first.word => {}
            _ => return None,
        }
    }
    Some((taken, used))
}

/// A number and how many words behind it belong to it: `5 k` is 5000.
fn number_in(first: &str, behind: &[Token]) -> Option<(String, usize)> {
    let bare = first.replace(',', "");
    let number = bare.parse::<f64>().ok()?;
    match behind.first().map(|token| token.word.as_str()) {
        Some("k") => Some((format!("{:.0}", number * 1e3), 1)),
        Some("m") => Some((format!("{:.0}", number * 1e6), 1)),
        _ => Some((bare, 0)),
    }
}

/// A span of time: a number with its unit behind it.
fn span_in(first: &str, behind: &[Token]) -> Option<String> {
    let unit = &behind.first()?.word;
    first.replace(',', "").parse::<f64>().ok()?;
    unit_seconds(unit)?;
    Some(format!("{first} {unit}"))
}
