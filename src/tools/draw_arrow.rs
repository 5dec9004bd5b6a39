//! Drawing an arrow or a line: one drag, or clicks from point to point.

use super::bind::bindable_at;
use super::direction::Direction;
use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::neighbour::usual_next;
use super::preview::Preview;
use super::room::free_place;
use super::write::{put_all, with_arrows};
use crate::board::{
    Arrow, ArrowEnd, ArrowLook, Body, BoxElement, Element, ElementId, Label, Point, Rect, Route, Vector,
    squared, with_points,
};

/// An arrow that ends at the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawingArrow {
    /// Whether it is a line: that has no heads and is bound to nothing.
    is_line: bool,
    from: ArrowEnd,
    bends: Vec<Point>,
    pressed: Point,
    to: Point,
    /// Whether it is drawn by clicks: the button is up between them.
    clicking: bool,
    /// Whether it was drawn from the border of a box: dropped on empty board it makes the box that it leads to.
    makes_box: bool,
}

impl DrawingArrow {
    pub(super) fn arrow(at: Point, scene: &Scene<'_>) -> Self {
        Self::new(false, ArrowEnd { at, bound: bindable_at(scene, at) })
    }

    pub(super) const fn line(at: Point, _: &Scene<'_>) -> Self {
        Self::new(true, ArrowEnd::free(at))
    }

    /// An arrow out of a box, with the select tool in hand.
    pub(super) fn from_box(id: ElementId, at: Point) -> Self {
        Self { makes_box: true, ..Self::new(false, ArrowEnd { at, bound: Some(id) }) }
    }

    const fn new(is_line: bool, from: ArrowEnd) -> Self {
        Self {
            is_line,
            from,
            bends: Vec::new(),
            pressed: from.at,
            to: from.at,
            clicking: false,
            makes_box: false,
        }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::DrawingArrow(self))
            }
            Input::Press(at) => {
                self.to = at;
                self.pressed = at;
                go(Gesture::DrawingArrow(self))
            }
            Input::Release(at) => self.release(at, scene),
            Input::DoublePress(_) | Input::Complete => done(self.without_last_bend(scene)),
            Input::PressEraser(_) | Input::Rest | Input::Cancel => go(Gesture::DrawingArrow(self)),
        }
    }

    /// A drag ends the arrow; a first click starts clicking, and a later one ends on a box or bends.
    fn release(mut self, at: Point, scene: &Scene<'_>) -> Next {
        self.to = at;
        let dragged = scene.is_drag(self.pressed, at);
        let on_another = self.target(scene).is_some_and(|id| self.from.bound != Some(id));
        if self.makes_box && self.target(scene).is_none() {
            return done(self.commit_with_box(scene));
        }
        if (dragged && !self.clicking) || (self.clicking && on_another) {
            return done(self.commit(scene));
        }
        if self.clicking {
            self.bends.push(at);
        }
        self.clicking = true;
        go(Gesture::DrawingArrow(self))
    }

    /// Ends a clicked line at its last point instead of at the pointer.
    fn without_last_bend(mut self, scene: &Scene<'_>) -> Vec<Outcome> {
        match self.bends.pop() {
            Some(last) => {
                self.to = last;
                self.commit(scene)
            }
            None => Vec::new(),
        }
    }

    fn target(&self, scene: &Scene<'_>) -> Option<ElementId> {
        if self.is_line { None } else { bindable_at(scene, self.to) }
    }

    fn commit(&self, scene: &Scene<'_>) -> Vec<Outcome> {
        let too_short = !scene.is_drag(self.from.at, self.to) && self.bends.is_empty();
        if too_short {
            return Vec::new();
        }
        let id = scene.board.free_id(0);
        let name = if self.is_line { "Add line" } else { "Add arrow" };
        let edit = put_all(name, scene.board, self.elements(scene));
        let mut outcomes = vec![Outcome::Edit(edit), Outcome::Select([id].into())];
        if !self.is_line {
            outcomes.push(Outcome::Label(id));
        }
        outcomes.push(Outcome::Drawn);
        outcomes
    }

    fn commit_with_box(&self, scene: &Scene<'_>) -> Vec<Outcome> {
        let Some(elements) = self.with_box(scene) else { return Vec::new() };
        let id = scene.board.free_id(0);
        let edit = put_all("Add neighbour", scene.board, elements);
        vec![Outcome::Edit(edit), Outcome::Select([id].into()), Outcome::Name(id)]
    }

    /// The box that the arrow leads to, of the kind that usually comes next, the arrow, and what gives way to them.
    fn with_box(&self, scene: &Scene<'_>) -> Option<Vec<Element>> {
        let source = scene.board.get(self.from.bound?)?;
        let body = source.as_box()?;
        let direction = Direction::of(self.to.from_origin(body.rect.center()));
        let kind = usual_next(body.kind, direction);
        let wanted = in_line(behind(self.to, kind.usual_size(), direction), body.rect.center(), direction);
        let rect = free_place(scene.board, wanted, direction);
        let new = BoxElement { kind, rect, label: Label::default() };
        let new = Element::new(scene.board.free_id(0), Body::Box(new), source.style);
        let to = ArrowEnd { at: rect.center(), bound: Some(new.id) };
        let arrow = Arrow::between(self.from, to).looking(scene.arrow);
        let arrow = Element::new(scene.board.free_id(1), Body::Arrow(arrow), scene.style);
        Some(with_arrows(scene.board, vec![new, arrow]))
    }

    /// The arrow, and the arrows that give way to it.
    fn elements(&self, scene: &Scene<'_>) -> Vec<Element> {
        let body = Body::Arrow(self.arrow_so_far(scene));
        with_arrows(scene.board, vec![Element::new(scene.board.free_id(0), body, scene.style)])
    }

    /// The arrow before its route is found: bends that were clicked are placed.
    fn arrow_so_far(&self, scene: &Scene<'_>) -> Arrow {
        let look = if self.is_line { ArrowLook::LINE } else { scene.arrow };
        let to = ArrowEnd { at: self.to, bound: self.target(scene) };
        let arrow = Arrow::between(self.from, to).looking(look);
        let arrow = Arrow { bends: self.bends.clone(), placed: !self.bends.is_empty(), ..arrow };
        if arrow.placed && arrow.route == Route::Elbow {
            return with_points(&arrow, &squared(&arrow.points()));
        }
        arrow
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        if !scene.is_drag(self.from.at, self.to) && self.bends.is_empty() {
            return Preview { target: self.from.bound, ..Preview::default() };
        }
        let target = self.target(scene);
        let with_box = self.with_box(scene).filter(|_| self.makes_box && target.is_none());
        let elements = with_box.unwrap_or_else(|| self.elements(scene));
        Preview { target, ..Preview::of(elements) }
    }
}

/// A rectangle that is nearly in line with a place, brought in line with it.
fn in_line(rect: Rect, with: Point, direction: Direction) -> Rect {
    let off = with.from_origin(rect.center());
    let (across, down) = match direction {
        Direction::Right | Direction::Left => (0, off.y),
        Direction::Up | Direction::Down => (off.x, 0),
    };
    let near = across.abs() <= rect.width() / 3 && down.abs() <= rect.height() / 3;
    if near { rect.moved(Vector::new(across, down)) } else { rect }
}

/// A rectangle of this size whose near side an arrow in this direction reaches at `tip`.
fn behind(tip: Point, (width, height): (i32, i32), direction: Direction) -> Rect {
    let (across, down) = (width / 2, height / 2);
    let way = match direction {
        Direction::Right => Vector::new(across, 0),
        Direction::Left => Vector::new(-across, 0),
        Direction::Down => Vector::new(0, down),
        Direction::Up => Vector::new(0, -down),
    };
    Rect::around(tip.moved(way), width, height)
}
