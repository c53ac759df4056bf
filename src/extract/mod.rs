//! Extracting: an old speech becomes an outline. It never fails; what is doubtful is said.
//!
//! ```text
//!  file ─► Material ─► lines ─► noise ─► scan (marks) ─► series ─► Tree ─► frame ─► facts ─► outline (YAML)
//!         viewer, clean, script ┘   └ contents    └ listed, bare, alike, leads (no numbers)
//! ```
//!
//! 1. `lines` tidies each line (`clean`, `script`), takes out what is no speech (`noise`) and joins what was wrapped.
//! 2. `head` finds title, speaker, date and form of address, which `parted` parts where they were run together.
//! 3. `scan` finds where headings and points may begin, `listed`, `bare`, `alike` and `leads` those without numbers.
//! 4. `series` keeps what starts at one and rises, and says how deep each stands; `even` makes the leads of one alike.
//! 5. `tree` hangs the paragraphs below them.

mod alike;
mod angle;
mod bare;
mod blocks;
mod clean;
mod contents;
mod even;
mod facts;
mod family;
mod fault;
mod folded;
mod forms;
mod found;
mod frame;
mod head;
mod lasting;
mod lead;
mod leads;
mod line;
mod lines;
mod listed;
mod mark;
mod material;
mod noise;
mod numeral;
mod ordinal;
mod outline;
mod page;
mod parted;
mod pattern;
mod plan;
mod rest;
mod scan;
mod script;
mod series;
mod title;
mod told;
mod traced;
mod tree;
mod value;
mod viewer;
mod writer;

pub(crate) use angle::angle;
pub(crate) use fault::ExtractFault;
pub(crate) use mark::{Family, Mark};
pub(crate) use material::Told;
pub use material::{Material, Trust};
pub(crate) use noise::Kind as Noise;
pub(crate) use outline::{Written, outline};
pub(crate) use plan::{Formula, Quote};
pub use traced::Traced;
pub use tree::Tree;
pub(crate) use writer::Wishes;

use std::ops::Range;

use self::found::Head;
use self::found::{Found, Place};
use self::found::{Member, Whole};
use self::line::Line;
use self::mark::Family as F;

/// What was found in a text.
#[derive(Clone, Debug)]
pub struct Extracted {
    /// Its structure.
    pub tree: Tree,
    /// What is no speech, where and why.
    pub noise: Vec<(Range<usize>, Noise)>,
    /// Whether it ends before its end: one must pay to read on.
    pub is_cut: bool,
}

/// How many lines at the start may announce what follows.
const OPENING: usize = 12;

/// Finds the structure of a text.
pub fn extract(material: &Material) -> Extracted {
    let (mut lines, noise) = lines::lines(material);
    let text = material.source.text();
    let tail = |kind: &Noise| *kind == Noise::Tail;
    let is_cut = lines::is_open(&lines)
        || noise
            .iter()
            .any(|(range, kind)| tail(kind) && is_cut(&text[range.clone()]));
    let (head, found, members) = match told::told(&lines) {
        Some(told) => told,
        None => structure(&mut lines, is_cut),
    };
    let mut tree = tree::tree(&lines, head, &found, &members);
    if tree.title.is_none() {
        tree.title = material
            .called
            .clone()
            .and_then(|called| title::called(text, called));
    }
    Extracted {
        tree,
        noise,
        is_cut,
    }
}

/// Whether what stands behind a text says that it goes on elsewhere.
fn is_cut(text: &str) -> bool {
    [
        "试读",
        "预览结束",
        "未完",
        "全文共",
        "全文约",
        "查阅全文",
        "阅读全文",
        "省略",
        "剩余",
        "隐藏",
        "文章共",
        "当前显示",
        "先登录",
        "预览",
    ]
    .iter()
    .any(|word| text.contains(word))
}

fn structure(lines: &mut Vec<Line>, is_cut: bool) -> (Head, Vec<Found>, Vec<Member>) {
    let head = head::head(lines);
    let mut found = Vec::new();
    for (n, line) in lines.iter().enumerate().skip(head.body) {
        match line.told {
            Some(Told::Heading(level)) if mark::at_start(line.text()).is_none() => {
                found.push(styled(line, n, level));
            }
            _ => scan::scan(lines, n, &mut found),
        }
    }
    // What is announced and not there may have been cut off too.
    let mut opening = lines[head.body..].iter().take(OPENING);
    let may_go_on = is_cut || opening.any(|line| frame::announces(line.text()));
    let whole = |members: &[Member], found: &[Found]| {
        let heads = |member: &&Member| {
            let it = &found[member.found];
            it.place == Place::Start && !it.is_listed
        };
        Whole {
            is_cut,
            may_go_on,
            first: members
                .iter()
                .find(heads)
                .map(|member| found[member.found].line),
        }
    };
    let members = series::series(
        &found,
        Whole {
            is_cut,
            may_go_on,
            ..Whole::default()
        },
    );
    let all = whole(&members, &found);
    // What has no number is looked for between what has one.
    let mut taken = vec![false; lines.len()];
    for member in &members {
        let it = &found[member.found];
        taken[it.line] |= it.place == Place::Start;
    }
    let mut group = 0;
    let mut more = listed::listed(lines, &taken, head.body, &mut group);
    for it in &more {
        taken[it.line] = true;
    }
    more.extend(bare::bare(lines, &taken, head.body));
    for it in &more {
        taken[it.line] = true;
    }
    let mut start = head.body;
    taken.push(true);
    let ends = taken.iter().enumerate().skip(head.body);
    for (n, _) in ends.filter(|(_, taken)| **taken) {
        if start < n {
            alike::alike(lines, start..n, &mut group, &mut more);
        }
        start = n + 1;
    }
    leads::leads(lines, &taken, &mut group, &mut more);
    found.extend(more);
    found.sort_by_key(|it| (it.line, it.at));
    let members = series::series(&found, all);
    even::even(lines, &mut found, &members);
    (head, found, members)
}

fn styled(line: &Line, n: usize, level: u8) -> Found {
    let mark = Mark::unnumbered(F::Styled(level));
    let lead = 0..line.text().trim_end_matches(['。', '：', '，']).len();
    Found::at_start(n, mark, lead, true)
}
