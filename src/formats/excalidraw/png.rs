//! A scene within a PNG picture: a piece of text that other programs pass over.

use super::payload::{MEDIA_TYPE, unwrap, wrap};
use crate::formats::disk::FormatError;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const TEXT: [u8; 4] = *b"tEXt";
const END: [u8; 4] = *b"IEND";

/// The picture with a scene in it, in place of one that may be there. `None` where it is no PNG.
#[must_use]
pub fn embed_in_png(png: &[u8], scene: &str) -> Option<Vec<u8>> {
    let mut with = SIGNATURE.to_vec();
    let mut ended = false;
    for (kind, content) in Chunks::of(png)? {
        if kind == TEXT && text_of(content).is_some() {
            continue;
        }
        if kind == END {
            let mut text = MEDIA_TYPE.as_bytes().to_vec();
            text.push(0);
            text.extend(wrap(scene));
            put(TEXT, &text, &mut with)?;
            ended = true;
        }
        put(kind, content, &mut with)?;
    }
    ended.then_some(with)
}

/// The scene in a picture, if there is one.
#[must_use]
pub fn scene_in_png(png: &[u8]) -> Option<Result<String, FormatError>> {
    let mut texts = Chunks::of(png)?.filter(|(kind, _)| *kind == TEXT);
    texts.find_map(|(_, content)| text_of(content)).map(unwrap)
}

/// The text of a piece that is a scene.
fn text_of(content: &[u8]) -> Option<&[u8]> {
    content.strip_prefix(MEDIA_TYPE.as_bytes())?.strip_prefix(b"\0")
}

fn put(kind: [u8; 4], content: &[u8], into: &mut Vec<u8>) -> Option<()> {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&kind);
    crc.update(content);
    into.extend(u32::try_from(content.len()).ok()?.to_be_bytes());
    into.extend(kind);
    into.extend(content);
    into.extend(crc.finalize().to_be_bytes());
    Some(())
}

/// The pieces of a PNG up to its end, or to where it is cut off.
struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Chunks<'a> {
    fn of(png: &'a [u8]) -> Option<Self> {
        png.strip_prefix(SIGNATURE).map(|rest| Self { rest })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (length, rest) = self.rest.split_first_chunk::<4>()?;
        let (kind, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (content, rest) = rest.split_at_checked(length)?;
        // The checksum behind it is the decoder's to judge.
        self.rest = rest.get(4..)?;
        Some((*kind, content))
    }
}
