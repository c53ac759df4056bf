//! What a batch has written, remembered beside the drafts: a line of JSON for each row, `batch.jsonl`.
//!
//! A row's line is written when its files are there. A line that a sudden end cut short says nothing.

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
    pub fn stem(&self) -> &str {
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
pub fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}

/// Names several texts, by their lengths and bytes.
pub fn hash_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
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
pub fn write(line: &Line, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, line).expect("plain data");
    out.push(b'\n');
}

/// Reads the lines of a manifest; what is no whole line of ours is passed over.
pub fn read(text: &str) -> Vec<Line> {
    let lines = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}
