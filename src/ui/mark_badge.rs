//! The badge of a mark: full, half, a cross. The shape says it as well as the
//! colour; without evidence it is hollow.

use super::theme::{Colors, colors};
use crate::attempt::{Judgement, Mark};
use egui::{Sense, Stroke, Ui, vec2};

/// Shows the badge of a judgement.
pub fn show(ui: &mut Ui, judgement: &Judgement) {
    let c = colors(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    paint(ui.painter(), rect.center(), judgement, c);
}

/// Paints the badge with its middle at a place on the screen.
pub fn paint(painter: &egui::Painter, at: egui::Pos2, judgement: &Judgement, c: Colors) {
    let ink = judgement.mark.map_or(c.quiet, |mark| mark_ink(c, mark));
    let line = Stroke::new(1.8, ink);
    painter.circle_stroke(at, 7.0, line);
    let proven = !judgement.evidence.is_empty();
    match judgement.mark {
        None | Some(Mark::NotApplicable) => {
            if judgement.mark.is_some() {
                painter.line_segment([at - vec2(4.0, 0.0), at + vec2(4.0, 0.0)], line);
            }
        }
        Some(Mark::Covered) => {
            if proven {
                painter.circle_filled(at, 7.0, ink);
            }
            let tick = if proven { Stroke::new(1.8, c.surface) } else { line };
            painter.line_segment([at + vec2(-3.0, 0.2), at + vec2(-0.8, 2.6)], tick);
            painter.line_segment([at + vec2(-0.8, 2.6), at + vec2(3.2, -2.4)], tick);
        }
        Some(Mark::Partly) => {
            let half: Vec<egui::Pos2> = (0_u8..=16)
                .map(|step| {
                    let turn = std::f32::consts::PI * (0.5 + f32::from(step) / 16.0);
                    at + vec2(turn.cos(), turn.sin()) * 7.0
                })
                .collect();
            let fill = if proven { ink } else { ink.gamma_multiply(0.35) };
            painter.add(egui::Shape::convex_polygon(half, fill, Stroke::NONE));
        }
        Some(Mark::Missed) => {
            painter.line_segment([at + vec2(-3.0, -3.0), at + vec2(3.0, 3.0)], line);
            painter.line_segment([at + vec2(-3.0, 3.0), at + vec2(3.0, -3.0)], line);
        }
    }
}

const fn mark_ink(c: Colors, mark: Mark) -> egui::Color32 {
    match mark {
        Mark::Covered => c.good,
        Mark::Partly => c.warn,
        Mark::Missed => c.bad,
        Mark::NotApplicable => c.quiet,
    }
}
