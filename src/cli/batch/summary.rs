//! Output of a batch for the user: on the terminal, in `failed.csv`, in a report.

use std::path::Path;

use crate::batch::{BatchFault, CellFault, Compared, LOOKED_INTO, LowVariety};
use crate::cli::args::Batch as Asked;
use crate::cli::report::{draw, say};
use crate::desk::batch::{Batch, Tally, failed_name};
use crate::words::diag::{Diag, Diags};

/// Number of items of a kind listed one by one.
const TOLD: usize = 20;

/// Similarity from which two drafts are reported without being asked for.
const STRIKING: f64 = 0.8;

/// Reports rows without a draft, files left alone, and missing facts.
pub(super) fn rows(batch: &Batch<'_>, tally: &Tally) {
    for (row, faults) in tally.failed.iter().take(TOLD) {
        let number = batch.number(*row);
        let faults: Vec<_> = faults.iter().map(CellFault::line).collect();
        say(&format!("第{number}行没有写：{}", faults.join("；")));
    }
    if tally.failed.len() > TOLD {
        say(&format!("还有{}行没有写", tally.failed.len() - TOLD));
    }
    if !tally.left.is_empty() {
        let names = shown(tally.left.iter().map(String::as_str), tally.left.len());
        say(&format!(
            "没有重写这{}份，上次写好以后有人改过，或者不是这里写的：{names}",
            tally.left.len()
        ));
        say("  要把新的要素填进改过的稿子：qicao fill 稿子 -s 名称=值");
    }
    if tally.incomplete > 0 {
        let missing = tally.missing.iter();
        let missing: Vec<_> = missing
            .map(|(name, count)| format!("{name}（{count}份）"))
            .collect();
        let names = shown(missing.iter().map(String::as_str), missing.len());
        say(&format!("{}份缺必填的要素：{names}", tally.incomplete));
    }
}

/// Reports existing files whose rows are no longer in the table.
pub(super) fn gone(files: &[String]) {
    if !files.is_empty() {
        let names = shown(files.iter().map(String::as_str), files.len());
        say(&format!(
            "表里已经没有这几份的行，文件还在：{names}。不要了的请自己删"
        ));
    }
}

/// Compares the drafts and reports those that are too alike.
pub(super) fn alike(batch: &Batch<'_>, tally: &Tally, limit: Option<f64>) -> Compared {
    let compared = tally.sameness.compare();
    let most = compared.pairs.first().map_or(0.0, |pair| pair.figure);
    if limit.is_none() && most < STRIKING || compared.pairs.is_empty() {
        return compared;
    }
    let mut faults = Diags::new();
    if let Some(limit) = limit.filter(|_| compared.over > 0) {
        let first = compared
            .pairs
            .first()
            .map(|pair| pair_named(batch, pair.rows));
        faults.push(Diag::of(&BatchFault::TooAlike {
            pairs: compared.over,
            limit: percent(limit),
            first: first.unwrap_or_default(),
        }));
        faults.push(Diag::of(&if tally.sameness.is_fixed() {
            BatchFault::NothingToPick
        } else {
            let places = compared.thin.iter().map(|thin| {
                let LowVariety {
                    place,
                    wordings,
                    figure,
                } = thin;
                match wordings {
                    1 => format!("{place}（这几份只用到1种说法）"),
                    _ => format!(
                        "{place}（用到{wordings}种说法，最像的两种有{}的字相同）",
                        percent(*figure)
                    ),
                }
            });
            BatchFault::Thin {
                places: places.collect(),
            }
        }));
    }
    draw(&faults);
    if limit.is_none() && !tally.sameness.is_fixed() {
        let pairs = compared
            .pairs
            .iter()
            .filter(|pair| pair.figure >= STRIKING)
            .take(3);
        let pairs: Vec<_> = pairs
            .map(|pair| {
                format!(
                    "{}（{}）",
                    pair_named(batch, pair.rows),
                    percent(pair.figure)
                )
            })
            .collect();
        let among = if batch.len() > LOOKED_INTO {
            format!("前{LOOKED_INTO}份里")
        } else {
            String::new()
        };
        say(&format!(
            "{among}行文最像的：{}。要设上限，加 --max-similarity 0.8",
            pairs.join("；")
        ));
    }
    compared
}

/// Prints one line on what was done.
pub(super) fn closing(args: &Asked, tally: &Tally, suffix: &str) {
    let folder = args.folder.display();
    let mut line = match (tally.written, tally.kept) {
        (written, 0) => format!("已写{written}份到 {folder}"),
        (0, kept) => format!("{folder} 里{kept}份都在，没有要补的"),
        (written, kept) => format!("已写{written}份到 {folder}，原有{kept}份没有动"),
    };
    if !tally.failed.is_empty() {
        let failed = args.folder.join(failed_name(suffix));
        line += &format!(
            "；{}行没有写，见 {}，改好后再做一次：{}",
            tally.failed.len(),
            failed.display(),
            command(&args.table, &failed)
        );
    }
    say(&line);
}

/// Returns the same call for another table, continuing the batch.
fn command(table: &Path, other: &Path) -> String {
    let mut words = vec!["qicao".to_owned()];
    let mut left_out = false;
    let mut is_replaced = false;
    for arg in std::env::args_os().skip(1) {
        let text = arg.to_string_lossy().into_owned();
        if std::mem::take(&mut left_out) {
            continue;
        }
        match text.as_str() {
            "--first" => left_out = true,
            "--force" | "--resume" => {}
            text if text.starts_with("--first=") => {}
            _ if !is_replaced && arg == table.as_os_str() => {
                is_replaced = true;
                words.push(quoted(&other.to_string_lossy()));
            }
            text => words.push(quoted(text)),
        }
    }
    words.push("--resume".to_owned());
    words.join(" ")
}

/// Quotes a word for a shell.
fn quoted(word: &str) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || "-_./=,:@%+".contains(c) || cfg!(windows) && c == '\\';
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if cfg!(windows) {
        return format!("\"{}\"", word.replace('"', "\\\""));
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

fn pair_named(batch: &Batch<'_>, (a, b): (usize, usize)) -> String {
    format!("“{}”和“{}”", batch.stem(a), batch.stem(b))
}

fn percent(figure: f64) -> String {
    format!("{:.0}%", figure * 100.0)
}

/// Returns a few names and the total.
fn shown<'a>(names: impl Iterator<Item = &'a str>, count: usize) -> String {
    let few: Vec<_> = names.take(TOLD).collect();
    if count > few.len() {
        format!("{}等{count}个", few.join("、"))
    } else {
        few.join("、")
    }
}
