//! A scene as JSON: the fields that a board has a use for, and those that Excalidraw needs.
//!
//! Excalidraw itself forgives much: a missing or empty field has a usual value. So does this.

#![expect(clippy::option_option, reason = "a head that is not given is another thing than one that is none")]

use crate::attempt::MOST_POINTS;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A whole file or clipboard.
#[derive(Serialize)]
pub(super) struct SceneOut {
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'static str>,
    pub elements: Vec<SceneElement>,
    #[serde(rename = "appState", skip_serializing_if = "Option::is_none")]
    pub app_state: Option<AppState>,
    pub files: BTreeMap<String, SceneFile>,
}

/// The settings that belong to a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AppState {
    pub grid_size: u8,
    pub grid_step: u8,
    pub grid_mode_enabled: bool,
    pub view_background_color: String,
}

/// A picture in the scene.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SceneFile {
    pub mime_type: String,
    #[serde(default)]
    pub id: String,
    #[serde(rename = "dataURL")]
    pub data_url: String,
    #[serde(default)]
    pub created: f64,
}

/// A whole file or clipboard as it is read: one element after the other, so that a bad one spoils no other.
#[derive(Deserialize)]
pub(super) struct SceneIn<'a> {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    #[serde(borrow, default)]
    pub elements: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    pub files: Option<BTreeMap<String, &'a RawValue>>,
}

/// Whether an element was deleted, and what it is: nothing else of it is looked at if it is not taken.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Remains<'a> {
    #[serde(default, deserialize_with = "or_usual")]
    pub is_deleted: bool,
    #[serde(rename = "type", borrow, default)]
    pub kind: Cow<'a, str>,
}

/// One element, with the fields of every type. Those that only some types have are left out where they are empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct SceneElement {
    #[serde(deserialize_with = "or_usual")]
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(deserialize_with = "or_usual")]
    pub x: f64,
    #[serde(deserialize_with = "or_usual")]
    pub y: f64,
    #[serde(deserialize_with = "or_usual")]
    pub width: f64,
    #[serde(deserialize_with = "or_usual")]
    pub height: f64,
    #[serde(deserialize_with = "or_usual")]
    pub angle: f64,
    pub stroke_color: Option<String>,
    pub background_color: Option<String>,
    pub fill_style: Option<String>,
    pub stroke_width: Option<f64>,
    pub stroke_style: Option<String>,
    pub roughness: Option<f64>,
    pub opacity: Option<f64>,
    pub roundness: Option<Roundness>,
    #[serde(deserialize_with = "or_usual")]
    pub group_ids: Vec<String>,
    pub frame_id: Option<String>,
    #[serde(skip_deserializing)]
    pub bound_elements: Vec<BoundElement>,
    #[serde(skip_deserializing)]
    pub seed: u32,
    #[serde(skip_deserializing)]
    pub version: u32,
    #[serde(skip_deserializing)]
    pub version_nonce: u32,
    #[serde(skip_deserializing)]
    pub is_deleted: bool,
    #[serde(skip_deserializing)]
    pub updated: u32,
    pub link: Option<String>,
    #[serde(deserialize_with = "or_usual")]
    pub locked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_data: Option<Box<RawValue>>,
    // Writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font_size: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    pub font_family: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_align: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vertical_align: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_resize: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_height: Option<f64>,
    // Lines, arrows and ink.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_binding: Option<Binding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_binding: Option<Binding>,
    /// `Some(None)` is an end without a head, `None` the usual one.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub start_arrowhead: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub end_arrowhead: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elbowed: Option<bool>,
    #[serde(skip_serializing)]
    pub fixed_segments: Option<Vec<serde::de::IgnoredAny>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polygon: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pressures: Option<Pressures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulate_pressure: Option<bool>,
    // Frames and pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    pub status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Vec<f64>>,
    #[serde(skip_serializing)]
    pub crop: Option<serde::de::IgnoredAny>,
    // What files of before 2023 have in place of others.
    #[serde(skip_serializing)]
    pub stroke_sharpness: Option<String>,
    #[serde(skip_serializing)]
    pub font: Option<String>,
}

/// How corners and lines are rounded: 2 in proportion, which is every curved line; 3 by a fixed radius.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Roundness {
    #[serde(rename = "type", default)]
    pub kind: u8,
}

/// What names a box back: an arrow that follows it, or its label.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BoundElement {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
}

/// The box that an end follows, as both generations of files say it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Binding {
    pub element_id: String,
    #[serde(skip_deserializing)]
    pub focus: f64,
    #[serde(skip_deserializing)]
    pub gap: f64,
    #[serde(skip_deserializing)]
    pub fixed_point: [f64; 2],
    #[serde(skip_deserializing)]
    pub mode: &'static str,
}

/// Points from the element's place on, as many as a board takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub(super) struct Points(pub Vec<[f64; 2]>);

/// How hard the pen was pressed at each point, 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub(super) struct Pressures(pub Vec<f64>);

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(AtMost("points", std::marker::PhantomData)).map(Self)
    }
}

impl<'de> Deserialize<'de> for Pressures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(AtMost("pressures", std::marker::PhantomData)).map(Self)
    }
}

/// A list that is given up as soon as it is longer than one line may be.
struct AtMost<T>(&'static str, std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AtMost<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(next) = list.next_element()? {
            if all.len() >= MOST_POINTS {
                return Err(A::Error::custom(format_args!("more than {MOST_POINTS} {}", self.0)));
            }
            all.push(next);
        }
        Ok(all)
    }
}

/// A field that may be empty where a value is usual.
fn or_usual<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// A field that is there, be it empty.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
