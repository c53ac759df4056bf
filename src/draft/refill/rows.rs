//! Row slots in a draft edited by hand: repeats their paragraphs for each row added.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Form;
use crate::models::document::said;
use crate::models::facts::{FactValue, Facts, Printer, Values, in_row};
use crate::models::text::Text;
use crate::slot::{self, Path, Piece, Slot};
use crate::words::mark::{Numbering, leading_mark};

/// Repeats the paragraphs of row slots. Neighbouring paragraphs of one list are repeated together, numbers at their
/// start are continued, and cues stay after the first. Records the lists repeated.
pub(super) fn repeat_rows(
    body: &str,
    form: Form,
    facts: &Facts,
    values: &Values,
    lists: &mut BTreeSet<String>,
) -> String {
    let mut out = String::with_capacity(body.len());
    let mut group: Option<(String, Vec<&str>)> = None;
    let paragraphs = match form {
        Form::Markdown => paragraphs(body),
        Form::Plain => body.split_inclusive('\n').collect(),
    };
    let paragraphs: Vec<Cow<'_, str>> = paragraphs
        .into_iter()
        .map(|paragraph| in_rows(paragraph, form, facts, values, lists))
        .collect();
    for paragraph in paragraphs.iter().map(AsRef::as_ref) {
        let list = row_list(paragraph, facts, values);
        let is_cue = paragraph.starts_with('>');
        match (&mut group, list) {
            (Some((name, members)), Some(list)) if *name == list => members.push(paragraph),
            (Some((_, members)), None) if is_cue => members.push(paragraph),
            (old, list) => {
                if let Some((name, members)) = old.take() {
                    write_group(&mut out, form, &name, &members, facts, values);
                }
                lists.extend(list.clone());
                match list {
                    Some(name) => group = Some((name, vec![paragraph])),
                    None => out.push_str(paragraph),
                }
            }
        }
    }
    if let Some((name, members)) = group {
        write_group(&mut out, form, &name, &members, facts, values);
    }
    out
}

/// Returns a paragraph that consists only of an open list as the row paragraph to repeat.
fn in_rows<'a>(
    paragraph: &'a str,
    form: Form,
    facts: &Facts,
    values: &Values,
    lists: &mut BTreeSet<String>,
) -> Cow<'a, str> {
    let indent = indent(paragraph);
    let mark = leading_mark(&paragraph[indent..], false);
    let start = indent + mark.as_ref().map_or(0, |(_, len, _)| *len);
    let words = &paragraph[start..];
    let [Piece::Slot(slot)] = &slot::read(words.trim())[..] else {
        return Cow::Borrowed(paragraph);
    };
    let fact = facts
        .get(&slot.path.name)
        .filter(|_| slot.path.part.is_none());
    let (Some(fact), Some(FactValue::Rows(_))) = (fact, values.get(&slot.path.name)) else {
        return Cow::Borrowed(paragraph);
    };
    lists.insert(fact.name.clone());
    let end = &words[words.trim_end().len()..];
    if let Some(Text::Line(line)) = &fact.print {
        let words = stopped(line.written());
        return Cow::Owned(format!("{}{words}{end}", &paragraph[..start]));
    }
    // Rows with different wordings are written one by one.
    let rows = 1..=values.length(&fact.name).unwrap_or(0);
    let rows = rows.map(|row| {
        let words = row_words(&fact.name, row, facts, values);
        let number = |(mark, _, first): &_| moved_on(&paragraph[indent..start], *mark, *first, row);
        let mark = mark.as_ref().map_or(String::new(), number);
        let words = words.iter().map(ToString::to_string).collect::<String>();
        format!("{}{mark}{words}", &paragraph[..indent])
    });
    let rows: Vec<_> = rows.collect();
    let between = match form {
        Form::Markdown => "\n\n",
        Form::Plain => "\n",
    };
    Cow::Owned(format!("{}{end}", rows.join(between)))
}

/// Returns how many bytes of full-width blanks a paragraph starts with.
fn indent(paragraph: &str) -> usize {
    paragraph.len() - paragraph.trim_start_matches('　').len()
}

fn stopped(words: String) -> String {
    if words.ends_with(['。', '；']) {
        words
    } else {
        words + "。"
    }
}

/// Returns a row of a list as a sentence of its own: words, and slots of that row.
pub(super) fn row_words(list: &str, row: usize, facts: &Facts, values: &Values) -> Vec<Piece> {
    let Some(fact) = facts.get(list) else {
        return Vec::new();
    };
    if let Some(print @ Text::Line(line)) = &fact.print {
        let mut pieces = match in_row(print, fact, row) {
            Text::Line(line) => line.pieces.clone(),
            _ => Vec::new(),
        };
        if !line.written().ends_with(['。', '；']) {
            pieces.push(Piece::Text("。".into()));
        }
        return pieces;
    }
    let rows = Printer::new(facts, values).rows(fact);
    let said = row.checked_sub(1).and_then(|at| rows.get(at)).map(said);
    said.map(|words| Piece::Text(stopped(words).into()))
        .into_iter()
        .collect()
}

/// Splits a text into paragraphs, each with the blank lines after it.
fn paragraphs(body: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut blank = false;
    for line in body.split_inclusive('\n') {
        let empty = line.trim().is_empty();
        if blank && !empty {
            paragraphs.push(&body[start..at]);
            start = at;
        }
        blank = empty;
        at += line.len();
    }
    paragraphs.push(&body[start..]);
    paragraphs
}

/// Returns the list whose rows a paragraph uses, if rows for it were added.
fn row_list(paragraph: &str, facts: &Facts, values: &Values) -> Option<String> {
    slot::read(paragraph).into_iter().find_map(|piece| {
        let Piece::Slot(slot) = piece else {
            return None;
        };
        list_of(&slot, facts, values)
    })
}

/// Returns the list of a row slot without a row number, if rows for it were added.
fn list_of(slot: &Slot, facts: &Facts, values: &Values) -> Option<String> {
    let (path, _) = listed(slot, facts, values)?;
    path.row.is_none().then_some(path.name)
}

/// Returns the list cell of a slot, and how many rows were added to the list.
pub(super) fn listed(slot: &Slot, facts: &Facts, values: &Values) -> Option<(Path, usize)> {
    let path = facts.resolve(&slot.path)?;
    let fact = facts.get(&path.name)?;
    let part = path.part.as_deref()?;
    let is_cell = fact.column(part).is_some() || part == "序";
    match values.get(&fact.name) {
        Some(FactValue::Rows(rows)) if is_cell => Some((path, rows.len())),
        _ => None,
    }
}

/// Returns a list slot bound to one row; `None` if it is of the whole list, or of no list.
pub(super) fn tied(slot: &Slot, list: &str, row: usize, facts: &Facts) -> Option<Slot> {
    let path = facts.resolve(&slot.path).filter(|path| path.name == list)?;
    let part = path.part.as_deref()?;
    (part != "数" && part != "截至").then(|| Slot {
        path: Path {
            row: Some(row),
            ..path
        },
        spelling: None,
        ..slot.clone()
    })
}

fn write_group(
    out: &mut String,
    form: Form,
    name: &str,
    members: &[&str],
    facts: &Facts,
    values: &Values,
) {
    let rows = values.length(name).unwrap_or(1);
    for row in 1..=rows {
        for paragraph in members {
            if paragraph.starts_with('>') && row > 1 {
                continue;
            }
            let last = paragraph.ends_with('\n');
            out.push_str(&for_row(paragraph, row, name, facts));
            if !last && row < rows {
                out.push('\n');
            }
            let is_parted = form == Form::Plain
                || paragraph.ends_with("\n\n")
                || paragraph.ends_with("\r\n\r\n");
            if !is_parted && row < rows {
                out.push('\n');
            }
        }
    }
}

/// Returns the number of a row: as written for the first, counted up for the others (01. 02.).
fn moved_on(written: &str, mark: Numbering, first: usize, row: usize) -> String {
    if row == 1 {
        return written.to_owned();
    }
    let number = mark.nth(first + row - 1);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let zeros = match written.find('0') {
        Some(at) if !written[..at].contains(|c: char| c.is_ascii_digit()) => {
            digits(written).saturating_sub(digits(&number))
        }
        _ => 0,
    };
    let at = number.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    format!("{}{}{}", &number[..at], "0".repeat(zeros), &number[at..])
}

/// Returns a paragraph for one row: its slots bound to the row, its number counted up.
fn for_row(paragraph: &str, row: usize, name: &str, facts: &Facts) -> String {
    let mut out = String::with_capacity(paragraph.len());
    let mut from = indent(paragraph);
    out.push_str(&paragraph[..from]);
    if let Some((mark, len, first)) = leading_mark(&paragraph[from..], false) {
        out.push_str(&moved_on(&paragraph[from..from + len], mark, first, row));
        from += len;
    }
    for (piece, range) in slot::scan(paragraph).pieces {
        let Piece::Slot(slot) = piece else {
            continue;
        };
        if slot.path.row.is_some() {
            continue;
        }
        if let Some(slot) = tied(&slot, name, row, facts) {
            out.push_str(&paragraph[from..range.start]);
            out.push_str(&slot.to_string());
            from = range.end;
        }
    }
    out.push_str(&paragraph[from..]);
    out
}
