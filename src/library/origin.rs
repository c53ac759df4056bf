//! Copies of lower library files: their source, and whether it has changed since.

use super::{FileKind, Item, Library, LibraryFault, fingerprint, head_of_template};
use crate::words::diag::{Diag, Diags};

/// The text before and after the path in a copy's note.
const TAKEN: &str = "取自 ";
const CONTENT: &str = "，内容 ";

/// The source of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The file, for people.
    pub path: String,
    /// The [`fingerprint`] of its content when copied.
    pub content: String,
}

impl Origin {
    /// Reads the note of a copy; `None` if a file has none.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut notes = text.lines().filter_map(|line| {
            let line = line.trim_start();
            line.strip_prefix("# ").or(line.strip_prefix("{# "))
        });
        let note = notes.find_map(|note| note.strip_prefix(TAKEN))?;
        let (path, rest) = note.split_once(CONTENT)?;
        let end = rest.find(|c: char| !c.is_ascii_hexdigit());
        Some(Self {
            path: path.to_owned(),
            content: rest[..end.unwrap_or(rest.len())].to_owned(),
        })
    }
}

impl Item {
    /// Copies the file for an upper library, with a note of its source.
    pub(crate) fn copy(&self) -> String {
        let text = self.text();
        let note = format!(
            "{TAKEN}{}{CONTENT}{}；原来的以后改了，qicao list 会提醒",
            self.path,
            fingerprint([text])
        );
        match self.kind {
            // The head must stay first.
            FileKind::Template => {
                let end = head_of_template(text).map_or(0, |(head, at)| at + head.len() + 2);
                let (head, rest) = text.split_at(end);
                let gap = if head.is_empty() { "" } else { "\n" };
                let break_ = if rest.starts_with('\n') { "" } else { "\n" };
                format!("{head}{gap}{{# {note} #}}{break_}{rest}")
            }
            _ => format!("# {note}\n{text}"),
        }
    }

    /// Returns the source of a copy.
    pub(crate) fn origin(&self) -> Option<Origin> {
        Origin::of(self.text())
    }
}

impl Library {
    /// Reports which of some files are copies of a file changed since.
    pub(crate) fn note_changed<'a>(
        &self,
        items: impl IntoIterator<Item = &'a Item>,
        diags: &mut Diags,
    ) {
        for item in items {
            if let Some(source) = self.changed_below(item) {
                diags.push(Diag::of(&LibraryFault::Changed {
                    kind: item.kind,
                    id: item.id.clone(),
                    path: item.path.clone(),
                    source: source.path.clone(),
                }));
            }
        }
    }

    /// Returns the source of a copy, if its content has changed since.
    fn changed_below(&self, item: &Item) -> Option<&Item> {
        let origin = item.origin()?;
        let mut below = self.all(item.kind).filter(|it| it.layer < item.layer);
        let source = below.find(|it| it.path == origin.path)?;
        (fingerprint([source.text()]) != origin.content).then_some(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_copy_says_where_it_is_from_and_is_else_the_same() {
        for item in Library::builtin().items {
            let copy = item.copy();
            let origin = Origin::of(&copy).expect("a note");
            assert_eq!(origin.path, item.path);
            assert_eq!(origin.content, fingerprint([item.text()]));
            assert_eq!(copy.lines().count(), item.text().lines().count() + 1);
            assert_eq!(
                head_of_template(&copy),
                head_of_template(item.text()),
                "{}",
                item.path
            );
        }
    }

    #[test]
    fn what_is_no_note() {
        for text in ["", "# 取自", "# 取自 x", "取自 内置/x，内容 00", "a: 1"] {
            assert_eq!(Origin::of(text), None, "{text}");
        }
    }
}
