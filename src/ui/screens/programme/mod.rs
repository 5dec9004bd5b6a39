//! The programme: the parts of the course at the left, what one of them asks for at the right.

mod by_hand;
mod outcome;

use super::{not_kept, prompt_foot};
use crate::attempt::WallTime;
use crate::coach::{Part, Standing, part_done};
use crate::prompt::{LANES, Prompt};
use crate::store::Summary;
use crate::ui::ask::Ask;
use crate::ui::book::Book;
use crate::ui::course::Course;
use crate::ui::shelf::Shelf;
use crate::ui::theme::{
    RADIUS, SIZE_BODY, SIZE_SMALL, SPACE_L, SPACE_M, SPACE_S, SPACE_XS, colors, plain, strong,
};
use crate::ui::widgets::{caption, card, page, page_title, quiet, section};
use egui::{Align, Align2, CornerRadius, Label, Layout, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// The width of the list of parts.
const PARTS: f32 = 290.0;
/// The height of a part in it.
const PART: f32 = 50.0;
/// The room of the count beside its bar.
const COUNT: f32 = 48.0;

/// The screen of the programme.
pub struct Programme {
    /// Whether it was shown already since it was opened.
    is_shown: bool,
    part: Part,
    /// Outcomes of which all proofs are shown.
    opened: Vec<&'static str>,
    links: by_hand::Links,
}

/// Everything that the screen shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// How far everything is.
    pub course: &'a Course,
    /// The diary.
    pub book: &'a Book,
    /// The prompts.
    pub shelf: &'a Shelf,
    /// The attempts.
    pub summaries: &'a [&'a Summary],
    /// Now.
    pub now: WallTime,
}

impl Programme {
    /// The screen at the first part that is not done.
    #[must_use]
    pub fn new(course: &Course) -> Self {
        let is_open = |part: &&Part| {
            let (done, of) = part_done(&course.programme, **part);
            done < of
        };
        let part = Part::ALL.iter().find(is_open).copied().unwrap_or(Part::Checklist);
        Self { part, is_shown: false, opened: Vec::new(), links: by_hand::Links::new() }
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, shown: Shown<'_>) -> Vec<Ask> {
        self.come_back(ui);
        page(ui, "programme", 1_260.0, |ui| {
            page_title(ui, "Programme");
            quiet(
                ui,
                "What the course asks for. Your attempts fill it in, and each line says what proves it.",
            );
            let again = not_kept::show(ui, shown.book);
            ui.add_space(SPACE_M);
            let mut asks = ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(PARTS);
                    self.parts(ui, &shown.course.programme);
                });
                ui.add_space(SPACE_L);
                ui.vertical(|ui| self.detail(ui, shown)).inner
            });
            asks.inner.extend(again);
            asks.inner
        })
    }

    /// The part that was looked at last, also after another screen.
    fn come_back(&mut self, ui: &Ui) {
        if !std::mem::replace(&mut self.is_shown, true)
            && let Some(part) = ui.data(|data| data.get_temp(last_part()))
        {
            self.part = part;
        }
    }

    fn parts(&mut self, ui: &mut Ui, programme: &[Standing]) {
        ui.spacing_mut().item_spacing.y = 2.0;
        caption(ui, "Lanes");
        for part in Part::ALL {
            if part == Part::SelfCurated {
                ui.add_space(SPACE_M);
                caption(ui, "The course as a whole");
            }
            if part_row(ui, part, part_done(programme, part), self.part == part).clicked() {
                self.part = part;
                ui.data_mut(|data| data.insert_temp(last_part(), part));
            }
        }
    }

    fn detail(&mut self, ui: &mut Ui, shown: Shown<'_>) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.label(RichText::new(title(self.part)).font(strong(crate::ui::theme::SIZE_TITLE)));
        quiet(ui, about(self.part));
        ui.add_space(SPACE_S);
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            let of_part = shown.course.programme.iter().filter(|standing| standing.outcome.part == self.part);
            for (at, standing) in of_part.enumerate() {
                if at > 0 {
                    ui.add_space(SPACE_XS);
                    ui.separator();
                    ui.add_space(SPACE_XS);
                }
                let all = self.opened.contains(&standing.outcome.id);
                match outcome::show(ui, standing, all, &mut self.links) {
                    Some(outcome::Pressed::All) => self.opened.push(standing.outcome.id),
                    Some(outcome::Pressed::Ask(ask)) => asks.push(*ask),
                    None => {}
                }
            }
        });
        if let Part::Lane(number) = self.part {
            asks.extend(drills(ui, number, shown));
        }
        asks
    }
}

fn title(part: Part) -> String {
    match part {
        Part::Lane(number) => {
            let lane = LANES.iter().find(|lane| lane.number == number);
            format!("Lane {number}: {}", lane.map_or("", |lane| lane.title))
        }
        Part::SelfCurated => "Self-curated set".to_owned(),
        Part::Checklist => "Completion checklist".to_owned(),
    }
}

const fn about(part: Part) -> &'static str {
    match part {
        Part::Lane(_) => "What the lane asks for",
        Part::SelfCurated => "Seven things to have made yourself, out of any attempts",
        Part::Checklist => "Six things that complete the course",
    }
}

/// A part of the course, with how many of its outcomes are done.
fn part_row(ui: &mut Ui, part: Part, (done, of): (usize, usize), chosen: bool) -> egui::Response {
    let c = colors(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), PART), Sense::click());
    let name = match part {
        Part::Lane(number) => {
            let lane = LANES.iter().find(|lane| lane.number == number);
            format!("{number}   {}", lane.map_or("", |lane| lane.title))
        }
        _ => title(part),
    };
    let count = format!("{done} of {of}");
    let said = format!("{}, {count} done", title(part));
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, said.clone()));
    if chosen || response.hovered() || response.has_focus() {
        let fill = if chosen { c.accent_soft } else { c.raised };
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), fill);
    }
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let ink = if chosen { c.accent } else { c.text };
    let painter = ui.painter();
    let line = |y: f32| pos2(inner.left(), rect.top() + y);
    painter.text(line(18.0), Align2::LEFT_CENTER, name, plain(SIZE_BODY), ink);
    let track = Rect::from_min_size(line(35.0), vec2(inner.width() - COUNT, 3.0));
    painter.rect_filled(track, CornerRadius::same(2), c.line);
    let share = crate::ui::widgets::share(count_of(done), count_of(of.max(1)));
    let filled = Rect::from_min_size(track.min, vec2(track.width() * share, track.height()));
    painter.rect_filled(filled, CornerRadius::same(2), if done == of { c.good } else { c.accent });
    let at = pos2(inner.right(), track.center().y);
    let ink = if done == of { c.good } else { c.quiet };
    painter.text(at, Align2::RIGHT_CENTER, count, plain(SIZE_SMALL), ink);
    response
}

fn count_of(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// What stands beside the title of a drill, in points: its number, its kind, and how it went.
const BESIDE_TITLE: f32 = 580.0;

/// The drills of a lane, each of which can be started here; of the last lane, the classics.
fn drills(ui: &mut Ui, lane: u8, shown: Shown<'_>) -> Vec<Ask> {
    let of_lane = shown.shelf.drills.iter().filter(|drill| drill.lane == Some(lane));
    let is_last = LANES.last().is_some_and(|last| last.number == lane);
    let classics = shown.shelf.classics.iter().filter(|_| is_last);
    let prompts: Vec<&Arc<Prompt>> = of_lane.chain(classics).collect();
    ui.add_space(SPACE_S);
    section(ui, if is_last { "Whole designs" } else { "Drills of this lane" });
    let mut asks = Vec::new();
    let title = (ui.available_width() - BESIDE_TITLE).max(250.0);
    for prompt in prompts {
        ui.horizontal(|ui| {
            cell(ui, 44.0, |ui| drop(caption(ui, &prompt.number)));
            cell(ui, title, |ui| {
                ui.add(Label::new(RichText::new(&prompt.title).font(plain(SIZE_BODY))).truncate())
                    .on_hover_text(&prompt.one_line);
            });
            cell(ui, 140.0, |ui| {
                caption(ui, format!("{} min, {}", prompt.minutes, prompt.surface.word()));
            });
            asks.extend(prompt_foot::show(ui, prompt, shown.summaries, shown.now));
        });
    }
    asks
}

fn last_part() -> egui::Id {
    egui::Id::unique("the part of the programme that was looked at")
}

fn cell(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let size = vec2(width, crate::ui::theme::TARGET);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(width);
        add(ui);
    });
}
