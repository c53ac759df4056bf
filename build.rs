//! Embeds the data folders, with an index of ids, names and aliases, so that a draft parses only what it uses.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The part of a file that the index needs.
#[derive(serde::Deserialize)]
struct Head {
    name: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// The folders, the file name endings in them, and the kinds they hold.
const FOLDERS: [(&str, &str, &str); 6] = [
    ("outlines", "yaml", "Outline"),
    ("facts", "yaml", "Facts"),
    ("phrases", "yaml", "Phrases"),
    ("templates", "tera", "Template"),
    ("layouts", "yaml", "Layout"),
    ("rules", "yaml", "Rule"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut out = String::from("[\n");
    for (folder, ending, kind) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for path in files(&root.join(folder), ending)? {
            let text = fs::read_to_string(&path)?;
            let name = path.strip_prefix(&root)?.with_extension("");
            let name = name.to_string_lossy().replace('\\', "/");
            let id = &name[folder.len() + 1..];
            let head = head(&text, ending).map_err(|e| format!("{}: {e}", path.display()))?;
            writeln!(
                out,
                "Builtin {{ kind: Kind::{kind}, id: {id:?}, name: {:?}, aliases: &{:?}, path: {:?}, text: include_str!({:?}) }},",
                head.name.as_deref().unwrap_or(id),
                head.aliases,
                format!("{name}.{ending}"),
                path.to_string_lossy(),
            )?;
        }
    }
    out.push_str("]\n");
    let target = PathBuf::from(std::env::var("OUT_DIR")?).join("builtin.rs");
    fs::write(target, out)?;
    // Tests compare the outlines with the texts they are derived from where those lie beside the project.
    println!("cargo::rustc-check-cfg=cfg(has_sources)");
    let sources = root.join("../shared/seeds");
    if sources.is_dir() {
        println!("cargo::rustc-cfg=has_sources");
        println!("cargo::rerun-if-changed={}", sources.display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// The files below a folder, sorted, so that every build is the same.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Reads the name and the aliases: from the file itself, or from the leading comment of a template.
fn head(text: &str, ending: &str) -> Result<Head, Box<dyn Error>> {
    let yaml = if ending == "tera" {
        let comment = text
            .strip_prefix("{# qicao:")
            .and_then(|rest| rest.split_once("#}"));
        match comment {
            Some((yaml, _)) => yaml,
            None => {
                return Ok(Head {
                    name: None,
                    aliases: Vec::new(),
                });
            }
        }
    } else {
        text
    };
    Ok(serde_yaml::from_str(yaml)?)
}
