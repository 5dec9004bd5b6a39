//! What lines in plain words make of a board.

#![allow(
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::{
    Board, BoxKind, Element, ElementId, Head, NodeKind, Point, Rect, StickyKind, Style, units,
};
use dryrun::tools::{LineStart, quick_line};

fn start(from: Option<ElementId>) -> LineStart {
    LineStart { at: Point::at_units(0, 0), from }
}

fn draw(board: &mut Board, lines: &[&str]) -> Vec<ElementId> {
    let mut ends: Vec<ElementId> = Vec::new();
    for line in lines {
        let made = quick_line(board, line, start(ends.last().copied()), Style::default()).unwrap();
        if let Some(edit) = &made.edit {
            board.apply_edit(edit);
        }
        ends = made.ends;
    }
    ends
}

fn mistake(board: &Board, line: &str) -> (usize, String) {
    let mistake = quick_line(board, line, start(None), Style::default()).unwrap_err();
    (mistake.at, mistake.words)
}

fn name(board: &Board, id: ElementId) -> String {
    board.get(id).and_then(Element::label).map_or_else(String::new, |label| label.text.clone())
}

fn kind(board: &Board, named: &str) -> BoxKind {
    let found = board.elements().find(|element| name(board, element.id) == named);
    found.unwrap_or_else(|| panic!("no {named}")).as_box().unwrap().kind
}

/// Every arrow as `from -> to: label`.
fn arrows(board: &Board) -> Vec<String> {
    let arrow = |element: &Element| {
        let arrow = element.as_arrow()?;
        let end = |id: Option<ElementId>| id.map_or_else(|| "?".to_owned(), |id| name(board, id));
        let line = if arrow.start_head == Head::Arrow { "<->" } else { "->" };
        let label = if arrow.label.is_empty() { String::new() } else { format!(": {}", arrow.label.text) };
        Some(format!("{} {line} {}{label}", end(arrow.from.bound), end(arrow.to.bound)))
    };
    board.elements().filter_map(arrow).collect()
}

fn rects(board: &Board) -> Vec<Rect> {
    board.elements().filter_map(Element::as_box).map(|body| body.rect).collect()
}

fn assert_apart(board: &Board) {
    let rects = rects(board);
    for (at, a) in rects.iter().enumerate() {
        for b in &rects[at + 1..] {
            assert!(!a.touches(*b), "{a:?} touches {b:?}");
        }
    }
}

#[test]
fn one_line_makes_nodes_and_flows_from_left_to_right() {
    let mut board = Board::new();
    draw(&mut board, &["client > gateway : PlaceOrder > orders service > orders db"]);
    assert_eq!(
        arrows(&board),
        ["client -> gateway: PlaceOrder", "gateway -> orders service", "orders service -> orders db"]
    );
    for (named, expected) in [
        ("client", NodeKind::Client),
        ("gateway", NodeKind::Gateway),
        ("orders service", NodeKind::Service),
        ("orders db", NodeKind::Database),
    ] {
        assert_eq!(kind(&board, named), BoxKind::Node(expected));
    }
    let all = rects(&board);
    assert!(all[0].max.x < all[1].min.x && all[1].max.x < all[2].min.x);
    assert!(all[3].min.y > all[2].max.y, "a store stands below its owner");
    assert_apart(&board);
}

#[test]
fn a_line_is_one_undo_step_and_names_what_it_does() {
    let mut board = Board::new();
    draw(&mut board, &["a > b"]);
    let before = board.clone();
    let edit = quick_line(&board, "b > c, d : x; e", start(None), Style::default()).unwrap().edit.unwrap();
    assert_eq!(edit.name, "Add 3 boxes and 2 arrows");
    let (back, rejected) = board.apply_edit(&edit);
    assert!(rejected.is_empty());
    board.apply_edit(&back);
    assert_eq!(board, before);
}

#[test]
fn boxes_that_are_there_are_found_by_the_beginnings_of_their_words() {
    let mut board = Board::new();
    draw(&mut board, &["Order service > Order DB", "Inventory service > inventory.seat-events [topic]"]);
    draw(&mut board, &["o s > inv seat : OrderPlaced", "ORDER DB < inv ser"]);
    assert_eq!(rects(&board).len(), 4);
    assert_eq!(
        arrows(&board)[2..],
        ["Order service -> inventory.seat-events: OrderPlaced", "Inventory service -> Order DB"]
    );
    let (at, words) = mistake(&board, "x > ord");
    assert_eq!(at, 4);
    assert!(words.starts_with("ord could be Order service or Order DB"), "{words}");
    draw(&mut board, &["\"ord\" > o d"]);
    assert_eq!(kind(&board, "ord"), BoxKind::Node(NodeKind::Service));
}

#[test]
fn a_line_goes_on_from_the_selection() {
    let mut board = Board::new();
    draw(&mut board, &["client > gateway", "> orders : PlaceOrder", "> order events : OrderPlaced"]);
    assert_eq!(arrows(&board)[1..], ["gateway -> orders: PlaceOrder", "orders -> order events: OrderPlaced"]);
    assert_eq!(kind(&board, "order events"), BoxKind::Node(NodeKind::Topic));
    let (_, words) = mistake(&board, "> x");
    assert_eq!(words, "Nothing is selected to go on from. Begin with a name");
}

/// Nobody shortens a name right behind itself.
#[test]
fn a_name_that_begins_as_the_one_before_it_is_another_box() {
    let mut board = Board::new();
    draw(
        &mut board,
        &["edge > fx rates adapter > fx rates", "payments > card network adapter : Authorise > card network"],
    );
    assert_eq!(
        arrows(&board),
        [
            "edge -> fx rates adapter",
            "fx rates adapter -> fx rates",
            "payments -> card network adapter: Authorise",
            "card network adapter -> card network"
        ]
    );
    // Behind another name it is short for it, and its whole name is a loop.
    draw(&mut board, &["edge > card network adapter > card network adapter", "audit > fx rates a"]);
    assert_eq!(
        arrows(&board)[4..],
        [
            "edge -> card network adapter",
            "card network adapter -> card network adapter",
            "audit -> fx rates adapter"
        ]
    );
}

#[test]
fn kinds_can_be_asked_for_by_word_or_letter() {
    let mut board = Board::new();
    draw(&mut board, &["a [queue], b [t], c [Stream processor], d [event], e [box], f [kafka]"]);
    for (named, expected) in [
        ("a", BoxKind::Node(NodeKind::Queue)),
        ("b", BoxKind::Node(NodeKind::Topic)),
        ("c", BoxKind::Node(NodeKind::StreamProcessor)),
        ("d", BoxKind::Sticky(StickyKind::Event)),
        ("f", BoxKind::Node(NodeKind::Topic)),
    ] {
        assert_eq!(kind(&board, named), expected, "{named}");
    }
    let (at, words) = mistake(&board, "billing [thing]");
    assert_eq!((at, words.split('.').next()), (9, Some("thing is no kind")));
    assert_apart(&board);
}

#[test]
fn arrows_go_back_and_both_ways_and_are_not_drawn_twice() {
    let mut board = Board::new();
    draw(&mut board, &["a <> b < c", "a > b : x", "a > b : x", "a > a"]);
    assert_eq!(arrows(&board), ["a <-> b", "c -> b", "a -> b: x", "a -> a"]);
}

#[test]
fn a_new_box_before_one_that_is_there_stands_on_its_left() {
    let mut board = Board::new();
    draw(&mut board, &["gateway > orders", "phone > gateway"]);
    let all = rects(&board);
    assert!(all[2].max.x < all[0].min.x);
    assert_apart(&board);
}

#[test]
fn a_long_label_gets_its_room() {
    let mut board = Board::new();
    draw(&mut board, &["a > b : AuthorizePaymentForOrder"]);
    let all = rects(&board);
    let label = board.elements().find_map(Element::as_arrow).unwrap().label.width;
    assert!(all[1].min.x - all[0].max.x > label + units(20));
}

#[test]
fn what_is_there_is_never_covered() {
    let mut board = Board::new();
    for line in 0..12 {
        draw(&mut board, &[&format!("a{line}x > b{line}x, c{line}x, d{line}x db > e{line}x")]);
    }
    assert_eq!(rects(&board).len(), 60);
    assert_apart(&board);
}

#[test]
fn a_name_alone_goes_there_and_changes_nothing() {
    let mut board = Board::new();
    draw(&mut board, &["a > b"]);
    let made = quick_line(&board, "b", start(None), Style::default()).unwrap();
    assert_eq!((made.edit, name(&board, made.ends[0])), (None, "b".to_owned()));
    assert_eq!(quick_line(&board, "  ", start(None), Style::default()).unwrap().edit, None);
}

/// The queue for what failed belongs to payments, which has a neighbour below and one beside it already.
#[test]
fn a_store_without_room_below_its_owner_never_stands_before_it() {
    let mut board = Board::new();
    draw(
        &mut board,
        &["orders > events kafka > payments, notifier", "payments > psp external", "payments > dlq"],
    );
    let rect = |named: &str| {
        let found = board.elements().find(|element| name(&board, element.id) == named);
        found.unwrap().as_box().unwrap().rect
    };
    assert!(rect("dlq").min.x >= rect("payments").max.x, "the flow turns back");
    assert!(rect("dlq").min.y > rect("payments").max.y, "it is not below its owner");
    assert_apart(&board);
}
