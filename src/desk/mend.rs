//! What is sure, put right in a Word file.

use super::file::DraftFile;
use crate::check::fixes;
use crate::codec::docx::Amender;
use crate::models::rule::Rule;
use crate::words::diag::Diags;

/// Puts right in a Word file what the rules are sure of: words alone, with what they look like. Slots and their values, the
/// 待补清单 and comments stay. Returns the file and how many places were put right; nothing where it is no Word file.
///
/// # Errors
/// Where the file cannot be read.
pub fn mend(rules: &[Rule], file: &DraftFile) -> Result<Option<(Vec<u8>, usize)>, Diags> {
    let Some(bytes) = file.word() else {
        return Ok(None);
    };
    let bad = |fault| file.said(&fault);
    let mut amender = Amender::open(bytes).map_err(bad)?;
    let count = amender.mend(&mut |text| fixes(rules, text)).map_err(bad)?;
    let bytes = amender.into_bytes().map_err(bad)?;
    Ok(Some((bytes, count)))
}
