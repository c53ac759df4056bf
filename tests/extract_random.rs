//! Random outlines, rendered in random conventions with random noise, are asked back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use qicao::extract::{Material, extract};
use qicao::words::hanzi::numeral;
use qicao::words::span::Source;

/// A small generator of numbers: the same texts every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % n
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

const VERBS: [&str; 12] = [
    "抓好", "守住", "补齐", "打通", "看清", "练就", "扛起", "管住", "办实", "理顺", "建强", "用活",
];
const THINGS: [&str; 12] = [
    "底数", "路口", "短板", "堵点", "形势", "本领", "责任", "小事", "流程", "队伍", "制度", "资源",
];

const SENTENCES: [&str; 8] = [
    "这件事做了一年多，路子是对的，效果大家也看得见。",
    "有的同志觉得差不多就行了，报上来的数字前后对不上，问起来又说不清楚。",
    "会后请各科室把任务领回去，月底之前报一次进度，办公室统一核对。",
    "去年冬天管线冻裂，值班的同志守了两夜，天亮前恢复了供水。",
    "群众看我们，不看开了几次会，要看办成了几件事。",
    "制度定了不少，关键在用，用了才知道哪里不顺手。",
    "老同志经验多，年轻同志跑得快，结成对子一起干，进步最明显。",
    "钱花在哪里，花得值不值，年底到现场去看。",
];

/// How the first level is numbered.
const TOPS: [&str; 12] = [
    "一、",
    "（一）",
    "1.",
    "第一，",
    "第一部分　",
    "一是",
    "其一，",
    "关键词一：",
    "第一个方面，",
    "进行第一项议程：",
    "问",
    "无",
];

/// How the second level is numbered, and whether within paragraphs. 句 is a sentence by itself over its paragraph, 短句 one that
/// begins it.
const BELOW: [(&str, bool); 11] = [
    ("", false),
    ("（一）", false),
    ("1.", false),
    ("一是", true),
    ("一要", true),
    ("首先，", true),
    ("①", true),
    ("（1）", true),
    ("一类是", true),
    ("句", false),
    ("短句", false),
];

const NOISES: [&str; 11] = [
    "无",
    "页头页尾",
    "页码",
    "折行",
    "丢字",
    "注音",
    "贴两遍",
    "粘连",
    "目录",
    "页序",
    "电头",
];

fn mark(first: &str, n: usize) -> String {
    match first {
        "1." => format!("{n}."),
        "（1）" => format!("（{n}）"),
        "①" => char::from_u32('①' as u32 + u32::try_from(n).expect("few") - 1)
            .expect("a sign")
            .to_string(),
        "首先，" => ["首先，", "其次，", "再次，"][n - 1].to_owned(),
        "进行第一项议程：" if n == 1 => format!("首先，{first}"),
        "进行第一项议程：" => format!("下面，进行第{}项议程：", numeral(n)),
        "无" | "" | "问" | "句" | "短句" => String::new(),
        first => first.replacen('一', &numeral(n), 1),
    }
}

struct Speech {
    text: String,
    headings: Vec<(usize, String)>,
}

fn paragraph(dice: &mut Dice) -> String {
    let start = dice.below(SENTENCES.len());
    let (verb, thing) = (dice.of(&VERBS), dice.of(&THINGS));
    let (day, count) = (dice.below(28) + 1, dice.below(400) + 3);
    let own = [
        format!("说到{thing}，大家都有话讲，讲来讲去还是要{verb}。"),
        format!("{day}日那天我去看了一趟，走了{count}户，问得最多的是{thing}。"),
        format!("为了{verb}{thing}，科室里议过{count}回，有分歧，也有办法。"),
        format!("眼下最缺的不是{thing}，是肯下笨功夫的人，前后算下来只有{count}个。"),
    ];
    let more = (0..2).map(|n| SENTENCES[(start + n * 3) % SENTENCES.len()]);
    std::iter::once(own[dice.below(own.len())].as_str())
        .chain(more)
        .collect()
}

fn heading(dice: &mut Dice, used: &mut Vec<String>) -> String {
    loop {
        let words = format!("{}{}", dice.of(&VERBS), dice.of(&THINGS));
        let words = if dice.below(2) == 0 {
            words
        } else {
            format!("{words}，{}{}", dice.of(&VERBS), dice.of(&THINGS))
        };
        if !used.contains(&words) {
            used.push(words.clone());
            return words;
        }
    }
}

fn speech(dice: &mut Dice, top: &str, (below, within): (&str, bool), noise: &str) -> Speech {
    let mut used = Vec::new();
    let mut headings = Vec::new();
    let mut lines = vec![
        format!(
            "在{}会议上的讲话",
            dice.of(&["护林", "供水", "养老", "档案"])
        ),
        "同志们：".to_owned(),
        paragraph(dice),
    ];
    for n in 1..=2 + dice.below(3) {
        let words = match top {
            "问" => format!("{}怎么办？", heading(dice, &mut used)),
            _ => heading(dice, &mut used),
        };
        headings.push((1, words.clone()));
        let head = format!("{}{words}", mark(top, n));
        // Some numbers lead to their paragraph, others stand over it.
        let leads = matches!(
            top,
            "第一，" | "一是" | "其一，" | "第一个方面，" | "进行第一项议程："
        );
        let mut body = paragraph(dice);
        let mut lines_below = Vec::new();
        if !below.is_empty() && below != top {
            // Of what has no number a few tell nothing.
            let least = if below.ends_with('句') { 3 } else { 2 };
            for m in 1..=least + dice.below(2) {
                let words = heading(dice, &mut used);
                let words = match below {
                    // They are short.
                    "句" | "短句" => words.split('，').take(1).collect(),
                    _ => words,
                };
                headings.push((2, words.clone()));
                let point = format!("{}{words}", mark(below, m));
                if below == "短句" {
                    lines_below.push(format!("{point}。{}", paragraph(dice)));
                } else if below == "句" {
                    lines_below.extend([format!("{point}。"), paragraph(dice)]);
                } else if within {
                    let _ = write!(body, "{point}。{}", paragraph(dice));
                } else {
                    lines_below.extend([point, paragraph(dice)]);
                }
            }
        }
        if leads {
            lines.push(format!("{head}。{body}"));
        } else if noise == "粘连" && n > 1 && top == "一、" {
            let last = lines.pop().unwrap_or_default();
            lines.extend([format!("{last} {head}"), body]);
        } else {
            lines.extend([head, body]);
        }
        lines.extend(lines_below);
    }
    lines.push(format!("同志们，任务都清楚了。{}", paragraph(dice)));
    Speech {
        text: noisy(dice, &lines, &headings, noise),
        headings,
    }
}

fn noisy(dice: &mut Dice, lines: &[String], headings: &[(usize, String)], noise: &str) -> String {
    let plain = || lines.join("\n") + "\n";
    match noise {
        "页头页尾" => format!(
            "首页 > 讲话 > 正文\n{}\n发布时间：2025-03-01 来源：某网 点击：88\n【字号：大 中 小】【打印】\n{}\n责任编辑：某某\n上一篇：一、别的讲话\n相关阅读\n1.讲话怎样写\n2.发言怎样写\n",
            lines[0],
            lines[1..].join("\n")
        ),
        "页码" => {
            let mut out = String::new();
            for (n, line) in lines.iter().enumerate() {
                let _ = writeln!(out, "{line}");
                if n % 4 == 3 {
                    let _ = writeln!(out, "- {} -", n / 4 + 1);
                }
            }
            out
        }
        "折行" => {
            let mut out = String::new();
            for line in lines {
                let indented: Vec<char> = format!("　　{line}").chars().collect();
                for part in indented.chunks(30) {
                    let _ = writeln!(out, "{}", part.iter().collect::<String>());
                }
            }
            out
        }
        "丢字" => lines
            .iter()
            .map(|line| format!("{line}{}\n", if line.ends_with('。') { "???" } else { "" }))
            .collect(),
        "注音" => plain()
            .replace('了', "了(le)")
            .replace("会", "会(huì)")
            .replace('看', "看(kàn)"),
        // What stands in the list are the lines that are headings.
        "目录" => {
            let is_heading = |line: &&String| {
                let ends = |it: &(usize, String)| line.ends_with(&it.1);
                line.chars().count() < 40 && headings.iter().any(ends)
            };
            let list: Vec<_> = lines.iter().filter(is_heading).cloned().collect();
            format!("{}\n目录：\n{}\n{}", lines[0], list.join("\n"), plain())
        }
        "页序" => {
            let mut out = format!("1、{}\n", lines[0]);
            let mut sheet = 1;
            for (n, line) in lines.iter().enumerate().skip(1) {
                if n % 5 == 0 {
                    sheet += 1;
                    let _ = write!(out, "{sheet}、");
                }
                let _ = writeln!(out, "{line}");
            }
            out
        }
        "电头" => format!(
            "新华社某地3月8日电　{}（2025年3月8日）某某某{}　　{}\n",
            lines[0],
            lines[1],
            lines[2..].join("\n")
        ),
        "贴两遍" => format!("{}{}\n", plain(), lines[3..].join("\n")),
        _ => {
            let _ = dice.below(2);
            plain()
        }
    }
}

/// How many headings were right, with their levels, of how many wanted and found.
#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    wanted: usize,
    found: usize,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wanted += other.wanted;
        self.found += other.found;
    }

    /// Twice the right ones among all, in thousandths.
    fn thousandths(self) -> usize {
        2000 * self.right / (self.wanted + self.found).max(1)
    }
}

#[test]
fn random_outlines_are_asked_back() {
    let mut dice = Dice(20_260_701);
    let mut figures: BTreeMap<String, Score> = BTreeMap::new();
    let mut all = Score::default();
    for _ in 0..3 {
        for top in TOPS {
            for below in BELOW {
                for noise in NOISES {
                    let speech = speech(&mut dice, top, below, noise);
                    let tree =
                        extract(&Material::of_text(&Source::new("稿", speech.text.clone()))).tree;
                    let found: Vec<_> = tree
                        .headings
                        .iter()
                        .map(|it| (it.level, it.words.text().to_owned()))
                        .collect();
                    let mut left = speech.headings.clone();
                    let right = found.iter().filter(|it| {
                        left.iter()
                            .position(|other| other == *it)
                            .map(|n| left.remove(n))
                            .is_some()
                    });
                    let score = Score {
                        right: right.count(),
                        wanted: speech.headings.len(),
                        found: found.len(),
                    };
                    if std::env::var_os("SHOW").is_some()
                        && score.right * 2 < score.wanted + score.found
                    {
                        println!("{top} {below:?} {noise}\n{}\n{found:?}\n", speech.text);
                    }
                    for name in [
                        format!("一级 {top}"),
                        format!("二级 {}", below.0),
                        format!("杂质 {noise}"),
                    ] {
                        figures.entry(name).or_default().add(score);
                    }
                    all.add(score);
                }
            }
        }
    }
    for (name, score) in &figures {
        println!("{name}: F1 0.{:03}", score.thousandths().min(999));
    }
    println!("共 {}：F1 {}‰", all.wanted, all.thousandths());
    assert!(all.thousandths() >= 970, "{}", all.thousandths());
    let low = figures.iter().find(|it| it.1.thousandths() < 900);
    assert_eq!(low.map(|it| it.0), None);
}
