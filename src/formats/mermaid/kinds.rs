//! Which outline of a flowchart a kind of box has, and which kind an outline with its words is read as.
//!
//! An outline says less than our kinds do. What outline and words leave open is written as a class, such as
//! `:::queue`, and only then; so most boxes stand there without one.

use crate::board::{BoxKind, NodeKind, ShapeKind, StickyKind};
use crate::design::kind_from_name;

/// An outline of a flowchart's node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// `[text]`
    Rectangle,
    /// `(text)`
    Round,
    /// `([text])`
    Stadium,
    /// `[[text]]`
    Subroutine,
    /// `[(text)]`
    Cylinder,
    /// A cylinder that lies; only by its name.
    LyingCylinder,
    /// `((text))`, `(((text)))`, `(-text-)`
    Circle,
    /// `{text}`
    Diamond,
    /// `{{text}}`
    Hexagon,
    /// `[/text/]`
    LeanRight,
    /// `[\text\]`
    LeanLeft,
    /// `[/text\]`
    Trapezoid,
    /// `[\text/]`
    TrapezoidUpsideDown,
    /// `>text]`
    Flag,
    /// Bare writing; only by its name.
    Text,
}

impl Outline {
    /// What stands before and behind its text.
    #[must_use]
    pub const fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::Rectangle | Self::Text => ("[", "]"),
            Self::Round => ("(", ")"),
            Self::Stadium => ("([", "])"),
            Self::Subroutine => ("[[", "]]"),
            Self::Cylinder | Self::LyingCylinder => ("[(", ")]"),
            Self::Circle => ("((", "))"),
            Self::Diamond => ("{", "}"),
            Self::Hexagon => ("{{", "}}"),
            Self::LeanRight => ("[/", "/]"),
            Self::LeanLeft => ("[\\", "\\]"),
            Self::Trapezoid => ("[/", "\\]"),
            Self::TrapezoidUpsideDown => ("[\\", "/]"),
            Self::Flag => (">", "]"),
        }
    }

    /// The outline of this name, as in `@{ shape: cyl }`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(_, names)| names.split(' ').any(|other| other == name))
            .map(|(outline, _)| *outline)
    }
}

/// The names of outlines; those that we have none for are rectangles.
const NAMES: &[(Outline, &str)] = &[
    (
        Outline::Rectangle,
        "rect proc process rectangle square notch-rect card notched-rectangle hourglass collate bolt com-link \
         lightning-bolt doc document delay half-rounded-rectangle lin-rect lin-proc lined-process \
         lined-rectangle shaded-process div-rect div-proc divided-process divided-rectangle fork join lin-doc \
         lined-document docs documents st-doc stacked-document st-rect procs processes stacked-rectangle \
         tag-doc tagged-document tag-rect tag-proc tagged-process tagged-rectangle sl-rect manual-input \
         sloped-rectangle curv-trap curved-trapezoid display notch-pent loop-limit notched-pentagon tri \
         extract triangle flip-tri flipped-triangle manual-file paper-tape flag cross-circ crossed-circle \
         summary bang cloud datastore browser",
    ),
    (Outline::Round, "rounded event round"),
    (Outline::Stadium, "stadium pill terminal"),
    (Outline::Subroutine, "fr-rect framed-rectangle subproc subprocess subroutine"),
    (
        Outline::Cylinder,
        "cyl cylinder database db lin-cyl disk lined-cylinder win-pane internal-storage window-pane bow-rect \
         bow-tie-rectangle stored-data data-store",
    ),
    (Outline::LyingCylinder, "das h-cyl horizontal-cylinder"),
    (
        Outline::Circle,
        "circle circ dbl-circ double-circle sm-circ small-circle start fr-circ framed-circle stop f-circ \
         filled-circle junction ellipse",
    ),
    (Outline::Diamond, "diam decision diamond question"),
    (Outline::Hexagon, "hex hexagon prepare"),
    (Outline::LeanRight, "lean-r lean-right in-out"),
    (Outline::LeanLeft, "lean-l lean-left out-in"),
    (Outline::Trapezoid, "trap-b priority trapezoid trapezoid-bottom"),
    (Outline::TrapezoidUpsideDown, "trap-t inv-trapezoid manual trapezoid-top"),
    (Outline::Flag, "odd"),
    (Outline::Text, "text brace brace-l comment brace-r braces"),
];

/// The outline of a kind of box.
const fn outline_of(kind: BoxKind) -> Outline {
    match kind {
        BoxKind::Node(kind) => outline_of_node(kind),
        BoxKind::Shape(ShapeKind::Ellipse) => Outline::Circle,
        BoxKind::Shape(ShapeKind::Diamond) => Outline::Diamond,
        BoxKind::Sticky(StickyKind::Actor) => Outline::Round,
        BoxKind::Sticky(_) => Outline::Flag,
        BoxKind::Shape(ShapeKind::Rectangle) | BoxKind::Text | BoxKind::Frame | BoxKind::Picture(_) => {
            Outline::Rectangle
        }
    }
}

/// Clients are round, what keeps is a cylinder, what passes on is a pipe or leans.
const fn outline_of_node(kind: NodeKind) -> Outline {
    match kind {
        NodeKind::Client => Outline::Round,
        NodeKind::Gateway => Outline::Hexagon,
        NodeKind::Service => Outline::Rectangle,
        NodeKind::Worker => Outline::Subroutine,
        NodeKind::Orchestrator => Outline::Trapezoid,
        NodeKind::StreamProcessor => Outline::LeanRight,
        NodeKind::Relay => Outline::LeanLeft,
        NodeKind::Topic | NodeKind::Queue => Outline::Stadium,
        NodeKind::Dlq => Outline::Flag,
        NodeKind::External => Outline::TrapezoidUpsideDown,
        NodeKind::Database
        | NodeKind::Outbox
        | NodeKind::Cache
        | NodeKind::EventStore
        | NodeKind::Projection => Outline::Cylinder,
    }
}

/// What an outline alone is read as.
const fn plainly(outline: Outline) -> BoxKind {
    match outline {
        Outline::Cylinder => BoxKind::Node(NodeKind::Database),
        Outline::LyingCylinder => BoxKind::Node(NodeKind::Queue),
        Outline::Subroutine => BoxKind::Node(NodeKind::Worker),
        Outline::Circle => BoxKind::Shape(ShapeKind::Ellipse),
        Outline::Diamond => BoxKind::Shape(ShapeKind::Diamond),
        Outline::Text => BoxKind::Text,
        Outline::Rectangle
        | Outline::Round
        | Outline::Stadium
        | Outline::Hexagon
        | Outline::LeanRight
        | Outline::LeanLeft
        | Outline::Trapezoid
        | Outline::TrapezoidUpsideDown
        | Outline::Flag => BoxKind::Node(NodeKind::Service),
    }
}

/// Whether what stands in a cylinder can be of this kind: what is kept there is often called by its name alone, such
/// as `users`, `jobs` or `events`.
fn may_be_stored(kind: NodeKind, name: &str) -> bool {
    let keeps = |word: &str| !matches!(word, "events" | "streams" | "topics");
    match kind {
        NodeKind::Database
        | NodeKind::Outbox
        | NodeKind::Cache
        | NodeKind::EventStore
        | NodeKind::Projection
        | NodeKind::Dlq
        | NodeKind::Queue => true,
        NodeKind::Topic => {
            let lower = name.to_lowercase();
            let head = lower.split(['(', ',', ':']).next().unwrap_or("").trim();
            let is_plain = head.split(' ').next_back().is_some_and(|word| !keeps(word));
            !is_plain
                || kind_from_name(head.split(' ').next().unwrap_or("")) == Some(NodeKind::Topic)
                    && head.contains(' ')
        }
        _ => false,
    }
}

/// What a box with this outline and these words is: what the words say, or else the outline.
fn read(outline: Outline, text: &str) -> BoxKind {
    if outline == Outline::Text {
        return BoxKind::Text;
    }
    let name = text.lines().next().unwrap_or("");
    let kind = kind_from_name(name).filter(|kind| outline != Outline::Cylinder || may_be_stored(*kind, name));
    kind.map_or_else(|| plainly(outline), BoxKind::Node)
}

/// What a box is by its class, or else by its words and its outline.
#[must_use]
pub fn kind_of(outline: Outline, class: Option<BoxKind>, text: &str) -> BoxKind {
    class.unwrap_or_else(|| read(outline, text))
}

/// The outline of a box, and the class that it needs besides.
#[must_use]
pub fn look_of(kind: BoxKind, text: &str) -> (Outline, Option<&'static str>) {
    let outline = outline_of(kind);
    (outline, (read(outline, text) != kind).then(|| class_of(kind)).flatten())
}

/// The class that stands for a kind.
const fn class_of(kind: BoxKind) -> Option<&'static str> {
    Some(match kind {
        BoxKind::Node(kind) => node_class(kind),
        BoxKind::Sticky(kind) => sticky_class(kind),
        BoxKind::Shape(ShapeKind::Rectangle) => "box",
        BoxKind::Shape(ShapeKind::Ellipse) => "ellipse",
        BoxKind::Shape(ShapeKind::Diamond) => "diamond",
        BoxKind::Text => "note",
        BoxKind::Frame | BoxKind::Picture(_) => return None,
    })
}

/// The kind that a class stands for.
#[must_use]
pub fn kind_of_class(class: &str) -> Option<BoxKind> {
    let nodes = NodeKind::ALL.into_iter().map(BoxKind::Node);
    let stickies = StickyKind::ALL.into_iter().map(BoxKind::Sticky);
    let shapes = [ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Diamond].map(BoxKind::Shape);
    let mut all = nodes.chain(stickies).chain(shapes).chain([BoxKind::Text]);
    all.find(|kind| class_of(*kind) == Some(class))
}

/// The word of a kind as a name of its own.
#[must_use]
pub const fn word_of(kind: BoxKind) -> &'static str {
    match class_of(kind) {
        Some(class) => class,
        None => "frame",
    }
}

const fn node_class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Client => "client",
        NodeKind::Gateway => "gateway",
        NodeKind::Service => "service",
        NodeKind::Worker => "worker",
        NodeKind::Orchestrator => "orchestrator",
        NodeKind::StreamProcessor => "stream_processor",
        NodeKind::Database => "database",
        NodeKind::Outbox => "outbox",
        NodeKind::Relay => "relay",
        NodeKind::Topic => "topic",
        NodeKind::Queue => "queue",
        NodeKind::Dlq => "dlq",
        NodeKind::Cache => "cache",
        NodeKind::EventStore => "event_store",
        NodeKind::Projection => "projection",
        NodeKind::External => "external",
    }
}

const fn sticky_class(kind: StickyKind) -> &'static str {
    match kind {
        StickyKind::Event => "event",
        StickyKind::Command => "command",
        StickyKind::Query => "query",
        StickyKind::Actor => "actor",
        StickyKind::Policy => "policy",
        StickyKind::ReadModel => "read_model",
        StickyKind::Aggregate => "aggregate",
        StickyKind::External => "external_system",
        StickyKind::Hotspot => "hotspot",
    }
}
