//! Drafts of one outline and one template: composed once for each shape, filled for each row.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::columns::Columns;
use super::fault::{BatchFault, CellFault, rows_named};
use super::leak::{Leak, Leaks};
use super::row::{self, RowOrder};
use crate::codec::table::Row;
use crate::draft::{
    Allusions, Filled, Form, Order, Origin, Pace, Picks, Shape, Shaper, compose, finish, needed,
};
use crate::library::Loaded;
use crate::models::facts::{FactValue, Values};
use crate::models::outline::Outline;
use crate::template::Template;
use crate::words::diag::{Diag, Diags};

/// Capacity of the cache of Forms; a shape that was evicted is composed again.
const KEPT: usize = 32;

/// The shared state for the rows of an outline and a template; rows are drafted on several threads.
pub struct RowDrafter<'a> {
    outline: Loaded<'a>,
    origin: Origin,
    columns: Columns,
    leaks: Leaks<'a>,
    usual: RowDefaults,
    shaper: Shaper,
    /// The facts that drafts use.
    needed: BTreeSet<String>,
    composing: Mutex<Composing<'a>>,
}

/// Defaults for rows that do not override them.
#[derive(Clone, Debug, Default)]
pub struct RowDefaults {
    /// The facts all rows share.
    pub values: Values,
    /// Index of the angle, from 0.
    pub angle: usize,
    /// The picks made by hand.
    pub picks: Picks,
    /// The time to spread over the blocks, if one is set.
    pub pace: Option<Pace>,
    /// Number of allusions allowed.
    pub allusions: Allusions,
    /// The phrases to avoid.
    pub avoid: BTreeSet<String>,
    /// Whether the cues are left out.
    pub clean: bool,
    /// Whether drafts keep a record; some formats have no place for it.
    pub recorded: bool,
}

struct Composing<'a> {
    template: Template<'a>,
    /// The cached Forms, the most recently used last.
    forms: Vec<Arc<Composed>>,
}

/// A Form, its shape, and the names of rows that occur in its words.
struct Composed {
    shape: Shape,
    form: Form,
    leaks: Vec<Leak>,
}

impl<'a> RowDrafter<'a> {
    /// Prepares drafting and composes the first Form, so that faults of the outline or the template are reported before
    /// any row.
    pub fn new(
        outline: Loaded<'a>,
        template: Template<'a>,
        columns: Columns,
        leaks: Leaks<'a>,
        usual: RowDefaults,
        notes: &mut Diags,
    ) -> Result<Self, Diags> {
        let mut plan = Self {
            origin: Origin::of(&outline, &template),
            shaper: Shaper::of(&outline.outline),
            composing: Mutex::new(Composing {
                template,
                forms: Vec::new(),
            }),
            outline,
            columns,
            leaks,
            usual,
            needed: BTreeSet::new(),
        };
        let shape = plan.shape(&plan.usual.values, plan.usual.angle);
        let first = plan.composed(shape, notes)?;
        let needed = needed(&first.form, plan.outline()).into_iter();
        plan.needed = needed.map(|fact| fact.name.clone()).collect();
        let leaks = first.leaks.iter().map(|leak| {
            Diag::of(&BatchFault::FrameLeak {
                value: leak.value.clone(),
                fact: leak.fact.clone(),
                rows: leak.rows.clone(),
            })
        });
        let mut faults = Diags::new();
        leaks.for_each(|leak| faults.push(leak));
        if faults.has_errors() {
            return Err(faults);
        }
        Ok(plan)
    }

    /// Returns the outline.
    pub(crate) fn outline(&self) -> &Outline {
        &self.outline.outline
    }

    /// Returns the meaning of the columns.
    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// True if drafts use a fact.
    pub(crate) fn needs(&self, name: &str) -> bool {
        self.needed.contains(name)
    }

    /// Returns the origin of the drafts: the template, and content hashes of all files they use.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Returns the defaults of the rows.
    pub(crate) fn usual(&self) -> &RowDefaults {
        &self.usual
    }

    /// Drafts a row and passes the draft and its seed to `with`; `seed` applies if the row has none.
    ///
    /// # Errors
    /// Returns the faults of the row: cells that do not fit, names of other rows in its facts.
    pub fn draft<T>(
        &self,
        row: Row<'_>,
        heads: &[String],
        seed: u64,
        with: impl FnOnce(Filled<'_>, u64) -> T,
    ) -> Result<T, Vec<CellFault>> {
        let order = row::read(
            row,
            heads,
            &self.columns,
            self.outline(),
            &self.usual.values,
        )?;
        let leaks = self.leaks.in_values(&order.values, &self.columns);
        if !leaks.is_empty() {
            return Err(leaks.iter().map(leaked).collect());
        }
        let shape = self.shape(&order.values, order.angle.unwrap_or(self.usual.angle));
        let composed = self
            .composed(shape, &mut Diags::new())
            .map_err(|diags| CellFault::all("", diags))?;
        if let Some(leak) = composed
            .leaks
            .iter()
            .find(|leak| !has(&order.values, &leak.value))
        {
            return Err(vec![leaked(leak)]);
        }
        let filled = self
            .fill(&composed.form, &order, seed)
            .map_err(|diags| CellFault::all("", diags))?;
        Ok(with(filled, order.seed.unwrap_or(seed)))
    }

    fn fill<'b>(
        &'b self,
        form: &'b Form,
        order: &'b RowOrder,
        seed: u64,
    ) -> Result<Filled<'b>, Diags> {
        let order = Order {
            allusions: self.usual.allusions,
            avoid: &self.usual.avoid,
            outline: &self.outline,
            values: &order.values,
            angle: order.angle.unwrap_or(self.usual.angle),
            seed: order.seed.unwrap_or(seed),
            picks: &self.usual.picks,
            pace: self.usual.pace,
            clean: self.usual.clean,
        };
        let origin = self.usual.recorded.then_some(&self.origin);
        finish(form, origin, &order)
    }

    fn shape(&self, values: &Values, angle: usize) -> Shape {
        self.shaper.shape(values, angle, self.usual.pace)
    }

    fn composed(&self, shape: Shape, notes: &mut Diags) -> Result<Arc<Composed>, Diags> {
        let mut composing = self
            .composing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let composing = &mut *composing;
        if let Some(last) = composing.forms.last().filter(|form| form.shape == shape) {
            return Ok(Arc::clone(last));
        }
        if let Some(at) = composing.forms.iter().position(|form| form.shape == shape) {
            let form = composing.forms.remove(at);
            composing.forms.push(Arc::clone(&form));
            return Ok(form);
        }
        let form = compose(self.outline(), &mut composing.template, &shape)?.into_output(notes);
        let composed = Arc::new(Composed {
            leaks: self.leaks.in_form(&form),
            shape,
            form,
        });
        if composing.forms.len() == KEPT {
            composing.forms.remove(0);
        }
        composing.forms.push(Arc::clone(&composed));
        Ok(composed)
    }
}

/// True if a value is one of the row's own.
fn has(values: &Values, value: &str) -> bool {
    let mut given = values.iter().map(|(_, given)| given);
    given.any(|given| matches!(given, FactValue::One { text, .. } if text == value))
}

fn leaked(leak: &Leak) -> CellFault {
    CellFault {
        column: String::new(),
        message: format!(
            "稿子里有“{}”，它是{}的{}",
            leak.value,
            rows_named(&leak.rows),
            leak.fact
        ),
        hint: Some(format!("改成这一行的；若没有错，加 --allow {}", leak.value)),
    }
}
