//! Late facts: only slots change.

use std::collections::BTreeSet;

use qicao::codec::docx::{self, Amender};
use qicao::codec::markdown;
use qicao::draft::{TextForm, amend, amend_word, fillable, given};
use qicao::models::document::Document;
use qicao::models::facts::{FactValue, Facts, Values};
use qicao::slot::{self, Piece};
use qicao::words::span::Source;

use super::{CheckContext, holds, seen, told, unslotted};
use crate::input::unpack;
use crate::signs::Signs;

/// The examples, but for lists: these repeat what stands around them.
fn single(values: &Values) -> Values {
    let mut single = Values::default();
    for (name, given) in values.iter() {
        if matches!(given, FactValue::One { .. }) {
            single.set(name, given.clone());
        }
    }
    single
}

fn fillables(document: &Document, bench: &CheckContext) -> Facts {
    fillable(document.open_slots().map(|(_, slot)| slot), &bench.facts)
}

/// What is no slot stays in Markdown as it is, in order.
pub fn markdown(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let source = Source::new("稿", String::from_utf8_lossy(bytes));
    let document = markdown::read(source.text());
    let facts = fillables(&document, bench);
    for values in [
        bench.values.clone(),
        single(&bench.values),
        Values::default(),
    ] {
        let amended = amend(&source, TextForm::Markdown, &values, &facts);
        told(&amended.warnings);
        signs.diags(&amended.warnings);
        let filled = amended.output.filled();
        signs.size("filled", filled);
        let parts = markdown::split(source.text());
        let file = amended.output.file;
        let body = &source.text()[parts.body];
        let mut kept = Vec::new();
        for line in body.split_inclusive('\n') {
            for (piece, range) in slot::scan(line).pieces {
                if matches!(piece, Piece::Text(_)) {
                    kept.push(line[range].trim());
                }
            }
        }
        holds(&file, kept);
        if filled == 0 && !body.contains('【') {
            assert!(file.contains(body.trim_end()));
        }
    }
}

/// What is no slot stays in a Word file as it is, and so does every part without one.
pub fn word(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let Ok(document) = docx::read(bytes) else {
        return;
    };
    let facts = fillables(&document, bench);
    let known = given(&document, &facts);
    told(&known.warnings);
    let values = single(&bench.values);
    let late: BTreeSet<String> = values.iter().map(|(name, _)| name.to_owned()).collect();
    let opened = || Amender::open(bytes);
    let amended =
        opened().and_then(|file| amend_word(file, &document, &values, &late, &facts, true));
    let Ok(amended) = amended else {
        return;
    };
    signs.size("filled", amended.output.filled());
    let file = amended.output.file;
    let read = docx::read(&file).expect("a file that is still whole");
    let kept = unslotted(&document);
    holds(&seen(&read), kept.iter().map(String::as_str));
    signs.document(&read);
    let (Some(before), Some(after)) = (unpack(bytes), unpack(&file)) else {
        return;
    };
    assert_eq!(before.len(), after.len());
    for ((name, before), (same, after)) in before.iter().zip(&after) {
        assert_eq!(name, same);
        let text = String::from_utf8_lossy(before);
        // The record says which values were printed.
        let may_change = name == "docProps/custom.xml"
            || ["w:sdt", "w:tbl", "【"].iter().any(|it| text.contains(it));
        if !may_change {
            assert!(before == after, "{name} was changed");
        }
    }
    // Lists repeat what stands around them; all else holds for them too.
    let late = bench
        .values
        .iter()
        .map(|(name, _)| name.to_owned())
        .collect();
    let amended =
        opened().and_then(|file| amend_word(file, &document, &bench.values, &late, &facts, true));
    if let Ok(amended) = amended {
        docx::read(&amended.output.file).expect("a file that is still whole");
    }
}
