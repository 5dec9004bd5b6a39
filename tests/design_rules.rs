//! The review against designs of a few lines, and against reference designs with one thing broken.

mod designs;

use designs::{Section, asked, change, design_of, reference, sections, told};
use dryrun::board::NodeKind;
use dryrun::design::{Confidence, Finding, RULES, Severity, from_reference, review};
use dryrun::prompt::{
    Design, DesignFlow, FlowAttribute, FlowKind, NodeAttribute, Scalar, classics, shipped, tags,
};
use std::collections::{BTreeMap, BTreeSet};

const FIXTURES: &str = include_str!("fixtures/design/rules.txt");
const MUTATIONS: &str = include_str!("fixtures/design/mutations.txt");

fn review_of(design: &Design) -> Vec<Finding> {
    review(&from_reference(design))
}

/// The rules named behind `also` in a section, and its other lines.
fn split_also(section: &Section) -> (BTreeSet<String>, Vec<String>) {
    let (also, rest): (Vec<String>, Vec<String>) =
        section.lines.iter().cloned().partition(|line| line.starts_with("also "));
    (also.iter().flat_map(|line| line.split(' ').skip(1).map(str::to_owned)).collect(), rest)
}

#[derive(Default)]
struct Row {
    spoke: usize,
    should_speak: usize,
    silent: usize,
    should_be_silent: usize,
    others: BTreeMap<&'static str, usize>,
}

#[test]
fn every_rule_speaks_where_it_should_and_nowhere_else() {
    let mut table: BTreeMap<String, Row> = BTreeMap::new();
    let mut wrong = Vec::new();
    for section in sections(FIXTURES) {
        let (rule, rest) = section.heading.split_once(' ').unwrap();
        let how = rest.split(':').next().unwrap();
        let (also, lines) = split_also(&section);
        let findings = review_of(&design_of(&lines));
        let (told, asked) = (told(&findings), asked(&findings));
        let row = table.entry(rule.to_owned()).or_default();
        let right = match how {
            "tells" => told.contains(rule),
            "asks" => asked.contains(rule) && !told.contains(rule),
            "silent" => !asked.contains(rule) && !told.contains(rule),
            _ => panic!("{how:?} in {:?}", section.heading),
        };
        if how == "silent" {
            row.should_be_silent += 1;
            row.silent += usize::from(right);
        } else {
            row.should_speak += 1;
            row.spoke += usize::from(right);
        }
        let others = told.iter().filter(|other| **other != rule && !also.contains(**other));
        let others: Vec<&str> = others.copied().collect();
        for other in &others {
            *row.others.entry(RULES.iter().find(|rule| rule.id == *other).unwrap().id).or_default() += 1;
        }
        let missing: Vec<&String> = also.iter().filter(|rule| !told.contains(rule.as_str())).collect();
        if !right || !others.is_empty() || !missing.is_empty() {
            wrong.push(format!("{}: told {told:?}, asked {asked:?}", section.heading));
        }
    }
    print_table(&table);
    assert!(wrong.is_empty(), "{wrong:#?}");
    for rule in &RULES {
        let row = table.get(rule.id).unwrap_or_else(|| panic!("{} has no fixture", rule.id));
        assert!(row.should_speak > 0 && row.should_be_silent > 0, "{} lacks one of both", rule.id);
    }
}

fn print_table(table: &BTreeMap<String, Row>) {
    println!("rule   speaks  silent  others that told in its fixtures");
    let mut sum = [0; 5];
    for (rule, row) in table {
        let others: Vec<String> = row.others.iter().map(|(rule, times)| format!("{rule} {times}x")).collect();
        println!(
            "{rule}    {:>2}/{:<2}   {:>2}/{:<2}   {}",
            row.spoke,
            row.should_speak,
            row.silent,
            row.should_be_silent,
            if others.is_empty() { "-".to_owned() } else { others.join(", ") }
        );
        for (total, value) in sum.iter_mut().zip([
            row.spoke,
            row.should_speak,
            row.silent,
            row.should_be_silent,
            row.others.values().sum(),
        ]) {
            *total += value;
        }
    }
    let [spoke, should_speak, silent, should_be_silent, others] = sum;
    println!("all    {spoke}/{should_speak}  {silent}/{should_be_silent}  {others} from other rules");
}

#[test]
fn reference_designs_give_no_error_and_no_certain_warning() {
    for prompt in shipped() {
        let findings = review_of(&prompt.reference);
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        println!(
            "{}: {} errors, {} warnings, {} questions, {} hints",
            prompt.id,
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Question),
            count(Severity::Hint)
        );
        let accuses = |finding: &&Finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => finding.confidence == Confidence::High,
            Severity::Question | Severity::Hint => false,
        };
        let bad: Vec<&Finding> = findings.iter().filter(accuses).collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", prompt.id);
    }
}

#[test]
fn one_thing_broken_in_a_reference_design_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut mutated = BTreeSet::new();
    for section in sections(MUTATIONS) {
        let mut head = section.heading.split(' ');
        let (rule, prompt) = (head.next().unwrap(), head.next().unwrap().trim_end_matches(':'));
        mutated.insert(rule.to_owned());
        let Some(mut design) = reference(prompt) else { continue };
        let before: BTreeSet<(&str, Severity)> = kinds(&review_of(&design));
        let (also, changes) = split_also(&section);
        for line in &changes {
            change(&mut design, line);
        }
        let findings = review_of(&design);
        let gained: BTreeSet<&str> = kinds(&findings).difference(&before).map(|(rule, _)| *rule).collect();
        let expected: BTreeSet<&str> = also.iter().map(String::as_str).chain([rule]).collect();
        println!("{}: {gained:?}", section.heading);
        if gained != expected {
            let words: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
            wrong.push(format!("{}: gained {gained:?}, not {expected:?}: {words:#?}", section.heading));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let without: Vec<&str> =
        RULES.iter().map(|rule| rule.id).filter(|rule| !mutated.contains(*rule)).collect();
    assert!(without.is_empty(), "no mutation for {without:?}");
}

/// One kind of damage done at every place of every reference design where it can be done.
#[test]
fn the_same_damage_is_found_in_every_reference_design() {
    type Damage = fn(&mut Design, usize) -> Option<bool>;
    let damages: [(&str, Damage); 6] = [
        ("L03", |design, at| {
            drop_node(design, at, NodeKind::Relay, |design, node| fed_by(design, node, NodeKind::Outbox))
        }),
        ("L05", |design, at| {
            let consumes = |design: &Design, id: &str| {
                design.flows.iter().any(|flow| {
                    let delivery = flow.attributes.get(&FlowAttribute::Delivery);
                    let once = matches!(delivery, Some(Scalar::Text(words)) if words != "at-least-once");
                    flow.kind == FlowKind::Consume && flow.to == id && !once
                })
            };
            let can = design.nodes.get(at)?.id.clone();
            let kinds = [NodeKind::Service, NodeKind::Worker, NodeKind::Projection, NodeKind::Orchestrator];
            let fits = kinds.contains(&design.nodes[at].kind) && consumes(design, &can);
            design.nodes[at].attributes.insert(NodeAttribute::Dedup, Scalar::Text("none".into()));
            Some(fits)
        }),
        ("L08", |design, at| {
            let id = design.nodes.get(at)?.id.clone();
            let fits = design.nodes[at].kind == NodeKind::Queue
                && design.flows.iter().any(|flow| flow.from == id && flow.kind == FlowKind::Consume);
            let consumers: Vec<String> = design
                .flows
                .iter()
                .filter(|flow| flow.from == id && flow.kind == FlowKind::Consume)
                .map(|flow| flow.to.clone())
                .collect();
            design.flows.retain(|flow| {
                flow.kind != FlowKind::DeadLetter || (flow.from != id && !consumers.contains(&flow.from))
            });
            for node in design.nodes.iter_mut().filter(|node| node.id == id || consumers.contains(&node.id)) {
                node.attributes.remove(&NodeAttribute::OnPoison);
                node.attributes.remove(&NodeAttribute::Dlq);
            }
            Some(fits)
        }),
        ("L27", |design, at| {
            let store = design.nodes.get(at)?.clone();
            let fits = store.kind == NodeKind::Database
                && design.flows.iter().any(|flow| {
                    let acts = [NodeKind::Service, NodeKind::Worker, NodeKind::Orchestrator];
                    flow.to == store.id
                        && flow.kind == FlowKind::Write
                        && design.nodes.iter().any(|node| node.id == flow.from && acts.contains(&node.kind))
                });
            designs::add_line(design, "zz service Intruder | owner=somebody else");
            design.flows.push(DesignFlow {
                id: "zz1".into(),
                from: "zz".into(),
                ..flow_to(&store.id, FlowKind::Write)
            });
            Some(fits)
        }),
        ("L31", |design, at| {
            let node = design.nodes.get_mut(at)?;
            let fits = matches!(node.kind, NodeKind::Projection | NodeKind::Cache);
            node.attributes.remove(&NodeAttribute::StalenessS);
            node.note.clear();
            Some(fits && !["TTL", "stale", "lag"].iter().any(|word| node.name.contains(word)))
        }),
        ("L38", |design, at| {
            let flow = design.flows.get(at)?.clone();
            let kind_of = |id: &str| design.nodes.iter().find(|node| node.id == id).map(|node| node.kind);
            let outside = [kind_of(&flow.from), kind_of(&flow.to)];
            let fits = outside.iter().any(|kind| matches!(kind, Some(NodeKind::External | NodeKind::Client)));
            design.flows[at].attributes.insert(FlowAttribute::Delivery, Scalar::Text("exactly-once".into()));
            Some(fits)
        }),
    ];
    for (rule, damage) in damages {
        let (mut found, mut all) = (0, 0);
        let mut missed = Vec::new();
        for prompt in classics() {
            for at in 0.. {
                let mut design = prompt.reference.clone();
                match damage(&mut design, at) {
                    None => break,
                    Some(false) => {}
                    Some(true) => {
                        all += 1;
                        let is_found = told(&review_of(&design)).contains(rule);
                        found += usize::from(is_found);
                        if !is_found {
                            missed.push(format!("{} {at}", prompt.id));
                        }
                    }
                }
            }
        }
        println!("{rule}: found in {found} of {all} places {missed:?}");
        assert!(missed.is_empty(), "{rule}: {missed:?}");
    }
}

fn flow_to(to: &str, kind: FlowKind) -> DesignFlow {
    DesignFlow {
        id: String::new(),
        from: String::new(),
        to: to.to_owned(),
        kind,
        messages: Vec::new(),
        label: String::new(),
        bends: Vec::new(),
        attributes: BTreeMap::new(),
    }
}

fn fed_by(design: &Design, id: &str, kind: NodeKind) -> bool {
    let is = |id: &str| design.nodes.iter().any(|node| node.id == id && node.kind == kind);
    design.flows.iter().any(|flow| (flow.to == id && is(&flow.from)) || (flow.from == id && is(&flow.to)))
}

fn drop_node(
    design: &mut Design,
    at: usize,
    kind: NodeKind,
    fits: fn(&Design, &str) -> bool,
) -> Option<bool> {
    let node = design.nodes.get(at)?.clone();
    let fits = node.kind == kind && fits(design, &node.id);
    design.nodes.remove(at);
    design.flows.retain(|flow| flow.from != node.id && flow.to != node.id);
    Some(fits)
}

fn kinds(findings: &[Finding]) -> BTreeSet<(&'static str, Severity)> {
    findings.iter().map(|finding| (finding.rule, finding.severity)).collect()
}

#[test]
fn rules_are_listed_in_order_with_known_tags() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
    for rule in &RULES {
        for tag in rule.tag.iter().chain(rule.bears_on) {
            assert!(tags().iter().any(|known| known.name == *tag), "{}: no tag {tag}", rule.id);
        }
        for text in [rule.title, rule.explanation, rule.example, rule.fix] {
            assert!(
                !text.is_empty() && text.chars().next().is_some_and(|letter| !letter.is_lowercase()),
                "{}: {text:?}",
                rule.id
            );
        }
    }
}

#[test]
fn a_review_says_the_same_each_time_and_names_each_part_once() {
    for section in sections(FIXTURES) {
        let (_, lines) = split_also(&section);
        let design = design_of(&lines);
        let findings = review_of(&design);
        assert_eq!(findings, review_of(&design));
        for finding in &findings {
            let parts: BTreeSet<_> = finding.parts.iter().collect();
            assert_eq!(parts.len(), finding.parts.len(), "{}: {finding:?}", section.heading);
            assert!(finding.message.ends_with(['.', '?']), "{}", finding.message);
        }
    }
}
