//! How far along the flow each box is: clients first, then what they reach, and so on.

use crate::board::{BoxKind, NodeKind};
use crate::formats::chart::Chart;
use std::collections::{BTreeSet, VecDeque};

/// The layer of each part; what no arrow touches has none.
///
/// It is the fewest arrows from where the flow begins, so that one more arrow moves few boxes. What only sends stands
/// a layer before what it sends to.
#[must_use]
pub fn layers(chart: &Chart) -> Vec<Option<usize>> {
    let flow = Flow::of(chart);
    let mut layers: Vec<Option<usize>> = vec![None; chart.parts.len()];
    let is_client =
        |at: &usize| chart.parts.get(*at).is_some_and(|part| part.kind == BoxKind::Node(NodeKind::Client));
    let joined = || flow.by_name.iter().copied().filter(|at| flow.is_joined(*at));
    flow.spread(joined().filter(is_client).map(|at| (at, 0)).collect(), &mut layers);
    let only_sends = |at: &usize| flow.back.get(*at).is_some_and(Vec::is_empty);
    let begins: Vec<usize> = joined().filter(only_sends).collect();
    let before = |at: usize| {
        let ahead = flow.ahead.get(at).into_iter().flatten();
        ahead.filter_map(|to| layers.get(*to).copied().flatten()).min().unwrap_or(0).saturating_sub(1)
    };
    let starts: Vec<(usize, usize)> = begins.iter().map(|at| (*at, before(*at))).collect();
    flow.spread(starts, &mut layers);
    // What is left goes in circles: each begins somewhere.
    for at in joined() {
        flow.spread(vec![(at, 0)], &mut layers);
    }
    layers
}

/// The arrows of a chart from box to box.
struct Flow {
    ahead: Vec<Vec<usize>>,
    back: Vec<Vec<usize>>,
    /// The boxes in the order in which one begins to read.
    by_name: Vec<usize>,
}

impl Flow {
    fn of(chart: &Chart) -> Self {
        let count = chart.parts.len();
        let mut flow =
            Self { ahead: vec![Vec::new(); count], back: vec![Vec::new(); count], by_name: Vec::new() };
        for join in chart.joins.iter().filter(|join| join.from != join.to) {
            if let (Some(ahead), Some(back)) = (flow.ahead.get_mut(join.from), flow.back.get_mut(join.to)) {
                ahead.push(join.to);
                back.push(join.from);
            }
        }
        let kind = |kind: BoxKind| match kind {
            BoxKind::Node(kind) => NodeKind::ALL.iter().position(|other| *other == kind),
            _ => Some(NodeKind::ALL.len()),
        };
        let order: BTreeSet<(Option<usize>, String, usize)> = chart
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| (kind(part.kind), part.text.to_lowercase(), at))
            .collect();
        flow.by_name = order.into_iter().map(|(_, _, at)| at).collect();
        flow
    }

    fn is_joined(&self, at: usize) -> bool {
        [&self.ahead, &self.back].iter().any(|joins| joins.get(at).is_some_and(|joins| !joins.is_empty()))
    }

    /// Gives these boxes their layers, and the next ones to what they lead to, where they have none yet.
    fn spread(&self, starts: Vec<(usize, usize)>, layers: &mut [Option<usize>]) {
        let mut starts = starts;
        starts.sort_by_key(|(_, layer)| *layer);
        let mut next = VecDeque::from(starts);
        while let Some((at, layer)) = next.pop_front() {
            let Some(own) = layers.get_mut(at).filter(|own| own.is_none()) else { continue };
            *own = Some(layer);
            let ahead = self.ahead.get(at).into_iter().flatten();
            next.extend(ahead.map(|to| (*to, layer.saturating_add(1))));
        }
    }
}
