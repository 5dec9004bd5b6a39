//! Cards of one's own mistakes as a text file that Anki imports.
//!
//! The header lines are those of Anki's manual, "Importing: Text files"
//! (<https://docs.ankiweb.net/importing/text-files.html>): tab between fields, text and no HTML,
//! the third column holds tags and the fourth a name by which a second import finds the note again.

use std::fmt::Write;

/// One card to be learnt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is known by, so that importing it again changes it and makes no second one.
    pub name: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What it is about, such as `dryrun::ticketing`.
    pub tags: Vec<String>,
}

/// What comes before the notes.
const HEAD: &str =
    "#separator:tab\n#html:false\n#notetype:Basic\n#deck:Dry Run\n#tags column:3\n#guid column:4\n";

/// The text of a file with these notes.
#[must_use]
pub fn anki(notes: &[Note]) -> String {
    let mut text = HEAD.to_owned();
    for note in notes {
        let tags = note.tags.iter().map(|tag| word(tag)).collect::<Vec<_>>().join(" ");
        let (question, answer) = (field(&note.question), field(&note.answer));
        let _ = writeln!(text, "{question}\t{answer}\t{}\t{}", field(&tags), field(&word(&note.name)));
    }
    text
}

/// A field in quotes, in which quotes are doubled. Without them a line break would end it, and `#` begin a comment.
fn field(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Tags are parted by spaces.
fn word(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_whitespace() || letter.is_control() { '-' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_hold_whatever_was_written() {
        let note = |question: &str, answer: &str| Note {
            name: "ticketing dual-write".to_owned(),
            question: question.to_owned(),
            answer: answer.to_owned(),
            tags: vec!["dryrun::ticketing".to_owned(), "dryrun::dual write".to_owned()],
        };
        let text = anki(&[note("# why \"twice\"?\tAnd\r\nso?", " an outbox\n"), note("", "<b>")]);
        assert_eq!(
            text.strip_prefix(HEAD).unwrap(),
            "\"# why \"\"twice\"\"?\tAnd\nso?\"\t\"an outbox\"\t\"dryrun::ticketing dryrun::dual-write\"\t\
             \"ticketing-dual-write\"\n\
             \"\"\t\"<b>\"\t\"dryrun::ticketing dryrun::dual-write\"\t\"ticketing-dual-write\"\n"
        );
    }
}
