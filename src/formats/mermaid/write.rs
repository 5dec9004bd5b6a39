//! A chart as the text of a flowchart.

use super::kinds::look_of;
use super::label::escaped;
use crate::formats::chart::{Chart, Heads, Join, Line, Part};
use std::fmt::Write as _;

/// One step to the right.
const INDENT: &str = "    ";

/// Writes a chart whose parts have these names.
///
/// At each level boxes and frames stand in the order in which they were drawn, then come all arrows; so a change of
/// the drawing changes the lines that it is about.
#[must_use]
pub fn written(chart: &Chart, names: &[String]) -> String {
    let mut out = "flowchart LR\n".to_owned();
    let contents = chart.contents();
    write_level(chart, names, &contents, &mut out);
    for join in &chart.joins {
        write_join(join, names, &mut out);
    }
    out
}

/// What is still to be written of frames that are open.
enum Next {
    Part(usize),
    End,
}

/// Frames may lie in frames without end, so that the open ones are kept in a list.
fn write_level(chart: &Chart, names: &[String], contents: &[Vec<usize>], out: &mut String) {
    let parts = |at: usize| contents.get(at).into_iter().flatten().rev().map(|part| Next::Part(*part));
    let mut next: Vec<Next> = parts(chart.parts.len()).collect();
    let mut depth = 1_usize;
    while let Some(step) = next.pop() {
        match step {
            Next::Part(at) => {
                let Some((part, name)) = chart.parts.get(at).zip(names.get(at)) else { continue };
                out.push_str(&INDENT.repeat(depth.min(DEEPEST)));
                write_part(part, name, out);
                if part.holds {
                    depth = depth.saturating_add(1);
                    next.push(Next::End);
                    next.extend(parts(at));
                }
            }
            Next::End => {
                depth = depth.saturating_sub(1);
                out.push_str(&INDENT.repeat(depth.min(DEEPEST)));
                out.push_str("end\n");
            }
        }
    }
}

/// Deeper frames are no longer moved to the right.
const DEEPEST: usize = 12;

// Writing to a string cannot fail.
fn write_part(part: &Part, name: &str, out: &mut String) {
    let label = escaped(&part.text);
    if part.holds {
        let _ = writeln!(out, "subgraph {name}[\"{label}\"]");
        return;
    }
    let (outline, class) = look_of(part.kind, &part.text);
    let (open, close) = outline.brackets();
    let _ = write!(out, "{name}{open}\"{label}\"{close}");
    let _ = class.map_or(Ok(()), |class| write!(out, ":::{class}"));
    out.push('\n');
}

fn write_join(join: &Join, names: &[String], out: &mut String) {
    let Some((from, to)) = names.get(join.from).zip(names.get(join.to)) else { return };
    let arrow = arrow_of(join);
    let _ = write!(out, "{INDENT}{from} {arrow}");
    if !join.text.is_empty() {
        let _ = write!(out, "|\"{}\"|", escaped(&join.text));
    }
    let _ = writeln!(out, " {to}");
}

const fn arrow_of(join: &Join) -> &'static str {
    match (join.line, join.heads) {
        (Line::Plain, Heads::None) => "---",
        (Line::Plain, Heads::End) => "-->",
        (Line::Plain, Heads::Both) => "<-->",
        (Line::Dashed, Heads::None) => "-.-",
        (Line::Dashed, Heads::End) => "-.->",
        (Line::Dashed, Heads::Both) => "<-.->",
        (Line::Thick, Heads::None) => "===",
        (Line::Thick, Heads::End) => "==>",
        (Line::Thick, Heads::Both) => "<==>",
    }
}
