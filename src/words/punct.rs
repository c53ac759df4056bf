//! Punctuation by what it does (GB/T 15834-2011, chapter 4).

/// Marks that end a sentence: 句末点号, and the ellipsis that may stand for one.
pub(crate) const ENDS: [char; 4] = ['。', '！', '？', '…'];

/// Marks that part sentences and what is in them: 点号.
pub(crate) const POINTS: [char; 7] = ['。', '，', '；', '：', '、', '！', '？'];

/// Marks that close what stands before them: 点号, and the ellipsis.
pub(crate) const CLOSING: [char; 8] = ['。', '，', '；', '：', '、', '！', '？', '…'];

/// Marks that say more than that a lead is over, so that no full stop follows it: 怎么办？
pub(crate) const SPEAKING: [char; 4] = ['？', '！', '…', '：'];

/// Marks that only say that a lead or a value is over.
pub(crate) const PLAIN: [char; 3] = ['。', '；', '，'];
