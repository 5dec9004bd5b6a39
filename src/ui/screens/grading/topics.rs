//! The list of what was expected, one row each; the row under the cursor is open.

use super::item::{Item, Wording, items};
use super::{Grading, evidence, suggestion};
use crate::attempt::{Attempt, Event, Judgement, Mark, is_told_by_tag};
use crate::ui::ask::Ask;
use crate::ui::command::{Command, tooltip};
use crate::ui::design_review::DesignReview;
use crate::ui::mark_badge;
use crate::ui::theme::{
    RADIUS_CARD, SIZE_BODY, SIZE_SMALL, SPACE_M, SPACE_S, SPACE_XS, colors, plain, strong,
};
use crate::ui::widgets::{caption, choice, clock_text, heading, prose, quiet};
use egui::{CornerRadius, Frame, Margin, Response, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};

impl Grading {
    pub(super) fn topics(&mut self, ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
        let mut asks = Vec::new();
        let items = items(attempt);
        let first_follow_up = items.iter().position(|item| matches!(item, Item::FollowUp(_)));
        for (index, item) in items.iter().enumerate() {
            if Some(index) == first_follow_up {
                ui.add_space(SPACE_M);
                heading(ui, "Follow-ups");
            }
            let Some(wording) = item.wording(attempt) else { continue };
            if index == self.cursor {
                asks.extend(self.open_row(ui, attempt, item, wording));
            } else if closed_row(ui, wording, &item.judgement(attempt)).clicked() {
                asks.extend(self.move_to(attempt, index));
            }
        }
        if first_follow_up.is_none() {
            ui.add_space(SPACE_M);
            quiet(ui, "No follow-up was put in this sitting.");
        }
        asks
    }

    fn open_row(&mut self, ui: &mut Ui, attempt: &Attempt, item: &Item, wording: Wording<'_>) -> Vec<Ask> {
        let c = colors(ui);
        let frame = Frame::new()
            .fill(c.surface)
            .stroke(Stroke::new(1.0, c.accent))
            .corner_radius(CornerRadius::same(RADIUS_CARD))
            .inner_margin(Margin::same(14));
        let judgement = item.judgement(attempt);
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            title(ui, wording, &judgement);
            if let Item::FollowUp(id) = item {
                put_at(ui, attempt, id);
            }
            ui.add_space(SPACE_XS);
            let mut asks = marks(ui, item, &judgement);
            if let Item::Topic(id) = item {
                let topic = attempt.prompt().topic(id);
                let is_told = topic.is_none_or(|topic| is_told_by_tag(attempt.prompt(), topic));
                if attempt.is_drawn() && is_told {
                    self.proposal(ui, attempt, wording.tag, judgement.mark);
                }
                if let Some(topic) = topic {
                    let taken = suggestion::show(ui, &self.checked, topic, &judgement);
                    if let Some(Ask::Record(Event::JudgeTopic(_, judgement))) = taken.first() {
                        self.typed = evidence::Typed::new(&judgement.evidence);
                    }
                    asks.extend(taken);
                }
            }
            if judgement.mark.is_some() {
                answers(ui, attempt, item);
                let canvas = attempt.is_drawn().then_some(&self.canvas);
                asks.extend(evidence::show(ui, item, &judgement, &mut self.typed, canvas));
            }
            asks
        });
        if std::mem::take(&mut self.reveal) {
            ui.scroll_to_rect(shown.response.rect.expand(SPACE_S), Some(egui::Align::Center));
        }
        ui.add_space(SPACE_XS);
        self.highlight(&judgement);
        shown.inner
    }
}

impl Grading {
    /// What the drawing says about an item, with the mark that it suggests.
    fn proposal(&mut self, ui: &mut Ui, attempt: &Attempt, tag: &str, given: Option<Mark>) {
        let design = self.design.get_or_insert_with(|| DesignReview::of(attempt));
        design.about(attempt, tag).show(ui, given);
    }
}

fn put_at(ui: &mut Ui, attempt: &Attempt, id: &str) {
    if let Some(asked) = attempt.follow_ups().iter().find(|asked| asked.id == id) {
        caption(ui, format!("The interviewer, at {}", clock_text(asked.at_ms)));
    }
}

fn title(ui: &mut Ui, wording: Wording<'_>, judgement: &Judgement) {
    ui.horizontal_top(|ui| {
        mark_badge::show(ui, judgement);
        ui.vertical(|ui| {
            ui.label(RichText::new(wording.title).font(strong(SIZE_BODY + 1.0)));
            let weight = wording.weight.map_or("follow-up", crate::prompt::Weight::word);
            caption(ui, format!("{weight} · {}", wording.tag));
        });
    });
}

/// A row that is not open: the mark and the title, to be pressed.
fn closed_row(ui: &mut Ui, wording: Wording<'_>, judgement: &Judgement) -> Response {
    let c = colors(ui);
    let width = ui.available_width();
    let galley = egui::WidgetText::from(RichText::new(wording.title).font(plain(SIZE_BODY))).into_galley(
        ui,
        Some(egui::TextWrapMode::Wrap),
        width - 110.0,
        egui::FontSelection::Default,
    );
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, galley.size().y.max(20.0) + 12.0), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), c.raised);
    }
    let middle = egui::pos2(rect.left() + 14.0, rect.center().y);
    mark_badge::paint(ui.painter(), middle, judgement, c);
    let at = egui::pos2(rect.left() + 34.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, c.text);
    let weight = wording.weight.map_or("", crate::prompt::Weight::word);
    let right = egui::pos2(rect.right() - 8.0, rect.center().y);
    ui.painter().text(right, egui::Align2::RIGHT_CENTER, weight, plain(SIZE_SMALL), c.quiet);
    let mark = judgement.mark.map_or("not marked", Mark::word);
    let name = format!("{}: {mark}", wording.title);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    response
}

/// The four marks. The first three have keys.
fn marks(ui: &mut Ui, item: &Item, judgement: &Judgement) -> Vec<Ask> {
    let mut asks = Vec::new();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_XS;
        let keys = [Command::MarkCovered, Command::MarkPartly, Command::MarkMissed];
        let offered = Mark::KEYS.into_iter().zip(keys.map(tooltip));
        let rest = (Mark::NotApplicable, "It did not apply. Say why in the note".to_owned());
        for (mark, hint) in offered.chain([rest]) {
            if choice(ui, judgement.mark == Some(mark), mark.word()).on_hover_text(hint).clicked() {
                let mark = (judgement.mark != Some(mark)).then_some(mark);
                asks.push(Ask::Record(item.event(Judgement { mark, ..judgement.clone() })));
            }
        }
    });
    asks
}

/// What a strong answer says and a weak one forgets. Only ever shown for an item that has a mark.
fn answers(ui: &mut Ui, attempt: &Attempt, item: &Item) {
    ui.add_space(SPACE_S);
    match item {
        Item::Topic(id) => {
            if let Some(topic) = attempt.prompt().topic(id) {
                said(ui, "A strong answer", &topic.strong);
                said(ui, "A weak one forgets", &topic.forgets);
            }
        }
        Item::FollowUp(id) => {
            if let Some(follow_up) = attempt.prompt().follow_up(id) {
                caption(ui, "A good answer contains");
                for point in &follow_up.good_answer {
                    ui.horizontal_top(|ui| {
                        ui.label("•");
                        prose(ui, point, colors(ui).text);
                    });
                }
            }
        }
    }
}

fn said(ui: &mut Ui, by: &str, text: &str) {
    caption(ui, by);
    prose(ui, text, colors(ui).text);
    ui.add_space(SPACE_XS);
}
