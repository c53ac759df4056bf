//! Table rows: their cells, and which rows form one table.

use std::sync::Arc;

use super::{Inline, Paragraph, Role};

impl Paragraph {
    /// Returns whether it is a row of a table.
    pub fn is_row(&self) -> bool {
        matches!(self.role, Role::Row { .. })
    }

    /// Returns the cells of a row, each as its lines.
    pub(crate) fn cells(&self) -> Vec<Vec<Vec<Inline>>> {
        let (mut cells, mut cell, mut line) = (Vec::new(), Vec::new(), Vec::new());
        for inline in &self.text {
            let Inline::Text(text) = inline else {
                line.push(inline.clone());
                continue;
            };
            for (n, words) in text.split('\t').enumerate() {
                if n > 0 {
                    cell.push(std::mem::take(&mut line));
                    cells.push(std::mem::take(&mut cell));
                }
                for (n, words) in words.split('\n').enumerate() {
                    if n > 0 {
                        cell.push(std::mem::take(&mut line));
                    }
                    if !words.is_empty() {
                        line.push(Inline::text(words));
                    }
                }
            }
        }
        cell.push(line);
        cells.push(cell);
        cells
    }
}

/// Returns how many paragraphs at the start of a body form a unit: the rows of a table, else one.
pub(crate) fn together(body: &[Arc<Paragraph>]) -> usize {
    let more = body.iter().skip(1);
    let rows = more.take_while(|it| it.role == Role::Row { first: false });
    match body.first() {
        Some(first) if first.is_row() => 1 + rows.count(),
        first => first.iter().count(),
    }
}
