//! Names of a scene, and the ids that stand for them on a board.

use super::basis::scene_id;
use super::wire::SceneElement;
use crate::board::{Element, ElementId, GroupId};
use std::collections::{HashMap, HashSet};

/// Ids above this are given anew, so that there is always a next one.
const LARGEST_ID: u32 = 1_000_000_000;

/// Which id and which groups each name of the scene stands for.
pub(super) struct Names {
    /// By place among the elements.
    pub ids: Vec<ElementId>,
    pub boxes: HashMap<String, ElementId>,
    pub groups: HashMap<String, GroupId>,
}

impl Names {
    /// Elements that were written here keep their ids where these are free.
    pub(super) fn of(elements: &[SceneElement], kept: &[Option<Element>]) -> Self {
        let mut taken: HashSet<u32> = HashSet::new();
        let own: Vec<Option<ElementId>> = elements
            .iter()
            .zip(kept)
            .map(|(element, known)| {
                let id = known.as_ref()?.id;
                (element.id == scene_id(id) && id.0 <= LARGEST_ID && taken.insert(id.0)).then_some(id)
            })
            .collect();
        let mut next = taken.into_iter().max().unwrap_or(0);
        let mut fresh = || {
            next = next.saturating_add(1);
            ElementId(next)
        };
        let ids: Vec<ElementId> = own.into_iter().map(|own| own.unwrap_or_else(&mut fresh)).collect();
        let named = elements.iter().zip(&ids).filter(|(element, _)| is_box(&element.kind));
        let boxes = named.map(|(element, id)| (element.id.clone(), *id)).collect();
        Self { ids, boxes, groups: group_names(elements) }
    }
}

fn is_box(kind: &str) -> bool {
    matches!(kind, "rectangle" | "diamond" | "ellipse" | "text" | "image" | "frame" | "magicframe")
}

fn group_names(elements: &[SceneElement]) -> HashMap<String, GroupId> {
    let all = || elements.iter().flat_map(|element| &element.group_ids);
    let own = |name: &String| name.strip_prefix("dryrun-group-")?.parse().ok().filter(|id| *id <= LARGEST_ID);
    let mut names: HashMap<String, GroupId> =
        all().filter_map(|name| Some((name.clone(), GroupId(own(name)?)))).collect();
    let mut next = names.values().map(|group| group.0).max().unwrap_or(0);
    for name in all() {
        names.entry(name.clone()).or_insert_with(|| {
            next = next.saturating_add(1);
            GroupId(next)
        });
    }
    names
}
