//! Numbering marks: 一、 （一） 1. （1） 一是 第一， … written for a place in a series, and recognised at the start of a text.
//!
//! The forms and the punctuation after them follow GB/T 15834 B.3: 一、 (B.3.2), 1. (B.3.3), no mark after brackets
//! (B.3.4), 第一， (B.3.1), none after 一是 (B.3.7).

use super::hanzi;

/// One style of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Numbering {
    /// The first member, which names the style: `一、`.
    pub first: &'static str,
    before: Option<char>,
    numeral: Numeral,
    after: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Numeral {
    Hanzi,
    Digits,
    Circled,
    /// 首先 其次 再次 最后
    Adverb,
    /// No number at all.
    None,
}

const ADVERBS: [&str; 4] = ["首先", "其次", "再次", "最后"];

const fn mark(
    first: &'static str,
    before: Option<char>,
    numeral: Numeral,
    after: Option<char>,
) -> Numbering {
    Numbering {
        first,
        before,
        numeral,
        after,
    }
}

/// Every style there is, the ones that open a paragraph by themselves first.
pub(crate) const MARKS: [Numbering; 11] = [
    mark("一、", None, Numeral::Hanzi, Some('、')),
    mark("（一）", Some('（'), Numeral::Hanzi, Some('）')),
    mark("1.", None, Numeral::Digits, Some('.')),
    mark("（1）", Some('（'), Numeral::Digits, Some('）')),
    mark("①", None, Numeral::Circled, None),
    mark("一是", None, Numeral::Hanzi, Some('是')),
    mark("第一，", Some('第'), Numeral::Hanzi, Some('，')),
    mark("一要", None, Numeral::Hanzi, Some('要')),
    mark("其一，", Some('其'), Numeral::Hanzi, Some('，')),
    mark("首先，", None, Numeral::Adverb, Some('，')),
    mark("无", None, Numeral::None, None),
];

/// How many of [`MARKS`] are numbering wherever a paragraph starts with them; the others also start ordinary sentences
/// (最后，希望同志们…) and count as numbering only in a bold lead.
const PLAIN: usize = 7;

impl Numbering {
    /// No numbering.
    pub(crate) const NONE: Self = MARKS[10];

    /// Finds a style by its first member.
    pub(crate) fn named(first: &str) -> Option<Self> {
        MARKS.into_iter().find(|mark| mark.first == first)
    }

    /// Writes the mark of the `n`th member (from 1); empty for the style 无.
    pub(crate) fn nth(self, n: usize) -> String {
        let numeral = match self.numeral {
            Numeral::Hanzi => hanzi::numeral(n),
            Numeral::Digits => n.to_string(),
            Numeral::Circled => u32::try_from(n)
                .ok()
                .filter(|n| (1..=20).contains(n))
                .and_then(|n| char::from_u32('①' as u32 + n - 1))
                .map_or_else(|| format!("（{n}）"), String::from),
            Numeral::Adverb => ADVERBS[(n - 1).min(ADVERBS.len() - 1)].to_owned(),
            Numeral::None => return String::new(),
        };
        let before = self.before.map(String::from).unwrap_or_default();
        before + &numeral + &self.after.map(String::from).unwrap_or_default()
    }

    /// Reads the mark of this style at the start of `text`; returns its length in bytes and its place in the series.
    pub(crate) fn read(self, text: &str) -> Option<(usize, usize)> {
        let rest = past(text, self.before)?;
        let (numeral, n) = match self.numeral {
            Numeral::Hanzi => leading_numeral(rest)?,
            Numeral::Digits => {
                let len = leading(rest, |c| c.is_ascii_digit());
                (len, rest[..len].parse().ok().filter(|&n: &usize| n < 1000)?)
            }
            Numeral::Circled => {
                let c = rest.chars().next()?;
                let (_, n) = sign(c).filter(|(first, _)| *first == '①')?;
                (c.len_utf8(), n)
            }
            Numeral::Adverb => {
                let at = ADVERBS.iter().position(|adverb| rest.starts_with(adverb))?;
                (ADVERBS[at].len(), at + 1)
            }
            Numeral::None => return None,
        };
        let after = past(&rest[numeral..], self.after)?;
        // 1.5亿元 is a number, not the first item.
        if self.after == Some('.') && after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Some((text.len() - after.len(), n))
    }
}

/// Finds the numbering at the start of a paragraph; returns its style, its length in bytes and its place in the series.
/// In a bold lead, more styles count as numbering than in a plain paragraph.
pub fn leading_mark(text: &str, lead: bool) -> Option<(Numbering, usize, usize)> {
    let known = if lead { MARKS.len() } else { PLAIN };
    MARKS[..known]
        .iter()
        .find_map(|&mark| mark.read(text).map(|(len, n)| (mark, len, n)))
}

/// Reads the number in 汉字 that a text starts with; returns its length in bytes and what it is.
pub(crate) fn leading_numeral(text: &str) -> Option<(usize, usize)> {
    let len = leading(text, |c| "一二三四五六七八九十百零".contains(c));
    Some((len, hanzi::parse_numeral(&text[..len])?))
}

/// Reads a sign that is a number by itself; returns the first of its kind (① ⑴ ⒈ or ㈠) and its place.
pub(crate) fn sign(c: char) -> Option<(char, usize)> {
    let kinds = [('①', 20), ('⑴', 20), ('⒈', 20), ('㈠', 10)];
    kinds.into_iter().find_map(|(first, count)| {
        let n = (c as u32).checked_sub(first as u32)? as usize;
        (n < count).then_some((first, n + 1))
    })
}

/// The text behind a character, if there has to be one.
fn past(text: &str, mark: Option<char>) -> Option<&str> {
    mark.map_or(Some(text), |mark| text.strip_prefix(mark))
}

fn leading(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_reads_what_it_writes() {
        for mark in MARKS {
            for n in [1, 2, 3, 4, 10, 12, 20] {
                if mark.numeral == Numeral::Adverb && n > 4 || mark == Numbering::NONE {
                    continue;
                }
                let text = mark.nth(n);
                assert_eq!(mark.read(&text), Some((text.len(), n)), "{text}");
                assert_eq!(leading_mark(&text, true), Some((mark, text.len(), n)));
            }
            assert_eq!(Numbering::named(mark.first), Some(mark));
        }
        assert_eq!(Numbering::NONE.nth(1), "");
    }

    #[test]
    fn sentences_are_no_numbering() {
        for text in [
            "最后，希望同志们",
            "1.5亿元",
            "一把手",
            "（略）",
            "第一书记",
            "一要快",
            "12",
        ] {
            assert_eq!(leading_mark(text, false), None, "{text}");
        }
    }
}
