//! Lists banks of phrases, and the 固定提法 among them.

use serde_json::json;

use super::{Entry, matches};
use crate::library::{FileKind, Library};
use crate::models::phrase::Entry as Phrase;
use crate::models::text::Line;
use crate::words::diag::Diags;

/// Lists the entries of all banks.
pub(super) fn phrases(words: &[String], library: &Library, notes: &mut Diags) -> Vec<Entry> {
    let mut entries = Vec::new();
    for item in library.list(FileKind::Phrases) {
        let Some(bank) = library.bank(&item.id, notes) else {
            continue;
        };
        for entry in &bank.entries {
            let text = written(entry);
            let source = entry.source.clone().unwrap_or_default();
            let themes = entry.themes.join("、");
            if matches(
                words,
                &[
                    bank.id.clone(),
                    bank.name.clone(),
                    text.clone(),
                    source.clone(),
                    themes.clone(),
                ],
            ) {
                entries.push(Entry {
                    row: [
                        format!("{}.{}", bank.id, entry.id),
                        text.clone(),
                        source.clone(),
                        themes,
                    ],
                    json: json!({
                        "bank": bank.id,
                        "id": entry.id,
                        "text": text,
                        "source": entry.source,
                        "themes": entry.themes,
                        "file": item.path,
                    }),
                });
            }
        }
    }
    entries
}

/// Lists the 固定提法: text, source, period of validity, and date of the last check.
pub(super) fn formulas(words: &[String], library: &Library, notes: &mut Diags) -> Vec<Entry> {
    let mut entries = Vec::new();
    for item in library.list(FileKind::Phrases) {
        let Some(bank) = library.bank(&item.id, notes).filter(|bank| bank.formulas) else {
            continue;
        };
        let checked = bank.checked.clone().unwrap_or_default();
        for entry in &bank.entries {
            let text = written(entry);
            let source = entry.source.clone().unwrap_or_default();
            let note = entry.note.clone().unwrap_or_default();
            if !matches(
                words,
                &[entry.id.clone(), text.clone(), source.clone(), note],
            ) {
                continue;
            }
            let holds = match (&entry.until, &entry.now) {
                (Some(until), Some(now)) => format!("用到{until}，现在用“{now}”"),
                (Some(until), None) => format!("用到{until}"),
                _ => format!("核到{checked}"),
            };
            let since = entry.since.as_ref();
            let since = since.map_or_else(String::new, |since| format!("，{since}起"));
            entries.push(Entry {
                row: [
                    format!("{}.{}", bank.id, entry.id),
                    text.clone(),
                    format!("{source}{since}"),
                    holds,
                ],
                json: json!({
                    "bank": bank.id,
                    "id": entry.id,
                    "text": text,
                    "source": entry.source,
                    "since": entry.since,
                    "until": entry.until,
                    "now": entry.now,
                    "note": entry.note,
                    "checked": bank.checked,
                    "file": item.path,
                }),
            });
        }
    }
    entries
}

fn written(entry: &Phrase) -> String {
    entry.text.first().map(Line::written).unwrap_or_default()
}
