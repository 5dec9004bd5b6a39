//! Mermaid within other text: the blocks of a Markdown file, and text of which nobody says what it is.

use super::drawing;
use crate::formats::disk::FormatError;
use crate::formats::drawn_elsewhere::DrawnElsewhere;

/// The first flowchart in a Markdown file. Lines that are told are those of the file.
///
/// # Errors
/// It has no block of Mermaid, or none of them is a flowchart that can be read: then what is wrong with the first.
pub fn in_markdown(text: &str) -> Result<DrawnElsewhere, FormatError> {
    let blocks = blocks(text);
    let mut wrong = None;
    for (above, block) in &blocks {
        match drawing(block) {
            Ok(mut drawing) => {
                if blocks.len() > 1 {
                    let line = above.saturating_add(1);
                    let words = format!("of {} diagrams the one on line {line} was taken", blocks.len());
                    drawing.losses.push(words);
                }
                return Ok(drawing);
            }
            Err(error) => drop(wrong.get_or_insert(at_line(*above, error))),
        }
    }
    let none = || FormatError::Malformed {
        line: 1,
        reason: "this text has no block that begins with ```mermaid".to_owned(),
    };
    Err(wrong.unwrap_or_else(none))
}

/// The blocks of Mermaid in a Markdown file, each with the number of lines above its own first one.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let mut fence: Option<(&str, bool)> = None;
    for (at, line) in text.lines().enumerate() {
        let mark = fence_of(line);
        match (fence, mark) {
            (None, Some((mark, words))) => {
                let is_mermaid = words.trim().eq_ignore_ascii_case("mermaid");
                if is_mermaid {
                    blocks.push((at.saturating_add(1), String::new()));
                }
                fence = Some((mark, is_mermaid));
            }
            (Some((open, _)), Some((mark, words))) if mark.starts_with(open) && words.trim().is_empty() => {
                fence = None;
            }
            (Some((_, true)), _) => {
                if let Some((_, block)) = blocks.last_mut() {
                    block.push_str(line);
                    block.push('\n');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// The marks that open or close a block of code on this line, and what stands behind them.
fn fence_of(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let marks = line.find(|letter| letter != mark).unwrap_or(line.len());
    line.split_at_checked(marks).filter(|_| marks >= 3)
}

fn at_line(above: usize, error: FormatError) -> FormatError {
    match error {
        FormatError::Malformed { line, reason } => {
            FormatError::Malformed { line: line.saturating_add(above), reason }
        }
        other => other,
    }
}

/// Whether a text begins as a flowchart does, or as a block of Mermaid.
#[must_use]
pub fn looks_like_mermaid(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with("%%")).unwrap_or_default();
    let mut words = first.split([' ', ';']);
    match words.next() {
        Some("flowchart" | "flowchart-elk" | "graph") => {
            let direction = words.find(|word| !word.is_empty());
            direction.is_none_or(|word| matches!(word, "TB" | "TD" | "BT" | "LR" | "RL"))
        }
        Some("```mermaid") => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_flowchart_of_a_page_is_taken_and_the_others_are_told() {
        let page = "# Title\n```rust\n```mermaid\n```\n~~~mermaid\nsequenceDiagram\n~~~\n\n  ```mermaid\nflowchart LR\n a --> b\n  ```\n";
        let drawing = in_markdown(page).unwrap();
        assert_eq!(drawing.elements.len(), 3);
        assert_eq!(drawing.losses, ["of 2 diagrams the one on line 10 was taken"]);
    }

    #[test]
    fn what_is_wrong_is_told_at_the_line_of_the_page() {
        for (page, line, words) in [
            ("text\n\n```mermaid\nflowchart LR\n a --> ]\n```\n", 5, "Expected the name of a node"),
            ("```mermaid\npie\n```\n", 2, "a pie chart"),
            ("no diagram", 1, "no block that begins with ```mermaid"),
        ] {
            let error = in_markdown(page).unwrap_err();
            let FormatError::Malformed { line: at, reason } = error else { panic!("{error:?}") };
            assert!(at == line && reason.contains(words), "{page:?}: line {at}, {reason}");
        }
    }

    #[test]
    fn text_that_only_begins_with_such_a_word_is_text() {
        for (text, expected) in [
            ("flowchart LR\n a --> b", true),
            ("\n%% a comment\ngraph TD; a-->b", true),
            ("flowchart\na-->b", true),
            ("```mermaid\nflowchart LR", true),
            ("graph databases are slow", false),
            ("orders > payments", false),
            ("", false),
        ] {
            assert_eq!(looks_like_mermaid(text), expected, "{text:?}");
        }
    }
}
