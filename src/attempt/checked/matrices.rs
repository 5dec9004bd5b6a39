//! Cells of a matrix.

use super::tables::chosen;
use super::{Checked, Outcome};
use crate::attempt::answers::Answers;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Cell, Line, Matrix};

/// Compares each cell.
pub fn check(matrix: &Matrix, answers: &Answers) -> Vec<Checked> {
    matrix.cells.iter().map(|cell| check_cell(matrix, cell, answers)).collect()
}

fn check_cell(matrix: &Matrix, cell: &Cell, answers: &Answers) -> Checked {
    let words =
        |id: &str| matrix.outcomes.iter().find(|one| one.id == id).map_or("", |one| one.says.as_str());
    let given = answers.text(&cell.id, AnswerField::Outcome);
    let right: Vec<&str> = cell.outcomes.iter().map(String::as_str).collect();
    let outcome = chosen(given, &right);
    let found =
        if outcome == Outcome::Empty { "Not filled.".to_owned() } else { format!("{}.", words(given)) };
    let title = format!(
        "{} × {}",
        named(&matrix.rows, &cell.row),
        named(&matrix.columns, &cell.column).to_lowercase()
    );
    let expected = right.into_iter().map(words).collect::<Vec<_>>().join(", or ");
    Checked { found, expected, why: cell.why.clone(), ..Checked::new(&cell.id, &title, outcome) }
}

fn named<'m>(lines: &'m [Line], id: &str) -> &'m str {
    lines.iter().find(|line| line.id == id).map_or("", |line| line.says.as_str())
}
