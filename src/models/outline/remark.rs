//! Remarks on the source of an outline: quotations to verify, and doubtful points.

use super::keys::{Note, Quote};
use crate::words::diag::Diags;
use crate::words::yaml::{Node, list};

/// A quotation of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Its words.
    pub text: String,
    /// The work quoted.
    pub work: Option<String>,
    /// The author of the work.
    pub by: Option<String>,
    /// Its position in the source text of the outline.
    pub place: Option<String>,
}

/// A doubtful point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The point.
    pub text: String,
    /// Its position in the source text of the outline.
    pub place: Option<String>,
}

pub(super) fn quotes(node: Option<&Node>, diags: &mut Diags) -> Vec<Quoted> {
    let nodes = node.map_or(&[][..], list).iter();
    let read = nodes.filter_map(|node| {
        let it = Quote::read(node, diags)?;
        it.rest.finish(diags);
        Some(Quoted {
            text: it.text?,
            work: it.work,
            by: it.by,
            place: it.place,
        })
    });
    read.collect()
}

pub(super) fn doubts(node: Option<&Node>, diags: &mut Diags) -> Vec<Doubt> {
    let nodes = node.map_or(&[][..], list).iter();
    let read = nodes.filter_map(|node| {
        let it = Note::read(node, diags)?;
        it.rest.finish(diags);
        Some(Doubt {
            text: it.text?,
            place: it.place,
        })
    });
    read.collect()
}
