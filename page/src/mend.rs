//! What was found in a draft, put right: all that is sure, or one thing by itself.

use std::ops::Range;

use qicao::desk::{Checker, Desk, DraftFile};
use qicao::words::diag::{Diag, Diags, Fault};
use serde::Deserialize;

use crate::answer::{read, refused};

/// One thing to be put right: where in the text that was checked, in bytes, and what is to stand there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    range: Range<usize>,
    fix: String,
}

/// Puts right what is asked for, or all that is sure where that is `null`, and answers the file.
pub(crate) fn mend(
    desk: &Desk,
    asked: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, String> {
    let one: Option<One> = read(asked)?;
    mended(desk, one, name, bytes).map_err(|faults| refused(&faults))
}

fn mended(desk: &Desk, one: Option<One>, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Diags> {
    let file = DraftFile::open(name, bytes)?;
    let checker = Checker::new(desk.library(), &mut Diags::new());
    let bytes = match one {
        Some(One { range, fix }) => checker.mend_one(&file, &(range, fix))?,
        None => checker.mend(&file, false)?.map(|mended| mended.bytes),
    };
    bytes.ok_or_else(|| Diag::of(&Fixed).into())
}

/// Words that a file does not let be changed.
#[derive(Debug)]
struct Fixed;

impl Fault for Fixed {
    fn words(&self) -> (String, Option<String>) {
        (
            "这一处在文件里不能单独改".into(),
            Some("打开原稿，照提示改这一处".into()),
        )
    }
}
