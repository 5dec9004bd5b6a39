//! Score and verdict, after `content/HANDBOOK.md` §3.
//!
//! Weights and bands are assumptions of the rubric, and the screen says so.

use super::grade::{Grade, Mark};
use crate::prompt::{Dimension, Prompt, Topic, Weight};
use std::collections::BTreeMap;

/// Points that all bonus topics together can add.
const BONUS_POINTS: f64 = 5.0;

/// What the marks add up to.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// 0 to 100, one mark's share of *must* and *should* plus up to 5 for *bonus*. Topics without a mark give nothing.
    pub percent: f64,
    /// What it means.
    pub verdict: Verdict,
    /// Topics that have a mark.
    pub marked: usize,
    /// All topics.
    pub of: usize,
    /// *Must* topics marked as missed.
    pub musts_missed: usize,
}

/// What a score means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Not every topic has a mark yet.
    Ungraded,
    /// More than two *must* topics missed.
    RedoThisWeek,
    /// Below 55.
    Redo,
    /// A *must* topic missed.
    NotYet,
    /// 55 to 69.
    Borderline,
    /// 70 to 84.
    Good,
    /// 85 and more.
    Strong,
}

impl Verdict {
    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Ungraded => "Not graded",
            Self::RedoThisWeek => "Redo this week",
            Self::Redo => "Redo",
            Self::NotYet => "Not yet",
            Self::Borderline => "Borderline",
            Self::Good => "Good",
            Self::Strong => "Strong",
        }
    }

    /// What earns it, in a few words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Ungraded => "Some topics have no mark yet",
            Self::RedoThisWeek => "More than two must topics missed",
            Self::Redo => "Below 55",
            Self::NotYet => "A must topic missed, whatever the score",
            Self::Borderline => "55 to 69",
            Self::Good => "70 to 84",
            Self::Strong => "85 and more",
        }
    }
}

impl Score {
    /// How many topics are marked, and how many of those that must be covered were missed.
    #[must_use]
    pub fn marked_words(&self) -> String {
        let marked = format!("{} of {} topics marked", self.marked, self.of);
        match self.musts_missed {
            0 => marked,
            1 => format!("{marked}, 1 must topic missed"),
            many => format!("{marked}, {many} must topics missed"),
        }
    }
}

const fn value(mark: Mark) -> Option<f64> {
    match mark {
        Mark::Covered => Some(1.0),
        Mark::Partly => Some(0.5),
        Mark::Missed => Some(0.0),
        Mark::NotApplicable => None,
    }
}

/// The share of the points that the given topics earned: (earned, possible). Topics that do not apply are left out.
fn points<'a>(topics: impl Iterator<Item = &'a Topic>, grade: &Grade) -> (f64, f64) {
    topics.fold((0.0, 0.0), |(earned, possible), topic| {
        let weight = f64::from(topic.weight.points());
        match grade.topic(&topic.id).map(value) {
            Some(None) => (earned, possible),
            Some(Some(share)) => (share.mul_add(weight, earned), possible + weight),
            None => (earned, possible + weight),
        }
    })
}

fn share((earned, possible): (f64, f64)) -> f64 {
    if possible > 0.0 { earned / possible } else { 0.0 }
}

/// Adds up the marks of a prompt's topics.
#[must_use]
pub fn score(prompt: &Prompt, grade: &Grade) -> Score {
    let core = share(points(prompt.topics.iter().filter(|topic| topic.weight != Weight::Bonus), grade));
    let bonus = share(points(prompt.topics.iter().filter(|topic| topic.weight == Weight::Bonus), grade));
    let percent = core.mul_add(100.0, bonus * BONUS_POINTS).min(100.0);
    let marked = prompt.topics.iter().filter(|topic| grade.topic(&topic.id).is_some()).count();
    let missed =
        |topic: &&Topic| topic.weight == Weight::Must && grade.topic(&topic.id) == Some(Mark::Missed);
    let musts_missed = prompt.topics.iter().filter(missed).count();
    let verdict =
        if marked < prompt.topics.len() { Verdict::Ungraded } else { verdict(percent, musts_missed) };
    Score { percent, verdict, marked, of: prompt.topics.len(), musts_missed }
}

fn verdict(percent: f64, musts_missed: usize) -> Verdict {
    let band = match percent.round() {
        p if p >= 85.0 => Verdict::Strong,
        p if p >= 70.0 => Verdict::Good,
        p if p >= 55.0 => Verdict::Borderline,
        _ => Verdict::Redo,
    };
    match musts_missed {
        0 => band,
        1 | 2 => band.min(Verdict::NotYet),
        _ => Verdict::RedoThisWeek,
    }
}

/// The share of points earned in each dimension, 0 to 1, over topics that have a mark.
#[must_use]
pub fn dimension_scores(prompt: &Prompt, grade: &Grade) -> BTreeMap<Dimension, f64> {
    let mut by_dimension: BTreeMap<Dimension, Vec<&Topic>> = BTreeMap::new();
    for topic in prompt.topics.iter().filter(|topic| grade.topic(&topic.id).is_some()) {
        by_dimension.entry(topic.dimension).or_default().push(topic);
    }
    by_dimension
        .into_iter()
        .map(|(dimension, topics)| (dimension, share(points(topics.into_iter(), grade))))
        .collect()
}
