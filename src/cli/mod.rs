//! The command line: [`args`] defines the arguments, one short file runs each command, [`report`] prints faults.

mod annotate;
mod args;
mod ask;
mod baseline;
mod batch;
mod check;
mod completions;
mod context;
mod diff;
mod digest;
mod draft;
mod eject;
mod explain;
mod export;
mod extract;
mod facts;
mod fault;
mod fill;
mod format;
mod init;
mod input;
mod ledger;
mod list;
mod man;
mod mend;
mod new;
mod output;
mod pack;
mod page;
mod path;
mod preview;
mod propose;
mod report;
mod resolve;
mod schema;
mod schema_files;
mod show;
mod stats;
mod table;
mod targets;
mod usage;
mod watch;

use std::process::ExitCode;

use args::{Args, Command};
use output::print;
use usage::{Parsed, parse};

/// The call or an input is unusable, and nothing was written.
const UNUSABLE: u8 = 2;

/// Runs the program with its arguments, prints the results, and returns the exit code.
pub fn main() -> ExitCode {
    let args = match parse(std::env::args_os()) {
        Ok(Parsed::Args(args)) => args,
        Ok(Parsed::Help(text)) => {
            return match print(&text) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(UNUSABLE),
            };
        }
        Err(diag) => {
            report::draw(&diag.into());
            return ExitCode::from(UNUSABLE);
        }
    };
    match run(&args) {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Partly) => ExitCode::from(1),
        Ok(Status::Refused) => ExitCode::from(2),
        Err(error) => {
            report::draw_error(&error);
            ExitCode::from(UNUSABLE)
        }
    }
}

/// The result of a command that ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Done and clean (exit 0).
    Done,
    /// Some items failed (exit 1).
    Partly,
    /// Nothing was written; the errors are printed already (exit 2).
    Refused,
}

/// Runs a command.
fn run(args: &Args) -> anyhow::Result<Status> {
    match &args.command {
        Command::List(list) => list::run(list, &args.libraries),
        Command::Show(show) => show::run(show, &args.libraries),
        Command::Draft(draft) => draft::run(draft, &args.libraries),
        Command::Propose(propose) => propose::run(propose, &args.libraries),
        Command::Pack(pack) => pack::run(pack, &args.libraries),
        Command::Facts(facts) => facts::run(facts, &args.libraries),
        Command::Explain(explain) => explain::run(explain, &args.libraries),
        Command::Export(export) => export::run(export, &args.libraries),
        Command::Extract(extract) => extract::run(extract, &args.libraries),
        Command::Batch(batch) => batch::run(batch, &args.libraries),
        Command::Check(check) => check::run(check, &args.libraries),
        Command::Fill(fill) => fill::run(fill, &args.libraries),
        Command::Preview(preview) => preview::run(preview, &args.libraries),
        Command::Schema(schema) => schema::run(schema, &args.libraries),
        Command::Init(init) => init::run(init),
        Command::New(new) => new::run(new, &args.libraries),
        Command::Eject(eject) => eject::run(eject, &args.libraries),
        Command::Page(page) => page::run(page, &args.libraries),
        Command::Completions(completions) => completions::run(completions),
        Command::Man(man) => man::run(man),
    }
}
