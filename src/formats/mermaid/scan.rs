//! A text that is being read from front to back, and what is wrong with it.

/// What is wrong with a text, where, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {words}")]
pub struct Mistake {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in letters, counted from 1.
    pub column: usize,
    /// What it is and what to do.
    pub words: String,
}

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// The beginning of a text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Where it is, in bytes.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What comes.
    #[must_use]
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Whether nothing comes.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The next letter.
    #[must_use]
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on by so many bytes, which must end between letters; else to the end.
    pub fn skip(&mut self, bytes: usize) {
        let to = self.at.saturating_add(bytes);
        self.at = if self.text.is_char_boundary(to) { to } else { self.text.len() };
    }

    /// Goes over a word if it comes; says whether it did.
    pub fn eat(&mut self, word: &str) -> bool {
        let comes = self.rest().starts_with(word);
        if comes {
            self.skip(word.len());
        }
        comes
    }

    /// Goes over a word that no letter of a name follows; says whether it did.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let Some(rest) = self.rest().strip_prefix(word) else { return false };
        let ends =
            rest.chars().next().is_none_or(|next| !(next.is_alphanumeric() || matches!(next, '_' | '-')));
        ends && self.eat(word)
    }

    /// Goes over letters as long as they fit, and gives them.
    pub fn take_while(&mut self, mut fits: impl FnMut(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|letter| !fits(letter)).unwrap_or(rest.len());
        self.skip(length);
        rest.get(..length).unwrap_or("")
    }

    /// Goes over everything before a word and the word itself, and gives what was before it.
    pub fn take_until(&mut self, word: &str) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.find(word)?;
        self.skip(length.saturating_add(word.len()));
        rest.get(..length)
    }

    /// Goes over blanks within the line.
    pub fn blanks(&mut self) {
        self.take_while(|letter| letter != '\n' && letter.is_whitespace());
    }

    /// Goes over blanks and ends of lines.
    pub fn space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Goes to the end of the line, before its break, and gives the rest of the line.
    pub fn line(&mut self) -> &'a str {
        self.take_while(|letter| letter != '\n')
    }

    /// A mistake where it is.
    #[must_use]
    pub fn mistake(&self, words: impl Into<String>) -> Mistake {
        self.mistake_at(self.at, words)
    }

    /// A mistake at a place in bytes.
    #[must_use]
    pub fn mistake_at(&self, at: usize, words: impl Into<String>) -> Mistake {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
        Mistake { line, column, words: words.into() }
    }

    /// The line of a place in bytes, counted from 1.
    #[must_use]
    pub fn line_of(&self, at: usize) -> usize {
        self.mistake_at(at, "").line
    }

    /// What comes, in a few words for a message.
    #[must_use]
    pub fn found(&self) -> String {
        let rest = self.rest();
        match rest.chars().next() {
            None => "the text ends".to_owned(),
            Some('\n') => "the line ends".to_owned(),
            Some(first) => {
                let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
                let word: String = rest.chars().take(24).take_while(|letter| is_word(*letter)).collect();
                if word.is_empty() { format!("there is {first}") } else { format!("there is {word}") }
            }
        }
    }
}
