//! Boxes in stacks with their arrows beside them, line by line.

use super::layers::layers;
use super::signs::Set;
use super::wrap::{padded, width, wrapped};
use crate::board::BoxKind;
use crate::design::kind_from_name;
use crate::formats::chart::{Chart, Heads, Join, Line};
use std::collections::HashMap;

/// The columns within a box.
const BOX: usize = 26;
/// The columns of an arrow from the box to the name that it leads to.
const ARROW: usize = 32;
/// The columns of that name.
const TARGET: usize = 36;
/// The line before and behind a label.
const STUB: usize = 2;

/// Draws a chart.
#[must_use]
pub fn drawn(chart: &Chart, signs: Set) -> String {
    let picture = Picture::of(chart, signs);
    let mut out = String::new();
    picture.level(&mut out);
    out
}

/// Where a part stands among others: its layer, its name, its number.
type Key = (usize, String, usize);

struct Picture<'a> {
    chart: &'a Chart,
    signs: Set,
    /// What each part is called where an arrow leads to it.
    names: Vec<String>,
    keys: Vec<Key>,
    contents: Vec<Vec<usize>>,
    /// The arrows that leave each part.
    leaving: Vec<Vec<&'a Join>>,
}

/// What is still to be drawn.
enum Next {
    Part(usize),
    EndOfFrame,
}

impl<'a> Picture<'a> {
    fn of(chart: &'a Chart, signs: Set) -> Self {
        let mut keys = keys(chart);
        let mut contents = chart.contents();
        // A frame stands where the first of what it holds would; the innermost ones are known first.
        for at in chart.in_order().into_iter().rev() {
            let first =
                contents.get(at).into_iter().flatten().filter_map(|inner| keys.get(*inner)).min().cloned();
            if let (Some(first), Some(key)) = (first, keys.get_mut(at)) {
                key.0 = first.0;
            }
        }
        for content in &mut contents {
            content.sort_by_key(|at| keys.get(*at).cloned());
        }
        let mut picture =
            Self { chart, signs, names: names(chart, &keys), keys, contents, leaving: Vec::new() };
        picture.leaving = picture.leaving();
        picture
    }

    /// The arrows of each part in the order of what they lead to.
    fn leaving(&self) -> Vec<Vec<&'a Join>> {
        let mut leaving: Vec<Vec<&Join>> = vec![Vec::new(); self.chart.parts.len()];
        for join in &self.chart.joins {
            if let Some(leaving) = leaving.get_mut(join.from) {
                leaving.push(join);
            }
        }
        for joins in &mut leaving {
            joins.sort_by_key(|join| (self.keys.get(join.to), &join.text, join.line, join.heads));
        }
        leaving
    }

    /// All levels, from the outside in.
    fn level(&self, out: &mut String) {
        let parts = |at: usize| self.contents.get(at).into_iter().flatten().rev().map(|at| Next::Part(*at));
        let mut next: Vec<Next> = parts(self.chart.parts.len()).collect();
        let mut bars = String::new();
        // The layer of the box above, when the next one may join its stack.
        let mut above: Option<usize> = None;
        let mut is_first = true;
        while let Some(step) = next.pop() {
            match step {
                Next::Part(at) if self.holds(at) => {
                    self.gap(&bars, is_first, above.take(), out);
                    self.frame_head(at, &bars, out);
                    bars.push(self.signs.down);
                    bars.push_str("  ");
                    is_first = true;
                    next.push(Next::EndOfFrame);
                    next.extend(parts(at));
                }
                Next::Part(at) => {
                    let layer = self.keys.get(at).map(|key| key.0);
                    let joins = above.is_some() && above == layer;
                    if !joins {
                        self.gap(&bars, is_first, above, out);
                    }
                    self.part(at, &bars, joins, out);
                    (above, is_first) = (layer, false);
                }
                Next::EndOfFrame => {
                    self.end_stack(&bars, above.take(), out);
                    for _ in 0..3 {
                        bars.pop();
                    }
                    self.frame_foot(&bars, out);
                    is_first = false;
                }
            }
        }
        self.end_stack(&bars, above, out);
    }

    fn holds(&self, at: usize) -> bool {
        self.chart.parts.get(at).is_some_and(|part| part.holds)
    }

    /// Ends the stack above, and leaves a line free before what comes.
    fn gap(&self, bars: &str, is_first: bool, above: Option<usize>, out: &mut String) {
        self.end_stack(bars, above, out);
        if !is_first {
            put(out, bars, "");
        }
    }

    fn end_stack(&self, bars: &str, above: Option<usize>, out: &mut String) {
        let [_, _, left, right] = self.signs.corners;
        if above.is_some() {
            put(out, bars, &self.border(left, right));
        }
    }

    fn border(&self, left: char, right: char) -> String {
        format!("{left}{}{right}", across(self.signs.across, BOX + 2))
    }

    fn frame_head(&self, at: usize, bars: &str, out: &mut String) {
        let title = self.names.get(at).map_or("", String::as_str);
        let Set { across: line, corners: [corner, ..], .. } = self.signs;
        for (row, title) in wrapped(title, BOX + ARROW).iter().enumerate() {
            let text = if row == 0 {
                let rest = (BOX + ARROW).saturating_sub(width(title));
                format!("{corner}{line}{line} {title} {}", across(line, rest))
            } else {
                format!("{}   {title}", self.signs.down)
            };
            put(out, bars, &text);
        }
        for arrow in self.arrows(at) {
            put(out, bars, &format!("{}  {}{arrow}", self.signs.down, padded("", BOX + 2)));
        }
    }

    fn frame_foot(&self, bars: &str, out: &mut String) {
        let [_, _, corner, _] = self.signs.corners;
        put(out, bars, &format!("{corner}{}", across(self.signs.across, BOX + ARROW + 4)));
    }

    /// A box, with its arrows at its right side.
    fn part(&self, at: usize, bars: &str, joins: bool, out: &mut String) {
        let [left, right, ..] =
            if joins { [self.signs.meets[0], self.signs.meets[1], ' ', ' '] } else { self.signs.corners };
        put(out, bars, &self.border(left, right));
        let rows = self.rows(at);
        let arrows = self.arrows(at);
        for row in 0..rows.len().max(arrows.len()) {
            let text = padded(rows.get(row).map_or("", String::as_str), BOX);
            let down = self.signs.down;
            let side = arrows.get(row).cloned().unwrap_or_else(|| down.to_string());
            put(out, bars, &format!("{down} {text} {side}"));
        }
    }

    /// What is written in a box, and what it is where the name does not say so.
    fn rows(&self, at: usize) -> Vec<String> {
        let Some((part, name)) = self.chart.parts.get(at).zip(self.names.get(at)) else { return Vec::new() };
        let mut text = name.clone();
        for line in part.text.lines().skip(1) {
            text.push('\n');
            text.push_str(line);
        }
        let kind = match part.kind {
            BoxKind::Node(kind) => (kind_from_name(name) != Some(kind)).then(|| kind.word()),
            BoxKind::Sticky(kind) => Some(kind.word()),
            BoxKind::Shape(_) | BoxKind::Text | BoxKind::Frame | BoxKind::Picture(_) => None,
        };
        let kind = kind.map(str::to_lowercase).filter(|_| !part.text.trim().is_empty());
        let kind = kind.map(|kind| format!("({kind})"));
        let mut rows = wrapped(&text, BOX);
        match (kind, rows.last_mut()) {
            (Some(kind), Some(last)) if width(last) + 1 + width(&kind) <= BOX => {
                last.push(' ');
                last.push_str(&kind);
            }
            (kind, _) => rows.extend(kind),
        }
        rows
    }

    /// The lines of the arrows that leave a part, each beginning at its right side.
    fn arrows(&self, at: usize) -> Vec<String> {
        self.leaving.get(at).into_iter().flatten().flat_map(|join| self.arrow(join)).collect()
    }

    fn arrow(&self, join: &Join) -> Vec<String> {
        let kind = match join.line {
            Line::Plain => 0,
            Line::Dashed => 1,
            Line::Thick => 2,
        };
        let of = |signs: [char; 3]| signs.get(kind).copied().unwrap_or('-');
        let (line, leaves) = (of(self.signs.lines), of(self.signs.leaves));
        let [back, forth] = self.signs.heads;
        let start = if join.heads == Heads::Both { back } else { line };
        let end = if join.heads == Heads::None { line } else { forth };
        let labels = wrapped(&join.text, ARROW - 2 * STUB - 4);
        let targets = wrapped(self.names.get(join.to).map_or("", String::as_str), TARGET);
        let mut rows = Vec::new();
        for row in 0..labels.len().max(targets.len()) {
            let label = labels.get(row).map_or("", String::as_str);
            let target = targets.get(row).map_or("", String::as_str);
            let shaft = match (row, label.is_empty()) {
                (0, true) => format!("{start}{}{end}", across(line, ARROW - 2)),
                (0, false) => {
                    let rest = ARROW.saturating_sub(width(label) + STUB + 3);
                    format!("{start}{} {label} {}{end}", across(line, STUB - 1), across(line, rest))
                }
                _ => padded(&format!("{} {label}", " ".repeat(STUB)), ARROW),
            };
            let side = if row == 0 { leaves } else { self.signs.down };
            rows.push(format!("{side}{shaft} {target}"));
        }
        rows
    }
}

/// One line, without blanks at its end.
fn put(out: &mut String, bars: &str, text: &str) {
    let line = format!("{bars}{text}");
    out.push_str(line.trim_end());
    out.push('\n');
}

fn across(sign: char, count: usize) -> String {
    std::iter::repeat_n(sign, count).collect()
}

fn keys(chart: &Chart) -> Vec<Key> {
    let layers = layers(chart);
    let key = |((at, part), layer): ((usize, &crate::formats::chart::Part), Option<usize>)| {
        (layer.unwrap_or(usize::MAX), part.text.to_lowercase(), at)
    };
    chart.parts.iter().enumerate().zip(layers).map(key).collect()
}

/// The first line of each part, or its kind; of several that are called the same the later ones have a number.
fn names(chart: &Chart, keys: &[Key]) -> Vec<String> {
    let mut order: Vec<usize> = (0..chart.parts.len()).collect();
    order.sort_by_key(|at| keys.get(*at));
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut names = vec![String::new(); chart.parts.len()];
    for at in order {
        let (Some(part), Some(name)) = (chart.parts.get(at), names.get_mut(at)) else { continue };
        let line = part.text.lines().next().unwrap_or("").trim();
        let called =
            if line.is_empty() { format!("({})", part.kind.word().to_lowercase()) } else { line.to_owned() };
        let count = counts.entry(called.clone()).or_insert(0);
        *count = count.saturating_add(1);
        *name = if *count == 1 { called } else { format!("{called} #{count}") };
    }
    names
}
