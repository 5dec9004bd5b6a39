//! Scenes that lie beyond a board: Excalidraw has no edge, a board has.

use super::loss::{Loss, Losses};
use super::wire::SceneElement;

/// How far from its middle a board reaches, in pixels of a scene: a little less than its limit.
const REACH: f64 = 990_000.0;

/// Moves a scene as a whole if it reaches beyond the board; what is too far from the rest even then is noted.
pub(super) fn bring_near(elements: &mut [SceneElement], losses: &mut Losses) {
    if elements.iter().all(is_near) {
        return;
    }
    let (x, y) = (
        middle(elements, |one| [one.x, one.x + one.width]),
        middle(elements, |one| [one.y, one.y + one.height]),
    );
    for element in elements.iter_mut() {
        element.x -= x;
        element.y -= y;
    }
    if (x, y) != (0.0, 0.0) {
        losses.note(Loss::Shifted);
    }
    elements.iter().filter(|one| !is_near(one)).for_each(|_| losses.note(Loss::TooFar));
}

fn is_near(element: &SceneElement) -> bool {
    let ends = [element.x, element.y, element.x + element.width, element.y + element.height];
    ends.iter().all(|place| place.abs() <= REACH)
}

/// The middle of all that there is if a board can hold it so, else of what most of it lies around.
fn middle(elements: &[SceneElement], ends: impl Fn(&SceneElement) -> [f64; 2]) -> f64 {
    let mut places: Vec<f64> = elements.iter().flat_map(ends).filter(|place| place.is_finite()).collect();
    places.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return 0.0 };
    let between = if last - first <= 2.0 * REACH {
        f64::midpoint(*first, *last)
    } else {
        places.get(places.len().saturating_sub(1) / 2).copied().unwrap_or_default()
    };
    between.round()
}
