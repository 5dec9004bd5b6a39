//! The fonts that a board is written in, in the order in which a letter is looked for.
//!
//! The window, pictures and measuring all take a letter from the first face that has it.

use std::sync::OnceLock;
use ttf_parser::Face;

/// One font, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Typeface {
    /// What it is called.
    pub name: &'static str,
    /// The whole font file.
    pub bytes: &'static [u8],
}

/// Inter (OFL 1.1), and for the letters that it lacks the two that egui brings along: Hack (MIT) and Ubuntu Light
/// (Ubuntu font licence).
pub const TYPEFACES: [Typeface; 3] = [
    Typeface { name: "Inter", bytes: include_bytes!("../../assets/fonts/Inter-Regular.otf") },
    Typeface { name: "Hack", bytes: epaint_default_fonts::HACK_REGULAR },
    Typeface { name: "Ubuntu Light", bytes: epaint_default_fonts::UBUNTU_LIGHT },
];

/// The place in [`TYPEFACES`] of the first face that has a letter.
#[must_use]
pub fn typeface_of(letter: char) -> Option<usize> {
    let has = |place: &usize| typeface(*place).is_some_and(|face| face.glyph_index(letter).is_some());
    (0..TYPEFACES.len()).find(has)
}

/// The face at a place in [`TYPEFACES`], read once.
#[must_use]
pub fn typeface(place: usize) -> Option<&'static Face<'static>> {
    static FACES: OnceLock<[Option<Face<'static>>; 3]> = OnceLock::new();
    let faces = FACES.get_or_init(|| TYPEFACES.map(|typeface| Face::parse(typeface.bytes, 0).ok()));
    faces.get(place)?.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_comes_from_the_first_face_that_has_it() {
        assert!(
            (0..TYPEFACES.len()).all(|place| typeface(place).is_some()),
            "a font that ships cannot be read"
        );
        for (letter, expected) in [('a', Some(0)), ('→', Some(0)), ('░', Some(1)), ('订', None)] {
            assert_eq!(typeface_of(letter), expected, "{letter}");
        }
    }
}
