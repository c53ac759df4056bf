//! Office files as packages: an archive of parts, some of which say how the others relate (ECMA-376 part 2).

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

/// How many parts a package may have.
pub(super) const MAX_PARTS: usize = 4096;

/// How archives start.
pub(crate) const ARCHIVE: &[u8] = b"PK\x03\x04";

/// How compound files start: documents before 2007, and packages with a password.
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

/// Opens an archive. Its index is read whole, so it is counted before; a few more entries than parts are allowed for
/// archives within.
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

/// Whether a part cannot be read without a password.
pub(super) fn is_locked(error: &ZipError) -> bool {
    matches!(error, ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED)
}

/// What one part says of another.
pub(super) struct Relation {
    /// The name that the part itself uses.
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The part it leads to.
    pub(super) target: String,
}

impl Relation {
    /// Makes a relation of its attributes, as a part in `folder` says them.
    pub(super) fn of(id: String, kind: &str, target: &str, folder: &str) -> Self {
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let target = resolve(folder, target);
        Self { id, kind, target }
    }
}

/// Returns the folder of a part, and the part that has its relations; `""` is the whole package.
pub(super) fn relations_of(part: &str) -> (&str, String) {
    match part.rsplit_once('/') {
        Some((folder, file)) => (folder, format!("{folder}/_rels/{file}.rels")),
        None => ("", format!("_rels/{part}.rels")),
    }
}

/// A target is said from the folder of the part that says it, or from the top.
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
