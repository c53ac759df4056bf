//! The matches of rules.

use std::ops::Range;

use ecow::EcoString;

/// A match of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its range in bytes of the text.
    pub range: Range<usize>,
    /// The replacement, if the rule has one.
    pub right: Option<EcoString>,
    /// The text it conflicts with: words before it, the source of a quotation.
    pub against: Option<EcoString>,
}
