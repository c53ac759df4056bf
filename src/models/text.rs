//! A text of an outline: words with slots, alone or as a set of alternatives.

use std::sync::Arc;

use crate::slot::{self, Path, Piece, SlotFault};
use crate::words::diag::Diags;
use crate::words::faults::faults;
use crate::words::span::Span;
use crate::words::yaml::{Field, Key, Mapping, Node, Shape, Value, list};

/// The shape of a text in a file.
pub(crate) static TEXT: Shape = Shape::Named {
    name: "text",
    about: "一句话；或者 {any: […]} 几种说法任选、{angles: […]} 每个角度一种、{by: 要素, 值: …} 分情况；写成列表就是几部分连成一段",
    shape: &Shape::Either(&[
        Shape::Scalar,
        Shape::Map(&ANY),
        Shape::Map(&ANGLES),
        Shape::Map(&BY),
        Shape::Items {
            of: &PART,
            least: 1,
        },
    ]),
};

/// A part of a text written as a list.
static PART: Shape = Shape::Either(&[TEXT, Shape::Map(&SPARE), Shape::Map(&MORE)]);

static SPARE: Mapping = Mapping::of(
    "可略的话",
    &[&[Field::new(SPARE_KEY, TEXT, "时间短就先略去的话").required()]],
);

static MORE: Mapping = Mapping::of(
    "加长的话",
    &[&[Field::new(MORE_KEY, TEXT, "时间比提纲自己的长，才加进来的话").required()]],
);

const SPARE_KEY: &str = "spare";
const MORE_KEY: &str = "more";

/// The alternatives of a text.
static ALTERNATIVES: Shape = Shape::List {
    of: &TEXT,
    least: 1,
};

static ANY: Mapping = Mapping::of(
    "几种说法",
    &[&[Field::new("any", ALTERNATIVES, "几种说法，起草时按种子任选一种").required()]],
);

static ANGLES: Mapping = Mapping::of(
    "几个角度",
    &[&[Field::new(
        "angles",
        ALTERNATIVES,
        "每个角度一种说法，全文一起换；种数和次序与开头的 angles 一致",
    )
    .required()]],
);

static BY: Mapping = Mapping::of(
    "分情况",
    &[&[Field::new(
        "by",
        Shape::Scalar,
        "看哪个要素：选项看选中哪一个，清单看一项还是多项，数看大小，文字看提到什么",
    )
    .example("议程.方式")
    .required()]],
)
.and(&TEXT, "要素是这个值时的说法")
.least(2);

/// Words with slots and choices, as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// The location of each piece.
    pub spans: Vec<Span>,
}

/// A line, or alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// One wording; shared by texts derived from one another.
    Line(Arc<Line>),
    /// Independent alternatives: the seed picks.
    Any(Vec<Text>),
    /// Alternatives that switch together with all other such sets: the angle picks.
    Angles(Vec<Text>, Span),
    /// One wording for each value of a choice fact.
    By(By),
    /// Consecutive parts; each is kept or dropped as a whole.
    Run(Vec<Part>),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its words.
    pub text: Text,
    /// When it is used.
    pub when: When,
    /// Which part of its text it is, from 1.
    pub n: usize,
}

/// When a part of a text is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// In every draft.
    #[default]
    Always,
    /// If there is enough time: dropped first.
    Spare,
    /// Only if there is more time than the outline requires.
    More,
}

/// One wording for each value of a choice fact, or of a choice column in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The fact or column that decides.
    pub path: Path,
    /// The location of the path.
    pub span: Span,
    /// The wordings, each with the value it is for.
    pub cases: Vec<(Key, Text)>,
}

impl Text {
    /// Reads a text: a string, or a mapping with `any`, `angles` or `by`.
    pub(crate) fn read(node: &Node, diags: &mut Diags) -> Option<Self> {
        match &node.value {
            Value::Scalar(text) => Some(Self::Line(Arc::new(Line::read(text, node, diags)))),
            Value::Map(entries) => Self::alternatives(node, entries, diags),
            Value::List(items) if !items.is_empty() => {
                let parts = items.iter().enumerate();
                let parts = parts.filter_map(|(at, item)| Part::read(item, at + 1, diags));
                Some(Self::Run(parts.collect()))
            }
            Value::List(_) | Value::Null => {
                diags.add(&node.span, &TextFault::NotText);
                None
            }
        }
    }

    fn alternatives(node: &Node, entries: &[(Key, Node)], diags: &mut Diags) -> Option<Self> {
        let mut single = |key: &str| -> Option<Vec<Self>> {
            let [(only, node)] = entries else { return None };
            if only.text != key {
                return None;
            }
            let texts: Vec<_> = list(node)
                .iter()
                .map(|item| Self::read(item, diags))
                .collect();
            if texts.is_empty() {
                diags.add(&node.span, &TextFault::NoAlternatives);
            }
            Some(texts.into_iter().flatten().collect())
        };
        if let Some(texts) = single("any") {
            return Some(Self::Any(texts));
        }
        if let Some(texts) = single("angles") {
            return Some(Self::Angles(texts, entries[0].0.span.clone()));
        }
        match entries.iter().find(|(key, _)| key.text == "by") {
            Some((_, by)) => By::read(by, entries, diags).map(Self::By),
            None => {
                diags.add(&node.span, &TextFault::NotAlternatives);
                None
            }
        }
    }

    /// Returns every line of the text, including alternatives.
    pub fn lines(&self) -> Vec<&Line> {
        let parts = self.parts().into_iter();
        let lines = parts.filter_map(|part| match part {
            Self::Line(line) => Some(&**line),
            _ => None,
        });
        lines.collect()
    }

    /// Returns the text and its alternatives, outermost first.
    pub fn parts(&self) -> Vec<&Self> {
        let mut parts = Vec::new();
        self.gather(&mut parts);
        parts
    }

    fn gather<'a>(&'a self, parts: &mut Vec<&'a Self>) {
        parts.push(self);
        match self {
            Self::Line(_) => {}
            Self::Any(texts) | Self::Angles(texts, _) => {
                for text in texts {
                    text.gather(parts);
                }
            }
            Self::By(by) => {
                for (_, text) in &by.cases {
                    text.gather(parts);
                }
            }
            Self::Run(run) => {
                for part in run {
                    part.text.gather(parts);
                }
            }
        }
    }

    /// Iterates over the facts it uses, and those that decide between its wordings.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        let slots = self.lines().into_iter().flat_map(|line| &line.pieces);
        let slots = slots.filter_map(|piece| match piece {
            Piece::Slot(slot) => Some(&slot.path),
            _ => None,
        });
        let deciding = self.parts().into_iter().filter_map(|part| match part {
            Self::By(by) => Some(&by.path),
            _ => None,
        });
        slots.chain(deciding)
    }

    /// Chooses the angle (from 0) everywhere; no [`Text::Angles`] is left.
    #[must_use]
    pub fn settle(&self, angle: usize) -> Self {
        match self {
            Self::Line(_) => self.clone(),
            Self::Any(texts) => Self::Any(texts.iter().map(|text| text.settle(angle)).collect()),
            Self::Angles(texts, _) => texts[angle.min(texts.len() - 1)].settle(angle),
            Self::By(by) => {
                let cases = by.cases.iter();
                let cases = cases.map(|(key, text)| (key.clone(), text.settle(angle)));
                Self::By(By {
                    path: by.path.clone(),
                    span: by.span.clone(),
                    cases: cases.collect(),
                })
            }
            Self::Run(parts) => {
                let parts = parts.iter().map(|part| Part {
                    text: part.text.settle(angle),
                    when: part.when,
                    n: part.n,
                });
                Self::Run(parts.collect())
            }
        }
    }

    /// Returns the wording of the angle (from 0) if the whole text depends on it.
    pub(crate) fn turned(&self, angle: usize) -> &Self {
        match self {
            Self::Angles(texts, _) => texts[angle.min(texts.len() - 1)].turned(angle),
            _ => self,
        }
    }

    /// Maps every line.
    #[must_use]
    pub(crate) fn map(self, change: &mut impl FnMut(Arc<Line>) -> Arc<Line>) -> Self {
        let mut each = |texts: Vec<Self>| texts.into_iter().map(|text| text.map(change)).collect();
        match self {
            Self::Any(texts) => Self::Any(each(texts)),
            Self::Angles(texts, span) => Self::Angles(each(texts), span),
            Self::Line(line) => Self::Line(change(line)),
            Self::By(by) => {
                let (keys, texts): (Vec<_>, Vec<_>) = by.cases.into_iter().unzip();
                let cases = keys.into_iter().zip(each(texts)).collect();
                Self::By(By { cases, ..by })
            }
            Self::Run(parts) => {
                let (texts, rest): (Vec<_>, Vec<_>) = parts
                    .into_iter()
                    .map(|part| (part.text, (part.when, part.n)))
                    .unzip();
                let parts = each(texts).into_iter().zip(rest);
                let part = |(text, (when, n))| Part { text, when, n };
                Self::Run(parts.map(part).collect())
            }
        }
    }

    /// Returns the wording used before anything is chosen: the first everywhere.
    pub fn first(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Any(texts) | Self::Angles(texts, _) => texts.first()?.first(),
            Self::By(by) => by.cases.first()?.1.first(),
            Self::Run(parts) => parts.first()?.text.first(),
        }
    }
}

impl Part {
    fn read(node: &Node, n: usize, diags: &mut Diags) -> Option<Self> {
        let alone = match &node.value {
            Value::Map(entries) => match &entries[..] {
                [(key, inner)] if key.text == SPARE_KEY => Some((inner, When::Spare)),
                [(key, inner)] if key.text == MORE_KEY => Some((inner, When::More)),
                _ => None,
            },
            _ => None,
        };
        let (node, when) = alone.unwrap_or((node, When::Always));
        let text = Text::read(node, diags)?;
        Some(Self { text, when, n })
    }
}

impl By {
    fn read(by: &Node, entries: &[(Key, Node)], diags: &mut Diags) -> Option<Self> {
        let path = by.as_str().and_then(slot::path);
        if path.is_none() {
            diags.add(&by.span, &TextFault::NotPath);
        }
        let cases: Vec<_> = entries
            .iter()
            .filter(|(key, _)| key.text != "by")
            .filter_map(|(key, node)| Some((key.clone(), Text::read(node, diags)?)))
            .collect();
        if cases.is_empty() {
            diags.add(&by.span, &TextFault::NoAlternatives);
            return None;
        }
        Some(Self {
            path: path?,
            span: by.span.clone(),
            cases,
        })
    }
}

impl Line {
    /// Parses the slots of `text`, the scalar of `node`.
    pub(crate) fn read(text: &str, node: &Node, diags: &mut Diags) -> Self {
        let scan = slot::scan(text);
        for (fault, range) in scan.faults {
            diags.add(&node.span_of(range), &TextFault::Slot(fault));
        }
        let (pieces, spans) = scan
            .pieces
            .into_iter()
            .map(|(piece, range)| (piece.usual(), node.span_of(range)))
            .unzip();
        Self { pieces, spans }
    }

    /// Returns the words with the slots as written.
    pub fn written(&self) -> String {
        self.pieces.iter().map(ToString::to_string).collect()
    }

    /// Iterates over the pieces with their locations.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (&Piece, &Span)> {
        self.pieces.iter().zip(&self.spans)
    }
}

faults! {
    /// Faults of a text.
    pub(crate) enum TextFault {
        NotText => "这里要一句话", "几种说法写成 {{any: [甲, 乙]}}";
        NoAlternatives => "没有写说法", "至少写一种";
        NotAlternatives =>
            "看不懂这里的写法",
            "一句话，或者 {{any: […]}}、{{angles: […]}}、{{by: 要素, 值: …}} 之一；spare、more 只写在列表里";
        NotPath => "“by”后面要写一个要素的名称", "如 by: 口气，或 by: 议程.方式";
        Slot(fault: SlotFault) => fault.words();
    }
}
