//! `dryrun render`: a picture of what is in a file, without a library.

use super::given::Given;
use super::looks::Looks;
use super::{Failure, Outcome};
use crate::attempt::{Attempt, WallTime};
use crate::design::board_of;
use crate::formats::{DrawnElsewhere, Format, Subject, attempt_from_elsewhere};
use crate::store::{Disk, fresh_id};
use crate::tools::counted;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `dryrun render` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  dryrun render sketch.excalidraw -o sketch.png --scale 3
  dryrun render design.mmd --paper dark > design.svg
  dryrun render prompts/ticketing.json --format ascii
  dryrun render attempts.json --attempt 01J9ZQ... --format markdown

Exit codes: 0 done, 1 the file could not be written, 2 the file cannot be read or what was asked for cannot be.")]
pub struct Render {
    /// An exported attempt, a drawing of Excalidraw (also within a PNG or SVG), a Mermaid flowchart (also within
    /// Markdown), a question, or a bare design; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What to write; without it what the ending of the output says, else svg
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Which attempt of an export of several
    #[arg(long, value_name = "ID")]
    pub attempt: Option<String>,
    /// How a picture looks, and where it goes
    #[command(flatten)]
    pub looks: Looks,
}

/// Draws what is in the file. `now` dates what becomes an attempt only here.
pub(super) fn run(
    disk: &dyn Disk,
    asked: &Render,
    now: WallTime,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let format = match asked.format {
        Some(format) => format,
        None => asked.looks.format_of_file()?.unwrap_or(Format::Svg),
    };
    asked.looks.fit(format)?;
    let attempt = attempt_in(disk, asked, now, err)?;
    let made = asked.looks.make(disk, Subject::of(&attempt), format)?;
    asked.looks.write(disk, &made, out, err)?;
    if let Some(file) = asked.looks.file() {
        let _ = writeln!(err, "{} rendered to {}", asked.file.display(), file.display());
    }
    Ok(Outcome::Done)
}

/// The attempt in the file, or what is in it as an attempt.
fn attempt_in(
    disk: &dyn Disk,
    asked: &Render,
    now: WallTime,
    err: &mut dyn Write,
) -> Result<Attempt, Failure> {
    let given = Given::read(disk, &asked.file)?;
    if asked.attempt.is_some() && !matches!(given, Given::Attempts(_)) {
        return Err(Failure::Usage("--attempt chooses from an export; leave it out here".to_owned()));
    }
    let name = file_name(&asked.file);
    let (drawing, name) = match given {
        Given::Attempts(attempts) => return chosen(attempts, asked.attempt.as_deref()),
        Given::Prompt(prompt) => {
            let board = board_of(&prompt.reference);
            (DrawnElsewhere::of_board(&board, Vec::new()), prompt.title)
        }
        Given::Design(design) => (DrawnElsewhere::of_board(&board_of(&design), Vec::new()), name),
        Given::Drawing(drawing) => (drawing, name),
    };
    for loss in &drawing.losses {
        let _ = writeln!(err, "{loss}.");
    }
    attempt_from_elsewhere(drawing, &name, fresh_id(now.unix_ms), now)
        .ok_or_else(|| Failure::Usage("this build has no prompt for drawings".to_owned()))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn chosen(attempts: Vec<Attempt>, id: Option<&str>) -> Result<Attempt, Failure> {
    let ids: Vec<String> = attempts.iter().map(|attempt| attempt.id().to_string()).collect();
    let count = counted(attempts.len(), "attempt", "attempts");
    let mut fitting = attempts.into_iter().filter(|attempt| id.is_none_or(|id| attempt.id().as_str() == id));
    if let (Some(attempt), None) = (fitting.next(), fitting.next()) {
        return Ok(attempt);
    }
    let named: Vec<&str> = ids.iter().map(String::as_str).take(NAMED).collect();
    let more = if ids.len() > NAMED { " …" } else { "" };
    let words = format!("it holds {count}. Choose one with --attempt: {}{more}", named.join(", "));
    Err(Failure::Usage(words))
}

/// Attempts that a message names.
const NAMED: usize = 8;
