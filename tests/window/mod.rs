//! The app in a window that is only a list of widgets: no display, no GPU, no clock but the test's own.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::attempt::{Sample, WallTime};
use dryrun::store::{Disk, Library, RealDisk};
use dryrun::ui::clocks::Clocks;
use dryrun::ui::{DryRun, Parts};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A clock that moves when the test says so.
#[derive(Default)]
pub struct TestClocks {
    now: Mutex<Sample>,
}

impl TestClocks {
    pub fn new() -> Arc<Self> {
        let now = Sample { mono_ms: 1_000, boot_ms: Some(1_000), wall_ms: 1_795_500_000_000 };
        Arc::new(Self { now: Mutex::new(now) })
    }

    pub fn pass(&self, ms: u64) {
        let mut now = self.now.lock().unwrap();
        now.mono_ms += ms;
        now.boot_ms = now.boot_ms.map(|boot| boot + ms);
        now.wall_ms += i64::try_from(ms).unwrap();
    }

    pub fn sleep(&self, ms: u64) {
        let mut now = self.now.lock().unwrap();
        now.boot_ms = now.boot_ms.map(|boot| boot + ms);
        now.wall_ms += i64::try_from(ms).unwrap();
    }
}

impl Clocks for TestClocks {
    fn sample(&self) -> Sample {
        *self.now.lock().unwrap()
    }

    fn offset_min(&self) -> i32 {
        60
    }
}

pub type Window = Harness<'static, DryRun>;

/// Opens the app on a library.
pub fn open(root: &Path, clocks: &Arc<TestClocks>) -> Window {
    open_on(Arc::new(RealDisk), root, clocks)
}

pub fn open_on(disk: Arc<dyn Disk>, root: &Path, clocks: &Arc<TestClocks>) -> Window {
    open_sized(disk, root, clocks, [1280.0, 800.0])
}

pub fn open_sized(disk: Arc<dyn Disk>, root: &Path, clocks: &Arc<TestClocks>, size: [f32; 2]) -> Window {
    let now = WallTime { unix_ms: clocks.sample().wall_ms, offset_min: 60 };
    let library = Library::open(disk, root.to_owned(), None, now).unwrap();
    let clocks: Arc<dyn Clocks> = Arc::<TestClocks>::clone(clocks);
    let parts = Parts { library, clocks, heartbeat: false, system_dialogs: false };
    let mut window = Harness::builder().with_size(size).build_eframe(|cc| DryRun::new(cc, parts));
    window.run_steps(2);
    window
}

/// Lets session time pass in beats of a second, as a running window would.
pub fn pass(window: &mut Window, clocks: &TestClocks, seconds: u64) {
    for second in 0..seconds {
        clocks.pass(1_000);
        // The clock must be read each second; the picture need not be made each time.
        if second % 4 == 0 {
            window.run_steps(1);
        }
    }
    window.run_steps(1);
}

/// Begins the classic on ticketing as a careful person does: the brief first, then the clock.
pub fn begin_ticketing(window: &mut Window) {
    press(window, "Read Ticketing");
    until(window, "The plan");
    press(window, "Start the clock");
    until(window, "Clock 60:00");
}

/// Whether something with this very name is there.
pub fn has(window: &Window, name: &str) -> bool {
    window.query_all_by_label(name).next().is_some()
}

/// Runs until something with this name is there. Disk work is done beside the screen, so it may take some frames.
pub fn until(window: &mut Window, name: &str) {
    until_true(window, name, |window| window.query_all_by_label_contains(name).next().is_some());
}

pub fn until_true(window: &mut Window, what: &str, holds: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !holds(window) {
        assert!(begun.elapsed() < Duration::from_secs(20), "waited in vain for {what:?}: {}", names(window));
        std::thread::sleep(Duration::from_millis(5));
        window.run_steps(1);
    }
}

/// Presses the widget with this very name.
pub fn press(window: &mut Window, name: &str) {
    until_true(window, name, |window| window.query_all_by_label(name).next().is_some());
    window.get_by_label(name).click();
    window.run_steps(3);
}

/// Every accessible name in the window, for messages.
pub fn names(window: &Window) -> String {
    fn walk(node: egui_kittest::Node<'_>, into: &mut Vec<String>) {
        use egui_kittest::kittest::NodeT;
        if let Some(name) = node.accesskit_node().label() {
            into.push(name.clone());
        }
        for child in node.children() {
            walk(child, into);
        }
    }
    let mut all = Vec::new();
    walk(window.root(), &mut all);
    all.join(" | ")
}

pub fn key(window: &mut Window, modifiers: egui::Modifiers, key: egui::Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(2);
}

pub fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(2);
}

/// Moves the pointer along a path with the button down. All inner points arrive within one frame.
pub fn drag(window: &mut Window, path: &[egui::Pos2]) {
    let first = path[0];
    window.event(egui::Event::PointerMoved(first));
    window.run_steps(1);
    button(window, first, true);
    window.run_steps(1);
    for at in &path[1..] {
        window.event(egui::Event::PointerMoved(*at));
    }
    window.run_steps(1);
    button(window, path[path.len() - 1], false);
    window.run_steps(3);
}

pub fn click(window: &mut Window, at: egui::Pos2) {
    drag(window, &[at, at]);
}

fn button(window: &Window, pos: egui::Pos2, pressed: bool) {
    window.event(egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    });
}

/// A file as the system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops a file on the window.
pub fn drop_file(window: &mut Window, path: &Path) {
    window.input_mut().dropped_files = vec![Arc::new(Dropped(path.to_owned()))];
    window.run_steps(1);
    window.input_mut().dropped_files.clear();
    window.run_steps(2);
}

/// Whatever can be pressed has a name.
pub fn all_named(window: &Window, screen: &str) {
    use egui_kittest::kittest::NodeT;
    fn walk(node: egui_kittest::Node<'_>, screen: &str, all: &Window) {
        let known = node.accesskit_node();
        let of_egui = known.role() == egui::accesskit::Role::ScrollBar;
        let pressable = !of_egui && known.data().supports_action(egui::accesskit::Action::Click);
        let named = known.label().is_some_and(|name| !name.trim().is_empty())
            || known.labelled_by().next().is_some()
            || known.value().is_some();
        let shown = known.raw_bounds().is_some_and(|bounds| bounds.width() > 0.0 && bounds.height() > 0.0);
        assert!(
            !pressable || named || !shown || known.is_hidden(),
            "{screen}: {node:?} has no name in {}",
            names(all)
        );
        for child in node.children() {
            walk(child, screen, all);
        }
    }
    walk(window.root(), screen, window);
}
