//! One thing that was found, put right by itself in a Word file; of texts the page changes the words.

use qicao::check::fixes;
use qicao::codec::docx::Amender;
use qicao::desk::{Desk, DraftFile};
use qicao::words::diag::Diags;
use serde::Deserialize;

use crate::answer::{read, refused};

/// What is to be put right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    /// The rule that found it.
    rule: String,
    words: String,
    fix: String,
    /// How many of the same stand before it.
    before: usize,
}

/// Puts one thing right and answers the file.
pub(crate) fn one(desk: &Desk, asked: &str, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let one: One = read(asked)?;
    mended(desk, one, name, bytes).map_err(|faults| refused(&faults))
}

fn mended(desk: &Desk, one: One, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Diags> {
    let file = DraftFile::open(name, bytes)?;
    let Some(bytes) = file.word() else {
        return Ok(Vec::new());
    };
    let mut rules = desk.library().rules(&mut Diags::new());
    rules.retain(|rule| rule.id == one.rule);
    let said = |fault| file.said(&fault);
    let mut amender = Amender::open(bytes).map_err(said)?;
    let mut before = one.before;
    let mut pick = |text: &str| {
        let mut found = fixes(&rules, text);
        found.retain(|(range, fix)| {
            let is_meant = text[range.clone()] == one.words && *fix == one.fix;
            let is_this = is_meant && before == 0;
            before = before.wrapping_sub(usize::from(is_meant));
            is_this
        });
        found
    };
    amender.mend(&mut pick).map_err(said)?;
    amender.into_bytes().map_err(said)
}
