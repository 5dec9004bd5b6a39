//! Grading: the board or the form at the left, what was expected at the right.
//!
//! Keys 1, 2, 3 mark, the arrows move. What a strong answer says is shown after
//! the mark and never before it, so that the text cannot lead the mark.

mod evidence;
mod item;
mod result;
mod steps;
mod suggestion;
mod topics;

use super::status_bar;
use crate::attempt::{Attempt, Checked, Event, Judgement, Mark, Mistake, NotePage, check_answers};
use crate::store::SaveState;
use crate::ui::ask::Ask;
use crate::ui::canvas::{Access, Canvas};
use crate::ui::command::Command;
use crate::ui::design_review::{Answers, DesignReview};
use crate::ui::mistake_editor::MistakeEditor;
use crate::ui::outline::Outline;
use crate::ui::resting::Resting;
use crate::ui::surfaces::{Reading, SurfaceView};
use crate::ui::theme::{SPACE_M, SPACE_S, colors};
use crate::ui::widgets::{heading, page_of_notes, tab_row};
use egui::{Frame, Panel, ScrollArea, Ui};
use item::Item;
use steps::Steps;

/// The width of the right side at first, in points.
const SIDE_WIDTH: f32 = 500.0;

/// What the right side shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Topics,
    Design,
    Time,
    Mistake,
    Notes,
    Outline,
}

/// The grading of one attempt.
pub struct Grading {
    canvas: Canvas,
    tab: Tab,
    cursor: usize,
    /// The cursor was moved and has to come into view.
    reveal: bool,
    typed: evidence::Typed,
    afterthoughts: Resting,
    editor: MistakeEditor,
    /// Made when it is first asked for.
    design: Option<DesignReview>,
    outline: Outline,
    /// The form of a drill, with how its answers compare: a finished attempt changes no more.
    form: SurfaceView,
    checked: Vec<Checked>,
    steps: Steps,
}

impl Grading {
    /// The grading of this attempt, at its first topic without a mark.
    #[must_use]
    pub fn new(attempt: &Attempt) -> Self {
        let items = item::items(attempt);
        let open = items.iter().position(|item| item.judgement(attempt).mark.is_none());
        let mut grading = Self {
            canvas: Canvas::fitted(),
            tab: Tab::Topics,
            cursor: open.unwrap_or(0),
            reveal: true,
            typed: evidence::Typed::default(),
            afterthoughts: Resting::new(attempt.notes().page(NotePage::Afterthoughts)),
            editor: MistakeEditor::new(&attempt.mistake().unwrap_or_default()),
            design: None,
            outline: Outline::default(),
            steps: Steps::default(),
            form: SurfaceView::default(),
            checked: check_answers(attempt),
        };
        grading.show_evidence(attempt);
        grading
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, attempt: &Attempt, saving: SaveState) -> Vec<Ask> {
        let c = colors(ui);
        let band = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 8));
        let mut asks = Panel::top("grading head").frame(band).show(ui, |ui| result::show(ui, attempt)).inner;
        let foot = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 3));
        asks.extend(
            Panel::bottom("grading foot").frame(foot).show(ui, |ui| foot_line(ui, attempt, saving)).inner,
        );
        let side = Frame::new().fill(c.page).inner_margin(egui::Margin::symmetric(16, 12));
        let panel = Panel::right("grading side").default_size(SIDE_WIDTH).min_size(380.0).frame(side);
        asks.extend(panel.show(ui, |ui| self.side(ui, attempt)).inner);
        egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            if attempt.is_drawn() {
                // A finished board is only looked at: no edit can come out of this.
                drop(self.canvas.show(ui, attempt.board(), Access::Look));
            } else {
                self.answers(ui, attempt);
            }
        });
        asks
    }

    /// The form as it was filled; what the topic under the cursor rests on stands out.
    fn answers(&mut self, ui: &mut Ui, attempt: &Attempt) {
        let topic = match self.current(attempt) {
            Some(Item::Topic(id)) => attempt.prompt().topic(&id),
            _ => None,
        };
        let marked = topic.map_or(&[][..], |topic| &topic.shown_by);
        let checked = Some(self.checked.as_slice());
        self.form.read(ui, Reading { prompt: attempt.prompt(), answers: attempt.answers(), checked, marked });
    }

    fn side(&mut self, ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
        self.tabs(ui, attempt);
        ui.add_space(SPACE_S);
        if self.tab == Tab::Outline {
            // A finished board is only looked at: no edit can come out of this.
            drop(self.outline.show(ui, &mut self.canvas, attempt.board(), Access::Look));
            return Vec::new();
        }
        let scroll = ScrollArea::vertical().auto_shrink(false).id_salt(("grading", self.tab as u8));
        scroll
            .show(ui, |ui| match self.tab {
                Tab::Topics => self.topics(ui, attempt),
                Tab::Design => self.design(ui, attempt),
                Tab::Time => result::time(ui, attempt),
                Tab::Mistake => self.mistake(ui, attempt),
                Tab::Notes => self.notes(ui, attempt),
                Tab::Outline => Vec::new(),
            })
            .inner
    }

    fn tabs(&mut self, ui: &mut Ui, attempt: &Attempt) {
        let tabs = [
            (Tab::Topics, "Topics"),
            (Tab::Design, "Design"),
            (Tab::Time, "Time"),
            (Tab::Mistake, "Mistake entry"),
            (Tab::Notes, "Notes"),
            (Tab::Outline, "Outline"),
        ];
        // A form has no design in it, and nothing to list.
        let of_board = |tab: Tab| matches!(tab, Tab::Design | Tab::Outline);
        let tabs = tabs.into_iter().filter(|(tab, _)| attempt.is_drawn() || !of_board(*tab));
        if let Some(tab) = tab_row(ui, self.tab, tabs) {
            self.tab = tab;
            self.canvas.pins.clear();
        }
    }

    fn design(&mut self, ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
        let design = self.design.get_or_insert_with(|| DesignReview::of(attempt));
        design.show(ui, &mut self.canvas, attempt, Answers::Taken)
    }

    fn mistake(&mut self, ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
        if let Some(recorded) = attempt.recorded_mistake() {
            self.editor.follow(recorded);
        }
        heading(ui, "Written by itself, yours to change");
        self.editor.show(ui);
        self.editor.rested(ui).map(|mistake| Ask::Record(Event::Mistake(mistake))).into_iter().collect()
    }

    fn notes(&mut self, ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
        let label = heading(ui, "Looking back");
        self.afterthoughts.show(ui, 6, "What would you do differently?").labelled_by(label.id);
        ui.add_space(SPACE_M);
        for page in NotePage::SITTING {
            page_of_notes(ui, page.word(), attempt.notes().page(page));
        }
        let text = self.afterthoughts.rested(ui);
        text.map(|text| Ask::WritePage(NotePage::Afterthoughts, text)).into_iter().collect()
    }

    /// Everything that was typed and not recorded yet.
    pub fn unrecorded(&mut self, attempt: &Attempt) -> Vec<Ask> {
        let note = self.typed.note.unrecorded().and_then(|text| self.note_ask(attempt, text));
        let page = self.afterthoughts.unrecorded().map(|text| Ask::WritePage(NotePage::Afterthoughts, text));
        let entry = self.editor.unrecorded().map(|mistake: Mistake| Ask::Record(Event::Mistake(mistake)));
        note.into_iter().chain(page).chain(entry).collect()
    }

    /// Does a command of this screen.
    pub fn command(&mut self, command: Command, attempt: &Attempt) -> Vec<Ask> {
        match command {
            Command::MarkCovered => self.mark(attempt, Mark::Covered),
            Command::MarkPartly => self.mark(attempt, Mark::Partly),
            Command::MarkMissed => self.mark(attempt, Mark::Missed),
            Command::UndoMark => self.retrace(attempt, Steps::undo),
            Command::RedoMark => self.retrace(attempt, Steps::redo),
            Command::PreviousTopic | Command::NextTopic if self.tab == Tab::Design => {
                self.design.iter_mut().for_each(|design| design.step(command == Command::NextTopic));
                Vec::new()
            }
            Command::Outline => {
                self.tab = Tab::Outline;
                self.outline.focus_next();
                Vec::new()
            }
            Command::PreviousTopic => self.move_to(attempt, self.cursor.saturating_sub(1)),
            Command::NextTopic => self.move_to(attempt, self.cursor.saturating_add(1)),
            _ => {
                self.canvas.view_command(command, attempt.board());
                Vec::new()
            }
        }
    }

    /// How the board is looked at.
    #[must_use]
    pub const fn canvas(&self) -> &Canvas {
        &self.canvas
    }

    /// As [`Self::canvas`], to look at something else.
    pub const fn canvas_mut(&mut self) -> &mut Canvas {
        &mut self.canvas
    }

    fn current(&self, attempt: &Attempt) -> Option<Item> {
        item::items(attempt).into_iter().nth(self.cursor)
    }

    fn mark(&mut self, attempt: &Attempt, mark: Mark) -> Vec<Ask> {
        self.tab = Tab::Topics;
        self.reveal = true;
        let Some(item) = self.current(attempt) else { return Vec::new() };
        let mut judgement = item.judgement(attempt);
        judgement.mark = Some(mark);
        vec![Ask::Record(item.event(judgement))]
    }

    /// Takes a step back or forth, and shows what it was about. What is being typed is recorded first.
    fn retrace(
        &mut self,
        attempt: &Attempt,
        step: impl Fn(&mut Steps, &Attempt) -> Option<(Item, Ask)>,
    ) -> Vec<Ask> {
        let typed = self.unrecorded(attempt);
        if !typed.is_empty() {
            return typed;
        }
        let Some((item, ask)) = step(&mut self.steps, attempt) else { return Vec::new() };
        let place = item::items(attempt).iter().position(|one| *one == item);
        self.tab = Tab::Topics;
        self.cursor = place.unwrap_or(self.cursor);
        self.reveal = true;
        if let Ask::Record(Event::JudgeTopic(_, judgement) | Event::JudgeFollowUp(_, judgement)) = &ask {
            self.typed = evidence::Typed::new(&judgement.evidence);
            self.highlight(judgement);
        }
        vec![ask]
    }

    /// Moves the cursor; what was typed at the old place is recorded first.
    fn move_to(&mut self, attempt: &Attempt, cursor: usize) -> Vec<Ask> {
        self.tab = Tab::Topics;
        let note = self.typed.note.unrecorded().and_then(|text| self.note_ask(attempt, text));
        self.cursor = cursor.min(item::items(attempt).len().saturating_sub(1));
        self.reveal = true;
        self.show_evidence(attempt);
        note.into_iter().collect()
    }

    fn note_ask(&self, attempt: &Attempt, text: String) -> Option<Ask> {
        let item = self.current(attempt)?;
        let mut judgement = item.judgement(attempt);
        judgement.evidence.note = text;
        Some(Ask::Record(item.event(judgement)))
    }

    /// The board shows what the topic under the cursor rests on.
    fn show_evidence(&mut self, attempt: &Attempt) {
        let judgement = self.current(attempt).map(|item| item.judgement(attempt)).unwrap_or_default();
        self.typed = evidence::Typed::new(&judgement.evidence);
        self.highlight(&judgement);
    }

    fn highlight(&mut self, judgement: &Judgement) {
        self.canvas.pins.clear();
        self.canvas.highlight = judgement.evidence.elements.iter().copied().collect();
    }
}

fn foot_line(ui: &mut Ui, attempt: &Attempt, saving: SaveState) -> Vec<Ask> {
    ui.horizontal(|ui| {
        let asks = status_bar::saved(ui, &saving, attempt.start().wall.offset_min);
        ui.add_space(SPACE_M);
        crate::ui::widgets::caption(ui, "Keys: 1 covered, 2 partly, 3 missed. Arrows move between topics");
        asks
    })
    .inner
}
