//! What is in a file that somebody names on the command line: attempts, a question, a design, or a drawing.

use super::Failure;
use crate::attempt::Attempt;
use crate::formats::picture::is_picture;
use crate::formats::{DrawnElsewhere, FormatError, drawing_in_file, read_export};
use crate::prompt::{self, Design, Prompt, json_words};
use crate::store::{Disk, StoreError, read_bytes, read_source};
use serde::Deserialize;
use std::collections::HashSet;
use std::io;
use std::path::Path;

/// What is in a file.
pub(super) enum Given {
    /// An export.
    Attempts(Vec<Attempt>),
    /// A prompt file.
    Prompt(Box<Prompt>),
    /// Nodes and flows, as a prompt file has them for its reference.
    Design(Design),
    /// A drawing of another program.
    Drawing(DrawnElsewhere),
}

/// What tells the files apart.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
}

impl Given {
    /// Reads a file; what it is, is seen from what is in it, and for text from its ending.
    pub(super) fn read(disk: &dyn Disk, path: &Path) -> Result<Self, Failure> {
        let bytes = read(disk, path)?;
        let malformed =
            |line, reason| Failure::from(StoreError::format(path, FormatError::Malformed { line, reason }));
        let wrong = |reason: &str| malformed(1, reason.to_owned());
        if let Some(drawing) = drawing_in_file(path, &bytes) {
            let drawing = drawing.map_err(|error| StoreError::format(path, error))?;
            return Ok(Self::Drawing(drawing));
        }
        if is_picture(&bytes) {
            return Err(wrong("a picture without a drawing in it"));
        }
        let text = String::from_utf8(bytes).map_err(|_| wrong("this is neither text nor a picture"))?;
        let head: Head = serde_json::from_str(&text)
            .map_err(|error| malformed(error.line().max(1), json_words(&error)))?;
        match head.format.as_deref() {
            None => design_of(&text).map(Self::Design).map_err(|(line, words)| malformed(line, words)),
            Some("dryrun-prompt") => {
                let prompt = prompt::read(&text).map_err(|error| malformed(error.line, error.reason))?;
                Ok(Self::Prompt(Box::new(prompt)))
            }
            Some(_) => {
                let attempts = read_export(&text).map_err(|error| StoreError::format(path, error))?;
                if attempts.is_empty() {
                    Err(wrong("it holds no attempt"))
                } else {
                    Ok(Self::Attempts(attempts))
                }
            }
        }
    }
}

/// The bytes of a file, or what comes in where `-` is named.
fn read(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, Failure> {
    let read =
        if path.as_os_str() == "-" { read_source(io::stdin().lock(), path) } else { read_bytes(disk, path) };
    read.map_err(Failure::Unread)
}

fn design_of(text: &str) -> Result<Design, (usize, String)> {
    let design: Design = serde_json::from_str(text).map_err(|error| {
        (error.line().max(1), format!("no design of nodes and flows: {}", json_words(&error)))
    })?;
    match loose_end(&design) {
        None => Ok(design),
        Some(words) => Err((1, words)),
    }
}

/// What of a design has no one place.
fn loose_end(design: &Design) -> Option<String> {
    let mut ids = HashSet::new();
    if let Some(twice) = design.nodes.iter().find(|node| !ids.insert(node.id.as_str())) {
        return Some(format!("two nodes have the id {:?}", twice.id));
    }
    design.flows.iter().find_map(|flow| {
        let end = [&flow.from, &flow.to].into_iter().find(|end| !ids.contains(end.as_str()))?;
        Some(format!("flow {:?} names the node {end:?}, which is not there", flow.id))
    })
}
