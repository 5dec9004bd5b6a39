//! What a screen asks the app to do.

use super::command::Command;
use crate::attempt::{Attempt, AttemptId, Event, Mistake, Mode, NotePage};
use crate::board::{Board, Edit, ElementId};
use crate::coach::chart::Chart;
use crate::coach::{CardKey, Rating};
use crate::formats::{ChartFile, Format, Look};
use crate::prompt::Prompt;
use crate::store::PromptText;
use std::path::PathBuf;
use std::sync::Arc;

/// What a screen asks the app to do, after the frame.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Show the prompts.
    GoPractice,
    /// Show the programme of the course.
    GoProgramme,
    /// Show the attempts.
    GoHistory,
    /// Show the mistake log.
    GoMistakes,
    /// Put two attempts beside each other.
    Compare(AttemptId, AttemptId),
    /// Show how practice goes.
    GoProgress,
    /// Put the picture of a chart into the clipboard.
    CopyChart(Box<Chart>),
    /// Write the picture of a chart to a file that is chosen next.
    SaveChart(Box<Chart>, ChartFile),
    /// Write the picture of a chart to this file.
    SaveChartTo(Box<Chart>, ChartFile, PathBuf),
    /// Show the cards.
    GoCards,
    /// Record how well a card was known.
    Rate(CardKey, Rating),
    /// Take back the last rating of a card.
    Unrate(CardKey),
    /// Tick an outcome of the programme by hand with the link or path that proves it; without one the tick is taken back.
    TickByHand(&'static str, Option<String>),
    /// Try again to save what was noted in the diary.
    KeepDiary,
    /// Show the rules of the design review.
    GoRules,
    /// Show a prompt before the start.
    OpenBrief(Arc<Prompt>),
    /// Start the clock.
    Begin(Terms),
    /// Go on with an unfinished attempt.
    Continue(AttemptId),
    /// End an unfinished attempt as it is, and grade it.
    FinishAsIs(AttemptId),
    /// Grade an attempt.
    OpenGrading(AttemptId),
    /// Look at an attempt.
    OpenReview(AttemptId, Option<Spot>),
    /// Keep a changed mistake entry of an attempt that is not open.
    SaveMistake(AttemptId, Mistake),
    /// Record something that happened in the open attempt.
    Record(Event),
    /// Change the board of the open attempt.
    Edit(Edit),
    /// Record the text of a page of notes.
    WritePage(NotePage, String),
    /// Do a command.
    Do(Command),
    /// Select an element of the board that is seen, and bring it into view.
    GoTo(ElementId),
    /// Count an absence or not.
    SettleGap(bool),
    /// Move an attempt to the trash.
    Trash(AttemptId),
    /// Write an attempt with this board in a format; over what is there only if it says so.
    WriteExport {
        /// The attempt.
        attempt: Box<Attempt>,
        /// The board that pictures show.
        board: Board,
        /// In what.
        format: Format,
        /// How a picture looks.
        look: Look,
        /// The file.
        path: PathBuf,
        /// Whether a file that is there goes.
        replace: bool,
    },
    /// Ask the system where the file of the export sheet goes.
    ChooseExportPlace(PathBuf, Format),
    /// What it answered; nothing where it has no dialog.
    PlaceExport(Option<PathBuf>),
    /// Begin a prompt of one's own.
    NewPrompt,
    /// Begin a prompt of one's own with a copy of this one.
    DuplicatePrompt(Arc<Prompt>),
    /// Go on with the own prompt in the files of this name.
    EditPrompt(String),
    /// Move the own prompt in the files of this name to the trash.
    TrashPrompt(String),
    /// Write a prompt that was changed.
    KeepPrompt(PromptText),
    /// Try again to write it.
    KeepPromptAgain,
    /// Draw the reference of the open prompt.
    OpenReference,
    /// Go back from it to the open prompt.
    CloseReference,
    /// Write attempts to a file that is chosen next.
    Export(Vec<AttemptId>),
    /// Read attempts from a file that is chosen next.
    Import,
    /// Write attempts to this file.
    ExportTo(Vec<AttemptId>, PathBuf),
    /// Read attempts from this file.
    ImportFrom(PathBuf),
    /// Write the open attempt to a file that is chosen next, because its own place cannot be written.
    SaveElsewhere,
    /// Try to save again.
    RetrySave,
    /// Copy a damaged attempt into a new folder, as far as it can be read.
    SaveRepaired(String),
    /// Show a folder in the file manager.
    ShowFolder(PathBuf),
    /// Read the picture of an attempt whose last record has this wall time.
    Thumbnail(AttemptId, i64),
    /// Put the sample attempt into the library and look at it.
    AddSample,
}

/// How a sitting is to begin.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The prompt.
    pub prompt: Arc<Prompt>,
    /// The limit in minutes.
    pub limit_min: u16,
    /// How strict it is.
    pub mode: Mode,
    /// Whether follow-ups are put.
    pub follow_ups: bool,
}

/// A place in an attempt to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// On the board.
    pub elements: Vec<ElementId>,
    /// In the sitting.
    pub minute: Option<u16>,
}
