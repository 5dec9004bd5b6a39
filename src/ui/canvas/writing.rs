//! Writing on the board: a text field in the place of a label.
//!
//! Enter ends it (in bare text it breaks the line), Shift+Enter breaks the line, Escape ends it too and keeps what
//! was typed. Ctrl+arrow ends it and adds a neighbour; while Ctrl is still held a
//! kind's letter chooses what that is, and Tab goes through the kinds.

use super::{Canvas, paper};
use crate::board::{
    Board, Body, BoxKind, Edit, ElementId, FontSize, NodeKind, Op, Point, Style, bounds_of, frame_title,
};
use crate::tools::{Direction, add_text, name_guessed, neighbour, relabel, with_route};
use crate::ui::exact_keys::consume_exactly;
use crate::ui::theme;
use egui::{Key, KeyboardShortcut, Modifiers, TextEdit, vec2};

/// Typing has come to rest when nothing was typed for so long, in seconds.
const REST_SECONDS: f64 = 1.0;
/// How long typing that never rests may be ahead of what is recorded, in seconds.
const AHEAD_SECONDS: f64 = 3.0;

/// How far around its text a press still places the cursor, in screen points.
const AROUND_TEXT: f32 = 6.0;
/// The part of a box's smaller side that its border takes at most, on either side.
const BORDER_SHARE: f32 = 4.0;

fn field_id() -> egui::Id {
    egui::Id::unique("writing on the board")
}

/// Something that is being written.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, and any of them may be there")]
pub(super) struct Writing {
    place: Place,
    text: String,
    style: Style,
    has_focus: bool,
    /// When a letter was typed that is not recorded yet, in seconds.
    typed_at: Option<f64>,
    /// When the first letter was typed that is not recorded.
    ahead_since: Option<f64>,
    begun: Begun,
    /// Whether the kind of the box is only a guess, which its name may correct.
    guessed: bool,
    /// Whether some of it was recorded already: what comes then goes on with that.
    is_recorded: bool,
    /// Where its text stands on the screen: a press there places the cursor.
    area: egui::Rect,
    /// Whether Ctrl is still held from the key that made the box: then a kind's letter chooses its kind.
    ctrl_held: bool,
}

/// How far the writing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    /// The field opened by itself, for an arrow that was just drawn, and nothing was typed.
    Offered,
    /// It was asked for, and nothing was typed.
    Opened,
    /// Something was typed.
    Typed,
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
        let style = element.map_or(style, |element| element.style);
        Self { text: text.unwrap_or_default(), ..Self::empty(Place::On(id), style) }
    }

    /// The label of an arrow that was just drawn; keys that take back or away are still about the arrow.
    pub(super) fn offered(id: ElementId, board: &Board, style: Style) -> Self {
        Self { begun: Begun::Offered, ..Self::of_element(id, board, style) }
    }

    pub(super) const fn new_text(at: Point, style: Style) -> Self {
        Self::empty(Place::New(at), style)
    }

    /// The name of a box that was just made with a kind that is only a guess.
    pub(super) fn of_guess(id: ElementId, style: Style) -> Self {
        Self { guessed: true, ..Self::empty(Place::On(id), style) }
    }

    /// New writing in place of what an element says, begun with `typed`.
    pub(super) fn typed_over(id: ElementId, board: &Board, style: Style, typed: &str) -> Self {
        let element = board.get(id);
        let style = element.map_or(style, |element| element.style);
        Self { text: typed.to_owned(), begun: Begun::Typed, ..Self::empty(Place::On(id), style) }
    }

    const fn empty(place: Place, style: Style) -> Self {
        let text = String::new();
        Self {
            place,
            text,
            style,
            has_focus: false,
            typed_at: None,
            ahead_since: None,
            begun: Begun::Opened,
            guessed: false,
            is_recorded: false,
            area: egui::Rect::NOTHING,
            ctrl_held: false,
        }
    }

    /// The box whose kind was guessed and can still be chosen.
    pub(super) const fn guess(&self) -> Option<ElementId> {
        if self.guessed { self.element() } else { None }
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

    /// Whether it is the title of a frame.
    fn is_title(&self, board: &Board) -> bool {
        self.element().and_then(|id| board.get(id)?.as_frame()).is_some()
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
        let edit = match self.place {
            Place::On(id) if self.guessed => name_guessed(board, id, self.text.trim_end()),
            Place::On(id) => relabel(board, id, self.text.trim_end()),
            Place::New(at) => add_text(board, at, self.text.trim_end(), self.style).map(|(edit, _)| edit),
        }?;
        Some(if self.is_recorded { Edit { name: Edit::GOES_ON.to_owned(), ..edit } } else { edit })
    }

    /// The edit that records what was typed so far; the writing goes on.
    fn record(&mut self, board: &Board) -> Option<Edit> {
        let edit = match self.place {
            Place::On(_) => self.edit(board)?,
            Place::New(at) => {
                let (edit, id) = add_text(board, at, self.text.trim_end(), self.style)?;
                self.place = Place::On(id);
                edit
            }
        };
        self.is_recorded = true;
        Some(edit)
    }
}

fn is_undo(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Key { key: Key::Z, pressed: true, modifiers, .. } if modifiers.command)
}

const fn is_delete(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Key { key: Key::Delete | Key::Backspace, pressed: true, modifiers, .. }
        if !modifiers.command && !modifiers.alt)
}

/// What the keys of this frame make of the writing.
enum End {
    Done,
    Neighbour(Direction),
    /// Not an end: the box gets another kind, and the writing goes on.
    Kind {
        forward: bool,
    },
    /// Not an end either: the box becomes this kind of node.
    Become(NodeKind),
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
        let end = self.read_kind_letter(ui).or_else(|| read_end(ui, bare));
        let (over_kinds, chosen) = self.show_kind_strip(ui, board);
        let left = self.show_field(ui, board) && !over_kinds;
        if !chosen.is_empty() {
            return chosen;
        }
        match end {
            Some(End::Neighbour(direction)) => self.finish_with_neighbour(board, direction),
            Some(End::Done) => self.leave_writing(board),
            Some(End::Become(kind)) => self.choose_kind(board, kind),
            Some(End::Kind { forward }) => {
                self.settle_kind();
                let written = self.written_element();
                crate::tools::rekind(board, &written, forward).into_iter().collect()
            }
            None if left => self.finish_writing(board),
            None => self.record_at_rest(ui, board),
        }
    }

    /// The box that is being named becomes a node of this kind, and that is no guess any more.
    pub(super) fn choose_kind(&mut self, board: &Board, kind: NodeKind) -> Vec<Edit> {
        self.settle_kind();
        let written = self.written_element();
        written.and_then(|id| crate::tools::make_node(board, id, kind)).into_iter().collect()
    }

    const fn settle_kind(&mut self) {
        if let Some(writing) = &mut self.writing {
            writing.guessed = false;
        }
    }

    /// Closes a field in which nothing was written when a key comes that means what it stands on: undo, and delete where
    /// the field opened by itself.
    pub fn leave_unwritten(&mut self, ui: &egui::Ui) {
        let is_blank = |writing: &&Writing| writing.begun != Begun::Typed && writing.text.is_empty();
        let Some(writing) = self.writing.as_ref().filter(is_blank) else { return };
        let Some(id) = writing.element() else { return };
        let is_about_it =
            |event: &egui::Event| is_undo(event) || (writing.begun == Begun::Offered && is_delete(event));
        if ui.input(|i| i.events.iter().any(is_about_it)) {
            self.writing = None;
            self.selection = [id].into();
            self.put_tool_back();
            ui.memory_mut(|memory| memory.surrender_focus(field_id()));
        }
    }

    /// A kind's letter with the Ctrl that is still held from making the box.
    fn read_kind_letter(&mut self, ui: &egui::Ui) -> Option<End> {
        let writing = self.writing.as_mut().filter(|writing| writing.guessed && writing.text.is_empty())?;
        let held = ui.input(|i| i.modifiers.command);
        writing.ctrl_held &= held;
        if !writing.ctrl_held {
            return None;
        }
        ui.input_mut(|i| {
            let (at, kind) =
                i.events.iter().enumerate().find_map(|(at, event)| Some((at, kind_of(event)?)))?;
            i.events.remove(at);
            Some(End::Become(kind))
        })
    }

    /// What was typed is recorded when the typing rests, or has gone on for long, so that a crash takes little of it.
    fn record_at_rest(&mut self, ui: &egui::Ui, board: &Board) -> Vec<Edit> {
        let Some(writing) = &mut self.writing else { return Vec::new() };
        let (Some(at), Some(since)) = (writing.typed_at, writing.ahead_since) else { return Vec::new() };
        let now = ui.input(|i| i.time);
        if now - at < REST_SECONDS && now - since < AHEAD_SECONDS {
            ui.ctx().request_repaint_after_secs(0.5);
            return Vec::new();
        }
        (writing.typed_at, writing.ahead_since) = (None, None);
        if writing.text.trim().is_empty() {
            return Vec::new();
        }
        writing.record(board).into_iter().collect()
    }

    /// Whether a place on the screen is in the text that is being written.
    pub(super) fn is_in_writing(&self, pos: egui::Pos2) -> bool {
        self.writing.as_ref().is_some_and(|writing| writing.area.contains(pos))
    }

    /// Ends the writing, and nothing is selected any more: letters are keys again.
    pub(super) fn leave_writing(&mut self, board: &Board) -> Vec<Edit> {
        self.anchor = self.written_element().or(self.anchor);
        self.selection.clear();
        self.finish_writing(board)
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
        let edit = with_route(board, edit, self.arrow.route);
        let style = board.get(from).map_or(self.style, |element| element.style);
        self.selection = [id].into();
        let new = edit.ops.iter().find_map(|op| match op {
            Op::Add { element, .. } if element.id == id => Some(bounds_of(element)),
            _ => None,
        });
        if let Some(bounds) = new {
            self.camera.reveal(bounds);
        }
        self.writing = Some(Writing { ctrl_held: true, ..Writing::of_guess(id, style) });
        Some(edit)
    }

    /// Shows the field; says whether it lost the focus.
    fn show_field(&mut self, ui: &mut egui::Ui, board: &Board) -> bool {
        let (rect, name) = self.field_place(board);
        let inside = self.inside_of_written(board);
        let paper = paper(ui);
        let zoom = self.camera.zoom();
        let bare = self.writing.as_ref().is_some_and(|writing| writing.is_bare(board));
        let in_frame = self.writing.as_ref().is_some_and(|writing| writing.is_title(board));
        let Some(writing) = &mut self.writing else { return false };
        let size = (f32::from(font_of(writing, board).in_units()) * zoom).clamp(6.0, 400.0);
        let ink = super::brush::color(writing_ink(writing, board, paper));
        let field = TextEdit::multiline(&mut writing.text)
            .font(theme::plain(size))
            .text_color(ink)
            .align(if matches!(writing.place, Place::New(_)) || in_frame {
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
        let mut area = egui::Rect::NOTHING;
        let response = ui.put(rect, |ui: &mut egui::Ui| {
            let shown = field.show(ui);
            area = shown.galley.rect.translate(shown.galley_pos.to_vec2()).expand(AROUND_TEXT);
            shown.response.response
        });
        writing.area = area.intersect(inside);
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, name.clone()));
        if response.changed() {
            writing.begun = Begun::Typed;
            let now = ui.input(|i| i.time);
            writing.typed_at = Some(now);
            writing.ahead_since = writing.ahead_since.or(Some(now));
        }
        if !writing.has_focus {
            response.request_focus();
            let is_begun = writing.begun == Begun::Typed;
            if is_begun {
                let now = ui.input(|i| i.time);
                (writing.typed_at, writing.ahead_since) = (Some(now), Some(now));
            }
            put_cursor(ui, &response, &writing.text, is_begun);
            writing.has_focus = true;
            return false;
        }
        // A click on the kinds takes the focus; the name is typed on.
        let lost = response.lost_focus();
        if writing.guessed && lost {
            response.request_focus();
        }
        lost
    }

    /// What a press may take for the writing: not the border of a box, where arrows begin.
    fn inside_of_written(&self, board: &Board) -> egui::Rect {
        let body = self.written_element().and_then(|id| board.get(id)?.as_box());
        let Some(body) = body.filter(|body| !matches!(body.kind, BoxKind::Text | BoxKind::Frame)) else {
            return egui::Rect::EVERYTHING;
        };
        let rect = self.camera.screen_rect(body.rect);
        rect.shrink(rect.size().min_elem() / BORDER_SHARE)
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
                    Body::Box(body) if body.kind == BoxKind::Frame => {
                        let corner = self.camera.screen_point(frame_title(body).min);
                        let width = Point::new(body.room_for_text(), 0).to_units().0 * zoom;
                        egui::Rect::from_min_size(corner, vec2(width, 24.0 * zoom))
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

/// The kind that an event with Ctrl held names. Copy, cut and paste reach egui as events of their own.
fn kind_of(event: &egui::Event) -> Option<NodeKind> {
    let letter = match event {
        egui::Event::Key { key, pressed: true, modifiers, .. } if modifiers.command => {
            key.name().chars().next()
        }
        egui::Event::Copy => Some('C'),
        egui::Event::Cut => Some('X'),
        egui::Event::Paste(_) => Some('V'),
        _ => None,
    };
    let is_letter =
        |event: &egui::Event| !matches!(event, egui::Event::Key { key, .. } if key.name().len() != 1);
    let letter = letter.filter(|_| is_letter(event))?;
    NodeKind::ALL.into_iter().find(|kind| kind.letter() == letter)
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

/// All is selected, so that typing replaces it; behind what was typed already the cursor stands at the end.
fn put_cursor(ui: &egui::Ui, response: &egui::Response, text: &str, at_end: bool) {
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    let begin = if at_end { end } else { egui::text::CCursor::new(0) };
    let all = egui::text::CCursorRange::two(begin, end);
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
        let side = NEIGHBOURS.into_iter().find(|(key, _)| consume_exactly(i, Modifiers::COMMAND, *key));
        if let Some((_, direction)) = side {
            return Some(End::Neighbour(direction));
        }
        for (held, forward) in [(Modifiers::SHIFT, false), (Modifiers::NONE, true)] {
            if consume_exactly(i, held, Key::Tab) {
                return Some(End::Kind { forward });
            }
        }
        let enter = !bare && consume_exactly(i, Modifiers::NONE, Key::Enter);
        let ends = enter
            | consume_exactly(i, Modifiers::NONE, Key::Escape)
            | consume_exactly(i, Modifiers::COMMAND, Key::Enter);
        ends.then_some(End::Done)
    })
}
