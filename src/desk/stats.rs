//! Counts the length of a draft and lists its open facts, section by section.

use std::collections::BTreeMap;

use super::file::DraftFile;
use super::given::declared;
use crate::library::Library;
use crate::models::document::{Document, Role, spoken};
use crate::words::diag::{Diags, Warned};
use crate::words::hanzi::count;

/// The counts of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stats {
    /// Number of spoken 字.
    pub chars: usize,
    /// Number of pages: 22 lines of 28 字 each (GB/T 9704-2012 5.2.3), without the 待补清单.
    pub pages: usize,
    /// The longest sentence, and its length in 字.
    pub longest: Option<(String, usize)>,
    /// The part before the first heading, then the sections: heading, and 字 of everything below it.
    pub sections: Vec<(String, usize)>,
    /// The names of open facts, by supplier.
    pub open: BTreeMap<String, Vec<String>>,
}

/// 字 per line, and lines per page.
const LINE: usize = 28;
const PAGE: usize = 22;

/// Name of the part before the first heading.
const OPENING: &str = "开头";

/// The supplier of facts that name none.
const SELF: &str = "自己";

/// Counts the contents of a draft.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub(crate) fn stats(library: &Library, file: &DraftFile) -> Result<Warned<Stats>, Diags> {
    let mut notes = Diags::new();
    let document = file.read()?.into_output(&mut notes);
    let facts = declared(document.record.as_ref(), library, &mut notes)?;
    let mut stats = counted(&document);
    for (_, slot) in document.open_slots() {
        let path = facts.resolve(&slot.path);
        let fact = path.and_then(|path| facts.get(&path.name));
        let name = fact.map_or_else(|| slot.path.to_string(), |fact| fact.name.clone());
        let owner = fact.and_then(|fact| fact.owner.clone());
        let names = stats.open.entry(owner.unwrap_or_else(|| SELF.into()));
        let names = names.or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    notes.judge(Some(stats))
}

fn counted(document: &Document) -> Stats {
    let mut stats = Stats {
        chars: document.spoken(),
        ..Stats::default()
    };
    let mut lines = 0;
    let mut section = (OPENING.to_owned(), 0);
    for paragraph in &document.body {
        let words = paragraph.plain();
        lines += match paragraph.role {
            // A title is set larger and two lines apart.
            Role::Title => 4 * words.chars().count().div_ceil(LINE * 2 / 3).max(1),
            _ => (words.chars().count() + 2).div_ceil(LINE),
        };
        if paragraph.role == Role::Heading(1) {
            let last = std::mem::replace(&mut section, (words.clone(), count(&words)));
            stats.sections.push(last);
        } else if paragraph.is_spoken() {
            section.1 += spoken(paragraph.inlines());
            for sentence in words.split_inclusive(['。', '！', '？']) {
                let length = count(sentence);
                if stats
                    .longest
                    .as_ref()
                    .is_none_or(|(_, most)| length > *most)
                {
                    stats.longest = Some((sentence.trim().to_owned(), length));
                }
            }
        }
    }
    stats.sections.push(section);
    stats.pages = lines.div_ceil(PAGE);
    stats
}
