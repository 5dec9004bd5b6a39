//! What stands before a flowchart: front matter, comments, directives, and the line that says what diagram it is.

use super::lost::{Losses, Lost};
use super::scan::{Mistake, Scan};
use crate::board::layout::Reading;

/// The other kinds of diagrams, by their first word.
const OTHERS: [(&str, &str); 28] = [
    ("sequenceDiagram", "a sequence diagram"),
    ("classDiagram", "a class diagram"),
    ("stateDiagram", "a state diagram"),
    ("erDiagram", "an entity relationship diagram"),
    ("journey", "a user journey"),
    ("gantt", "a Gantt chart"),
    ("pie", "a pie chart"),
    ("quadrantChart", "a quadrant chart"),
    ("requirementDiagram", "a requirement diagram"),
    ("requirement", "a requirement diagram"),
    ("gitGraph", "a git graph"),
    ("C4Context", "a C4 diagram"),
    ("C4Container", "a C4 diagram"),
    ("C4Component", "a C4 diagram"),
    ("C4Dynamic", "a C4 diagram"),
    ("C4Deployment", "a C4 diagram"),
    ("mindmap", "a mind map"),
    ("timeline", "a timeline"),
    ("zenuml", "a ZenUML diagram"),
    ("sankey", "a Sankey diagram"),
    ("xychart", "an XY chart"),
    ("block", "a block diagram"),
    ("packet", "a packet diagram"),
    ("kanban", "a kanban board"),
    ("architecture", "an architecture diagram"),
    ("radar", "a radar chart"),
    ("treemap", "a treemap"),
    ("info", "an info diagram"),
];

/// Reads up to the end of the head; says which way the chart is read.
///
/// # Errors
/// It is no flowchart, or something before it is not closed.
pub fn read(scan: &mut Scan<'_>, losses: &mut Losses) -> Result<Reading, Mistake> {
    scan.eat("\u{feff}");
    scan.space();
    if scan.rest().starts_with("```") {
        scan.line();
        scan.space();
    }
    front_matter(scan, losses)?;
    loop {
        scan.space();
        if !scan.rest().starts_with("%%") {
            break;
        }
        comment(scan, losses)?;
    }
    head(scan)
}

fn front_matter(scan: &mut Scan<'_>, losses: &mut Losses) -> Result<(), Mistake> {
    let begun = *scan;
    if !scan.rest().starts_with("---") || scan.line().trim_end() != "---" {
        *scan = begun;
        return Ok(());
    }
    losses.add(Lost::FrontMatter, begun.at());
    while !scan.is_done() {
        scan.skip(1);
        if scan.line().trim_end() == "---" {
            return Ok(());
        }
    }
    Err(begun.mistake("These settings are not closed. Expected another line ---"))
}

/// Goes over a comment, or over a directive, which may be several lines long.
///
/// # Errors
/// The directive is not closed.
pub fn comment(scan: &mut Scan<'_>, losses: &mut Losses) -> Result<(), Mistake> {
    let begun = *scan;
    if scan.rest().starts_with("%%{") {
        losses.add(Lost::Directives, begun.at());
        let closed = scan.take_until("}%%").is_some();
        return if closed {
            Ok(())
        } else {
            Err(begun.mistake("This directive is not closed. Expected }%%"))
        };
    }
    scan.line();
    Ok(())
}

fn head(scan: &mut Scan<'_>) -> Result<Reading, Mistake> {
    let words = ["flowchart-elk", "flowchart", "graph"];
    if !words.iter().any(|word| scan.eat_word(word)) {
        return Err(no_flowchart(scan));
    }
    scan.blanks();
    let at_end = scan.is_done() || matches!(scan.peek(), Some('\n' | ';'));
    let reading = if at_end { Some(Reading::TopToBottom) } else { direction(scan) };
    let Some(reading) = reading else {
        let words = format!("Expected a direction, one of TB, TD, BT, LR and RL, but {}", scan.found());
        return Err(scan.mistake(words));
    };
    scan.blanks();
    if scan.is_done() || matches!(scan.peek(), Some('\n' | ';')) || scan.rest().starts_with("%%") {
        return Ok(reading);
    }
    Err(scan.mistake(format!("Expected the end of the line behind the direction, but {}", scan.found())))
}

/// The direction that comes, if one does.
pub fn direction(scan: &mut Scan<'_>) -> Option<Reading> {
    let directions = [
        ("TB", Reading::TopToBottom),
        ("TD", Reading::TopToBottom),
        ("BT", Reading::BottomToTop),
        ("LR", Reading::LeftToRight),
        ("RL", Reading::RightToLeft),
    ];
    let signs = [
        ("v", Reading::TopToBottom),
        ("^", Reading::BottomToTop),
        (">", Reading::LeftToRight),
        ("<", Reading::RightToLeft),
    ];
    let all = directions.into_iter().chain(signs);
    all.into_iter().find(|(word, _)| scan.eat_word(word)).map(|(_, reading)| reading)
}

fn no_flowchart(scan: &Scan<'_>) -> Mistake {
    let rest = scan.rest();
    let word: String = rest.chars().take(40).take_while(|letter| letter.is_alphanumeric()).collect();
    let other = OTHERS.iter().find(|(name, _)| word == *name);
    scan.mistake(match other {
        Some((name, what)) => {
            format!(
                "This is {what} ({name}). Dry Run reads flowcharts: text that begins with flowchart or graph"
            )
        }
        None if scan.is_done() => {
            "Expected a flowchart, such as flowchart LR, but the text is empty".to_owned()
        }
        None => format!("Expected flowchart or graph at the beginning, but {}", scan.found()),
    })
}
