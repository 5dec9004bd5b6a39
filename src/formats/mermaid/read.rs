//! The text of a flowchart, statement by statement.

use super::draft::{Draft, Full};
use super::links;
use super::lost::Lost;
use super::nodes::{self, cleaned};
use super::prologue;
use super::scan::{Mistake, Scan};
use crate::board::layout::Reading;
use crate::formats::chart::Chart;

/// The longest text that is read, in bytes.
pub const LONGEST_TEXT: usize = 1024 * 1024;

/// A flowchart as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flowchart {
    /// Its nodes, subgraphs and arrows.
    pub chart: Chart,
    /// The name of each part in the text.
    pub names: Vec<String>,
    /// Which way it is read.
    pub reading: Reading,
    /// What it says that a board cannot hold, a sentence each.
    pub lost: Vec<String>,
}

/// Reads a flowchart.
///
/// # Errors
/// What is wrong first, where, and what was expected; or that it is another kind of diagram.
pub fn read(text: &str) -> Result<Flowchart, Mistake> {
    let mut scan = Scan::new(text);
    if text.len() > LONGEST_TEXT {
        let words = format!("This text is too large. At most {} KiB are read", LONGEST_TEXT / 1024);
        return Err(scan.mistake(words));
    }
    let mut draft = Draft::default();
    let reading = prologue::read(&mut scan, &mut draft.losses)?;
    loop {
        scan.take_while(|letter| letter.is_whitespace() || letter == ';');
        if scan.is_done() || scan.rest().starts_with("```") {
            break;
        }
        statement(&mut scan, &mut draft)?;
        end_of_statement(&mut scan)?;
    }
    if let Some(at) = draft.unclosed() {
        return Err(scan.mistake_at(at, "This subgraph is not closed. Expected a line with end behind it"));
    }
    let (chart, names, losses) = draft.finished();
    let all = Scan::new(text);
    Ok(Flowchart { chart, names, reading, lost: losses.told(|at| all.line_of(at)) })
}

fn end_of_statement(scan: &mut Scan<'_>) -> Result<(), Mistake> {
    scan.blanks();
    let ends = scan.is_done() || matches!(scan.peek(), Some('\n' | ';')) || scan.rest().starts_with("%%");
    if ends {
        return Ok(());
    }
    let words = format!("Expected an arrow such as -->, or the end of the line, but {}", scan.found());
    Err(scan.mistake(words))
}

/// Statements that a board has nothing for, by their first word.
const LEFT_OUT: [(&str, Lost); 5] = [
    ("classDef", Lost::Styles),
    ("linkStyle", Lost::Styles),
    ("style", Lost::Styles),
    ("click", Lost::Clicks),
    ("accTitle", Lost::Descriptions),
];

fn statement(scan: &mut Scan<'_>, draft: &mut Draft) -> Result<(), Mistake> {
    let begun = *scan;
    if scan.rest().starts_with("%%") {
        return prologue::comment(scan, &mut draft.losses);
    }
    if scan.eat_word("subgraph") {
        return subgraph(scan, begun, draft);
    }
    if scan.eat_word("end") {
        let words = "This end closes nothing: no subgraph is open. A node needs another name";
        return if draft.close() { Ok(()) } else { Err(begun.mistake(words)) };
    }
    if scan.eat_word("direction") {
        draft.losses.add(Lost::Directions, begun.at());
        scan.blanks();
        return match prologue::direction(scan) {
            Some(_) => Ok(()),
            None => Err(scan.mistake(format!("Expected TB, TD, BT, LR or RL, but {}", scan.found()))),
        };
    }
    if scan.eat_word("class") {
        return class(scan, begun, draft);
    }
    if scan.eat_word("accDescr") {
        draft.losses.add(Lost::Descriptions, begun.at());
        return description(scan, begun);
    }
    if let Some((_, lost)) = LEFT_OUT.iter().find(|(word, _)| scan.eat_word(word)) {
        draft.losses.add(*lost, begun.at());
        skip_statement(scan);
        return Ok(());
    }
    chain(scan, draft)
}

/// Goes to the end of a statement; a semicolon within quotes does not end it.
fn skip_statement(scan: &mut Scan<'_>) {
    let mut is_quoted = false;
    scan.take_while(|letter| {
        if letter == '"' {
            is_quoted = !is_quoted;
        }
        letter != '\n' && (is_quoted || letter != ';')
    });
}

/// `accDescr: …` to the end of the line, or `accDescr { … }` over several.
fn description(scan: &mut Scan<'_>, begun: Scan<'_>) -> Result<(), Mistake> {
    scan.blanks();
    if scan.eat("{") {
        let closed = scan.take_until("}").is_some();
        return if closed { Ok(()) } else { Err(begun.mistake("This accDescr { is not closed. Expected }")) };
    }
    scan.line();
    Ok(())
}

/// `class a,b queue`
fn class(scan: &mut Scan<'_>, begun: Scan<'_>, draft: &mut Draft) -> Result<(), Mistake> {
    let mut names = Vec::new();
    loop {
        scan.blanks();
        let name = nodes::name(scan);
        if name.is_empty() {
            let words =
                format!("Expected class, names and a class such as class a,b queue, but {}", scan.found());
            return Err(scan.mistake(words));
        }
        names.push(name);
        scan.blanks();
        if !scan.eat(",") {
            break;
        }
    }
    let class = nodes::name(scan);
    if class.is_empty() {
        return Err(scan.mistake(format!("Expected the name of a class, but {}", scan.found())));
    }
    for name in names {
        draft.class(name, class, begun.at()).map_err(|full| too_large(begun, full))?;
    }
    Ok(())
}

fn too_large(at: Scan<'_>, full: Full) -> Mistake {
    at.mistake(full.to_string())
}

/// `subgraph name [title]`, `subgraph name`, `subgraph "title"`, `subgraph some words`.
fn subgraph(scan: &mut Scan<'_>, begun: Scan<'_>, draft: &mut Draft) -> Result<(), Mistake> {
    scan.blanks();
    let title_at = *scan;
    let head = scan.take_while(|letter| !matches!(letter, '\n' | ';' | '[' | '(' | '"')).trim();
    let (name, title) = match scan.peek() {
        Some('[' | '(') => {
            *scan = title_at;
            let named = nodes::read(scan, "the name of a subgraph", &mut draft.losses)?;
            (Some(named.name.clone()), named.text.unwrap_or(named.name))
        }
        Some('"') => {
            let quote = *scan;
            scan.skip(1);
            let title = scan.take_until("\"");
            let title =
                title.ok_or_else(|| quote.mistake("This quote is not closed. Expected another \""))?;
            (None, cleaned(title, title_at, &mut draft.losses)?)
        }
        // One word is both, several are only a title.
        _ if head.contains(char::is_whitespace) => (None, cleaned(head, title_at, &mut draft.losses)?),
        _ => ((!head.is_empty()).then(|| head.to_owned()), head.to_owned()),
    };
    draft.open(name.as_deref(), title, begun.at()).map_err(|full| too_large(begun, full))
}

/// `a & b --> c -- text --> d`
fn chain(scan: &mut Scan<'_>, draft: &mut Draft) -> Result<(), Mistake> {
    let mut before = group(scan, draft, "a node, an arrow's first node, or a word such as subgraph")?;
    loop {
        let here = *scan;
        if !go_to_arrow(scan, draft) {
            *scan = here;
            return Ok(());
        }
        let at = *scan;
        let link = links::read(scan)?;
        scan.space();
        let next = group(scan, draft, "the name of a node behind the arrow")?;
        draft.join(&before, &link, &next, at.at()).map_err(|full| too_large(at, full))?;
        before = next;
    }
}

/// Goes to the arrow that goes on with a chain, on this line or the next; says whether one comes.
fn go_to_arrow(scan: &mut Scan<'_>, draft: &mut Draft) -> bool {
    scan.blanks();
    if scan.peek() == Some('\n') {
        scan.space();
        // At the beginning of a line `x--` and `o--` are nodes.
        return !matches!(scan.peek(), Some('x' | 'o')) && links::comes(scan);
    }
    let before = *scan;
    let name = nodes::name(scan);
    if !name.is_empty() && scan.eat("@") && links::comes(scan) {
        draft.name_arrow(name);
        return true;
    }
    *scan = before;
    links::comes(scan)
}

fn group(scan: &mut Scan<'_>, draft: &mut Draft, expected: &str) -> Result<Vec<usize>, Mistake> {
    let mut group = Vec::new();
    loop {
        let at = *scan;
        let node = nodes::read(scan, expected, &mut draft.losses)?;
        if node.is_about_arrow
            || (node.text.is_none() && node.outline.is_none() && draft.is_arrow(&node.name))
        {
            draft.losses.add(Lost::Styles, at.at());
            return Ok(group);
        }
        group.push(draft.node(node).map_err(|full| too_large(at, full))?);
        let here = *scan;
        scan.blanks();
        if !scan.eat("&") {
            *scan = here;
            return Ok(group);
        }
        scan.space();
    }
}
