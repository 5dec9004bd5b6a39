//! Version 1 of pictures: the file as base64, with what its header says for those who only look.

use super::board_v1::{picture_key, picture_v1};
use super::{Budget, FormatError};
use crate::attempt::LARGEST_PICTURE;
use crate::board::{Picture, PictureFormat, PictureKey};
use crate::formats::picture::picture_from_file;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A picture that was put by.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct PictureV1 {
    /// The name by which elements name it: 16 hexadecimal digits.
    picture: String,
    format: PictureFormatV1,
    /// Width and height in pixels, as the file says.
    size: [u32; 2],
    /// The file in base64, at most 2,900,000 bytes.
    bytes: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum PictureFormatV1 {
    Png,
    Jpeg,
}

impl From<PictureFormat> for PictureFormatV1 {
    fn from(format: PictureFormat) -> Self {
        match format {
            PictureFormat::Png => Self::Png,
            PictureFormat::Jpeg => Self::Jpeg,
        }
    }
}

impl PictureV1 {
    pub(super) fn of(key: PictureKey, picture: &Picture) -> Self {
        Self {
            picture: picture_v1(key),
            format: picture.format.into(),
            size: [picture.width_px, picture.height_px],
            bytes: STANDARD.encode(&picture.bytes),
        }
    }

    pub(super) fn into_picture(self, budget: &mut Budget) -> Result<(PictureKey, Picture), FormatError> {
        let key = picture_key(&self.picture)?;
        if self.bytes.len() / 4 * 3 > LARGEST_PICTURE.saturating_add(3) {
            return Err(FormatError::TooLarge { what: "bytes in one picture", most: LARGEST_PICTURE });
        }
        let malformed = |reason: String| FormatError::Malformed { line: 1, reason };
        let bytes = STANDARD.decode(&self.bytes).map_err(|error| malformed(format!("a picture: {error}")))?;
        budget.picture(bytes.len())?;
        let picture =
            picture_from_file(bytes.into()).map_err(|error| malformed(format!("a picture: {error}")))?;
        let same = [picture.width_px, picture.height_px] == self.size
            && PictureFormatV1::from(picture.format) == self.format;
        if same {
            Ok((key, picture))
        } else {
            Err(malformed("a picture is not what its record says".to_owned()))
        }
    }
}
