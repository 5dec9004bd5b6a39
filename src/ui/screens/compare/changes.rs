//! What was gained and lost between two attempts, and where their minutes went.

use crate::attempt::Mark;
use crate::coach::compare::{Comparison, PhaseChange, TopicChange};
use crate::tools::counted;
use crate::ui::theme::{Colors, SIZE_BODY, SPACE_M, SPACE_S, SPACE_XS, colors, plain};
use crate::ui::widgets::{caption, heading, minutes_text, quiet};
use egui::{Color32, Grid, RichText, ScrollArea, Ui};

/// The height of a row of the table.
const ROW: f32 = 18.0;

pub(super) fn show(ui: &mut Ui, changes: &Comparison) {
    ScrollArea::vertical().auto_shrink(false).id_salt("changes").show(ui, |ui| {
        topics(ui, changes);
        ui.add_space(SPACE_M);
        heading(ui, "Minutes by phase");
        phases(ui, &changes.phases);
    });
}

fn topics(ui: &mut Ui, changes: &Comparison) {
    let Colors { good, bad, warn, .. } = colors(ui);
    let Comparison { gained, lost, still_open, kept, .. } = changes;
    if gained.len().saturating_add(lost.len()).saturating_add(still_open.len()).saturating_add(*kept) == 0 {
        quiet(ui, "Topics are compared once both attempts are graded.");
        return;
    }
    group(ui, "Gained", gained, good, "No topic is better than before.");
    group(ui, "Lost", lost, bad, "No topic is worse than before.");
    group(ui, "Still open", still_open, warn, "Nothing was left open in both.");
    quiet(ui, format!("{} covered in both.", counted(*kept, "topic", "topics")));
}

fn group(ui: &mut Ui, name: &str, topics: &[TopicChange], ink: Color32, none: &str) {
    heading(ui, &format!("{name} ({})", topics.len()));
    if topics.is_empty() {
        quiet(ui, none);
    }
    for topic in topics {
        let title = topic.title.replace('`', "");
        ui.add(egui::Label::new(RichText::new(title).font(plain(SIZE_BODY)).color(ink)).wrap());
        caption(ui, change(topic));
    }
    ui.add_space(SPACE_S);
}

/// "missed, then covered", or "missed in both".
fn change(topic: &TopicChange) -> String {
    let word = |mark: Mark| mark.word().to_lowercase();
    if topic.before == topic.after {
        format!("{} in both", word(topic.after))
    } else {
        format!("{}, then {}", word(topic.before), word(topic.after))
    }
}

fn phases(ui: &mut Ui, phases: &[PhaseChange]) {
    let grid = Grid::new("phases").num_columns(4).min_row_height(ROW);
    grid.spacing(egui::vec2(SPACE_M, SPACE_XS)).show(ui, |ui| {
        for head in ["", "Earlier", "Later", "Plan"] {
            caption(ui, head);
        }
        ui.end_row();
        for phase in phases {
            let ink = if phase.after_ms > phase.planned_ms.saturating_add(30_000) {
                colors(ui).warn
            } else {
                colors(ui).text
            };
            ui.label(&phase.name);
            quiet(ui, phase.before_ms.map_or_else(|| "–".to_owned(), minutes_text));
            ui.label(RichText::new(minutes_text(phase.after_ms)).color(ink));
            quiet(ui, minutes_text(phase.planned_ms));
            ui.end_row();
        }
    });
}
