//! xlsx as written by Excel, WPS and other programs.

mod cell;
mod relations;

use super::archive::{Archive, Piece};
use super::format::Format;
use super::{Sheet, TableFault, Take, Texts};
use crate::codec::opc::Relation;
use crate::codec::table::grid::{Grid, Merge};
use cell::{Cell, rich};
use relations::relations;

/// Maximum number of cell formats.
const MAX_FORMATS: usize = 70_000;

/// Maximum number of sheets read.
const MAX_SHEETS: usize = 64;

/// An opened workbook.
pub(super) struct Book<'a> {
    archive: Archive<'a>,
    sheets: Vec<Sheet>,
    common: Common,
}

/// The data shared by the sheets of a workbook.
#[derive(Default)]
struct Common {
    texts: Texts,
    formats: Vec<Format>,
    from_1904: bool,
}

impl<'a> Book<'a> {
    /// Opens a workbook and reads its shared data.
    pub(super) fn open(mut archive: Archive<'a>) -> Result<Self, TableFault> {
        let main = relations(&mut archive, "")?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        if main.starts_with("word/") || main.starts_with("ppt/") {
            let what = if main.starts_with('w') {
                "Word 文件"
            } else {
                "演示文稿"
            };
            return Err(TableFault::NotTable { what });
        }
        if main.to_lowercase().ends_with(".bin") {
            let what = "二进制工作簿（xlsb）";
            return Err(TableFault::NotTable { what });
        }
        if !archive.has(&main) {
            let what = "压缩包";
            return Err(TableFault::NotTable { what });
        }
        let parts = relations(&mut archive, &main)?;
        let of_kind = |kind: &str| {
            let found = parts.iter().find(|relation| relation.kind == kind);
            found.map(|relation| relation.target.clone())
        };
        let mut book = Self {
            archive,
            sheets: Vec::new(),
            common: Common::default(),
        };
        book.workbook(&main, &parts)?;
        if let Some(name) = of_kind("sharedStrings") {
            book.shared(&name)?;
        }
        if let Some(name) = of_kind("styles") {
            book.formats(&name)?;
        }
        Ok(book)
    }

    fn workbook(&mut self, main: &str, parts: &[Relation]) -> Result<(), TableFault> {
        let Some(mut part) = self.archive.part(main)? else {
            return Ok(());
        };
        loop {
            match part.next()? {
                Piece::Open(tag) if tag.name() == "workbookPr" => {
                    let date = tag.get("date1904");
                    self.common.from_1904 = matches!(date.as_deref(), Some("1" | "true"));
                }
                Piece::Open(tag) if tag.name() == "sheet" && self.sheets.len() < MAX_SHEETS => {
                    let id = tag.get("id").unwrap_or_default();
                    let target = parts
                        .iter()
                        .find(|it| it.id == id && it.kind == "worksheet");
                    if let Some(relation) = target {
                        self.sheets.push(Sheet {
                            name: tag.get("name").unwrap_or_default(),
                            hidden: tag.get("state").is_some_and(|state| state != "visible"),
                            place: relation.target.clone(),
                        });
                    }
                }
                Piece::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn shared(&mut self, name: &str) -> Result<(), TableFault> {
        let Some(mut part) = self.archive.part(name)? else {
            return Ok(());
        };
        let mut text = String::new();
        loop {
            match part.next()? {
                Piece::Open(tag) if tag.name() == "si" => {
                    drop(tag);
                    text.clear();
                    rich(&mut part, "si", &mut text)?;
                    self.common.texts.push(&text)?;
                }
                Piece::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn formats(&mut self, name: &str) -> Result<(), TableFault> {
        let Some(mut part) = self.archive.part(name)? else {
            return Ok(());
        };
        let mut codes: Vec<(u32, Format)> = Vec::new();
        let mut in_cells = false;
        loop {
            match part.next()? {
                Piece::Open(tag) => match tag.name() {
                    "numFmt" if codes.len() < MAX_FORMATS => {
                        if let (Some(id), Some(code)) =
                            (tag.number("numFmtId"), tag.get("formatCode"))
                        {
                            codes.push((id, Format::read(&code)));
                        }
                    }
                    "cellXfs" => {
                        in_cells = true;
                        codes.sort_by_key(|(id, _)| *id);
                    }
                    "xf" if in_cells && self.common.formats.len() < MAX_FORMATS => {
                        let id = tag.number("numFmtId").unwrap_or(0);
                        let own = codes.binary_search_by_key(&id, |(id, _)| *id);
                        let format =
                            own.map_or_else(|_| Format::builtin(id), |at| codes[at].1.clone());
                        self.common.formats.push(format);
                    }
                    _ => {}
                },
                Piece::Close(tag) if tag.name() == "cellXfs" => in_cells = false,
                Piece::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the sheets.
    pub(super) fn each(mut self, take: &mut Take<'_>) -> Result<(), TableFault> {
        let mut brief = false;
        for sheet in std::mem::take(&mut self.sheets) {
            let grid = self.read(&sheet, brief);
            brief = take(sheet, grid)?;
        }
        Ok(())
    }

    fn read(&mut self, sheet: &Sheet, brief: bool) -> Result<Grid, TableFault> {
        let Self {
            archive, common, ..
        } = self;
        let mut grid = Grid::new(brief);
        let Some(mut part) = archive.part(&sheet.place)? else {
            return Ok(grid);
        };
        let (mut row, mut column) = (0_u32, 0_usize);
        let mut text = String::new();
        loop {
            match part.next()? {
                Piece::Open(tag) => match tag.name() {
                    "row" => {
                        // Programs omit the numbers of consecutive rows.
                        row = tag.number("r").unwrap_or(row.saturating_add(1));
                        column = 0;
                        let hidden = tag.get("hidden");
                        if matches!(hidden.as_deref(), Some("1" | "true")) {
                            grid.hide();
                        }
                    }
                    "c" => {
                        let place = tag.get("r");
                        column = place
                            .and_then(|place| place_column(&place))
                            .unwrap_or(column);
                        let cell = Cell::of(&tag, &common.formats);
                        drop(tag);
                        text.clear();
                        let seen = cell.read(&mut part, &mut text)?;
                        common.put(&mut grid, (row, column), &cell, &seen, &text)?;
                        column += 1;
                    }
                    "mergeCell" => {
                        let merge = tag.get("ref").and_then(|range| merge(&range));
                        if let Some(merge) = merge {
                            grid.merge(merge);
                        }
                    }
                    _ => {}
                },
                Piece::Close(tag) if tag.name() == "row" => grid.end(row, 0)?,
                Piece::End => return Ok(grid),
                _ => {}
            }
        }
    }
}

/// Converts `B7` to column 1 and row 7.
fn place(text: &str) -> Option<(usize, u32)> {
    let text = text.replace('$', "");
    let digits = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    Some((place_column(&text)?, text[digits..].parse().ok()?))
}

fn place_column(text: &str) -> Option<usize> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let column = letters.fold(0_usize, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    column.checked_sub(1)
}

fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Merge {
        rows: (first.1, last.1),
        columns: (first.0, last.0),
    })
}
