//! Office files as packages: an archive of parts and of the relationships between them (ECMA-376 part 2).

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

/// Maximum number of parts of a package.
pub(super) const MAX_PARTS: usize = 4096;

/// The first bytes of archives.
pub(crate) const ARCHIVE: &[u8] = b"PK\x03\x04";

/// The first bytes of compound files: documents before 2007, and packages with a password.
pub(crate) const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// The stream of a compound file that holds a package with a password.
pub(super) const ENCRYPTED: &str = "EncryptedPackage";

/// An opened archive.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Why an archive cannot be opened.
pub(super) enum Unopened {
    NoArchive,
    TooManyParts,
}

/// Opens an archive. Counts its index entries first, since opening reads the whole index; allows a few more entries
/// than parts for nested archives.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unopened> {
    let entries = bytes.windows(4).filter(|at| at == b"PK\x01\x02").count();
    if entries > 8 * MAX_PARTS {
        return Err(Unopened::TooManyParts);
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unopened::NoArchive)?;
    if archive.len() > MAX_PARTS {
        return Err(Unopened::TooManyParts);
    }
    Ok(archive)
}

/// Returns whether a part is encrypted with a password.
pub(super) fn is_locked(error: &ZipError) -> bool {
    matches!(error, ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED)
}

/// A relationship from one part to another.
pub(super) struct Relation {
    /// The id used in the part itself.
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The target part.
    pub(super) target: String,
}

impl Relation {
    /// Creates a relationship from its attributes, for a part in `folder`.
    pub(super) fn of(id: String, kind: &str, target: &str, folder: &str) -> Self {
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let target = resolve(folder, target);
        Self { id, kind, target }
    }
}

/// Returns the folder of a part, and the part with its relationships; `""` is the whole package.
pub(super) fn relations_of(part: &str) -> (&str, String) {
    match part.rsplit_once('/') {
        Some((folder, file)) => (folder, format!("{folder}/_rels/{file}.rels")),
        None => ("", format!("_rels/{part}.rels")),
    }
}

/// Resolves a target relative to the folder of the part, or from the root.
fn resolve(folder: &str, target: &str) -> String {
    let (start, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut path: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}
