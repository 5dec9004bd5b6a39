//! What a board cannot show of a scene, counted and put in words.

use crate::tools::counted;
use std::collections::BTreeMap;

/// Everything that was left out of a scene or looks otherwise on the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Losses {
    counts: BTreeMap<Loss, usize>,
}

/// One kind of loss, in the order in which they are told: what is gone, then what is different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loss {
    /// A web page within the scene.
    EmbeddedPage,
    /// A type of element that a board does not know.
    Unknown(String),
    /// An element that is not as the format says.
    Unreadable(String),
    /// An element beyond what a board may hold.
    OverLimit,
    /// A picture without its file.
    MissingFile,
    /// A picture whose file cannot be taken.
    BadPicture(String),
    /// A link on an element.
    Link,
    /// An element that was turned.
    Turned,
    /// An element that one could see through.
    Faint,
    /// A picture of which only a part was shown.
    Cropped,
    /// A picture that was mirrored.
    Mirrored,
    /// An arrowhead of another shape.
    Arrowhead,
    /// A closed line that was filled.
    FilledLine,
    /// A text that was too long.
    LongText,
    /// Lines of writing that did not stand around their middle.
    Aligned,
    /// A dotted line.
    Dotted,
    /// A fill of lines.
    Hatched,
    /// Something so far off that no board reaches there.
    TooFar,
    /// Everything, because it lay beyond the board.
    Shifted,
}

impl Losses {
    pub(super) fn note(&mut self, loss: Loss) {
        let count = self.counts.entry(loss).or_default();
        *count = count.saturating_add(1);
    }

    /// One sentence for each kind of loss.
    pub(super) fn lines(&self) -> Vec<String> {
        self.counts.iter().map(|(loss, count)| loss.words(*count)).collect()
    }
}

impl Loss {
    fn words(&self, count: usize) -> String {
        let was = if count == 1 { "was" } else { "were" };
        let left_out = |one: &str, many: &str| format!("{} {was} left out", counted(count, one, many));
        let became = |what: &str, one: &str, many: &str| {
            format!("{what} became {}", if count == 1 { one } else { many })
        };
        match self {
            Self::EmbeddedPage => left_out("embedded page", "embedded pages"),
            Self::Unknown(kind) => {
                left_out(&format!("element of type {kind}"), &format!("elements of type {kind}"))
            }
            Self::Unreadable(reason) => {
                format!("{}: {reason}", left_out("unreadable element", "unreadable elements"))
            }
            Self::OverLimit => {
                format!("{}: more than a board holds", left_out("element", "elements"))
            }
            Self::MissingFile => became(
                &pictures(count),
                "an empty place: its file is missing",
                "empty places: their files are missing",
            ),
            Self::BadPicture(reason) => {
                format!("{}: {reason}", became(&pictures(count), "an empty place", "empty places"))
            }
            Self::Link => left_out("link", "links"),
            Self::Turned => became(&elements(count), "upright", "upright"),
            Self::Faint => became(&elements(count), "opaque", "opaque"),
            Self::Cropped => became(&pictures(count), "whole again, uncropped", "whole again, uncropped"),
            Self::Mirrored => became(&pictures(count), "unmirrored", "unmirrored"),
            Self::Arrowhead => {
                became(&counted(count, "arrowhead", "arrowheads"), "a plain one", "plain ones")
            }
            Self::FilledLine => {
                became(&counted(count, "filled line", "filled lines"), "an outline", "outlines")
            }
            Self::LongText => format!("{} {was} cut at 64 KiB", counted(count, "text", "texts")),
            Self::Aligned => became(&counted(count, "text", "texts"), "centred", "centred"),
            Self::Dotted => became(&counted(count, "dotted line", "dotted lines"), "dashed", "dashed"),
            Self::Hatched => {
                became(&counted(count, "hatched fill", "hatched fills"), "a plain one", "plain ones")
            }
            Self::TooFar => {
                format!("{} {was} moved to the edge of the board: too far from the rest", elements(count))
            }
            Self::Shifted => "the drawing was moved as a whole: it lay beyond the board".to_owned(),
        }
    }
}

fn elements(count: usize) -> String {
    counted(count, "element", "elements")
}

fn pictures(count: usize) -> String {
    counted(count, "picture", "pictures")
}
