//! What an outline keeps of the text it was derived from: quotations to verify, and what is doubtful.

use super::keys::{Note, Quote};
use crate::words::diag::Diags;
use crate::words::yaml::{Node, list};

/// A quotation of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Its words.
    pub text: String,
    /// The work it is from.
    pub work: Option<String>,
    /// Who wrote that.
    pub by: Option<String>,
    /// Where it stands in the text the outline was derived from.
    pub place: Option<String>,
}

/// Something doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is.
    pub text: String,
    /// Where it stands in the text the outline was derived from.
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
