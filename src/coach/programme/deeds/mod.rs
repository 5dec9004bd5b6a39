//! What an attempt did for the course, read from its board, its answers and its marks.
//!
//! Rules after `content/drills/self-curated-and-completion.md`. Only finished attempts count, and never the sample.

mod events;
mod forms;
mod katas;
mod sagas;
mod sittings;

use super::deed::Deed;
use crate::attempt::{Attempt, check_answers};
use std::collections::BTreeSet;

/// The most deeds of one attempt that are kept: more than any goal asks for.
const MOST_DEEDS: usize = 200;
/// The most letters of a name that are kept.
const LONGEST_NAME: usize = 80;

/// What an attempt did, in order and each thing once.
#[must_use]
pub fn deeds_of(attempt: &Attempt) -> Vec<Deed> {
    if !attempt.is_finished() || attempt.start().sample {
        return Vec::new();
    }
    let checked = check_answers(attempt);
    let mut deeds: BTreeSet<Deed> = sittings::deeds(attempt).into_iter().collect();
    deeds.extend(events::deeds(attempt));
    deeds.extend(forms::deeds(attempt, &checked));
    deeds.extend(sagas::deeds(attempt, &checked));
    deeds.extend(katas::deeds(attempt, &checked));
    deeds.into_iter().map(shortened).take(MOST_DEEDS).collect()
}

fn shortened(deed: Deed) -> Deed {
    Deed { what: deed.what.chars().take(LONGEST_NAME).collect(), ..deed }
}
