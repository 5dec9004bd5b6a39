//! What the app reads in a drawing, and what its rules say about that.
//!
//! Shown beside the board after the sitting, and during it only in practice, when
//! asked for: a list by gravity, numbered pins on the elements, and how a selected
//! element was read.

use super::ask::Ask;
use super::canvas::{Canvas, Pin};
use super::resting::Resting;
use super::theme::{Colors, RADIUS_CARD, SIZE_BODY, SPACE_M, SPACE_S, SPACE_XS, colors, strong};
use super::widgets::{caption, chip, heading, prose, quiet, quiet_button, secondary};
use crate::attempt::{Attempt, Event, FoundKey, Mark, NotePage};
use crate::board::{Board, BoxKind, Edit, Element, ElementId, NodeKind};
use crate::design::{Covered, Finding, RULES, Reading, Severity, covered, read_board, review};
use crate::tools::make_node;
use egui::{Color32, ComboBox, CornerRadius, Frame, Margin, RichText, Sense, Stroke, Ui, WidgetInfo};

/// The review of the design behind one board.
pub struct DesignReview {
    reading: Reading,
    findings: Vec<Finding>,
    covered: Vec<Covered>,
    chosen: Option<usize>,
    /// The finding that is pointed at, in the list or on the board.
    pointed: Option<usize>,
    /// The chosen finding was stepped to and has to come into view.
    reveal: bool,
    /// Why the chosen finding does not apply, as it is being typed.
    reason: Resting,
}

/// Findings that are shown at one topic; the others are in their own list.
const MOST_AT_A_TOPIC: usize = 3;

/// Whether the person may answer to findings here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// They may.
    Taken,
    /// The attempt is only looked at.
    Shown,
    /// The sitting goes on: nothing is argued about, but a reading can be put right on the board.
    Drawing,
}

impl DesignReview {
    /// Reads the board and the notes of a finished attempt, and reviews what they say.
    #[must_use]
    pub fn of(attempt: &Attempt) -> Self {
        let notes = NotePage::SITTING.map(|page| attempt.notes().page(page));
        let reading = read_board(attempt.board(), &notes);
        let findings = review(&reading.graph);
        let covered = covered(&reading.graph, &findings);
        Self {
            reading,
            findings,
            covered,
            chosen: None,
            pointed: None,
            reveal: false,
            reason: Resting::default(),
        }
    }

    /// The same after the board has changed; the chosen finding stays chosen as long as it is found.
    #[must_use]
    pub fn renewed(self, attempt: &Attempt) -> Self {
        let key = self.chosen.and_then(|at| self.findings.get(at)).map(FoundKey::of);
        let fresh = Self::of(attempt);
        let chosen =
            key.and_then(|key| fresh.findings.iter().position(|finding| FoundKey::of(finding) == key));
        Self { chosen, ..fresh }
    }

    /// What the drawing says about a topic with this tag: findings that nobody argued against, gravest first, and
    /// what shows that it was thought of. Hints are left to the list.
    #[must_use]
    pub fn about(&self, attempt: &Attempt, tag: &str) -> Proposal<'_> {
        let bears = |finding: &&Finding| finding.tag == Some(tag) || finding.bears_on.contains(&tag);
        let stands = |finding: &&Finding| {
            finding.severity != Severity::Hint && !attempt.arguments().contains_key(&FoundKey::of(finding))
        };
        Proposal {
            findings: self.findings.iter().filter(bears).filter(stands).take(MOST_AT_A_TOPIC).collect(),
            covered: self.covered.iter().find(|covered| covered.tag == tag),
        }
    }

    /// One finding back or on.
    pub fn step(&mut self, on: bool) {
        self.reveal = true;
        let last = self.findings.len().checked_sub(1);
        self.chosen = last.map(|last| match (self.chosen, on) {
            (None, _) => 0,
            (Some(at), true) => at.saturating_add(1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
    }

    /// Shows the list, and the findings' places on the board.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        canvas: &mut Canvas,
        attempt: &Attempt,
        answers: Answers,
    ) -> Vec<Ask> {
        let mut asks = Vec::new();
        self.take_pins(canvas);
        asks.extend(self.readings(ui, canvas, attempt.board(), answers));
        if self.findings.is_empty() {
            quiet(ui, self.nothing_found());
        }
        let mut group = None;
        for at in self.in_order(attempt) {
            let Some(finding) = self.findings.get(at) else { continue };
            let argued = attempt.arguments().get(&FoundKey::of(finding)).map(String::as_str);
            let words = argued.map_or_else(|| group_words(finding.severity), |_| "You argued against");
            if group != Some(words) {
                group = Some(words);
                ui.add_space(SPACE_S);
                heading(ui, words);
            }
            asks.extend(self.finding(ui, at, attempt, argued, answers));
            ui.add_space(SPACE_XS);
        }
        ui.add_space(SPACE_M);
        caption(
            ui,
            "Found by rules, from the drawing and the notes. You may know better: the marks are yours.",
        );
        self.mark(canvas, attempt, colors(ui));
        asks
    }

    /// A pin that is pressed chooses its finding.
    fn take_pins(&mut self, canvas: &Canvas) {
        let touch = canvas.pin_touch();
        self.pointed = touch.over.and_then(|number| number.checked_sub(1));
        if let Some(at) = touch.pressed.and_then(|number| number.checked_sub(1)) {
            self.chosen = Some(at);
            self.reveal = true;
        }
    }

    /// The findings that stand, gravest first, then those that were argued against.
    fn in_order(&self, attempt: &Attempt) -> Vec<usize> {
        let argued = |at: &usize| {
            self.findings
                .get(*at)
                .is_some_and(|finding| attempt.arguments().contains_key(&FoundKey::of(finding)))
        };
        let (mut last, mut first): (Vec<usize>, Vec<usize>) = (0..self.findings.len()).partition(argued);
        first.append(&mut last);
        first
    }

    fn finding(
        &mut self,
        ui: &mut Ui,
        at: usize,
        attempt: &Attempt,
        argued: Option<&str>,
        answers: Answers,
    ) -> Vec<Ask> {
        let Some(finding) = self.findings.get(at) else { return Vec::new() };
        let is_chosen = self.chosen == Some(at);
        let is_new = is_new(attempt, finding);
        let shown = Row { number: at.saturating_add(1), finding, is_chosen, is_new, argued }.show(ui);
        if is_chosen && std::mem::take(&mut self.reveal) {
            shown.scroll_to_me(None);
        }
        if shown.hovered() || shown.has_focus() {
            self.pointed = Some(at);
        }
        if shown.clicked() {
            self.chosen = if is_chosen { None } else { Some(at) };
            self.reason = Resting::new(argued.unwrap_or(""));
        }
        if is_chosen && answers == Answers::Taken { self.answer(ui, at, argued) } else { Vec::new() }
    }

    /// Where the person says why a finding does not apply, or takes that back.
    fn answer(&mut self, ui: &mut Ui, at: usize, argued: Option<&str>) -> Vec<Ask> {
        let Some(key) = self.findings.get(at).map(FoundKey::of) else { return Vec::new() };
        let label = caption(ui, "Argue against it");
        self.reason.show(ui, 1, "Why it does not apply here").labelled_by(label.id);
        let reason = self.reason.text().trim().to_owned();
        let mut asks = Vec::new();
        ui.horizontal(|ui| {
            let says = !reason.is_empty() && Some(reason.as_str()) != argued;
            if ui.add_enabled_ui(says, |ui| secondary(ui, "Keep this reason")).inner.clicked() {
                asks.push(Ask::Record(Event::Argue(key.clone(), reason)));
                self.chosen = None;
            }
            if argued.is_some() && quiet_button(ui, "Take it back").clicked() {
                asks.push(Ask::Record(Event::Argue(key.clone(), String::new())));
                self.chosen = None;
            }
        });
        asks
    }

    fn nothing_found(&self) -> &'static str {
        if self.reading.graph.nodes().is_empty() {
            "No parts of a design were read on this board, so there is nothing to review."
        } else {
            "The rules found nothing to say about this design."
        }
    }

    /// How the one selected element was read.
    fn readings(&self, ui: &mut Ui, canvas: &Canvas, board: &Board, answers: Answers) -> Vec<Ask> {
        let mut chosen = canvas.selection.iter();
        let only = chosen.next().filter(|_| chosen.next().is_none());
        let Some(reading) = only.and_then(|id| self.reading.of(*id)) else {
            caption(ui, "Click an element to see how it was read.");
            return Vec::new();
        };
        ui.label(format!("I read this as: {}", reading.words));
        if answers != Answers::Drawing {
            return Vec::new();
        }
        let node = self.reading.graph.nodes().iter().find(|node| node.part.element == Some(reading.element));
        correction(ui, board, reading.element, node.and_then(|node| node.kind))
    }

    /// Pins for all findings, and a glow for the chosen one.
    fn mark(&self, canvas: &mut Canvas, attempt: &Attempt, c: Colors) {
        let standing = self.findings.iter().enumerate();
        let standing =
            standing.filter(|(_, finding)| !attempt.arguments().contains_key(&FoundKey::of(finding)));
        let pins = standing.filter_map(|(at, finding)| {
            let element = *finding.elements().first()?;
            let ink = severity_ink(c, finding.severity);
            Some(Pin {
                element,
                number: at.saturating_add(1),
                words: finding.message.clone(),
                ink,
                on_ink: c.surface,
                pulses: self.pointed == Some(at),
            })
        });
        canvas.pins = pins.collect();
        let chosen = self.pointed.or(self.chosen).and_then(|at| self.findings.get(at));
        canvas.highlight = chosen.map(Finding::elements).unwrap_or_default().into_iter().collect();
    }
}

/// Another kind for a box that was read wrongly: an edit of the board like any other.
fn correction(ui: &mut Ui, board: &Board, id: ElementId, guess: Option<NodeKind>) -> Vec<Ask> {
    let Some(body) = board.get(id).and_then(Element::as_box) else { return Vec::new() };
    let mut edit = None;
    ui.horizontal_wrapped(|ui| {
        edit = kind_choice(ui, board, id, body.kind);
        let untyped = guess.filter(|_| !matches!(body.kind, BoxKind::Node(_)));
        if let Some(kind) = untyped
            && secondary(ui, &format!("Make it: {}", kind.word().to_lowercase())).clicked()
        {
            edit = make_node(board, id, kind);
        }
    });
    edit.map(Ask::Edit).into_iter().collect()
}

fn kind_choice(ui: &mut Ui, board: &Board, id: ElementId, now: BoxKind) -> Option<Edit> {
    let mut edit = None;
    let word = if let BoxKind::Node(kind) = now { kind.word() } else { "Say what it is" };
    let combo = ComboBox::from_id_salt("read as").selected_text(word).show_ui(ui, |ui| {
        for kind in NodeKind::ALL {
            if ui.selectable_label(now == BoxKind::Node(kind), kind.word()).clicked() {
                edit = make_node(board, id, kind);
            }
        }
    });
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "Kind of the selected box"));
    edit
}

/// What findings of this severity are together.
#[must_use]
pub const fn group_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Breaks correctness",
        Severity::Warning => "Likely a flaw",
        Severity::Question => "Not stated",
        Severity::Hint => "Worth saying",
    }
}

/// The colour of a severity.
#[must_use]
pub const fn severity_ink(c: Colors, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => c.bad,
        Severity::Warning => c.warn,
        Severity::Question => c.accent,
        Severity::Hint => c.quiet,
    }
}

/// Whether a rule that came later found it: the attempt keeps what was found when it ended.
fn is_new(attempt: &Attempt, finding: &Finding) -> bool {
    let key = FoundKey::of(finding);
    attempt.found().is_some_and(|found| !found.iter().any(|found| found.key == key))
}

/// One finding, to be pressed. The chosen one says why and what to do.
struct Row<'a> {
    number: usize,
    finding: &'a Finding,
    is_chosen: bool,
    is_new: bool,
    argued: Option<&'a str>,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui) -> egui::Response {
        let Self { number, finding, is_chosen, .. } = *self;
        let c = colors(ui);
        let frame = Frame::new()
            .fill(c.surface)
            .stroke(Stroke::new(1.0, if is_chosen { c.accent } else { c.line }))
            .corner_radius(CornerRadius::same(RADIUS_CARD))
            .inner_margin(Margin::same(10));
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                let ink = severity_ink(c, finding.severity);
                ui.label(RichText::new(number.to_string()).font(strong(SIZE_BODY)).color(ink));
                ui.vertical(|ui| self.words(ui, c));
            });
        });
        let response =
            ui.interact(shown.response.rect, ui.scope_id().with(("finding", number)), Sense::click());
        let name = format!("Finding {number}, {}: {}", finding.severity.word(), finding.message);
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_chosen, name.clone()));
        response
    }

    fn words(&self, ui: &mut Ui, c: Colors) {
        prose(ui, &self.finding.message, if self.argued.is_some() { c.quiet } else { c.text });
        if self.is_new {
            chip(ui, "found by a newer rule", c.accent);
        }
        if let Some(reason) = self.argued {
            quiet(ui, format!("You argued: {reason}"));
        }
        if self.is_chosen {
            reasons(ui, self.finding);
        }
    }
}

/// What the drawing says about one topic. It proposes; the mark is the person's.
pub struct Proposal<'a> {
    findings: Vec<&'a Finding>,
    covered: Option<&'a Covered>,
}

impl Proposal<'_> {
    /// The mark that follows from the drawing alone, if one does.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        let flawed = self.findings.iter().any(|finding| finding.severity <= Severity::Warning);
        match (flawed, self.covered) {
            (true, _) => Some(Mark::Missed),
            (false, Some(_)) => Some(Mark::Covered),
            (false, None) => None,
        }
    }

    /// Shows the evidence both ways, and where it disagrees with the mark that was given.
    pub fn show(&self, ui: &mut Ui, given: Option<Mark>) {
        if self.findings.is_empty() && self.covered.is_none() {
            return;
        }
        let c = colors(ui);
        ui.add_space(SPACE_XS);
        let head = self.mark().map_or_else(
            || "The drawing leaves open".to_owned(),
            |mark| format!("The drawing suggests: {}", mark.word().to_lowercase()),
        );
        caption(ui, head);
        for finding in &self.findings {
            point(ui, severity_ink(c, finding.severity), &finding.message);
        }
        if let Some(covered) = self.covered {
            point(ui, c.good, &format!("{}.", covered.message));
        }
        if self.disagrees(given) {
            ui.label(RichText::new("You see it otherwise. Your mark counts.").color(c.warn));
        }
        ui.add_space(SPACE_XS);
    }

    fn disagrees(&self, given: Option<Mark>) -> bool {
        matches!(
            (self.mark(), given),
            (Some(Mark::Missed), Some(Mark::Covered)) | (Some(Mark::Covered), Some(Mark::Missed))
        )
    }
}

fn point(ui: &mut Ui, ink: Color32, text: &str) {
    ui.horizontal_top(|ui| {
        ui.label(RichText::new("•").color(ink));
        prose(ui, text, colors(ui).text);
    });
}

fn reasons(ui: &mut Ui, finding: &Finding) {
    let c = colors(ui);
    ui.add_space(SPACE_XS);
    if let Some(rule) = RULES.iter().find(|rule| rule.id == finding.rule) {
        prose(ui, rule.explanation, c.quiet);
    }
    caption(ui, "What to do");
    prose(ui, finding.fix, c.text);
    ui.horizontal_wrapped(|ui| {
        if let Some(tag) = finding.tag {
            chip(ui, tag, c.bad);
        }
        caption(ui, format!("rule {}", finding.rule));
    });
}
