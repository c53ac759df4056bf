//! `qicao fill`: fills late facts into a hand-edited draft.

use super::args::{Fill, Libraries};
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, context, input, output, path, resolve};
use crate::desk::{brief, fill};
use crate::draft::{Amended, Change};
use crate::models::document::missing;
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Fill, libraries: &Libraries) -> anyhow::Result<Status> {
    let target = args.target.output.as_deref().unwrap_or(&args.draft);
    let in_place = target == args.draft;
    if !in_place {
        output::check_free(target, args.target.force)?;
    }
    let library = context::library(libraries)?;
    let file = input::file(&args.draft)?;
    let path = args.draft.clone();
    if in_place && !path::is_standard(&path) && !path.is_file() {
        return Err(Diags::from(Diag::of(&FileFault::NotPutBack { path })).into());
    }
    let mut notes = Diags::new();
    let given = resolve::given(&args.given)?;
    let amended = fill(&library, &file, &given, args.overwrite)?.into_output(&mut notes);
    draw(&notes);
    if amended.changes.is_empty() {
        let why = if amended.placed.is_empty() {
            "：没有空着的要素，也没有可改的地方"
        } else {
            ""
        };
        say(&if in_place {
            format!("什么也没有填，{} 没有动{why}", path::named(target))
        } else {
            format!("什么也没有填，没有写 {}{why}", path::named(target))
        });
        return Ok(Status::Partly);
    }
    output::write(target, &amended.file, in_place || args.target.force)?;
    for change in &amended.changes {
        say(&line(change));
    }
    say(&format!(
        "已写 {}：{}",
        path::named(target),
        closing(&amended)
    ));
    Ok(Status::Done)
}

/// Formats a change as a line.
fn line(change: &Change) -> String {
    let was = change.was.as_deref().map_or("空".to_owned(), brief);
    let now = match change.now.as_str() {
        "" => "删去".to_owned(),
        now => brief(now),
    };
    let places = match change.places {
        1 => String::new(),
        places => format!("（{places}处）"),
    };
    format!("{}：{was} → {now}{places}", change.name)
}

fn closing(amended: &Amended<Vec<u8>>) -> String {
    let left = match missing(&amended.owed).0 {
        0 if amended.margins.is_empty() => "要素齐了".to_owned(),
        left => format!("还待补{}项", left.max(amended.margins.len())),
    };
    format!("填了{}处，{left}", amended.filled())
}
