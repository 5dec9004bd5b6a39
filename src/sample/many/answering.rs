//! What is answered in a made-up sitting on a form: what is expected, or something else.

use super::dice::Dice;
use crate::attempt::{AnswerKey, Event};
use crate::prompt::surface::saga::{EndKind, WHOLE, end_part, step_part};
use crate::prompt::surface::{
    Calculator, ClassifyTable, Decisions, Kata, MessageClass, PROOF, Payload, RUNBOOK, Rating, SagaSheet,
};
use crate::prompt::{AnswerField as F, Prompt, StepKind, Surface, evaluate};
use std::collections::BTreeMap;

/// The answers of a sitting on a form; none for a board.
pub fn answers(prompt: &Prompt, dice: &mut Dice, skill: u64) -> Vec<Event> {
    let mut sheet = Sheet { dice, skill, events: Vec::new() };
    match &prompt.surface {
        Surface::Board(_) => {}
        Surface::Classify(table) => sheet.table(table),
        Surface::Payload(payload) => sheet.payload(payload),
        Surface::Decisions(decisions) => sheet.decisions(decisions),
        Surface::Matrix(matrix) => {
            for cell in &matrix.cells {
                let other = sheet.dice.pick(&matrix.outcomes).map(|outcome| outcome.id.clone());
                sheet.choose(&cell.id, F::Outcome, cell.outcomes.first(), other.as_ref());
            }
        }
        Surface::Calculator(calculator) => sheet.numbers(calculator),
        Surface::Runbook(runbook) => {
            let lines = runbook.reference.lines();
            let kept: Vec<&str> = lines.filter(|_| sheet.dice.in_hundred(skill)).collect();
            sheet.say(RUNBOOK, F::Text, &kept.join("\n"));
        }
        Surface::Kata(kata) => sheet.kata(kata),
        Surface::Saga(saga) => sheet.saga(prompt, saga),
    }
    sheet.events
}

struct Sheet<'d> {
    dice: &'d mut Dice,
    skill: u64,
    events: Vec<Event>,
}

impl Sheet<'_> {
    fn knows(&mut self) -> bool {
        self.dice.in_hundred(self.skill)
    }

    fn say(&mut self, part: &str, field: F, text: &str) {
        self.events.push(Event::Answer(AnswerKey::new(part, field), text.to_owned()));
    }

    fn choose(&mut self, part: &str, field: F, right: Option<&String>, other: Option<&String>) {
        let given = if self.knows() { right } else { other };
        if let Some(given) = given {
            self.say(part, field, &given.clone());
        }
    }

    fn table(&mut self, table: &ClassifyTable) {
        for row in &table.rows {
            let kind = row.kinds.first().filter(|_| self.knows()).copied().unwrap_or(MessageClass::Event);
            self.say(&row.id, F::Kind, kind.id());
            if self.knows() {
                self.say(&row.id, F::Name, &row.names.join(", "));
            }
            if table.asks_events && self.knows() {
                self.say(&row.id, F::Events, &row.events.join(", "));
            }
        }
    }

    fn payload(&mut self, payload: &Payload) {
        for check in &payload.checks {
            let rating = check.ratings.first().filter(|_| self.knows()).copied().unwrap_or(Rating::Partial);
            self.say(&check.id, F::Verdict, rating.id());
            if self.knows() {
                self.say(&check.id, F::Fix, &check.fix);
            }
        }
    }

    fn decisions(&mut self, decisions: &Decisions) {
        let options: Vec<String> = decisions.options.iter().map(|option| option.id.clone()).collect();
        for card in &decisions.cards {
            let other = self.dice.pick(&options).cloned();
            self.choose(&card.id, F::Verdict, card.verdicts.first(), other.as_ref());
            if let Some(option) = self.dice.pick(&options).cloned() {
                self.say(&card.id, F::Rejected, &option);
            }
            if self.knows() {
                self.say(&card.id, F::Defence, &card.defence);
            }
            for field in &card.fields {
                if self.knows() {
                    self.say(&field.id, F::Text, &field.answer);
                }
            }
        }
    }

    fn numbers(&mut self, calculator: &Calculator) {
        let inputs = calculator.inputs.iter();
        let inputs = inputs.filter_map(|input| Some((input.id.as_str(), input.value.as_f64()?)));
        let mut known: BTreeMap<&str, f64> = inputs.collect();
        for question in &calculator.questions {
            let Ok(value) = evaluate(&question.formula, &|name| known.get(name).copied()) else { continue };
            known.insert(&question.id, value);
            let given = if self.knows() { value } else { value * 3.0 };
            self.say(&question.id, F::Number, &given.to_string());
        }
    }

    fn kata(&mut self, kata: &Kata) {
        let steps: Vec<String> = kata.ticks().map(|step| step.id.clone()).collect();
        for step in steps {
            if self.dice.in_hundred(self.skill.saturating_add(14)) {
                self.events.push(Event::Check(step, true));
            }
        }
        for observed in &kata.observed {
            let number = self.dice.below(60).to_string();
            self.say(&observed.id, F::Number, &number);
        }
        self.say(PROOF, F::Proof, "~/katas/made-up");
    }

    /// The steps of the worked saga, with fields left out where they did not come to mind.
    fn saga(&mut self, prompt: &Prompt, sheet: &SagaSheet) {
        let Some(worked) = prompt.sagas.first() else { return };
        for (number, step) in (1..).zip(&worked.steps) {
            let part = step_part(number);
            self.say(&part, F::Name, &step.step);
            let kind = match step.kind {
                StepKind::Compensatable => "compensatable",
                StepKind::Pivot => "pivot",
                StepKind::Retriable => "retriable",
            };
            self.say(&part, F::Kind, kind);
            for field in sheet.step_fields() {
                let text = match field {
                    F::Owner => format!("Service {number}"),
                    F::Events => format!("Step{number}Completed, Step{number}Rejected"),
                    F::Undo => format!("Step{number}Released"),
                    F::Key => format!("{}#{number}", worked.correlation),
                    F::Timeout => "10 min".to_owned(),
                    F::Trigger => format!("Step{}Completed", number.saturating_sub(1)),
                    _ => continue,
                };
                if self.dice.in_hundred(self.skill.saturating_add(14)) {
                    self.say(&part, *field, &text);
                }
            }
        }
        for (number, state) in (1..=5).zip(&worked.terminal_states) {
            self.say(&end_part(number), F::Name, state);
            let kind = EndKind::ALL.get(number.saturating_sub(1)).copied().unwrap_or(EndKind::Person);
            self.say(&end_part(number), F::Kind, kind.id());
        }
        self.say(WHOLE, F::Name, &worked.correlation);
    }
}
