//! Work that waits for the disk, done beside the screen.
//!
//! Nothing that touches a disk runs on the thread that draws: a disk that takes
//! half a second for every call must not be felt (R8).

use super::ask::Spot;
use super::brought::Brought;
use super::export_sheet::NotWritten;
use super::toast::Offer;
use crate::attempt::{Attempt, AttemptId, Mistake};
use crate::board::Board;
use crate::coach::DiaryEntry;
use crate::store::{
    Background, Diary, Imported, Loaded, Progress, PromptFile, PromptText, Row, StoreError, Writer,
    in_background,
};
use egui::ColorImage;
use std::time::Duration;

/// How long a job waits for an attempt that was just left.
const CLOSE_WAIT: Duration = Duration::from_secs(10);

/// What an opened attempt is for.
#[derive(Debug, Clone)]
pub enum Then {
    /// Go on with the sitting.
    Sit,
    /// Grade it.
    Grade,
    /// End it as it is, and grade it.
    FinishAsIs,
    /// Keep a changed mistake entry, and leave it again.
    SaveMistake(Mistake),
}

/// What a job came to.
pub enum Done {
    /// The list of attempts was read; whether the disk that it lies on is nearly full.
    Listed(Result<Vec<Row>, StoreError>, bool),
    /// Two attempts were loaded to be compared.
    LoadedTwo(Result<Box<(Loaded, Loaded)>, StoreError>),
    /// The diary was read.
    Diary(Result<Diary, StoreError>),
    /// Entries were written into the diary, or not.
    Noted(Vec<DiaryEntry>, Result<(), StoreError>),
    /// The person's own prompt files and drafts were read, for the so manieth time.
    Shelved(u64, Vec<PromptFile>, Vec<PromptFile>),
    /// A prompt was written, or not.
    PromptKept(PromptText, Result<(), StoreError>),
    /// A prompt came or went, or not; the words say what. They are read anew.
    PromptsChanged(Result<(String, Option<Offer>), StoreError>),
    /// An attempt was opened for writing.
    Opened(Result<Box<(Attempt, Writer)>, StoreError>, Then),
    /// An attempt was loaded to be looked at.
    Loaded(Result<Box<Loaded>, StoreError>, Option<Spot>),
    /// The picture of an attempt was read, with the wall time of its last record; empty where it cannot be.
    Thumbnail(AttemptId, i64, Board),
    /// A file was taken into the library; whether a single attempt in it is to be shown.
    Imported(Result<Imported, StoreError>, bool),
    /// Something for the board was made ready, or the words say why not.
    Brought(Result<Brought, String>),
    /// A picture for the clipboard was made, with what is said of it; or the words say why not.
    Painted(Result<(ColorImage, String), String>),
    /// An attempt was written to a file, in words, or not.
    Exported(Result<String, NotWritten>),
    /// Something was done, or not; the words say what. The list is read anew.
    Told(Result<String, StoreError>, Option<Offer>),
}

/// The jobs that are under way.
#[derive(Default)]
pub struct Jobs {
    running: Vec<Background<Done>>,
}

impl Jobs {
    /// Starts a job. An attempt that was just left is closed first, so that the job finds its last word on disk.
    pub fn start(&mut self, left: Option<Writer>, work: impl FnOnce() -> Done + Send + 'static) {
        self.running.push(in_background("dryrun-job", move || {
            if let Some(writer) = left {
                // What is not on disk by then goes on being written by the writer's own thread.
                let _ = writer.close(CLOSE_WAIT);
            }
            work()
        }));
    }

    /// The jobs that came to an end since the last call.
    pub fn ended(&mut self) -> Vec<Done> {
        let mut ended = Vec::new();
        self.running.retain(|job| match job.poll() {
            Progress::Running => true,
            Progress::Done(done) => {
                ended.push(done);
                false
            }
            Progress::Ended => false,
        });
        ended
    }

    /// Whether any job is under way.
    #[must_use]
    pub fn are_running(&self) -> bool {
        !self.running.is_empty()
    }
}
