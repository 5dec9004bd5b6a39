//! In and out, as pure text or bytes: what an attempt looks like on disk and in an export,
//! what a board looks like in a picture, and the pictures that lie on one.
//!
//! The types on disk (`disk`) are versioned and apart from the types that the
//! program thinks in, so that either can change without the other.

pub mod anki;
pub mod ascii;
mod attempt_json;
pub mod chart;
mod chart_picture;
pub mod disk;
mod drawing;
mod drawn_elsewhere;
mod elsewhere;
pub mod excalidraw;
mod export;
mod foreign;
mod format;
mod labels;
mod letters;
mod made_by;
pub mod mermaid;
mod pages;
pub mod picture;
mod pixels;
mod report;
mod svg;
mod svg_ribbon;
mod svg_words;
mod xml;

pub use attempt_json::{
    EXPORT_FORMAT, EXPORT_VERSION, SNAPSHOT_FORMAT, attempt_schema, read_attempt, read_diary, read_export,
    write_attempt, write_export, write_library,
};
pub use chart_picture::{CHART_SCALE, ChartFile, chart_drawing};
pub use disk::FormatError;
pub use drawing::Drawing;
pub use drawn_elsewhere::DrawnElsewhere;
pub use elsewhere::attempt_from_elsewhere;
pub use export::{Export, Look, Subject, export, missing_words};
pub use foreign::{drawing_in_file, drawing_in_text};
pub use format::{Choice, Format};
pub use labels::labels_in_reading_order;
pub use made_by::MADE_BY;
pub use pages::{FIRST_PAGE, Listed, attempt_page, index_page, page_name, picture_name};
pub use pixels::{MOST_PIXELS, PixelError, Png, Raw, pixels, png};
pub use report::report;
pub use svg::{Lettering, Svg, board_svg, svg};
