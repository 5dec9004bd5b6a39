//! Boards as pictures: the pixels are where the board says, the file holds them, and what cannot be is said.
//!
//! `PROPTEST_CASES=1000 cargo test --test pixels` runs the long version.

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

use dryrun::board::{
    Board, Body, BoxElement, BoxKind, Element, ElementId, FontSize, NodeKind, Op, PictureKey, Point,
    ShapeKind, Style,
};
use dryrun::design::board_of;
use dryrun::formats::picture::{Pixels, picture_of_pixels};
use dryrun::formats::{Drawing, MOST_PIXELS, PixelError, Raw, png};
use dryrun::prompt::classics;
use dryrun::render::{Ground, Rgb};
use properties::tried_on;
use proptest::prelude::*;
use std::sync::Arc;

/// A picture read back from its file, as red, green, blue and alpha.
fn read(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let image = image::load_from_memory_with_format(bytes, image::ImageFormat::Png).unwrap().to_rgba8();
    (image.width(), image.height(), image.into_raw())
}

fn raw(drawing: &Drawing) -> Raw {
    dryrun::formats::pixels(drawing, 1.0).unwrap()
}

fn pixels(drawing: &Drawing, scale: f32) -> Result<Pixels, PixelError> {
    dryrun::formats::pixels(drawing, scale).map(|raw| raw.pixels)
}

fn pixel(picture: &Pixels, x: u32, y: u32) -> [u8; 4] {
    let at = (y * picture.width + x) as usize * 4;
    picture.rgba[at..at + 4].try_into().unwrap()
}

fn shown(Rgb(red, green, blue): Rgb) -> [u8; 4] {
    [red, green, blue, 255]
}

fn board(elements: Vec<(BoxKind, Point, &str)>) -> Board {
    let mut board = Board::new();
    for (id, (kind, at, text)) in (1..).zip(elements) {
        let body = Body::Box(BoxElement::usual(kind, at).labelled(text, FontSize::Normal));
        let style = Style { filled: true, ..Style::default() };
        board.apply(&Op::add(Element::new(ElementId(id), body, style))).unwrap();
    }
    board
}

fn service(text: &str) -> Board {
    board(vec![(BoxKind::Node(NodeKind::Service), Point::default(), text)])
}

#[test]
fn a_box_is_filled_in_the_middle_and_the_ground_is_around_it() {
    for ground in Ground::ALL {
        let board = board(vec![(BoxKind::Shape(ShapeKind::Rectangle), Point::default(), "")]);
        let drawing = Drawing::of_board(&board, ground, "");
        for scale in 1..=3_u8 {
            let picture = pixels(&drawing, f32::from(scale)).unwrap();
            let middle = pixel(&picture, picture.width / 2, picture.height / 2);
            let ink = dryrun::board::InkColor::Ink;
            assert_eq!(middle, shown(ground.paper().tint(ink)), "{ground:?}");
            let expected = ground.color().map_or([0; 4], shown);
            for (x, y) in [(0, 0), (picture.width - 1, 0), (0, picture.height - 1), (5, 5)] {
                assert_eq!(pixel(&picture, x, y), expected, "{ground:?} at {x}, {y}");
            }
        }
    }
}

#[test]
fn a_picture_is_as_large_as_its_scale_says() {
    let drawing = Drawing::of_board(&service("Orders"), Ground::Light, "");
    let (once, twice) = (pixels(&drawing, 1.0).unwrap(), pixels(&drawing, 2.0).unwrap());
    assert!(twice.width.abs_diff(once.width * 2) <= 1 && twice.height.abs_diff(once.height * 2) <= 1);
}

#[test]
fn the_file_holds_the_same_pixels_and_the_title() {
    for prompt in classics() {
        let board = board_of(&prompt.reference);
        for ground in Ground::ALL {
            let drawing = Drawing::of_board(&board, ground, &prompt.title);
            let file = png(&drawing, 1.0).unwrap();
            let Raw { pixels: Pixels { width, height, rgba }, missing } = raw(&drawing);
            assert!(read(&file.bytes) == (width, height, rgba), "{} on {ground:?}", prompt.title);
            assert!(missing.is_empty() && file.missing.is_empty(), "{missing:?}");
            let reader = png::Decoder::new(std::io::Cursor::new(&file.bytes)).read_info().unwrap();
            let titles = &reader.info().utf8_text;
            assert_eq!(titles[0].get_text().unwrap(), prompt.title);
        }
    }
}

#[test]
fn writing_is_dark_where_letters_are_and_nowhere_else() {
    let (blank, written) = (service(""), service("MMMMMM"));
    let of = |board| pixels(&Drawing::of_board(board, Ground::Light, ""), 2.0).unwrap();
    let (blank, written) = (of(&blank), of(&written));
    assert_eq!((blank.width, blank.height), (written.width, written.height));
    let dark = |y: u32| {
        (0..written.width).filter(|x| pixel(&written, *x, y) != pixel(&blank, *x, y)).collect::<Vec<_>>()
    };
    let rows: Vec<u32> = (0..written.height).filter(|y| !dark(*y).is_empty()).collect();
    let columns: Vec<u32> = rows.iter().flat_map(|y| dark(*y)).collect();
    let (left, right) = (columns.iter().min().unwrap(), columns.iter().max().unwrap());
    // Capitals are 0.73 em high; the row stands in the middle of the box, and 16 units are 32 pixels here.
    assert!(rows.len().abs_diff(24) <= 2, "{} rows have letters", rows.len());
    assert!((rows[0] + rows[rows.len() - 1]).abs_diff(written.height) <= 4, "{rows:?}");
    assert!((left + right).abs_diff(written.width) <= 6, "from {left} to {right}");
}

#[test]
fn letters_that_no_font_has_are_named() {
    let drawing = Drawing::of_board(&service("订单 ok ░ →"), Ground::Light, "");
    let file = png(&drawing, 1.0).unwrap();
    assert_eq!(file.missing, ['订', '单'].into());
}

#[test]
fn a_picture_that_is_too_large_says_so_at_once() {
    let corner = BoxKind::Shape(ShapeKind::Rectangle);
    let far = board(vec![(corner, Point::default(), ""), (corner, Point::at_units(900_000, 900_000), "")]);
    let drawing = Drawing::of_board(&far, Ground::Light, "");
    for scale in [1.0, 8.0] {
        let Err(PixelError::TooLarge { most, .. }) = png(&drawing, scale) else { panic!("it was drawn") };
        assert_eq!(most, MOST_PIXELS);
        let words = pixels(&drawing, scale).unwrap_err().to_string();
        assert!(words.contains("smaller scale"), "{words}");
    }
}

#[test]
fn a_picture_on_the_board_is_drawn_where_it_lies_or_is_an_empty_place() {
    let rgba = [[255, 0, 0, 255], [0, 0, 255, 255]].concat();
    let picture = Arc::new(picture_of_pixels(Pixels { width: 2, height: 1, rgba }).unwrap());
    let key = PictureKey(7);
    let mut board = board(vec![(BoxKind::Picture(key), Point::default(), "")]);
    let of = |board: &Board| pixels(&Drawing::of_board(board, Ground::Light, ""), 1.0).unwrap();
    let empty = of(&board);
    board.keep_picture(key, &picture);
    let drawn = of(&board);
    let (middle, right) = (drawn.height / 2, drawn.width - 40);
    assert_eq!(
        (pixel(&drawn, 40, middle), pixel(&drawn, right, middle)),
        ([255, 0, 0, 255], [0, 0, 255, 255])
    );
    let blank = pixel(&empty, 40, middle);
    assert!(blank == pixel(&empty, right, middle) && blank != pixel(&empty, 0, 0), "{blank:?}");
}

#[test]
fn a_wide_picture_is_whole_at_every_seam() {
    let corner = BoxKind::Node(NodeKind::Database);
    let places = (0..12).map(|at| (corner, Point::at_units(at * 400, (at % 5) * 90), "Orders DB"));
    let board = board(places.collect());
    let whole = pixels(&Drawing::of_board(&board, Ground::Light, ""), 1.0).unwrap();
    // The same nodes lie elsewhere among bands and tiles, and look the same.
    let first = pixels(&Drawing::of_chosen(&board, &[ElementId(1)].into(), Ground::Light, ""), 1.0).unwrap();
    for at in 0..12_u32 {
        let (left, top) = (at * 400, (at % 5) * 90);
        let differs = |x: u32, y: u32| {
            let (a, b) = (pixel(&first, x, y), pixel(&whole, x + left, y + top));
            // Soft edges may be rounded otherwise; a seam would be a step.
            a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > 32)
        };
        let wrong = (0..first.height).flat_map(|y| (0..first.width).map(move |x| (x, y)));
        let wrong: Vec<_> = wrong.filter(|(x, y)| differs(*x, *y)).take(5).collect();
        assert!(wrong.is_empty(), "box {at} differs at {wrong:?}");
    }
}

proptest! {
    #![proptest_config(tried_on(12))]

    #[test]
    fn any_board_is_a_picture(attempt in strategies::attempt()) {
        for ground in Ground::ALL {
            let drawing = Drawing::of_board(attempt.board(), ground, "Any");
            let scale = scale_for(&drawing, 200_000.0);
            let (file, picture) = (png(&drawing, scale).unwrap(), pixels(&drawing, scale).unwrap());
            prop_assert!(read(&file.bytes) == (picture.width, picture.height, picture.rgba));
            prop_assert!(png(&drawing, scale).unwrap() == file, "another picture each time");
        }
    }
}

/// The scale at which a drawing has about so many pixels; at most 1.
fn scale_for(drawing: &Drawing, most: f64) -> f32 {
    let (width, height) = (f64::from(drawing.view.width()) / 16.0, f64::from(drawing.view.height()) / 16.0);
    // The narrow side is a pixel at least.
    let by_area = (most / (width * height)).sqrt();
    by_area.min(50_000.0 / width.max(height)).min(1.0) as f32
}
