//! Each kind of surface through the real window, by accessible names: found, filled, judged, looked at again.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::attempt::{Attempt, Event};
use dryrun::formats::read_attempt;
use dryrun::prompt::AnswerField as F;
use dryrun::prompt::surface::{PROOF, RUNBOOK};
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use window::{TestClocks, Window, click, key, names, open, pass, press, type_text, until};

/// A window in which a drill is begun.
struct Walk {
    window: Window,
    clocks: Arc<TestClocks>,
    folder: tempfile::TempDir,
}

impl Walk {
    /// Finds a drill on the first screen and starts it.
    fn start(title: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clocks = TestClocks::new();
        let mut window = open(&folder.path().join("library"), &clocks);
        window.set_size(vec2(1_280.0, 1_600.0));
        window.run_steps(2);
        write(&mut window, "Find a drill", title);
        press(&mut window, &format!("Start {title}"));
        until(&mut window, "Clock ");
        every_control_is_named(&window);
        Self { window, clocks, folder }
    }

    /// Ends the sitting and waits until it is on the disk.
    fn finish(&mut self) -> Attempt {
        pass(&mut self.window, &self.clocks, 5);
        press(&mut self.window, "Finish");
        until(&mut self.window, "topics marked");
        every_control_is_named(&self.window);
        let root = self.folder.path().join("library/attempts");
        let begun = Instant::now();
        loop {
            if let Some(attempt) = kept(&root).filter(Attempt::is_finished) {
                return attempt;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "the attempt was not kept");
            std::thread::sleep(Duration::from_millis(5));
            self.window.run_steps(1);
        }
    }

    /// Takes what is suggested for the first topic, and looks at the attempt again.
    fn take_and_review(&mut self, suggested: &str) {
        until(&mut self.window, &format!("Your answers suggest: {suggested}"));
        press(&mut self.window, "Take this mark");
        until(&mut self.window, "1 of ");
        press(&mut self.window, "Done");
        until(&mut self.window, "Time bar");
        every_control_is_named(&self.window);
    }
}

fn kept(root: &Path) -> Option<Attempt> {
    let folder = std::fs::read_dir(root).ok()?.next()?.ok()?.path();
    read_attempt(&std::fs::read_to_string(folder.join("attempt.json")).ok()?).ok()
}

/// Writes into the field with this name, and leaves it.
fn write(window: &mut Window, name: &str, text: &str) {
    until(window, name);
    let is_field = |node: &egui_kittest::Node<'_>| {
        matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput)
    };
    window.query_all_by_label(name).find(is_field).expect("a text field of this name").focus();
    window.run_steps(2);
    type_text(window, text);
    key(window, Modifiers::NONE, Key::Tab);
}

/// Chooses from a list; `shown` is how its name begins.
fn pick(window: &mut Window, shown: &str, option: &str) {
    press(window, shown);
    press(window, option);
}

fn every_control_is_named(window: &Window) {
    fn walk(node: egui_kittest::Node<'_>, all: &Window) {
        let known = node.accesskit_node();
        let of_egui = known.role() == egui::accesskit::Role::ScrollBar;
        let pressable = !of_egui && known.data().supports_action(egui::accesskit::Action::Click);
        let named = known.label().is_some_and(|name| !name.trim().is_empty())
            || known.labelled_by().next().is_some()
            || known.value().is_some_and(|value| !value.is_empty());
        let shown = known.raw_bounds().is_some_and(|bounds| bounds.width() > 0.0 && bounds.height() > 0.0);
        assert!(!pressable || named || !shown || known.is_hidden(), "{node:?} has no name in {}", names(all));
        for child in node.children() {
            walk(child, all);
        }
    }
    walk(window.root(), window);
}

#[test]
fn a_form_leaves_by_the_sheet_as_words_or_as_the_attempt() {
    let mut walk = Walk::start("GitHub's repository API");
    press(&mut walk.window, "GET /orgs/{org}/repos: query");
    walk.finish();
    for (format, ending, begins) in [("Report (Markdown)", "md", "# "), ("Attempt (JSON)", "json", "{")] {
        let window = &mut walk.window;
        press(window, "Export…");
        until(window, "Path of the file");
        assert!(
            window.query_by_label("Preview of the export").is_none()
                && window.query_by_label("Picture (PNG)").is_none()
        );
        press(window, format);
        let file = walk.folder.path().join(format!("form.{ending}"));
        let field = window.get_by_label("Path of the file");
        field.focus();
        window.run_steps(2);
        key(window, Modifiers::COMMAND, Key::A);
        type_text(window, file.to_str().unwrap());
        press(window, "Export");
        until(window, "Exported to");
        assert!(std::fs::read_to_string(&file).unwrap().starts_with(begins), "{format}");
        assert!(!file.with_extension("svg").exists(), "a form has no picture");
    }
}

#[test]
fn a_table_is_classified_undone_and_judged() {
    let mut walk = Walk::start("GitHub's repository API");
    let window = &mut walk.window;
    for item in ["GET /repos/{owner}/{repo}", "GET /orgs/{org}/repos"] {
        press(window, &format!("{item}: query"));
    }
    write(window, "Better name of GET /repos/{owner}/{repo}", "GetRepository");
    write(window, "Better name of GET /orgs/{org}/repos", "OrgListed");
    press(window, "POST /user/repos: event");
    key(window, Modifiers::COMMAND, Key::Z);
    press(window, "POST /user/repos: command");
    assert!(window.query_by_label_contains("Expected:").is_none(), "an expected answer is shown too early");
    let attempt = walk.finish();
    assert_eq!(attempt.answers().text("get-repo", F::Name), "GetRepository");
    assert_eq!(attempt.answers().text("create", F::Kind), "command");
    until(&mut walk.window, "Expected: query · ListRepositories");
    walk.take_and_review("missed");
    until(&mut walk.window, "Expected: query · ListRepositories");
    key(&mut walk.window, Modifiers::NONE, Key::ArrowLeft);
    assert!(
        walk.window.query_by_label_contains("Expected:").is_none(),
        "the replay shows what was not yet known"
    );
}

/// The keys of the board do nothing on a form: letters are not tools, and there is no map, outline or zen.
#[test]
fn keys_of_the_board_do_nothing_on_a_form() {
    let mut walk = Walk::start("GitHub's repository API");
    let before = names(&walk.window);
    for (modifiers, pressed) in [
        (Modifiers::SHIFT, Key::S),
        (Modifiers::NONE, Key::P),
        (Modifiers::ALT, Key::Z),
        (Modifiers::COMMAND, Key::F),
    ] {
        key(&mut walk.window, modifiers, pressed);
        assert_eq!(names(&walk.window), before, "{pressed:?}");
    }
    assert_eq!(walk.finish().counts(), (0, 0, 0));
}

#[test]
fn a_payload_is_rated_with_its_fixes() {
    let mut walk = Walk::start("Payload audit: Stripe");
    let window = &mut walk.window;
    press(window, "Unique event id: pass");
    press(window, "Aggregate version or sequence: fail");
    write(window, "Fix of Aggregate version or sequence", "A version for each charge");
    let attempt = walk.finish();
    assert_eq!(attempt.answers().text("version", F::Verdict), "fail");
    assert_eq!(attempt.answers().text("version", F::Fix), "A version for each charge");
    until(&mut walk.window, "Your fix: A version for each charge");
    walk.take_and_review("missed");
}

#[test]
fn a_decision_is_defended() {
    let mut walk = Walk::start("CQRS: bank account");
    let window = &mut walk.window;
    press(window, "Verdict: Partial");
    press(window, "Turned down: Yes");
    let defence =
        "The ledger is what is written. Statements may be a second behind. A view would do for now.";
    write(window, "Defence", defence);
    until(window, "3 of 3 full sentences");
    let attempt = walk.finish();
    assert_eq!(attempt.answers().text("case", F::Verdict), "partial");
    assert_eq!(attempt.answers().text("case", F::Defence), defence);
    walk.take_and_review("covered");
}

#[test]
fn a_matrix_is_filled() {
    let mut walk = Walk::start("Idempotency retry matrix");
    let window = &mut walk.window;
    let cell = "Succeeded, answer lost, retry reaches the service";
    pick(window, cell, "Unknown: reconcile");
    pick(window, &format!("{cell}: Unknown: reconcile"), "The saved answer, no second effect");
    let attempt = walk.finish();
    assert_eq!(attempt.answers().text("lost-reaches", F::Outcome), "saved");
    until(&mut walk.window, "The cell that matters: without a key this is the second charge.");
    walk.take_and_review("partly");
}

#[test]
fn arithmetic_is_worked_out_and_checked() {
    let mut walk = Walk::start("Queue and DLQ under a spike");
    let window = &mut walk.window;
    write(window, "Busy slots in normal times", "base * p50");
    until(window, "= 200 slots");
    write(window, "Slots to keep up with the spike", "2,000 × 5");
    let attempt = walk.finish();
    assert_eq!(attempt.answers().text("slots_base", F::Number), "base * p50");
    until(&mut walk.window, "Expected: 8,000 slots");
    walk.take_and_review("partly");
}

#[test]
fn a_runbook_is_written() {
    let mut walk = Walk::start("DLQ triage runbook");
    write(&mut walk.window, "Runbook", "The alarm fires: any message in the queue.");
    let attempt = walk.finish();
    assert!(attempt.answers().text(RUNBOOK, F::Text).starts_with("The alarm"));
    until(&mut walk.window, "A worked page");
    walk.take_and_review("covered");
}

#[test]
fn a_kata_is_ticked_timed_and_held_against_theory() {
    let mut walk = Walk::start("Outbox kata: kill the relay");
    let step = "Write 50 orders, each with its outbox row in the same transaction; the event id is made here";
    walk.window.get_by_role_and_label(Role::CheckBox, step).click();
    walk.window.run_steps(3);
    press(&mut walk.window, "Start the stopwatch");
    pass(&mut walk.window, &walk.clocks, 3);
    press(&mut walk.window, "Stop the stopwatch");
    until(&mut walk.window, "Stopwatch 00:03");
    write(&mut walk.window, "Orders written", "50");
    write(&mut walk.window, "Distinct event ids", "49");
    write(&mut walk.window, "Link or path that proves it", "~/katas/outbox");
    assert!(
        walk.window.query_by_label_contains("distinct == sent").is_none(),
        "theory is told before the count"
    );
    let attempt = walk.finish();
    assert!(attempt.answers().is_ticked("insert"));
    assert_eq!(attempt.answers().stopwatch().shows_ms(0), 3_000);
    assert_eq!(attempt.answers().text(PROOF, F::Proof), "~/katas/outbox");
    until(&mut walk.window, "sent = 50, distinct = 49.");
    walk.take_and_review("covered");
}

#[test]
fn a_saga_is_written_down_step_by_step() {
    let mut walk = Walk::start("Saga: travel booking");
    let window = &mut walk.window;
    for (number, name, owner, kind) in [
        (1, "HoldFare", "Flights", "compensatable"),
        (2, "ReserveHotel", "Hotels", "compensatable"),
        (3, "TicketFlight", "Flights", "pivot"),
        (4, "SendItinerary", "Mail", "retriable"),
    ] {
        write(window, &format!("What is done of step {number}"), name);
        write(window, &format!("Owner of step {number}"), owner);
        press(window, &format!("Step {number}: {kind}"));
    }
    write(window, "Compensation of step 1", "ReleaseFare");
    until(window, "What is done of step 5");
    write(window, "State 1", "Booked");
    press(window, "State 1: done");
    write(window, "The id that ties it together", "trip_id");
    let attempt = walk.finish();
    assert_eq!(attempt.answers().text("step-3", F::Kind), "pivot");
    assert_eq!(attempt.answers().text("step-1", F::Undo), "ReleaseFare");
    until(&mut walk.window, "Not in step 2.");
    walk.take_and_review("covered");
    until(&mut walk.window, "3  TicketFlight  ·  Flights  ·  pivot");
}

/// A forgotten step comes in between, steps change places, and one undo takes a whole change back.
#[test]
fn the_steps_of_a_saga_come_in_another_order() {
    let mut walk = Walk::start("Saga: travel booking");
    let window = &mut walk.window;
    for (number, name) in [(1, "HoldFare"), (2, "TicketFlight"), (3, "SendItinerary")] {
        write(window, &format!("What is done of step {number}"), name);
        write(window, &format!("Owner of step {number}"), &format!("Owner of {name}"));
    }
    press(window, "Step 2: pivot");
    press(window, "Empty step before step 2");
    // The keys are where one goes on: in the new step.
    type_text(window, "ReserveHotel");
    key(window, Modifiers::ALT, Key::ArrowDown);
    key(window, Modifiers::ALT, Key::ArrowUp);
    key(window, Modifiers::ALT, Key::ArrowUp);
    press(window, "Step 4 earlier");
    press(window, "Undo");
    press(window, "Take step 3 out");
    press(window, "Undo");
    let attempt = walk.finish();
    let text = |step: &str, field| attempt.answers().text(step, field);
    let steps = ["step-1", "step-2", "step-3", "step-4", "step-5"].map(|step| text(step, F::Name));
    assert_eq!(steps, ["ReserveHotel", "HoldFare", "TicketFlight", "SendItinerary", ""]);
    assert_eq!((text("step-3", F::Kind), text("step-3", F::Owner)), ("pivot", "Owner of TicketFlight"));
    let moves = attempt.records().iter().filter(|record| matches!(record.event, Event::Answers(_)));
    assert_eq!(moves.count(), 6, "one record for each change");
}

#[test]
fn a_storming_counts_its_events_on_the_board() {
    let mut walk = Walk::start("Solo event storming");
    until(&mut walk.window, "0 of 20 events");
    for (at, name) in [(300.0, "CopyLent"), (520.0, "SendReminder")] {
        key(&mut walk.window, Modifiers::NONE, Key::S);
        click(&mut walk.window, pos2(at, 600.0));
        type_text(&mut walk.window, name);
        key(&mut walk.window, Modifiers::NONE, Key::Enter);
    }
    until(&mut walk.window, "2 of 20 events");
    let attempt = walk.finish();
    assert_eq!(attempt.counts().0, 2);
    for _ in 0..2 {
        key(&mut walk.window, Modifiers::NONE, Key::ArrowDown);
    }
    until(&mut walk.window, "1 of 2 do not state a fact: SendReminder.");
    // A command is no technical event: the drawing does not speak of the next topic, which has the same tag.
    key(&mut walk.window, Modifiers::NONE, Key::ArrowDown);
    until(&mut walk.window, "No technical events");
    assert!(!names(&walk.window).contains("The drawing suggests"), "{}", names(&walk.window));
    key(&mut walk.window, Modifiers::NONE, Key::ArrowUp);
    walk.take_and_review("missed");
}
