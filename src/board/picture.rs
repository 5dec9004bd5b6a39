//! Pictures that were put on the board, kept as the files that they came as.
//!
//! An element only names its picture; the board keeps the bytes beside the
//! elements, once for all elements that show the same ones. What is kept never
//! changes and shows nothing by itself, so undo and redo leave it alone.

use super::element_id::PictureKey;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A picture: a whole file, and its size as its header tells it.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// What kind of file it is.
    pub format: PictureFormat,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Its width in pixels.
    pub width_px: u32,
    /// Its height in pixels.
    pub height_px: u32,
}

/// The kinds of picture files that a board takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// Without loss.
    Png,
    /// A photograph.
    Jpeg,
}

/// The pictures of one board by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures {
    kept: BTreeMap<PictureKey, Arc<Picture>>,
}

impl PictureFormat {
    /// The name by which the web knows it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of {} × {} px", self.format, self.width_px, self.height_px)?;
        write!(f, " in {} bytes", self.bytes.len())
    }
}

impl Pictures {
    /// The picture of this name.
    #[must_use]
    pub fn get(&self, key: PictureKey) -> Option<&Arc<Picture>> {
        self.kept.get(&key)
    }

    /// All of them, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (PictureKey, &Arc<Picture>)> {
        self.kept.iter().map(|(key, picture)| (*key, picture))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The bytes of all files together.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.kept.values().map(|picture| picture.bytes.len()).fold(0, usize::saturating_add)
    }

    /// The name under which a picture is kept, or could be: the same bytes always have the same one.
    #[must_use]
    pub fn key_for(&self, picture: &Picture) -> PictureKey {
        let mut key = PictureKey(fingerprint(&picture.bytes));
        // Two files with one fingerprint are next to impossible by chance, and still told apart.
        while self.get(key).is_some_and(|other| **other != *picture) {
            key = PictureKey(key.0.wrapping_add(1));
        }
        key
    }

    /// Keeps a picture; the first one of a name stays.
    pub fn keep(&mut self, key: PictureKey, picture: &Arc<Picture>) {
        self.kept.entry(key).or_insert_with(|| Arc::clone(picture));
    }
}

/// The 64-bit FNV-1a fingerprint of a file, which is the same on every machine.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(bytes: &[u8]) -> Arc<Picture> {
        Arc::new(Picture { format: PictureFormat::Png, bytes: bytes.into(), width_px: 3, height_px: 2 })
    }

    #[test]
    fn fingerprints_are_those_of_fnv_1a() {
        for (text, expected) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(fingerprint(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn the_same_bytes_are_kept_once_and_other_bytes_never_take_their_name() {
        let mut pictures = Pictures::default();
        let (one, other) = (picture(b"one"), picture(b"other"));
        let key = pictures.key_for(&one);
        pictures.keep(key, &one);
        assert_eq!(pictures.key_for(&picture(b"one")), key);
        pictures.keep(pictures.key_for(&one), &one);
        assert_eq!((pictures.len(), pictures.weight()), (1, 3));
        // As if both had the same fingerprint.
        let taken = pictures.key_for(&other);
        pictures.keep(taken, &one);
        assert_eq!(pictures.key_for(&other), PictureKey(taken.0.wrapping_add(1)));
    }
}
