//! What a batch has written, remembered beside the drafts: a line of JSON for each row, `batch.jsonl`.
//!
//! A row's line is written when its files are there. A line that a sudden end cut short says nothing.

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
    /// Names everything the draft was made from.
    pub given: String,
    /// The name of its files without their endings, where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The year that days without one took from the rest of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// How many facts are missing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub owed: usize,
    /// How many of them are required.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub required: usize,
    /// Why there is no draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
}

impl Line {
    /// Returns the name of its files without their endings.
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

/// Names the content of a file by its XXH3 of 64 bits, in hexadecimal: enough to tell that it was changed, not that nobody
/// wanted it to look unchanged.
pub(crate) fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}

/// Names several texts, by their lengths and bytes.
pub(crate) fn hash_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = Vec::new();
    for text in texts {
        all.extend_from_slice(&(text.len() as u64).to_le_bytes());
        all.extend_from_slice(text.as_bytes());
    }
    hash(&all)
}

/// Writes a line, its end included.
///
/// # Panics
/// Never: a line is plain data.
pub(crate) fn write(line: &Line, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, line).expect("plain data");
    out.push(b'\n');
}

/// Reads a line with or without its end; nothing where it is none of ours.
fn line(text: &str) -> Option<Line> {
    serde_json::from_str(text).ok()
}

/// Lines of earlier runs, the last one of each row, kept as they were written: a hundred thousand rows take the size of
/// their file and little more.
#[derive(Default)]
pub(crate) struct Lines {
    text: String,
    /// Where the line of a row stands, in the order in which rows came first.
    places: Vec<(Stem, Range<usize>)>,
}

/// Names the files of a row, by the hash of what they are called without their endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Stem(u64);

impl Stem {
    /// Names the files that are called so.
    pub(crate) fn of(stem: &str) -> Self {
        Self(xxh3_64(stem.as_bytes()))
    }
}

impl Lines {
    /// Reads the lines of a manifest. What is no whole line of ours is passed over, and so is a row without a name: it
    /// cannot be told from others.
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

    /// Returns whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns the names of the rows.
    pub(crate) fn stems(&self) -> impl Iterator<Item = Stem> {
        self.places.iter().map(|(stem, _)| *stem)
    }

    /// Returns each line as it was written, its end included, with the name of its row.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (Stem, &str)> {
        let places = self.places.iter();
        places.map(|(stem, place)| (*stem, &self.text[place.clone()]))
    }

    /// Returns each line as it was written, and what it says.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&str, Line)> {
        self.texts()
            .filter_map(|(_, text)| Some((text, line(text)?)))
    }

    /// Returns what each line says.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Line> {
        self.lines().map(|(_, line)| line)
    }

    /// Returns what a line says.
    pub(crate) fn get(&self, at: usize) -> Option<Line> {
        let (_, place) = self.places.get(at)?;
        line(&self.text[place.clone()])
    }

    /// Returns the lines as they are written to a file.
    pub(crate) fn written(&self) -> String {
        self.texts().map(|(_, text)| text).collect()
    }
}

/// Returns the year that the first line with one took for days without one.
pub(crate) fn year(text: &str) -> Option<i32> {
    text.lines().filter_map(line).find_map(|line| line.year)
}
