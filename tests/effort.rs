//! What a drawing costs: the core of the ticketing reference, drawn through the real input path by keyboard and by
//! pointer, in keystrokes, pointings, presses and moves of the hand.
//!
//! The Keystroke-Level Model (Card, Moran and Newell 1980) gives K 0.28 s, P 1.1 s, B 0.1 s, H 0.4 s. Shift and Ctrl
//! count as keystrokes of their own, and pressing and letting go of a button as one B each. The characters of the
//! labels cost the same everywhere and are counted apart; so are the moments of thinking.
//!
//! # The same drawing in Excalidraw 0.18.1
//!
//! Its keys are R, A, Enter, Esc and Ctrl+arrow. By pointer each of the 12 boxes takes R (K), a move to the mouse (H),
//! a drag (P B P B), a move back (H), Enter to write (K), and Esc to end (K); each of the 14 arrows takes A (K), H and
//! a drag (P B P B); each of the 8 labels H, Enter (K) and Esc (K). Without the moves of the hand that two steps share
//! that is
//!
//! - keys 12 × 3 + 14 + 8 × 2 = 66, less the 4 that the fastest order saves (Enter follows Esc at once): **62**
//! - points 2 × (12 + 14) = **52**, presses **52**
//! - hands: to the mouse and back once for each box, to it once for each arrow, back for 8 labels, less what runs of
//!   unlabelled arrows share: **41**
//! - 62 × 0.28 + 52 × 1.1 + 52 × 0.1 + 41 × 0.4 = **96.2 s**
//!
//! By keyboard Ctrl+arrow makes 11 of the boxes with an arrow each (Ctrl and the arrow, then Enter, and Esc: 11 × 4 = 44
//! keys), and the first box takes 3 and a drag (P B P B); the 3 arrows that join what exists take A and a drag each
//! (3 × K P B P B), and the 8 labels a click on their arrow (P B), Enter and Esc (2 K):
//!
//! - keys 44 + 3 + 3 + 16 = 66, and one Esc more at the end: **67**
//! - points 2 for the first box, 2 × 3 for the arrows, 8 for the labels, less 3 arrows that are selected already when
//!   their label is due: **13**; presses **18** with the second halves of the drags; hands **18**
//! - 67 × 0.28 + 13 × 1.1 + 18 × 0.1 + 18 × 0.4 = **42.1 s**
//!
//! These are the sums that were measured there with real input, the result checked (`shared/board/ANCHORS.md`).

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::store::RealDisk;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::Queryable;
use std::collections::BTreeSet;
use std::sync::Arc;
use window::{TestClocks, Window, begin_ticketing, names, open_sized, until};

const EXCALIDRAW_KEYBOARD_SECONDS: f64 = 42.1;
const EXCALIDRAW_POINTER_SECONDS: f64 = 96.2;

/// Every arrow of the drawing: from, to, label.
const ARROWS: [(&str, &str, &str); 14] = [
    ("Buyer app", "Edge gateway", "HoldSeats"),
    ("Edge gateway", "Inventory service", "HoldSeats"),
    ("Inventory service", "Inventory DB", ""),
    ("Inventory service", "Inventory outbox", ""),
    ("Inventory outbox", "Inventory CDC", ""),
    ("Inventory CDC", "inventory.seat-events", "SeatsHeld"),
    ("Edge gateway", "Order service", "PlaceOrder"),
    ("Order service", "Order DB", ""),
    ("inventory.seat-events", "Purchase saga", ""),
    ("Purchase saga", "Payment adapter", "AuthorizePayment"),
    ("Purchase saga", "Inventory service", "ConfirmSeats"),
    ("Payment adapter", "Payment provider", "Charge"),
    ("Order service", "Purchase saga", "OrderPlaced"),
    ("Purchase saga", "Order service", ""),
];

/// The kinds that the names must have been read as, as they are called on screen.
const BOXES: [&str; 12] = [
    "Client Buyer app",
    "Gateway Edge gateway",
    "Service Inventory service",
    "Database Inventory DB",
    "Outbox Inventory outbox",
    "Relay Inventory CDC",
    "Topic inventory.seat-events",
    "Service Order service",
    "Database Order DB",
    "Orchestrator Purchase saga",
    "Service Payment adapter",
    "External Payment provider",
];

/// A person at the window, counted.
struct Person {
    window: Window,
    keys: usize,
    points: usize,
    presses: usize,
    hands: usize,
    letters: usize,
    at_mouse: Option<bool>,
    _folder: tempfile::TempDir,
}

impl Person {
    fn sits_down() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clocks = TestClocks::new();
        let root = folder.path().join("library");
        let mut window = open_sized(Arc::new(RealDisk), &root, &clocks, [1920.0, 1080.0]);
        begin_ticketing(&mut window);
        let counts = (0, 0, 0, 0, 0);
        let (keys, points, presses, hands, letters) = counts;
        Self { window, keys, points, presses, hands, letters, at_mouse: None, _folder: folder }
    }

    /// The hand goes to the mouse or to the keyboard; where it begins is free.
    fn hand(&mut self, at_mouse: bool) {
        if self.at_mouse.is_some_and(|before| before != at_mouse) {
            self.hands += 1;
        }
        self.at_mouse = Some(at_mouse);
    }

    fn key(&mut self, held: Modifiers, key: Key) {
        self.hand(false);
        self.keys += 1 + usize::from(held.shift) + usize::from(held.command) + usize::from(held.alt);
        self.window.key_press_modifiers(held, key);
        self.window.run_steps(2);
    }

    /// Types what belongs to the drawing.
    fn letters(&mut self, text: &str) {
        self.hand(false);
        self.letters += text.chars().count();
        self.text(text);
    }

    /// Types what the tool asks for.
    fn signs(&mut self, text: &str) {
        self.hand(false);
        let shifted = |letter: &char| letter.is_uppercase() || "><:\"".contains(*letter);
        self.keys += text.chars().count() + text.chars().filter(shifted).count();
        self.text(text);
    }

    fn text(&mut self, text: &str) {
        self.window.event(Event::Text(text.to_owned()));
        self.window.run_steps(2);
    }

    fn point(&mut self, at: Pos2) {
        self.hand(true);
        self.points += 1;
        self.window.event(Event::PointerMoved(at));
        self.window.run_steps(1);
    }

    fn button(&mut self, pos: Pos2, pressed: bool) {
        self.presses += 1;
        let modifiers = Modifiers::NONE;
        self.window.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
        self.window.run_steps(2);
    }

    fn click(&mut self, at: Pos2) {
        self.point(at);
        self.button(at, true);
        self.button(at, false);
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.point(from);
        self.button(from, true);
        self.window.event(Event::PointerMoved(from.lerp(to, 0.5)));
        self.point(to);
        self.button(to, false);
    }

    fn place(&mut self, name: &str) -> Rect {
        let found = self.window.query_all_by_label(name).next();
        found.unwrap_or_else(|| panic!("no {name}: {}", names(&self.window))).rect()
    }

    fn seconds(&self) -> f64 {
        let sum = [(self.keys, 0.28), (self.points, 1.1), (self.presses, 0.1), (self.hands, 0.4)];
        sum.into_iter().map(|(count, cost)| count as f64 * cost).sum()
    }

    /// Everything that was asked for is there, and nothing else.
    fn check(&mut self) {
        for (held, key) in
            [(Modifiers::NONE, Key::Escape), (Modifiers::NONE, Key::Escape), (Modifiers::SHIFT, Key::Num1)]
        {
            self.window.key_press_modifiers(held, key);
            self.window.run_steps(2);
        }
        until(&mut self.window, "Board, 12 boxes, 14 arrows, 0 strokes");
        let all: Vec<String> = names(&self.window).split(" | ").map(str::to_owned).collect();
        let found: BTreeSet<&str> = all.iter().map(String::as_str).collect();
        for expected in BOXES {
            assert!(found.contains(expected), "no {expected} among {found:#?}");
        }
        for (from, to, label) in ARROWS {
            let label = if label.is_empty() { String::new() } else { format!(": {label}") };
            let expected = format!("Arrow from {from} to {to}{label}");
            assert!(found.contains(expected.as_str()), "no {expected} among {found:#?}");
        }
        let names = BOXES.iter().map(|name| name.split_once(' ').unwrap().1.chars().count());
        let labels = ARROWS.iter().map(|(_, _, label)| label.chars().count());
        assert_eq!(self.letters, names.chain(labels).sum::<usize>(), "a label was typed more than once");
    }

    fn report(&self, way: &str, anchor: f64, aim: f64) {
        let (seconds, share) = (self.seconds(), self.seconds() / anchor);
        println!(
            "{way}: {} keys, {} points, {} presses, {} hands: {seconds:.1} s, {:.0} % of {anchor} s; and {} letters",
            self.keys,
            self.points,
            self.presses,
            self.hands,
            share * 100.0,
            self.letters
        );
        assert!(
            share < aim,
            "{way} costs {:.0} % of Excalidraw, the aim is {:.0} %",
            share * 100.0,
            aim * 100.0
        );
    }
}

/// One step of a line: something to type, and whether it is part of the drawing.
enum Step {
    Name(&'static str),
    There(&'static str),
    Arrow,
    Label(&'static str),
    Place,
}

#[test]
fn by_keyboard() {
    use Step::{Arrow, Label, Name, Place, There};
    let mut person = Person::sits_down();
    person.key(Modifiers::NONE, Key::Slash);
    let steps = [
        Name("Buyer app"),
        Arrow,
        Name("Edge gateway"),
        Label("HoldSeats"),
        Arrow,
        Name("Inventory service"),
        Label("HoldSeats"),
        Arrow,
        Name("Inventory outbox"),
        Arrow,
        Name("Inventory CDC"),
        Arrow,
        Name("inventory.seat-events"),
        Label("SeatsHeld"),
        Arrow,
        Name("Purchase saga"),
        Arrow,
        Name("Payment adapter"),
        Label("AuthorizePayment"),
        Arrow,
        Name("Payment provider"),
        Label("Charge"),
        Place,
        There("e"),
        Arrow,
        Name("Order service"),
        Label("PlaceOrder"),
        Arrow,
        There("pu"),
        Label("OrderPlaced"),
        Arrow,
        There("o"),
        Arrow,
        Name("Order DB"),
        Place,
        There("pu"),
        Arrow,
        There("i ser"),
        Label("ConfirmSeats"),
        Arrow,
        Name("Inventory DB"),
        Place,
    ];
    for step in steps {
        match step {
            Name(text) => person.letters(text),
            There(text) => person.signs(text),
            Arrow => person.key(Modifiers::NONE, Key::Tab),
            Label(text) => {
                person.signs(":");
                person.letters(text);
            }
            Place => person.key(Modifiers::NONE, Key::Enter),
        }
    }
    person.check();
    person.report("By keyboard", EXCALIDRAW_KEYBOARD_SECONDS, 0.40);
}

/// Where a box made by a drag comes to stand, beside the one that it comes from.
fn away(from: Rect, across: f32, down: f32) -> Pos2 {
    from.center() + egui::vec2(across, down)
}

#[test]
fn by_pointer() {
    let mut person = Person::sits_down();
    // Twelve boxes side by side need room.
    for _ in 0..3 {
        person.key(Modifiers::COMMAND, Key::Minus);
    }
    let client = person.place("Client");
    person.click(client.center());
    person.click(Pos2::new(190.0, 300.0));
    person.letters("Buyer app");
    until(&mut person.window, "Client Buyer app");
    let edge = person.new_box("Client Buyer app", "Edge gateway", (150.0, 0.0));
    let inventory = person.new_box(edge, "Inventory service", (150.0, -60.0));
    let outbox = person.new_box(inventory, "Inventory outbox", (150.0, 0.0));
    let cdc = person.new_box(outbox, "Inventory CDC", (150.0, 0.0));
    let events = person.new_box(cdc, "inventory.seat-events", (150.0, 0.0));
    let saga = person.new_box(events, "Purchase saga", (0.0, 130.0));
    let adapter = person.new_box(saga, "Payment adapter", (-150.0, 0.0));
    person.new_box(adapter, "Payment provider", (-150.0, 0.0));
    person.new_box(inventory, "Inventory DB", (0.0, -140.0));
    let order = person.new_box(edge, "Order service", (150.0, 260.0));
    person.new_box(order, "Order DB", (0.0, 140.0));
    person.join(order, saga, (0.0, -8.0), "OrderPlaced");
    person.join(saga, inventory, (0.0, 0.0), "ConfirmSeats");
    person.join(saga, order, (0.0, 8.0), "");
    for (from, to, label) in ARROWS.into_iter().filter(|(_, to, label)| {
        !label.is_empty() && !["OrderPlaced", "ConfirmSeats"].contains(label) && !to.is_empty()
    }) {
        person.label(&format!("Arrow from {from} to {to}"), label);
    }
    person.key(Modifiers::NONE, Key::Enter);
    person.check();
    person.report("By pointer", EXCALIDRAW_POINTER_SECONDS, 0.70);
}

impl Person {
    /// Drags from the border of a box to empty board, and names the box that comes to be there.
    fn new_box(&mut self, from: &str, name: &'static str, way: (f32, f32)) -> &'static str {
        let rect = self.place(from);
        let to = away(rect, way.0, way.1);
        self.drag(border(rect, to), to);
        self.letters(name);
        let full = BOXES.into_iter().find(|full| full.ends_with(name)).unwrap();
        // The eye finds the next border meanwhile: what is typed is recorded when it rests.
        until(&mut self.window, full);
        full
    }

    /// Drags from the border of a box into another, and writes the label.
    fn join(&mut self, from: &str, to: &str, aside: (f32, f32), label: &str) {
        let (from, to) = (self.place(from), self.place(to));
        let target = to.center() + egui::vec2(aside.0, aside.1);
        self.drag(border(from, target), target);
        if !label.is_empty() {
            self.letters(label);
        }
    }

    /// Double presses an arrow and writes its label.
    fn label(&mut self, arrow: &str, label: &str) {
        let at = self.place(arrow).center();
        self.click(at);
        self.letters(label);
    }
}

/// The place on the border of a box in the direction of another place.
fn border(rect: Rect, to: Pos2) -> Pos2 {
    let way = to - rect.center();
    if way.x.abs() > way.y.abs() {
        Pos2::new(if way.x > 0.0 { rect.right() - 2.0 } else { rect.left() + 2.0 }, rect.center().y)
    } else {
        Pos2::new(rect.center().x, if way.y > 0.0 { rect.bottom() - 2.0 } else { rect.top() + 2.0 })
    }
}
