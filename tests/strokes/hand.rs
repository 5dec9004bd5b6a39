//! The hand that draws a path: it trembles, sways, and is seen now and then only.

/// A place in screen points.
pub type At = (f64, f64);

/// Numbers that look random and are the same on every machine (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        // Neighbouring seeds must not give the same numbers one step later.
        Self(Self(seed).bits())
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`.
    pub fn from(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * ((self.bits() >> 11) as f64 / (1_u64 << 53) as f64)
    }

    /// A number around zero, seldom beyond `spread`.
    pub fn about(&mut self, spread: f64) -> f64 {
        let sum: f64 = (0..3).map(|_| self.from(-1.0, 1.0)).sum();
        sum / 1.7 * spread
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.bits() % count as u64) as usize
    }

    pub fn coin(&mut self) -> bool {
        self.bits() & 1 == 1
    }
}

pub fn toward(a: At, b: At, share: f64) -> At {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

pub fn distance(a: At, b: At) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

pub fn length(path: &[At]) -> f64 {
    path.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
}

/// The path as places one screen point apart.
pub fn dense(path: &[At]) -> Vec<At> {
    let mut all = vec![path[0]];
    for pair in path.windows(2) {
        let count = distance(pair[0], pair[1]).ceil().max(1.0) as usize;
        all.extend((1..=count).map(|at| toward(pair[0], pair[1], at as f64 / count as f64)));
    }
    all
}

/// The path with its corners cut round, twice for each step.
pub fn softened(path: &[At], steps: usize) -> Vec<At> {
    let mut path = path.to_vec();
    for _ in 0..steps {
        let mut next = vec![path[0]];
        for pair in path.windows(2) {
            next.push(toward(pair[0], pair[1], 0.25));
            next.push(toward(pair[0], pair[1], 0.75));
        }
        next.push(path[path.len() - 1]);
        path = next;
    }
    path
}

/// The path about the middle of its frame, turned by so many degrees and sheared.
pub fn turned(path: &[At], degrees: f64, shear: f64) -> Vec<At> {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let lean = |(x, y): At| (x + shear * y, y);
    path.iter().map(|at| lean(*at)).map(|(x, y)| (x * cos - y * sin, x * sin + y * cos)).collect()
}

/// What the screen sees of a hand that follows this path.
pub fn drawn(path: &[At], dice: &mut Dice) -> Vec<(i32, i32)> {
    let path = dense(path);
    let sway = swayed(&path, dice);
    let origin = (dice.from(300.0, 700.0), dice.from(250.0, 500.0));
    let pace = dice.from(3.0, 11.0);
    let tremble = dice.from(0.1, 0.6);
    let mut seen = Vec::new();
    let mut wait = 0.0;
    for (at, place) in sway.iter().enumerate() {
        wait -= 1.0;
        if wait > 0.0 && at + 1 < sway.len() {
            continue;
        }
        wait = (pace * slowness(&sway, at) * dice.from(0.6, 1.4)).max(1.0);
        let shaken = (place.0 + dice.about(tremble), place.1 + dice.about(tremble));
        seen.push(((origin.0 + shaken.0).round() as i32, (origin.1 + shaken.1).round() as i32));
    }
    seen.dedup();
    seen
}

/// 1 on a straight run, less in a bend: hands slow down there.
fn slowness(path: &[At], at: usize) -> f64 {
    let before = path[at.saturating_sub(6)];
    let after = path[(at + 6).min(path.len() - 1)];
    let straight = distance(before, after);
    (straight / 12.0).clamp(0.25, 1.0)
}

/// A slow sway across the whole path, of a share of its size, as of a hand without a ruler.
fn swayed(path: &[At], dice: &mut Dice) -> Vec<At> {
    let size = frame(path).0.max(frame(path).1).max(20.0);
    let strength = dice.from(0.002, 0.011) * size;
    let waves: Vec<(f64, f64, f64, f64)> = (0..4)
        .map(|_| (dice.about(strength), dice.about(strength), dice.from(1.0, 6.0), dice.from(0.0, 6.3)))
        .collect();
    let count = path.len() as f64;
    let off = |at: usize, axis: fn(&(f64, f64, f64, f64)) -> f64| -> f64 {
        let share = at as f64 / count;
        waves.iter().map(|wave| axis(wave) * (share * wave.2 * 6.3 + wave.3).sin()).sum()
    };
    path.iter()
        .enumerate()
        .map(|(at, place)| (place.0 + off(at, |wave| wave.0), place.1 + off(at, |wave| wave.1)))
        .collect()
}

/// The width and the height of a path.
pub fn frame(path: &[At]) -> (f64, f64) {
    let range = |axis: fn(&At) -> f64| {
        let all = path.iter().map(axis);
        all.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (top, bottom)) = (range(|at| at.0), range(|at| at.1));
    (right - left, bottom - top)
}
