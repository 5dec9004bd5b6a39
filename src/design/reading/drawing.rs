//! A board as boxes and arrows that are being read.

use super::kind_words::is_sentence;
use super::labels::{ArrowWords, BoxWords, arrow_words, box_words};
use super::part_of;
use super::places::Places;
use crate::board::{
    Board, Body, BoxElement, BoxKind, Element, ElementId, Head, NodeKind, Point, Rect, ShapeKind, StickyKind,
};
use crate::design::graph::{Confidence, MessageKind, NamedMessage, Node};
use crate::prompt::{NodeAttribute, Scalar};
use std::collections::{BTreeMap, HashMap};

/// What a box is on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A part of the design, or what may be one.
    Part,
    /// The name of a message.
    Message(MessageKind),
    /// A border around other boxes.
    Border,
    /// Writing that stands by itself.
    Writing,
    /// Writing that belongs to a box, by its number.
    OfBox(usize),
    /// Writing that belongs to an arrow, by its number.
    OfArrow(usize),
    /// A remark that no rule reads.
    Remark,
}

/// One box.
#[derive(Debug)]
pub struct DrawnBox {
    /// Its element.
    pub id: ElementId,
    /// What it is on the board.
    pub role: Role,
    /// The plain shape, if it is one.
    pub shape: Option<ShapeKind>,
    /// Where it is.
    pub rect: Rect,
    /// What is written in it.
    pub text: String,
    /// The same, taken apart.
    pub words: BoxWords,
    /// What part it is taken for.
    pub kind: Option<NodeKind>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Whether an arrow ends at it.
    pub joined: bool,
}

/// One arrow.
#[derive(Debug, Clone)]
pub struct DrawnArrow {
    /// Its element.
    pub id: ElementId,
    /// The box at its beginning, by its number.
    pub from: Option<usize>,
    /// The box at its end, by its number.
    pub to: Option<usize>,
    /// The boxes that it is bound to, and where its ends lie.
    pub ends: [(Option<ElementId>, Point); 2],
    /// The drawn path.
    pub path: Vec<Point>,
    /// What its label says.
    pub label: String,
    /// The same, taken apart.
    pub words: ArrowWords,
    /// Whether it is dashed.
    pub dashed: bool,
    /// Whether it has a head at its beginning and at its end.
    pub heads: [bool; 2],
}

/// A board that is being read.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Its boxes.
    pub boxes: Vec<DrawnBox>,
    /// Its arrows.
    pub arrows: Vec<DrawnArrow>,
    /// Frames with their titles.
    pub frames: Vec<(Rect, String)>,
    /// Numbers of boxes by their elements.
    pub numbers: HashMap<ElementId, usize>,
}

impl Drawing {
    /// The boxes and the arrows of a board; ink is left out.
    #[must_use]
    pub fn of(board: &Board) -> Self {
        let mut this = Self::default();
        for element in board.elements() {
            match &element.body {
                Body::Box(body) => {
                    this.numbers.insert(element.id, this.boxes.len());
                    this.boxes.push(drawn_box(element, body));
                    if body.kind == BoxKind::Frame {
                        this.frames.push((body.rect, body.label.text.clone()));
                    }
                }
                Body::Arrow(_) => this.arrows.extend(drawn_arrow(element)),
                Body::Stroke(_) => {}
            }
        }
        this.find_borders();
        this.name_by_inner_writing();
        this
    }

    /// Writing that lies within an unnamed shape is its name, as if it had been written there: other programs, and
    /// people in a hurry, put it on top without joining the two.
    fn name_by_inner_writing(&mut self) {
        let is_unnamed = |drawn: &DrawnBox| drawn.role == Role::Part && drawn.text.trim().is_empty();
        let mut unnamed = Places::default();
        for (number, drawn) in self.boxes.iter().enumerate().filter(|(_, drawn)| is_unnamed(drawn)) {
            unnamed.put(drawn.rect, number);
        }
        let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, drawn) in self.boxes.iter().enumerate().filter(|(_, one)| one.role == Role::Writing) {
            let around = unnamed.near(drawn.rect.center()).filter_map(|number| {
                let rect = self.boxes.get(number)?.rect;
                rect.encloses(drawn.rect).then_some((number, rect.width().saturating_mul(rect.height())))
            });
            if let Some((around, _)) = around.min_by_key(|(_, area)| *area) {
                inside.entry(around).or_default().push(number);
            }
        }
        for (around, mut lines) in inside {
            lines.sort_by_key(|number| self.boxes.get(*number).map(|drawn| drawn.rect.min.y));
            let texts: Vec<&str> =
                lines.iter().filter_map(|number| Some(self.boxes.get(*number)?.text.as_str())).collect();
            let text = texts.join("\n");
            if let Some(drawn) = self.boxes.get_mut(around) {
                drawn.words = box_words(&text).beside(std::mem::take(&mut drawn.words));
                drawn.text = text;
            }
            for number in lines {
                if let Some(drawn) = self.boxes.get_mut(number) {
                    // Nothing of it is left to be said elsewhere.
                    drawn.words = BoxWords::default();
                    drawn.role = Role::OfBox(around);
                    // An arrow that is bound to the writing means the shape.
                    self.numbers.insert(drawn.id, around);
                }
            }
        }
    }

    /// A plain shape around two others or more is a border, not a part.
    fn find_borders(&mut self) {
        let mut centers = Centers::default();
        for drawn in self.boxes.iter().filter(|drawn| drawn.role == Role::Part) {
            centers.put(drawn.rect.center());
        }
        for drawn in self.boxes.iter_mut().filter(|drawn| drawn.shape == Some(ShapeKind::Rectangle)) {
            // Its own middle is one of them.
            if centers.at_least(drawn.rect, 3) {
                drawn.role = Role::Border;
            }
        }
    }

    /// The parts that were read as nodes, and the place of each box among them.
    #[must_use]
    pub fn nodes(&self) -> (Vec<Node>, HashMap<usize, usize>) {
        let mut nodes = Vec::new();
        let mut places = HashMap::new();
        let mut beside: HashMap<usize, Vec<&BoxWords>> = HashMap::new();
        for drawn in &self.boxes {
            if let Role::OfBox(number) = drawn.role {
                beside.entry(number).or_default().push(&drawn.words);
            }
        }
        for (number, drawn) in self.boxes.iter().enumerate().filter(|(_, drawn)| drawn.is_node()) {
            places.insert(number, nodes.len());
            let beside = beside.get(&number).map_or(&[][..], Vec::as_slice);
            let mut node = node_of(drawn, beside);
            node.frame = self.frame_around(drawn.rect);
            nodes.push(node);
        }
        (nodes, places)
    }

    /// The title of the innermost frame around a box.
    fn frame_around(&self, rect: Rect) -> Option<String> {
        let area = |rect: Rect| i64::from(rect.width()) * i64::from(rect.height());
        let around =
            self.frames.iter().filter(|(frame, title)| frame.encloses(rect) && !title.trim().is_empty());
        around.min_by_key(|(frame, _)| area(*frame)).map(|(_, title)| title.trim().to_owned())
    }

    /// What notes on the whole design say, line by line.
    #[must_use]
    pub fn remarks(&self) -> String {
        let notes = self.boxes.iter().filter(|drawn| drawn.role == Role::Remark && drawn.shape.is_some());
        notes.map(|drawn| drawn.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The messages that notes on the board name.
    #[must_use]
    pub fn named(&self) -> Vec<NamedMessage> {
        let notes = self.boxes.iter().filter_map(|drawn| match drawn.role {
            Role::Message(kind) if drawn.is_a_name() => Some((drawn, kind)),
            _ => None,
        });
        notes
            .map(|(drawn, kind)| NamedMessage {
                name: drawn.words.name.clone(),
                kind: Some(kind),
                part: Some(part_of(drawn.id)),
            })
            .collect()
    }
}

impl DrawnBox {
    /// Whether it is a node of the graph: a part with a kind, or with a line to others.
    #[must_use]
    pub fn is_node(&self) -> bool {
        self.role == Role::Part && (self.kind.is_some() || self.joined)
    }

    /// Whether it is a plain shape without a line and with a sentence in it: a note on the whole design.
    ///
    /// What somebody made a node of is one, whatever is written on it.
    #[must_use]
    pub fn is_a_note(&self) -> bool {
        self.role == Role::Part && self.shape.is_some() && !self.joined && is_sentence(&self.words.name)
    }

    /// Whether what is written in it can be a name: a few words and no sentence.
    #[must_use]
    pub fn is_a_name(&self) -> bool {
        (1..=5).contains(&self.words.name.split_whitespace().count()) && !self.words.name.contains(['?', '!'])
    }
}

fn drawn_box(element: &Element, body: &BoxElement) -> DrawnBox {
    let (role, kind, confidence) = match body.kind {
        BoxKind::Node(kind) => (Role::Part, Some(kind), Confidence::High),
        BoxKind::Shape(_) => (Role::Part, None, Confidence::Low),
        BoxKind::Frame => (Role::Border, None, Confidence::High),
        BoxKind::Picture(_) => (Role::Remark, None, Confidence::Low),
        BoxKind::Text => (Role::Writing, None, Confidence::Low),
        BoxKind::Sticky(sticky) => of_sticky(sticky),
    };
    let shape = if let BoxKind::Shape(shape) = body.kind { Some(shape) } else { None };
    DrawnBox {
        id: element.id,
        role,
        shape,
        rect: body.rect,
        text: body.label.text.clone(),
        words: box_words(&body.label.text).with_facts(&element.facts),
        kind,
        confidence,
        joined: false,
    }
}

/// Notes of a storming are names of messages, or parts by their colour.
fn of_sticky(sticky: StickyKind) -> (Role, Option<NodeKind>, Confidence) {
    let part = |kind| (Role::Part, Some(kind), Confidence::Medium);
    match sticky {
        StickyKind::Event => (Role::Message(MessageKind::Event), None, Confidence::High),
        StickyKind::Command => (Role::Message(MessageKind::Command), None, Confidence::High),
        StickyKind::Query => (Role::Message(MessageKind::Query), None, Confidence::High),
        StickyKind::Actor => part(NodeKind::Client),
        StickyKind::ReadModel => part(NodeKind::Projection),
        StickyKind::External => part(NodeKind::External),
        StickyKind::Aggregate => part(NodeKind::Service),
        StickyKind::Policy | StickyKind::Hotspot => (Role::Remark, None, Confidence::High),
    }
}

fn drawn_arrow(element: &Element) -> Option<DrawnArrow> {
    let arrow = element.as_arrow()?;
    Some(DrawnArrow {
        id: element.id,
        from: None,
        to: None,
        ends: [(arrow.from.bound, arrow.from.at), (arrow.to.bound, arrow.to.at)],
        path: arrow.points(),
        label: arrow.label.text.clone(),
        words: arrow_words(&arrow.label.text).with_facts(&element.facts),
        dashed: element.style.dashed,
        heads: [arrow.start_head == Head::Arrow, arrow.end_head == Head::Arrow],
    })
}

fn node_of(drawn: &DrawnBox, beside: &[&BoxWords]) -> Node {
    let mut attributes = BTreeMap::new();
    let said = drawn.words.said.iter().chain(beside.iter().flat_map(|words| &words.said));
    for said in said {
        let name = said.node.map(|name| fitting(name, drawn.kind));
        // Where one thing is stated twice, the first counts.
        if let Some(name) = name {
            attributes.entry(name).or_insert_with(|| said.value.clone());
        }
    }
    let notes = [drawn.words.note.as_str()].into_iter();
    let notes = notes.chain(beside.iter().flat_map(|words| [words.name.as_str(), words.note.as_str()]));
    let note = notes.filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ");
    // Delivery and transactions are stated of flows; in a box they are a remark.
    let unsaid =
        drawn.words.said.iter().filter(|said| said.node.is_none()).filter_map(|said| match &said.value {
            Scalar::Text(text) => Some(text.clone()),
            Scalar::Flag(_) if said.flow == Some(crate::prompt::FlowAttribute::InTxWith) => {
                Some("one transaction".to_owned())
            }
            _ => None,
        });
    let note =
        [note].into_iter().chain(unsaid).filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ");
    Node {
        place: 0,
        part: part_of(drawn.id),
        kind: drawn.kind,
        name: drawn.words.name.clone(),
        note,
        attributes,
        frame: None,
        confidence: drawn.confidence,
    }
}

/// A bare span of time is a retention on a log, and an age on a copy; a key there is what its rows are kept by.
fn fitting(name: NodeAttribute, kind: Option<NodeKind>) -> NodeAttribute {
    match (name, kind) {
        (NodeAttribute::Retention, Some(NodeKind::Cache | NodeKind::Projection)) => NodeAttribute::StalenessS,
        (NodeAttribute::PartitionKey, Some(NodeKind::Projection)) => NodeAttribute::ProjectionKey,
        (name, _) => name,
    }
}

/// Middles of boxes in a coarse grid, to count those within a rectangle.
#[derive(Debug, Default)]
struct Centers {
    cells: BTreeMap<i32, Vec<Point>>,
}

/// The width of a strip of middles, in sixteenths of a unit.
const STRIP: i32 = crate::board::units(256);

/// How many middles are looked at for one rectangle.
const MOST_LOOKED_AT: usize = 512;

impl Centers {
    fn put(&mut self, center: Point) {
        self.cells.entry(center.x.div_euclid(STRIP)).or_default().push(center);
    }

    /// Whether a rectangle holds this many middles, as far as one can see in a bounded look.
    fn at_least(&self, rect: Rect, wanted: usize) -> bool {
        let strips = self.cells.range(rect.min.x.div_euclid(STRIP)..=rect.max.x.div_euclid(STRIP));
        let looked = strips.flat_map(|(_, centers)| centers).take(MOST_LOOKED_AT);
        looked.filter(|center| rect.contains(**center)).take(wanted).count() >= wanted
    }
}
