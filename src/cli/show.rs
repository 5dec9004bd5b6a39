//! `dryrun show`: one attempt as a report to read.

use super::{Failure, Outcome, load_named, print};
use crate::attempt::AttemptId;
use crate::formats::{report, write_attempt};
use crate::store::Library;
use std::io::Write;

/// Prints the report of an attempt, or the attempt itself as JSON.
pub(super) fn run(library: &Library, id: &str, json: bool, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let id = AttemptId::new(id).map_err(|error| Failure::Usage(format!("{id:?}: {error}")))?;
    let attempt = load_named(library, &id)?;
    let text = if json { write_attempt(&attempt) } else { report(&attempt, None) };
    print(out, text.as_bytes())?;
    Ok(Outcome::Done)
}
