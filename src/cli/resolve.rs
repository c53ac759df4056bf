//! Requests built from options that several commands share.

use super::args::{FactArgs, Manner};
use super::input;
use crate::desk::{self, Request};
use crate::words::diag::Diags;

/// Reads the files of facts that a call names.
pub(crate) fn given(asked: &FactArgs) -> Result<desk::GivenFacts, Diags> {
    let files = asked.files.iter().map(|path| input::facts(path));
    Ok(desk::GivenFacts {
        files: files.collect::<Result<_, _>>()?,
        facts: asked.facts.clone(),
        shared: false,
    })
}

/// Returns the request without the parts of a single draft: the outline, the template, the seed, picks.
pub(crate) fn request(asked: &FactArgs, manner: &Manner) -> Result<Request, Diags> {
    Ok(Request {
        given: given(asked)?,
        date: manner.date.clone(),
        angle: manner.angle.clone(),
        minutes: manner.minutes,
        rate: manner.rate,
        allusions: manner.allusions.map(Into::into),
        clean: manner.clean,
        ..Request::default()
    })
}
