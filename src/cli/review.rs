//! `dryrun review` and `dryrun rules`.
//!
//! Exit codes of a review: 0 no errors in the design, 1 errors found, 2 nothing to review.

use super::given::Given;
use super::{Failure, Outcome, print};
use crate::attempt::{Attempt, AttemptId, NotePage};
use crate::design::{Finding, Graph, PartRef, RULES, Rule, Severity, from_reference, read_board, review};
use crate::store::{Library, StoreError};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// A design with what it is called.
struct Named {
    name: String,
    graph: Graph,
}

/// Reviews a file or an attempt of the library, and prints what was found.
pub(super) fn review_named(
    library: &Library,
    what: &Path,
    as_json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let designs = match designs(library, what) {
        Ok(designs) => designs,
        Err(failure) => {
            let _ = writeln!(err, "dryrun: {failure}");
            return Ok(Outcome::Usage);
        }
    };
    let mut errors = 0_usize;
    for Named { name, graph } in &designs {
        let findings = review(graph);
        errors = errors.saturating_add(count(&findings, Severity::Error));
        let write = if as_json { finding_json } else { |_: &str, finding: &Finding| finding_text(finding) };
        for finding in &findings {
            print(out, write(name, finding).as_bytes())?;
        }
        let _ = writeln!(err, "{name}: {}", summary(&findings));
    }
    Ok(if errors > 0 { Outcome::Failed } else { Outcome::Done })
}

/// The designs that are meant: a file if there is one of this name, or else an attempt.
fn designs(library: &Library, what: &Path) -> Result<Vec<Named>, Failure> {
    let name = what.file_name().unwrap_or(what.as_os_str()).to_string_lossy().into_owned();
    match Given::read(library.disk().as_ref(), what) {
        Ok(Given::Attempts(attempts)) => Ok(attempts.iter().map(of_attempt).collect()),
        Ok(Given::Prompt(prompt)) => Ok(vec![Named { name, graph: from_reference(&prompt.reference) }]),
        Ok(Given::Design(design)) => Ok(vec![Named { name, graph: from_reference(&design) }]),
        Ok(Given::Drawing(drawing)) => {
            Ok(vec![Named { name, graph: read_board(&drawing.into_board(), &[]).graph }])
        }
        Err(missing @ Failure::Unread(StoreError::NotFound { .. })) => {
            let id = AttemptId::new(&what.to_string_lossy()).map_err(|_| missing)?;
            Ok(vec![of_attempt(&library.load(&id)?.attempt)])
        }
        Err(failure) => Err(failure),
    }
}

fn of_attempt(attempt: &Attempt) -> Named {
    let pages: Vec<&str> = NotePage::ALL.into_iter().map(|page| attempt.notes().page(page)).collect();
    let graph = read_board(attempt.board(), &pages).graph;
    Named { name: attempt.id().to_string(), graph }
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

fn summary(findings: &[Finding]) -> String {
    let all = [Severity::Error, Severity::Warning, Severity::Question, Severity::Hint];
    let counted = all.map(|severity| {
        let count = count(findings, severity);
        format!("{count} {}{}", severity.word(), if count == 1 { "" } else { "s" })
    });
    counted.join(", ")
}

fn finding_text(finding: &Finding) -> String {
    let parts: Vec<&str> = finding.parts.iter().map(|part| part.id.as_str()).collect();
    format!(
        "{:<8}  {}  {}\n               Fix: {}\n               At: {}\n",
        finding.severity.word(),
        finding.rule,
        finding.message,
        finding.fix,
        parts.join(", ")
    )
}

fn finding_json(name: &str, finding: &Finding) -> String {
    let element =
        |part: &PartRef| part.element.map_or_else(|| Value::from(part.id.clone()), |id| Value::from(id.0));
    let line = json!({
        "design": name,
        "rule": finding.rule,
        "severity": finding.severity.word(),
        "confidence": finding.confidence.word(),
        "tag": finding.tag,
        "bears_on": finding.bears_on,
        "elements": finding.parts.iter().map(element).collect::<Vec<_>>(),
        "message": finding.message,
        "fix": finding.fix,
    });
    format!("{line}\n")
}

/// All rules as text.
pub(super) fn rules_text(as_json: bool) -> String {
    RULES.iter().map(if as_json { rule_json } else { rule_text }).collect()
}

fn rule_text(rule: &Rule) -> String {
    let tag = rule.tag.map_or_else(String::new, |tag| format!(" [{tag}]"));
    format!(
        "{}  {} ({}){tag}\n     {}\n     Example: {}\n     Fix: {}\n",
        rule.id,
        rule.title,
        rule.severity.word(),
        rule.explanation,
        rule.example,
        rule.fix
    )
}

fn rule_json(rule: &Rule) -> String {
    let line = json!({
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity.word(),
        "confidence": rule.confidence.word(),
        "tag": rule.tag,
        "bears_on": rule.bears_on,
        "explanation": rule.explanation,
        "example": rule.example,
        "fix": rule.fix,
    });
    format!("{line}\n")
}
