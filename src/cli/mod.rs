//! The command line: [`args`] says what can be asked for, one short file each does it, [`report`] draws what went wrong.

pub(crate) mod args;
mod batch;
mod choose;
mod completions;
mod draft;
mod export;
mod facts;
mod fault;
mod fill;
mod format;
mod input;
mod list;
mod output;
pub(crate) mod report;
mod session;
mod show;
mod table;
mod usage;

use args::{Args, Command};
pub(crate) use output::print;
pub(crate) use usage::{Parsed, parse};

/// How a command ended, when it did what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Done and clean.
    Done,
    /// Done, but some of it was not to be done.
    Partly,
    /// Nothing of it was to be done; what was wrong has been said.
    Refused,
}

/// Does what was asked for.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    match &args.command {
        Command::List(list) => list::run(list, &args.libraries),
        Command::Show(show) => show::run(show, &args.libraries),
        Command::Draft(draft) => draft::run(draft, &args.libraries),
        Command::Facts(facts) => facts::run(facts, &args.libraries),
        Command::Export(export) => export::run(export, &args.libraries),
        Command::Batch(batch) => batch::run(batch, &args.libraries),
        Command::Fill(fill) => fill::run(fill, &args.libraries),
        Command::Completions(completions) => completions::run(completions),
    }
}
