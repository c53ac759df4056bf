//! Prints slots: from the values given to the text.

use std::sync::Arc;

use ecow::EcoString;

use super::clause::without_cells;
use super::{ABSENT, Fact, FactType, FactValue, Facts, Join, Row, Values};
use crate::models::document::{Inline, merged, said};
use crate::models::text::{Part, Text};
use crate::slot::{Path, Piece, Slot};
use crate::words::date::Date;
use crate::words::hanzi;

/// The number of items of an open list.
const SOME: &str = "几";

/// Maximum depth of defaults that refer to other facts with defaults.
const MAX_DEFAULTS: usize = 8;

/// Prints slots using the values given for a draft.
#[derive(Clone, Copy, Debug)]
pub struct Printer<'a> {
    pub(super) facts: &'a Facts,
    pub(super) values: &'a Values,
}

/// The fact for the day of the meeting.
pub(crate) const MEETING: &str = "日期";

/// The fact for the cut-off day of all numbers without one of their own.
pub(crate) const COUNTED: &str = "数据截止";

impl<'a> Printer<'a> {
    /// Creates a printer for `values` of `facts`.
    pub fn new(facts: &'a Facts, values: &'a Values) -> Self {
        Self { facts, values }
    }

    /// Prints a slot: its value; the slot itself while it is open; nothing for 无.
    ///
    /// A default may print words and further slots. Slots of undeclared facts stay open.
    pub fn print(self, slot: &Slot) -> Vec<Inline> {
        let mut out = Vec::new();
        self.put(&Arc::new(slot.clone()), MAX_DEFAULTS, &mut out);
        out
    }

    /// Prints a shared slot and appends it to `out`.
    pub(crate) fn print_to(self, slot: &Arc<Slot>, out: &mut Vec<Inline>) {
        self.put(slot, MAX_DEFAULTS, out);
    }

    /// Returns the value that selects the wording of a choice: as given, or by default.
    pub(crate) fn choice(self, path: &Path) -> Option<String> {
        let plain = Slot {
            path: path.clone(),
            ..Slot::fact("")
        };
        match &self.print(&plain)[..] {
            [Inline::Filled { text, .. } | Inline::Text(text)] => Some(text.to_string()),
            _ => None,
        }
    }

    /// Returns the day of the meeting, if given.
    pub(crate) fn meeting(self) -> Option<Date> {
        match self.values.get(MEETING)? {
            FactValue::One { text, .. } => Date::parse(text),
            _ => None,
        }
    }

    /// Returns the cut-off day of a number: its own, or that of all numbers.
    pub(crate) fn counted(self, fact: &Fact) -> Option<Date> {
        let own = match self.values.get(&fact.name) {
            Some(FactValue::One { as_of, .. }) => as_of.as_deref(),
            _ => None,
        };
        let common = || match self.values.get(COUNTED)? {
            FactValue::One { text, .. } => Some(text.as_str()),
            _ => None,
        };
        Date::parse(own.or_else(common)?)
    }

    fn value(self, kind: &FactType, text: &str, form: Option<&str>) -> Option<EcoString> {
        let year = match kind {
            FactType::Date | FactType::Deadline => self.meeting().and_then(|day| day.year),
            _ => None,
        };
        kind.print(text, form, year)
    }

    fn put(self, slot: &Arc<Slot>, depth: usize, out: &mut Vec<Inline>) {
        let open = || Inline::Open(Arc::clone(slot));
        let Some((path, fact)) = self.facts.resolved(&slot.path) else {
            out.push(open());
            return;
        };
        let form = slot
            .form
            .as_deref()
            .or_else(|| self.facts.usual_form(&path));
        let value = |text: Option<EcoString>| match text {
            Some(text) => Inline::Filled {
                slot: Arc::clone(slot),
                text,
            },
            None => open(),
        };
        let printed = match (path.row, path.part.as_deref()) {
            (None, None) => match self.values.get(&fact.name) {
                Some(FactValue::Absent) => return,
                Some(FactValue::One { text, .. }) => value(self.value(&fact.kind, text, form)),
                Some(FactValue::Texts(texts)) => {
                    let items = texts.iter().map(|text| vec![Inline::text(text.as_str())]);
                    out.extend(filled_if_closed(
                        slot,
                        joined(items.collect(), &join(fact, form)),
                    ));
                    return;
                }
                Some(FactValue::Rows(rows)) => {
                    let items = (1..=rows.len()).map(|row| self.row(fact, &rows[row - 1], row));
                    let words = joined(items.collect(), &join(fact, form));
                    // Cells in the text are slots of their own, from which the rows are read back.
                    match fact.print {
                        Some(_) => out.extend(words),
                        None => out.extend(filled_if_closed(slot, words)),
                    }
                    return;
                }
                None => {
                    match self.default(fact, depth) {
                        Some(inlines) => out.extend(inlines),
                        None => out.push(value(self.derived(fact).map(|(_, word)| word.into()))),
                    }
                    return;
                }
            },
            (None, Some("数")) => match self.values.length(&fact.name) {
                Some(length) => value(Some(hanzi::quantity(length).into())),
                None => Inline::text(SOME),
            },
            (Some(row), Some("序")) => value(Some(hanzi::numeral(row).into())),
            (None, Some("截至")) => {
                let day = self.counted(fact);
                match day.and_then(|day| day.form(form.unwrap_or("年月日"))) {
                    Some(day) => value(Some(day.into())),
                    None if self.facts.get(COUNTED).is_some() => Inline::open(Slot::fact(COUNTED)),
                    None => open(),
                }
            }
            (Some(_), Some(_)) if self.values.lacks(fact, &path) => return,
            (Some(row), Some(column)) => {
                let kind = fact.column(column).map(|column| &column.kind);
                let cell = self.values.cell(fact, row, column);
                value(
                    kind.zip(cell)
                        .and_then(|(kind, cell)| self.value(kind, cell, form)),
                )
            }
            _ => open(),
        };
        out.push(printed);
    }

    fn default(self, fact: &Fact, depth: usize) -> Option<Vec<Inline>> {
        let line = fact.default.as_ref()?.first()?;
        let depth = depth.checked_sub(1)?;
        let mut printed = Vec::new();
        for piece in &line.pieces {
            match piece {
                Piece::Slot(slot) => self.put(&Arc::new(slot.clone()), depth, &mut printed),
                other => printed.push(other.clone().into()),
            }
        }
        Some(merged(printed))
    }

    /// Prints the rows of a list as inside a sentence.
    pub(crate) fn rows(self, fact: &Fact) -> Vec<Vec<Inline>> {
        match self.values.get(&fact.name) {
            Some(FactValue::Rows(rows)) => {
                let rows = rows.iter().enumerate();
                rows.map(|(at, row)| self.row(fact, row, at + 1)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Prints a row as inside a sentence: by the fact's `print`, or its cells in order.
    fn row(self, fact: &Fact, row: &Row, n: usize) -> Vec<Inline> {
        let Some(print) = &fact.print else {
            let cells = row.iter().flatten().map(String::as_str);
            let cells: Vec<_> = cells.filter(|cell| *cell != ABSENT).collect();
            return vec![Inline::text(cells.join("，"))];
        };
        let line = self.wording(&in_row(print, fact, n));
        let line = without_cells(
            &line,
            |path| path.name == fact.name && self.values.lacks(fact, path),
            |path| fact.is_main(path),
        );
        let line = line.into_iter().flatten();
        merged(
            line.flat_map(|piece| match piece {
                Piece::Slot(slot) => self.print(&slot),
                other => vec![other.into()],
            })
            .collect(),
        )
    }

    /// Returns the pieces of the wording that applies; the first one if undecided.
    fn wording(self, text: &Text) -> Vec<Piece> {
        match text {
            Text::Line(line) => line.pieces.clone(),
            Text::Any(texts) | Text::Angles(texts, _) => texts
                .first()
                .map_or_else(Vec::new, |text| self.wording(text)),
            Text::Run(parts) => {
                let parts = parts.iter();
                parts.flat_map(|part| self.wording(&part.text)).collect()
            }
            Text::By(by) => {
                let keys = by.cases.iter().map(|(key, _)| &*key.text);
                let case = self.case(&by.path, keys).map(|at| &by.cases[at]);
                case.or(by.cases.first())
                    .map_or_else(Vec::new, |(_, text)| self.wording(text))
            }
        }
    }
}

/// Binds the slots of a text to the `n`th row of a list.
pub(crate) fn in_row(text: &Text, fact: &Fact, n: usize) -> Text {
    let tie = |path: &Path| tied(path, fact, n);
    let text = text.clone().map(&mut |mut line| {
        for piece in &mut Arc::make_mut(&mut line).pieces {
            if let Piece::Slot(slot) = piece {
                slot.path = tie(&slot.path);
            }
        }
        line
    });
    tie_choices(text, &tie)
}

fn tie_choices(text: Text, tie: &impl Fn(&Path) -> Path) -> Text {
    let each = |texts: Vec<Text>| {
        texts
            .into_iter()
            .map(|text| tie_choices(text, tie))
            .collect()
    };
    match text {
        Text::Line(_) => text,
        Text::Any(texts) => Text::Any(each(texts)),
        Text::Angles(texts, span) => Text::Angles(each(texts), span),
        Text::By(mut by) => {
            by.path = tie(&by.path);
            by.cases = by
                .cases
                .into_iter()
                .map(|(key, text)| (key, tie_choices(text, tie)))
                .collect();
            Text::By(by)
        }
        Text::Run(parts) => {
            let parts = parts.into_iter().map(|part| Part {
                text: tie_choices(part.text, tie),
                ..part
            });
            Text::Run(parts.collect())
        }
    }
}

/// Binds one path: `清单.列`, `清单.序` and a bare column name get the row; all others stay.
fn tied(path: &Path, fact: &Fact, n: usize) -> Path {
    let cell = |part: &str| Path {
        name: fact.name.clone(),
        row: Some(n),
        part: Some(part.to_owned()),
    };
    match (path.name == fact.name, path.row, path.part.as_deref()) {
        (true, None, Some(part)) if part == "序" || fact.column(part).is_some() => cell(part),
        (false, None, None) if fact.column(&path.name).is_some() => cell(&path.name),
        _ => path.clone(),
    }
}

fn join(fact: &Fact, form: Option<&str>) -> Join {
    let plain = |between: &str| Join {
        mark: None,
        between: between.to_owned(),
        last: between.to_owned(),
    };
    match form {
        Some("顿号") => plain("、"),
        Some("逗号") => plain("，"),
        Some("分号") => plain("；"),
        Some("一是") => Join {
            mark: crate::words::mark::Numbering::named("一是"),
            ..plain("；")
        },
        _ => fact.join.clone(),
    }
}

fn joined(items: Vec<Vec<Inline>>, join: &Join) -> Vec<Inline> {
    let count = items.len();
    // 区委副书记、区长乙 is one item: between such items a 顿号 would mislead.
    let inner = items
        .iter()
        .flatten()
        .any(|inline| inline.plain().contains('、'));
    let clauses = items
        .iter()
        .flatten()
        .any(|inline| inline.plain().contains('，'));
    let usual = *join == Join::default();
    let mut out = Vec::new();
    for (n, item) in items.into_iter().enumerate() {
        if n > 0 {
            let between = match n + 1 == count {
                _ if usual && clauses => "；",
                _ if usual && inner => "，",
                true => &join.last,
                false => &join.between,
            };
            out.push(Inline::text(between));
        }
        if let Some(mark) = join.mark {
            out.push(Inline::text(mark.nth(n + 1)));
        }
        out.extend(item);
    }
    merged(out)
}

/// Returns a filled slot if nothing in the value is open.
fn filled_if_closed(slot: &Arc<Slot>, inlines: Vec<Inline>) -> Vec<Inline> {
    let closed = inlines
        .iter()
        .all(|inline| matches!(inline, Inline::Text(_) | Inline::Filled { .. }));
    if closed {
        vec![Inline::Filled {
            slot: Arc::clone(slot),
            text: said(&inlines).into(),
        }]
    } else {
        inlines
    }
}

impl Fact {
    /// Returns what an open slot asks for: the matter of a case, the columns of a list.
    pub(crate) fn asked(&self) -> Option<String> {
        match self.kind {
            FactType::Case => Some(self.label.clone()),
            FactType::List if !self.columns.is_empty() => Some(self.column_names().join("、")),
            _ => None,
        }
    }
}
