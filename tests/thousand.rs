//! A library of a thousand attempts: what opening it costs, and that its index is only a cache.
//!
//! Small as it comes. `DRYRUN_ATTEMPTS=1000 cargo test --release --test thousand -- --nocapture` is the whole
//! library, prints the figures of the README and holds them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::attempt::WallTime;
use dryrun::sample::many;
use dryrun::store::{Library, RealDisk, Row};
use dryrun::ui::clocks::Clocks;
use dryrun::ui::{DryRun, Parts};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use window::{TestClocks, Window};

const NOW: WallTime = WallTime { unix_ms: 1_795_500_000_000, offset_min: 60 };

/// What one screen may cost from the index.
const FROM_INDEX: Duration = Duration::from_millis(100);
/// What one screen may cost without it.
const WITHOUT_INDEX: Duration = Duration::from_secs(1);

fn wanted() -> u32 {
    std::env::var("DRYRUN_ATTEMPTS").ok().and_then(|text| text.parse().ok()).unwrap_or(40)
}

/// The figures are promises of the program as it is shipped, over as many attempts as they speak of.
fn is_measured() -> bool {
    wanted() >= 1_000 && !cfg!(debug_assertions)
}

fn library(root: &Path, cache: Option<&Path>) -> Library {
    Library::open(Arc::new(RealDisk), root.to_owned(), cache.map(Path::to_owned), NOW).unwrap()
}

fn made_up(root: &Path) -> u32 {
    let library = library(root, None);
    for attempt in many::attempts(7, wanted(), NOW) {
        library.add(&attempt, NOW).unwrap();
    }
    wanted()
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let done = act();
    (done, begun.elapsed())
}

/// A window on the library, and how long it took until its first screen knew every attempt.
fn open(root: &Path, cache: &Path, clocks: &Arc<TestClocks>) -> (Window, Duration) {
    let library = library(root, Some(cache));
    let clocks: Arc<dyn Clocks> = Arc::<TestClocks>::clone(clocks);
    timed(|| {
        let parts = Parts { library, clocks, heartbeat: false, system_dialogs: false };
        let mut window =
            Harness::builder().with_size([1_280.0, 800.0]).build_eframe(|cc| DryRun::new(cc, parts));
        shown(&mut window, "Start today's");
        window
    })
}

/// Runs frames until something with this name is there, without a wait between that would be counted.
fn shown(window: &mut Window, name: &str) {
    let begun = Instant::now();
    while window.query_all_by_label_contains(name).next().is_none() {
        assert!(begun.elapsed() < Duration::from_mins(1), "waited in vain for {name:?}");
        std::thread::sleep(Duration::from_millis(1));
        window.run_steps(1);
    }
}

/// The screens that live from many attempts, with something that each of them shows.
const SCREENS: [(&str, &str); 6] = [
    ("Attempts", "Prompt: Any prompt"),
    ("Mistakes", "Last 7 days"),
    ("Programme", "Self-curated set"),
    ("Progress", "Copy Score"),
    ("Cards", "List all cards"),
    ("Practice", "Start today's"),
];

#[test]
fn every_screen_opens_in_time_and_the_index_may_be_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (root, cache) = (folder.path().join("library"), folder.path().join("cache"));
    let (count, took) = timed(|| made_up(&root));
    println!("{count} attempts made in {:.1} s", took.as_secs_f64());
    let clocks = TestClocks::new();

    let (window, without) = open(&root, &cache, &clocks);
    drop(window);
    println!("without the index: first screen {} ms", without.as_millis());
    let (mut window, with) = open(&root, &cache, &clocks);
    println!("from the index:    first screen {} ms", with.as_millis());
    let mut slowest = with;
    for (place, holds) in SCREENS {
        let ((), took) = timed(|| {
            window.get_by_label(place).click();
            window.run_steps(1);
            shown(&mut window, holds);
        });
        println!("from the index:    {place} {} ms", took.as_millis());
        slowest = slowest.max(took);
        // The list that is read anew beside the screen is not the next screen's to wait for.
        window.run_steps(20);
    }
    if is_measured() {
        assert!(slowest < FROM_INDEX, "{slowest:?}");
        assert!(without < WITHOUT_INDEX, "{without:?}");
    }
}

#[test]
fn a_list_from_the_index_is_the_list_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let (root, cache) = (folder.path().join("library"), folder.path().join("cache"));
    let count = usize::try_from(made_up(&root)).unwrap();
    let (plain, bare) = timed(|| library(&root, None).list().unwrap());
    let (first, _) = timed(|| library(&root, Some(&cache)).list().unwrap());
    let (again, indexed) = timed(|| library(&root, Some(&cache)).list().unwrap());
    println!(
        "list of {count}: {} ms without the index, {} ms from it",
        bare.as_millis(),
        indexed.as_millis()
    );
    assert_eq!(plain.len(), count);
    assert!(plain.iter().all(|row| matches!(row, Row::Attempt(_))));
    assert_eq!(plain, first);
    assert_eq!(plain, again, "what comes out of the index is what went in");
    std::fs::remove_dir_all(&cache).unwrap();
    assert_eq!(plain, library(&root, Some(&cache)).list().unwrap(), "without the index nothing is lost");
    let garbled = std::fs::read_dir(&cache).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&garbled, b"{\"format\":\"dryrun-index\"").unwrap();
    assert_eq!(plain, library(&root, Some(&cache)).list().unwrap(), "a bad index is made anew");
}
