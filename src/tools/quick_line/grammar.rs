//! The grammar of the quick line: names and arrows in plain words.
//!
//! ```text
//! line   = chain { ";" chain }
//! chain  = [arrow] group { arrow group }
//! group  = part { "," part }
//! part   = name [ "[" kind "]" ] [ ":" label ]
//! name   = words | '"' anything '"'
//! arrow  = ">" "->" "=>" "→"  |  "<" "<-" "←"  |  "<>" "<->" "↔"
//! ```
//!
//! A colon before a digit or a slash belongs to the name, as in `localhost:80`. A line that begins with an arrow goes on from what is selected.

/// The grammar in a few lines, for the sheet of keys.
pub const GRAMMAR: &[(&str, &str)] = &[
    ("client > gateway > orders", "Boxes with arrows between them. Tab writes >, and < and <> work too"),
    ("gateway > orders : PlaceOrder", "A label on the arrow that leads to orders"),
    ("gateway > orders, payments", "Several targets"),
    ("orders db, order events", "Kinds are read from the words"),
    ("billing [queue]", "Another kind: its word or its letter"),
    ("ord s", "Beginnings of words find a box that is there"),
    ("\"orders\"", "In quotes: exactly this name, new if it is not there"),
    ("> audit log", "Goes on from the selected box"),
    ("a > b; c > d", "Several lines at once"),
];

/// A line as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its chains, in order.
    pub chains: Vec<Chain>,
}

/// Groups of parts, each joined to the one before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// The groups; the first has an arrow only where the chain goes on from the selection.
    pub groups: Vec<Group>,
}

/// Parts that are joined in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The arrow between the group before and this one.
    pub way: Option<Way>,
    /// The parts.
    pub parts: Vec<Part>,
}

/// Which way an arrow goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the part on its right.
    Forward,
    /// To the part on its left.
    Back,
    /// Both.
    Both,
}

/// One name with what is said about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The name.
    pub name: String,
    /// Whether it stood in quotes: it is this name and no beginning of another.
    pub exact: bool,
    /// The kind that was asked for.
    pub kind: Option<String>,
    /// The label of the arrow that leads to it.
    pub label: String,
    /// Where it begins, in bytes of the line.
    pub at: usize,
    /// Where its kind begins, in bytes of the line.
    pub kind_at: usize,
}

/// What is wrong with a line, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct Mistake {
    /// Where it is, in bytes of the line.
    pub at: usize,
    /// What it is and what to do.
    pub words: String,
}

impl Mistake {
    pub(super) fn new(at: usize, words: impl Into<String>) -> Self {
        Self { at, words: words.into() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Arrow(Way),
    Comma,
    Semicolon,
    Colon,
    Open,
    Close,
    Quote,
}

const ARROWS: [(&str, Way); 10] = [
    ("<->", Way::Both),
    ("<>", Way::Both),
    ("↔", Way::Both),
    ("->", Way::Forward),
    ("=>", Way::Forward),
    ("→", Way::Forward),
    ("<-", Way::Back),
    ("←", Way::Back),
    (">", Way::Forward),
    ("<", Way::Back),
];

/// The sign that a text begins with, and its length in bytes.
fn sign(rest: &str) -> Option<(Sign, usize)> {
    if let Some((arrow, way)) = ARROWS.iter().find(|(arrow, _)| rest.starts_with(arrow)) {
        return Some((Sign::Arrow(*way), arrow.len()));
    }
    let mut letters = rest.chars();
    let first = letters.next()?;
    let sign = match first {
        ',' => Sign::Comma,
        ';' | '\n' => Sign::Semicolon,
        '[' => Sign::Open,
        ']' => Sign::Close,
        '"' => Sign::Quote,
        ':' => {
            let in_name = letters.next().is_some_and(|next| next.is_ascii_digit() || next == '/');
            (!in_name).then_some(Sign::Colon)?
        }
        _ => return None,
    };
    Some((sign, first.len_utf8()))
}

/// What is being read of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Slot {
    #[default]
    Name,
    Label,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: Line,
    chain: Chain,
    group: Group,
    part: Part,
    slot: Slot,
}

/// Reads a line.
///
/// # Errors
/// What is wrong first, and where.
pub fn read(text: &str) -> Result<Line, Mistake> {
    let empty = Group { way: None, parts: Vec::new() };
    let mut reader = Reader {
        text,
        at: 0,
        line: Line::default(),
        chain: Chain::default(),
        group: empty,
        part: Part::default(),
        slot: Slot::Name,
    };
    while reader.at < text.len() {
        reader.step()?;
    }
    reader.end_chain()?;
    Ok(reader.line)
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn step(&mut self) -> Result<(), Mistake> {
        let Some((sign, length)) = sign(self.rest()) else {
            self.letter();
            return Ok(());
        };
        let at = self.at;
        self.at = self.at.saturating_add(length);
        match sign {
            Sign::Arrow(way) => self.arrow(way, at),
            Sign::Comma => self.end_part(at, "before the comma"),
            Sign::Semicolon => self.end_chain(),
            Sign::Colon => self.colon(at),
            Sign::Open => self.kind(at),
            Sign::Close => Err(Mistake::new(at, "This ] closes nothing. A kind is written [topic]")),
            Sign::Quote => self.quoted(at),
        }
    }

    fn letter(&mut self) {
        let Some(letter) = self.rest().chars().next() else { return };
        if self.words().is_empty() {
            if letter.is_whitespace() {
                self.at = self.at.saturating_add(letter.len_utf8());
                return;
            }
            if self.slot == Slot::Name {
                self.part.at = self.at;
            }
        }
        self.at = self.at.saturating_add(letter.len_utf8());
        self.words().push(letter);
    }

    fn words(&mut self) -> &mut String {
        match self.slot {
            Slot::Name => &mut self.part.name,
            Slot::Label => &mut self.part.label,
        }
    }

    fn quoted(&mut self, at: usize) -> Result<(), Mistake> {
        let Some(length) = self.rest().find('"') else {
            return Err(Mistake::new(at, "This quote is not closed"));
        };
        let inside = self.rest().get(..length).unwrap_or("").to_owned();
        if self.slot == Slot::Name {
            self.part.exact = true;
            self.part.at = at;
        }
        self.words().push_str(&inside);
        self.at = self.at.saturating_add(length).saturating_add(1);
        Ok(())
    }

    fn kind(&mut self, at: usize) -> Result<(), Mistake> {
        let Some(length) = self.rest().find(']') else {
            return Err(Mistake::new(at, "This [ is not closed. A kind is written [topic]"));
        };
        if self.part.name.trim().is_empty() {
            return Err(Mistake::new(at, "A kind stands behind a name: billing [queue]"));
        }
        self.part.kind = Some(self.rest().get(..length).unwrap_or("").trim().to_owned());
        self.part.kind_at = at.saturating_add(1);
        self.at = self.at.saturating_add(length).saturating_add(1);
        Ok(())
    }

    fn colon(&mut self, at: usize) -> Result<(), Mistake> {
        if self.part.name.trim().is_empty() {
            return Err(Mistake::new(at, "A label stands behind a name: a > b : label"));
        }
        if self.group.way.is_none() {
            let name = self.part.name.trim().to_owned();
            let words =
                format!("No arrow of this line leads to {name}, so there is nothing to label: a > b : label");
            return Err(Mistake::new(at, words));
        }
        self.slot = Slot::Label;
        Ok(())
    }

    fn end_part(&mut self, at: usize, place: &str) -> Result<(), Mistake> {
        let mut part = std::mem::take(&mut self.part);
        self.slot = Slot::Name;
        for words in [&mut part.name, &mut part.label] {
            let trimmed = words.trim().to_owned();
            *words = trimmed;
        }
        if part.name.is_empty() {
            return Err(Mistake::new(at, format!("A name is missing {place}")));
        }
        self.group.parts.push(part);
        Ok(())
    }

    /// An arrow ends a group. At the very beginning of a chain it has none before it.
    fn arrow(&mut self, way: Way, at: usize) -> Result<(), Mistake> {
        let begins = self.chain.groups.is_empty()
            && self.group.way.is_none()
            && self.group.parts.is_empty()
            && self.part.name.trim().is_empty();
        if !begins {
            self.end_part(at, "before the arrow")?;
            self.end_group();
        }
        self.group.way = Some(way);
        Ok(())
    }

    fn end_group(&mut self) {
        let next = Group { way: None, parts: Vec::new() };
        self.chain.groups.push(std::mem::replace(&mut self.group, next));
    }

    fn end_chain(&mut self) -> Result<(), Mistake> {
        let untouched = self.chain.groups.is_empty()
            && self.group.way.is_none()
            && self.group.parts.is_empty()
            && self.part == Part::default();
        if untouched {
            return Ok(());
        }
        self.end_part(self.text.len().min(self.at), "at the end")?;
        self.end_group();
        self.line.chains.push(std::mem::take(&mut self.chain));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line in one string: groups with their arrows, parts as `name[kind]:label`.
    fn told(text: &str) -> String {
        let line = match read(text) {
            Ok(line) => line,
            Err(mistake) => return format!("{}: {}", mistake.at, mistake.words),
        };
        let part = |part: &Part| {
            let kind = part.kind.as_ref().map_or_else(String::new, |kind| format!("[{kind}]"));
            let label = if part.label.is_empty() { String::new() } else { format!(":{}", part.label) };
            format!("{}{}{kind}{label}", if part.exact { "=" } else { "" }, part.name)
        };
        let group = |group: &Group| {
            let way = match group.way {
                None => "",
                Some(Way::Forward) => "> ",
                Some(Way::Back) => "< ",
                Some(Way::Both) => "<> ",
            };
            format!("{way}{}", group.parts.iter().map(part).collect::<Vec<_>>().join(", "))
        };
        let chain = |chain: &Chain| chain.groups.iter().map(group).collect::<Vec<_>>().join(" ");
        line.chains.iter().map(chain).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn lines_are_read_as_people_write_them() {
        for (text, expected) in [
            ("", ""),
            ("  ", ""),
            ("client", "client"),
            (
                "client > gateway : PlaceOrder > orders service > orders db",
                "client > gateway:PlaceOrder > orders service > orders db",
            ),
            ("a->b=>c→d", "a > b > c > d"),
            ("a < b <- c", "a < b < c"),
            ("a <> b <-> c", "a <> b <> c"),
            ("a > b : x, c : y z", "a > b:x, c:y z"),
            ("a, b > c", "a, b > c"),
            ("> b", "> b"),
            ("a > b; c > d\ne", "a > b; c > d; e"),
            ("billing [queue] > x [T] : m", "billing[queue] > x[T]:m"),
            ("\"a > b: c\" > d: \"x, y\"", "=a > b: c > d:x, y"),
            ("http://x:80 > db:main", "http://x:80 > db:main"),
            ("a>b:c>d", "a > b:c > d"),
            ("seat-events > orders", "seat-events > orders"),
            ("заказы > 订单 : оплата", "заказы > 订单:оплата"),
            (";;", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn a_mistake_says_where_it_is() {
        for (text, expected) in [
            ("a >", "3: A name is missing at the end"),
            ("a > > b", "4: A name is missing before the arrow"),
            ("a > b,", "6: A name is missing at the end"),
            ("a > , b", "4: A name is missing before the comma"),
            ("a : x", "2: No arrow of this line leads to a, so there is nothing to label: a > b : label"),
            ("a > : x", "4: A label stands behind a name: a > b : label"),
            ("a > \"b", "4: This quote is not closed"),
            ("a > b [topic", "6: This [ is not closed. A kind is written [topic]"),
            ("a ] b", "2: This ] closes nothing. A kind is written [topic]"),
            ("[topic]", "0: A kind stands behind a name: billing [queue]"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_has_a_mistake_within_it(text in "[a-c:;,\"\\[\\]<>=→ \\-\n]{0,30}") {
            match read(&text) {
                Ok(line) => proptest::prop_assert!(
                    line.chains.iter().flat_map(|chain| &chain.groups).all(|group| !group.parts.is_empty())
                ),
                Err(mistake) => proptest::prop_assert!(text.is_char_boundary(mistake.at)),
            }
        }
    }
}
