//! A chart as plain data: what is drawn in it, in the coordinates of its own axes.
//!
//! The window and the exported picture draw the same value.

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// What there is to see in it, in a sentence.
    pub says: String,
    /// Rightwards.
    pub across: Axis,
    /// Upwards.
    pub up: Axis,
    /// What is drawn, back to front.
    pub marks: Vec<ChartMark>,
    /// Its height without its title, in points.
    pub height: f32,
}

/// One direction of a chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// The value at its beginning.
    pub from: f64,
    /// The value at its end.
    pub to: f64,
    /// The values that are named.
    pub ticks: Vec<Tick>,
    /// Whether a faint line is drawn at each of them.
    pub lines: bool,
}

/// A value that is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The value.
    pub at: f64,
    /// Its name.
    pub name: String,
}

/// A place in a chart: rightwards and upwards.
pub type At = (f64, f64);

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartMark {
    /// A line through places.
    Line {
        /// The places in order.
        through: Vec<At>,
        /// Its colour.
        tone: Tone,
    },
    /// A faint line that leads the eye.
    Rule {
        /// Its beginning.
        from: At,
        /// Its end.
        to: At,
    },
    /// A dot, with words for the pointer that rests on it.
    Dot {
        /// Its middle.
        at: At,
        /// Its colour.
        tone: Tone,
        /// What it stands for.
        name: String,
    },
    /// A filled area, with words for the pointer that rests on it.
    Area {
        /// One corner.
        from: At,
        /// The other.
        to: At,
        /// Its colour.
        tone: Tone,
        /// What it stands for.
        name: String,
    },
    /// Words in the chart, to the right of a place.
    Words {
        /// The place.
        at: At,
        /// What is written.
        text: String,
        /// Its colour.
        tone: Tone,
    },
}

/// A colour by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// What the chart is about.
    Accent,
    /// The same, standing back.
    Soft,
    /// The same, hardly there.
    Faint,
    /// What is only compared with.
    Quiet,
    /// Good.
    Good,
    /// Half good, or late.
    Warn,
    /// Wrong.
    Bad,
}

impl Axis {
    /// An axis with these ticks.
    #[must_use]
    pub fn new(from: f64, to: f64, ticks: impl IntoIterator<Item = (f64, String)>) -> Self {
        let ticks = ticks.into_iter().map(|(at, name)| Tick { at, name }).collect();
        Self { from, to, ticks, lines: false }
    }

    /// The axis with a faint line at each tick.
    #[must_use]
    pub fn with_lines(self) -> Self {
        Self { lines: true, ..self }
    }

    /// Where a value lies, from 0 at the beginning to 1 at the end.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        let length = self.to - self.from;
        if length.abs() > f64::EPSILON { (value - self.from) / length } else { 0.0 }
    }
}
