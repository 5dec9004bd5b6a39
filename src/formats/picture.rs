//! Picture files: told apart, measured, made to fit, and turned into pixels.
//!
//! What is kept is the file as it was given, unless it has to be turned upright
//! or made smaller. Nothing is decoded before its header was found to be within
//! the limits, and a decoder gets only so much room.

use crate::attempt::{LARGEST_PICTURE, WIDEST_PICTURE};
use crate::board::{Picture, PictureFormat};
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage};
use std::io::Cursor;
use std::sync::Arc;

/// The most memory that a decoder may take, in bytes: the largest picture with four bytes a pixel.
const DECODER_ROOM: u64 = 64 * 1024 * 1024;

/// Why bytes are no picture that a board takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is some other kind of file.
    #[error("not a PNG or JPEG picture; save it as one of these")]
    NotAPicture,
    /// Its header is fine, but what follows is not.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// It is too wide or too high.
    #[error("the picture is {width} × {height} pixels; at most {WIDEST_PICTURE} on a side are taken")]
    TooLarge {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
}

/// Plain pixels, four bytes each: red, green, blue and how opaque it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Row by row from the top.
    pub rgba: Vec<u8>,
}

/// The picture that a file is, by its header alone.
///
/// # Errors
/// It is no PNG or JPEG, or larger than a board takes.
pub fn picture_from_file(bytes: Arc<[u8]>) -> Result<Picture, PictureError> {
    let format = format_of(&bytes)?;
    let reader = ImageReader::with_format(Cursor::new(&bytes), image_format(format));
    let (width_px, height_px) = reader.into_dimensions().map_err(|error| damaged(&error))?;
    within_limits(width_px, height_px)?;
    Ok(Picture { format, bytes, width_px, height_px })
}

/// A picture from a file of anybody's making: read whole, turned upright, and made smaller where it would take
/// too much room.
///
/// # Errors
/// As [`picture_from_file`], or the file is damaged.
pub fn take_picture(bytes: &[u8]) -> Result<Picture, PictureError> {
    let given = picture_from_file(bytes.into())?;
    let (image, orientation) = decode(&given)?;
    if orientation == Orientation::NoTransforms && bytes.len() <= LARGEST_PICTURE {
        return Ok(given);
    }
    let mut upright = image;
    upright.apply_orientation(orientation);
    picture_that_fits(upright)
}

/// A picture made of plain pixels, smaller where it would take too much room.
///
/// # Errors
/// It is larger than a board takes, or there are not as many pixels as said.
pub fn picture_of_pixels(pixels: Pixels) -> Result<Picture, PictureError> {
    let Pixels { width, height, rgba } = pixels;
    within_limits(width, height)?;
    let image = RgbaImage::from_raw(width, height, rgba);
    picture_that_fits(image.ok_or(PictureError::NotAPicture)?.into())
}

/// The pixels of a picture, with no side longer than `longest`.
///
/// # Errors
/// The file is damaged.
pub fn pixels_of(picture: &Picture, longest: u32) -> Result<Pixels, PictureError> {
    let (image, _) = decode(picture)?;
    let image = if image.width().max(image.height()) > longest {
        image.resize(longest, longest, FilterType::Triangle)
    } else {
        image
    };
    let image = image.into_rgba8();
    Ok(Pixels { width: image.width(), height: image.height(), rgba: image.into_raw() })
}

/// Whether a file looks like a picture that a board takes.
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    format_of(bytes).is_ok()
}

fn format_of(bytes: &[u8]) -> Result<PictureFormat, PictureError> {
    match image::guess_format(bytes) {
        Ok(ImageFormat::Png) => Ok(PictureFormat::Png),
        Ok(ImageFormat::Jpeg) => Ok(PictureFormat::Jpeg),
        _ => Err(PictureError::NotAPicture),
    }
}

const fn image_format(format: PictureFormat) -> ImageFormat {
    match format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
    }
}

const fn within_limits(width: u32, height: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::NotAPicture);
    }
    if width > WIDEST_PICTURE || height > WIDEST_PICTURE {
        return Err(PictureError::TooLarge { width, height });
    }
    Ok(())
}

fn damaged(error: &image::ImageError) -> PictureError {
    PictureError::Damaged(error.to_string())
}

fn decode(picture: &Picture) -> Result<(DynamicImage, Orientation), PictureError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST_PICTURE);
    limits.max_image_height = Some(WIDEST_PICTURE);
    limits.max_alloc = Some(DECODER_ROOM);
    let mut reader = ImageReader::with_format(Cursor::new(&picture.bytes), image_format(picture.format));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| damaged(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
    Ok((image, orientation))
}

/// A picture as a PNG file, halved until the file is small enough.
fn picture_that_fits(mut image: DynamicImage) -> Result<Picture, PictureError> {
    loop {
        let bytes = png_of(&image)?;
        if bytes.len() <= LARGEST_PICTURE {
            return picture_from_file(bytes.into());
        }
        let (width, height) = ((image.width() / 2).max(1), (image.height() / 2).max(1));
        image = image.resize_exact(width, height, FilterType::Triangle);
    }
}

fn png_of(image: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, PngFilter::Adaptive);
    image.write_with_encoder(encoder).map_err(|error| damaged(&error))?;
    Ok(bytes)
}
