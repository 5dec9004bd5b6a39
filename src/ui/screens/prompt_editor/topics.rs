//! The expected topics: what is graded, and what a strong answer says.

use super::entry::{self, Entry};
use super::fields::{Fields, Name, gap};
use crate::prompt::draft::blank_topic;
use crate::prompt::{Dimension, Prompt, Topic, Weight};
use crate::ui::theme::SPACE_L;
use crate::ui::widgets::{caption, quiet, secondary};
use egui::Ui;

const WEIGHTS: [(Weight, &str); 3] =
    [(Weight::Must, "Must"), (Weight::Should, "Should"), (Weight::Bonus, "Bonus")];

/// Shows the section; `open` is the topic that is open.
pub fn show(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt, open: &mut Option<usize>) {
    quiet(
        ui,
        "What a good answer covers, in the order in which it is graded. Nobody sees it before the marks.",
    );
    gap(ui);
    let count = prompt.topics.len();
    let mut change = None;
    for (at, topic) in prompt.topics.iter_mut().enumerate() {
        let pointer = format!("/topics/{at}");
        let title = topic.title.clone();
        let entry =
            Entry { what: "topic", at, count, title: &title, aside: topic.weight.word(), pointer: &pointer };
        let asked = entry::show(ui, fields, entry, open, |ui, fields| topic_fields(ui, fields, topic, at));
        change = change.or(asked);
    }
    if let Some(change) = change {
        change.apply(&mut prompt.topics);
    }
    fields.tell(ui, "/topics");
    if secondary(ui, "Add a topic").clicked() {
        *open = Some(count);
        prompt.topics.push(blank_topic(&prompt.topics));
        fields.focus_next = Some(format!("/topics/{count}/title"));
        fields.change();
    }
}

fn topic_fields(ui: &mut Ui, fields: &mut Fields<'_>, topic: &mut Topic, at: usize) {
    let number = at.saturating_add(1);
    let pointer = |field: &str| format!("/topics/{at}/{field}");
    let (said, place) = (format!("Title of topic {number}"), pointer("title"));
    let title = Name { caption: "What is expected", said: &said, at: &place };
    fields.line(ui, title, "Such as Consumers drop duplicates", &mut topic.title);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_L;
        let (said, place) = (format!("Weight of topic {number}"), pointer("weight"));
        fields.choose(ui, Name { caption: "Weight", said: &said, at: &place }, &WEIGHTS, &mut topic.weight);
        let (said, place) = (format!("Tag of topic {number}"), pointer("tag"));
        let tag = Name { caption: "A miss is counted by", said: &said, at: &place };
        if let Some(tag) = fields.tag(ui, tag, &mut topic.tag) {
            topic.dimension = tag.dimension;
        }
        let sides = Dimension::ALL.map(|side| (side, side.word()));
        let (said, place) = (format!("Side of topic {number}"), pointer("dimension"));
        fields.pick(
            ui,
            Name { caption: "Side of the craft", said: &said, at: &place },
            &sides,
            &mut topic.dimension,
        );
    });
    gap(ui);
    let (said, place) = (format!("Strong answer of topic {number}"), pointer("strong"));
    let strong = Name { caption: "What a strong answer says", said: &said, at: &place };
    fields.text(ui, strong, 3, "", &mut topic.strong);
    let (said, place) = (format!("Weak answer of topic {number}"), pointer("forgets"));
    let forgets = Name { caption: "What a weak answer forgets", said: &said, at: &place };
    fields.text(ui, forgets, 2, "", &mut topic.forgets);
    for (words, kept) in [("Answered by", &topic.shown_by), ("Sources", &topic.sources)] {
        if !kept.is_empty() {
            caption(ui, format!("{words}: {}", kept.join(", ")));
        }
    }
    for field in ["id", "shown_by", "sources"] {
        fields.tell(ui, &pointer(field));
    }
}
