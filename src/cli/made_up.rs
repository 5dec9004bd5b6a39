//! A library of made-up attempts in a folder of its own.

use super::Outcome;
use super::failure::Failure;
use crate::attempt::WallTime;
use crate::sample::many;
use crate::store::Library;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// What library is wanted.
#[derive(Debug, Args)]
pub struct SampleLibrary {
    /// The folder to make; it must hold no attempts yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// How many attempts, the last one today
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    attempts: u32,
    /// The same seed gives the same attempts
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

/// Makes it.
///
/// # Errors
/// The folder cannot be read or written.
pub fn make(
    library: &Library,
    wanted: &SampleLibrary,
    now: WallTime,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let made = Library::open(Arc::clone(library.disk()), wanted.folder.clone(), None, now)?;
    if !made.list()?.is_empty() {
        let words = format!("{} holds attempts already; name another folder", wanted.folder.display());
        return Err(Failure::Usage(words));
    }
    for attempt in many::attempts(wanted.seed, wanted.attempts, now) {
        made.add(&attempt, now)?;
    }
    let _ = writeln!(err, "{} attempts in {}", wanted.attempts, wanted.folder.display());
    Ok(Outcome::Done)
}
