//! Carries out commands: of keys, of the palette, of buttons.

use super::app::{DryRun, Screen};
use super::canvas::{BoardKey, Canvas};
use super::command::{Command, StepKey};
use super::find::Find;
use super::help::Help;
use super::palette::Palette;
use super::screens::ReferenceBoard;
use super::sitting::Sitting;
use crate::attempt::Event;
use crate::board::{Board, Edit};

impl DryRun {
    pub(super) fn do_command(&mut self, command: Command) {
        match command {
            // In the middle of a drag, what is to be taken back is the drag.
            Command::Undo if self.canvas.is_drawing() => self.press_board(BoardKey::Escape),
            Command::Redo if self.canvas.is_drawing() => {}
            Command::Undo => self.step(Event::Undo),
            Command::Redo => self.step(Event::Redo),
            Command::NewPrompt => self.new_prompt(),
            Command::Board(key) => self.press_board(key),
            Command::NextPhase => self.sitting.iter_mut().for_each(Sitting::next_phase),
            Command::Pause => self.tell(Sitting::toggle_pause),
            Command::Finish => self.finish(),
            Command::SidePanel => self.prefs.side_panel = !self.prefs.side_panel,
            Command::Snap => self.prefs.snap = !self.prefs.snap,
            Command::PenPressure => self.prefs.pen_pressure = !self.prefs.pen_pressure,
            Command::Facts => self.prefs.facts = !self.prefs.facts,
            Command::MermaidText => self.toggle_mermaid(),
            Command::Step(key) => self.change_step(key),
            Command::Grid => self.prefs.grid = !self.prefs.grid,
            Command::Help => self.help = self.help.is_none().then(Help::new),
            Command::Palette => self.toggle_palette(),
            Command::Find => self.open_find(),
            Command::Outline => self.open_outline(),
            Command::Export => self.open_export(),
            Command::CopyPicture => self.copy_picture(),
            Command::CopySvg => self.copy_svg(),
            Command::CopyText => self.copy_text(),
            Command::Minimap => self.prefs.minimap = !self.prefs.minimap,
            Command::Zen => self.toggle_zen(),
            Command::Theme => self.change_prefs(|prefs| prefs.theme = prefs.theme.next()),
            Command::LargerText => self.change_prefs(|prefs| prefs.text_scale *= 1.1),
            Command::SmallerText => self.change_prefs(|prefs| prefs.text_scale /= 1.1),
            _ => self.do_view_command(command),
        }
    }

    /// Takes a change back, or does it again.
    pub(super) fn step(&mut self, event: Event) {
        let now = self.ctx.input(|i| i.time);
        match (&mut self.screen, event) {
            (Screen::PromptEditor(editor), Event::Undo) => editor.undo(now),
            (Screen::PromptEditor(editor), _) => editor.redo(now),
            (_, event) => self.tell(|sitting| sitting.record(event)),
        }
    }

    fn toggle_palette(&mut self) {
        if self.palette.take().is_some() {
            return;
        }
        self.help = None;
        let back_to = self.ctx.memory(egui::Memory::focused).filter(|_| !self.canvas.is_writing());
        self.do_command_on_board(Canvas::finish_writing);
        self.palette = Some(Palette::new(back_to));
    }

    fn open_find(&mut self) {
        self.do_command_on_board(Canvas::finish_writing);
        match &mut self.find {
            Some(find) => find.focus_again(),
            None => self.find = Some(Find::new()),
        }
    }

    pub(super) fn open_outline(&mut self) {
        self.do_command_on_board(Canvas::finish_writing);
        match &mut self.screen {
            Screen::Interview(interview) => {
                self.prefs.side_panel = true;
                interview.open_outline(&mut self.canvas);
            }
            _ => self.do_view_command(Command::Outline),
        }
    }

    /// What was typed is taken over before the text goes; when it comes, it has the keys.
    fn toggle_mermaid(&mut self) {
        self.record_what_is_typed();
        self.do_command_on_board(Canvas::finish_writing);
        self.prefs.mermaid = !self.prefs.mermaid;
        match &mut self.screen {
            _ if !self.prefs.mermaid => {}
            Screen::Interview(interview) => interview.open_mermaid(&mut self.canvas),
            Screen::PromptEditor(editor) => {
                editor.board_mut().into_iter().for_each(ReferenceBoard::open_mermaid);
            }
            _ => {}
        }
    }

    pub(super) fn change_step(&mut self, key: StepKey) {
        let asks = match (&mut self.screen, &self.sitting) {
            (Screen::Interview(interview), Some(sitting)) => interview.change_step(key, sitting.attempt()),
            _ => Vec::new(),
        };
        self.carry_out(asks, None);
    }

    pub(super) fn toggle_zen(&mut self) {
        self.record_what_is_typed();
        if let Screen::Interview(interview) = &mut self.screen {
            interview.toggle_zen(&mut self.canvas);
        }
    }

    fn change_prefs(&mut self, change: impl FnOnce(&mut super::prefs::Prefs)) {
        change(&mut self.prefs);
        self.prefs.text_scale = self.prefs.text_scale.clamp(0.6, 2.5);
        self.apply_prefs();
    }

    /// Commands that change nothing but the view; each screen knows its own.
    fn do_view_command(&mut self, command: Command) {
        let asks = match &mut self.screen {
            Screen::Interview(_) => {
                if let Some(sitting) = &self.sitting {
                    self.canvas.view_command(command, sitting.attempt().board());
                }
                Vec::new()
            }
            Screen::Grading(grading) => match &self.sitting {
                Some(sitting) => grading.command(command, sitting.attempt()),
                None => Vec::new(),
            },
            Screen::Review(review) => review.command(command),
            Screen::PromptEditor(editor) => {
                let canvas = &mut self.canvas;
                editor.board().into_iter().for_each(|board| board.command(command, canvas));
                Vec::new()
            }
            Screen::Cards(cards) => cards.command(command),
            Screen::Compare(compare) => {
                compare.command(command);
                Vec::new()
            }
            Screen::Rules(rules) => {
                rules.command(command);
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.carry_out(asks, None);
    }

    fn press_board(&mut self, key: BoardKey) {
        match self.pasted.take() {
            Some(pasted) if key == BoardKey::Paste => self.paste(pasted),
            _ if key == BoardKey::PasteLines => self.ask_for_lines(),
            _ => self.do_command_on_board(|canvas, board| canvas.press(key, board)),
        }
        if matches!(key, BoardKey::Copy | BoardKey::Cut) {
            self.copy_out();
        }
    }

    /// Lets the canvas look at the board of the running attempt, and records the edits that it makes.
    pub(super) fn do_command_on_board(&mut self, act: impl FnOnce(&mut Canvas, &Board) -> Vec<Edit>) {
        let is_over = self.sitting.as_ref().is_some_and(|sitting| sitting.attempt().is_finished());
        let board = match (&self.screen, &self.sitting) {
            (Screen::PromptEditor(editor), _) => editor.board().map(ReferenceBoard::board),
            (_, Some(sitting)) if !is_over => Some(sitting.attempt().board()),
            _ => None,
        };
        let Some(board) = board else { return };
        for edit in act(&mut self.canvas, board) {
            self.edit(edit);
        }
    }
}
