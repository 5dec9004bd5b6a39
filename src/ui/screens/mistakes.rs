//! Mistakes.
use crate::store::Row;
use crate::ui::ask::Ask;
use egui::Ui;
/// Log.
pub struct MistakeLog;
impl MistakeLog {
    /// New.
    pub fn new() -> Self {
        Self
    }
    /// Show.
    pub fn show(&mut self, _: &mut Ui, _: &[Row]) -> Vec<Ask> {
        Vec::new()
    }
}
