//! The field of the quick line: what is typed is shown on the board at once, Enter places it, and the field stays
//! open for the next line.

use super::Canvas;
use super::paint::paint_element;
use crate::board::{Board, BoxKind, Edit, Element, Op, Pictures, Point, Rect, Route};
use crate::tools::{LineStart, Mistake, QuickLine, line_start, quick_line, with_route};
use crate::ui::exact_keys::consume_exactly;
use crate::ui::theme::{self, RADIUS_CARD, SIZE_BODY, SIZE_SMALL, colors};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Area, CornerRadius, Frame, Key, Margin, Modifiers, Order, Painter, Pos2, RichText, Stroke, TextEdit, Ui,
    Vec2,
};

/// The width of the field, in screen points.
const WIDTH: f32 = 460.0;
/// The height that the field and the line below it take.
const HEIGHT: f32 = 64.0;
/// The room that is left around it, in screen points.
const AROUND: f32 = 16.0;
/// The room between the field and the box that it goes on from, in screen points.
const ABOVE_SELECTION: f32 = 26.0;
/// The room between the field and the middle of the first new box, in board units.
const ABOVE_PLACE: f32 = 50.0;
/// How strongly a box shows that is not placed yet.
const GHOST: f32 = 0.55;

/// A line that is being typed.
pub(super) struct QuickField {
    text: String,
    start: LineStart,
    /// How its arrows run.
    route: Route,
    corner: Point,
    made: Result<QuickLine, Mistake>,
    /// Whether Enter was pressed on a mistake: then it is shown, even at the end of the line.
    tried: bool,
    has_focus: bool,
}

fn field_id() -> egui::Id {
    egui::Id::unique("quick line field")
}

const NOTHING: QuickLine = QuickLine { edit: None, ends: Vec::new() };

impl QuickField {
    fn fresh(board: &Board, start: LineStart, route: Route) -> Self {
        let beside = start.from.and_then(|id| board.get(id)?.as_box());
        let corner = beside.map_or(start.at, |body| body.rect.min);
        Self { text: String::new(), start, route, corner, made: Ok(NOTHING), tried: false, has_focus: false }
    }

    /// Reads the line as it stands.
    fn make(&mut self, board: &Board, style: crate::board::Style) {
        self.made = quick_line(board, &self.text, self.start, style).map(|made| QuickLine {
            edit: made.edit.map(|edit| with_route(board, edit, self.route)),
            ..made
        });
    }

    pub(super) const fn is_opening(&self) -> bool {
        !self.has_focus
    }

    /// The mistake, unless the line may simply not be finished yet.
    fn shown_mistake(&self) -> Option<&Mistake> {
        let mistake = self.made.as_ref().err()?;
        (self.tried || mistake.at < self.text.trim_end().len()).then_some(mistake)
    }

    /// Elements that Enter would add.
    fn ghosts(&self) -> impl Iterator<Item = &Element> {
        let edit = self.made.as_ref().ok().and_then(|made| made.edit.as_ref());
        edit.into_iter().flat_map(|edit| &edit.ops).filter_map(|op| match op {
            Op::Add { element, .. } => Some(element),
            _ => None,
        })
    }
}

impl Canvas {
    /// Opens the field beside the selection, or where the pointer is.
    pub(super) fn open_quick_line(&mut self, board: &Board) {
        let at = self.hover.unwrap_or_else(|| self.camera.seen().center());
        let from = self.selection.iter().next_back().copied().or(self.anchor);
        let mut field = QuickField::fresh(board, line_start(board, from, at), self.arrow.route);
        field.text = std::mem::take(&mut self.unplaced);
        field.make(board, self.style);
        self.quick = Some(field);
    }

    /// Whether a quick line is open.
    #[must_use]
    pub const fn is_quick_line_open(&self) -> bool {
        self.quick.is_some()
    }

    /// Shows the field, if it is open; gives what Enter placed.
    pub(super) fn show_quick_line(&mut self, ui: &mut Ui, board: &Board) -> Vec<Edit> {
        if self.quick.is_none() {
            return Vec::new();
        }
        if is_covered(ui) {
            // The line stays beneath the sheet, and has the focus again afterwards.
            self.show_field_and_words(ui, board);
            return Vec::new();
        }
        let (enter, escape) = ui.input_mut(|i| {
            (
                consume_exactly(i, Modifiers::NONE, Key::Enter),
                consume_exactly(i, Modifiers::NONE, Key::Escape),
            )
        });
        let tab = ui.input_mut(|i| {
            let back = consume_exactly(i, Modifiers::SHIFT, Key::Tab);
            back.then_some(" < ").or_else(|| consume_exactly(i, Modifiers::NONE, Key::Tab).then_some(" > "))
        });
        if let (Some(arrow), Some(field)) = (tab, &mut self.quick) {
            field.append(ui, arrow, board, self.style);
        }
        let lost = self.show_field_and_words(ui, board);
        if escape {
            self.quick = None;
            return Vec::new();
        }
        if lost && !enter {
            // A press elsewhere closes the line; what was not placed yet stands in the next one.
            self.unplaced = self.quick.take().map(|field| field.text).unwrap_or_default();
            return Vec::new();
        }
        if enter { self.place_line(board) } else { Vec::new() }
    }

    /// Places the line; the field stays open beside the box that the line ends in. Enter on an empty line closes it.
    fn place_line(&mut self, board: &Board) -> Vec<Edit> {
        let Some(field) = &mut self.quick else { return Vec::new() };
        if field.text.trim().is_empty() {
            self.quick = None;
            return Vec::new();
        }
        let Ok(made) = field.made.clone() else {
            field.tried = true;
            return Vec::new();
        };
        let mut after = board.clone();
        if let Some(edit) = &made.edit {
            after.apply_edit(edit);
        }
        let last = made.ends.last().copied();
        self.selection = last.into_iter().collect();
        if let Some(slot) = last.and_then(|id| after.slot(id)) {
            self.camera.reveal(slot.bounds);
        }
        let at = self.camera.seen().center();
        let mut next = QuickField::fresh(&after, line_start(&after, last, at), field.route);
        next.has_focus = true;
        self.quick = Some(next);
        made.edit.into_iter().collect()
    }

    /// Shows the field; says whether it lost the focus.
    fn show_field_and_words(&mut self, ui: &Ui, board: &Board) -> bool {
        let place =
            self.quick.as_ref().map_or(Pos2::ZERO, |field| self.line_place(field, ui.min_rect(), board));
        let style = self.style;
        let Some(field) = &mut self.quick else { return false };
        let c = colors(ui);
        let frame = Frame::new()
            .fill(c.surface)
            .stroke(Stroke::new(1.0, c.accent))
            .corner_radius(CornerRadius::same(RADIUS_CARD))
            .inner_margin(Margin::symmetric(12, 8));
        let area = Area::new(egui::Id::unique("quick line")).order(Order::Foreground).fixed_pos(place);
        let shown = area.show(ui.ctx(), |ui| {
            frame
                .show(ui, |ui| {
                    ui.set_width(WIDTH - 24.0);
                    ui.spacing_mut().item_spacing.y = 2.0;
                    let lost = field.show_text(ui, board, style);
                    field.show_words(ui);
                    lost
                })
                .inner
        });
        // A press on its own words is no press elsewhere.
        let within =
            ui.input(|i| i.pointer.interact_pos().is_some_and(|pos| shown.response.rect.contains(pos)));
        let lost = shown.inner;
        if lost && within {
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
        lost && !within
    }

    /// Above the first box, for what is placed goes to the right of it and below; where that covers other boxes, at
    /// the upper or the lower edge.
    fn line_place(&self, field: &QuickField, view: egui::Rect, board: &Board) -> Pos2 {
        let lift =
            if field.start.from.is_some() { ABOVE_SELECTION } else { ABOVE_PLACE * self.camera.zoom() };
        let size = egui::vec2(WIDTH, HEIGHT);
        let room = egui::Rect::from_min_max(view.min, (view.max - size - Vec2::splat(AROUND)).max(view.min));
        let above = room.clamp(self.camera.screen_point(field.corner) - egui::vec2(0.0, HEIGHT + lift));
        let edges = [view.top() + AROUND, room.bottom()].map(|y| room.clamp(egui::pos2(above.x, y)));
        let covers = |place: &Pos2| self.covers_boxes(egui::Rect::from_min_size(*place, size), board);
        std::iter::once(above).chain(edges).find(|place| !covers(place)).unwrap_or(above)
    }

    fn covers_boxes(&self, area: egui::Rect, board: &Board) -> bool {
        let corners = [area.min, area.max].map(|corner| self.camera.board_point(corner));
        let Some(area) = Rect::of_points(&corners) else { return false };
        let boxes = board.near(area).into_iter().filter_map(|slot| slot.element.as_box());
        boxes.filter(|body| body.kind != BoxKind::Frame).any(|body| body.rect.touches(area))
    }

    /// What Enter would place, as a ghost.
    pub(super) fn paint_quick_line(&self, painter: &Painter, paper: crate::render::Paper) {
        let no_pictures = Pictures::default();
        for element in self.quick.iter().flat_map(QuickField::ghosts) {
            paint_element(painter, element, &no_pictures, &self.camera, paper, GHOST);
        }
    }
}

/// Whether a sheet is open over this.
fn is_covered(ui: &Ui) -> bool {
    !ui.memory(|memory| memory.allows_interaction(ui.layer_id()))
}

impl QuickField {
    /// Writes an arrow at the end of the line, and goes on behind it.
    fn append(&mut self, ui: &Ui, arrow: &str, board: &Board, style: crate::board::Style) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.text.push_str(if end == 0 { arrow.trim_start() } else { arrow });
        self.make(board, style);
        self.put_cursor_at_end(ui);
    }

    fn put_cursor_at_end(&self, ui: &Ui) {
        let cursor = egui::text::CCursor::new(self.text.chars().count());
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field_id()).unwrap_or_default();
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(cursor)));
        state.store(ui.ctx(), field_id());
    }

    fn show_text(&mut self, ui: &mut Ui, board: &Board, style: crate::board::Style) -> bool {
        let c = colors(ui);
        let wrong_from = self.shown_mistake().map(|mistake| mistake.at);
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| {
            let text = text.as_str();
            let (right, wrong) =
                text.split_at_checked(wrong_from.unwrap_or(text.len())).unwrap_or((text, ""));
            let mut job = LayoutJob::default();
            let font = theme::plain(SIZE_BODY);
            job.append(right, 0.0, TextFormat::simple(font.clone(), c.text));
            job.append(wrong, 0.0, TextFormat::simple(font, c.bad));
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let hint = if self.start.from.is_some() {
            "> orders service : PlaceOrder > orders db"
        } else {
            "client > gateway : PlaceOrder > orders service > orders db"
        };
        let edit = TextEdit::singleline(&mut self.text)
            .hint_text(hint)
            .frame(Frame::NONE)
            .desired_width(f32::INFINITY)
            .min_size(egui::vec2(0.0, 22.0))
            .margin(Margin::ZERO)
            .lock_focus(true)
            .id(field_id())
            .layouter(&mut layouter);
        let response = ui.add(edit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Quick line"));
        if !self.has_focus {
            response.request_focus();
            self.put_cursor_at_end(ui);
            self.has_focus = true;
            return false;
        }
        if response.changed() {
            self.tried = false;
            self.make(board, style);
        }
        if is_covered(ui) {
            return false;
        }
        // Enter takes the focus from a field of one line; the next line is typed in the same one.
        let lost = response.lost_focus() && !ui.input(|i| i.key_pressed(Key::Enter));
        if !response.has_focus() && !lost {
            response.request_focus();
        }
        lost
    }

    fn show_words(&self, ui: &mut Ui) {
        let c = colors(ui);
        let (words, ink) = match (&self.made, self.shown_mistake()) {
            (_, Some(mistake)) => (mistake.words.clone(), c.bad),
            (Ok(QuickLine { edit: Some(edit), .. }), None) => (format!("{}: Enter", edit.name), c.quiet),
            (Ok(QuickLine { ends, .. }), None) if !ends.is_empty() => {
                ("It is there: Enter selects it".to_owned(), c.quiet)
            }
            _ => ("Tab writes >. Enter places, Esc closes, F1 has the grammar".to_owned(), c.quiet),
        };
        ui.label(RichText::new(words).font(theme::plain(SIZE_SMALL)).color(ink));
    }
}
