//! All journal files of an attempt, put together by what they go on from.
//!
//! Two files that go on from the same record with different records are a fork:
//! two devices, or two windows. The longest chain is shown, the others are
//! counted, and nothing is merged.

use super::frame::Parent;
use super::journal::{Link, Segment, SegmentEnd};
use super::names::journal_number;
use crate::attempt::{AttemptId, Record};
use std::sync::Arc;

/// The journal of an attempt.
#[derive(Debug, Default)]
pub struct Chain {
    /// The records of the longest chain: 1, 2, 3 … without gaps.
    pub records: Vec<Arc<Record>>,
    /// The last of them, as a new file names it.
    pub tail: Option<Parent>,
    /// Records whose place cannot be proven, in runs that follow each other.
    pub loose: Vec<Vec<Arc<Record>>>,
    /// Files that go another way, and how many records they have of their own.
    pub forks: Vec<(Arc<str>, usize)>,
    /// Files whose last line is not whole.
    pub torn: Vec<Arc<str>>,
    /// Files of another attempt.
    pub foreign: Vec<Arc<str>>,
    /// Lines that are bad.
    pub bad_lines: usize,
    /// Whether a later version wrote one of the files.
    pub too_new: bool,
    /// Whether a file goes on from a record that is not there.
    pub detached: bool,
}

/// A chain up to the end of one file.
struct Branch {
    file: Arc<str>,
    links: Vec<(Link, Arc<str>)>,
}

impl Chain {
    /// Puts files together.
    pub fn of(mut segments: Vec<Segment>) -> Self {
        segments.sort_by(|a, b| (journal_number(&a.file), &a.file).cmp(&(journal_number(&b.file), &b.file)));
        let owner = owner(&segments);
        let mut chain = Self::default();
        let mut branches: Vec<Branch> = Vec::new();
        for segment in segments {
            if chain.note_end(&segment, owner.as_ref()) {
                chain.place(segment, &mut branches);
            }
        }
        chain.choose(branches);
        chain
    }

    /// Notes how a file ends; false when nothing of it is used.
    fn note_end(&mut self, segment: &Segment, owner: Option<&AttemptId>) -> bool {
        let of_another = segment.header.as_ref().is_some_and(|header| Some(&header.attempt) != owner);
        match segment.end {
            _ if of_another => self.foreign.push(Arc::clone(&segment.file)),
            SegmentEnd::TooNew => self.too_new = true,
            SegmentEnd::Torn => self.torn.push(Arc::clone(&segment.file)),
            SegmentEnd::Damaged { bad_lines } => self.bad_lines = self.bad_lines.saturating_add(bad_lines),
            SegmentEnd::Clean => {}
        }
        !of_another
    }

    fn place(&mut self, segment: Segment, branches: &mut Vec<Branch>) {
        let Segment { file, header, links, rest, .. } = segment;
        let parent = header.and_then(|header| header.parent);
        if let Some(mut stem) = stem(parent.as_ref(), branches) {
            stem.extend(links.into_iter().map(|link| (link, Arc::clone(&file))));
            branches.push(Branch { file, links: stem });
        } else {
            self.detached = true;
            self.loose.push(links.into_iter().map(|link| link.record).collect());
        }
        self.loose.push(rest);
    }

    /// Takes the longest branch; among equals the one that was begun last.
    fn choose(&mut self, mut branches: Vec<Branch>) {
        let longest = branches.iter().enumerate().max_by_key(|(at, branch)| (branch.links.len(), *at));
        let Some((at, _)) = longest else { return };
        let best = branches.swap_remove(at);
        self.tail = best.links.last().map(|(link, file)| Parent {
            file: file.to_string(),
            seq: link.record.seq,
            crc: link.crc,
        });
        self.forks = branches.iter().filter_map(|branch| fork(branch, &best)).collect();
        self.forks.sort();
        self.records = best.links.into_iter().map(|(link, _)| link.record).collect();
    }
}

/// The attempt that the files belong to: that of the first one.
fn owner(segments: &[Segment]) -> Option<AttemptId> {
    segments.iter().find_map(|segment| Some(segment.header.as_ref()?.attempt.clone()))
}

/// The chain up to and with the parent; `None` when the parent is not there.
fn stem(parent: Option<&Parent>, branches: &[Branch]) -> Option<Vec<(Link, Arc<str>)>> {
    let Some(parent) = parent else { return Some(Vec::new()) };
    let len = usize::try_from(parent.seq).ok()?;
    let at = len.checked_sub(1)?;
    let holds = |branch: &&Branch| branch.links.get(at).is_some_and(|(link, _)| link.crc == parent.crc);
    let stem = branches.iter().rev().find(holds)?.links.get(..len)?;
    Some(stem.to_vec())
}

/// The branch's own records, if it goes another way than the best one.
fn fork(branch: &Branch, best: &Branch) -> Option<(Arc<str>, usize)> {
    let same =
        branch.links.iter().zip(&best.links).take_while(|((a, _), (b, _))| a.record == b.record).count();
    let own = branch.links.len().saturating_sub(same);
    (own > 0).then(|| (Arc::clone(&branch.file), own))
}

/// Adds what comes after the records, where `more` agrees with them and leaves no gap.
pub fn extend(records: &mut Vec<Arc<Record>>, more: &[Arc<Record>]) -> bool {
    let Some(first) = more.first() else { return false };
    let Some(at) = first.seq.checked_sub(1).and_then(|before| usize::try_from(before).ok()) else {
        return false;
    };
    let Some(shared) = records.get(at..) else { return false };
    let agrees = shared.iter().zip(more).all(|(a, b)| a == b);
    let mut next = records.last().map_or(0, |record| record.seq);
    let news: Vec<_> = more
        .iter()
        .skip(shared.len())
        .take_while(|record| {
            next = next.saturating_add(1);
            record.seq == next
        })
        .cloned()
        .collect();
    let extends = agrees && !news.is_empty();
    if extends {
        records.extend(news);
    }
    extends
}

#[cfg(test)]
mod tests {
    use super::super::frame::{self, Header};
    use super::super::journal::JournalReader;
    use super::*;
    use crate::attempt::{Event, WallTime};
    use crate::formats::disk::write_record;

    fn id(text: &str) -> AttemptId {
        AttemptId::new(text).unwrap()
    }

    fn tick(seq: u64, at_ms: u64) -> Arc<Record> {
        Arc::new(Record { seq, at_ms, wall_ms: 0, event: Event::Tick })
    }

    /// A file that goes on from `parent` with ticks, each (number, session time).
    fn file(name: &str, parent: Option<&Parent>, ticks: &[(u64, u64)]) -> (Segment, Option<Parent>) {
        let header =
            Header { attempt: id("A1"), run: id("R1"), wall: WallTime::default(), parent: parent.cloned() };
        let (mut text, mut seed) = frame::seal(&header.to_json(), 0);
        let mut tail = parent.cloned();
        for (seq, at_ms) in ticks {
            let (line, crc) = frame::seal(&write_record(&tick(*seq, *at_ms)), seed);
            text.push_str(&line);
            seed = crc;
            tail = Some(Parent { file: name.to_owned(), seq: *seq, crc });
        }
        let mut reader = JournalReader::new();
        reader.feed(text.as_bytes());
        (reader.finish(name), tail)
    }

    fn times(chain: &Chain) -> Vec<u64> {
        chain.records.iter().map(|record| record.at_ms).collect()
    }

    #[test]
    fn files_are_chained_by_what_they_go_on_from() {
        let (first, tail) = file("0001-R.jsonl", None, &[(1, 10), (2, 20)]);
        let (second, last) = file("0002-R.jsonl", tail.as_ref(), &[(3, 30)]);
        let chain = Chain::of(vec![second, first]);
        assert_eq!(times(&chain), [10, 20, 30]);
        assert_eq!(chain.tail, last);
        assert!(chain.forks.is_empty() && !chain.detached);
    }

    #[test]
    fn a_fork_shows_the_longest_way_and_counts_the_other() {
        let (first, tail) = file("0001-R.jsonl", None, &[(1, 10)]);
        let (one, _) = file("0002-R.jsonl", tail.as_ref(), &[(2, 21), (3, 31)]);
        let (other, _) = file("0002-R.sync-conflict-1.jsonl", tail.as_ref(), &[(2, 22)]);
        let chain = Chain::of(vec![first, one, other]);
        assert_eq!(times(&chain), [10, 21, 31]);
        assert_eq!(chain.forks, [(Arc::from("0002-R.sync-conflict-1.jsonl"), 1)]);
    }

    #[test]
    fn records_written_again_after_a_failure_are_no_fork() {
        let (first, _) = file("0001-R.jsonl", None, &[(1, 10), (2, 20)]);
        let (again, _) = file("0002-R.jsonl", None, &[(1, 10), (2, 20), (3, 30)]);
        let chain = Chain::of(vec![first, again]);
        assert_eq!(times(&chain), [10, 20, 30]);
        assert!(chain.forks.is_empty());
    }

    #[test]
    fn a_file_without_its_parent_is_loose() {
        let (_, tail) = file("0001-R.jsonl", None, &[(1, 10)]);
        let (second, _) = file("0002-R.jsonl", tail.as_ref(), &[(2, 20)]);
        let chain = Chain::of(vec![second]);
        assert!(chain.detached && chain.records.is_empty());
        assert_eq!(chain.loose.concat().len(), 1);
    }

    #[test]
    fn records_are_added_only_where_they_fit() {
        let table = [
            (vec![(3, 30)], 3),
            (vec![(2, 20), (3, 30), (4, 40)], 4),
            (vec![(2, 21), (3, 30)], 2),
            (vec![(4, 40)], 2),
            (vec![(3, 30), (5, 50)], 3),
            (vec![(0, 0)], 2),
            (vec![], 2),
        ];
        for (more, expected) in table {
            let mut records = vec![tick(1, 10), tick(2, 20)];
            let more: Vec<_> = more.into_iter().map(|(seq, at_ms)| tick(seq, at_ms)).collect();
            extend(&mut records, &more);
            assert_eq!(records.len(), expected, "{more:?}");
        }
    }
}
