//! The sample attempt that ships with the app.

use crate::attempt::Attempt;

/// The sample attempt.
#[must_use]
pub fn attempt() -> Attempt {
    todo!("the sample is written next")
}
