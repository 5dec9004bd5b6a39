//! In and out, pure text or bytes.

mod svg;

pub use svg::board_svg;
