//! Beside an old sketch: its grade, its time, its mistake, its notes, and what the prompt teaches.

use super::Review;
use crate::attempt::{Judgement, Mark, NotePage};
use crate::ui::ask::Ask;
use crate::ui::canvas::Access;
use crate::ui::design_review::{Answers, DesignReview};
use crate::ui::theme::{SIZE_BODY, SPACE_M, SPACE_S, colors, strong};
use crate::ui::widgets::{caption, heading, markdown, page_of_notes, prose, quiet, section, tab_row};
use crate::ui::{mark_badge, mistake_editor, phase_chart, prompt_book};
use egui::{RichText, ScrollArea, Ui};

/// What is shown beside the sketch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The marks.
    Grade,
    /// What rules say about the drawing.
    Design,
    /// The mistake entry.
    Mistake,
    /// The notes.
    Notes,
    /// The question, and the minutes by phase.
    Sitting,
    /// What the prompt teaches.
    Answer,
    /// The board as a list.
    Outline,
}

const TABS: [(Tab, &str); 7] = [
    (Tab::Grade, "Grade"),
    (Tab::Design, "Design"),
    (Tab::Mistake, "Mistake"),
    (Tab::Notes, "Notes"),
    (Tab::Sitting, "Time"),
    (Tab::Answer, "Answer"),
    (Tab::Outline, "Outline"),
];

impl Review {
    pub(super) fn side(&mut self, ui: &mut Ui) -> Vec<Ask> {
        // A form has no design in it, and nothing to list.
        let is_drawn = self.attempt.is_drawn();
        let of_board = |tab: Tab| matches!(tab, Tab::Design | Tab::Outline);
        let tabs = TABS.into_iter().filter(|(tab, _)| is_drawn || !of_board(*tab));
        if let Some(tab) = tab_row(ui, self.tab, tabs) {
            self.tab = tab;
            self.unmark();
        }
        ui.add_space(SPACE_S);
        if self.tab == Tab::Outline {
            // A sketch of the past is only looked at: no edit can come out of this.
            drop(self.outline.show(ui, &mut self.canvas, self.replay.board(), Access::Look));
            return Vec::new();
        }
        let scroll = ScrollArea::vertical().auto_shrink(false).id_salt(("review", self.tab as u8));
        scroll.show(ui, |ui| {
            // Whatever is wider is cut: a panel that grows would stay so, and move the tabs from under the pointer.
            let width = ui.available_width();
            let room = egui::Rect::from_min_size(ui.cursor().min, egui::vec2(width, f32::INFINITY));
            let mut page = ui.new_child(egui::UiBuilder::new().max_rect(room));
            self.page(&mut page);
            ui.allocate_space(egui::vec2(width, page.min_rect().height()));
        });
        Vec::new()
    }

    fn page(&mut self, ui: &mut Ui) {
        match self.tab {
            Tab::Grade => self.grade(ui),
            Tab::Design => self.design(ui),
            Tab::Mistake => self.mistake(ui),
            Tab::Notes => self.notes(ui),
            Tab::Sitting => self.sitting(ui),
            Tab::Answer => prompt_book::show(ui, self.attempt.prompt()),
            Tab::Outline => {}
        }
    }

    fn grade(&self, ui: &mut Ui) {
        let (prompt, grade) = (self.attempt.prompt(), self.attempt.grade());
        if grade.topics.is_empty() && grade.follow_ups.is_empty() {
            quiet(ui, "Nothing is marked yet. Grade it, and strong answers are shown beside your marks.");
            return;
        }
        for topic in &prompt.topics {
            let judgement = grade.topics.get(&topic.id).cloned().unwrap_or_default();
            marked(ui, &topic.title, topic.weight.word(), &judgement);
            if judgement.mark.is_some() {
                prose(ui, &topic.strong, colors(ui).quiet);
            }
            ui.add_space(SPACE_S);
        }
        let put = self.attempt.follow_ups().iter().filter_map(|asked| prompt.follow_up(&asked.id));
        for (number, follow_up) in put.enumerate() {
            if number == 0 {
                section(ui, "Follow-ups");
            }
            let judgement = grade.follow_ups.get(&follow_up.id).cloned().unwrap_or_default();
            marked(ui, &follow_up.question, "follow-up", &judgement);
            if judgement.mark.is_some() {
                prose(ui, &follow_up.good_answer_told(". "), colors(ui).quiet);
            }
            ui.add_space(SPACE_S);
        }
    }

    /// Of the finished sketch, whatever the replay shows.
    fn design(&mut self, ui: &mut Ui) {
        let design = self.design.get_or_insert_with(|| DesignReview::of(&self.attempt));
        // Nothing is asked for where answers are only shown.
        drop(design.show(ui, &mut self.canvas, &self.attempt, Answers::Shown));
    }

    fn mistake(&self, ui: &mut Ui) {
        match self.attempt.mistake() {
            Some(mistake) => mistake_editor::read_only(ui, &mistake),
            None => drop(quiet(ui, "The entry is written when the attempt ends.")),
        }
    }

    fn notes(&self, ui: &mut Ui) {
        for page in NotePage::ALL.into_iter().rev() {
            page_of_notes(ui, page.word(), self.attempt.notes().page(page));
        }
    }

    fn sitting(&mut self, ui: &mut Ui) {
        heading(ui, "Minutes by phase, against the plan");
        phase_chart::show(ui, &self.attempt);
        ui.add_space(SPACE_M);
        heading(ui, "The question");
        markdown(ui, &mut self.markdown, &self.attempt.prompt().statement);
    }
}

fn marked(ui: &mut Ui, title: &str, weight: &str, judgement: &Judgement) {
    ui.horizontal_top(|ui| {
        mark_badge::show(ui, judgement);
        ui.vertical(|ui| {
            ui.label(RichText::new(title).font(strong(SIZE_BODY)));
            caption(ui, evidence_words(weight, judgement));
        });
    });
}

/// "must · covered · on the board · minute 31".
fn evidence_words(weight: &str, judgement: &Judgement) -> String {
    let evidence = &judgement.evidence;
    let mut words = vec![weight.to_owned(), judgement.mark.map_or("not marked", Mark::word).to_lowercase()];
    if !evidence.elements.is_empty() {
        words.push("on the board".to_owned());
    }
    words.extend(evidence.minute.map(|minute| format!("minute {minute}")));
    if !evidence.note.trim().is_empty() {
        words.push(evidence.note.trim().to_owned());
    }
    words.join(" · ")
}
