//! Breaks titles into well-shaped lines: at sense breaks, balanced, none in the middle shorter than both neighbours
//! (GB/T 9704-2012, 7.3.1: 梯形或菱形).

use std::collections::BTreeMap;

use crate::models::document::{Inline, merged};
use crate::words::hanzi;

/// Words that must not be split by a line break.
const WHOLE: [&str; 44] = [
    "工作", "会议", "讲话", "全体", "人员", "干部", "党员", "办公", "公室", "政府", "领导", "部署",
    "推进", "落实", "动员", "总结", "表彰", "座谈", "学习", "贯彻", "建设", "发展", "活动", "体会",
    "心得", "经验", "材料", "自身", "加强", "做法", "主题", "党日", "组织", "部门", "班子", "成员",
    "任务", "精神", "思想", "作风", "教育", "警示", "主持", "致辞",
];

/// Marks that may not start a line.
const CLOSING: &str = "，。、；：！？”’）》】〉…";

/// Marks that may not end a line.
const OPENING: &str = "“‘（《【〈";

/// Maximum number of lines optimised together; a longer text is no title, and is broken line by line.
const WEIGHED: usize = 16;

/// Splits a title into lines of at most `capacity` characters. Joined, the lines are the title; a slot is never split.
pub fn lines(title: &[Inline], capacity: usize) -> Vec<Vec<Inline>> {
    let room = 2 * capacity.max(1);
    let width: usize = title.iter().map(|inline| width(&inline.plain())).sum();
    let wanted = width.div_ceil(room).max(1);
    if wanted == 1 {
        return vec![title.to_vec()];
    }
    let atoms = Atoms::of(title);
    let breaks = if wanted <= WEIGHED {
        (wanted..=wanted + 3).find_map(|count| atoms.best(count, room))
    } else {
        atoms.greedy(room)
    };
    let Some(breaks) = breaks else {
        return vec![title.to_vec()];
    };
    let mut lines = Vec::new();
    let mut from = 0;
    for to in breaks.into_iter().chain([atoms.count()]) {
        lines.push(merged(atoms.inlines[from..to].to_vec()));
        from = to;
    }
    lines
}

/// Returns the width of a text, in halves of a 汉字.
fn width(text: &str) -> usize {
    text.chars().map(|c| 2 - usize::from(c.is_ascii())).sum()
}

/// The units that line breaks cannot split: characters, and slots.
struct Atoms {
    inlines: Vec<Inline>,
    /// The width of the title before each of them, and of the whole.
    before: Vec<usize>,
    /// The penalty of a break before each of them, in halves of a 汉字; `None` if not allowed.
    cuts: Vec<Option<usize>>,
}

/// The last two lines of a title's beginning: where they start and end, and whether the last is the shorter one.
type Ending = (usize, usize, bool);

impl Atoms {
    fn of(title: &[Inline]) -> Self {
        let mut inlines = Vec::new();
        let mut before = vec![0];
        let mut cuts = Vec::new();
        let mut last: Option<(char, bool)> = None;
        let mut add = |inline: Inline, plain: &str, is_slot: bool| {
            let first = plain.chars().next();
            cuts.push(
                last.zip(first)
                    .and_then(|(last, first)| cut(last, (first, is_slot))),
            );
            last = plain.chars().next_back().map(|c| (c, is_slot));
            // Invisible characters also get a width, so that a line ends.
            before.push(before[before.len() - 1] + width(plain).max(1));
            inlines.push(inline);
        };
        for inline in title {
            match inline {
                Inline::Text(text) => {
                    for c in text.chars() {
                        add(Inline::text(c), c.encode_utf8(&mut [0; 4]), false);
                    }
                }
                other => add(other.clone(), &other.plain(), true),
            }
        }
        Self {
            inlines,
            before,
            cuts,
        }
    }

    fn count(&self) -> usize {
        self.inlines.len()
    }

    fn width(&self, from: usize, to: usize) -> usize {
        self.before[to] - self.before[from]
    }

    /// Returns the best breaks into `count` lines, if the lines can fit. Of the ways to reach the same two last lines
    /// only the best is continued, so that the work grows with the title, not with the number of ways to break it.
    fn best(&self, count: usize, room: usize) -> Option<Vec<usize>> {
        let end = self.count();
        let even = self.width(0, end) / count;
        let mut reached: BTreeMap<Ending, (usize, Vec<usize>)> = BTreeMap::new();
        reached.insert((0, 0, false), (0, Vec::new()));
        for left in (0..count).rev() {
            let mut next: BTreeMap<Ending, (usize, Vec<usize>)> = BTreeMap::new();
            for ((before, from, falls), (cost, breaks)) in reached {
                let tos = if left == 0 {
                    end..=end
                } else {
                    from + 1..=end - 1
                };
                for to in tos {
                    let width = self.width(from, to);
                    if width > room || from == to {
                        break;
                    }
                    // A very uneven line cannot be best; the rest must fit.
                    let is_short = left > 0 && width + even / 2 < even;
                    if is_short || self.width(to, end) > left * room {
                        continue;
                    }
                    let cut = if left == 0 { Some(0) } else { self.cuts[to] };
                    let Some(cut) = cut else { continue };
                    let earlier = self.width(before, from);
                    let waist = if falls && earlier < width { WAIST } else { 0 };
                    let cost = cost + width.abs_diff(even) + cut + waist;
                    let mut breaks = breaks.clone();
                    if left > 0 {
                        breaks.push(to);
                    }
                    let falls = from > 0 && width < earlier;
                    let found = (cost, breaks);
                    let known = next
                        .entry((from, to, falls))
                        .or_insert_with(|| found.clone());
                    if found < *known {
                        *known = found;
                    }
                }
            }
            reached = next;
        }
        let best = reached.into_values().min();
        best.map(|(_, breaks)| breaks)
    }

    /// Breaks each line at the best position in its second half.
    fn greedy(&self, room: usize) -> Option<Vec<usize>> {
        let mut breaks = Vec::new();
        let mut from = 0;
        while self.width(from, self.count()) > room {
            let tos = (from + 1..self.count()).take_while(|&to| self.width(from, to) <= room);
            let late = tos.filter(|&to| 2 * self.width(from, to) >= room);
            let cuts = late.filter_map(|to| Some((self.cuts[to]?, to)));
            (_, from) = cuts.min_by_key(|&(cut, to)| (cut, usize::MAX - to))?;
            breaks.push(from);
        }
        Some(breaks)
    }
}

/// Penalty for a line shorter than both of its neighbours, which would form an hourglass.
const WAIST: usize = 12;

/// Returns the penalty of a break between two characters, in halves of a 汉字; `None` if not allowed. Each character
/// comes with whether it is from a slot.
fn cut((before, slot_before): (char, bool), (after, slot_after): (char, bool)) -> Option<usize> {
    if CLOSING.contains(after) && !slot_after || OPENING.contains(before) {
        return None;
    }
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() || after == '　' {
        return None;
    }
    let mut pair = String::from(before);
    pair.push(after);
    Some(match before {
        '　' => 0,
        _ if after == '暨' => 2,
        '，' | '；' | '：' | '、' | '！' | '？' => 2,
        _ if WHOLE.contains(&pair.as_str()) => 60,
        '的' | '和' | '与' | '上' => 6,
        _ if slot_before || slot_after => 6,
        _ if hanzi::is_hanzi(before) && "在和与关".contains(after) => 9,
        _ => 15,
    })
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

    #[test]
    fn titles_without_end_are_broken_too() {
        let part = "在全区优化营商环境暨重点项目建设推进大会上关于作风建设和任务落实的讲话";
        for count in [6, 12, 3000] {
            let title = part.repeat(count);
            let lines = parted(&title, 20);
            assert_eq!(lines.concat(), title);
            let length = title.chars().count();
            assert!(lines.len() >= length / 20 && lines.len() <= length / 10);
            assert!(lines.iter().all(|line| line.chars().count() <= 20));
            let cut = lines
                .iter()
                .filter(|line| line.ends_with('工') || line.ends_with('会'));
            assert!(cut.count() <= lines.len() / 4, "{lines:?}");
        }
        for odd in ["，", "“", "a", "甲", "《"] {
            let title = odd.repeat(100_000);
            assert_eq!(parted(&title, 20).concat(), title);
        }
    }

    /// Returns the lowest cost over all ways to break a title, by brute force.
    fn cheapest(atoms: &Atoms, count: usize, room: usize) -> Option<(usize, Vec<usize>)> {
        fn search(
            atoms: &Atoms,
            count: usize,
            room: usize,
            even: usize,
            ends: &[usize],
        ) -> Option<(usize, Vec<usize>)> {
            let from = ends[ends.len() - 1];
            if count == 0 {
                let widths: Vec<_> = ends
                    .windows(2)
                    .map(|it| atoms.width(it[0], it[1]))
                    .collect();
                let waists = widths
                    .windows(3)
                    .filter(|it| it[1] < it[0] && it[1] < it[2])
                    .count();
                let uneven: usize = widths.iter().map(|width| width.abs_diff(even)).sum();
                let inner = &ends[1..ends.len() - 1];
                let cuts: usize = inner.iter().filter_map(|&at| atoms.cuts[at]).sum();
                return Some((uneven + cuts + waists * WAIST, inner.to_vec()));
            }
            let tos = if count == 1 {
                atoms.count()..=atoms.count()
            } else {
                from + 1..=atoms.count() - 1
            };
            let tries = tos.filter_map(|to| {
                let width = atoms.width(from, to);
                let is_short = count > 1 && width + even / 2 < even;
                if width > room || from == to || is_short || count > 1 && atoms.cuts[to].is_none() {
                    return None;
                }
                search(atoms, count - 1, room, even, &[ends, &[to]].concat())
            });
            tries.min()
        }
        let even = atoms.width(0, atoms.count()) / count;
        search(atoms, count, room, even, &[0])
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 128, failure_persistence: None, ..Default::default() })]
        #[test]
        fn no_way_to_break_a_title_reads_better(title in "[在全区工作会议的、“”a1　暨]{8,24}", count in 2_usize..5) {
            let atoms = Atoms::of(&[Inline::text(title)]);
            let best = cheapest(&atoms, count, 16).map(|(_, breaks)| breaks);
            assert_eq!(atoms.best(count, 16), best);
        }
    }
}
