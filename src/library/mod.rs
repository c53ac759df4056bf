//! Finds outlines, facts, phrases, templates, layouts and rules by name in stacked libraries.
//!
//! A library is a folder with the same subfolders as the built-in one: `outlines/`, `facts/`, `phrases/`, `templates/`,
//! `layouts/`, `rules/`, `speakers/`. Later libraries override earlier ones: the same id replaces, facts and phrase
//! banks merge by entry. The caller passes the texts; nothing here reads files.

mod brief;
mod builtin;
mod content;
mod fault;
mod load;
mod memo;
mod origin;
mod schema;
mod search;

pub use brief::{Brief, first_wording};
pub(crate) use content::{fingerprint, hashes, head_of_template};
pub(crate) use fault::LibraryFault;
pub use load::Loaded;
pub use search::Found;
pub(crate) use search::Index;

use std::sync::Arc;

use self::memo::Memo;
use crate::models::facts::Facts;
use crate::models::phrase::Bank;
use crate::words::diag::{Diag, Diags};
use crate::words::span::Source;
use crate::words::yaml::{self, Node};

/// The kind of a library file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FileKind {
    /// An outline.
    Outline,
    /// Shared facts.
    Facts,
    /// A bank of phrases.
    Phrases,
    /// A template, or a part of one.
    Template,
    /// A layout.
    Layout,
    /// A rule.
    Rule,
    /// The card of a speaker.
    Speaker,
}

/// The kinds in the order they are listed.
pub const KINDS: [FileKind; 7] = [
    FileKind::Outline,
    FileKind::Template,
    FileKind::Layout,
    FileKind::Phrases,
    FileKind::Facts,
    FileKind::Rule,
    FileKind::Speaker,
];

impl FileKind {
    /// Returns the folder that holds files of this kind.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Outline => "outlines",
            Self::Facts => "facts",
            Self::Phrases => "phrases",
            Self::Template => "templates",
            Self::Layout => "layouts",
            Self::Rule => "rules",
            Self::Speaker => "speakers",
        }
    }

    /// Returns the file extension.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Template => "tera",
            _ => "yaml",
        }
    }

    /// Returns the `schema` value of its files, without the version; templates have none.
    pub fn format(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Facts => "facts",
            Self::Phrases => "phrases",
            Self::Template => "",
            Self::Layout => "layout",
            Self::Rule => "rule",
            Self::Speaker => "speaker",
        }
    }

    /// Returns its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outline => "提纲",
            Self::Facts => "要素表",
            Self::Phrases => "用语库",
            Self::Template => "模板",
            Self::Layout => "版式",
            Self::Rule => "规则",
            Self::Speaker => "讲话人",
        }
    }

    /// Finds a kind by its name for people, or by its folder.
    pub(crate) fn named(name: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.words().contains(&name))
    }

    /// Returns the words that select it: `提纲`, `outlines`, `outline`.
    pub(crate) fn words(self) -> Vec<&'static str> {
        let short = match self {
            Self::Phrases => &["用语", "phrase"][..],
            Self::Facts => &["要素", "fact"],
            Self::Outline => &["outline"],
            Self::Template => &["模版", "template"],
            Self::Layout => &["layout"],
            Self::Rule => &["rule"],
            Self::Speaker => &["讲话人卡片", "speaker"],
        };
        [&[self.name(), self.folder()], short].concat()
    }
}

/// One file of a library.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its kind.
    pub kind: FileKind,
    /// Its file name in its folder, without extension.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Other names it is found by.
    pub aliases: Vec<String>,
    /// Its path, for people.
    pub path: String,
    /// Index of its library; 0 is the built-in one.
    pub layer: usize,
    content: Content,
}

/// The content of a library file.
#[derive(Clone, Debug)]
enum Content {
    /// Text embedded in the program, with the tree packed at build time.
    Embedded {
        text: &'static str,
        tree: &'static [u8],
    },
    /// Text read from a file.
    Text(String),
    /// The faults that made the text unavailable.
    Unreadable(Diags),
}

impl Item {
    /// Returns its text as a source for spans.
    pub(crate) fn source(&self) -> Arc<Source> {
        match self.content {
            Content::Embedded { text, .. } => Source::embedded(&self.path, text),
            _ => Source::new(&self.path, self.text()),
        }
    }

    /// Reads its YAML.
    pub fn tree(&self) -> Result<Node, Diags> {
        match &self.content {
            Content::Embedded { text, tree } => Ok(yaml::unpack(&self.source(), text, tree)),
            Content::Text(_) => yaml::parse(&self.source()),
            Content::Unreadable(diags) => Err(diags.clone()),
        }
    }

    /// Returns the faults if its text is unavailable.
    pub(crate) fn readable(&self) -> Result<(), Diags> {
        match &self.content {
            Content::Unreadable(diags) => Err(diags.clone()),
            _ => Ok(()),
        }
    }

    /// Returns its text.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Embedded { text, .. } => text,
            Content::Text(text) => text.trim_start_matches('\u{feff}'),
            Content::Unreadable(_) => "",
        }
    }

    /// True if it is a part of templates rather than a template of its own.
    pub fn is_part(&self) -> bool {
        self.kind == FileKind::Template && (self.id.contains('/') || self.id == "base")
    }
}

/// Stacked libraries.
#[derive(Clone, Debug)]
pub struct Library {
    items: Vec<Item>,
    /// The place of each library, for people.
    layers: Vec<String>,
    facts: Memo<Facts>,
    banks: Memo<Option<Bank>>,
    index: Memo<Arc<Index>>,
}

impl Library {
    /// Stacks a library on those here. `files` are paths in it, with `/`, and their texts, or the faults of reading
    /// them, which are reported on use. Files of no kind are skipped.
    pub fn stack(&mut self, place: &str, files: Vec<(String, Result<String, Diags>)>) {
        let layer = self.layer(place);
        for (path, text) in files {
            let kind = KINDS.into_iter().find_map(|kind| {
                let id = path.strip_prefix(kind.folder())?.strip_prefix('/')?;
                Some((
                    kind,
                    id.strip_suffix(kind.ending())?
                        .strip_suffix('.')?
                        .to_owned(),
                ))
            });
            let Some((kind, id)) = kind else { continue };
            let content = text.map_or_else(Content::Unreadable, Content::Text);
            let names = match &content {
                Content::Text(text) => content::names(kind, text),
                _ => None,
            };
            let (name, aliases) = names.unwrap_or_default();
            self.items.push(Item {
                kind,
                name: if name.is_empty() { id.clone() } else { name },
                id,
                aliases,
                path: format!("{place}/{path}"),
                layer,
                content,
            });
        }
    }

    /// Stacks a single file, as if it were in a library; returns its layer.
    pub fn lay(&mut self, kind: FileKind, id: &str, path: &str, text: String) -> usize {
        let layer = self.layer(path);
        let (name, aliases) = content::names(kind, &text).unwrap_or_default();
        self.items.push(Item {
            kind,
            name: if name.is_empty() { id.to_owned() } else { name },
            id: id.to_owned(),
            aliases,
            path: path.to_owned(),
            layer,
            content: Content::Text(text),
        });
        layer
    }

    /// Adds a layer; clears the cache of those below.
    fn layer(&mut self, place: &str) -> usize {
        self.layers.push(place.to_owned());
        self.facts = Memo::default();
        self.banks = Memo::default();
        self.index = Memo::default();
        self.layers.len() - 1
    }

    /// Returns the places of the libraries, the built-in one first.
    pub(crate) fn layers(&self) -> &[String] {
        &self.layers
    }

    /// Returns all files, the lowest library first.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Finds an item by id, then by name or alias; the uppermost wins. The fault for an unknown name suggests others.
    pub fn find(&self, kind: FileKind, name: &str) -> Result<&Item, Diags> {
        self.named(kind, name).ok_or_else(|| {
            let fit = match kind {
                FileKind::Outline => self.index().names(name),
                _ => Vec::new(),
            };
            let items = self.items.iter().rev();
            let items = items.filter(|item| item.kind == kind);
            Diag::of(&LibraryFault::unknown(kind, name, items, fit)).into()
        })
    }

    /// Finds an item without suggestions, which cost a look at every outline.
    pub(crate) fn named(&self, kind: FileKind, name: &str) -> Option<&Item> {
        let of_kind = || {
            let items = self.items.iter().rev();
            items.filter(move |item| item.kind == kind)
        };
        let is_called =
            |item: &&Item| item.name == name || item.aliases.iter().any(|it| it == name);
        let by_id = of_kind().find(|item| item.id == name);
        by_id.or_else(|| of_kind().find(is_called))
    }

    /// Finds the uppermost item of an id below `layer`.
    pub(crate) fn find_below(&self, kind: FileKind, id: &str, layer: usize) -> Option<&Item> {
        let mut items = self.items.iter().rev();
        items.find(|item| item.kind == kind && item.id == id && item.layer < layer)
    }

    /// Returns the items of a kind without shadowed ones, by id.
    pub fn list(&self, kind: FileKind) -> Vec<&Item> {
        let mut items: Vec<_> = self
            .items
            .iter()
            .filter(|item| item.kind == kind && !self.is_shadowed(item))
            .collect();
        items.sort_by(|a, b| a.id.cmp(&b.id));
        items
    }

    /// Returns all items of a kind, the lowest library first.
    pub fn all(&self, kind: FileKind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.kind == kind)
    }

    fn is_shadowed(&self, item: &Item) -> bool {
        let mut items = self.items.iter();
        items.any(|it| it.kind == item.kind && it.id == item.id && it.layer > item.layer)
    }
}
