//! The sheet as a text table that Excel and WPS open.

use super::line::{AS_OF, HEADS, OWNER, lines};
use super::{Sheet, by_owner};
use crate::codec::table;

/// Writes the sheet as a text table.
pub fn write(sheet: &Sheet<'_>) -> Vec<u8> {
    let mut heads = vec![OWNER];
    heads.extend(HEADS);
    heads.push(AS_OF);
    let groups = by_owner(sheet.facts);
    let rows = groups.iter().flat_map(|(owner, facts)| {
        let lines = facts
            .iter()
            .flat_map(|fact| lines(fact, sheet.values.get(&fact.name), "；"));
        lines.map(|line| {
            [
                (*owner).to_owned(),
                line.name,
                line.wanted,
                line.manner,
                line.value,
                line.as_of.unwrap_or_default(),
            ]
        })
    });
    table::write_csv(&heads, rows)
}
