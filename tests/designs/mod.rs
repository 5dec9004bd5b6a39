//! Designs written as lines of text, and changes to them, for the tests of the review.
//!
//! A node is `id kind name | attribute=value, …`; a flow is `from kind to | Message, … | attribute=value, …`.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fixture that is wrong must stop its test"
)]

use dryrun::board::NodeKind;
use dryrun::design::{Finding, Severity};
use dryrun::prompt::{
    Design, DesignFlow, DesignNode, FlowAttribute, FlowKind, NodeAttribute, Scalar, classics,
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// One section of a fixture file: its heading after `==`, and its lines.
#[derive(Debug, Clone)]
pub struct Section {
    pub heading: String,
    pub lines: Vec<String>,
}

/// The sections of a fixture file; `#` begins a remark.
pub fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("==") {
            Some(heading) => {
                sections.push(Section { heading: heading.trim().to_owned(), lines: Vec::new() });
            }
            None => sections.last_mut().expect("a heading comes first").lines.push(line.to_owned()),
        }
    }
    sections
}

fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

fn scalar(text: &str) -> Scalar {
    match text {
        "yes" => Scalar::Flag(true),
        "no" => Scalar::Flag(false),
        _ => text.parse().map_or_else(|_| Scalar::Text(text.to_owned()), Scalar::Number),
    }
}

fn attributes<K: DeserializeOwned + Ord>(text: &str) -> BTreeMap<K, Scalar> {
    // A value that holds commas stands in parentheses.
    let mut parts: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut part = String::new();
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => part.push(letter),
        }
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or_else(|| panic!("{part:?} has no value"));
            let name = word(name.trim()).unwrap_or_else(|| panic!("no attribute {name:?}"));
            (name, scalar(value.trim()))
        })
        .collect()
}

/// Adds the node or the flow of a line.
pub fn add_line(design: &mut Design, line: &str) {
    let mut fields = line.split('|').map(str::trim);
    let head: Vec<&str> = fields.next().unwrap_or("").split(' ').filter(|word| !word.is_empty()).collect();
    let [first, kind, rest @ ..] = head.as_slice() else { panic!("{line:?} is no part") };
    if let Some(kind) = word::<FlowKind>(kind) {
        let messages = fields.next().unwrap_or("").split(',').map(str::trim).filter(|name| !name.is_empty());
        let messages = messages.map(str::to_owned).collect();
        let flow = DesignFlow {
            id: format!("f{}", design.flows.len() + 1),
            from: (*first).to_owned(),
            to: rest.first().unwrap_or_else(|| panic!("{line:?} leads nowhere")).to_string(),
            kind,
            messages,
            label: rest[1..].join(" "),
            bends: Vec::new(),
            attributes: attributes::<FlowAttribute>(fields.next().unwrap_or("")),
        };
        assert!(!design.flows.iter().any(|other| other.id == flow.id), "{line:?}: the id is taken");
        design.flows.push(flow);
        return;
    }
    let kind = word::<NodeKind>(kind).unwrap_or_else(|| panic!("{line:?}: no kind {kind:?}"));
    let attributes = attributes::<NodeAttribute>(fields.next().unwrap_or(""));
    let note = fields.next().unwrap_or("").to_owned();
    design.nodes.push(DesignNode {
        id: (*first).to_owned(),
        kind,
        name: rest.join(" "),
        x: 0,
        y: 0,
        size: None,
        note,
        attributes,
    });
}

/// The design of some lines.
pub fn design_of(lines: &[String]) -> Design {
    let mut design = Design::default();
    for line in lines {
        add_line(&mut design, line);
    }
    design
}

/// The reference design of a classic.
pub fn reference(id: &str) -> Option<Design> {
    classics().iter().find(|prompt| prompt.id == id).map(|prompt| prompt.reference.clone())
}

/// Applies one change: `drop ID…`, `set ID name=value, …`, `unset ID name`, `add LINE`, `say ID Message, …`,
/// `rename Old New`.
pub fn change(design: &mut Design, line: &str) {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb {
        "drop" => rest.split(' ').for_each(|id| drop_part(design, id)),
        "add" => {
            // Ids of added flows must be new however many were dropped.
            let before = design.flows.len();
            add_flow_or_node(design, rest, before);
        }
        "set" => {
            let (id, values) = rest.split_once(' ').expect("an id and values");
            set(design, id, values);
        }
        "unset" => {
            let (id, name) = rest.split_once(' ').expect("an id and a name");
            unset(design, id, name);
        }
        "say" => {
            let (id, names) = rest.split_once(' ').unwrap_or((rest, ""));
            let flow =
                design.flows.iter_mut().find(|flow| flow.id == id).unwrap_or_else(|| panic!("no flow {id}"));
            flow.messages =
                names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        }
        "rename" => {
            let (old, new) = rest.split_once(' ').expect("an old and a new name");
            for name in
                design.flows.iter_mut().flat_map(|flow| &mut flow.messages).filter(|name| *name == old)
            {
                new.clone_into(name);
            }
        }
        _ => panic!("no change {verb:?}"),
    }
}

fn add_flow_or_node(design: &mut Design, line: &str, before: usize) {
    let mut added = Design::default();
    add_line(&mut added, line);
    design.nodes.append(&mut added.nodes);
    for mut flow in added.flows {
        flow.id = format!("new{before}");
        design.flows.push(flow);
    }
}

fn drop_part(design: &mut Design, id: &str) {
    let before = design.nodes.len() + design.flows.len();
    design.nodes.retain(|node| node.id != id);
    design.flows.retain(|flow| flow.id != id && flow.from != id && flow.to != id);
    assert!(design.nodes.len() + design.flows.len() < before, "nothing is called {id}");
}

fn set(design: &mut Design, id: &str, values: &str) {
    if let Some(node) = design.nodes.iter_mut().find(|node| node.id == id) {
        if let Some(note) = values.strip_prefix("note:") {
            note.trim().clone_into(&mut node.note);
            return;
        }
        node.attributes.extend(attributes::<NodeAttribute>(values));
        return;
    }
    let flow = design
        .flows
        .iter_mut()
        .find(|flow| flow.id == id)
        .unwrap_or_else(|| panic!("nothing is called {id}"));
    flow.attributes.extend(attributes::<FlowAttribute>(values));
}

fn unset(design: &mut Design, id: &str, name: &str) {
    let gone = if let Some(node) = design.nodes.iter_mut().find(|node| node.id == id) {
        node.attributes.remove(&word(name).expect("an attribute of nodes"))
    } else {
        let flow = design.flows.iter_mut().find(|flow| flow.id == id).expect("a node or a flow of this id");
        flow.attributes.remove(&word(name).expect("an attribute of flows"))
    };
    assert!(gone.is_some(), "{id} has no {name}");
}

/// What a review told: the rules with errors, warnings or hints.
pub fn told(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings
        .iter()
        .filter(|finding| finding.severity != Severity::Question)
        .map(|finding| finding.rule)
        .collect()
}

/// What a review asked: the rules with questions.
pub fn asked(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Question)
        .map(|finding| finding.rule)
        .collect()
}

/// Adds a flow of one message.
pub fn push_flow(design: &mut Design, from: &str, kind: FlowKind, to: &str, message: &str) {
    design.flows.push(DesignFlow {
        id: format!("f{}", design.flows.len() + 1),
        from: from.to_owned(),
        to: to.to_owned(),
        kind,
        messages: vec![message.to_owned()],
        label: String::new(),
        bends: Vec::new(),
        attributes: BTreeMap::new(),
    });
}
