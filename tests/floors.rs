//! The floors of the house: a module uses only what lies below it, or to its left.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up; what stands in one row are strangers to each other.
const FLOORS: [&[&str]; 10] = [
    &["words"],
    &["slot"],
    &["models"],
    &["codec"],
    &["library"],
    &["template"],
    &["draft", "extract", "check", "scaffold"],
    &["batch"],
    &["desk"],
    &["cli"],
];

/// Within a floor, from left to right.
const ROOMS: [(&str, &[&str]); 3] = [
    (
        "words",
        &[
            "span", "diag", "faults", "hanzi", "unseen", "punct", "near", "mark", "parallel",
            "clock", "date", "spread", "yaml",
        ],
    ),
    (
        "models",
        &[
            "genre", "layout", "text", "document", "facts", "phrase", "place", "rule", "speaker",
            "outline",
        ],
    ),
    (
        "codec",
        &[
            "paragraph",
            "roles",
            "record",
            "show",
            "json",
            "title",
            "xml",
            "opc",
            "table",
            "markdown",
            "text",
            "sheet",
            "html",
            "docx",
        ],
    ),
];

fn sources() -> Vec<(Vec<String>, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source");
            let inner = path
                .strip_prefix(&root)
                .expect("below src")
                .with_extension("");
            let parts = inner
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned());
            (parts.collect(), text)
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

/// The paths a source names with `crate::`, as their first two parts.
fn named(text: &str) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for (at, _) in line.match_indices("crate::") {
            let path = &line[at + "crate::".len()..];
            if let Some(list) = path.strip_prefix('{') {
                let inner = list.split('}').next().unwrap_or_default();
                named.extend(
                    inner
                        .split(',')
                        .map(|name| (name.trim().to_owned(), String::new())),
                );
                continue;
            }
            let mut parts = path.split("::").map(|part| {
                part.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect::<String>()
            });
            named.push((
                parts.next().unwrap_or_default(),
                parts.next().unwrap_or_default(),
            ));
        }
    }
    named
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn nothing_reaches_upward() {
    let mut seen = 0;
    for (path, text) in sources() {
        let Some(own) = floor(&path[0]) else {
            assert!(
                matches!(path[0].as_str(), "main" | "lib"),
                "{path:?} stands on no floor"
            );
            continue;
        };
        for (module, inner) in named(&text) {
            let Some(other) = floor(&module) else {
                continue;
            };
            seen += 1;
            assert!(
                other < own || module == path[0],
                "{} uses {module}",
                path.join("/")
            );
            let rooms = ROOMS
                .iter()
                .find(|(floor, _)| *floor == module)
                .map(|(_, rooms)| *rooms);
            if let (true, Some(rooms), Some(room)) = (module == path[0], rooms, path.get(1)) {
                let at = |room: &str| rooms.iter().position(|it| *it == room);
                assert!(
                    at(&inner) <= at(room),
                    "{} uses {module}::{inner}",
                    path.join("/")
                );
            }
        }
    }
    assert!(seen > 100, "the sources were read");
}

/// The paths that the `use` of a source names, each in full: `crate::codec::table::grid`.
fn imports(own: &[String], text: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for statement in text
        .split("\nuse ")
        .skip(1)
        .chain(text.split("\npub(crate) use ").skip(1))
    {
        let statement = statement.split(';').next().unwrap_or_default();
        spread(statement, &mut Vec::new(), &mut paths);
    }
    let resolve = |mut path: Vec<String>| {
        let mut full: Vec<String> = match path.first()?.as_str() {
            "crate" => Vec::new(),
            "super" | "self" => own.to_vec(),
            _ => return None,
        };
        while path
            .first()
            .is_some_and(|part| ["crate", "super", "self"].contains(&part.as_str()))
        {
            if path.remove(0) == "super" {
                full.pop();
            }
        }
        full.extend(path);
        Some(full)
    };
    paths.into_iter().filter_map(resolve).collect()
}

/// Writes out the braces of a `use`.
fn spread(part: &str, before: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    let part = part.trim();
    let (head, inner) = match part.split_once('{') {
        Some((head, inner)) => (head, inner.trim_end().strip_suffix('}').expect("a brace")),
        None => (part, ""),
    };
    let depth = before.len();
    let head = head.split(" as ").next().unwrap_or_default();
    let names = head
        .split("::")
        .map(str::trim)
        .filter(|name| !name.is_empty());
    before.extend(names.map(str::to_owned));
    let (mut open, mut from) = (0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 0 => {
                spread(&inner[from..at], before, paths);
                from = at + 1;
            }
            _ => {}
        }
    }
    if !inner[from..].trim().is_empty() {
        spread(&inner[from..], before, paths);
    } else if inner.is_empty() && before.len() > depth {
        paths.push(before.clone());
    }
    before.truncate(depth);
}

/// Files do not use one another in circles. That a file uses what its parent declares is no circle.
#[test]
fn no_circles() {
    let modules: BTreeMap<Vec<String>, String> = sources()
        .into_iter()
        .map(|(mut path, text)| {
            if path.last().is_some_and(|name| name == "mod") {
                path.pop();
            }
            (path, text)
        })
        .collect();
    let mut uses: BTreeMap<&[String], BTreeSet<&[String]>> = BTreeMap::new();
    for (own, text) in &modules {
        let code = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        for path in imports(own, code) {
            let longest = (1..=path.len())
                .rev()
                .find_map(|n| modules.get_key_value(&path[..n]));
            let Some((mut target, text)) = longest else {
                continue;
            };
            // What a parent hands on comes from its child.
            let handed = path.get(target.len()).and_then(|name| {
                let mut from = imports(target, text).into_iter();
                let from =
                    from.find(|from| from.last() == Some(name) && from.starts_with(target))?;
                (1..from.len())
                    .rev()
                    .find_map(|n| modules.get_key_value(&from[..n]))
            });
            if let Some((child, _)) = handed {
                target = child;
            }
            if !own.starts_with(target) {
                uses.entry(own).or_default().insert(target);
            }
        }
    }
    let all = uses.values().map(BTreeSet::len).sum::<usize>();
    assert!(all > 1000, "only {all} uses were seen");
    // What uses nothing that is left, or is used by nothing, is on no circle.
    while let Some(end) = uses.keys().copied().find(|own| {
        !uses[own].iter().any(|used| uses.contains_key(used))
            || !uses.values().any(|used| used.contains(own))
    }) {
        uses.remove(end);
    }
    assert!(
        uses.is_empty(),
        "circles among {:#?}",
        uses.keys().map(|it| it.join("/")).collect::<Vec<_>>()
    );
}

#[test]
fn every_module_has_its_room() {
    for (path, _) in sources() {
        if let Some((_, rooms)) = ROOMS.iter().find(|(floor, _)| *floor == path[0]) {
            assert!(
                path[1] == "mod" || rooms.contains(&path[1].as_str()),
                "{path:?} has no room"
            );
        }
    }
}

/// The table of modules in ARCHITECTURE.md and the doc of the crate leave nobody out.
#[test]
fn every_module_is_told_of() {
    let read = |path: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(root.join(path)).expect("a document")
    };
    let (architecture, crate_doc) = (read("ARCHITECTURE.md"), read("src/lib.rs"));
    let mut rows: Vec<_> = architecture
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    for module in FLOORS.into_iter().flatten() {
        if !sources().iter().any(|(path, _)| path[0] == *module) {
            continue;
        }
        let at = rows
            .iter()
            .position(|row| row.starts_with(&format!("| `{module}`")));
        let at = at.unwrap_or_else(|| panic!("no row for {module}, or not in this place"));
        // From the ground up.
        rows.drain(..=at);
        assert!(
            *module == "cli" || crate_doc.contains(&format!("[`{module}`]")),
            "lib.rs says nothing of {module}"
        );
    }
}

#[test]
fn library_code_neither_prints_nor_asks_for_the_time() {
    for (path, text) in sources() {
        if path[0] == "cli" || path[0] == "main" {
            continue;
        }
        for word in [
            "println!",
            "eprintln!",
            "process::exit",
            "std::env",
            "Instant::now",
            "SystemTime",
            "std::fs",
        ] {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(!code.contains(word), "{} has {word}", path.join("/"));
        }
    }
}

#[test]
fn files_stay_small() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.join("/"));
    }
}

/// The sources that documents point at are there.
#[test]
fn documents_point_at_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("build.rs")];
    for folder in [
        "src", "tests", "benches", "examples", "fuzz/src", "page/src",
    ] {
        collect(&root.join(folder), &mut paths);
    }
    let known: Vec<String> = paths
        .iter()
        .map(|path| path.strip_prefix(root).expect("below the root"))
        .map(|path| format!("/{}", path.to_string_lossy().replace('\\', "/")))
        .collect();
    let mut seen = 0;
    for document in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "README.md",
        "src/lib.rs",
    ] {
        let text = fs::read_to_string(root.join(document)).expect(document);
        let named = text.split('`').skip(1).step_by(2);
        for named in named
            .filter(|named| named.strip_suffix(".rs").is_some() && !named.contains([' ', '\n']))
        {
            let is_it = |path: &String| path.ends_with(&format!("/{named}"));
            assert!(known.iter().any(is_it), "{document} points at {named}");
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} were seen");
}
