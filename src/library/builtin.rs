//! The built-in library, embedded in the program.

use super::memo::Memo;
use super::{Content, FileKind, Item, Library};

struct Builtin {
    kind: FileKind,
    id: &'static str,
    name: &'static str,
    aliases: &'static [&'static str],
    path: &'static str,
    text: &'static str,
    /// The packed YAML tree of the text; empty for templates.
    tree: &'static [u8],
}

/// The outline summaries, generated at build time.
pub(super) struct Made {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) aliases: &'static [&'static str],
    pub(super) genre: &'static str,
    pub(super) occasions: &'static [&'static str],
    pub(super) audience: Option<&'static str>,
    pub(super) not_for: &'static [&'static str],
    pub(super) angles: &'static [&'static str],
    pub(super) frame: &'static [&'static str],
    pub(super) minutes: Option<f64>,
    pub(super) sections: usize,
    pub(super) headings: &'static [&'static str],
}

pub(super) static MADE: &[Made] = &include!(concat!(env!("OUT_DIR"), "/made.rs"));

static BUILTIN: &[Builtin] = &include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

impl Library {
    /// Returns the built-in library.
    pub fn builtin() -> Self {
        let items = BUILTIN.iter().map(|file| Item {
            kind: file.kind,
            id: file.id.to_owned(),
            name: file.name.to_owned(),
            aliases: file.aliases.iter().map(|&alias| alias.to_owned()).collect(),
            path: format!("内置/{}", file.path),
            layer: 0,
            content: Content::Embedded {
                text: file.text,
                tree: file.tree,
            },
        });
        Self {
            items: items.collect(),
            layers: vec!["内置".to_owned()],
            facts: Memo::default(),
            banks: Memo::default(),
            index: Memo::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::content;
    use crate::words::yaml;

    #[test]
    fn the_packed_trees_are_those_of_the_files() {
        let mut seen = 0;
        for item in Library::builtin().items {
            if item.kind != FileKind::Template {
                assert_eq!(item.tree(), yaml::parse(&item.source()), "{}", item.path);
                seen += 1;
            }
        }
        assert!(seen > 100);
    }

    #[test]
    fn the_index_says_what_the_files_say() {
        for item in &Library::builtin().items {
            let (name, aliases) = content::names(item.kind, item.text()).unwrap_or_default();
            assert!(name.is_empty() || name == item.name, "{}", item.path);
            assert_eq!(aliases, item.aliases, "{}", item.path);
        }
    }
}
