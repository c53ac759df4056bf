//! The lines above a text, parted where they were run together: dateline, title, date, speaker, form of address, text.

use std::sync::LazyLock;

use regex::Regex;

use super::forms::is_titled;
use super::line::Line;

/// How many lines may hold the head.
const HEAD: usize = 6;

/// From how many characters on a title may have the text behind it in its line.
const LONG: usize = 64;

/// Who sent the text out, and when: 新华社北京10月28日电
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:新华社|新华网|中新社|中新网|人民网|央视网|本报|[一-鿿]{2,5}日报)[^。，：]{0,14}[0-9]{1,2}月[0-9]{1,2}日(?:电|讯|消息)[\s　]*(?:（[^（）]{0,30}）)?[\s　]*")
        .expect("a pattern")
});

/// How titles end that something follows.
const TITLES: [&str; 9] = [
    "讲话",
    "发言",
    "致辞",
    "演讲",
    "报告",
    "说明",
    "讲稿",
    "党课",
    "主持词",
];

/// How long a title is at most, in characters.
const LONGEST: usize = 130;

/// The group of [`RUN`] that is a title with nothing but a date behind it.
const TITLE_ALONE: usize = 6;

/// Within how many bytes a title ends with what is run together with it.
const RUN_LENGTH: usize = 1024;

/// A title with what may follow it.
static RUN: LazyLock<Regex> = LazyLock::new(|| {
    let title = r"[^。；：！？]{4,}?(?:讲话文稿|讲话稿|讲话|发言稿|发言|致辞|演讲|报告|说明|讲稿|党课|主持词)(?:[（(][^）)0-9]{1,20}[）)])?";
    let date = r"[（(][^（）()]{0,6}[0-9]{4}\s*年[^（）()]{0,24}[）)]";
    let speaker = r"[一-鿿\s　·]{2,24}?";
    let called = "同志|朋友|青年朋友|女士|先生|同学|老师|代表|委员|乡亲|战友";
    let address = format!(
        r"(?:(?:尊敬的|敬爱的|亲爱的|各位)[^。；：！？]{{1,40}}?|(?:{called})们(?:[，、][^。；：！？（）]{{1,30}}?)?)[：！]|同志们[，　\s]"
    );
    Regex::new(&format!(
        r"^({title})[\s　]*(?:({speaker})?[\s　]*({date}))?[\s　]*(?:({speaker})[\s　]*)?({address})|^({title})[\s　]*({date})[\s　]*({speaker})?$"
    ))
    .expect("a pattern")
});

/// A title alone, with the text behind it.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^。；：！，]{4,60}?(?:讲话文稿|讲话稿|讲话|发言稿|发言|致辞|报告|讲稿|党课)(?:[（(][^）)]{1,20}[）)])?")
        .expect("a pattern")
});

/// How the title goes on whose first words end as titles do.
static AGAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^。；：！，]{2,20}?(?:讲话文稿|讲话稿|讲话|发言稿|发言|致辞|报告|讲稿|党课)")
        .expect("a pattern")
});

/// Parts the lines of the head, and drops a first line that only quotes the next ones.
pub(super) fn part(lines: &mut Vec<Line>) {
    unquoted(lines);
    named(lines);
    repeated(lines);
    for n in 0..lines.len().min(HEAD) {
        if lines[n].told.is_some() {
            return;
        }
        let is_sent = ["日电", "日讯", "日消息"]
            .iter()
            .any(|word| lines[n].text().contains(word));
        if is_sent && let Some(found) = DATELINE.find(lines[n].text()) {
            lines[n] = lines[n].part(found.end()..lines[n].text().len());
        }
        if let Some(parts) = run(&lines[n]).or_else(|| (n == 0).then(|| alone(&lines[0])).flatten())
        {
            lines.splice(n..=n, parts);
            break;
        }
    }
    lines.retain(|line| !line.text().is_empty());
    for n in 0..lines.len().min(HEAD) {
        if let Some(at) = subtitle(&lines[n]) {
            let parts = [
                lines[n].part(0..at),
                lines[n].part(at..lines[n].text().len()),
            ];
            lines.splice(n..=n, parts);
            break;
        }
    }
}

/// Whether a line has what a title ends with, and more that may stand behind it.
fn may_run(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(RUN_LENGTH)];
    let stop = start.find(['。', '；', '：', '！', '？']);
    let head = &start[..stop.unwrap_or(start.len())];
    let is_addressed = stop.is_some_and(|at| start[at..].starts_with(['：', '！']));
    TITLES.iter().any(|word| {
        let behind = head.find(word).map(|at| &head[at..]);
        behind.is_some_and(|behind| {
            let is_dated = behind.contains(['（', '(']) && behind.contains('年');
            is_addressed || is_dated || behind.contains("同志们")
        })
    })
}

/// Whether words are a title with a date or a speaker behind it.
pub(super) fn is_head(text: &str) -> bool {
    text.contains("讲话")
        && may_run(text)
        && RUN
            .find(text)
            .is_some_and(|found| found.end() == text.len())
}

/// The parts of a line that holds the title and more of the head.
fn run(line: &Line) -> Option<Vec<Line>> {
    let text = line.text();
    if !may_run(text) {
        return None;
    }
    let found = RUN.captures(text)?;
    let title = found.get(1).or_else(|| found.get(TITLE_ALONE))?;
    if title.as_str().chars().count() > LONGEST {
        return None;
    }
    let mut parts: Vec<Line> = found
        .iter()
        .skip(1)
        .flatten()
        .map(|part| line.part(part.range()))
        .collect();
    let end = found.get(0)?.end();
    if end < text.len() {
        parts.push(line.part(end..text.len()));
    }
    Some(parts)
}

/// A title and the text behind it.
fn alone(line: &Line) -> Option<Vec<Line>> {
    if line.count() <= LONG {
        return None;
    }
    let text = line.text();
    let mut end = ALONE.find(text)?.end();
    // 学习讲话精神发言稿
    while ["精神", "要求"]
        .iter()
        .any(|word| text[end..].starts_with(word))
    {
        let start = end;
        end += AGAIN.find(&text[start..])?.end();
    }
    Some(vec![line.part(0..end), line.part(end..line.text().len())])
}

/// Where the line below the title begins that stands behind it: 凝聚力量——在会议上的讲话
fn subtitle(line: &Line) -> Option<usize> {
    let text = line.text();
    let at = text.find("——").filter(|&at| at > 0)?;
    let is_short = line.count() <= 2 * LONG && !text.contains(['。', '；']);
    (is_short && is_titled(text)).then_some(at)
}

/// Parts the lines of the head before a title that is said to be one: …讲话　文章标题：…
fn named(lines: &mut Vec<Line>) {
    const NAMES: [&str; 3] = ["文章标题：", "标题：", "题目："];
    for n in 0..lines.len().min(HEAD) {
        let text = lines[n].text();
        let found = NAMES
            .iter()
            .find_map(|name| Some((text.find(name)?, name.len())));
        let found = found.filter(|&(at, _)| at > 0 && is_titled(text[..at].trim_end()));
        if let Some((at, length)) = found.filter(|_| lines[n].told.is_none()) {
            let parts = [lines[n].part(0..at), lines[n].part(at + length..text.len())];
            lines.splice(n..=n, parts);
            return;
        }
    }
}

/// Parts from the title what a page runs together with it: the text begins again behind the title.
fn repeated(lines: &mut [Line]) {
    /// How much may stand before the title that is said again, in characters.
    const BEFORE: usize = 60;
    /// What is shorter is no title, but a tag.
    const SHORT: usize = 8;
    let Some(title) = lines.first().map(|line| line.text().to_owned()) else {
        return;
    };
    if !(SHORT..=LONG).contains(&title.chars().count()) || !is_titled(&title) {
        return;
    }
    for line in lines.iter_mut().skip(1).take(HEAD) {
        let text = line.text();
        let Some(at) = text.find(&title) else {
            continue;
        };
        let end = at + title.len();
        // Where the occasion follows, the line is the head.
        if text[end..].starts_with('—') {
            return;
        }
        if text[..at].chars().count() <= BEFORE && end < text.len() && line.told.is_none() {
            *line = line.part(end..text.len());
            return;
        }
    }
}

/// Drops what above the text is a description of the page: the title, and how the text begins.
fn unquoted(lines: &mut Vec<Line>) {
    /// How long a title is that the text begins again behind, in characters.
    const LEAST: usize = 8;
    for n in 0..lines.len().min(HEAD) {
        let text = lines[n].text();
        let later = lines[n + 1..].iter().take(HEAD);
        let quoted = later.filter(|line| line.count() > 20).find_map(|line| {
            let start: String = line.text().chars().take(14).collect();
            let at = text.find(&start)?;
            // Below the first line only what says nothing more is a description.
            let rest = text[at..].trim_end_matches(['。', '.', '…']);
            (n == 0 || line.text().starts_with(rest)).then_some(at)
        });
        match quoted {
            Some(at) if n > 0 || text[..at].trim().is_empty() => {
                lines.remove(n);
                return;
            }
            Some(at) if text[..at].chars().count() >= LEAST => lines[0] = lines[0].part(0..at),
            _ => {}
        }
    }
}
