//! `dryrun prompts`: the questions, and whether one's own files are right.

use super::{Failure, Outcome, print};
use crate::prompt::{self, Prompt};
use crate::store::{Disk, read_text};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `dryrun prompts` is told.
#[derive(Debug, clap::Subcommand)]
pub enum Prompts {
    /// List the questions that ship with the program
    List {
        /// As JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    /// Say whether prompt files are right, and where not
    #[command(after_help = "Exit codes: 0 all are right, 1 one of them is not, 2 one cannot be read.")]
    Check {
        /// Prompt files
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// As JSON, one object a file
        #[arg(long)]
        json: bool,
    },
}

/// Lists or checks.
pub(super) fn run(disk: &dyn Disk, asked: &Prompts, out: &mut dyn Write) -> Result<Outcome, Failure> {
    match asked {
        Prompts::List { json } => list(*json, out),
        Prompts::Check { files, json } => check(disk, files, *json, out),
    }
}

fn list(json: bool, out: &mut dyn Write) -> Result<Outcome, Failure> {
    for prompt in prompt::shipped() {
        let line = if json { listed_json(prompt) } else { listed_text(prompt) };
        print(out, format!("{line}\n").as_bytes())?;
    }
    Ok(Outcome::Done)
}

fn listed_text(prompt: &Prompt) -> String {
    format!("{:<32}  {:3} min  {}", prompt.id, prompt.minutes, prompt.title)
}

fn listed_json(prompt: &Prompt) -> String {
    serde_json::json!({
        "id": prompt.id, "title": prompt.title, "minutes": prompt.minutes, "lane": prompt.lane,
        "number": prompt.number, "topics": prompt.topics.len(),
    })
    .to_string()
}

fn check(disk: &dyn Disk, files: &[PathBuf], json: bool, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Done;
    for file in files {
        let (line, came_to) = checked(disk, file, json);
        print(out, format!("{line}\n").as_bytes())?;
        outcome = worse(outcome, came_to);
    }
    Ok(outcome)
}

/// What is said of a file: in words as compilers say it, file, line and reason.
fn checked(disk: &dyn Disk, file: &Path, json: bool) -> (String, Outcome) {
    let name = file.display().to_string();
    let (line, words, outcome) = match read_text(disk, file).map(|text| prompt::read(&text)) {
        Ok(Ok(prompt)) => {
            (None, format!("right: {}, {} topics", prompt.title, prompt.topics.len()), Outcome::Done)
        }
        Ok(Err(error)) => (Some(error.line), error.reason, Outcome::Failed),
        Err(error) => (None, error.to_string(), Outcome::Usage),
    };
    let is_right = outcome == Outcome::Done;
    let said = match (json, line) {
        (true, _) => {
            serde_json::json!({"file": name, "right": is_right, "line": line, "words": words}).to_string()
        }
        (false, Some(line)) => format!("{name}:{line}: {words}"),
        (false, None) => format!("{name}: {words}"),
    };
    (said, outcome)
}

const fn worse(a: Outcome, b: Outcome) -> Outcome {
    if a.code() >= b.code() { a } else { b }
}
