//! The nodes of a flowchart: a name, an outline around a text, a class, and what `@{ … }` says.

use super::kinds::Outline;
use super::label::{unescaped, without_looks};
use super::lost::{Losses, Lost};
use super::scan::{Mistake, Scan};

/// What a text says of a node in one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Where the name begins, in bytes.
    pub at: usize,
    /// Its outline.
    pub outline: Option<Outline>,
    /// What is written in it.
    pub text: Option<String>,
    /// Its classes.
    pub classes: Vec<String>,
    /// Whether it is no node but says something about an arrow of this name.
    pub is_about_arrow: bool,
}

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 4_000;

/// The outlines by what they begin with, longer ones first, with what closes them.
const OPENERS: &[(&str, &[(&str, Outline)])] = &[
    ("(((", &[(")))", Outline::Circle)]),
    ("((", &[("))", Outline::Circle)]),
    ("([", &[("])", Outline::Stadium)]),
    ("(-", &[("-)", Outline::Circle)]),
    ("(", &[(")", Outline::Round)]),
    ("[[", &[("]]", Outline::Subroutine)]),
    ("[(", &[(")]", Outline::Cylinder)]),
    ("[/", &[("/]", Outline::LeanRight), ("\\]", Outline::Trapezoid)]),
    ("[\\", &[("\\]", Outline::LeanLeft), ("/]", Outline::TrapezoidUpsideDown)]),
    ("[", &[("]", Outline::Rectangle)]),
    ("{{", &[("}}", Outline::Hexagon)]),
    ("{", &[("}", Outline::Diamond)]),
    (">", &[("]", Outline::Flag)]),
];

/// Whether a name may begin with this letter, or go on with it.
const fn is_in_name(letter: char) -> bool {
    matches!(letter, '_' | '.' | '/' | '+' | '*' | '$' | '!' | '?' | '\'')
}

/// Reads a name, which may be none.
pub fn name<'a>(scan: &mut Scan<'a>) -> &'a str {
    let rest = scan.rest();
    let mut length = 0_usize;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        // A dash goes on with a name, two begin an arrow.
        let joins = letter == '-' && at > 0 && next.is_some_and(char::is_alphanumeric);
        if !(letter.is_alphanumeric() || is_in_name(letter) || joins) {
            break;
        }
        length = at.saturating_add(letter.len_utf8());
    }
    scan.skip(length);
    rest.get(..length).unwrap_or("")
}

/// Reads a node. `expected` says what it is expected to be where none comes.
///
/// # Errors
/// No name comes, or what belongs to the node is not closed.
pub fn read(scan: &mut Scan<'_>, expected: &str, losses: &mut Losses) -> Result<Node, Mistake> {
    let at = scan.at();
    let name = name(scan).to_owned();
    if name.is_empty() {
        return Err(scan.mistake(format!("Expected {expected}, but {}", scan.found())));
    }
    let mut node = Node { name, at, ..Node::default() };
    let before = *scan;
    scan.blanks();
    let is_apart = scan.at() > before.at();
    match scan.peek() {
        Some('[' | '(' | '{') => shape(scan, &mut node, losses)?,
        Some('>') if !is_apart => shape(scan, &mut node, losses)?,
        _ => *scan = before,
    }
    loop {
        if scan.eat(":::") {
            let class = self::name(scan).to_owned();
            if class.is_empty() {
                return Err(
                    scan.mistake(format!("Expected the name of a class behind :::, but {}", scan.found()))
                );
            }
            node.classes.push(class);
        } else if scan.rest().starts_with("@{") {
            attributes(scan, &mut node, losses)?;
        } else {
            return Ok(node);
        }
    }
}

fn shape(scan: &mut Scan<'_>, node: &mut Node, losses: &mut Losses) -> Result<(), Mistake> {
    let begun = *scan;
    let Some((open, closers)) = OPENERS.iter().find(|(open, _)| scan.rest().starts_with(open)) else {
        return Ok(());
    };
    scan.skip(open.len());
    let inside = *scan;
    scan.space();
    let text = if scan.peek() == Some('"') {
        let text = quoted(scan)?;
        scan.space();
        text.to_owned()
    } else {
        *scan = inside;
        let length = unquoted(scan.rest(), closers);
        // A path such as `[/orders]` only begins like a leaning box.
        if matches!(*open, "[/" | "[\\") && is_plain(scan.rest(), length) {
            *scan = begun;
            scan.skip(1);
            return plain(scan, begun, node, losses);
        }
        let length = length.ok_or_else(|| unclosed(begun, open, closers))?;
        let text = scan.rest().get(..length).unwrap_or("").trim().to_owned();
        scan.skip(length);
        text
    };
    let closer = closers.iter().find(|(close, _)| scan.rest().starts_with(close));
    let Some((close, outline)) = closer else {
        let words = format!("Expected {} behind the label, but {}", closing(closers), scan.found());
        return Err(scan.mistake(words));
    };
    scan.skip(close.len());
    node.outline = Some(*outline);
    node.text = Some(cleaned(&text, begun, losses)?);
    Ok(())
}

/// The rest of a rectangle whose bracket was gone over.
fn plain(scan: &mut Scan<'_>, begun: Scan<'_>, node: &mut Node, losses: &mut Losses) -> Result<(), Mistake> {
    let closers: &[(&str, Outline)] = &[("]", Outline::Rectangle)];
    let length = unquoted(scan.rest(), closers).ok_or_else(|| unclosed(begun, "[", closers))?;
    let text = scan.rest().get(..length).unwrap_or("").trim().to_owned();
    scan.skip(length.saturating_add(1));
    node.outline = Some(Outline::Rectangle);
    node.text = Some(cleaned(&text, begun, losses)?);
    Ok(())
}

/// The length of a text without quotes: up to the first thing on its line that closes it.
fn unquoted(rest: &str, closers: &[(&str, Outline)]) -> Option<usize> {
    let line = rest.split('\n').next().unwrap_or("");
    closers.iter().filter_map(|(close, _)| line.find(close)).min()
}

/// Whether the first `]` of the line stands before what would close a leaning box.
fn is_plain(rest: &str, length: Option<usize>) -> bool {
    let line = rest.split('\n').next().unwrap_or("");
    line.find(']').is_some_and(|end| length.is_none_or(|length| end < length))
}

fn closing(closers: &[(&str, Outline)]) -> String {
    closers.iter().map(|(close, _)| *close).collect::<Vec<_>>().join(" or ")
}

fn unclosed(begun: Scan<'_>, open: &str, closers: &[(&str, Outline)]) -> Mistake {
    begun.mistake(format!("This {open} is not closed. Expected {} on the same line", closing(closers)))
}

fn quoted<'a>(scan: &mut Scan<'a>) -> Result<&'a str, Mistake> {
    let begun = *scan;
    scan.skip(1);
    scan.take_until("\"").ok_or_else(|| begun.mistake("This quote is not closed. Expected another \""))
}

/// A label without what we do not draw.
pub fn cleaned(text: &str, at: Scan<'_>, losses: &mut Losses) -> Result<String, Mistake> {
    if text.len() > LONGEST_LABEL {
        return Err(at.mistake(format!("This label is too long. At most {LONGEST_LABEL} bytes are read")));
    }
    let (text, had_looks) = without_looks(text);
    if had_looks {
        losses.add(Lost::Formatting, at.at());
    }
    Ok(unescaped(&text))
}

/// `@{ shape: cyl, label: "Orders" }`
fn attributes(scan: &mut Scan<'_>, node: &mut Node, losses: &mut Losses) -> Result<(), Mistake> {
    let begun = *scan;
    scan.skip(2);
    loop {
        scan.take_while(|letter| letter.is_whitespace() || letter == ',');
        if scan.eat("}") {
            return Ok(());
        }
        let key_at = *scan;
        let key = name(scan).to_owned();
        scan.blanks();
        if key.is_empty() || !scan.eat(":") {
            let words = if scan.is_done() {
                return Err(begun.mistake("This @{ is not closed. Expected }"));
            } else {
                format!("Expected a key and a value such as shape: cyl, but {}", key_at.found())
            };
            return Err(key_at.mistake(words));
        }
        scan.blanks();
        let value = value(scan)?;
        attribute(node, &key, value.trim(), key_at, losses)?;
    }
}

fn value<'a>(scan: &mut Scan<'a>) -> Result<&'a str, Mistake> {
    if scan.peek() == Some('"') {
        return quoted(scan);
    }
    let begun = *scan;
    if scan.eat("'") {
        return scan
            .take_until("'")
            .ok_or_else(|| begun.mistake("This quote is not closed. Expected another '"));
    }
    Ok(scan.take_while(|letter| !matches!(letter, ',' | '}' | '\n')))
}

fn attribute(
    node: &mut Node,
    key: &str,
    value: &str,
    at: Scan<'_>,
    losses: &mut Losses,
) -> Result<(), Mistake> {
    match key {
        "shape" => {
            let outline = Outline::named(value);
            if outline.is_none() {
                losses.add(Lost::Shape, at.at());
            }
            node.outline = outline.or(Some(Outline::Rectangle));
        }
        "label" => node.text = Some(cleaned(value, at, losses)?),
        "class" => node.classes.push(value.to_owned()),
        "animate" | "animation" | "curve" => node.is_about_arrow = true,
        _ => losses.add(Lost::Extras, at.at()),
    }
    Ok(())
}
