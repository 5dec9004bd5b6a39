//! What else can be done with a prompt than to sit on it: copy it; and change or delete it if it is one's own.

use crate::prompt::Prompt;
use crate::ui::ask::Ask;
use crate::ui::shelf::OwnPrompt;
use crate::ui::theme::{RADIUS, TARGET, colors};
use crate::ui::widgets::caption;
use egui::{Align, Button, CornerRadius, Layout, Popup, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};
use std::sync::Arc;

/// The size of the button.
const BUTTON: Vec2 = vec2(20.0, 28.0);

/// Shows the button that opens the menu; `own` is what the prompt is among the person's own, if it is theirs.
pub fn show(ui: &mut Ui, prompt: &Arc<Prompt>, own: Option<&OwnPrompt>) -> Vec<Ask> {
    let mut asks = Vec::new();
    let name = format!("More with {}", prompt.title);
    let response = button(ui, &name);
    Popup::menu(&response).show(|ui| {
        let title = &prompt.title;
        if item(ui, "Duplicate", title).clicked() {
            asks.push(Ask::DuplicatePrompt(Arc::clone(prompt)));
        }
        let Some(own) = own else {
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.set_max_width(220.0);
                caption(ui, "This prompt ships with Dry Run and cannot be changed. A copy of it can.");
            });
            return;
        };
        if item(ui, "Edit", title).clicked() {
            asks.push(Ask::EditPrompt(own.stem.clone()));
        }
        if item(ui, "Delete", title).clicked() {
            asks.push(Ask::TrashPrompt(own.stem.clone()));
        }
    });
    asks
}

/// Three dots, narrow enough to leave a title its room.
fn button(ui: &mut Ui, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(BUTTON, Sense::click());
    let c = colors(ui);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), c.raised);
    }
    for step in [-5.0, 0.0, 5.0] {
        ui.painter().circle_filled(rect.center() + vec2(step, 0.0), 1.3, c.text);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}

fn item(ui: &mut Ui, verb: &str, title: &str) -> Response {
    let button = Button::new(verb).frame_when_inactive(false).min_size(vec2(0.0, TARGET));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{verb} {title}")));
    if response.clicked() {
        ui.close();
    }
    response
}
