//! What a rule finds.

use std::ops::Range;

use ecow::EcoString;

/// One place where a rule applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What should stand there, where the rule knows.
    pub right: Option<EcoString>,
    /// What it does not go with: words before it, the source of a quotation.
    pub against: Option<EcoString>,
}
