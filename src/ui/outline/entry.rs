//! What the outline lists: boxes in the order in which they were drawn, each with the flows that leave it, then
//! the lines that leave nothing.

use crate::board::{Arrow, Board, BoxKind, Element, ElementId, Head, element_name};
use std::collections::HashMap;

/// One row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The element.
    pub id: ElementId,
    /// Whether it is a flow that stands beneath the box it leaves.
    pub beneath: bool,
    /// What it is, where it is not a flow, and whether it is locked.
    pub kind: String,
    /// What it is called, as shown.
    pub words: String,
    /// What it is called, as read aloud.
    pub said: String,
}

/// The rows of a board.
#[must_use]
pub fn entries(board: &Board) -> Vec<Entry> {
    let mut leaving: HashMap<Option<ElementId>, Vec<&Element>> = HashMap::new();
    for element in board.elements() {
        if let Some(arrow) = element.as_arrow() {
            leaving.entry(tail(board, arrow)).or_default().push(element);
        }
    }
    let mut entries = Vec::with_capacity(board.len());
    for element in board.elements().filter(|element| element.as_box().is_some()) {
        let flows = leaving.remove(&Some(element.id)).unwrap_or_default();
        entries.push(node(board, element, flows.len()));
        entries.extend(flows.into_iter().map(|flow| line(board, flow, true)));
    }
    let loose = leaving.remove(&None).unwrap_or_default();
    entries.extend(loose.into_iter().map(|flow| line(board, flow, false)));
    entries
}

/// The box that a flow leaves, if it is on the board.
fn tail(board: &Board, arrow: &Arrow) -> Option<ElementId> {
    let (tail, _) = ends(arrow);
    tail.filter(|id| board.get(*id).is_some_and(|element| element.as_box().is_some()))
}

/// The boxes at both ends, in the direction in which it points.
const fn ends(arrow: &Arrow) -> (Option<ElementId>, Option<ElementId>) {
    match (arrow.start_head, arrow.end_head) {
        (Head::Arrow, Head::None) => (arrow.to.bound, arrow.from.bound),
        _ => (arrow.from.bound, arrow.to.bound),
    }
}

fn node(board: &Board, element: &Element, flows: usize) -> Entry {
    let flows = match flows {
        0 => String::new(),
        1 => ", 1 flow".to_owned(),
        count => format!(", {count} flows"),
    };
    let said = format!("{}{flows}", one_line(&element_name(board, element)));
    let kind = kind_words(element, element.word());
    Entry {
        id: element.id,
        beneath: false,
        kind,
        words: box_words(element),
        said: said_locked(element, said),
    }
}

fn line(board: &Board, element: &Element, beneath: bool) -> Entry {
    let arrow = element.as_arrow();
    let target = arrow.and_then(|arrow| board.get(ends(arrow).1?)).map_or("nothing".to_owned(), box_words);
    let sign = match arrow.map(|arrow| (arrow.start_head, arrow.end_head)) {
        Some((Head::Arrow, Head::Arrow)) => "↔",
        Some((Head::None, Head::None)) => "–",
        _ => "→",
    };
    let label = arrow.map(|arrow| one_line(&arrow.label.text)).filter(|label| !label.is_empty());
    let words = label.map_or_else(|| format!("{sign} {target}"), |label| format!("{sign} {target}: {label}"));
    let said = said_locked(element, one_line(&element_name(board, element)));
    let kind = kind_words(element, if beneath { "" } else { element.word() });
    Entry { id: element.id, beneath, kind, words, said }
}

/// "Service", "Service · locked".
fn kind_words(element: &Element, word: &str) -> String {
    match (element.locked, word) {
        (false, word) => word.to_owned(),
        (true, "") => "locked".to_owned(),
        (true, word) => format!("{word} · locked"),
    }
}

fn said_locked(element: &Element, said: String) -> String {
    if element.locked { format!("{said}, locked") } else { said }
}

/// What a box is called in a list.
#[must_use]
pub fn box_words(element: &Element) -> String {
    let label = element.label().map(|label| one_line(&label.text)).unwrap_or_default();
    if label.is_empty() { format!("unnamed {}", element.word().to_lowercase()) } else { label }
}

/// Whether an arrow can be bound to an element by its name.
#[must_use]
pub fn can_be_joined(element: &Element) -> bool {
    element.as_box().is_some_and(|body| !matches!(body.kind, BoxKind::Frame))
}

/// Writing without its line breaks.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{ArrowEnd, Body, BoxElement, NodeKind, Op, Point, Stroke, Style, route_between};

    fn put(board: &mut Board, id: u32, body: Body) {
        board.apply(&Op::add(Element::new(ElementId(id), body, Style::default()))).unwrap();
    }

    fn put_node(board: &mut Board, id: u32, kind: NodeKind, name: &str) {
        let body =
            BoxElement::usual(BoxKind::Node(kind), Point::at_units(i32::try_from(id).unwrap() * 300, 0));
        put(board, id, Body::Box(body.labelled(name, Style::default().font)));
    }

    fn put_arrow(board: &mut Board, id: u32, (from, to): (u32, u32), label: &str, heads: (Head, Head)) {
        let at = |id: u32| board.get(ElementId(id)).unwrap();
        let mut arrow = route_between(board, at(from), at(to)).labelled(label);
        (arrow.start_head, arrow.end_head) = heads;
        put(board, id, Body::Arrow(arrow));
    }

    #[test]
    fn flows_stand_beneath_the_box_that_they_leave() {
        let mut board = Board::new();
        put_node(&mut board, 1, NodeKind::Service, "Orders\nservice");
        put_node(&mut board, 2, NodeKind::Topic, "orders.events");
        put_node(&mut board, 3, NodeKind::Database, "");
        put_arrow(&mut board, 4, (1, 2), "OrderPlaced", (Head::None, Head::Arrow));
        put_arrow(&mut board, 5, (1, 3), "", (Head::Arrow, Head::None));
        put_arrow(&mut board, 6, (1, 3), "", (Head::Arrow, Head::Arrow));
        put(
            &mut board,
            7,
            Body::Arrow(crate::board::Arrow::between(
                ArrowEnd::free(Point::default()),
                ArrowEnd { at: Point::default(), bound: Some(ElementId(2)) },
            )),
        );
        put(&mut board, 8, Body::Stroke(Stroke::even(vec![Point::default()])));
        let lock = Element { locked: true, ..board.get(ElementId(3)).unwrap().clone() };
        board.apply(&Op::Replace { element: lock }).unwrap();
        let shown: Vec<(u32, bool, String, String, String)> = entries(&board)
            .into_iter()
            .map(|entry| (entry.id.0, entry.beneath, entry.kind, entry.words, entry.said))
            .collect();
        let expected = [
            (1, false, "Service", "Orders service", "Service Orders service, 2 flows"),
            (
                4,
                true,
                "",
                "→ orders.events: OrderPlaced",
                "Arrow from Orders service to orders.events: OrderPlaced",
            ),
            (6, true, "", "↔ unnamed database", "Arrow from Orders service to an unnamed box"),
            (2, false, "Topic", "orders.events", "Topic orders.events"),
            (3, false, "Database · locked", "unnamed database", "Database, 1 flow, locked"),
            (5, true, "", "→ Orders service", "Arrow from Orders service to an unnamed box"),
            (7, false, "Arrow", "→ orders.events", "Arrow from nothing to orders.events"),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(id, beneath, kind, words, said)| {
                (id, beneath, kind.to_owned(), words.to_owned(), said.to_owned())
            })
            .collect();
        assert_eq!(shown, expected);
    }
}
