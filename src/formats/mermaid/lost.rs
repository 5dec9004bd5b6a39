//! What a flowchart says that a board cannot hold, and how often: told after an import, never dropped in silence.

use std::collections::BTreeMap;

/// Something that is read and left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// The title and the settings before the chart.
    FrontMatter,
    /// `%%{init: …}%%`
    Directives,
    /// `classDef`, `class`, `style`, `linkStyle` and `:::`.
    Styles,
    /// `click`
    Clicks,
    /// `accTitle`, `accDescr`
    Descriptions,
    /// The direction of a part of the chart.
    Directions,
    /// Bold, italic and other looks of words.
    Formatting,
    /// Outlines that we have no box for.
    Shape,
    /// Pictures, icons and sizes of nodes.
    Extras,
    /// Circles and crosses at the ends of arrows.
    Marks,
    /// `~~~`
    HiddenArrows,
    /// A subgraph within itself.
    Circles,
}

impl Lost {
    const fn words(self) -> &'static str {
        match self {
            Self::FrontMatter => "Title and settings before the chart are left out",
            Self::Directives => "Directives such as %%{init}%% are left out",
            Self::Styles => "Colours and styles (classDef, class, style, linkStyle) are left out",
            Self::Clicks => "Links and actions (click) are left out",
            Self::Descriptions => "Descriptions for screen readers (accTitle, accDescr) are left out",
            Self::Directions => "Directions within subgraphs are left out: a board has one",
            Self::Formatting => "Bold, italic and other looks of words are left out",
            Self::Shape => "Outlines that are not known became boxes",
            Self::Extras => "Pictures, icons and sizes of nodes are left out",
            Self::Marks => "Circles and crosses at arrows became arrowheads",
            Self::HiddenArrows => "Arrows that are not shown (~~~) are left out",
            Self::Circles => "A subgraph that lies in itself was taken out of itself",
        }
    }
}

/// All that was left out, each with how often and where first, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Losses {
    all: BTreeMap<Lost, (usize, usize)>,
}

impl Losses {
    /// Notes one more.
    pub fn add(&mut self, lost: Lost, at: usize) {
        let (count, _) = self.all.entry(lost).or_insert((0, at));
        *count = count.saturating_add(1);
    }

    /// A sentence for each, with the line of the first.
    #[must_use]
    pub fn told(&self, line_of: impl Fn(usize) -> usize) -> Vec<String> {
        let told = |(lost, (count, at)): (&Lost, &(usize, usize))| {
            let times = if *count == 1 { String::new() } else { format!("{count} times, first ") };
            format!("{} ({times}on line {})", lost.words(), line_of(*at))
        };
        self.all.iter().map(told).collect()
    }
}
