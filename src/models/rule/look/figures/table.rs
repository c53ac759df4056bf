//! A totals row that is not the sum of the rows above it.

use super::super::super::Hit;
use super::super::Page;
use super::read::written;

/// First words of a totals row.
const TOTALS: [&str; 3] = ["合计", "总计", "共计"];

/// Separators between the cells of a row.
const BETWEEN: [char; 3] = ['\u{3000}', '\t', '|'];

/// A cell of a row: its place and its words.
type Cell<'a> = (usize, &'a str);

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut rows: Vec<Vec<Cell<'_>>> = Vec::new();
    for (start, text) in page.iter() {
        if !text.contains(BETWEEN) {
            rows.clear();
            continue;
        }
        let row = cells(start, text);
        if rows.last().is_some_and(|last| last.len() != row.len()) {
            rows.clear();
        }
        if row.first().is_some_and(|(_, words)| TOTALS.contains(words)) && row.len() > 1 {
            for column in 1..row.len() {
                hits.extend(column_of(&rows, &row, column));
            }
            rows.clear();
        } else {
            rows.push(row);
        }
    }
    hits
}

fn cells(start: usize, text: &str) -> Vec<Cell<'_>> {
    let mut at = start;
    let mut cells = Vec::new();
    for cell in text.split_inclusive(BETWEEN) {
        let words = cell.trim_end_matches(BETWEEN);
        let lead = words.len() - words.trim_start().len();
        cells.push((at + lead, words.trim()));
        at += cell.len();
    }
    cells
}

/// Checks the total of a column; a head that is no number precedes the values.
fn column_of(rows: &[Vec<Cell<'_>>], totals: &[Cell<'_>], column: usize) -> Option<Hit> {
    let (at, words) = totals[column];
    let total = number(words)?;
    let mut parts = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        match number(row[column].1) {
            Some(part) => parts.push(part),
            None if place == 0 => {}
            None => return None,
        }
    }
    let sum: u64 = parts.iter().sum();
    (parts.len() > 1 && sum != total).then(|| Hit {
        range: at..at + words.len(),
        right: None,
        against: Some(format!("这一栏加起来是{}", written(sum)).into()),
    })
}

/// Parses a cell that is only a number, in ten-thousandths; percentages are skipped, as they do not add up.
fn number(words: &str) -> Option<u64> {
    let (whole, part) = words.split_once('.').unwrap_or((words, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 11 || part.len() > 4 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: u64 = format!("{part:0<4}").parse().ok()?;
    Some(whole.parse::<u64>().ok()? * 10_000 + part)
}
