//! What works without a window.
//!
//! Data goes to standard output, words to standard error. Exit codes: 0 done,
//! 1 failed, 2 wrong usage.

mod cards;
mod export;
mod failure;
mod given;
mod list;
mod looks;
mod made_up;
mod manual;
mod pages;
mod prompts;
mod render;
mod review;
mod show;

pub use export::Export;
pub use looks::Looks;
pub use prompts::Prompts;
pub use render::Render;

use crate::attempt::{Attempt, AttemptId, WallTime};
use crate::formats::attempt_schema;
use crate::prompt::{Design, Prompt, TagList};
use crate::store::{Checked, Disk, ImportOutcome, Library, StoreError};
use clap::{Parser, Subcommand, ValueEnum};
use failure::Failure;
use std::io::{self, Write};
use std::path::PathBuf;

/// Rehearse a system-design interview: a prompt, sixty minutes, a board, a grade and a mistake log.
#[derive(Debug, Parser)]
#[command(name = "dryrun", version, after_help = "Without a command the window opens.")]
pub struct Arguments {
    /// Folder that holds the attempts, instead of the one in your data folder
    #[arg(long, value_name = "DIR", global = true)]
    pub library: Option<PathBuf>,
    /// An exported attempt or a drawing to open in the window
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
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
    /// Print the report of one attempt
    Show {
        /// The attempt, as `dryrun list` names it
        #[arg(value_name = "ID")]
        id: String,
        /// The whole attempt as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write attempts as JSON, all of them without an ID; or in another format
    Export(Export),
    /// Draw what is in a file, without a library: an attempt, a drawing, a flowchart, a question
    Render(Render),
    /// Take exported attempts and prompts into the library, or drawings as new attempts
    Import {
        /// Exports; drawings of Excalidraw, also within PNG or SVG; flowcharts of Mermaid, also within Markdown
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Read every attempt and say what is damaged; changes nothing
    Verify {
        /// As JSON, one folder a line
        #[arg(long)]
        json: bool,
    },
    /// Review a design by rules: an attempt, its export, a drawing, a prompt file or a bare design file
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
    /// Make a library of made-up attempts, for measuring and for looking at screens that live from many
    #[command(hide = true)]
    SampleLibrary(made_up::SampleLibrary),
    /// Questions: list those that ship, check your own
    #[command(subcommand)]
    Prompts(Prompts),
    /// Print the man page
    #[command(hide = true)]
    Man {
        /// Of this command
        command: Option<String>,
    },
    /// Print what a shell completes by
    #[command(hide = true)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a JSON Schema
    #[command(hide = true)]
    Schema {
        /// Of what
        of: SchemaOf,
    },
}

impl Command {
    /// Whether it only reads a library, which must be there then.
    #[must_use]
    pub fn reads_library(&self) -> bool {
        match self {
            Self::List { .. } | Self::Show { .. } | Self::Export(_) | Self::Verify { .. } => true,
            Self::Review { what, .. } => !what.exists(),
            _ => false,
        }
    }
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
        Command::List { json } => list::run(library, *json, out),
        Command::Show { id, json } => show::run(library, id, *json, out),
        Command::Export(asked) => export::run(library, asked, out, err),
        Command::Render(asked) => render::run(library.disk().as_ref(), asked, now, out, err),
        Command::Import { files } => import(library, files, now, out, err),
        Command::Verify { json } => verify(library, *json, out),
        Command::Review { what, json } => review::review_named(library, what, *json, out, err),
        Command::Rules { json } => print(out, review::rules_text(*json).as_bytes()).map(|()| Outcome::Done),
        Command::SampleLibrary(wanted) => made_up::make(library, wanted, now, err),
        Command::Prompts(asked) => prompts::run(library.disk().as_ref(), asked, out),
        Command::Man { command } => manual::man_page(command.as_deref(), out),
        Command::Completions { shell } => manual::completions(*shell, out),
        Command::Schema { of } => print(out, schema(*of).as_bytes()).map(|()| Outcome::Done),
    };
    told(result, err)
}

/// Does a command that needs no library; `None` is one that does.
pub fn run_without_library(
    command: &Command,
    disk: &dyn Disk,
    now: WallTime,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Option<Outcome> {
    match command {
        Command::Render(asked) => Some(told(render::run(disk, asked, now, out, err), err)),
        _ => None,
    }
}

/// How a command ended; what failed is said.
fn told(result: Result<Outcome, Failure>, err: &mut dyn Write) -> Outcome {
    result.unwrap_or_else(|failure| {
        if !matches!(failure, Failure::Closed) {
            let _ = writeln!(err, "dryrun: {}", harmless(&failure.to_string()));
        }
        failure.outcome()
    })
}

/// Text as it may be shown on a terminal: letters that would steer it or turn the reading direction are marked.
fn harmless(text: &str) -> String {
    let steers = |letter: char| {
        (letter.is_control() && letter != '\n')
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|letter| if steers(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// Loads an attempt that somebody named.
fn load_named(library: &Library, id: &AttemptId) -> Result<Attempt, Failure> {
    match library.load(id) {
        Ok(loaded) => Ok(loaded.attempt),
        Err(StoreError::NotFound { .. }) => Err(not_there(id)),
        Err(error) => Err(error.into()),
    }
}

fn not_there(id: &AttemptId) -> Failure {
    Failure::Usage(format!("no attempt is called {id}. dryrun list names them"))
}

fn parse_ids(texts: &[String]) -> Result<Vec<AttemptId>, Failure> {
    let id =
        |text: &String| AttemptId::new(text).map_err(|error| Failure::Usage(format!("{text:?}: {error}")));
    texts.iter().map(id).collect()
}

fn print(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Failure> {
    out.write_all(bytes).map_err(|source| match source.kind() {
        io::ErrorKind::BrokenPipe => Failure::Closed,
        _ => Failure::Unwritten(StoreError::Other { source, path: "-".into() }),
    })
}

/// Names what an export of everything does not have; whether it has all.
fn tell_left_out(library: &Library, err: &mut dyn Write) -> Result<Outcome, Failure> {
    let left_out = library.left_out()?;
    for (folder, reason) in &left_out {
        let _ = writeln!(err, "left out: {folder}. {reason}");
    }
    Ok(if left_out.is_empty() { Outcome::Done } else { Outcome::Failed })
}

/// Takes in each file that can be; the ids of what came go to `out`. One that cannot does not keep the others out.
fn import(
    library: &Library,
    files: &[PathBuf],
    now: WallTime,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let mut worst = Outcome::Done;
    for file in files {
        let came = match library.import_file(file, now) {
            Ok(came) => came,
            Err(error) if files.len() == 1 => return Err(error.into()),
            Err(error) => {
                worst = told(Err(error.into()), err);
                continue;
            }
        };
        let diary = came.diary_words();
        for outcome in came.attempts {
            if let Some(id) = outcome.id() {
                print(out, format!("{id}\n").as_bytes())?;
            }
            let _ = writeln!(err, "{}: {}", file.display(), harmless(&words_of(outcome)));
        }
        if let Some(diary) = diary {
            let _ = writeln!(err, "{}: imported {diary}", file.display());
        }
    }
    Ok(worst)
}

fn words_of(outcome: ImportOutcome) -> String {
    match outcome {
        ImportOutcome::Added(id) => format!("imported {id}"),
        ImportOutcome::AlreadyThere(id) => format!("{id} is in the library already"),
        ImportOutcome::AddedAs(id) => format!("imported as {id}, because its own id is taken"),
        ImportOutcome::Drawn { id, losses } => {
            let told = losses.iter().map(|line| format!("\n  {line}"));
            std::iter::once(format!("imported the drawing as {id}")).chain(told).collect()
        }
        ImportOutcome::Prompt { id, title, renamed: false } => format!("imported the prompt {title} ({id})"),
        ImportOutcome::Prompt { id, title, renamed: true } => {
            format!("imported the prompt as {title} ({id}), because its own id is taken")
        }
        ImportOutcome::PromptThere { title } => format!("the prompt {title} is there already"),
    }
}

fn verify(library: &Library, json: bool, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut sound = true;
    for report in library.verify()? {
        sound &= report.sound;
        let line = if json { checked_json(&report) } else { report.to_string() };
        print(out, format!("{line}\n").as_bytes())?;
    }
    Ok(if sound { Outcome::Done } else { Outcome::Failed })
}

fn checked_json(Checked { folder, sound, remarks }: &Checked) -> String {
    serde_json::json!({"folder": folder, "sound": sound, "remarks": remarks}).to_string()
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
