//! Numbering marks as old texts have them: of every convention, in any width, with the slips of scanners.

pub(crate) use super::family::{Family, Mark};
use super::numeral::{blanks, is_numeral, number, numeral};
use super::ordinal::{adverb, agenda, lettered, named, ordinal};
use crate::words::mark::sign;

/// What makes of 二、三 a pair of numbers: 二、三产业.
const COUNTED: [&str; 28] = [
    "季度", "线", "产业", "期", "组", "班", "级", "月", "年级", "等", "、", "号", "类", "轮", "批",
    "把手", "楼", "区", "天", "个", "次", "者", "位", "名", "年", "名次", "大队", "中队",
];

const SEPARATORS: [char; 8] = ['、', '.', '．', '﹑', '､', '，', '：', '·'];

/// Reads the mark that a line starts with.
pub(super) fn at_start(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    match first {
        '第' => ordinal(text),
        '“' => quoted(text),
        '其' => lettered(text),
        '首' | '再' | '最' | '然' => agenda(text).or_else(|| adverb(text)),
        '下' | '现' | '接' | '进' | '请' | '会' | '大' => {
            agenda(text).or_else(|| named(text))
        }
        '（' | '〔' | '【' | '[' | '〈' => bracketed(text),
        '㈠'..='㈩' | '⑴'..='⒇' | '①'..='⑳' | '⒈'..='⒛' => signed(text, first),
        '—' | '―' | '－' | '-' => dash(text),
        '•' | '●' | '■' | '◆' | '★' | '▲' | '◇' | '○' | '※' | '♦' | '◎' => {
            let len = first.len_utf8();
            let mark = reaching(text, Family::Bullet, 0, len);
            (text.len() > mark.len).then_some(mark)
        }
        '0'..='9' => digits(text),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            hanzi(text)
        }
        _ => named(text),
    }
}

/// “第一句话，…”: what is to be remembered stands in quotation marks with its number.
fn quoted(text: &str) -> Option<Mark> {
    let open = '“'.len_utf8();
    let mark = text[open..]
        .starts_with('第')
        .then(|| ordinal(&text[open..]))??;
    matches!(mark.family, Family::OrdinalOf(_)).then_some(Mark {
        len: mark.len + open,
        ..mark
    })
}

/// A mark that reaches so far into the words, and over the blanks behind.
fn reaching(text: &str, family: Family, n: usize, len: usize) -> Mark {
    let len = len + blanks(&text[len..]);
    Mark { family, n, len }
}

/// One sign that is a number: ㈠ ⑴ ① ⒈
fn signed(text: &str, c: char) -> Option<Mark> {
    let (first, n) = sign(c)?;
    let family = match first {
        '㈠' => Family::Bracket,
        '⑴' => Family::BracketDigit,
        '①' => Family::Circled,
        _ => Family::Digit,
    };
    let len = c.len_utf8();
    let next = text[len..].chars().next();
    let separator = next.filter(|c| SEPARATORS.contains(c));
    Some(reaching(
        text,
        family,
        n,
        len + separator.map_or(0, char::len_utf8),
    ))
}

fn bracketed(text: &str) -> Option<Mark> {
    // [1] and 〔1〕 are notes.
    let is_note = text.starts_with(['[', '〔']);
    let open = text.chars().next()?.len_utf8();
    let open = open + blanks(&text[open..]);
    let inner = &text[open..];
    let (len, n, family) = if let Some((len, n)) = numeral(inner) {
        (len, n, Family::Bracket)
    } else if let Some((len, n)) = number(inner).filter(|_| !is_note) {
        (len, n, Family::BracketDigit)
    } else {
        // What scanners make of 一 and 二.
        let c = inner.chars().next()?;
        match c {
            '-' | '—' | '－' | '–' | '一' => (c.len_utf8(), 1, Family::Bracket),
            '=' | '＝' | '二' => (c.len_utf8(), 2, Family::Bracket),
            _ => return None,
        }
    };
    let end = open + len;
    let end = end + blanks(&text[end..]);
    let close = text[end..]
        .chars()
        .next()
        .filter(|c| "）〕】]〉".contains(*c))?;
    let mut end = end + close.len_utf8();
    if let Some(next) = text[end..]
        .chars()
        .next()
        .filter(|c| SEPARATORS.contains(c))
    {
        end += next.len_utf8();
    }
    let rest = &text[end..];
    (!rest.trim().is_empty()).then_some(Mark {
        family,
        n,
        len: end + blanks(rest),
    })
}

fn dash(text: &str) -> Option<Mark> {
    let is = |c: char| matches!(c, '—' | '―' | '－' | '-' | '–');
    let len = text.find(|c| !is(c))?;
    let count = text[..len].chars().count();
    // What scanners make of 一、
    if count == 1 && text[len..].starts_with('、') {
        let len = len + '、'.len_utf8();
        let rest = &text[len..];
        return (!rest.trim().is_empty()).then_some(reaching(text, Family::Hanzi, 1, len));
    }
    let is_dash = count >= 2 || text.starts_with('—');
    (is_dash && count <= 4).then_some(reaching(text, Family::Dash, 0, len))
}

fn digits(text: &str) -> Option<Mark> {
    let (len, n) = number(text)?;
    let end = len + blanks(&text[len..]);
    let next = text[end..].chars().next()?;
    let (family, width) = match next {
        '.' | '．' | '、' | '﹒' => (Family::Digit, next.len_utf8()),
        '）' | ')' => (Family::BracketDigit, next.len_utf8()),
        _ => return None,
    };
    let end = end + width;
    let rest = text[end..].trim_start();
    // 3.5公里, 1、2号线
    if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    Some(Mark {
        family,
        n,
        len: end + blanks(&text[end..]),
    })
}

fn hanzi(text: &str) -> Option<Mark> {
    let (len, n) = numeral(text)?;
    let end = len + blanks(&text[len..]);
    let rest = &text[end..];
    let next = rest.chars().next()?;
    if matches!(next, '、' | '.' | '．' | '﹑' | '､' | '·' | '，') {
        let end = end + next.len_utf8();
        let behind = text[end..].trim_start();
        // 五·七
        let is_day = next == '·' && behind.starts_with(is_numeral);
        if behind.is_empty() || is_day || is_pair(behind, n) {
            return None;
        }
        return Some(reaching(text, Family::Hanzi, n, end));
    }
    if next == '）' && rest.len() > next.len_utf8() {
        let end = end + next.len_utf8();
        return Some(reaching(text, Family::Bracket, n, end));
    }
    if end > len {
        // 一　提高认识
        let is_words = crate::words::hanzi::is_hanzi(next) || "“《".contains(next);
        // Only a short line is a heading without a mark.
        let is_line =
            rest.chars().take(41).all(|c| !"。，".contains(c)) && rest.chars().nth(40).is_none();
        return (is_words && is_line).then_some(Mark {
            family: Family::Hanzi,
            n,
            len: end,
        });
    }
    // 一类是用工难
    if "类条点个种层".contains(next) && rest[next.len_utf8()..].starts_with('是') && n <= 20
    {
        let len = end + next.len_utf8() + '是'.len_utf8();
        return (len < text.len()).then_some(reaching(text, Family::Short(next), n, len));
    }
    if !"是要靠抓看讲查".contains(next) || n > 20 {
        return None;
    }
    let behind = &rest[next.len_utf8()..];
    // 一是一，二是二
    if behind.starts_with(is_numeral)
        && behind
            .chars()
            .nth(1)
            .is_some_and(|c| "，、；。是".contains(c))
        || behind.is_empty()
    {
        return None;
    }
    // 是 leads to the words, the other verbs are among them.
    let kept = matches!(next, '是' | '要');
    let mut len = if kept { end + next.len_utf8() } else { end };
    if kept && behind.starts_with('，') {
        len += '，'.len_utf8();
    }
    Some(Mark {
        family: Family::Short(next),
        n,
        len,
    })
}

/// Whether a number and what follows are two numbers of one thing: 一、二季度.
fn is_pair(behind: &str, n: usize) -> bool {
    let Some((len, other)) = numeral(behind) else {
        return false;
    };
    let rest = &behind[len..];
    other == n + 1 && (rest.is_empty() || COUNTED.iter().any(|word| rest.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_every_convention() {
        for (text, family, n, rest) in [
            ("一、提高认识", Family::Hanzi, 1, "提高认识"),
            ("十二．提高认识", Family::Hanzi, 12, "提高认识"),
            ("三 、提高认识", Family::Hanzi, 3, "提高认识"),
            ("—、提高认识", Family::Hanzi, 1, "提高认识"),
            ("二）抓落实", Family::Bracket, 2, "抓落实"),
            ("（二）抓落实", Family::Bracket, 2, "抓落实"),
            ("二，抓落实", Family::Hanzi, 2, "抓落实"),
            ("（二）、抓落实", Family::Bracket, 2, "抓落实"),
            ("㈡抓落实", Family::Bracket, 2, "抓落实"),
            ("（-）抓落实", Family::Bracket, 1, "抓落实"),
            ("3.抓落实", Family::Digit, 3, "抓落实"),
            ("3、抓落实", Family::Digit, 3, "抓落实"),
            ("（3）抓落实", Family::BracketDigit, 3, "抓落实"),
            ("3）抓落实", Family::BracketDigit, 3, "抓落实"),
            ("③抓落实", Family::Circled, 3, "抓落实"),
            ("第一，要强使命", Family::Ordinal, 1, "要强使命"),
            ("第二、强使命", Family::Ordinal, 2, "强使命"),
            ("第二是强使命", Family::Ordinal, 2, "强使命"),
            ("第三要强使命", Family::Ordinal, 3, "要强使命"),
            ("第一句话：敢担当", Family::OrdinalOf("句话"), 1, "敢担当"),
            ("第一句话是，敢担当", Family::OrdinalOf("句话"), 1, "敢担当"),
            (
                "第二个方面，讲任务",
                Family::OrdinalOf("个方面"),
                2,
                "讲任务",
            ),
            (
                "第一点希望，站得直",
                Family::OrdinalOf("点希望"),
                1,
                "站得直",
            ),
            (
                "“第二句话，走得远。”",
                Family::OrdinalOf("句话"),
                2,
                "走得远。”",
            ),
            ("第一部分　回顾", Family::Part, 1, "回顾"),
            ("一是工作不实", Family::Short('是'), 1, "工作不实"),
            ("二要多看", Family::Short('要'), 2, "多看"),
            ("三靠大家", Family::Short('靠'), 3, "靠大家"),
            ("首先，要快", Family::Adverb, 1, "要快"),
            ("其次，要准", Family::Adverb, 2, "要准"),
            ("其二，要准", Family::Of, 2, "要准"),
            ("——坚持干", Family::Dash, 0, "坚持干"),
            ("关键词一：担当", Family::Named, 1, "担当"),
            ("二类是融资难", Family::Short('类'), 2, "融资难"),
            (
                "下面，进行会议第二项议程：请王某发言",
                Family::OrdinalOf("项议程"),
                2,
                "请王某发言",
            ),
            ("一、三大任务全面完成", Family::Hanzi, 1, "三大任务全面完成"),
        ] {
            let mark = at_start(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (mark.family, mark.n, &text[mark.len..]),
                (family, n, rest),
                "{text}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_marks() {
        for text in [
            "一、二季度完成得好",
            "五·七指示",
            "二、三产业",
            "第一书记要带头",
            "第一时间赶到",
            "第一责任人",
            "第一、第二产业",
            "3.5公里",
            "1、2号线",
            "2026年",
            "一是一，二是二",
            "一把手要抓",
            "一方面",
            "最后的胜利",
            "其中",
            "十分重要",
            "（略）",
            "-5度",
            "问题一定要解决",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
