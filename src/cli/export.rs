//! `dryrun export`: attempts as JSON, or one of them in any format of the list.

use super::looks::Looks;
use super::{Failure, Outcome, cards, load_named, not_there, pages, parse_ids, tell_left_out};
use crate::attempt::AttemptId;
use crate::formats::{Export as Made, Format, Subject};
use crate::store::{Library, StoreError};
use crate::tools::counted;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::io::Write;
use std::sync::LazyLock;

/// What `dryrun export` is told.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Attempts, as `dryrun list` names them
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// What to write; without it what the ending of FILE says, else json
    #[arg(long, value_enum)]
    pub format: Option<Leaving>,
    /// How a picture looks, and where it goes
    #[command(flatten)]
    pub looks: Looks,
}

impl Export {
    /// The format that was named, or that the ending of the file says.
    fn leaving(&self) -> Result<Leaving, Failure> {
        match self.format {
            Some(format) => Ok(format),
            None => Ok(self.looks.format_of_file()?.map(Leaving::As).unwrap_or_default()),
        }
    }
}

/// How attempts leave: one in a format of its own, or several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// In a format of the list.
    As(Format),
    /// As a folder of pages.
    Html,
    /// As cards of what was missed in all of them.
    Anki,
}

impl Default for Leaving {
    fn default() -> Self {
        Self::As(Format::Json)
    }
}

impl ValueEnum for Leaving {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Leaving>> = LazyLock::new(|| {
            Format::ALL.into_iter().map(Leaving::As).chain([Leaving::Html, Leaving::Anki]).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (word, hint) = match self {
            Self::As(format) => return format.to_possible_value(),
            Self::Anki => ("anki", "Cards of your own mistakes, as a text file that Anki imports."),
            Self::Html => {
                ("html", "A folder of pages with all attempts, for any browser. -o names the folder.")
            }
        };
        Some(PossibleValue::new(word).help(hint))
    }
}

/// Writes attempts where they are wanted.
pub(super) fn run(
    library: &Library,
    asked: &Export,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let ids = parse_ids(&asked.ids)?;
    let format = match asked.leaving()? {
        Leaving::Html => return html(library, &ids, asked, err),
        Leaving::Anki => return anki(library, &ids, asked, out, err),
        Leaving::As(format) => format,
    };
    asked.looks.fit(format)?;
    let disk = library.disk();
    let (made, what) = match (format, ids.as_slice()) {
        (Format::Json, ids) => {
            let (text, count) = json_of(library, ids)?;
            (Made::from(text), count.to_string())
        }
        (format, [id]) => {
            let attempt = load_named(library, id)?;
            (asked.looks.make(disk.as_ref(), Subject::of(&attempt), format)?, id.to_string())
        }
        (format, _) => {
            let words = format!("{} shows one attempt. Name one, as dryrun list does", format.word());
            return Err(Failure::Usage(words));
        }
    };
    asked.looks.write(disk.as_ref(), &made, out, err)?;
    if let Some(file) = asked.looks.file() {
        let _ = writeln!(err, "{what} exported to {}", file.display());
    }
    if ids.is_empty() { tell_left_out(library, err) } else { Ok(Outcome::Done) }
}

/// Nothing to write is no reason to write: it would take the place of what an earlier export saved.
fn json_of(library: &Library, ids: &[AttemptId]) -> Result<(String, usize), Failure> {
    let (text, count) = library.export_text(ids).map_err(|error| named_wrongly(error, ids))?;
    if count == 0 && library.diary()?.entries.is_empty() {
        return Err(Failure::Usage("the library holds no attempts. Nothing was written".to_owned()));
    }
    Ok((text, count))
}

fn named_wrongly(error: StoreError, ids: &[AttemptId]) -> Failure {
    match (error, ids) {
        (StoreError::NotFound { .. }, [id]) => not_there(id),
        (StoreError::NotFound { .. }, [_, ..]) => {
            Failure::Usage("one of these attempts is not there. dryrun list names those that are".to_owned())
        }
        (error, _) => error.into(),
    }
}

fn anki(
    library: &Library,
    ids: &[AttemptId],
    asked: &Export,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    if !ids.is_empty() {
        let words = "anki takes the mistakes of all attempts: leave the ID out".to_owned();
        return Err(Failure::Usage(words));
    }
    let (text, count) = cards::text(library)?;
    asked.looks.write(library.disk().as_ref(), &Made::from(text), out, err)?;
    let _ = writeln!(err, "{}", counted(count, "card", "cards"));
    tell_left_out(library, err)
}

fn html(
    library: &Library,
    ids: &[AttemptId],
    asked: &Export,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let Some(folder) = asked.looks.file() else {
        return Err(Failure::Usage("html is a folder of pages: name the folder with -o".to_owned()));
    };
    pages::write(library, ids, folder, err)
}
