//! Embeds the data folders, with an index of ids, names and aliases, so that a draft parses only what it uses.

// The library reads these files by the trees that are packed here, with its own reader of YAML.
#[allow(dead_code, unreachable_pub, unused_imports, unused_macros)]
#[path = "src/words/mod.rs"]
mod words;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use words::span::Source;
use words::yaml;

/// The part of a file that the index needs.
#[derive(serde::Deserialize)]
struct Head {
    name: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// The part of an outline by which it is found and shown in lists.
#[derive(serde::Deserialize)]
struct Outline {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    genre: String,
    #[serde(default)]
    occasions: Vec<String>,
    audience: Option<String>,
    #[serde(default)]
    not_for: Vec<String>,
    #[serde(default)]
    angles: Vec<String>,
    #[serde(default)]
    frame: Frame,
    minutes: Option<f64>,
    #[serde(default)]
    sections: Vec<Section>,
}

#[derive(Default, serde::Deserialize)]
struct Frame {
    words: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Section {
    heading: Option<Text>,
}

impl Outline {
    /// Writes what the library holds of it.
    fn made(&self, id: &str) -> String {
        let headings = self
            .sections
            .iter()
            .filter_map(|section| section.heading.as_ref());
        let headings: Vec<_> = headings
            .map(|heading| heading.whole.replace("【@", "【"))
            .collect();
        format!(
            "Made {{ id: {id:?}, name: {:?}, aliases: &{:?}, genre: {:?}, occasions: &{:?}, audience: {:?}, not_for: &{:?}, \
             angles: &{:?}, frame: &{:?}, minutes: {:?}, sections: {}, headings: &{headings:?} }}",
            self.name,
            self.aliases,
            self.genre,
            self.occasions,
            self.audience,
            self.not_for,
            self.angles,
            self.frame.words,
            self.minutes,
            self.sections.len(),
        )
    }
}

/// A text by its first wording: of alternatives, angles and cases the first. A list is one text in parts, or the alternatives
/// of what it stands below.
struct Text {
    whole: String,
    first: String,
}

impl Text {
    fn of(text: String) -> Self {
        let first = text.clone();
        Self { whole: text, first }
    }
}

impl<'de> serde::Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FirstWording)
    }
}

struct FirstWording;

impl<'de> serde::de::Visitor<'de> for FirstWording {
    type Value = Text;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::of(text.to_owned()))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Text, A::Error> {
        let mut parts: Vec<String> = Vec::new();
        while let Some(text) = items.next_element::<Text>()? {
            parts.push(text.whole);
        }
        let first = parts.first().cloned().unwrap_or_default();
        Ok(Text {
            whole: parts.concat(),
            first,
        })
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut entries: A) -> Result<Text, A::Error> {
        let mut found = None;
        while let Some((key, text)) = entries.next_entry::<String, Text>()? {
            match key.as_str() {
                "by" => {}
                "any" | "angles" => found = found.or(Some(text.first)),
                _ => found = found.or(Some(text.whole)),
            }
        }
        Ok(Text::of(found.unwrap_or_default()))
    }
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
    let target = PathBuf::from(std::env::var("OUT_DIR")?);
    let (mut out, mut made) = (String::from("[\n"), String::from("[\n"));
    for (folder, ending, kind) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for path in files(&root.join(folder), ending)? {
            let text = fs::read_to_string(&path)?;
            let name = path.strip_prefix(&root)?.with_extension("");
            let name = name.to_string_lossy().replace('\\', "/");
            let id = &name[folder.len() + 1..];
            if folder == "outlines" {
                let brief: Outline =
                    serde_yaml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
                writeln!(made, "{},", brief.made(id))?;
            }
            let head = head(&text, ending).map_err(|e| format!("{}: {e}", path.display()))?;
            let tree = target.join(format!("{name}.tree"));
            fs::create_dir_all(tree.parent().unwrap_or(&target))?;
            fs::write(&tree, packed(&path, &text, ending)?)?;
            writeln!(
                out,
                "Builtin {{ kind: FileKind::{kind}, id: {id:?}, name: {:?}, aliases: &{:?}, path: {:?}, text: include_str!({:?}), tree: include_bytes!({:?}) }},",
                head.name.as_deref().unwrap_or(id),
                head.aliases,
                format!("{name}.{ending}"),
                path.to_string_lossy(),
                tree.to_string_lossy(),
            )?;
        }
    }
    fs::write(target.join("builtin.rs"), out + "]\n")?;
    fs::write(target.join("made.rs"), made + "]\n")?;
    // Tests compare the outlines with the texts they are derived from where those lie beside the project.
    println!("cargo::rustc-check-cfg=cfg(has_sources)");
    let sources = root.join("../shared/seeds");
    if sources.is_dir() {
        if !files(&sources, "txt")?.is_empty() {
            println!("cargo::rustc-cfg=has_sources");
        }
        println!("cargo::rerun-if-changed={}", sources.display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/words");
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

/// Packs the tree of a file; templates have none.
fn packed(path: &Path, text: &str, ending: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    if ending != "yaml" {
        return Ok(Vec::new());
    }
    let source = Source::new(path.to_string_lossy(), text);
    let tree = yaml::parse(&source).map_err(|faults| {
        let said = faults.iter().map(|fault| match &fault.span {
            Some(span) => format!("{span:?}: {}", fault.message),
            None => fault.message.clone(),
        });
        said.collect::<Vec<_>>().join("\n")
    })?;
    Ok(yaml::pack(&tree))
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
