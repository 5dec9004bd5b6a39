//! The files of a scene, made into pictures as elements ask for them.

use super::loss::{Loss, Losses};
use super::wire::{SceneElement, SceneFile};
use crate::attempt::{ALL_PICTURES, LARGEST_PICTURE, MOST_PICTURES};
use crate::board::{Picture, PictureKey, Pictures};
use crate::formats::disk::picture_key;
use crate::formats::picture::{PictureError, picture_from_file, take_picture};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The files that have not been asked for, and the pictures that the others became.
pub(super) struct SceneFiles<'a> {
    files: BTreeMap<String, &'a RawValue>,
    known: HashMap<String, PictureKey>,
    pictures: Pictures,
}

impl<'a> SceneFiles<'a> {
    pub(super) fn new(files: BTreeMap<String, &'a RawValue>) -> Self {
        Self { files, known: HashMap::new(), pictures: Pictures::default() }
    }

    pub(super) fn into_pictures(self) -> Pictures {
        self.pictures
    }

    /// The name of the picture that an image shows, if it is one. Without a file that can be taken the name stands
    /// for an empty place.
    pub(super) fn picture_for(&mut self, element: &SceneElement, losses: &mut Losses) -> Option<PictureKey> {
        if element.kind != "image" {
            return None;
        }
        let name = element.file_id.clone().unwrap_or_default();
        if let Some(key) = self.known.get(&name) {
            return Some(*key);
        }
        let key = self.take(&name).unwrap_or_else(|loss| {
            losses.note(loss);
            empty_place(&name)
        });
        self.known.insert(name, key);
        Some(key)
    }

    fn take(&mut self, name: &str) -> Result<PictureKey, Loss> {
        let raw = self.files.get(name).ok_or(Loss::MissingFile)?;
        let bad = |words: &str| Loss::BadPicture(words.to_owned());
        let file: SceneFile =
            serde_json::from_str(raw.get()).map_err(|_| bad("its file is not as it should be"))?;
        let picture = picture_of(&file).map_err(|error| Loss::BadPicture(error.to_string()))?;
        let weight = self.pictures.weight().saturating_add(picture.bytes.len());
        if self.pictures.len() >= MOST_PICTURES || weight > ALL_PICTURES {
            return Err(bad("more than an attempt keeps"));
        }
        // A picture that was kept here has the name that it had.
        let own = picture_key(name).ok().filter(|key| self.pictures.get(*key).is_none());
        let key = own.unwrap_or_else(|| self.pictures.key_for(&picture));
        self.pictures.keep(key, &Arc::new(picture));
        Ok(key)
    }
}

fn picture_of(file: &SceneFile) -> Result<Picture, PictureError> {
    let (_, base64) = file.data_url.split_once(";base64,").ok_or(PictureError::NotAPicture)?;
    let bytes = STANDARD.decode(base64.trim()).map_err(|error| PictureError::Damaged(error.to_string()))?;
    if bytes.len() > LARGEST_PICTURE { take_picture(&bytes) } else { picture_from_file(bytes.into()) }
}

/// The name of a picture that is not there: its own, or one made from whatever it is called.
fn empty_place(name: &str) -> PictureKey {
    let made = || name.bytes().fold(1_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    picture_key(name).unwrap_or_else(|_| PictureKey(made()))
}
