//! The meaning behind a board: a graph of nodes and flows, and a review of it by rules.
//!
//! [`read_board`] reads a drawing, [`from_reference`] a design file; [`review`]
//! says what is wrong with either, or asks; [`covered`] says what either shows
//! to have been thought of; [`board_of`] draws a reference design. Nothing here
//! paints, reads a clock or touches a disk, and nothing here panics on any board.

mod chains;
mod covered;
mod drawn_reference;
mod event_ways;
mod fact_sheet;
mod facts;
mod finding;
mod graph;
mod keys;
mod names;
mod reading;
mod reference;
mod reference_board;
mod review;
mod rule_examples;
mod rules;
mod saga_steps;
mod stated;

pub use covered::{Covered, covered};
pub use drawn_reference::{DrawnReference, drawn_reference, working_board};
pub use fact_sheet::{FactRow, fact_value, flow_facts, node_facts, with_fact};
pub use finding::{Finding, Severity};
pub use graph::{Confidence, Flow, Graph, MessageKind, NamedMessage, Node, PartRef};
pub use names::{NameForm, form_of, spaced};
pub use reading::{ElementReading, LabelFacts, Reading, kind_from_name, read_board};
pub use reference::from_reference;
pub use reference_board::{board_of, element_of};
pub use review::review;
pub use rule_examples::{RuleExamples, rule_examples};
pub use rules::{RULES, Rule};
pub use saga_steps::states_whole_saga;
