//! A scene within an SVG picture: comments in its metadata.

use super::payload::{MEDIA_TYPE, damaged, unwrap, unwrap_letters, wrap};
use crate::formats::disk::FormatError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const START: &str = "<!-- payload-start -->";
const END: &str = "<!-- payload-end -->";

/// The picture with a scene in it. `None` where it has no `<svg>`.
#[must_use]
pub fn embed_in_svg(svg: &str, scene: &str) -> Option<String> {
    let tag = svg.find("<svg")?;
    let (head, body) = svg.split_at_checked(tag.checked_add(svg.get(tag..)?.find('>')?)?.checked_add(1)?)?;
    let payload = STANDARD.encode(wrap(scene));
    Some(format!(
        "{head}\n<metadata>\n<!-- payload-type:{MEDIA_TYPE} --><!-- payload-version:2 -->{START}{payload}{END}\n</metadata>{body}"
    ))
}

/// The scene in a picture, if there is one.
#[must_use]
pub fn scene_in_svg(svg: &str) -> Option<Result<String, FormatError>> {
    let (_, named) = svg.split_once(&format!("payload-type:{MEDIA_TYPE}"))?;
    let (_, rest) = named.split_once(START)?;
    let (payload, _) = rest.split_once(END)?;
    let bytes = STANDARD.decode(payload.trim()).map_err(|error| damaged(&error.to_string()));
    let is_bytes = named.split_once(START).is_some_and(|(head, _)| head.contains("payload-version:2"));
    Some(bytes.and_then(|bytes| if is_bytes { unwrap(&bytes) } else { unwrap_text(bytes) }))
}

/// The first version wrote its wrapper as UTF-8.
fn unwrap_text(bytes: Vec<u8>) -> Result<String, FormatError> {
    let text = String::from_utf8(bytes).map_err(|_| damaged("not UTF-8"))?;
    Ok(unwrap_letters(&text)?.unwrap_or(text))
}
