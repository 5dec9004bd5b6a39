//! Arguments, then a command without a window, or the window.

use clap::Parser;
use dryrun::cli::{Arguments, Command, Outcome, run, run_without_library};
use dryrun::store::{Library, RealDisk};
use dryrun::ui::clocks::{Clocks, MachineClocks};
use dryrun::ui::{DryRun, Parts};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Huge frames allocate a lot at once; the system's allocator gives the pages back each time. Huge pages would make
/// a small heap 20 MB larger, so they are off (feature `no_thp`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What works where there is no display.
const NO_DISPLAY: &str = "dryrun: no display to open a window on. These work without one: \
                          dryrun list, show, export, render, import, verify, review, rules, prompts (see dryrun --help)";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(outcome) = arguments.command.as_ref().and_then(without_library) {
        return ExitCode::from(outcome.code());
    }
    if let (Some(folder), Some(command)) = (&arguments.library, &arguments.command)
        && command.reads_library()
        && !folder.is_dir()
    {
        let named = folder.display();
        eprintln!("dryrun: no library is at {named}. Check the name, and whether its disk is connected");
        return ExitCode::from(Outcome::Usage.code());
    }
    let Some((root, cache)) = folders(arguments.library) else {
        eprintln!("dryrun: no home folder to keep attempts in. Name one: dryrun --library DIR");
        return ExitCode::from(Outcome::Failed.code());
    };
    if let Some(missing) = arguments.file.as_ref().filter(|file| !file.exists()) {
        let named = missing.display();
        eprintln!("dryrun: {named} is neither a command nor a file that is there (see dryrun --help)");
        return ExitCode::from(Outcome::Usage.code());
    }
    let clocks = MachineClocks::default();
    let outcome = match (Library::open(Arc::new(RealDisk), root, cache, clocks.wall()), arguments.command) {
        (Err(error), _) => {
            eprintln!("dryrun: {error}");
            Outcome::Failed
        }
        (Ok(library), Some(command)) => {
            run(&command, &library, clocks.wall(), &mut std::io::stdout().lock(), &mut std::io::stderr())
        }
        (Ok(library), None) => window(library, clocks, arguments.file),
    };
    ExitCode::from(outcome.code())
}

fn without_library(command: &Command) -> Option<Outcome> {
    let now = MachineClocks::default().wall();
    run_without_library(command, &RealDisk, now, &mut std::io::stdout().lock(), &mut std::io::stderr())
}

/// The library's folder, and where its index may be cached.
fn folders(chosen: Option<PathBuf>) -> Option<(PathBuf, Option<PathBuf>)> {
    let own = directories::ProjectDirs::from("", "", "dryrun");
    match chosen {
        // A library elsewhere keeps no cache among those of the usual one.
        Some(root) => Some((root, None)),
        None => own.map(|dirs| (dirs.data_dir().to_owned(), Some(dirs.cache_dir().to_owned()))),
    }
}

fn window(library: Library, clocks: MachineClocks, file: Option<PathBuf>) -> Outcome {
    if !has_display() {
        eprintln!("{NO_DISPLAY}");
        return Outcome::Failed;
    }
    let parts = Parts { library, clocks: Arc::new(clocks), heartbeat: true, system_dialogs: true };
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("dryrun")
        .with_title("Dry Run")
        .with_icon(dryrun::ui::window_icon())
        .with_inner_size([1240.0, 750.0])
        .with_min_inner_size([1024.0, 680.0]);
    // Window and preferences; the library, which is in the data folder, holds nothing of the window.
    let persistence_path =
        directories::ProjectDirs::from("", "", "dryrun").map(|dirs| dirs.config_dir().join("window.ron"));
    let options = eframe::NativeOptions { viewport, persistence_path, ..eframe::NativeOptions::default() };
    let begin = move |cc: &eframe::CreationContext<'_>| {
        let mut app = DryRun::new(cc, parts);
        if let Some(file) = file {
            app.open_file(file);
        }
        app
    };
    match eframe::run_native("dryrun", options, Box::new(|cc| Ok(Box::new(begin(cc))))) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            eprintln!("{NO_DISPLAY} ({error})");
            Outcome::Failed
        }
    }
}

/// Whether there is something to open a window on. Other systems than Unix always have it.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
