//! One outcome: how far it is, what proves it, and the attempts that do.

use super::by_hand::{self, Links};
use crate::attempt::when;
use crate::coach::{Proof, Standing};
use crate::ui::ask::Ask;
use crate::ui::theme::{SIZE_BODY, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{caption, chip, prose, quiet_button};
use egui::{Align, Layout, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};
use std::f32::consts::{FRAC_PI_2, TAU};

/// Proofs that are shown before all are asked for.
const FIRST_PROOFS: usize = 3;
/// The height of the line with the title.
const HEAD: f32 = 24.0;
/// The height of a proof.
const PROOF: f32 = 20.0;
/// The width of the ring with its room.
const RING: f32 = 30.0;

/// What was pressed.
pub enum Pressed {
    /// Show all proofs.
    All,
    /// Something that the app does.
    Ask(Box<Ask>),
}

/// Shows an outcome.
pub fn show(ui: &mut Ui, standing: &Standing, all: bool, links: &mut Links) -> Option<Pressed> {
    let mut pressed = None;
    ui.horizontal_top(|ui| {
        ring(ui, standing);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = SPACE_XS;
            ui.scope(|ui| {
                ui.spacing_mut().interact_size.y = HEAD;
                head(ui, standing);
            });
            let ink = colors(ui).quiet;
            prose(ui, standing.outcome.proved_by, ink);
            pressed = proofs(ui, &standing.told_proofs(), all);
            let by_hand = by_hand::show(ui, standing, links);
            pressed = pressed.take().or_else(|| by_hand.map(|ask| Pressed::Ask(Box::new(ask))));
        });
    });
    pressed
}

/// The title, and how far each goal is.
fn head(ui: &mut Ui, standing: &Standing) {
    ui.horizontal(|ui| {
        ui.set_min_height(HEAD);
        ui.label(RichText::new(standing.outcome.title).font(strong(SIZE_BODY)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let goals = standing.reached.iter();
            let goals = goals.map(|goal| match (goal.has, goal.wants) {
                (has, 1) if has > 1 => format!("{has} {}", several(&goal.words)),
                (has, wants) if has > wants => format!("{has} {}", goal.words),
                (has, wants) => format!("{has} of {wants} {}", goal.words),
            });
            caption(ui, goals.collect::<Vec<_>>().join(", "));
            if standing.by_hand.is_some() && !standing.is_proved() {
                chip(ui, "by hand", colors(ui).accent);
            }
        });
    });
}

/// The name of one thing for several; what is no name stays.
fn several(one: &str) -> String {
    match one {
        _ if one.contains(' ') || one.ends_with("ed") || one.ends_with("ilt") => one.to_owned(),
        _ if one.ends_with('x') => format!("{one}es"),
        _ => one.strip_suffix('y').map_or_else(|| format!("{one}s"), |stem| format!("{stem}ies")),
    }
}

/// A ring that fills as the outcome is reached, with a tick once it is.
fn ring(ui: &mut Ui, standing: &Standing) {
    let c = colors(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(RING, HEAD), Sense::hover());
    let done = standing.is_done();
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let reached = if done { 1.0 } else { standing.share() as f32 };
    let word = match (done, standing.is_proved()) {
        (true, true) => "done",
        (true, false) => "ticked by hand",
        (false, _) => "open",
    };
    let said = format!("{}: {word}", standing.outcome.title);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    let center = rect.left_center() + vec2(9.0, 0.0);
    let ink = if standing.is_proved() { c.good } else { c.accent };
    ui.painter().circle_stroke(center, 8.0, Stroke::new(2.0, c.line));
    let steps = 40_u16;
    let arc = (0..=steps).map(|step| {
        let angle = f32::from(step) / f32::from(steps) * TAU * reached - FRAC_PI_2;
        center + vec2(angle.cos(), angle.sin()) * 8.0
    });
    if reached > 0.0 {
        ui.painter().line(arc.collect(), Stroke::new(2.0, ink));
    }
    if done {
        let tick = [vec2(-3.5, 0.0), vec2(-1.0, 2.8), vec2(3.8, -3.0)].map(|by| center + by);
        ui.painter().line(tick.to_vec(), Stroke::new(1.8, ink));
    }
}

/// The attempts that prove it; a press opens one.
fn proofs(ui: &mut Ui, proofs: &[&Proof], all: bool) -> Option<Pressed> {
    let mut pressed = None;
    let most = if all { proofs.len() } else { FIRST_PROOFS };
    let usual = std::mem::replace(&mut ui.spacing_mut().interact_size.y, PROOF);
    for proof in proofs.iter().take(most) {
        let words = proof.words();
        let name = format!("{}, {}", proof.prompt_title, when::day(proof.started));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_S;
            let ink = colors(ui).accent;
            let link = ui.add(egui::Link::new(RichText::new(&name).color(ink)));
            link.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, format!("Open {name}")));
            if link.clicked() {
                pressed = Some(Pressed::Ask(Box::new(Ask::OpenReview(proof.attempt.clone(), None))));
            }
            if !words.is_empty() {
                caption(ui, words);
            }
        });
    }
    ui.spacing_mut().interact_size.y = usual;
    if proofs.len() > most && quiet_button(ui, &format!("Show all {}", proofs.len())).clicked() {
        pressed = Some(Pressed::All);
    }
    pressed
}
