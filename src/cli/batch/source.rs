//! Reads a call as a request, and the table it names.

use std::collections::BTreeMap;

use super::fault::FolderFault;
use crate::cli::args::Batch as Asked;
use crate::cli::{format, resolve};
use crate::desk::batch::BatchRequest;
use crate::desk::{Format, Request};
use crate::words::diag::{Diag, Diags};

/// Reads the arguments of a call.
pub(super) fn request(args: &Asked) -> Result<BatchRequest, Diags> {
    Ok(BatchRequest {
        draft: Request {
            outline: args.outline.clone().unwrap_or_default(),
            template: args.template.clone(),
            seed: Some(args.seed),
            ..resolve::request(&args.given, &args.manner)?
        },
        formats: formats(&args.formats)?,
        look: format::look(&args.look, None),
        renamed: renamed(&args.renamed)?,
        name: args.name.clone(),
        first: args.first,
        shard: args.shard.as_deref().map(shard).transpose()?,
        resume: args.resume,
        force: args.force,
        max_similarity: limit(args.max_similarity)?,
        allowed: args.allowed.clone(),
        jobs: args.jobs.map(usize::from),
        report: args.report.is_some(),
    })
}

/// Reads the columns mapped to facts of another name.
fn renamed(asked: &[String]) -> Result<BTreeMap<String, String>, Diags> {
    let pairs = asked.iter().map(|text| {
        let pair = text.split_once('=').or_else(|| text.split_once('＝'));
        let pair = pair.map(|(head, name)| (head.trim().to_owned(), name.trim().to_owned()));
        pair.ok_or_else(|| Diag::of(&FolderFault::BadMap { text: text.clone() }).into())
    });
    pairs.collect()
}

/// Parses `2/4`.
fn shard(text: &str) -> Result<(usize, usize), Diags> {
    let numbers = text
        .split_once('/')
        .and_then(|(n, of)| Some((n.trim().parse().ok()?, of.trim().parse().ok()?)));
    let shard = numbers.filter(|(n, of)| (1..=*of).contains(n));
    shard.ok_or_else(|| {
        Diag::of(&FolderFault::BadShard {
            text: text.to_owned(),
        })
        .into()
    })
}

fn limit(asked: Option<f64>) -> Result<Option<f64>, Diags> {
    match asked {
        Some(limit) if !(0.0..=1.0).contains(&limit) => {
            Err(Diag::of(&FolderFault::BadLimit).into())
        }
        limit => Ok(limit),
    }
}

/// Returns the requested formats, without duplicates; Word by default.
fn formats(asked: &[String]) -> Result<Vec<Format>, Diags> {
    let mut formats = Vec::new();
    for name in asked {
        let format = Format::named(name.trim()).ok_or_else(|| {
            let name = name.clone();
            Diags::from(Diag::of(&FolderFault::NoFormats { name }))
        })?;
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    if formats.is_empty() {
        formats.push(Format::Word);
    }
    Ok(formats)
}
