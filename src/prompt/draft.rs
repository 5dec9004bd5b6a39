//! A prompt while somebody writes it: data in, data out.
//!
//! A draft is a prompt like any other, but for what may still be missing. So it
//! is kept in the same file format, and nothing of it is lost where it is not
//! right yet.

use super::check::{FORMAT, LARGEST_PROMPT, LONGEST_TITLE, is_slug};
use super::dimension::Dimension;
use super::document::{Class, FollowUp, Prompt, PromptId, Topic, Weight};
use super::phase::Phase;
use super::reference::Design;
use super::surface::Surface;
use std::sync::Arc;

/// The most letters of an id.
const LONGEST_ID: usize = 32;

/// Most changes that can be taken back.
const MOST_STEPS: usize = 200;

/// A prompt that is being written, with what was written before.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The prompt as it stands.
    pub prompt: Prompt,
    settled: Arc<Prompt>,
    done: Vec<Arc<Prompt>>,
    undone: Vec<Arc<Prompt>>,
}

impl Draft {
    /// Begins with a prompt as it is.
    #[must_use]
    pub fn new(prompt: Prompt) -> Self {
        let settled = Arc::new(prompt.clone());
        Self { prompt, settled, done: Vec::new(), undone: Vec::new() }
    }

    /// Makes everything since the last call one change that can be taken back; says whether there was any.
    pub fn settle(&mut self) -> bool {
        if self.prompt == *self.settled {
            return false;
        }
        let before = std::mem::replace(&mut self.settled, Arc::new(self.prompt.clone()));
        self.done.push(before);
        let surplus = self.done.len().saturating_sub(MOST_STEPS);
        self.done.drain(..surplus);
        self.undone.clear();
        true
    }

    /// Takes the last change back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.settle();
        let Some(before) = self.done.pop() else { return false };
        self.undone.push(std::mem::replace(&mut self.settled, before));
        self.prompt = self.settled.as_ref().clone();
        true
    }

    /// Does the change again that was taken back last; says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.settle();
        let Some(after) = self.undone.pop() else { return false };
        self.done.push(std::mem::replace(&mut self.settled, after));
        self.prompt = self.settled.as_ref().clone();
        true
    }

    /// Whether there is something to take back, and whether something to do again.
    #[must_use]
    pub fn next_steps(&self) -> (bool, bool) {
        let is_changed = self.prompt != *self.settled;
        (is_changed || !self.done.is_empty(), !is_changed && !self.undone.is_empty())
    }
}

/// A change of the order of a list, or of what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListChange {
    /// The entry at this place goes before the one above it.
    Up(usize),
    /// The entry at this place goes behind the one below it.
    Down(usize),
    /// The entry at this place goes.
    Remove(usize),
}

impl ListChange {
    /// Makes the change, where there is such a place.
    pub fn apply<T>(self, list: &mut Vec<T>) {
        match self {
            Self::Up(at) if at > 0 && at < list.len() => list.swap(at, at.saturating_sub(1)),
            Self::Down(at) if at.saturating_add(1) < list.len() => list.swap(at, at.saturating_add(1)),
            Self::Remove(at) if at < list.len() => drop(list.remove(at)),
            _ => {}
        }
    }
}

/// A new prompt in which nothing is said yet: an hour on a free board.
#[must_use]
pub fn blank(id: PromptId) -> Prompt {
    Prompt {
        schema: None,
        format: FORMAT.to_owned(),
        version: 1,
        id,
        title: String::new(),
        known_from: String::new(),
        one_line: String::new(),
        theme: String::new(),
        class: Class::Classic,
        lane: None,
        number: String::new(),
        minutes: 60,
        phases: Vec::new(),
        surface: Surface::default(),
        statement: String::new(),
        clarifying: Vec::new(),
        scope: super::document::Scope::default(),
        qualities: Vec::new(),
        facts: Vec::new(),
        capacity: super::document::Capacity::default(),
        vocabulary: super::document::Vocabulary::default(),
        topics: Vec::new(),
        follow_ups: Vec::new(),
        reference: Design::default(),
        sagas: Vec::new(),
        worked: String::new(),
        common_mistakes: Vec::new(),
        sources: Vec::new(),
    }
}

/// A prompt beside another one: everything as it was, but for an id and a title that nobody has. The title ends with
/// `word`, such as `copy`.
#[must_use]
pub fn copy_of(
    prompt: &Prompt,
    word: &str,
    has_id: impl Fn(&str) -> bool,
    has_title: impl Fn(&str) -> bool,
) -> Prompt {
    let ending = |number: u32| if number > 1 { format!(" ({word} {number})") } else { format!(" ({word})") };
    let titled = |number: u32| -> String {
        let ending = ending(number);
        let room = LONGEST_TITLE.saturating_sub(ending.chars().count());
        prompt.title.chars().take(room).chain(ending.chars()).collect()
    };
    let title = (1..1_000).map(titled).find(|title| !has_title(title)).unwrap_or_else(|| titled(1));
    Prompt { id: free_id(&format!("{}-{word}", prompt.id), has_id), title, ..prompt.clone() }
}

/// An id made of the letters of a title; `own` where it has none that an id may have.
#[must_use]
pub fn slug(title: &str) -> PromptId {
    let lower = title.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let joined: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST_ID).collect();
    let id = joined.trim_matches('-');
    if is_slug(id) { id.to_owned() } else { "own".to_owned() }
}

/// Whether a text can be an id.
#[must_use]
pub fn is_id(text: &str) -> bool {
    is_slug(text)
}

/// An id that nobody has: the wanted one, or the wanted one with a number.
#[must_use]
pub fn free_id(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let begun = slug(wanted);
    if !is_taken(&begun) {
        return begun;
    }
    let numbered = |number: u32| {
        let ending = format!("-{number}");
        let room = LONGEST_ID.saturating_sub(ending.len());
        let stem: String = begun.chars().take(room).collect();
        format!("{}{ending}", stem.trim_end_matches('-'))
    };
    // Among a billion numbers one is free.
    (2..1_000_000_000).map(numbered).find(|id| !is_taken(id)).unwrap_or(begun)
}

/// A topic in which nothing is said yet.
#[must_use]
pub fn blank_topic(beside: &[Topic]) -> Topic {
    let is_taken = |id: &str| beside.iter().any(|topic| topic.id == id);
    Topic {
        id: free_id("topic", is_taken),
        weight: Weight::Must,
        title: String::new(),
        tag: String::new(),
        dimension: Dimension::Modelling,
        strong: String::new(),
        forgets: String::new(),
        shown_by: Vec::new(),
        sources: Vec::new(),
    }
}

/// A follow-up in which nothing is said yet. It comes with the last one, or in the middle of the sitting.
#[must_use]
pub fn blank_follow_up(beside: &[FollowUp], minutes: u16) -> FollowUp {
    let is_taken = |id: &str| beside.iter().any(|follow_up| follow_up.id == id);
    FollowUp {
        id: free_id("question", is_taken),
        minute: beside.last().map_or(minutes / 2, |last| last.minute),
        question: String::new(),
        good_answer: Vec::new(),
        tag: String::new(),
    }
}

/// A phase in which nothing is said yet.
#[must_use]
pub const fn blank_phase() -> Phase {
    Phase { name: String::new(), produces: String::new(), minutes: 5 }
}

/// Scales phases to a limit in minutes. None gets shorter than a minute.
pub fn fit_phases(phases: &mut [Phase], minutes: u16) {
    let minutes_of = |phase: &Phase| u32::from(phase.minutes);
    let before = phases.iter().map(minutes_of).fold(0, u32::saturating_add);
    let (mut passed, mut given) = (0_u32, 0_u32);
    let mut left = u32::try_from(phases.len()).unwrap_or(u32::MAX);
    for phase in phases {
        passed = passed.saturating_add(u32::from(phase.minutes));
        left = left.saturating_sub(1);
        // Where a phase ends is scaled, not how long it is, so that the sum comes out right.
        let ends = passed.saturating_mul(u32::from(minutes)).checked_div(before).unwrap_or(0);
        let latest = u32::from(minutes).saturating_sub(left);
        let ends = ends.min(latest).max(given.saturating_add(1));
        phase.minutes = u16::try_from(ends.saturating_sub(given)).unwrap_or(u16::MAX);
        given = ends;
    }
}

/// Brings follow-ups into a limit in minutes, where the latest of them comes after it.
pub fn fit_follow_ups(follow_ups: &mut [FollowUp], minutes: u16) {
    let latest = follow_ups.iter().map(|one| one.minute).max().unwrap_or(0);
    if latest <= minutes {
        return;
    }
    for one in follow_ups {
        let scaled = u32::from(one.minute).saturating_mul(u32::from(minutes)) / u32::from(latest);
        one.minute = u16::try_from(scaled).unwrap_or(minutes);
    }
}

/// A list as text, an entry a line.
#[must_use]
pub fn as_lines(list: &[String]) -> String {
    list.join("\n")
}

/// Text as a list, an entry a line. Empty lines stay, for somebody may be about to write on them.
#[must_use]
pub fn from_lines(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() }
}

/// Writes a prompt as the file that [`super::parse`] reads.
#[must_use]
pub fn write(prompt: &Prompt) -> String {
    // Plain values with text keys always serialise.
    let mut text = serde_json::to_string_pretty(prompt).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether a file of this text is larger than what is read as a prompt.
#[must_use]
pub const fn is_too_large(text: &str) -> bool {
    text.len() > LARGEST_PROMPT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::{faults, hour, parse, read, shipped};

    #[test]
    fn an_id_is_made_of_what_a_title_says() {
        let cases = [
            ("Ticketing", "ticketing"),
            ("  Ride dispatch, v2 ", "ride-dispatch-v2"),
            ("Zahlungen für alle", "zahlungen-f-r-alle"),
            ("票务", "own"),
            ("", "own"),
            ("a title that is longer than any id may be", "a-title-that-is-longer-than-any"),
        ];
        for (title, expected) in cases {
            assert_eq!(slug(title), expected, "{title:?}");
        }
    }

    #[test]
    fn a_taken_id_gets_a_number_and_stays_an_id() {
        let taken = ["ticketing", "ticketing-2", "abcdefghijklmnopqrstuvwxyzabcdef"];
        let free = |wanted: &str| free_id(wanted, |id| taken.contains(&id));
        assert_eq!(free("ticketing"), "ticketing-3");
        assert_eq!(free("chat"), "chat");
        assert_eq!(free(taken[2]), "abcdefghijklmnopqrstuvwxyzabcd-2");
    }

    #[test]
    fn a_blank_prompt_says_what_is_missing_and_nothing_else() {
        let found: Vec<String> = faults(&blank("own".to_owned())).into_iter().map(|fault| fault.at).collect();
        assert_eq!(found, ["/title", "/statement", "/topics"]);
    }

    #[test]
    fn a_half_made_prompt_is_read_back_as_it_was() {
        let mut prompt = blank("own".to_owned());
        prompt.topics.push(blank_topic(&prompt.topics));
        prompt.follow_ups.push(blank_follow_up(&prompt.follow_ups, 60));
        prompt.phases.push(blank_phase());
        prompt.minutes = 0;
        let text = write(&prompt);
        assert_eq!(parse(&text).unwrap(), prompt);
        assert!(read(&text).is_err());
    }

    #[test]
    fn a_copy_of_a_shipped_prompt_differs_in_id_and_title_only() {
        for prompt in shipped() {
            let has_id = |id: &str| shipped().any(|known| known.id == id);
            let copy = copy_of(prompt, "copy", has_id, |title| shipped().any(|known| known.title == title));
            let written = read(&write(&copy)).unwrap();
            assert!(written.id != prompt.id && written.title != prompt.title, "{}", prompt.id);
            let back = Prompt { id: prompt.id.clone(), title: prompt.title.clone(), ..written };
            assert_eq!(back, **prompt);
        }
    }

    #[test]
    fn phases_fit_any_limit_that_has_room_for_them() {
        for minutes in [7, 8, 20, 35, 45, 60, 61, 180] {
            let mut phases = hour().to_vec();
            fit_phases(&mut phases, minutes);
            assert_eq!(phases.iter().map(|phase| phase.minutes).sum::<u16>(), minutes);
            assert!(phases.iter().all(|phase| phase.minutes > 0), "{phases:?}");
        }
        let mut none = vec![Phase { minutes: 0, ..blank_phase() }, Phase { minutes: 0, ..blank_phase() }];
        fit_phases(&mut none, 20);
        assert!(none.iter().all(|phase| phase.minutes > 0));
    }

    #[test]
    fn follow_ups_come_before_the_limit_and_in_the_same_order() {
        let at = |minute| FollowUp { minute, ..blank_follow_up(&[], 60) };
        let mut all = [at(10), at(30), at(60)];
        fit_follow_ups(&mut all, 45);
        assert_eq!(all.each_ref().map(|one| one.minute), [7, 22, 45]);
        fit_follow_ups(&mut all, 90);
        assert_eq!(all.each_ref().map(|one| one.minute), [7, 22, 45], "what fits stays");
        fit_follow_ups(&mut [], 0);
    }

    #[test]
    fn entries_move_within_their_list_and_nowhere_else() {
        let cases = [
            (ListChange::Up(1), vec![2, 1, 3]),
            (ListChange::Up(0), vec![1, 2, 3]),
            (ListChange::Down(2), vec![1, 2, 3]),
            (ListChange::Down(0), vec![2, 1, 3]),
            (ListChange::Remove(1), vec![1, 3]),
            (ListChange::Remove(3), vec![1, 2, 3]),
        ];
        for (change, expected) in cases {
            let mut list = vec![1, 2, 3];
            change.apply(&mut list);
            assert_eq!(list, expected, "{change:?}");
        }
    }

    #[test]
    fn what_was_written_is_taken_back_and_done_again() {
        let mut draft = Draft::new(blank("own".to_owned()));
        assert!(!draft.settle() && !draft.undo());
        draft.prompt.title = "A".to_owned();
        assert!(draft.settle());
        draft.prompt.title = "AB".to_owned();
        assert_eq!(draft.next_steps(), (true, false));
        assert!(draft.undo());
        assert_eq!((draft.prompt.title.as_str(), draft.next_steps()), ("A", (true, true)));
        assert!(draft.undo() && draft.prompt.title.is_empty());
        assert!(draft.redo() && draft.redo() && !draft.redo());
        assert_eq!(draft.prompt.title, "AB");
        draft.undo();
        draft.prompt.title = "C".to_owned();
        assert!(draft.settle() && !draft.redo());
    }

    #[test]
    fn lines_are_entries_also_while_one_is_being_written() {
        for text in ["", "one", "one\ntwo", "one\n", "\n"] {
            assert_eq!(as_lines(&from_lines(text)), text);
        }
    }
}
