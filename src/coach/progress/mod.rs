//! How practice goes: what many attempts say together, as charts and as plain facts.

mod dates;
mod phases;
mod scores;
mod tags;
mod topics;
mod weeks;

pub use phases::phases_chart;
pub use scores::{Measure, facts, score_chart};
pub use tags::{tags_chart, tags_left_out};
pub use topics::{dimensions_chart, topics_chart};
pub use weeks::weeks_chart;

/// From so many attempts on trends are drawn; before that, plain facts are told.
pub const TREND_FROM: usize = 3;

/// The number of something as a place on an axis.
#[expect(clippy::cast_precision_loss, reason = "attempts, days and minutes are far below 2^52")]
fn place(number: usize) -> f64 {
    number as f64
}
