//! `qicao check --stats`: prints the length of drafts and their missing facts.

use super::args::{Check, Libraries};
use super::{Status, context, input, output};
use crate::desk::{self, Stats};
use crate::words::diag::Diags;

/// Speaking rates, in 字 a minute: slow and fast.
const RATES: [usize; 2] = [160, 220];

/// How much of the longest sentence is shown, in characters.
const SHOWN: usize = 24;

pub(super) fn run(args: &Check, libraries: &Libraries) -> anyhow::Result<Status> {
    let library = context::library(libraries)?;
    let mut notes = Diags::new();
    for path in &args.subjects {
        let file = input::file(path)?;
        let stats = desk::stats(&library, &file)?.into_output(&mut notes);
        output::print(&said(file.name(), &stats))?;
    }
    super::report::draw(&notes);
    Ok(Status::Done)
}

fn said(name: &str, stats: &Stats) -> String {
    let [slow, quick] = RATES.map(|rate| stats.chars.div_ceil(rate));
    let minutes = if quick == slow {
        slow.to_string()
    } else {
        format!("{quick}到{slow}")
    };
    let mut said = format!(
        "{name}：{}字，念{minutes}分钟（每分钟{}到{}字），公文版式约{}面\n",
        stats.chars, RATES[0], RATES[1], stats.pages
    );
    let whole = stats.chars.max(1);
    for (heading, chars) in &stats.sections {
        let share = (chars * 100 + whole / 2) / whole;
        said += &format!("  {heading}　{chars}字，占{share}%\n");
    }
    if let Some((sentence, length)) = &stats.longest {
        let mut start: String = sentence.chars().take(SHOWN).collect();
        if start.chars().count() < sentence.chars().count() {
            start += "……";
        }
        said += &format!("  最长的一句{length}字：{start}\n");
    }
    for (owner, names) in &stats.open {
        said += &format!("  还缺（找{owner}）：{}\n", names.join("、"));
    }
    said
}
