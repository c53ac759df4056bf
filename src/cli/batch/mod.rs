//! `qicao batch`: one draft for each row of a table.

mod fault;
mod folder;
mod source;
mod summary;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use self::fault::FolderFault;
use self::folder::Folder;
use super::args::{Batch as Asked, Libraries};
use super::report::{draw, say};
use super::{Status, context, input, output};
use crate::batch::report::Format;
use crate::desk::Desk;
use crate::desk::batch::{Batch, table};
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Asked, libraries: &Libraries) -> anyhow::Result<Status> {
    let request = source::request(args)?;
    let report = args.report.as_deref().map(report).transpose()?;
    let desk = Desk::new(context::library(libraries)?, context::limits());
    let mut notes = Diags::new();
    let (name, bytes) = input::table(&args.table)?;
    let table = table(desk.library(), &name, bytes, &request, &mut notes)?;
    let mut folder = Folder::at(&args.folder)?;
    let batch = Batch::new(&desk, &request, &table, &folder, &mut notes)?;
    draw(&notes);
    let limit = request.max_similarity;
    if args.strict {
        let tally = batch.check();
        let alike = limit.is_some() && tally.sameness.compare().over > 0;
        if tally.is_faulty() || tally.incomplete > 0 || alike {
            summary::rows(&batch, &tally);
            summary::alike(&batch, &tally, limit);
            say("加了 --strict，一份也没有写");
            return Ok(Status::Refused);
        }
    }
    folder.make()?;
    let _taken = folder.take(&request.suffix())?;
    batch.free(&folder)?;
    let bar = bar(batch.count());
    let result = batch.write(&folder, &mut |done| bar.set_position(done as u64));
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
    summary::rows(&batch, &tally);
    summary::gone(&tally.gone);
    let compared = summary::alike(&batch, &tally, limit);
    if let (Some(path), Some(format)) = (&args.report, report) {
        let table = args.table.file_name().unwrap_or_default();
        let report = batch.report(&table.to_string_lossy(), &tally, &compared);
        output::write(path, &format.write(&report), true)?;
    }
    summary::closing(args, &tally, &request.suffix());
    let too_alike = limit.is_some() && compared.over > 0;
    Ok(if tally.is_faulty() || too_alike {
        Status::Partly
    } else {
        Status::Done
    })
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

/// Returns a progress bar on a terminal, a hidden one elsewhere.
fn bar(rows: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(rows as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("起草 {bar:30} {pos}/{len}份 还要{eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
