//! The tick by hand of an outcome that happens outside the app: to set it, to see since when it stands, to take it back.

use crate::attempt::when;
use crate::coach::{HandTick, Standing};
use crate::ui::ask::Ask;
use crate::ui::theme::{SPACE_XS, colors};
use crate::ui::widgets::{caption, prose, quiet_button, secondary};
use egui::{Key, TextEdit, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// The width of the field for the link.
const FIELD: f32 = 340.0;
/// The room of the button beside it.
const BUTTON: f32 = 120.0;
/// The most letters of a link; at 4 bytes each they fit into an entry of the diary.
const LONGEST: usize = 500;

/// Links as they are being typed, by outcome.
pub type Links = BTreeMap<&'static str, String>;

/// Shows it under an outcome. Where attempts prove it, nobody is asked for a tick.
pub fn show(ui: &mut Ui, standing: &Standing, links: &mut Links) -> Option<Ask> {
    let wanted = standing.outcome.by_hand?;
    match &standing.by_hand {
        Some(tick) => ticked(ui, standing, tick),
        None if standing.is_proved() => None,
        None => open(ui, standing, wanted, links),
    }
}

fn ticked(ui: &mut Ui, standing: &Standing, tick: &HandTick) -> Option<Ask> {
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let link = tick.link.as_deref().unwrap_or_default();
        caption(ui, format!("Ticked by hand on {}: {link}", when::day(tick.wall)));
        let button = quiet_button(ui, "Take back");
        let name = format!("Take back the tick of {}", standing.outcome.title);
        button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        button.clicked()
    });
    row.inner.then_some(Ask::TickByHand(standing.outcome.id, None))
}

fn open(ui: &mut Ui, standing: &Standing, wanted: &str, links: &mut Links) -> Option<Ask> {
    let ink = colors(ui).quiet;
    prose(ui, wanted, ink);
    ui.add_space(SPACE_XS);
    let typed = links.entry(standing.outcome.id).or_default();
    let pressed = ui.horizontal(|ui| {
        let width = FIELD.min(ui.available_width() - BUTTON).max(BUTTON);
        let field = TextEdit::singleline(typed).desired_width(width).char_limit(LONGEST);
        ui.visuals_mut().widgets.inactive.bg_stroke.color = colors(ui).line;
        let field = ui.add(field.margin(egui::Margin::symmetric(6, 6)).hint_text("~/outbox or https://…"));
        let name = format!("Link or path for {}", standing.outcome.title);
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
        let has_link = !typed.trim().is_empty();
        let button = ui.add_enabled_ui(has_link, |ui| secondary(ui, "Tick by hand")).inner;
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        has_link && (button.clicked() || entered)
    });
    pressed.inner.then(|| Ask::TickByHand(standing.outcome.id, Some(std::mem::take(typed).trim().to_owned())))
}
