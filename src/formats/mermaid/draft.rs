//! A flowchart while it is being read: its nodes by name, its arrows, and the subgraphs that are open.

use super::kinds::{Outline, kind_of, kind_of_class};
use super::links::Link;
use super::lost::{Losses, Lost};
use super::nodes::Node;
use crate::board::BoxKind;
use crate::formats::chart::{Chart, Join, Line, Part};
use std::collections::{HashMap, HashSet};

/// The most nodes and subgraphs of a flowchart.
pub const MOST_PARTS: usize = 1_000;
/// The most arrows.
pub const MOST_JOINS: usize = 2_000;
/// The most subgraphs within each other.
pub const DEEPEST: usize = 50;

/// A flowchart while it is being read.
#[derive(Debug, Default)]
pub struct Draft {
    parts: Vec<Said>,
    numbers: HashMap<String, usize>,
    joins: Vec<Join>,
    arrows: HashSet<String>,
    open: Vec<Open>,
    /// What is left out.
    pub losses: Losses,
}

/// What was said of a node or a subgraph so far.
#[derive(Debug, Default)]
struct Said {
    name: String,
    outline: Option<Outline>,
    text: Option<String>,
    class: Option<BoxKind>,
    holds: bool,
    within: Option<usize>,
}

/// A subgraph whose end was not read yet.
#[derive(Debug)]
struct Open {
    part: usize,
    /// Where it begins, in bytes.
    at: usize,
    mentioned: Vec<usize>,
}

/// Why something does not fit into a flowchart any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// Too many nodes.
    #[error("This flowchart is too large. At most {MOST_PARTS} nodes and subgraphs are read")]
    Parts,
    /// Too many arrows.
    #[error("This flowchart is too large. At most {MOST_JOINS} arrows are read")]
    Joins,
    /// Too many subgraphs within each other.
    #[error("This subgraph lies too deep. At most {DEEPEST} are read within each other")]
    Depth,
}

impl Draft {
    /// Whether an arrow has this name.
    #[must_use]
    pub fn is_arrow(&self, name: &str) -> bool {
        self.arrows.contains(name)
    }

    /// Notes that an arrow has this name.
    pub fn name_arrow(&mut self, name: &str) {
        self.arrows.insert(name.to_owned());
    }

    /// Takes in what is said of a node; gives its number.
    ///
    /// # Errors
    /// There are too many.
    pub fn node(&mut self, node: Node) -> Result<usize, Full> {
        let at = self.numbered(&node.name)?;
        self.mention(at);
        self.classify(at, &node.classes, node.at);
        if let Some(said) = self.parts.get_mut(at) {
            said.outline = node.outline.or(said.outline);
            said.text = node.text.or_else(|| said.text.take());
        }
        Ok(at)
    }

    fn numbered(&mut self, name: &str) -> Result<usize, Full> {
        if let Some(at) = self.numbers.get(name) {
            return Ok(*at);
        }
        let at = self.parts.len();
        if at >= MOST_PARTS {
            return Err(Full::Parts);
        }
        self.parts.push(Said { name: name.to_owned(), ..Said::default() });
        self.numbers.insert(name.to_owned(), at);
        Ok(at)
    }

    /// A node belongs to the subgraph that mentions it and ends first, as in Mermaid itself.
    fn mention(&mut self, at: usize) {
        if let Some(open) = self.open.last_mut() {
            open.mentioned.push(at);
        }
    }

    /// Takes in classes of a node that may be mentioned later.
    ///
    /// # Errors
    /// There are too many nodes.
    pub fn class(&mut self, name: &str, class: &str, at: usize) -> Result<(), Full> {
        let part = self.numbered(name)?;
        self.classify(part, &[class.to_owned()], at);
        Ok(())
    }

    fn classify(&mut self, part: usize, classes: &[String], at: usize) {
        for class in
            classes.iter().flat_map(|classes| classes.split([' ', ','])).filter(|class| !class.is_empty())
        {
            match (kind_of_class(class), self.parts.get_mut(part)) {
                (Some(kind), Some(said)) => said.class = Some(kind),
                _ => self.losses.add(Lost::Styles, at),
            }
        }
    }

    /// Takes in arrows from each of some nodes to each of others.
    ///
    /// # Errors
    /// There are too many.
    pub fn join(&mut self, from: &[usize], link: &Link, to: &[usize], at: usize) -> Result<(), Full> {
        let marks = [(link.has_marks, Lost::Marks), (link.had_tags, Lost::Formatting)];
        for (_, lost) in marks.into_iter().filter(|(is_lost, _)| *is_lost) {
            self.losses.add(lost, at);
        }
        let Some(line) = link.line else {
            self.losses.add(Lost::HiddenArrows, at);
            return Ok(());
        };
        if from.len().saturating_mul(to.len()).saturating_add(self.joins.len()) > MOST_JOINS {
            return Err(Full::Joins);
        }
        for from in from {
            self.joins.extend(to.iter().map(|to| join_of(*from, *to, link, line)));
        }
        Ok(())
    }

    /// Opens a subgraph.
    ///
    /// # Errors
    /// There are too many nodes, or too many are open.
    pub fn open(&mut self, name: Option<&str>, title: String, at: usize) -> Result<(), Full> {
        if self.open.len() >= DEEPEST {
            return Err(Full::Depth);
        }
        let name = name.map_or_else(|| self.unnamed(&title), str::to_owned);
        let part = self.numbered(&name)?;
        if let Some(said) = self.parts.get_mut(part) {
            said.holds = true;
            said.text = Some(title);
        }
        self.open.push(Open { part, at, mentioned: Vec::new() });
        Ok(())
    }

    /// The title behind a blank, which nobody can have written as a name.
    fn unnamed(&self, title: &str) -> String {
        let plain = format!(" {title}");
        let numbered = (2_usize..).map(|number| format!(" {title} {number}"));
        let mut names = std::iter::once(plain).chain(numbered);
        names.find(|name| !self.numbers.contains_key(name)).unwrap_or_default()
    }

    /// Closes the subgraph that was opened last; says whether there was one.
    pub fn close(&mut self) -> bool {
        let Some(closed) = self.open.pop() else { return false };
        for at in closed.mentioned {
            self.put_into(at, closed.part, closed.at);
        }
        self.mention(closed.part);
        true
    }

    fn put_into(&mut self, at: usize, holder: usize, place: usize) {
        let is_open = self.open.iter().any(|open| open.part == at);
        let is_settled = self.parts.get(at).is_none_or(|said| said.within.is_some());
        if at == holder || is_open || is_settled {
            return;
        }
        if self.is_held_by(holder, at) {
            self.losses.add(Lost::Circles, place);
        } else if let Some(said) = self.parts.get_mut(at) {
            said.within = Some(holder);
        }
    }

    fn is_held_by(&self, at: usize, holder: usize) -> bool {
        let within = |at: usize| self.parts.get(at).and_then(|said| said.within);
        std::iter::successors(within(at), |at| within(*at)).any(|at| at == holder)
    }

    /// Where the subgraph begins that is still open, if one is.
    #[must_use]
    pub fn unclosed(&self) -> Option<usize> {
        self.open.last().map(|open| open.at)
    }

    /// The chart, the name of each part, and what is left out.
    #[must_use]
    pub fn finished(self) -> (Chart, Vec<String>, Losses) {
        let names = self.parts.iter().map(|said| said.name.clone()).collect();
        let parts = self.parts.into_iter().map(Said::into_part).collect();
        (Chart { parts, joins: self.joins }, names, self.losses)
    }
}

impl Said {
    /// A node of which only the name is said is called by it.
    fn into_part(self) -> Part {
        let text = self.text.unwrap_or(self.name);
        let kind = if self.holds {
            BoxKind::Frame
        } else {
            kind_of(self.outline.unwrap_or(Outline::Rectangle), self.class, &text)
        };
        Part { kind, text, within: self.within, holds: self.holds }
    }
}

fn join_of(from: usize, to: usize, link: &Link, line: Line) -> Join {
    let (from, to) = if link.is_backward { (to, from) } else { (from, to) };
    Join { from, to, text: link.text.clone(), line, heads: link.heads }
}
