//! Drawings of other programs: which file and which text holds one.

use super::disk::FormatError;
use super::drawn_elsewhere::DrawnElsewhere;
use super::{excalidraw, mermaid};
use std::path::Path;

/// The drawing in a file, by what is in it and by what it is called. `None` is no such file.
///
/// # Errors
/// It is such a file, but cannot be read.
#[must_use]
pub fn drawing_in_file(path: &Path, bytes: &[u8]) -> Option<Result<DrawnElsewhere, FormatError>> {
    if let Some(drawing) = excalidraw::drawing_in_file(bytes) {
        return Some(drawing);
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    match ending.as_str() {
        "mmd" | "mermaid" => Some(mermaid::drawing(text)),
        "md" | "markdown" => Some(mermaid::in_markdown(text)),
        _ => mermaid::looks_like_mermaid(text).then(|| mermaid::drawing(text)),
    }
}

/// The drawing that a text on the clipboard is. Whatever cannot be read is text.
#[must_use]
pub fn drawing_in_text(text: &str) -> Option<DrawnElsewhere> {
    let scene = excalidraw::read_clipboard(text);
    scene.or_else(|| mermaid::looks_like_mermaid(text).then(|| mermaid::drawing(text).ok()).flatten())
}
