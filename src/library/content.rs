//! Names and aliases of files, and hashes of their content.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::Xxh3;

use super::{FileKind, Item, Library};
use crate::words::diag::Diags;
use crate::words::span::Source;
use crate::words::yaml;

/// Number of hexadecimal digits in a content hash.
const DIGITS: usize = 12;

/// Hashes texts: the first digits of the XXH3 over their lengths and bytes, in hexadecimal. It detects changed files,
/// but not deliberate forgery.
pub(crate) fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Xxh3::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    let hash = format!("{:016x}", hasher.digest());
    hash[..DIGITS].to_owned()
}

/// Hashes the content of files, by kind.
pub(crate) fn hashes<'a>(files: impl IntoIterator<Item = &'a Item>) -> BTreeMap<String, String> {
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

/// Reads the name and the aliases of a file; `None` if it cannot be read.
pub(super) fn names(kind: FileKind, text: &str) -> Option<(String, Vec<String>)> {
    let head = match kind {
        FileKind::Template => head_of_template(text)?.0,
        _ => text,
    };
    // The whole file is read only if the names are not at its top level, where they nearly always are.
    let node = names_alone(head).and_then(|names| yaml::parse(&Source::new("", names)).ok());
    let node = match node {
        Some(node) => node,
        None => yaml::parse(&Source::new("", head)).ok()?,
    };
    let name = node
        .get("name")
        .and_then(yaml::Node::as_str)
        .unwrap_or_default();
    let aliases = node.get("aliases");
    let aliases = aliases.map_or_else(Vec::new, |node| yaml::names(node, &mut Diags::new()));
    Some((name.to_owned(), aliases))
}

/// Returns the YAML lines with the names; `None` if the file is not a plain mapping with a name.
fn names_alone(text: &str) -> Option<String> {
    let mut lines = String::new();
    let mut is_name = false;
    for line in text.trim_start_matches('\u{feff}').split_inclusive('\n') {
        match line.chars().next() {
            Some('"' | '\'' | '?' | '{' | '%' | '<' | '&' | '!') => return None,
            Some(c) if c.is_alphabetic() => {
                is_name = line.starts_with("name:") || line.starts_with("aliases:");
            }
            _ if line.starts_with("---") || line.starts_with("...") => is_name = false,
            _ => {}
        }
        if is_name {
            lines.push_str(line);
        }
    }
    lines.contains("name:").then_some(lines)
}

/// Returns the YAML of a template's leading `{# qicao: … #}`, and its offset.
pub(crate) fn head_of_template(text: &str) -> Option<(&str, usize)> {
    const OPEN: &str = "{# qicao:";
    let rest = text.strip_prefix(OPEN)?;
    Some((&rest[..rest.find("#}")?], OPEN.len()))
}

impl Library {
    /// Returns the files whose facts all outlines share.
    pub(crate) fn fact_files(&self) -> impl Iterator<Item = &Item> {
        self.all(FileKind::Facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        let read = |text: &str| names(FileKind::Outline, text);
        let expected = Some(("甲".to_owned(), vec!["乙".to_owned(), "丙".to_owned()]));
        for text in [
            "schema: outline/1\nname: 甲\naliases: [乙, 丙]\nsections: [{text: 好}]\n",
            "aliases:\n- 乙\n- 丙\nsections:\n  - name: 丁\nname: 甲\n",
            "\"aliases\": [乙, 丙]\nname: 甲\n",
            "{name: 甲, aliases: [乙, 丙]}\n",
            "x: &a 甲\nname: *a\naliases:\n  - 乙\n  # 说明\n  - 丙\n",
            "---\nname: >-\n  甲\naliases: [\n  乙,\n  丙]\n",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(
            read("sections:\n  - name: 丁\n"),
            Some((String::new(), Vec::new()))
        );
        assert_eq!(
            read("name: 甲\nsections: [\n")
                .map(|(name, _)| name)
                .as_deref(),
            Some("甲")
        );
        assert_eq!(read("[\n"), None);
    }
}
