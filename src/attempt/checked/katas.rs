//! Work done on the person's own machine: ticks, observed numbers, proof.

use super::arithmetic::number_text;
use super::{Checked, Outcome};
use crate::attempt::answers::Answers;
use crate::prompt::surface::{Kata, PROOF, Relation, Step};
use crate::prompt::{AnswerField, FormulaError, holds, typed_number};

/// Compares observed numbers with what theory predicts; ticks are taken at their word.
pub fn check(kata: &Kata, answers: &Answers) -> Vec<Checked> {
    let ticks = kata.ticks().map(|step| tick(step, answers));
    let relations = kata.relations.iter().map(|relation| predicted(kata, relation, answers));
    ticks.chain(relations).chain([proof(kata, answers)]).collect()
}

fn tick(step: &Step, answers: &Answers) -> Checked {
    let (outcome, found) = if answers.is_ticked(&step.id) {
        (Outcome::Right, "Ticked.")
    } else {
        (Outcome::Empty, "Not ticked.")
    };
    Checked { found: found.to_owned(), ..Checked::new(&step.id, &step.says, outcome) }
}

fn predicted(kata: &Kata, relation: &Relation, answers: &Answers) -> Checked {
    let observed = |name: &str| {
        let known = kata.observed.iter().find(|one| one.id == name)?;
        typed_number(answers.text(&known.id, AnswerField::Number), "", &|_| None)
    };
    let outcome = match holds(&relation.relation, &observed) {
        Ok(true) => Outcome::Right,
        Ok(false) => Outcome::Wrong,
        Err(FormulaError::UnknownName(_)) => Outcome::Empty,
        Err(_) => Outcome::Open,
    };
    let named = kata.observed.iter().filter(|one| mentions(&relation.relation, &one.id));
    let numbers = named.map(|one| {
        observed(&one.id).map_or_else(
            || format!("{} is missing", one.id),
            |value| format!("{} = {}", one.id, number_text(value)),
        )
    });
    let found = format!("{}.", numbers.collect::<Vec<_>>().join(", "));
    Checked {
        found,
        expected: relation.relation.clone(),
        why: relation.says.clone(),
        ..Checked::new(&relation.id, &relation.relation, outcome)
    }
}

/// Whether a formula names this number.
fn mentions(formula: &str, id: &str) -> bool {
    formula.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').any(|word| word == id)
}

fn proof(kata: &Kata, answers: &Answers) -> Checked {
    let given = answers.text(PROOF, AnswerField::Proof).trim();
    let (outcome, found) = if given.is_empty() {
        (Outcome::Empty, "No link or path.".to_owned())
    } else {
        (Outcome::Right, given.to_owned())
    };
    Checked { found, ..Checked::new(PROOF, &kata.proof, outcome) }
}
