//! The old compound files: a file system of sectors within a file.

use super::TableFault;
use crate::codec::opc::ENCRYPTED;

/// The smallest value that is no sector: from here on, chain ends and other markers.
const NO_SECTOR: u32 = 0xFFFF_FFFA;

/// Reads from a compound file the first stream of `names` that exists; the error tells what the file contains instead.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Result<Vec<u8>, TableFault> {
    let file = File::open(bytes).ok_or(TableFault::Broken {
        part: "文件目录".into(),
    })?;
    for name in names {
        let is_it = |entry: &&Entry| entry.name.eq_ignore_ascii_case(name);
        if let Some(entry) = file.entries.iter().find(is_it) {
            return Ok(file.read(entry));
        }
    }
    let is_named = |entry: &Entry, name: &str| entry.name.eq_ignore_ascii_case(name);
    let has = |name: &str| file.entries.iter().any(|it| is_named(it, name));
    Err(if has(ENCRYPTED) {
        TableFault::Encrypted
    } else if has("WordDocument") {
        TableFault::NotTable {
            what: "Word 文件"
        }
    } else {
        TableFault::NotTable {
            what: "别的旧版文件",
        }
    })
}

struct File<'a> {
    bytes: &'a [u8],
    shift: u32,
    next: Vec<u32>,
    next_small: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

/// Streams below this size are stored in small sectors of 64 bytes.
const SMALL: usize = 4096;

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| long(four, 0))
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u32::from(*bytes.get(0x1E)?);
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let mut file = Self {
            bytes,
            shift,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        let mut tables: Vec<u32> = longs(bytes.get(0x4C..0x200)?).collect();
        let mut more = long(bytes, 0x44)?;
        // No chain is longer than the file.
        let sectors = bytes.len() >> shift;
        for _ in 0..sectors {
            let Some(sector) = file.sector(more) else {
                break;
            };
            let (sectors_named, more_at) = sector.split_last_chunk::<4>()?;
            tables.extend(longs(sectors_named));
            more = u32::from_le_bytes(*more_at);
        }
        for table in tables.into_iter().take(sectors + 1) {
            if let Some(sector) = file.sector(table) {
                file.next.extend(longs(sector));
            }
        }
        let folder = file.chain(long(bytes, 0x30)?, usize::MAX);
        let mut root = None;
        for entry in folder.chunks_exact(128) {
            let length = usize::from(entry[64]).saturating_sub(2).min(62);
            let units: Vec<u16> = entry[..length]
                .chunks_exact(2)
                .map(|two| u16::from_le_bytes([two[0], two[1]]))
                .collect();
            let found = Entry {
                name: String::from_utf16_lossy(&units),
                start: long(entry, 116)?,
                size: long(entry, 120)? as usize,
            };
            match entry[66] {
                2 => file.entries.push(found),
                5 => root = Some(found),
                _ => {}
            }
        }
        if let Some(root) = root {
            file.small = file.chain(root.start, root.size);
            let table = file.chain(long(bytes, 0x3C)?, usize::MAX);
            file.next_small = longs(&table).collect();
        }
        Some(file)
    }

    /// Returns the bytes of a sector, fewer at the end of a truncated file.
    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        if at >= NO_SECTOR {
            return None;
        }
        let start = (at as usize + 1) << self.shift;
        let end = (start + (1 << self.shift)).min(self.bytes.len());
        self.bytes
            .get(start..end)
            .filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut at = start;
        for _ in 0..=self.next.len() {
            let Some(sector) = self.sector(at) else {
                break;
            };
            if out.len() >= size || out.len() > self.bytes.len() {
                break;
            }
            out.extend_from_slice(sector);
            at = self.next.get(at as usize).copied().unwrap_or(NO_SECTOR);
        }
        out.truncate(size);
        out
    }

    fn read(&self, entry: &Entry) -> Vec<u8> {
        if entry.size >= SMALL {
            return self.chain(entry.start, entry.size);
        }
        let mut out = Vec::new();
        let mut at = entry.start;
        while out.len() < entry.size {
            let start = at as usize * 64;
            let Some(sector) = self.small.get(start..(start + 64).min(self.small.len())) else {
                break;
            };
            if sector.is_empty() {
                break;
            }
            out.extend_from_slice(sector);
            at = self
                .next_small
                .get(at as usize)
                .copied()
                .unwrap_or(NO_SECTOR);
        }
        out.truncate(entry.size);
        out
    }
}
