//! Writing an attempt to a file of the person's choice, beside the screen.

use super::app::DryRun;
use super::export_sheet::{ExportSheet, NotWritten};
use super::jobs::Done;
use super::toast::Level;

use crate::attempt::{Attempt, when};
use crate::board::Board;
use crate::formats::{Export, Format, Look, Subject, export};
use crate::store::{Library, StoreError, save_named_file, save_new_file};
use std::path::{Path, PathBuf};

/// What is to be written where.
pub(super) struct Leaver {
    pub(super) attempt: Box<Attempt>,
    pub(super) board: Board,
    pub(super) format: Format,
    pub(super) look: Look,
    pub(super) path: PathBuf,
    /// Whether a file that is there goes.
    pub(super) replace: bool,
}

impl DryRun {
    /// Opens the sheet for the attempt whose board is seen.
    pub(super) fn open_export(&mut self) {
        self.record_what_is_typed();
        // A form has no board, and leaves in words.
        let of_form = self.shows_form().then(Default::default);
        let Some(chosen) = of_form.or_else(|| self.chosen_in_view()) else { return };
        let Some(attempt) = self.attempt_in_view().cloned() else { return };
        let name = format!("{}-{}", attempt.prompt().id, when::for_file(self.clocks.wall()));
        let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned()).unwrap_or_default();
        self.sheet =
            Some(ExportSheet::new(attempt, chosen, self.leaving, (&home, &name), self.dialogs.has_system()));
    }

    /// Gives the sheet the place that the system's dialog came to.
    pub(super) fn place_export(&mut self, place: Option<PathBuf>) {
        if let Some(sheet) = &mut self.sheet {
            sheet.take_place(place);
        }
    }

    /// Writes the file; the sheet waits for what comes of it.
    pub(super) fn write_export(&mut self, leaver: Leaver) {
        let library = self.library.clone();
        self.jobs.start(None, move || Done::Exported(written(&library, leaver)));
    }

    /// A file that was written closes the sheet.
    pub(super) fn exported(&mut self, outcome: Result<String, NotWritten>) {
        match (outcome, &mut self.sheet) {
            (Ok(words), _) => {
                self.sheet = None;
                self.toasts.say(Level::Good, words);
            }
            (Err(why), Some(sheet)) => sheet.failed(why),
            (Err(NotWritten::Failed(words)), None) => self.toasts.say(Level::Bad, words),
            (Err(NotWritten::InTheWay), None) => {}
        }
    }
}

fn written(library: &Library, leaver: Leaver) -> Result<String, NotWritten> {
    let Leaver { attempt, board, format, mut look, path, replace } = leaver;
    let subject = Subject { attempt: &attempt, board: &board };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    look.picture = format.picture_beside(&stem).filter(|_| !board.is_empty());
    let made = made(subject, format, &look)?;
    let save = |path: &Path, bytes: &[u8]| {
        let save = if replace { save_named_file } else { save_new_file };
        save(library.disk().as_ref(), path, bytes).map_err(not_written)
    };
    save(&path, &made.bytes)?;
    if let Some(name) = &look.picture {
        save(&path.with_file_name(name), &self::made(subject, Format::Svg, &look)?.bytes)?;
    }
    let place = format!("Exported to {}", path.display());
    Ok(std::iter::once(place).chain(made.remarks).collect::<Vec<_>>().join(". "))
}

fn made(subject: Subject, format: Format, look: &Look) -> Result<Export, NotWritten> {
    export(subject, format, look).map_err(|error| NotWritten::Failed(format!("{error}.")))
}

fn not_written(error: StoreError) -> NotWritten {
    match error {
        StoreError::AlreadyThere { .. } => NotWritten::InTheWay,
        other => NotWritten::Failed(other.to_string()),
    }
}
