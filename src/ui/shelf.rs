//! The prompts that can be practised: the classics, the drills, and the person's own.

use crate::prompt::{Prompt, classics, drills, faults, parse};
use crate::store::PromptFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A prompt file that cannot be used.
#[derive(Debug, Clone)]
pub struct BadPrompt {
    /// Where it lies.
    pub path: PathBuf,
    /// The line and the reason.
    pub error: String,
}

/// One of the person's own prompts: as it can be practised on, as it is being written, or both.
#[derive(Debug, Clone)]
pub struct OwnPrompt {
    /// The name of its files, without the ending.
    pub stem: String,
    /// Whether a file of it lies where whole prompts do; one that was never whole has only a draft.
    pub has_file: bool,
    /// What can be practised on.
    pub whole: Option<Arc<Prompt>>,
    /// What was written since and is not whole yet.
    pub draft: Option<Arc<Prompt>>,
    /// Why the draft is not whole; empty where nothing is missing but to go on with it.
    pub missing: String,
}

impl OwnPrompt {
    /// It as it was written last.
    #[must_use]
    pub fn newest(&self) -> Option<&Arc<Prompt>> {
        self.draft.as_ref().or(self.whole.as_ref())
    }
}

/// The prompts that can be practised.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The full interviews that ship with the app.
    pub classics: Vec<Arc<Prompt>>,
    /// The drills that ship with the app, lane by lane.
    pub drills: Vec<Arc<Prompt>>,
    /// The person's own.
    pub own: Vec<OwnPrompt>,
    /// Files among the person's own that cannot be used.
    pub bad: Vec<BadPrompt>,
}

impl Shelf {
    /// What ships, and what can be read of the person's own files and of their half-made ones.
    #[must_use]
    pub fn of(files: Vec<PromptFile>, drafts: Vec<PromptFile>) -> Self {
        let mut shelf = Self { classics: classics().to_vec(), drills: drills().to_vec(), ..Self::default() };
        for (path, text) in files {
            if let Some(prompt) = shelf.parsed(&path, text) {
                shelf.take(&path, prompt);
            }
        }
        for (path, text) in drafts {
            if let Some(prompt) = shelf.parsed(&path, text) {
                shelf.take_draft(&path, prompt);
            }
        }
        shelf
    }

    fn parsed(&mut self, path: &Path, text: Result<String, String>) -> Option<Prompt> {
        match text.and_then(|text| parse(&text).map_err(|error| error.to_string())) {
            Ok(prompt) => Some(prompt),
            Err(error) => {
                self.bad.push(BadPrompt { path: path.to_owned(), error });
                None
            }
        }
    }

    fn take(&mut self, path: &Path, prompt: Prompt) {
        let missing = self.why_not(&prompt);
        let (whole, draft) = if missing.is_empty() { (Some(prompt), None) } else { (None, Some(prompt)) };
        let [whole, draft] = [whole, draft].map(|prompt| prompt.map(Arc::new));
        self.own.push(OwnPrompt { stem: stem_of(path), has_file: true, whole, draft, missing });
    }

    fn take_draft(&mut self, path: &Path, prompt: Prompt) {
        let stem = stem_of(path);
        let missing = faults(&prompt).into_iter().next().map(|fault| fault.reason).unwrap_or_default();
        let draft = Some(Arc::new(prompt));
        match self.own.iter_mut().find(|own| own.stem == stem) {
            Some(own) => (own.draft, own.missing) = (draft, missing),
            None => self.own.push(OwnPrompt { stem, has_file: false, whole: None, draft, missing }),
        }
    }

    /// Why a file cannot be practised on; empty when it can.
    fn why_not(&self, prompt: &Prompt) -> String {
        if let Some(fault) = faults(prompt).into_iter().next() {
            return fault.reason;
        }
        if self.all().any(|known| known.id == prompt.id) {
            return format!("another prompt has the id {:?} already", prompt.id);
        }
        String::new()
    }

    /// Every prompt that can be practised.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Prompt>> {
        self.classics.iter().chain(&self.drills).chain(self.own.iter().filter_map(|own| own.whole.as_ref()))
    }

    /// Everything that has an id and a title, but for the own prompt with this stem.
    pub fn others<'s>(&'s self, stem: &'s str) -> impl Iterator<Item = &'s Prompt> {
        let shipped = self.classics.iter().chain(&self.drills);
        let own = self.own.iter().filter(move |own| own.stem != stem);
        shipped.chain(own.flat_map(|own| own.whole.iter().chain(&own.draft))).map(AsRef::as_ref)
    }
}

fn stem_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
