//! One thing on the board.

use super::arrow::Arrow;
use super::element_id::{ElementId, GroupId, PictureKey};
use super::geometry::{Point, Rect, units};
use super::kind::NodeKind;
use super::label::{Label, row_height};
use super::style::{FontSize, Style};

/// One thing on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub id: ElementId,
    /// What it is and where.
    pub body: Body,
    /// How it looks.
    pub style: Style,
    /// The groups that it is in, the innermost first.
    pub groups: Vec<GroupId>,
    /// Whether it is kept from being moved, changed and erased.
    pub locked: bool,
    /// What is stated about it beside its label, one fact a line, such as `key=order_id`.
    pub facts: String,
}

/// What an element is and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Anything with a rectangle and writing: node, sticky, shape, text, frame.
    Box(BoxElement),
    /// A line with or without heads, possibly bound to boxes.
    Arrow(Arrow),
    /// Freehand ink.
    Stroke(Stroke),
}

/// A box: a rectangle with writing in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxElement {
    /// What kind of box.
    pub kind: BoxKind,
    /// Where it is.
    pub rect: Rect,
    /// What is written in it.
    pub label: Label,
}

/// The kinds of boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BoxKind {
    /// A typed node.
    Node(NodeKind),
    /// An event-storming note.
    Sticky(StickyKind),
    /// A plain shape.
    Shape(ShapeKind),
    /// Writing without a box; its rectangle is that of the writing.
    Text,
    /// A border around others, with a title: a bounded context, a zone. It carries what lies wholly inside.
    Frame,
    /// A picture; the board keeps its bytes beside the elements.
    Picture(PictureKey),
}

/// Event-storming notes, in their customary colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum StickyKind {
    /// Something that happened. Orange.
    #[default]
    Event,
    /// Something asked for. Blue.
    Command,
    /// A question without effects. Light green.
    Query,
    /// A person. Small and yellow.
    Actor,
    /// Whenever this, then that. Lilac.
    Policy,
    /// What somebody looks at. Green.
    ReadModel,
    /// What keeps the rules. Pale yellow.
    Aggregate,
    /// Somebody else's system. Pink.
    External,
    /// A doubt. Red.
    Hotspot,
}

impl StickyKind {
    /// Every kind, in the order in which a storming usually needs them.
    pub const ALL: [Self; 9] = [
        Self::Event,
        Self::Command,
        Self::Query,
        Self::Actor,
        Self::Policy,
        Self::ReadModel,
        Self::Aggregate,
        Self::External,
        Self::Hotspot,
    ];

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Event => "Event",
            Self::Command => "Command",
            Self::Query => "Query",
            Self::Actor => "Actor",
            Self::Policy => "Policy",
            Self::ReadModel => "Read model",
            Self::Aggregate => "Aggregate",
            Self::External => "External system",
            Self::Hotspot => "Hotspot",
        }
    }
}

/// Plain shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ShapeKind {
    /// A rectangle.
    Rectangle,
    /// An ellipse.
    Ellipse,
    /// A diamond.
    Diamond,
}

impl ShapeKind {
    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rectangle => "Rectangle",
            Self::Ellipse => "Ellipse",
            Self::Diamond => "Diamond",
        }
    }
}

impl BoxKind {
    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Node(kind) => kind.word(),
            Self::Sticky(kind) => kind.word(),
            Self::Shape(kind) => kind.word(),
            Self::Text => "Text",
            Self::Frame => "Frame",
            Self::Picture(_) => "Picture",
        }
    }

    /// Width and height of a new box of this kind, in sixteenths of a unit.
    #[must_use]
    pub const fn usual_size(self) -> (i32, i32) {
        match self {
            Self::Node(_) => (units(176), units(72)),
            Self::Sticky(StickyKind::Actor) => (units(104), units(72)),
            Self::Sticky(_) => (units(128), units(96)),
            Self::Shape(ShapeKind::Diamond) => (units(176), units(104)),
            Self::Shape(_) => (units(160), units(80)),
            Self::Text => (0, 0),
            Self::Frame => (units(640), units(400)),
            Self::Picture(_) => (units(320), units(240)),
        }
    }
}

impl BoxElement {
    /// An empty box of its usual size around `center`.
    #[must_use]
    pub fn usual(kind: BoxKind, center: Point) -> Self {
        let (width, height) = kind.usual_size();
        Self { kind, rect: Rect::around(center, width, height), label: Label::default() }
    }

    /// This box with `text` written in it: the box keeps its width, or grows to the writing's where it is
    /// bare text, and grows downwards and upwards alike when the writing needs more height.
    #[must_use]
    pub fn labelled(mut self, text: &str, font: FontSize) -> Self {
        if self.kind == BoxKind::Text {
            self.label = Label::fit(text, font, None);
            let height = self.label.height.max(row_height(font));
            self.rect = Rect::sized(self.rect.min, self.label.width, height);
            return self;
        }
        self.label = Label::fit(text, font, Some(self.room_for_text()));
        if matches!(self.kind, BoxKind::Frame | BoxKind::Picture(_)) {
            return self;
        }
        let wanted = self.label.height.saturating_add(2 * self.padding());
        let missing = wanted.saturating_sub(self.rect.height());
        if missing > 0 {
            self.rect = Rect::around(self.rect.center(), self.rect.width(), wanted);
        }
        self
    }

    /// Whether it is as high as it is only because its writing needs that.
    #[must_use]
    pub fn is_grown(&self) -> bool {
        let wanted = self.label.height.saturating_add(2 * self.padding());
        self.rect.height() == wanted && wanted > self.kind.usual_size().1
    }

    /// The width that a row of writing may take, in sixteenths of a unit.
    #[must_use]
    pub fn room_for_text(&self) -> i32 {
        let share = match self.kind {
            BoxKind::Shape(ShapeKind::Diamond) => 60,
            BoxKind::Shape(ShapeKind::Ellipse) | BoxKind::Node(NodeKind::External) => 76,
            BoxKind::Node(NodeKind::Gateway | NodeKind::StreamProcessor | NodeKind::Relay) => 78,
            BoxKind::Node(_) => 86,
            BoxKind::Sticky(_)
            | BoxKind::Shape(ShapeKind::Rectangle)
            | BoxKind::Text
            | BoxKind::Frame
            | BoxKind::Picture(_) => 90,
        };
        (i64::from(self.rect.width()) * share / 100).try_into().unwrap_or(units(16))
    }

    const fn padding(&self) -> i32 {
        match self.kind {
            BoxKind::Node(NodeKind::Database | NodeKind::EventStore | NodeKind::Topic | NodeKind::Client) => {
                units(16)
            }
            BoxKind::Shape(ShapeKind::Diamond | ShapeKind::Ellipse) => units(14),
            BoxKind::Text | BoxKind::Frame | BoxKind::Picture(_) => 0,
            BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Shape(ShapeKind::Rectangle) => units(8),
        }
    }
}

/// Freehand ink: the final points, after smoothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stroke {
    /// The path, in the order in which it was drawn.
    pub points: Vec<Point>,
    /// The width at each point in percent of the style's, as the pen was pressed; empty for an even line.
    pub pressure: Vec<u8>,
}

impl Stroke {
    /// Ink of an even width.
    #[must_use]
    pub const fn even(points: Vec<Point>) -> Self {
        Self { points, pressure: Vec::new() }
    }
}

impl Element {
    /// An element in no group, not locked, of which nothing is stated.
    #[must_use]
    pub const fn new(id: ElementId, body: Body, style: Style) -> Self {
        Self { id, body, style, groups: Vec::new(), locked: false, facts: String::new() }
    }

    /// The outermost group that it is in.
    #[must_use]
    pub fn outermost_group(&self) -> Option<GroupId> {
        self.groups.last().copied()
    }

    /// The box, if this is one.
    #[must_use]
    pub const fn as_box(&self) -> Option<&BoxElement> {
        match &self.body {
            Body::Box(body) => Some(body),
            Body::Arrow(_) | Body::Stroke(_) => None,
        }
    }

    /// The arrow, if this is one.
    #[must_use]
    pub const fn as_arrow(&self) -> Option<&Arrow> {
        match &self.body {
            Body::Arrow(arrow) => Some(arrow),
            Body::Box(_) | Body::Stroke(_) => None,
        }
    }

    /// The writing, if this kind of element can have some.
    #[must_use]
    pub const fn label(&self) -> Option<&Label> {
        match &self.body {
            Body::Box(body) => Some(&body.label),
            Body::Arrow(arrow) => Some(&arrow.label),
            Body::Stroke(_) => None,
        }
    }

    /// This element with other writing; a stroke stays as it is.
    #[must_use]
    pub fn labelled(&self, text: &str) -> Self {
        let body = match &self.body {
            Body::Box(body) => Body::Box(body.clone().labelled(text, self.style.font)),
            Body::Arrow(arrow) => Body::Arrow(arrow.clone().labelled(text)),
            Body::Stroke(stroke) => Body::Stroke(stroke.clone()),
        };
        Self { body, ..self.clone() }
    }

    /// The word shown on screen for what it is.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match &self.body {
            Body::Box(body) => body.kind.word(),
            Body::Arrow(arrow) => arrow.word(),
            Body::Stroke(_) => "Stroke",
        }
    }
}
