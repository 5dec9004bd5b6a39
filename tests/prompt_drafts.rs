//! Properties of prompts while they are written, and of references that are drawn.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod properties;
mod strategies;

use dryrun::board::Board;
use dryrun::design::{drawn_reference, working_board};
use dryrun::prompt::draft::{
    Draft, ListChange, blank, blank_follow_up, blank_phase, blank_topic, copy_of, free_id, is_id, write,
};
use dryrun::prompt::{
    Clarification, Class, CommonMistake, Design, Dimension, Prompt, Weight, faults, parse, read, shipped,
};
use properties::tried_on;
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[A-Za-zäß0-9 .\"\\\\\n\t/{}订🙂]{0,30}").unwrap()
}

/// One thing that somebody does to a prompt.
#[derive(Debug, Clone)]
enum Act {
    Title(String),
    Statement(String),
    Minutes(u16),
    Lane(Option<u8>, bool),
    Scope(Vec<String>),
    Ask(String, String),
    Phase(String, u16),
    Topic(String, String, u8),
    FollowUp(String, Vec<String>, u16),
    Mistake(String, String),
    Topics(usize, u8),
    Drawn(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        words().prop_map(Act::Title),
        words().prop_map(Act::Statement),
        (0_u16..300).prop_map(Act::Minutes),
        (proptest::option::of(0_u8..8), any::<bool>()).prop_map(|(lane, drill)| Act::Lane(lane, drill)),
        proptest::collection::vec(words(), 0..4).prop_map(Act::Scope),
        (words(), words()).prop_map(|(question, answer)| Act::Ask(question, answer)),
        (words(), 0_u16..90).prop_map(|(name, minutes)| Act::Phase(name, minutes)),
        (words(), words(), 0_u8..21).prop_map(|(title, tag, kind)| Act::Topic(title, tag, kind)),
        (words(), proptest::collection::vec(words(), 0..4), 0_u16..90)
            .prop_map(|(question, answer, minute)| Act::FollowUp(question, answer, minute)),
        (words(), words()).prop_map(|(text, tag)| Act::Mistake(text, tag)),
        (0_usize..6, 0_u8..3).prop_map(|(at, change)| Act::Topics(at, change)),
        (0_usize..60).prop_map(Act::Drawn),
    ]
}

fn do_to(prompt: &mut Prompt, act: Act) {
    match act {
        Act::Title(title) => prompt.title = title,
        Act::Statement(statement) => prompt.statement = statement,
        Act::Minutes(minutes) => prompt.minutes = minutes,
        Act::Lane(lane, drill) => {
            prompt.lane = lane;
            prompt.class = if drill { Class::Drill } else { Class::Classic };
        }
        Act::Scope(scope) => prompt.scope.inside = scope,
        Act::Ask(question, answer) => prompt.clarifying.push(Clarification { question, answer }),
        Act::Phase(name, minutes) => {
            let mut phase = blank_phase();
            (phase.name, phase.minutes) = (name, minutes);
            prompt.phases.push(phase);
        }
        Act::Topic(title, tag, kind) => {
            let mut topic = blank_topic(&prompt.topics);
            (topic.title, topic.tag) = (title, tag);
            topic.weight = [Weight::Must, Weight::Should, Weight::Bonus][usize::from(kind % 3)];
            topic.dimension = Dimension::ALL[usize::from(kind % 7)];
            prompt.topics.push(topic);
        }
        Act::FollowUp(question, good_answer, minute) => {
            let mut one = blank_follow_up(&prompt.follow_ups, prompt.minutes);
            (one.question, one.good_answer, one.minute) = (question, good_answer, minute);
            prompt.follow_ups.push(one);
        }
        Act::Mistake(text, tag) => prompt.common_mistakes.push(CommonMistake { text, tag }),
        Act::Topics(at, change) => {
            let change =
                [ListChange::Up(at), ListChange::Down(at), ListChange::Remove(at)][usize::from(change)];
            change.apply(&mut prompt.topics);
        }
        Act::Drawn(at) => {
            let all: Vec<_> = shipped().collect();
            prompt.reference = all[at % all.len()].reference.clone();
        }
    }
}

proptest! {
    #![proptest_config(tried_on(256))]

    #[test]
    fn what_is_written_is_read_back_the_same(acts in proptest::collection::vec(act(), 0..20)) {
        let mut prompt = blank("own".to_owned());
        for act in acts {
            do_to(&mut prompt, act);
        }
        let text = write(&prompt);
        let back = parse(&text).unwrap();
        prop_assert_eq!(write(&back), text.clone());
        prop_assert_eq!(&back, &prompt);
        // The check of files and the check of fields are one.
        prop_assert_eq!(read(&text).map_err(|error| error.reason).err(), faults(&prompt).into_iter().next().map(|fault| fault.reason));
    }

    #[test]
    fn every_change_can_be_taken_back_and_done_again(acts in proptest::collection::vec(act(), 0..20)) {
        let first = blank("own".to_owned());
        let mut draft = Draft::new(first.clone());
        for act in acts {
            do_to(&mut draft.prompt, act);
            draft.settle();
        }
        let last = draft.prompt.clone();
        while draft.undo() {}
        prop_assert_eq!(&draft.prompt, &first);
        while draft.redo() {}
        prop_assert_eq!(&draft.prompt, &last);
    }

    #[test]
    fn every_fault_stands_at_a_field_that_is_there(acts in proptest::collection::vec(act(), 0..20)) {
        let mut prompt = blank("own".to_owned());
        for act in acts {
            do_to(&mut prompt, act);
        }
        let file: serde_json::Value = serde_json::from_str(&write(&prompt)).unwrap();
        for fault in faults(&prompt) {
            // A lane that is missing is not in the file at all.
            let there = file.pointer(&fault.at).is_some() || matches!(fault.at.as_str(), "/lane" | "/phases");
            prop_assert!(there, "{}: {}", fault.at, fault.reason);
        }
    }

    #[test]
    fn a_free_id_is_an_id_and_is_free(wanted in words(), taken in proptest::collection::vec(words(), 0..5)) {
        let mut taken = taken;
        for _ in 0..4 {
            let id = free_id(&wanted, |id| taken.iter().any(|taken| taken == id));
            prop_assert!(is_id(&id) && !taken.contains(&id), "{}", id);
            taken.push(id);
        }
    }

    #[test]
    fn whatever_is_drawn_is_a_right_reference_and_stays_as_it_is(
        edits in proptest::collection::vec(strategies::edit(), 0..30),
    ) {
        let mut board = Board::new();
        for edit in &edits {
            board.apply_edit(edit);
        }
        let first = drawn_reference(&board, &Design::default());
        let mut prompt = blank("own".to_owned());
        prompt.reference = first.design.clone();
        let wrong = faults(&prompt).into_iter().find(|fault| fault.at.starts_with("/reference"));
        prop_assert!(wrong.is_none(), "{:?}", wrong);
        let again = drawn_reference(&working_board(&first.design), &first.design);
        prop_assert_eq!(&again.design, &first.design);
        prop_assert!(again.lost.is_empty(), "{:?}", again.lost);
        let kept = first.design.nodes.len() + first.design.flows.len();
        let lost: usize = first.lost.iter().map(|words| {
            words.split(' ').next().unwrap().parse::<usize>().unwrap()
        }).sum();
        // An arrow that says two things is two flows.
        prop_assert!(kept + lost >= board.len(), "{} of {} are kept, {} are told", kept, board.len(), lost);
    }
}

#[test]
fn a_copy_of_a_copy_has_names_of_its_own() {
    let mut all: Vec<Prompt> = shipped().map(|prompt| prompt.as_ref().clone()).collect();
    for _ in 0..3 {
        let has_id = |id: &str| all.iter().any(|prompt| prompt.id == id);
        let copy = copy_of(&all[0], "copy", has_id, |title| all.iter().any(|prompt| prompt.title == title));
        all.push(copy);
    }
    let titles: Vec<&str> = all[all.len() - 3..].iter().map(|prompt| prompt.title.as_str()).collect();
    assert_eq!(titles, ["Ticketing (copy)", "Ticketing (copy 2)", "Ticketing (copy 3)"]);
}
