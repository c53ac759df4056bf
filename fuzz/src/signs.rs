//! What an execution shows of itself: an input that shows something new is worth changing further.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use qicao::models::document::{Document, Inline, Role};
use qicao::words::diag::Diags;

/// How many signs are told apart.
const MAX: usize = 1 << 18;

/// The signs seen so far, and whether the last input showed a new one.
#[derive(Default)]
pub struct Signs {
    seen: HashSet<u64>,
    new: bool,
}

impl Signs {
    /// Notes something.
    pub fn note(&mut self, sign: impl Hash) {
        let mut hasher = DefaultHasher::new();
        sign.hash(&mut hasher);
        if self.seen.len() < MAX {
            self.new |= self.seen.insert(hasher.finish());
        }
    }

    /// Notes about how large something is.
    pub fn size(&mut self, what: &str, size: usize) {
        self.note((what, size.checked_ilog2()));
    }

    /// Notes which faults were found, and which follow each other.
    pub fn diags(&mut self, diags: &Diags) {
        let mut last = "";
        for diag in diags {
            self.note((last, &diag.rule, diag.level as u8, diag.span.is_some()));
            last = &diag.rule;
        }
        self.size("diags", diags.iter().count());
    }

    /// Notes what a document is made of.
    pub fn document(&mut self, document: &Document) {
        let mut last: Option<Role> = None;
        for paragraph in &document.body {
            self.note((
                last,
                paragraph.role,
                paragraph.mark.chars().next(),
                paragraph.cues.len().min(3),
            ));
            let mut before = 0;
            for inline in paragraph.inlines() {
                let kind = match inline {
                    Inline::Text(_) => 1,
                    Inline::Open(_) => 2,
                    Inline::Filled { .. } => 3,
                    Inline::Choice(_) => 4,
                };
                self.note((paragraph.role, before, kind));
                before = kind;
            }
            last = Some(paragraph.role);
        }
        self.size("paragraphs", document.body.len());
        self.size("owed", document.owed.len());
        self.note(document.record.is_some());
    }

    /// Returns whether something new was noted since it was asked last.
    pub fn take_new(&mut self) -> bool {
        std::mem::take(&mut self.new)
    }
}
