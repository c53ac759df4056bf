//! Writes the archive of a Word file (zip, APPNOTE 6.3.10): compresses static parts once, the others with one
//! compressor.

use zlib_rs::crc32::crc32;
use zlib_rs::{Deflate, DeflateFlush, compress_bound};

/// Header fields of a part: version 2.0 needed, no flags, stored or deflated, dated 1980-01-01, 0:00. The fixed time
/// makes the same draft the same bytes whenever it is written.
const STORED: [u8; 10] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
const DEFLATED: [u8; 10] = [20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];

/// An archive being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    /// The central directory, written at the end.
    directory: Vec<u8>,
    count: u16,
}

/// A compressor for parts, reused to save its set-up.
pub(super) struct Deflater(Deflate);

/// Window size as a power of two: the largest the format allows.
const WINDOW: u8 = 15;

impl Deflater {
    /// Creates a compressor of a level from 1 to 9.
    pub(super) fn new(level: i32) -> Self {
        Self(Deflate::new(level, false, WINDOW))
    }

    /// Compresses a part and appends it to `out`.
    fn press(&mut self, part: &[u8], out: &mut Vec<u8>) {
        let start = out.len();
        out.resize(start + compress_bound(part.len()), 0);
        self.0.reset();
        self.0
            .compress(part, &mut out[start..], DeflateFlush::Finish)
            .expect("there is room for it");
        let pressed = usize::try_from(self.0.total_out()).expect("it is in memory");
        out.truncate(start + pressed);
    }
}

impl Archive {
    /// Adds a part uncompressed; for parts too small to gain from compression.
    pub(super) fn store(&mut self, name: &str, part: &[u8]) {
        self.add(name, part, &STORED, |out| out.extend_from_slice(part));
    }

    /// Adds a part compressed.
    pub(super) fn press(&mut self, press: &mut Deflater, name: &str, part: &[u8]) {
        self.add(name, part, &DEFLATED, |out| press.press(part, out));
    }

    fn add(&mut self, name: &str, part: &[u8], kind: &[u8], data: impl FnOnce(&mut Vec<u8>)) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(kind);
        let sizes = self.bytes.len();
        self.bytes.extend_from_slice(&[0; 12]);
        push_u16(&mut self.bytes, name.len());
        push_u16(&mut self.bytes, 0);
        self.bytes.extend_from_slice(name.as_bytes());
        let before = self.bytes.len();
        data(&mut self.bytes);
        let size = self.bytes.len() - before;
        let mut said = Vec::with_capacity(12);
        said.extend_from_slice(&crc32(0, part).to_le_bytes());
        push_u32(&mut said, size);
        push_u32(&mut said, part.len());
        self.bytes[sizes..sizes + said.len()].copy_from_slice(&said);

        let directory = &mut self.directory;
        directory.extend_from_slice(b"PK\x01\x02");
        push_u16(directory, 20);
        directory.extend_from_slice(kind);
        directory.extend_from_slice(&said);
        push_u16(directory, name.len());
        // No extra field, no comment, disk 0, no attributes.
        directory.extend_from_slice(&[0; 12]);
        push_u32(directory, start);
        directory.extend_from_slice(name.as_bytes());
        self.count += 1;
    }

    /// Finishes the archive.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.bytes;
        let start = bytes.len();
        bytes.extend_from_slice(&self.directory);
        bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        bytes.extend_from_slice(&self.count.to_le_bytes());
        bytes.extend_from_slice(&self.count.to_le_bytes());
        push_u32(&mut bytes, self.directory.len());
        push_u32(&mut bytes, start);
        push_u16(&mut bytes, 0);
        bytes
    }
}

/// Parts of drafts are far below the archive limit of 4 GB.
fn push_u32(out: &mut Vec<u8>, n: usize) {
    let n = u32::try_from(n).expect("a part below 4 GB");
    out.extend_from_slice(&n.to_le_bytes());
}

fn push_u16(out: &mut Vec<u8>, n: usize) {
    let n = u16::try_from(n).expect("a name below 64 KB");
    out.extend_from_slice(&n.to_le_bytes());
}
