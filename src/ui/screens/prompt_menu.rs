//! What else can be done with a prompt than to sit on it: copy it; and change or delete it if it is one's own.

use crate::prompt::Prompt;
use crate::ui::ask::Ask;
use crate::ui::shelf::OwnPrompt;
use crate::ui::theme::TARGET;
use crate::ui::widgets::{caption, icon_button};
use egui::{Align, Button, Color32, Layout, Painter, Popup, Rect, Response, Role, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// The side of the button.
const BUTTON: f32 = 24.0;

/// Shows the button that opens the menu; `own` is what the prompt is among the person's own, if it is theirs.
pub fn show(ui: &mut Ui, prompt: &Arc<Prompt>, own: Option<&OwnPrompt>) -> Vec<Ask> {
    let mut asks = Vec::new();
    let name = format!("More with {}", prompt.title);
    let response = icon_button(ui, &name, false, BUTTON, dots);
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

fn dots(painter: &Painter, rect: Rect, ink: Color32) {
    for step in [-5.0, 0.0, 5.0] {
        painter.circle_filled(rect.center() + vec2(step, 0.0), 1.3, ink);
    }
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
