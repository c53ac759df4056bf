//! Assigns a year to days without one: that of the row's meeting, or of all other days of the table.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::columns::{Columns, Years};
use super::fault::Dated;
use crate::codec::table::{Row, Table};
use crate::models::facts::{FactType, FactValue, Values};
use crate::words::date::Date;

/// The fact that holds the meeting date.
const MEETING: &str = "日期";

impl Years {
    /// Determines the sources of years in a table; `before` is the year that an earlier run assigned.
    pub(super) fn of(
        table: &Table,
        columns: &Columns,
        values: &Values,
        before: Option<i32>,
    ) -> Self {
        let days: Vec<usize> = days(columns).collect();
        let meeting = columns.facts.iter().find_map(|(at, path, fact)| {
            (fact.name == MEETING && path.row.is_none() && path.part.is_none()).then_some(*at)
        });
        let usual = match values.get(MEETING) {
            Some(FactValue::One { text, .. }) => Date::parse(text).and_then(|day| day.year),
            _ => None,
        };
        let cells = table
            .rows()
            .flat_map(|row| days.iter().map(move |&at| row.get(at)));
        let years: BTreeSet<i32> = cells.filter_map(|cell| Date::parse(cell)?.year).collect();
        let mut all = years.iter();
        let table = match (all.next(), all.next()) {
            (Some(year), None) => Some(*year),
            (None, _) => before,
            _ => None,
        };
        Self {
            meeting,
            usual,
            table,
        }
    }

    fn row(&self, row: Row<'_>) -> Option<i32> {
        let meeting = self.meeting.and_then(|at| Date::parse(row.get(at))?.year);
        meeting.or(self.usual).or(self.table)
    }
}

/// Returns the columns of days.
fn days(columns: &Columns) -> impl Iterator<Item = usize> {
    let all = columns.facts.iter().map(|(at, ..)| *at);
    all.filter(|at| columns.kind(*at) == Some(&FactType::Date))
}

impl Columns {
    /// Assigns the year of their meeting or of the table to days without one.
    pub(crate) fn take_years(&mut self, table: &Table, values: &Values, before: Option<i32>) {
        self.years = Years::of(table, self, values, before);
    }

    /// Returns the table's year if some days take it because their row has none.
    pub(crate) fn year(&self, table: &Table) -> Option<i32> {
        self.dated(table).and(self.years.table)
    }

    /// Returns a cell of a row, with the year added to a day without one.
    pub(crate) fn cell<'a>(&self, row: Row<'a>, at: usize) -> Cow<'a, str> {
        let text = row.get(at);
        let day = self.kind(at).filter(|kind| **kind == FactType::Date);
        let day = day
            .and_then(|_| Date::parse(text))
            .filter(|day| day.year.is_none());
        let Some((day, year)) = day.zip(self.years.row(row)) else {
            return Cow::Borrowed(text);
        };
        let Date { month, day, .. } = day;
        let day = day.map_or_else(String::new, |day| format!("-{day:02}"));
        Cow::Owned(format!("{year:04}-{month:02}{day}"))
    }

    /// Returns the days that were assigned a year; `None` if there are none.
    pub(crate) fn dated(&self, table: &Table) -> Option<Dated> {
        let mut found: Option<Dated> = None;
        for at in days(self) {
            for row in table.rows() {
                let Cow::Owned(taken) = self.cell(row, at) else {
                    continue;
                };
                match &mut found {
                    Some(dated) => dated.count += 1,
                    None => {
                        let taken = Date::parse(&taken).map(|day| day.to_string());
                        found = Some(Dated {
                            count: 1,
                            written: row.get(at).to_owned(),
                            taken: taken.unwrap_or_default(),
                        });
                    }
                }
            }
        }
        found
    }
}
