//! `dryrun list`: the attempts, newest first.

use super::{Failure, Outcome, harmless, print};
use crate::store::{Library, Row, Summary};
use std::io::Write;

/// Lists what is in the library, damaged folders too.
pub(super) fn run(library: &Library, json: bool, out: &mut dyn Write) -> Result<Outcome, Failure> {
    for row in library.list()? {
        let mut line = if json { row_json(&row) } else { harmless(&row_text(&row)) };
        line.push('\n');
        print(out, line.as_bytes())?;
    }
    Ok(Outcome::Done)
}

fn row_text(row: &Row) -> String {
    match row {
        Row::Attempt(summary) => summary_text(summary),
        Row::Damaged { folder, reason } => format!("damaged  {folder}  {reason}"),
    }
}

fn row_json(row: &Row) -> String {
    match row {
        Row::Attempt(summary) => summary_json(summary),
        Row::Damaged { folder, reason } => {
            serde_json::json!({"damaged": folder, "reason": reason}).to_string()
        }
    }
}

fn summary_text(summary: &Summary) -> String {
    let score = summary.score.map_or_else(|| "   -".to_owned(), |score| format!("{score:4.0}"));
    let state = if summary.finished { summary.verdict.words() } else { "Not finished" };
    let sample = if summary.sample { "  (sample)" } else { "" };
    format!(
        "{}  {}  {:3} min  {score}  {state:<15}  {}{sample}",
        summary.id,
        local_time(summary),
        summary.elapsed_ms / 60_000,
        summary.prompt_title,
    )
}

fn summary_json(summary: &Summary) -> String {
    serde_json::json!({
        "id": summary.id.as_str(),
        "prompt": summary.prompt_id,
        "started_ms": summary.started.unix_ms,
        "elapsed_ms": summary.elapsed_ms,
        "finished": summary.finished,
        "score": summary.score,
        "verdict": summary.verdict.words(),
        "sample": summary.sample,
    })
    .to_string()
}

fn local_time(summary: &Summary) -> String {
    let offset_ms = i64::from(summary.started.offset_min).saturating_mul(60_000);
    let local_ms = summary.started.unix_ms.saturating_add(offset_ms);
    chrono::DateTime::from_timestamp_millis(local_ms)
        .map(|time| time.format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}
