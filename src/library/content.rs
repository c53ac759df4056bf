//! What files call themselves, and the hashes that name their content.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::Xxh3;

use super::{Item, Kind, Library};
use crate::words::diag::Diags;
use crate::words::span::Source;
use crate::words::yaml;

/// How many hexadecimal digits name a content.
const DIGITS: usize = 12;

/// Names texts by their content: the start of the XXH3 over their lengths and bytes, in hexadecimal. It tells whether files
/// are as they were; it does not keep anyone from making two alike.
pub fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Xxh3::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    let hash = format!("{:016x}", hasher.digest());
    hash[..DIGITS].to_owned()
}

/// Names the content of several kinds of files.
pub fn hashes<'a>(files: impl IntoIterator<Item = &'a Item>) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for item in files {
        texts
            .entry(item.kind.folder())
            .or_default()
            .push(item.text());
    }
    let named = texts
        .into_iter()
        .map(|(kind, texts)| (kind.to_owned(), fingerprint(texts)));
    named.collect()
}

/// Reads the name and the aliases of a file; nothing where it cannot be read.
pub(super) fn names(kind: Kind, text: &str) -> Option<(String, Vec<String>)> {
    let head = match kind {
        Kind::Template => head_of_template(text)?.0,
        _ => text,
    };
    let node = yaml::parse(&Source::new("", head)).ok()?;
    let name = node
        .get("name")
        .and_then(yaml::Node::as_str)
        .unwrap_or_default();
    let aliases = node.get("aliases");
    let aliases = aliases.map_or_else(Vec::new, |node| yaml::names(node, &mut Diags::new()));
    Some((name.to_owned(), aliases))
}

/// Finds the YAML of a template's leading `{# qicao: … #}`, and where it starts.
pub(crate) fn head_of_template(text: &str) -> Option<(&str, usize)> {
    const OPEN: &str = "{# qicao:";
    let rest = text.strip_prefix(OPEN)?;
    Some((&rest[..rest.find("#}")?], OPEN.len()))
}

impl Library {
    /// Goes through the files that give every outline its shared facts.
    pub fn fact_files(&self) -> impl Iterator<Item = &Item> {
        self.all(Kind::Facts)
    }
}
