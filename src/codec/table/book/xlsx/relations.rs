//! How the parts of a book find each other.

use super::super::TableFault;
use super::super::archive::{Archive, Piece};
use crate::codec::opc::{self, Relation};

/// How many parts a part may name.
const MAX_RELATIONS: usize = 70_000;

/// Reads what a part, or the whole book, says of others.
pub(super) fn relations(archive: &mut Archive<'_>, of: &str) -> Result<Vec<Relation>, TableFault> {
    let mut found = Vec::new();
    let (folder, name) = opc::relations_of(of);
    let Some(mut part) = archive.part(&name)? else {
        return Ok(found);
    };
    loop {
        match part.next()? {
            Piece::Open(tag) if tag.name() == "Relationship" && found.len() < MAX_RELATIONS => {
                let get = |name: &str| tag.get(name).unwrap_or_default();
                found.push(Relation::of(
                    get("Id"),
                    &get("Type"),
                    &get("Target"),
                    folder,
                ));
            }
            Piece::End => return Ok(found),
            _ => {}
        }
    }
}
