//! Writes the findings of a check as comments into a Word file.

use super::check::{Checker, Words};
use super::file::DraftFile;
use super::format::{Format, Look, Writer};
use crate::codec::docx::{Amender, Note};
use crate::models::rule::{Rule, level_name};
use crate::words::diag::{Diag, Diags};

/// A draft with comments.
pub struct Annotated {
    /// The Word file.
    pub bytes: Vec<u8>,
    /// Number of findings written as comments.
    pub count: usize,
    /// Findings without a place in the text: those about the whole file, or about a list number.
    pub left: Diags,
    /// All findings.
    pub found: Diags,
}

impl Checker<'_> {
    /// Writes the findings of a check as Word comments at their places, with the author 起草 and no date. A Word file is
    /// copied with everything in it, including other comments. Other drafts are written as a Word file first. Text
    /// boxes and notes cannot have comments: their findings go where the text refers to them.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read.
    pub fn annotate(&self, file: &DraftFile) -> Result<Annotated, Diags> {
        let mut found = Diags::new();
        let words = Words::of(file, &mut found)?;
        found.extend(self.look(&words)?.findings);
        let found = found.in_order();
        let written;
        let bytes = match file.word() {
            Some(bytes) => bytes,
            None => {
                let document = file.read()?.output;
                let mut writer = Writer::new(Format::Word, &Look::default(), self.library())?;
                written = writer.output.write(&document);
                &written
            }
        };
        let rules = self.rules_of(words.source.text());
        let (mut pairs, mut left) = (Vec::new(), Diags::new());
        for diag in &found {
            let span = diag.span.as_ref();
            match span.filter(|span| span.source().name() == words.source.name()) {
                Some(span) => pairs.push((diag, note(diag, span.range(), &rules))),
                None => left.push(diag.clone()),
            }
        }
        let (diags, notes): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        let bad = |fault| file.said(&fault);
        let mut amender = Amender::open(bytes).map_err(bad)?;
        let places = amender.places(words.source.text(), &words.passages);
        let lost = amender
            .annotate(&places.map_err(bad)?, &notes)
            .map_err(bad)?;
        let count = notes.len() - lost.len();
        for n in lost {
            left.push(diags[n].clone());
        }
        Ok(Annotated {
            bytes: amender.into_bytes().map_err(bad)?,
            count,
            left,
            found,
        })
    }
}

/// The text of a comment: the fault, the fix, and the reason.
fn note(diag: &Diag, range: std::ops::Range<usize>, rules: &[Rule]) -> Note {
    let mut lines = vec![format!("{}：{}", level_name(diag.level), diag.message)];
    lines.extend(diag.hint.as_ref().map(|hint| format!("办法：{hint}")));
    let rule = rules.iter().find(|rule| rule.id == diag.rule);
    lines.extend(rule.map(|rule| {
        let why = rule.why.trim_end_matches('。');
        format!("为什么：{why}（{}）", rule.source)
    }));
    // Brackets in a comment would be read as slots.
    let lines = lines
        .iter()
        .map(|line| line.replace('【', "［").replace('】', "］"));
    Note {
        range,
        lines: lines.collect(),
    }
}
