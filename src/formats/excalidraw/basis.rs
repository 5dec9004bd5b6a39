//! What elements of every type have in common on their way out: names, look, and lengths.

use super::colors;
use super::ours;
use super::wire::SceneElement;
use crate::board::{Element, ElementId, GroupId, Rect, UNIT};

/// The name of an element in a scene.
pub(super) fn scene_id(id: ElementId) -> String {
    format!("dryrun-{}", id.0)
}

/// The name of the text that is an element's label.
pub(super) fn label_id(id: ElementId) -> String {
    format!("dryrun-{}-label", id.0)
}

pub(super) fn group_id(group: GroupId) -> String {
    format!("dryrun-group-{}", group.0)
}

/// Sixteenths as pixels, which are units; exact.
pub(super) fn px(sixteenths: i32) -> f64 {
    f64::from(sixteenths) / f64::from(UNIT)
}

/// An element of a type with a place and the look that all types share.
pub(super) fn basis(element: &Element, kind: &str, rect: Rect) -> SceneElement {
    SceneElement {
        id: scene_id(element.id),
        kind: kind.to_owned(),
        x: px(rect.min.x),
        y: px(rect.min.y),
        width: px(rect.width()),
        height: px(rect.height()),
        stroke_color: Some(colors::line_color(element.style.ink)),
        background_color: Some("transparent".to_owned()),
        fill_style: Some("solid".to_owned()),
        stroke_width: Some(f64::from(element.style.width.in_units())),
        stroke_style: Some(if element.style.dashed { "dashed" } else { "solid" }.to_owned()),
        roughness: Some(0.0),
        opacity: Some(100.0),
        group_ids: element.groups.iter().map(|group| group_id(*group)).collect(),
        // Excalidraw draws lots for these; the same board shall give the same file.
        seed: element.id.0,
        version: 1,
        version_nonce: element.id.0,
        updated: 1,
        locked: element.locked,
        custom_data: ours::custom_data(element),
        ..SceneElement::default()
    }
}
