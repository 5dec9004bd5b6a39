//! A chart made ready to be a picture, as the window shows it: title, axes, marks; and the kinds of file it can be.

use super::drawing::Drawing;
use super::pixels::{PixelError, png};
use super::svg::{Lettering, svg};
use crate::board::{InkColor, Pictures, Point, Rect, text_width, units};
use crate::coach::chart::{At, Chart, ChartMark, Tone};
use crate::render::{Ground, Paper, Primitive, Rgb, Spot};

/// Pixels for each unit of a chart's picture.
pub const CHART_SCALE: f32 = 2.0;

/// A kind of file that a chart can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartFile {
    /// Pixels, two for each unit.
    Png,
    /// Shapes and text.
    Svg,
}

impl ChartFile {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// Its name on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
        }
    }

    /// The ending of its file.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The file of a chart.
    ///
    /// # Errors
    /// It would have more pixels than a picture may.
    pub fn write(self, chart: &Chart, ground: Ground) -> Result<Vec<u8>, PixelError> {
        let drawing = chart_drawing(chart, ground);
        match self {
            Self::Png => Ok(png(&drawing, CHART_SCALE)?.bytes),
            Self::Svg => Ok(svg(&drawing, Lettering::Font).text.into_bytes()),
        }
    }
}

/// The width of the picture, in units.
const WIDTH: f32 = 860.0;
/// Free room at its edges.
const MARGIN: f32 = 28.0;
/// Room for the title and the sentence.
const HEAD: f32 = 58.0;
/// Room for the names below.
const FOOT: f32 = 26.0;
/// The size of names and words.
const SMALL: u8 = 12;
/// The size of the title.
const TITLE: u8 = 17;
/// The radius of a dot.
const DOT: f32 = 3.5;

/// The picture of a chart.
#[must_use]
pub fn chart_drawing(chart: &Chart, ground: Ground) -> Drawing {
    let page = Page::of(chart, ground.paper());
    let mut primitives = page.head();
    primitives.extend(page.axes());
    primitives.extend(chart.marks.iter().map(|mark| page.mark(mark)));
    let view = Rect::between(Point::default(), Point::new(sixteenths(WIDTH), sixteenths(page.height())));
    Drawing { primitives, view, ground, title: chart.title.clone(), pictures: Pictures::default() }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a picture has a few hundred units"
)]
fn sixteenths(value: f32) -> i32 {
    (value * units(1) as f32) as i32
}

#[expect(clippy::cast_precision_loss, reason = "a row of text has a few thousand sixteenths")]
fn width_of(text: &str, size: u8) -> f32 {
    text_width(text, size) as f32 / units(1) as f32
}

/// Where everything in a picture lies.
struct Page<'a> {
    chart: &'a Chart,
    paper: Paper,
    /// The left edge of the marks, right of the names.
    left: f32,
}

impl<'a> Page<'a> {
    fn of(chart: &'a Chart, paper: Paper) -> Self {
        let names = chart.up.ticks.iter().map(|tick| width_of(&tick.name, SMALL));
        let widest = names.fold(0.0, f32::max);
        Self { chart, paper, left: MARGIN + widest + 10.0 }
    }

    fn height(&self) -> f32 {
        MARGIN.mul_add(2.0, HEAD + self.chart.height + FOOT)
    }

    fn bottom(&self) -> f32 {
        MARGIN + HEAD + self.chart.height
    }

    #[expect(clippy::cast_possible_truncation, reason = "a share")]
    fn spot(&self, (x, y): At) -> Spot {
        let across = self.chart.across.share(x) as f32;
        let up = self.chart.up.share(y) as f32;
        let width = WIDTH - MARGIN - self.left;
        Spot::new(across.mul_add(width, self.left), up.mul_add(-self.chart.height, self.bottom()))
    }

    fn head(&self) -> Vec<Primitive> {
        let title = Spot::new(MARGIN, MARGIN + 10.0);
        let says = Spot::new(MARGIN, MARGIN + 34.0);
        vec![
            written(&self.chart.title, title, TITLE, self.paper.text()),
            written(&self.chart.says, says, SMALL, self.quiet()),
        ]
    }

    fn axes(&self) -> Vec<Primitive> {
        let (across, up) = (&self.chart.across, &self.chart.up);
        let mut drawn = Vec::new();
        for tick in up.ticks.iter().filter(|_| up.lines) {
            drawn.push(self.rule((across.from, tick.at), (across.to, tick.at)));
        }
        for tick in across.ticks.iter().filter(|_| across.lines) {
            drawn.push(self.rule((tick.at, up.from), (tick.at, up.to)));
        }
        drawn.extend(up.ticks.iter().map(|tick| {
            let y = self.spot((across.from, tick.at)).y;
            let width = width_of(&tick.name, SMALL);
            written(&tick.name, Spot::new(self.left - 10.0 - width, y), SMALL, self.quiet())
        }));
        drawn.extend(across.ticks.iter().map(|tick| {
            let x = self.spot((tick.at, up.from)).x - width_of(&tick.name, SMALL) / 2.0;
            written(&tick.name, Spot::new(x, self.bottom() + 16.0), SMALL, self.quiet())
        }));
        drawn
    }

    fn rule(&self, from: At, to: At) -> Primitive {
        Primitive::Line {
            points: vec![self.spot(from), self.spot(to)],
            closed: false,
            width: 1.0,
            color: self.fill(Tone::Quiet),
            dash: None,
        }
    }

    fn mark(&self, mark: &ChartMark) -> Primitive {
        match mark {
            ChartMark::Line { through, tone } => Primitive::Line {
                points: through.iter().map(|at| self.spot(*at)).collect(),
                closed: false,
                width: 2.0,
                color: self.ink(*tone),
                dash: None,
            },
            ChartMark::Rule { from, to } => self.rule(*from, *to),
            ChartMark::Dot { at, tone, .. } => disc(self.spot(*at), self.ink(*tone)),
            ChartMark::Area { from, to, tone, .. } => {
                area(self.spot((from.0, to.1)), self.spot((to.0, from.1)), self.fill(*tone))
            }
            ChartMark::Words { at, text, tone } => {
                written(text, self.spot(*at).moved(8.0, 0.0), SMALL, self.ink(*tone))
            }
        }
    }

    fn quiet(&self) -> Rgb {
        self.paper.text().mixed(self.paper.paper(), 35)
    }

    fn ink(&self, tone: Tone) -> Rgb {
        match tone {
            Tone::Accent => self.paper.ink(InkColor::Blue),
            Tone::Soft | Tone::Faint => self.fill(tone),
            Tone::Quiet => self.quiet(),
            Tone::Good => self.paper.ink(InkColor::Green),
            Tone::Warn => self.paper.ink(InkColor::Orange),
            Tone::Bad => self.paper.ink(InkColor::Red),
        }
    }

    fn fill(&self, tone: Tone) -> Rgb {
        let paper = self.paper.paper();
        match tone {
            Tone::Soft => paper.mixed(self.paper.ink(InkColor::Blue), 38),
            Tone::Faint => paper.mixed(self.paper.ink(InkColor::Blue), 18),
            Tone::Quiet => paper.mixed(self.paper.ink(InkColor::Grey), 25),
            tone => self.ink(tone),
        }
    }
}

/// A row of text that begins at a place.
fn written(row: &str, from: Spot, size: u8, color: Rgb) -> Primitive {
    let width = width_of(row, size);
    Primitive::Text {
        row: row.to_owned(),
        center: from.moved(width / 2.0, 0.0),
        size: f32::from(size),
        color,
        width,
    }
}

fn area(min: Spot, max: Spot, color: Rgb) -> Primitive {
    let outline = vec![min, Spot::new(max.x, min.y), max, Spot::new(min.x, max.y)];
    Primitive::Fill { outline, middle: min.toward(max, 0.5), color }
}

fn disc(middle: Spot, color: Rgb) -> Primitive {
    let corner = |at: u8| {
        let angle = f32::from(at) / 16.0 * std::f32::consts::TAU;
        middle.moved(DOT * angle.cos(), DOT * angle.sin())
    };
    Primitive::Fill { outline: (0..16).map(corner).collect(), middle, color }
}
