//! Pages of notes, changed by splices.

/// The pages of notes beside a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum NotePage {
    /// Free notes.
    #[default]
    Notes,
    /// What the system must do.
    Requirements,
    /// Numbers.
    Estimates,
    /// Written after the sitting, while looking back. The only page that a finished attempt can still change.
    Afterthoughts,
}

impl NotePage {
    /// The pages that are written during the sitting.
    pub const SITTING: [Self; 3] = [Self::Notes, Self::Requirements, Self::Estimates];

    /// Every page.
    pub const ALL: [Self; 4] = [Self::Notes, Self::Requirements, Self::Estimates, Self::Afterthoughts];

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Notes => "Notes",
            Self::Requirements => "Requirements",
            Self::Estimates => "Estimates",
            Self::Afterthoughts => "Afterthoughts",
        }
    }
}

/// A change to a page: some letters are taken away at a place and others put there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Which page.
    pub page: NotePage,
    /// Letters (Unicode scalar values) before the change.
    pub at: usize,
    /// Letters taken away.
    pub removed: usize,
    /// What is put there.
    pub text: String,
}

impl Splice {
    /// The change that makes `after` out of `before`, if there is one.
    #[must_use]
    pub fn between(page: NotePage, before: &str, after: &str) -> Option<Self> {
        if before == after {
            return None;
        }
        let prefix = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
        let (old, new) = (before.chars().count(), after.chars().count());
        let most = old.min(new).saturating_sub(prefix);
        let suffix =
            before.chars().rev().zip(after.chars().rev()).take(most).take_while(|(a, b)| a == b).count();
        let kept = new.saturating_sub(prefix).saturating_sub(suffix);
        Some(Self {
            page,
            at: prefix,
            removed: old.saturating_sub(prefix).saturating_sub(suffix),
            text: after.chars().skip(prefix).take(kept).collect(),
        })
    }
}

/// The most letters that one splice puts in: at 4 bytes each they fit into the longest text of a record.
const MOST_LETTERS: usize = 16_000;

impl Splice {
    /// The same change in parts that each fit into one record, in order.
    #[must_use]
    pub fn parts(self) -> Vec<Self> {
        let letters: Vec<char> = self.text.chars().collect();
        if letters.len() <= MOST_LETTERS {
            return vec![self];
        }
        let mut at = self.at;
        let mut removed = self.removed;
        let mut parts = Vec::new();
        for piece in letters.chunks(MOST_LETTERS) {
            parts.push(Self { page: self.page, at, removed, text: piece.iter().collect() });
            at = at.saturating_add(piece.len());
            removed = 0;
        }
        parts
    }
}

/// All pages of notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    pages: [String; NotePage::ALL.len()],
}

impl Notes {
    /// The text of a page. Markdown.
    #[must_use]
    pub fn page(&self, page: NotePage) -> &str {
        self.pages.get(page as usize).map_or("", String::as_str)
    }

    /// Changes a page. What lies beyond its end is taken as its end.
    pub fn splice(&mut self, splice: &Splice) {
        if let Some(text) = self.pages.get_mut(splice.page as usize) {
            let head = text.chars().take(splice.at);
            let tail = text.chars().skip(splice.at.saturating_add(splice.removed));
            *text = head.chain(splice.text.chars()).chain(tail).collect();
        }
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.iter().all(String::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_splice_makes_the_one_text_out_of_the_other(before in "[aäb\\n]{0,12}", after in "[aäb\\n]{0,12}") {
            let mut notes = Notes::default();
            notes.pages[0].clone_from(&before);
            if let Some(splice) = Splice::between(NotePage::Notes, &before, &after) {
                notes.splice(&splice);
            }
            prop_assert_eq!(notes.page(NotePage::Notes), after);
        }

        #[test]
        fn a_change_in_parts_comes_to_the_same(before in "[aäb]{0,9}", at in 0_usize..12, removed in 0_usize..12) {
            let text: String = "ö1".repeat(20_000);
            let whole = Splice { page: NotePage::Notes, at, removed, text };
            let (mut once, mut piecewise) = (Notes::default(), Notes::default());
            once.pages[0].clone_from(&before);
            piecewise.pages[0].clone_from(&before);
            once.splice(&Splice { at: at.min(before.chars().count()), ..whole.clone() });
            let parts = Splice { at: at.min(before.chars().count()), ..whole }.parts();
            prop_assert_eq!(parts.len(), 3);
            for part in &parts {
                piecewise.splice(part);
            }
            prop_assert_eq!(once, piecewise);
        }

        #[test]
        fn no_splice_can_panic(at in any::<usize>(), removed in any::<usize>()) {
            let mut notes = Notes::default();
            notes.splice(&Splice { page: NotePage::Notes, at, removed, text: "ö".to_owned() });
            prop_assert_eq!(notes.page(NotePage::Notes), "ö");
        }
    }
}
