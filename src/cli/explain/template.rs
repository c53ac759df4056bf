//! The reference of templates, generated from their definitions.

use serde_json::{Value, json};

use crate::draft::variables;
use crate::library::Library;
use crate::template::reference::{self, Entry};

/// The page, with placeholders for generated parts: `<!-- filters -->`.
const PAGE: &str = include_str!("template.md");

/// The outline of the examples.
const SAMPLE: &str = include_str!("sample.yaml");

/// Returns the generated entries, by placeholder.
fn sections(library: &Library) -> [(&'static str, Vec<Entry>); 7] {
    let [outline, block, fact] = variables();
    [
        ("outline", outline),
        ("block", block),
        ("fact", fact),
        ("components", reference::components(library)),
        ("filters", reference::filters()),
        ("functions", reference::functions()),
        ("tests", reference::tests()),
    ]
}

/// Writes the page as Markdown.
pub(super) fn text(library: &Library) -> String {
    let mut page = PAGE.replace("<!-- sample -->\n", SAMPLE);
    for (name, entries) in sections(library) {
        let entries: String = entries.iter().map(item).collect();
        page = page.replace(&format!("<!-- {name} -->\n"), &entries);
    }
    page
}

fn item(entry: &Entry) -> String {
    let Entry {
        name,
        takes,
        about,
        example,
        gives,
    } = entry;
    let takes = match &**takes {
        "" => String::new(),
        takes => format!("（{takes}）"),
    };
    let mut item = format!("- **{name}**{takes}　{about}\n");
    if example.is_empty() {
        return item;
    }
    if example.contains('\n') || gives.contains('\n') {
        for (word, text) in [("例", example), ("得", gives)] {
            item += &format!("\n  {word}：\n\n  ```text\n");
            item.extend(text.lines().map(|line| format!("  {line}\n")));
            item += "  ```\n";
        }
        item.push('\n');
        return item;
    }
    item + &format!("  - `{example}` → `{gives}`\n")
}

/// Returns the same as JSON.
pub(super) fn json(library: &Library) -> Value {
    let mut page = json!({ "sample": SAMPLE });
    for (name, entries) in sections(library) {
        let entries = entries.iter().map(|entry| {
            json!({
                "name": entry.name,
                "takes": entry.takes,
                "about": entry.about,
                "example": entry.example,
                "gives": entry.gives,
            })
        });
        page[name] = entries.collect();
    }
    page
}
