//! Titles in lines of the right shape: broken at the sense, the lines balanced, none shorter in the middle than at both
//! ends (GB/T 9704-2012, 7.3.1: 梯形或菱形).

use crate::models::document::{Inline, merged};
use crate::words::hanzi;

/// Words that a line break must not cut.
const WHOLE: [&str; 44] = [
    "工作", "会议", "讲话", "全体", "人员", "干部", "党员", "办公", "公室", "政府", "领导", "部署",
    "推进", "落实", "动员", "总结", "表彰", "座谈", "学习", "贯彻", "建设", "发展", "活动", "体会",
    "心得", "经验", "材料", "自身", "加强", "做法", "主题", "党日", "组织", "部门", "班子", "成员",
    "任务", "精神", "思想", "作风", "教育", "警示", "主持", "致辞",
];

/// Marks that may not start a line.
const CLOSING: &str = "，。、；：！？”’）》】〉…";

/// Marks that may not end one.
const OPENING: &str = "“‘（《【〈";

/// Parts a title into lines of at most `capacity` characters. The pieces of all lines together are the title; a slot is
/// never parted.
pub fn lines(title: &[Inline], capacity: usize) -> Vec<Vec<Inline>> {
    let capacity = capacity.max(1);
    let atoms = atoms(title);
    let width: usize = atoms.iter().map(Atom::width).sum();
    let wanted = width.div_ceil(2 * capacity).max(1);
    if wanted == 1 {
        return vec![title.to_vec()];
    }
    let breaks = (wanted..=wanted + 3).find_map(|count| best(&atoms, count, 2 * capacity));
    let Some(breaks) = breaks else {
        return vec![title.to_vec()];
    };
    let mut lines = Vec::new();
    let mut from = 0;
    for to in breaks.into_iter().chain([atoms.len()]) {
        let pieces = atoms[from..to].iter().map(|atom| atom.inline.clone());
        lines.push(merged(pieces.collect()));
        from = to;
    }
    lines
}

/// What a line break cannot part: a character, or a slot.
struct Atom {
    inline: Inline,
    /// How it reads.
    plain: String,
}

impl Atom {
    /// How wide it is, in halves of a 汉字.
    fn width(&self) -> usize {
        let half = |c: char| 2 - usize::from(c.is_ascii());
        self.plain.chars().map(half).sum()
    }
}

fn atoms(title: &[Inline]) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for inline in title {
        match inline {
            Inline::Text(text) => atoms.extend(text.chars().map(|c| Atom {
                inline: Inline::text(c),
                plain: c.to_string(),
            })),
            other => atoms.push(Atom {
                inline: other.clone(),
                plain: other.plain().into(),
            }),
        }
    }
    atoms
}

/// The breaks into `count` lines that read best, if the lines can be made to fit.
fn best(atoms: &[Atom], count: usize, room: usize) -> Option<Vec<usize>> {
    let total: usize = atoms.iter().map(Atom::width).sum();
    let mut found: Option<(usize, Vec<usize>)> = None;
    let mut breaks = Vec::new();
    search(
        atoms,
        count,
        room,
        total / count,
        &mut breaks,
        0,
        &mut found,
    );
    found.map(|(_, breaks)| breaks)
}

/// Tries every break near where an even line would end; titles are short, and lines few.
fn search(
    atoms: &[Atom],
    count: usize,
    room: usize,
    even: usize,
    breaks: &mut Vec<usize>,
    cost: usize,
    found: &mut Option<(usize, Vec<usize>)>,
) {
    let from = breaks.last().copied().unwrap_or(0);
    if found.as_ref().is_some_and(|(least, _)| *least <= cost) {
        return;
    }
    if count == 1 {
        let width: usize = atoms[from..].iter().map(Atom::width).sum();
        if width > room || from == atoms.len() {
            return;
        }
        let cost = cost + width.abs_diff(even) + shape(atoms, breaks);
        if found.as_ref().is_none_or(|(least, _)| cost < *least) {
            *found = Some((cost, breaks.clone()));
        }
        return;
    }
    let mut width = 0;
    for to in from + 1..atoms.len() {
        width += atoms[to - 1].width();
        if width > room {
            break;
        }
        // Far from even it can only read worse.
        if width + even / 2 < even {
            continue;
        }
        let Some(cut) = cut(atoms, to) else {
            continue;
        };
        breaks.push(to);
        let cost = cost + width.abs_diff(even) + cut;
        search(atoms, count - 1, room, even, breaks, cost, found);
        breaks.pop();
    }
}

/// How badly a break before an atom reads, in halves of a 汉字; nothing where none may be.
fn cut(atoms: &[Atom], at: usize) -> Option<usize> {
    let before = atoms[at - 1].plain.chars().next_back()?;
    let after = atoms[at].plain.chars().next()?;
    let is_slot = |atom: &Atom| !matches!(atom.inline, Inline::Text(_));
    if CLOSING.contains(after) && !is_slot(&atoms[at]) || OPENING.contains(before) {
        return None;
    }
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() || after == '　' {
        return None;
    }
    let pair: String = [before, after].into_iter().collect();
    Some(match before {
        '　' => 0,
        _ if after == '暨' => 2,
        '，' | '；' | '：' | '、' | '！' | '？' => 2,
        _ if WHOLE.contains(&pair.as_str()) => 60,
        '的' | '和' | '与' | '上' => 6,
        _ if is_slot(&atoms[at - 1]) || is_slot(&atoms[at]) => 6,
        _ if hanzi::is_hanzi(before) && "在和与关".contains(after) => 9,
        _ => 15,
    })
}

/// How much a title looks like an hourglass: a middle line shorter than both of its neighbours.
fn shape(atoms: &[Atom], breaks: &[usize]) -> usize {
    let mut ends = vec![0];
    ends.extend(breaks);
    ends.push(atoms.len());
    let widths: Vec<usize> = ends
        .windows(2)
        .map(|ends| atoms[ends[0]..ends[1]].iter().map(Atom::width).sum())
        .collect();
    let waists = widths
        .windows(3)
        .filter(|line| line[1] < line[0] && line[1] < line[2]);
    waists.count() * 12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(title: &str, capacity: usize) -> Vec<String> {
        let lines = lines(&[Inline::text(title)], capacity);
        let plain = |line: &Vec<Inline>| crate::models::document::said(line);
        lines.iter().map(plain).collect()
    }

    #[test]
    fn titles_break_at_the_sense() {
        for (title, capacity, lines) in [
            (
                "在全区作风建设大会上的讲话",
                20,
                vec!["在全区作风建设大会上的讲话"],
            ),
            (
                "在全区优化营商环境暨重点项目建设推进大会上的讲话",
                20,
                vec!["在全区优化营商环境", "暨重点项目建设推进大会上的讲话"],
            ),
            (
                "弘扬抗洪精神　推动工作落实　奋力谱写高质量发展新篇章",
                20,
                vec!["弘扬抗洪精神　推动工作落实　", "奋力谱写高质量发展新篇章"],
            ),
        ] {
            assert_eq!(parted(title, capacity), lines);
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_overflows() {
        let title = "关于“十五五”规划编制、重大项目储备和专项债券申报有关工作情况的汇报暨下一步工作打算（送审稿）2026";
        for capacity in 8..30 {
            let lines = parted(title, capacity);
            assert_eq!(lines.concat(), title);
            for line in &lines {
                let halves: usize = line.chars().map(|c| 2 - usize::from(c.is_ascii())).sum();
                assert!(halves <= 2 * capacity, "{capacity}: {line}");
                assert!(!line.starts_with('、') && !line.ends_with('“'), "{line}");
            }
        }
    }
}
