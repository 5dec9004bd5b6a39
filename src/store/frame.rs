//! One line of a journal, sealed with a checksum, and the header line of a file.
//!
//! `{"seq":17,…,"crc":"9f2a01bc"}`: the CRC-32 covers every byte of the line
//! before `,"crc"` and starts from the checksum of the line above. So a line that
//! is lost, repeated, swapped or foreign is noticed, and the file stays plain
//! JSON Lines.

use crate::attempt::{AttemptId, WallTime};
use serde::{Deserialize, Serialize};

/// The format name in the header of a journal file.
pub const JOURNAL_FORMAT: &str = "dryrun-journal";
/// The latest version of journals that this program reads and writes.
pub const JOURNAL_VERSION: u32 = 1;

const MARK: &[u8] = b",\"crc\":\"";
const END: &[u8] = b"\"}";
const DIGITS: usize = 8;

/// Seals one JSON object, and tells the checksum that the next line starts from. The line break is included.
pub fn seal(json: &str, seed: u32) -> (String, u32) {
    let body = json.strip_suffix('}').unwrap_or(json);
    let crc = checksum(body.as_bytes(), seed);
    (format!("{body},\"crc\":\"{crc:08x}\"}}\n"), crc)
}

/// Opens a line without its line break: the object as it was before it was sealed, and its checksum.
pub fn open(line: &[u8], seed: u32) -> Option<(String, u32)> {
    let (body, stated) = split(line)?;
    if checksum(body, seed) != stated {
        return None;
    }
    let body = std::str::from_utf8(body).ok()?;
    Some((format!("{body}}}"), stated))
}

/// The checksum that a line says it has, whether or not that is so.
pub fn stated(line: &[u8]) -> Option<u32> {
    split(line).map(|(_, crc)| crc)
}

fn split(line: &[u8]) -> Option<(&[u8], u32)> {
    let line = line.strip_suffix(END)?;
    let (head, digits) = line.split_at_checked(line.len().checked_sub(DIGITS)?)?;
    Some((head.strip_suffix(MARK)?, from_hex(digits)?))
}

/// Only the digits that are written here: another case would be another line with the same meaning.
fn from_hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let value = match digit {
            b'0'..=b'9' => digit.wrapping_sub(b'0'),
            b'a'..=b'f' => digit.wrapping_sub(b'a').wrapping_add(10),
            _ => return None,
        };
        Some(number << 4 | u32::from(value))
    })
}

fn checksum(bytes: &[u8], seed: u32) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(seed);
    hasher.update(bytes);
    hasher.finalize()
}

/// The record that a file goes on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The journal file it stands in. A hint: files may be renamed.
    pub file: String,
    /// Its number.
    pub seq: u64,
    /// Its checksum.
    #[serde(with = "hex")]
    pub crc: u32,
}

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub fn serialize<S: Serializer>(crc: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{crc:08x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = Some(text.as_bytes()).filter(|digits| digits.len() == super::DIGITS);
        digits.and_then(super::from_hex).ok_or_else(|| D::Error::custom("eight hexadecimal digits"))
    }
}

/// The first line of a journal file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The attempt that the file belongs to.
    pub attempt: AttemptId,
    /// The run of the program that wrote it.
    pub run: AttemptId,
    /// When it was begun.
    pub wall: WallTime,
    /// The record it goes on from; none for the first file.
    pub parent: Option<Parent>,
}

/// Why a first line is no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAHeader {
    /// A later version wrote it.
    TooNew,
    /// It is something else.
    Foreign,
}

#[derive(Serialize, Deserialize)]
struct HeaderV1 {
    format: String,
    version: u32,
    app: String,
    attempt: String,
    run: String,
    w: i64,
    offset_min: i32,
    parent: Option<Parent>,
}

#[derive(Deserialize)]
struct Kind {
    format: String,
    version: u32,
}

impl Header {
    /// The header as one JSON object.
    pub fn to_json(&self) -> String {
        let header = HeaderV1 {
            format: JOURNAL_FORMAT.to_owned(),
            version: JOURNAL_VERSION,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            attempt: self.attempt.to_string(),
            run: self.run.to_string(),
            w: self.wall.unix_ms,
            offset_min: self.wall.offset_min,
            parent: self.parent.clone(),
        };
        // Plain values with text keys always serialise.
        serde_json::to_string(&header).unwrap_or_default()
    }

    /// Reads a header.
    pub fn from_json(json: &str) -> Result<Self, NotAHeader> {
        let kind: Kind = serde_json::from_str(json).map_err(|_| NotAHeader::Foreign)?;
        match (kind.format.as_str(), kind.version) {
            (JOURNAL_FORMAT, JOURNAL_VERSION) => Self::from_v1(json).ok_or(NotAHeader::Foreign),
            (JOURNAL_FORMAT, version) if version > JOURNAL_VERSION => Err(NotAHeader::TooNew),
            _ => Err(NotAHeader::Foreign),
        }
    }

    fn from_v1(json: &str) -> Option<Self> {
        let header: HeaderV1 = serde_json::from_str(json).ok()?;
        Some(Self {
            attempt: AttemptId::new(&header.attempt).ok()?,
            run: AttemptId::new(&header.run).ok()?,
            wall: WallTime { unix_ms: header.w, offset_min: header.offset_min },
            parent: header.parent,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_opens_only_after_the_line_above_it() {
        let (line, crc) = seal(r#"{"seq":17,"k":"tick"}"#, 7);
        assert_eq!(line, format!("{{\"seq\":17,\"k\":\"tick\",\"crc\":\"{crc:08x}\"}}\n"));
        let line = line.trim_end().as_bytes();
        assert_eq!(open(line, 7), Some((r#"{"seq":17,"k":"tick"}"#.to_owned(), crc)));
        assert_eq!(open(line, 8), None);
        assert_eq!(stated(line), Some(crc));
    }

    #[test]
    fn another_spelling_of_a_checksum_is_refused() {
        let table: [&[u8]; 6] =
            [b"", b"\"}", b"{\"crc\":\"00000000\"}", b"{},\"crc\":\"0000000\"}", b"{\xff", b"\0\0"];
        for line in table {
            assert_eq!(stated(line), None, "{line:?}");
        }
        assert_eq!(from_hex(b"9f2a01bc"), Some(0x9f2a_01bc));
        assert_eq!(from_hex(b"9F2A01BC"), None);
        assert_eq!(from_hex(b"+f2a01bc"), None);
    }

    #[test]
    fn a_header_comes_back_and_a_later_one_is_told_apart() {
        let header = Header {
            attempt: AttemptId::new("A1").unwrap(),
            run: AttemptId::new("R1").unwrap(),
            wall: WallTime { unix_ms: 5, offset_min: 120 },
            parent: Some(Parent { file: "0001-R0.jsonl".to_owned(), seq: 4, crc: 0xab }),
        };
        let json = header.to_json();
        assert!(json.contains(r#""crc":"000000ab""#), "{json}");
        assert_eq!(Header::from_json(&json), Ok(header));
        let later = json.replace("\"version\":1", "\"version\":2");
        assert_eq!(Header::from_json(&later), Err(NotAHeader::TooNew));
        assert_eq!(Header::from_json("{\"format\":\"x\",\"version\":1}"), Err(NotAHeader::Foreign));
        assert_eq!(Header::from_json(&json.replace("A1", "../x")), Err(NotAHeader::Foreign));
    }
}
