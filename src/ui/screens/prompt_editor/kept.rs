//! Whether a prompt is on the disk, in a word.

use crate::ui::ask::Ask;
use crate::ui::theme::{SIZE_SMALL, colors, plain};
use crate::ui::widgets::quiet_button;
use egui::{RichText, Ui};

/// How keeping goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was ever written.
    Nothing,
    /// It is on the disk, whole.
    Whole,
    /// It is on the disk as a draft.
    Draft,
    /// It is on the disk as a draft, for a prompt may not be as large.
    TooLarge,
    /// It is on its way.
    Saving,
    /// It could not be written, and why.
    Failed(String),
}

impl Kept {
    /// "Saved", "Saving…", or what is wrong and what to do.
    pub fn show(&self, ui: &mut Ui) -> Option<Ask> {
        let c = colors(ui);
        let (words, ink) = match self {
            Self::Nothing => return None,
            Self::Whole => ("Saved", c.good),
            Self::Draft => ("Saved as a draft", c.good),
            Self::TooLarge => ("Kept as a draft: it is larger than a prompt may be", c.bad),
            Self::Saving => ("Saving…", c.quiet),
            Self::Failed(_) => ("Not saved. It is still here", c.bad),
        };
        let label = ui.label(RichText::new(words).font(plain(SIZE_SMALL)).color(ink));
        let Self::Failed(why) = self else { return None };
        label.on_hover_text(why);
        quiet_button(ui, "Try again").clicked().then_some(Ask::KeepPromptAgain)
    }
}
