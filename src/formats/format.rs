//! What an attempt can leave as: the one list of formats. The export sheet and the command line read it.
//!
//! Another format is an entry here and an arm in [`export`](super::export()).

/// A format that an attempt can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// The whole attempt, to be read again.
    #[default]
    Json,
    /// The board as pixels.
    Png,
    /// The board as a drawing of lines and letters.
    Svg,
    /// The board for Excalidraw to go on with.
    Excalidraw,
    /// The whole attempt in words.
    Markdown,
    /// The design as the text of a Mermaid flowchart.
    Mermaid,
    /// The design as a picture of letters.
    Ascii,
}

/// What is said about a format.
struct About {
    word: &'static str,
    ending: &'static str,
    name: &'static str,
    hint: &'static str,
    choices: &'static [Choice],
}

/// What can be chosen about how a format looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What it stands on, and whether it shows everything or a selection.
    Ground,
    /// How many pixels it has.
    Scale,
    /// Whether it can be opened again as a board.
    Scene,
    /// Whether its words are text or shapes.
    Lettering,
    /// The signs that letters draw with.
    Signs,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Png, Self::Svg, Self::Excalidraw, Self::Markdown, Self::Mermaid, Self::Ascii, Self::Json];

    const fn about(self) -> About {
        match self {
            Self::Json => About {
                word: "json",
                ending: "json",
                name: "Attempt (JSON)",
                hint: "The whole attempt with notes, grade and replay. Dry Run can import it.",
                choices: &[],
            },
            Self::Png => About {
                word: "png",
                ending: "png",
                name: "Picture (PNG)",
                hint: "Opens everywhere, for a chat or a document.",
                choices: &[Choice::Ground, Choice::Scale, Choice::Scene],
            },
            Self::Svg => About {
                word: "svg",
                ending: "svg",
                name: "Drawing (SVG)",
                hint: "Sharp at every size, for a web page or a document.",
                choices: &[Choice::Ground, Choice::Lettering, Choice::Scene],
            },
            Self::Excalidraw => About {
                word: "excalidraw",
                ending: "excalidraw",
                name: "Excalidraw",
                hint: "The board to go on with in Excalidraw. Dry Run reads it back exactly.",
                choices: &[],
            },
            Self::Markdown => About {
                word: "markdown",
                ending: "md",
                name: "Report (Markdown)",
                hint: "Score, marks, findings and notes to read; a board has its picture beside it.",
                choices: &[],
            },
            Self::Mermaid => About {
                word: "mermaid",
                ending: "mmd",
                name: "Design (Mermaid)",
                hint: "A flowchart as text, which code hosts and wikis draw.",
                choices: &[],
            },
            Self::Ascii => About {
                word: "ascii",
                ending: "txt",
                name: "Design (letters)",
                hint: "Boxes and arrows of letters, for a chat or a file that is compared.",
                choices: &[Choice::Signs],
            },
        }
    }

    /// What it is called on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.about().word
    }

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        self.about().ending
    }

    /// The name of the picture that a file of this format shows, if it shows one: it stands beside it.
    #[must_use]
    pub fn picture_beside(self, stem: &str) -> Option<String> {
        (self == Self::Markdown).then(|| format!("{stem}.svg"))
    }

    /// What it is called in a list.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.about().name
    }

    /// What it is good for, in a sentence.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        self.about().hint
    }

    /// Whether something can be chosen about how it looks.
    #[must_use]
    pub fn offers(self, choice: Choice) -> bool {
        self.about().choices.contains(&choice)
    }

    /// Whether it is a picture of the board.
    #[must_use]
    pub fn is_picture(self) -> bool {
        self.offers(Choice::Ground)
    }

    /// Whether it says nothing of an attempt that was not drawn.
    #[must_use]
    pub const fn needs_board(self) -> bool {
        !matches!(self, Self::Json | Self::Markdown)
    }

    /// The format whose files end so, if there is one.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let is_it = |known: &str| known.eq_ignore_ascii_case(ending);
        Self::ALL.into_iter().find(|format| is_it(format.ending()) || is_it(format.word()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_ending_and_has_its_own() {
        for format in Format::ALL {
            assert_eq!(Format::of_ending(format.ending()), Some(format));
            assert_eq!(Format::of_ending(&format.ending().to_uppercase()), Some(format));
        }
        assert_eq!(Format::of_ending("docx"), None);
    }
}
