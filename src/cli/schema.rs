//! `qicao schema`: prints the JSON Schema of a kind of file for editors.

use super::args::{Libraries, Schema};
use super::report::{draw, say};
use super::{Status, context, output};
use crate::codec::json;
use crate::library::FileKind;
use crate::models::facts;
use crate::words::diag::{Diag, Diags};
use crate::words::faults::faults;

/// The word for drafts as JSON.
const DRAFT: &str = "稿子";

/// The word for fact files of an outline.
const VALUES: &str = "values";

pub(super) fn run(args: &Schema, libraries: &Libraries) -> anyhow::Result<Status> {
    let schema = match (args.kind.as_str(), &args.outline) {
        (VALUES, None) => return Err(fault(&SchemaFault::WhichOutline).into()),
        (VALUES, Some(name)) => {
            let library = context::library(libraries)?;
            let mut notes = Diags::new();
            let outline = library.outline(name)?.into_output(&mut notes).outline;
            draw(&notes);
            facts::schema(&format!("要素：{}", outline.name), &outline.facts)
        }
        (DRAFT | "document", None) => json::schema(),
        (name, outline) => {
            let kind = FileKind::named(name);
            let schema = kind.and_then(FileKind::json_schema);
            let Some(schema) = schema.filter(|_| outline.is_none()) else {
                let (name, kind) = (name.to_owned(), kind);
                return Err(fault(&SchemaFault::None { name, kind }).into());
            };
            schema
        }
    };
    let text = format!("{schema:#}\n");
    let Some(path) = &args.target.output else {
        output::print(&text)?;
        return Ok(Status::Done);
    };
    output::write(path, text.as_bytes(), args.target.force)?;
    say(&format!(
        "已写 {path}。在 yaml 文件的第一行写：# yaml-language-server: $schema={path}",
        path = path.display()
    ));
    Ok(Status::Done)
}

fn fault(fault: &SchemaFault) -> Diags {
    Diag::of(fault).into()
}

faults! {
    /// A fault of the request.
    enum SchemaFault {
        /// `kind` is the kind that `name` means, if any.
        None { name: String, kind: Option<FileKind> } => match kind {
            Some(FileKind::Template) => (
                format!("“{name}”不是 YAML 文件，没有 JSON Schema"),
                "可用：提纲、要素、用语、版式、规则、稿子，或 values 提纲的名称",
            ),
            Some(_) => (
                "只有 values 后面要写提纲".to_owned(),
                "去掉后面的名称，或写 qicao schema values 提纲",
            ),
            None => (
                format!("没有“{name}”这一类文件"),
                "可用：提纲、要素、用语、版式、规则、稿子，或 values 提纲的名称",
            ),
        };
        WhichOutline => "没有写是哪份提纲的要素", "如 qicao schema values 忠干勤廉";
    }
}
