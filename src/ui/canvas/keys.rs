//! What keys and menu items do to the board through the canvas.

use super::Canvas;
use super::writing::Writing;
use crate::attempt::edits_that_fit;
use crate::board::{
    Board, Edit, Element, ElementId, FontSize, InkColor, Op, PictureKey, Point, Rect, Route, StrokeWidth,
    Style, UNIT, Vector,
};
use crate::tools::{self, Axis, Clip, Direction, Input, Modifiers, PASTE_STEP, Side, Tool};
use std::collections::BTreeSet;

/// How far an arrow key moves the selection: one unit, or ten with Shift.
const NUDGE: i32 = UNIT;

/// A command of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BoardKey {
    /// Takes the selection away.
    Delete,
    /// Copies the selection beside itself.
    Duplicate,
    /// Copies the selection.
    Copy,
    /// Copies the selection and takes it away.
    Cut,
    /// Puts what was copied on the board.
    Paste,
    /// Puts a box on the board for each line of the system's clipboard.
    PasteLines,
    /// Selects everything.
    SelectAll,
    /// Gives up the gesture, then the tool, then the selection.
    Escape,
    /// Opens the writing of the selected element, or ends a line drawn by clicks.
    Write,
    /// Moves the selection a step.
    Nudge(Direction),
    /// Moves the selection ten steps.
    NudgeFar(Direction),
    /// Adds a connected neighbour.
    Neighbour(Direction),
    /// Selects the box that an arrow leads to in a direction.
    Walk(Direction),
    /// Opens the quick line.
    QuickLine,
    /// The next kind of its family for each selected box, or the one before.
    Kind {
        /// Whether it is the next one.
        forward: bool,
    },
    /// A kind of route for the selected arrows and for what comes next.
    Route(Route),
    /// Finds the route of the selected arrows again where it was placed by hand.
    FindRoute,
    /// A head at the beginning of the selected arrows and of what comes next, or none.
    StartHead,
    /// A head at their end, or none.
    EndHead,
    /// Puts the selection in a group of its own.
    Group,
    /// Takes the groups of the selection apart.
    Ungroup,
    /// Locks the selection, or unlocks it.
    Lock,
    /// Unlocks everything.
    UnlockAll,
    /// Puts a frame around the selection.
    Frame,
    /// Brings the selection in line.
    Align(Side),
    /// Makes the gaps in the selection alike.
    Distribute(Axis),
    /// Lays out the selection or everything along the flow.
    Tidy,
    /// Takes the look of the selection.
    CopyStyle,
    /// Gives the selection the look that was taken.
    PasteStyle,
    /// One step to the front.
    Forward,
    /// One step to the back.
    Backward,
    /// In front of everything.
    ToFront,
    /// Behind everything.
    ToBack,
    /// A colour for the selection and for what comes next.
    Ink(InkColor),
    /// A width for the selection and for what comes next.
    Width(StrokeWidth),
    /// A text size for the selection and for what comes next.
    Font(FontSize),
    /// Dashed or not.
    Dash,
    /// Filled or not.
    Fill,
}

impl BoardKey {
    /// Whether it may come in the middle of a gesture: it ends it, or changes only how things will look.
    const fn goes_with_drawing(self) -> bool {
        matches!(
            self,
            Self::Escape
                | Self::Write
                | Self::Route(_)
                | Self::StartHead
                | Self::EndHead
                | Self::Ink(_)
                | Self::Width(_)
                | Self::Font(_)
                | Self::Dash
                | Self::Fill
        )
    }
}

impl Canvas {
    /// Does a command; gives the edits that it makes.
    pub fn press(&mut self, key: BoardKey, board: &Board) -> Vec<Edit> {
        // A board that changes under a drag would change back when it drops.
        if self.is_drawing() && !key.goes_with_drawing() {
            return Vec::new();
        }
        match key {
            BoardKey::Escape => self.escape(board),
            BoardKey::SelectAll => self.select_all(board),
            BoardKey::Copy => self.copy(board),
            BoardKey::Paste => self.paste(board),
            // What the system holds is not known here yet.
            BoardKey::PasteLines => Vec::new(),
            BoardKey::Write => self.open_writing(board),
            BoardKey::QuickLine => {
                self.open_quick_line(board);
                Vec::new()
            }
            BoardKey::Walk(direction) => self.walk(board, direction),
            BoardKey::Neighbour(direction) => {
                let from = self.last_touched();
                from.and_then(|from| self.add_neighbour(board, from, direction)).into_iter().collect()
            }
            BoardKey::Route(route) => {
                self.arrow.route = route;
                tools::set_route(board, &self.selection, route).into_iter().collect()
            }
            BoardKey::StartHead => self.toggle_head(board, true),
            BoardKey::EndHead => self.toggle_head(board, false),
            BoardKey::Ink(ink) => self.restyle(board, |style| style.ink = ink),
            BoardKey::Width(width) => self.restyle(board, |style| style.width = width),
            BoardKey::Font(font) => self.restyle(board, |style| style.font = font),
            BoardKey::Dash => {
                let dashed = !self.style.dashed;
                self.restyle(board, |style| style.dashed = dashed)
            }
            BoardKey::Fill => {
                let filled = !self.style.filled;
                self.restyle(board, |style| style.filled = filled)
            }
            BoardKey::UnlockAll => tools::unlock_all(board).into_iter().collect(),
            BoardKey::CopyStyle => {
                let chosen = self.selection.iter().next().and_then(|id| board.get(*id));
                self.copied_style = Some(chosen.map_or(self.style, |element| element.style));
                Vec::new()
            }
            BoardKey::Lock => tools::lock(board, &self.selection).into_iter().collect(),
            BoardKey::Group => tools::group(board, &self.selection).into_iter().collect(),
            BoardKey::Ungroup => tools::ungroup(board, &self.selection).into_iter().collect(),
            BoardKey::Frame => self.frame(board),
            BoardKey::Tidy => self.tidy(board).into_iter().collect(),
            _ => {
                let chosen = tools::unlocked(board, &self.selection);
                if chosen.is_empty() { Vec::new() } else { self.change_selection(key, board, &chosen) }
            }
        }
    }

    fn change_selection(&mut self, key: BoardKey, board: &Board, chosen: &BTreeSet<ElementId>) -> Vec<Edit> {
        match key {
            BoardKey::Delete => vec![tools::delete(board, chosen, "Delete")],
            BoardKey::Cut => {
                self.copy(board);
                vec![tools::delete(board, chosen, "Cut")]
            }
            BoardKey::Duplicate => {
                let (edit, copies) = tools::duplicate(board, chosen);
                self.selection = copies;
                vec![edit]
            }
            BoardKey::Nudge(direction) => vec![tools::nudge(board, chosen, step(direction, NUDGE))],
            BoardKey::NudgeFar(direction) => vec![tools::nudge(board, chosen, step(direction, NUDGE * 10))],
            BoardKey::Kind { forward } => match tools::rekind(board, chosen, forward) {
                Some(edit) => vec![edit],
                None => self.next_route(board, forward),
            },
            BoardKey::FindRoute => tools::find_route(board, chosen).into_iter().collect(),
            BoardKey::Align(side) => tools::align(board, chosen, side).into_iter().collect(),
            BoardKey::Distribute(axis) => tools::distribute(board, chosen, axis).into_iter().collect(),
            BoardKey::PasteStyle => {
                let style = self.copied_style;
                style.and_then(|style| tools::paste_style(board, chosen, style)).into_iter().collect()
            }
            BoardKey::Forward => vec![tools::step_forward(board, chosen)],
            BoardKey::Backward => vec![tools::step_backward(board, chosen)],
            BoardKey::ToFront => vec![tools::bring_to_front(board, chosen)],
            BoardKey::ToBack => vec![tools::send_to_back(board, chosen)],
            _ => Vec::new(),
        }
    }

    fn next_route(&mut self, board: &Board, forward: bool) -> Vec<Edit> {
        let next = tools::next_route(board, &self.selection, forward);
        next.into_iter().map(|(edit, route)| (edit, self.arrow.route = route).0).collect()
    }

    /// With arrows selected the next ones have the heads that those get.
    fn toggle_head(&mut self, board: &Board, at_start: bool) -> Vec<Edit> {
        let arrow = self.selection.iter().find_map(|id| board.get(*id)?.as_arrow());
        let (start, end) = arrow
            .map_or((self.arrow.start_head, self.arrow.end_head), |arrow| (arrow.start_head, arrow.end_head));
        (self.arrow.start_head, self.arrow.end_head) =
            if at_start { (start.other(), end) } else { (start, end.other()) };
        tools::toggle_head(board, &self.selection, at_start).into_iter().collect()
    }

    /// Puts a frame around the selection, and opens its title.
    fn frame(&mut self, board: &Board) -> Vec<Edit> {
        let framed = tools::frame_around(board, &self.selection, self.style);
        let made = framed.map(|(edit, id)| {
            self.selection = [id].into();
            self.writing = Some(Writing::of_element(id, board, self.style));
            edit
        });
        made.into_iter().collect()
    }

    /// The box that was selected or named last.
    #[must_use]
    pub fn last_touched(&self) -> Option<ElementId> {
        self.selection.iter().next_back().copied().or(self.anchor)
    }

    fn walk(&mut self, board: &Board, direction: Direction) -> Vec<Edit> {
        let next = self.last_touched().and_then(|from| tools::along_arrow(board, from, direction));
        if let Some(id) = next {
            self.selection = [id].into();
            if let Some(slot) = board.slot(id) {
                self.camera.reveal(slot.bounds);
            }
        }
        Vec::new()
    }

    /// Whether letters are written on what is selected, instead of being keys of tools.
    #[must_use]
    pub fn types_on_selection(&self, board: &Board) -> bool {
        let mut chosen = self.selection.iter();
        let only = chosen.next().filter(|_| chosen.next().is_none());
        let element = only.and_then(|id| board.get(*id));
        // What the pen was held still for is selected with the pen in hand.
        matches!(self.tool, Tool::Select | Tool::Pen)
            && self.is_idle()
            && element.is_some_and(|element| element.label().is_some() && !element.locked)
    }

    /// Opens the writing of what is selected with the letter that was typed.
    pub(super) fn type_on_selection(&mut self, ui: &egui::Ui, board: &Board) {
        let listed = ui.memory(|memory| memory.has_focus(crate::ui::outline::list_id()));
        let listed = listed || crate::ui::screens::inspector_has_focus(ui.ctx());
        if !self.types_on_selection(board) || ui.text_edit_focused() || listed {
            return;
        }
        let typed = ui.input(|i| i.events.iter().find_map(typed_letter));
        if let (Some(typed), Some(id)) = (typed, self.selection.iter().next()) {
            self.writing = Some(Writing::typed_over(*id, board, self.style, &typed));
        }
    }

    /// Lays out, and keeps all that moved in view.
    fn tidy(&mut self, board: &Board) -> Option<Edit> {
        let edit = tools::tidy(board, &self.selection)?;
        let mut after = board.clone();
        after.apply_edit(&edit);
        let moved = edit.ops.iter().filter_map(|op| Some(after.slot(op.id())?.bounds));
        if let Some(moved) = moved.reduce(Rect::union) {
            let seen = self.camera.seen();
            if moved.width() <= seen.width() && moved.height() <= seen.height() {
                self.camera.reveal(moved);
            } else {
                self.camera.fit(after.bounds());
            }
        }
        Some(edit)
    }

    fn escape(&mut self, board: &Board) -> Vec<Edit> {
        if !self.gesture.is_idle() {
            return self.feed(Input::Cancel, board, Modifiers::default(), super::Access::Draw);
        }
        if self.tool == Tool::Select || (self.tool == Tool::Pen && !self.selection.is_empty()) {
            self.selection.clear();
            self.anchor = None;
        } else {
            self.tool = Tool::Select;
        }
        Vec::new()
    }

    fn select_all(&mut self, board: &Board) -> Vec<Edit> {
        self.tool = Tool::Select;
        self.selection = board.elements().map(|element| element.id).collect();
        Vec::new()
    }

    fn copy(&mut self, board: &Board) -> Vec<Edit> {
        if !self.selection.is_empty() {
            self.clip = tools::copy(board, &tools::with_held(board, &self.selection));
            self.pastes = 0;
        }
        Vec::new()
    }

    fn paste(&mut self, board: &Board) -> Vec<Edit> {
        if self.clip.is_empty() {
            return Vec::new();
        }
        self.pastes = self.pastes.saturating_add(1);
        let step = PASTE_STEP.saturating_mul(self.pastes);
        // Where the hand is; with the pointer elsewhere, beside what was copied.
        let way = self.hover.map_or(Vector::new(step, step), |at| self.clip.way_to(at));
        let (edit, pasted) = tools::paste(board, &self.clip, way, "Paste");
        self.selection = pasted;
        vec![edit]
    }

    /// Where something new belongs: at the pointer, or in the middle of what is seen.
    fn landing(&self) -> Point {
        self.hover.unwrap_or_else(|| self.camera.seen().center())
    }

    /// Puts elements from elsewhere on the board.
    pub fn put(&mut self, board: &Board, elements: Vec<Element>) -> Vec<Edit> {
        let clip = Clip::of(elements);
        let (edit, ids) = tools::paste(board, &clip, clip.way_to(self.landing()), "Paste");
        self.tool = Tool::Select;
        self.selection = ids;
        let added = edit.ops.into_iter().filter_map(|op| match op {
            Op::Add { element, .. } => Some(element),
            _ => None,
        });
        edits_that_fit(&edit.name, added.collect())
    }

    /// Puts a picture of so many pixels on the board.
    pub fn put_picture(
        &mut self,
        board: &Board,
        key: PictureKey,
        width_px: u32,
        height_px: u32,
    ) -> Vec<Edit> {
        let size = (width_px, height_px);
        let (edit, id) = tools::add_picture(board, self.landing(), key, size, self.camera.seen());
        self.tool = Tool::Select;
        self.selection = [id].into();
        vec![edit]
    }

    /// Puts a box on the board for each line of a text.
    pub fn paste_lines(&mut self, board: &Board, text: &str) -> Vec<Edit> {
        let added = tools::add_boxes(board, self.landing(), text, self.style);
        added.into_iter().map(|(edit, ids)| (edit, self.selection = ids).0).collect()
    }

    /// Puts text from elsewhere on the board.
    pub fn paste_text(&mut self, board: &Board, text: &str) -> Vec<Edit> {
        let written = tools::add_text(board, self.landing(), text.trim_end(), self.style);
        written.into_iter().map(|(edit, id)| (edit, self.selection = [id].into()).0).collect()
    }

    fn open_writing(&mut self, board: &Board) -> Vec<Edit> {
        if !self.gesture.is_idle() {
            return self.feed(Input::Complete, board, Modifiers::default(), super::Access::Draw);
        }
        let mut chosen = self.selection.iter();
        let open = |id: &ElementId| board.get(*id).is_some_and(|element| !element.locked);
        if let (Some(id), None) = (chosen.next().filter(|id| open(id)), chosen.next()) {
            self.writing = Some(Writing::of_element(*id, board, self.style));
        }
        Vec::new()
    }

    fn restyle(&mut self, board: &Board, change: impl Fn(&mut Style)) -> Vec<Edit> {
        change(&mut self.style);
        tools::restyle(board, &tools::unlocked(board, &self.selection), change).into_iter().collect()
    }

    /// What was copied, back to front.
    #[must_use]
    pub fn copied(&self) -> &[Element] {
        self.clip.elements()
    }

    /// The writing of what was copied, for a field of text.
    #[must_use]
    pub fn copied_text(&self) -> String {
        self.clip.text()
    }
}

/// A letter that begins a name. Digits stay keys of tools, and / opens the quick line.
fn typed_letter(event: &egui::Event) -> Option<String> {
    match event {
        egui::Event::Text(text) if text.chars().next().is_some_and(char::is_alphabetic) => Some(text.clone()),
        _ => None,
    }
}

const fn step(direction: Direction, length: i32) -> Vector {
    match direction {
        Direction::Left => Vector::new(-length, 0),
        Direction::Right => Vector::new(length, 0),
        Direction::Up => Vector::new(0, -length),
        Direction::Down => Vector::new(0, length),
    }
}
