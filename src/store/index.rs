//! A cache of summaries, so that a long list is quick.
//!
//! Never the truth: a row counts only while the names and lengths of the
//! attempt's files are those it was made from, and losing the file loses nothing.

use super::account_v1::AccountV1;
use super::disk::Disk;
use super::files::{LARGEST_FILE, save_file};
use super::summary::Summary;
use crate::attempt::{AttemptId, Event, Mistake, Mode, Record, Verdict, WallTime};
use crate::formats::disk::{Budget, read_record, write_record};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::path::Path;

const FORMAT: &str = "dryrun-index";
/// Raised whenever a row means something else than before; an older cache is made anew.
const VERSION: u32 = 3;

/// Summaries by folder name, each with the fingerprint of the files it was made from.
#[derive(Debug, Default)]
pub struct Index {
    rows: BTreeMap<String, (String, Summary)>,
}

impl Index {
    /// Reads the cache; an empty one where it is missing, bad or of another version.
    pub fn read(disk: &dyn Disk, path: &Path) -> Self {
        let read = || {
            let bytes = disk.read(path, LARGEST_FILE).ok()?;
            let file: FileV1 = serde_json::from_slice(&bytes).ok()?;
            (file.format == FORMAT && file.version == VERSION).then_some(file.rows)
        };
        let rows = read().unwrap_or_default().into_iter();
        Self { rows: rows.filter_map(|(folder, row)| row.into_summary(folder)).collect() }
    }

    /// The summary of a folder, if it was made from files like these.
    pub fn get(&self, folder: &str, fingerprint: &str) -> Option<&Summary> {
        self.rows.get(folder).filter(|(made_from, _)| made_from == fingerprint).map(|(_, summary)| summary)
    }

    /// Keeps a summary.
    pub fn put(&mut self, fingerprint: String, summary: Summary) {
        self.rows.insert(summary.folder.clone(), (fingerprint, summary));
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Writes the cache. It may fail: then the next list is slower, no more.
    pub fn write(&self, disk: &dyn Disk, path: &Path) {
        let rows = self.rows.iter();
        let rows =
            rows.filter_map(|(folder, (key, summary))| Some((folder.clone(), RowV1::of(key, summary)?)));
        let file = FileV1 { format: FORMAT.to_owned(), version: VERSION, rows: rows.collect() };
        let Ok(text) = serde_json::to_vec(&file) else { return };
        if let Some(folder) = path.parent() {
            let _ = disk.create_folder(folder);
        }
        let _ = save_file(disk, path, &text);
    }
}

#[derive(Serialize, Deserialize)]
struct FileV1 {
    format: String,
    version: u32,
    rows: BTreeMap<String, RowV1>,
}

#[derive(Serialize, Deserialize)]
struct RowV1 {
    key: String,
    id: String,
    prompt_id: String,
    prompt_title: String,
    started_ms: i64,
    offset_min: i32,
    limit_min: u16,
    elapsed_ms: u64,
    finished: bool,
    sample: bool,
    exam: bool,
    score: Option<f64>,
    verdict: usize,
    /// The entry as the record that would write it.
    mistake: Option<Box<RawValue>>,
    counts: (usize, usize, usize),
    account: AccountV1,
    last_wall_ms: i64,
}

/// Every verdict, at the number by which the cache knows it.
const VERDICTS: [Verdict; 7] = [
    Verdict::Ungraded,
    Verdict::RedoThisWeek,
    Verdict::Redo,
    Verdict::NotYet,
    Verdict::Borderline,
    Verdict::Good,
    Verdict::Strong,
];

impl RowV1 {
    fn of(key: &str, summary: &Summary) -> Option<Self> {
        let mistake = match summary.mistake.as_ref() {
            Some(mistake) => Some(mistake_to_json(mistake)?),
            None => None,
        };
        Some(Self {
            key: key.to_owned(),
            id: summary.id.to_string(),
            prompt_id: summary.prompt_id.clone(),
            prompt_title: summary.prompt_title.clone(),
            started_ms: summary.started.unix_ms,
            offset_min: summary.started.offset_min,
            limit_min: summary.limit_min,
            elapsed_ms: summary.elapsed_ms,
            finished: summary.finished,
            sample: summary.sample,
            exam: summary.mode == Mode::Exam,
            score: summary.score,
            verdict: VERDICTS.iter().position(|verdict| *verdict == summary.verdict)?,
            mistake,
            counts: summary.counts,
            account: AccountV1::of(&summary.account)?,
            last_wall_ms: summary.last_wall_ms,
        })
    }

    fn into_summary(self, folder: String) -> Option<(String, (String, Summary))> {
        let mistake = match self.mistake {
            Some(json) => Some(mistake_from_json(json.get())?),
            None => None,
        };
        let summary = Summary {
            id: AttemptId::new(&self.id).ok()?,
            folder: folder.clone(),
            prompt_id: self.prompt_id,
            prompt_title: self.prompt_title,
            started: WallTime { unix_ms: self.started_ms, offset_min: self.offset_min },
            limit_min: self.limit_min,
            elapsed_ms: self.elapsed_ms,
            finished: self.finished,
            sample: self.sample,
            mode: if self.exam { Mode::Exam } else { Mode::Practice },
            score: self.score,
            verdict: *VERDICTS.get(self.verdict)?,
            mistake,
            counts: self.counts,
            account: self.account.into_account()?,
            last_wall_ms: self.last_wall_ms,
            // Only attempts that can be gone on with are kept here.
            read_only: None,
        };
        Some((folder, (self.key, summary)))
    }
}

fn mistake_to_json(mistake: &Mistake) -> Option<Box<RawValue>> {
    let record = Record { seq: 0, at_ms: 0, wall_ms: 0, event: Event::Mistake(mistake.clone()) };
    RawValue::from_string(write_record(&record)).ok()
}

fn mistake_from_json(json: &str) -> Option<Mistake> {
    match read_record(json, &mut Budget::new()).ok()?.event {
        Event::Mistake(mistake) => Some(mistake),
        _ => None,
    }
}
