//! What the palette offers: every command, prompt, attempt and place, and what is on the board.

use crate::attempt::{Mode, when};
use crate::board::{Board, Element};
use crate::prompt::Prompt;
use crate::store::{Row, Summary};
use crate::ui::ask::{Ask, Terms};
use crate::ui::command::{COMMANDS, Entry, key_text};
use crate::ui::possible::Now;
use crate::ui::shelf::{OwnPrompt, Shelf};
use std::sync::Arc;

/// One thing that the palette offers.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is called.
    pub name: String,
    /// What sort of thing it is.
    pub group: &'static str,
    /// Its key, as written on screen; empty where it has none.
    pub keys: String,
    /// What it asks for.
    pub ask: Ask,
    /// Why it cannot be done now; nothing when it can.
    pub why_not: Option<&'static str>,
}

impl Item {
    /// What it is remembered by.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}: {}", self.group, self.name)
    }
}

/// Everything that is offered now, what can be done first.
#[must_use]
pub fn items(now: &Now<'_>, shelf: &Shelf, rows: &[Row]) -> Vec<Item> {
    let leaves = now.why_not_leave();
    let mut items: Vec<Item> = COMMANDS.iter().map(|entry| command(now, entry)).collect();
    items.extend(places(leaves));
    items.extend(shelf.all().flat_map(|prompt| of_prompt(prompt, leaves)));
    items.extend(shelf.own.iter().filter_map(|own| of_own(own, leaves)));
    items.extend(rows.iter().filter_map(Row::summary).map(|summary| attempt(summary, leaves)));
    items.extend(now.board.into_iter().flat_map(|(_, board)| nodes(board)));
    items.sort_by_key(|item| item.why_not.is_some());
    items
}

fn command(now: &Now<'_>, entry: &Entry) -> Item {
    Item {
        name: entry.name.to_owned(),
        group: entry.place.words(),
        keys: entry.keys.first().map(key_text).unwrap_or_default(),
        ask: Ask::Do(entry.command),
        why_not: now.why_not(entry),
    }
}

fn places(why_not: Option<&'static str>) -> [Item; 7] {
    let places = [
        ("Practice", Ask::GoPractice),
        ("Programme", Ask::GoProgramme),
        ("Attempts", Ask::GoHistory),
        ("Mistakes", Ask::GoMistakes),
        ("Progress", Ask::GoProgress),
        ("Cards", Ask::GoCards),
        ("Rules", Ask::GoRules),
    ];
    places.map(|(name, ask)| Item {
        name: name.to_owned(),
        group: "Place",
        keys: String::new(),
        ask,
        why_not,
    })
}

fn of_own(own: &OwnPrompt, why_not: Option<&'static str>) -> Option<Item> {
    let prompt = own.newest()?;
    let title = if prompt.title.trim().is_empty() { "prompt without a title" } else { &prompt.title };
    Some(Item {
        name: format!("Edit {title}"),
        group: "Prompt",
        keys: String::new(),
        ask: Ask::EditPrompt(own.stem.clone()),
        why_not,
    })
}

fn of_prompt(prompt: &Arc<Prompt>, why_not: Option<&'static str>) -> [Item; 3] {
    let terms = Terms {
        prompt: Arc::clone(prompt),
        limit_min: prompt.minutes,
        mode: Mode::Practice,
        follow_ups: true,
    };
    let asks = [
        ("Start", Ask::Begin(terms)),
        ("Brief of", Ask::OpenBrief(Arc::clone(prompt))),
        ("Begin with a copy of", Ask::DuplicatePrompt(Arc::clone(prompt))),
    ];
    asks.map(|(verb, ask)| Item {
        name: format!("{verb} {}", prompt.title),
        group: "Prompt",
        keys: String::new(),
        ask,
        why_not,
    })
}

fn attempt(summary: &Summary, why_not: Option<&'static str>) -> Item {
    let looks = summary.finished || summary.read_only.is_some();
    let id = summary.id.clone();
    let (verb, ask) =
        if looks { ("Review", Ask::OpenReview(id, None)) } else { ("Continue", Ask::Continue(id)) };
    let name = format!("{verb} {}, {}", summary.prompt_title, when::short_day_and_time(summary.started));
    Item { name, group: "Attempt", keys: String::new(), ask, why_not }
}

/// The named boxes of a board.
fn nodes(board: &Board) -> impl Iterator<Item = Item> {
    board.elements().filter_map(|element: &Element| {
        let label = &element.as_box()?.label;
        let name = label.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let ask = Ask::GoTo(element.id);
        (!name.is_empty()).then(|| Item {
            name: format!("Go to {name}"),
            group: element.word(),
            keys: String::new(),
            ask,
            why_not: None,
        })
    })
}
