//! The first page: every attempt with the picture of its board.

use super::html::{document, escaped};
use super::{page_name, picture_name};
use crate::attempt::{Attempt, Verdict, score, when};
use std::fmt::Write;

/// What the first page tells of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    page: String,
    /// None where nothing was drawn.
    picture: Option<String>,
    title: String,
    day: String,
    result: String,
}

impl Listed {
    /// What is told of an attempt.
    #[must_use]
    pub fn of(attempt: &Attempt) -> Self {
        Self {
            page: page_name(attempt),
            picture: (!attempt.board().is_empty()).then(|| picture_name(attempt)),
            title: attempt.prompt().title.clone(),
            day: when::day_and_time(attempt.start().wall),
            result: result(attempt),
        }
    }
}

/// "72 of 100, Good, 58 min".
fn result(attempt: &Attempt) -> String {
    let score = score(attempt.prompt(), attempt.grade());
    let minutes = attempt.elapsed_ms().saturating_add(30_000) / 60_000;
    if !attempt.is_finished() {
        return format!("Not finished, {minutes} min");
    }
    let verdict = score.verdict.words();
    if score.verdict == Verdict::Ungraded {
        format!("{verdict}, {minutes} min")
    } else {
        format!("{:.0} of 100, {verdict}, {minutes} min", score.percent)
    }
}

/// The first page, with the attempts in the order given.
#[must_use]
pub fn index_page(listed: &[Listed]) -> String {
    let mut body = String::from("<h1>Attempts</h1>\n");
    let count = match listed.len() {
        0 => "None yet.".to_owned(),
        1 => "One attempt.".to_owned(),
        count => format!("{count} attempts, newest first."),
    };
    let _ = writeln!(body, "<p class=\"quiet\">{count}</p>\n<ul class=\"attempts\">");
    for one in listed {
        push_card(&mut body, one);
    }
    body.push_str("</ul>\n");
    document("Attempts", &body)
}

fn push_card(body: &mut String, one: &Listed) {
    let (title, day, result) = (escaped(&one.title), escaped(&one.day), escaped(&one.result));
    let picture = one.picture.as_ref().map_or_else(
        || "<div class=\"empty\">Nothing drawn</div>".to_owned(),
        |name| format!("<img src=\"{}\" alt=\"\" loading=\"lazy\">", escaped(name)),
    );
    let _ = writeln!(
        body,
        "<li><a href=\"{}\"><figure>{picture}<figcaption><strong>{title}</strong>\
         <span>{day}</span><span>{result}</span></figcaption></figure></a></li>",
        escaped(&one.page),
    );
}
