//! Faults between files of a library.

use super::{FileKind, Item};
use crate::models::genre::Genre;
use crate::words::faults::faults;
use crate::words::near::{meant, nearest};

faults! {
    /// A fault of a library.
    pub(crate) enum LibraryFault {
        Unknown {
            kind: FileKind,
            name: String,
            near: Option<String>,
            known: Vec<String>,
            /// Suggested names.
            fit: Vec<String>,
        } =>
            format!("没有叫“{name}”的{}", kind.name()),
            match near {
                Some(near) => format!("是不是“{near}”{}", make(*kind, name, "；不是就")),
                None => {
                    let (are, names) = match &fit[..] {
                        [] => ("现有", &known[..]),
                        fit => ("也许合用", fit),
                    };
                    format!("{are}：{}{}", names.join("、"), make(*kind, name, "；也可以"))
                }
            };
        ExtendsUnknown { kind: FileKind, name: String, near: Option<String> } =>
            format!("extends 指的{}“{name}”没有找到", kind.name()),
            meant(near.as_deref(), &format!("qicao list {} 可看有哪些", kind.name()));
        ExtendsItself { chain: Vec<String> } =>
            format!("extends 绕了一圈又回到自己：{}", chain.join(" → ")),
            "去掉其中一个 extends";
        Changed { kind: FileKind, id: String, path: String, source: String }: Warning =>
            "{path} 取自 {source}，原来的后来改过",
            format!(
                "qicao eject {} {id} --print 看现在的，要的改动抄过来，再换上它的“取自”那一行",
                kind.name()
            );
    }
}

impl LibraryFault {
    /// Builds the fault for an unknown name of a kind; `fit` are the suggestions.
    pub(super) fn unknown<'a>(
        kind: FileKind,
        name: &str,
        items: impl Iterator<Item = &'a Item> + Clone,
        fit: Vec<String>,
    ) -> Self {
        let names = items
            .clone()
            .filter(|item| !item.is_part())
            .flat_map(|item| {
                let aliases = item.aliases.iter().map(String::as_str);
                [item.id.as_str(), item.name.as_str()]
                    .into_iter()
                    .chain(aliases)
            });
        let mut known: Vec<_> = items
            .filter(|item| !item.is_part())
            .map(|item| item.aliases.first().unwrap_or(&item.name).clone())
            .collect();
        known.sort();
        known.dedup();
        Self::Unknown {
            kind,
            name: name.to_owned(),
            near: nearest(name, names).map(str::to_owned),
            known,
            fit,
        }
    }
}

/// Suggests how to create an outline of this name.
fn make(kind: FileKind, name: &str, opening: &str) -> String {
    let is_name = name.chars().all(|c| c.is_alphanumeric() && !c.is_ascii()) && !name.is_empty();
    if kind != FileKind::Outline || !is_name {
        return String::new();
    }
    let genre = match Genre::meant(name)[..] {
        [genre] if genre.id != "host_script" => format!(" --genre {}", genre.name),
        _ => String::new(),
    };
    format!(
        "{opening}自己做一份：qicao init 建一个库（有了就不用），再 qicao new 提纲 {name}{genre}"
    )
}
