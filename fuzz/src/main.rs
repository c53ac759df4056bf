//! Random and broken input for every reader of qicao, in one process.
//!
//! `qicao-fuzz TARGET` changes the inputs of `corpus/TARGET` in ways that its format suggests, and runs the
//! target on each. What the target notes (roles, kinds of faults, sizes) tells whether an input shows something new; such
//! an input is changed further. The same seed gives the same inputs in the same order.
//!
//! A target fails where it panics, breaks a promise, or takes more than 300 MB. The input is made smaller and kept in
//! `failures/`; `qicao-fuzz TARGET FILE` runs it again.

mod hunt;
mod input;
mod mutate;
mod random;
mod signs;
mod targets;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use peak_alloc::PeakAlloc;

use hunt::{Bounds, Hunt};
use input::Input;
use targets::{CheckContext, TARGETS, Target};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Tries random and broken input on a part of qicao.
#[derive(Parser)]
struct Args {
    /// What to try; without it, all there is is listed.
    target: Option<String>,
    /// Files to try, and nothing else.
    files: Vec<PathBuf>,
    /// What decides every change.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How long to go on; without it and a count, for the usual number of inputs.
    #[arg(long)]
    seconds: Option<u64>,
    /// How many inputs to try at most.
    #[arg(long)]
    count: Option<u64>,
}

fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let Some(name) = &args.target else {
        for target in TARGETS {
            println!("{}", target.name);
        }
        return Ok(ExitCode::SUCCESS);
    };
    let target = TARGETS.iter().find(|target| target.name == name);
    let target = target.ok_or_else(|| anyhow::anyhow!("no target {name}"))?;
    watch::hush();
    let mut bench = CheckContext::new();
    let mut hunt = Hunt::new(target, &mut bench, args.seed);
    if args.files.is_empty() {
        let usual = args.seconds.is_none().then_some(target.usual);
        let pool = kept(target)?;
        anyhow::ensure!(!pool.is_empty(), "no corpus for {name}");
        hunt.go(
            pool,
            Bounds {
                time: args.seconds.map(Duration::from_secs),
                count: args.count.or(usual),
            },
        );
    } else {
        for file in args.files {
            hunt.once(&Input::of(std::fs::read(file)?));
        }
    }
    Ok(if hunt.report() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The kept inputs of a target, and those that are made from the program.
fn kept(target: &Target) -> anyhow::Result<Vec<Input>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut pool = Vec::new();
    for folder in target.corpora {
        pool.extend(Input::all(&root.join("corpus").join(folder))?);
    }
    for file in target.files {
        pool.push(Input::of(std::fs::read(root.join("..").join(file))?));
    }
    Ok(pool)
}
