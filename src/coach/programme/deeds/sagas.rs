//! Sagas with their compensations: those of the drills, and those that the board of a classic states.

use super::super::deed::{Deed, DeedKind as K};
use super::sittings::all_covered;
use crate::attempt::{Attempt, NotePage};
use crate::design::{read_board, states_whole_saga};
use crate::prompt::Class;

/// How one is driven.
const ORCHESTRATED: &str = "orchestrated";
const CHOREOGRAPHED: &str = "choreographed";

pub fn deeds(attempt: &Attempt) -> Option<Deed> {
    let prompt = attempt.prompt();
    let driven = match (prompt.class, prompt.id.as_str()) {
        (Class::Classic, _) => on_board(attempt).then_some(ORCHESTRATED),
        (Class::Drill, "saga-choreographed") => {
            all_covered(attempt, &["reaction", "terminal"]).then_some(CHOREOGRAPHED)
        }
        (Class::Drill, id) if id.starts_with("saga-") => {
            all_covered(attempt, &["compensation", "pivot", "terminal"]).then_some(ORCHESTRATED)
        }
        _ => None,
    };
    driven.map(|driven| Deed::new(K::SagaDrawn, driven, &prompt.id))
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
