//! The relationships between the parts of a workbook.

use super::super::TableFault;
use super::super::archive::{Archive, Piece};
use crate::codec::opc::{self, Relation};

/// Maximum number of relationships of a part.
const MAX_RELATIONS: usize = 70_000;

/// Reads the relationships of a part, or of the whole workbook.
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
