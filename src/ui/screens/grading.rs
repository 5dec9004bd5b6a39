//! Grading.
use crate::attempt::Attempt;
use crate::store::SaveState;
use crate::ui::ask::Ask;
use crate::ui::command::Command;
use egui::Ui;
/// Grading.
pub struct Grading;
impl Grading {
    /// New.
    pub fn new(_: &Attempt) -> Self {
        Self
    }
    /// Show.
    pub fn show(&mut self, _: &mut Ui, _: &Attempt, _: SaveState) -> Vec<Ask> {
        Vec::new()
    }
    /// Command.
    pub fn command(&mut self, _: Command, _: &Attempt) -> Vec<Ask> {
        Vec::new()
    }
    /// Typed.
    pub fn unrecorded(&mut self) -> Vec<Ask> {
        Vec::new()
    }
}
