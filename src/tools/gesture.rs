//! The states of a gesture and the one function that moves it on.

use super::bend::Bending;
use super::brush::Brushing;
use super::direction::Direction;
use super::drag::Dragging;
use super::draw_arrow::DrawingArrow;
use super::draw_box::DrawingBox;
use super::erase::Erasing;
use super::ink::Inking;
use super::point::Pointing;
use super::pressure::Pressure;
use super::preview::Preview;
use super::resize::Resizing;
use super::snap::{Neighbours, Snapping};
use crate::board::{
    ArrowLook, Board, BoxKind, Edit, ElementId, NodeKind, Point, Rect, ShapeKind, StickyKind, Style,
};
use std::collections::BTreeSet;

/// What the pointer does to the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tool {
    /// Select, move, resize, bend.
    #[default]
    Select,
    /// Pan.
    Hand,
    /// Place a box.
    Box(BoxKind),
    /// Draw an arrow.
    Arrow,
    /// Draw a line.
    Line,
    /// Draw ink.
    Pen,
    /// Write.
    Text,
    /// Take elements away.
    Eraser,
    /// Point at things; nothing is kept.
    Laser,
}

impl Tool {
    /// The tool that places a typed node.
    #[must_use]
    pub const fn node(kind: NodeKind) -> Self {
        Self::Box(BoxKind::Node(kind))
    }

    /// The tool that places a note.
    #[must_use]
    pub const fn sticky(kind: StickyKind) -> Self {
        Self::Box(BoxKind::Sticky(kind))
    }

    /// The tool that places a plain shape.
    #[must_use]
    pub const fn shape(kind: ShapeKind) -> Self {
        Self::Box(BoxKind::Shape(kind))
    }

    /// What to do with it, in a few words.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Select => "Drag to select, Shift adds. Enter writes, Ctrl+arrow adds a neighbour",
            Self::Hand => "Drag to pan",
            Self::Box(_) => "Click to place, or drag its size. Then type its name",
            Self::Arrow => "Drag from box to box, or click both. Then type its label",
            Self::Line => "Drag, or click from point to point. Esc ends it",
            Self::Pen => "Draw. Hold still at the end for a clean shape. The second button erases",
            Self::Text => "Click and write. Esc ends it",
            Self::Eraser => "Drag over what should go",
            Self::Laser => "Drag to point. Nothing is kept. Esc puts it away",
        }
    }
}

/// What is held during pointer input: keys, and the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Shift: adds to the selection, keeps proportions.
    pub shift: bool,
    /// Ctrl, or Cmd on a Mac: arrows bind to what they else do not, and not to what they else do.
    pub ctrl: bool,
    /// Alt: duplicates while dragging, resizes from the centre.
    pub alt: bool,
    /// How hard the pen is pressed.
    pub pressure: Pressure,
}

/// One piece of pointer input. Places are board coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// The main button went down.
    Press(Point),
    /// The second button of a pen or a mouse went down: the other end of the pen.
    PressEraser(Point),
    /// The main button went down for the second time in quick succession.
    DoublePress(Point),
    /// The pointer moved.
    Move(Point),
    /// The pointer has stayed where it is for a moment, with the button down.
    Rest,
    /// The button that went down last went up.
    Release(Point),
    /// Enter: what was clicked together so far is complete.
    Complete,
    /// The person changed their mind.
    Cancel,
}

/// What a gesture looks at. Nothing of it changes while a gesture handles one input.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The board.
    pub board: &'a Board,
    /// What is selected.
    pub selection: &'a BTreeSet<ElementId>,
    /// The tool in hand.
    pub tool: Tool,
    /// How new elements look.
    pub style: Style,
    /// How new arrows look beside that.
    pub arrow: ArrowLook,
    /// Keys held.
    pub keys: Modifiers,
    /// What there is to snap to.
    pub snapping: Snapping,
    /// How far from a line a press still takes it, in sixteenths of a unit; grows when zoomed out.
    pub reach: i32,
}

impl Scene<'_> {
    /// How far the pointer must travel before a press becomes a drag, in sixteenths of a unit.
    #[must_use]
    pub const fn drag_threshold(&self) -> i32 {
        self.reach / 2
    }

    /// The boxes that a rectangle could come in line with; Ctrl turns snapping to boxes off, or on.
    #[must_use]
    pub fn neighbours(&self, rect: Rect, without: &BTreeSet<ElementId>) -> Neighbours {
        let boxes = self.snapping.boxes != self.keys.ctrl;
        Neighbours::near(self.board, rect, without, Snapping { boxes, ..self.snapping })
    }

    /// How near a line must be to snap to it, in sixteenths of a unit.
    #[must_use]
    pub const fn snap_reach(&self) -> i32 {
        self.reach * 3 / 4
    }

    /// Whether the pointer went far enough from `from` for a drag.
    #[must_use]
    pub fn is_drag(&self, from: Point, to: Point) -> bool {
        from.distance(to) > f64::from(self.drag_threshold())
    }
}

/// What a gesture asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Change the board.
    Edit(Edit),
    /// Select these and nothing else.
    Select(BTreeSet<ElementId>),
    /// Open the writing of an element.
    Write(ElementId),
    /// Open the writing of an arrow that was just drawn, unless more of them follow.
    Label(ElementId),
    /// Open the name of a box that was just made with a kind that is only a guess.
    Name(ElementId),
    /// Add a neighbour.
    Neighbour(ElementId, Direction),
    /// Open a new piece of writing here.
    WriteAt(Point),
    /// One thing is drawn; the tool may be put back.
    Drawn,
}

/// A gesture in progress.
#[derive(Debug, Clone, Default)]
pub enum Gesture {
    /// The pointer does nothing.
    #[default]
    Idle,
    /// Pressed with the select tool; not yet a drag.
    Pointing(Pointing),
    /// Moving the selection.
    Dragging(Dragging),
    /// Resizing the selection.
    Resizing(Resizing),
    /// Selecting by a rectangle.
    Brushing(Brushing),
    /// Moving an arrow's end or bend.
    Bending(Bending),
    /// Placing a box.
    DrawingBox(DrawingBox),
    /// Drawing an arrow or a line.
    DrawingArrow(DrawingArrow),
    /// Drawing ink.
    Inking(Inking),
    /// Taking elements away.
    Erasing(Erasing),
}

/// What a state makes of an input: the next state and what it asks for.
pub(super) type Next = (Gesture, Vec<Outcome>);

/// A state that asks for nothing.
pub(super) fn go(gesture: Gesture) -> Next {
    (gesture, Vec::new())
}

/// The end of a gesture.
pub(super) fn done(outcomes: Vec<Outcome>) -> Next {
    (Gesture::Idle, outcomes)
}

impl Gesture {
    /// Takes one input; gives the next state and what it asks for.
    #[must_use]
    pub fn on(self, input: Input, scene: &Scene<'_>) -> (Self, Vec<Outcome>) {
        if input == Input::Cancel {
            return done(if let Self::Brushing(state) = self { state.given_up() } else { Vec::new() });
        }
        match self {
            Self::Idle => begin(input, scene),
            Self::Pointing(state) => state.on(input, scene),
            Self::Dragging(state) => state.on(input, scene),
            Self::Resizing(state) => state.on(input, scene),
            Self::Brushing(state) => state.on(input, scene),
            Self::Bending(state) => state.on(input, scene),
            Self::DrawingBox(state) => state.on(input, scene),
            Self::DrawingArrow(state) => state.on(input, scene),
            Self::Inking(state) => state.on(input, scene),
            Self::Erasing(state) => state.on(input, scene),
        }
    }

    /// What to show while it lasts.
    #[must_use]
    pub fn preview(&self, scene: &Scene<'_>) -> Preview {
        match self {
            Self::Idle | Self::Pointing(_) => Preview::default(),
            Self::Dragging(state) => state.preview(scene),
            Self::Resizing(state) => state.preview(scene),
            Self::Brushing(state) => state.preview(scene),
            Self::Bending(state) => state.preview(scene),
            Self::DrawingBox(state) => state.preview(scene),
            Self::DrawingArrow(state) => state.preview(scene),
            Self::Inking(state) => state.preview(scene),
            Self::Erasing(state) => state.preview(),
        }
    }

    /// What to do now, where that is something else than the tool says.
    #[must_use]
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Inking(state) => state.hint(),
            _ => None,
        }
    }

    /// After how many milliseconds it wants to hear that the pointer rests, if at all: ink becomes a shape, and arrows
    /// catch up.
    #[must_use]
    pub const fn rests_after_ms(&self) -> Option<u64> {
        match self {
            Self::Inking(_) => Some(450),
            Self::Dragging(_) | Self::Resizing(_) => Some(100),
            _ => None,
        }
    }

    /// Whether nothing is going on.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        matches!(self, Self::Idle)
    }
}

fn begin(input: Input, scene: &Scene<'_>) -> Next {
    if let Input::PressEraser(at) = input {
        return Erasing::new(at).on(Input::Move(at), scene);
    }
    let (Input::Press(at) | Input::DoublePress(at)) = input else { return go(Gesture::Idle) };
    match scene.tool {
        Tool::Select if matches!(input, Input::DoublePress(_)) => super::point::open(at, scene),
        Tool::Select => super::point::press(at, scene),
        Tool::Hand | Tool::Laser => go(Gesture::Idle),
        Tool::Box(kind) => go(Gesture::DrawingBox(DrawingBox::new(kind, at))),
        Tool::Arrow => go(Gesture::DrawingArrow(DrawingArrow::arrow(at, scene))),
        Tool::Line => go(Gesture::DrawingArrow(DrawingArrow::line(at, scene))),
        Tool::Pen => super::ink::press(at, scene),
        Tool::Text => done(vec![Outcome::WriteAt(at)]),
        Tool::Eraser => Erasing::new(at).on(Input::Move(at), scene),
    }
}
