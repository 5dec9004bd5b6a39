//! Sittings on drills, and the answers that a drill itself expects.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(
    clippy::cast_possible_wrap,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::attempt::{
    AnswerKey, Attempt, AttemptId, Event, Mode, NotePage, Record, Refused, Splice, Start, WallTime,
};
use dryrun::prompt::surface::saga::{EndKind, WHOLE, end_part, step_part};
use dryrun::prompt::surface::{PROOF, RUNBOOK, SagaSheet};
use dryrun::prompt::{AnswerField, Prompt, StepKind, Surface, drills, evaluate};
use std::collections::BTreeMap;
use std::sync::Arc;

const BEGAN: WallTime = WallTime { unix_ms: 1_790_000_000_000, offset_min: 120 };

pub fn drill(id: &str) -> Arc<Prompt> {
    Arc::clone(drills().iter().find(|drill| drill.id == id).unwrap_or_else(|| panic!("no drill {id}")))
}

pub fn begin(prompt: &Arc<Prompt>) -> Attempt {
    let start = Start {
        id: AttemptId::new("01DRILL").unwrap(),
        prompt: Arc::clone(prompt),
        limit_min: prompt.minutes,
        mode: Mode::Practice,
        follow_ups: false,
        sample: false,
        wall: BEGAN,
    };
    let event = Event::Start(Box::new(start));
    Attempt::begin(&Arc::new(Record { seq: 1, at_ms: 0, wall_ms: BEGAN.unix_ms, event })).unwrap()
}

pub fn push(attempt: &mut Attempt, event: Event) -> Result<(), Refused> {
    let at_ms = attempt.elapsed_ms() + 700;
    let record = attempt.next_record(at_ms, BEGAN.unix_ms + i64::try_from(at_ms).unwrap(), event);
    attempt.push(record)
}

pub fn sit(prompt: &Arc<Prompt>, events: Vec<Event>) -> Attempt {
    let mut attempt = begin(prompt);
    for event in events {
        push(&mut attempt, event).unwrap();
    }
    attempt
}

pub fn answer(part: &str, field: AnswerField, text: &str) -> Event {
    Event::Answer(AnswerKey::new(part, field), text.to_owned())
}

/// What a drill itself takes for the answer to everything in it.
pub fn reference_answers(prompt: &Prompt) -> Vec<Event> {
    use AnswerField as F;
    let mut events = Vec::new();
    match &prompt.surface {
        Surface::Board(_) => {
            // A reference design and its sagas, written down in the notes.
            let text = serde_json::to_string(&(&prompt.sagas, &prompt.reference)).unwrap();
            let text = format!("{text}\n{}\n{}", prompt.worked, terms(prompt));
            events.push(Event::Note(Splice { page: NotePage::Notes, at: 0, removed: 0, text }));
        }
        Surface::Classify(table) => {
            for row in &table.rows {
                events.push(answer(&row.id, F::Kind, row.kinds[0].id()));
                events.push(answer(&row.id, F::Name, &row.names.join(", ")));
                if table.asks_events {
                    events.push(answer(&row.id, F::Events, &row.events.join(", ")));
                }
            }
        }
        Surface::Payload(payload) => {
            for check in &payload.checks {
                events.push(answer(&check.id, F::Verdict, check.ratings[0].id()));
                events.push(answer(&check.id, F::Fix, &check.fix));
            }
        }
        Surface::Decisions(decisions) => {
            for card in &decisions.cards {
                let other = decisions.options.iter().find(|option| option.id != card.verdicts[0]).unwrap();
                events.push(answer(&card.id, F::Verdict, &card.verdicts[0]));
                events.push(answer(&card.id, F::Defence, &card.defence));
                events.push(answer(&card.id, F::Rejected, &other.id));
                events.extend(card.fields.iter().map(|field| answer(&field.id, F::Text, &field.answer)));
            }
        }
        Surface::Matrix(matrix) => {
            events.extend(matrix.cells.iter().map(|cell| answer(&cell.id, F::Outcome, &cell.outcomes[0])));
        }
        Surface::Calculator(calculator) => {
            let inputs = calculator.inputs.iter().map(|one| (one.id.clone(), one.value.as_f64().unwrap()));
            let mut numbers: BTreeMap<String, f64> = inputs.collect();
            for question in &calculator.questions {
                let value = evaluate(&question.formula, &|name| numbers.get(name).copied()).unwrap();
                numbers.insert(question.id.clone(), value);
                events.push(answer(&question.id, F::Number, &value.to_string()));
            }
        }
        Surface::Runbook(runbook) => events.push(answer(RUNBOOK, F::Text, &runbook.reference)),
        Surface::Kata(kata) => {
            events.extend(kata.ticks().map(|step| Event::Check(step.id.clone(), true)));
            events.push(answer(PROOF, F::Proof, "~/katas/here"));
        }
        Surface::Saga(sheet) => events.extend(saga(prompt, sheet)),
    }
    events
}

/// A saga as whole as the worked one, with names that follow the grammar.
pub fn saga(prompt: &Prompt, sheet: &SagaSheet) -> Vec<Event> {
    use AnswerField as F;
    let worked = &prompt.sagas[0];
    let mut events = vec![answer(WHOLE, F::Name, &worked.correlation)];
    for (number, step) in (1..).zip(&worked.steps) {
        let part = step_part(number);
        let kind = match step.kind {
            StepKind::Compensatable => "compensatable",
            StepKind::Pivot => "pivot",
            StepKind::Retriable => "retriable",
        };
        for field in sheet.step_fields() {
            let text = match field {
                F::Name => format!("PlaceStep{number}"),
                F::Kind => kind.to_owned(),
                F::Owner => format!("Service {number}"),
                F::Events => format!("Step{number}Placed, Step{number}Rejected"),
                F::Undo => format!("Step{number}Released"),
                F::Key => format!("saga#{number}"),
                F::Timeout => "10 min".to_owned(),
                F::Trigger => format!("Step{}Placed", number - 1),
                _ => panic!("a step has no field {field:?}"),
            };
            events.push(answer(&part, *field, &text));
        }
    }
    for (number, state) in (1..=4).zip(["Booked", "Cancelled", "PartlyBooked", "NeedsHuman"]) {
        events.push(answer(&end_part(number), F::Name, state));
        events.push(answer(&end_part(number), F::Kind, EndKind::ALL[number - 1].id()));
    }
    events.extend(sheet.asks.iter().map(|ask| answer(&ask.id, F::Text, &ask.answer)));
    events
}

fn terms(prompt: &Prompt) -> String {
    let words = prompt.topics.iter().map(|topic| topic.strong.as_str());
    let names = prompt.vocabulary.events.iter().map(|event| event.name.as_str());
    words.chain(names).collect::<Vec<_>>().join("\n")
}
