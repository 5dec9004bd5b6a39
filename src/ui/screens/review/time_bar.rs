//! The time bar: phases, how much was drawn when, follow-ups, and the playhead.

use crate::attempt::Attempt;
use crate::ui::theme::{Colors, SIZE_SMALL, colors, plain};
use crate::ui::widgets::{clock_text, share};
use egui::{Align2, Color32, CornerRadius, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The height of the whole bar.
const HEIGHT: f32 = 58.0;
/// The height of the band of phases.
const BAND: f32 = 16.0;

/// What the bar shows.
pub struct Bar<'a> {
    /// The attempt.
    pub attempt: &'a Attempt,
    /// Edits in equal stretches of the sitting.
    pub density: &'a [u32],
    /// A minute that stands out.
    pub minute: Option<u16>,
    /// The playhead, in milliseconds of session time.
    pub at_ms: u64,
    /// The session time at the right end, at least that of the attempt.
    pub end_ms: u64,
    /// What it is called for those who cannot see it.
    pub name: &'a str,
}

impl Bar<'_> {
    /// Shows it; gives the session time that was pressed or dragged to.
    pub fn show(&self, ui: &mut Ui) -> Option<u64> {
        let c = colors(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click_and_drag());
        let name = format!("{}, at {}", self.name, clock_text(self.at_ms));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Slider, true, name.clone()));
        let view = View { rect, total: self.end_ms.max(self.attempt.elapsed_ms()).max(1) };
        let painter = ui.painter_at(rect.expand(4.0));
        self.paint_phases(&painter, view, c);
        self.paint_density(&painter, view, c);
        self.paint_marks(&painter, view, c);
        let x = view.x(self.at_ms);
        let head = [pos2(x, rect.top()), pos2(x, rect.bottom())];
        painter.line_segment(head, Stroke::new(2.0, c.text));
        painter.circle_filled(pos2(x, rect.top() + 4.0), 5.0, c.text);
        let pointer = response.interact_pointer_pos()?;
        (response.is_pointer_button_down_on() || response.clicked()).then(|| view.ms(pointer.x))
    }

    fn paint_phases(&self, painter: &egui::Painter, view: View, c: Colors) {
        let entered = self.attempt.phases();
        let ends = entered.iter().skip(1).map(|next| next.at_ms).chain([self.attempt.elapsed_ms()]);
        for (at, (phase, end)) in entered.iter().zip(ends).enumerate() {
            let rect = Rect::from_min_max(
                pos2(view.x(phase.at_ms) + 1.0, view.rect.bottom() - BAND),
                pos2(view.x(end) - 1.0, view.rect.bottom()),
            );
            if rect.width() <= 0.0 {
                continue;
            }
            let fill = if at % 2 == 0 { c.accent_soft } else { c.raised };
            painter.rect_filled(rect, CornerRadius::same(3), fill);
            let name = self.attempt.prompt().plan().get(phase.index).map_or("", |phase| phase.name.as_str());
            let galley = painter.layout_no_wrap(name.to_owned(), plain(SIZE_SMALL - 1.0), c.quiet);
            if galley.size().x + 8.0 < rect.width() {
                let corner =
                    Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(5.0, 0.0), galley.size());
                painter.galley(corner.min, galley, c.quiet);
            }
        }
    }

    /// One bar a stretch, as high as its share of the busiest.
    fn paint_density(&self, painter: &egui::Painter, view: View, c: Colors) {
        let most = self.density.iter().copied().max().unwrap_or(0).max(1);
        let floor = view.rect.bottom() - BAND - 2.0;
        let room = floor - view.rect.top() - 10.0;
        let buckets = self.density.len().max(1);
        let drawn = view.rect.width() * share(self.attempt.elapsed_ms(), view.total);
        for (bucket, count) in self.density.iter().enumerate().filter(|(_, count)| **count > 0) {
            let height = (room * share(u64::from(*count), u64::from(most))).max(2.0);
            let left = view.rect.left() + drawn * share(bucket as u64, buckets as u64);
            let width = (drawn * share(1, buckets as u64) - 1.0).max(1.0);
            let bar = Rect::from_min_max(pos2(left, floor - height), pos2(left + width, floor));
            painter.rect_filled(bar, 0.0, c.accent.gamma_multiply(0.55));
        }
    }

    fn paint_marks(&self, painter: &egui::Painter, view: View, c: Colors) {
        let mark = |at_ms: u64, ink: Color32| {
            let at = pos2(view.x(at_ms), view.rect.bottom() - BAND - 1.0);
            let triangle = vec![at + vec2(-4.0, -7.0), at + vec2(4.0, -7.0), at];
            painter.add(egui::Shape::convex_polygon(triangle, ink, Stroke::NONE));
        };
        for asked in self.attempt.follow_ups() {
            mark(asked.at_ms, c.quiet);
        }
        if let Some(minute) = self.minute {
            mark(u64::from(minute).saturating_mul(60_000), c.warn);
        }
    }
}

/// From session time to places on the bar and back.
#[derive(Clone, Copy)]
struct View {
    rect: Rect,
    total: u64,
}

impl View {
    fn x(self, ms: u64) -> f32 {
        self.rect.left() + self.rect.width() * share(ms, self.total)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of a sitting"
    )]
    fn ms(self, x: f32) -> u64 {
        let share = f64::from(((x - self.rect.left()) / self.rect.width().max(1.0)).clamp(0.0, 1.0));
        (self.total as f64 * share) as u64
    }
}
