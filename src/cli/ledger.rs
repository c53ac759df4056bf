//! The ledger of a library: records what a speaker has used, so that the next speech does not repeat it.
//!
//! It is written only if a library has the file, and nowhere else.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::args::Libraries;
use super::{context, input, output};
use crate::models::facts::{FactValue, Values};
use crate::words::date::Date;
use crate::words::diag::Diags;
use crate::words::span::Source;
use crate::words::yaml::{self, Fields, Value, list};

/// The file that keeps the ledger.
pub(crate) const FILE: &str = "ledger.yaml";

/// Number of days in which a speaker does not repeat phrases: half a year.
const DAYS: u64 = 183;

/// The phrases and the angle of one speech.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    speaker: String,
    date: String,
    outline: String,
    angle: String,
    phrases: Vec<String>,
}

/// The ledger of a call, for one speaker and one day.
#[derive(Debug)]
pub(crate) struct Ledger {
    path: PathBuf,
    text: String,
    entries: Vec<Entry>,
    speaker: String,
    date: String,
}

impl Ledger {
    /// Opens the ledger of the libraries; `None` if there is none, or the speaker or the day is unknown.
    pub(crate) fn open(libraries: &Libraries, values: &Values) -> Result<Option<Self>, Diags> {
        let one = |name: &str| match values.get(name) {
            Some(FactValue::One { text, .. }) => Some(text.clone()),
            _ => None,
        };
        let (Some(speaker), Some(date)) = (one("讲话人"), one("日期")) else {
            return Ok(None);
        };
        let folders = context::folders(libraries).into_iter().rev();
        let Some(path) = folders
            .map(|folder| folder.join(FILE))
            .find(|path| path.is_file())
        else {
            return Ok(None);
        };
        let source = input::text(&path)?;
        let entries = read(&source)?;
        Ok(Some(Self {
            path,
            text: source.text().to_owned(),
            entries,
            speaker,
            date,
        }))
    }

    /// Returns the speaker's other speeches of half a year before and after.
    fn recent(&self) -> impl Iterator<Item = &Entry> {
        let day = Date::parse(&self.date);
        self.entries.iter().filter(move |entry| {
            let days = Date::parse(&entry.date)
                .zip(day)
                .and_then(|(one, other)| one.days_from(other));
            entry.speaker == self.speaker && days.is_some_and(|days| (1..=DAYS).contains(&days))
        })
    }

    /// Returns the phrases to avoid.
    pub(crate) fn phrases(&self) -> BTreeSet<String> {
        self.recent()
            .flat_map(|entry| entry.phrases.iter().cloned())
            .collect()
    }

    /// Returns the first angle of an outline that the speaker has not used, if one was used.
    pub(crate) fn angle(&self, outline: &str, angles: &[String]) -> Option<usize> {
        let taken: BTreeSet<_> = self
            .recent()
            .filter(|entry| entry.outline == outline)
            .map(|entry| entry.angle.as_str())
            .collect();
        let free = angles
            .iter()
            .position(|angle| !taken.contains(angle.as_str()));
        free.filter(|_| !taken.is_empty())
    }

    /// Records what a speech used; replaces an entry of the same day and outline.
    pub(crate) fn note(
        &self,
        outline: &str,
        angle: &str,
        phrases: &BTreeSet<String>,
    ) -> Result<(), Diags> {
        let scalar = yaml::scalar;
        let head = format!(
            "  - {{speaker: {}, date: {}, outline: {}, ",
            scalar(&self.speaker),
            scalar(&self.date),
            scalar(outline)
        );
        let phrases = yaml::flow(phrases.iter().map(String::as_str));
        let line = format!("{head}angle: {}, phrases: {phrases}}}\n", scalar(angle));
        let kept = self
            .text
            .split_inclusive('\n')
            .filter(|line| !line.starts_with(&head));
        let mut text: String = kept.collect();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        if self.entries.is_empty() && !text.lines().any(|line| line.trim_end() == "used:") {
            text.push_str("used:\n");
        }
        output::write(&self.path, (text + &line).as_bytes(), true)
    }
}

fn read(source: &Arc<Source>) -> Result<Vec<Entry>, Diags> {
    let node = yaml::parse(source)?;
    let mut diags = Diags::new();
    let mut entries = Vec::new();
    if node.value == Value::Null {
        return Ok(entries);
    }
    if let Some(mut fields) = Fields::of(&node, "台账", &mut diags) {
        for node in fields.take("used").map_or(&[][..], list) {
            let Some(mut entry) = Fields::of(node, "台账的一条", &mut diags) else {
                continue;
            };
            let mut text = |key, diags: &mut Diags| entry.text(key, diags).unwrap_or_default();
            let (speaker, date) = (text("speaker", &mut diags), text("date", &mut diags));
            let (outline, angle) = (text("outline", &mut diags), text("angle", &mut diags));
            let phrases = entry.names("phrases", &mut diags);
            entry.finish(&mut diags);
            entries.push(Entry {
                speaker,
                date,
                outline,
                angle,
                phrases,
            });
        }
        fields.finish(&mut diags);
    }
    if diags.has_errors() {
        return Err(diags);
    }
    Ok(entries)
}
