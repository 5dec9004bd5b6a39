//! Finished attempts in any number, graded as a test wants it, and a library full of them.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::attempt::{
    Attempt, AttemptId, Event, Evidence, Judgement, Mark, Mistake, Mode, Record, Start, WallTime,
    draft_mistake, score,
};
use dryrun::board::{
    Body, BoxElement, BoxKind, Edit, Element, ElementId, NodeKind, Op, Point, Style, route_between,
};
use dryrun::coach::{Account, PastAttempt};
use dryrun::prompt::{Prompt, Topic, classics};
use std::sync::Arc;

/// Noon of 24 November 2026 where the clock is an hour ahead of UTC.
pub const NOON: WallTime = WallTime { unix_ms: 1_795_518_000_000, offset_min: 60 };
pub const DAY_MS: i64 = 86_400_000;

/// So many days before (or, below zero, after) [`NOON`].
pub fn days_ago(days: i64) -> WallTime {
    WallTime { unix_ms: NOON.unix_ms - days * DAY_MS, ..NOON }
}

pub fn classic(id: &str) -> Arc<Prompt> {
    Arc::clone(classics().iter().find(|prompt| prompt.id == id).unwrap())
}

/// An attempt that is being put together.
pub struct Making {
    attempt: Attempt,
    wall_ms: i64,
    elements: u32,
}

impl Making {
    pub fn begin(name: &str, prompt: &Arc<Prompt>, wall: WallTime) -> Self {
        let start = Start {
            id: AttemptId::new(name).unwrap(),
            prompt: Arc::clone(prompt),
            limit_min: prompt.minutes,
            mode: Mode::Practice,
            follow_ups: true,
            sample: false,
            wall,
        };
        let event = Event::Start(Box::new(start));
        let record = Arc::new(Record { seq: 1, at_ms: 0, wall_ms: wall.unix_ms, event });
        Self { attempt: Attempt::begin(&record).unwrap(), wall_ms: wall.unix_ms, elements: 0 }
    }

    /// Something that happens at a minute of the sitting.
    pub fn at(&mut self, minute: u64, event: Event) -> &mut Self {
        let at_ms = (minute * 60_000).max(self.attempt.elapsed_ms());
        let record = self.attempt.next_record(at_ms, self.wall_ms + at_ms as i64, event);
        self.attempt.push(record).unwrap();
        self
    }

    /// Goes through all phases, `percent` of the plan in each.
    pub fn phases(&mut self, percent: u64) -> &mut Self {
        let ends: Vec<u64> =
            self.attempt.spans().iter().map(|span| span.to_ms / 60_000 * percent / 100).collect();
        for (at, end) in ends.iter().enumerate().take(ends.len() - 1) {
            self.at(*end, Event::Phase(at + 1));
        }
        self
    }

    /// As [`Self::phases`], with a box drawn at the beginning of each phase but the first.
    pub fn phases_drawing(&mut self, percent: u64, kinds: &[(NodeKind, &str)]) -> &mut Self {
        let spans = self.attempt.spans();
        for (at, span) in spans.iter().enumerate().take(spans.len() - 1) {
            let minute = span.to_ms / 60_000 * percent / 100;
            self.at(minute, Event::Phase(at + 1));
            if let Some((kind, name)) = kinds.get(at) {
                self.draw(minute, *kind, name);
            }
        }
        self
    }

    /// Draws a box, joined to the one before.
    pub fn draw(&mut self, minute: u64, kind: NodeKind, name: &str) -> &mut Self {
        self.elements += 1;
        let id = ElementId(self.elements);
        let place =
            Point::at_units((self.elements as i32 - 1) % 4 * 260, (self.elements as i32 - 1) / 4 * 180);
        let body = BoxElement::usual(BoxKind::Node(kind), place);
        let body = Body::Box(body.labelled(name, Style::default().font));
        let element = Element::new(id, body, Style::default());
        self.at(minute, Event::Edit(Edit::one("Add", Op::add(element))));
        if self.elements > 1 {
            let board = self.attempt.board();
            let from = board.get(ElementId(self.elements - 1)).unwrap();
            let arrow = route_between(board, from, board.get(id).unwrap());
            let arrow = Element::new(ElementId(1_000 + self.elements), Body::Arrow(arrow), Style::default());
            self.at(minute, Event::Edit(Edit::one("Add", Op::add(arrow))));
        }
        self
    }

    /// Ends the sitting and gives every topic a mark.
    pub fn graded(&mut self, minute: u64, mark: impl Fn(&Topic) -> Mark) -> &mut Self {
        self.at(minute, Event::Finish);
        let prompt = Arc::clone(&self.attempt.start().prompt);
        for topic in &prompt.topics {
            let judgement = Judgement { mark: Some(mark(topic)), evidence: Evidence::default() };
            self.at(minute, Event::JudgeTopic(topic.id.clone(), judgement));
        }
        self
    }

    pub fn done(&mut self) -> Attempt {
        self.attempt.clone()
    }
}

/// An attempt of 50 minutes with nothing but its marks.
pub fn graded(name: &str, prompt: &Arc<Prompt>, wall: WallTime, mark: impl Fn(&Topic) -> Mark) -> Attempt {
    Making::begin(name, prompt, wall).graded(50, mark).done()
}

/// An attempt with what the coach wants to know of it.
#[derive(Debug, Clone)]
pub struct Practised {
    attempt: Attempt,
    pub account: Account,
    mistake: Mistake,
}

/// The attempt, ready for the coach.
pub fn practised(attempt: &Attempt) -> Practised {
    Practised {
        attempt: attempt.clone(),
        account: Account::of(attempt),
        mistake: draft_mistake(attempt, None),
    }
}

impl Practised {
    /// As the coach looks back at it.
    pub fn past(&self) -> PastAttempt<'_> {
        let result = score(self.attempt.prompt(), self.attempt.grade());
        PastAttempt {
            id: self.attempt.id(),
            prompt_id: &self.attempt.prompt().id,
            prompt_title: &self.attempt.prompt().title,
            started: self.attempt.start().wall,
            elapsed_ms: self.attempt.elapsed_ms(),
            score: (result.marked > 0).then_some(result.percent),
            verdict: result.verdict,
            account: &self.account,
            mistake: Some(&self.mistake),
        }
    }
}

/// Everything covered but the topics with this tag.
pub fn all_but(tag: &str, mark: Mark) -> impl Fn(&Topic) -> Mark + use<'_> {
    move |topic| if topic.tag == tag { mark } else { Mark::Covered }
}

/// Attempts at the classics in turn, one every other day up to yesterday, getting better over time.
pub fn practice(count: usize) -> Vec<Attempt> {
    (0..count).map(|number| one_of_many(number, count)).collect()
}

fn one_of_many(number: usize, count: usize) -> Attempt {
    let prompt = &classics()[number % classics().len()];
    let wall = days_ago((count - number) as i64 * 2 - 1);
    let mut making = Making::begin(&format!("MANY{number:04}"), prompt, wall);
    let kinds = [
        (NodeKind::Client, "Client"),
        (NodeKind::Service, "Orders"),
        (NodeKind::Database, "Orders DB"),
        (NodeKind::Outbox, "Outbox"),
        (NodeKind::Topic, "order.events"),
        (NodeKind::Worker, "Mailer"),
    ];
    making.phases_drawing(70 + (number as u64 * 7) % 40, &kinds[..3 + number % 4]);
    making.graded(56, |topic| {
        let spread =
            topic.id.bytes().fold(number as u64 * 31, |sum, byte| (sum * 7 + u64::from(byte)) % 9_973) % 100;
        let missed = 45 - 40 * number as u64 / count.max(1) as u64;
        match spread {
            roll if roll < missed => Mark::Missed,
            roll if roll < missed + 20 => Mark::Partly,
            _ => Mark::Covered,
        }
    });
    making.done()
}
