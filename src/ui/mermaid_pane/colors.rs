//! The colours of the text: what orders it in the accent, remarks standing back, and the line of a mistake set apart.

use crate::ui::theme::{Colors, SIZE_SMALL};
use egui::text::LayoutJob;
use egui::{Color32, FontId, TextFormat};

/// Words that order the text rather than saying something of the drawing.
const ORDER: [&str; 10] = [
    "flowchart",
    "graph",
    "subgraph",
    "end",
    "direction",
    "class",
    "classDef",
    "style",
    "linkStyle",
    "click",
];

/// The text as it is painted; `wrong` is the line of the mistake, counted from 1.
pub fn job(text: &str, wrong: Option<usize>, c: Colors) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    for (number, line) in (1_usize..).zip(text.split_inclusive('\n')) {
        let ground = if wrong == Some(number) { c.bad.gamma_multiply(0.18) } else { Color32::TRANSPARENT };
        let first = line.split_whitespace().next().unwrap_or("");
        let ink = if first.starts_with("%%") {
            c.quiet
        } else if ORDER.contains(&first.trim_end_matches(';')) {
            c.accent
        } else {
            c.text
        };
        let format = TextFormat {
            font_id: FontId::monospace(SIZE_SMALL + 1.0),
            color: ink,
            background: ground,
            ..TextFormat::default()
        };
        job.append(line, 0.0, format);
    }
    job
}
