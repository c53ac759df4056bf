//! Sets facts by name to values written as one text.

use super::fault::{NameFault, ValueFault};
use super::kept::{kept, without_stop};
use super::kind::FactType;
use super::values::{one, row_shape, unknown_column};
use super::{ABSENT, AS_OF, Fact, FactValue, Facts, Values};
use crate::slot::Path;
use crate::words::date::Date;
use crate::words::diag::Diags;
use crate::words::span::Span;
use crate::words::unseen;

impl Values {
    /// Sets a fact, or one cell of a list (`任务清单.1.事项`), to a value written as one text. List items are separated by
    /// semicolons.
    pub(crate) fn assign(
        &mut self,
        name: (&str, &Span),
        text: (&str, &Span),
        facts: &Facts,
        diags: &mut Diags,
    ) {
        let (name, name_span) = name;
        let (text, text_span) = text;
        match facts.named(name) {
            Some((path, fact)) => {
                if let Err(fault) = self.put(&path, fact, text) {
                    diags.add(text_span, &fault);
                }
            }
            None => {
                let fault = NameFault::new(name, facts, diags);
                diags.add(name_span, &fault);
            }
        }
    }

    /// Sets the target of `path`, a fact or one cell of a list, to a value written as one text.
    pub fn put(&mut self, path: &Path, fact: &Fact, text: &str) -> Result<(), ValueFault> {
        let text = &*unseen::without(text);
        match (path.row, &path.part) {
            (None, None) => self.set(&fact.name, one(text, fact)?),
            (Some(row), Some(column)) => self.assign_cell(fact, row, column, text)?,
            (Some(row), None) if fact.kind == FactType::List && fact.columns.is_empty() => {
                self.assign_item(fact, row, text)?;
            }
            (None, Some(part)) if part == AS_OF => self.assign_day(fact, text)?,
            _ => {
                return Err(ValueFault::NotRow {
                    columns: row_shape(fact),
                });
            }
        }
        Ok(())
    }

    /// Sets the day a number was counted; invalid without the number.
    fn assign_day(&mut self, fact: &Fact, day: &str) -> Result<(), ValueFault> {
        if !matches!(
            fact.kind,
            FactType::Count | FactType::Money | FactType::Percent
        ) {
            let name = fact.name.clone();
            return Err(ValueFault::NotCounted { name });
        }
        if Date::parse(day).is_none() {
            let text = day.to_owned();
            return Err(ValueFault::NotDate { text });
        }
        if let Some(FactValue::One { as_of, .. }) = self.0.get_mut(&fact.name) {
            *as_of = Some(day.to_owned());
        }
        Ok(())
    }

    /// Sets one item of a list of texts; it may contain item separators.
    fn assign_item(&mut self, fact: &Fact, row: usize, text: &str) -> Result<(), ValueFault> {
        let line = kept(text);
        let text = without_stop(&line).to_owned();
        if text.is_empty() {
            return Err(ValueFault::Empty);
        }
        let mut texts = match self.0.remove(&fact.name) {
            Some(FactValue::Texts(texts)) => texts,
            _ => Vec::new(),
        };
        let known = texts.len();
        let result = if row > known + 1 {
            Err(ValueFault::NoSuchRow { row, rows: known })
        } else {
            match texts.get_mut(row - 1) {
                Some(item) => *item = text,
                None => texts.push(text),
            }
            Ok(())
        };
        if !texts.is_empty() {
            self.set(&fact.name, FactValue::Texts(texts));
        }
        result
    }

    fn assign_cell(
        &mut self,
        fact: &Fact,
        row: usize,
        column: &str,
        text: &str,
    ) -> Result<(), ValueFault> {
        if fact.columns.is_empty() {
            return Err(ValueFault::NoRows {
                name: fact.name.clone(),
            });
        }
        let at = fact.columns.iter().position(|it| it.name == column);
        let at = at.ok_or_else(|| unknown_column(column, fact))?;
        let cell = match text.trim() {
            ABSENT => Some(ABSENT.to_owned()),
            text => Some(fact.columns[at].kind.check(text, None)?),
        };
        let mut rows = match self.0.remove(&fact.name) {
            Some(FactValue::Rows(rows)) => rows,
            _ => Vec::new(),
        };
        if row == rows.len() + 1 {
            rows.push(vec![None; fact.columns.len()]);
        }
        let known = rows.len();
        let result = match rows.get_mut(row - 1) {
            Some(cells) => {
                cells[at] = cell;
                Ok(())
            }
            None => Err(ValueFault::NoSuchRow { row, rows: known }),
        };
        if !rows.is_empty() {
            self.set(&fact.name, FactValue::Rows(rows));
        }
        result
    }
}
