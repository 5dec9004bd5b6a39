//! Boards read as designs: typed ones, old ones without types, and nonsense.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod boards;
mod designs;
mod properties;
mod strategies;

use boards::{Sketch, typed_board, untyped_board};
use dryrun::board::{Board, BoxKind, Head, NodeKind, ShapeKind, StickyKind};
use dryrun::design::{Confidence, Graph, Reading, Severity, from_reference, read_board, review};
use dryrun::prompt::{Design, FlowAttribute, FlowKind, NodeAttribute, classics};
use properties::tried_on;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::Instant;

type Joined<'g> = (&'g str, Option<FlowKind>, &'g str);

fn joined(graph: &Graph) -> Vec<Joined<'_>> {
    let name = |place: usize| graph.node(place).name.as_str();
    graph.flows().iter().map(|flow| (name(flow.from), flow.kind, name(flow.to))).collect()
}

/// How many flows of the reference are read as what they are.
fn agreement(reference: &Graph, read: &Graph) -> (usize, usize, Vec<String>) {
    let read: BTreeSet<_> = joined(read).into_iter().collect();
    let expected = joined(reference);
    let missed: Vec<String> =
        expected.iter().filter(|flow| !read.contains(*flow)).map(|flow| format!("{flow:?}")).collect();
    (expected.len() - missed.len(), expected.len(), missed)
}

#[test]
fn a_typed_board_says_what_its_design_says() {
    let mut sum = (0, 0);
    for prompt in classics() {
        let graph = from_reference(&prompt.reference);
        let reading = read_board(&typed_board(&prompt.reference), &[]);
        let kinds = |graph: &Graph| -> Vec<_> { graph.nodes().iter().map(|node| node.kind).collect() };
        assert_eq!(kinds(&reading.graph), kinds(&graph), "{}", prompt.id);
        for (read, node) in reading.graph.nodes().iter().zip(graph.nodes()) {
            // A name may end in what it states: `Validate, enrich, dedup`.
            assert!(node.name.starts_with(&read.name), "{} is read as {}", node.name, read.name);
        }
        let flows = |graph: &Graph| -> Vec<_> {
            graph.flows().iter().map(|flow| (flow.from, flow.kind, flow.to)).collect()
        };
        let (read, expected) = (flows(&reading.graph), flows(&graph));
        let missed: Vec<_> = expected.iter().filter(|flow| !read.contains(flow)).collect();
        let name = |place: usize| graph.node(place).name.as_str();
        for (from, kind, to) in &missed {
            println!("{}: not read: `{}` {kind:?} `{}`", prompt.id, name(*from), name(*to));
        }
        println!(
            "{}: {} of {} flows of a typed board",
            prompt.id,
            expected.len() - missed.len(),
            expected.len()
        );
        sum = (sum.0 + expected.len() - missed.len(), sum.1 + expected.len());
        let bad: Vec<_> = review(&reading.graph)
            .into_iter()
            .filter(|finding| {
                finding.severity == Severity::Error
                    || (finding.severity == Severity::Warning && finding.confidence == Confidence::High)
            })
            .collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", prompt.id);
    }
    println!("all: {} of {} flows of typed boards", sum.0, sum.1);
    assert!(sum.0 * 100 >= sum.1 * 90);
}

#[test]
fn an_untyped_board_is_read_from_its_words() {
    let mut sum = [0; 4];
    for prompt in classics() {
        let graph = from_reference(&prompt.reference);
        let reading = read_board(&untyped_board(&prompt.reference), &[]);
        let kind_of = |name: &str| {
            reading.graph.nodes().iter().find(|node| node.name == name).and_then(|node| node.kind)
        };
        let wrong: Vec<String> = graph
            .nodes()
            .iter()
            .filter(|node| kind_of(&node.name) != node.kind)
            .map(|node| format!("{} is {:?}, read as {:?}", node.name, node.kind, kind_of(&node.name)))
            .collect();
        let (right, all, _) = agreement(&graph, &reading.graph);
        println!(
            "{}: {} of {} boxes, {right} of {all} flows without types; not {wrong:#?}",
            prompt.id,
            graph.nodes().len() - wrong.len(),
            graph.nodes().len()
        );
        sum = [
            sum[0] + graph.nodes().len() - wrong.len(),
            sum[1] + graph.nodes().len(),
            sum[2] + right,
            sum[3] + all,
        ];
    }
    println!("all: {} of {} boxes, {} of {} flows without types", sum[0], sum[1], sum[2], sum[3]);
    assert!(sum[0] * 100 >= sum[1] * 65, "boxes");
}

fn node(kind: NodeKind) -> BoxKind {
    BoxKind::Node(kind)
}

const RECTANGLE: BoxKind = BoxKind::Shape(ShapeKind::Rectangle);
const ELLIPSE: BoxKind = BoxKind::Shape(ShapeKind::Ellipse);

#[test]
fn labels_state_attributes_and_name_messages() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(node(NodeKind::Service), "Orders\nowner: orders");
    let topic = sketch.put(node(NodeKind::Topic), "order-events\n12 partitions, key=order_id, 7 d");
    let billing = sketch.put(node(NodeKind::Worker), "Billing (dedup by event_id; max 5)");
    sketch.join(orders, topic, "OrderPlaced, OrderCancelled\nat-least-once");
    sketch.join(topic, billing, "");
    let Reading { graph, .. } = read_board(&sketch.board, &[]);
    let [orders, topic, billing] = graph.nodes() else { panic!("{:?}", graph.nodes()) };
    assert_eq!(orders.words(NodeAttribute::Owner).as_deref(), Some("orders"));
    assert_eq!(topic.name, "order-events");
    assert_eq!(topic.number(NodeAttribute::Partitions), Some(12.0));
    assert_eq!(topic.words(NodeAttribute::PartitionKey).as_deref(), Some("order_id"));
    assert_eq!(topic.seconds(NodeAttribute::Retention), Some(604_800.0));
    assert_eq!(
        (billing.name.as_str(), billing.words(NodeAttribute::Dedup)),
        ("Billing", Some("event_id".to_owned()))
    );
    let publish = &graph.flows()[0];
    assert_eq!(publish.kind, Some(FlowKind::Publish));
    assert_eq!(publish.messages, ["OrderPlaced", "OrderCancelled"]);
    assert_eq!(publish.words(FlowAttribute::Delivery).as_deref(), Some("at-least-once"));
    assert_eq!(graph.flows()[1].kind, Some(FlowKind::Consume));
}

#[test]
fn a_sentence_in_a_plain_shape_without_a_line_is_a_remark_and_in_a_node_it_is_a_name() {
    let sentence = "consumer lag alarm, outbox age alarm";
    for (kind, names) in [(RECTANGLE, vec!["Orders"]), (node(NodeKind::Service), vec!["Orders", sentence])] {
        let mut sketch = Sketch::default();
        sketch.put(node(NodeKind::Service), "Orders");
        sketch.put(kind, sentence);
        let graph = read_board(&sketch.board, &[]).graph;
        assert_eq!(graph.nodes().iter().map(|node| node.name.as_str()).collect::<Vec<_>>(), names);
    }
}

#[test]
fn arrows_drawn_against_the_flow_are_turned() {
    let mut sketch = Sketch::default();
    let topic = sketch.put(node(NodeKind::Topic), "order-events");
    let billing = sketch.put(node(NodeKind::Worker), "Billing");
    let store = sketch.put(node(NodeKind::Database), "Billing DB");
    sketch.join(billing, topic, "subscribes");
    sketch.join(store, billing, "");
    let arrow = sketch.join(store, billing, "");
    sketch.heads(arrow, Head::Arrow, Head::None);
    let graph = read_board(&sketch.board, &[]).graph;
    assert_eq!(
        joined(&graph),
        [
            ("order-events", Some(FlowKind::Consume), "Billing"),
            ("Billing", Some(FlowKind::Read), "Billing DB"),
            ("Billing", Some(FlowKind::Write), "Billing DB"),
        ]
    );
}

#[test]
fn both_heads_at_a_store_read_and_write() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(node(NodeKind::Service), "Orders");
    let store = sketch.put(node(NodeKind::Database), "Orders DB");
    let arrow = sketch.join(orders, store, "");
    sketch.heads(arrow, Head::Arrow, Head::Arrow);
    let kinds: Vec<_> = read_board(&sketch.board, &[]).graph.flows().iter().map(|flow| flow.kind).collect();
    assert_eq!(kinds, [Some(FlowKind::Write), Some(FlowKind::Read)]);
}

#[test]
fn both_heads_at_a_topic_publish_and_consume_and_none_leave_it_open() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(node(NodeKind::Service), "Orders");
    let topic = sketch.put(node(NodeKind::Topic), "order-events");
    let both = sketch.join(orders, topic, "");
    sketch.heads(both, Head::Arrow, Head::Arrow);
    let none = sketch.join(orders, topic, "");
    sketch.heads(none, Head::None, Head::None);
    let kinds: Vec<_> = read_board(&sketch.board, &[]).graph.flows().iter().map(|flow| flow.kind).collect();
    assert_eq!(kinds, [Some(FlowKind::Publish), Some(FlowKind::Consume), None]);
}

#[test]
fn an_end_near_an_edge_counts_and_one_in_the_open_does_not() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(RECTANGLE, "Order service");
    let store = sketch.put(RECTANGLE, "Postgres");
    sketch.loose_arrow(orders, store, 10);
    sketch.loose_arrow(orders, store, 60);
    let reading = read_board(&sketch.board, &[]);
    assert_eq!(joined(&reading.graph), [("Order service", Some(FlowKind::Write), "Postgres")]);
    let last = reading.elements.last().unwrap();
    assert_eq!(last.words, "an arrow that does not join two parts");
}

#[test]
fn a_line_without_heads_between_two_services_is_of_unknown_kind() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(RECTANGLE, "Order service");
    let stock = sketch.put(RECTANGLE, "Stock service");
    let arrow = sketch.join(orders, stock, "");
    sketch.heads(arrow, Head::None, Head::None);
    let reading = read_board(&sketch.board, &[]);
    assert_eq!(reading.graph.flows()[0].kind, None);
    assert!(review(&reading.graph).is_empty(), "{:#?}", review(&reading.graph));
}

#[test]
fn an_element_tells_what_it_was_taken_for() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(RECTANGLE, "Order service");
    let kafka = sketch.put(RECTANGLE, "Kafka");
    sketch.put(BoxKind::Sticky(StickyKind::Event), "OrderPlaced");
    let arrow = sketch.join(orders, kafka, "OrderPlaced");
    let reading = read_board(&sketch.board, &[]);
    let told = |id| reading.of(id).map(|reading| (reading.words.as_str(), reading.confidence)).unwrap();
    assert_eq!(told(kafka), ("topic, key unknown", Confidence::Medium));
    assert_eq!(told(arrow), ("`Order service` publishes to `Kafka`: OrderPlaced", Confidence::High));
}

#[test]
fn boxes_without_telling_words_are_read_from_their_neighbours_with_doubt() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(RECTANGLE, "Orders");
    let store = sketch.put(ELLIPSE, "State");
    let hub = sketch.put(RECTANGLE, "Facts");
    let billing = sketch.put(RECTANGLE, "Billing");
    sketch.join(orders, store, "");
    sketch.join(orders, hub, "publishes");
    sketch.join(hub, billing, "");
    let reading = read_board(&sketch.board, &[]);
    let kinds: Vec<_> = reading.graph.nodes().iter().map(|node| (node.kind, node.confidence)).collect();
    assert_eq!(
        kinds,
        [
            (Some(NodeKind::Service), Confidence::Low),
            (Some(NodeKind::Database), Confidence::Low),
            (Some(NodeKind::Topic), Confidence::Low),
            (Some(NodeKind::Service), Confidence::Low),
        ]
    );
    // What was guessed is asked, and never told as a fault.
    for finding in review(&reading.graph) {
        assert!(matches!(finding.severity, Severity::Question | Severity::Hint), "{finding:#?}");
    }
}

#[test]
fn writing_beside_a_box_or_an_arrow_belongs_to_it() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(node(NodeKind::Service), "Orders");
    let topic = sketch.put(node(NodeKind::Topic), "order-events");
    let arrow = sketch.join(orders, topic, "");
    let below = sketch.write_below(topic, "key=order_id");
    let along = sketch.write_along(arrow, "OrderPlaced");
    let reading = read_board(&sketch.board, &[]);
    assert_eq!(reading.graph.nodes()[1].words(NodeAttribute::PartitionKey).as_deref(), Some("order_id"));
    assert_eq!(reading.graph.flows()[0].messages, ["OrderPlaced"]);
    assert_eq!(reading.of(below).unwrap().words, "belongs to `order-events`");
    assert_eq!(reading.of(along).unwrap().words, "belongs to the arrow beside it");
}

#[test]
fn notes_give_names_and_a_misnamed_event_is_told() {
    let mut sketch = Sketch::default();
    sketch.put(BoxKind::Sticky(StickyKind::Event), "SendEmail");
    sketch.put(BoxKind::Sticky(StickyKind::Event), "订单已创建");
    let reading = read_board(&sketch.board, &["We emit HoldExpired, then call GetOrder."]);
    let names: Vec<&str> = reading.graph.named().iter().map(|note| note.name.as_str()).collect();
    assert_eq!(names, ["SendEmail", "订单已创建", "HoldExpired", "GetOrder"]);
    let findings = review(&reading.graph);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!((findings[0].rule, findings[0].elements().len()), ("L18", 1));
}

#[test]
fn a_shape_around_others_is_a_border() {
    let mut sketch = Sketch::default();
    let a = sketch.put(RECTANGLE, "Order service");
    let b = sketch.put(RECTANGLE, "Stock service");
    sketch.join(a, b, "");
    let around = sketch.put_around(&[a, b], "AWS region");
    let reading = read_board(&sketch.board, &[]);
    assert_eq!(reading.graph.nodes().len(), 2);
    assert_eq!(reading.of(around).unwrap().words, "a border around other boxes");
}

#[test]
fn boards_that_say_nothing_are_not_spoken_of() {
    let mut empty_labels = Sketch::default();
    let a = empty_labels.put(RECTANGLE, "");
    let b = empty_labels.put(ELLIPSE, "");
    empty_labels.join(a, b, "");
    empty_labels.join(a, a, "");
    let mut ink = Sketch::default();
    ink.scribble();
    let mut writing = Sketch::default();
    writing.put(BoxKind::Text, "Functional requirements: browse, hold, pay");
    for board in [Board::new(), empty_labels.board, ink.board, writing.board] {
        let reading = read_board(&board, &[""]);
        assert_eq!(review(&reading.graph), [], "{:#?}", reading.graph);
    }
}

#[test]
fn names_in_other_scripts_are_kept_and_not_judged() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(node(NodeKind::Service), "订单服务");
    let topic = sketch.put(node(NodeKind::Topic), "Заказы");
    let billing = sketch.put(node(NodeKind::Worker), "Счета");
    sketch.join(orders, topic, "ЗаказСоздан");
    sketch.join(topic, billing, "");
    let findings = review(&read_board(&sketch.board, &[]).graph);
    assert!(findings.iter().all(|finding| finding.severity >= Severity::Question), "{findings:#?}");
    assert!(findings.iter().any(|finding| finding.message.contains("`Счета`")));
}

/// A board as a candidate draws it in an hour: typed nodes, few words, and the mistakes that people make.
#[test]
fn a_board_of_an_hour_is_told_its_mistakes() {
    use NodeKind as N;
    let mut sketch = Sketch::default();
    for event in ["SeatsHeld", "HoldExpired", "OrderPlaced", "PaymentCaptured", "TicketsIssued"] {
        sketch.put(BoxKind::Sticky(StickyKind::Event), event);
    }
    let app = sketch.put(node(N::Client), "Buyer app");
    let edge = sketch.put(node(N::Gateway), "Edge + waiting room");
    let inventory = sketch.put(node(N::Service), "Inventory");
    let orders = sketch.put(node(N::Service), "Orders");
    let seats_db = sketch.put(node(N::Database), "Seats DB");
    let orders_db = sketch.put(node(N::Database), "Orders DB");
    let topic = sketch.put(node(N::Topic), "order.events key=order_id");
    let map = sketch.put(node(N::Projection), "Seat map");
    let saga = sketch.put(node(N::Orchestrator), "Purchase saga");
    let payments = sketch.put(node(N::Service), "Payments");
    let provider = sketch.put(node(N::External), "Card provider");
    let issuer = sketch.put(node(N::Worker), "Ticket issuer");
    let cache = sketch.put(node(N::Cache), "Edge cache, 5 s");
    let refunds = sketch.put(node(N::Queue), "refunds");
    for (from, to, label) in [
        (app, edge, "HoldSeats"),
        (edge, inventory, "HoldSeats"),
        (edge, orders, "PlaceOrder"),
        (inventory, seats_db, ""),
        (orders, orders_db, "OrderPlaced"),
        (orders, topic, "OrderPlaced"),
        (inventory, topic, "SeatsHeld"),
        (topic, map, ""),
        (topic, saga, ""),
        (saga, payments, "CapturePayment"),
        (payments, provider, ""),
        (topic, issuer, ""),
        (edge, cache, "browse"),
        (saga, refunds, "RefundPayment"),
    ] {
        sketch.join(from, to, label);
    }
    let notes = ["a hold lives 10 minutes", "Undo: release, cancel, void.", "Find by order id in the events"];
    let findings = review(&read_board(&sketch.board, &notes).graph);
    for finding in &findings {
        println!(
            "{} {} {}: {}",
            finding.rule,
            finding.severity.word(),
            finding.confidence.word(),
            finding.message
        );
    }
    let errors: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(errors, ["L01", "L01"]);
    assert!(findings.iter().all(|finding| finding.severity != Severity::Warning));
    let questions = designs::asked(&findings);
    for rule in ["L05", "L07", "L34", "L36"] {
        assert!(questions.contains(rule), "{rule} is not asked: {questions:?}");
    }
    // What was written on the board is not asked for again.
    for rule in ["L21", "L25"] {
        assert!(!questions.contains(rule), "{rule} is asked");
    }
}

proptest! {
    #![proptest_config(tried_on(64))]

    #[test]
    fn no_board_makes_the_reading_panic(board in boards::any_board()) {
        let reading = read_board(&board, &["Any", ""]);
        let findings = review(&reading.graph);
        prop_assert_eq!(&findings, &review(&read_board(&board, &["Any", ""]).graph));
        for finding in findings {
            for element in finding.elements() {
                prop_assert!(board.get(element).is_some());
            }
        }
    }
}

/// The mutations of a big board: where all is heaped, in one row, around one hub, or spread.
#[test]
fn thousands_of_elements_are_read_in_time_that_grows_with_them() {
    for (name, make) in boards::BIG {
        let time = |elements: usize| {
            let board = make(elements);
            let start = Instant::now();
            let reading = read_board(&board, &[]);
            let read = start.elapsed();
            let findings = review(&reading.graph);
            (start.elapsed(), read, findings.len(), board.len())
        };
        let (half, ..) = time(2_500);
        let (whole, read, findings, elements) = time(5_000);
        println!(
            "{name}: {elements} elements in {whole:?} (reading {read:?}), {findings} findings; half of it in {half:?}"
        );
        // The release build takes a tenth of the time of a debug build; 100 ms are wanted there.
        assert!(whole.as_millis() < 4_000, "{name} takes {whole:?}");
    }
}

#[test]
fn a_design_of_thousands_of_flows_in_a_cycle_is_reviewed() {
    let mut design = Design::default();
    for number in 0..3_000 {
        designs::add_line(&mut design, &format!("w{number} worker Worker {number}"));
        designs::add_line(&mut design, &format!("t{number} topic topic-{number}"));
    }
    for number in 0..3_000 {
        let next = (number + 1) % 3_000;
        designs::push_flow(
            &mut design,
            &format!("w{number}"),
            FlowKind::Publish,
            &format!("t{number}"),
            "XHappened",
        );
        designs::push_flow(
            &mut design,
            &format!("t{number}"),
            FlowKind::Consume,
            &format!("w{next}"),
            "XHappened",
        );
    }
    let findings = review(&from_reference(&design));
    assert!(findings.iter().any(|finding| finding.rule == "L17"));
}

/// Designs in which everything meets in one place, which is where a careless rule becomes quadratic.
#[test]
fn hubs_of_thousands_are_reviewed_in_time() {
    type Lines = fn(usize) -> Vec<(String, FlowKind, String)>;
    let shapes: [(&str, Lines); 5] = [
        ("one outbox, many writers, many topics", |at| {
            vec![
                (format!("service{at}"), FlowKind::Write, "outbox0".into()),
                (format!("service{at}"), FlowKind::Write, format!("database{at}")),
                (format!("service{at}"), FlowKind::Publish, format!("topic{at}")),
                ("outbox0".into(), FlowKind::Capture, "relay0".into()),
                ("relay0".into(), FlowKind::Publish, format!("topic{at}")),
                (format!("topic{at}"), FlowKind::Consume, "worker0".into()),
            ]
        }),
        ("one service that does everything", |at| {
            vec![
                ("service0".into(), FlowKind::Write, format!("database{at}")),
                ("service0".into(), FlowKind::Publish, format!("topic{at}")),
                (format!("client{at}"), FlowKind::Call, "service0".into()),
                ("service0".into(), FlowKind::Call, format!("external{at}")),
                ("service0".into(), FlowKind::Read, format!("projection{at}")),
                (format!("topic{at}"), FlowKind::Consume, format!("projection{at}")),
            ]
        }),
        ("one worker between topics and stores", |at| {
            vec![
                (format!("service{at}"), FlowKind::Publish, format!("topic{at}")),
                (format!("topic{at}"), FlowKind::Consume, "worker0".into()),
                ("worker0".into(), FlowKind::Write, format!("projection{at}")),
                ("worker0".into(), FlowKind::Write, format!("database{at}")),
                ("worker0".into(), FlowKind::Publish, format!("topic{at}")),
            ]
        }),
        ("one database for all", |at| {
            vec![
                (format!("client{at}"), FlowKind::Call, format!("service{at}")),
                (format!("service{at}"), FlowKind::Write, "database0".into()),
                (format!("service{at}"), FlowKind::Read, "database0".into()),
                (format!("orchestrator{at}"), FlowKind::Command, format!("service{at}")),
                ("database0".into(), FlowKind::Capture, "relay0".into()),
            ]
        }),
        ("one topic for all", |at| {
            vec![
                (format!("service{at}"), FlowKind::Publish, "topic0".into()),
                ("topic0".into(), FlowKind::Consume, format!("service{at}")),
                (format!("service{at}"), FlowKind::Call, "service0".into()),
            ]
        }),
    ];
    for (title, lines) in shapes {
        let mut design = Design::default();
        let mut known = BTreeSet::new();
        for at in 0..1_000 {
            for (from, kind, to) in lines(at) {
                for id in [&from, &to] {
                    if known.insert(id.clone()) {
                        let kind = id.trim_end_matches(|letter: char| letter.is_ascii_digit());
                        designs::add_line(&mut design, &format!("{id} {kind} Orders {id}"));
                    }
                }
                designs::push_flow(&mut design, &from, kind, &to, "HoldSeats");
            }
        }
        let start = Instant::now();
        let graph = from_reference(&design);
        let findings = review(&graph);
        let took = start.elapsed();
        println!(
            "{title}: {} nodes, {} flows in {took:?}, {} findings",
            design.nodes.len(),
            design.flows.len(),
            findings.len()
        );
        assert!(took.as_millis() < 4_000, "{title} takes {took:?}");
    }
}

#[test]
fn a_note_between_two_boxes_is_the_message_on_the_way() {
    let mut sketch = Sketch::default();
    let orders = sketch.put(BoxKind::Node(NodeKind::Service), "Orders");
    let placed = sketch.put(BoxKind::Sticky(StickyKind::Event), "OrderPlaced");
    let topic = sketch.put(BoxKind::Node(NodeKind::Topic), "order-events");
    let billing = sketch.put(BoxKind::Node(NodeKind::Worker), "Billing");
    let nothing = sketch.put(BoxKind::Sticky(StickyKind::Event), "InvoiceSent");
    sketch.join(orders, placed, "");
    sketch.join(placed, topic, "key=order_id");
    sketch.join(topic, billing, "");
    sketch.join(billing, nothing, "");
    let graph = read_board(&sketch.board, &[]).graph;
    assert_eq!(
        joined(&graph),
        [
            ("order-events", Some(FlowKind::Consume), "Billing"),
            ("Orders", Some(FlowKind::Publish), "order-events"),
        ]
    );
    let flow = &graph.flows()[1];
    assert_eq!(flow.messages, ["OrderPlaced"]);
    assert!(flow.attributes.contains_key(&FlowAttribute::Key));
}

#[test]
fn a_frame_is_the_owner_of_what_it_holds() {
    let mut sketch = Sketch::default();
    let a = sketch.put(BoxKind::Node(NodeKind::Service), "Checkout");
    let b = sketch.put(BoxKind::Node(NodeKind::Service), "Refunds");
    let db = sketch.put(BoxKind::Node(NodeKind::Database), "Ledger");
    sketch.join(a, db, "");
    sketch.join(b, db, "");
    let rules = |board: &Board| -> BTreeSet<&str> {
        review(&read_board(board, &[]).graph).iter().map(|found| found.rule).collect()
    };
    let before = rules(&sketch.board);
    let mut framed = sketch;
    framed.frame_around(&[a, b, db], "Payments");
    let reading = read_board(&framed.board, &[]);
    assert!(reading.graph.nodes().iter().all(|node| node.frame.as_deref() == Some("Payments")));
    let gone: Vec<&str> = before.difference(&rules(&framed.board)).copied().collect();
    assert!(!gone.is_empty(), "{before:?} says the same with a frame");
}
