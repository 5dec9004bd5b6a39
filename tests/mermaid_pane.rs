//! The Mermaid text beside the board: what an edit of the text makes of the drawing, and the pane in the window.

#![allow(
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod properties;
mod strategies;
mod window;

use dryrun::board::{
    Arrow, Board, Body, Element, ElementId, Head, Op, Point, Rect, Route, Stroke, Style, held_by,
};
use dryrun::formats::mermaid::{Known, Start, read, revise, says, text_beside};
use dryrun::tools::{add_text, line_start, quick_line, state_facts};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use properties::tried_on;
use proptest::prelude::*;
use window::{TestClocks, Window, begin_ticketing, has, key, open, press, type_text, until, until_true};

fn start() -> Start {
    Start { at: Point::default(), style: Style::default(), route: Route::Curved }
}

/// A board beside its text.
struct Beside {
    board: Board,
    known: Known,
    text: String,
}

impl Beside {
    fn new(line: &str) -> Self {
        let mut board = Board::new();
        let from = line_start(&board, None, Point::default());
        let made = quick_line(&board, line, from, Style::default()).unwrap();
        board.apply_edit(&made.edit.unwrap());
        let (text, known) = text_beside(&board, &Known::default());
        Self { board, known, text }
    }

    /// Writes another text; checks that it is one undo step, and that the board then says what the text says.
    fn write(&mut self, text: &str) {
        let flowchart = read(text).unwrap();
        let revision = revise(&self.board, &flowchart, &self.known, start());
        if let Some(edit) = &revision.edit {
            let before = self.board.clone();
            let (back, rejected) = self.board.apply_edit(edit);
            assert!(rejected.is_empty());
            let mut undone = self.board.clone();
            undone.apply_edit(&back);
            assert_eq!(undone, before);
        }
        self.known = revision.known;
        text.clone_into(&mut self.text);
        let now = text_beside(&self.board, &self.known).0;
        assert!(says(&flowchart, &self.board, &self.known), "{text}\nbecame\n{now}");
        let again = revise(&self.board, &flowchart, &self.known, start());
        assert_eq!(again.edit, None, "the same text changes nothing more");
    }

    fn change(&mut self, from: &str, to: &str) {
        assert!(self.text.contains(from), "no {from:?} in {}", self.text);
        let text = self.text.replacen(from, to, 1);
        self.write(&text);
    }

    fn add(&mut self, lines: &str) {
        let text = format!("{}{lines}\n", self.text);
        self.write(&text);
    }

    fn id(&self, name: &str) -> ElementId {
        let is_it = |element: &&Element| element.label().is_some_and(|label| label.text == name);
        self.board.elements().find(is_it).unwrap_or_else(|| panic!("no {name}")).id
    }

    fn rect(&self, name: &str) -> Rect {
        self.board.get(self.id(name)).unwrap().as_box().unwrap().rect
    }

    fn arrows(&self) -> Vec<String> {
        let name = |id: Option<ElementId>| {
            let label = id.and_then(|id| self.board.get(id)).and_then(Element::label);
            label.map_or("?".to_owned(), |label| label.text.clone())
        };
        let told = |arrow: &dryrun::board::Arrow| {
            let label =
                if arrow.label.is_empty() { String::new() } else { format!(": {}", arrow.label.text) };
            format!("{} > {}{label}", name(arrow.from.bound), name(arrow.to.bound))
        };
        self.board.elements().filter_map(Element::as_arrow).map(told).collect()
    }
}

const LINE: &str = "client > gateway : PlaceOrder > orders service > orders db";

#[test]
fn a_text_that_says_the_same_changes_nothing() {
    let mut beside = Beside::new(LINE);
    let before = beside.board.clone();
    let spaced = beside.text.replace('\n', "\n\n  %% a remark\n");
    beside.write(&spaced);
    assert_eq!(beside.board, before);
}

#[test]
fn what_is_renamed_keeps_its_place_its_arrows_and_its_facts() {
    let mut beside = Beside::new(LINE);
    let id = beside.id("orders service");
    beside.board.apply_edit(&state_facts(&beside.board, id, "idempotent=yes").unwrap());
    let place = beside.rect("orders service");
    beside.change("[\"orders service\"]", "[\"order intake\"]");
    assert_eq!(beside.id("order intake"), id);
    assert_eq!(beside.rect("order intake"), place);
    assert_eq!(beside.board.get(id).unwrap().facts, "idempotent=yes");
    beside.change("|\"PlaceOrder\"|", "|\"Place\"|");
    assert_eq!(
        beside.arrows(),
        ["client > gateway: Place", "gateway > order intake", "order intake > orders db"]
    );
    beside.change("[\"order intake\"]", "([\"order.events\"])");
    assert_eq!(beside.board.get(id).unwrap().word(), "Topic");
    beside.change("[(\"orders db\")]", "[(\"orders db\")]:::cache");
    assert_eq!(beside.board.get(beside.id("orders db")).unwrap().word(), "Cache");
}

#[test]
fn what_is_new_stands_beside_what_it_is_joined_to_and_on_nothing() {
    let mut beside = Beside::new(LINE);
    let before = beside.board.clone();
    beside.add("orders_service -->|OrderPlaced| events([order.events]) --> mailer[[mailer]]\nphone --> gateway\nalone");
    for element in before.elements().filter(|element| element.as_box().is_some()) {
        assert_eq!(beside.board.get(element.id), Some(element), "what was there stays");
    }
    assert!(beside.rect("order.events").min.x > beside.rect("orders service").max.x);
    assert!(beside.rect("mailer").min.x > beside.rect("order.events").max.x);
    assert!(beside.rect("phone").max.x < beside.rect("gateway").min.x);
    let rects: Vec<Rect> =
        beside.board.elements().filter_map(Element::as_box).map(|body| body.rect).collect();
    assert_eq!(rects.len(), 8);
    for (at, a) in rects.iter().enumerate() {
        assert!(rects[at + 1..].iter().all(|b| !a.touches(*b)));
    }
}

#[test]
fn what_is_taken_out_goes_and_nothing_else() {
    let mut beside = Beside::new(LINE);
    let ink = Element::new(
        beside.board.free_id(0),
        Body::Stroke(Stroke::even(vec![Point::at_units(0, 300), Point::at_units(90, 310)])),
        Style::default(),
    );
    beside.board.apply(&Op::add(ink.clone())).unwrap();
    let (edit, note) =
        add_text(&beside.board, Point::at_units(0, 400), "remember", Style::default()).unwrap();
    beside.board.apply_edit(&edit);
    beside.change("    orders_service --> orders_db\n", "");
    assert_eq!(beside.arrows(), ["client > gateway: PlaceOrder", "gateway > orders service"]);
    beside.change("    gateway --> orders_service\n", "");
    beside.change("    orders_service[\"orders service\"]\n", "");
    assert_eq!(beside.arrows(), ["client > gateway: PlaceOrder"]);
    assert_eq!(beside.board.get(ink.id), Some(&ink));
    assert!(beside.board.get(note).is_some());
    beside.write("flowchart LR");
    assert_eq!(beside.board.len(), 2);
}

#[test]
fn what_is_drawn_meanwhile_is_left_alone() {
    let mut beside = Beside::new("a > b");
    let from = line_start(&beside.board, None, Point::at_units(0, 500));
    let drawn = quick_line(&beside.board, "c > a", from, Style::default()).unwrap().edit.unwrap();
    beside.board.apply_edit(&drawn);
    let flowchart = read(&beside.text.replace("[\"b\"]", "[\"bee\"]")).unwrap();
    let revision = revise(&beside.board, &flowchart, &beside.known, start());
    beside.board.apply_edit(&revision.edit.unwrap());
    assert_eq!(beside.arrows(), ["a > bee", "c > a"]);
    assert!(!says(&flowchart, &beside.board, &revision.known), "the text does not speak of c yet");
}

#[test]
fn arrows_change_their_lines_and_heads_and_keep_who_they_are() {
    let mut beside = Beside::new("a > b : x; a > b : y");
    let ids: Vec<ElementId> = beside
        .board
        .elements()
        .filter(|element| element.as_arrow().is_some())
        .map(|element| element.id)
        .collect();
    beside.change("a -->|\"x\"| b", "a -.->|\"x\"| b");
    beside.change("a -->|\"y\"| b", "a <==>|\"z\"| b");
    let arrow = |at: usize| beside.board.get(ids[at]).unwrap();
    assert!(arrow(0).style.dashed);
    let second = arrow(1).as_arrow().unwrap();
    assert_eq!(
        (second.label.text.as_str(), second.start_head, second.end_head),
        ("z", Head::Arrow, Head::Arrow)
    );
    beside.change("a <==>|\"z\"| b", "a ---|\"z\"| b");
    let second = beside.board.get(ids[1]).unwrap().as_arrow().unwrap();
    assert_eq!((second.start_head, second.end_head), (Head::None, Head::None));
}

#[test]
fn frames_are_put_around_what_they_hold_and_boxes_go_in_and_out() {
    let mut beside = Beside::new(LINE);
    let held = |beside: &Beside, name: &str| {
        held_by(&beside.board, beside.id(name)).map(|element| element.id).collect::<Vec<_>>()
    };
    beside.add("subgraph ordering[Ordering]\n orders_service\n orders_db\nend");
    assert!(held(&beside, "Ordering").contains(&beside.id("orders db")));
    assert!(!held(&beside, "Ordering").contains(&beside.id("gateway")));
    beside.add("subgraph ordering[Ordering]\n cache[(orders cache)]\n orders_service --> cache\nend");
    assert!(held(&beside, "Ordering").contains(&beside.id("orders cache")));
    let without = beside.text.replace("[Ordering]", "[Shop]").replace(" orders_db\nend", "end");
    beside.write(&without);
    assert!(!held(&beside, "Shop").contains(&beside.id("orders db")));
    beside.add("subgraph all[All]\n ordering\n gateway\nend");
    assert!(held(&beside, "All").contains(&beside.id("Shop")));
    assert!(held(&beside, "All").contains(&beside.id("orders service")));
    assert!(!held(&beside, "All").contains(&beside.id("orders db")));
    assert!(!held(&beside, "All").contains(&beside.id("client")));
}

#[test]
fn a_whole_text_is_laid_out_on_an_empty_board() {
    let mut beside = Beside { board: Board::new(), known: Known::default(), text: String::new() };
    beside.write("graph LR\n a[App] --> b[Gateway] --> c[(Orders)]\n subgraph z[Zone]\n b\n c\n end");
    assert_eq!(beside.arrows(), ["App > Gateway", "Gateway > Orders"]);
    assert!(beside.rect("App").max.x < beside.rect("Zone").min.x);
}

/// A loop has the same box at both ends, so that only its heads tell which way it was drawn.
#[test]
fn a_loop_that_was_drawn_backwards_stays_as_it_is() {
    let mut beside = Beside::new("a > a : again");
    let id = beside.board.elements().find(|element| element.as_arrow().is_some()).unwrap().id;
    let forwards = beside.board.get(id).unwrap().clone();
    let arrow = forwards.as_arrow().unwrap().clone();
    let heads = |element: &Element| element.as_arrow().map(|arrow| (arrow.start_head, arrow.end_head));
    let turned = Arrow { start_head: arrow.end_head, end_head: arrow.start_head, ..arrow };
    let backwards = Element { body: Body::Arrow(turned), ..forwards };
    beside.board.apply(&Op::Replace { element: backwards.clone() }).unwrap();
    let flowchart = read(&beside.text).unwrap();
    assert_eq!(revise(&beside.board, &flowchart, &beside.known, start()).edit, None);
    beside.change("again", "retry");
    let after = beside.board.get(id).unwrap();
    assert_eq!((after.as_arrow().unwrap().label.text.as_str(), heads(after)), ("retry", heads(&backwards)));
}

#[test]
fn what_is_locked_stays_as_it_is() {
    let mut beside = Beside::new("a > b");
    let id = beside.id("a");
    let locked = Element { locked: true, ..beside.board.get(id).unwrap().clone() };
    beside.board.apply(&Op::Replace { element: locked.clone() }).unwrap();
    for text in [beside.text.replace("[\"a\"]", "[\"c\"]"), "flowchart LR\n b".to_owned()] {
        let flowchart = read(&text).unwrap();
        let revision = revise(&beside.board, &flowchart, &beside.known, start());
        let mut after = beside.board.clone();
        after.apply_edit(&revision.edit.unwrap_or_default());
        assert_eq!(after.get(id), Some(&locked));
    }
}

proptest! {
    #![proptest_config(tried_on(48))]

    /// The text of a board changes nothing of it, and that of another board written over it makes no panic, can be
    /// undone, and leaves what is not in the text.
    #[test]
    fn any_text_over_any_board(
        edits in proptest::collection::vec(strategies::edit(), 0..8),
        others in proptest::collection::vec(strategies::edit(), 0..8),
    ) {
        let board_of = |edits: &[dryrun::board::Edit]| {
            let mut board = Board::new();
            for edit in edits {
                board.apply_edit(edit);
            }
            board
        };
        let (board, other) = (board_of(&edits), board_of(&others));
        let (text, known) = text_beside(&board, &Known::default());
        let flowchart = read(&text).unwrap();
        prop_assert!(says(&flowchart, &board, &known));
        prop_assert_eq!(revise(&board, &flowchart, &known, start()).edit, None);
        let over = read(&text_beside(&other, &Known::default()).0).unwrap();
        if let Some(edit) = revise(&board, &over, &known, start()).edit {
            let mut after = board.clone();
            let (back, rejected) = after.apply_edit(&edit);
            prop_assert!(rejected.is_empty());
            let strokes = |board: &Board| board.elements().filter(|element| matches!(element.body, Body::Stroke(_))).cloned().collect::<Vec<_>>();
            prop_assert_eq!(strokes(&after), strokes(&board));
            after.apply_edit(&back);
            prop_assert_eq!(after, board);
        }
    }
}

/// What stands in the field.
fn shown(window: &Window) -> String {
    let field = window.get_by_label("Mermaid text");
    field.accesskit_node().value().unwrap_or_default()
}

fn draw_line(window: &mut Window, line: &str) {
    key(window, Modifiers::NONE, Key::Slash);
    window.run_steps(2);
    type_text(window, line);
    key(window, Modifiers::NONE, Key::Enter);
    key(window, Modifiers::NONE, Key::Escape);
    key(window, Modifiers::NONE, Key::Escape);
    window.run_steps(2);
}

fn rest(window: &mut Window) {
    window.run_steps(90);
}

#[test]
fn the_text_follows_the_drawing_and_the_drawing_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let clocks = TestClocks::new();
    let mut window = open(folder.path(), &clocks);
    begin_ticketing(&mut window);
    draw_line(&mut window, "client > gateway : PlaceOrder");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    let first = "flowchart LR\n    client(\"client\")\n    gateway{{\"gateway\"}}\n    client -->|\"PlaceOrder\"| gateway\n";
    until_true(&mut window, "the text", |window| shown(window) == first);

    // The field has the focus: what is typed at its end is taken over when the typing rests.
    key(&mut window, Modifiers::COMMAND, Key::End);
    type_text(&mut window, "gateway --> orders[(Orders)]");
    rest(&mut window);
    until(&mut window, "Arrow from gateway to Orders");
    assert!(shown(&window).ends_with("gateway --> orders[(Orders)]"), "what is typed stays as it is typed");

    // A mistake is told at its line and changes nothing.
    type_text(&mut window, " x");
    rest(&mut window);
    until(
        &mut window,
        "Line 5, column 30: Expected an arrow such as -->, or the end of the line, but there is x",
    );
    assert!(window.query_all_by_label_contains("Arrow from gateway to Orders").next().is_some());
    press(&mut window, "Back to the text of the drawing");
    until_true(&mut window, "the text of the drawing", |window| {
        shown(window).contains("    orders[(\"Orders\")]\n")
    });
    assert!(!has(&window, "Back to the text of the drawing"));

    // On the board one undo takes the edit of the text back, and the text follows.
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    until_true(&mut window, "the text before", |window| shown(window) == first);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    until_true(&mut window, "the text after", |window| shown(window).contains("Orders"));
    press(&mut window, "Copy the Mermaid text");
    press(&mut window, "Close the Mermaid text");
    assert!(!has(&window, "Mermaid text"));
}

#[test]
fn what_is_typed_is_taken_over_when_the_pane_is_closed_and_undone_within_the_field() {
    let folder = tempfile::tempdir().unwrap();
    let clocks = TestClocks::new();
    let mut window = open(folder.path(), &clocks);
    begin_ticketing(&mut window);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    until_true(&mut window, "the text", |window| shown(window) == "flowchart LR\n");
    key(&mut window, Modifiers::COMMAND, Key::End);
    type_text(&mut window, "a[App] --> b[Gateway]");
    rest(&mut window);
    until(&mut window, "Gateway Gateway");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    rest(&mut window);
    until_true(&mut window, "an empty board", |window| {
        window.query_all_by_label_contains("Gateway Gateway").next().is_none()
    });
    type_text(&mut window, "c[(Stock)]");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    until(&mut window, "Database Stock");
}
