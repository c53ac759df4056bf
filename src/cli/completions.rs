//! `qicao completions`: prints a shell completion script.

use clap::CommandFactory;

use super::args::{Args, Completions};
use super::{Status, output};

pub(super) fn run(args: &Completions) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "qicao", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Done)
}
