//! The manifest of a batch, kept beside the drafts: `batch.jsonl`, a line of JSON for each row.
//!
//! The line of a row is written once its files are. A line cut short by a crash is ignored.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// The line of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The row's number in the table.
    pub row: usize,
    /// The seed of its draft.
    pub seed: u64,
    /// Hash of everything the draft was made from.
    pub given: String,
    /// The file name without extension, if the row has no files.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The year that days without one took from the rest of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// Number of missing facts.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub owed: usize,
    /// Number of missing required facts.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub required: usize,
    /// Why there is no draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
}

impl Line {
    /// Returns the name of its files without extension.
    pub(crate) fn stem(&self) -> &str {
        match self.files.first() {
            Some(File { file, .. }) => file.rsplit_once('.').map_or(file, |(stem, _)| stem),
            None => &self.name,
        }
    }
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub file: String,
    /// The hash of its content.
    pub hash: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// Hashes a file's content: 64-bit XXH3 in hexadecimal, which detects edits but not deliberate forgery.
pub(crate) fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}

/// Hashes several texts, by their lengths and bytes.
pub(crate) fn hash_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = Vec::new();
    for text in texts {
        all.extend_from_slice(&(text.len() as u64).to_le_bytes());
        all.extend_from_slice(text.as_bytes());
    }
    hash(&all)
}

/// Writes a line, including its line end.
///
/// # Panics
/// Never: a line is plain data.
pub(crate) fn write(line: &Line, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, line).expect("plain data");
    out.push(b'\n');
}

/// Reads a line with or without its line end; `None` if it is not ours.
fn line(text: &str) -> Option<Line> {
    serde_json::from_str(text).ok()
}

/// Lines of earlier runs, the last one of each row, kept as text: a hundred thousand rows take little more memory than
/// their file.
#[derive(Default)]
pub(crate) struct Lines {
    text: String,
    /// The line of each row, in the order in which rows first appear.
    places: Vec<(Stem, Range<usize>)>,
}

/// Identifies the files of a row, by the hash of their name without extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Stem(u64);

impl Stem {
    /// Identifies the files of this name.
    pub(crate) fn of(stem: &str) -> Self {
        Self(xxh3_64(stem.as_bytes()))
    }
}

impl Lines {
    /// Reads the lines of a manifest. Skips lines that are incomplete or not ours, and rows without a name, which
    /// cannot be told apart.
    pub(crate) fn read(text: String) -> Self {
        let mut places: Vec<(Stem, Range<usize>)> = Vec::new();
        let mut known: HashMap<Stem, usize> = HashMap::new();
        let mut end = 0;
        for whole in text.split_inclusive('\n') {
            let place = end..end + whole.len();
            end = place.end;
            let read = line(whole).filter(|line| whole.ends_with('\n') && !line.stem().is_empty());
            let Some(read) = read else { continue };
            let stem = Stem::of(read.stem());
            match known.entry(stem) {
                Entry::Occupied(at) => places[*at.get()].1 = place,
                Entry::Vacant(free) => {
                    free.insert(places.len());
                    places.push((stem, place));
                }
            }
        }
        Self { text, places }
    }

    /// True if there are no lines.
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns the names of the rows.
    pub(crate) fn stems(&self) -> impl Iterator<Item = Stem> {
        self.places.iter().map(|(stem, _)| *stem)
    }

    /// Returns each line as written, including its line end, with the name of its row.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (Stem, &str)> {
        let places = self.places.iter();
        places.map(|(stem, place)| (*stem, &self.text[place.clone()]))
    }

    /// Returns each line as written, and parsed.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&str, Line)> {
        self.texts()
            .filter_map(|(_, text)| Some((text, line(text)?)))
    }

    /// Returns each line, parsed.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Line> {
        self.lines().map(|(_, line)| line)
    }

    /// Returns one line, parsed.
    pub(crate) fn get(&self, at: usize) -> Option<Line> {
        let (_, place) = self.places.get(at)?;
        line(&self.text[place.clone()])
    }

    /// Returns the lines as the text of a file.
    pub(crate) fn written(&self) -> String {
        self.texts().map(|(_, text)| text).collect()
    }
}

/// Returns the year assigned to days without one, from the first line that records one.
pub(crate) fn year(text: &str) -> Option<i32> {
    text.lines().filter_map(line).find_map(|line| line.year)
}
