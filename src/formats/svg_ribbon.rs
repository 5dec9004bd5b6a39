//! Ribbons in SVG: one path of many pieces that all turn the same way, so that overlaps stay filled.

use crate::render::{Rib, Ribbon, Spot};

/// The `d` of a path that fills a ribbon by the non-zero rule; `number` writes one.
pub(super) fn ribbon_path(ribbon: &Ribbon, number: impl Fn(f32) -> String) -> String {
    let mut d = String::new();
    for (middle, radius) in &ribbon.discs {
        let (x, y, r) = (number(middle.x - radius), number(middle.y), number(*radius));
        let across = number(radius * 2.0);
        let half = |sign: &str| format!("a{r} {r} 0 0 1 {sign}{across} 0");
        d.extend(["M", &x, " ", &y, &half(""), &half("-"), "Z"]);
    }
    for pair in ribbon.runs.iter().flat_map(|run| run.windows(2)) {
        let [a, b] = pair else { continue };
        for piece in pieces(a, b) {
            for (at, spot) in piece.iter().enumerate() {
                let letter = if at == 0 { "M" } else { "L" };
                d.extend([letter, &number(spot.x), " ", &number(spot.y)]);
            }
            d.push('Z');
        }
    }
    d
}

/// The area between two ribs: four corners, or two triangles where the ribs cross. All turn clockwise.
pub(super) fn pieces(a: &Rib, b: &Rib) -> Vec<Vec<Spot>> {
    let [al, ar, bl, br] = [a.aside(a.half), a.aside(-a.half), b.aside(b.half), b.aside(-b.half)];
    let (one, other) = (area(al, bl, br), area(al, br, ar));
    if one >= 0.0 && other >= 0.0 {
        return vec![vec![al, bl, br, ar]];
    }
    let clockwise = |mut corners: Vec<Spot>, area: f32| {
        if area < 0.0 {
            corners.reverse();
        }
        corners
    };
    vec![clockwise(vec![al, bl, br], one), clockwise(vec![al, br, ar], other)]
}

/// Twice the area of a triangle; more than 0 if it turns clockwise on the screen.
fn area(a: Spot, b: Spot, c: Spot) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ribbon_is_written_as_discs_and_quads() {
        let spine = [Spot::new(0.0, 0.0), Spot::new(10.0, 0.0)];
        let path = ribbon_path(&Ribbon::of(&spine, &[2.0, 4.0]), |value| format!("{value:.0}"));
        let expected = "M-1 0a1 1 0 0 1 2 0a1 1 0 0 1 -2 0ZM8 0a2 2 0 0 1 4 0a2 2 0 0 1 -4 0Z\
                        M0 -1L10 -2L10 2L0 1Z";
        assert_eq!(path.replace("-0", "0"), expected);
    }

    #[test]
    fn all_pieces_turn_the_same_way() {
        let spine: Vec<Spot> = (0_u16..300)
            .map(|at| {
                let turn = f32::from(at) * 0.31;
                Spot::new(turn.cos() * 2.0 + f32::from(at) * 0.2, turn.sin() * 2.0)
            })
            .collect();
        // Wider than its bends: ribs cross.
        let ribbon = Ribbon::of(&spine, &vec![9.0; spine.len()]);
        let mut crossed = 0;
        for pair in ribbon.runs.iter().flat_map(|run| run.windows(2)) {
            let all = pieces(&pair[0], &pair[1]);
            crossed += usize::from(all.len() > 1);
            for piece in all {
                assert!(area(piece[0], piece[1], piece[2]) >= 0.0, "{piece:?}");
            }
        }
        assert!(crossed > 0, "no ribs cross, so nothing is tested");
    }
}
