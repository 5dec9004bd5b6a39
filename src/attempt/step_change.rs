//! The steps of a saga in another order: one moved, one inserted, one taken out.
//!
//! Steps are answered under their numbers, so a change of order is a set of
//! answers, which are recorded together and taken back together.

use super::answers::AnswerKey;
use crate::prompt::AnswerField;
use crate::prompt::surface::saga::{MOST_STEPS, SagaSheet, step_part};

/// A change of the order of steps, which are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepChange {
    /// The step changes places with the one before it.
    Up(usize),
    /// The step changes places with the one after it.
    Down(usize),
    /// An empty step comes before this one.
    Insert(usize),
    /// The step goes, and those after it move up.
    Remove(usize),
}

impl StepChange {
    /// Whether it can be done where the last step with something in it has this number.
    #[must_use]
    pub const fn fits(self, filled: usize) -> bool {
        match self {
            Self::Up(step) => step > 1 && step <= filled,
            Self::Down(step) => step > 0 && step < filled,
            Self::Insert(step) => step > 0 && step <= filled && filled < MOST_STEPS,
            Self::Remove(step) => step > 0 && step <= filled,
        }
    }

    /// The number of the step that one goes on with afterwards.
    #[must_use]
    pub const fn lands(self) -> usize {
        match self {
            Self::Up(step) => step.saturating_sub(1),
            Self::Down(step) => step.saturating_add(1),
            Self::Insert(step) | Self::Remove(step) => step,
        }
    }

    /// The answers that it changes, given the text of each field as it stands; none where it cannot be done.
    #[must_use]
    pub fn answers(
        self,
        sheet: &SagaSheet,
        now: impl Fn(&str, AnswerField) -> String,
    ) -> Vec<(AnswerKey, String)> {
        let fields = sheet.step_fields();
        let is_filled = |step: &usize| {
            let part = step_part(*step);
            fields.iter().any(|field| !now(&part, *field).trim().is_empty())
        };
        let filled = (1..=MOST_STEPS).rev().find(is_filled).unwrap_or(0);
        if !self.fits(filled) {
            return Vec::new();
        }
        let steps = (1..=MOST_STEPS).flat_map(|step| fields.iter().map(move |field| (step, *field)));
        let changed = steps.filter_map(|(step, field)| {
            let key = AnswerKey::new(&step_part(step), field);
            let text = self.comes_from(step).map_or_else(String::new, |from| now(&step_part(from), field));
            (now(&key.part, field) != text).then_some((key, text))
        });
        changed.collect()
    }

    /// The number under which what stands at `step` afterwards stood before; nothing where it is empty.
    const fn comes_from(self, step: usize) -> Option<usize> {
        match self {
            Self::Up(moved) | Self::Down(moved) if step == moved => Some(self.lands()),
            Self::Up(moved) | Self::Down(moved) if step == self.lands() => Some(moved),
            Self::Insert(new) if step == new => None,
            Self::Insert(new) if step > new => Some(step.saturating_sub(1)),
            Self::Remove(gone) if step >= gone && step == MOST_STEPS => None,
            Self::Remove(gone) if step >= gone => Some(step.saturating_add(1)),
            _ => Some(step),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::SagaStyle;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn sheet() -> SagaSheet {
        SagaSheet { style: SagaStyle::Orchestrated, steps_at_least: 3, asks: Vec::new() }
    }

    type Texts = BTreeMap<AnswerKey, String>;

    /// Steps of these names, one after the other; each has an owner of its own.
    fn saga(names: &[&str]) -> Texts {
        let mut texts = Texts::new();
        for (at, name) in names.iter().enumerate() {
            for (field, text) in
                [(AnswerField::Name, (*name).to_owned()), (AnswerField::Owner, format!("of {name}"))]
            {
                if !name.is_empty() {
                    texts.insert(AnswerKey::new(&step_part(at + 1), field), text);
                }
            }
        }
        texts
    }

    fn after(texts: &Texts, change: StepChange) -> Texts {
        let now = |part: &str, field| texts.get(&AnswerKey::new(part, field)).cloned().unwrap_or_default();
        let mut changed = texts.clone();
        for (key, text) in change.answers(&sheet(), now) {
            changed.insert(key, text);
        }
        changed.retain(|_, text| !text.is_empty());
        changed
    }

    #[test]
    fn a_step_takes_everything_along() {
        use StepChange::{Down, Insert, Remove, Up};
        let twelve = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        let table: [(&[&str], StepChange, &[&str]); 13] = [
            (&["a", "b", "c"], Up(3), &["a", "c", "b"]),
            (&["a", "b", "c"], Up(1), &["a", "b", "c"]),
            (&["a", "b", "c"], Up(4), &["a", "b", "c"]),
            (&["a", "b", "c"], Down(1), &["b", "a", "c"]),
            (&["a", "b", "c"], Down(3), &["a", "b", "c"]),
            (&["a", "", "c"], Down(1), &["", "a", "c"]),
            (&["a", "b", "c"], Insert(2), &["a", "", "b", "c"]),
            (&["a", "b", "c"], Insert(4), &["a", "b", "c"]),
            (&twelve, Insert(1), &twelve),
            (&["a", "b", "c"], Remove(2), &["a", "c"]),
            (&["a", "", "c"], Remove(2), &["a", "c"]),
            (&[], Remove(1), &[]),
            (&twelve, Remove(12), &twelve[..11]),
        ];
        for (before, change, expected) in table {
            assert_eq!(after(&saga(before), change), saga(expected), "{change:?} of {before:?}");
        }
    }

    proptest! {
        /// Nothing is lost or made up: what goes up comes down again, what is inserted can be taken out.
        #[test]
        fn every_change_has_its_way_back(names in proptest::collection::vec("[a-c]{0,1}", 0..12), step in 0_usize..14) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let is_filled = |step: usize| names.get(step.wrapping_sub(1)).is_some_and(|name| !name.is_empty());
            let before = saga(&names);
            for (change, back, has_way_back) in [
                // Beyond the last step there is nothing to change places with.
                (StepChange::Up(step), StepChange::Down(step.saturating_sub(1)), is_filled(step.wrapping_sub(1))),
                (StepChange::Insert(step), StepChange::Remove(step), true),
            ] {
                let changed = after(&before, change);
                prop_assert_eq!(changed.len(), before.len());
                if is_filled(step) && has_way_back && changed != before {
                    prop_assert_eq!(after(&changed, back), before.clone(), "{:?}", change);
                }
            }
        }
    }
}
