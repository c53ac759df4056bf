//! Frames carry over from the texts the outlines are derived from; sentences do not.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::support::is_hanzi;

/// Where the texts lie, beside the project.
const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds");

/// How many 汉字 in a row may be the same by chance.
const CHANCE: usize = 12;

fn texts_in(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            texts.extend(texts_in(&path, endings));
        } else if ending.is_some_and(|ending| endings.contains(&ending)) {
            let text = fs::read_to_string(&path).expect("a text");
            texts.push((path.display().to_string(), text));
        }
    }
    texts
}

/// Takes out what copy protection put between the characters: 字(pīnyīn).
fn without_glosses(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '(' => inside = true,
            ')' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

fn runs(text: &str) -> Vec<String> {
    let hanzi: Vec<char> = text.chars().filter(|&c| is_hanzi(c)).collect();
    hanzi
        .windows(CHANCE)
        .map(|run| run.iter().collect())
        .collect()
}

#[test]
#[cfg_attr(
    not(has_sources),
    ignore = "the source texts do not lie beside the project"
)]
fn no_sentence_is_taken_from_a_source() {
    let mut known = HashMap::new();
    for (path, text) in texts_in(Path::new(TEXTS), &["txt"]) {
        let text = without_glosses(&text);
        known.extend(runs(&text).into_iter().map(|run| (run, path.clone())));
    }
    assert!(known.len() > 10_000, "{} runs in {TEXTS}", known.len());
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["outlines", "phrases", "facts", "templates"] {
        for (path, text) in texts_in(&project.join(folder), &["yaml", "tera"]) {
            // Formulas and quotations are the same to the letter wherever they stand.
            if ["formula.yaml", "quotation.yaml"]
                .iter()
                .any(|name| path.ends_with(name))
            {
                continue;
            }
            // What an outline was derived from it names.
            let lines = text.lines().filter(|line| !line.starts_with("source:"));
            for run in lines
                .flat_map(|line| line.split(['。', '！', '？', '；', '：']))
                .flat_map(runs)
            {
                assert!(
                    !known.contains_key(&run),
                    "{path}: {run} is in {}",
                    known[&run]
                );
            }
        }
    }
}
