//! The man page and the completions of shells, made from the arguments themselves.

use super::{Arguments, Failure, Outcome, print};
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Prints the man page.
pub(super) fn man_page(out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(Arguments::command()).render(&mut page);
    print(out, &page).map(|()| Outcome::Done)
}

/// Prints what a shell completes by.
pub(super) fn completions(shell: Shell, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dryrun", &mut script);
    print(out, &script).map(|()| Outcome::Done)
}
