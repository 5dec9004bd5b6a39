//! Excalidraw's files, both ways: a scene as text, what a scene becomes on a board, and the
//! scene that lies hidden in a picture.
//!
//! A scene that was written here says in `customData.dryrun` what Excalidraw has no word for:
//! kinds, facts, routes, the layout of writing. On the way back that is believed as far as
//! the element is still the one that was written; whatever was changed in Excalidraw counts
//! more. What a board cannot show is counted and told, never dropped in silence.

mod basis;
mod colors;
mod far;
mod loss;
mod merge;
mod names;
mod ours;
mod payload;
mod png;
mod read_box;
mod read_line;
mod reading;
mod scene_files;
mod svg;
mod wire;
mod write_box;
mod write_line;
mod writing;

pub use png::{embed_in_png, scene_in_png};
pub use reading::{read_clipboard, read_scene};
pub use svg::{embed_in_svg, scene_in_svg};
pub use writing::{write_clipboard, write_scene};

use super::disk::FormatError;
use super::drawn_elsewhere::DrawnElsewhere;

/// What is in a file that Excalidraw may have made, whatever kind of file it is: a scene, or a picture with one in
/// it. `None` is no such file.
///
/// # Errors
/// There is a scene, but it cannot be read.
#[must_use]
pub fn drawing_in_file(bytes: &[u8]) -> Option<Result<DrawnElsewhere, FormatError>> {
    if let Some(scene) = png::scene_in_png(bytes) {
        return Some(scene.and_then(|scene| read_scene(&scene)));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    if let Some(scene) = svg::scene_in_svg(text) {
        return Some(scene.and_then(|scene| read_scene(&scene)));
    }
    reading::is_scene(text).then(|| read_scene(text))
}
