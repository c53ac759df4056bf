//! Columns aligned for Chinese characters.

use unicode_width::UnicodeWidthStr;

/// Aligns rows in columns, two spaces apart; the last column is not padded.
pub(super) fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| {
        rows.iter()
            .map(|row| row[column].width())
            .max()
            .unwrap_or(0)
    });
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            line.push_str(cell);
            if at + 1 < N {
                line.push_str(&" ".repeat(widths[at] - cell.width() + 2));
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        let rows = [["甲乙", "x"], ["a", "y"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns(&rows), "甲乙  x\na     y\n");
    }
}
