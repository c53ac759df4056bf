//! The 【】 grammar, once: what outlines, templates and drafts may say between 【 and 】.
//!
//! | written | is |
//! | --- | --- |
//! | `【单位】` | a [`Slot`]: the place of a fact |
//! | `【任务清单.事项】` `【任务清单.2.事项】` | a column of a list, of its second row |
//! | `【任务清单.数】` `.序` `.截至` | computed: how many, which one, as of when |
//! | `【日期\|月日】` | a slot whose value is printed in a form |
//! | `【落实实例：何时、谁办】` | an open slot that says what to ask for |
//! | `【@承接】` | a [`Piece::Choice`]: a phrase to be picked |
//! | `【【` `】】` | a literal bracket |

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use ecow::EcoString;

use crate::words::diag::Fault;

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words that mean themselves.
    Text(EcoString),
    /// The place of a fact.
    Slot(Slot),
    /// Something the seed decides: a bank of phrases, or a place with alternatives.
    Choice(String),
}

/// The place of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Which fact, or which part of it.
    pub path: Path,
    /// The form its value is printed in, if not the usual one.
    pub form: Option<String>,
    /// What to ask for while it is open.
    pub note: Option<String>,
}

/// A fact, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The name of the fact.
    pub name: String,
    /// The row of a list fact, from 1.
    pub row: Option<usize>,
    /// A column, or one of the computed parts 数, 序, 截至.
    pub part: Option<String>,
}

impl Path {
    /// A whole fact.
    pub fn fact(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            row: None,
            part: None,
        }
    }
}

impl Slot {
    /// A slot for a whole fact, in its usual form.
    pub fn fact(name: impl Into<String>) -> Self {
        Self {
            path: Path::fact(name),
            form: None,
            note: None,
        }
    }
}

impl Slot {
    /// Returns its inside without the note, by which fields of files are known: `日期|月日`.
    pub fn tag(&self) -> Cow<'_, str> {
        match (&self.path, &self.form) {
            (path, Some(form)) => Cow::Owned(format!("{path}|{form}")),
            (
                Path {
                    name,
                    row: None,
                    part: None,
                },
                None,
            ) => Cow::Borrowed(name),
            (path, None) => Cow::Owned(path.to_string()),
        }
    }

    /// Reads a slot from its tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match &read(&format!("【{tag}】"))[..] {
            [Piece::Slot(slot)] => Some(slot.clone()),
            _ => None,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some(row) = self.row {
            write!(f, ".{row}")?;
        }
        if let Some(part) = &self.part {
            write!(f, ".{part}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "【{}", self.path)?;
        if let Some(form) = &self.form {
            write!(f, "|{form}")?;
        }
        if let Some(note) = &self.note {
            write!(f, "：{}", note.replace('【', "［").replace('】', "］"))?;
        }
        f.write_str("】")
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&escape(text)),
            Self::Slot(slot) => slot.fmt(f),
            Self::Choice(name) => write!(f, "【@{name}】"),
        }
    }
}

/// Doubles the brackets of a text that is to be taken literally.
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.contains("【") || text.contains("】") {
        Cow::Owned(text.replace('【', "【【").replace('】', "】】"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What can be wrong between brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SlotFault {
    Unclosed,
    Unopened,
    Empty,
    BadPath { text: String },
}

impl Fault for SlotFault {
    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::Unclosed => (
                "“【”没有配对的“】”".into(),
                "补上“】”；要印出括号本身就写两遍“【【”",
            ),
            Self::Unopened => (
                "“】”没有配对的“【”".into(),
                "补上“【”；要印出括号本身就写两遍“】】”",
            ),
            Self::Empty => ("“【】”里没有名称".into(), "写上要素的名称，如【单位】"),
            Self::BadPath { text } => (
                format!("看不懂“【{text}】”"),
                "写成【名称】【清单.列名】【名称|形式】【名称：说明】之一",
            ),
        };
        (message, Some(hint.into()))
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
pub fn shown(text: &str) -> Vec<Piece> {
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
        let end = inner.find(['【', '】', '\n']);
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
    Ok(Piece::Slot(Slot { path, form, note }))
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
    fn the_grammar() {
        let text = "由【任务清单.2.科室】牵头，【日期|月日】前【【完成】】。【落实实例：何时、谁办】【@承接】";
        let pieces = read(text);
        let written: String = pieces.iter().map(ToString::to_string).collect();
        assert_eq!(written, text);
        let Piece::Slot(slot) = &pieces[1] else {
            panic!()
        };
        assert_eq!(slot.path.name, "任务清单");
        assert_eq!(slot.path.row, Some(2));
        assert_eq!(slot.path.part.as_deref(), Some("科室"));
        assert_eq!(pieces[4], Piece::Text("前【完成】。".into()));
        assert_eq!(pieces[6], Piece::Choice("承接".into()));
        assert_eq!(read("【督查次数·截至】"), read("【 督查次数 . 截至 】"));
    }

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

    #[test]
    fn brackets_in_a_note_and_in_a_value() {
        let slot = Slot {
            note: Some("如【甲】".into()),
            ..Slot::fact("实例")
        };
        assert_eq!(slot.to_string(), "【实例：如［甲］】");
        assert_eq!(read(&escape("【甲】】")), [Piece::Text("【甲】】".into())]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[【】@.|：a甲1 \n]{0,20}") {
            let scan = scan(&text);
            let mut end = 0;
            for (_, range) in &scan.pieces {
                assert_eq!(range.start, end);
                end = range.end;
            }
            assert_eq!(end, text.len());
            let again: String = scan.pieces.iter().map(|(piece, _)| piece.to_string()).collect();
            let pieces: Vec<_> = scan.pieces.into_iter().map(|(piece, _)| piece).collect();
            assert_eq!(read(&again), pieces);
        }
    }
}
