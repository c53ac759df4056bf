//! A draft for each row of a table.

use std::io::{Cursor, Write as _};

use qicao::batch::CellFault;
use qicao::desk::batch::{Batch, BatchRequest, Memory, Tally, table};
use qicao::desk::{Desk, Format};
use qicao::words::diag::Diags;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::answer::{Made, Said, of, read, refused};
use crate::ask::Asked;

/// What is made of a table.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Lot {
    /// How files of the formats end; Word files where none is said.
    formats: Vec<String>,
    /// How the files are called, such as `{单位}-{日期}`.
    name: Option<String>,
}

#[wasm_bindgen]
extern "C" {
    /// Who hears how far the work is: an object with a method `hear`.
    pub type Listener;

    /// Hears how many rows are done, and how many there are.
    #[wasm_bindgen(method)]
    fn hear(this: &Listener, done: usize, of: usize);
}

/// The drafts of a table.
#[wasm_bindgen]
pub struct Folder {
    zip: Vec<u8>,
    answer: String,
}

#[wasm_bindgen]
impl Folder {
    /// The files of the command's folder, in an archive.
    #[wasm_bindgen(getter)]
    pub fn zip(&self) -> Vec<u8> {
        self.zip.clone()
    }

    /// What came of it, as an answer.
    #[wasm_bindgen(getter)]
    pub fn answer(&self) -> String {
        self.answer.clone()
    }
}

/// What came of a table.
#[derive(Serialize)]
struct Outcome {
    rows: usize,
    written: usize,
    /// The rows without a draft, by their number in the table, each with what is wrong.
    failed: Vec<(usize, Vec<String>)>,
    /// How many drafts lack something required, and what.
    incomplete: usize,
    missing: Vec<(String, usize)>,
    /// The two drafts that are most alike, and how much, from 0 to 1.
    alike: Option<(String, String, f64)>,
}

/// Drafts every row of a table.
pub(crate) fn batch(
    desk: &Desk,
    asked: &str,
    lot: &str,
    name: &str,
    bytes: Vec<u8>,
    listener: &Listener,
) -> Result<Folder, String> {
    let (asked, lot): (Asked, Lot) = (read(asked)?, read(lot)?);
    let memory = Memory::default();
    let made = drafted(desk, &asked, &lot, name, bytes, &memory, listener);
    let (outcome, said) = made.map_err(|faults| refused(&faults))?;
    Ok(Folder {
        zip: archive(memory),
        answer: of(Ok((outcome, said))),
    })
}

fn drafted(
    desk: &Desk,
    asked: &Asked,
    lot: &Lot,
    name: &str,
    bytes: Vec<u8>,
    memory: &Memory,
    listener: &Listener,
) -> Made<Outcome> {
    let facts = &desk.library().outline(&asked.outline)?.output.outline.facts;
    let mut request = BatchRequest::of(&asked.outline);
    request.draft = asked.request(desk.library(), facts, &mut Vec::new());
    request.look.layout.clone_from(&asked.layout);
    request.name.clone_from(&lot.name);
    // A page has one thread.
    request.jobs = Some(1);
    let formats = lot.formats.iter();
    let formats: Vec<_> = formats.filter_map(|name| Format::named(name)).collect();
    if !formats.is_empty() {
        request.formats = formats;
    }
    let mut notes = Diags::new();
    let table = table(desk.library(), name, bytes, &request, &mut notes)?;
    let batch = Batch::new(desk, &request, &table, memory, &mut notes)?;
    let of = batch.count();
    let tally = batch.write(memory, &mut |done| listener.hear(done, of));
    let tally = tally.map_err(|stopped| stopped.faults)?;
    Ok((outcome(&batch, &tally), Said::all(&notes)))
}

fn outcome(batch: &Batch<'_>, tally: &Tally) -> Outcome {
    let failed = tally.failed.iter().map(|(row, faults)| {
        let lines = faults.iter().map(CellFault::line);
        (batch.number(*row), lines.collect())
    });
    let compared = tally.sameness.compare();
    let alike = compared.pairs.first().map(|pair| {
        let [one, other] = [pair.rows.0, pair.rows.1].map(|row| batch.stem(row).to_owned());
        (one, other, pair.figure)
    });
    Outcome {
        rows: batch.count(),
        written: tally.written,
        failed: failed.collect(),
        incomplete: tally.incomplete,
        missing: tally.missing.clone().into_iter().collect(),
        alike,
    }
}

/// Puts files into an archive, as they are: Word files are pressed already. Of a fixed time, so that the same files are the
/// same bytes.
fn archive(memory: Memory) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let write = || -> zip::result::ZipResult<()> {
        for (name, bytes) in memory.into_files() {
            zip.start_file(name, options)?;
            zip.write_all(&bytes)?;
        }
        Ok(())
    };
    // Memory takes all that is written to it.
    let _ = write();
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
