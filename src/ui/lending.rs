//! What goes into the library and out of it, beside the screen: attempts, exports, pictures of charts.

use super::app::{DryRun, Screen};
use super::jobs::Done;
use super::own_prompts::prompt_words;
use super::screens::History;
use super::sitting::Sitting;
use super::toast::{Level, Offer};
use crate::attempt::{AttemptId, WallTime, when};
use crate::coach::chart::Chart;
use crate::formats::{CHART_SCALE, ChartFile, chart_drawing, pixels, write_attempt};
use crate::render::Ground;
use crate::store::{ImportOutcome, Imported, Library, StoreError, save_named_file};
use crate::tools::counted;
use std::path::{Path, PathBuf};

/// How long a trashed attempt is kept: 30 days.
const TRASH_KEPT_MS: i64 = 30 * 86_400_000;

impl DryRun {
    /// Does something with the library beside the screen, and says what came of it.
    fn ask_library(
        &mut self,
        offer: Option<Offer>,
        work: impl FnOnce(&Library, WallTime) -> Result<String, StoreError> + Send + 'static,
    ) {
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(None, move || Done::Told(work(&library, now), offer));
    }

    pub(super) fn trash(&mut self, id: AttemptId) {
        let mut left = None;
        if matches!(self.screen, Screen::Review(_) | Screen::Grading(_)) {
            left = self.leave();
            self.screen = Screen::History(Box::new(History::new()));
        }
        let offer = Some(Offer::Restore(id.clone()));
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(left, move || {
            let trashed = library.trash(&id, now).map(|()| "Moved to trash".to_owned());
            // What lies there for a month goes for good, but only at a moment at which the person throws away.
            let month_ago = WallTime { unix_ms: now.unix_ms.saturating_sub(TRASH_KEPT_MS), ..now };
            let _ = library.purge_trash(month_ago);
            Done::Told(trashed, offer)
        });
    }

    pub(super) fn restore(&mut self, id: AttemptId) {
        self.ask_library(None, move |library, _| {
            library.restore(&id).map(|()| "Back in the list".to_owned())
        });
    }

    pub(super) fn export_name(&self) -> String {
        format!("dryrun-{}.dryrun.json", when::for_file(self.clocks.wall()))
    }

    /// The open attempt is written as it is on the screen, whether or not its own place can be written.
    pub(super) fn export(&mut self, ids: Vec<AttemptId>, path: PathBuf) {
        let open =
            self.sitting.as_ref().map(Sitting::attempt).filter(|attempt| ids == [attempt.id().clone()]);
        let words = |count: usize, path: &Path| format!("{} exported to {}", attempts(count), path.display());
        if let Some(attempt) = open.cloned() {
            self.ask_library(None, move |library, _| {
                let text = write_attempt(&attempt);
                save_named_file(library.disk().as_ref(), &path, text.as_bytes()).map(|()| words(1, &path))
            });
        } else {
            self.ask_library(None, move |library, _| {
                let told = words(library.export(&ids, &path)?, &path);
                let left_out = if ids.is_empty() { library.left_out()? } else { Vec::new() };
                Ok(match left_out.as_slice() {
                    [] => told,
                    [(folder, _)] => format!("{told}. Not in it, for it cannot be read: {folder}"),
                    [(folder, _), more @ ..] => {
                        format!(
                            "{told}. Not in it, for they cannot be read: {folder} and {} more",
                            more.len()
                        )
                    }
                })
            });
        }
    }

    /// A drawing that came is shown, so that one sees at once what has become of it.
    pub(super) fn import(&mut self, path: PathBuf) {
        self.take_into_library(path, false);
    }

    /// Takes the file that the program was started with into the library, and shows what it holds.
    pub fn open_file(&mut self, path: PathBuf) {
        self.take_into_library(path, true);
    }

    fn take_into_library(&mut self, path: PathBuf, shows: bool) {
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(None, move || Done::Imported(library.import_file(&path, now), shows));
    }

    /// A drawing is shown unless an attempt runs; a single attempt where that was asked for.
    pub(super) fn imported(&mut self, came: &Imported, shows: bool) {
        if let Some(words) = came.attempts.iter().find_map(prompt_words) {
            if shows {
                self.go(Screen::Practice);
            }
            return self.prompts_changed(words, None);
        }
        match came.attempts.as_slice() {
            [ImportOutcome::Drawn { id, .. }] if self.sitting.is_none() => {
                self.toasts.say(Level::Good, import_words(came));
                self.open_review(id.clone(), None);
            }
            [ImportOutcome::Drawn { .. }] => self.told(import_words(came), None),
            [only] if shows && only.id().is_some() => {
                only.id().cloned().into_iter().for_each(|id| self.open_review(id, None));
            }
            _ => self.told(import_words(came), None),
        }
    }

    /// Puts a chart into the clipboard, on the paper of the theme.
    pub(super) fn copy_chart(&mut self, chart: &Chart) {
        match pixels(&chart_drawing(chart, self.ground()), CHART_SCALE) {
            Ok(picture) => {
                self.put_in_clipboard(&picture.pixels);
                self.toasts.say(Level::Good, "The picture is in the clipboard");
            }
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    pub(super) fn ground(&self) -> Ground {
        if self.ctx.theme() == egui::Theme::Dark { Ground::Dark } else { Ground::Light }
    }

    pub(super) fn save_chart(&mut self, chart: Box<Chart>, file: ChartFile) {
        let title = chart.title.to_lowercase().replace(' ', "-").replace(',', "");
        self.dialogs.choose_picture(chart, file, &format!("{title}.{}", file.ending()));
    }

    pub(super) fn save_chart_to(&mut self, chart: &Chart, file: ChartFile, path: PathBuf) {
        let written = file.write(chart, self.ground());
        match written {
            Ok(bytes) => self.ask_library(None, move |library, _| {
                save_named_file(library.disk().as_ref(), &path, &bytes)
                    .map(|()| format!("Saved to {}", path.display()))
            }),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    pub(super) fn save_elsewhere(&mut self) {
        if let Some(sitting) = &self.sitting {
            let id = sitting.attempt().id().clone();
            self.dialogs.choose_export(vec![id], &self.export_name());
        }
    }

    pub(super) fn save_repaired(&mut self, folder: String) {
        self.ask_library(None, move |library, now| {
            let repaired = library.save_repaired_copy(&folder, now)?;
            Ok(format!("{} records were intact and are in the list as a new attempt", repaired.kept))
        });
    }

    /// Opens the file manager. Where there is none, the path is in the clipboard.
    pub(super) fn show_folder(&mut self, folder: &Path) {
        let shown = folder.display().to_string();
        self.ctx.open_url(egui::OpenUrl::new_tab(format!("file://{shown}")));
        self.toasts.say(Level::Good, format!("Path copied: {shown}"));
        self.ctx.copy_text(shown);
    }

    pub(super) fn read_thumbnail(&mut self, id: AttemptId, as_of_ms: i64) {
        self.thumbs.begin(id.clone());
        let library = self.library.clone();
        self.jobs.start(None, move || {
            let board = library.load(&id).map(|loaded| loaded.attempt.board().clone()).unwrap_or_default();
            Done::Thumbnail(id, as_of_ms, board)
        });
    }

    pub(super) fn add_sample(&mut self) {
        let left = self.leave();
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(left, move || {
            let Some(sample) = crate::sample::attempt() else {
                return Done::Told(Ok("This build has no sample".to_owned()), None);
            };
            let added = library.import(&sample, now).and_then(|_| library.load(sample.id()));
            Done::Loaded(added.map(Box::new), None)
        });
    }
}

fn attempts(count: usize) -> String {
    counted(count, "attempt", "attempts")
}

fn import_words(came: &Imported) -> String {
    if let [ImportOutcome::Drawn { losses, .. }] = came.attempts.as_slice() {
        return drawing_words(losses);
    }
    let is_known = |outcome: &&ImportOutcome| matches!(outcome, ImportOutcome::AlreadyThere(_));
    let known = came.attempts.iter().filter(is_known).count();
    let added = came.attempts.len().saturating_sub(known);
    match (added, known, came.diary_words()) {
        (added, 0, None) => format!("{} imported", attempts(added)),
        (0, 0, Some(diary)) => format!("{diary} imported"),
        (added, 0, Some(diary)) => format!("{} imported, with {diary}", attempts(added)),
        (0, known, None) => format!("Nothing new: {} in the library already", attempts(known)),
        (0, known, Some(diary)) => {
            format!("{diary} imported; {} in the library already", attempts(known))
        }
        (added, known, diary) => {
            let diary = diary.map_or_else(String::new, |diary| format!(", with {diary}"));
            format!("{} imported{diary}; {known} in the library already", attempts(added))
        }
    }
}

fn drawing_words(losses: &[String]) -> String {
    if losses.is_empty() {
        "The drawing was imported whole".to_owned()
    } else {
        format!("The drawing was imported. {}. This stands in its notes", losses.join("; "))
    }
}
