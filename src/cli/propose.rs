//! `qicao propose`: writes a page for the decision-maker.

use super::args::{Libraries, Propose};
use super::fault::UsageFault;
use super::report::{draw, say};
use super::{Status, context, format, output, path, resolve};
use crate::desk::{Format, OPTIONS, Request, Writer, propose};
use crate::library::Library;
use crate::scaffold::typed;
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Propose, libraries: &Libraries) -> anyhow::Result<Status> {
    if args.manner.angle.is_some() {
        let (argument, other) = ("--angle".to_owned(), "提纲:角度".to_owned());
        return Err(Diags::from(Diag::of(&UsageFault::Conflict { argument, other })).into());
    }
    let path = args.target.output.as_deref();
    let format = match path {
        Some(path) => format::of_result(path, None)?,
        None => Format::Markdown,
    };
    let library = context::library(libraries)?;
    let requests = requests(args, &library)?;
    let mut notes = Diags::new();
    let page =
        propose(&library, &requests, args.titles, context::limits())?.into_output(&mut notes);
    let look = format::look(&args.look, None);
    let mut writer = Writer::new(format, &look, &library)?.into_output(&mut notes);
    draw(&notes);
    let Some(path) = path else {
        output::print(&String::from_utf8_lossy(&writer.write(&page)))?;
        return Ok(Status::Done);
    };
    output::write(path, &writer.write(&page), args.target.force)?;
    let name = path::named(path);
    say(&format!(
        "已写 {name}：并排{}份。领导定了以后：qicao draft --again {} -o 讲话稿.docx",
        requests.len(),
        typed(&format!("{}:1", path.display()))
    ));
    Ok(Status::Done)
}

/// Returns a request for each draft; for a single outline, one for each angle.
fn requests(args: &Propose, library: &Library) -> Result<Vec<Request>, Diags> {
    let mut usual = Request {
        seed: args.seed.seed,
        ..resolve::request(&args.given, &args.manner)?
    };
    usual.given.shared = true;
    let of = |outline: &str, angle: Option<&str>| Request {
        outline: outline.to_owned(),
        angle: angle.map(str::to_owned),
        ..usual.clone()
    };
    let named = |text: &String| match text.split_once([':', '：']) {
        Some((outline, angle)) => of(outline.trim(), Some(angle.trim())),
        None => of(text, None),
    };
    let requests: Vec<_> = args.outlines.iter().map(named).collect();
    let [Request { angle: None, .. }] = &requests[..] else {
        return Ok(requests);
    };
    let loaded = library.outline(&args.outlines[0])?.output;
    let angles = loaded.outline.angles.iter().take(*OPTIONS.end());
    Ok(angles
        .map(|angle| of(&args.outlines[0], Some(angle)))
        .collect())
}
