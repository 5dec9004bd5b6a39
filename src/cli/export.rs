//! `dryrun export`: attempts as JSON, or one of them in any format of the list.

use super::{Failure, Outcome, cards, load_named, pages, parse_ids, print};
use crate::attempt::AttemptId;
use crate::formats::ascii::Signs;
use crate::formats::{Choice, Export as Made, Format, Lettering, Look, Subject, export};
use crate::render::Ground;
use crate::store::{Library, save_file};
use crate::tools::counted;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::io::Write;
use std::path::{Path, PathBuf};
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
    /// What a picture stands on
    #[arg(long, value_enum, default_value = "light")]
    pub paper: Ground,
    /// Pixels of a picture for each that the board has at 100 % [default: 2]
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u8).range(1..=8))]
    pub scale: Option<u8>,
    /// Leave out of a picture what lets it be opened again as a board
    #[arg(long)]
    pub no_scene: bool,
    /// Draw the words of an SVG as shapes, for readers that know nothing of fonts in a file
    #[arg(long)]
    pub outlines: bool,
    /// What letters draw with: those of every keyboard, or lines that join
    #[arg(long, value_enum, default_value = "plain")]
    pub signs: Signs,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}

impl Export {
    /// The format that was named, or that the ending of the file says.
    fn leaving(&self) -> Leaving {
        let of_ending = || Format::of_ending(self.output.extension()?.to_str()?).map(Leaving::As);
        self.format.or_else(of_ending).unwrap_or_default()
    }

    fn look(&self, format: Format) -> Look {
        let stem = self.file().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        let picture = stem.and_then(|stem| format.picture_beside(&stem));
        let usual = Look::default();
        let scale = self.scale.unwrap_or(usual.scale);
        let (ground, signs) = (self.paper, self.signs);
        let lettering = if self.outlines { Lettering::Outlines } else { usual.lettering };
        Look { ground, signs, picture, scale, lettering, scene: !self.no_scene, ..usual }
    }

    /// The file to write, unless it is standard output.
    fn file(&self) -> Option<&Path> {
        (self.output.as_os_str() != "-").then_some(self.output.as_path())
    }

    /// What was asked for that the format knows nothing of.
    fn misfit(&self, format: Format) -> Option<String> {
        let asked = [
            (Choice::Ground, self.paper != Ground::default(), "--paper"),
            (Choice::Scale, self.scale.is_some(), "--scale"),
            (Choice::Scene, self.no_scene, "--no-scene"),
            (Choice::Lettering, self.outlines, "--outlines"),
            (Choice::Signs, self.signs != Signs::default(), "--signs"),
        ];
        let (_, _, option) =
            asked.into_iter().find(|(choice, is_asked, _)| *is_asked && !format.offers(*choice))?;
        Some(format!("{option} says nothing about {}; leave it out", format.word()))
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
            Self::As(format) => (format.word(), format.hint()),
            Self::Anki => ("anki", "Cards of your own mistakes, as a text file that Anki imports."),
            Self::Html => {
                ("html", "A folder of pages with all attempts, for any browser. -o names the folder.")
            }
        };
        Some(PossibleValue::new(word).help(hint))
    }
}

impl ValueEnum for Signs {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
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
    let ids = parse_ids(&asked.ids)?;
    let format = match asked.leaving() {
        Leaving::Html => return html(library, &ids, asked, err),
        Leaving::Anki => return anki(library, &ids, asked, out, err),
        Leaving::As(format) => format,
    };
    if let Some(words) = asked.misfit(format) {
        return Err(Failure::Usage(words));
    }
    let (made, what) = match (format, ids.as_slice()) {
        (Format::Json, ids) => {
            let (text, count) = library.export_text(ids)?;
            (Made::from(text), count.to_string())
        }
        (format, [id]) => (one(library, id, format, asked)?, id.to_string()),
        (format, _) => {
            let words = format!("{} shows one attempt. Name one, as dryrun list does", format.word());
            return Err(Failure::Usage(words));
        }
    };
    write(library, &made.bytes, asked, out)?;
    for remark in made.remarks {
        let _ = writeln!(err, "{remark}.");
    }
    if let Some(file) = asked.file() {
        let _ = writeln!(err, "{what} exported to {}", file.display());
    }
    Ok(Outcome::Done)
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
    write(library, text.as_bytes(), asked, out)?;
    let _ = writeln!(err, "{}", counted(count, "card", "cards"));
    Ok(Outcome::Done)
}

fn html(
    library: &Library,
    ids: &[AttemptId],
    asked: &Export,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let Some(folder) = asked.file() else {
        return Err(Failure::Usage("html is a folder of pages: name the folder with -o".to_owned()));
    };
    pages::write(library, ids, folder, err)
}

/// The bytes of an attempt in a format. The picture that a report shows is put beside its file.
fn one(library: &Library, id: &AttemptId, format: Format, asked: &Export) -> Result<Made, Failure> {
    let attempt = load_named(library, id)?;
    let (subject, look) = (Subject::of(&attempt), asked.look(format));
    if let (Some(file), Some(name)) = (asked.file(), &look.picture) {
        let picture = export(subject, Format::Svg, &look)?;
        save_file(library.disk().as_ref(), &file.with_file_name(name), &picture.bytes)?;
    }
    Ok(export(subject, format, &look)?)
}

fn write(library: &Library, bytes: &[u8], asked: &Export, out: &mut dyn Write) -> Result<(), Failure> {
    match asked.file() {
        None => print(out, bytes),
        Some(file) => Ok(save_file(library.disk().as_ref(), file, bytes)?),
    }
}
