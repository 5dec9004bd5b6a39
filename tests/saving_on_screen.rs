//! What the screen says and does when the disk is slow or refuses (R6, R8).

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::store::{Disk, DiskFile, Entry, Locked, RealDisk};
use egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable;
use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;
use std::time::{Duration, Instant};
use window::{TestClocks, Window, click, key, open_on, press, type_text, until, until_true};

/// A real disk that can be made slow or full.
#[derive(Debug, Default)]
struct Mood {
    full: AtomicBool,
    wait_ms: AtomicU64,
    /// The threads that have called.
    callers: Mutex<HashSet<ThreadId>>,
}

#[derive(Debug, Clone, Default)]
struct MoodyDisk {
    mood: Arc<Mood>,
}

impl MoodyDisk {
    fn wait(&self) {
        self.mood.callers.lock().unwrap().insert(std::thread::current().id());
        std::thread::sleep(Duration::from_millis(self.mood.wait_ms.load(Ordering::Relaxed)));
    }

    fn write(&self) -> io::Result<()> {
        self.wait();
        if self.mood.full.load(Ordering::Relaxed) {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        Ok(())
    }
}

impl Disk for MoodyDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.write()?;
        Ok(Box::new(MoodyFile { file: RealDisk.create(path)?, disk: self.clone() }))
    }
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.wait();
        RealDisk.read(path, most)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.wait();
        RealDisk.list(folder)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.write()?;
        RealDisk.create_folder(folder)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.write()?;
        RealDisk.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.write()?;
        RealDisk.sync_folder(folder)
    }
    fn remove_temporary(&self, path: &Path) -> io::Result<()> {
        self.wait();
        RealDisk.remove_temporary(path)
    }
    fn purge(&self, folder: &Path) -> io::Result<()> {
        self.write()?;
        RealDisk.purge(folder)
    }
    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked> {
        self.wait();
        RealDisk.lock(path, holder)
    }
    fn free_space(&self, _: &Path) -> Option<u64> {
        None
    }
}

#[derive(Debug)]
struct MoodyFile {
    file: Box<dyn DiskFile>,
    disk: MoodyDisk,
}

impl DiskFile for MoodyFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.write()?;
        self.file.write_all(bytes)
    }
    fn sync_data(&mut self) -> io::Result<()> {
        self.disk.write()?;
        self.file.sync_data()
    }
    fn sync_all(&mut self) -> io::Result<()> {
        self.disk.write()?;
        self.file.sync_all()
    }
}

fn place_service(window: &mut Window, x: f32, name: &str) {
    key(window, Modifiers::SHIFT, Key::S);
    click(window, pos2(x, 300.0));
    type_text(window, name);
    key(window, Modifiers::NONE, Key::Enter);
}

/// R6: a failed save is told within a second, stays told, and drawing goes on.
#[test]
fn a_full_disk_is_told_until_it_is_resolved_and_drawing_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let disk = MoodyDisk::default();
    let mut window = open_on(Arc::new(disk.clone()), &folder.path().join("library"), &TestClocks::new());
    press(&mut window, "Start Ticketing");
    until(&mut window, "Clock 60:00");
    place_service(&mut window, 300.0, "Before");
    until(&mut window, "Saved");

    disk.mood.full.store(true, Ordering::Relaxed);
    place_service(&mut window, 600.0, "While full");
    let failed = Instant::now();
    until(&mut window, "Not saved since");
    assert!(failed.elapsed() < Duration::from_secs(1), "told after {:?}", failed.elapsed());
    until(&mut window, "the disk is full");
    place_service(&mut window, 800.0, "Goes on");
    until(&mut window, "Board, 3 boxes");
    assert!(window.query_by_label_contains("Not saved since").is_some());

    disk.mood.full.store(false, Ordering::Relaxed);
    press(&mut window, "Try again");
    until_true(&mut window, "Saved", |window| window.query_by_label("Saved").is_some());
    assert!(window.query_by_label_contains("Not saved since").is_none());
}

/// R8: no frame waits for the disk, however slow it is, because the thread of the screen never calls it.
#[test]
fn a_slow_disk_never_holds_up_a_frame() {
    let folder = tempfile::tempdir().unwrap();
    let disk = MoodyDisk::default();
    let mut window = open_on(Arc::new(disk.clone()), &folder.path().join("library"), &TestClocks::new());
    press(&mut window, "Start Ticketing");
    until(&mut window, "Clock 60:00");
    disk.mood.callers.lock().unwrap().clear();
    disk.mood.wait_ms.store(500, Ordering::Relaxed);
    for step in 0_u8..20 {
        place_service(&mut window, 250.0 + 30.0 * f32::from(step), "Service");
    }
    until(&mut window, "Board, 20 boxes");
    disk.mood.wait_ms.store(0, Ordering::Relaxed);
    until_true(&mut window, "Saved", |window| window.query_by_label("Saved").is_some());
    let callers = disk.mood.callers.lock().unwrap();
    assert!(!callers.is_empty(), "nothing was written");
    assert!(!callers.contains(&std::thread::current().id()), "the screen waited for the disk");
}

#[test]
fn a_prompt_that_cannot_be_saved_is_not_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let disk = MoodyDisk::default();
    let clocks = TestClocks::new();
    let mut window = open_on(Arc::new(disk.clone()), &root, &clocks);
    press(&mut window, "New prompt");
    disk.mood.full.store(true, Ordering::Relaxed);
    window.get_by_label("Title of the prompt").click();
    window.run_steps(2);
    type_text(&mut window, "Parcels");
    press(&mut window, "Done");
    until(&mut window, "The disk is full, so this was not saved");
    until(&mut window, "Not saved. It is still here");
    assert!(window.query_all_by_value("Parcels").next().is_some(), "what was typed is shown again");
    disk.mood.full.store(false, Ordering::Relaxed);
    press(&mut window, "Try again");
    until(&mut window, "Saved as a draft");
    press(&mut window, "Done");
    until(&mut window, "It cannot be started yet: the question is missing");
}

/// What lies in the journals of a library.
fn journals(root: &Path) -> String {
    let attempts = std::fs::read_dir(root.join("attempts")).into_iter().flatten().flatten();
    let files = attempts.flat_map(|attempt| std::fs::read_dir(attempt.path().join("journal")).unwrap());
    files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn typing_on_and_on_puts_no_saving_off() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let mut window = window::open(&root, &TestClocks::new());
    window::begin_ticketing(&mut window);
    press(&mut window, "Notes");
    until(&mut window, "Requirements");
    window.get_by_label("Requirements").focus();
    window.run_steps(2);
    // A word each half second: the typing never rests.
    let on_disk = |_: &str| {
        std::thread::sleep(Duration::from_millis(20));
        type_text(&mut window, "no seat ");
        journals(&root).contains("no seat")
    };
    assert!(["word"; 100].into_iter().any(on_disk), "nothing was saved in all that time");
}
