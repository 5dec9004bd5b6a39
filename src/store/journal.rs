//! One journal file, read line by line.
//!
//! What cannot be trusted is told apart from what can: records in an unbroken
//! chain from the header on, and records after a break that follow each other
//! but not the header. A bad last line is a torn tail, as a crash leaves it; a
//! bad line with anything after it is damage.

use super::frame::{self, Header, NotAHeader};
use crate::attempt::Record;
use crate::formats::disk::{Budget, read_record};
use std::sync::Arc;

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// A record and the checksum of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The record.
    pub record: Arc<Record>,
    /// The checksum.
    pub crc: u32,
}

/// How a file ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentEnd {
    /// Every line is good.
    Clean,
    /// The last line is not whole: the program died while it wrote.
    Torn,
    /// A line in the middle is bad.
    Damaged {
        /// Lines from the bad one on that are not good.
        bad_lines: usize,
    },
    /// A later version wrote it.
    TooNew,
}

/// What a journal file holds.
#[derive(Debug, Clone)]
pub struct Segment {
    /// The file's name.
    pub file: Arc<str>,
    /// Its header, where that is good.
    pub header: Option<Header>,
    /// The records in an unbroken chain from the header on.
    pub links: Vec<Link>,
    /// Good records after a break.
    pub rest: Vec<Arc<Record>>,
    /// How it ends.
    pub end: SegmentEnd,
}

/// Reads a journal file from its bytes, as many at a time as there are.
#[derive(Debug, Clone, Default)]
pub struct JournalReader {
    header: Option<Header>,
    too_new: bool,
    links: Vec<Link>,
    rest: Vec<Arc<Record>>,
    seed: u32,
    lines: usize,
    first_bad: Option<usize>,
    bad_lines: usize,
    tail: Vec<u8>,
    budget: Budget,
}

impl JournalReader {
    /// A reader at the beginning of a file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            if let Some(end) = piece.strip_suffix(b"\n") {
                self.tail.extend_from_slice(end);
                self.line_is_whole();
            } else {
                self.tail.extend_from_slice(piece);
            }
        }
    }

    fn line_is_whole(&mut self) {
        let line = std::mem::take(&mut self.tail);
        self.line(&line);
        // The room is used again for the next line.
        self.tail = line;
        self.tail.clear();
    }

    fn line(&mut self, line: &[u8]) {
        let opened = frame::open(line, self.seed).filter(|_| line.len() <= LONGEST_LINE);
        // Even after a bad line, the next one can be checked against what this one says of itself.
        self.seed = frame::stated(line).unwrap_or(self.seed);
        let taken = self.too_new || opened.is_some_and(|(json, crc)| self.take(&json, crc));
        if !taken {
            self.first_bad.get_or_insert(self.lines);
            self.bad_lines = self.bad_lines.saturating_add(1);
        }
        self.lines = self.lines.saturating_add(1);
    }

    fn take(&mut self, json: &str, crc: u32) -> bool {
        if self.lines == 0 { self.take_header(json) } else { self.take_record(json, crc) }
    }

    fn take_header(&mut self, json: &str) -> bool {
        match Header::from_json(json) {
            Ok(header) => self.header = Some(header),
            Err(NotAHeader::TooNew) => self.too_new = true,
            Err(NotAHeader::Foreign) => return false,
        }
        true
    }

    fn take_record(&mut self, json: &str, crc: u32) -> bool {
        let Ok(record) = read_record(json, &mut self.budget) else { return false };
        if self.first_bad.is_some() {
            self.rest.push(Arc::new(record));
            return true;
        }
        let follows = record.seq == self.next_seq();
        if follows {
            self.links.push(Link { record: Arc::new(record), crc });
        }
        follows
    }

    fn next_seq(&self) -> u64 {
        let parent = || self.header.as_ref()?.parent.as_ref().map(|parent| parent.seq);
        let last = self.links.last().map(|link| link.record.seq);
        last.or_else(parent).unwrap_or(0).saturating_add(1)
    }

    /// How many records the file would give if it ended with the bytes taken so far.
    #[must_use]
    pub fn records_so_far(&self) -> usize {
        let tail_is_record =
            self.lines > 0 && self.first_bad.is_none() && frame::open(&self.tail, self.seed).is_some();
        self.links.len().saturating_add(usize::from(tail_is_record))
    }

    /// The records in an unbroken chain from the header on, and how the file ends where it ends here.
    #[must_use]
    pub fn end(self) -> (Vec<Arc<Record>>, SegmentEnd) {
        let segment = self.finish("");
        (segment.links.into_iter().map(|link| link.record).collect(), segment.end)
    }

    /// Everything in the file of this name, which ends here.
    pub(super) fn finish(mut self, file: &str) -> Segment {
        if !self.tail.is_empty() {
            self.line_is_whole();
        }
        let last = self.lines.checked_sub(1);
        let end = match self.first_bad {
            _ if self.too_new => SegmentEnd::TooNew,
            None => SegmentEnd::Clean,
            bad if bad == last => SegmentEnd::Torn,
            Some(_) => SegmentEnd::Damaged { bad_lines: self.bad_lines },
        };
        Segment { file: file.into(), header: self.header, links: self.links, rest: self.rest, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attempt::{AttemptId, Event, WallTime};
    use crate::formats::disk::write_record;

    /// A header and ticks with these numbers, sealed in a chain.
    fn lines(numbers: &[u64]) -> Vec<String> {
        let id = AttemptId::new("A1").unwrap();
        let header = Header { attempt: id.clone(), run: id, wall: WallTime::default(), parent: None };
        let (line, mut seed) = frame::seal(&header.to_json(), 0);
        let ticks = numbers.iter().map(|seq| {
            let record = Record { seq: *seq, at_ms: 0, wall_ms: 0, event: Event::Tick };
            let (line, crc) = frame::seal(&write_record(&record), seed);
            seed = crc;
            line
        });
        std::iter::once(line).chain(ticks.collect::<Vec<_>>()).collect()
    }

    fn read(text: &str) -> Segment {
        let mut reader = JournalReader::new();
        reader.feed(text.as_bytes());
        reader.finish("a")
    }

    fn numbers(segment: &Segment) -> (Vec<u64>, Vec<u64>) {
        let chain = segment.links.iter().map(|link| link.record.seq).collect();
        (chain, segment.rest.iter().map(|record| record.seq).collect())
    }

    /// What happened, the lines in their order, the records that follow each other, those behind, the end.
    type Case = (&'static str, &'static [usize], &'static [u64], &'static [u64], SegmentEnd);

    #[test]
    fn lines_that_are_lost_repeated_swapped_or_foreign_are_noticed() {
        let whole = lines(&[1, 2, 3, 4]);
        let pick = |picked: &[usize]| read(&picked.iter().map(|at| whole[*at].as_str()).collect::<String>());
        let table: [Case; 6] = [
            ("whole", &[0, 1, 2, 3, 4], &[1, 2, 3, 4], &[], SegmentEnd::Clean),
            ("lost", &[0, 1, 3, 4], &[1], &[4], SegmentEnd::Damaged { bad_lines: 1 }),
            ("repeated", &[0, 1, 1, 2], &[1], &[2], SegmentEnd::Damaged { bad_lines: 1 }),
            ("swapped", &[0, 2, 1, 3], &[], &[], SegmentEnd::Damaged { bad_lines: 3 }),
            ("without header", &[1, 2], &[], &[2], SegmentEnd::Damaged { bad_lines: 1 }),
            ("header twice", &[0, 0], &[], &[], SegmentEnd::Torn),
        ];
        for (what, picked, chain, rest, end) in table {
            let segment = pick(picked);
            assert_eq!(numbers(&segment), (chain.to_vec(), rest.to_vec()), "{what}");
            assert_eq!(segment.end, end, "{what}");
        }
    }

    #[test]
    fn a_gap_in_the_numbers_breaks_the_chain() {
        let segment = read(&lines(&[1, 2, 4]).concat());
        assert_eq!(numbers(&segment), (vec![1, 2], vec![]));
    }

    #[test]
    fn a_file_of_a_later_version_is_not_judged() {
        let (header, _) = frame::seal(r#"{"format":"dryrun-journal","version":9}"#, 0);
        assert_eq!(read(&format!("{header}what ever\n\n")).end, SegmentEnd::TooNew);
    }

    #[test]
    fn a_line_may_end_with_the_file() {
        let text = lines(&[1, 2]).concat();
        assert_eq!(numbers(&read(text.trim_end())).0, [1, 2]);
        assert_eq!(read(&format!("{text}\0\0\0")).end, SegmentEnd::Torn);
        assert_eq!(read("").end, SegmentEnd::Clean);
    }
}
