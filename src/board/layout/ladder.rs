//! Boxes in layers, and the places where long arrows pass the layers between their ends.
//!
//! What stands in a layer is a *stop*: a box, or a pass of an arrow. Stops are numbered, boxes first. Every step of
//! an arrow joins stops of two layers beside one another.

use super::each::{Each, Lists};

/// An arrow from an earlier layer to a later one, with its weight and the room that its label takes across the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rung {
    pub from: usize,
    pub to: usize,
    pub weight: i64,
    pub label: i64,
}

/// Where a long arrow passes a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pass {
    pub rung: Rung,
    /// How many layers behind its beginning.
    pub step: usize,
    /// How many layers its end is behind its beginning.
    pub span: usize,
}

/// The stops of each layer, in their order across the flow.
pub(super) type Rows = Lists<usize>;

/// The most passes that are kept room for; the longest arrows go without.
const MOST_PASSES: usize = 20_000;

/// Boxes and passes in layers.
#[derive(Debug, Default)]
pub(super) struct Ladder {
    pub boxes: usize,
    layer: Vec<usize>,
    passes: Vec<Pass>,
    before: Lists<(usize, i64)>,
    after: Lists<(usize, i64)>,
}

impl Ladder {
    pub fn new(layer: &Each<usize>, rungs: &[Rung]) -> Self {
        let boxes = layer.count();
        let mut ladder = Self { boxes, layer: layer.iter().copied().collect(), ..Self::default() };
        let kept = kept(layer, rungs);
        let passes: usize = kept.iter().map(|rung| span(layer, *rung).saturating_sub(1)).sum();
        ladder.before = Lists::new(boxes.saturating_add(passes));
        ladder.after = Lists::new(boxes.saturating_add(passes));
        for rung in kept {
            ladder.climb(rung, layer);
        }
        ladder
    }

    /// Adds an arrow, step by step.
    fn climb(&mut self, rung: Rung, layer: &Each<usize>) {
        let span = span(layer, rung);
        let mut at = rung.from;
        for step in 1..span {
            let pass = self.layer.len();
            self.layer.push(layer.get(rung.from).saturating_add(step));
            self.passes.push(Pass { rung, step, span });
            self.join(at, pass, rung.weight);
            at = pass;
        }
        self.join(at, rung.to, rung.weight);
    }

    fn join(&mut self, from: usize, to: usize, weight: i64) {
        self.after.push(from, (to, weight));
        self.before.push(to, (from, weight));
    }

    pub fn stops(&self) -> usize {
        self.layer.len()
    }

    pub fn depth(&self) -> usize {
        self.layer.iter().max().map_or(0, |last| last.saturating_add(1))
    }

    pub fn layer(&self, stop: usize) -> usize {
        self.layer.get(stop).copied().unwrap_or(0)
    }

    pub const fn is_box(&self, stop: usize) -> bool {
        stop < self.boxes
    }

    pub fn pass(&self, stop: usize) -> Option<&Pass> {
        self.passes.get(stop.checked_sub(self.boxes)?)
    }

    /// The stops in the layer before that lead here, with their weights.
    pub fn before(&self, stop: usize) -> &[(usize, i64)] {
        self.before.of(stop)
    }

    /// The stops in the layer behind that follow.
    pub fn after(&self, stop: usize) -> &[(usize, i64)] {
        self.after.of(stop)
    }

    /// The places of all stops in their rows.
    pub fn places(&self, rows: &Rows) -> Each<usize> {
        let mut places = Each::new(self.stops());
        for row in rows.iter() {
            for (place, stop) in row.iter().enumerate() {
                places.set(*stop, place);
            }
        }
        places
    }

    /// The boxes alone, in their order.
    pub fn boxes_of(&self, rows: &Rows) -> Rows {
        rows.iter().map(|row| row.iter().copied().filter(|stop| self.is_box(*stop)).collect()).collect()
    }
}

fn span(layer: &Each<usize>, rung: Rung) -> usize {
    layer.get(rung.to).saturating_sub(layer.get(rung.from))
}

/// The arrows that get their passes: all but the longest of very many.
fn kept(layer: &Each<usize>, rungs: &[Rung]) -> Vec<Rung> {
    let mut by_span: Vec<(usize, usize)> =
        rungs.iter().enumerate().map(|(at, rung)| (span(layer, *rung), at)).collect();
    by_span.sort_unstable();
    let mut passes = 0_usize;
    let mut kept: Vec<usize> = by_span
        .into_iter()
        .filter(|(span, _)| *span > 0)
        .take_while(|(span, _)| {
            passes = passes.saturating_add(span.saturating_sub(1));
            passes <= MOST_PASSES
        })
        .map(|(_, at)| at)
        .collect();
    kept.sort_unstable();
    kept.into_iter().filter_map(|at| rungs.get(at).copied()).collect()
}
