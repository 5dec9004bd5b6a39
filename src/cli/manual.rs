//! The man page and the completions of shells, made from the arguments themselves.

use super::{Arguments, Failure, Outcome, print};
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Prints the man page of the program, or of one of its commands.
pub(super) fn man_page(command: Option<&str>, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut program = Arguments::command();
    program.build();
    let described = match command {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::Usage(format!("no command is called {name}")))?,
    };
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(described).render(&mut page);
    print(out, &page).map(|()| Outcome::Done)
}

/// Prints what a shell completes by.
pub(super) fn completions(shell: Shell, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dryrun", &mut script);
    print(out, &script).map(|()| Outcome::Done)
}
