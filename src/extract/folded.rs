//! Lines that were wrapped, and whose breaks became blanks when they were copied: …党员“万 名党员进党校”集中培训….

use std::ops::Range;

use crate::words::hanzi::is_wide;

/// From how many bytes on a row may hold several wrapped lines.
const LONG: usize = 500;

/// How wide wrapped lines are, in halves of a 汉字.
const WIDTHS: Range<usize> = 36..110;

/// How much a wrapped line may fall short of the full width, in halves of a 汉字.
pub(super) const SHORT: usize = 6;

/// How many lines of one width make a wrapped text.
pub(super) const ENOUGH: usize = 5;

/// The lines that a row was wrapped into, as ranges in it; the row as a whole where it was not.
pub(super) fn unfolded(row: &str) -> Vec<Range<usize>> {
    let whole = 0..row.len();
    if row.len() < LONG || !row.contains(' ') {
        return vec![whole];
    }
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, _) in row.match_indices(' ') {
        if !is_spacing(row, at) {
            lines.push(start..at);
            start = at + 1;
        }
    }
    lines.push(start..row.len());
    let widths: Vec<usize> = lines.iter().map(|line| width(&row[line.clone()])).collect();
    let near = |full: usize| {
        let alike = widths
            .iter()
            .filter(|&&width| (full - SHORT..=full).contains(&width));
        alike.count()
    };
    let usual = widths.iter().filter(|width| WIDTHS.contains(width));
    let full = usual.max_by_key(|&&full| (near(full), full)).copied();
    let is_wrapped = full.is_some_and(|full| {
        let wide = widths.iter().filter(|&&width| width > full + SHORT).count();
        near(full) >= ENOUGH && near(full) * 2 >= lines.len() && wide * 6 < near(full)
    });
    if is_wrapped { lines } else { vec![whole] }
}

/// Whether a blank only sets off figures and Latin words, or stands beside another blank.
fn is_spacing(row: &str, at: usize) -> bool {
    let sets_off = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '%';
    row[..at].ends_with(sets_off) || row[at + 1..].starts_with(sets_off)
}

/// How wide a line is, in halves of a 汉字, without the blanks that set off its figures.
fn width(line: &str) -> usize {
    let shown = line.chars().filter(|&c| c != ' ');
    shown.map(|c| 1 + usize::from(is_wide(c))).sum()
}

#[cfg(test)]
mod tests {
    use super::unfolded;

    #[test]
    fn breaks_that_became_blanks_are_breaks() {
        let line = "我们要把每一件小事都记在心上办到实处让来办事的";
        let wrapped = [line; 8].join(" ");
        assert_eq!(unfolded(&wrapped).len(), 8);
        let figures = format!("{wrapped} 到 2026 年底前办完");
        assert_eq!(unfolded(&figures).len(), 9);
        let sentences = "一句话。 又是一句长一些的话，说的是别的事。 ".repeat(20);
        assert_eq!(unfolded(&sentences).len(), 1);
        assert_eq!(unfolded(&line.repeat(20)).len(), 1);
    }
}
