//! Whether a surface holds together: ids are unique, references resolve, formulas have values.

use super::formula::{FormulaError, evaluate, holds};
use super::surface::saga::MOST_STEPS;
use super::surface::{
    BoardTask, Calculator, ClassifyTable, Decisions, Kata, Look, Matrix, Payload, SagaSheet, Surface,
};
use std::collections::{HashMap, HashSet};

/// Most parts of one surface, and most entries in any list of one.
const MOST_PARTS: usize = 200;

/// Most parts and words of one surface together.
pub const HEAVIEST_SURFACE: usize = 4_000;

/// What is wrong, and a text of the file near which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A string of the file to look at.
    pub near: String,
    /// What is wrong and what would be right.
    pub reason: String,
}

type Found = Result<(), Fault>;

fn fault(near: &str, reason: impl Into<String>) -> Found {
    Err(Fault { near: near.to_owned(), reason: reason.into() })
}

/// Looks through a surface for the first thing that is wrong.
///
/// # Errors
/// Something is.
pub fn check_surface(surface: &Surface) -> Found {
    let parts = surface.parts();
    if parts.len() > MOST_PARTS {
        return fault("surface", format!("\"surface\" has {} parts; {MOST_PARTS} is the most", parts.len()));
    }
    if surface.weight() > HEAVIEST_SURFACE {
        return fault("surface", format!("\"surface\" has more than {HEAVIEST_SURFACE} parts and words"));
    }
    unique("part of the surface", parts.iter().map(String::as_str))?;
    match surface {
        Surface::Board(task) => board(task),
        Surface::Classify(table) => classify(table),
        Surface::Payload(payload) => payload_checks(payload),
        Surface::Decisions(decisions) => cards(decisions),
        Surface::Matrix(matrix) => cells(matrix),
        Surface::Calculator(calculator) => questions(calculator),
        Surface::Runbook(runbook) => looks(&runbook.looks_for),
        Surface::Kata(kata) => kata_numbers(kata),
        Surface::Saga(sheet) => saga(sheet),
    }
}

fn is_part_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    (1..=48).contains(&id.len()) && id.bytes().all(fits)
}

/// Names of formulas have no dash: it would be a minus.
fn is_name(id: &str) -> bool {
    is_part_id(id) && !id.contains('-') && id.starts_with(|letter: char| letter.is_ascii_lowercase())
}

fn unique<'t>(what: &str, ids: impl Iterator<Item = &'t str>) -> Found {
    let mut seen = HashSet::new();
    for id in ids {
        if !is_part_id(id) {
            return fault(
                id,
                format!("{what} id {id:?}: use 1 to 48 lower-case letters, digits, dashes and underscores"),
            );
        }
        if !seen.insert(id) {
            return fault(id, format!("two of the {what}s have the id {id:?}"));
        }
    }
    Ok(())
}

fn not_empty<T>(list: &[T], near: &str, what: &str) -> Found {
    if list.is_empty() { fault(near, format!("{what} is missing")) } else { Ok(()) }
}

fn known(names: &[String], all: &[&str], near: &str, what: &str) -> Found {
    not_empty(names, near, what)?;
    match names.iter().find(|name| !all.contains(&name.as_str())) {
        Some(name) => fault(name, format!("{name:?} is no {what} of this surface")),
        None => Ok(()),
    }
}

fn looks(all: &[Look]) -> Found {
    for look in all {
        not_empty(&look.words, &look.id, "\"words\"")?;
        if let Some(word) =
            look.words.iter().find(|word| word.trim().is_empty() || word.to_lowercase() != **word)
        {
            return fault(word, format!("the word {word:?} must be in lower case"));
        }
        if usize::from(look.at_least) > look.words.len() || look.at_least == 0 {
            return fault(
                &look.id,
                format!("\"at_least\" of {:?} must be 1 to {}", look.id, look.words.len()),
            );
        }
    }
    Ok(())
}

fn board(task: &BoardTask) -> Found {
    match task.notes.iter().find(|goal| goal.at_least == 0) {
        Some(goal) => fault(&goal.id, format!("\"at_least\" of {:?} must be at least 1", goal.id)),
        None => looks(&task.looks_for),
    }
}

fn classify(table: &ClassifyTable) -> Found {
    not_empty(&table.rows, "rows", "a row to classify")?;
    for row in &table.rows {
        not_empty(&row.kinds, &row.id, "\"kinds\"")?;
        if usize::from(row.events_at_least) > row.events.len() {
            return fault(&row.id, format!("row {:?} wants more events than it names", row.id));
        }
    }
    Ok(())
}

fn payload_checks(payload: &Payload) -> Found {
    not_empty(&payload.checks, "checks", "a check to run")?;
    payload.checks.iter().try_for_each(|check| not_empty(&check.ratings, &check.id, "\"ratings\""))
}

fn cards(decisions: &Decisions) -> Found {
    let options: Vec<&str> = decisions.options.iter().map(|option| option.id.as_str()).collect();
    unique("option", options.iter().copied())?;
    if options.len() < 2 {
        return fault("options", "a decision needs at least two \"options\"");
    }
    not_empty(&decisions.cards, "cards", "a card to decide")?;
    for card in &decisions.cards {
        known(&card.verdicts, &options, &card.id, "option")?;
        looks(&card.looks_for)?;
    }
    Ok(())
}

fn cells(matrix: &Matrix) -> Found {
    let ids = |lines: &[super::surface::Line]| -> Vec<String> {
        lines.iter().map(|line| line.id.clone()).collect()
    };
    let (rows, columns) = (ids(&matrix.rows), ids(&matrix.columns));
    unique("row", rows.iter().map(String::as_str))?;
    unique("column", columns.iter().map(String::as_str))?;
    let outcomes: Vec<&str> = matrix.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    unique("outcome", outcomes.iter().copied())?;
    not_empty(&matrix.cells, "cells", "a cell to fill")?;
    let mut places = HashSet::new();
    for cell in &matrix.cells {
        known(&cell.outcomes, &outcomes, &cell.id, "outcome")?;
        if !rows.contains(&cell.row) || !columns.contains(&cell.column) {
            return fault(&cell.id, format!("cell {:?} names a row or column that is not there", cell.id));
        }
        if !places.insert((&cell.row, &cell.column)) {
            return fault(&cell.id, format!("two cells stand where {:?} does", cell.id));
        }
    }
    Ok(())
}

fn saga(sheet: &SagaSheet) -> Found {
    if (2..=MOST_STEPS).contains(&usize::from(sheet.steps_at_least)) {
        return Ok(());
    }
    fault("steps_at_least", format!("\"steps_at_least\" must be 2 to {MOST_STEPS}"))
}

fn questions(calculator: &Calculator) -> Found {
    not_empty(&calculator.questions, "questions", "a question with a number")?;
    let mut numbers: HashMap<&str, f64> = HashMap::new();
    for input in &calculator.inputs {
        named(&input.id)?;
        let value = input.value.as_f64().filter(|value| value.is_finite());
        let Some(value) = value else {
            return fault(&input.id, format!("input {:?} is no number", input.id));
        };
        if numbers.insert(&input.id, value).is_some() {
            return fault(&input.id, format!("two inputs have the id {:?}", input.id));
        }
    }
    for question in &calculator.questions {
        named(&question.id)?;
        let expected = value_of(&question.formula, &numbers)?;
        for bound in question.least.iter().chain(&question.most) {
            value_of(bound, &numbers)?;
        }
        if numbers.insert(&question.id, expected).is_some() {
            return fault(&question.id, format!("{:?} is the name of an input too", question.id));
        }
    }
    Ok(())
}

fn named(id: &str) -> Found {
    if is_name(id) {
        return Ok(());
    }
    fault(id, format!("id {id:?}: a number's name is made of lower-case letters, digits and underscores"))
}

fn value_of(formula: &str, numbers: &HashMap<&str, f64>) -> Result<f64, Fault> {
    evaluate(formula, &|name| numbers.get(name).copied())
        .map_err(|error| Fault { near: formula.to_owned(), reason: format!("formula {formula:?}: {error}") })
}

/// Relations must name observed numbers only. Which numbers come is not known yet, so a division by zero may pass.
fn kata_numbers(kata: &Kata) -> Found {
    not_empty(&kata.steps, "steps", "a step to do")?;
    unique("observed number", kata.observed.iter().map(|observed| observed.id.as_str()))?;
    kata.observed.iter().try_for_each(|observed| named(&observed.id))?;
    let observed = |name: &str| kata.observed.iter().any(|one| one.id == name).then_some(1.0);
    for relation in &kata.relations {
        match holds(&relation.relation, &observed) {
            Ok(_) | Err(FormulaError::NotFinite) => {}
            Err(error) => {
                return fault(&relation.relation, format!("relation {:?}: {error}", relation.relation));
            }
        }
    }
    Ok(())
}
