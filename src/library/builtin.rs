//! The program's own library, embedded.

use std::borrow::Cow;

use super::memo::Memo;
use super::{Item, Kind, Library};

struct Builtin {
    kind: Kind,
    id: &'static str,
    name: &'static str,
    aliases: &'static [&'static str],
    path: &'static str,
    text: &'static str,
}

/// What an outline is found by, made when the program is built.
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
    /// Returns the program's own library.
    pub fn builtin() -> Self {
        let items = BUILTIN.iter().map(|file| Item {
            kind: file.kind,
            id: file.id.to_owned(),
            name: file.name.to_owned(),
            aliases: file.aliases.iter().map(|&alias| alias.to_owned()).collect(),
            path: format!("内置/{}", file.path),
            layer: 0,
            text: Cow::Borrowed(file.text),
            unreadable: None,
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

    #[test]
    fn the_index_says_what_the_files_say() {
        for item in &Library::builtin().items {
            let (name, aliases) = content::names(item.kind, item.text()).unwrap_or_default();
            assert!(name.is_empty() || name == item.name, "{}", item.path);
            assert_eq!(aliases, item.aliases, "{}", item.path);
        }
    }
}
