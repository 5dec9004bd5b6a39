//! The kinds of nodes below a box whose kind was only guessed: one click chooses, and the name is typed on.

use super::{Canvas, paper};
use crate::board::{Board, BoxKind, Edit, NodeKind};
use crate::tools::Tool;
use crate::ui::icons::tool_icon;
use crate::ui::theme::{RADIUS_CARD, colors};
use crate::ui::widgets::icon_button;
use egui::{Area, CornerRadius, Frame, Margin, Order, Stroke, Ui, vec2};

/// The side of a kind's button, in screen points.
const SIDE: f32 = 30.0;
/// The room between the box and the strip, in screen points.
const GAP: f32 = 10.0;
/// Kinds in one row of the strip.
const IN_A_ROW: usize = 8;

impl Canvas {
    /// Shows the kinds, if one was guessed; says whether the pointer is over them.
    pub(super) fn show_kind_strip(&mut self, ui: &Ui, board: &Board) -> (bool, Vec<Edit>) {
        let guess = self.writing.as_ref().and_then(super::writing::Writing::guess);
        let Some(body) = guess.and_then(|id| board.get(id)?.as_box()) else { return (false, Vec::new()) };
        let BoxKind::Node(kind) = body.kind else { return (false, Vec::new()) };
        let rect = self.camera.screen_rect(body.rect);
        let size = vec2(SIDE * 8.0 + 24.0, SIDE * 2.0 + 12.0);
        let view = ui.min_rect();
        let room = egui::Rect::from_min_max(view.min, (view.max - size).max(view.min));
        let place = room.clamp(rect.center_bottom() + vec2(-size.x / 2.0, GAP));
        let shown = Area::new(egui::Id::unique("kinds")).order(Order::Foreground).fixed_pos(place);
        let response = shown.show(ui.ctx(), |ui| strip(ui, kind));
        let over = response.response.contains_pointer();
        let edits = response.inner.map_or_else(Vec::new, |chosen| self.choose_kind(board, chosen));
        (over, edits)
    }
}

/// The kinds in two rows; the guess is marked.
fn strip(ui: &mut Ui, guess: NodeKind) -> Option<NodeKind> {
    let c = colors(ui);
    let paper = paper(ui);
    let frame = Frame::new()
        .fill(c.surface)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::symmetric(6, 4));
    frame
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            let mut chosen = None;
            for row in NodeKind::ALL.chunks(IN_A_ROW) {
                ui.horizontal(|ui| {
                    for kind in row {
                        let button =
                            icon_button(ui, kind.word(), *kind == guess, SIDE, |painter, rect, ink| {
                                tool_icon(painter, rect, Tool::node(*kind), ink, paper);
                            });
                        let tip = format!("{}  (Ctrl held, then {})", kind.word(), kind.letter());
                        if button.on_hover_text(tip).clicked() {
                            chosen = Some(*kind);
                        }
                    }
                });
            }
            chosen
        })
        .inner
}
