//! The arrows of a flowchart, in both ways to label them: `-->|text|` and `-- text -->`.

use super::label::{unescaped, without_looks};
use super::scan::{Mistake, Scan};
use crate::formats::chart::{Heads, Line};

/// An arrow as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its line; nothing for one that is not shown, `~~~`.
    pub line: Option<Line>,
    /// Where it has heads.
    pub heads: Heads,
    /// Whether it points only backwards.
    pub is_backward: bool,
    /// Whether it ends in a circle or a cross.
    pub has_marks: bool,
    /// Its label.
    pub text: String,
    /// Whether the label had tags that are left out.
    pub had_tags: bool,
}

/// The signs that arrows are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Plain,
    Dotted,
    Thick,
}

/// An end as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tip {
    Bare,
    Arrow,
    Mark,
}

/// Whether an arrow comes here, right away.
#[must_use]
pub fn comes(scan: &Scan<'_>) -> bool {
    let rest = scan.rest();
    let body = rest.strip_prefix(['<', 'x', 'o']).unwrap_or(rest);
    rest.starts_with("~~~") || [rest, body].iter().any(|rest| stroke_of(rest).is_some())
}

fn stroke_of(rest: &str) -> Option<Stroke> {
    let strokes = [("--", Stroke::Plain), ("==", Stroke::Thick), ("-.", Stroke::Dotted)];
    strokes.into_iter().find(|(sign, _)| rest.starts_with(sign)).map(|(_, stroke)| stroke)
}

/// Reads the arrow that comes here.
///
/// # Errors
/// Its label is not closed.
pub fn read(scan: &mut Scan<'_>) -> Result<Link, Mistake> {
    if scan.rest().starts_with("~~~") {
        scan.take_while(|letter| letter == '~');
        let mut link = link_of(Stroke::Plain, Tip::Bare, Tip::Bare);
        link.line = None;
        return Ok(link);
    }
    let start = if stroke_of(scan.rest()).is_some() { Tip::Bare } else { tip(scan) };
    let begun = *scan;
    let Some(stroke) = stroke_of(scan.rest()) else {
        return Err(scan.mistake("An arrow is expected here, such as -->"));
    };
    let mut link = match ended(scan, stroke) {
        Some(end) => link_of(stroke, start, end),
        None => labelled_within(scan, begun, stroke, start)?,
    };
    let before = *scan;
    scan.blanks();
    if scan.eat("|") {
        (link.text, link.had_tags) = piped(scan, before)?;
    } else {
        *scan = before;
    }
    Ok(link)
}

/// The head that comes, if one does.
fn tip(scan: &mut Scan<'_>) -> Tip {
    match scan.peek() {
        Some('<' | '>') => {
            scan.skip(1);
            Tip::Arrow
        }
        Some('x' | 'o') => {
            scan.skip(1);
            Tip::Mark
        }
        _ => Tip::Bare,
    }
}

/// The end of an arrow without a label in it; where a label comes, its opening sign is gone over.
fn ended(scan: &mut Scan<'_>, stroke: Stroke) -> Option<Tip> {
    match stroke {
        Stroke::Plain | Stroke::Thick => {
            let sign = if stroke == Stroke::Plain { '-' } else { '=' };
            let length = scan.take_while(|letter| letter == sign).len();
            match scan.peek() {
                Some('>' | 'x' | 'o') => Some(tip(scan)),
                _ if length > 2 => Some(Tip::Bare),
                _ => None,
            }
        }
        Stroke::Dotted => {
            scan.skip(1);
            scan.take_while(|letter| letter == '.');
            if !scan.eat("-") {
                return None;
            }
            Some(tip(scan))
        }
    }
}

/// `-- text -->`: the label up to the second half of the arrow.
fn labelled_within(
    scan: &mut Scan<'_>,
    begun: Scan<'_>,
    stroke: Stroke,
    start: Tip,
) -> Result<Link, Mistake> {
    let (close, arrow) = match stroke {
        Stroke::Plain => ("--", "-->"),
        Stroke::Thick => ("==", "==>"),
        Stroke::Dotted => (".-", ".->"),
    };
    scan.blanks();
    let words = format!("This arrow is not finished. Expected its end, such as {arrow}, on the same line");
    let text = match quoted(scan)? {
        Some(text) => text,
        None => bare(scan, close).ok_or_else(|| begun.mistake(words.clone()))?,
    };
    scan.blanks();
    let end = match (stroke, scan.rest().starts_with(close)) {
        (_, false) => None,
        (Stroke::Dotted, true) => {
            scan.skip(close.len());
            Some(tip(scan))
        }
        (Stroke::Plain | Stroke::Thick, true) => ended(scan, stroke),
    };
    let end = end.ok_or_else(|| begun.mistake(words))?;
    let (text, had_tags) = cleaned(text);
    Ok(Link { text, had_tags, ..link_of(stroke, start, end) })
}

/// The text up to a sign on the same line; dots before the sign of a dotted arrow belong to it.
fn bare<'a>(scan: &mut Scan<'a>, close: &str) -> Option<&'a str> {
    let rest = scan.rest();
    let line = rest.split('\n').next().unwrap_or("");
    let length = line.find(close)?;
    let text = line.get(..length)?;
    let dots = if close == ".-" { text.len().saturating_sub(text.trim_end_matches('.').len()) } else { 0 };
    // Of `...->` the last dot and the dash are the sign.
    scan.skip(length);
    text.get(..length.saturating_sub(dots)).map(str::trim)
}

/// A text in quotes, if one comes.
fn quoted<'a>(scan: &mut Scan<'a>) -> Result<Option<&'a str>, Mistake> {
    let begun = *scan;
    if !scan.eat("\"") {
        return Ok(None);
    }
    let text = scan.take_until("\"");
    text.map(Some).ok_or_else(|| begun.mistake("This quote is not closed. Expected another \""))
}

/// The label between bars.
fn piped(scan: &mut Scan<'_>, begun: Scan<'_>) -> Result<(String, bool), Mistake> {
    let unclosed = || begun.mistake("This label is not closed. Expected a | behind it: -->|label| b");
    scan.blanks();
    if let Some(text) = quoted(scan)? {
        scan.blanks();
        return if scan.eat("|") {
            Ok(cleaned(text))
        } else {
            Err(scan.mistake("Expected a | behind the label"))
        };
    }
    let length = scan.rest().find(['|', '\n']).ok_or_else(unclosed)?;
    let text = scan.rest().get(..length).unwrap_or("").trim();
    scan.skip(length);
    if scan.eat("|") { Ok(cleaned(text)) } else { Err(unclosed()) }
}

fn cleaned(text: &str) -> (String, bool) {
    let (text, had_looks) = without_looks(text);
    (unescaped(&text), had_looks)
}

fn link_of(stroke: Stroke, start: Tip, end: Tip) -> Link {
    let line = match stroke {
        Stroke::Plain => Line::Plain,
        Stroke::Dotted => Line::Dashed,
        Stroke::Thick => Line::Thick,
    };
    let heads = match (start, end) {
        (Tip::Bare, Tip::Bare) => Heads::None,
        (Tip::Bare, _) | (_, Tip::Bare) => Heads::End,
        _ => Heads::Both,
    };
    Link {
        line: Some(line),
        heads,
        is_backward: start != Tip::Bare && end == Tip::Bare,
        has_marks: start == Tip::Mark || end == Tip::Mark,
        text: String::new(),
        had_tags: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let mut scan = Scan::new(text);
        if !comes(&scan) {
            return "none".to_owned();
        }
        match read(&mut scan) {
            Ok(link) => {
                let line = link.line.map_or("hidden".to_owned(), |line| format!("{line:?}"));
                let marks = if link.has_marks { " marked" } else { "" };
                let back = if link.is_backward { " back" } else { "" };
                format!("{line} {:?}{back}{marks} [{}] {}", link.heads, link.text, scan.rest())
            }
            Err(mistake) => mistake.to_string(),
        }
    }

    #[test]
    fn every_arrow_is_read() {
        for (text, expected) in [
            ("--> b", "Plain End []  b"),
            ("-->b", "Plain End [] b"),
            ("--- b", "Plain None []  b"),
            ("----> b", "Plain End []  b"),
            ("-.-> b", "Dashed End []  b"),
            ("-..-> b", "Dashed End []  b"),
            ("-.- b", "Dashed None []  b"),
            ("==> b", "Thick End []  b"),
            ("=== b", "Thick None []  b"),
            ("<--> b", "Plain Both []  b"),
            ("<-.-> b", "Dashed Both []  b"),
            ("<==> b", "Thick Both []  b"),
            ("<--- b", "Plain End back []  b"),
            ("--x b", "Plain End marked []  b"),
            ("--o b", "Plain End marked []  b"),
            ("x--x b", "Plain Both marked []  b"),
            ("~~~ b", "hidden None []  b"),
            ("-->|a b| c", "Plain End [a b]  c"),
            ("--> |\"a | b\"| c", "Plain End [a | b]  c"),
            ("-- a b --> c", "Plain End [a b]  c"),
            ("-- \"a --> b\" --> c", "Plain End [a --> b]  c"),
            ("-- a-b --- c", "Plain None [a-b]  c"),
            ("-. a b .-> c", "Dashed End [a b]  c"),
            ("-. a. b ..-> c", "Dashed End [a. b]  c"),
            ("== a ==> c", "Thick End [a]  c"),
            ("<-- a --> c", "Plain Both [a]  c"),
            ("-->|<b>a</b><br/>b| c", "Plain End [a\nb]  c"),
            ("- b", "none"),
            ("x b", "none"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn an_unfinished_arrow_says_where_it_begins() {
        for (text, expected) in [
            (
                "-- a",
                "line 1, column 1: This arrow is not finished. Expected its end, such as -->, on the same line",
            ),
            (
                "-- a\n-->",
                "line 1, column 1: This arrow is not finished. Expected its end, such as -->, on the same line",
            ),
            ("-->|a", "line 1, column 4: This label is not closed. Expected a | behind it: -->|label| b"),
            ("-->|\"a| b", "line 1, column 5: This quote is not closed. Expected another \""),
            ("-->|\"a\" b| c", "line 1, column 9: Expected a | behind the label"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
