//! All attempts as a folder of pages that any browser opens without a server.
//!
//! One index with the pictures of the boards, and one page for each attempt, made of its
//! report. Nothing in them is fetched from anywhere, and no script runs.

mod html;
mod index;

pub use index::{Listed, index_page};

use super::report::report;
use crate::attempt::Attempt;
use html::{document, from_markdown};

/// The name of the first page.
pub const FIRST_PAGE: &str = "index.html";

/// The name of the page of an attempt.
#[must_use]
pub fn page_name(attempt: &Attempt) -> String {
    format!("{}.html", attempt.id())
}

/// The name of the picture of its board.
#[must_use]
pub fn picture_name(attempt: &Attempt) -> String {
    format!("{}.svg", attempt.id())
}

/// The page of an attempt, with a way back to the index.
#[must_use]
pub fn attempt_page(attempt: &Attempt) -> String {
    let report = from_markdown(&report(attempt, Some(&picture_name(attempt))));
    let body =
        format!("<nav><a href=\"{FIRST_PAGE}\">All attempts</a></nav>\n<article>\n{report}</article>\n");
    document(&attempt.prompt().title, &body)
}
