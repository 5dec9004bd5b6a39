//! A reference design that is drawn on the ordinary board, and what of the board it keeps.
//!
//! A reference is nodes and flows, not a picture. What was there before keeps its
//! ids and everything that no board shows; what is new is read as the review
//! reads it. What cannot be kept is counted and said.

use super::fact_sheet::{fact_value, with_fact};
use super::graph::{Flow, Node};
use super::reading::read_board;
use super::reference_board::{board_of, node_element};
use crate::board::{
    Arrow, Board, Body, BoxElement, BoxKind, Element, ElementId, Head, Op, Point, Rect, UNIT,
};
use crate::prompt::{Design, DesignFlow, DesignNode, FlowKind, Scalar};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a board comes to as a reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DrawnReference {
    /// The nodes and flows.
    pub design: Design,
    /// What stands on the board and is not kept, in words such as `2 strokes`.
    pub lost: Vec<String>,
    /// What is kept as something else than was drawn, a sentence each.
    pub remarks: Vec<String>,
}

/// Draws a design to be worked on: as [`board_of`], with everything stated as facts that can be looked at and changed.
#[must_use]
pub fn working_board(design: &Design) -> Board {
    let mut board = board_of(design);
    let of_nodes = design.nodes.iter().map(|node| facts_of(&node.attributes));
    let of_flows =
        design.flows.iter().map(|flow| with_fact(&facts_of(&flow.attributes), MEANS, Some(means(flow.kind))));
    for (id, facts) in (1..).map(ElementId).zip(of_nodes.chain(of_flows)) {
        if let Some(element) = board.get(id).filter(|_| !facts.is_empty()) {
            let element = Element { facts, ..element.clone() };
            // It was there a moment ago.
            drop(board.apply(&Op::Replace { element }));
        }
    }
    board
}

/// The design of a board that began as the [`working_board`] of `before`.
#[must_use]
pub fn drawn_reference(board: &Board, before: &Design) -> DrawnReference {
    let graph = read_board(board, &[]).graph;
    let mut keeping = Keeping::new(board, before);
    graph.nodes().iter().for_each(|node| keeping.node(node));
    for flow in graph.flows() {
        keeping.flow(flow, [graph.source(flow), graph.target(flow)]);
    }
    keeping.told()
}

/// The name of the fact that says what an arrow means.
const MEANS: &str = "means";

/// What an arrow means, as the fact says it.
const fn means(kind: FlowKind) -> &'static str {
    match kind {
        FlowKind::Call => "calls",
        FlowKind::Command => "commands",
        FlowKind::Publish => "publishes",
        FlowKind::Consume => "consumes",
        FlowKind::Read => "reads",
        FlowKind::Write => "writes",
        FlowKind::Capture => "captures",
        FlowKind::DeadLetter => "dead letters",
        FlowKind::Push => "pushes",
    }
}

const KINDS: [FlowKind; 9] = [
    FlowKind::Call,
    FlowKind::Command,
    FlowKind::Publish,
    FlowKind::Consume,
    FlowKind::Read,
    FlowKind::Write,
    FlowKind::Capture,
    FlowKind::DeadLetter,
    FlowKind::Push,
];

/// A design while it is taken from a board.
struct Keeping<'a> {
    board: &'a Board,
    old_nodes: HashMap<ElementId, &'a DesignNode>,
    old_flows: HashMap<ElementId, &'a DesignFlow>,
    /// Ids that were ever given, so that none is given twice.
    ids: BTreeSet<String>,
    /// The node that each kept element is.
    nodes: HashMap<ElementId, String>,
    kept: BTreeSet<ElementId>,
    unread: usize,
    design: Design,
}

impl<'a> Keeping<'a> {
    fn new(board: &'a Board, before: &'a Design) -> Self {
        let Design { nodes, flows } = before;
        let ids = nodes.iter().map(|node| node.id.clone()).chain(flows.iter().map(|flow| flow.id.clone()));
        let first_flow = u32::try_from(nodes.len()).unwrap_or(u32::MAX).saturating_add(1);
        Self {
            board,
            old_nodes: (1..).map(ElementId).zip(nodes).collect(),
            old_flows: (first_flow..).map(ElementId).zip(flows).collect(),
            ids: ids.collect(),
            nodes: HashMap::new(),
            kept: BTreeSet::new(),
            unread: 0,
            design: Design::default(),
        }
    }

    /// The id of what was there before, or one that nothing has.
    fn id_for(&mut self, old: Option<&str>, letter: char, element: ElementId) -> String {
        let plain = format!("{letter}{}", element.0);
        let numbered = (2_u32..).map(|number| format!("{plain}-{number}"));
        let mut fresh = std::iter::once(plain.clone()).chain(numbered);
        let fresh = || fresh.find(|id| !self.ids.contains(id)).unwrap_or_default();
        let id = old.map_or_else(fresh, str::to_owned);
        self.ids.insert(id.clone());
        id
    }

    fn node(&mut self, read: &Node) {
        let Some(element) = read.part.element.and_then(|id| self.board.get(id)) else { return };
        let Some((body, kind)) = element.as_box().zip(read.kind) else { return };
        let old = self.old_nodes.get(&element.id).copied();
        let id = self.id_for(old.map(|node| node.id.as_str()), 'n', element.id);
        let is_new = old.is_none_or(|old| old.name != body.label.text);
        let mut attributes = stated(&element.facts, old.map(|node| &node.attributes));
        if is_new {
            // What a new label says belongs to the node, as the review reads it.
            for (name, value) in &read.attributes {
                attributes.entry(*name).or_insert_with(|| value.clone());
            }
        }
        let node = DesignNode {
            id: id.clone(),
            kind,
            name: body.label.text.clone(),
            x: 0,
            y: 0,
            size: None,
            note: old.map(|node| node.note.clone()).unwrap_or_default(),
            attributes,
        };
        self.nodes.insert(element.id, id);
        self.kept.insert(element.id);
        self.design.nodes.push(placed(node, body, old));
    }

    fn flow(&mut self, read: &Flow, ends: [&Node; 2]) {
        let Some(element) = read.part.element.and_then(|id| self.board.get(id)) else { return };
        let Some(arrow) = element.as_arrow() else { return };
        let bound = [arrow.from.bound, arrow.to.bound].map(|end| self.nodes.get(&end?).cloned());
        let read_ends = ends.map(|node| self.nodes.get(&node.part.element?).cloned());
        let [from, to] = if both(&bound) { drawn_way(arrow, bound) } else { read_ends };
        let Some((from, to)) = from.zip(to) else { return };
        let old = self.old_flows.get(&element.id).copied().filter(|_| !self.kept.contains(&element.id));
        let is_new = old.is_none_or(|old| old.label != arrow.label.text);
        self.unread = self.unread.saturating_add(usize::from(read.kind.is_none()));
        let kind = stated_kind(&element.facts).or(read.kind).unwrap_or(FlowKind::Call);
        let messages = old.filter(|_| !is_new).map(|old| old.messages.clone());
        let mut attributes = stated(&element.facts, old.map(|flow| &flow.attributes));
        if is_new {
            for (name, value) in &read.attributes {
                attributes.entry(*name).or_insert_with(|| value.clone());
            }
        }
        let flow = DesignFlow {
            id: self.id_for(old.map(|flow| flow.id.as_str()), 'f', element.id),
            from,
            to,
            kind,
            messages: messages.unwrap_or_else(|| read.messages.clone()),
            label: arrow.label.text.clone(),
            bends: arrow.bends.iter().map(|bend| in_units(*bend)).collect(),
            attributes,
        };
        self.kept.insert(element.id);
        self.design.flows.push(flow);
    }

    fn told(mut self) -> DrawnReference {
        self.order();
        let lost = self.board.elements().filter(|element| !self.kept.contains(&element.id));
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for element in lost {
            let count = counts.entry(words_of(element)).or_default();
            *count = count.saturating_add(1);
        }
        let lost =
            counts.into_iter().map(
                |((one, many), count)| {
                    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
                },
            );
        let lost = lost.collect();
        let unread = match self.unread {
            0 => None,
            1 => {
                Some("1 arrow says not what it means and is kept as a call; its facts can say it".to_owned())
            }
            many => Some(format!(
                "{many} arrows say not what they mean and are kept as calls; their facts can say it"
            )),
        };
        DrawnReference { design: self.design, lost, remarks: unread.into_iter().collect() }
    }

    /// What was there before stays where it stood in the file; what is new comes behind it.
    fn order(&mut self) {
        let places = |ids: Vec<&str>| -> HashMap<String, usize> {
            ids.into_iter().enumerate().map(|(at, id)| (id.to_owned(), at)).collect()
        };
        let mut nodes: Vec<(&ElementId, &&DesignNode)> = self.old_nodes.iter().collect();
        nodes.sort_by_key(|(id, _)| **id);
        let nodes = places(nodes.into_iter().map(|(_, node)| node.id.as_str()).collect());
        let mut flows: Vec<(&ElementId, &&DesignFlow)> = self.old_flows.iter().collect();
        flows.sort_by_key(|(id, _)| **id);
        let flows = places(flows.into_iter().map(|(_, flow)| flow.id.as_str()).collect());
        let place = |of: &HashMap<String, usize>, id: &str| of.get(id).copied().unwrap_or(usize::MAX);
        self.design.nodes.sort_by_key(|node| place(&nodes, &node.id));
        self.design.flows.sort_by_key(|flow| place(&flows, &flow.id));
    }
}

const fn both<T>(ends: &[Option<T>; 2]) -> bool {
    matches!(ends, [Some(_), Some(_)])
}

/// From where to where an arrow goes; one with a head only at its beginning goes the other way.
fn drawn_way(arrow: &Arrow, [from, to]: [Option<String>; 2]) -> [Option<String>; 2] {
    let backwards = arrow.start_head == Head::Arrow && arrow.end_head == Head::None;
    if backwards { [to, from] } else { [from, to] }
}

/// A node where a box stands: drawn again it covers the same place.
fn placed(node: DesignNode, body: &BoxElement, old: Option<&DesignNode>) -> DesignNode {
    let drawn = |node: &DesignNode| {
        let element = node_element(ElementId(1), node);
        element.as_box().map_or(body.rect, |body| body.rect)
    };
    if let Some(old) = old.filter(|old| drawn(old) == body.rect) {
        return DesignNode { x: old.x, y: old.y, size: old.size, ..node };
    }
    let at = |node: DesignNode, [x, y]: [i32; 2]| DesignNode { x, y, ..node };
    let node = at(node, in_units(body.rect.min));
    let is_usual = |drawn: Rect| drawn.width() == body.rect.width() && drawn.height() == body.rect.height();
    let side = |sixteenths: i32| u32::try_from(sixteenths.saturating_add(UNIT / 2) / UNIT).unwrap_or(0);
    let size = (!is_usual(drawn(&node))).then(|| [side(body.rect.width()), side(body.rect.height())]);
    let node = DesignNode { size, ..node };
    // Writing that needs more room makes a box grow upwards too.
    let [x, y] = in_units(drawn(&node).min);
    let corner = [node.x.saturating_mul(2).saturating_sub(x), node.y.saturating_mul(2).saturating_sub(y)];
    at(node, corner)
}

fn in_units(point: Point) -> [i32; 2] {
    [point.x, point.y].map(|sixteenths| sixteenths.saturating_add(UNIT / 2).div_euclid(UNIT))
}

fn words_of(element: &Element) -> (&'static str, &'static str) {
    match &element.body {
        Body::Stroke(_) => ("stroke", "strokes"),
        Body::Arrow(_) => ("arrow without two nodes", "arrows without two nodes"),
        Body::Box(body) => match body.kind {
            BoxKind::Node(_) | BoxKind::Shape(_) => ("box of no kind", "boxes of no kind"),
            BoxKind::Sticky(_) => ("note", "notes"),
            BoxKind::Text => ("text", "texts"),
            BoxKind::Frame => ("frame", "frames"),
            BoxKind::Picture(_) => ("picture", "pictures"),
        },
    }
}

/// The name of an attribute, as files and facts write it.
fn name_of(attribute: &impl Serialize) -> String {
    serde_json::to_string(attribute).unwrap_or_default().trim_matches('"').to_owned()
}

fn value_text(value: &Scalar) -> String {
    match value {
        Scalar::Flag(true) => "yes".to_owned(),
        Scalar::Flag(false) => "no".to_owned(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn value_of(text: &str) -> Scalar {
    match text {
        "yes" => Scalar::Flag(true),
        "no" => Scalar::Flag(false),
        _ => text.parse().map_or_else(|_| Scalar::Text(text.to_owned()), Scalar::Number),
    }
}

fn facts_of<N: Serialize>(attributes: &BTreeMap<N, Scalar>) -> String {
    let lines = attributes.iter().map(|(name, value)| (name_of(name), value_text(value)));
    lines.fold(String::new(), |facts, (name, value)| with_fact(&facts, &name, Some(&value)))
}

/// What facts state. What was stated before in the same words stays as it was.
fn stated<N: Serialize + DeserializeOwned + Ord + Clone>(
    facts: &str,
    old: Option<&BTreeMap<N, Scalar>>,
) -> BTreeMap<N, Scalar> {
    let mut all = BTreeMap::new();
    // What has no words, such as an empty text, is no fact, and so nobody can have taken it away.
    let silent = old.into_iter().flatten().filter(|(_, value)| value_text(value).is_empty());
    all.extend(silent.map(|(name, value)| (name.clone(), value.clone())));
    for (name, value) in facts.lines().filter_map(|line| line.split_once('=')) {
        let value = value.trim();
        let Ok(name) = serde_json::from_value::<N>(name.trim().into()) else { continue };
        let before = old.and_then(|old| old.get(&name)).filter(|before| value_text(before) == value);
        all.insert(name, before.cloned().unwrap_or_else(|| value_of(value)));
    }
    all
}

fn stated_kind(facts: &str) -> Option<FlowKind> {
    let said = fact_value(facts, MEANS)?;
    KINDS.into_iter().find(|kind| means(*kind) == said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{ArrowEnd, NodeKind, ShapeKind, StickyKind, Stroke, Style};
    use crate::prompt::{FlowAttribute, NodeAttribute, shipped};

    fn add(board: &mut Board, body: Body) -> ElementId {
        let id = board.free_id(0);
        board.apply(&Op::add(Element::new(id, body, Style::default()))).unwrap();
        id
    }

    fn boxed(kind: BoxKind, x: i32, text: &str) -> Body {
        let body = BoxElement::usual(kind, Point::at_units(x, 100));
        Body::Box(body.labelled(text, crate::board::FontSize::Normal))
    }

    fn arrow(board: &Board, from: ElementId, to: ElementId, label: &str) -> Body {
        let end =
            |id| ArrowEnd { at: board.get(id).unwrap().as_box().unwrap().rect.center(), bound: Some(id) };
        Body::Arrow(Arrow::between(end(from), end(to)).labelled(label))
    }

    #[test]
    fn a_shipped_reference_that_is_only_looked_at_stays_as_it_is() {
        for prompt in shipped() {
            let drawn = drawn_reference(&working_board(&prompt.reference), &prompt.reference);
            assert_eq!(drawn.design, prompt.reference, "{}", prompt.id);
            assert!(drawn.lost.is_empty() && drawn.remarks.is_empty(), "{}: {drawn:?}", prompt.id);
        }
    }

    #[test]
    fn what_is_drawn_is_kept_and_drawn_again() {
        let mut board = working_board(&Design::default());
        let orders = add(&mut board, boxed(BoxKind::Node(NodeKind::Service), 100, "Orders"));
        let topic =
            add(&mut board, boxed(BoxKind::Node(NodeKind::Topic), 500, "order.events\n12 partitions"));
        let placed = arrow(&board, orders, topic, "OrderPlaced");
        add(&mut board, placed);
        let drawn = drawn_reference(&board, &Design::default());
        let [service, events] = drawn.design.nodes.as_slice() else { panic!("{drawn:?}") };
        assert_eq!((service.name.as_str(), service.kind), ("Orders", NodeKind::Service));
        assert_eq!(events.attributes.get(&NodeAttribute::Partitions), Some(&Scalar::Number(12)));
        let [flow] = drawn.design.flows.as_slice() else { panic!("{drawn:?}") };
        assert_eq!((&flow.from, &flow.to), (&service.id, &events.id));
        assert_eq!(
            (flow.kind, flow.messages.as_slice()),
            (FlowKind::Publish, &["OrderPlaced".to_owned()][..])
        );
        let again = drawn_reference(&working_board(&drawn.design), &drawn.design);
        assert_eq!(again.design, drawn.design);
        let rects = |board: &Board| -> Vec<Rect> {
            board.elements().filter_map(|element| Some(element.as_box()?.rect)).collect()
        };
        assert_eq!(rects(&working_board(&drawn.design)), rects(&board));
    }

    #[test]
    fn what_is_no_node_and_no_flow_is_counted() {
        let mut board = Board::new();
        add(&mut board, boxed(BoxKind::Sticky(StickyKind::Hotspot), 100, "who retries?"));
        add(&mut board, boxed(BoxKind::Shape(ShapeKind::Ellipse), 400, "thing"));
        for x in [10, 20] {
            let points = vec![Point::at_units(x, 0), Point::at_units(x, 50)];
            add(&mut board, Body::Stroke(Stroke { points, pressure: Vec::new() }));
        }
        let drawn = drawn_reference(&board, &Design::default());
        assert_eq!(drawn.lost, ["1 box of no kind", "1 note", "2 strokes"]);
        assert_eq!(drawn.design, Design::default());
    }

    #[test]
    fn a_change_keeps_what_no_board_shows() {
        let prompt = shipped().next().unwrap();
        let before = &prompt.reference;
        let mut board = working_board(before);
        let moved = board.get(ElementId(1)).unwrap();
        let mut body = moved.as_box().unwrap().clone();
        body.rect = Rect::sized(Point::at_units(-400, -300), body.rect.width(), body.rect.height());
        let element = Element { body: Body::Box(body), ..moved.clone() };
        board.apply(&Op::Replace { element }).unwrap();
        let drawn = drawn_reference(&board, before).design;
        let expected = DesignNode { x: -400, y: -300, ..before.nodes[0].clone() };
        assert_eq!(drawn.nodes[0], expected);
        assert_eq!(drawn.nodes[1..], before.nodes[1..]);
        assert_eq!(drawn.flows, before.flows);
        board.apply(&Op::Remove { id: ElementId(1) }).unwrap();
        let drawn = drawn_reference(&board, before).design;
        assert_eq!(drawn.nodes.len(), before.nodes.len() - 1);
        assert!(drawn.flows.iter().all(|flow| flow.from != expected.id && flow.to != expected.id));
    }

    #[test]
    fn facts_are_what_is_stated() {
        let before = Design {
            nodes: vec![DesignNode {
                id: "t".to_owned(),
                kind: NodeKind::Topic,
                name: "orders".to_owned(),
                x: 0,
                y: 0,
                size: None,
                note: String::new(),
                attributes: BTreeMap::from([
                    (NodeAttribute::Partitions, Scalar::Text("12".to_owned())),
                    (NodeAttribute::Idempotent, Scalar::Flag(true)),
                ]),
            }],
            flows: Vec::new(),
        };
        let mut board = working_board(&before);
        assert_eq!(drawn_reference(&board, &before).design, before);
        let mut topic = board.get(ElementId(1)).unwrap().clone();
        topic.facts = with_fact(&topic.facts, "partitions", Some("24"));
        topic.facts = with_fact(&topic.facts, "idempotent", None);
        board.apply(&Op::Replace { element: topic }).unwrap();
        let attributes = &drawn_reference(&board, &before).design.nodes[0].attributes;
        assert_eq!(*attributes, BTreeMap::from([(NodeAttribute::Partitions, Scalar::Number(24))]));
    }

    #[test]
    fn attributes_have_the_names_of_facts() {
        assert_eq!(name_of(&NodeAttribute::ProcessingP99S), "processing_p99_s");
        assert_eq!(name_of(&FlowAttribute::InTxWith), "in_tx_with");
    }
}
