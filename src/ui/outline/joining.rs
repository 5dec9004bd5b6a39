//! Choosing by name the box that an arrow goes to.

use super::entry::{box_words, can_be_joined};
use crate::board::{Board, ElementId};
use crate::ui::fuzzy::Fuzzy;
use crate::ui::list_keys::{ListKeys, OWN_KEYS};
use crate::ui::matched::{self, Inks};
use crate::ui::theme::{RADIUS, RADIUS_CARD, SIZE_SMALL, SPACE_S, SPACE_XS, colors, plain};
use crate::ui::widgets::{caption, quiet};
use egui::{Align2, CornerRadius, Id, Role, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

/// Most boxes that are offered at once.
const MOST: usize = 7;
/// The height of one.
const ROW: f32 = 28.0;

fn field_id() -> Id {
    Id::unique("outline: where the arrow goes")
}

/// An arrow that knows where it begins.
pub struct Joining {
    from: ElementId,
    typed: String,
    cursor: usize,
    wants_focus: bool,
}

/// What a frame of choosing came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// It goes on.
    Open,
    /// It was given up with a key.
    Left,
    /// The hand went elsewhere.
    Dropped,
    /// The arrow goes from the first to the second.
    To(ElementId, ElementId),
}

/// A box that fits what was typed.
struct Target {
    id: ElementId,
    name: String,
    kind: &'static str,
    letters: Vec<u32>,
}

impl Joining {
    /// An arrow from this box.
    #[must_use]
    pub const fn new(from: ElementId) -> Self {
        Self { from, typed: String::new(), cursor: 0, wants_focus: true }
    }

    /// Shows the field and the boxes that fit, set apart from the list.
    pub fn show(&mut self, ui: &mut Ui, board: &Board) -> Joined {
        let line = egui::Stroke::new(1.0, colors(ui).line);
        let frame =
            egui::Frame::new().stroke(line).corner_radius(CornerRadius::same(RADIUS_CARD)).inner_margin(10);
        let joined = frame.show(ui, |ui| self.content(ui, board)).inner;
        ui.add_space(SPACE_S);
        joined
    }

    fn content(&mut self, ui: &mut Ui, board: &Board) -> Joined {
        let Some(from) = board.get(self.from) else { return Joined::Left };
        let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
        let keys = if has_focus { ListKeys::read(ui) } else { ListKeys::default() };
        if keys.gives_up {
            return Joined::Left;
        }
        let label = caption(ui, format!("Arrow from {} to", box_words(from)));
        let field = TextEdit::singleline(&mut self.typed)
            .id(field_id())
            .event_filter(OWN_KEYS)
            .desired_width(f32::INFINITY)
            .hint_text("Type the name of a box");
        let response = ui.add(field).labelled_by(label.id);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.cursor = 0;
        }
        let targets = self.targets(board);
        self.cursor = keys.moved(self.cursor, targets.len());
        let clicked = self.list(ui, &targets);
        let is_elsewhere = !has_focus && clicked.is_none() && ui.input(|i| i.pointer.any_released());
        if is_elsewhere {
            return Joined::Dropped;
        }
        let taken = clicked.or(keys.takes.then_some(self.cursor)).and_then(|at| targets.get(at));
        taken.map_or(Joined::Open, |target| Joined::To(self.from, target.id))
    }

    fn targets(&self, board: &Board) -> Vec<Target> {
        let boxes = board.elements().filter(|element| can_be_joined(element) && element.id != self.from);
        let boxes: Vec<_> = boxes.map(|element| (element, box_words(element))).collect();
        let ranked = Fuzzy::new(&self.typed).ranked(boxes.iter().map(|(_, name)| name.as_str()));
        let target = |(at, fit): (usize, crate::ui::fuzzy::Fit)| {
            let (element, name) = boxes.get(at)?;
            Some(Target { id: element.id, name: name.clone(), kind: element.word(), letters: fit.letters })
        };
        ranked.into_iter().take(MOST).filter_map(target).collect()
    }

    /// The boxes that fit; says which was clicked.
    fn list(&self, ui: &mut Ui, targets: &[Target]) -> Option<usize> {
        if targets.is_empty() {
            quiet(ui, "No other box has these letters.");
        }
        ui.add_space(SPACE_XS);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut clicked = None;
        for (at, target) in targets.iter().enumerate() {
            if target.show(ui, at == self.cursor) {
                clicked = Some(at);
            }
        }
        clicked
    }
}

impl Target {
    /// Shows it; says whether it was clicked.
    fn show(&self, ui: &mut Ui, is_chosen: bool) -> bool {
        let c = colors(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let name = format!("To {}", self.name);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &name));
        if is_chosen {
            let chosen = response.id.accesskit_id();
            ui.ctx().accesskit_node_builder(field_id(), |node| node.set_active_descendant(chosen));
        }
        if is_chosen || response.hovered() {
            let fill = if is_chosen { c.accent_soft } else { c.raised };
            ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), fill);
        }
        let inks = Inks { plain: c.text, typed: c.accent };
        let inner = rect.shrink2(vec2(SPACE_S, 0.0));
        let line =
            ui.painter().layout_job(matched::line(&self.name, &self.letters, inner.width() * 0.62, inks));
        ui.painter().galley(pos2(inner.left(), inner.center().y - line.size().y / 2.0), line, c.text);
        ui.painter().text(inner.right_center(), Align2::RIGHT_CENTER, self.kind, plain(SIZE_SMALL), c.quiet);
        response.clicked()
    }
}
