//! Names of attempts, folders and journal files.
//!
//! A name that came out of a file is never joined to a path: ids are checked by
//! [`AttemptId`], and what else goes into a name is reduced to plain letters here.

use crate::attempt::{AttemptId, Start, WallTime};
use std::time::{Duration, SystemTime};

/// The folder of attempts within a library.
pub const ATTEMPTS: &str = "attempts";
/// The folder of journal files within an attempt.
pub const JOURNAL: &str = "journal";
/// The ending of journal files.
pub const JOURNAL_ENDING: &str = ".jsonl";
/// The snapshot of an attempt.
pub const SNAPSHOT: &str = "attempt.json";
/// The snapshot before.
pub const SNAPSHOT_BEFORE: &str = "attempt.json~";
/// The lock of an attempt.
pub const LOCK: &str = ".lock";

/// A new id that sorts by time and that nobody else has.
#[must_use]
pub fn fresh_id(wall_ms: i64) -> AttemptId {
    let since = Duration::from_millis(u64::try_from(wall_ms).unwrap_or(0));
    let when = SystemTime::UNIX_EPOCH.checked_add(since).unwrap_or(SystemTime::UNIX_EPOCH);
    loop {
        // 26 letters of Crockford's alphabet are always an id, so this goes round once.
        if let Ok(id) = AttemptId::new(&ulid::Ulid::from_datetime(when).to_string()) {
            return id;
        }
    }
}

/// The local minute of a moment, as `2026-09-28-1412`.
pub fn stamp(wall: WallTime) -> String {
    let local_ms = wall.unix_ms.saturating_add(i64::from(wall.offset_min).saturating_mul(60_000));
    let text = chrono::DateTime::from_timestamp_millis(local_ms)
        .map(|moment| moment.format("%Y-%m-%d-%H%M").to_string());
    text.filter(|text| text.len() == "2026-09-28-1412".len()).unwrap_or_else(|| "undated".to_owned())
}

/// The folder of an attempt: its local time, its prompt and its id.
pub fn folder_name(start: &Start) -> String {
    format!("{}-{}-{}", stamp(start.wall), plain(&start.prompt.id), start.id)
}

/// What may stand in a name out of a text that came from a file.
fn plain(text: &str) -> String {
    let fits = |letter: &char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '-';
    let text: String = text.chars().filter(fits).take(32).collect();
    if text.is_empty() { "prompt".to_owned() } else { text }
}

/// Whether a folder is named after this id.
pub fn is_named_after(folder: &str, id: &AttemptId) -> bool {
    folder.strip_suffix(id.as_str()).is_some_and(|head| head.ends_with('-'))
}

/// A journal file's name.
pub fn journal_name(number: u32, run: &AttemptId) -> String {
    format!("{number:04}-{run}{JOURNAL_ENDING}")
}

/// The number at the beginning of a journal file's name; 0 without one.
pub fn journal_number(name: &str) -> u32 {
    let digits: String = name.chars().take_while(char::is_ascii_digit).take(8).collect();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_stamped_with_local_time() {
        let at = |unix_ms, offset_min| stamp(WallTime { unix_ms, offset_min });
        assert_eq!(at(0, 0), "1970-01-01-0000");
        assert_eq!(at(1_790_000_000_000, 120), "2026-09-21-1613");
        assert_eq!(at(1_790_000_000_000, -1_440), "2026-09-20-1413");
        assert_eq!(at(i64::MAX, i32::MAX), "undated");
        assert_eq!(at(300_000_000_000_000, 0), "undated");
    }

    #[test]
    fn nothing_of_a_path_gets_into_a_name() {
        let table = [("url-shortener", "url-shortener"), ("../../etc", "etc"), ("ÄÖ/\\\0", "prompt")];
        for (text, expected) in table {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(plain(&"x".repeat(99)).len(), 32);
    }

    #[test]
    fn ids_are_new_each_time_and_sort_by_time() {
        let (a, b, later) = (fresh_id(1_000), fresh_id(1_000), fresh_id(2_000));
        assert_ne!(a, b);
        assert!(a < later && b < later);
        assert!(is_named_after(&format!("2026-09-28-1412-chat-{a}"), &a));
        assert!(!is_named_after(&format!("2026-09-28-1412-chat-{a}"), &b));
        assert!(AttemptId::new(fresh_id(i64::MAX).as_str()).is_ok());
    }

    #[test]
    fn a_journal_file_is_numbered() {
        let run = AttemptId::new("R1").unwrap();
        assert_eq!(journal_name(7, &run), "0007-R1.jsonl");
        for (name, number) in [("0007-R1.jsonl", 7), ("0007-R1 (conflicted copy).jsonl", 7), ("x.jsonl", 0)] {
            assert_eq!(journal_number(name), number);
        }
    }
}
