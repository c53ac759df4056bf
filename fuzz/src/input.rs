//! What a target is given: bytes, or an archive whose parts are changed before it is packed.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::mutate::{Manner, mutate};
use crate::random::Random;

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Bytes.
    Bytes(Vec<u8>),
    /// The parts of an archive, by name.
    Parts(Vec<(String, Vec<u8>)>),
}

/// Before the name of a part, in an archive that is kept as a text.
const PART: &str = "==> ";

impl Input {
    /// Reads one: an archive as it is or as a text, else bytes.
    pub fn of(bytes: Vec<u8>) -> Self {
        if let Some(parts) = unpack(&bytes) {
            return Self::Parts(parts);
        }
        let Some(text) = str::from_utf8(&bytes)
            .ok()
            .filter(|text| text.starts_with(PART))
        else {
            return Self::Bytes(bytes);
        };
        let parts = text.split(PART).skip(1).filter_map(|part| {
            let (name, text) = part.split_once('\n')?;
            Some((name.trim().to_owned(), text.trim_end().as_bytes().to_vec()))
        });
        Self::Parts(parts.collect())
    }

    /// Reads the files of a folder, by name.
    pub fn all(folder: &Path) -> anyhow::Result<Vec<Self>> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
        paths.sort();
        let read = paths.into_iter().map(|path| Ok(Self::of(fs::read(path)?)));
        read.collect()
    }

    /// Returns the bytes a program would read.
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => bytes.clone(),
            Self::Parts(parts) => pack(parts),
        }
    }

    /// Makes another input of it.
    #[must_use]
    pub fn changed(&self, other: &Self, manner: Manner, random: &mut Random) -> Self {
        let mut parts = match self {
            Self::Bytes(bytes) => {
                let mut bytes = bytes.clone();
                mutate(&mut bytes, &other.piece(random), manner, random);
                return Self::Bytes(bytes);
            }
            Self::Parts(parts) => parts.clone(),
        };
        if random.once_in(50) {
            let mut bytes = pack(&parts);
            mutate(&mut bytes, &other.piece(random), manner, random);
            return Self::Bytes(bytes);
        }
        let at = random.below(parts.len());
        let Some((name, part)) = parts.get_mut(at) else {
            return self.clone();
        };
        match random.below(40) {
            0 => {
                parts.remove(at);
            }
            1 => {
                *name = random
                    .one(&["a.xml", "WORD\\document.xml", "", "../a"])
                    .map_or(String::new(), |it| (*it).to_owned());
            }
            2 => *part = other.piece(random),
            _ => mutate(part, &other.piece(random), manner, random),
        }
        Self::Parts(parts)
    }

    /// Bytes of it to take pieces from: all of them, or a part.
    fn piece(&self, random: &mut Random) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => bytes.clone(),
            Self::Parts(parts) => random
                .one(parts)
                .map(|(_, part)| part.clone())
                .unwrap_or_default(),
        }
    }

    /// The smallest input found for which `fails` still holds.
    #[must_use]
    pub fn shrunk(&self, fails: &mut dyn FnMut(&Self) -> bool) -> Self {
        match self {
            Self::Bytes(bytes) => Self::Bytes(shrink(bytes, &mut |bytes| {
                fails(&Self::Bytes(bytes.to_vec()))
            })),
            Self::Parts(parts) => {
                let mut parts = parts.clone();
                for at in 0..parts.len() {
                    let with = |bytes: &[u8]| {
                        let mut parts = parts.clone();
                        parts[at].1 = bytes.to_vec();
                        Self::Parts(parts)
                    };
                    let part = shrink(&parts[at].1, &mut |bytes| fails(&with(bytes)));
                    parts[at].1 = part;
                }
                Self::Parts(parts)
            }
        }
    }
}

/// Leaves out stretches, long ones first, while `fails` still holds.
fn shrink(bytes: &[u8], fails: &mut dyn FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut tries = 2000_usize;
    let mut length = bytes.len();
    while length > 0 && tries > 0 {
        let mut at = 0;
        while at < bytes.len() && tries > 0 {
            let mut shorter = bytes.clone();
            shorter.drain(at..(at + length).min(bytes.len()));
            tries -= 1;
            if fails(&shorter) {
                bytes = shorter;
            } else {
                at += length;
            }
        }
        length /= 2;
    }
    bytes
}

/// The parts of an archive; nothing where it is none.
pub fn unpack(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    const LARGEST: u64 = 1 << 20;
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let entry = zip.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut part = Vec::new();
        entry.take(LARGEST).read_to_end(&mut part).ok()?;
        parts.push((name, part));
    }
    Some(parts)
}

/// Packs without pressing, which is quick; parts of names that archives cannot have twice are left out.
pub fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(part).expect("memory takes everything");
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
