//! History.
use crate::store::{Library, Row};
use crate::ui::ask::Ask;
use egui::Ui;
/// History.
pub struct History;
impl History {
    /// New.
    pub fn new() -> Self {
        Self
    }
    /// Show.
    pub fn show(&mut self, _: &mut Ui, _: &[Row], _: &Library) -> Vec<Ask> {
        Vec::new()
    }
}
