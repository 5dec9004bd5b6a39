//! Beside the board: the question, what the interviewer answers and asks, and notes.

use crate::attempt::{Attempt, Event, Mode, NotePage};
use crate::ui::ask::Ask;
use crate::ui::canvas::{Access, Canvas};
use crate::ui::design_review::{Answers, DesignReview};
use crate::ui::outline::Outline;
use crate::ui::resting::Resting;
use crate::ui::sitting::Sitting;
use crate::ui::theme::{SIZE_BODY, SPACE_M, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{caption, choice, clock_text, markdown, quiet, secondary, set_tab_spacing};
use egui::{Response, RichText, ScrollArea, Ui, WidgetInfo, vec2};
use egui_commonmark::CommonMarkCache;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Brief,
    Questions,
    Notes,
    Outline,
    Design,
}

/// The side panel of a running attempt.
pub struct SidePanel {
    tab: Tab,
    pages: Vec<Page>,
    markdown: CommonMarkCache,
    seen_follow_ups: usize,
    /// The review of the board as of a record, while it is asked for.
    design: Option<(u64, DesignReview)>,
    outline: Outline,
}

/// A page of notes as it is being typed.
struct Page {
    page: NotePage,
    text: Resting,
}

impl SidePanel {
    /// The panel of this attempt.
    #[must_use]
    pub fn new(attempt: &Attempt) -> Self {
        // A form has the requirements and the numbers in it already.
        let order: &[NotePage] = if attempt.is_drawn() {
            &[NotePage::Requirements, NotePage::Estimates, NotePage::Notes]
        } else {
            &[NotePage::Notes]
        };
        let pages = order
            .iter()
            .copied()
            .map(|page| Page { page, text: Resting::new(attempt.notes().page(page)) })
            .collect();
        let seen_follow_ups = attempt.follow_ups().len();
        Self {
            tab: Tab::Brief,
            pages,
            markdown: CommonMarkCache::default(),
            seen_follow_ups,
            design: None,
            outline: Outline::default(),
        }
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, sitting: &Sitting, canvas: &mut Canvas) -> Vec<Ask> {
        let attempt = sitting.attempt();
        self.tabs(ui, attempt);
        if self.tab != Tab::Design {
            self.design = None;
            canvas.pins.clear();
            canvas.highlight.clear();
        }
        ui.add_space(SPACE_S);
        let mut asks = if self.tab == Tab::Outline {
            self.outline.show(ui, canvas, attempt.board(), Access::Draw)
        } else {
            let scroll = ScrollArea::vertical().auto_shrink(false);
            scroll.show(ui, |ui| self.page(ui, attempt, canvas)).inner
        };
        asks.extend(self.rested_pages(ui));
        asks
    }

    fn page(&mut self, ui: &mut Ui, attempt: &Attempt, canvas: &mut Canvas) -> Vec<Ask> {
        match self.tab {
            Tab::Brief => self.brief(ui, attempt),
            Tab::Questions => self.questions(ui, attempt),
            Tab::Notes => self.notes(ui),
            Tab::Design => self.design(ui, attempt, canvas),
            Tab::Outline => Vec::new(),
        }
    }

    /// Shows the outline, and gives it the keys.
    pub const fn open_outline(&mut self) {
        self.tab = Tab::Outline;
        self.outline.focus_next();
    }

    fn tabs(&mut self, ui: &mut Ui, attempt: &Attempt) {
        let unseen = attempt.follow_ups().len().saturating_sub(self.seen_follow_ups);
        ui.horizontal_wrapped(|ui| {
            set_tab_spacing(ui);
            for (tab, name) in tabs_of(attempt) {
                let button = choice(ui, self.tab == tab, name);
                if tab == Tab::Questions && unseen > 0 {
                    mark_new(ui, &button, unseen);
                }
                if button.clicked() {
                    self.tab = tab;
                }
            }
        });
    }

    fn brief(&mut self, ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
        ui.label(RichText::new(&attempt.prompt().title).font(strong(SIZE_BODY + 2.0)));
        ui.add_space(SPACE_XS);
        markdown(ui, &mut self.markdown, &attempt.prompt().statement);
        Vec::new()
    }

    /// Follow-ups, newest first, then the clarifying questions that were asked for.
    fn questions(&mut self, ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
        self.seen_follow_ups = attempt.follow_ups().len();
        let c = colors(ui);
        for asked in attempt.follow_ups().iter().rev() {
            let Some(follow_up) = attempt.prompt().follow_up(&asked.id) else { continue };
            caption(ui, format!("The interviewer, at {}", clock_text(asked.at_ms)));
            ui.label(RichText::new(&follow_up.question).font(strong(SIZE_BODY)).color(c.text));
            ui.add_space(SPACE_M);
        }
        clarify(ui, attempt)
    }

    /// What the rules would say now. Practice only, and only while it is looked at.
    fn design(&mut self, ui: &mut Ui, attempt: &Attempt, canvas: &mut Canvas) -> Vec<Ask> {
        let seq = attempt.last_seq();
        let mut design = match self.design.take() {
            Some((as_of, design)) if as_of == seq => design,
            Some((_, design)) => design.renewed(attempt),
            None => DesignReview::of(attempt),
        };
        let asks = design.show(ui, canvas, attempt, Answers::Drawing);
        self.design = Some((seq, design));
        asks
    }

    fn notes(&mut self, ui: &mut Ui) -> Vec<Ask> {
        for Page { page, text } in &mut self.pages {
            let label = ui.label(RichText::new(page.word()).font(strong(SIZE_BODY)));
            let rows = if *page == NotePage::Notes { 12 } else { 6 };
            text.show(ui, rows, hint(*page)).labelled_by(label.id);
            ui.add_space(SPACE_S);
        }
        Vec::new()
    }

    /// The pages that were changed long enough ago.
    fn rested_pages(&mut self, ui: &Ui) -> Vec<Ask> {
        let rested = self.pages.iter_mut().filter_map(|Page { page, text }| Some((*page, text.rested(ui)?)));
        rested.map(|(page, text)| Ask::WritePage(page, text)).collect()
    }

    /// Whether something was typed that is not recorded yet.
    pub fn is_typing(&self) -> bool {
        self.pages.iter().any(|page| page.text.is_changed())
    }

    /// Everything that was typed and not recorded yet.
    pub fn unrecorded(&mut self) -> Vec<Ask> {
        let typed = self.pages.iter_mut().filter_map(|Page { page, text }| Some((*page, text.unrecorded()?)));
        typed.map(|(page, text)| Ask::WritePage(page, text)).collect()
    }
}

/// A dot that takes no room, so that no tab moves under the hand.
fn mark_new(ui: &Ui, button: &Response, unseen: usize) {
    let name = format!("Questions ({unseen} new)");
    button.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, false, &name));
    ui.painter().circle_filled(button.rect.right_top() + vec2(-5.0, 6.0), 3.5, colors(ui).warn);
}

/// The tabs that an attempt has: an exam is without help, a form has no design in it and nothing to list.
fn tabs_of(attempt: &Attempt) -> impl Iterator<Item = (Tab, &'static str)> {
    let prompt = attempt.prompt();
    let asks = !prompt.clarifying.is_empty() || !prompt.follow_ups.is_empty();
    let practice = attempt.start().mode == Mode::Practice;
    let tabs = [
        (Tab::Brief, "Brief", true),
        (Tab::Questions, "Questions", asks),
        (Tab::Notes, "Notes", true),
        (Tab::Outline, "Outline", attempt.is_drawn()),
        (Tab::Design, "Design", practice && attempt.is_drawn()),
    ];
    tabs.into_iter().filter(|(.., shown)| *shown).map(|(tab, name, _)| (tab, name))
}

const fn hint(page: NotePage) -> &'static str {
    match page {
        NotePage::Requirements => "What it must do, and what is out of scope",
        NotePage::Estimates => "Requests a second, storage, partitions",
        NotePage::Notes | NotePage::Afterthoughts => "Commands, events, decisions. Markdown works",
    }
}

/// The interviewer's answers, one at a time, when asked for.
fn clarify(ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
    let all = &attempt.prompt().clarifying;
    let mut asks = Vec::new();
    if all.is_empty() {
        quiet(ui, "The interviewer has nothing to add to the question.");
        return asks;
    }
    ui.label(RichText::new("Clarify").font(strong(SIZE_BODY + 2.0)));
    for (index, clarification) in all.iter().enumerate() {
        if attempt.asked().contains(&index) {
            ui.add_space(SPACE_XS);
            quiet(ui, &clarification.question);
            ui.label(&clarification.answer);
        }
    }
    ui.add_space(SPACE_S);
    let next = (0..all.len()).find(|index| !attempt.asked().contains(index));
    match next {
        Some(index) => {
            let left = all.len().saturating_sub(attempt.asked().len());
            caption(ui, format!("Say your question aloud first. The interviewer can answer {left} more."));
            if secondary(ui, "Ask the next question").clicked() {
                asks.push(Ask::Record(Event::Ask(index)));
            }
        }
        None => {
            caption(ui, "You have asked everything that the interviewer can answer.");
        }
    }
    asks
}
