//! The conventions of numbering that old texts have, and a mark of one.

/// A convention of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// 第一部分 第一章
    Part,
    /// 一、
    Hanzi,
    /// （一）
    Bracket,
    /// 1.
    Digit,
    /// （1） 1）
    BracketDigit,
    /// ①
    Circled,
    /// 第一，
    Ordinal,
    /// 第一句话 第一个方面
    OrdinalOf(&'static str),
    /// 关键词一：
    Named,
    /// 一是 一要 一靠
    Short(char),
    /// 首先 其次 再次 最后
    Adverb,
    /// 其一
    Of,
    /// ——
    Dash,
    /// ●
    Bullet,
    /// A heading by its style alone, of a level.
    Styled(u8),
    /// A short line by itself.
    Bare,
    /// A short line by itself below another one.
    Below,
    /// A short sentence by itself over its paragraph.
    Lead,
    /// Paragraphs of one group that begin alike.
    Alike(usize),
}

impl Family {
    /// How far up a convention stands where nothing else tells; small is high.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Styled(level) => level,
            Self::Part => 10,
            Self::Hanzi => 11,
            Self::Bracket => 12,
            Self::Bare | Self::Below => 13,
            Self::Ordinal | Self::OrdinalOf(_) | Self::Named => 14,
            Self::Digit => 15,
            Self::BracketDigit => 16,
            Self::Circled => 17,
            Self::Lead | Self::Alike(_) | Self::Dash | Self::Bullet => 18,
            Self::Of => 19,
            Self::Short(_) => 20,
            Self::Adverb => 21,
        }
    }

    /// Whether its members are told by nothing but their looks, so that they have no numbers.
    pub(super) fn is_unnumbered(self) -> bool {
        matches!(
            self,
            Self::Dash
                | Self::Bullet
                | Self::Styled(_)
                | Self::Bare
                | Self::Below
                | Self::Lead
                | Self::Alike(_)
        )
    }
}

/// A mark at the start of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The convention.
    pub family: Family,
    /// Its place in the series; 0 where there are no numbers.
    pub n: usize,
    /// Its length in bytes, with the marks and blanks behind it.
    pub len: usize,
}

impl Mark {
    /// What begins a heading without a number.
    pub(super) fn unnumbered(family: Family) -> Self {
        Self {
            family,
            n: 0,
            len: 0,
        }
    }
}
