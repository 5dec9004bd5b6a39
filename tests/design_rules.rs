//! The review against designs of a few lines, and against reference designs with one thing broken.

mod designs;

use designs::{Section, asked, change, design_of, reference, sections, told};
use dryrun::design::{Confidence, Finding, RULES, Severity, from_reference, review};
use dryrun::prompt::{Design, classics, tags};
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
    for prompt in classics() {
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
