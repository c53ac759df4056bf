//! Years with a wrong position in their five-year plan: 2025 is the last of 十四五.

use super::super::Hit;
use super::Page;
use super::day::of_meeting;

/// Names of positions in a plan, with the years they fit.
const PLACES: [(&str, &[i32]); 12] = [
    ("开局起步之年", &[0]),
    ("开局之年", &[0]),
    ("开局年", &[0]),
    ("起步之年", &[0]),
    ("收官之年", &[4]),
    ("收官年", &[4]),
    ("最后一年", &[4]),
    ("承上启下之年", &[1, 2, 3]),
    ("中期之年", &[1, 2, 3]),
    ("攻坚之年", &[1, 2, 3]),
    ("攻坚年", &[1, 2, 3]),
    ("攻坚突破年", &[1, 2, 3]),
];

/// The names of the first and the last year of a plan.
const RIGHT: [(i32, &str); 2] = [(0, "开局之年"), (4, "收官之年")];

/// Activities for a plan outside its years.
const AHEAD: [&str; 7] = ["谋划", "编制", "衔接", "迎接", "展望", "布局", "研究"];

/// Sentence and clause ends.
const STOPS: [char; 9] = ['。', '；', '！', '？', '\n', '，', '、', ',', ';'];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let now = || of_meeting(page).and_then(|day| day.year);
    let text = page.text.as_str();
    for (at, five) in text.match_indices('五') {
        let Some(first) = first_year(&text[..at]) else {
            continue;
        };
        let behind = &text[at + five.len()..];
        let clause = &behind[..behind.find(STOPS).unwrap_or(behind.len())];
        let Some((word, places)) = PLACES.iter().find(|(word, _)| clause.ends_with(word)) else {
            continue;
        };
        let start = text[..at].rfind(STOPS).map_or(0, |at| at + 1);
        let before = &text[text.ceil_char_boundary(start)..at];
        let Some(year) = year(before, now) else {
            continue;
        };
        let place = year - first;
        // 收官之年 is in the neighbouring clause if a year is both.
        let is_hard =
            RIGHT.iter().any(|(_, right)| clause.contains(&right[..6])) && places.len() > 1;
        let ahead = AHEAD.iter().any(|word| before.contains(word));
        let outside = !(0..=4).contains(&place);
        if places.contains(&place) || is_hard || ahead || (outside && places.len() > 1) {
            continue;
        }
        let right = RIGHT
            .iter()
            .find(|(it, _)| *it == place)
            .map(|(_, word)| (*word).into());
        let end = at + five.len() + clause.len();
        hits.push(Hit {
            range: end - word.len()..end,
            right,
            against: Some(format!("{year}年是“十{}五”的{}", nth(first), said(place)).into()),
        });
    }
    hits
}

/// Returns the first year of the plan whose name a text ends in: 十四五 is 2021.
fn first_year(text: &str) -> Option<i32> {
    let mut back = text.chars().rev();
    let last = back.next()?;
    let (_, n) = "一二三四五六七八"
        .chars()
        .zip(1..)
        .find(|(c, _)| *c == last)?;
    let ten = back.next() == Some('十');
    (ten && back.next() != Some('第')).then_some(2021 + 5 * (n - 4))
}

fn nth(first: i32) -> char {
    let at = usize::try_from((first - 2006) / 5).unwrap_or_default();
    "一二三四五六七八".chars().nth(at).unwrap_or('几')
}

fn said(place: i32) -> String {
    match place {
        0..=4 => format!(
            "第{}年",
            ["一", "二", "三", "四", "五"][usize::try_from(place).unwrap_or_default()]
        ),
        _ if place < 0 => "前面".into(),
        _ => "后面".into(),
    }
}

/// Returns the year a clause is about: 2025年是, 今年是.
fn year(before: &str, now: impl Fn() -> Option<i32>) -> Option<i32> {
    let (lead, _) = ["是", "作为", "为"]
        .iter()
        .find_map(|word| before.rsplit_once(word))?;
    let lead = lead.trim_end_matches(['既', '也', '又', '正']);
    if lead.ends_with("今年") {
        return now();
    }
    if lead.ends_with("明年") {
        return Some(now()? + 1);
    }
    if lead.ends_with("去年") {
        return Some(now()? - 1);
    }
    let digits = lead.strip_suffix('年')?;
    let from = digits.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = &digits[from..];
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}
