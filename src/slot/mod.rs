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

mod scan;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use ecow::EcoString;

pub(crate) use scan::{SlotFault, shown};
pub use scan::{path, read, scan};

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

/// The place of a fact. How it is spelled makes no difference to what it is.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Which fact, or which part of it.
    pub path: Path,
    /// The form its value is printed in, if not the usual one.
    pub form: Option<String>,
    /// What to ask for while it is open.
    pub note: Option<String>,
    /// What stands between its brackets, where that is typed with other signs than it is printed with: `日期:几月几日`.
    pub spelling: Option<String>,
}

impl PartialEq for Slot {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Slot {}

impl Hash for Slot {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
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
            spelling: None,
        }
    }

    fn parts(&self) -> (&Path, Option<&String>, Option<&String>) {
        (&self.path, self.form.as_ref(), self.note.as_ref())
    }

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

impl Piece {
    /// Returns it as it is usually spelled.
    #[must_use]
    pub(crate) fn usual(self) -> Self {
        match self {
            Self::Slot(slot) => Self::Slot(Slot {
                spelling: None,
                ..slot
            }),
            other => other,
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
        if let Some(spelling) = &self.spelling {
            return write!(f, "【{spelling}】");
        }
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
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if text.contains("【") || text.contains("】") {
        Cow::Owned(text.replace('【', "【【").replace('】', "】】"))
    } else {
        Cow::Borrowed(text)
    }
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
        for typed in ["【日期:几月几日】", "【督查次数·截至】", "【日期｜月日】"]
        {
            assert_eq!(read(typed)[0].to_string(), typed);
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
