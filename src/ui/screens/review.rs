//! Review.
use crate::attempt::Attempt;
use crate::ui::ask::{Ask, Spot};
use crate::ui::command::Command;
use egui::Ui;
/// Review.
pub struct Review;
impl Review {
    /// New.
    pub fn new(_: Attempt, _: Option<Spot>) -> Self {
        Self
    }
    /// Show.
    pub fn show(&mut self, _: &mut Ui) -> Vec<Ask> {
        Vec::new()
    }
    /// Command.
    pub fn command(&mut self, _: Command) -> Vec<Ask> {
        Vec::new()
    }
}
