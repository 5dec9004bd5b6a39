//! Topics and follow-ups with their marks and evidence, in a report.

use super::page::{Page, inline};
use crate::attempt::{Attempt, Evidence, Judgement, Mark, dimension_scores};
use crate::board::element_name;

/// Everything that was marked, or is still to be.
pub(super) fn write(page: &mut Page, attempt: &Attempt) {
    topics(page, attempt);
    dimensions(page, attempt);
    follow_ups(page, attempt);
}

fn topics(page: &mut Page, attempt: &Attempt) {
    page.heading(2, "Topics");
    for topic in &attempt.prompt().topics {
        let judgement = attempt.grade().topics.get(&topic.id);
        let weight = topic.weight.word();
        page.point(&format!("{} {} ({weight}, `{}`)", mark(judgement), inline(&topic.title), topic.tag));
        evidence(page, attempt, judgement);
        if is_wanting(judgement) {
            page.under_point(&format!("A strong answer: {}", inline(&topic.strong)));
        }
    }
}

fn dimensions(page: &mut Page, attempt: &Attempt) {
    let shares = dimension_scores(attempt.prompt(), attempt.grade());
    if !shares.is_empty() {
        let words = shares.iter().map(|(side, share)| format!("{} {:.0} %", side.word(), share * 100.0));
        page.paragraph(&format!("By side of the craft: {}.", words.collect::<Vec<_>>().join(", ")));
    }
}

fn follow_ups(page: &mut Page, attempt: &Attempt) {
    let of_prompt = |id: &str| attempt.prompt().follow_ups.iter().find(|follow_up| follow_up.id == id);
    let asked = attempt.follow_ups().iter().filter_map(|asked| Some((asked, of_prompt(&asked.id)?)));
    let asked: Vec<_> = asked.collect();
    if asked.is_empty() {
        return;
    }
    page.heading(2, "Follow-up questions");
    for (asked, follow_up) in asked {
        let judgement = attempt.grade().follow_ups.get(&follow_up.id);
        let minute = asked.at_ms / 60_000;
        page.point(&format!("{} {} (minute {minute})", mark(judgement), inline(&follow_up.question)));
        evidence(page, attempt, judgement);
        if is_wanting(judgement) {
            for point in &follow_up.good_answer {
                page.under_point(&format!("A good answer: {}", inline(point)));
            }
        }
    }
}

fn mark(judgement: Option<&Judgement>) -> String {
    let mark = judgement.and_then(|judgement| judgement.mark);
    format!("**{}:**", mark.map_or("Not marked", Mark::word))
}

/// Whether the answer is worth reading again.
fn is_wanting(judgement: Option<&Judgement>) -> bool {
    matches!(judgement.and_then(|judgement| judgement.mark), Some(Mark::Partly | Mark::Missed))
}

fn evidence(page: &mut Page, attempt: &Attempt, judgement: Option<&Judgement>) {
    let Some(evidence) = judgement.map(|judgement| &judgement.evidence).filter(|given| !given.is_empty())
    else {
        return;
    };
    page.under_point(&in_words(attempt, evidence));
}

/// `"through the outbox", minute 31, on the board: Outbox Orders outbox`.
fn in_words(attempt: &Attempt, evidence: &Evidence) -> String {
    let mut words = Vec::new();
    if !evidence.note.trim().is_empty() {
        words.push(inline(&evidence.note));
    }
    words.extend(evidence.minute.map(|minute| format!("minute {minute}")));
    let board = attempt.board();
    let named = evidence.elements.iter().filter_map(|id| board.get(*id));
    let named: Vec<String> = named.map(|element| inline(&element_name(board, element))).collect();
    if !named.is_empty() {
        words.push(format!("on the board: {}", named.join("; ")));
    }
    words.join(", ")
}
