//! Sagas with their compensations: those of the drills, and those that the board of a classic states.

use super::super::deed::{Deed, DeedKind as K};
use super::sittings::all_covered;
use crate::attempt::{Attempt, Checked, NotePage, Outcome};
use crate::design::{read_board, states_whole_saga};
use crate::prompt::surface::saga::{ENDS, PIVOT, STEPS, UNDO};
use crate::prompt::{Class, SagaStyle, Surface};

/// How one is driven.
const ORCHESTRATED: &str = "orchestrated";
const CHOREOGRAPHED: &str = "choreographed";

pub fn deeds(attempt: &Attempt, checked: &[Checked]) -> Option<Deed> {
    let prompt = attempt.prompt();
    let driven = match (&prompt.surface, prompt.class) {
        (Surface::Saga(sheet), _) => holds_together(checked).then_some(match sheet.style {
            SagaStyle::Orchestrated => ORCHESTRATED,
            SagaStyle::Choreographed => CHOREOGRAPHED,
        }),
        (_, Class::Classic) => on_board(attempt).then_some(ORCHESTRATED),
        // What a drawing shows is the person's to judge.
        _ if prompt.number == "D3.7" => {
            all_covered(attempt, &["compensation", "pivot", "terminal"]).then_some(ORCHESTRATED)
        }
        _ => None,
    };
    driven.map(|driven| Deed::new(K::SagaDrawn, driven, &prompt.id))
}

/// Whether a saga that was written down has its compensations, its pivot and its terminal states.
fn holds_together(checked: &[Checked]) -> bool {
    let is_right =
        |part: &&str| checked.iter().any(|one| one.part == **part && one.outcome == Outcome::Right);
    [STEPS, UNDO, PIVOT, ENDS].iter().all(is_right)
}

/// Whether an orchestrator on the board states its steps, with a pivot and an undo for each before it.
fn on_board(attempt: &Attempt) -> bool {
    let notes = NotePage::SITTING.map(|page| attempt.notes().page(page));
    let is_stated = attempt
        .board()
        .elements()
        .any(|element| element.label().is_some_and(|label| label.text.contains("pivot")));
    // Reading a whole board takes a while; without the word nothing states a pivot.
    is_stated && states_whole_saga(&read_board(attempt.board(), &notes).graph)
}
