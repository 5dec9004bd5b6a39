//! Pictures on the board: kept with the attempt, once for the same bytes, within limits, drawn by every back end.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod strategies;

use dryrun::attempt::{Event, LARGEST_PICTURE, MOST_PICTURES, NoRoom, Refused, Replay};
use dryrun::board::{
    Body, BoxElement, BoxKind, Edit, Element, ElementId, Op, Picture, PictureFormat, PictureKey, Pictures,
    Point, Style,
};
use dryrun::formats::disk::{Budget, read_record, write_record};
use dryrun::formats::picture::{
    PictureError, Pixels, picture_from_file, picture_of_pixels, pixels_of, take_picture,
};
use dryrun::formats::{FormatError, board_svg, read_attempt, write_attempt};
use dryrun::render::Paper;
use std::sync::Arc;
use strategies::{attempt_of, picture};

fn shown(key: PictureKey) -> Event {
    let body = BoxElement::usual(BoxKind::Picture(key), Point::default());
    Event::Edit(Edit::one("Paste", Op::add(Element::new(ElementId(1), Body::Box(body), Style::default()))))
}

fn kept(picture: &Arc<Picture>) -> (PictureKey, Event) {
    let key = Pictures::default().key_for(picture);
    (key, Event::Picture(key, Arc::clone(picture)))
}

/// Pixels that no compression makes smaller.
fn noise(width: u32, height: u32) -> Pixels {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    Pixels { width, height, rgba: (0..width * height * 4).map(|_| next()).collect() }
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[test]
fn a_picture_travels_with_its_attempt_and_is_there_in_the_replay() {
    let (key, event) = kept(&picture(6, 4));
    let attempt = attempt_of([event, shown(key), Event::Undo, Event::Redo]);
    let text = write_attempt(&attempt);
    let back = read_attempt(&text).unwrap();
    assert_eq!(back.records(), attempt.records());
    assert_eq!(back.board().pictures().get(key), Some(&picture(6, 4)));
    assert_eq!(write_attempt(&back), text);
    let mut replay = Replay::of(&back);
    assert_eq!((replay.len(), replay.board()), (3, back.board()));
    replay.seek(0);
    assert!(replay.board().is_empty() && replay.board().pictures().get(key).is_some());
}

#[test]
fn undo_takes_the_element_and_leaves_the_bytes_for_redo() {
    let (key, event) = kept(&picture(2, 2));
    let attempt = attempt_of([event, shown(key), Event::Undo]);
    assert!(attempt.board().is_empty());
    assert!(attempt.board().pictures().get(key).is_some());
    let attempt =
        attempt_of(attempt.records().iter().skip(1).map(|record| record.event.clone()).chain([Event::Redo]));
    assert_eq!(attempt.board().len(), 1);
}

#[test]
fn files_are_kept_as_they_were_given() {
    let png = picture(5, 3).bytes.to_vec();
    for (bytes, format) in [(png, PictureFormat::Png), (jpeg(16, 8), PictureFormat::Jpeg)] {
        let taken = take_picture(&bytes).unwrap();
        assert_eq!((taken.format, taken.bytes.as_ref()), (format, bytes.as_slice()));
        let pixels = pixels_of(&taken, 4_096).unwrap();
        assert_eq!((pixels.width, pixels.height), (taken.width_px, taken.height_px));
    }
    let small = pixels_of(&picture(40, 20), 10).unwrap();
    assert_eq!((small.width, small.height), (10, 5));
}

#[test]
fn what_would_take_too_much_room_is_made_smaller() {
    let picture = picture_of_pixels(noise(1_200, 900)).unwrap();
    assert!(picture.bytes.len() <= LARGEST_PICTURE, "{picture:?}");
    assert_eq!((picture.width_px, picture.height_px), (600, 450));
}

#[test]
fn other_files_and_broken_ones_are_refused_in_words() {
    let whole = picture(30, 30).bytes.to_vec();
    let cut = &whole[..whole.len() - 30];
    assert!(matches!(take_picture(cut), Err(PictureError::Damaged(_))));
    let mut wide = whole.clone();
    // The width in the header, and its checksum made anew.
    wide[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    let crc = crc32fast::hash(&wide[12..29]);
    wide[29..33].copy_from_slice(&crc.to_be_bytes());
    let words = |bytes: &[u8]| take_picture(bytes).unwrap_err().to_string();
    assert_eq!(words(&wide), "the picture is 60000 × 30 pixels; at most 4096 on a side are taken");
    for bytes in [b"".as_slice(), b"GIF89a whatever", b"<svg/>", b"{}"] {
        assert_eq!(words(bytes), "not a PNG or JPEG picture; save it as one of these");
    }
}

#[test]
fn an_attempt_takes_only_so_many_and_such_large_pictures() {
    let (_, event) = kept(&picture(1, 1));
    let Event::Picture(_, small) = &event else { panic!() };
    let mut attempt =
        attempt_of((0..MOST_PICTURES as u64).map(|at| Event::Picture(PictureKey(at), Arc::clone(small))));
    let mut refused = |event: Event| {
        let record = attempt.next_record(1_000_000, 0, event);
        attempt.push(record).unwrap_err()
    };
    let one_more = Event::Picture(PictureKey(999), Arc::clone(small));
    assert_eq!(refused(one_more), Refused::NoRoomForPicture(NoRoom::ForMore));
    let large = Picture { bytes: vec![0; LARGEST_PICTURE + 1].into(), ..small.as_ref().clone() };
    assert_eq!(
        refused(Event::Picture(PictureKey(999), Arc::new(large))),
        Refused::NoRoomForPicture(NoRoom::ForOne)
    );
    let heavy = Arc::new(Picture { bytes: vec![0; LARGEST_PICTURE].into(), ..small.as_ref().clone() });
    let mut attempt = attempt_of((0..5).map(|at| Event::Picture(PictureKey(at), Arc::clone(&heavy))));
    let record = attempt.next_record(1_000_000, 0, Event::Picture(PictureKey(5), heavy));
    assert_eq!(attempt.push(record), Err(Refused::NoRoomForPicture(NoRoom::ForAll)));
}

#[test]
fn the_largest_picture_fits_in_a_line_of_the_journal() {
    // A PNG may have anything behind its end.
    let mut bytes = picture(2, 2).bytes.to_vec();
    bytes.resize(LARGEST_PICTURE, b'x');
    let (_, event) = kept(&Arc::new(picture_from_file(bytes.into()).unwrap()));
    let attempt = attempt_of([event]);
    let line = write_record(attempt.records().last().unwrap());
    assert!(line.len() < 4 * 1024 * 1024 - 200, "{}", line.len());
    assert_eq!(&read_record(&line, &mut Budget::new()).unwrap(), attempt.records().last().unwrap().as_ref());
}

#[test]
fn a_record_that_is_no_picture_is_told_apart() {
    let (_, event) = kept(&picture(3, 2));
    let line = write_record(attempt_of([event]).records().last().unwrap());
    for (from, to, words) in [
        ("[3,2]", "[3,3]", "a picture is not what its record says"),
        ("\"png\"", "\"jpeg\"", "a picture is not what its record says"),
        ("\"bytes\":\"iVBOR", "\"bytes\":\"iVBO!", "a picture: Invalid symbol 33, offset 4."),
        (
            "\"bytes\":\"iVBOR",
            "\"bytes\":\"AAAAA",
            "a picture: not a PNG or JPEG picture; save it as one of these",
        ),
    ] {
        assert!(line.contains(from), "{line}");
        let error = read_record(&line.replace(from, to), &mut Budget::new()).unwrap_err();
        assert_eq!(error, FormatError::Malformed { line: 1, reason: words.to_owned() });
    }
}

#[test]
fn an_svg_holds_the_picture_itself_or_an_empty_place() {
    let (key, event) = kept(&picture(3, 2));
    let svg = board_svg(attempt_of([event, shown(key)]).board(), Paper::Light, "Board");
    assert!(svg.contains("<image x=\"-160\" y=\"-120\" width=\"320\" height=\"240\""), "{svg}");
    assert!(svg.contains("href=\"data:image/png;base64,iVBORw0KGgo"), "{svg}");
    let svg = board_svg(attempt_of([shown(key)]).board(), Paper::Light, "Board");
    assert!(!svg.contains("<image") && svg.contains("<rect x=\"-160\""), "{svg}");
}
