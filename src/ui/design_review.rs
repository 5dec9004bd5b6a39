//! What the app reads in a drawing, and what its rules say about that.
//!
//! Shown after the sitting only, beside the board: a list by gravity, numbered
//! pins on the elements, and how a selected element was read.

use super::canvas::{Canvas, Pin};
use super::theme::{Colors, RADIUS_CARD, SIZE_BODY, SPACE_M, SPACE_S, SPACE_XS, colors, strong};
use super::widgets::{caption, chip, heading, prose, quiet};
use crate::attempt::{Attempt, NotePage};
use crate::design::{Finding, RULES, Reading, Severity, read_board, review};
use egui::{Color32, CornerRadius, Frame, Margin, RichText, Sense, Stroke, Ui, WidgetInfo};

/// The review of the design behind one board.
pub struct DesignReview {
    reading: Reading,
    findings: Vec<Finding>,
    chosen: Option<usize>,
    /// The chosen finding was stepped to and has to come into view.
    reveal: bool,
}

impl DesignReview {
    /// Reads the board and the notes of a finished attempt, and reviews what they say.
    #[must_use]
    pub fn of(attempt: &Attempt) -> Self {
        let notes = NotePage::SITTING.map(|page| attempt.notes().page(page));
        let reading = read_board(attempt.board(), &notes);
        let findings = review(&reading.graph);
        Self { reading, findings, chosen: None, reveal: false }
    }

    /// What the rules say that bears on a topic with this tag, gravest first. Hints are left to the list.
    pub fn about<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a Finding> {
        let bears = move |finding: &&Finding| finding.tag == Some(tag) || finding.bears_on.contains(&tag);
        self.findings.iter().filter(bears).filter(|finding| finding.severity != Severity::Hint)
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
    pub fn show(&mut self, ui: &mut Ui, canvas: &mut Canvas) {
        self.readings(ui, canvas);
        if self.findings.is_empty() {
            quiet(ui, self.nothing_found());
        }
        let mut severity = None;
        for at in 0..self.findings.len() {
            let Some(finding) = self.findings.get(at) else { break };
            if severity != Some(finding.severity) {
                severity = Some(finding.severity);
                ui.add_space(SPACE_S);
                heading(ui, group_words(finding.severity));
            }
            let is_chosen = self.chosen == Some(at);
            let row = row(ui, at.saturating_add(1), finding, is_chosen);
            if is_chosen && std::mem::take(&mut self.reveal) {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                self.chosen = if is_chosen { None } else { Some(at) };
            }
            ui.add_space(SPACE_XS);
        }
        ui.add_space(SPACE_M);
        caption(
            ui,
            "Found by rules, from the drawing and the notes. You may know better: the marks are yours.",
        );
        self.mark(canvas, colors(ui));
    }

    fn nothing_found(&self) -> &'static str {
        if self.reading.graph.nodes().is_empty() {
            "No parts of a design were read on this board, so there is nothing to review."
        } else {
            "The rules found nothing to say about this design."
        }
    }

    /// How the one selected element was read.
    fn readings(&self, ui: &mut Ui, canvas: &Canvas) {
        let mut chosen = canvas.selection.iter();
        let only = chosen.next().filter(|_| chosen.next().is_none());
        match only.and_then(|id| self.reading.of(*id)) {
            Some(reading) => drop(ui.label(format!("I read this as: {}", reading.words))),
            None => drop(caption(ui, "Click an element to see how it was read.")),
        }
    }

    /// Pins for all findings, and a glow for the chosen one.
    fn mark(&self, canvas: &mut Canvas, c: Colors) {
        let pins = self.findings.iter().enumerate().filter_map(|(at, finding)| {
            let element = *finding.elements().first()?;
            let ink = severity_ink(c, finding.severity);
            Some(Pin { element, text: at.saturating_add(1).to_string(), ink, on_ink: c.surface })
        });
        canvas.pins = pins.collect();
        let chosen = self.chosen.and_then(|at| self.findings.get(at));
        canvas.highlight = chosen.map(Finding::elements).unwrap_or_default().into_iter().collect();
    }
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

/// One finding, to be pressed. The chosen one says why and what to do.
fn row(ui: &mut Ui, number: usize, finding: &Finding, chosen: bool) -> egui::Response {
    let c = colors(ui);
    let frame = Frame::new()
        .fill(c.surface)
        .stroke(Stroke::new(1.0, if chosen { c.accent } else { c.line }))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::same(10));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let ink = severity_ink(c, finding.severity);
            ui.label(RichText::new(number.to_string()).font(strong(SIZE_BODY)).color(ink));
            ui.vertical(|ui| {
                prose(ui, &finding.message, c.text);
                if chosen {
                    reasons(ui, finding);
                }
            });
        });
    });
    let response = ui.interact(shown.response.rect, ui.scope_id().with(("finding", number)), Sense::click());
    let name = format!("Finding {number}, {}: {}", finding.severity.word(), finding.message);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, name.clone()));
    response
}

/// What the rules say about one topic, beside the mark that the person gave.
pub fn beside_a_mark(ui: &mut Ui, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    caption(ui, "The design review says");
    for finding in findings {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new("•").color(severity_ink(colors(ui), finding.severity)));
            prose(ui, &finding.message, colors(ui).text);
        });
    }
    ui.add_space(SPACE_XS);
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
