//! The Markdown report of an attempt: what was asked, what was drawn and said, and how it was judged.

mod marks;
mod page;
mod time;

use crate::attempt::{Attempt, Cause, NotePage, Slip, Verdict, check_answers, score, when};
use page::{Page, inline};
use std::fmt::Write;

/// Writes the report; `picture` is where the picture of its board is found from there.
#[must_use]
pub fn report(attempt: &Attempt, picture: Option<&str>) -> String {
    let mut page = Page::default();
    head(&mut page, attempt);
    if let Some(picture) = picture.filter(|_| !attempt.board().is_empty()) {
        page.paragraph(&format!("![The board]({})", address(picture)));
    }
    page.heading(2, "The question");
    page.quote(&attempt.prompt().statement);
    time::write(&mut page, attempt);
    marks::write(&mut page, attempt);
    answers(&mut page, attempt);
    findings(&mut page, attempt);
    mistake(&mut page, attempt);
    notes(&mut page, attempt);
    page.into_text()
}

fn head(page: &mut Page, attempt: &Attempt) {
    let result = score(attempt.prompt(), attempt.grade());
    page.heading(1, &attempt.prompt().title);
    let begun = when::day_and_time(attempt.start().wall);
    let state = if attempt.is_finished() { "" } else { ", not finished" };
    page.paragraph(&format!("{begun}{state}. {}", time::in_words(attempt)));
    let verdict = result.verdict.words();
    if result.verdict == Verdict::Ungraded && result.marked == 0 {
        page.paragraph(&format!("**{verdict}**"));
    } else {
        let (percent, marked) = (result.percent, result.marked_words());
        page.paragraph(&format!("**{percent:.0} of 100, {verdict}.** {marked}."));
    }
}

/// An address in Markdown. Spaces and brackets would end it.
fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                address.push(char::from(byte));
            }
            byte => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

/// What was answered on a surface that is no board.
fn answers(page: &mut Page, attempt: &Attempt) {
    let checked = check_answers(attempt);
    if checked.is_empty() || attempt.answers().is_empty() {
        return;
    }
    page.heading(2, "Answers");
    for part in &checked {
        page.point(&format!("**{}**: {}", inline(&part.title), inline(&part.found)));
        let given = attempt.answers().given().iter().filter(|(key, _)| key.part == part.part);
        for (_, text) in given.filter(|(_, text)| !text.trim().is_empty()) {
            page.under_point(&inline(text));
        }
    }
}

fn findings(page: &mut Page, attempt: &Attempt) {
    let Some(found) = attempt.found().filter(|found| !found.is_empty()) else { return };
    page.heading(2, "Design review");
    for finding in found {
        let severity = finding.severity.word();
        page.point(&format!("**{severity}** ({}) {}", finding.key.rule, inline(&finding.message)));
        page.under_point(&inline(&finding.fix));
        if let Some(reason) = attempt.arguments().get(&finding.key) {
            page.under_point(&format!("Argued against: {}", inline(reason)));
        }
    }
}

fn mistake(page: &mut Page, attempt: &Attempt) {
    let Some(mistake) = attempt.recorded_mistake() else { return };
    if mistake.slips.is_empty() && mistake.note.trim().is_empty() {
        return;
    }
    page.heading(2, "Mistakes");
    for slip in &mistake.slips {
        one_slip(page, slip);
    }
    if !mistake.note.trim().is_empty() {
        page.quote(&mistake.note);
    }
    if !mistake.review_on.trim().is_empty() {
        page.paragraph(&format!("Look again on {}.", inline(&mistake.review_on)));
    }
}

fn one_slip(page: &mut Page, slip: &Slip) {
    let tag = slip.tag.as_deref().map_or_else(String::new, |tag| format!(" `{tag}`"));
    page.point(&format!("{}{tag}", inline(&slip.forgotten)));
    let cause = if slip.cause == Cause::Forgot { "Forgotten" } else { slip.cause.words() };
    page.under_point(&format!("{cause}, minute {}, found by: {}", slip.minute, slip.found_by.words()));
    if !slip.fix.trim().is_empty() {
        page.under_point(&inline(&slip.fix));
    }
}

fn notes(page: &mut Page, attempt: &Attempt) {
    for kind in NotePage::ALL {
        let text = attempt.notes().page(kind);
        if !text.trim().is_empty() {
            page.heading(2, kind.word());
            page.quote(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_word() {
        assert_eq!(address("ticketing.svg"), "ticketing.svg");
        assert_eq!(address("a b (1).svg"), "a%20b%20%281%29.svg");
        assert_eq!(address("ü.svg"), "%C3%BC.svg");
    }
}
