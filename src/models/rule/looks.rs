//! The check kind for whole drafts.

use super::look::{Look, Page};
use super::search::Search;
use super::{Check, Hit, RuleFault};
use crate::words::diag::Diags;
use crate::words::yaml::{Node, text};

impl Search for Look {
    fn is_empty(&self) -> bool {
        false
    }

    fn manual(&self) -> String {
        format!("  {}\n", self.said())
    }

    fn find_in(&self, page: &Page) -> Vec<Hit> {
        Look::find(*self, page)
    }

    fn is_of_page(&self) -> bool {
        true
    }
}

/// Reads the name of a check.
pub(super) fn look(node: &Node, diags: &mut Diags) -> Option<Check> {
    let name = text(node, diags)?;
    let look = Look::ALL.iter().find(|(known, _)| *known == name);
    if look.is_none() {
        diags.add(&node.span, &RuleFault::UnknownLook { name });
    }
    look.map(|(_, look)| Check::Look(*look))
}
