//! The board on the screen: camera, input, painting, writing.
//!
//! The canvas owns view state only — camera, selection, tool, gesture. What a
//! gesture asks of the board comes out as edits; the caller records them.

mod access;
mod brush;
mod camera;
mod input;
mod keys;
mod kind_strip;
mod laser;
mod look;
mod paint;
mod picture;
mod pins;
mod quick_field;
mod rest;
mod ribbon;
mod sketch;
mod textures;
mod trail;
mod writing;

pub use brush::{color, paint_primitives, paint_shown};
pub use camera::Camera;
pub use keys::BoardKey;
pub use paint::paint_board;
pub use pins::{Pin, PinTouch};

use super::command::Command;
use crate::board::{
    Arrow, ArrowLook, Board, BoxKind, Edit, ElementId, InkColor, NodeKind, Point, Rect, Route, StickyKind,
    Style,
};
use crate::render::{Detail, Paper};
use crate::tools::{Clip, Gesture, Input, Modifiers, Outcome, Scene, Snapping, Tool};
use laser::Laser;
use picture::Picture;
use quick_field::QuickField;
use rest::Rest;
use std::collections::{BTreeSet, VecDeque};
use trail::Trail;
use writing::Writing;

/// The board on the screen.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Canvas {
    /// Where the person looks.
    pub camera: Camera,
    /// What is selected.
    pub selection: BTreeSet<ElementId>,
    /// Elements that stand out: evidence, a mistake's place.
    pub highlight: BTreeSet<ElementId>,
    /// Numbers that stand at elements.
    pub pins: Vec<Pin>,
    /// How new elements look.
    pub style: Style,
    /// How new arrows look beside that.
    pub arrow: ArrowLook,
    /// What there is to snap to.
    pub snapping: Snapping,
    /// Whether the pen's ink is as wide as it is pressed.
    pub pen_pressure: bool,
    /// How hard the system says that the pen is pressed, in percent.
    force: Option<u8>,
    /// Whether the tool stays in hand after one thing is drawn.
    pub keep_tool: bool,
    pin_touch: PinTouch,
    tool: Tool,
    last_node: Option<NodeKind>,
    last_sticky: StickyKind,
    gesture: Gesture,
    writing: Option<Writing>,
    laser: Laser,
    quick: Option<QuickField>,
    /// What was typed in a quick line that was closed by a press elsewhere.
    unplaced: String,
    /// The box that was named last: keys go on from it where nothing is selected.
    anchor: Option<ElementId>,
    clip: Clip,
    pastes: i32,
    copied_style: Option<Style>,
    wants_fit: bool,
    stands_still: bool,
    /// Input that waits for the board to take an edit.
    pending: VecDeque<(Input, Modifiers)>,
    /// The keys held as of the last event.
    keys: Modifiers,
    /// Where the pointer is over the board, if it is.
    hover: Option<Point>,
    /// The button that the gesture began with.
    button: Option<egui::PointerButton>,
    /// Where the pointer stays, and since when.
    rest: Rest,
    /// When and where the pointer was last pressed, for double presses.
    last_press: Option<(f64, egui::Pos2)>,
    /// What is in view, as it was painted last.
    picture: Picture,
    /// The ink that is being drawn.
    trail: Trail,
    /// What the window says of the pointer on this board.
    response: Option<egui::Response>,
}

/// What to do with what is selected.
const TYPES_HINT: &str =
    "Type to name it, Esc gives the tools their keys. Ctrl+arrow adds a neighbour, / a line";

/// One press of a zoom key.
const ZOOM_STEP: f32 = 1.25;

/// What the canvas may do with the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Draw.
    Draw,
    /// Look and select.
    Look,
}

impl Canvas {
    /// A canvas that shows the whole board at first.
    #[must_use]
    pub fn fitted() -> Self {
        Self { wants_fit: true, ..Self::default() }
    }

    /// The tool in hand.
    #[must_use]
    pub const fn tool(&self) -> Tool {
        self.tool
    }

    /// Takes a tool in hand. What is being drawn is given up; what is being written stays.
    pub fn take(&mut self, tool: Tool) {
        self.gesture = Gesture::Idle;
        self.tool = tool;
        match tool {
            Tool::Box(BoxKind::Node(kind)) => self.last_node = Some(kind),
            Tool::Box(BoxKind::Sticky(kind)) => self.last_sticky = kind,
            _ => {}
        }
        if tool != Tool::Select {
            self.selection.clear();
        }
    }

    /// What to do with the tool in hand, in a few words.
    #[must_use]
    pub fn hint(&self, board: &Board) -> String {
        if let Some(hint) = self.gesture.hint() {
            return hint.to_owned();
        }
        let mut chosen = self.selection.iter();
        let only = chosen.next().filter(|_| chosen.next().is_none());
        let arrow = only.and_then(|id| board.get(*id)?.as_arrow());
        match (self.tool, arrow) {
            (Tool::Arrow, _) => {
                format!("{}; A again changes that. {}", self.arrow.route.word(), self.tool.hint())
            }
            (Tool::Select, Some(arrow)) => arrow_hint(arrow),
            _ if self.types_on_selection(board) => TYPES_HINT.to_owned(),
            (tool, _) => tool.hint().to_owned(),
        }
    }

    /// The kind of node that was placed last.
    #[must_use]
    pub fn last_node(&self) -> NodeKind {
        self.last_node.unwrap_or(NodeKind::Service)
    }

    /// The kind of note that was placed last.
    #[must_use]
    pub const fn last_sticky(&self) -> StickyKind {
        self.last_sticky
    }

    /// Whether something is being written on the board.
    #[must_use]
    pub const fn is_writing(&self) -> bool {
        self.writing.is_some() || self.quick.is_some()
    }

    /// Whether a field opens that has not got the focus yet, so that letters typed now would be lost.
    #[must_use]
    pub fn is_opening_field(&self) -> bool {
        self.writing.as_ref().is_some_and(Writing::is_opening)
            || self.quick.as_ref().is_some_and(QuickField::is_opening)
    }

    /// Whether a gesture is under way: a drag, or a line by clicks.
    #[must_use]
    pub const fn is_drawing(&self) -> bool {
        !self.gesture.is_idle()
    }

    /// Whether nothing is being drawn or written.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        self.gesture.is_idle() && !self.is_writing()
    }

    /// Shows the whole board when it is painted next.
    pub const fn fit_next(&mut self) {
        self.wants_fit = true;
    }

    /// Shows the board, takes its input, and returns the edits that were asked for.
    pub fn show(&mut self, ui: &mut egui::Ui, board: &Board, access: Access) -> Vec<Edit> {
        let rect = ui.available_rect_before_wrap();
        let response = ui.allocate_rect(rect, egui::Sense::click_and_drag());
        if std::mem::take(&mut self.stands_still) {
            self.camera.move_view(rect);
        }
        self.camera.set_view(rect);
        if std::mem::take(&mut self.wants_fit) {
            self.camera.fit(board.bounds());
        }
        self.drop_what_is_gone(board);
        self.camera.steer(ui, &response, self.tool == Tool::Hand);
        let at = ui.input(|i| i.pointer.hover_pos()).filter(|_| response.contains_pointer());
        self.hover = at.map(|at| self.camera.board_point(at));
        if access == Access::Draw {
            self.type_on_selection(ui, board);
        }
        let mut edits = self.point(ui, &response, board, access);
        self.touch_pins(ui, board);
        self.paint(ui, board, access);
        self.show_laser(ui, &response, access);
        edits.extend(self.write(ui, board));
        edits.extend(self.show_quick_line(ui, board));
        access::describe(ui, &response, board, &self.camera);
        self.response = Some(response);
        edits
    }

    /// Shows the board as it stands, without taking any input.
    pub fn show_still(&mut self, ui: &mut egui::Ui, board: &Board) {
        let rect = ui.available_rect_before_wrap();
        ui.allocate_rect(rect, egui::Sense::hover());
        self.camera.set_view(rect);
        if std::mem::take(&mut self.wants_fit) {
            self.camera.fit(board.bounds());
        }
        self.drop_what_is_gone(board);
        self.paint(ui, board, Access::Look);
    }

    /// A selection may name elements that an undo or a replay has taken away.
    fn drop_what_is_gone(&mut self, board: &Board) {
        self.selection.retain(|id| board.get(*id).is_some());
        self.anchor = self.anchor.filter(|id| board.get(*id).is_some());
        if self.writing.as_ref().is_some_and(|writing| !writing.is_on(board)) {
            self.writing = None;
        }
    }

    fn scene<'a>(&'a self, board: &'a Board, keys: Modifiers) -> Scene<'a> {
        Scene {
            board,
            selection: &self.selection,
            tool: self.tool,
            style: self.style,
            arrow: self.arrow,
            keys,
            snapping: self.snapping,
            reach: self.camera.reach(),
        }
    }

    /// Does what a gesture asked for, as far as it is view state; gives back the edits.
    fn settle(&mut self, outcomes: Vec<Outcome>, board: &Board) -> Vec<Edit> {
        let mut edits = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Edit(edit) => edits.push(edit),
                Outcome::Select(ids) => self.selection = ids,
                Outcome::Write(id) => self.writing = Some(Writing::of_element(id, board, self.style)),
                Outcome::Label(id) if !self.keep_tool => {
                    self.writing = Some(Writing::offered(id, board, self.style));
                }
                Outcome::Label(_) => {}
                Outcome::Name(id) => self.writing = Some(Writing::of_guess(id, self.style)),
                Outcome::Neighbour(id, direction) => edits.extend(self.add_neighbour(board, id, direction)),
                Outcome::WriteAt(at) => self.writing = Some(Writing::new_text(at, self.style)),
                Outcome::Drawn => self.put_tool_back(),
            }
        }
        edits
    }

    /// A pen is for more than one stroke.
    fn put_tool_back(&mut self) {
        if !self.keep_tool && self.tool != Tool::Pen {
            self.tool = Tool::Select;
        }
    }

    /// Does a command that changes only what is seen or what is in hand.
    pub fn view_command(&mut self, command: Command, board: &Board) {
        match command {
            Command::Take(Tool::Arrow) if self.tool == Tool::Arrow => {
                self.arrow.route = self.arrow.route.beside(true);
            }
            Command::Take(Tool::Laser) if self.tool == Tool::Laser => self.take(Tool::Select),
            Command::Take(tool) => self.take(tool),
            Command::TakeNode => self.take(Tool::node(self.last_node())),
            Command::TakeSticky => self.take(Tool::sticky(self.last_sticky)),
            Command::KeepTool => self.keep_tool = !self.keep_tool,
            Command::ZoomIn => self.camera.zoom_middle(ZOOM_STEP),
            Command::ZoomOut => self.camera.zoom_middle(1.0 / ZOOM_STEP),
            Command::ZoomHundred => self.camera.zoom_to(1.0),
            Command::ZoomFit => self.camera.fit(board.bounds()),
            Command::ZoomSelection => {
                let bounds = self.selection.iter().filter_map(|id| board.slot(*id)).map(|slot| slot.bounds);
                self.camera.fit(bounds.reduce(Rect::union));
            }
            _ => {}
        }
    }
}

/// What can be done with a selected arrow.
fn arrow_hint(arrow: &Arrow) -> String {
    let route = arrow.route.word();
    let pull = if arrow.route == Route::Elbow { "a piece to move it" } else { "a dot to bend it" };
    let back = if arrow.placed { ". Double-click a handle to find the route again" } else { "" };
    format!("{route}; Tab changes that. Type to label it. Drag {pull}, the label to slide it{back}")
}

/// The paper that goes with the theme in use.
#[must_use]
pub fn paper(ui: &egui::Ui) -> Paper {
    match ui.theme() {
        egui::Theme::Light => Paper::Light,
        egui::Theme::Dark => Paper::Dark,
    }
}

/// How much detail a zoom deserves.
#[must_use]
pub const fn detail(points_per_unit: f32) -> Detail {
    Detail { pixels_per_unit: points_per_unit }
}

/// The screen colour of a paper.
#[must_use]
pub fn paper_color(paper: Paper) -> egui::Color32 {
    brush::color(paper.paper())
}

/// The screen colour of an ink.
#[must_use]
pub fn ink_color(paper: Paper, ink: InkColor) -> egui::Color32 {
    brush::color(paper.ink(ink))
}

/// The screen colour of a note.
#[must_use]
pub fn sticky_color(paper: Paper, kind: StickyKind) -> egui::Color32 {
    brush::color(paper.sticky(kind))
}
