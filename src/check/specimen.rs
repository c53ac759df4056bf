//! Outlines for testing templates: one with everything, where each text has a mark of its own, and one with almost
//! nothing.

use std::fmt::Write as _;

use crate::models::facts::Facts;
use crate::models::outline::{Outline, TextRole, Words};
use crate::slot::Path;
use crate::words::diag::Diags;
use crate::words::hanzi::numeral;
use crate::words::span::Source;
use crate::words::yaml;

/// One text of the full outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The part it is in: `opening`, `sections`, `closing`; empty for the head.
    pub(super) part: &'static str,
    /// The field: `heading`, `lead`, `text`….
    pub(super) field: &'static str,
    n: usize,
}

impl Mark {
    /// Returns the words unique to this text.
    pub(super) fn words(&self) -> String {
        format!("记号{}号", numeral(self.n))
    }

    /// Returns the name of the fact whose slot is unique to this text.
    pub(super) fn fact(&self) -> String {
        format!("试空{}", numeral(self.n))
    }
}

/// Makes an outline of a genre with everything, and returns its marks. `slots` are the facts that the template uses
/// besides the shared ones.
pub(super) fn full(genre: &str, slots: &[Path], shared: &Facts) -> Option<(Outline, Vec<Mark>)> {
    let mut marks = Vec::new();
    let mut text = |part: &'static str, field: &'static str| {
        let mark = Mark {
            part,
            field,
            n: marks.len() + 1,
        };
        marks.push(mark);
        format!("{}【{}】", mark.words(), mark.fact())
    };
    let mut yaml = format!(
        "schema: outline/1\nname: 试排\ngenre: {genre}\naudience: 试排的听众\noccasions: [试排]\nnot_for: [正式的会]\n\
         frame: {{words: [试, 排]}}\nminutes: 10\nmarks: [一、, （一）, 1.]\n"
    );
    for field in ["title", "subtitle"] {
        let _ = writeln!(yaml, "{field}: {}", text("", field));
    }
    let _ = writeln!(yaml, "salutation: {}同志们：", text("", "salutation"));
    for part in ["opening", "sections", "closing"] {
        let head = if part == "sections" {
            Words::Heading
        } else {
            Words::Lead
        };
        let (before, after) = Words::around_cues();
        let mut block = |head: Words, indent: &str, last: bool| {
            let head = head.key();
            let mut lines = format!("{indent}- {head}: {}\n", text(part, head));
            let keys = |words: &Words| (words.key(), words.key());
            let said = before
                .iter()
                .filter(|words| words.row().role == TextRole::Body)
                .map(keys);
            let after = after.iter().map(keys);
            for (key, field) in said.chain([("cue", "cues")]).chain(after) {
                let _ = writeln!(lines, "{indent}  {key}: {}", text(part, field));
            }
            let _ = writeln!(lines, "{indent}  role: 试排的用处\n{indent}  share: 2");
            if !last {
                let _ = writeln!(lines, "{indent}  points:");
            }
            lines
        };
        let _ = writeln!(yaml, "{part}:");
        yaml += &block(head, "  ", false);
        yaml += &block(Words::Lead, "      ", false);
        yaml += &block(Words::Lead, "          ", true);
    }
    yaml += "facts:\n";
    for mark in &marks {
        let _ = writeln!(yaml, "  {}: {{type: text, label: 试排}}", mark.fact());
    }
    for slot in slots {
        let kind = match slot.part.as_deref() {
            None => "type: text".to_owned(),
            Some("数" | "序") => "type: list".to_owned(),
            Some("截至") => "type: count, unit: 次".to_owned(),
            Some(column) => format!("type: list, of: {{{}: text}}", yaml::scalar(column)),
        };
        let _ = writeln!(
            yaml,
            "  {}: {{{kind}, label: 试排}}",
            yaml::scalar(&slot.name)
        );
    }
    Some((read(&yaml, shared)?, marks))
}

/// Makes an outline of a genre with only a title and a sentence.
pub(super) fn empty(genre: &str, slots: &[Path], shared: &Facts) -> Option<Outline> {
    let mut yaml = format!(
        "schema: outline/1\nname: 试排\ngenre: {genre}\ntitle: 试排\nsections: [{{text: 只有一句话}}]\nfacts:\n"
    );
    for slot in slots {
        let _ = writeln!(
            yaml,
            "  {}: {{type: text, label: 试排}}",
            yaml::scalar(&slot.name)
        );
    }
    read(&yaml, shared)
}

/// Reads an outline made here: a fault in it is a fault of the shared facts, and is reported there.
fn read(text: &str, shared: &Facts) -> Option<Outline> {
    let tree = yaml::parse(&Source::new("试排的提纲", text)).ok()?;
    Outline::read("probe", &tree, shared, &mut Diags::new())
}
