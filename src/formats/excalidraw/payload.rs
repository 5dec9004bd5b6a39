//! A scene as it is hidden in a picture: pressed together, each byte a letter of a JSON text.

use crate::formats::disk::FormatError;
use flate2::Compression;
use flate2::read::{ZlibDecoder, ZlibEncoder};
use serde::Deserialize;
use std::fmt::Write as _;
use std::io::Read as _;

/// The kind of text that it is, which names it in PNG and in SVG.
pub(super) const MEDIA_TYPE: &str = "application/vnd.excalidraw+json";
/// The longest scene that is unpacked, in bytes: what a file may have.
const LONGEST_SCENE: u64 = 64 * 1024 * 1024;

#[derive(Deserialize)]
struct Wrapper {
    encoded: Option<String>,
    #[serde(default)]
    compressed: bool,
}

/// A scene in its wrapper: one byte for each letter, none above 255.
pub(super) fn wrap(scene: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    // Reading from memory cannot fail.
    let _ = ZlibEncoder::new(scene.as_bytes(), Compression::default()).read_to_end(&mut packed);
    let mut text = br#"{"version":"1","encoding":"bstring","compressed":true,"encoded":""#.to_vec();
    for byte in packed {
        match byte {
            b'"' | b'\\' => text.extend([b'\\', byte]),
            0x20..=0xff => text.push(byte),
            _ => {
                let mut escape = String::new();
                let _ = write!(escape, "\\u{byte:04x}");
                text.extend(escape.bytes());
            }
        }
    }
    text.extend(b"\"}");
    text
}

/// The scene in a wrapper of bytes, each of which is one letter. Old files have the scene bare, in UTF-8.
pub(super) fn unwrap(bytes: &[u8]) -> Result<String, FormatError> {
    let letters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let bare = || String::from_utf8(bytes.to_vec()).ok();
    unwrap_letters(&letters).map(|scene| scene.or_else(bare).unwrap_or(letters))
}

/// The scene in a wrapper of letters; `None` where there is no wrapper around it.
pub(super) fn unwrap_letters(letters: &str) -> Result<Option<String>, FormatError> {
    let wrapper: Wrapper = serde_json::from_str(letters).map_err(|error| FormatError::from_json(&error))?;
    let Some(encoded) = wrapper.encoded else { return Ok(None) };
    let packed: Option<Vec<u8>> =
        encoded.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    let packed = packed.ok_or_else(|| damaged("a letter that is no byte"))?;
    let scene = if wrapper.compressed { unpack(&packed)? } else { packed };
    String::from_utf8(scene).map(Some).map_err(|_| damaged("not UTF-8"))
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, FormatError> {
    let mut scene = Vec::new();
    let mut decoder = ZlibDecoder::new(packed).take(LONGEST_SCENE.saturating_add(1));
    decoder.read_to_end(&mut scene).map_err(|error| damaged(&error.to_string()))?;
    if u64::try_from(scene.len()).is_ok_and(|len| len <= LONGEST_SCENE) {
        Ok(scene)
    } else {
        Err(FormatError::TooLarge { what: "bytes in the drawing of a picture", most: 64 * 1024 * 1024 })
    }
}

pub(super) fn damaged(reason: &str) -> FormatError {
    FormatError::Malformed { line: 1, reason: format!("the drawing in the picture is damaged: {reason}") }
}
