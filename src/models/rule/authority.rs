//! Who says that something is wrong: a standard or a regulation, the practice of offices, or one unit.

use crate::words::diag::Level;

/// Who says so. It shapes the words for what was found, and how bad it is where the rule does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Authority {
    /// A national standard, a law, or a regulation of the Party, with its clause.
    Regulation,
    /// What offices and editors usually do.
    Practice,
    /// What one unit wants.
    Unit,
}

/// Each by the word that stands before a source: `实务：机关校稿通行的改法`.
const WORDS: [(&str, Authority); 3] = [
    ("规定", Authority::Regulation),
    ("实务", Authority::Practice),
    ("单位", Authority::Unit),
];

/// How the numbers of standards begin: a source that names one needs no word before it.
const STANDARDS: [&str; 2] = ["GB", "GF"];

impl Authority {
    /// Reads who a source is from, and what it says behind the word for that; practice where it has none.
    pub fn of(source: &str) -> (Self, &str) {
        for (word, authority) in WORDS {
            if let Some(rest) = source.strip_prefix(word)
                && (rest.is_empty() || rest.starts_with('：'))
            {
                let said = rest.strip_prefix('：').filter(|said| !said.is_empty());
                return (authority, said.unwrap_or(source));
            }
        }
        let authority = if STANDARDS.iter().any(|it| source.starts_with(it)) {
            Self::Regulation
        } else if source.starts_with("本单位") {
            Self::Unit
        } else {
            Self::Practice
        };
        (authority, source)
    }

    /// Returns what people call it.
    pub(crate) fn name(self) -> &'static str {
        let named = WORDS.iter().find(|(_, it)| *it == self);
        named.map_or("", |(name, _)| name)
    }

    /// Returns what programs call it.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Regulation => "regulation",
            Self::Practice => "practice",
            Self::Unit => "unit",
        }
    }

    /// Says what is wrong by it.
    pub(crate) fn verdict(self) -> &'static str {
        match self {
            Self::Regulation => "不合规定",
            Self::Practice => "通常不这样",
            Self::Unit => "本单位不用",
        }
    }

    /// Returns how bad it is to go against it, where a rule does not say.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Regulation => Level::Error,
            Self::Practice => Level::Warning,
            Self::Unit => Level::Info,
        }
    }
}
