//! Quotations with a wrong source, and unverified ones.

use super::super::Hit;
use super::super::quotation::LEAST;
use super::Page;

/// Maximum distance of a quotation's source before it, in bytes.
const LEAD: usize = 90;

/// Verbs that attribute words to someone.
const SAYS: [&str; 19] = [
    "说的", "讲的", "说过", "讲过", "说道", "写道", "指出", "强调", "告诫", "有言", "有云", "教导",
    "提出", "所说", "说", "讲", "云", "曰", "道",
];

/// Verbs of quoting: their subject is not the source.
const QUOTES: [&str; 9] = [
    "引用", "借用", "援引", "化用", "引述", "用", "引", "重温", "古语",
];

/// Modern people: no source of ancient words.
const MODERN: [&str; 10] = [
    "习近平总书记",
    "习近平",
    "总书记",
    "毛泽东",
    "毛主席",
    "周恩来",
    "邓小平",
    "江泽民",
    "胡锦涛",
    "鲁迅",
];

/// Ancient people, and the books with their words.
const OLD: [(&str, &[&str]); 9] = [
    (
        "孔子",
        &[
            "论语",
            "礼记",
            "周易",
            "孝经",
            "孔子家语",
            "史记",
            "左传",
            "中庸",
            "大学",
        ],
    ),
    ("孟子", &["孟子"]),
    ("老子", &["老子", "道德经"]),
    ("庄子", &["庄子"]),
    ("荀子", &["荀子"]),
    ("韩非", &["韩非子"]),
    ("诸葛亮", &["诸葛亮", "三国", "出师表", "诫子书"]),
    ("范仲淹", &["范仲淹", "岳阳楼记"]),
    ("司马迁", &["史记", "司马迁", "报任安书"]),
];

/// Books with two names.
const BOOKS: [(&str, &str); 8] = [
    ("道德经", "老子"),
    ("易经", "周易"),
    ("易传", "周易"),
    ("书经", "尚书"),
    ("诗", "诗经"),
    ("春秋左传", "左传"),
    ("大学", "礼记"),
    ("中庸", "礼记"),
];

/// Words that introduce ancient quotations.
const ANCIENT: [&str; 14] = [
    "古人", "古训", "先贤", "先哲", "圣人", "子曰", "孔子", "孟子", "老子", "庄子", "荀子", "古诗",
    "先生", "名言",
];

/// Words that introduce sayings or the words of papers: no bank has them.
const SAYINGS: [&str; 11] = [
    "俗话", "常言", "老话", "谚语", "会议", "通知", "意见", "文件", "报告", "条例", "规定",
];

/// A quotation in the page, and the text before it.
struct Quoted<'a> {
    at: usize,
    words: &'a str,
    lead: &'a str,
}

/// Returns the attributed quotations.
fn quoted(page: &Page) -> Vec<Quoted<'_>> {
    let text = page.text.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['“', '"']) {
        let from = at + open;
        let mark = text[from..].chars().next().unwrap_or('“');
        let close = if mark == '"' { '"' } else { '”' };
        let start = from + mark.len_utf8();
        let Some(len) = text[start..].find([close, '\n']) else {
            break;
        };
        at = start + len;
        // Unclosed quotations are left to another rule.
        if !text[at..].starts_with(close) {
            continue;
        }
        at += close.len_utf8();
        let words = &text[start..start + len];
        let lead = &text[text.ceil_char_boundary(from.saturating_sub(LEAD))..from];
        let lead = &lead[lead
            .rfind(['。', '；', '！', '？', '\n', '”'])
            .map_or(0, |at| lead.ceil_char_boundary(at + 1))..];
        if words.len() >= LEAST * 3 && says(lead) {
            found.push(Quoted {
                at: start,
                words,
                lead,
            });
        }
    }
    found
}

/// Returns whether the text before a quotation attributes it.
fn says(lead: &str) -> bool {
    let lead = lead.trim_end_matches(['：', '，', ':', ',', '—', '“', ' ']);
    SAYS.iter().any(|word| lead.ends_with(word)) || lead.ends_with('》')
}

/// Finds quotations attributed to another than their source.
pub(super) fn attribution(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    if !page.known.has_quotations() {
        return hits;
    }
    for quoted in quoted(page) {
        if QUOTES.iter().any(|word| quoted.lead.contains(word)) {
            continue;
        }
        let Some(quotation) = page.known.quotation(quoted.words) else {
            continue;
        };
        if is_other(quoted.lead, &quotation.source) {
            hits.push(Hit {
                range: quoted.at..quoted.at + quoted.words.len(),
                right: None,
                against: Some(quotation.source.as_str().into()),
            });
        }
    }
    hits
}

/// Returns whether the text before a quotation names someone other than its source.
fn is_other(lead: &str, source: &str) -> bool {
    if let Some(book) = book(lead) {
        let names = [book].into_iter().chain(
            BOOKS
                .iter()
                .filter(|(one, _)| *one == book)
                .map(|(_, other)| *other),
        );
        let mut names = names.chain(
            BOOKS
                .iter()
                .filter(|(_, other)| *other == book)
                .map(|(one, _)| *one),
        );
        return !names.any(|name| source.contains(name));
    }
    if MODERN
        .iter()
        .any(|name| lead.contains(name) && !source.contains(name))
    {
        return true;
    }
    let old = OLD.iter().find(|(name, _)| lead.contains(name));
    old.is_some_and(|(_, books)| !books.iter().any(|book| source.contains(book)))
}

/// Returns the last book named, without its chapter.
fn book(lead: &str) -> Option<&str> {
    let from = lead.rfind('《')? + '《'.len_utf8();
    let name = &lead[from..from + lead[from..].find('》')?];
    Some(name.split(['·', '•', '・']).next().unwrap_or(name))
}

/// Finds ancient words, or words of a book, that no bank has.
pub(super) fn unverified(page: &Page) -> Vec<Hit> {
    if !page.known.has_quotations() {
        return Vec::new();
    }
    let quoted = quoted(page).into_iter().filter(|quoted| {
        let is_saying = SAYINGS.iter().any(|word| quoted.lead.contains(word));
        let is_old = ANCIENT.iter().any(|word| quoted.lead.contains(word));
        !is_saying && (is_old || is_classic(quoted.lead))
    });
    let unknown = quoted.filter(|quoted| page.known.quotation(quoted.words).is_none());
    unknown
        .map(|quoted| Hit {
            range: quoted.at..quoted.at + quoted.words.len(),
            right: None,
            against: None,
        })
        .collect()
}

/// Returns whether a short title attributes the words: 《礼记》说, 《史记》有云.
fn is_classic(lead: &str) -> bool {
    book(lead).is_some_and(|name| name.chars().count() <= 4)
        && lead
            .trim_end_matches(['：', '，'])
            .ends_with(['说', '云', '曰', '道', '言', '》'])
}
