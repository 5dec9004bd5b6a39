//! The two papers: every colour of a board comes from here.
//!
//! The eight inks differ in lightness as well as in hue, so that they stay apart
//! for colour-blind eyes, and stand out from their paper by 3 : 1 or more;
//! all writing stands out by 4.5 : 1 or more.

use super::primitive::Rgb;
use crate::board::{InkColor, StickyKind};

/// What a board is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// Dark ink on warm white.
    #[default]
    Light,
    /// Light ink on near black.
    Dark,
}

/// Writing on notes, which are light on either paper.
const STICKY_TEXT: Rgb = Rgb(27, 29, 33);
const BLACK: Rgb = Rgb(0, 0, 0);

impl Paper {
    /// Both papers.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The paper itself.
    #[must_use]
    pub const fn paper(self) -> Rgb {
        match self {
            Self::Light => Rgb(250, 249, 246),
            Self::Dark => Rgb(27, 29, 33),
        }
    }

    /// An ink, as lines are drawn in it.
    #[must_use]
    pub const fn ink(self, color: InkColor) -> Rgb {
        match self {
            Self::Light => light_ink(color),
            Self::Dark => dark_ink(color),
        }
    }

    /// An ink, as bare text is written in it: nearer to the plain ink than lines are.
    #[must_use]
    pub fn writing(self, color: InkColor) -> Rgb {
        self.ink(color).mixed(self.ink(InkColor::Ink), 20)
    }

    /// The fill of a shape that is filled with an ink.
    #[must_use]
    pub fn tint(self, color: InkColor) -> Rgb {
        let percent = match self {
            Self::Light => 14,
            Self::Dark => 22,
        };
        self.paper().mixed(self.ink(color), percent)
    }

    /// The fill of a frame: a breath of its ink, so that what lies in it stays in front.
    #[must_use]
    pub fn frame_fill(self, color: InkColor) -> Rgb {
        let percent = match self {
            Self::Light => 3,
            Self::Dark => 4,
        };
        self.paper().mixed(self.ink(color), percent)
    }

    /// The border of a frame: quieter than any box.
    #[must_use]
    pub fn frame_edge(self, color: InkColor) -> Rgb {
        self.paper().mixed(self.ink(color), 45)
    }

    /// The fill of a node: a card that lies on the paper, with a breath of its ink.
    #[must_use]
    pub fn node_fill(self, color: InkColor) -> Rgb {
        match (self, color) {
            (Self::Light, InkColor::Ink) => Rgb(255, 255, 255),
            (Self::Light, _) => Rgb(255, 255, 255).mixed(self.ink(color), 7),
            (Self::Dark, InkColor::Ink) => Rgb(38, 41, 46),
            (Self::Dark, _) => Rgb(35, 38, 43).mixed(self.ink(color), 10),
        }
    }

    /// The outline of a node.
    #[must_use]
    pub const fn node_outline(self, color: InkColor) -> Rgb {
        self.ink(color)
    }

    /// The lines inside a node that make its kind known, quieter than its outline.
    #[must_use]
    pub fn node_mark(self, color: InkColor) -> Rgb {
        self.ink(color).mixed(self.node_fill(color), 18)
    }

    /// Writing in a node or a shape.
    #[must_use]
    pub const fn text(self) -> Rgb {
        self.ink(InkColor::Ink)
    }

    /// What lies behind an arrow's label, so that the line does not run through it.
    #[must_use]
    pub const fn label_back(self) -> Rgb {
        self.paper()
    }

    /// A note: its customary colour, calmer on dark paper.
    #[must_use]
    pub fn sticky(self, kind: StickyKind) -> Rgb {
        match self {
            Self::Light => sticky_color(kind),
            Self::Dark => sticky_color(kind).mixed(BLACK, 8),
        }
    }

    /// The lower edge of a note, where its shadow falls.
    #[must_use]
    pub fn sticky_edge(self, kind: StickyKind) -> Rgb {
        self.sticky(kind).mixed(BLACK, 22)
    }

    /// Writing on a note.
    #[must_use]
    pub const fn sticky_text(self) -> Rgb {
        STICKY_TEXT
    }
}

const fn light_ink(color: InkColor) -> Rgb {
    match color {
        InkColor::Ink => Rgb(31, 35, 41),
        InkColor::Grey => Rgb(104, 109, 114),
        InkColor::Red => Rgb(192, 36, 63),
        InkColor::Orange => Rgb(185, 108, 20),
        InkColor::Green => Rgb(15, 107, 28),
        InkColor::Teal => Rgb(0, 143, 155),
        InkColor::Blue => Rgb(34, 92, 211),
        InkColor::Purple => Rgb(90, 51, 135),
    }
}

const fn dark_ink(color: InkColor) -> Rgb {
    match color {
        InkColor::Ink => Rgb(232, 231, 227),
        InkColor::Grey => Rgb(141, 145, 150),
        InkColor::Red => Rgb(234, 84, 72),
        InkColor::Orange => Rgb(247, 154, 79),
        InkColor::Green => Rgb(147, 229, 139),
        InkColor::Teal => Rgb(82, 196, 191),
        InkColor::Blue => Rgb(74, 131, 244),
        InkColor::Purple => Rgb(207, 151, 251),
    }
}

const fn sticky_color(kind: StickyKind) -> Rgb {
    match kind {
        StickyKind::Event => Rgb(255, 178, 92),
        StickyKind::Command => Rgb(143, 193, 245),
        StickyKind::Query => Rgb(214, 238, 182),
        StickyKind::Actor => Rgb(255, 221, 92),
        StickyKind::Policy => Rgb(205, 182, 241),
        StickyKind::ReadModel => Rgb(140, 209, 155),
        StickyKind::Aggregate => Rgb(252, 242, 190),
        StickyKind::External => Rgb(250, 190, 211),
        StickyKind::Hotspot => Rgb(244, 123, 117),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linear(Rgb(red, green, blue): Rgb) -> [f64; 3] {
        [red, green, blue].map(|part| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let luminance = |color| {
            let [red, green, blue] = linear(color);
            0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
        };
        let (a, b): (f64, f64) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    fn times(rows: [[f64; 3]; 3], [a, b, c]: [f64; 3]) -> [f64; 3] {
        rows.map(|[x, y, z]| x * a + y * b + z * c)
    }

    /// Oklab, in which equal distances look about equally large.
    fn perceived(light: [f64; 3]) -> [f64; 3] {
        let cones = times(
            [
                [0.412_221, 0.536_333, 0.051_446],
                [0.211_903, 0.680_700, 0.107_397],
                [0.088_302, 0.281_719, 0.629_979],
            ],
            light.map(|part| part.clamp(0.0, 1.0)),
        );
        times(
            [
                [0.210_454, 0.793_618, -0.004_072],
                [1.977_998, -2.428_592, 0.450_594],
                [0.025_904, 0.782_772, -0.808_676],
            ],
            cones.map(f64::cbrt),
        )
    }

    /// Eyes without one kind of cone (Machado, Oliveira and Fernandes 2009), and eyes with all three.
    const EYES: [(&str, [[f64; 3]; 3]); 4] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("no red", [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
        ("no green", [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
        ("no blue", [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
    ];

    #[test]
    fn inks_stand_out_from_paper_and_fills() {
        for paper in Paper::ALL {
            for color in InkColor::ALL {
                let ink = paper.ink(color);
                for back in [paper.paper(), paper.node_fill(color), paper.tint(color)] {
                    assert!(contrast(ink, back) >= 3.0, "{paper:?} {color:?} on {back:?}");
                }
                assert!(
                    contrast(paper.node_mark(color), paper.node_fill(color)) >= 2.4,
                    "{paper:?} {color:?}"
                );
            }
        }
    }

    #[test]
    fn writing_can_be_read() {
        for paper in Paper::ALL {
            for color in InkColor::ALL {
                for (text, back) in [
                    (paper.writing(color), paper.paper()),
                    (paper.writing(color), paper.label_back()),
                    (paper.text(), paper.node_fill(color)),
                    (paper.text(), paper.tint(color)),
                ] {
                    let found = contrast(text, back);
                    assert!(found >= 4.5, "{paper:?} {color:?}: {text:?} on {back:?} has {found:.2}");
                }
            }
            for kind in StickyKind::ALL {
                let found = contrast(paper.sticky_text(), paper.sticky(kind));
                assert!(found >= 4.5, "{paper:?} {kind:?} has {found:.2}");
            }
        }
    }

    #[test]
    fn inks_stay_apart_for_every_eye() {
        for (eye, cones) in EYES {
            for paper in Paper::ALL {
                let seen = |color| perceived(times(cones, linear(paper.ink(color))));
                for (at, a) in InkColor::ALL.into_iter().enumerate() {
                    for b in InkColor::ALL.into_iter().skip(at + 1) {
                        let apart: f64 = seen(a)
                            .into_iter()
                            .zip(seen(b))
                            .map(|(x, y)| (x - y).powi(2))
                            .sum::<f64>()
                            .sqrt();
                        assert!(apart >= 0.06, "{eye}, {paper:?}: {a:?} and {b:?} are {apart:.3} apart");
                    }
                }
            }
        }
    }

    #[test]
    fn no_two_notes_look_alike() {
        for (at, a) in StickyKind::ALL.into_iter().enumerate() {
            for b in StickyKind::ALL.into_iter().skip(at + 1) {
                assert_ne!(Paper::Light.sticky(a), Paper::Light.sticky(b));
            }
        }
    }
}
