//! The parts of the editor, and which of them shows a place of the file.

/// A part of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tab {
    /// What is asked.
    Question,
    /// The phases.
    Phases,
    /// The expected topics.
    Topics,
    /// What the interviewer throws in.
    FollowUps,
    /// The reference design.
    Reference,
    /// Everything else.
    More,
}

impl Tab {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Question, Self::Phases, Self::Topics, Self::FollowUps, Self::Reference, Self::More];

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Question => "Question",
            Self::Phases => "Phases",
            Self::Topics => "Topics",
            Self::FollowUps => "Follow-ups",
            Self::Reference => "Reference",
            Self::More => "More",
        }
    }

    /// The part in which a place of the file is shown.
    #[must_use]
    pub fn of(at: &str) -> Self {
        match at.split('/').nth(1).unwrap_or("") {
            "phases" => Self::Phases,
            "topics" => Self::Topics,
            "follow_ups" => Self::FollowUps,
            "reference" => Self::Reference,
            "facts" | "qualities" | "capacity" | "surface" | "common_mistakes" | "sources" | "number"
            | "theme" | "worked" | "sagas" | "vocabulary" => Self::More,
            _ => Self::Question,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_file_is_shown_in_one_part() {
        let cases = [
            ("/title", Tab::Question),
            ("/clarifying", Tab::Question),
            ("/phases/2/name", Tab::Phases),
            ("/topics", Tab::Topics),
            ("/follow_ups/0/minute", Tab::FollowUps),
            ("/reference/flows/3", Tab::Reference),
            ("/surface", Tab::More),
            ("/capacity/steps/1/sources", Tab::More),
        ];
        for (at, expected) in cases {
            assert_eq!(Tab::of(at), expected, "{at}");
        }
    }
}
