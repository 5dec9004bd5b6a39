//! The person's own prompts: made, copied, written, thrown away and taken back.

use super::app::{DryRun, Screen};
use super::ask::Ask;
use super::canvas::Canvas;
use super::jobs::Done;
use super::screens::{PromptEditor, Taken};
use super::toast::{Level, Offer};
use crate::prompt::draft::{blank, copy_of, free_id, is_id};
use crate::prompt::{Prompt, parse};
use crate::store::{ImportOutcome, PromptText, StoreError, fresh_id};
use std::path::Path;

impl DryRun {
    /// Opens the editor with a prompt in which nothing is said yet. Its files come into being with the first word.
    pub(super) fn new_prompt(&mut self) {
        let stem = fresh_id(self.clocks.wall().unix_ms).as_str().to_lowercase();
        let taken = self.taken_beside(&stem);
        let editor = PromptEditor::new(stem, true, blank(String::new()), taken);
        self.go(Screen::PromptEditor(Box::new(editor)));
    }

    /// Opens the editor with a copy, which is kept at once.
    pub(super) fn duplicate_prompt(&mut self, prompt: &Prompt) {
        let Taken { stems, .. } = self.taken_beside("");
        let others: Vec<Prompt> = self.shelf.others("").cloned().collect();
        let has_id = |id: &str| others.iter().any(|other| other.id == id);
        let copy = copy_of(prompt, "copy", has_id, |title| others.iter().any(|other| other.title == title));
        let stem = free_id(&copy.id, |stem| stems.iter().any(|taken| taken == stem));
        let taken = self.taken_beside(&stem);
        let mut editor = PromptEditor::new(stem, false, copy, taken);
        let keep = editor.keep();
        self.go(Screen::PromptEditor(Box::new(editor)));
        self.carry_out(vec![keep], None);
    }

    /// Opens the editor with the prompt in the files of this name, as it was written last.
    pub(super) fn edit_prompt(&mut self, stem: &str) {
        let Some(own) = self.shelf.own.iter().find(|own| own.stem == stem) else { return };
        let Some(prompt) = own.newest() else { return };
        let (is_new, mut prompt) = (!own.has_file, prompt.as_ref().clone());
        let taken = self.taken_beside(stem);
        // An id that cannot be used is nothing that a person should have to mend.
        if !is_id(&prompt.id) || taken.ids.contains(&prompt.id) {
            prompt.id = free_id(&prompt.id, |id| taken.ids.iter().any(|taken| taken == id));
        }
        let editor = PromptEditor::new(stem.to_owned(), is_new, prompt, taken);
        self.go(Screen::PromptEditor(Box::new(editor)));
    }

    /// The names that everything but the prompt in the files of this name has.
    fn taken_beside(&self, stem: &str) -> Taken {
        let ids = self.shelf.others(stem).map(|prompt| prompt.id.clone()).collect();
        let own = self.shelf.own.iter().map(|own| own.stem.clone());
        let bad = self.shelf.bad.iter().filter_map(|bad| Path::new(&bad.path).file_stem());
        let bad = bad.map(|stem| stem.to_string_lossy().into_owned());
        Taken { ids, stems: own.chain(bad).filter(|taken| taken != stem).collect() }
    }

    /// Writes a prompt beside the screen. Until that is done it is not forgotten.
    pub(super) fn keep_prompt(&mut self, text: PromptText) {
        self.prompt_edition = self.prompt_edition.saturating_add(1);
        let text = PromptText { edition: self.prompt_edition, ..text };
        self.unkept_prompt = Some(text.clone());
        let library = self.library.clone();
        self.jobs.start(None, move || {
            let came = library.keep_prompt(&text);
            Done::PromptKept(text, came)
        });
    }

    /// Tries again to write what could not be written.
    pub(super) fn keep_prompt_again(&mut self) {
        let ask = match &mut self.screen {
            Screen::PromptEditor(editor) => Some(editor.keep()),
            _ => self.unkept_prompt.clone().map(Ask::KeepPrompt),
        };
        self.carry_out(ask.into_iter().collect(), None);
    }

    /// The window closes: what may not be on disk yet is written now. To write it twice does no harm.
    pub(super) fn keep_last_prompt(&self) {
        if let Some(text) = &self.unkept_prompt {
            // Where it still cannot be kept nobody is left to be told.
            let _ = self.library.keep_prompt(text);
        }
    }

    /// What could not be written is shown again, so that it can be tried again.
    pub(super) fn prompt_kept(&mut self, text: &PromptText, came: Result<(), StoreError>) {
        let is_newest = self.unkept_prompt.as_ref().is_some_and(|newest| newest.edition == text.edition);
        if !is_newest {
            return;
        }
        match &came {
            Ok(()) => self.unkept_prompt = None,
            Err(error) => {
                self.toasts.say(Level::Bad, error.to_string());
                self.show_unkept(text);
            }
        }
        self.read_prompts();
        if let Screen::PromptEditor(editor) = &mut self.screen
            && is_of(text, editor.stem())
        {
            editor.was_kept(came);
        }
    }

    fn show_unkept(&mut self, text: &PromptText) {
        let is_shown = matches!(&self.screen, Screen::PromptEditor(editor) if is_of(text, editor.stem()));
        // During an attempt it waits; it is written once more when the window closes.
        if is_shown || self.sitting.is_some() {
            return;
        }
        if let Ok(prompt) = parse(&text.text) {
            let has_file = self.shelf.own.iter().any(|own| own.stem == text.stem && own.has_file);
            let taken = self.taken_beside(&text.stem);
            let editor = PromptEditor::new(text.stem.clone(), !has_file, prompt, taken);
            self.screen = Screen::PromptEditor(Box::new(editor));
        }
    }

    /// Moves a prompt to the trash, with a way back.
    pub(super) fn trash_prompt(&mut self, stem: String) {
        self.prompt_edition = self.prompt_edition.saturating_add(1);
        let edition = self.prompt_edition;
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(None, move || {
            let trashed = library.trash_prompt(&stem, edition, now);
            let words = "Prompt moved to trash. Its attempts stay".to_owned();
            Done::PromptsChanged(trashed.map(|folder| (words, Some(Offer::RestorePrompt(folder)))))
        });
    }

    pub(super) fn restore_prompt(&mut self, trashed: String) {
        let library = self.library.clone();
        self.jobs.start(None, move || {
            let words = || ("The prompt is back".to_owned(), None);
            Done::PromptsChanged(library.restore_prompt(&trashed).map(|()| words()))
        });
    }

    pub(super) fn prompts_changed(&mut self, words: String, offer: Option<Offer>) {
        match offer {
            Some(offer) => self.toasts.offer(words, offer),
            None => self.toasts.say(Level::Good, words),
        }
        self.read_prompts();
    }

    /// The board on which the reference of the open prompt is drawn.
    pub(super) fn open_reference(&mut self) {
        if let Screen::PromptEditor(editor) = &mut self.screen {
            editor.open_board();
            self.canvas = Canvas::fitted();
        }
    }

    pub(super) fn close_reference(&mut self) {
        self.record_what_is_typed();
        if let Screen::PromptEditor(editor) = &mut self.screen {
            editor.close_board();
        }
        self.canvas = Canvas::default();
    }
}

/// Whether a text is that of the prompt in the files of this name, as they are called now or before it was whole.
fn is_of(text: &PromptText, stem: &str) -> bool {
    text.stem == stem || text.whole_as.as_deref() == Some(stem)
}

/// What became of a prompt file, if it was one.
pub fn prompt_words(outcome: &ImportOutcome) -> Option<String> {
    match outcome {
        ImportOutcome::Prompt { title, renamed: false, .. } => {
            Some(format!("{title} is among your own prompts now"))
        }
        ImportOutcome::Prompt { title, renamed: true, .. } => {
            Some(format!("Another prompt has this id. Both are kept: the new one is {title}"))
        }
        ImportOutcome::PromptThere { title } => Some(format!("Nothing new: {title} is there already")),
        _ => None,
    }
}
