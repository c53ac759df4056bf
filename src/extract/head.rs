//! What stands above the text: title, subtitle, speaker, date, form of address.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bare;
use super::clean::{Manner, clean};
use super::forms::{address_end, is_address, is_post, is_titled};
use super::lines::Line;
use super::mark;
use super::material::Told;
use super::parted;
use super::pattern::Hinted;
use super::traced::Traced;

/// The head of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<Traced>,
    pub(super) subtitle: Option<Traced>,
    pub(super) speaker: Option<Traced>,
    pub(super) date: Option<Traced>,
    pub(super) salutation: Option<Traced>,
    /// The first line of the text.
    pub(super) body: usize,
}

/// How many lines the head may have.
const HEAD: usize = 14;

/// How long the names of sites are, in characters.
const SITE: usize = 10;

/// How long a line of the head may be, in characters.
const LONGEST: usize = 64;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(【\[]?\s*(?:[12][0-9]{3}|二[〇○零Oo0][〇○零一二三四五六七八九Oo0]{2}|[×xX*]{2,4}|20[xX×*]{2})\s*[年\-./]\s*[0-9〇○零一二三四五六七八九十×xX*]{0,4}\s*(?:[月\-./]\s*[0-9〇○零一二三四五六七八九十×xX*]{0,4}\s*日?)?(?:上午|下午|晚)?\s*[）)】\]]?$")
        .expect("a pattern")
});

/// Finds the head, and parts from the text what stands in one line with it.
pub(super) fn head(lines: &mut Vec<Line>) -> Head {
    let mut head = Head::default();
    if matches!(
        lines.first().and_then(|line| line.told),
        Some(Told::Ours { .. })
    ) {
        return head;
    }
    parted::part(lines);
    let address = address(lines);
    let end = address.unwrap_or_else(|| {
        let stops = |line: &Line| {
            line.is_prose()
                || line.count() > LONGEST
                || line.text().ends_with(['。', '，', '；'])
                || mark::at_start(line.text())
                    .is_some_and(|mark| !matches!(mark.family, mark::Family::Dash))
        };
        lines
            .iter()
            .take(HEAD)
            .position(stops)
            .unwrap_or(lines.len().min(HEAD))
    });
    let end = if address.is_none() && bare::is_first(lines, end) {
        end - 1
    } else {
        end
    };
    sort(
        &lines[..end],
        end,
        address.is_some(),
        lines.len() > end,
        &mut head,
    );
    head.body = end;
    if let Some(at) = address {
        let mut words = lines[at].words.clone();
        let whole = is_address(lines[at].text());
        head.body = at + 1;
        if whole {
            // 尊敬的各位领导， / 同志们：
            if at > 0 && lines[at - 1].text().ends_with(['，', '、']) && lines[at - 1].count() < 30
            {
                let mut joined = lines[at - 1].words.clone();
                joined.extend(&words);
                words = joined;
            }
            let length = address_end(words.text()).unwrap_or(words.text().len());
            let greets = words.text()[length..].trim().is_empty();
            head.salutation = Some(if greets { words.part(0..length) } else { words });
            let more = lines
                .get(at + 1)
                .filter(|line| is_address(line.text()) && line.count() < 30);
            if let (Some(first), Some(line)) = (head.salutation.as_mut(), more.cloned()) {
                first.extend(&line.words);
                head.body += 1;
            }
        } else if let Some(found) = address_end(words.text()) {
            head.salutation = Some(words.part(0..found));
            let rest = lines[at].part(found..words.text().len());
            lines[at] = rest;
            head.body = at;
        }
    }
    head
}

/// The line with the form of address: near the top, above everything that is numbered.
fn address(lines: &[Line]) -> Option<usize> {
    let mut prose = 0;
    for (n, line) in lines.iter().enumerate().take(HEAD) {
        let text = line.text();
        if is_address(text) {
            return Some(n);
        }
        let glued = address_end(text).is_some_and(|end| {
            let words = &text[..end];
            words.chars().count() <= 40 && end < text.len() && !words.starts_with("全体")
        });
        if glued {
            return Some(n);
        }
        if mark::at_start(text).is_some_and(|mark| mark.family != mark::Family::Dash) {
            return None;
        }
        // A caption may stand in between; a paragraph begins the text.
        prose += line.count() * usize::from(line.is_prose());
        if prose > LONGEST {
            return None;
        }
    }
    None
}

/// What pages hang to titles.
static FURNITURE: LazyLock<Hinted> = LazyLock::new(|| {
    Hinted::new(&[
        (
            &["篇"],
            r"^第\s*[1一]\s*篇[：:]?\s*|^[【（(]?篇[1一][】）)：:]+\s*|[\s　]*[（(]?篇[1一][）)]?$",
        ),
        (
            &["题"],
            r"^(?:标题|题目|文章标题|主题)[：:]\s*|[\s　]*[\[【]打印本页[\]】]$",
        ),
        (&["--"], r"\s*--.{0,40}$"),
        (&["：", ":"], r"^[0-9]{6,8}[：:]"),
        (&["]"], r"^\[[^\]]{2,30}\]"),
        (&["（一", "（1", "(一", "(1"], r"[（(][一1][）)][：:]?$"),
        (
            &["网", "范文", "文库", "公文", "门户", "资料", "平台"],
            r"[\s　]*[-_—|｜－–]+\s*[^-_—|｜]{0,20}(?:网|范文|文库|公文|门户|资料|平台)[^-_]{0,8}$",
        ),
        (
            &["字）", "字]", "字】"],
            r"[（【\[](?:此文|本文|全文)?[共约]?\s*约?[0-9]+字[）】\]]$",
        ),
        (
            &[
                "篇", "精选", "通用", "最新", "范文", "推荐", "优秀", "共", "合集", "文档",
            ],
            r"[（(【\[](?:[0-9一二三四五六七八九十]{1,3}篇|精选|通用|最新|范文|推荐|优秀|共|合集|文档)[^）)】\]]{0,14}[）)】\]]$",
        ),
    ])
});

/// The title in the name of a page, which may end with that of its site.
pub(super) fn called(text: &str, range: Range<usize>) -> Option<Traced> {
    let words = clean(&text[range.clone()], range.start, Manner::default()).trimmed();
    let title = stripped(&words);
    let is_site = ["网", "首页", "平台", "网站", "频道"]
        .iter()
        .any(|word| title.text().ends_with(word));
    let count = title.text().chars().count();
    (is_titled(title.text()) || !is_site && count > SITE && count <= LONGEST).then_some(title)
}

/// Tells the lines above the text apart.
fn sort(lines: &[Line], end: usize, addressed: bool, more: bool, head: &mut Head) {
    let mut titles: Vec<Traced> = Vec::new();
    for (n, line) in lines.iter().enumerate().take(end) {
        let text = line.text();
        // The name of a column stands there twice.
        if line.count() <= 8
            && !is_titled(text)
            && lines[..end].iter().filter(|it| it.text() == text).count() > 1
        {
            continue;
        }
        let words = stripped(&line.words);
        if words.text().is_empty() {
            continue;
        }
        // 政府工作报 / 告
        if let (1, Some(last)) = (line.count(), titles.last_mut()) {
            last.extend(&words);
            continue;
        }
        if line.told == Some(Told::Title) {
            titles.insert(0, words);
        } else if DATE.is_match(text) {
            head.date.get_or_insert(words);
        } else if mark::at_start(text).is_some_and(|mark| mark.family == mark::Family::Dash) {
            let len = mark::at_start(text).map_or(0, |mark| mark.len);
            head.subtitle
                .get_or_insert(line.words.part(len..text.len()).trimmed());
        } else if !titles.is_empty() && is_byline(text) && !is_titled(text) {
            head.speaker.get_or_insert(words);
        } else if line.count() <= LONGEST
            && !text.ends_with(['。', '；'])
            && (addressed || more || n == 0)
        {
            titles.push(words);
        }
    }
    settle(titles, head);
}

fn is_byline(text: &str) -> bool {
    let name = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '　' | '（' | '）'))
        .count()
        <= 4;
    is_post(text) || name
}

/// Takes off what a page hangs to a title.
fn stripped(words: &Traced) -> Traced {
    let ranges = FURNITURE.find_all(words.text());
    let left = if ranges.is_empty() {
        words.clone()
    } else {
        words.without(ranges)
    };
    let left = left.trimmed();
    let text = left.text();
    let quoted = text
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    match quoted {
        Some(inner) if !inner.contains('《') => left.part(3..text.len() - 3),
        _ => left,
    }
}

/// Makes a title of the lines that may be one: said twice, broken in two, or with a subtitle below it.
fn settle(titles: Vec<Traced>, head: &mut Head) {
    let mut titles = titles.into_iter();
    let Some(mut title) = titles.next() else {
        return;
    };
    for line in titles {
        let (before, text) = (title.text().to_owned(), line.text().to_owned());
        let same = before.contains(&text) || text.contains(&before) || is_alike(&before, &text);
        if same {
            // Of a tag above the title nothing is told.
            let is_tag = before.chars().count() <= TAG;
            let is_more = text != before
                && text.chars().count() <= before.chars().count() + 12
                && !is_titled(&before);
            if text.contains(&before) && (is_tag || is_more) {
                title = line;
            }
            continue;
        }
        // The name of a column stands above a title.
        let is_kind = before.chars().count() <= TAG && is_titled(&before);
        if is_kind && text.chars().count() > 2 * TAG {
            title = line;
            continue;
        }
        let column = before.chars().count() <= 6 && !before.starts_with(['在', '关']);
        let news = column && COLUMNS.iter().any(|word| before.contains(word));
        let site = ["网", "文库", "频道", "素材", "公文", "范文"]
            .iter()
            .any(|word| before.contains(word));
        if news || (column || site) && is_titled(&text) && !is_titled(&before) && !hangs(&before) {
            title = line;
            continue;
        }
        // A body and what it writes: 某某局 / 2024年工作总结
        let is_body = BODIES.iter().any(|word| before.ends_with(word));
        if is_body && is_titled(&text) && !text.starts_with(['在', '关']) {
            title.extend(&line);
            continue;
        }
        let occasion = text.starts_with('在') || text.starts_with("——");
        if occasion && is_titled(&text) && !hangs(&before) {
            head.subtitle.get_or_insert(line);
            continue;
        }
        let joins = hangs(&before)
            || starts_late(&text)
            || is_titled(&text)
                && !is_titled(&before)
                && (before.starts_with(['关', '中', '全', '市', '县', '区', '省'])
                    || before.contains('在'));
        if joins && before.chars().count() + text.chars().count() <= LONGEST {
            title.extend(&line);
        } else if head.subtitle.is_none() && is_titled(&text) {
            head.subtitle = Some(line);
        }
    }
    head.title = Some(title);
}

/// How long a tag of a page may be, in characters.
const TAG: usize = 4;

/// What the names of columns have.
const COLUMNS: [&str; 10] = [
    "新闻", "头条", "动态", "首页", "公告", "要闻", "时政", "栏目", "专题", "资讯",
];

/// How the names of bodies end.
const BODIES: [&str; 19] = [
    "委会",
    "工会",
    "协会",
    "站",
    "所",
    "中学",
    "小学",
    "局",
    "委员会",
    "办公室",
    "公司",
    "学院",
    "学校",
    "中心",
    "医院",
    "支部",
    "政府",
    "厅",
    "党委",
];

/// Whether two lines say the same but for a little.
fn is_alike(one: &str, other: &str) -> bool {
    strsim::normalized_levenshtein(one, other) > 0.75
}

fn hangs(text: &str) -> bool {
    text.ends_with([
        '的', '和', '与', '暨', '、', '，', '上', '会', '及', '县', '市', '区', '中', '全',
    ]) && !is_titled(text)
}

fn starts_late(text: &str) -> bool {
    text.starts_with(['的', '和', '与', '暨', '、', '上', '及', '会'])
}
