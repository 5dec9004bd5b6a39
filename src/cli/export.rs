//! `dryrun export`: attempts as JSON, or one of them in any format of the list.

use super::{Failure, Outcome, parse_ids, print};
use crate::attempt::AttemptId;
use crate::formats::{Choice, Format, Look, Subject, export};
use crate::render::Ground;
use crate::store::{Library, save_file};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `dryrun export` is told.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Attempts, as `dryrun list` names them
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// What to write; without it what the ending of FILE says, else json
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// What a picture stands on
    #[arg(long, value_enum, default_value = "light")]
    pub paper: Ground,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}

impl Export {
    /// The format that was named, or that the ending of the file says.
    fn format(&self) -> Format {
        let of_ending = || Format::of_ending(self.output.extension()?.to_str()?);
        self.format.or_else(of_ending).unwrap_or_default()
    }

    fn look(&self) -> Look {
        Look { ground: self.paper, ..Look::default() }
    }

    /// What was asked for that the format knows nothing of.
    fn misfit(&self, format: Format) -> Option<String> {
        let asked = [(Choice::Ground, self.paper != Ground::default(), "--paper")];
        let (_, _, option) =
            asked.into_iter().find(|(choice, is_asked, _)| *is_asked && !format.offers(*choice))?;
        Some(format!("{option} says nothing about {}; leave it out", format.word()))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.hint()))
    }
}

impl ValueEnum for Ground {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// Writes attempts where they are wanted.
pub(super) fn run(
    library: &Library,
    asked: &Export,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let (ids, format) = (parse_ids(&asked.ids)?, asked.format());
    if let Some(words) = asked.misfit(format) {
        return Err(Failure::Usage(words));
    }
    let (bytes, what) = match (format, ids.as_slice()) {
        (Format::Json, ids) => {
            let (text, count) = library.export_text(ids)?;
            (text.into_bytes(), count.to_string())
        }
        (format, [id]) => (one(library, id, format, asked)?, id.to_string()),
        (format, _) => {
            let words = format!("{} shows one attempt. Name one, as dryrun list does", format.word());
            return Err(Failure::Usage(words));
        }
    };
    write(library, &bytes, &asked.output, out)?;
    if asked.output.as_os_str() != "-" {
        let _ = writeln!(err, "{what} exported to {}", asked.output.display());
    }
    Ok(Outcome::Done)
}

fn one(library: &Library, id: &AttemptId, format: Format, asked: &Export) -> Result<Vec<u8>, Failure> {
    let attempt = library.load(id)?.attempt;
    Ok(export(Subject::of(&attempt), format, &asked.look()))
}

fn write(library: &Library, bytes: &[u8], to: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    if to.as_os_str() == "-" {
        return print(out, bytes);
    }
    Ok(save_file(library.disk().as_ref(), to, bytes)?)
}
