//! From a scene to a drawing.

use super::colors;
use super::far::bring_near;
use super::loss::{Loss, Losses};
use super::merge::{laid_out, merged};
use super::names::Names;
use super::ours;
use super::read_box::read_box;
use super::read_line::read_line;
use super::scene_files::SceneFiles;
use super::wire::{Remains, SceneElement, SceneIn};
use crate::attempt::LONGEST_TEXT;
use crate::board::{Body, Element, ElementId, Rect};
use crate::formats::disk::{Budget, FormatError};
use crate::formats::drawn_elsewhere::DrawnElsewhere;
use crate::prompt::json_words;
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};

/// The most elements that are looked at, and the most texts: as many as a board holds, and a label for each.
const MOST_ELEMENTS: usize = 100_000;
/// The most groups that one element may be in.
const MOST_GROUPS: usize = 64;

/// Whether a text says that it is a scene.
pub(super) fn is_scene(text: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(rename = "type")]
        kind: String,
    }
    text.contains("excalidraw")
        && serde_json::from_str::<Head>(text).is_ok_and(|head| head.kind.starts_with("excalidraw"))
}

/// Reads a `.excalidraw` file.
///
/// # Errors
/// The text is no scene.
pub fn read_scene(text: &str) -> Result<DrawnElsewhere, FormatError> {
    let scene: SceneIn<'_> = serde_json::from_str(text).map_err(|error| FormatError::from_json(&error))?;
    match scene.kind.as_deref() {
        Some("excalidraw" | "excalidraw/clipboard") => Ok(drawing_of(scene)),
        Some("excalidrawlib") => {
            Err(not_a_scene("a library of Excalidraw; put what you want of it on a drawing first"))
        }
        _ => Err(not_a_scene("not a drawing of Excalidraw: \"type\" should be excalidraw")),
    }
}

/// Reads what Excalidraw put on the clipboard; `None` is some other text.
#[must_use]
pub fn read_clipboard(text: &str) -> Option<DrawnElsewhere> {
    let drawing = if is_scene(text) { read_scene(text).ok() } else { None };
    drawing.filter(|drawing| !drawing.elements.is_empty())
}

fn not_a_scene(reason: &str) -> FormatError {
    FormatError::Malformed { line: 1, reason: reason.to_owned() }
}

fn drawing_of(scene: SceneIn<'_>) -> DrawnElsewhere {
    let mut losses = Losses::default();
    let mut parsed = parse(&scene.elements.unwrap_or_default(), &mut losses);
    bring_near(&mut parsed, &mut losses);
    let (labels, others) = labels_apart(parsed);
    let mut budget = Budget::of_one_board();
    let kept: Vec<Option<Element>> = others.iter().map(|element| known(element, &mut budget)).collect();
    let names = Names::of(&others, &kept);
    let mut files = SceneFiles::new(scene.files.unwrap_or_default());
    let mut budget = Budget::of_one_board();
    let (mut frames, mut elements) = (Vec::new(), Vec::new());
    for ((element, known), id) in others.iter().zip(&kept).zip(&names.ids) {
        let is_foreign_frame = known.is_none() && element.kind.ends_with("frame");
        let reader = Reader { labels: &labels, names: &names, files: &mut files, losses: &mut losses };
        let Some(read) = reader.read(element, *id, known.as_ref()) else { continue };
        if spend(&read, &mut budget).is_err() {
            losses.note(Loss::OverLimit);
        } else if is_foreign_frame {
            frames.push(read);
        } else {
            elements.push(read);
        }
    }
    // Excalidraw has frames in front of what they hold; here they lie behind, the largest first.
    frames.sort_by_key(|frame| std::cmp::Reverse(frame.as_box().map(|body| area(body.rect))));
    frames.extend(elements);
    DrawnElsewhere { elements: frames, pictures: files.into_pictures(), losses: losses.lines() }
}

fn area(rect: Rect) -> i64 {
    i64::from(rect.width()).saturating_mul(i64::from(rect.height()))
}

/// All elements that were not deleted and are as the format says.
fn parse(elements: &[&RawValue], losses: &mut Losses) -> Vec<SceneElement> {
    let mut parsed = Vec::with_capacity(elements.len().min(MOST_ELEMENTS));
    let (mut texts, mut others) = (0_usize, 0_usize);
    for raw in elements {
        let remains = serde_json::from_str::<Remains<'_>>(raw.get()).unwrap_or_default();
        if remains.is_deleted {
            continue;
        }
        let count = if remains.kind == "text" { &mut texts } else { &mut others };
        if *count >= MOST_ELEMENTS {
            losses.note(Loss::OverLimit);
            continue;
        }
        match serde_json::from_str::<SceneElement>(raw.get()) {
            Ok(element) => {
                *count = count.saturating_add(1);
                parsed.push(element);
            }
            Err(error) => losses.note(Loss::Unreadable(json_words(&error).chars().take(80).collect())),
        }
    }
    parsed
}

/// The texts that are labels or captions, by what they belong to; and everything else.
fn labels_apart(mut parsed: Vec<SceneElement>) -> (HashMap<String, SceneElement>, Vec<SceneElement>) {
    let (places, holders): (Vec<usize>, Vec<String>) = held_texts(&parsed).into_iter().unzip();
    let (mut next, mut at) = (places.into_iter().peekable(), 0_usize);
    let is_held = |_: &mut SceneElement| {
        let is_held = next.next_if_eq(&at).is_some();
        at = at.saturating_add(1);
        is_held
    };
    let labels = holders.into_iter().zip(parsed.extract_if(.., is_held)).collect();
    (labels, parsed)
}

/// The places of the texts that belong to something, and its name. A second label of the same thing is a text of its own.
fn held_texts(parsed: &[SceneElement]) -> Vec<(usize, String)> {
    let holders: HashSet<&str> = parsed
        .iter()
        .filter(|element| holds_label(&element.kind))
        .map(|element| element.id.as_str())
        .collect();
    let mut labelled = HashSet::new();
    let holder_at = |(at, element)| {
        let holder = holder_of(element).filter(|holder| holders.contains(holder.as_str()))?;
        labelled.insert(holder.clone()).then_some((at, holder))
    };
    parsed.iter().enumerate().filter_map(holder_at).collect()
}

fn holds_label(kind: &str) -> bool {
    matches!(kind, "rectangle" | "diamond" | "ellipse" | "arrow" | "image")
}

fn holder_of(element: &SceneElement) -> Option<String> {
    if element.kind != "text" {
        return None;
    }
    element.container_id.clone().or_else(|| ours::captioned_in(element.custom_data.as_deref()?))
}

/// The element as it was written here, if it was.
fn known(element: &SceneElement, budget: &mut Budget) -> Option<Element> {
    ours::element_in(element.custom_data.as_deref()?, budget)
}

fn spend(element: &Element, budget: &mut Budget) -> Result<(), FormatError> {
    budget.element()?;
    let text = element.label().map_or("", |label| label.text.as_str());
    budget.text(text)?;
    budget.text(&element.facts)?;
    match &element.body {
        Body::Stroke(stroke) => budget.stroke(stroke.points.len()),
        Body::Arrow(arrow) => budget.stroke(arrow.bends.len()),
        Body::Box(_) => Ok(()),
    }
}

/// What one element is read with.
struct Reader<'a, 'f> {
    labels: &'a HashMap<String, SceneElement>,
    names: &'a Names,
    files: &'a mut SceneFiles<'f>,
    losses: &'a mut Losses,
}

impl Reader<'_, '_> {
    /// The element of a board that an element of the scene becomes; none is noted.
    fn read(self, element: &SceneElement, id: ElementId, known: Option<&Element>) -> Option<Element> {
        let label = self.labels.get(&element.id);
        let picture = self.files.picture_for(element, self.losses);
        let box_named = |name: &str| self.names.boxes.get(name).copied();
        let read = read_box(element, label, picture);
        let Some(mut read) = read.or_else(|| read_line(element, label, &box_named, self.losses)) else {
            self.losses.note(loss_of(&element.kind));
            return None;
        };
        cut_text(&mut read, self.losses);
        note_looks(element, self.losses);
        let mut read = match known {
            Some(known) => merged(known, &read),
            None => laid_out(&read, element),
        };
        read.id = id;
        read.locked = element.locked;
        let groups = element.group_ids.iter().take(MOST_GROUPS);
        read.groups = groups.filter_map(|name| self.names.groups.get(name).copied()).collect();
        Some(read)
    }
}

fn loss_of(kind: &str) -> Loss {
    match kind {
        "embeddable" | "iframe" => Loss::EmbeddedPage,
        other => Loss::Unknown(other.chars().filter(|letter| !letter.is_control()).take(40).collect()),
    }
}

/// A text that is longer than a board takes ends where it must.
fn cut_text(element: &mut Element, losses: &mut Losses) {
    let label = match &mut element.body {
        Body::Box(body) => &mut body.label,
        Body::Arrow(arrow) => &mut arrow.label,
        Body::Stroke(_) => return,
    };
    if label.text.len() > LONGEST_TEXT {
        label.text.truncate(label.text.floor_char_boundary(LONGEST_TEXT));
        losses.note(Loss::LongText);
    }
}

/// Notes what an element looks like that one on a board cannot.
fn note_looks(element: &SceneElement, losses: &mut Losses) {
    let scale = element.scale.as_deref().unwrap_or_default();
    let is_line = matches!(element.kind.as_str(), "line" | "draw");
    let has_points = element.points.is_some();
    let fills = colors::shows(element.background_color.as_deref());
    let looks = [
        (element.link.as_ref().is_some_and(|link| !link.is_empty()), Loss::Link),
        (element.angle.abs() > 1e-3 && !has_points, Loss::Turned),
        (element.opacity.is_some_and(|opacity| opacity < 99.5), Loss::Faint),
        (element.crop.is_some(), Loss::Cropped),
        (scale.iter().any(|side| *side < 0.0), Loss::Mirrored),
        (is_line && fills, Loss::FilledLine),
        (element.stroke_style.as_deref() == Some("dotted"), Loss::Dotted),
        (fills && !is_line && is_hatched(element), Loss::Hatched),
        (is_aligned(element), Loss::Aligned),
    ];
    looks.into_iter().filter(|(shown, _)| *shown).for_each(|(_, loss)| losses.note(loss));
}

fn is_hatched(element: &SceneElement) -> bool {
    matches!(element.fill_style.as_deref(), Some("hachure" | "cross-hatch" | "zigzag"))
}

/// Whether it is foreign writing of several lines that begin or end in line.
fn is_aligned(element: &SceneElement) -> bool {
    element.kind == "text"
        && element.custom_data.is_none()
        && element.text.as_ref().is_some_and(|text| text.trim_end().contains('\n'))
        && element.text_align.as_deref() != Some("center")
}
