//! How the parts of a book find each other.

use super::super::TableFault;
use super::super::archive::{Archive, Piece};

/// How many parts a part may name.
const MAX_RELATIONS: usize = 70_000;

/// What one part says of another.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
}

/// Reads what a part says of others.
pub(super) fn relations(
    archive: &mut Archive<'_>,
    name: &str,
    folder: &str,
) -> Result<Vec<Relation>, TableFault> {
    let mut found = Vec::new();
    let Some(mut part) = archive.part(name)? else {
        return Ok(found);
    };
    loop {
        match part.next()? {
            Piece::Open(tag) if tag.name() == "Relationship" && found.len() < MAX_RELATIONS => {
                let kind = tag.get("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = tag.get("Target").unwrap_or_default();
                found.push(Relation {
                    id: tag.get("Id").unwrap_or_default(),
                    kind,
                    target: resolve(folder, &target),
                });
            }
            Piece::End => return Ok(found),
            _ => {}
        }
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
