//! `dryrun export --format anki`: the cards of one's own mistakes.

use super::Failure;
use crate::coach::cards::{Card, Deck, Face};
use crate::formats::anki::{Note, anki};
use crate::prompt::{Prompt, read, shipped};
use crate::store::{Library, past_attempts};
use std::sync::Arc;

/// The text that Anki imports, and how many cards are in it.
pub(super) fn text(library: &Library) -> Result<(String, usize), Failure> {
    let rows = library.list()?;
    let deck = Deck::of(&past_attempts(&rows), &library.diary()?.entries);
    let prompts = prompts(library);
    let notes: Vec<Note> = deck.cards().iter().map(|card| note(card, &prompts)).collect();
    Ok((anki(&notes), notes.len()))
}

/// Every prompt that can be asked; of the person's own those that can be read.
fn prompts(library: &Library) -> Vec<Arc<Prompt>> {
    let own = library.prompt_files().into_iter().filter_map(|(_, text)| read(&text.ok()?).ok());
    shipped().cloned().chain(own.map(Arc::new)).collect()
}

fn note(card: &Card, prompts: &[Arc<Prompt>]) -> Note {
    let prompt = prompts.iter().find(|prompt| prompt.id == card.key.prompt);
    let face = Face::of(card, prompt.map(Arc::as_ref));
    let hint = if face.hint.is_empty() { String::new() } else { format!("\n\n{}", face.hint) };
    Note {
        name: format!("dryrun-{}-{}", card.key.prompt, card.key.tag),
        question: format!("{}: {}", card.prompt_title, face.question),
        answer: format!("{}{hint}", face.answer),
        tags: vec![format!("dryrun::{}", card.key.prompt), format!("dryrun::{}", card.key.tag)],
    }
}
