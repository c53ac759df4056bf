//! Reading the grammar.

use std::ops::Range;

use super::{Path, Piece, Slot};
use crate::words::faults::faults;

faults! {
    /// What can be wrong between brackets.
    pub enum SlotFault {
        Unclosed => "“【”没有配对的“】”", "补上“】”；要印出括号本身就写两遍“【【”";
        Unopened => "“】”没有配对的“【”", "补上“【”；要印出括号本身就写两遍“】】”";
        Empty => "“【】”里没有名称", "写上要素的名称，如【单位】";
        BadPath { text: String } =>
            "看不懂“【{text}】”",
            "写成【名称】【清单.列名】【名称|形式】【名称：说明】之一";
    }
}

/// A text read with the grammar.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// The pieces in order, with their ranges in the text.
    pub pieces: Vec<(Piece, Range<usize>)>,
    /// What is wrong, with its range; the pieces hold such places as literal text.
    pub faults: Vec<(SlotFault, Range<usize>)>,
}

/// Reads a text; places that are no slot stay literal.
pub fn read(text: &str) -> Vec<Piece> {
    scan(text)
        .pieces
        .into_iter()
        .map(|(piece, _)| piece)
        .collect()
}

/// Reads a text that others wrote or that was printed: there a bracket twice is two brackets.
pub(crate) fn shown(text: &str) -> Vec<Piece> {
    let pieces = scan(text).pieces.into_iter();
    let shown = pieces.map(|(piece, range)| match piece {
        Piece::Text(_) => Piece::Text(text[range].into()),
        piece => piece,
    });
    shown.collect()
}

/// Reads a text, with places and faults.
pub fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(skip) = rest.find(['【', '】']) else {
            scan.literal(rest, at..text.len());
            break;
        };
        if skip > 0 {
            scan.literal(&rest[..skip], at..at + skip);
            at += skip;
        }
        at += scan.bracket(&text[at..], at);
    }
    scan
}

const BRACKET: usize = '【'.len_utf8();

impl Scan {
    /// Reads what starts with a bracket; returns how many bytes it took.
    fn bracket(&mut self, rest: &str, at: usize) -> usize {
        for (double, literal) in [("【【", "【"), ("】】", "】")] {
            if rest.starts_with(double) {
                self.literal(literal, at..at + 2 * BRACKET);
                return 2 * BRACKET;
            }
        }
        if rest.starts_with('】') {
            return self.fault(SlotFault::Unopened, "】", at, BRACKET);
        }
        let inner = &rest[BRACKET..];
        let end = inner.find(['【', '】', '\n', '\r']);
        let Some(end) = end.filter(|&end| inner[end..].starts_with('】')) else {
            return self.fault(SlotFault::Unclosed, "【", at, BRACKET);
        };
        let inner = &inner[..end];
        let taken = end + 2 * BRACKET;
        match piece(inner) {
            Ok(piece) => {
                self.pieces.push((piece, at..at + taken));
                taken
            }
            Err(fault) => self.fault(fault, &rest[..taken], at, taken),
        }
    }

    fn literal(&mut self, text: &str, range: Range<usize>) {
        if let Some((Piece::Text(last), last_range)) = self.pieces.last_mut() {
            last.push_str(text);
            last_range.end = range.end;
        } else {
            // Most texts are nothing but words.
            self.pieces.reserve_exact(1);
            self.pieces.push((Piece::Text(text.into()), range));
        }
    }

    fn fault(&mut self, fault: SlotFault, text: &str, at: usize, taken: usize) -> usize {
        self.literal(text, at..at + taken);
        self.faults.push((fault, at..at + taken));
        taken
    }
}

fn piece(inner: &str) -> Result<Piece, SlotFault> {
    if let Some(name) = inner.trim().strip_prefix('@') {
        let name = name.trim();
        if name.is_empty() {
            return Err(SlotFault::Empty);
        }
        return Ok(Piece::Choice(name.to_owned()));
    }
    let (head, note) = match inner.split_once(['：', ':']) {
        Some((head, note)) => (head, Some(note.trim().to_owned())),
        None => (inner, None),
    };
    let (path, form) = match head.split_once(['|', '｜']) {
        Some((path, form)) => (path, Some(form.trim().to_owned())),
        None => (head, None),
    };
    if path.trim().is_empty() {
        return Err(SlotFault::Empty);
    }
    let bad = || SlotFault::BadPath {
        text: inner.to_owned(),
    };
    let path = self::path(path).ok_or_else(bad)?;
    if form.as_deref() == Some("") || note.as_deref() == Some("") {
        return Err(bad());
    }
    let mut slot = Slot {
        path,
        form,
        note,
        spelling: None,
    };
    if !is_printed_as(&slot, inner) {
        slot.spelling = Some(inner.trim().to_owned());
    }
    Ok(Piece::Slot(slot))
}

/// Returns whether a slot is printed with the signs it was typed with.
fn is_printed_as(slot: &Slot, inner: &str) -> bool {
    let visible = |text: &str| text.split_whitespace().collect::<String>();
    let printed = slot.to_string();
    printed[BRACKET..printed.len() - BRACKET] == *inner
        || visible(&printed) == visible(&format!("【{inner}】"))
}

/// Reads a path as it stands between brackets, before a form or a note: `任务清单.2.事项`; `·` may stand for the dot.
pub fn path(text: &str) -> Option<Path> {
    let mut parts = text.split(['.', '·', '．']).map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?.to_owned();
    let (mut row, mut part) = (None, None);
    for text in parts {
        match text.parse::<usize>() {
            Ok(n) if n > 0 && row.is_none() && part.is_none() => row = Some(n),
            Err(_) if part.is_none() && !text.is_empty() => part = Some(text.to_owned()),
            _ => return None,
        }
    }
    Some(Path { name, row, part })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_slot_stays_literal() {
        for (text, fault) in [
            ("【单位", SlotFault::Unclosed),
            ("【单【位", SlotFault::Unclosed),
            ("单位】", SlotFault::Unopened),
            ("【】", SlotFault::Empty),
            ("【@】", SlotFault::Empty),
            ("【：要什么】", SlotFault::Empty),
            (
                "【a..b】",
                SlotFault::BadPath {
                    text: "a..b".into(),
                },
            ),
            (
                "【a.b.2】",
                SlotFault::BadPath {
                    text: "a.b.2".into(),
                },
            ),
            ("【a|】", SlotFault::BadPath { text: "a|".into() }),
        ] {
            let scan = scan(text);
            assert_eq!(scan.faults[0].0, fault, "{text}");
            let literal: String = scan
                .pieces
                .iter()
                .map(|(piece, _)| match piece {
                    Piece::Text(text) => text.as_str(),
                    _ => panic!("{text}"),
                })
                .collect();
            assert_eq!(literal, text);
        }
    }
}
