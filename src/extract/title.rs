//! The title: of the lines that may be one, without what a page hangs to it.

use std::ops::Range;
use std::sync::LazyLock;

use super::clean::{Manner, clean};
use super::forms::is_titled;
use super::found::Head;
use super::pattern::Hinted;
use super::traced::Traced;

/// How long a line of the head may be, in characters.
pub(super) const LONGEST: usize = 64;

/// How long the names of sites are, in characters.
const SITE: usize = 10;

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

/// Takes off what a page hangs to a title.
pub(super) fn stripped(words: &Traced) -> Traced {
    let ranges = FURNITURE.find_all(words.text());
    let left = if ranges.is_empty() {
        words.clone()
    } else {
        words.without(ranges)
    };
    let mut left = left.trimmed();
    // 年终讲话 年终讲话
    let middle = left.text().len() / 2;
    let halves = (left.text().get(..middle), left.text().get(middle + 1..));
    if middle > 0 && halves.0.is_some() && halves.0 == halves.1 {
        left = left.part(0..middle);
    }
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
pub(super) fn settle(titles: Vec<Traced>, head: &mut Head) {
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
