//! `qicao batch`: one draft for each row of a table.

mod fault;
mod folder;
mod job;
mod journal;
mod source;
mod tell;
mod work;
mod worker;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use self::fault::FolderFault;
use self::folder::Folder;
use self::job::Job;
use self::journal::Journal;
use self::worker::Mode;
use super::args::{Batch, Libraries};
use super::report::{draw, say};
use super::{Status, output, session};
use crate::many::report::Format;
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Batch, libraries: &Libraries) -> anyhow::Result<Status> {
    let shard = args.shard.as_deref().map(shard).transpose()?;
    let limit = limit(args.max_similarity)?;
    let report = args.report.as_deref().map(report).transpose()?;
    let library = session::library(libraries)?;
    let mut notes = Diags::new();
    let table = source::table(args, &library, &mut notes)?;
    let year = journal::year(&args.folder, &shard_suffix(shard));
    let year = year.filter(|_| args.resume || args.force);
    let job = Job::new(args, &library, &table, shard, year, &mut notes)?;
    draw(&notes);
    if args.strict {
        let tally = work::check(&job);
        let alike = limit.is_some() && tally.sameness.compare().over > 0;
        if tally.is_faulty() || tally.incomplete > 0 || alike {
            tell::rows(&job, &tally);
            tell::alike(&job, &tally, limit);
            say("加了 --strict，一份也没有写");
            return Ok(Status::Refused);
        }
    }
    let suffix = shard_suffix(shard);
    let again = args.resume || args.force;
    let folder = Folder::open(&args.folder)?;
    let _taken = folder.take(&suffix)?;
    if !again {
        check_free(&folder, &job, &suffix)?;
    }
    let journal = Journal::open(&folder, &suffix, again)?;
    let mode = Mode::Write {
        folder: &folder,
        known: journal.known(),
        resume: args.resume,
        force: args.force,
    };
    let bar = bar(job.rows.len());
    let result = work::write(&job, &mode, &bar, &mut journal.record(job.is_part)?);
    bar.finish_and_clear();
    let tally = match result {
        Ok(tally) => tally,
        Err(stopped) => {
            draw(&stopped.faults);
            say(&format!(
                "停下了，写好{}份。上面说的好了以后，同样的命令加 --resume 接着做",
                stopped.written
            ));
            return Ok(if stopped.written > 0 {
                Status::Partly
            } else {
                Status::Refused
            });
        }
    };
    tell::failed_rows(&folder, &job, &tally, &suffix)?;
    let gone = journal.close(&folder, &job)?;
    tell::rows(&job, &tally);
    tell::gone(&gone);
    let compared = tell::alike(&job, &tally, limit);
    if let (Some(path), Some(format)) = (&args.report, report) {
        let report = tell::report(&job, &tally, &compared);
        output::write(path, &format.write(&report), true)?;
    }
    tell::closing(&job, &tally, &suffix);
    let too_alike = limit.is_some() && compared.over > 0;
    Ok(if tally.is_faulty() || too_alike {
        Status::Partly
    } else {
        Status::Done
    })
}

/// Nothing that is there is overwritten unless it is asked for.
fn check_free(folder: &Folder, job: &Job<'_>, suffix: &str) -> Result<(), Diags> {
    let files = job.rows.iter().flat_map(|&row| job.files(row));
    let mut names: Vec<_> = files
        .map(|(file, _)| file)
        .filter(|file| folder.has(file))
        .collect();
    let manifest = Journal::name(suffix);
    let ours = folder.has(&manifest);
    if ours {
        names.insert(0, manifest);
    }
    if names.is_empty() {
        return Ok(());
    }
    Err(Diag::of(&FolderFault::ThereAlready { names, ours }).into())
}

/// What the names of a shard's own files end with: `-2-4`; nothing for a whole table.
fn shard_suffix(shard: Option<(usize, usize)>) -> String {
    shard.map_or_else(String::new, |(n, of)| format!("-{n}-{of}"))
}

/// Reads `2/4`.
fn shard(text: &str) -> Result<(usize, usize), Diags> {
    let numbers = text
        .split_once('/')
        .and_then(|(n, of)| Some((n.trim().parse().ok()?, of.trim().parse().ok()?)));
    let shard = numbers.filter(|(n, of)| (1..=*of).contains(n));
    shard.ok_or_else(|| {
        Diag::of(&FolderFault::BadShard {
            text: text.to_owned(),
        })
        .into()
    })
}

fn limit(asked: Option<f64>) -> Result<Option<f64>, Diags> {
    match asked {
        Some(limit) if !(0.0..=1.0).contains(&limit) => {
            Err(Diag::of(&FolderFault::BadLimit).into())
        }
        limit => Ok(limit),
    }
}

fn report(path: &std::path::Path) -> Result<Format, Diags> {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    Format::named(ending).ok_or_else(|| {
        let path = path.to_owned();
        Diag::of(&FolderFault::BadReport { path }).into()
    })
}

/// A bar on a terminal, nothing elsewhere.
fn bar(rows: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(rows as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("起草 {bar:30} {pos}/{len}份 还要{eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
