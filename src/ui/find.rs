//! Finding words on the board that is seen: in labels, and in what is stated beside them.

use super::canvas::Canvas;
use super::fuzzy::folded;
use super::list_keys::OWN_KEYS;
use super::theme::{Colors, RADIUS, RADIUS_CARD, SIZE_SMALL, SPACE_XS, colors, plain};
use super::watched::Watched;
use super::widgets::icon_button;
use crate::board::{Board, Element, ElementId, Rect, Slot};
use egui::{
    Align2, Area, CornerRadius, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Role, Stroke,
    StrokeKind, TextEdit, Ui, WidgetInfo, vec2,
};

/// The width of the field.
const FIELD: f32 = 170.0;
/// How far the bar stands from the edges of the board.
const EDGE: f32 = 12.0;
/// Boards narrower than this have no room for the bar beside the one that styles.
const NARROW: f32 = 960.0;
/// The height of the bar that styles, with the room around it.
const BELOW_STYLES: f32 = 48.0;
/// A match is shown at least as near as this: 70 %.
const READABLE: f32 = 0.7;
/// Most matches that are marked at once.
const MOST_MARKED: usize = 500;

fn field_id() -> Id {
    Id::unique("find on the board")
}

/// The open search.
#[derive(Default)]
pub struct Find {
    typed: String,
    /// What has the words, from top to bottom.
    found: Vec<ElementId>,
    at: usize,
    watched: Watched,
    /// Its field hears letters already.
    hears: bool,
    wants_focus: bool,
    /// Where the bar stood last; what is shown must not lie under it.
    bar: Option<egui::Rect>,
}

/// What a frame of the search came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It stays open.
    Stays,
    /// It is over.
    Over,
}

/// What the keys and buttons of the bar ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Next,
    Previous,
    Close,
}

impl Find {
    /// A search whose field wants the focus.
    #[must_use]
    pub fn new() -> Self {
        Self { wants_focus: true, ..Self::default() }
    }

    /// Takes the focus again, with the words selected.
    pub const fn focus_again(&mut self) {
        self.wants_focus = true;
    }

    /// Whether its field hears nothing yet.
    #[must_use]
    pub const fn is_opening(&self) -> bool {
        !self.hears
    }

    /// Marks what was found, and shows the bar over the board.
    pub fn show(&mut self, ui: &Ui, canvas: &mut Canvas, board: &Board) -> Ended {
        if self.watched.changed(board) {
            self.search(board);
        }
        self.mark(ui, canvas, board);
        let (act, is_typed) = self.bar(ui, canvas.camera.view());
        if is_typed {
            self.at = 0;
            self.search(board);
            self.reveal(canvas, board);
        }
        match act {
            Some(Act::Close) => {
                self.close(ui, canvas, board);
                return Ended::Over;
            }
            Some(act) => {
                self.step(act);
                self.reveal(canvas, board);
            }
            None => {}
        }
        Ended::Stays
    }

    fn search(&mut self, board: &Board) {
        self.found = matches(board, &self.typed);
        self.at = self.at.min(self.found.len().saturating_sub(1));
    }

    fn current(&self) -> Option<ElementId> {
        self.found.get(self.at).copied()
    }

    fn reveal(&self, canvas: &mut Canvas, board: &Board) {
        let Some(id) = self.current() else { return };
        if canvas.camera.zoom() < READABLE
            && let Some(slot) = board.slot(id)
        {
            canvas.camera.zoom_to(READABLE);
            canvas.camera.look_at(place_of(slot).center());
        }
        canvas.reveal(id, board);
        if let (Some(slot), Some(bar)) = (board.slot(id), self.bar) {
            let place = place_of(slot);
            if canvas.camera.screen_rect(place).intersects(bar) {
                canvas.camera.look_at(place.center());
            }
        }
    }

    /// Round and round.
    fn step(&mut self, act: Act) {
        let last = self.found.len().saturating_sub(1);
        self.at = match act {
            Act::Next if self.at >= last => 0,
            Act::Next => self.at.saturating_add(1),
            Act::Previous => self.at.checked_sub(1).unwrap_or(last),
            Act::Close => self.at,
        };
    }

    /// The search ends with what it found in hand.
    fn close(&self, ui: &Ui, canvas: &mut Canvas, board: &Board) {
        ui.memory_mut(|memory| memory.surrender_focus(field_id()));
        if let Some(id) = self.current() {
            canvas.go_to(id, board);
        }
    }

    /// A calm ground under everything that was found, and a line around the current one.
    fn mark(&self, ui: &Ui, canvas: &Canvas, board: &Board) {
        let c = colors(ui);
        let painter = ui.painter_at(canvas.camera.view());
        let seen = canvas.camera.seen();
        let in_view = self.found.iter().enumerate().filter_map(|(at, id)| Some((at, board.slot(*id)?)));
        for (at, slot) in in_view.filter(|(_, slot)| slot.bounds.touches(seen)).take(MOST_MARKED) {
            let rect = canvas.camera.screen_rect(place_of(slot)).expand(4.0);
            let (fill, line) = look(c, at == self.at);
            painter.rect(rect, CornerRadius::same(RADIUS), fill, line, StrokeKind::Outside);
        }
    }

    /// The bar; says what was asked for, and whether other words were typed.
    fn bar(&mut self, ui: &Ui, view: egui::Rect) -> (Option<Act>, bool) {
        let down = if view.width() < NARROW { EDGE + BELOW_STYLES } else { EDGE };
        let area = Area::new(Id::unique("find bar")).order(Order::Middle).pivot(Align2::RIGHT_TOP);
        let c = colors(ui);
        let frame = Frame::new()
            .fill(c.surface)
            .stroke(Stroke::new(1.0, c.line))
            .corner_radius(CornerRadius::same(RADIUS_CARD))
            .inner_margin(Margin::symmetric(8, 4));
        let shown = area
            .fixed_pos(view.right_top() + vec2(-EDGE, down))
            .show(ui.ctx(), |ui| frame.show(ui, |ui| ui.horizontal(|ui| self.bar_content(ui)).inner).inner);
        self.bar = Some(shown.response.rect);
        shown.inner
    }

    fn bar_content(&mut self, ui: &mut Ui) -> (Option<Act>, bool) {
        ui.spacing_mut().item_spacing.x = SPACE_XS;
        let keys = if ui.memory(|memory| memory.has_focus(field_id())) { read_keys(ui) } else { None };
        let is_typed = self.field(ui);
        let count = self.count_words();
        let ink = colors(ui).quiet;
        let width = if self.typed.is_empty() { 0.0 } else { 58.0 };
        let size = vec2(width, ui.spacing().interact_size.y);
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        if !self.typed.is_empty() {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, &count, plain(SIZE_SMALL), ink);
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &count));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
        }
        let buttons =
            [("Match before", Act::Previous), ("Next match", Act::Next), ("Close the search", Act::Close)];
        let mut act = keys;
        for (name, asked) in buttons {
            let button =
                icon_button(ui, name, false, 26.0, |painter, rect, ink| icon(painter, rect, ink, asked));
            if button.on_hover_text(name).clicked() {
                act = Some(asked);
            }
        }
        (act, is_typed)
    }

    /// The field; says whether other words were typed.
    fn field(&mut self, ui: &mut Ui) -> bool {
        let field = TextEdit::singleline(&mut self.typed)
            .id(field_id())
            .frame(Frame::NONE)
            .event_filter(EventFilter { tab: false, ..OWN_KEYS })
            .desired_width(FIELD)
            .align(egui::Align2::LEFT_CENTER)
            .min_size(vec2(0.0, 28.0))
            .hint_text("Find on the board");
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find on the board"));
        self.hears = true;
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            select_all(ui, &self.typed);
        }
        response.changed()
    }

    fn count_words(&self) -> String {
        match self.found.len() {
            0 => "none".to_owned(),
            count => format!("{} of {count}", self.at.saturating_add(1)),
        }
    }
}

fn look(c: Colors, is_current: bool) -> (egui::Color32, Stroke) {
    if is_current {
        (c.accent.gamma_multiply(0.16), Stroke::new(2.5, c.accent))
    } else {
        (c.accent.gamma_multiply(0.10), Stroke::new(1.0, c.accent.gamma_multiply(0.6)))
    }
}

/// Where an element is marked: an arrow at its label.
fn place_of(slot: &Slot) -> Rect {
    match slot.element.as_arrow() {
        Some(arrow) if !arrow.label.is_empty() => {
            Rect::around(arrow.label_center(), arrow.label.width, arrow.label.height)
        }
        _ => slot.bounds,
    }
}

/// The elements that have all of the words in a row, from top to bottom and from left to right.
fn matches(board: &Board, typed: &str) -> Vec<ElementId> {
    let words = folded(typed.trim());
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<&Slot> = board.slots().iter().filter(|slot| has(&slot.element, &words)).collect();
    found.sort_by_key(|slot| (slot.bounds.min.y, slot.bounds.min.x));
    found.into_iter().map(|slot| slot.element.id).collect()
}

/// A label is one run of words, whatever rows it was broken into.
fn has(element: &Element, words: &str) -> bool {
    let label = element.label().map_or("", |label| label.text.as_str());
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    [label, &element.facts]
        .into_iter()
        .any(|text| !text.is_empty() && folded(&one_line(text)).contains(words))
}

fn read_keys(ui: &Ui) -> Option<Act> {
    const KEYS: [(Modifiers, Key, Act); 6] = [
        (Modifiers::SHIFT, Key::Enter, Act::Previous),
        (Modifiers::COMMAND, Key::Enter, Act::Close),
        (Modifiers::NONE, Key::Enter, Act::Next),
        (Modifiers::NONE, Key::ArrowDown, Act::Next),
        (Modifiers::NONE, Key::ArrowUp, Act::Previous),
        (Modifiers::NONE, Key::Escape, Act::Close),
    ];
    ui.input_mut(|i| {
        KEYS.into_iter().find(|(held, key, _)| i.consume_key(*held, *key)).map(|(_, _, act)| act)
    })
}

fn icon(painter: &egui::Painter, rect: egui::Rect, ink: egui::Color32, act: Act) {
    let (middle, stroke) = (rect.center(), Stroke::new(1.5, ink));
    let line = |from: (f32, f32), to: (f32, f32)| {
        painter.line_segment([middle + vec2(from.0, from.1), middle + vec2(to.0, to.1)], stroke);
    };
    match act {
        Act::Next | Act::Previous => {
            let tip = if act == Act::Next { 3.0 } else { -3.0 };
            line((-5.0, -tip), (0.0, tip));
            line((0.0, tip), (5.0, -tip));
        }
        Act::Close => {
            line((-4.0, -4.0), (4.0, 4.0));
            line((-4.0, 4.0), (4.0, -4.0));
        }
    }
}

fn select_all(ui: &Ui, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field_id()).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field_id());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, BoxElement, BoxKind, NodeKind, Op, Point, Style, route_between};

    fn board() -> Board {
        let mut board = Board::new();
        let boxes =
            [(1, "Orders\nservice", "", 300), (2, "Café", "key=order_id", 200), (3, "Queue", "", 100)];
        for (id, label, facts, y) in boxes {
            let body = BoxElement::usual(BoxKind::Node(NodeKind::Service), Point::at_units(0, y));
            let body = Body::Box(body.labelled(label, Style::default().font));
            let element = Element::new(ElementId(id), body, Style::default());
            board.apply(&Op::add(Element { facts: facts.to_owned(), ..element })).unwrap();
        }
        let arrow = route_between(&board, board.get(ElementId(1)).unwrap(), board.get(ElementId(3)).unwrap());
        let arrow = Body::Arrow(arrow.labelled("OrderPlaced"));
        board.apply(&Op::add(Element::new(ElementId(4), arrow, Style::default()))).unwrap();
        board
    }

    #[test]
    fn labels_and_facts_are_searched_whatever_their_case_and_accents() {
        let board = board();
        let cases: [(&str, &[u32]); 8] = [
            ("order", &[4, 2, 1]),
            ("ORDERS SERVICE", &[1]),
            ("cafe", &[2]),
            ("CAFÉ", &[2]),
            ("order_id", &[2]),
            ("placed", &[4]),
            ("  ", &[]),
            ("nothing like it", &[]),
        ];
        for (typed, expected) in cases {
            let found: Vec<u32> = matches(&board, typed).into_iter().map(|id| id.0).collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn steps_go_round() {
        let found = [1, 2, 3].map(ElementId).to_vec();
        let mut find = Find { found, ..Find::new() };
        for (act, expected) in [(Act::Next, 1), (Act::Next, 2), (Act::Next, 0), (Act::Previous, 2)] {
            find.step(act);
            assert_eq!(find.at, expected);
        }
        let mut empty = Find::new();
        empty.step(Act::Next);
        empty.step(Act::Previous);
        assert_eq!((empty.at, empty.current()), (0, None));
    }
}
