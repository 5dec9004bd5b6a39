//! Cases that were decided: the verdict, its defence, the option turned down.

use super::said::{NOT_FOUND, check_look, listed, sentences};
use super::tables::chosen;
use super::words::Written;
use super::{Checked, Outcome};
use crate::attempt::answers::Answers;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Card, CardField, Decisions};

/// Compares each card with its fields.
pub fn check(decisions: &Decisions, answers: &Answers) -> Vec<Checked> {
    decisions.cards.iter().flat_map(|card| check_card(decisions, card, answers)).collect()
}

fn check_card(decisions: &Decisions, card: &Card, answers: &Answers) -> Vec<Checked> {
    let fields = card.fields.iter().map(|field| answers.text(&field.id, AnswerField::Text));
    let said: Vec<&str> = [answers.text(&card.id, AnswerField::Defence)].into_iter().chain(fields).collect();
    let said = Written::new(&said.join("\n"));
    let first = [
        verdict(decisions, card, answers),
        defence(decisions, card, answers),
        rejected(decisions, card, answers),
    ];
    let looks = card.looks_for.iter().map(|look| check_look(look, &said));
    first
        .into_iter()
        .chain(looks)
        .chain(card.fields.iter().map(|field| check_field(field, answers)))
        .collect()
}

/// The words of an option.
fn option<'d>(decisions: &'d Decisions, id: &'d str) -> &'d str {
    decisions.options.iter().find(|option| option.id == id).map_or(id, |option| option.says.as_str())
}

fn verdict(decisions: &Decisions, card: &Card, answers: &Answers) -> Checked {
    let given = answers.text(&card.id, AnswerField::Verdict);
    let right: Vec<&str> = card.verdicts.iter().map(String::as_str).collect();
    let outcome = chosen(given, &right);
    let found =
        if given.is_empty() { "Not decided.".to_owned() } else { format!("{}.", option(decisions, given)) };
    let right: Vec<&str> = right.into_iter().map(|id| option(decisions, id)).collect();
    Checked {
        found,
        expected: right.join(", or "),
        why: card.defence.clone(),
        assumption: card.assumption,
        ..Checked::new(&card.id, &card.case, outcome)
    }
}

fn defence(decisions: &Decisions, card: &Card, answers: &Answers) -> Checked {
    let (count, least) =
        (sentences(answers.text(&card.id, AnswerField::Defence)), usize::from(decisions.sentences));
    let outcome = match count {
        0 => Outcome::Empty,
        count if count >= least => Outcome::Right,
        _ => Outcome::Partly,
    };
    let found = format!("{count} of {least} sentences.");
    Checked { found, ..Checked::new(&card.defence_part(), "Defence in full sentences", outcome) }
}

/// Another option than the verdict, and no right one unless another right one was chosen.
fn rejected(decisions: &Decisions, card: &Card, answers: &Answers) -> Checked {
    let given = answers.text(&card.id, AnswerField::Rejected);
    let verdict = answers.text(&card.id, AnswerField::Verdict);
    let is_right = |option: &str| card.verdicts.iter().any(|right| right == option);
    let (outcome, found) = match given {
        "" => (Outcome::Empty, "Not named.".to_owned()),
        given if given == verdict => (Outcome::Wrong, "The same as the verdict.".to_owned()),
        given if is_right(given) && !is_right(verdict) => {
            (Outcome::Wrong, format!("{} is the verdict that is expected.", option(decisions, given)))
        }
        given => (Outcome::Right, format!("{}.", option(decisions, given))),
    };
    Checked { found, ..Checked::new(&card.rejected_part(), "The option turned down", outcome) }
}

fn check_field(field: &CardField, answers: &Answers) -> Checked {
    let given = answers.text(&field.id, AnswerField::Text);
    let text = Written::new(given);
    let hits: Vec<&str> = field.words.iter().filter_map(|word| text.find(word)).collect();
    let outcome = match () {
        () if given.trim().is_empty() => Outcome::Empty,
        () if field.words.is_empty() => Outcome::Open,
        () if hits.is_empty() => Outcome::Wrong,
        () => Outcome::Right,
    };
    let found = match outcome {
        Outcome::Empty => "Not answered.".to_owned(),
        Outcome::Open => "Compare it yourself.".to_owned(),
        Outcome::Right => format!("Found: {}.", listed(&hits)),
        Outcome::Wrong | Outcome::Partly => NOT_FOUND.to_owned(),
    };
    Checked {
        found,
        expected: field.answer.clone(),
        by_words: !field.words.is_empty(),
        assumption: field.assumption,
        ..Checked::new(&field.id, &field.label, outcome)
    }
}
