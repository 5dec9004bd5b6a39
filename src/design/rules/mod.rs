//! The rules of the review, one file a family.
//!
//! A rule is a row: what it looks for, why, what to do, and a function that
//! finds it in a graph. Known bad is a finding of the rule's own severity; what
//! nobody stated is a question.

mod atomicity;
mod choreography;
mod contracts;
mod duplicates;
mod failure;
mod load;
mod naming;
mod operation;
mod ordering;
mod outbox;
mod ownership;
mod read_side;
mod replay;
mod rule;
mod saga;

pub use rule::Rule;

/// Every rule, in the order of their names.
pub static RULES: [Rule; 49] = [
    atomicity::L01,
    atomicity::L02,
    outbox::L03,
    outbox::L04,
    duplicates::L05,
    duplicates::L06,
    duplicates::L07,
    failure::L08,
    failure::L09,
    failure::L10,
    failure::L11,
    duplicates::L12,
    saga::L13,
    saga::L14,
    saga::L15,
    choreography::L16,
    choreography::L17,
    naming::L18,
    naming::L19,
    choreography::L20,
    ordering::L21,
    ordering::L22,
    ordering::L23,
    ordering::L24,
    load::L25,
    load::L26,
    ownership::L27,
    ownership::L28,
    read_side::L29,
    read_side::L30,
    read_side::L31,
    read_side::L32,
    replay::L33,
    replay::L34,
    replay::L35,
    contracts::L36,
    contracts::L37,
    duplicates::L38,
    ownership::L39,
    ordering::L40,
    load::L41,
    operation::L42,
    contracts::L43,
    operation::L44,
    load::L45,
    load::L46,
    saga::L47,
    operation::L48,
    contracts::L49,
];
