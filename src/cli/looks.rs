//! How a picture of an attempt looks and where it goes: what `export` and `render` are told alike.

use super::{Failure, print};
use crate::formats::ascii::Signs;
use crate::formats::{Choice, Export as Made, Format, Lettering, Look, MADE_BY, Subject, export};
use crate::render::Ground;
use crate::store::{Disk, save_marked_file, save_named_file};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How a picture looks and where it goes.
#[derive(Debug, clap::Args)]
pub struct Looks {
    /// What a picture stands on
    #[arg(long, value_enum, default_value = "light")]
    pub paper: Ground,
    /// Pixels of a picture for each that the board has at 100 % [default: 2]
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u8).range(1..=8))]
    pub scale: Option<u8>,
    /// Leave out of a picture what lets it be opened again as a board
    #[arg(long)]
    pub no_scene: bool,
    /// Draw the words of an SVG as shapes, for programs that do not read the font in it
    #[arg(long)]
    pub outlines: bool,
    /// What letters draw with: those of every keyboard, or lines that join
    #[arg(long, value_enum, default_value = "plain")]
    pub signs: Signs,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}

impl Looks {
    /// The format that the ending of the file says, if it has one.
    pub(super) fn format_of_file(&self) -> Result<Option<Format>, Failure> {
        let Some(ending) = self.file().and_then(Path::extension) else { return Ok(None) };
        let ending = ending.to_string_lossy();
        match Format::of_ending(&ending) {
            None => Err(Failure::Usage(format!("no format ends in .{ending}; name one with --format"))),
            known => Ok(known),
        }
    }

    fn look(&self, format: Format) -> Look {
        let stem = self.file().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        let picture = stem.and_then(|stem| format.picture_beside(&stem));
        let usual = Look::default();
        let scale = self.scale.unwrap_or(usual.scale);
        let lettering = if self.outlines { Lettering::Outlines } else { usual.lettering };
        let (ground, signs) = (self.paper, self.signs);
        Look { ground, signs, picture, scale, lettering, scene: !self.no_scene, ..usual }
    }

    /// The file to write, unless it is standard output.
    pub(super) fn file(&self) -> Option<&Path> {
        (self.output.as_os_str() != "-").then_some(self.output.as_path())
    }

    /// Refuses what was asked for where the format knows nothing of it.
    pub(super) fn fit(&self, format: Format) -> Result<(), Failure> {
        let asked = [
            (Choice::Ground, self.paper != Ground::default(), "--paper"),
            (Choice::Scale, self.scale.is_some(), "--scale"),
            (Choice::Scene, self.no_scene, "--no-scene"),
            (Choice::Lettering, self.outlines, "--outlines"),
            (Choice::Signs, self.signs != Signs::default(), "--signs"),
        ];
        match asked.into_iter().find(|(choice, is_asked, _)| *is_asked && !format.offers(*choice)) {
            None => Ok(()),
            Some((_, _, option)) => {
                let words = format!("{option} says nothing about {}; leave it out", format.word());
                Err(Failure::Usage(words))
            }
        }
    }

    /// An attempt in a format. The picture that a report shows is put beside its file.
    pub(super) fn make(&self, disk: &dyn Disk, subject: Subject, format: Format) -> Result<Made, Failure> {
        if format.needs_board() && !subject.attempt.is_drawn() {
            let words =
                format!("this attempt has no board for {}. It can be json or markdown", format.word());
            return Err(Failure::Usage(words));
        }
        let look = self.look(format);
        let beside = look.picture.as_ref().filter(|_| !subject.board.is_empty());
        if let (Some(file), Some(name)) = (self.file(), beside) {
            let picture = export(subject, Format::Svg, &look)?;
            let place = file.with_file_name(name);
            save_marked_file(disk, &place, &picture.bytes, MADE_BY).map_err(Failure::Unwritten)?;
        }
        Ok(export(subject, format, &look)?)
    }

    /// Writes what was made where it is wanted; says what should be known about it.
    pub(super) fn write(
        &self,
        disk: &dyn Disk,
        made: &Made,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> Result<(), Failure> {
        match self.file() {
            None => print(out, &made.bytes)?,
            Some(file) => save_named_file(disk, file, &made.bytes).map_err(Failure::Unwritten)?,
        }
        for remark in &made.remarks {
            let _ = writeln!(err, "{remark}.");
        }
        Ok(())
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

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.hint()))
    }
}
