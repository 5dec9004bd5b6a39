//! A drawing from elsewhere as an attempt: drawn at once, finished, ready to be graded and reviewed.

use super::drawn_elsewhere::DrawnElsewhere;
use crate::attempt::{
    Attempt, AttemptId, Event, Mode, NotePage, Record, Splice, Start, WallTime, draft_mistake,
    edits_that_fit, review_sketch,
};
use crate::prompt::{Prompt, drawn_elsewhere};
use std::sync::Arc;

/// The longest part of a file's name that becomes a title, in letters.
const LONGEST_NAME: usize = 40;

/// An attempt that consists of this drawing. `name` is what the drawing was called; what could not be taken over
/// stands in its notes.
#[must_use]
pub fn attempt_from_elsewhere(
    drawing: DrawnElsewhere,
    name: &str,
    id: AttemptId,
    now: WallTime,
) -> Option<Attempt> {
    let prompt = Arc::new(titled(drawn_elsewhere()?, name));
    let limit_min = prompt.minutes;
    let start =
        Start { id, prompt, limit_min, mode: Mode::Practice, follow_ups: false, sample: false, wall: now };
    let event = Event::Start(Box::new(start));
    let begun = Arc::new(Record { seq: 1, at_ms: 0, wall_ms: now.unix_ms, event });
    let mut attempt = Attempt::begin(&begun).ok()?;
    for event in drawn(drawing, name) {
        record(&mut attempt, now, event);
    }
    record(&mut attempt, now, Event::Finish);
    let found = review_sketch(&attempt);
    record(&mut attempt, now, Event::Review(found));
    let draft = draft_mistake(&attempt, None);
    record(&mut attempt, now, Event::Mistake(draft));
    Some(attempt)
}

/// Everything that happened, as far as the attempt knows: pictures were put by, elements drawn, a note written.
fn drawn(drawing: DrawnElsewhere, name: &str) -> Vec<Event> {
    let DrawnElsewhere { elements, pictures, losses } = drawing;
    let mut events: Vec<Event> =
        pictures.iter().map(|(key, picture)| Event::Picture(key, Arc::clone(picture))).collect();
    events.extend(edits_that_fit("Import", elements).into_iter().map(Event::Edit));
    let mut note = format!("Imported from {name}.");
    if !losses.is_empty() {
        note.push_str("\n\nNot as it was there:\n");
        note.extend(losses.iter().map(|line| format!("\n- {line}")));
    }
    let parts = Splice::between(NotePage::Notes, "", &note).into_iter().flat_map(Splice::parts);
    events.extend(parts.map(Event::Note));
    events
}

fn record(attempt: &mut Attempt, now: WallTime, event: Event) {
    let record = attempt.next_record(0, now.unix_ms, event);
    // The reader has kept within every limit, so nothing is refused.
    drop(attempt.push(record));
}

fn titled(prompt: &Prompt, name: &str) -> Prompt {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    let title =
        if name.trim().is_empty() { prompt.title.clone() } else { format!("{}: {name}", prompt.title) };
    Prompt { title, ..prompt.clone() }
}
