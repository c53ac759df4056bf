//! What an outline keeps of the text it was derived from: quotations to verify, and what is doubtful.

use super::keys::{NOTE, QUOTE};
use crate::words::diag::Diags;
use crate::words::yaml::{Fields, Node, list};

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
        let mut fields = Fields::keyed(node, &QUOTE, diags)?;
        let text = fields.text("text", diags);
        let work = fields.text("work", diags);
        let by = fields.text("by", diags);
        let place = fields.text("place", diags);
        fields.finish(diags);
        Some(Quoted {
            text: text?,
            work,
            by,
            place,
        })
    });
    read.collect()
}

pub(super) fn doubts(node: Option<&Node>, diags: &mut Diags) -> Vec<Doubt> {
    let nodes = node.map_or(&[][..], list).iter();
    let read = nodes.filter_map(|node| {
        let mut fields = Fields::keyed(node, &NOTE, diags)?;
        let text = fields.text("text", diags);
        let place = fields.text("place", diags);
        fields.finish(diags);
        Some(Doubt { text: text?, place })
    });
    read.collect()
}
