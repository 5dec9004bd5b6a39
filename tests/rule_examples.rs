//! The drawings beside the rules: each rule speaks on the one and is silent on the other.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::{Board, Element, Rect, units};
use dryrun::design::{
    Finding, RULES, RuleExamples, Severity, board_of, from_reference, review, rule_examples,
};
use dryrun::prompt::Design;

fn examples() -> impl Iterator<Item = (&'static str, &'static RuleExamples)> {
    RULES.iter().map(|rule| (rule.id, rule_examples(rule.id).expect(rule.id)))
}

fn drawings() -> impl Iterator<Item = (String, &'static Design)> {
    examples().flat_map(|(id, both)| {
        [(format!("{id} speaks"), &both.speaks), (format!("{id} silent"), &both.silent)]
    })
}

fn findings(design: &Design) -> Vec<Finding> {
    review(&from_reference(design))
}

#[test]
fn every_rule_speaks_on_its_example() {
    for (id, both) in examples() {
        let found = findings(&both.speaks);
        assert!(found.iter().any(|finding| finding.rule == id), "{id}: {found:#?}");
    }
}

/// An example stands for the rule's own severity wherever the rule can tell and not only ask.
#[test]
fn most_rules_tell_on_their_example_and_do_not_only_ask() {
    let asks: Vec<&str> = examples()
        .filter(|(id, both)| {
            let found = findings(&both.speaks);
            found
                .iter()
                .filter(|finding| finding.rule == *id)
                .all(|finding| finding.severity == Severity::Question)
        })
        .map(|(id, _)| id)
        .collect();
    assert_eq!(asks, ["L33", "L48"]);
}

#[test]
fn a_counter_example_gives_neither_its_rule_nor_any_other_accusation() {
    let mut wrong = Vec::new();
    for (id, both) in examples() {
        let accuses = |finding: &&Finding| {
            finding.rule == id || matches!(finding.severity, Severity::Error | Severity::Warning)
        };
        let found = findings(&both.silent);
        wrong.extend(found.iter().filter(accuses).map(|f| format!("{id}: {} {}", f.rule, f.message)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_drawing_is_small_and_whole() {
    for (name, design) in drawings() {
        assert!((2..=6).contains(&design.nodes.len()), "{name}");
        assert!(
            design.nodes.iter().all(|node| node.x % 280 == 0 && node.y % 140 == 0),
            "{name}: off the grid"
        );
        assert_eq!(board_of(design).len(), design.nodes.len() + design.flows.len(), "{name}");
    }
}

fn boxes(board: &Board) -> Vec<(dryrun::board::ElementId, Rect)> {
    board.elements().filter_map(|element| Some((element.id, element.as_box()?.rect))).collect()
}

#[test]
fn no_boxes_overlap_and_no_arrow_runs_through_a_box() {
    for (name, design) in drawings() {
        let board = board_of(design);
        let boxes = boxes(&board);
        for (at, (_, a)) in boxes.iter().enumerate() {
            assert!(boxes[at + 1..].iter().all(|(_, b)| !a.grown(units(24)).touches(*b)), "{name}: boxes");
        }
        for arrow in board.elements().filter_map(Element::as_arrow) {
            let points = arrow.points();
            let others = boxes.iter().filter(|(id, _)| !arrow.is_bound_to(*id));
            for (_, rect) in others {
                let crosses = points.windows(2).any(|pair| crosses(*rect, pair[0], pair[1]));
                assert!(!crosses, "{name}: {:?} runs through a box", arrow.label.text);
            }
        }
    }
}

fn crosses(rect: Rect, a: dryrun::board::Point, b: dryrun::board::Point) -> bool {
    (0..=200).any(|step| {
        let at = |from: i32, to: i32| from + (to - from) / 200 * step;
        rect.contains(dryrun::board::Point::new(at(a.x, b.x), at(a.y, b.y)))
    })
}
