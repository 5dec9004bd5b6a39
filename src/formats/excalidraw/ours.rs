//! What Excalidraw has no word for: the element as a board knows it, within `customData`.

use crate::board::{Body, Element, Stroke};
use crate::formats::disk::{Budget, ElementV1};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

#[derive(Serialize, Deserialize)]
struct CustomData {
    dryrun: Ours,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ours {
    /// The element as it is on disk; the points of ink are those of the scene.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    element: Option<ElementV1>,
    /// The widths of ink in percent, where pressures cannot say them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pressure: Vec<u8>,
    /// The picture that a text is the caption of, by its name in the scene.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    caption_of: Option<String>,
}

/// The element for `customData`.
pub(super) fn custom_data(element: &Element) -> Option<Box<RawValue>> {
    let Body::Stroke(stroke) = &element.body else {
        return raw(Ours { element: Some(ElementV1::from(element)), ..Ours::default() });
    };
    let pressure = if comes_back(&stroke.pressure) { Vec::new() } else { stroke.pressure.clone() };
    let bare = Element { body: Body::Stroke(Stroke::default()), ..element.clone() };
    raw(Ours { element: Some(ElementV1::from(&bare)), pressure, ..Ours::default() })
}

/// What makes a text the caption of a picture.
pub(super) fn caption_of(picture: String) -> Option<Box<RawValue>> {
    raw(Ours { caption_of: Some(picture), ..Ours::default() })
}

/// The element in `customData`, if there is a sound one; ink is without its points.
pub(super) fn element_in(data: &RawValue, budget: &mut Budget) -> Option<Element> {
    let Ours { element, pressure, .. } = ours(data)?;
    let mut element = element?.into_element(budget).ok()?;
    if let Body::Stroke(stroke) = &mut element.body {
        stroke.pressure = pressure;
    }
    Some(element)
}

/// The picture that a text with this `customData` is the caption of.
pub(super) fn captioned_in(data: &RawValue) -> Option<String> {
    ours(data)?.caption_of
}

fn raw(dryrun: Ours) -> Option<Box<RawValue>> {
    // Plain values always serialise.
    RawValue::from_string(serde_json::to_string(&CustomData { dryrun }).ok()?).ok()
}

fn ours(data: &RawValue) -> Option<Ours> {
    serde_json::from_str::<CustomData>(data.get()).ok().map(|data| data.dryrun)
}

/// The thinnest and the widest ink that a pressure of 0 and of 1 gives, in percent.
const PRESSED: (u8, u8) = (40, 160);

/// The pressure, 0 to 1, that draws ink as wide as so many percent of the usual: Excalidraw thins by 0.6.
pub(super) fn pressure_of(percent: u8) -> f64 {
    let (least, most) = PRESSED;
    f64::from(percent.clamp(least, most) - least) / f64::from(most - least)
}

/// The width in percent that a pressure draws.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
pub(super) fn percent_of(pressure: f64) -> u8 {
    let (least, most) = PRESSED;
    (pressure.clamp(0.0, 1.0) * f64::from(most - least)).round().min(120.0) as u8 + least
}

/// Whether these widths can be said as pressures. Pressed half everywhere is said of even ink, which has none.
fn comes_back(percents: &[u8]) -> bool {
    let (least, most) = PRESSED;
    let is_even = percents.iter().all(|percent| *percent == 100);
    percents.is_empty() || (!is_even && percents.iter().all(|percent| (least..=most).contains(percent)))
}
