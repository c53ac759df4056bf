//! `qicao facts`: writes the fact sheet to fill.

use std::path::{Path, PathBuf};

use super::args::{Facts, Libraries};
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, context, input, output, path, resolve};
use crate::codec::sheet::{self, Sheet};
use crate::desk;
use crate::draft::{Shape, compose, needed};
use crate::models::facts::Values;
use crate::words::diag::{Diag, Diags};

/// The formats a sheet can be written in.
const FORMATS: &str = ".yaml .md .csv .xlsx";

/// The formats of wide tables.
const WIDE: &str = ".csv .xlsx";

pub(super) fn run(args: &Facts, libraries: &Libraries) -> anyhow::Result<Status> {
    let library = context::library(libraries)?;
    let from = args.from.as_deref().map(input::draft).transpose()?;
    let record = from
        .as_ref()
        .and_then(|draft| draft.document.record.as_ref());
    let name = args
        .outline
        .as_deref()
        .or(record.map(|record| record.outline.as_str()));
    let Some(name) = name else {
        let path = args.from.clone().unwrap_or_default();
        return Err(Diags::from(Diag::of(&FileFault::NoRecord { path })).into());
    };
    let mut notes = Diags::new();
    let loaded = library.outline(name)?.into_output(&mut notes);
    let outline = &loaded.outline;
    let mut values = match &from {
        Some(draft) => desk::known(&draft.file, &draft.document, outline, &mut notes)?,
        None => Values::default(),
    };
    resolve::given(&args.given)?.upon(&outline.facts, &mut values, &mut notes)?;
    let asked = args
        .template
        .as_deref()
        .or(record.map(|record| record.template.as_str()));
    let mut template = desk::template(&library, asked, outline.genre, context::limits())?;
    // Every angle asks for the same facts; the sheet lists all that any draft may need.
    let shape = Shape::of(outline, &Values::default(), 0, None);
    let form = compose(outline, &mut template, &shape)?.into_output(&mut notes);
    let facts = needed(&form, outline);
    draw(&notes);
    let title = format!("{}（{}）", outline.name, outline.id);
    let whole = Sheet {
        title: &title,
        facts: &facts,
        values: &values,
    };
    let Some(path) = &args.target.output else {
        output::print(&sheet::write_yaml(&whole))?;
        return Ok(Status::Done);
    };
    let name = outline.aliases.first().unwrap_or(&outline.id);
    let format = Format::of(path, args)?;
    if args.wide {
        output::write(path, &format.wide(path, &whole)?, args.target.force)?;
        say(&format!(
            "已写 {}：一行一份，{}列。“说明：”那一行不用删，从下一行填起",
            path::named(path),
            sheet::columns(&whole),
        ));
        return Ok(Status::Done);
    }
    let required = facts.iter().filter(|fact| fact.required).count();
    let count = format!("{}项，其中必填{required}项", facts.len());
    if !args.by_owner || format == Format::Spreadsheet {
        let bytes = format.write(&whole, args.by_owner);
        output::write(path, &bytes, args.target.force)?;
        let file = if path::is_standard(path) {
            Path::new("文件")
        } else {
            path
        };
        say(&format!(
            "已写 {}：{count}。填好后：qicao draft {name} --facts {}",
            path::named(path),
            file.display()
        ));
        return Ok(Status::Done);
    }
    if path::is_standard(path) {
        return Err(Diags::from(Diag::of(&FileFault::OneToStandard)).into());
    }
    let groups = sheet::by_owner(&facts);
    let paths: Vec<_> = groups
        .iter()
        .map(|(owner, _)| beside(path, owner))
        .collect();
    for path in &paths {
        output::check_free(path, args.target.force)?;
    }
    let parts = groups.iter().zip(&paths).map(|((owner, facts), path)| {
        let title = format!("{title}　{owner}");
        let part = Sheet {
            title: &title,
            facts,
            values: &values,
        };
        (path.clone(), format.write(&part, false))
    });
    if output::write_all(&parts.collect::<Vec<_>>(), args.target.force)? == Status::Partly {
        return Ok(Status::Partly);
    }
    for ((_, facts), path) in groups.iter().zip(&paths) {
        say(&format!("已写 {}：{}项", path.display(), facts.len()));
    }
    let files: Vec<_> = paths
        .iter()
        .map(|path| format!("--facts {}", path.display()))
        .collect();
    say(&format!(
        "共{count}。收齐后：qicao draft {name} {}",
        files.join(" ")
    ));
    Ok(Status::Done)
}

/// `要素.md` → `要素-应急科.md`.
fn beside(path: &Path, owner: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let bad = |c: char| "\\/:*?\"<>|".contains(c) || c.is_control();
    let owner = owner.replace(bad, "-");
    path.with_file_name(format!("{stem}-{owner}.{ending}"))
}

/// A format of sheets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Yaml,
    Markdown,
    Csv,
    Spreadsheet,
}

impl Format {
    fn of(path: &Path, args: &Facts) -> Result<Self, Diags> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let asked = args.to.as_deref().map(|name| name.trim_start_matches('.'));
        Ok(match asked.or(ending).map(str::to_lowercase).as_deref() {
            None if path::is_standard(path) && args.wide => Self::Csv,
            None if path::is_standard(path) => Self::Yaml,
            Some("yaml" | "yml") => Self::Yaml,
            Some("md") => Self::Markdown,
            Some("csv") => Self::Csv,
            Some("xlsx") => Self::Spreadsheet,
            _ => return Err(unknown(asked.map_or(path, Path::new), FORMATS)),
        })
    }

    fn write(self, sheet: &Sheet<'_>, by_owner: bool) -> Vec<u8> {
        match self {
            Self::Yaml => sheet::write_yaml(sheet).into_bytes(),
            Self::Markdown => sheet::write_markdown(sheet).into_bytes(),
            Self::Csv => sheet::write_csv(sheet),
            Self::Spreadsheet => sheet::write_xlsx(sheet, by_owner),
        }
    }

    fn wide(self, path: &Path, sheet: &Sheet<'_>) -> Result<Vec<u8>, Diags> {
        match self {
            Self::Csv => Ok(sheet::write_wide_csv(sheet)),
            Self::Spreadsheet => Ok(sheet::write_wide_xlsx(sheet)),
            Self::Yaml | Self::Markdown => Err(unknown(path, WIDE)),
        }
    }
}

fn unknown(path: &Path, formats: &'static str) -> Diags {
    let (path, formats) = (path.to_owned(), formats.to_owned());
    Diag::of(&FileFault::UnknownFormat { path, formats }).into()
}
