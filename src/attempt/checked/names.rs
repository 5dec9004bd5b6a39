//! Names that were given, compared with names that are right.

use super::Outcome;
use crate::design::{NameForm, form_of};

/// The names in a field, parted by commas, semicolons, slashes or lines.
pub fn names_in(text: &str) -> Vec<&str> {
    text.split([',', ';', '\n', '/']).map(str::trim).filter(|name| !is_none(name)).collect()
}

/// Whether a text says that there is none.
fn is_none(text: &str) -> bool {
    let bare = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    matches!(bare.as_str(), "" | "none" | "no" | "nothing")
}

fn bare(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Compares names that should do the same as `right` ones; `item` is what they replace.
///
/// Another name of the same form passes: a good name is not a wrong one.
pub fn compare(given: &str, right: &[String], item: &str, at_least: u8) -> Outcome {
    let given = names_in(given);
    let good = given.iter().filter(|name| is_right(name, right, item)).count();
    match (given.len(), good) {
        (0, _) => Outcome::Empty,
        (_, 0) => Outcome::Wrong,
        (all, good) if all == good && good >= usize::from(at_least) => Outcome::Right,
        _ => Outcome::Partly,
    }
}

fn is_right(name: &str, right: &[String], item: &str) -> bool {
    let known = right.iter().any(|one| bare(one) == bare(name));
    let form = form_of(name);
    let same_form = form != NameForm::Unclear && right.iter().any(|one| form_of(one) == form);
    known || (same_form && bare(item) != bare(name))
}

/// Compares events that follow: each should be a fact or one of the known ones, and there should be enough of them.
pub fn compare_events(given: &str, known: &[String], at_least: u8) -> Outcome {
    let given = names_in(given);
    let is_known = |name: &str| known.iter().any(|one| bare(one) == bare(name));
    let facts = given.iter().filter(|name| is_known(name) || states_a_fact(name)).count();
    match (given.len(), facts, at_least) {
        (0, _, 0) => Outcome::Right,
        (0, _, _) => Outcome::Empty,
        (_, _, 0) | (_, 0, _) => Outcome::Wrong,
        (all, facts, least) if all == facts && facts >= usize::from(least) => Outcome::Right,
        _ => Outcome::Partly,
    }
}

/// Whether a name says that something has happened. A name in another language is taken at its word.
pub fn states_a_fact(name: &str) -> bool {
    matches!(form_of(name), NameForm::Event | NameForm::Request) || !name.is_ascii()
}

/// The same text with a capital in front.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}
