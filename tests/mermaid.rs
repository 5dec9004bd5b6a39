//! Flowcharts of Mermaid: what is written, what is read, and that one is the other.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod properties;
mod strategies;

use dryrun::attempt::{NotePage, WallTime};
use dryrun::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, Head, NodeKind,
    Op, Point, Rect, ShapeKind, StickyKind, StrokeWidth, Style, held_by,
};
use dryrun::design::{board_of, read_board};
use dryrun::formats::mermaid::{Flowchart, Known, design_text, laid_out, read, text_beside};
use dryrun::prompt::{classics, shipped};
use dryrun::store::{ImportOutcome, Library, RealDisk};
use properties::tried_on;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

fn exported(board: &Board) -> String {
    design_text(board, &read_board(board, &[]).graph)
}

/// The text of what is drawn and no more, as it stands beside the board.
fn drawing_text(board: &Board) -> String {
    text_beside(board, &Known::default()).0
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mermaid").join(name)
}

/// Compares with a file that was looked at; `UPDATE_SNAPSHOTS=1` writes it.
fn assert_is(name: &str, text: &str) {
    let path = fixture(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(expected == text, "{} differs. It would be:\n{text}", path.display());
}

/// A flowchart in one line each: nodes with their kinds and frames, then arrows.
fn told(text: &str) -> String {
    match read(text) {
        Ok(flowchart) => parts_told(&flowchart),
        Err(mistake) => mistake.to_string(),
    }
}

fn parts_told(flowchart: &Flowchart) -> String {
    let mut out = String::new();
    let chart = &flowchart.chart;
    for (part, name) in chart.parts.iter().zip(&flowchart.names) {
        let within = part.within.map_or_else(String::new, |at| format!(" in {}", flowchart.names[at]));
        let holds = if part.holds { "subgraph " } else { "" };
        writeln!(out, "{holds}{name} = {:?} {}{within}", part.text, part.kind.word()).unwrap();
    }
    for join in &chart.joins {
        let text = if join.text.is_empty() { String::new() } else { format!(" {:?}", join.text) };
        let names = (&flowchart.names[join.from], &flowchart.names[join.to]);
        writeln!(out, "{} -> {} {:?} {:?}{text}", names.0, names.1, join.line, join.heads).unwrap();
    }
    out.trim_end().to_owned()
}

#[test]
fn every_reference_design_is_written_as_it_was_looked_at() {
    for prompt in classics() {
        assert_is(&format!("{}.mmd", prompt.id), &exported(&board_of(&prompt.reference)));
    }
}

/// Every kind of box, every arrow, frames within frames, and labels with all that means something to Mermaid.
fn everything() -> Board {
    const LABELS: [&str; 28] = [
        "end",
        "a \"quoted\" name",
        "[x] (y) {z} |w| >v]",
        "two\nlines",
        "<b>bold</b> & &amp; #35;",
        "订单 → Заказ 🙂",
        "",
        "100 % %%{init}%%",
        "%% no comment",
        "1. first\n2. second",
        "- entry",
        "`code` *star* _under_ __init__",
        "a\\nb",
        "style a:\"x\"; y",
        "classDef x fill:#f00;",
        "graph",
        "subgraph",
        "default",
        "o",
        "x",
        "click",
        "key: order_id",
        "$$x^2$$",
        "~~gone~~",
        "fa:fa-car",
        "http://x.test/?a=1&b=2#c",
        "end\nend",
        "A; B --> C",
    ];
    let mut kinds: Vec<BoxKind> = NodeKind::ALL.into_iter().map(BoxKind::Node).collect();
    kinds.extend(StickyKind::ALL.map(BoxKind::Sticky));
    kinds.extend([ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Diamond].map(BoxKind::Shape));
    let mut board = Board::new();
    let mut put = |id: u32, body: Body, style: Style| {
        board.apply(&Op::add(Element::new(ElementId(id), body, style))).unwrap();
    };
    for (at, (kind, label)) in (0..).zip(kinds.iter().zip(LABELS)) {
        let center = Point::at_units(at % 6 * 300, at / 6 * 200);
        put(
            at as u32 + 1,
            Body::Box(BoxElement::usual(*kind, center).labelled(label, FontSize::Normal)),
            Style::default(),
        );
    }
    for (id, (label, far)) in (100..).zip([("Inner \"frame\"", 500), ("end", 1_100), ("", 1_700)]) {
        let rect = Rect::between(Point::at_units(-150, -150), Point::at_units(far, far));
        let body = BoxElement { rect, ..BoxElement::usual(BoxKind::Frame, Point::default()) };
        put(id, Body::Box(body.labelled(label, FontSize::Normal)), Style::default());
    }
    let styles = [(false, StrokeWidth::Medium), (true, StrokeWidth::Medium), (false, StrokeWidth::Bold)];
    let heads = [Head::None, Head::Arrow];
    let looks = styles.into_iter().flat_map(|style| heads.map(|start| (style, start)));
    let looks = looks.flat_map(|(style, start)| heads.map(|end| (style, start, end)));
    for (at, ((dashed, width), start_head, end_head)) in (0..).zip(looks) {
        let arrow = Arrow { start_head, end_head, ..Arrow::between(end(at + 1), end(at * 2 + 1)) };
        let style = Style { dashed, width, ..Style::default() };
        put(200 + at, Body::Arrow(arrow.labelled(LABELS[at as usize * 2 % 28])), style);
    }
    put(300, Body::Arrow(Arrow::between(end(100), end(28)).labelled("from a frame")), Style::default());
    board
}

fn end(id: u32) -> ArrowEnd {
    ArrowEnd { at: Point::default(), bound: Some(ElementId(id)) }
}

#[test]
fn everything_that_has_to_be_escaped_is() {
    let text = drawing_text(&everything());
    assert_is("everything.mmd", &text);
    assert_eq!(drawing_text(&laid_out(&read(&text).unwrap())), text);
}

#[test]
fn every_reference_design_comes_back() {
    for prompt in shipped().filter(|prompt| !prompt.reference.nodes.is_empty()) {
        let board = board_of(&prompt.reference);
        let text = exported(&board);
        let flowchart = read(&text).unwrap_or_else(|mistake| panic!("{}: {mistake}\n{text}", prompt.id));
        let back = laid_out(&flowchart);
        assert_eq!(back.len(), board.len(), "{}", prompt.id);
        assert_eq!(flowchart.lost, [""; 0], "{}", prompt.id);
        assert_eq!(exported(&back), text, "{}", prompt.id);
        assert_apart(&back);
    }
}

fn assert_apart(board: &Board) {
    let rects: Vec<Rect> = board
        .elements()
        .filter_map(Element::as_box)
        .filter(|body| body.kind != BoxKind::Frame)
        .map(|body| body.rect)
        .collect();
    for (at, a) in rects.iter().enumerate() {
        for b in &rects[at + 1..] {
            assert!(!a.touches(*b), "{a:?} touches {b:?}");
        }
    }
}

#[test]
fn names_outlines_and_arrows_are_read() {
    for (text, expected) in [
        ("graph TD\nA", "A = \"A\" Service"),
        (
            "flowchart LR; a[Client] --> b[(Orders)];",
            "a = \"Client\" Client\nb = \"Orders\" Database\na -> b Plain End",
        ),
        (
            "flowchart\n a[\"Order<br/>service\"]-->|\"Order#quot;Placed#quot;\"|b([order.events])",
            "a = \"Order\\nservice\" Service\nb = \"order.events\" Topic\na -> b Plain End \"Order\\\"Placed\\\"\"",
        ),
        (
            "graph LR\n a-- text -->b==>c-.->d---e<-->f",
            "a = \"a\" Service\nb = \"b\" Service\nc = \"c\" Service\nd = \"d\" Service\ne = \"e\" Service\n\
             f = \"f\" Service\na -> b Plain End \"text\"\nb -> c Thick End\nc -> d Dashed End\nd -> e Plain None\n\
             e -> f Plain Both",
        ),
        (
            "graph LR\n a & b --> c & d",
            "a = \"a\" Service\nb = \"b\" Service\nc = \"c\" Service\nd = \"d\" Service\na -> c Plain End\n\
             a -> d Plain End\nb -> c Plain End\nb -> d Plain End",
        ),
        (
            "graph LR\n a(Buyer) --> b\n b[[Mailer]]\n b --> c{Paid?}\n c --> d((Done))",
            "a = \"Buyer\" Client\nb = \"Mailer\" Worker\nc = \"Paid?\" Diamond\nd = \"Done\" Ellipse\n\
             a -> b Plain End\nb -> c Plain End\nc -> d Plain End",
        ),
        (
            "graph LR\n a@{ shape: cyl, label: \"Orders\" }\n b@{ shape: das }\n c@{shape: rounded,\n label: 'x y'}",
            "a = \"Orders\" Database\nb = \"b\" Queue\nc = \"x y\" Service",
        ),
        (
            "graph LR\n a[x]:::queue --> b:::red\n class c,d topic",
            "a = \"x\" Queue\nb = \"b\" Service\nc = \"c\" Topic\nd = \"d\" Topic\na -> b Plain End",
        ),
        (
            "graph LR\nsubgraph one[The first]\n a --> b\n subgraph two\n  c\n end\nend\nb --> c\none --> two",
            "subgraph one = \"The first\" Frame\na = \"a\" Service in one\nb = \"b\" Service in one\n\
             subgraph two = \"two\" Frame in one\nc = \"c\" Service in two\na -> b Plain End\nb -> c Plain End\n\
             one -> two Plain End",
        ),
        (
            "graph LR\nsubgraph Two words\n a\nend\nsubgraph \"Quoted; one\"\n b\nend",
            "subgraph  Two words = \"Two words\" Frame\na = \"a\" Service in  Two words\n\
             subgraph  Quoted; one = \"Quoted; one\" Frame\nb = \"b\" Service in  Quoted; one",
        ),
        (
            "graph LR\nsubgraph a\n x --> y\nend\nsubgraph b\n y --> z\nend",
            "subgraph a = \"a\" Frame\nx = \"x\" Service in a\ny = \"y\" Service in a\nsubgraph b = \"b\" Frame\n\
             z = \"z\" Service in b\nx -> y Plain End\ny -> z Plain End",
        ),
        (
            "graph LR\n a e1@--> b\n e1@{ animate: true }",
            "a = \"a\" Service\nb = \"b\" Service\na -> b Plain End",
        ),
        (
            "graph LR\n a\n  --> b\n b -->\n c",
            "a = \"a\" Service\nb = \"b\" Service\nc = \"c\" Service\na -> b Plain End\nb -> c Plain End",
        ),
        (
            "graph LR\n order-db[x] --> a-b",
            "order-db = \"x\" Service\na-b = \"a-b\" Service\norder-db -> a-b Plain End",
        ),
        (
            "graph LR\n 注文 --> b[заказ]",
            "注文 = \"注文\" Service\nb = \"заказ\" Service\n注文 -> b Plain End",
        ),
        (
            "graph LR\n a[/orders/v1] --> b[/x/]",
            "a = \"/orders/v1\" Service\nb = \"x\" Service\na -> b Plain End",
        ),
        ("graph LR\n a[\"`**Bold** text`\"]", "a = \"Bold text\" Service"),
        ("graph LR\n a[\"two\nlines\"]", "a = \"two\\nlines\" Service"),
        ("```mermaid\ngraph LR\n a\n```\n", "a = \"a\" Service"),
        (
            "\u{feff}---\ntitle: x\n---\n%%{init: {\"theme\":\n\"dark\"}}%%\n%% note\ngraph LR\n a %% end\n",
            "a = \"a\" Service",
        ),
        ("graph LR\n", ""),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_is_left_out_is_told() {
    let text = "---\ntitle: Orders\n---\n%%{init: {}}%%\nflowchart LR\n  accTitle: x\n  a[<b>A</b>] --x b:::red\n  \
                a ~~~ b\n  classDef red fill:#f00;\n  style a fill:#f9f\n  linkStyle 0 stroke:#000\n  \
                click a \"https://x.test/;\" _blank\n  subgraph s\n    direction TB\n    c@{ shape: banana, w: 30 }\n  end\n";
    let lost = read(text).unwrap().lost;
    let expected = [
        "Title and settings before the chart are left out (on line 1)",
        "Directives such as %%{init}%% are left out (on line 4)",
        "Colours and styles (classDef, class, style, linkStyle) are left out (4 times, first on line 7)",
        "Links and actions (click) are left out (on line 12)",
        "Descriptions for screen readers (accTitle, accDescr) are left out (on line 6)",
        "Directions within subgraphs are left out: a board has one (on line 14)",
        "Bold, italic and other looks of words are left out (on line 7)",
        "Outlines that are not known became boxes (on line 15)",
        "Pictures, icons and sizes of nodes are left out (on line 15)",
        "Circles and crosses at arrows became arrowheads (on line 7)",
        "Arrows that are not shown (~~~) are left out (on line 8)",
    ];
    assert_eq!(lost, expected);
}

#[test]
fn a_mistake_says_where_it_is_and_what_was_expected() {
    for (text, expected) in [
        ("", "line 1, column 1: Expected a flowchart, such as flowchart LR, but the text is empty"),
        ("hello world", "line 1, column 1: Expected flowchart or graph at the beginning, but there is hello"),
        (
            "%% x\nsequenceDiagram\n A->>B: x",
            "line 2, column 1: This is a sequence diagram (sequenceDiagram). Dry Run reads flowcharts: text that begins \
             with flowchart or graph",
        ),
        (
            "stateDiagram-v2\n a --> b",
            "line 1, column 1: This is a state diagram (stateDiagram). Dry Run reads flowcharts: text that begins with \
             flowchart or graph",
        ),
        (
            "gantt",
            "line 1, column 1: This is a Gantt chart (gantt). Dry Run reads flowcharts: text that begins with \
             flowchart or graph",
        ),
        (
            "flowchart XY",
            "line 1, column 11: Expected a direction, one of TB, TD, BT, LR and RL, but there is XY",
        ),
        (
            "graph LR a",
            "line 1, column 10: Expected the end of the line behind the direction, but there is a",
        ),
        (
            "graph LR\n a --> ",
            "line 2, column 8: Expected the name of a node behind the arrow, but the text ends",
        ),
        (
            "graph LR\n a b",
            "line 2, column 4: Expected an arrow such as -->, or the end of the line, but there is b",
        ),
        ("graph LR\n  é[x", "line 2, column 4: This [ is not closed. Expected ] on the same line"),
        ("graph LR\n a[\"x", "line 2, column 4: This quote is not closed. Expected another \""),
        ("graph LR\n a([x) --> b", "line 2, column 3: This ([ is not closed. Expected ]) on the same line"),
        ("graph LR\n a[\"x\" y]", "line 2, column 8: Expected ] behind the label, but there is y"),
        (
            "graph LR\n a -- b",
            "line 2, column 4: This arrow is not finished. Expected its end, such as -->, on the same line",
        ),
        (
            "graph LR\n subgraph x\n a",
            "line 2, column 2: This subgraph is not closed. Expected a line with end behind it",
        ),
        (
            "graph LR\n a\n end",
            "line 3, column 2: This end closes nothing: no subgraph is open. A node needs another name",
        ),
        ("graph LR\n a@{ shape", "line 2, column 3: This @{ is not closed. Expected }"),
        ("graph LR\n a:::", "line 2, column 6: Expected the name of a class behind :::, but the text ends"),
        ("graph LR\n class a", "line 2, column 9: Expected the name of a class, but the text ends"),
        ("---\ntitle: x\n", "line 1, column 1: These settings are not closed. Expected another line ---"),
        ("%%{init: x\ngraph LR", "line 1, column 1: This directive is not closed. Expected }%%"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_flowchart_becomes_a_board_with_frames_around_what_they_hold() {
    let text = "flowchart TB\n client(App) --> gw{{Gateway}}\n subgraph orders[Ordering]\n svc[Order service] --> db[(Order \
                DB)]\n subgraph inner[Inner]\n q([jobs])\n end\n end\n gw -->|PlaceOrder| svc\n svc -.-> q\n db --> db\n";
    let board = laid_out(&read(text).unwrap());
    assert_apart(&board);
    let id = |name: &str| {
        let is_it = |element: &&Element| element.label().is_some_and(|label| label.text == name);
        board.elements().find(is_it).unwrap_or_else(|| panic!("no {name}")).id
    };
    let held = |name: &str| held_by(&board, id(name)).map(|element| element.id).collect::<Vec<_>>();
    for inside in ["Order service", "Order DB", "Inner", "jobs"] {
        assert!(held("Ordering").contains(&id(inside)), "{inside}");
    }
    assert!(held("Inner").contains(&id("jobs")) && !held("Inner").contains(&id("Order DB")));
    assert!(!held("Ordering").contains(&id("App")));
    let top = |name: &str| board.get(id(name)).unwrap().as_box().unwrap().rect.min.y;
    assert!(top("App") < top("Gateway") && top("Gateway") < top("Order service"), "from top to bottom");
    let kind = |name: &str| board.get(id(name)).unwrap().as_box().unwrap().kind;
    assert_eq!(kind("Order DB"), BoxKind::Node(NodeKind::Database));
    let dashed = board.elements().filter(|element| element.style.dashed).count();
    assert_eq!(dashed, 1);
    let bound = |arrow: &Arrow| arrow.from.bound.is_some() && arrow.to.bound.is_some();
    assert_eq!(board.elements().filter_map(Element::as_arrow).filter(|arrow| bound(arrow)).count(), 5);
}

#[test]
fn facts_notes_and_what_nobody_waits_for_are_in_the_export() {
    let mut board = Board::new();
    let line = "order service > order events [topic] : OrderPlaced; \"5k orders/s\" [event]";
    let start = dryrun::tools::line_start(&board, None, Point::default());
    let made = dryrun::tools::quick_line(&board, line, start, Style::default()).unwrap();
    board.apply_edit(&made.edit.unwrap());
    let facts = dryrun::tools::state_facts(&board, ElementId(2), "partitions=12\nkey=order_id").unwrap();
    board.apply_edit(&facts);
    let place = Point::at_units(0, 900);
    let style = Style::default();
    let (edit, _) = dryrun::tools::add_text(&board, place, "Peak: 10x", style).unwrap();
    board.apply_edit(&edit);
    let expected = "flowchart LR\n    order_service[\"order service\"]\n    order_events([\"order events<br/>partitions=12\
                    <br/>key=order_id\"])\n    n5k_orders_s>\"5k orders/s\"]:::event\n    peak_10x[\"Peak: 10x\"]:::note\n    \
                    order_service -.->|\"OrderPlaced\"| order_events\n";
    assert_eq!(exported(&board), expected);
}

#[test]
fn too_much_is_refused_where_it_is() {
    let nodes =
        |count: usize| (0..count).fold("graph LR\n".to_owned(), |text, at| text + &format!("n{at}\n"));
    assert!(read(&nodes(1_000)).is_ok());
    let mistake = read(&nodes(1_001)).unwrap_err();
    assert_eq!(
        mistake.to_string(),
        "line 1002, column 1: This flowchart is too large. At most 1000 nodes and subgraphs are read"
    );
    let names: Vec<String> = (0..100).map(|at| format!("n{at}")).collect();
    let product = format!("graph LR\n{0} --> {0}", names.join(" & "));
    assert!(told(&product).ends_with("At most 2000 arrows are read"));
    let deep = "graph LR\n".to_owned() + &"subgraph x\n".repeat(60);
    assert!(told(&deep).starts_with("line 52, column 1: This subgraph lies too deep"));
    assert!(told(&format!("graph LR\n a[{}]", "x".repeat(5_000))).contains("too long"));
    assert!(told(&" ".repeat(2_000_000)).contains("too large"));
}

/// A form of charts: its name, and the line of each arrow of so many.
type Form<'a> = (&'a str, &'a dyn Fn(usize, usize) -> String);

/// A flowchart as large as one may be is read at once, and what is like one is laid out, whatever its form.
#[test]
fn large_flowcharts_are_read_and_laid_out() {
    let star = |at: usize, _| format!("hub --> n{at}");
    let chain = |at: usize, _| format!("n{at} --> n{}", at + 1);
    let tangle = |at: usize, count: usize| format!("n{} --> n{}", at * 7 % count, at * 13 % count);
    let same = |_, _| "a --> b".to_owned();
    let forms: [Form<'_>; 4] = [("star", &star), ("chain", &chain), ("tangle", &tangle), ("same", &same)];
    for (name, line) in forms {
        let text = |count: usize| {
            (0..count).fold("graph LR\n".to_owned(), |text, at| text + &line(at, count) + "\n")
        };
        assert_eq!(read(&text(999)).unwrap().chart.joins.len(), 999, "{name}");
        let board = laid_out(&read(&text(150)).unwrap());
        assert_eq!(board.elements().filter_map(Element::as_arrow).count(), 150, "{name}");
    }
}

/// What nobody waits for is read from the whole drawing, so that a note at another place may change it.
fn undashed(text: &str) -> String {
    text.replace("-.->", "-->").replace("-.-", "---")
}

fn board_of_edits(edits: &[Edit]) -> Board {
    let mut board = Board::new();
    for edit in edits {
        board.apply_edit(edit);
    }
    board
}

proptest! {
    #![proptest_config(tried_on(64))]

    /// What is written is read, and written again it is the same.
    #[test]
    fn export_import_export_is_stable(edits in proptest::collection::vec(strategies::edit(), 0..12)) {
        let board = board_of_edits(&edits);
        let text = exported(&board);
        let flowchart = read(&text).map_err(|mistake| TestCaseError::fail(format!("{mistake}\n{text}")))?;
        prop_assert!(flowchart.lost.is_empty(), "{:?}", flowchart.lost);
        let once = laid_out(&flowchart);
        prop_assert_eq!(undashed(&exported(&once)), undashed(&text));
        let drawn = drawing_text(&once);
        prop_assert_eq!(drawing_text(&laid_out(&read(&drawn).unwrap())), drawn);
    }

    #[test]
    fn any_text_is_read_or_has_a_mistake_within_it(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "a", "b", "end", "subgraph", "x", " ", " ", "\n", "\n", ";", "-->", "---", "-.->", "==>", "~~~", "--", "-.",
            "==", "&", "|", "\"", "[", "]", "(", ")", "{", "}", "[(", ")]", "((", "))", ">", "@{", "}", "shape: cyl",
            ":::", "class", "style", "%%", "%%{", "direction", "LR", "<br/>", "é", "注", "`", "#quot;", "o--o", "x--x",
        ]), 0..40),
    ) {
        let text = format!("flowchart LR\n{}", words.concat());
        match read(&text) {
            Ok(flowchart) => {
                let board = laid_out(&flowchart);
                prop_assert!(board.len() >= flowchart.chart.parts.len());
            }
            Err(mistake) => {
                let line = text.split('\n').nth(mistake.line - 1);
                let columns = line.map_or(0, |line| line.chars().count() + 1);
                prop_assert!(mistake.column <= columns, "{mistake} in {text:?}");
            }
        }
    }
}

/// What nobody should send: pieces of good texts taken out, doubled, swapped, and signs put between. 2 seconds; any
/// number with `DRYRUN_HOSTILE_SECONDS=n`; `DRYRUN_SEED=n` for other inputs.
#[test]
fn no_text_breaks_anything() {
    const SIGNS: [&str; 22] = [
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "\"",
        "|",
        "-->",
        "-.",
        "==",
        "&",
        ";",
        "\n",
        "end\n",
        "subgraph ",
        "%%{",
        "@{",
        ":::",
        "\u{0}",
        "é",
        "\u{202e}",
    ];
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let corpus: Vec<String> = ["ticketing.mmd", "everything.mmd"]
        .iter()
        .map(|name| std::fs::read_to_string(fixture(name)).unwrap())
        .collect();
    let seconds = number("DRYRUN_HOSTILE_SECONDS").unwrap_or(2);
    let seed = number("DRYRUN_SEED").unwrap_or(7);
    let mut state = seed;
    let mut dice = move |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % sides.max(1)
    };
    let begun = Instant::now();
    let mut count = 0_u64;
    while begun.elapsed().as_secs() < seconds || count == 0 {
        let mut letters: Vec<char> = corpus[dice(corpus.len())].chars().collect();
        for _ in 0..=dice(6) {
            let at = dice(letters.len());
            let to = (at + dice(80)).min(letters.len());
            match dice(4) {
                0 => drop(letters.drain(at..to)),
                1 => {
                    let piece = letters[at..to].to_vec();
                    let there = dice(letters.len());
                    letters.splice(there..there, piece);
                }
                2 => letters.splice(at..at, SIGNS[dice(SIGNS.len())].chars()).for_each(drop),
                _ => letters.truncate(letters.len() - dice(200).min(letters.len())),
            }
        }
        let text: String = letters.into_iter().collect();
        let one = Instant::now();
        if let Ok(flowchart) = read(&text) {
            let board = laid_out(&flowchart);
            let again = drawing_text(&board);
            assert!(read(&again).is_ok(), "seed {seed}, input {count}:\n{text}\nbecame\n{again}");
        }
        assert!(one.elapsed().as_secs() < 20, "seed {seed}, input {count} takes too long:\n{text}");
        count += 1;
    }
    println!("{count} inputs");
}

fn library_in(folder: &Path) -> Library {
    Library::open(Arc::new(RealDisk), folder.join("library"), None, WallTime::default()).unwrap()
}

#[test]
fn a_file_becomes_an_attempt_that_can_be_graded_and_tells_what_it_lost() {
    let folder = tempfile::tempdir().unwrap();
    let library = library_in(folder.path());
    let chart = "flowchart TD\n  subgraph Sales\n    api --> db[(Orders)]\n  end\n  click api href \"x\"\n  style db fill:red\n";
    let page = format!("# Notes\n\n```mermaid\n{chart}```\n");
    for (name, text, line) in
        [("chart.mmd", chart, 5), ("chart.MERMAID", chart, 5), ("page.md", &page, 5), ("chart.txt", chart, 5)]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let outcomes = library.import_file(&path, WallTime::default()).unwrap();
        let [ImportOutcome::Drawn { id, losses }] = outcomes.attempts.as_slice() else {
            panic!("{outcomes:?}")
        };
        assert_eq!(losses.len(), 2, "{losses:?}");
        let attempt = library.load(id).unwrap().attempt;
        assert!(attempt.is_finished() && attempt.is_drawn() && attempt.found().is_some(), "{name}");
        assert_eq!(attempt.prompt().title, format!("Drawn elsewhere: {name}"));
        assert!(!attempt.prompt().topics.is_empty(), "there is nothing to grade it by");
        let words: Vec<&str> = attempt.board().elements().map(Element::word).collect();
        assert_eq!(words.len(), 4, "{words:?}");
        let notes = attempt.notes().page(NotePage::Notes);
        assert!(
            notes.contains(&format!("Links and actions (click) are left out (on line {line})")),
            "{notes}"
        );
    }
}

#[test]
fn a_file_that_is_no_flowchart_adds_nothing_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let library = library_in(folder.path());
    for (name, text, words) in [
        ("a.mmd", "flowchart LR\n  a --> ]\n", "line 2: Expected the name of a node"),
        ("a.mmd", "sequenceDiagram\n  A->>B: hi", "a sequence diagram"),
        ("a.md", "nothing here", "no block that begins with ```mermaid"),
        ("a.md", "text\n```mermaid\ngantt\n```", "line 3: "),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let error = library.import_file(&path, WallTime::default()).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains("left as it is"), "{error}");
    }
    assert!(library.list().unwrap().is_empty());
}
