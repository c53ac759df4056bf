//! Rows of tables: their cells, and which rows belong together.

use std::sync::Arc;

use super::{Inline, Paragraph, Role};

impl Paragraph {
    /// Returns whether it is a row of a table.
    pub fn is_row(&self) -> bool {
        matches!(self.role, Role::Row { .. })
    }

    /// Returns the cells of a row, each as its lines.
    pub fn cells(&self) -> Vec<Vec<Vec<Inline>>> {
        let mut cells = vec![vec![Vec::new()]];
        for inline in &self.text {
            let Inline::Text(text) = inline else {
                last_line(&mut cells).push(inline.clone());
                continue;
            };
            for (n, cell) in text.split('\t').enumerate() {
                if n > 0 {
                    cells.push(vec![Vec::new()]);
                }
                for (n, line) in cell.split('\n').enumerate() {
                    if n > 0 {
                        cells.last_mut().expect("one at least").push(Vec::new());
                    }
                    if !line.is_empty() {
                        last_line(&mut cells).push(Inline::text(line));
                    }
                }
            }
        }
        cells
    }
}

fn last_line(cells: &mut [Vec<Vec<Inline>>]) -> &mut Vec<Inline> {
    let cell = cells.last_mut().expect("one at least");
    cell.last_mut().expect("one at least")
}

/// Returns how many paragraphs at the start of a body belong together: the rows of a table, else one.
pub fn together(body: &[Arc<Paragraph>]) -> usize {
    let more = body.iter().skip(1);
    let rows = more.take_while(|it| it.role == Role::Row { first: false });
    match body.first() {
        Some(first) if first.is_row() => 1 + rows.count(),
        first => first.iter().count(),
    }
}
