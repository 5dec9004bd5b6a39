//! The prompts that can be practised: the classics, the drills, and the person's own.

use crate::prompt::{Prompt, PromptError, classics, drills, read};
use std::path::PathBuf;
use std::sync::Arc;

/// A prompt file that cannot be used.
#[derive(Debug, Clone)]
pub struct BadPrompt {
    /// Where it lies.
    pub path: PathBuf,
    /// The line and the reason.
    pub error: String,
}

/// The prompts that can be practised.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The full interviews that ship with the app.
    pub classics: Vec<Arc<Prompt>>,
    /// The drills that ship with the app, lane by lane.
    pub drills: Vec<Arc<Prompt>>,
    /// The person's own.
    pub own: Vec<Arc<Prompt>>,
    /// Files among the person's own that cannot be used.
    pub bad: Vec<BadPrompt>,
}

impl Shelf {
    /// The classics, and what can be read of these files (path, and text or why it cannot be read).
    #[must_use]
    pub fn of(files: Vec<(PathBuf, Result<String, String>)>) -> Self {
        let mut shelf = Self { classics: classics().to_vec(), drills: drills().to_vec(), ..Self::default() };
        for (path, text) in files {
            match text.and_then(|text| read(&text).map_err(|error: PromptError| error.to_string())) {
                Ok(prompt) => shelf.take(path, prompt),
                Err(error) => shelf.bad.push(BadPrompt { path, error }),
            }
        }
        shelf
    }

    fn take(&mut self, path: PathBuf, prompt: Prompt) {
        if self.all().any(|known| known.id == prompt.id) {
            let error = format!("another prompt has the id {:?} already", prompt.id);
            self.bad.push(BadPrompt { path, error });
        } else {
            self.own.push(Arc::new(prompt));
        }
    }

    /// Every prompt that can be practised.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Prompt>> {
        self.classics.iter().chain(&self.drills).chain(&self.own)
    }
}
