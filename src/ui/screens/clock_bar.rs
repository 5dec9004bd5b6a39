//! The clock above the board: what is left, the phases, and quiet words at the right minute.

use crate::attempt::{Attempt, Gap, Mode, Stage, time_mark};
use crate::ui::ask::Ask;
use crate::ui::command::{Command, tooltip};
use crate::ui::sitting::Sitting;
use crate::ui::theme::{Colors, SIZE_BODY, SIZE_CLOCK, SIZE_SMALL, SPACE_M, SPACE_S, colors, plain, strong};
use crate::ui::widgets::{clock_text, primary, ring, secondary, share};
use egui::{Align, Align2, Color32, CornerRadius, Layout, Rect, RichText, Sense, Ui, pos2, vec2};
use std::cmp::Ordering;

/// The height of the row of quiet words: that of the buttons of its one question.
const WORDS_HEIGHT: f32 = 30.0;
/// The clock where there is nothing else beside the board.
const SIZE_SMALL_CLOCK: f32 = 22.0;
/// How long a time mark is shown, in milliseconds of session time.
const MARK_SHOWN_MS: u64 = 30_000;

/// Shows the clock, the phases, and what can be done with them.
pub fn show(ui: &mut Ui, sitting: &Sitting) -> Vec<Ask> {
    let attempt = sitting.attempt();
    let elapsed = sitting.elapsed_ms();
    let mut asks = Vec::new();
    ui.horizontal(|ui| {
        clock(ui, attempt, elapsed);
        ui.add_space(SPACE_M);
        let buttons = 330.0;
        let width = (ui.available_width() - buttons).max(160.0);
        ui.allocate_ui_with_layout(vec2(width, 52.0), Layout::top_down(Align::Min), |ui| {
            phase_line(ui, attempt, elapsed);
            asks.extend(phase_bar(ui, attempt, elapsed));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| asks.extend(buttons_of(ui, attempt)));
    });
    // One row that is always there, so that nothing jumps.
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), WORDS_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_min_height(WORDS_HEIGHT);
            match sitting.open_gap() {
                Some(gap) => asks.extend(gap_question(ui, gap)),
                None => words_line(ui, sitting, elapsed),
            }
        },
    );
    asks
}

/// The clock alone, small, and the question after an absence if there is one.
pub fn show_small(ui: &mut Ui, sitting: &Sitting) -> Vec<Ask> {
    let (text, ink) = time_left(ui, sitting.attempt(), sitting.elapsed_ms());
    digits(ui, &text, ink, SIZE_SMALL_CLOCK);
    sitting.open_gap().map(|gap| gap_question(ui, gap)).unwrap_or_default()
}

/// The time left and its ink; overtime with a plus.
fn time_left(ui: &Ui, attempt: &Attempt, elapsed: u64) -> (String, Color32) {
    let c = colors(ui);
    let limit = attempt.limit_ms();
    // The second that is running counts as left: an hour begins at 60:00 and ends at 00:00.
    let left = limit.saturating_sub(elapsed).saturating_add(999);
    if elapsed > limit {
        (format!("+{}", clock_text(elapsed.saturating_sub(limit))), c.bad)
    } else {
        (clock_text(left), if left <= 300_000 { c.warn } else { c.text })
    }
}

/// The time left, large.
fn clock(ui: &mut Ui, attempt: &Attempt, elapsed: u64) {
    let c = colors(ui);
    let over = elapsed > attempt.limit_ms();
    let (text, ink) = time_left(ui, attempt, elapsed);
    digits(ui, &text, ink, SIZE_CLOCK);
    let small = if over {
        format!("overtime, {} in all", clock_text(elapsed))
    } else {
        format!("{} of {} min gone", clock_text(elapsed), attempt.start().limit_min)
    };
    ui.vertical(|ui| {
        ui.set_min_width(widest(ui, &small));
        ui.add_space(SPACE_S);
        let stage = match (attempt.stage(), over) {
            (Stage::Paused, _) => "paused",
            (_, true) => "overtime",
            (_, false) => "left",
        };
        ui.label(RichText::new(stage).font(plain(SIZE_BODY)).color(ink));
        ui.label(RichText::new(small).font(plain(SIZE_SMALL)).color(c.quiet));
    });
}

/// The room that small words take whatever digits they show, so that what stands beside them does not tremble.
fn widest(ui: &Ui, small: &str) -> f32 {
    let wide: String =
        small.chars().map(|letter| if letter.is_ascii_digit() { '4' } else { letter }).collect();
    ui.painter().layout_no_wrap(wide, plain(SIZE_SMALL), Color32::PLACEHOLDER).size().x.ceil() + SPACE_S
}

/// Digits in cells of equal width, so that the clock does not tremble.
fn digits(ui: &mut Ui, text: &str, ink: Color32, size: f32) {
    let cell = size * 0.64;
    let width_of = |letter: char| if letter == ':' { cell * 0.5 } else { cell };
    let width: f32 = text.chars().map(width_of).sum();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size * 1.15), Sense::hover());
    let mut x = rect.left();
    for letter in text.chars() {
        let wide = width_of(letter);
        let middle = pos2(x + wide / 2.0, rect.center().y);
        ui.painter().text(middle, Align2::CENTER_CENTER, letter, strong(size), ink);
        x += wide;
    }
    let name = format!("Clock {text}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name.clone()));
}

/// The phase that runs, and how far beyond its minutes it is.
fn phase_line(ui: &mut Ui, attempt: &Attempt, elapsed: u64) {
    let c = colors(ui);
    let phase = attempt.phase();
    let planned = attempt.prompt().plan().get(phase.index);
    let name = planned.map_or("", |phase| phase.name.as_str());
    let end = attempt.spans().get(phase.index).map_or(0, |span| span.to_ms);
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).font(strong(SIZE_BODY + 4.0)));
        let (text, ink) = if elapsed > end {
            (format!("{} over", clock_text(elapsed.saturating_sub(end))), c.warn)
        } else {
            (format!("until {}", clock_text(end)), c.quiet)
        };
        ui.label(RichText::new(text).color(ink));
        let produces = planned.map_or("", |phase| phase.produces.as_str());
        ui.add(egui::Label::new(RichText::new(produces).font(plain(SIZE_SMALL)).color(c.quiet)).truncate());
    });
}

/// The plan as segments, with a needle at now. A press enters a phase.
fn phase_bar(ui: &mut Ui, attempt: &Attempt, elapsed: u64) -> Vec<Ask> {
    let c = colors(ui);
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 12.0), Sense::hover());
    let limit = attempt.limit_ms().max(1);
    let x_at = |ms: u64| bar.left() + bar.width() * share(ms, limit);
    let current = attempt.phase().index;
    let mut asks = Vec::new();
    for (index, (span, phase)) in attempt.spans().into_iter().zip(attempt.prompt().plan()).enumerate() {
        let rect = Rect::from_min_max(
            pos2(x_at(span.from_ms) + 1.0, bar.top()),
            pos2(x_at(span.to_ms) - 1.0, bar.bottom()),
        );
        let response = ui.interact(rect, ui.scope_id().with(("phase", index)), Sense::click());
        let name = format!("Phase {}", phase.name);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, index == current, name.clone())
        });
        ui.painter().rect_filled(
            rect,
            CornerRadius::same(3),
            segment_color(c, index, current, elapsed > span.to_ms, response.hovered()),
        );
        let hint = format!(
            "{}: {} to {} min. {}",
            phase.name,
            span.from_ms / 60_000,
            span.to_ms / 60_000,
            phase.produces
        );
        ring(ui, &response, 3);
        if response.on_hover_text(hint).clicked() && index != current {
            asks.push(Ask::Record(crate::attempt::Event::Phase(index)));
        }
    }
    let now = x_at(elapsed.min(limit));
    let needle = Rect::from_center_size(pos2(now, bar.center().y), vec2(3.0, bar.height() + 8.0));
    ui.painter().rect_filled(needle, 1.5, c.text);
    asks
}

fn segment_color(c: Colors, index: usize, current: usize, overrun: bool, hovered: bool) -> Color32 {
    let color = match index.cmp(&current) {
        Ordering::Equal if overrun => c.warn,
        Ordering::Equal => c.accent,
        Ordering::Less => c.quiet.gamma_multiply(0.6),
        Ordering::Greater => c.line,
    };
    if hovered { color.gamma_multiply(0.8) } else { color }
}

fn buttons_of(ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
    let mut asks = Vec::new();
    if primary(ui, "Finish").on_hover_text(tooltip(Command::Finish)).clicked() {
        asks.push(Ask::Do(Command::Finish));
    }
    if attempt.start().mode == Mode::Practice {
        let word = if attempt.stage() == Stage::Paused { "Go on" } else { "Pause" };
        let response = secondary(ui, word).on_hover_text(tooltip(Command::Pause));
        if response.clicked() {
            asks.push(Ask::Do(Command::Pause));
        }
    }
    let has_next = attempt.phase().index.saturating_add(1) < attempt.prompt().plan().len();
    let next =
        ui.add_enabled_ui(has_next && attempt.stage() == Stage::Running, |ui| secondary(ui, "Next phase"));
    if next.inner.on_hover_text(tooltip(Command::NextPhase)).clicked() {
        asks.push(Ask::Do(Command::NextPhase));
    }
    asks
}

/// A time mark when it is fresh, else a nudge, else nothing.
fn words_line(ui: &mut Ui, sitting: &Sitting, elapsed: u64) {
    let c = colors(ui);
    let limit = sitting.attempt().limit_ms();
    let mark = time_mark(limit, elapsed);
    let fresh = mark.filter(|mark| time_mark(limit, elapsed.saturating_sub(MARK_SHOWN_MS)) != Some(*mark));
    let (words, ink) = match fresh {
        Some(mark) => (mark.words(), c.accent),
        None => (sitting.nudge().unwrap_or(""), c.warn),
    };
    ui.label(
        RichText::new(if words.is_empty() { " " } else { words }).font(plain(SIZE_SMALL + 1.0)).color(ink),
    );
}

/// After an absence: whether it counts. Not counting is what happens without an answer.
fn gap_question(ui: &mut Ui, gap: Gap) -> Vec<Ask> {
    let mut asks = Vec::new();
    let away = clock_text(gap.away_ms);
    ui.label(RichText::new(format!("Away for {away} min. It is not counted.")).color(colors(ui).warn));
    if secondary(ui, "Leave it out").clicked() {
        asks.push(Ask::SettleGap(false));
    }
    if secondary(ui, "Count it").clicked() {
        asks.push(Ask::SettleGap(true));
    }
    asks
}
