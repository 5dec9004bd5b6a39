//! Two drawings of a rule, side by side: one on which it speaks, one on which it is silent.

use super::canvas::Canvas;
use super::theme::{SIZE_SMALL, SPACE_M, SPACE_S, SPACE_XS, colors, plain};
use super::widgets::{caption, card_rows, heading, prose, quiet};
use crate::board::{Board, Rect};
use crate::design::{Finding, Rule, board_of, element_of, from_reference, review, rule_examples};
use crate::prompt::{Design, DesignFlow, FlowAttribute, Scalar};
use egui::{RichText, Sense, Ui, UiBuilder, WidgetInfo, vec2};
use serde::Serialize;
use std::collections::BTreeMap;

/// The narrowest drawing; where two do not fit beside each other, they stand above each other.
const NARROWEST: f32 = 270.0;
/// Empty room around a drawing, in points.
const MARGIN: f32 = 20.0;
/// No drawing is larger than this, in points for a board unit.
const LARGEST: f32 = 1.0;

/// The two drawings of one rule.
pub struct RuleFigures {
    /// The rule that they belong to.
    pub rule: &'static str,
    figures: [Figure; 2],
    /// What both drawings fill together, so that the same part stands at the same place in both.
    bounds: Option<Rect>,
}

struct Figure {
    title: &'static str,
    board: Board,
    canvas: Canvas,
    findings: Vec<Finding>,
    /// What is stated and not drawn, and whether the other drawing states it too.
    stated: Vec<(String, bool)>,
}

impl RuleFigures {
    /// The drawings of a rule; none for a rule without examples.
    #[must_use]
    pub fn of(rule: &'static Rule) -> Option<Self> {
        let both = rule_examples(rule.id)?;
        let speaks = Figure::of(rule, "It speaks here", &both.speaks, &both.silent);
        let silent = Figure::of(rule, "It is silent here", &both.silent, &both.speaks);
        let bounds = [speaks.board.bounds(), silent.board.bounds()].into_iter().flatten().reduce(Rect::union);
        Some(Self { rule: rule.id, figures: [speaks, silent], bounds })
    }

    /// Shows both.
    pub fn show(&mut self, ui: &mut Ui) {
        let bounds = self.bounds;
        // Two and never more beside each other, as wide as there is room; a point less, so that rounding leaves two.
        let half = (ui.available_width() - SPACE_M) / 2.0 - 1.0;
        card_rows(ui, self.figures.len(), half.max(NARROWEST), |ui, at, width| {
            if let Some(figure) = self.figures.get_mut(at) {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing = vec2(SPACE_S, SPACE_XS);
                    figure.show(ui, bounds, width);
                });
            }
        });
    }
}

impl Figure {
    fn of(rule: &Rule, title: &'static str, design: &Design, other: &Design) -> Self {
        let mut findings = review(&from_reference(design));
        findings.retain(|finding| finding.rule == rule.id);
        let parts = findings.iter().flat_map(|finding| &finding.parts);
        let mut canvas = Canvas::default();
        canvas.highlight = parts.filter_map(|part| element_of(design, &part.id)).collect();
        let others = stated(other);
        let stated = stated(design).into_iter().map(|line| (others.contains(&line), line));
        Self {
            title,
            board: board_of(design),
            canvas,
            findings,
            stated: stated.map(|(shared, line)| (line, shared)).collect(),
        }
    }

    fn show(&mut self, ui: &mut Ui, bounds: Option<Rect>, width: f32) {
        heading(ui, self.title);
        self.drawing(ui, bounds, width);
        ui.add_space(SPACE_XS);
        let c = colors(ui);
        for finding in &self.findings {
            prose(ui, &finding.message, c.text);
        }
        if self.findings.is_empty() {
            quiet(ui, "The rule finds nothing here.");
        }
        if !self.stated.is_empty() {
            ui.add_space(SPACE_XS);
            caption(ui, "Stated");
        }
        for (line, shared) in &self.stated {
            let ink = if *shared { c.quiet } else { c.text };
            ui.add(egui::Label::new(RichText::new(line).font(plain(SIZE_SMALL)).color(ink)).wrap());
        }
    }

    fn drawing(&mut self, ui: &mut Ui, bounds: Option<Rect>, width: f32) {
        let size = vec2(width, height(bounds, width));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        self.canvas.camera.set_view(rect);
        self.canvas.camera.fit_within(bounds, MARGIN);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
        self.canvas.show_still(&mut inner, &self.board);
        let name = format!("Drawing: {}", self.title);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, name.clone()));
    }
}

/// How high a drawing is that fills this width, and both have the same.
fn height(bounds: Option<Rect>, width: f32) -> f32 {
    let Some(bounds) = bounds else { return 2.0 * MARGIN };
    let ((left, top), (right, bottom)) = (bounds.min.to_units(), bounds.max.to_units());
    let zoom = ((width - 2.0 * MARGIN) / (right - left).max(1.0)).min(LARGEST);
    (bottom - top) * zoom + 2.0 * MARGIN
}

/// What a design states and a drawing does not show, one line for each part.
fn stated(design: &Design) -> Vec<String> {
    let nodes = design.nodes.iter().map(|node| {
        let said =
            node.attributes.iter().map(|(name, value)| format!("{} = {}", word(name), value_words(value)));
        let note = (!node.note.is_empty()).then(|| node.note.clone());
        (node.name.clone(), said.chain(note).collect::<Vec<_>>())
    });
    let flows = design.flows.iter().map(|flow| {
        let said = flow.attributes.iter().map(|(name, value)| flow_words(design, *name, value));
        (flow_name(design, flow), said.collect())
    });
    let lines = nodes.chain(flows).filter(|(_, said)| !said.is_empty());
    lines.map(|(name, said)| format!("{name}: {}", said.join(", "))).collect()
}

fn flow_words(design: &Design, name: FlowAttribute, value: &Scalar) -> String {
    let with = design.flows.iter().find(|flow| *value == Scalar::Text(flow.id.clone()));
    match with {
        Some(with) if name == FlowAttribute::InTxWith => {
            format!("in one transaction with {}", flow_name(design, with))
        }
        _ => format!("{} = {}", word(&name), value_words(value)),
    }
}

fn flow_name(design: &Design, flow: &DesignFlow) -> String {
    let names: BTreeMap<&str, &str> =
        design.nodes.iter().map(|node| (node.id.as_str(), node.name.as_str())).collect();
    let name = |id: &str| names.get(id).copied().unwrap_or_default().to_owned();
    format!("{} → {}", name(&flow.from), name(&flow.to))
}

/// The name of an attribute as it is written in files, in words.
fn word(name: &impl Serialize) -> String {
    let name = serde_json::to_value(name).ok();
    name.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().replace('_', " ")
}

fn value_words(value: &Scalar) -> String {
    match value {
        Scalar::Flag(true) => "yes".to_owned(),
        Scalar::Flag(false) => "no".to_owned(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.clone(),
    }
}
