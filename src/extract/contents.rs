//! The list of headings that some pages put above a text: each of them comes again where it stands.

use std::collections::HashMap;

use super::line::Line;

/// How many lines make a list that does not say what it is.
const LEAST: usize = 3;

/// How long a line of the list may be, in characters.
const LONGEST: usize = 60;

/// Says which lines are such a list.
pub(super) fn contents(lines: &[Line]) -> Vec<bool> {
    // Where the words of a heading stand last: as a line, or as the first sentence of one.
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (n, line) in lines.iter().enumerate() {
        last.insert(first(line.text()), n);
    }
    let mut listed = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let is_short = |line: &&Line| {
            let text = line.text();
            line.count() <= LONGEST && first(text).len() + '。'.len_utf8() >= text.len()
        };
        let run = lines[start..].iter().take_while(is_short).count();
        let end = start + run;
        // What comes again behind the list is of it; the rest of the run is the head.
        let label = (start..end).find(|&n| is_label(lines[n].text()));
        let is_numbered = |n: usize| super::mark::at_start(lines[n].text()).is_some();
        let may_be = |n: usize| is_numbered(n) || label.is_some_and(|label| label < n);
        let again: Vec<usize> = (start..end)
            .filter(|&n| may_be(n) && last[first(lines[n].text())] > n)
            .collect();
        // Dots end some lists, which have more than comes again.
        let dots = label.and_then(|label| {
            let is_dots = |&n: &usize| !lines[n].text().contains(char::is_alphanumeric);
            Some(label + 1..(label + 1..end).find(is_dots)?)
        });
        // Of a text that was cut off the list is all there is.
        let items = (label.unwrap_or(start)..end).filter(|&n| is_numbered(n));
        let is_whole = again.len() * 2 > items.count();
        if is_whole && (again.len() >= LEAST || label.is_some()) {
            for n in again.into_iter().chain(dots.into_iter().flatten()) {
                listed[n] = true;
            }
        }
        start = end + 1;
    }
    listed
}

/// Whether a line says that a list follows.
fn is_label(text: &str) -> bool {
    ["目录", "提纲", "目　录", "目 录"]
        .iter()
        .any(|word| text.starts_with(word))
}

/// The first sentence of a line, without its stop.
fn first(text: &str) -> &str {
    let end = text.find('。').unwrap_or(text.len());
    text[..end].trim_end()
}
