//! A chart in the window: drawn by `egui_plot`, told in a sentence, and named under the pointer.

use super::theme::{Colors, SIZE_SMALL, SPACE_XS, colors, plain};
use super::widgets::{caption, heading};
use crate::coach::chart::{At, Axis, Chart, ChartMark, Tone};
use egui::{Align2, Color32, Pos2, Rect, RichText, Ui, WidgetInfo, pos2};
use egui_plot::{
    AxisHints, GridMark, Line, Plot, PlotPoint, PlotPoints, PlotTransform, PlotUi, Points, Polygon, Text,
};

/// The pointer names a dot within so many points.
const REACH: f32 = 9.0;

/// Shows a chart over the whole width.
pub fn show(ui: &mut Ui, chart: &Chart) {
    heading(ui, &chart.title);
    caption(ui, &chart.says);
    ui.add_space(SPACE_XS);
    let c = colors(ui);
    let shown = plot(chart, c).show(ui, |plot| draw(plot, chart, c));
    let said = format!("{}. {}", chart.title, chart.says);
    shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, said.clone()));
    let pointer = shown.response.hover_pos();
    if let Some(name) = pointer.and_then(|at| named(chart, &shown.transform, at)) {
        shown.response.on_hover_text(name);
    }
}

fn plot(chart: &Chart, c: Colors) -> Plot<'_> {
    Plot::new(("chart", &chart.title))
        .height(chart.height)
        .default_x_bounds(chart.across.from, chart.across.to)
        .default_y_bounds(chart.up.from, chart.up.to)
        .set_margin_fraction(egui::Vec2::ZERO)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .show_crosshair(false)
        .show_grid([chart.across.lines, chart.up.lines])
        .grid_color(c.line)
        .grid_fade(0.0)
        .grid_spacing(1.0..=2.0)
        .label_formatter(|_| None)
        .x_grid_spacer(|_| marks(&chart.across))
        .y_grid_spacer(|_| marks(&chart.up))
        .custom_x_axes(vec![hints(AxisHints::new_x(), &chart.across, c)])
        .custom_y_axes(vec![hints(AxisHints::new_y(), &chart.up, c)])
}

fn hints<'a>(hints: AxisHints<'a>, axis: &'a Axis, c: Colors) -> AxisHints<'a> {
    hints
        .formatter(|mark, _| name_of(axis, mark.value))
        .label_spacing(4.0..=8.0)
        .tick_label_color(c.quiet)
        .tick_label_font(plain(SIZE_SMALL))
}

fn name_of(axis: &Axis, value: f64) -> String {
    let tick = axis.ticks.iter().min_by(|a, b| (a.at - value).abs().total_cmp(&(b.at - value).abs()));
    tick.map(|tick| tick.name.clone()).unwrap_or_default()
}

/// The ticks as the plot wants them. A size of the step says how much room a name has.
fn marks(axis: &Axis) -> Vec<GridMark> {
    let gaps = axis.ticks.windows(2).filter_map(|pair| Some((pair.last()?.at - pair.first()?.at).abs()));
    let step_size = gaps.fold(axis.to - axis.from, f64::min);
    axis.ticks.iter().map(|tick| GridMark { value: tick.at, step_size }).collect()
}

fn draw(plot: &mut PlotUi<'_>, chart: &Chart, c: Colors) {
    for mark in &chart.marks {
        match mark {
            ChartMark::Line { through, tone } => {
                let line = Line::new("", points(through)).color(ink(*tone, c)).width(2.0);
                plot.line(line.allow_hover(false));
            }
            ChartMark::Rule { from, to } => {
                let rule = Line::new("", points(&[*from, *to])).color(c.line).width(1.0);
                plot.line(rule.allow_hover(false));
            }
            ChartMark::Dot { at, tone, .. } => {
                let dot = Points::new("", points(&[*at])).color(ink(*tone, c)).radius(3.5);
                plot.points(dot.allow_hover(false));
            }
            ChartMark::Area { from, to, tone, .. } => {
                let corners = [*from, (to.0, from.1), *to, (from.0, to.1)];
                let area = Polygon::new("", points(&corners)).fill_color(fill(*tone, c));
                plot.polygon(area.stroke(egui::Stroke::NONE).allow_hover(false));
            }
            ChartMark::Words { at, text, tone } => {
                let words = RichText::new(format!("  {text}")).font(plain(SIZE_SMALL));
                let words = Text::new("", PlotPoint::new(at.0, at.1), words).color(ink(*tone, c));
                plot.text(words.anchor(Align2::LEFT_CENTER).allow_hover(false));
            }
        }
    }
}

fn points(places: &[At]) -> PlotPoints<'static> {
    places.iter().map(|(x, y)| [*x, *y]).collect()
}

/// What the pointer is on: the nearest dot within reach, or the topmost area.
fn named<'a>(chart: &'a Chart, transform: &PlotTransform, pointer: Pos2) -> Option<&'a str> {
    let on_screen = |at: At| transform.position_from_point(&PlotPoint::new(at.0, at.1));
    let dots = chart.marks.iter().filter_map(|mark| match mark {
        ChartMark::Dot { at, name, .. } => Some((on_screen(*at).distance(pointer), name.as_str())),
        _ => None,
    });
    let nearest = dots.min_by(|(a, _), (b, _)| a.total_cmp(b)).filter(|(distance, _)| *distance <= REACH);
    let area = || {
        chart.marks.iter().rev().find_map(|mark| match mark {
            ChartMark::Area { from, to, name, .. } => {
                let (a, b) = (on_screen(*from), on_screen(*to));
                let area = Rect::from_two_pos(pos2(a.x, a.y), pos2(b.x, b.y));
                area.contains(pointer).then_some(name.as_str())
            }
            _ => None,
        })
    };
    nearest.map(|(_, name)| name).or_else(area)
}

fn ink(tone: Tone, c: Colors) -> Color32 {
    match tone {
        Tone::Accent => c.accent,
        Tone::Soft => c.accent.gamma_multiply(0.5),
        Tone::Faint => c.accent.gamma_multiply(0.22),
        Tone::Quiet => c.quiet,
        Tone::Good => c.good,
        Tone::Warn => c.warn,
        Tone::Bad => c.bad,
    }
}

fn fill(tone: Tone, c: Colors) -> Color32 {
    if tone == Tone::Quiet { c.line } else { ink(tone, c) }
}
