//! Attempts that come from elsewhere: an export, or what is intact of a damaged folder.

use super::error::StoreError;
use super::library::Library;
use super::names::fresh_id;
use crate::attempt::{Attempt, AttemptId, Event, Record, Start, WallTime};
use crate::coach::{DiaryEntry, Noted};
use crate::formats::{DrawnElsewhere, FormatError, attempt_from_elsewhere};
use crate::prompt::PromptId;
use crate::tools::counted;
use std::path::Path;
use std::sync::Arc;

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is in the library now, under the id it had.
    Added(AttemptId),
    /// The very same attempt was there already.
    AlreadyThere(AttemptId),
    /// Another attempt had its id, so it has a new one.
    AddedAs(AttemptId),
    /// A drawing of another program became an attempt, which has this id.
    Drawn {
        /// The attempt.
        id: AttemptId,
        /// What could not be taken over, one sentence each.
        losses: Vec<String>,
    },
    /// A prompt stands among the person's own.
    Prompt {
        /// The id that it has here.
        id: PromptId,
        /// The title that it has here.
        title: String,
        /// Whether it has another id and title than in its file, for those were taken.
        renamed: bool,
    },
    /// The very same prompt was there already.
    PromptThere {
        /// Its title.
        title: String,
    },
}

/// What became of a file that was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Of each attempt, drawing or prompt in it.
    pub attempts: Vec<ImportOutcome>,
    /// Ratings of cards that came along and were not known.
    pub ratings: usize,
    /// Ticks by hand that came along, set or taken back, and were not known.
    pub ticks: usize,
}

impl Imported {
    /// What came along besides attempts, such as "14 card ratings and 1 tick by hand"; nothing where nothing did.
    #[must_use]
    pub fn diary_words(&self) -> Option<String> {
        let some = |count: usize, one: &str, many: &str| (count > 0).then(|| counted(count, one, many));
        let words = [
            some(self.ratings, "card rating", "card ratings"),
            some(self.ticks, "tick by hand", "ticks by hand"),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join(" and "))
    }

    /// Takes in what was new in the diary.
    pub(super) fn with_diary(mut self, fresh: &[DiaryEntry]) -> Self {
        let count = |is: fn(&Noted) -> bool| fresh.iter().filter(|entry| is(&entry.noted)).count();
        self.ratings = count(|noted| matches!(noted, Noted::Rated(..) | Noted::Unrated(..)));
        self.ticks = count(|noted| matches!(noted, Noted::Ticked(..) | Noted::Unticked(_)));
        self
    }
}

impl ImportOutcome {
    /// The attempt in the library that it came to, if it is one.
    #[must_use]
    pub const fn id(&self) -> Option<&AttemptId> {
        match self {
            Self::Added(id) | Self::AlreadyThere(id) | Self::AddedAs(id) | Self::Drawn { id, .. } => Some(id),
            Self::Prompt { .. } | Self::PromptThere { .. } => None,
        }
    }
}

/// A repaired copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// Its id; the damaged folder is as it was.
    pub id: AttemptId,
    /// Records in it.
    pub kept: usize,
    /// Records that were readable but no longer made sense.
    pub left_out: usize,
}

impl Library {
    /// Adds an attempt. `now` dates the files and a new id.
    ///
    /// # Errors
    /// Nothing can be written.
    pub fn import(&self, attempt: &Attempt, now: WallTime) -> Result<ImportOutcome, StoreError> {
        let id = attempt.id().clone();
        match self.find(&id) {
            Ok(_) => {}
            Err(StoreError::NotFound { .. }) => {
                self.write_whole(attempt, now)?;
                return Ok(ImportOutcome::Added(id));
            }
            // Where the list cannot be read, the attempt may be there all the same.
            Err(error) => return Err(error),
        }
        if self.load(&id).is_ok_and(|there| there.attempt.records() == attempt.records()) {
            return Ok(ImportOutcome::AlreadyThere(id));
        }
        let (copy, _) = renamed(attempt.records(), &fresh_id(now.unix_ms), attempt);
        self.write_whole(&copy, now)?;
        Ok(ImportOutcome::AddedAs(copy.id().clone()))
    }

    /// Adds an attempt whose id nobody else has, without looking for it first.
    ///
    /// # Errors
    /// Nothing can be written.
    pub fn add(&self, attempt: &Attempt, now: WallTime) -> Result<(), StoreError> {
        self.write_whole(attempt, now)
    }

    /// Adds a drawing of another program, as an attempt that was finished at once. `path` names it.
    ///
    /// # Errors
    /// Nothing can be written.
    pub(super) fn import_drawing(
        &self,
        drawing: DrawnElsewhere,
        path: &Path,
        now: WallTime,
    ) -> Result<ImportOutcome, StoreError> {
        let losses = drawing.losses.clone();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let id = fresh_id(now.unix_ms);
        let attempt = attempt_from_elsewhere(drawing, &name, id.clone(), now);
        let without = || FormatError::NotAnAttempt("this build has no prompt for drawings".to_owned());
        self.write_whole(&attempt.ok_or_else(|| StoreError::format(path, without()))?, now)?;
        Ok(ImportOutcome::Drawn { id, losses })
    }

    /// Writes a copy of what is intact in a damaged folder, with what can be regained after the damage.
    ///
    /// # Errors
    /// Nothing of it can be read, or nothing can be written.
    pub fn save_repaired_copy(&self, folder: &str, now: WallTime) -> Result<Repaired, StoreError> {
        let loaded = self.load_folder(folder)?;
        let records: Vec<_> = loaded.attempt.records().iter().chain(&loaded.extras).cloned().collect();
        let (copy, left_out) = renamed(&records, &fresh_id(now.unix_ms), &loaded.attempt);
        self.write_whole(&copy, now)?;
        Ok(Repaired { id: copy.id().clone(), kept: copy.records().len(), left_out })
    }

    fn write_whole(&self, attempt: &Attempt, now: WallTime) -> Result<(), StoreError> {
        let (mut scribe, path) = self.new_scribe(attempt.clone(), now)?;
        let written = scribe.write_all().and_then(|()| scribe.finish());
        written.map_err(|error| StoreError::writing(&path, error))
    }
}

/// The records as an attempt of another id, numbered anew; those that make no sense are left out and counted.
fn renamed(records: &[Arc<Record>], id: &AttemptId, like: &Attempt) -> (Attempt, usize) {
    let start = Start { id: id.clone(), ..like.start().clone() };
    let first = like.records().first();
    let begin = Record {
        seq: 1,
        at_ms: first.map_or(0, |record| record.at_ms),
        wall_ms: first.map_or(0, |record| record.wall_ms),
        event: Event::Start(Box::new(start)),
    };
    // A start record numbered 1 always begins an attempt.
    let mut copy = Attempt::begin(&Arc::new(begin)).unwrap_or_else(|_| like.clone());
    let mut left_out = 0_usize;
    for record in records.iter().skip(1) {
        let seq = copy.last_seq().saturating_add(1);
        // What only a newer version understands carries its number within it, and cannot be given another.
        let fixed = seq != record.seq && matches!(record.event, Event::Unknown(_));
        let taken = !fixed && copy.push(Arc::new(Record { seq, ..record.as_ref().clone() })).is_ok();
        left_out = left_out.saturating_add(usize::from(!taken));
    }
    (copy, left_out)
}
