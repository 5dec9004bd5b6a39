//! The person's own prompts: files in `prompts`, and half-made ones in `prompts/drafts`.
//!
//! What can be practised on is always whole: a draft lies beside it until nothing
//! is missing, and takes its place then by being renamed. A prompt that is thrown
//! away is moved to the trash with its draft.

use super::disk::{EntryKind, TRASH};
use super::error::StoreError;
use super::files::{read_own_text, save_file};
use super::import::ImportOutcome;
use super::library::Library;
use super::names::stamp;
use crate::attempt::WallTime;
use crate::prompt::draft::{copy_of, write};
use crate::prompt::{Prompt, parse, read, shipped};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the person's own prompts, in the library.
const PROMPTS: &str = "prompts";
/// The folder of half-made ones, within it.
const DRAFTS: &str = "drafts";
/// What names a folder of the trash that holds a prompt.
const TRASHED: &str = "prompt-";
/// The ending of prompt files.
const ENDING: &str = ".json";

/// A prompt's text on its way to the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptText {
    /// The name of its file, without the ending.
    pub stem: String,
    /// The name of the file that it is to have as a whole prompt; nothing while it is half-made.
    pub whole_as: Option<String>,
    /// What is to be written.
    pub text: String,
    /// Rises with each text of the same prompt in a run.
    pub edition: u64,
}

/// A prompt file with its text, or why it cannot be read.
pub type PromptFile = (PathBuf, Result<String, String>);

impl Library {
    /// The person's own prompt files with their texts, or why one cannot be read; in order of name.
    #[must_use]
    pub fn prompt_files(&self) -> Vec<PromptFile> {
        self.prompts_in(&self.root.join(PROMPTS))
    }

    /// As [`Self::prompt_files`], of the half-made ones.
    #[must_use]
    pub fn prompt_drafts(&self) -> Vec<PromptFile> {
        self.prompts_in(&self.drafts())
    }

    fn drafts(&self) -> PathBuf {
        self.root.join(PROMPTS).join(DRAFTS)
    }

    fn prompts_in(&self, folder: &Path) -> Vec<PromptFile> {
        let mut entries = self.disk.list(folder).unwrap_or_default();
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let is_prompt =
            |name: &str| name.strip_suffix(ENDING).is_some_and(|stem| Path::new(stem).extension().is_none());
        entries
            .into_iter()
            .filter(|entry| entry.kind == EntryKind::File && is_prompt(&entry.name))
            .map(|entry| {
                let path = folder.join(&entry.name);
                let text = read_own_text(self.disk.as_ref(), &path).map_err(|error| error.to_string());
                (path, text)
            })
            .collect()
    }

    /// Keeps a prompt: as a draft while it is half-made, else in place of the file that can be practised on.
    /// An edition that came late is passed over.
    ///
    /// # Errors
    /// Nothing can be written, or another file has the name. What was there before is still there.
    pub fn keep_prompt(&self, prompt: &PromptText) -> Result<(), StoreError> {
        let mut written = self.prompt_editions.take_in_hand();
        if written.last.get(&prompt.stem).is_some_and(|last| *last >= prompt.edition) {
            return Ok(());
        }
        self.write_prompt(prompt, &mut written.ours)?;
        for stem in std::iter::once(&prompt.stem).chain(&prompt.whole_as) {
            written.last.insert(stem.clone(), prompt.edition);
        }
        Ok(())
    }

    fn write_prompt(&self, prompt: &PromptText, ours: &mut BTreeSet<String>) -> Result<(), StoreError> {
        let draft = self.drafts().join(file_name(&prompt.stem));
        self.make_prompt_folder(&self.drafts())?;
        save_file(self.disk.as_ref(), &draft, prompt.text.as_bytes())?;
        let Some(stem) = &prompt.whole_as else { return Ok(()) };
        let whole = self.root.join(PROMPTS).join(file_name(stem));
        if *stem != prompt.stem && !ours.contains(stem) && self.has_file(&whole) {
            return Err(StoreError::AlreadyThere { path: whole });
        }
        // From here on the file is there and is this one's, also where its name is not known to be safe.
        ours.insert(stem.clone());
        self.move_file(&draft, &whole)
    }

    fn make_prompt_folder(&self, folder: &Path) -> Result<(), StoreError> {
        self.must_be_writable(folder)?;
        self.disk.create_folder(folder).map_err(|error| StoreError::writing(folder, error))?;
        self.make_library_file(&self.run)?;
        // The names of folders that may be new must survive a power cut as well as what is in them.
        let mut above = folder.ancestors().take_while(|folder| folder.starts_with(&self.root));
        let synced = above.try_for_each(|folder| self.disk.sync_folder(folder));
        synced.map_err(|error| StoreError::writing(folder, error))
    }

    fn has_file(&self, path: &Path) -> bool {
        let entries = path.parent().and_then(|folder| self.disk.list(folder).ok()).unwrap_or_default();
        path.file_name().is_some_and(|name| entries.iter().any(|entry| name == entry.name.as_str()))
    }

    fn move_file(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        let act = || {
            self.disk.rename(from, to)?;
            for folder in [to.parent(), from.parent()].into_iter().flatten() {
                self.disk.sync_folder(folder)?;
            }
            Ok(())
        };
        act().map_err(|error| StoreError::writing(to, error))
    }

    /// Moves a prompt and its draft to the trash; gives the name under which it lies there.
    ///
    /// # Errors
    /// It is not there, or nothing can be written.
    pub fn trash_prompt(&self, stem: &str, edition: u64, now: WallTime) -> Result<String, StoreError> {
        let mut written = self.prompt_editions.take_in_hand();
        let prompts = self.root.join(PROMPTS);
        let trash = self.root.join(TRASH);
        let name = file_name(stem);
        let there = [prompts.join(&name), self.drafts().join(&name)];
        if !there.iter().any(|path| self.has_file(path)) {
            return Err(StoreError::NotFound { path: prompts.join(&name) });
        }
        let plain = format!("{}~{TRASHED}{stem}", stamp(now));
        let numbered = (2..).map(|number: u32| format!("{plain}-{number}"));
        let free =
            std::iter::once(plain.clone()).chain(numbered).find(|name| !self.has_file(&trash.join(name)));
        let folder = free.unwrap_or(plain);
        self.make_prompt_folder(&trash.join(&folder).join(DRAFTS))?;
        for path in there.iter().filter(|path| self.has_file(path)) {
            let within = path.strip_prefix(&prompts).unwrap_or(path);
            self.move_file(path, &trash.join(&folder).join(within))?;
        }
        written.last.insert(stem.to_owned(), edition);
        written.ours.remove(stem);
        Ok(folder)
    }

    /// Moves a prompt with its draft back out of the trash.
    ///
    /// # Errors
    /// It is not there, another file has taken its place, or nothing can be written.
    pub fn restore_prompt(&self, trashed: &str) -> Result<(), StoreError> {
        let from = self.root.join(TRASH).join(trashed);
        let prompts = self.root.join(PROMPTS);
        self.make_prompt_folder(&self.drafts())?;
        let found: Vec<(PathBuf, PathBuf)> = ["", DRAFTS]
            .into_iter()
            .flat_map(|within| {
                let files = self.prompts_in(&from.join(within)).into_iter().map(|(path, _)| path);
                let home = prompts.join(within);
                files.filter_map(move |path| Some((path.clone(), home.join(path.file_name()?))))
            })
            .collect();
        if found.is_empty() {
            return Err(StoreError::NotFound { path: from });
        }
        if let Some((_, path)) = found.iter().find(|(_, home)| self.has_file(home)) {
            return Err(StoreError::AlreadyThere { path: path.clone() });
        }
        found.iter().try_for_each(|(path, home)| self.move_file(path, home))
    }

    /// Takes a prompt file in. Where another prompt has its id it gets one of its own, so that both stay.
    ///
    /// # Errors
    /// It is not right, or nothing can be written.
    pub(super) fn import_prompt(&self, path: &Path, text: &str) -> Result<ImportOutcome, StoreError> {
        let wrong = |source| StoreError::Prompt { source, path: path.to_owned() };
        let prompt = read(text).map_err(wrong)?;
        let own = self.prompt_files().into_iter().chain(self.prompt_drafts());
        let own: Vec<Prompt> = own.filter_map(|(_, text)| parse(&text.ok()?).ok()).collect();
        let mut known: Vec<&Prompt> = own.iter().collect();
        for prompt in shipped() {
            known.push(prompt);
        }
        if known.contains(&&prompt) {
            return Ok(ImportOutcome::PromptThere { title: prompt.title });
        }
        let has_id = |id: &str| known.iter().any(|other| other.id == id);
        let has_title = |title: &str| known.iter().any(|other| other.title == title);
        let renamed = has_id(&prompt.id);
        let prompt = if renamed { copy_of(&prompt, "imported", has_id, has_title) } else { prompt };
        let is_free = |stem: &String| !self.has_file(&self.root.join(PROMPTS).join(file_name(stem)));
        let numbered = (2..).map(|number: u32| format!("{}-{number}", prompt.id));
        let stem = std::iter::once(prompt.id.clone()).chain(numbered).find(is_free);
        let stem = stem.unwrap_or_else(|| prompt.id.clone());
        let text = write(&prompt);
        let Prompt { id, title, .. } = prompt;
        let file = PromptText { stem: stem.clone(), whole_as: Some(stem), text, edition: 0 };
        self.write_prompt(&file, &mut self.prompt_editions.take_in_hand().ours)?;
        Ok(ImportOutcome::Prompt { id, title, renamed })
    }
}

fn file_name(stem: &str) -> String {
    format!("{stem}{ENDING}")
}
