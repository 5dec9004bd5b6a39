//! Reading a prompt file: either a prompt in which every reference resolves, or
//! the line and the reason.

use super::document::{Basis, Class, Prompt};
use super::json_words::json_words;
use super::surface_check::check_surface;
use super::tag_list::tags;
use serde::Deserialize;
use std::collections::HashSet;

/// The largest prompt file that is read, in bytes.
pub const LARGEST_PROMPT: usize = 4 * 1024 * 1024;

/// The most letters of a title.
const LONGEST_TITLE: usize = 60;

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
    check_format(text)?;
    let prompt: Prompt = serde_json::from_str(text).map_err(|error| from_json(&error))?;
    Check { text, prompt: &prompt }.all()?;
    Ok(prompt)
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

struct Check<'a> {
    text: &'a str,
    prompt: &'a Prompt,
}

type Checked = Result<(), PromptError>;

impl Check<'_> {
    fn all(&self) -> Checked {
        self.head()?;
        self.sizes()?;
        self.phases()?;
        self.surface()?;
        self.topics()?;
        self.follow_ups()?;
        self.tags()?;
        self.sources()?;
        self.design()
    }

    /// The line of the first place where `value` stands as a JSON string.
    fn at(&self, value: &str) -> usize {
        let quoted = serde_json::to_string(value).unwrap_or_default();
        line_of(self.text, &quoted)
    }

    fn fail(&self, near: &str, reason: String) -> Checked {
        Err(PromptError { line: self.at(near), reason })
    }

    fn head(&self) -> Checked {
        let Prompt { id, title, minutes, class, lane, topics, .. } = self.prompt;
        if !is_slug(id) {
            return self
                .fail(id, format!("\"id\" is {id:?}; use 1 to 32 lower-case letters, digits and dashes"));
        }
        if title.trim().is_empty() {
            return self.fail("title", "\"title\" is empty".to_owned());
        }
        if title.chars().count() > LONGEST_TITLE {
            return self.fail(title, format!("\"title\" is longer than {LONGEST_TITLE} letters"));
        }
        if !(5..=180).contains(minutes) {
            return self.fail("minutes", format!("\"minutes\" is {minutes}; use 5 to 180"));
        }
        if lane.is_some_and(|lane| !(1..=5).contains(&lane)) {
            return self.fail("lane", "\"lane\" must be 1 to 5".to_owned());
        }
        if *class == Class::Drill && lane.is_none() {
            return self.fail("class", "a drill needs a \"lane\", 1 to 5".to_owned());
        }
        if self.prompt.number.chars().count() > LONGEST_NUMBER {
            return self
                .fail(&self.prompt.number, format!("\"number\" is longer than {LONGEST_NUMBER} letters"));
        }
        if topics.is_empty() {
            return self.fail("topics", "a prompt needs at least one topic".to_owned());
        }
        Ok(())
    }

    fn sizes(&self) -> Checked {
        let Prompt { topics, follow_ups, clarifying, reference, .. } = self.prompt;
        let sizes = [
            ("topics", topics.len()),
            ("follow_ups", follow_ups.len()),
            ("clarifying", clarifying.len()),
            ("nodes", reference.nodes.len()),
            ("flows", reference.flows.len()),
            ("phases", self.prompt.phases.len()),
        ];
        match sizes.iter().find(|(_, size)| *size > MOST_ENTRIES) {
            Some((name, size)) => {
                self.fail(name, format!("\"{name}\" has {size} entries; {MOST_ENTRIES} is the most"))
            }
            None => Ok(()),
        }
    }

    fn phases(&self) -> Checked {
        let phases = &self.prompt.phases;
        if let Some(phase) = phases.iter().find(|phase| phase.name.trim().is_empty() || phase.minutes == 0) {
            return self.fail(&phase.name, "a phase needs a \"name\" and at least 1 minute".to_owned());
        }
        let minutes: u32 = phases.iter().map(|phase| u32::from(phase.minutes)).fold(0, u32::saturating_add);
        if !phases.is_empty() && minutes != u32::from(self.prompt.minutes) {
            return self.fail(
                "phases",
                format!("the phases add up to {minutes} minutes; \"minutes\" is {}", self.prompt.minutes),
            );
        }
        Ok(())
    }

    fn surface(&self) -> Checked {
        let surface = &self.prompt.surface;
        check_surface(surface).or_else(|fault| self.fail(&fault.near, fault.reason))?;
        let parts = surface.parts();
        let named = self.prompt.topics.iter().flat_map(|topic| &topic.shown_by);
        match named.into_iter().find(|part| !parts.contains(part)) {
            Some(part) => {
                self.fail(part, format!("\"shown_by\" names {part:?}, which is no part of the surface"))
            }
            None => Ok(()),
        }
    }

    fn topics(&self) -> Checked {
        self.unique("topic", self.prompt.topics.iter().map(|topic| topic.id.as_str()))
    }

    fn follow_ups(&self) -> Checked {
        self.unique("follow-up", self.prompt.follow_ups.iter().map(|follow_up| follow_up.id.as_str()))?;
        let late = self.prompt.follow_ups.iter().find(|follow_up| follow_up.minute > self.prompt.minutes);
        if let Some(late) = late {
            return self.fail(&late.id, format!("follow-up {:?} comes after the limit", late.id));
        }
        for pair in self.prompt.follow_ups.windows(2) {
            if let [before, after] = pair
                && before.minute > after.minute
            {
                return self
                    .fail(&after.id, format!("follow-up {:?} comes before the one above it", after.id));
            }
        }
        Ok(())
    }

    fn unique<'t>(&self, what: &str, ids: impl Iterator<Item = &'t str>) -> Checked {
        let mut seen = HashSet::new();
        for id in ids {
            if !is_slug(id) {
                return self.fail(
                    id,
                    format!("{what} id {id:?}: use 1 to 32 lower-case letters, digits and dashes"),
                );
            }
            if !seen.insert(id) {
                return self.fail(id, format!("two {what}s have the id {id:?}"));
            }
        }
        Ok(())
    }

    fn tags(&self) -> Checked {
        let Prompt { topics, follow_ups, common_mistakes, .. } = self.prompt;
        let named = topics.iter().map(|topic| &topic.tag);
        let named = named.chain(follow_ups.iter().map(|follow_up| &follow_up.tag));
        let mut named = named.chain(common_mistakes.iter().map(|mistake| &mistake.tag));
        match named.find(|name| !tags().iter().any(|tag| tag.name == **name)) {
            Some(name) => {
                self.fail(name, format!("unknown tag {name:?}; the known ones are in prompts/tags.json"))
            }
            None => Ok(()),
        }
    }

    fn sources(&self) -> Checked {
        let Prompt { facts, qualities, capacity, topics, sources, .. } = self.prompt;
        let known: HashSet<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        let of_quality = qualities.iter().filter_map(|quality| match &quality.basis {
            Basis::Source(id) => Some(id),
            Basis::Assumption | Basis::Invariant => None,
        });
        let mut named = facts
            .iter()
            .flat_map(|fact| &fact.sources)
            .chain(of_quality)
            .chain(capacity.steps.iter().flat_map(|step| &step.sources))
            .chain(topics.iter().flat_map(|topic| &topic.sources));
        match named.find(|id| !known.contains(id.as_str())) {
            Some(id) => self.fail(id, format!("source {id:?} is not listed under \"sources\"")),
            None => Ok(()),
        }
    }

    fn design(&self) -> Checked {
        let design = &self.prompt.reference;
        let nodes: HashSet<&str> = design.nodes.iter().map(|node| node.id.as_str()).collect();
        if nodes.len() < design.nodes.len() {
            return self.fail("nodes", "two nodes of the reference design have the same id".to_owned());
        }
        for flow in &design.flows {
            if let Some(end) = [&flow.from, &flow.to].into_iter().find(|end| !nodes.contains(end.as_str())) {
                return self.fail(
                    &flow.id,
                    format!("flow {:?} names the node {end:?}, which is not there", flow.id),
                );
            }
        }
        Ok(())
    }
}

fn is_slug(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=32).contains(&text.len()) && text.bytes().all(fits)
}
