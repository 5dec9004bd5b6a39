//! Rows of a table to classify.

use super::names::{compare, compare_events, names_in};
use super::{Checked, FieldChecked, Outcome};
use crate::attempt::answers::Answers;
use crate::prompt::AnswerField;
use crate::prompt::surface::{ClassifyRow, ClassifyTable};

/// Compares each row.
pub fn check(table: &ClassifyTable, answers: &Answers) -> Vec<Checked> {
    table.rows.iter().map(|row| check_row(table, row, answers)).collect()
}

fn check_row(table: &ClassifyTable, row: &ClassifyRow, answers: &Answers) -> Checked {
    let given = |field| answers.text(&row.id, field);
    let kind = given(AnswerField::Kind);
    let classes: Vec<&str> = row.kinds.iter().map(|kind| kind.id()).collect();
    let mut fields = vec![FieldChecked {
        field: AnswerField::Kind,
        outcome: chosen(kind, &classes),
        expected: classes.join(" or "),
    }];
    if !row.names.is_empty() {
        fields.push(FieldChecked {
            field: AnswerField::Name,
            outcome: compare(given(AnswerField::Name), &row.names, &row.item, row.names_at_least),
            expected: row.names.join(", "),
        });
    }
    let untouched = fields.iter().all(|field| field.outcome == Outcome::Empty);
    let events_given = given(AnswerField::Events);
    // A row without events that nobody touched is not right already.
    let nothing_to_say = untouched && row.events.is_empty() && names_in(events_given).is_empty();
    if table.asks_events && !nothing_to_say {
        fields.push(events(row, events_given));
    }
    let outcome = whole(&fields);
    let found = found(outcome, &fields);
    let expected = fields.iter().map(|field| field.expected.as_str()).collect::<Vec<_>>().join(" · ");
    Checked { fields, found, expected, why: row.why.clone(), ..Checked::new(&row.id, &row.item, outcome) }
}

fn events(row: &ClassifyRow, given: &str) -> FieldChecked {
    let expected = if row.events.is_empty() { "no event".to_owned() } else { row.events.join(", ") };
    let outcome = compare_events(given, &row.events, row.events_at_least);
    FieldChecked { field: AnswerField::Events, outcome, expected }
}

/// One of several ids, compared with those that are right.
pub fn chosen(given: &str, right: &[&str]) -> Outcome {
    match given {
        "" => Outcome::Empty,
        given if right.contains(&given) => Outcome::Right,
        _ => Outcome::Wrong,
    }
}

/// A row is right if all of it is, and wrong if its kind is.
fn whole(fields: &[FieldChecked]) -> Outcome {
    let all = |outcome| fields.iter().all(|field| field.outcome == outcome);
    let kind = fields.first().map_or(Outcome::Empty, |field| field.outcome);
    match kind {
        _ if all(Outcome::Right) => Outcome::Right,
        _ if all(Outcome::Empty) => Outcome::Empty,
        Outcome::Wrong => Outcome::Wrong,
        _ => Outcome::Partly,
    }
}

fn found(outcome: Outcome, fields: &[FieldChecked]) -> String {
    if outcome == Outcome::Empty {
        return "Not answered.".to_owned();
    }
    let amiss = fields.iter().filter(|field| field.outcome != Outcome::Right);
    let amiss: Vec<String> =
        amiss.map(|field| format!("{} {}", field.field.word().to_lowercase(), word(field.outcome))).collect();
    if amiss.is_empty() {
        "As expected.".to_owned()
    } else {
        format!("{}.", super::names::sentence(&amiss.join(", ")))
    }
}

const fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Right => "right",
        Outcome::Partly => "half right",
        Outcome::Wrong => "wrong",
        Outcome::Empty => "missing",
        Outcome::Open => "open",
    }
}
