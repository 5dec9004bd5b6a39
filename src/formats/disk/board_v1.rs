//! Version 1 of elements and edits.

use super::{Budget, FormatError};
use crate::board::{
    Arrow, ArrowEnd, Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, GroupId, Head, InkColor,
    LARGEST_LABEL, Label, MIDWAY, NodeKind, Op, PictureKey, Point, Rect, Route, ShapeKind, StickyKind,
    Stroke, StrokeWidth, Style,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ElementV1 {
    /// Unique within the attempt.
    id: u32,
    #[serde(flatten)]
    body: BodyV1,
    #[serde(default, skip_serializing_if = "is_default")]
    ink: InkV1,
    #[serde(default, skip_serializing_if = "is_default")]
    width: WidthV1,
    #[serde(default, skip_serializing_if = "is_default")]
    font: FontV1,
    #[serde(default, skip_serializing_if = "is_default")]
    dashed: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    filled: bool,
    /// The groups that it is in, the innermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<u32>,
    /// Whether it is kept from being moved, changed and erased.
    #[serde(default, skip_serializing_if = "is_default")]
    locked: bool,
    /// What is stated about it beside its label, one fact a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    facts: String,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What an element is and where. Rectangles are left, top, width, height in sixteenths of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
enum BodyV1 {
    /// A typed node.
    Node {
        kind: NodeKind,
        rect: [i32; 4],
        #[serde(default, skip_serializing_if = "is_default")]
        label: LabelV1,
    },
    /// An event-storming note.
    Sticky {
        kind: StickyV1,
        rect: [i32; 4],
        #[serde(default, skip_serializing_if = "is_default")]
        label: LabelV1,
    },
    /// A rectangle, ellipse or diamond.
    Shape {
        kind: ShapeV1,
        rect: [i32; 4],
        #[serde(default, skip_serializing_if = "is_default")]
        label: LabelV1,
    },
    /// Bare writing.
    Text {
        rect: [i32; 4],
        #[serde(default, skip_serializing_if = "is_default")]
        label: LabelV1,
    },
    /// A border around others, with a title.
    Frame {
        rect: [i32; 4],
        #[serde(default, skip_serializing_if = "is_default")]
        label: LabelV1,
    },
    /// A picture; its bytes stand under this name among the pictures of the attempt.
    Picture {
        picture: String,
        rect: [i32; 4],
        #[serde(default, skip_serializing_if = "is_default")]
        label: LabelV1,
    },
    /// A line with or without heads.
    Arrow(Box<ArrowV1>),
    /// Freehand ink: x and y of the first point, then of each step from point to point; and the width at each point
    /// in percent, unless it is even.
    Stroke {
        path: Vec<i32>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pressure: Vec<u8>,
    },
}

/// Writing with its layout. `rows` is left out where it is just the text's own lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
struct LabelV1 {
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rows: Vec<String>,
    /// Width and height in sixteenths of a unit.
    size: [i32; 2],
}

/// A line from one place to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
struct ArrowV1 {
    from: EndV1,
    to: EndV1,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bends: Vec<[i32; 2]>,
    #[serde(default, skip_serializing_if = "is_default")]
    route: RouteV1,
    /// Whether the person placed the route.
    #[serde(default, skip_serializing_if = "is_default")]
    placed: bool,
    /// How far along the path the label sits, in thousandths.
    #[serde(default = "midway", skip_serializing_if = "is_midway")]
    label_at: u16,
    /// Whether it has a head at its beginning and at its end.
    heads: [bool; 2],
    #[serde(default, skip_serializing_if = "is_default")]
    label: LabelV1,
}

/// An end of a line: its place, and the element that it follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
struct EndV1 {
    at: [i32; 2],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bound: Option<u32>,
}

/// Writes and reads one closed set of names as another.
macro_rules! mirrored {
    ($(#[$doc:meta])* $wire:ident = $value:ident { $first:ident, $($name:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        enum $wire { #[default] $first, $($name),+ }
        impl From<$value> for $wire {
            fn from(value: $value) -> Self {
                match value { $value::$first => Self::$first, $($value::$name => Self::$name),+ }
            }
        }
        impl From<$wire> for $value {
            fn from(wire: $wire) -> Self {
                match wire { $wire::$first => Self::$first, $($wire::$name => Self::$name),+ }
            }
        }
    };
}

const fn midway() -> u16 {
    MIDWAY
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_midway(value: &u16) -> bool {
    *value == MIDWAY
}

mirrored!(/// How a line goes through its points.
    RouteV1 = Route { Curved, Straight, Elbow });
mirrored!(/// Colours by name.
    InkV1 = InkColor { Ink, Grey, Red, Orange, Green, Teal, Blue, Purple });
mirrored!(/// Widths by name: 2, 1, 4 and 8 units.
    WidthV1 = StrokeWidth { Medium, Thin, Bold, Marker });
mirrored!(/// Text sizes by name: 16, 13, 22 and 32 units.
    FontV1 = FontSize { Normal, Small, Large, Huge });
mirrored!(/// Event-storming notes.
    StickyV1 = StickyKind { Event, Command, Query, Actor, Policy, ReadModel, Aggregate, External, Hotspot });
mirrored!(/// Plain shapes.
    ShapeV1 = ShapeKind { Rectangle, Ellipse, Diamond });

/// A change to the board: what the person called it, and its smallest steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(super) struct EditV1 {
    name: String,
    ops: Vec<OpV1>,
}

/// The smallest changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum OpV1 {
    /// A new element at the top of the stack.
    Add(Box<ElementV1>),
    /// A new element at a place in the stack; 0 is the back.
    Insert(u32, Box<ElementV1>),
    /// An element is taken away.
    Remove(u32),
    /// An element changes.
    Replace(Box<ElementV1>),
    /// An element goes to another place in the stack.
    Reorder(u32, u32),
}

const fn pair(point: Point) -> [i32; 2] {
    [point.x, point.y]
}

fn point([x, y]: [i32; 2]) -> Point {
    Point::new(x, y)
}

const fn quad(rect: Rect) -> [i32; 4] {
    [rect.min.x, rect.min.y, rect.width(), rect.height()]
}

fn rect([x, y, width, height]: [i32; 4]) -> Rect {
    Rect::sized(Point::new(x, y), width, height)
}

fn place_v1(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl From<&Edit> for EditV1 {
    fn from(edit: &Edit) -> Self {
        Self { name: edit.name.clone(), ops: edit.ops.iter().map(OpV1::from).collect() }
    }
}

impl EditV1 {
    pub(super) fn into_edit(self, budget: &mut Budget) -> Result<Edit, FormatError> {
        budget.text(&self.name)?;
        let ops = self.ops.into_iter().map(|op| op.into_op(budget)).collect::<Result<_, _>>()?;
        Ok(Edit { name: self.name, ops })
    }
}

impl From<&Op> for OpV1 {
    fn from(op: &Op) -> Self {
        match op {
            Op::Add { place: usize::MAX, element } => Self::Add(Box::new(element.into())),
            Op::Add { place, element } => Self::Insert(place_v1(*place), Box::new(element.into())),
            Op::Remove { id } => Self::Remove(id.0),
            Op::Replace { element } => Self::Replace(Box::new(element.into())),
            Op::Reorder { id, place } => Self::Reorder(id.0, place_v1(*place)),
        }
    }
}

impl OpV1 {
    fn into_op(self, budget: &mut Budget) -> Result<Op, FormatError> {
        Ok(match self {
            Self::Add(element) => Op::add(element.into_element(budget)?),
            Self::Insert(place, element) => {
                Op::Add { place: place as usize, element: element.into_element(budget)? }
            }
            Self::Remove(id) => Op::Remove { id: ElementId(id) },
            Self::Replace(element) => Op::Replace { element: element.into_element(budget)? },
            Self::Reorder(id, place) => Op::Reorder { id: ElementId(id), place: place as usize },
        })
    }
}

impl From<&Element> for ElementV1 {
    fn from(element: &Element) -> Self {
        let Style { ink, width, dashed, filled, font } = element.style;
        Self {
            id: element.id.0,
            body: (&element.body).into(),
            ink: ink.into(),
            width: width.into(),
            font: font.into(),
            dashed,
            filled,
            groups: element.groups.iter().map(|group| group.0).collect(),
            locked: element.locked,
            facts: element.facts.clone(),
        }
    }
}

impl ElementV1 {
    pub(in crate::formats) fn into_element(self, budget: &mut Budget) -> Result<Element, FormatError> {
        budget.element()?;
        let style = Style {
            ink: self.ink.into(),
            width: self.width.into(),
            dashed: self.dashed,
            filled: self.filled,
            font: self.font.into(),
        };
        budget.text(&self.facts)?;
        let mut element = Element::new(ElementId(self.id), self.body.into_body(budget)?, style);
        element.groups = self.groups.into_iter().take(MOST_GROUPS).map(GroupId).collect();
        element.locked = self.locked;
        element.facts = self.facts;
        Ok(element)
    }
}

impl From<&Body> for BodyV1 {
    fn from(body: &Body) -> Self {
        match body {
            Body::Box(body) => body.into(),
            Body::Arrow(arrow) => Self::Arrow(Box::new(arrow.into())),
            Body::Stroke(stroke) => {
                Self::Stroke { path: steps(&stroke.points), pressure: stroke.pressure.clone() }
            }
        }
    }
}

impl From<&BoxElement> for BodyV1 {
    fn from(body: &BoxElement) -> Self {
        let (rect, label) = (quad(body.rect), LabelV1::from(&body.label));
        match body.kind {
            BoxKind::Node(kind) => Self::Node { kind, rect, label },
            BoxKind::Sticky(kind) => Self::Sticky { kind: kind.into(), rect, label },
            BoxKind::Shape(kind) => Self::Shape { kind: kind.into(), rect, label },
            BoxKind::Text => Self::Text { rect, label },
            BoxKind::Frame => Self::Frame { rect, label },
            BoxKind::Picture(key) => Self::Picture { picture: picture_v1(key), rect, label },
        }
    }
}

impl BodyV1 {
    fn into_body(self, budget: &mut Budget) -> Result<Body, FormatError> {
        let boxed = |kind, at, label: LabelV1, budget: &mut Budget| {
            Ok(Body::Box(BoxElement { kind, rect: rect(at), label: label.into_label(budget)? }))
        };
        match self {
            Self::Node { kind, rect, label } => boxed(BoxKind::Node(kind), rect, label, budget),
            Self::Sticky { kind, rect, label } => boxed(BoxKind::Sticky(kind.into()), rect, label, budget),
            Self::Shape { kind, rect, label } => boxed(BoxKind::Shape(kind.into()), rect, label, budget),
            Self::Text { rect, label } => boxed(BoxKind::Text, rect, label, budget),
            Self::Frame { rect, label } => boxed(BoxKind::Frame, rect, label, budget),
            Self::Picture { picture, rect, label } => {
                boxed(BoxKind::Picture(picture_key(&picture)?), rect, label, budget)
            }
            Self::Arrow(arrow) => Ok(Body::Arrow(arrow.into_arrow(budget)?)),
            Self::Stroke { path, mut pressure } => {
                budget.stroke(path.len() / 2)?;
                let points = walk(&path);
                if !pressure.is_empty() {
                    pressure.resize(points.len(), EVEN_PRESSURE);
                }
                Ok(Body::Stroke(Stroke { points, pressure }))
            }
        }
    }
}

/// The pressure of a point that has none of its own, in percent.
const EVEN_PRESSURE: u8 = 100;

/// The most groups that one element may be in.
const MOST_GROUPS: usize = 64;

/// The name of a picture as it is written.
#[must_use]
pub fn picture_v1(key: PictureKey) -> String {
    format!("{:016x}", key.0)
}

/// The name of a picture as it was written.
///
/// # Errors
/// It is not 16 hexadecimal digits.
pub fn picture_key(name: &str) -> Result<PictureKey, FormatError> {
    let digits = name.len() == 16 && name.bytes().all(|digit| digit.is_ascii_hexdigit());
    let key = u64::from_str_radix(name, 16).ok().filter(|_| digits);
    key.map(PictureKey).ok_or(FormatError::PictureName)
}

/// The first point, then the way from each point to the next.
fn steps(points: &[Point]) -> Vec<i32> {
    let mut before = Point::default();
    let mut path = Vec::with_capacity(points.len().saturating_mul(2));
    for point in points {
        let step = point.from_origin(before);
        path.extend([step.x, step.y]);
        before = *point;
    }
    path
}

fn walk(path: &[i32]) -> Vec<Point> {
    let mut at = Point::default();
    let (steps, _) = path.as_chunks::<2>();
    steps
        .iter()
        .map(|&[x, y]| {
            at = at.moved(crate::board::Vector::new(x, y));
            at
        })
        .collect()
}

impl From<&Label> for LabelV1 {
    fn from(label: &Label) -> Self {
        let plain = label.is_empty() || label.rows.iter().map(String::as_str).eq(label.text.split('\n'));
        Self {
            text: label.text.clone(),
            rows: if plain { Vec::new() } else { label.rows.clone() },
            size: [label.width, label.height],
        }
    }
}

impl LabelV1 {
    fn into_label(self, budget: &mut Budget) -> Result<Label, FormatError> {
        budget.text(&self.text)?;
        for row in &self.rows {
            budget.text(row)?;
        }
        if self.text.is_empty() {
            return Ok(Label::default());
        }
        let rows =
            if self.rows.is_empty() { self.text.split('\n').map(str::to_owned).collect() } else { self.rows };
        let [width, height] = self.size.map(|length| length.clamp(0, LARGEST_LABEL));
        Ok(Label { text: self.text, rows, width, height })
    }
}

impl From<&Arrow> for ArrowV1 {
    fn from(arrow: &Arrow) -> Self {
        let end = |end: &ArrowEnd| EndV1 { at: pair(end.at), bound: end.bound.map(|id| id.0) };
        Self {
            from: end(&arrow.from),
            to: end(&arrow.to),
            bends: arrow.bends.iter().copied().map(pair).collect(),
            route: arrow.route.into(),
            placed: arrow.placed,
            label_at: arrow.label_at,
            heads: [arrow.start_head, arrow.end_head].map(|head| head == Head::Arrow),
            label: (&arrow.label).into(),
        }
    }
}

impl ArrowV1 {
    fn into_arrow(self, budget: &mut Budget) -> Result<Arrow, FormatError> {
        budget.stroke(self.bends.len())?;
        let end = |end: EndV1| ArrowEnd { at: point(end.at), bound: end.bound.map(ElementId) };
        let [start_head, end_head] = self.heads.map(|head| if head { Head::Arrow } else { Head::None });
        Ok(Arrow {
            from: end(self.from),
            to: end(self.to),
            bends: self.bends.into_iter().map(point).collect(),
            route: self.route.into(),
            placed: self.placed,
            label_at: self.label_at.min(1_000),
            start_head,
            end_head,
            label: self.label.into_label(budget)?,
        })
    }
}
