//! From a board to a scene.

use super::basis::scene_id;
use super::colors;
use super::wire::{AppState, SceneElement, SceneFile, SceneOut};
use super::write_box::{bind, write_box};
use super::write_line::{write_arrow, write_stroke};
use crate::board::{Arrow, Board, Body, BoxElement, BoxKind, Element, ElementId, Pictures, Rect};
use crate::formats::disk::picture_v1;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::{BTreeMap, HashMap};

/// A whole board as a `.excalidraw` file. The same board always gives the same text.
#[must_use]
pub fn write_scene(board: &Board) -> String {
    let elements: Vec<&Element> = board.elements().collect();
    let scene = SceneOut {
        kind: "excalidraw",
        version: Some(2),
        source: Some("dryrun"),
        elements: scene_of(&elements),
        app_state: Some(AppState {
            grid_size: 20,
            grid_step: 5,
            grid_mode_enabled: false,
            view_background_color: colors::paper_color(),
        }),
        files: files_of(&elements, board.pictures()),
    };
    let mut text = serde_json::to_string_pretty(&scene).unwrap_or_default();
    text.push('\n');
    text
}

/// Elements as Excalidraw puts them on the clipboard.
#[must_use]
pub fn write_clipboard(elements: &[Element], pictures: &Pictures) -> String {
    let elements: Vec<&Element> = elements.iter().collect();
    let scene = SceneOut {
        kind: "excalidraw/clipboard",
        version: None,
        source: None,
        elements: scene_of(&elements),
        app_state: None,
        files: files_of(&elements, pictures),
    };
    serde_json::to_string(&scene).unwrap_or_default()
}

/// One element by itself, as it would be written; its bindings are left out.
pub(super) fn alone(element: &Element) -> Vec<SceneElement> {
    let mut out = Vec::new();
    put(element, &HashMap::new(), &mut out);
    out
}

fn scene_of(elements: &[&Element]) -> Vec<SceneElement> {
    let boxes: HashMap<ElementId, &BoxElement> =
        elements.iter().filter_map(|element| Some((element.id, element.as_box()?))).collect();
    let frames: Vec<&Element> =
        elements.iter().copied().filter(|element| element.as_frame().is_some()).collect();
    let mut out = Vec::with_capacity(elements.len().saturating_mul(2));
    for element in elements {
        let before = out.len();
        put(&bound_within(element, &boxes), &boxes, &mut out);
        let frame = frame_around(element, &frames);
        out.iter_mut().skip(before).for_each(|written| written.frame_id.clone_from(&frame));
    }
    name_followers(elements, &boxes, &mut out);
    out
}

fn put(element: &Element, boxes: &HashMap<ElementId, &BoxElement>, out: &mut Vec<SceneElement>) {
    match &element.body {
        Body::Box(body) => write_box(element, body, out),
        Body::Arrow(arrow) => write_arrow(element, arrow, |id| boxes.get(&id).copied(), out),
        Body::Stroke(stroke) => out.push(write_stroke(element, stroke)),
    }
}

/// The element without what binds it to something that is no box of the scene.
fn bound_within(element: &Element, boxes: &HashMap<ElementId, &BoxElement>) -> Element {
    let mut element = element.clone();
    if let Body::Arrow(Arrow { from, to, .. }) = &mut element.body {
        for end in [from, to] {
            end.bound = end.bound.filter(|id| boxes.contains_key(id));
        }
    }
    element
}

/// The smallest frame that an element lies in; Excalidraw puts no frame into another.
fn frame_around(element: &Element, frames: &[&Element]) -> Option<String> {
    if element.as_frame().is_some() {
        return None;
    }
    let core = core_of(element)?;
    let around = frames.iter().filter_map(|frame| Some((frame.id, frame.as_frame()?.rect)));
    let area = |rect: Rect| i64::from(rect.width()) * i64::from(rect.height());
    let around = around.filter(|(_, rect)| rect.encloses(core));
    around.min_by_key(|(_, rect)| area(*rect)).map(|(id, _)| scene_id(id))
}

fn core_of(element: &Element) -> Option<Rect> {
    match &element.body {
        Body::Box(body) => Some(body.rect),
        Body::Arrow(arrow) => Rect::of_points(&arrow.points()),
        Body::Stroke(stroke) => Rect::of_points(&stroke.points),
    }
}

/// Excalidraw wants both sides of a binding to know of it.
fn name_followers(elements: &[&Element], boxes: &HashMap<ElementId, &BoxElement>, out: &mut [SceneElement]) {
    let mut followers: HashMap<String, Vec<ElementId>> = HashMap::new();
    for (id, arrow) in elements.iter().filter_map(|element| Some((element.id, element.as_arrow()?))) {
        let mut ends: Vec<ElementId> = [arrow.from.bound, arrow.to.bound].into_iter().flatten().collect();
        ends.dedup();
        for end in ends.into_iter().filter(|end| boxes.contains_key(end)) {
            followers.entry(scene_id(end)).or_default().push(id);
        }
    }
    for written in out {
        for arrow in followers.remove(&written.id).unwrap_or_default() {
            bind(written, arrow);
        }
    }
}

/// The pictures that these elements show.
fn files_of(elements: &[&Element], pictures: &Pictures) -> BTreeMap<String, SceneFile> {
    let keys = elements.iter().filter_map(|element| match element.as_box()?.kind {
        BoxKind::Picture(key) => Some(key),
        _ => None,
    });
    let file = |key| {
        let picture = pictures.get(key)?;
        let media = picture.format.media_type();
        let data_url = format!("data:{media};base64,{}", STANDARD.encode(&picture.bytes));
        let id = picture_v1(key);
        Some((id.clone(), SceneFile { mime_type: media.to_owned(), id, data_url, created: 1.0 }))
    };
    keys.filter_map(file).collect()
}
