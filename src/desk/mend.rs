//! Applies certain fixes to a draft.

use std::ops::Range;
use std::sync::Arc;

use super::check::{Checked, Checker, Words};
use super::fault::DeskFault;
use super::file::DraftFile;
use crate::check::{Changes, Fix, Kept, apart, kept, mended, renumbers};
use crate::codec::docx::{Amender, Hold};
use crate::words::diag::{Diag, Diags};
use crate::words::span::{Source, Span};

/// Maximum number of rounds of fixes: each leaves fewer, and may create another. `。。，，` becomes `。，`.
const ROUNDS: usize = 8;

/// A draft with the certain fixes applied.
pub struct Mended {
    /// The file; byte for byte the same if there was nothing to fix.
    pub bytes: Vec<u8>,
    /// The checked text, before and after.
    pub words: [Arc<Source>; 2],
    /// Number of places fixed.
    pub count: usize,
    /// Certain faults that were not fixed, each with the reason.
    pub left: Diags,
    /// The result of checking the fixed text, with its places there.
    pub checked: Checked,
}

impl Checker<'_> {
    /// Applies the certain fixes of the rules to the words of a Markdown, text or Word file. Slots and their values,
    /// formulas and quotations are kept, and in a Word file also formatting, the 待补清单 and comments; `track` writes the
    /// fixes there as tracked changes by 起草. Returns `None` for other files, whose words have no known place in the
    /// file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read.
    pub fn mend(&self, file: &DraftFile, track: bool) -> Result<Option<Mended>, Diags> {
        if file.words().is_none() && file.word().is_none() {
            return Ok(None);
        }
        let bad = |fault| file.said(&fault);
        let mut notes = Diags::new();
        let first = Words::of(file, &mut notes)?;
        let text = first.source.text();
        let amender = file.word().map(Amender::open).transpose().map_err(bad)?;
        let places = amender.as_ref().map(|it| it.places(text, &first.passages));
        let places = places.transpose().map_err(bad)?;
        let mut changes = Changes::default();
        let mut now = first.after(file, &changes);
        let mut round = 0;
        let (mut checked, left) = loop {
            let checked = self.look(&now)?;
            let (free, mut left) = self.sure(&now.source, &checked.findings);
            let before = changes.count();
            if round < ROUNDS {
                let held = changes.put(now.source.text(), free, |range| {
                    places.as_ref().and_then(|it| it.hold(text, range))
                });
                left.extend(
                    held.into_iter()
                        .map(|((range, _), why)| (range, Why::Hold(why))),
                );
            }
            if changes.count() == before {
                break (checked, left);
            }
            now = first.after(file, &changes);
            round += 1;
        };
        let bytes = match (amender, &places, file.words()) {
            (Some(mut amender), Some(places), _) if changes.count() > 0 => {
                let list = changes.list();
                amender.mend(places, text, list, track).map_err(bad)?;
                amender.into_bytes().map_err(bad)?
            }
            (_, _, Some((_, encoding))) => encoding.encode(now.source.text()),
            _ => file.word().unwrap_or_default().to_vec(),
        };
        notes.extend(checked.findings);
        checked.findings = notes;
        Ok(Some(Mended {
            bytes,
            count: changes.count(),
            left: told(&now.source, left),
            words: [first.source, now.source],
            checked,
        }))
    }

    /// Applies one fix to a Markdown, text or Word file; its range is a byte range of the checked text. Returns `None`
    /// if the file does not allow the change, or the places of its words are not known.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read.
    pub fn mend_one(&self, file: &DraftFile, fix: &Fix) -> Result<Option<Vec<u8>>, Diags> {
        let bad = |fault| file.said(&fault);
        let words = Words::of(file, &mut Diags::new())?;
        let text = words.source.text();
        if text.get(fix.0.clone()).is_none() {
            return Ok(None);
        }
        if let Some((_, encoding)) = file.words() {
            return Ok(Some(
                encoding.encode(&mended(text, std::slice::from_ref(fix))),
            ));
        }
        let Some(bytes) = file.word() else {
            return Ok(None);
        };
        let mut amender = Amender::open(bytes).map_err(bad)?;
        let places = amender.places(text, &words.passages).map_err(bad)?;
        if places.hold(text, &fix.0).is_some() {
            return Ok(None);
        }
        let changes = std::slice::from_ref(fix);
        amender.mend(&places, text, changes, false).map_err(bad)?;
        Ok(Some(amender.into_bytes().map_err(bad)?))
    }

    /// Splits the certain findings of a text into those to fix and those to keep.
    fn sure(&self, source: &Arc<Source>, found: &Diags) -> (Vec<Fix>, Vec<(Range<usize>, Why)>) {
        let text = source.text();
        let rules = self.rules_of(text);
        let own = |span: &&Span| span.source().name() == source.name();
        let sure = found.iter().filter_map(|diag| {
            let span = diag.span.as_ref().filter(own)?;
            Some((span.range(), diag.fix.clone()?))
        });
        let (mut free, mut left) = (Vec::new(), Vec::new());
        let mut line = 0..0;
        let mut of_line: Vec<(Range<usize>, Kept)> = Vec::new();
        for fix in sure {
            if !(line.contains(&fix.0.start) && fix.0.end <= line.end) {
                line.start = text[..fix.0.start].rfind('\n').map_or(0, |at| at + 1);
                let end = text[fix.0.end..].find('\n');
                line.end = end.map_or(text.len(), |at| fix.0.end + at);
                of_line = kept(&rules, &text[line.clone()]);
            }
            let inner = fix.0.start - line.start..fix.0.end - line.start;
            let mut upon = of_line.iter();
            match upon.find(|(it, _)| it.start < inner.end && inner.start < it.end) {
                Some((_, why)) => left.push((fix.0, Why::Kept(*why))),
                None if renumbers(&text[line.clone()], &inner, &fix.1) => {
                    left.push((fix.0, Why::Kept(Kept::Number)));
                }
                None => free.push(fix),
            }
        }
        (apart(free), left)
    }
}

/// Why a fault is not fixed.
#[derive(Clone, Copy)]
enum Why {
    Kept(Kept),
    Hold(Hold),
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Self::Kept(Kept::Slot) | Self::Hold(Hold::Value) => "是【空】里填的",
            Self::Kept(Kept::Fixed) => "在一字不能动的提法、引文里",
            Self::Kept(Kept::Quoted) => "是引的原话",
            Self::Kept(Kept::Number) => "改了就不成这个序号",
            Self::Hold(Hold::Sign) => "夹着制表符、注音、公式",
            Self::Hold(Hold::Apart) => "是自动编号，或者在文件里没有连在一起",
        }
    }
}

fn told(source: &Arc<Source>, left: Vec<(Range<usize>, Why)>) -> Diags {
    let mut diags = Diags::new();
    for (range, why) in left {
        let why = why.words();
        let words = source.text()[range.clone()].to_owned();
        diags.push(Diag::at(
            &Span::new(source, range),
            &DeskFault::LeftAsIs { words, why },
        ));
    }
    diags
}
