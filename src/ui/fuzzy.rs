//! Finding by words that are typed in part, and comparing words without case and accents.

use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::cmp::Reverse;

/// How well a text fits what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// Higher is better.
    pub score: u32,
    /// The letters that were meant, as places of characters, ascending.
    pub letters: Vec<u32>,
}

/// What was typed, ready to be compared with many texts.
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Fuzzy {
    /// Every word that was typed has to be found, its letters in order, with others between them or not.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let words = folded(typed);
        Self {
            pattern: Pattern::new(&words, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy),
            matcher: Matcher::new(config),
            letters: Vec::new(),
        }
    }

    /// How well a text fits; nothing when it does not. Everything fits when nothing was typed.
    pub fn fit(&mut self, text: &str) -> Option<Fit> {
        let mut letters = Vec::new();
        let text = Utf32Str::new(text, &mut self.letters);
        let score = self.pattern.indices(text, &mut self.matcher, &mut letters)?;
        letters.sort_unstable();
        letters.dedup();
        Some(Fit { score, letters })
    }

    /// The places of the texts that fit, the best first; equals keep their order.
    pub fn ranked<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> Vec<(usize, Fit)> {
        let fits = texts.enumerate().filter_map(|(at, text)| Some((at, self.fit(text)?)));
        let mut fits: Vec<(usize, Fit)> = fits.collect();
        fits.sort_by_key(|(_, fit)| Reverse(fit.score));
        fits
    }
}

/// A text as it is compared: small letters without accents.
#[must_use]
pub fn folded(text: &str) -> String {
    let is_mark = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    text.chars()
        .filter(|letter| !is_mark(letter))
        .map(|letter| to_lower_case(normalize(to_lower_case(letter))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_best_comes_first() {
        const NAMES: [&str; 5] = ["Undo", "Orders db", "Übersicht", "Café orders", "Bring to front"];
        let cases: [(&str, &[&str]); 8] = [
            ("undo", &["Undo"]),
            ("ORD", &["Orders db", "Café orders"]),
            ("odb", &["Orders db"]),
            ("db orders", &["Orders db"]),
            ("cafe", &["Café orders"]),
            ("CAFÉ", &["Café orders"]),
            ("ubersicht", &["Übersicht"]),
            ("xyz", &[]),
        ];
        for (typed, expected) in cases {
            let found = Fuzzy::new(typed).ranked(NAMES.into_iter());
            let found: Vec<&str> = found.into_iter().map(|(at, _)| NAMES[at]).collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn nothing_typed_fits_everything_in_its_order() {
        let found: Vec<usize> =
            Fuzzy::new("  ").ranked(["b", "a"].into_iter()).into_iter().map(|found| found.0).collect();
        assert_eq!(found, [0, 1]);
    }

    #[test]
    fn the_letters_that_were_meant_are_told() {
        let fit = Fuzzy::new("udb").fit("Über db").unwrap();
        assert_eq!(fit.letters, [0, 5, 6]);
    }

    #[test]
    fn case_and_accents_do_not_count() {
        for (text, expected) in [("ÀÉÎ", "aei"), ("e\u{301}", "e"), ("Łódź", "lodz"), ("日本", "日本")]
        {
            assert_eq!(folded(text), expected);
        }
    }
}
