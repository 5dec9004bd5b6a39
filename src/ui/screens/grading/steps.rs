//! Marks taken back and given again. They are found in the attempt's records, so that even those of an earlier start
//! can be taken back.

use super::item::Item;
use crate::attempt::{Attempt, Event, Judgement};
use crate::ui::ask::Ask;

/// What was judged, step by step.
#[derive(Debug, Default)]
pub struct Steps {
    /// How many records were looked at.
    seen: usize,
    /// Every judgement as of those.
    now: Vec<(Item, Judgement)>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// How many of the records to come are steps back or forth of our own.
    own: usize,
}

#[derive(Debug, Clone)]
struct Step {
    item: Item,
    before: Judgement,
    after: Judgement,
}

impl Steps {
    /// Takes the last judgement back: what it was about, and the record to make.
    pub fn undo(&mut self, attempt: &Attempt) -> Option<(Item, Ask)> {
        self.follow(attempt);
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        Some(self.judge(step.item, step.before))
    }

    /// Judges again what was taken back last.
    pub fn redo(&mut self, attempt: &Attempt) -> Option<(Item, Ask)> {
        self.follow(attempt);
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(self.judge(step.item, step.after))
    }

    fn judge(&mut self, item: Item, judgement: Judgement) -> (Item, Ask) {
        self.own = self.own.saturating_add(1);
        let ask = Ask::Record(item.event(judgement));
        (item, ask)
    }

    /// Looks at the records that came since.
    fn follow(&mut self, attempt: &Attempt) {
        let records = attempt.records();
        for record in records.iter().skip(self.seen) {
            let (item, after) = match &record.event {
                Event::JudgeTopic(id, judgement) => (Item::Topic(id.clone()), judgement.clone()),
                Event::JudgeFollowUp(id, judgement) => (Item::FollowUp(id.clone()), judgement.clone()),
                _ => continue,
            };
            let before = self.put(&item, after.clone());
            match self.own.checked_sub(1) {
                Some(left) => self.own = left,
                None if before == after => {}
                None => {
                    self.undone.clear();
                    self.done.push(Step { item, before, after });
                }
            }
        }
        self.seen = records.len();
    }

    /// Puts a judgement in its place; gives the one that was there.
    fn put(&mut self, item: &Item, judgement: Judgement) -> Judgement {
        if let Some((_, known)) = self.now.iter_mut().find(|(known, _)| known == item) {
            return std::mem::replace(known, judgement);
        }
        self.now.push((item.clone(), judgement));
        Judgement::default()
    }
}
