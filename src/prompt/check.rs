//! Reading a prompt file: either a prompt in which every reference resolves, or
//! the line and the reason.

use super::document::{Basis, Class, Prompt};
use super::json_words::json_words;
use super::surface_check::check_surface;
use super::tag_list::tags;
use serde::Deserialize;
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// The largest prompt file that is read, in bytes.
pub const LARGEST_PROMPT: usize = 4 * 1024 * 1024;

/// The minutes that a sitting may have.
pub const MINUTES: RangeInclusive<u16> = 5..=180;

/// The most letters of a title.
pub const LONGEST_TITLE: usize = 60;

/// What a prompt file says that it is.
pub const FORMAT: &str = "dryrun-prompt";

/// The most letters of a drill's number.
const LONGEST_NUMBER: usize = 8;

/// Most entries in any one list of a prompt.
const MOST_ENTRIES: usize = 500;

/// Why a prompt file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct PromptError {
    /// The line to look at, counted from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub reason: String,
}

/// Reads a prompt file.
///
/// # Errors
/// The text is no JSON, not of this format or version, or refers to something that is not there.
pub fn read(text: &str) -> Result<Prompt, PromptError> {
    if text.len() > LARGEST_PROMPT {
        return Err(PromptError {
            line: 1,
            reason: format!("the file is larger than {LARGEST_PROMPT} bytes"),
        });
    }
    let prompt = parse(text)?;
    match faults(&prompt).into_iter().next() {
        Some(fault) => Err(PromptError { line: fault.line(text), reason: fault.reason }),
        None => Ok(prompt),
    }
}

/// Reads what may be a half-made prompt: its form is right, what it says need not be. [`faults`] tells.
///
/// # Errors
/// The text is no JSON, not of this format or version, or not of a prompt's form.
pub fn parse(text: &str) -> Result<Prompt, PromptError> {
    check_format(text)?;
    serde_json::from_str(text).map_err(|error| from_json(&error))
}

/// Whether a text is a prompt file, as far as that can be told; whether it is right is another question.
#[must_use]
pub fn is_prompt(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
    }
    if let Ok(head) = serde_json::from_str::<Head>(text) {
        return head.format.is_some_and(|format| format == FORMAT);
    }
    // Of a file that is no JSON the beginning tells: attempts quote their prompts, but later.
    let first = text.find("\"dryrun-").and_then(|at| text.get(at..));
    first.is_some_and(|rest| rest.starts_with("\"dryrun-prompt\""))
}

fn from_json(error: &serde_json::Error) -> PromptError {
    PromptError { line: error.line().max(1), reason: json_words(error) }
}

/// A file of another kind or of a later version is told apart before its fields are judged.
fn check_format(text: &str) -> Result<(), PromptError> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
        version: Option<u32>,
    }
    let head: Head = serde_json::from_str(text).map_err(|error| from_json(&error))?;
    match (head.format.as_deref(), head.version) {
        (Some("dryrun-prompt"), Some(1)) => Ok(()),
        (Some("dryrun-prompt"), Some(version)) => Err(PromptError {
            line: line_of(text, "\"version\""),
            reason: format!("this prompt is of version {version}; this Dry Run reads version 1"),
        }),
        (Some("dryrun-prompt"), None) => {
            Err(PromptError { line: 1, reason: "\"version\": 1 is missing".to_owned() })
        }
        _ => Err(PromptError {
            line: line_of(text, "\"format\""),
            reason: "not a prompt file: \"format\": \"dryrun-prompt\" is missing".to_owned(),
        }),
    }
}

fn line_of(text: &str, needle: &str) -> usize {
    let before = text.find(needle).and_then(|at| text.get(..at)).unwrap_or("");
    before.matches('\n').count().saturating_add(1)
}

/// Something in a prompt that is not right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field, as a JSON pointer into the file, such as `/topics/0/tag`.
    pub at: String,
    /// What is wrong and what would be right.
    pub reason: String,
    /// A string of the file near which it stands.
    near: String,
}

impl Fault {
    /// The line of a file that it stands on: the first place where the string near it stands as a JSON string.
    fn line(&self, text: &str) -> usize {
        line_of(text, &serde_json::to_string(&self.near).unwrap_or_default())
    }
}

/// Everything that is not right in a prompt, in the order in which it is looked for. Only a prompt without faults can
/// be practised on.
#[must_use]
pub fn faults(prompt: &Prompt) -> Vec<Fault> {
    let mut check = Check { prompt, found: Vec::new() };
    check.head();
    check.sizes();
    check.phases();
    check.surface();
    check.topics();
    check.follow_ups();
    check.tags();
    check.sources();
    check.design();
    check.found
}

struct Check<'a> {
    prompt: &'a Prompt,
    found: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn fail(&mut self, at: &str, near: &str, reason: impl Into<String>) {
        self.found.push(Fault { at: at.to_owned(), near: near.to_owned(), reason: reason.into() });
    }

    fn head(&mut self) {
        let Prompt { id, minutes, class, lane, number, topics, statement, .. } = self.prompt;
        if !is_slug(id) {
            self.fail(
                "/id",
                id,
                format!("\"id\" is {id:?}; use 1 to 32 lower-case letters, digits and dashes"),
            );
        }
        self.title();
        if !MINUTES.contains(minutes) {
            self.fail("/minutes", "minutes", format!("\"minutes\" is {minutes}; use 5 to 180"));
        }
        if lane.is_some_and(|lane| !(1..=5).contains(&lane)) {
            self.fail("/lane", "lane", "\"lane\" must be 1 to 5");
        }
        if *class == Class::Drill && lane.is_none() {
            self.fail("/lane", "class", "a drill needs a \"lane\", 1 to 5");
        }
        if number.chars().count() > LONGEST_NUMBER {
            self.fail("/number", number, format!("\"number\" is longer than {LONGEST_NUMBER} letters"));
        }
        if statement.trim().is_empty() {
            self.fail("/statement", "statement", "the question is missing: \"statement\"");
        }
        if topics.is_empty() {
            self.fail("/topics", "topics", "a prompt needs at least one topic");
        }
    }

    fn title(&mut self) {
        let title = &self.prompt.title;
        if title.trim().is_empty() {
            self.fail("/title", "title", "a \"title\" is missing");
        }
        if title.chars().count() > LONGEST_TITLE {
            self.fail("/title", title, format!("\"title\" is longer than {LONGEST_TITLE} letters"));
        }
    }

    fn sizes(&mut self) {
        let Prompt { topics, follow_ups, clarifying, reference, phases, common_mistakes, .. } = self.prompt;
        let sizes = [
            ("topics", topics.len()),
            ("follow_ups", follow_ups.len()),
            ("clarifying", clarifying.len()),
            ("phases", phases.len()),
            ("common_mistakes", common_mistakes.len()),
            ("nodes", reference.nodes.len()),
            ("flows", reference.flows.len()),
        ];
        for (name, size) in sizes.into_iter().filter(|(_, size)| *size > MOST_ENTRIES) {
            let at = pointer_to(name);
            self.fail(&at, name, format!("\"{name}\" has {size} entries; {MOST_ENTRIES} is the most"));
        }
    }

    fn phases(&mut self) {
        let phases = &self.prompt.phases;
        for (at, phase) in phases.iter().enumerate() {
            let wanted = "a phase needs a \"name\" and at least 1 minute";
            if phase.name.trim().is_empty() {
                self.fail(&format!("/phases/{at}/name"), &phase.name, wanted);
            } else if phase.minutes == 0 {
                self.fail(&format!("/phases/{at}/minutes"), &phase.name, wanted);
            }
        }
        let minutes: u32 = phases.iter().map(|phase| u32::from(phase.minutes)).fold(0, u32::saturating_add);
        if !phases.is_empty() && minutes != u32::from(self.prompt.minutes) {
            let reason =
                format!("the phases add up to {minutes} minutes; \"minutes\" is {}", self.prompt.minutes);
            self.fail("/phases", "phases", reason);
        }
    }

    fn surface(&mut self) {
        let surface = &self.prompt.surface;
        if let Err(fault) = check_surface(surface) {
            self.fail("/surface", &fault.near, fault.reason);
        }
        let parts: HashSet<String> = surface.parts().into_iter().collect();
        for (at, topic) in self.prompt.topics.iter().enumerate() {
            if let Some(part) = topic.shown_by.iter().find(|part| !parts.contains(*part)) {
                let reason = format!("\"shown_by\" names {part:?}, which is no part of the surface");
                self.fail(&format!("/topics/{at}/shown_by"), part, reason);
            }
        }
    }

    fn topics(&mut self) {
        self.unique("topics", "topic", self.prompt.topics.iter().map(|topic| topic.id.as_str()));
        for (at, topic) in self.prompt.topics.iter().enumerate() {
            if topic.title.trim().is_empty() {
                self.fail(&format!("/topics/{at}/title"), &topic.id, "a topic needs a \"title\"");
            }
        }
    }

    fn follow_ups(&mut self) {
        let all = &self.prompt.follow_ups;
        self.unique("follow_ups", "follow-up", all.iter().map(|follow_up| follow_up.id.as_str()));
        let mut before = 0;
        for (at, one) in all.iter().enumerate() {
            let field = |name: &str| format!("/follow_ups/{at}/{name}");
            if one.question.trim().is_empty() {
                self.fail(&field("question"), &one.id, "a follow-up needs a \"question\"");
            }
            if one.minute > self.prompt.minutes {
                self.fail(&field("minute"), &one.id, format!("follow-up {:?} comes after the limit", one.id));
            }
            if one.minute < before {
                let reason = format!("follow-up {:?} comes before the one above it", one.id);
                self.fail(&field("minute"), &one.id, reason);
            }
            before = one.minute;
        }
    }

    fn unique(&mut self, list: &str, what: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (at, id) in ids.enumerate() {
            let field = format!("/{list}/{at}/id");
            if !is_slug(id) {
                let reason = format!("{what} id {id:?}: use 1 to 32 lower-case letters, digits and dashes");
                self.fail(&field, id, reason);
            } else if !seen.insert(id) {
                self.fail(&field, id, format!("two {what}s have the id {id:?}"));
            }
        }
    }

    fn tags(&mut self) {
        let Prompt { topics, follow_ups, common_mistakes, .. } = self.prompt;
        self.known_tags("topics", topics.iter().map(|topic| topic.tag.as_str()));
        self.known_tags("follow_ups", follow_ups.iter().map(|follow_up| follow_up.tag.as_str()));
        self.known_tags("common_mistakes", common_mistakes.iter().map(|mistake| mistake.tag.as_str()));
    }

    fn known_tags(&mut self, list: &str, named: impl Iterator<Item = &'a str>) {
        let known: HashSet<&str> = tags().iter().map(|tag| tag.name.as_str()).collect();
        for (at, name) in named.enumerate().filter(|(_, name)| !known.contains(name)) {
            let reason = if name.is_empty() {
                "a \"tag\" is missing: what a miss is counted by".to_owned()
            } else {
                format!("unknown tag {name:?}; the known ones are in prompts/tags.json")
            };
            self.fail(&format!("/{list}/{at}/tag"), name, reason);
        }
    }

    fn sources(&mut self) {
        let Prompt { facts, qualities, capacity, topics, sources, .. } = self.prompt;
        let known: HashSet<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        for (at, quality) in qualities.iter().enumerate() {
            if let Basis::Source(id) = &quality.basis {
                self.known_sources(&known, &format!("/qualities/{at}/basis"), std::slice::from_ref(id));
            }
        }
        let of_facts = facts.iter().map(|fact| ("facts", &fact.sources)).enumerate();
        let of_steps = capacity.steps.iter().map(|step| ("capacity/steps", &step.sources)).enumerate();
        let of_topics = topics.iter().map(|topic| ("topics", &topic.sources)).enumerate();
        for (at, (list, named)) in of_facts.chain(of_steps).chain(of_topics) {
            self.known_sources(&known, &format!("/{list}/{at}/sources"), named);
        }
    }

    fn known_sources(&mut self, known: &HashSet<&str>, at: &str, named: &[String]) {
        if let Some(id) = named.iter().find(|id| !known.contains(id.as_str())) {
            self.fail(at, id, format!("source {id:?} is not listed under \"sources\""));
        }
    }

    fn design(&mut self) {
        let design = &self.prompt.reference;
        let nodes: HashSet<&str> = design.nodes.iter().map(|node| node.id.as_str()).collect();
        if nodes.len() < design.nodes.len() {
            let reason = "two nodes of the reference design have the same id";
            self.fail("/reference/nodes", "nodes", reason);
        }
        for (at, flow) in design.flows.iter().enumerate() {
            if let Some(end) = [&flow.from, &flow.to].into_iter().find(|end| !nodes.contains(end.as_str())) {
                let reason = format!("flow {:?} names the node {end:?}, which is not there", flow.id);
                self.fail(&format!("/reference/flows/{at}"), &flow.id, reason);
            }
        }
    }
}

/// The pointer to a list that may stand within the reference design.
fn pointer_to(list: &str) -> String {
    if matches!(list, "nodes" | "flows") { format!("/reference/{list}") } else { format!("/{list}") }
}

/// Whether a text can be an id: 1 to 32 lower-case letters, digits and dashes.
pub fn is_slug(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=32).contains(&text.len()) && text.bytes().all(fits)
}
