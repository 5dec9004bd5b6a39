//! Writing on the board: a text field in the place of a label.
//!
//! Enter ends it (in bare text it breaks the line), Shift+Enter breaks the line, Escape ends it too and keeps what
//! was typed. Ctrl+arrow ends it and adds a neighbour; Tab changes
//! the kind of the box that is being named.

use super::{Canvas, paper};
use crate::board::{Board, Body, BoxKind, Edit, ElementId, FontSize, Point, Style};
use crate::tools::{Direction, add_text, neighbour, relabel};
use crate::ui::theme;
use egui::{Key, KeyboardShortcut, Modifiers, TextEdit, vec2};

/// Typing has come to rest when nothing was typed for so long, in seconds.
const REST_SECONDS: f64 = 1.0;

fn field_id() -> egui::Id {
    egui::Id::unique("writing on the board")
}

/// Something that is being written.
pub(super) struct Writing {
    place: Place,
    text: String,
    style: Style,
    has_focus: bool,
    /// When a letter was typed that is not recorded yet, in seconds.
    typed_at: Option<f64>,
}

enum Place {
    /// On an element.
    On(ElementId),
    /// New writing whose top left corner is here.
    New(Point),
}

impl Writing {
    pub(super) fn of_element(id: ElementId, board: &Board, style: Style) -> Self {
        let element = board.get(id);
        let text = element.and_then(|element| element.label()).map(|label| label.text.clone());
        Self {
            place: Place::On(id),
            text: text.unwrap_or_default(),
            style: element.map_or(style, |element| element.style),
            has_focus: false,
            typed_at: None,
        }
    }

    pub(super) const fn new_text(at: Point, style: Style) -> Self {
        Self { place: Place::New(at), text: String::new(), style, has_focus: false, typed_at: None }
    }

    pub(super) const fn element(&self) -> Option<ElementId> {
        match self.place {
            Place::On(id) => Some(id),
            Place::New(_) => None,
        }
    }

    /// Whether it is writing without a box.
    fn is_bare(&self, board: &Board) -> bool {
        match self.place {
            Place::New(_) => true,
            Place::On(id) => {
                let body = board.get(id).and_then(|element| element.as_box());
                body.is_some_and(|body| body.kind == BoxKind::Text)
            }
        }
    }

    /// Whether its field has still to get the focus.
    pub(super) const fn is_opening(&self) -> bool {
        !self.has_focus
    }

    /// Whether its element is on the board. One that was added in this very frame is not there yet.
    pub(super) fn is_on(&self, board: &Board) -> bool {
        match self.place {
            Place::On(id) => !self.has_focus || board.get(id).is_some(),
            Place::New(_) => true,
        }
    }

    fn edit(&self, board: &Board) -> Option<Edit> {
        match self.place {
            Place::On(id) => relabel(board, id, self.text.trim_end()),
            Place::New(at) => add_text(board, at, self.text.trim_end(), self.style).map(|(edit, _)| edit),
        }
    }
}

/// What the keys of this frame make of the writing.
enum End {
    Done,
    Neighbour(Direction),
    /// Not an end: the box gets another kind, and the writing goes on.
    Kind {
        forward: bool,
    },
}

impl Canvas {
    /// Shows the text field, if something is being written.
    pub(super) fn write(&mut self, ui: &mut egui::Ui, board: &Board) -> Vec<Edit> {
        let edits = self.write_on(ui, board);
        if self.writing.is_none() {
            // A field that is gone would keep the focus for one more frame, and swallow that frame's keys.
            ui.memory_mut(|memory| memory.surrender_focus(field_id()));
        }
        edits
    }

    fn write_on(&mut self, ui: &mut egui::Ui, board: &Board) -> Vec<Edit> {
        let Some(writing) = &self.writing else { return Vec::new() };
        if writing.element().is_some_and(|id| board.get(id).is_none()) {
            return Vec::new();
        }
        let bare = writing.is_bare(board);
        let end = read_end(ui, bare);
        let left = self.show_field(ui, board);
        match end {
            Some(End::Neighbour(direction)) => self.finish_with_neighbour(board, direction),
            Some(End::Done) => self.finish_writing(board),
            Some(End::Kind { forward }) => {
                let written = self.written_element();
                crate::tools::rekind(board, &written, forward).into_iter().collect()
            }
            None if left => self.finish_writing(board),
            None => self.record_at_rest(ui, board),
        }
    }

    /// What was typed is recorded when the typing rests, so that a crash takes no more than the last second of it.
    fn record_at_rest(&mut self, ui: &egui::Ui, board: &Board) -> Vec<Edit> {
        let Some(writing) = &mut self.writing else { return Vec::new() };
        let Some(at) = writing.typed_at else { return Vec::new() };
        if ui.input(|i| i.time) - at < REST_SECONDS {
            ui.ctx().request_repaint_after_secs(0.5);
            return Vec::new();
        }
        writing.typed_at = None;
        if writing.text.trim().is_empty() {
            return Vec::new();
        }
        match writing.place {
            Place::On(_) => writing.edit(board).into_iter().collect(),
            Place::New(at) => {
                let written = add_text(board, at, writing.text.trim_end(), writing.style);
                written.map(|(edit, id)| (edit, writing.place = Place::On(id)).0).into_iter().collect()
            }
        }
    }

    /// Ends the writing; gives the edit that it makes, if any.
    pub fn finish_writing(&mut self, board: &Board) -> Vec<Edit> {
        let Some(writing) = self.writing.take() else { return Vec::new() };
        self.put_tool_back();
        writing.edit(board).into_iter().collect()
    }

    /// Two edits: the writing, then the neighbour, whose name is written next.
    fn finish_with_neighbour(&mut self, board: &Board, direction: Direction) -> Vec<Edit> {
        let Some(from) = self.writing.as_ref().and_then(Writing::element) else {
            return self.finish_writing(board);
        };
        let mut edits = self.finish_writing(board);
        let mut after = board.clone();
        for edit in &edits {
            after.apply_edit(edit);
        }
        edits.extend(self.add_neighbour(&after, from, direction));
        edits
    }

    pub(super) fn add_neighbour(
        &mut self,
        board: &Board,
        from: ElementId,
        direction: Direction,
    ) -> Option<Edit> {
        let (edit, id) = neighbour(board, from, direction)?;
        let style = board.get(from).map_or(self.style, |element| element.style);
        self.selection = [id].into();
        self.writing = Some(Writing {
            place: Place::On(id),
            text: String::new(),
            style,
            has_focus: false,
            typed_at: None,
        });
        Some(edit)
    }

    /// Shows the field; says whether it lost the focus.
    fn show_field(&mut self, ui: &mut egui::Ui, board: &Board) -> bool {
        let (rect, name) = self.field_place(board);
        let paper = paper(ui);
        let zoom = self.camera.zoom();
        let bare = self.writing.as_ref().is_some_and(|writing| writing.is_bare(board));
        let Some(writing) = &mut self.writing else { return false };
        let size = (f32::from(font_of(writing, board).in_units()) * zoom).clamp(6.0, 400.0);
        let ink = super::brush::color(writing_ink(writing, board, paper));
        let field = TextEdit::multiline(&mut writing.text)
            .font(theme::plain(size))
            .text_color(ink)
            .align(if matches!(writing.place, Place::New(_)) {
                egui::Align2::LEFT_CENTER
            } else {
                egui::Align2::CENTER_CENTER
            })
            .desired_rows(1)
            .clip_text(false)
            // Tab changes the kind of the box; it must not carry the focus away.
            .lock_focus(true)
            .return_key(KeyboardShortcut::new(
                if bare { Modifiers::NONE } else { Modifiers::SHIFT },
                Key::Enter,
            ))
            .frame(egui::Frame::NONE)
            .margin(vec2(0.0, 0.0))
            .id(field_id());
        let response = ui.put(rect, field);
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, name.clone()));
        if response.changed() {
            writing.typed_at = Some(ui.input(|i| i.time));
        }
        if !writing.has_focus {
            response.request_focus();
            select_all(ui, &response, &writing.text);
            writing.has_focus = true;
            return false;
        }
        response.lost_focus()
    }

    /// Where the field is on the screen, and what it is called.
    fn field_place(&self, board: &Board) -> (egui::Rect, String) {
        let Some(writing) = &self.writing else { return (egui::Rect::NOTHING, String::new()) };
        let zoom = self.camera.zoom();
        match writing.place {
            Place::New(at) => {
                let corner = self.camera.screen_point(at);
                (egui::Rect::from_min_size(corner, vec2(480.0, 30.0 * zoom)), "New text".to_owned())
            }
            Place::On(id) => {
                let Some(element) = board.get(id) else { return (egui::Rect::NOTHING, String::new()) };
                let name = format!("Label of {}", element.word().to_lowercase());
                let rect = match &element.body {
                    Body::Box(body) if body.kind == BoxKind::Text => {
                        self.camera.screen_rect(body.rect).expand(2.0)
                    }
                    Body::Box(body) => {
                        let center = crate::render::text_center(body);
                        let middle = self.camera.screen(center.x, center.y);
                        let width = Point::new(body.room_for_text(), 0).to_units().0 * zoom;
                        egui::Rect::from_center_size(middle, vec2(width, 64.0 * zoom))
                    }
                    Body::Arrow(arrow) => {
                        let middle = self.camera.screen_point(arrow.label_center());
                        egui::Rect::from_center_size(middle, vec2(180.0, 28.0) * zoom.max(0.7))
                    }
                    Body::Stroke(_) => egui::Rect::NOTHING,
                };
                (rect, name)
            }
        }
    }

    /// The element whose own writing is hidden, because the field stands in its place.
    pub(super) fn written_element(&self) -> Option<ElementId> {
        self.writing.as_ref().and_then(Writing::element)
    }
}

fn font_of(writing: &Writing, board: &Board) -> FontSize {
    let on_arrow =
        writing.element().and_then(|id| board.get(id)).is_some_and(|element| element.as_arrow().is_some());
    if on_arrow { FontSize::Small } else { writing.style.font }
}

fn writing_ink(writing: &Writing, board: &Board, paper: crate::render::Paper) -> crate::render::Rgb {
    let on_note = writing.element().and_then(|id| board.get(id)?.as_box()).and_then(|body| match body.kind {
        BoxKind::Sticky(_) => Some(paper.sticky_text()),
        _ => None,
    });
    on_note.unwrap_or_else(|| paper.writing(writing.style.ink))
}

fn select_all(ui: &egui::Ui, response: &egui::Response, text: &str) {
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
    let all = egui::text::CCursorRange::two(
        egui::text::CCursor::new(0),
        egui::text::CCursor::new(text.chars().count()),
    );
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), response.id);
}

/// In bare text Enter breaks the line, as on any page; in a box it ends the name.
fn read_end(ui: &egui::Ui, bare: bool) -> Option<End> {
    const NEIGHBOURS: [(Key, Direction); 4] = [
        (Key::ArrowLeft, Direction::Left),
        (Key::ArrowRight, Direction::Right),
        (Key::ArrowUp, Direction::Up),
        (Key::ArrowDown, Direction::Down),
    ];
    ui.input_mut(|i| {
        let side = NEIGHBOURS.into_iter().find(|(key, _)| i.consume_key(Modifiers::COMMAND, *key));
        if let Some((_, direction)) = side {
            return Some(End::Neighbour(direction));
        }
        for (held, forward) in [(Modifiers::SHIFT, false), (Modifiers::NONE, true)] {
            if i.consume_key(held, Key::Tab) {
                return Some(End::Kind { forward });
            }
        }
        let enter = !bare && i.consume_key(Modifiers::NONE, Key::Enter);
        let ends = enter
            | i.consume_key(Modifiers::NONE, Key::Escape)
            | i.consume_key(Modifiers::COMMAND, Key::Enter);
        ends.then_some(End::Done)
    })
}
