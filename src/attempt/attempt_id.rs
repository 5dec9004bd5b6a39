//! The name of an attempt.

use std::fmt;

/// The name of an attempt: 1 to 32 letters and digits, and nothing that a file system minds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttemptId(String);

/// A text that cannot name an attempt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an attempt's id is 1 to 32 letters and digits")]
pub struct NotAnId;

impl AttemptId {
    /// Takes a text as an id.
    ///
    /// # Errors
    /// The text is empty, longer than 32 letters, or holds anything but ASCII letters and digits.
    pub fn new(text: &str) -> Result<Self, NotAnId> {
        let fits = (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then(|| Self(text.to_owned())).ok_or(NotAnId)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_could_be_a_path_is_an_id() {
        for text in ["", "..", "a/b", "a\\b", "a b", "ä", "a\0", &"x".repeat(33)] {
            assert_eq!(AttemptId::new(text), Err(NotAnId), "{text:?}");
        }
        assert!(AttemptId::new("01K6ZZ").is_ok());
    }
}
