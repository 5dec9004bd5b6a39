//! Excalidraw's files both ways: what is drawn here comes back exactly, what was drawn there becomes a board, and
//! nothing that a board cannot show is dropped in silence.
//!
//! The files under `tests/fixtures/excalidraw` were written by hand from the description of the format: one of the
//! generation of `focus` and `gap`, one of `fixedPoint` and `mode`. Beside each lies what it becomes.
//! `PROPTEST_CASES=10000 cargo test --test excalidraw` runs the properties longer.

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

use base64::Engine as _;
use dryrun::attempt::{Attempt, AttemptId, NotePage, WallTime};
use dryrun::board::{
    Board, Body, BoxKind, Element, ElementId, FontSize, Op, Pictures, Point, Rect, Route, Vector,
};
use dryrun::formats::excalidraw::{
    drawing_in_file, embed_in_png, embed_in_svg, read_clipboard, read_scene, scene_in_png, scene_in_svg,
    write_clipboard, write_scene,
};
use dryrun::formats::{
    DrawnElsewhere, FormatError, attempt_from_elsewhere, board_svg, read_attempt, write_attempt,
};
use dryrun::render::Paper;
use properties::tried_on;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;
use strategies::{PICTURE, attempt_of, board_event, picture};

fn fixture(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/excalidraw");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn board_of(drawing: &DrawnElsewhere) -> Board {
    let mut board = Board::with_pictures(drawing.pictures.clone());
    for element in &drawing.elements {
        board.apply(&Op::add(element.clone())).unwrap();
    }
    board
}

/// One line for each element, then one for each loss.
fn described(drawing: &DrawnElsewhere) -> String {
    let place = |point: Point| format!("{},{}", point.x / 16, point.y / 16);
    let mut text = String::new();
    for element in &drawing.elements {
        let Element { id, style, groups, locked, .. } = element;
        write!(text, "{} {}", id.0, element.word()).unwrap();
        match &element.body {
            Body::Box(body) => {
                let Rect { min, max } = body.rect;
                write!(text, " {} to {} {:?}", place(min), place(max), body.label.text).unwrap();
            }
            Body::Arrow(arrow) => {
                let bends: Vec<String> = arrow.bends.iter().map(|bend| place(*bend)).collect();
                let bound = [arrow.from.bound, arrow.to.bound].map(|id| id.map(|id| id.0));
                let placed = if arrow.placed { " placed" } else { "" };
                write!(text, " {} by {bends:?} to {}", place(arrow.from.at), place(arrow.to.at)).unwrap();
                write!(text, " bound {bound:?} {:?}{placed} {:?}", arrow.route, arrow.label.text).unwrap();
            }
            Body::Stroke(stroke) => {
                let points: Vec<String> = stroke.points.iter().map(|point| place(*point)).collect();
                write!(text, " {points:?} {:?}", stroke.pressure).unwrap();
            }
        }
        write!(text, " {:?} {:?} {:?}", style.ink, style.width, style.font).unwrap();
        for (shown, word) in [(style.dashed, " dashed"), (style.filled, " filled"), (*locked, " locked")] {
            text.push_str(if shown { word } else { "" });
        }
        let groups: Vec<u32> = groups.iter().map(|group| group.0).collect();
        writeln!(text, "{}", if groups.is_empty() { String::new() } else { format!(" groups {groups:?}") })
            .unwrap();
    }
    drawing.losses.iter().for_each(|line| writeln!(text, "! {line}").unwrap());
    text
}

#[test]
fn both_generations_become_boards_as_written_down() {
    for generation in ["schema-1", "schema-2"] {
        let drawing = read_scene(&fixture(&format!("{generation}.excalidraw"))).unwrap();
        let (is, should_be) = (described(&drawing), fixture(&format!("{generation}.txt")));
        assert!(is == should_be, "{generation} became\n{is}");
        // What was read can be recorded, written and read again.
        let again = read_scene(&write_scene(&board_of(&drawing))).unwrap();
        assert_eq!((again.elements, again.pictures), (drawing.elements, drawing.pictures));
    }
}

/// A board on which every binding leads to a box, as the tools make them.
fn sound(events: Vec<dryrun::attempt::Event>) -> Board {
    let attempt =
        attempt_of([dryrun::attempt::Event::Picture(PICTURE, picture(2, 2))].into_iter().chain(events));
    let mut board = attempt.board().clone();
    let boxes: Vec<ElementId> =
        board.elements().filter(|element| element.as_box().is_some()).map(|element| element.id).collect();
    let loose: Vec<Element> =
        board.elements().filter(|element| element.as_arrow().is_some()).cloned().collect();
    for mut element in loose {
        if let Body::Arrow(arrow) = &mut element.body {
            for end in [&mut arrow.from, &mut arrow.to] {
                end.bound = end.bound.filter(|id| boxes.contains(id));
            }
        }
        board.apply(&Op::Replace { element }).unwrap();
    }
    board
}

proptest! {
    #![proptest_config(tried_on(96))]

    #[test]
    fn what_is_drawn_here_comes_back_exactly(events in proptest::collection::vec(board_event(), 0..12)) {
        let board = sound(events);
        let text = write_scene(&board);
        let back = read_scene(&text).unwrap();
        prop_assert!(back.losses.is_empty(), "{:?}", back.losses);
        let drawn: Vec<Element> = board.elements().cloned().collect();
        prop_assert_eq!(&back.elements, &drawn);
        prop_assert_eq!(write_scene(&board_of(&back)), text);
    }

    /// Bindings to nothing are gone at the first export, and then nothing changes any more.
    #[test]
    fn any_board_is_the_same_file_again(events in proptest::collection::vec(board_event(), 0..12)) {
        let board = attempt_of(events).board().clone();
        let text = write_scene(&board);
        prop_assert_eq!(write_scene(&board_of(&read_scene(&text).unwrap())), text);
    }

    #[test]
    fn the_clipboard_carries_the_same(events in proptest::collection::vec(board_event(), 1..8)) {
        let board = sound(events);
        prop_assume!(!board.is_empty());
        let drawn: Vec<Element> = board.elements().cloned().collect();
        let back = read_clipboard(&write_clipboard(&drawn, board.pictures())).unwrap();
        prop_assert_eq!(back.elements, drawn);
    }

    #[test]
    fn any_text_travels_in_a_picture(text in ".{0,200}", width in 1_u32..4) {
        let png = embed_in_png(&picture(width, 2).bytes, &text).unwrap();
        prop_assert_eq!(scene_in_png(&png).unwrap().unwrap(), text.clone());
        // A second scene takes the place of the first.
        let again = embed_in_png(&png, "other").unwrap();
        prop_assert_eq!(scene_in_png(&again).unwrap().unwrap(), "other");
        prop_assert!(dryrun::formats::picture::take_picture(&again).is_ok());
        let svg = embed_in_svg("<?xml?>\n<svg width=\"3\">\n<title>t</title></svg>", &text).unwrap();
        prop_assert_eq!(scene_in_svg(&svg).unwrap().unwrap(), text);
    }

    /// Whatever one does to a file, it is read or refused; and what is read can be kept.
    #[test]
    fn hostile_files_are_read_or_refused(
        at in 0_usize..12_000, cut in 0_usize..60, put in "[\\[\\]{}\",:0-9eE+\\-a-z]{0,12}", second in any::<bool>(),
    ) {
        let mut text = fixture(if second { "schema-2.excalidraw" } else { "schema-1.excalidraw" });
        let at = at % text.len();
        let end = (at + cut).min(text.len());
        if text.is_char_boundary(at) && text.is_char_boundary(end) {
            text.replace_range(at..end, &put);
        }
        if let Ok(drawing) = read_scene(&text) {
            let attempt = imported(drawing);
            let back = read_attempt(&write_attempt(&attempt)).unwrap();
            prop_assert_eq!(back.board(), attempt.board());
        }
    }
}

fn imported(drawing: DrawnElsewhere) -> Attempt {
    let now = WallTime { unix_ms: 1_795_500_000_000, offset_min: 60 };
    attempt_from_elsewhere(drawing, "checkout.excalidraw", AttemptId::new("01DRAWN").unwrap(), now).unwrap()
}

fn reference() -> Board {
    let ticketing = strategies::prompt();
    dryrun::design::board_of(&ticketing.reference)
}

/// Both sides know of a binding, in the words of both generations.
#[test]
fn arrows_are_bound_in_the_words_of_both_generations() {
    let board = reference();
    let scene: Value = serde_json::from_str(&write_scene(&board)).unwrap();
    let elements = scene["elements"].as_array().unwrap();
    let named = |id: &Value| elements.iter().find(|element| element["id"] == *id).unwrap();
    let arrows: Vec<&Value> = elements.iter().filter(|element| element["type"] == "arrow").collect();
    assert!(arrows.len() > 10);
    for arrow in arrows {
        for side in ["startBinding", "endBinding"] {
            let binding = &arrow[side];
            for word in ["elementId", "focus", "gap", "fixedPoint", "mode"] {
                assert!(!binding[word].is_null(), "{side} without {word}: {binding}");
            }
            let target = named(&binding["elementId"]);
            let back = target["boundElements"].as_array().unwrap();
            assert!(
                back.iter().any(|bound| bound["id"] == arrow["id"] && bound["type"] == "arrow"),
                "{target}"
            );
        }
    }
    for text in elements.iter().filter(|element| !element["containerId"].is_null()) {
        let back = named(&text["containerId"])["boundElements"].as_array().unwrap();
        assert!(back.iter().any(|bound| bound["id"] == text["id"] && bound["type"] == "text"), "{text}");
    }
}

/// What somebody changes in Excalidraw counts; what they leave alone stays as it was here.
#[test]
fn changes_made_in_excalidraw_count_and_the_rest_stays() {
    let board = reference();
    let mut scene: Value = serde_json::from_str(&write_scene(&board)).unwrap();
    let node = board.elements().find(|element| element.word() == "Outbox").unwrap();
    let id = format!("dryrun-{}", node.id.0);
    for element in scene["elements"].as_array_mut().unwrap() {
        if element["id"] == id.as_str() {
            element["x"] = (element["x"].as_f64().unwrap() + 40.0).into();
            element["strokeColor"] = "#2f9e44".into();
        } else if element["containerId"] == id.as_str() {
            element["originalText"] = "Mail to send".into();
        }
    }
    let back = board_of(&read_scene(&scene.to_string()).unwrap());
    for before in board.elements() {
        let now = back.get(before.id).unwrap();
        if before.id != node.id {
            assert_eq!(now, before);
            continue;
        }
        let (before, body) = (before.as_box().unwrap(), now.as_box().unwrap());
        assert_eq!((body.kind, body.label.text.as_str()), (before.kind, "Mail to send"));
        assert_eq!(body.rect, before.rect.moved(Vector::new(40 * 16, 0)));
        assert_eq!(now.style.ink, dryrun::board::InkColor::Green);
        assert_eq!(now.facts, node.facts);
    }
}

#[test]
fn a_copy_made_in_excalidraw_gets_an_id_of_its_own() {
    let mut scene: Value = serde_json::from_str(&write_scene(&reference())).unwrap();
    let elements = scene["elements"].as_array_mut().unwrap();
    let node = elements.iter().find(|element| element["type"] == "rectangle").unwrap();
    let mut copy = node.clone();
    copy["id"] = "made there".into();
    elements.push(copy);
    let drawing = read_scene(&scene.to_string()).unwrap();
    let board = board_of(&drawing);
    let last = drawing.elements.last().unwrap();
    assert_eq!(board.len(), reference().len() + 1);
    assert!(reference().get(last.id).is_none());
    let alike = board
        .elements()
        .filter(|element| element.as_box().is_some_and(|body| body.rect == last.as_box().unwrap().rect));
    let kinds: Vec<BoxKind> = alike.map(|element| element.as_box().unwrap().kind).collect();
    assert!(kinds.len() == 2 && kinds[0] == kinds[1], "{kinds:?}");
}

#[test]
fn an_import_is_an_attempt_that_can_be_graded_and_tells_what_is_missing() {
    let attempt = imported(read_scene(&fixture("schema-1.excalidraw")).unwrap());
    assert!(attempt.is_finished());
    assert_eq!(attempt.prompt().title, "Drawn elsewhere: checkout.excalidraw");
    assert_eq!(attempt.prompt().topics.len(), 10);
    assert!(attempt.recorded_mistake().is_some());
    let notes = attempt.notes().page(NotePage::Notes);
    assert!(
        notes.starts_with(
            "Imported from checkout.excalidraw.\n\nNot as it was there:\n\n- 2 embedded pages were left out"
        ),
        "{notes}"
    );
    assert_eq!(attempt.board().pictures().len(), 1);
    assert_eq!(read_attempt(&write_attempt(&attempt)).unwrap().records(), attempt.records());
}

#[test]
fn a_drawing_is_found_in_a_file_of_any_kind() {
    let board = reference();
    let scene = write_scene(&board);
    let svg = embed_in_svg(&board_svg(&board, Paper::Light, "Board"), &scene).unwrap();
    let png = embed_in_png(&picture(3, 3).bytes, &scene).unwrap();
    for bytes in [scene.as_bytes(), svg.as_bytes(), &png] {
        assert_eq!(drawing_in_file(bytes).unwrap().unwrap().elements, read_scene(&scene).unwrap().elements);
    }
    for bytes in [b"".as_slice(), b"{}", b"excalidraw", b"\xff\xfe", &picture(2, 2).bytes, b"<svg></svg>"] {
        assert!(drawing_in_file(bytes).is_none());
    }
}

/// As Excalidraw itself wrote them before it pressed scenes together.
#[test]
fn old_pictures_have_the_scene_bare() {
    let scene = r#"{"type":"excalidraw","version":2,"elements":[{"type":"text","text":"Größe"}]}"#;
    let svg = |payload: &str| {
        format!(
            "<svg><!-- payload-type:application/vnd.excalidraw+json --><!-- payload-start -->{payload}<!-- payload-end --></svg>"
        )
    };
    let encoded = base64::engine::general_purpose::STANDARD.encode(scene);
    assert_eq!(scene_in_svg(&svg(&encoded)).unwrap().unwrap(), scene);
    for (payload, words) in [("§", "Invalid symbol"), ("AAAA", "expected value"), ("e30", "padding")] {
        let error = scene_in_svg(&svg(payload)).unwrap().unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn what_is_no_drawing_is_refused_in_words() {
    for (text, words) in [
        (
            "{\"type\":\"excalidrawlib\"}",
            "a library of Excalidraw; put what you want of it on a drawing first",
        ),
        ("{\"type\":\"tldraw\"}", "not a drawing of Excalidraw: \"type\" should be excalidraw"),
        ("{\n\"type\":\"excalidraw\",\n\"elements\":7}", "a list is expected here, not the number 7"),
    ] {
        let error = read_scene(text).unwrap_err();
        assert!(matches!(&error, FormatError::Malformed { reason, .. } if reason == words), "{error:?}");
    }
    assert!(read_scene("{\"type\":\"excalidraw\"}").unwrap().elements.is_empty());
}

/// More points, letters and elements than a board takes are told, and stop nothing else.
#[test]
fn what_is_beyond_a_board_is_left_out_and_told() {
    let line = format!("{{\"type\":\"line\",\"points\":[{}[0,0]]}}", "[1,1],".repeat(20_000));
    let long = format!("{{\"type\":\"text\",\"text\":\"{}\"}}", "é".repeat(40_000));
    let far =
        "{\"type\":\"rectangle\",\"x\":1e300,\"y\":-1e300,\"width\":1e308,\"height\":1e308,\"angle\":1e300}";
    let text = format!("{{\"type\":\"excalidraw\",\"elements\":[{line},{long},{far},{line}]}}");
    let drawing = read_scene(&text).unwrap();
    assert_eq!(drawing.elements.len(), 2);
    assert_eq!(drawing.elements[0].label().unwrap().text.len(), 65_536);
    assert_eq!(drawing.elements[0].style.font, FontSize::Normal);
    assert_eq!(
        drawing.losses,
        [
            "2 unreadable elements were left out: more than 20000 points",
            "1 element became upright",
            "1 text was cut at 64 KiB",
            "1 element was moved to the edge of the board: too far from the rest",
        ]
    );
    let many = format!(
        "{{\"type\":\"excalidraw\",\"elements\":[{}{{\"type\":\"ellipse\"}}]}}",
        "{\"type\":\"ellipse\"},".repeat(100_002)
    );
    let drawing = read_scene(&many).unwrap();
    assert_eq!(
        (drawing.elements.len(), drawing.losses.clone()),
        (100_000, vec!["3 elements were left out: more than a board holds".to_owned()])
    );
    assert_eq!(imported(drawing).board().len(), 100_000);
}

#[test]
fn a_drawing_that_lies_beyond_the_board_comes_to_it_whole() {
    let rect = |x: f64, y: f64| {
        format!("{{\"type\":\"rectangle\",\"x\":{x},\"y\":{y},\"width\":100,\"height\":60}}")
    };
    let scene =
        |elements: &[String]| format!("{{\"type\":\"excalidraw\",\"elements\":[{}]}}", elements.join(","));
    let drawing = read_scene(&scene(&[rect(1e7, -3e6), rect(1e7 + 300.0, -3e6 + 200.0)])).unwrap();
    let rects: Vec<Rect> = drawing.elements.iter().map(|element| element.as_box().unwrap().rect).collect();
    assert_eq!(rects[1].min.from_origin(rects[0].min), Vector::new(300 * 16, 200 * 16));
    assert_eq!((rects[0].width(), rects[0].height()), (100 * 16, 60 * 16));
    assert_eq!(drawing.losses, ["the drawing was moved as a whole: it lay beyond the board"]);
    let near = read_scene(&scene(&[rect(900_000.0, 0.0)])).unwrap();
    assert!(near.losses.is_empty() && near.elements[0].as_box().unwrap().rect.min.x == 900_000 * 16);
}

#[test]
fn lines_that_were_turned_stay_so() {
    let line = "{\"type\":\"arrow\",\"x\":0,\"y\":0,\"width\":200,\"height\":0,\"angle\":1.5707963267948966,\
                \"points\":[[0,0],[200,0]]}";
    let drawing = read_scene(&format!("{{\"type\":\"excalidraw\",\"elements\":[{line}]}}")).unwrap();
    let arrow = drawing.elements[0].as_arrow().unwrap();
    let ends = [arrow.from.at, arrow.to.at].map(|at| (at.x / 16, at.y / 16));
    assert_eq!((ends, drawing.losses), ([(100, -100), (100, 100)], Vec::new()));
}

#[test]
fn pictures_get_names_that_are_free_where_they_go() {
    let mut kept = Pictures::default();
    kept.keep(PICTURE, &picture(4, 4));
    let board = sound(vec![]);
    let body = dryrun::board::BoxElement::usual(BoxKind::Picture(PICTURE), Point::default());
    let element = Element::new(ElementId(1), Body::Box(body), dryrun::board::Style::default());
    let drawing = read_clipboard(&write_clipboard(&[element], board.pictures())).unwrap();
    assert_eq!(drawing.pictures.get(PICTURE), Some(&picture(2, 2)));
    let beside = drawing.beside(&kept);
    let BoxKind::Picture(key) = beside.elements[0].as_box().unwrap().kind else { panic!() };
    assert!(key != PICTURE && beside.pictures.get(key) == Some(&picture(2, 2)));
}

#[test]
fn right_angles_that_are_none_are_written_as_plain_lines() {
    let board = reference();
    let scene: Value = serde_json::from_str(&write_scene(&board)).unwrap();
    for (element, arrow) in board.elements().filter_map(|element| Some((element, element.as_arrow()?))) {
        let written = scene["elements"].as_array().unwrap().iter();
        let written = written
            .clone()
            .find(|written| written["id"] == format!("dryrun-{}", element.id.0).as_str())
            .unwrap();
        let straight = arrow.points().windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y);
        assert_eq!(written["elbowed"], arrow.route == Route::Elbow && straight);
    }
}
