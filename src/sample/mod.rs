//! The sample attempt that ships with the app: one sitting at *Ticketing*, with
//! the mistakes that people make, graded by the book.
//!
//! It is made of records like any other attempt, so review, log and export can
//! be tried on the first evening. The same build always gives the same attempt.

pub mod many;
mod script;

use crate::attempt::{
    Attempt, AttemptId, Event, Evidence, Judgement, Mode, Record, Splice, Start, WallTime, draft_mistake,
    review_sketch,
};
use crate::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, Op, Point, Rect, Stroke,
    Style, smooth, with_arrows,
};
use crate::prompt::{Prompt, classics};
use script::{MARKS, SCRIPT, Step};
use std::sync::Arc;

/// The sample's own name.
const ID: &str = "SampleTicketing";
/// 5 October 2026, 18:30 UTC.
const BEGUN_MS: i64 = 1_791_225_000_000;
/// The ids of elements that the script names are counted from here.
const FIRST_ARROW: u32 = 1_000;

/// The sample attempt, or nothing where the prompt that it is about is not built in.
#[must_use]
pub fn attempt() -> Option<Attempt> {
    let prompt = classics().iter().find(|prompt| prompt.id == "ticketing")?;
    let start = start(prompt)?;
    let mut sitting = Sitting { attempt: Attempt::begin(&first(start)).ok()?, arrows: FIRST_ARROW };
    for (second, step) in SCRIPT {
        sitting.step(u64::from(*second) * 1_000, step);
    }
    sitting.review();
    sitting.grade();
    Some(sitting.attempt)
}

fn start(prompt: &Arc<Prompt>) -> Option<Start> {
    Some(Start {
        id: AttemptId::new(ID).ok()?,
        prompt: Arc::clone(prompt),
        limit_min: prompt.minutes,
        mode: Mode::Practice,
        follow_ups: true,
        sample: true,
        wall: WallTime { unix_ms: BEGUN_MS, offset_min: 60 },
    })
}

fn first(start: Start) -> Arc<Record> {
    let wall_ms = start.wall.unix_ms;
    Arc::new(Record { seq: 1, at_ms: 0, wall_ms, event: Event::Start(Box::new(start)) })
}

struct Sitting {
    attempt: Attempt,
    arrows: u32,
}

impl Sitting {
    fn record(&mut self, at_ms: u64, event: Event) {
        let wall_ms = BEGUN_MS.saturating_add(i64::try_from(at_ms).unwrap_or(0));
        let record = self.attempt.next_record(at_ms, wall_ms, event);
        // The script is fixed, and a test checks that every record of it is taken.
        drop(self.attempt.push(record));
    }

    fn step(&mut self, at_ms: u64, step: &Step) {
        let event = match step {
            Step::Phase(index) => Event::Phase(*index),
            Step::Ask(question) => Event::Ask(*question),
            Step::FollowUp(id) => Event::FollowUp((*id).to_owned()),
            Step::Undo => Event::Undo,
            Step::Finish => Event::Finish,
            Step::Note(page, text) => {
                let before = self.attempt.notes().page(*page);
                let after = format!("{before}{text}");
                let Some(splice) = Splice::between(*page, before, &after) else { return };
                Event::Note(splice)
            }
            Step::Place(id, kind, x, y, name) => Event::Edit(place(*id, *kind, *x, *y, name)),
            Step::Join(from, to, label) => {
                let Some(edit) = self.join(*from, *to, label) else { return };
                Event::Edit(edit)
            }
            Step::Move(id, x, y) => {
                let Some(edit) = shift(self.attempt.board(), ElementId(*id), *x, *y) else { return };
                Event::Edit(edit)
            }
            Step::Ink(id, ink, points) => Event::Edit(draw(*id, *ink, points)),
        };
        self.record(at_ms, event);
    }

    fn join(&mut self, from: u32, to: u32, label: &str) -> Option<Edit> {
        let board = self.attempt.board();
        let end = |id: u32| {
            let at = board.get(ElementId(id))?.as_box()?.rect.center();
            Some(ArrowEnd { at, bound: Some(ElementId(id)) })
        };
        let body = Body::Arrow(Arrow::between(end(from)?, end(to)?).labelled(label));
        self.arrows = self.arrows.saturating_add(1);
        let element = Element::new(ElementId(self.arrows), body, Style::default());
        let ops = with_arrows(board, vec![element]).into_iter().map(|element| match board.get(element.id) {
            Some(_) => Op::Replace { element },
            None => Op::add(element),
        });
        Some(Edit::of("Draw arrow", ops.collect()))
    }

    fn review(&mut self) {
        let found = review_sketch(&self.attempt);
        self.record(self.attempt.elapsed_ms(), Event::Review(found));
    }

    fn grade(&mut self) {
        let mut at_ms = self.attempt.elapsed_ms().saturating_add(60_000);
        for (id, mark, note, elements, minute) in MARKS {
            at_ms = at_ms.saturating_add(9_000);
            let evidence = Evidence {
                note: (*note).to_owned(),
                elements: elements.iter().copied().map(ElementId).collect(),
                minute: *minute,
            };
            let judgement = Judgement { mark: Some(*mark), evidence };
            let is_topic = self.attempt.prompt().topic(id).is_some();
            let id = (*id).to_owned();
            let event =
                if is_topic { Event::JudgeTopic(id, judgement) } else { Event::JudgeFollowUp(id, judgement) };
            self.record(at_ms, event);
        }
        let mistake = draft_mistake(&self.attempt, None);
        self.record(at_ms, Event::Mistake(mistake));
    }
}

fn place(id: u32, kind: BoxKind, x: i32, y: i32, name: &str) -> Edit {
    let style = Style::default();
    let (width, height) = kind.usual_size();
    let rect = Rect::sized(Point::at_units(x, y), width, height);
    let body = BoxElement { kind, rect, label: crate::board::Label::default() }.labelled(name, style.font);
    let element = Element::new(ElementId(id), Body::Box(body), style);
    Edit::one(format!("Place {}", kind.word().to_lowercase()), Op::add(element))
}

/// A box at another place, with its arrows.
fn shift(board: &Board, id: ElementId, x: i32, y: i32) -> Option<Edit> {
    let element = board.get(id)?;
    let body = element.as_box()?;
    let rect = body.rect.moved(Point::at_units(x, y).from_origin(body.rect.min));
    let moved = Element { body: Body::Box(BoxElement { rect, ..body.clone() }), ..element.clone() };
    let ops = with_arrows(board, vec![moved]).into_iter().map(|element| Op::Replace { element }).collect();
    Some(Edit::of("Move", ops))
}

fn draw(id: u32, ink: crate::board::InkColor, points: &[(i32, i32)]) -> Edit {
    let points: Vec<Point> = points.iter().map(|(x, y)| Point::at_units(*x, *y)).collect();
    let style = Style { ink, ..Style::default() };
    let body = Body::Stroke(Stroke::even(smooth(&points)));
    Edit::one("Draw", Op::add(Element::new(ElementId(id), body, style)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attempt::{Mark, Verdict, score};

    #[test]
    fn every_line_of_the_script_and_every_mark_is_taken() {
        let attempt = attempt().unwrap();
        // The start, the review and the mistake entry are not in the tables.
        assert_eq!(attempt.records().len(), SCRIPT.len() + MARKS.len() + 3);
        assert_eq!(attempt.grade().topics.len(), attempt.prompt().topics.len());
        assert_eq!(attempt.grade().follow_ups.len(), attempt.follow_ups().len());
        assert!(attempt.is_finished() && attempt.start().sample);
    }

    #[test]
    fn the_script_goes_forward_in_time() {
        assert!(SCRIPT.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    }

    #[test]
    fn it_shows_a_sitting_with_mistakes() {
        let attempt = attempt().unwrap();
        let result = score(attempt.prompt(), attempt.grade());
        assert_eq!(result.verdict, Verdict::NotYet, "{result:?}");
        assert!(attempt.mistake().unwrap().tags().contains(&"published-before-commit"));
    }

    #[test]
    fn evidence_names_elements_that_are_on_the_board() {
        let attempt = attempt().unwrap();
        for judgement in attempt.grade().topics.values().chain(attempt.grade().follow_ups.values()) {
            for id in &judgement.evidence.elements {
                assert!(attempt.board().get(*id).is_some(), "{id:?}");
            }
        }
        assert!(attempt.grade().topics.values().any(|judgement| judgement.mark == Some(Mark::Missed)));
    }
}
