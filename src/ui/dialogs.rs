//! Choosing files: the system's dialog where there is one, else a field for the path.
//!
//! The system's dialog runs on a thread of its own. Without a portal it cannot
//! be told from a cancelled one, so an answer of nothing opens the field.

use super::ask::Ask;
use super::theme::{SPACE_M, SPACE_S};
use super::widgets::{page_title, primary, quiet, secondary, sheet_frame};
use crate::attempt::AttemptId;
use crate::coach::chart::Chart;
use crate::formats::{ChartFile, Format};
use egui::{Id, Key, Modal, Modifiers, TextEdit};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

/// An answer of nothing that comes sooner was not given by a person.
const TOO_SOON: Duration = Duration::from_millis(400);

/// The endings of files that can be imported.
const IMPORTED: [&str; 8] = ["json", "excalidraw", "svg", "png", "mmd", "mermaid", "md", "markdown"];

/// What a file is chosen for.
#[derive(Debug, Clone)]
enum Purpose {
    Export(Vec<AttemptId>),
    Picture(Box<Chart>, ChartFile),
    /// A place for what the export sheet writes.
    Place(PathBuf, Format),
    Import,
}

/// An open question for a file.
enum Open {
    Asking { purpose: Purpose, name: String, answer: Receiver<Option<PathBuf>>, since: Instant },
    Typing { purpose: Purpose, path: String, is_new: bool },
}

/// The question for a file, if one is open.
pub struct Dialogs {
    open: Option<Open>,
    system: bool,
}

impl Dialogs {
    /// No question; `system` says whether the system's dialogs may be asked for.
    #[must_use]
    pub const fn new(system: bool) -> Self {
        Self { open: None, system }
    }

    /// Whether the system may be asked.
    #[must_use]
    pub const fn has_system(&self) -> bool {
        self.system
    }

    /// Whether a question is open that takes the keys.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.open, Some(Open::Typing { .. }))
    }

    /// Asks where attempts should be written.
    pub fn choose_export(&mut self, ids: Vec<AttemptId>, name: &str) {
        self.choose(Purpose::Export(ids), name.to_owned());
    }

    /// Asks where the picture of a chart should be written.
    pub fn choose_picture(&mut self, chart: Box<Chart>, file: ChartFile, name: &str) {
        self.choose(Purpose::Picture(chart, file), name.to_owned());
    }

    /// Asks the system where the file of the export sheet should go; `path` is where it would go now.
    pub fn choose_place(&mut self, path: PathBuf, format: Format) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.choose(Purpose::Place(path, format), name);
    }

    /// Asks where attempts should be read from.
    pub fn choose_import(&mut self) {
        self.choose(Purpose::Import, String::new());
    }

    fn choose(&mut self, purpose: Purpose, name: String) {
        self.open = Some(match self.system.then(|| ask_system(&purpose, &name)).flatten() {
            Some(answer) => Open::Asking { purpose, name, answer, since: Instant::now() },
            None => typing(purpose, &name),
        });
    }

    /// Shows the question; gives what was chosen.
    pub fn show(&mut self, ctx: &egui::Context) -> Vec<Ask> {
        match self.open.take() {
            None => Vec::new(),
            Some(Open::Asking { purpose, name, answer, since }) => {
                self.wait(ctx, purpose, name, answer, since)
            }
            Some(Open::Typing { purpose, path, is_new }) => self.type_path(ctx, purpose, path, is_new),
        }
    }

    fn wait(
        &mut self,
        ctx: &egui::Context,
        purpose: Purpose,
        name: String,
        answer: Receiver<Option<PathBuf>>,
        since: Instant,
    ) -> Vec<Ask> {
        match answer.try_recv() {
            Ok(Some(path)) => vec![ask_for(purpose, path)],
            Ok(None) | Err(TryRecvError::Disconnected) => {
                let has_none = since.elapsed() < TOO_SOON;
                ctx.request_repaint();
                // The sheet has a field of its own.
                if let Purpose::Place(..) = purpose {
                    return has_none.then_some(Ask::PlaceExport(None)).into_iter().collect();
                }
                self.open = has_none.then(|| typing(purpose, &name));
                Vec::new()
            }
            Err(TryRecvError::Empty) => {
                ctx.request_repaint_after(Duration::from_millis(100));
                self.open = Some(Open::Asking { purpose, name, answer, since });
                Vec::new()
            }
        }
    }

    fn type_path(
        &mut self,
        ctx: &egui::Context,
        purpose: Purpose,
        mut path: String,
        is_new: bool,
    ) -> Vec<Ask> {
        let (title, word) = match purpose {
            Purpose::Export(_) => ("Export to", "Export"),
            Purpose::Picture(..) | Purpose::Place(..) => ("Save to", "Save"),
            Purpose::Import => ("Import from", "Import"),
        };
        let modal = Modal::new(Id::unique("path")).frame(sheet_frame(ctx)).show(ctx, |ui| {
            ui.set_width(520.0);
            page_title(ui, title);
            quiet(ui, "Type the whole path of the file.");
            ui.add_space(SPACE_S);
            let field = ui.add(TextEdit::singleline(&mut path).desired_width(f32::INFINITY));
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path of the file"));
            if is_new {
                field.request_focus();
            }
            ui.add_space(SPACE_M);
            let enter = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            ui.horizontal(|ui| (primary(ui, word).clicked() || enter, secondary(ui, "Cancel").clicked()))
                .inner
        });
        let (chosen, cancelled) = modal.inner;
        if chosen && !path.trim().is_empty() {
            return vec![ask_for(purpose, PathBuf::from(path.trim()))];
        }
        if !cancelled && !modal.should_close() {
            self.open = Some(Open::Typing { purpose, path, is_new: false });
        }
        Vec::new()
    }
}

fn ask_for(purpose: Purpose, path: PathBuf) -> Ask {
    match purpose {
        Purpose::Export(ids) => Ask::ExportTo(ids, path),
        Purpose::Picture(chart, file) => Ask::SaveChartTo(chart, file, path),
        Purpose::Place(..) => Ask::PlaceExport(Some(path)),
        Purpose::Import => Ask::ImportFrom(path),
    }
}

/// The field, with a path in the home folder to begin with.
fn typing(purpose: Purpose, name: &str) -> Open {
    let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().join(name)).unwrap_or_default();
    Open::Typing { purpose, path: home.display().to_string(), is_new: true }
}

fn ask_system(purpose: &Purpose, name: &str) -> Option<Receiver<Option<PathBuf>>> {
    let (send, receive) = channel();
    let (kind, endings): (_, &[&str]) = match purpose {
        Purpose::Place(_, format) => (format.name(), &[format.ending()]),
        Purpose::Picture(_, ChartFile::Png) => ("Pictures", &["png"]),
        Purpose::Picture(_, ChartFile::Svg) => ("Pictures", &["svg"]),
        Purpose::Export(_) => ("Dry Run attempts", &["json"]),
        Purpose::Import => ("Attempts, prompts and drawings", &IMPORTED),
    };
    let mut dialog = rfd::FileDialog::new().add_filter(kind, endings).set_file_name(name);
    if let Purpose::Place(path, _) = purpose
        && let Some(folder) = path.parent()
    {
        dialog = dialog.set_directory(folder);
    }
    let saves = !matches!(purpose, Purpose::Import);
    let ask = move || {
        let path = if saves { dialog.save_file() } else { dialog.pick_file() };
        // The window may have been closed meanwhile; then nobody waits for the answer.
        let _ = send.send(path);
    };
    std::thread::Builder::new().name("dryrun-dialog".to_owned()).spawn(ask).ok()?;
    Some(receive)
}
