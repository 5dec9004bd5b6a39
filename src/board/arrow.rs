//! Arrows and lines: two ends, bends between them, heads and a label.

use super::element_id::ElementId;
use super::geometry::{Point, units};
use super::label::Label;
use super::style::FontSize;

/// What an end looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Head {
    /// A plain end.
    None,
    /// An open arrowhead.
    #[default]
    Arrow,
}

/// One end: where it is, and the box it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArrowEnd {
    /// Where the line ends.
    pub at: Point,
    /// The box it is bound to; a box that is no longer there leaves the end where it is.
    pub bound: Option<ElementId>,
}

impl ArrowEnd {
    /// An end that follows nothing.
    #[must_use]
    pub const fn free(at: Point) -> Self {
        Self { at, bound: None }
    }
}

/// How a line goes through its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Route {
    /// From point to point.
    Straight,
    /// A smooth curve through the points.
    #[default]
    Curved,
    /// Across and down only.
    Elbow,
}

impl Head {
    /// The other look.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::None => Self::Arrow,
            Self::Arrow => Self::None,
        }
    }
}

impl Route {
    /// Every way, in the order in which they are gone through.
    pub const ALL: [Self; 3] = [Self::Curved, Self::Straight, Self::Elbow];

    /// The next way in that order, or the one before; after the last comes the first.
    #[must_use]
    pub const fn beside(self, forward: bool) -> Self {
        match (self, forward) {
            (Self::Curved, true) | (Self::Elbow, false) => Self::Straight,
            (Self::Straight, true) | (Self::Curved, false) => Self::Elbow,
            (Self::Elbow, true) | (Self::Straight, false) => Self::Curved,
        }
    }

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Straight => "Straight",
            Self::Curved => "Curved",
            Self::Elbow => "Right-angled",
        }
    }
}

/// What a new arrow looks like beside its ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArrowLook {
    /// How it goes through its points.
    pub route: Route,
    /// The look of its beginning.
    pub start_head: Head,
    /// The look of its end.
    pub end_head: Head,
}

impl ArrowLook {
    /// A line: no heads.
    pub const LINE: Self = Self { route: Route::Curved, start_head: Head::None, end_head: Head::None };
}

impl Default for ArrowLook {
    fn default() -> Self {
        Self { end_head: Head::Arrow, ..Self::LINE }
    }
}

/// The place of a label half way along its path, in thousandths.
pub const MIDWAY: u16 = 500;

/// A line from one place to another, with the route that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// Where it begins.
    pub from: ArrowEnd,
    /// Where it ends.
    pub to: ArrowEnd,
    /// The points between, in order.
    pub bends: Vec<Point>,
    /// How it goes through its points.
    pub route: Route,
    /// Whether the person placed the route; one that is not placed is found anew when boxes move.
    pub placed: bool,
    /// How far along the path its label sits, in thousandths.
    pub label_at: u16,
    /// The look of its beginning.
    pub start_head: Head,
    /// The look of its end.
    pub end_head: Head,
    /// What is written on it.
    pub label: Label,
}

/// The widest row of an arrow's label.
const LABEL_ROOM: i32 = units(180);

impl Arrow {
    /// A straight arrow between two ends.
    #[must_use]
    pub const fn between(from: ArrowEnd, to: ArrowEnd) -> Self {
        Self {
            from,
            to,
            bends: Vec::new(),
            route: Route::Curved,
            placed: false,
            label_at: MIDWAY,
            start_head: Head::None,
            end_head: Head::Arrow,
            label: Label { text: String::new(), rows: Vec::new(), width: 0, height: 0 },
        }
    }

    /// What it looks like beside its ink.
    #[must_use]
    pub const fn look(&self) -> ArrowLook {
        ArrowLook { route: self.route, start_head: self.start_head, end_head: self.end_head }
    }

    /// This arrow with another look.
    #[must_use]
    pub fn looking(self, look: ArrowLook) -> Self {
        let ArrowLook { route, start_head, end_head } = look;
        Self { route, start_head, end_head, ..self }
    }

    /// This arrow with `text` written on it.
    #[must_use]
    pub fn labelled(mut self, text: &str) -> Self {
        self.label = Label::fit(text, FontSize::Small, Some(LABEL_ROOM));
        self
    }

    /// The ends and the bends, in order.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let mut points = Vec::with_capacity(self.bends.len().saturating_add(2));
        points.push(self.from.at);
        points.extend_from_slice(&self.bends);
        points.push(self.to.at);
        points
    }

    /// Whether either end follows `id`.
    #[must_use]
    pub fn is_bound_to(&self, id: ElementId) -> bool {
        self.from.bound == Some(id) || self.to.bound == Some(id)
    }

    /// The word shown on screen: a line is an arrow without heads.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match (self.start_head, self.end_head) {
            (Head::None, Head::None) => "Line",
            _ => "Arrow",
        }
    }
}
