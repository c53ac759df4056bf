//! The authority behind a rule: a standard or a regulation, the practice of offices, or one unit.

use crate::words::diag::Level;

/// The authority. Determines the wording of a finding, and its level if the rule sets none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Authority {
    /// A national standard, a law, or a regulation of the Party, with its clause.
    Regulation,
    /// What offices and editors usually do.
    Practice,
    /// The requirement of one unit.
    Unit,
}

/// Each with its prefix of a source: `实务：机关校稿通行的改法`.
const WORDS: [(&str, Authority); 3] = [
    ("规定", Authority::Regulation),
    ("实务", Authority::Practice),
    ("单位", Authority::Unit),
];

/// Prefixes of standard numbers: a source that cites one needs no other prefix.
const STANDARDS: [&str; 2] = ["GB", "GF"];

impl Authority {
    /// Parses the authority of a source and the rest after its prefix; `Practice` if it has none.
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

    /// Returns the display name.
    pub(crate) fn name(self) -> &'static str {
        let named = WORDS.iter().find(|(_, it)| *it == self);
        named.map_or("", |(name, _)| name)
    }

    /// Returns the identifier for programs.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Regulation => "regulation",
            Self::Practice => "practice",
            Self::Unit => "unit",
        }
    }

    /// Returns the wording of a violation.
    pub(crate) fn verdict(self) -> &'static str {
        match self {
            Self::Regulation => "不合规定",
            Self::Practice => "通常不这样",
            Self::Unit => "本单位不用",
        }
    }

    /// Returns the level of a violation, for rules that set none.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Regulation => Level::Error,
            Self::Practice => Level::Warning,
            Self::Unit => Level::Info,
        }
    }
}
