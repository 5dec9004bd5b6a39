//! What works without a window: list, export, import, verify, review, rules, schema.
//!
//! Data goes to standard output, words to standard error. Exit codes: 0 done,
//! 1 failed, 2 wrong usage.

mod review;

use crate::attempt::{AttemptId, WallTime};
use crate::formats::attempt_schema;
use crate::prompt::{Design, Prompt, TagList};
use crate::store::{ImportOutcome, Library, Row, StoreError, Summary};
use clap::{Parser, Subcommand, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Rehearse a system-design interview: a prompt, sixty minutes, a board, a grade and a mistake log.
#[derive(Debug, Parser)]
#[command(name = "dryrun", version, after_help = "Without a command the window opens.")]
pub struct Arguments {
    /// Folder that holds the attempts, instead of the one in your data folder
    #[arg(long, value_name = "DIR", global = true)]
    pub library: Option<PathBuf>,
    /// What to do without a window
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the attempts, newest first
    List {
        /// As JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    /// Write attempts as JSON; without an ID, all of them
    Export {
        /// Attempts, as `dryrun list` names them
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        /// The file to write; `-` is standard output
        #[arg(short, long, value_name = "FILE", default_value = "-")]
        output: PathBuf,
    },
    /// Take exported attempts into the library
    Import {
        /// The file to read
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Read every attempt and say what is damaged; changes nothing
    Verify,
    /// Review a design by rules: an attempt, its export, a prompt file or a bare design file
    #[command(after_help = "Exit codes: 0 no errors in the design, 1 errors found, 2 nothing to review.")]
    Review {
        /// A file, or an attempt as `dryrun list` names it
        #[arg(value_name = "FILE|ATTEMPT-ID")]
        what: PathBuf,
        /// As JSON, one finding a line
        #[arg(long)]
        json: bool,
    },
    /// List the rules of the review
    Rules {
        /// As JSON, one rule a line
        #[arg(long)]
        json: bool,
    },
    /// Print a JSON Schema
    #[command(hide = true)]
    Schema {
        /// Of what
        of: SchemaOf,
    },
}

/// What a schema can be printed of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaOf {
    /// Prompt files
    Prompt,
    /// The tag list
    Tags,
    /// Exported attempts
    Attempt,
    /// Bare designs, as `review` reads them
    Design,
}

/// What a command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// It failed, or found something wrong.
    Failed,
    /// It was asked for wrongly.
    Usage,
}

impl Outcome {
    /// The exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
        }
    }
}

/// Does a command on a library; data goes to `out`, words to `err`.
pub fn run(
    command: &Command,
    library: &Library,
    now: WallTime,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let result = match command {
        Command::List { json } => list(library, *json, out),
        Command::Export { ids, output } => match parse_ids(ids) {
            Ok(ids) => export(library, &ids, output, out, err),
            Err(words) => {
                let _ = writeln!(err, "dryrun: {words}");
                return Outcome::Usage;
            }
        },
        Command::Import { file } => import(library, file, now, err),
        Command::Verify => verify(library, out),
        Command::Review { what, json } => review::review_named(library, what, *json, out, err),
        Command::Rules { json } => print(out, &review::rules_text(*json)).map(|()| Outcome::Done),
        Command::Schema { of } => print(out, &schema(*of)).map(|()| Outcome::Done),
    };
    result.unwrap_or_else(|error| {
        let _ = writeln!(err, "dryrun: {error}");
        outcome_of(&error)
    })
}

/// What could not be used as it was given is told apart from what failed.
const fn outcome_of(error: &StoreError) -> Outcome {
    match error {
        StoreError::Format { .. }
        | StoreError::TooLarge { .. }
        | StoreError::TooNew { .. }
        | StoreError::NotFound { .. } => Outcome::Usage,
        _ => Outcome::Failed,
    }
}

fn parse_ids(texts: &[String]) -> Result<Vec<AttemptId>, String> {
    texts.iter().map(|text| AttemptId::new(text).map_err(|error| format!("{text:?}: {error}"))).collect()
}

fn print(out: &mut dyn Write, text: &str) -> Result<(), StoreError> {
    out.write_all(text.as_bytes()).map_err(|source| StoreError::Other { source, path: "-".into() })
}

fn list(library: &Library, json: bool, out: &mut dyn Write) -> Result<Outcome, StoreError> {
    for row in library.list()? {
        let line = match (&row, json) {
            (Row::Attempt(summary), false) => summary_line(summary),
            (Row::Attempt(summary), true) => summary_json(summary),
            (Row::Damaged { folder, reason }, false) => format!("damaged  {folder}  {reason}"),
            (Row::Damaged { folder, reason }, true) => {
                serde_json::json!({"damaged": folder, "reason": reason}).to_string()
            }
        };
        print(out, &line)?;
        print(out, "\n")?;
    }
    Ok(Outcome::Done)
}

fn summary_line(summary: &Summary) -> String {
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

fn export(
    library: &Library,
    ids: &[AttemptId],
    output: &std::path::Path,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, StoreError> {
    if output.as_os_str() == "-" {
        print(out, &library.export_text(ids)?.0)?;
        return Ok(Outcome::Done);
    }
    let count = library.export(ids, output)?;
    let _ = writeln!(err, "{count} exported to {}", output.display());
    Ok(Outcome::Done)
}

fn import(
    library: &Library,
    file: &std::path::Path,
    now: WallTime,
    err: &mut dyn Write,
) -> Result<Outcome, StoreError> {
    for outcome in library.import_file(file, now)? {
        let words = match outcome {
            ImportOutcome::Added(id) => format!("imported {id}"),
            ImportOutcome::AlreadyThere(id) => format!("{id} is in the library already"),
            ImportOutcome::AddedAs(id) => format!("imported as {id}, because its own id is taken"),
        };
        let _ = writeln!(err, "{words}");
    }
    Ok(Outcome::Done)
}

fn verify(library: &Library, out: &mut dyn Write) -> Result<Outcome, StoreError> {
    let mut sound = true;
    for report in library.verify()? {
        sound &= report.sound;
        print(out, &format!("{report}\n"))?;
    }
    Ok(if sound { Outcome::Done } else { Outcome::Failed })
}

/// The text of a published schema.
#[must_use]
pub fn schema(of: SchemaOf) -> String {
    let schema = match of {
        SchemaOf::Prompt => schemars::schema_for!(Prompt),
        SchemaOf::Tags => schemars::schema_for!(TagList),
        SchemaOf::Design => schemars::schema_for!(Design),
        SchemaOf::Attempt => return attempt_schema(),
    };
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
