//! Where a mark can be seen: in words, on the board, in the sitting.

use super::item::Item;
use crate::attempt::{Evidence, Judgement, Mark};
use crate::tools::counted;
use crate::ui::ask::Ask;
use crate::ui::canvas::Canvas;
use crate::ui::resting::Resting;
use crate::ui::theme::{SPACE_S, colors};
use crate::ui::widgets::{caption, quiet_button, secondary};
use egui::{DragValue, RichText, Ui};

/// Evidence as it is being typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// In words.
    pub note: Resting,
    /// The minute while it is dragged or typed; recorded when that is over.
    minute: Option<u16>,
}

impl Typed {
    /// The evidence as it was recorded last.
    #[must_use]
    pub fn new(evidence: &Evidence) -> Self {
        Self { note: Resting::new(&evidence.note), minute: None }
    }
}

/// Shows and takes the evidence of a mark; on the board only where there is one.
pub fn show(
    ui: &mut Ui,
    item: &Item,
    judgement: &Judgement,
    typed: &mut Typed,
    canvas: Option<&Canvas>,
) -> Vec<Ask> {
    let mut asks = Vec::new();
    ui.add_space(SPACE_S);
    let mut change = |evidence: Evidence| {
        asks.push(Ask::Record(item.event(Judgement { mark: judgement.mark, evidence })));
    };
    let evidence = &judgement.evidence;
    let (name, hint) = match judgement.mark {
        Some(Mark::NotApplicable) => ("Why it does not apply", "The reason is part of the mark"),
        Some(Mark::Missed) => ("Note", "Why it was forgotten, or what to read"),
        _ => ("Evidence", "Where did you say it?"),
    };
    let label = caption(ui, name);
    typed.note.show(ui, 1, hint).labelled_by(label.id);
    if let Some(text) = typed.note.rested(ui) {
        change(Evidence { note: text, ..evidence.clone() });
    }
    ui.horizontal_wrapped(|ui| {
        let elements = canvas.and_then(|canvas| on_board(ui, evidence, canvas));
        if let Some(elements) = elements {
            change(Evidence { elements, ..evidence.clone() });
        }
        if let Some(evidence) = at_minute(ui, evidence, &mut typed.minute) {
            change(evidence);
        }
    });
    if judgement.mark == Some(Mark::NotApplicable) && evidence.note.trim().is_empty() {
        let ink = colors(ui).warn;
        ui.label(RichText::new("Say why, or it will not convince you later.").color(ink));
    }
    asks
}

/// The elements of the board, if they were changed: the selection, or none.
fn on_board(ui: &mut Ui, evidence: &Evidence, canvas: &Canvas) -> Option<Vec<crate::board::ElementId>> {
    let mut changed = None;
    if evidence.elements.is_empty() {
        let chosen = !canvas.selection.is_empty();
        let button = ui.add_enabled_ui(chosen, |ui| secondary(ui, "Use what is selected on the board")).inner;
        let hint = "Click elements on the board first; Shift adds more";
        if button.on_disabled_hover_text(hint).clicked() {
            changed = Some(canvas.selection.iter().copied().collect());
        }
    } else {
        caption(
            ui,
            format!("{} picked on the board", counted(evidence.elements.len(), "element", "elements")),
        );
        if quiet_button(ui, "Clear").clicked() {
            changed = Some(Vec::new());
        }
    }
    changed
}

/// The evidence with another minute, or with none, if that was changed.
fn at_minute(ui: &mut Ui, evidence: &Evidence, typed: &mut Option<u16>) -> Option<Evidence> {
    let with = |minute| Evidence { minute, ..evidence.clone() };
    let mut given = evidence.minute.is_some();
    if ui.checkbox(&mut given, "At minute").changed() {
        return Some(with(given.then_some(0)));
    }
    let mut minute = typed.or(evidence.minute)?;
    let field = ui.add(DragValue::new(&mut minute).range(0..=999));
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, "Minute of the sitting"));
    if field.changed() {
        *typed = Some(minute);
    }
    let is_over = field.drag_stopped() || field.lost_focus();
    let minute = if is_over { typed.take() } else { None };
    minute.map(|minute| with(Some(minute)))
}
