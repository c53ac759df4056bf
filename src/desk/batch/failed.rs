//! Writes `failed.csv`: the rows without a draft, each with its faults.

use super::pool::Tally;
use super::sink::Sink;
use super::spec::Job;
use crate::batch::{CellFault, FAULTS, Special};
use crate::codec::table::write_csv;
use crate::words::diag::Diags;

/// Returns the name of the file.
pub(crate) fn failed_name(suffix: &str) -> String {
    format!("failed{suffix}.csv")
}

/// Writes `failed.csv`, the rows without a draft, ready to be corrected and drafted again; removes it if there are
/// none.
pub(super) fn failed_rows(
    sink: &dyn Sink,
    job: &Job<'_>,
    tally: &Tally,
    suffix: &str,
) -> Result<(), Diags> {
    let name = failed_name(suffix);
    if tally.failed.is_empty() {
        sink.remove(&name);
        return Ok(());
    }
    let heads = job.table.heads().iter().map(String::as_str);
    // The same file name and seed as in the whole table.
    let columns = job.columns();
    let (file, seed) = (
        columns.special.get(&Special::File),
        columns.special.get(&Special::Seed),
    );
    let extra: Vec<&str> = [("文件名", file), ("种子", seed)]
        .into_iter()
        .filter_map(|(head, column)| column.is_none().then_some(head))
        .collect();
    let kept: Vec<usize> = heads
        .clone()
        .enumerate()
        .filter_map(|(at, head)| (head != FAULTS).then_some(at))
        .collect();
    let heads: Vec<&str> = heads.filter(|head| *head != FAULTS).collect();
    let all: Vec<&str> = heads
        .into_iter()
        .chain(extra.iter().copied())
        .chain([FAULTS])
        .collect();
    let rows = tally.failed.iter().map(|(at, faults)| {
        let row = job.table.row(*at);
        let own = job.plan_of(*at).map_or(columns, |plan| plan.columns());
        let cells = kept.iter().map(|column| match own.cell(row, *column) {
            cell if !cell.is_empty() => cell.into_owned(),
            _ if Some(column) == file => job.stems[*at].clone(),
            _ if Some(column) == seed => job.seed(*at).to_string(),
            cell => cell.into_owned(),
        });
        let extra = extra.iter().map(|head| match *head {
            "文件名" => job.stems[*at].clone(),
            _ => job.seed(*at).to_string(),
        });
        let faults: Vec<_> = faults.iter().map(CellFault::line).collect();
        cells
            .chain(extra)
            .chain([faults.join("；")])
            .collect::<Vec<_>>()
    });
    sink.write(&name, &write_csv(&all, rows))
}
