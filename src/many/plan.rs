//! Drafts of one outline and one template: composed once for each shape, filled for each row.

use std::sync::{Arc, Mutex, PoisonError};

use super::row::RowOrder;
use crate::draft::{Filled, Form, Order, Origin, Pace, Picks, Shape, Shaper, compose, finish};
use crate::library::Loaded;
use crate::models::outline::Outline;
use crate::template::Template;
use crate::words::diag::{Diags, Warned};

/// How many Forms are kept; more shapes than that are composed anew when they come again.
const KEPT: usize = 32;

/// An outline and a template, ready to draft rows on several threads.
pub struct Plan<'a> {
    /// The outline.
    pub outline: Loaded<'a>,
    /// Where the drafts come from.
    pub origin: Origin,
    /// The time to spread over the blocks, where one is set.
    pub pace: Option<Pace>,
    /// Whether the cues are left out.
    pub clean: bool,
    shaper: Shaper,
    composing: Mutex<Composing<'a>>,
}

struct Composing<'a> {
    template: Template<'a>,
    /// The Forms kept, the one used last at the end.
    forms: Vec<Arc<(Shape, Form)>>,
}

impl<'a> Plan<'a> {
    /// Prepares drafts and composes the first Form, so that a fault of the outline or the template comes before any row.
    pub fn new(
        outline: Loaded<'a>,
        template: Template<'a>,
        pace: Option<Pace>,
        clean: bool,
    ) -> Result<Warned<Self>, Diags> {
        let plan = Self {
            origin: Origin::of(&outline, &template),
            shaper: Shaper::of(&outline.outline),
            composing: Mutex::new(Composing {
                template,
                forms: Vec::new(),
            }),
            outline,
            pace,
            clean,
        };
        let mut diags = Diags::new();
        let shape = plan.shaper.shape(&Default::default(), 0, pace);
        plan.composed(shape)?.into_output(&mut diags);
        diags.judge(Some(plan))
    }

    /// Returns the outline.
    pub fn outline(&self) -> &Outline {
        &self.outline.outline
    }

    /// Returns the Form a row needs; rows of one shape share it.
    pub fn form(&self, order: &RowOrder) -> Result<Arc<(Shape, Form)>, Diags> {
        let angle = order.angle.unwrap_or(0);
        let shape = self.shaper.shape(&order.values, angle, self.pace);
        Ok(self.composed(shape)?.output)
    }

    /// Drafts a row from its Form.
    pub fn draft<'b>(
        &'b self,
        form: &'b Form,
        order: &'b RowOrder,
        seed: u64,
        picks: &'b Picks,
    ) -> Result<Filled<'b>, Diags> {
        let order = Order {
            outline: &self.outline,
            values: &order.values,
            angle: order.angle.unwrap_or(0),
            seed,
            picks,
            pace: self.pace,
            clean: self.clean,
        };
        finish(form, &self.origin, &order)
    }

    fn composed(&self, shape: Shape) -> Result<Warned<Arc<(Shape, Form)>>, Diags> {
        let mut composing = self
            .composing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let composing = &mut *composing;
        let known = composing.forms.iter().rposition(|form| form.0 == shape);
        if let Some(at) = known {
            let form = composing.forms.remove(at);
            composing.forms.push(Arc::clone(&form));
            return Diags::new().judge(Some(form));
        }
        let mut diags = Diags::new();
        let form = compose(self.outline(), &mut composing.template, &shape)?;
        let form = Arc::new((shape, form.into_output(&mut diags)));
        if composing.forms.len() == KEPT {
            composing.forms.remove(0);
        }
        composing.forms.push(Arc::clone(&form));
        diags.judge(Some(form))
    }
}
