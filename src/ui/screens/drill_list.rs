//! The drills on the first screen: one section a lane, closed until it is wanted.

use super::{prompt_foot, prompt_menu};
use crate::attempt::WallTime;
use crate::prompt::{LANES, Lane, Prompt};
use crate::store::Summary;
use crate::tools::counted;
use crate::ui::ask::Ask;
use crate::ui::theme::{SIZE_BODY, SIZE_TITLE, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{caption, card_rows, quiet, sized_card};
use egui::{CollapsingHeader, Id, Label, RichText, TextEdit, Ui, vec2};
use std::sync::Arc;

/// The narrowest card.
const CARD_WIDTH: f32 = 300.0;
/// The height of all cards.
const CARD_HEIGHT: f32 = 152.0;
/// The width of the field that finds a drill.
const FIND_WIDTH: f32 = 220.0;

/// Shows the drills.
pub fn show(ui: &mut Ui, drills: &[Arc<Prompt>], summaries: &[&Summary], now: WallTime) -> Vec<Ask> {
    let wanted = head(ui);
    let mut asks = Vec::new();
    let mut found = false;
    for lane in LANES {
        let fits = |drill: &&Arc<Prompt>| drill.lane == Some(lane.number) && is_wanted(drill, &wanted);
        let drills: Vec<&Arc<Prompt>> = drills.iter().filter(fits).collect();
        if !drills.is_empty() {
            found = true;
            section(ui, lane, &drills, &wanted, |ui, drill, width| {
                asks.extend(drill_card(ui, drill, summaries, now, width));
            });
        }
    }
    if !found {
        quiet(ui, format!("No drill speaks of “{wanted}”."));
    }
    asks
}

/// The heading, and the field that finds a drill; gives what stands in it.
fn head(ui: &mut Ui) -> String {
    let id = Id::unique("wanted drill");
    let mut wanted = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    ui.add_space(SPACE_S);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Drills").font(strong(SIZE_TITLE)));
        caption(ui, "Five to ninety minutes each, lane by lane");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            // On the page, as on a card, a field is told by its edge.
            ui.visuals_mut().widgets.inactive.bg_stroke.color = colors(ui).line;
            let field = TextEdit::singleline(&mut wanted).desired_width(FIND_WIDTH).char_limit(60);
            let response = ui.add(field.hint_text("Find a drill").margin(egui::Margin::symmetric(8, 6)));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Find a drill"));
            if response.changed() {
                ui.data_mut(|data| data.insert_temp(id, wanted.clone()));
            }
        });
    });
    wanted.trim().to_lowercase()
}

fn is_wanted(drill: &Prompt, wanted: &str) -> bool {
    let said = [&drill.title, &drill.one_line, &drill.number, &drill.known_from];
    wanted.is_empty()
        || drill.surface.word().contains(wanted)
        || said.iter().any(|text| text.to_lowercase().contains(wanted))
        || drill.topics.iter().any(|topic| topic.tag.contains(wanted))
}

/// One lane. While something is looked for, lanes with a hit are open.
fn section(
    ui: &mut Ui,
    lane: Lane,
    drills: &[&Arc<Prompt>],
    wanted: &str,
    mut show: impl FnMut(&mut Ui, &Arc<Prompt>, f32),
) {
    let count = counted(drills.len(), "drill", "drills");
    let name = format!("Lane {}: {} ({count})", lane.number, lane.title);
    let open = (!wanted.is_empty()).then_some(true);
    let header =
        CollapsingHeader::new(RichText::new(name).font(strong(SIZE_BODY))).id_salt(("lane", lane.number));
    header.open(open).show_unindented(ui, |ui| {
        ui.add_space(SPACE_XS);
        card_rows(ui, drills.len(), CARD_WIDTH, |ui, at, width| {
            if let Some(drill) = drills.get(at) {
                show(ui, drill, width);
            }
        });
        ui.add_space(SPACE_S);
    });
}

fn drill_card(
    ui: &mut Ui,
    drill: &Arc<Prompt>,
    summaries: &[&Summary],
    now: WallTime,
    width: f32,
) -> Vec<Ask> {
    let mut asks = Vec::new();
    sized_card(ui, vec2(width, CARD_HEIGHT), |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                asks.extend(prompt_menu::show(ui, drill, None));
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let title = RichText::new(&drill.title).font(strong(SIZE_BODY + 1.0));
                    ui.add(Label::new(title).truncate());
                });
            });
        });
        caption(ui, format!("{} min, {}", drill.minutes, drill.surface.word()));
        caption(ui, &drill.one_line);
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            asks.extend(prompt_foot::show(ui, drill, summaries, now));
        });
    });
    asks
}
