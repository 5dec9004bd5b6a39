//! What counts as a review of a card: a rating, or a mark in a later attempt.

use crate::attempt::Mark;
use crate::coach::{CardKey, DiaryEntry, Judged, LocalDay, PastAttempt, Rating, ratings};
use std::collections::BTreeMap;

/// The reviews of every card by day. Of several on one day the worst counts, so that their order does not matter.
pub type Reviews = BTreeMap<CardKey, BTreeMap<LocalDay, Rating>>;

/// All reviews in these attempts and in the diary.
pub fn reviews(attempts: &[PastAttempt<'_>], diary: &[DiaryEntry]) -> Reviews {
    let mut reviews = Reviews::new();
    for attempt in attempts {
        for (tag, rating) in ratings_in(attempt) {
            let key = CardKey { tag: tag.to_owned(), prompt: attempt.prompt_id.to_owned() };
            take(&mut reviews, key, attempt.day(), rating);
        }
    }
    for (key, wall, rating) in ratings(diary) {
        take(&mut reviews, key.clone(), LocalDay::of(wall), rating);
    }
    reviews
}

fn take(reviews: &mut Reviews, key: CardKey, day: LocalDay, rating: Rating) {
    let of_day = reviews.entry(key).or_default().entry(day).or_insert(rating);
    *of_day = rating.min(*of_day);
}

/// What an attempt says of each tag: the worst that was marked, or again where the mistake entry names it.
pub fn ratings_in<'a>(attempt: &PastAttempt<'a>) -> BTreeMap<&'a str, Rating> {
    let mut ratings: BTreeMap<&str, Rating> = BTreeMap::new();
    let mut note = |tag, rating: Rating| {
        let worst = ratings.entry(tag).or_insert(rating);
        *worst = rating.min(*worst);
    };
    for Judged { tag, mark, .. } in &attempt.account.judged {
        if let Some(rating) = rating_of(*mark) {
            note(tag, rating);
        }
    }
    attempt.missed_tags().into_iter().for_each(|tag| note(tag, Rating::Again));
    ratings
}

const fn rating_of(mark: Mark) -> Option<Rating> {
    match mark {
        Mark::Covered => Some(Rating::Good),
        Mark::Partly => Some(Rating::Hard),
        Mark::Missed => Some(Rating::Again),
        Mark::NotApplicable => None,
    }
}
