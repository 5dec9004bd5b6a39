//! How the screens of the course look at 1280 by 800, in light and in dark: no words are cut off at a side, and all of
//! them can be read on what is behind them.

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
use dryrun::store::{Library, RealDisk};
use dryrun::ui::clocks::Clocks;
use dryrun::ui::theme::contrast;
use egui::epaint::TextShape;
use egui::{Color32, Pos2, Rect, Shape, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::Arc;
use window::{TestClocks, Window, open, press, type_text, until, until_true};

/// The contrast of text with what is behind it, at least.
const CONTRAST: f32 = 4.5;
/// The same for text of this height, in points.
const LARGE: (f32, f32) = (20.0, 3.0);

/// A window on a library of made-up attempts; none of them for a new person.
fn window_with(attempts: u32) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let clocks = TestClocks::new();
    let now = WallTime { unix_ms: clocks.sample().wall_ms, offset_min: 60 };
    let library = Library::open(Arc::new(RealDisk), root.clone(), None, now).unwrap();
    for attempt in many::attempts(7, attempts, now) {
        library.add(&attempt, now).unwrap();
    }
    let mut window = open(&root, &clocks);
    until(&mut window, "Start today's");
    (window, folder)
}

/// Looks at what is shown, in both themes.
fn look(window: &mut Window, what: &str) {
    for theme in [Theme::Light, Theme::Dark] {
        window.ctx.set_theme(theme);
        window.run_steps(3);
        let screen = window.ctx.content_rect();
        let page = window.ctx.style_of(theme).visuals.panel_fill;
        let mut seen = Seen { grounds: vec![(screen, page)], words: 0, faults: Vec::new() };
        for clipped in &window.output().shapes {
            seen.take(&clipped.shape, clipped.clip_rect.intersect(screen));
        }
        assert!(seen.words > 10, "{what} in {theme:?} shows nothing");
        assert!(seen.faults.is_empty(), "{what} in {theme:?}: {:#?}", seen.faults);
    }
}

/// What was painted, back to front.
struct Seen {
    grounds: Vec<(Rect, Color32)>,
    words: usize,
    faults: Vec<String>,
}

impl Seen {
    fn take(&mut self, shape: &Shape, clip: Rect) {
        match shape {
            Shape::Vec(all) => all.iter().for_each(|shape| self.take(shape, clip)),
            Shape::Rect(rect) => self.grounds.push((rect.rect.intersect(clip), rect.fill)),
            Shape::Text(text) => self.read(text, clip),
            _ => {}
        }
    }

    fn read(&mut self, text: &TextShape, clip: Rect) {
        let at = text.visual_bounding_rect();
        let is_in_view = at.top() < clip.bottom() - 2.0 && at.bottom() > clip.top() + 2.0;
        if text.galley.text().trim().is_empty() || !is_in_view || !at.is_positive() {
            return;
        }
        self.words += 1;
        let words = text.galley.text();
        if at.left() < clip.left() - 1.0 || at.right() > clip.right() + 1.0 {
            self.faults.push(format!("{words:?} is cut off: {at:?} in {clip:?}"));
        }
        // What stands back because it cannot be pressed now need not be read; what is half out of view comes into it.
        if text.opacity_factor < 1.0 || !clip.contains(at.center()) {
            return;
        }
        for section in &text.galley.job.sections {
            let ink = text.override_text_color.unwrap_or(match section.format.color {
                Color32::PLACEHOLDER => text.fallback_color,
                color => color,
            });
            let behind = self.behind(at.center());
            let least = if section.format.font_id.size >= LARGE.0 { LARGE.1 } else { CONTRAST };
            let contrast = contrast(over(ink, behind), behind);
            if ink.a() == u8::MAX && contrast < least {
                self.faults.push(format!("{words:?} has a contrast of {contrast:.1}: {ink:?} on {behind:?}"));
            }
        }
    }

    fn behind(&self, at: Pos2) -> Color32 {
        let under = self.grounds.iter().filter(|(rect, _)| rect.contains(at));
        under.fold(Color32::BLACK, |behind, (_, fill)| over(*fill, behind))
    }
}

/// A colour over another. A part of it that lets through is taken into account in it already.
fn over(top: Color32, under: Color32) -> Color32 {
    let through = u16::from(u8::MAX - top.a());
    let one = |top: u8, under: u8| {
        let rest = u8::try_from(u16::from(under) * through / 255).unwrap();
        top.saturating_add(rest)
    };
    Color32::from_rgb(one(top.r(), under.r()), one(top.g(), under.g()), one(top.b(), under.b()))
}

/// What the other tests look for is found where it is.
#[test]
fn what_is_cut_off_or_too_faint_is_seen() {
    let mut window = Harness::builder().with_size([200.0, 100.0]).build_ui(|ui| {
        let page = ui.visuals().panel_fill;
        ui.add(egui::Label::new("Much wider than there is any room for").extend());
        ui.colored_label(page, "Faint");
    });
    window.run_steps(2);
    let page = window.ctx.global_style().visuals.panel_fill;
    let screen = window.ctx.content_rect();
    let mut seen = Seen { grounds: vec![(screen, page)], words: 0, faults: Vec::new() };
    window
        .output()
        .shapes
        .iter()
        .for_each(|clipped| seen.take(&clipped.shape, clipped.clip_rect.intersect(screen)));
    assert_eq!((seen.words, seen.faults.len()), (2, 2), "{:?}", seen.faults);
}

#[test]
fn the_screens_of_many_attempts() {
    let (mut window, _folder) = window_with(30);
    look(&mut window, "Home");
    for (place, shows) in [
        ("Mistakes", "Last 7 days"),
        ("Progress", "Copy Score"),
        ("Cards", "Show the answer"),
        ("Attempts", "Prompt: Any"),
    ] {
        press(&mut window, place);
        until(&mut window, shows);
        look(&mut window, place);
    }
    press(&mut window, "Cards");
    press(&mut window, "Show the answer");
    press(&mut window, "List all cards");
    look(&mut window, "Cards with the answer and the list");
}

#[test]
fn every_part_of_the_programme() {
    let (mut window, _folder) = window_with(30);
    press(&mut window, "Programme");
    until(&mut window, "Self-curated set");
    let part = |name: &str| name.ends_with("done") && name.contains(" of ");
    let parts: Vec<String> = window
        .query_all_by_label_contains("done")
        .filter_map(|node| node.accesskit_node().label())
        .filter(|name| part(name))
        .collect();
    assert_eq!(parts.len(), 7, "{parts:?}");
    for name in parts {
        press(&mut window, &name);
        look(&mut window, &name);
    }
}

#[test]
fn every_chart_of_progress() {
    let (mut window, _folder) = window_with(60);
    press(&mut window, "Progress");
    until(&mut window, "Copy Score");
    // As high as all of it, so that nothing is out of sight.
    window.set_size(egui::vec2(1_280.0, 4_000.0));
    window.run_steps(3);
    look(&mut window, "Progress");
    window.query_by_label_contains("rarer tags too").expect("tags that are left out at first").click();
    window.run_steps(3);
    look(&mut window, "Progress with all tags");
}

#[test]
fn two_attempts_beside_each_other() {
    let (mut window, _folder) = window_with(60);
    press(&mut window, "Attempts");
    press(&mut window, "Compare two…");
    for take in 0..2 {
        until(&mut window, "Choose Ticketing");
        let all: Vec<_> = window.query_all_by_label_contains("Choose Ticketing").collect();
        all[take].click();
        window.run_steps(3);
        until_true(&mut window, "the next choice", |window| {
            window.query_by_label("Choose the first of two attempts at one question.").is_none()
        });
    }
    until(&mut window, "Minutes by phase");
    look(&mut window, "Compare");
}

/// A new person has nothing yet, and is told what will be there.
#[test]
fn the_screens_without_an_attempt() {
    let (mut window, _folder) = window_with(0);
    look(&mut window, "Home");
    for (place, shows) in [
        ("Programme", "30 events in the past tense"),
        ("Attempts", "Pick a question"),
        ("Mistakes", "There is none yet"),
        ("Progress", "No attempt is finished yet"),
        ("Cards", "There is none yet"),
    ] {
        press(&mut window, place);
        until(&mut window, shows);
        look(&mut window, place);
    }
}

/// One drill for each surface: while it is worked on, and while it is graded.
#[test]
fn every_surface_of_a_drill() {
    for title in [
        "GitHub's repository API",
        "Payload audit: Stripe",
        "Notification or state transfer?",
        "Idempotency retry matrix",
        "Partitions for 50,000 payments a second",
        "Saga: travel booking",
        "Outbox kata: kill the relay",
        "DLQ triage runbook",
        "Solo event storming",
    ] {
        let (mut window, _folder) = window_with(0);
        let field = window.get_by_label("Find a drill");
        field.focus();
        window.run_steps(2);
        type_text(&mut window, title);
        // High enough for its place on the first screen.
        window.set_size(egui::vec2(1_280.0, 1_600.0));
        window.run_steps(2);
        press(&mut window, &format!("Start {title}"));
        until(&mut window, "Clock ");
        window.set_size(egui::vec2(1_280.0, 800.0));
        window.run_steps(2);
        look(&mut window, title);
        press(&mut window, "Finish");
        until(&mut window, "topics marked");
        look(&mut window, &format!("{title}, graded"));
    }
}
