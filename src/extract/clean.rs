//! Characters that are no words of the speech: they come of copying, of encodings, of guards against copying.

use std::ops::Range;
use std::sync::LazyLock;

use super::pattern::Hinted;
use super::traced::Traced;
use crate::words::hanzi::is_hanzi;

/// From how many glosses on a text is one that is guarded against copying by them.
const GUARDED: usize = 8;

/// What a text is like as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// Whether brackets with Latin letters behind a character are guards: 記(ji).
    guarded: bool,
}

impl Manner {
    pub(super) fn of(text: &str) -> Self {
        Self {
            guarded: glosses(text).take(GUARDED).count() == GUARDED,
        }
    }
}

/// The glosses of a text, with tones or without.
fn glosses(text: &str) -> impl Iterator<Item = usize> {
    let guarded = Manner { guarded: true };
    let brackets = text.match_indices('(').chain(text.match_indices('（'));
    brackets.filter_map(move |(at, _)| {
        let before = text[..at].chars().next_back()?;
        gloss(&text[at..], guarded).filter(|_| is_hanzi(before))
    })
}

/// Whether a character stays as it is, wherever it stands.
fn is_plain(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'..='\u{9fff}' | '，' | '。' | '、' | '；' | '：' | '“' | '”' | '《' | '》' | '）'
    )
}

/// Tidies a line that starts at a byte of the source.
pub(super) fn clean(line: &str, start: usize, manner: Manner) -> Traced {
    let mut out = Traced::with_room(line.len());
    let mut before = ' ';
    let mut quoted = false;
    let mut open = 0;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if is_plain(c) {
            let ahead = &line[at..];
            let words = &ahead[..ahead.find(|c| !is_plain(c)).unwrap_or(ahead.len())];
            out.push_str(words, start + at);
            before = words.chars().next_back().unwrap_or(c);
            at += words.len();
            continue;
        }
        let rest = &line[at + c.len_utf8()..];
        if let Some(length) = skipped(&line[at..], before, manner) {
            at += length;
            continue;
        }
        let next = rest.chars().next().unwrap_or('\n');
        let tidy = if matches!(c, '(' | '﹙') && !before.is_ascii_graphic() {
            open += 1;
            '（'
        } else if matches!(c, ')' | '﹚') && open > 0 {
            open -= 1;
            '）'
        } else if matches!(c, ')') && before.is_ascii_digit() && is_hanzi(next) {
            '）'
        } else if c == '"' {
            quoted = !quoted;
            if quoted { '“' } else { '”' }
        } else {
            tidied(c, before, next)
        };
        out.push(tidy, start + at, c.len_utf8());
        before = tidy;
        at += c.len_utf8();
    }
    without_rests(spaced(out.trimmed()))
}

/// How much of the text ahead is no text.
fn skipped(ahead: &str, before: char, manner: Manner) -> Option<usize> {
    let c = ahead.chars().next()?;
    match c {
        '\u{feff}'
        | '\u{fffd}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}' => Some(c.len_utf8()),
        '(' | '（' if is_hanzi(before) || before == ')' => gloss(ahead, manner),
        '<' => tag(ahead),
        '&' => ["&nbsp;", "&emsp;", "&ensp;", "&amp;", "&#160;"]
            .iter()
            .find(|entity| ahead.starts_with(**entity))
            .map(|entity| entity.len()),
        // A mark that was swallowed with half of the character behind it: ，F(xiàn)在.
        'A'..='Z' if ahead[1..].starts_with('(') => {
            let length = gloss(&ahead[1..], Manner { guarded: false })?;
            Some(1 + length)
        }
        // What no text may hold, and what fonts of their own show.
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}' => {
            Some(c.len_utf8())
        }
        c if c as u32 & 0xFFFE == 0xFFFE => Some(c.len_utf8()),
        c if c.is_control() && c != '\t' => Some(c.len_utf8()),
        _ => None,
    }
}

/// The length of a gloss in brackets: (qū); without tones only where the text is full of them.
fn gloss(ahead: &str, manner: Manner) -> Option<usize> {
    let opening = ahead.chars().next()?.len_utf8();
    let end = ahead
        .char_indices()
        .skip(1)
        .take(9)
        .find(|(_, c)| matches!(c, ')' | '）'))?
        .0;
    let inner = &ahead[opening..end];
    let is_latin = |c: char| c.is_ascii_lowercase() || "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňɡ".contains(c);
    let toned = inner.contains(|c: char| !c.is_ascii());
    let closing = ahead[end..].chars().next()?.len_utf8();
    (!inner.is_empty() && inner.chars().all(is_latin) && (toned || manner.guarded))
        .then_some(end + closing)
}

/// The length of a tag: `<br>`, `</p>`, `<img src="…">`.
fn tag(ahead: &str) -> Option<usize> {
    const LONGEST: usize = 400;
    let name = ahead[1..].trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = ahead
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| *c == '>')?
        .0;
    let inner = &ahead[1..end];
    (inner.is_ascii() || inner.contains("=\"")).then_some(end + 1)
}

/// A character as Chinese texts have it.
fn tidied(c: char, before: char, next: char) -> char {
    let beside = is_hanzi(before)
        || is_hanzi(next)
        || "”“》《％%）（、，。*".contains(before)
        || next == '“';
    match c {
        '\t' | '\u{a0}' | '\u{2002}' | '\u{2003}' => '　',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c)
        }
        '％' => '%',
        ',' | '﹐' if beside && !(before.is_ascii_digit() && next.is_ascii_digit()) => '，',
        ':' | '∶' | '︰' if beside && !(before.is_ascii_digit() && next.is_ascii_digit()) => {
            '：'
        }
        ';' if beside => '；',
        '?' if beside => '？',
        '!' if beside => '！',
        '｡' => '。',
        '「' | '〝' => '“',
        '」' | '〞' | '〟' => '”',
        '『' => '‘',
        '』' => '’',
        _ => c,
    }
}

/// Takes the blanks out of words that were spaced out: 同 志 们.
fn spaced(line: Traced) -> Traced {
    let text = line.text().trim();
    let blank = |c: &char| matches!(c, ' ' | '　');
    if text.len() > 80 * 4 || !text.contains([' ', '　']) {
        return line;
    }
    let chars: Vec<char> = text.chars().collect();
    let is_spaced = chars.len() >= 5
        && chars.len() <= 80
        && chars.iter().step_by(2).all(|c| !blank(c))
        && chars.iter().skip(1).step_by(2).all(blank);
    if !is_spaced {
        return line;
    }
    let blanks = line.text().char_indices().filter(|(_, c)| blank(c));
    let blanks: Vec<_> = blanks.map(|(at, c)| at..at + c.len_utf8()).collect();
    line.without(blanks)
}

static RESTS: LazyLock<Hinted> = LazyLock::new(|| {
    Hinted::new(&[
        // What a lost character left behind a sentence.
        (&["?", "？"], r"[?？]{1,6}\s*$|[?？]{2,}"),
        // Page numbers: — 3 —, 第3页共8页.
        (
            &["-", "—", "－", "–"],
            r"[-—－–]{1,2}\s{0,2}[0-9]{1,3}\s{0,2}[-—－–]{1,2}",
        ),
        (
            &["页"],
            r"第\s*[0-9]{1,3}\s*页\s*[，/]?\s*共\s*[0-9]{1,3}\s*页",
        ),
        // Strings put in against copying.
        (
            &[" ", "　"],
            r"(?:[!-~（）“”：；！？，]{1,2}\s+){5,}[!-~（）“”：；！？，]{0,3}",
        ),
        (
            &[
                "本文来",
                "本文转",
                "本文出",
                "文章来",
                "文章转",
                "文章出",
                "转载请注明",
            ],
            r"[（(]?(?:本文|文章|转载请注明)(?:来自|来源|转自|出自)[于：]?\s*[^。，）)]{0,30}[）)]?",
        ),
        // The name of a site and its address, above the words or behind them.
        (
            &["://", "www."],
            r"^[^。，；：、（]{0,24}?(?:https?://|www\.)[A-Za-z0-9./-]+|\s[一-鿿]{2,8}\s*(?:https?://|www\.)[!-~]+\s*$|(?:https?://|www\.)[!-~]+",
        ),
        (
            &["免费查看", "权限查看"],
            r"^[^。，]{0,10}(?:免费查看|权限查看)",
        ),
        // Styles of pages.
        (&["{"], r"[@.#]?[A-Za-z][A-Za-z0-9.#, -]*\{[^{}]*:[^{}]*\}"),
        (&["[标签"], r"\[标签[：:][^\[\]]*\]"),
        (
            &[".com", ".cn", ".net", ".org", ".top"],
            r"【?[A-Za-z0-9-]{2,20}\.(?:com|cn|net|org|top)[!-~]*】?",
        ),
    ])
});

/// Takes out what stands within lines and is no part of them.
fn without_rests(line: Traced) -> Traced {
    let text = line.text();
    let is_rest = |found: &Range<usize>| {
        let (words, before) = (&text[found.clone()], text[..found.start].trim_end());
        let lost = words.trim_start().starts_with(['?', '？']) && words.len() < 4;
        // A date is no page number: 2021-05-05
        let near = text[..found.start].ends_with(|c: char| c.is_ascii_digit())
            && text[found.end..].starts_with(|c: char| c.is_ascii_digit());
        if near && words.starts_with(['-', '—', '－', '–']) {
            return false;
        }
        // What stands before an address is the name of a site only where the words follow.
        let names = found.start == 0 && words.contains(is_hanzi) && words.contains("www.");
        if names && found.end == text.len() {
            return false;
        }
        let signs = words.chars().filter(char::is_ascii_punctuation).count();
        if words.is_ascii() && words.contains(' ') && signs < 2 {
            return false;
        }
        // One mark asks, unless the sentence has ended before it.
        !lost || before.is_empty() || before.ends_with(['。', '！', '？', '；', '”', '?'])
    };
    let mut rests = RESTS.find_all(text);
    rests.retain(is_rest);
    for rest in &mut rests {
        rest.end = before_number(text, rest.clone());
    }
    if rests.is_empty() {
        return line;
    }
    line.without(rests)
}

/// Where a rest ends that has taken in the number of the words behind it: K1 g# 1.开头
fn before_number(text: &str, rest: Range<usize>) -> usize {
    let words = &text[rest.clone()];
    let blank = words.char_indices().rfind(|(_, c)| c.is_whitespace());
    let start = blank.map_or(0, |(at, c)| at + c.len_utf8());
    let last = &words[start..];
    let is_number = |c: char| c.is_ascii_digit() || ".．、()（）".contains(c);
    let leads = start > 0
        && !last.is_empty()
        && last.chars().all(is_number)
        && last.ends_with(['.', '．', '、', ')', '）'])
        && text[rest.end..].starts_with(is_hanzi);
    if leads { rest.start + start } else { rest.end }
}

#[cfg(test)]
mod tests {
    use super::{Manner, clean};

    fn tidy(line: &str) -> String {
        let guarded = Manner { guarded: false };
        clean(line, 0, guarded).text().to_owned()
    }

    #[test]
    fn what_copying_leaves_goes() {
        for (line, tidied) in [
            ("在区(qū)政府开会,讲三点:", "在区政府开会，讲三点："),
            ("这是关键一环。???", "这是关键一环。"),
            ("怎么办?", "怎么办？"),
            ("抓好落实— 3 —，见到成效", "抓好落实，见到成效"),
            ("由几家合办的；<br>需要配合", "由几家合办的；需要配合"),
            (
                "<img class=\"计数\" src=\"https://例.cn/一篇很长的讲话的题目写在地址里面还要再长一些才超过六十个字.md\">正文",
                "正文",
            ),
            ("同 志 们 ：", "同志们："),
            ("增长了3.5%,总数1,200家", "增长了3.5%，总数1,200家"),
            ("使用（APP）办理", "使用（APP）办理"),
            ("抓好落实。8 [; o H! @9 B! f& ?#", "抓好落实。"),
            ("& x* F9 R' {\" K 1.开头要短", "1.开头要短"),
            (". . # 5. 1　抓好落实", "抓好落实"),
        ] {
            assert_eq!(tidy(line), tidied, "{line}");
        }
    }
}
