//! Numbers, checked by formula.

use super::{Checked, Outcome};
use crate::attempt::answers::Answers;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Calculator, Question};
use crate::prompt::{evaluate, typed_number};
use std::collections::BTreeMap;

/// Named numbers.
type Numbers<'a> = BTreeMap<&'a str, f64>;

/// Compares each number. What follows rightly from a wrong number before it is half right.
pub fn check(calculator: &Calculator, answers: &Answers) -> Vec<Checked> {
    let inputs =
        calculator.inputs.iter().filter_map(|input| Some((input.id.as_str(), input.value.as_f64()?)));
    let mut expected: Numbers<'_> = inputs.collect();
    let mut own = expected.clone();
    let mut all = Vec::new();
    for question in &calculator.questions {
        let typed = answers.text(&question.id, AnswerField::Number);
        let given = typed_number(typed, &question.unit, &|name| own.get(name).copied());
        all.push(check_one(question, typed, given, &expected, &own));
        let value = evaluate(&question.formula, &|name| expected.get(name).copied());
        if let Ok(value) = value {
            expected.insert(&question.id, value);
            own.insert(&question.id, given.unwrap_or(value));
        }
    }
    all
}

fn check_one(
    question: &Question,
    typed: &str,
    given: Option<f64>,
    expected: &Numbers<'_>,
    own: &Numbers<'_>,
) -> Checked {
    let outcome = match given {
        None if typed.trim().is_empty() => Outcome::Empty,
        // What cannot be read is not judged either.
        None if has_digit(typed) => Outcome::Open,
        None => Outcome::Wrong,
        Some(given) => match (passes(question, given, expected), passes(question, given, own)) {
            (None, _) => Outcome::Open,
            (Some(true), _) => Outcome::Right,
            (Some(false), Some(true)) => Outcome::Partly,
            (Some(false), _) => Outcome::Wrong,
        },
    };
    let found = match (outcome, given) {
        (Outcome::Empty, _) => "Not answered.".to_owned(),
        (Outcome::Open, None) => {
            "It cannot be read as one number, such as 250, 4 min 10 s or 50 × 4.".to_owned()
        }
        (_, None) => "No number was found in the answer.".to_owned(),
        (Outcome::Partly, Some(given)) => format!("{}: follows from your number before.", number_text(given)),
        (_, Some(given)) => format!("{}.", number_text(given)),
    };
    let value = evaluate(&question.formula, &|name| expected.get(name).copied());
    let value = value.map(|value| with_unit(value, &question.unit)).unwrap_or_default();
    let expected = format!("{value}{}", range(question, expected));
    Checked {
        found,
        expected,
        why: question.worked.clone(),
        assumption: question.assumption,
        ..Checked::new(&question.id, &question.ask, outcome)
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}

/// What passes where a choice is asked for, in words.
fn range(question: &Question, numbers: &Numbers<'_>) -> String {
    let told = |formula: &Option<String>| {
        let value = evaluate(formula.as_deref()?, &|name| numbers.get(name).copied()).ok()?;
        Some(number_text(value))
    };
    match (told(&question.least), told(&question.most)) {
        (Some(least), Some(most)) => format!("; {least} to {most} pass"),
        (Some(least), None) => format!("; from {least} on"),
        (None, Some(most)) => format!("; up to {most}"),
        (None, None) => String::new(),
    }
}

fn with_unit(value: f64, unit: &str) -> String {
    format!("{} {unit}", number_text(value)).trim_end().to_owned()
}

/// What is lost by counting in binary fractions, as a share.
const ROUNDING: f64 = 1e-6;

/// Whether a number passes; `None` when the formula has no value.
fn passes(question: &Question, given: f64, numbers: &Numbers<'_>) -> Option<bool> {
    let value = |formula: &str| evaluate(formula, &|name| numbers.get(name).copied()).ok();
    let slack = |value: f64| value.abs().mul_add(ROUNDING, f64::MIN_POSITIVE);
    if question.least.is_none() && question.most.is_none() {
        let expected = value(&question.formula)?;
        let tolerance = expected.abs() * f64::from(question.tolerance) / 100.0;
        return Some((given - expected).abs() <= tolerance + slack(expected));
    }
    let least = question.least.as_deref().map(value);
    let most = question.most.as_deref().map(value);
    let above = least.map_or(Some(true), |least| least.map(|least| given >= least - slack(least)));
    let below = most.map_or(Some(true), |most| most.map(|most| given <= most + slack(most)));
    Some(above? && below?)
}

/// A number as people write it: with separators, and no more places than tell something.
#[must_use]
pub fn number_text(value: f64) -> String {
    let places = match value.abs() {
        size if size >= 100.0 || (size - size.round()).abs() < 1e-9 => 0,
        size if size >= 1.0 => 1,
        _ => 3,
    };
    let plain = format!("{:.*}", places, value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let sign = if value < 0.0 { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", in_thousands(whole))
}

fn in_thousands(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len().saturating_sub(at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let table = [
            (0.0, "0"),
            (63.0, "63"),
            (87.5, "87.5"),
            (1_050_000.0, "1,050,000"),
            (5_107.25, "5,107"),
            (0.02, "0.020"),
            (-4_300.0, "−4,300"),
            (10.2145, "10.2"),
        ];
        for (value, expected) in table {
            assert_eq!(number_text(value), expected);
        }
    }
}
