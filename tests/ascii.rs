//! Designs as pictures of letters, compared with files that were looked at; `UPDATE_SNAPSHOTS=1` writes them.

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

use dryrun::board::{Board, ElementId, Op, Vector, units};
use dryrun::design::{board_of, read_board};
use dryrun::formats::ascii::{Signs, picture};
use dryrun::formats::mermaid::{laid_out, read};
use dryrun::prompt::classics;
use dryrun::tools::{relabel, shifted};
use properties::tried_on;
use proptest::prelude::*;
use std::path::Path;

fn drawn(board: &Board, signs: Signs) -> String {
    picture(board, &read_board(board, &[]).graph, signs)
}

fn board_from(text: &str) -> Board {
    laid_out(&read(text).unwrap())
}

fn assert_is(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ascii").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(expected == text, "{} differs. It would be:\n{text}", path.display());
}

/// Frames, all lines, long and wide names, facts, a note, a circle, and a box without a name.
const SMALL: &str = "flowchart LR
    app(\"Buyer app\") -->|PlaceOrder| gw{{\"API gateway\"}}
    subgraph ordering[\"Ordering\"]
        svc[\"Order service\"] --> db[(\"Order DB\")]
        svc -.->|\"OrderPlaced, OrderCancelled and whatever else happened to it\"| events([\"order.events<br/>12 partitions<br/>key=order_id\"])
        subgraph inner[\"支付 payments\"]
            pay[\"Payments\"]:::worker <-->|\"authorize / void\"| bank[\"银行\"]:::external
        end
    end
    gw ==> svc
    events -.-> pay
    pay --- svc
    pay --> pay
    unnamed[\" \"]:::queue
    what>\"Why not Kafka?\"]:::hotspot
    a[\"Order service\"] --> gw
";

#[test]
fn the_reference_designs_read_well() {
    for prompt in classics() {
        assert_is(&format!("{}.txt", prompt.id), &drawn(&board_of(&prompt.reference), Signs::Plain));
    }
}

#[test]
fn a_small_design_with_everything_in_it() {
    assert_is("everything.txt", &drawn(&board_from(SMALL), Signs::Plain));
    assert_is("everything-joined.txt", &drawn(&board_from(SMALL), Signs::Joined));
    assert_eq!(drawn(&Board::new(), Signs::Plain), "");
}

/// The lines that two texts do not have in common.
fn changed(before: &str, after: &str) -> usize {
    let count = |one: &str, other: &str| {
        let mut left: Vec<&str> = other.lines().collect();
        one.lines()
            .filter(|line| match left.iter().position(|other| other == line) {
                Some(at) => {
                    left.swap_remove(at);
                    false
                }
                None => true,
            })
            .count()
    };
    count(before, after).max(count(after, before))
}

#[test]
fn a_small_change_changes_few_lines() {
    let board = board_of(&classics()[0].reference);
    let before = drawn(&board, Signs::Plain);
    let mut moved = board.clone();
    for element in board.elements() {
        let element = shifted(element, Vector::new(units(element.id.0.cast_signed() * 37 % 400), units(90)));
        moved.apply(&Op::Replace { element }).unwrap();
    }
    assert_eq!(drawn(&moved, Signs::Plain), before, "places do not count");
    let mut renamed = board.clone();
    renamed.apply_edit(&relabel(&board, ElementId(31), "ticketing.refused.dlq").unwrap());
    // Its own line, and one for each arrow that leads to it.
    assert_eq!(changed(&before, &drawn(&renamed, Signs::Plain)), 3);
    let text = SMALL.to_owned() + "    db --> copy[(\"Order replica\")]\n";
    let more = changed(&drawn(&board_from(SMALL), Signs::Plain), &drawn(&board_from(&text), Signs::Plain));
    assert!(more <= 6, "{more}");
}

proptest! {
    #![proptest_config(tried_on(64))]

    /// Plain signs are plain wherever the words are, and no line ends in blanks.
    #[test]
    fn any_board_is_drawn(edits in proptest::collection::vec(strategies::edit(), 0..12)) {
        let mut board = Board::new();
        for edit in &edits {
            board.apply_edit(edit);
        }
        let words = |element: &dryrun::board::Element| {
            element.label().map_or("", |label| &label.text).to_owned() + &element.facts
        };
        let words: String = board.elements().map(words).collect();
        let text = drawn(&board, Signs::Plain);
        prop_assert!(text.chars().all(|letter| letter.is_ascii() || words.contains(letter)), "{text}");
        prop_assert!(text.lines().all(|line| line.trim_end() == line && line.chars().count() < 400));
        prop_assert_eq!(text.is_empty(), !text.contains('+'));
    }
}
