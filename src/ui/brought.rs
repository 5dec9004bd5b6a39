//! What is on the system's clipboard or in a file, told apart and made ready for the board.

use crate::board::Picture;
use crate::formats::picture::{Pixels, take_picture};
use crate::formats::{DrawnElsewhere, drawing_in_file};
use crate::store::StoreError;
use egui::{ColorImage, Event};
use std::path::Path;
use std::sync::Arc;

/// What the system's clipboard holds.
#[derive(Debug, Clone)]
pub enum Pasted {
    /// Letters.
    Text(String),
    /// Pixels.
    Picture(Arc<ColorImage>),
}

/// What is to be put on the board.
pub enum Brought {
    /// One picture.
    Picture(Picture),
    /// Elements with their pictures.
    Drawing(DrawnElsewhere),
}

impl Pasted {
    /// What an event of the system hands over.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        match event {
            Event::Paste(text) => Some(Self::Text(text.clone())),
            Event::PasteImage(image) => Some(Self::Picture(Arc::clone(image))),
            _ => None,
        }
    }
}

/// A drawing that is in a file, or else the picture that the file is.
pub fn read_brought(path: &Path, bytes: &[u8]) -> Result<Brought, StoreError> {
    match drawing_in_file(path, bytes) {
        Some(drawing) => drawing.map(Brought::Drawing).map_err(|source| StoreError::format(path, source)),
        None => take_picture(bytes)
            .map(Brought::Picture)
            .map_err(|source| StoreError::Picture { source, path: path.to_owned() }),
    }
}

/// Plain pixels of what the system hands over.
pub fn pixels_of(image: &ColorImage) -> Pixels {
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let rgba = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
    Pixels { width: side(image.width()), height: side(image.height()), rgba }
}
