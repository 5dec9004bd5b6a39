//! Handwriting: letters, digits, signs and words, each in one stroke.

use super::hand::{At, Dice, softened, turned};
use std::f64::consts::TAU;

/// Letters on four lines: 0 the top of capitals, 4 the top of small letters, 10 the base, 14 the lowest. A `/` before
/// the places says that their corners are sharp.
const LETTERS: [(&str, &str); 26] = [
    ("a", "7,5 5,4 2,5 1,8 3,10 5,9 7,5 7,4 7,8 8,10 9,9"),
    ("b", "2,0 2,5 2,10 2,7 4,5 6,6 7,8 5,10 3,10 2,9"),
    ("c", "7,5 5,4 2,5 1,8 3,10 6,10 8,8"),
    ("d", "7,5 5,4 2,5 1,8 3,10 5,9 7,6 7,0 7,5 7,9 8,10"),
    ("e", "1,7 4,7 7,6 6,4 4,4 1,6 1,9 4,10 8,8"),
    ("f", "8,1 6,0 4,2 4,6 4,10 4,7 2,5 7,5"),
    ("g", "7,5 5,4 2,5 1,8 3,10 6,9 7,5 7,9 7,13 5,14 2,13 4,11 9,9"),
    ("h", "2,0 2,5 2,10 2,7 4,5 6,5 7,7 7,10 8,10"),
    ("i", "3,4 3,7 3,9 4,10 6,9"),
    ("j", "5,4 5,9 5,13 3,14 1,13"),
    ("k", "2,0 2,5 2,10 2,7 6,4 3,7 7,10"),
    ("l", "2,8 5,4 5,1 4,0 3,2 3,8 4,10 6,9"),
    ("m", "1,10 1,4 1,6 3,4 4,6 4,10 4,6 6,4 8,6 8,10"),
    ("n", "1,4 1,10 1,6 4,4 6,6 6,10 8,9"),
    ("o", "5,4 2,5 1,8 3,10 6,9 7,6 5,4 4,4"),
    ("p", "2,4 2,9 2,14 2,8 4,4 7,5 7,8 4,10 2,9"),
    ("q", "7,5 4,4 1,6 2,10 5,10 7,5 7,10 7,14 9,12"),
    ("r", "1,4 1,10 1,7 3,4 6,5"),
    ("s", "7,5 5,4 2,5 3,7 6,8 6,10 3,10 1,9"),
    ("t", "4,1 4,6 4,9 6,10 8,9 5,6 1,4 7,4"),
    ("u", "1,4 1,8 3,10 6,9 7,4 7,9 9,10"),
    ("v", "/1,4 4,10 7,4"),
    ("w", "1,4 2,9 3,10 5,6 6,10 8,8 9,4"),
    ("x", "1,4 4,7 7,10 7,8 5,7 3,8 1,10 4,7 7,4"),
    ("y", "1,4 2,8 4,9 7,4 6,10 4,13 1,14"),
    ("z", "/1,4 7,4 1,10 8,10"),
];

/// Capitals, digits and signs.
const SIGNS: [(&str, &str); 46] = [
    ("A", "/1,10 4,0 7,10 6,6 2,6"),
    ("B", "1,10 1,5 1,0 5,0 6,2 2,5 6,6 7,9 4,10 1,10"),
    ("D", "1,10 1,5 1,0 5,1 8,5 5,9 1,10"),
    ("E", "/7,0 1,0 1,5 5,5 1,5 1,10 7,10"),
    ("F", "/1,10 1,0 7,0 1,0 1,5 5,5"),
    ("G", "8,2 5,0 1,4 2,9 5,10 8,7 5,6 9,6"),
    ("H", "/1,0 1,10 1,5 7,5 7,0 7,10"),
    ("K", "/1,0 1,10 1,6 6,0 2,5 7,10"),
    ("L", "/1,0 1,10 7,10"),
    ("M", "/1,10 2,0 5,7 8,0 9,10"),
    ("N", "/1,10 1,0 7,10 7,0"),
    ("O", "4,0 1,3 1,7 4,10 7,7 7,3 4,0 3,0"),
    ("P", "1,10 1,5 1,0 5,0 7,3 5,6 1,6"),
    ("Q", "4,0 1,3 1,7 4,10 7,7 7,3 4,0 3,1 5,6 8,11"),
    ("R", "1,10 1,5 1,0 5,0 7,3 4,5 1,6 4,7 7,10"),
    ("S", "7,2 4,0 1,2 4,5 7,7 5,10 1,9"),
    ("T", "/0,0 8,0 4,0 4,10"),
    ("U", "1,0 1,7 4,10 7,7 7,0"),
    ("V", "/1,0 4,10 7,0"),
    ("W", "/0,0 2,10 5,3 8,10 10,0"),
    ("X", "/1,0 7,10 7,7 1,10 7,0"),
    ("Y", "/1,0 4,5 7,0 2,12"),
    ("Z", "/1,0 7,0 1,10 7,10"),
    ("0", "4,0 1,2 1,8 4,10 6,8 6,2 4,0 4,0"),
    ("1", "/1,3 4,0 4,10"),
    ("2", "1,2 4,0 6,2 4,6 1,10 3,10 7,10"),
    ("3", "1,1 4,0 6,2 3,5 6,7 5,10 1,9"),
    ("4", "/5,0 1,6 7,6 5,6 5,2 5,10"),
    ("5", "7,0 2,0 1,4 5,4 7,7 4,10 1,9"),
    ("6", "6,0 2,3 1,8 4,10 6,8 5,5 1,7"),
    ("7", "/1,0 7,0 3,10"),
    ("8", "6,2 4,0 2,2 4,5 6,8 4,10 1,8 4,5 6,2"),
    ("9", "6,3 4,0 1,2 2,5 6,4 6,2 6,7 4,10"),
    ("and", "8,10 3,4 3,1 5,0 6,2 2,6 2,9 5,10 8,6"),
    ("at", "6,4 4,3 3,6 5,7 6,4 7,7 9,5 8,1 4,0 1,3 1,8 4,10 8,9"),
    ("tick", "/1,6 3,10 9,0"),
    ("bracket", "4,0 2,2 1,6 2,10 4,12"),
    ("close-bracket", "1,0 3,2 4,6 3,10 1,12"),
    ("square-bracket", "/4,0 1,0 1,12 4,12"),
    ("brace", "4,0 2,1 2,5 0,6 2,7 2,11 4,12"),
    ("tilde", "0,5 2,3 5,5 8,7 10,4"),
    ("question", "1,2 4,0 6,2 4,5 4,8 4,9"),
    ("bolt", "/5,0 1,6 5,5 2,12"),
    ("less", "/7,1 1,5 7,9"),
    ("hat", "/1,6 4,0 7,6"),
    ("alpha", "8,4 5,9 3,10 1,7 3,4 5,5 8,10"),
];

/// Words as a hand joins their letters.
const WORDS: [&str; 12] =
    ["orders", "queue", "db", "events", "api", "retry", "minimum", "outbox", "no", "cache", "all", "wool"];

/// Signs that are no shape at any size.
const LARGE: [&str; 27] = [
    "A", "B", "E", "F", "G", "H", "K", "L", "M", "N", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Z", "2",
    "3", "5", "6", "8", "tick", "and",
];

/// Handwriting: name and path.
pub fn all(dice: &mut Dice) -> Vec<(String, Vec<At>)> {
    let letter = |(name, places): (&str, &str), height: f64, dice: &mut Dice| {
        let slip = 0.5;
        let path = shaken(&read(places), slip, dice);
        (name.to_owned(), sized(&finished(&path, places), height / 10.0, dice))
    };
    let mut all = Vec::new();
    for sign in LETTERS.into_iter().chain(SIGNS) {
        // Capitals of 18 to 58 points: from neat to large.
        let height = dice.from(18.0, 58.0);
        all.push(letter(sign, height, dice));
    }
    for sign in SIGNS.into_iter().filter(|(name, _)| LARGE.contains(name)) {
        let height = dice.from(80.0, 220.0);
        let (name, path) = letter(sign, height, dice);
        all.push((format!("large-{name}"), path));
    }
    for word in WORDS {
        let height = dice.from(20.0, 70.0);
        let path = joined(word, dice);
        all.push((format!("word-{word}"), sized(&softened(&path, 2), height / 10.0, dice)));
    }
    all.extend(drawings(dice));
    all
}

fn read(places: &str) -> Vec<At> {
    let place = |word: &str| {
        let (x, y) = word.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    places.trim_start_matches('/').split(' ').map(place).collect()
}

fn finished(path: &[At], places: &str) -> Vec<At> {
    if places.starts_with('/') { path.to_vec() } else { softened(path, 2) }
}

fn shaken(path: &[At], slip: f64, dice: &mut Dice) -> Vec<At> {
    path.iter().map(|(x, y)| (x + dice.about(slip), y + dice.about(slip))).collect()
}

/// In screen points, a little wider or narrower, and leaning as a hand does.
fn sized(path: &[At], scale: f64, dice: &mut Dice) -> Vec<At> {
    let wide = scale * dice.from(0.8, 1.25);
    let path: Vec<At> = path.iter().map(|(x, y)| (x * wide, y * scale)).collect();
    turned(&path, dice.about(5.0), -dice.from(0.0, 0.25))
}

fn joined(word: &str, dice: &mut Dice) -> Vec<At> {
    let mut path = Vec::new();
    for (at, sign) in word.chars().enumerate() {
        let (_, places) = LETTERS.into_iter().find(|(name, _)| name.starts_with(sign)).unwrap();
        let along = at as f64 * 8.5;
        path.extend(shaken(&read(places), 0.4, dice).into_iter().map(|(x, y)| (x + along, y)));
    }
    path
}

/// What else a pen does: crossing out, underlining in waves, filling in, arrows no longer than a word's letter.
fn drawings(dice: &mut Dice) -> Vec<(String, Vec<At>)> {
    let mut all = Vec::new();
    let mut add = |name: &str, path: Vec<At>| all.push((name.to_owned(), path));
    let count = 6 + dice.below(8);
    let (wide, high) = (dice.from(80.0, 260.0), dice.from(20.0, 90.0));
    let zigzag = |dice: &mut Dice| -> Vec<At> {
        (0..=count)
            .map(|at| {
                let x = wide * at as f64 / count as f64;
                (x + dice.about(6.0), if at % 2 == 0 { 0.0 } else { high } + dice.about(high * 0.15))
            })
            .collect()
    };
    add("scribble", zigzag(dice));
    let wave = (dice.from(3.0, 8.0), dice.from(14.0, 40.0));
    add(
        "wavy-underline",
        (0..=260).map(|x| (f64::from(x), wave.0 * (f64::from(x) / wave.1 * 6.3).sin())).collect(),
    );
    let turns = dice.from(2.5, 4.5);
    let spiral = |at: i32| {
        let share = f64::from(at) / 200.0;
        let (radius, angle) = (10.0 + 60.0 * share, share * turns * 6.3);
        (radius * angle.cos(), radius * angle.sin())
    };
    add("spiral", (0..=200).map(spiral).collect());
    let loops = |at: i32| {
        let share = f64::from(at) / 300.0;
        let angle = share * 6.3 * 7.0;
        (220.0 * share + 22.0 * angle.cos(), 22.0 * angle.sin())
    };
    add("loops", (0..=300).map(loops).collect());
    let star = |at: usize| {
        let angle = TAU * (0.4 * at as f64 - 0.25);
        (70.0 * angle.cos() + dice.about(4.0), 70.0 * angle.sin() + dice.about(4.0))
    };
    add("star", (0..=5).map(star).collect());
    let corner = |x: f64, y: f64, dice: &mut Dice| (x * 130.0 + dice.about(8.0), y * 110.0 + dice.about(8.0));
    let triangle = [(0.0, 1.0), (0.5, 0.0), (1.0, 1.0), (0.0, 1.0)];
    add("triangle", triangle.iter().map(|(x, y)| corner(*x, *y, dice)).collect());
    let three_sides = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0)];
    add("three-sides", three_sides.iter().map(|(x, y)| corner(*x, *y, dice)).collect());
    let steps = [(0.0, 0.0), (0.4, 0.0), (0.4, 0.5), (0.8, 0.5), (0.8, 1.0), (1.2, 1.0)];
    add("steps", steps.iter().map(|(x, y)| corner(*x, *y, dice)).collect());
    let dash = dice.from(12.0, 55.0);
    add("dash", vec![(0.0, 0.0), (dash, dice.about(2.0))]);
    let reach = dice.from(28.0, 58.0);
    let tip = (reach, dice.about(3.0));
    add("small-arrow", vec![(0.0, 0.0), tip, (tip.0 - 9.0, tip.1 - 8.0), tip, (tip.0 - 9.0, tip.1 + 8.0)]);
    let half = dice.from(8.0, 26.0);
    let ring = |at: i32| {
        let angle = f64::from(at) / 40.0 * 6.5;
        (half * angle.cos(), half * 1.1 * angle.sin())
    };
    add("small-ring", (0..=40).map(ring).collect());
    let check = [(0.0, 0.0), (14.0, 0.0), (14.0, 14.0), (0.0, 14.0), (0.0, 0.0)];
    add(
        "check-box",
        check.iter().map(|(x, y)| (x * 2.0 + dice.about(1.5), y * 2.0 + dice.about(1.5))).collect(),
    );
    let s_curve = |at: i32| {
        let share = f64::from(at) / 60.0;
        (200.0 * share, 45.0 * (share * 6.3).sin())
    };
    add("s-curve", (0..=60).map(s_curve).collect());
    let bow = dice.from(0.12, 0.3);
    let arch = |at: i32| {
        let share = f64::from(at) / 60.0;
        (220.0 * share, -220.0 * bow * 4.0 * share * (1.0 - share))
    };
    add("arch", (0..=60).map(arch).collect());
    all
}
