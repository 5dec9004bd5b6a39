//! Checks over a message.

use super::tables::chosen;
use super::{Checked, FieldChecked, Outcome};
use crate::attempt::answers::Answers;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Payload, PayloadCheck, Rating};

/// Compares each rating, and whether there is a fix where one is needed.
pub fn check(payload: &Payload, answers: &Answers) -> Vec<Checked> {
    payload.checks.iter().map(|check| check_one(check, answers)).collect()
}

fn check_one(check: &PayloadCheck, answers: &Answers) -> Checked {
    let ratings: Vec<&str> = check.ratings.iter().map(|rating| rating.id()).collect();
    let given = answers.text(&check.id, AnswerField::Verdict);
    let rating = chosen(given, &ratings);
    let needs_fix = given != Rating::Pass.id() && !check.fix.is_empty();
    let has_fix = !answers.text(&check.id, AnswerField::Fix).trim().is_empty();
    let mut fields =
        vec![FieldChecked { field: AnswerField::Verdict, outcome: rating, expected: ratings.join(" or ") }];
    if !check.fix.is_empty() {
        let outcome = if has_fix { Outcome::Open } else { Outcome::Empty };
        fields.push(FieldChecked { field: AnswerField::Fix, outcome, expected: check.fix.clone() });
    }
    let outcome = match rating {
        Outcome::Right if needs_fix && !has_fix => Outcome::Partly,
        rating => rating,
    };
    let found = match (outcome, given) {
        (Outcome::Empty, _) => "Not judged.".to_owned(),
        (Outcome::Partly, given) => format!("{given}, without a fix."),
        (_, given) => format!("{given}."),
    };
    Checked {
        fields,
        found,
        expected: ratings.join(" or "),
        why: check.why.clone(),
        ..Checked::new(&check.id, &check.check, outcome)
    }
}
