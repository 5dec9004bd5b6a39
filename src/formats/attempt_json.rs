//! An attempt as one self-contained JSON document: the snapshot and the export.
//!
//! The records are the attempt; `summary` and `board` are derived from them for
//! readers who do not want to replay anything, and are ignored when the document
//! is read back. Writing is deterministic, so export, import, export is the same
//! bytes.

use super::disk::{
    Budget, ElementV1, EntryV1, FormatError, RecordV1, read_entry, read_record, write_entry, write_record,
};
use crate::attempt::{Attempt, Score, minutes_by_phase, score};
use crate::coach::DiaryEntry;
use crate::prompt::AnswerField;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;

/// The format name of one attempt.
pub const SNAPSHOT_FORMAT: &str = "dryrun-attempt";

/// The format name of several attempts in one file.
pub const EXPORT_FORMAT: &str = "dryrun-attempts";

/// The latest version that this program reads and writes.
pub const EXPORT_VERSION: u32 = 1;

/// One attempt.
#[derive(Serialize, JsonSchema)]
struct AttemptV1 {
    /// Always `dryrun-attempt`.
    #[schemars(extend("const" = "dryrun-attempt"))]
    format: &'static str,
    /// Always 1.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// What the records add up to. Derived; ignored when read.
    summary: SummaryV1,
    /// The elements of the board at the end, back to front. Derived; ignored when read.
    board: Vec<ElementV1>,
    /// Everything that happened, in order. The first one is the start, with the whole prompt.
    #[schemars(with = "Vec<RecordV1>")]
    records: Vec<Box<RawValue>>,
}

/// Several attempts.
#[derive(Serialize, JsonSchema)]
struct ExportV1 {
    /// Always `dryrun-attempts`.
    #[schemars(extend("const" = "dryrun-attempts"))]
    format: &'static str,
    /// Always 1.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// The attempts, oldest first.
    attempts: Vec<AttemptV1>,
    /// What was recorded apart from any attempt, oldest first; in exports of a whole library.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<EntryV1>")]
    diary: Vec<Box<RawValue>>,
}

/// What the records add up to.
#[derive(Serialize, JsonSchema)]
struct SummaryV1 {
    id: String,
    prompt: String,
    /// Milliseconds since 1970 in UTC.
    started_ms: i64,
    limit_min: u16,
    /// Session time in milliseconds.
    elapsed_ms: u64,
    finished: bool,
    /// 0 to 100 with one decimal, as text; absent until something is graded.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<String>,
    verdict: String,
    /// Milliseconds spent in each phase.
    phases_ms: Vec<u64>,
    notes: Vec<String>,
    /// What was answered on the surface of a drill.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    answers: Vec<AnswerV1>,
    /// The boxes that were ticked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ticked: Vec<String>,
    /// What the stopwatch showed at the end, in milliseconds; absent where it was not used.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopwatch_ms: Option<u64>,
    mistake_tags: Vec<String>,
    slips: Vec<String>,
}

/// One answer.
#[derive(Serialize, JsonSchema)]
struct AnswerV1 {
    part: String,
    field: AnswerField,
    text: String,
}

fn answers_of(attempt: &Attempt) -> Vec<AnswerV1> {
    let given = attempt.answers().given().iter();
    given
        .map(|(key, text)| AnswerV1 { part: key.part.clone(), field: key.field, text: text.clone() })
        .collect()
}

impl From<&Attempt> for SummaryV1 {
    fn from(attempt: &Attempt) -> Self {
        let Score { percent, verdict, marked, .. } = score(attempt.prompt(), attempt.grade());
        let mistake = attempt.mistake().unwrap_or_default();
        let pages = crate::attempt::NotePage::ALL.into_iter();
        let measured_ms = attempt.answers().stopwatch().shows_ms(attempt.elapsed_ms());
        Self {
            id: attempt.id().as_str().to_owned(),
            prompt: attempt.prompt().id.clone(),
            started_ms: attempt.start().wall.unix_ms,
            limit_min: attempt.start().limit_min,
            elapsed_ms: attempt.elapsed_ms(),
            finished: attempt.is_finished(),
            score: (marked > 0).then(|| format!("{percent:.1}")),
            verdict: verdict.words().to_owned(),
            phases_ms: minutes_by_phase(attempt),
            notes: pages.map(|page| attempt.notes().page(page).to_owned()).collect(),
            answers: answers_of(attempt),
            ticked: attempt.answers().ticked().iter().cloned().collect(),
            stopwatch_ms: (measured_ms > 0).then_some(measured_ms),
            mistake_tags: mistake.tags().into_iter().map(str::to_owned).collect(),
            slips: mistake.slips.iter().map(|slip| slip.forgotten.clone()).collect(),
        }
    }
}

impl From<&Attempt> for AttemptV1 {
    fn from(attempt: &Attempt) -> Self {
        let raw = |record: &Arc<_>| RawValue::from_string(write_record(record)).ok();
        Self {
            format: SNAPSHOT_FORMAT,
            version: EXPORT_VERSION,
            summary: attempt.into(),
            board: attempt.board().elements().map(ElementV1::from).collect(),
            records: attempt.records().iter().filter_map(raw).collect(),
        }
    }
}

/// Writes one attempt.
#[must_use]
pub fn write_attempt(attempt: &Attempt) -> String {
    to_text(&AttemptV1::from(attempt))
}

/// Writes several attempts into one document, oldest first.
#[must_use]
pub fn write_export(attempts: &[Attempt]) -> String {
    write_library(attempts, &[])
}

/// Writes a whole library into one document: its attempts, oldest first, and its diary in the order given.
#[must_use]
pub fn write_library(attempts: &[Attempt], diary: &[DiaryEntry]) -> String {
    let mut attempts: Vec<&Attempt> = attempts.iter().collect();
    attempts.sort_by_key(|attempt| (attempt.start().wall.unix_ms, attempt.id().clone()));
    let attempts = attempts.into_iter().map(AttemptV1::from).collect();
    let diary = diary.iter().filter_map(|entry| RawValue::from_string(write_entry(entry)).ok()).collect();
    to_text(&ExportV1 { format: EXPORT_FORMAT, version: EXPORT_VERSION, attempts, diary })
}

fn to_text(document: &impl Serialize) -> String {
    // Plain values with text keys always serialise.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Documents<'a> {
    #[serde(borrow)]
    attempts: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    diary: Vec<&'a RawValue>,
}

/// Reads one attempt.
///
/// # Errors
/// The text is no attempt, of a later version, or holds more than an attempt may.
pub fn read_attempt(text: &str) -> Result<Attempt, FormatError> {
    expect_format(text, &[SNAPSHOT_FORMAT])?;
    read_document(text)
}

/// Reads an export of one attempt or of several.
///
/// # Errors
/// As [`read_attempt`]; one bad attempt spoils the file, and nothing of it is given back.
pub fn read_export(text: &str) -> Result<Vec<Attempt>, FormatError> {
    if expect_format(text, &[SNAPSHOT_FORMAT, EXPORT_FORMAT])? == SNAPSHOT_FORMAT {
        return Ok(vec![read_document(text)?]);
    }
    let documents: Documents<'_> =
        serde_json::from_str(text).map_err(|error| FormatError::from_json(&error))?;
    documents.attempts.into_iter().map(|document| read_attempt(document.get())).collect()
}

/// Reads the diary in an export; an export of one attempt has none.
///
/// # Errors
/// As [`read_export`], by one bad entry.
pub fn read_diary(text: &str) -> Result<Vec<DiaryEntry>, FormatError> {
    if expect_format(text, &[SNAPSHOT_FORMAT, EXPORT_FORMAT])? == SNAPSHOT_FORMAT {
        return Ok(Vec::new());
    }
    let documents: Documents<'_> =
        serde_json::from_str(text).map_err(|error| FormatError::from_json(&error))?;
    let entry = |raw: &RawValue| read_entry(raw.get()).map_err(|error| at_line(text, raw, error));
    documents.diary.into_iter().map(entry).collect()
}

/// A file of another kind or a later version is told apart before its fields are judged.
fn expect_format(text: &str, known: &[&'static str]) -> Result<&'static str, FormatError> {
    let head: Head = serde_json::from_str(text).map_err(|error| FormatError::from_json(&error))?;
    let named = head.format.unwrap_or_default();
    let Some(format) = known.iter().find(|format| **format == named) else {
        let reason = format!("not an export of Dry Run: \"format\" should be {}", known.join(" or "));
        return Err(FormatError::Malformed { line: 1, reason });
    };
    match head.version {
        Some(EXPORT_VERSION) => Ok(format),
        Some(found) if found > EXPORT_VERSION => Err(FormatError::TooNew { found, known: EXPORT_VERSION }),
        _ => Err(FormatError::Malformed { line: 1, reason: "\"version\" should be 1".to_owned() }),
    }
}

fn read_document(text: &str) -> Result<Attempt, FormatError> {
    let document: Document<'_> =
        serde_json::from_str(text).map_err(|error| FormatError::from_json(&error))?;
    let mut budget = Budget::new();
    let records = document
        .records
        .into_iter()
        .map(|raw| {
            read_record(raw.get(), &mut budget).map(Arc::new).map_err(|error| at_line(text, raw, error))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let not = |refused: crate::attempt::Refused| FormatError::NotAnAttempt(refused.to_string());
    let (attempt, refused) = Attempt::fold(records).map_err(not)?;
    match refused.into_iter().next() {
        None => Ok(attempt),
        Some(refused) => Err(not(refused)),
    }
}

/// The line in the whole document of an error that was found within one of its records.
fn at_line(text: &str, raw: &RawValue, error: FormatError) -> FormatError {
    match error {
        FormatError::Malformed { line, reason } => {
            let before = text.find(raw.get()).and_then(|at| text.get(..at)).unwrap_or("");
            let above = before.matches('\n').count();
            FormatError::Malformed { line: above.saturating_add(line), reason }
        }
        other => other,
    }
}

/// The JSON Schema of exports: one attempt or several.
#[must_use]
pub fn attempt_schema() -> String {
    #[derive(JsonSchema)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "the schema is all that is wanted of it")]
    enum Export {
        One(Box<AttemptV1>),
        Several(ExportV1),
    }
    to_text(&schemars::schema_for!(Export))
}
