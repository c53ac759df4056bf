//! What a batch has written, remembered beside the drafts: a line of JSON for each row, `batch.jsonl`.
//!
//! A row's line is written when its files are there. A line that a sudden end cut short says nothing.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The line of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The row's number in the table.
    pub row: usize,
    /// The seed of its draft.
    pub seed: u64,
    /// Names everything the draft was made from.
    pub given: String,
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

/// Names the content of a file: the start of its SHA-256, in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Names several texts, by their lengths and bytes.
pub fn hash_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hex(&hasher.finalize())
}

fn hex(hash: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |n: u8| char::from(DIGITS[usize::from(n)]);
    let bytes = hash.iter().take(8);
    bytes
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
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
