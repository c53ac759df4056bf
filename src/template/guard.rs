//! Putting meters into a template: every loop, block, component and included file counts a step, every `set` and every
//! body weighs what it made. The engine itself bounds neither.

use std::fmt::Write as _;
use std::ops::Range;

use super::fault::TemplateFault;
use super::scan::{Tag, TokenKind, tags};
use crate::words::diag::Diags;
use crate::words::span::Span;

/// The functions the meters call.
pub(super) const STEP: &str = "qicao_step";
pub(super) const WEIGH: &str = "qicao_weigh";

/// A template with meters in it.
#[derive(Clone, Debug)]
pub(super) struct Guarded {
    /// The text for the engine.
    pub(super) text: String,
    /// Where something was put in: at which byte of the new text, and how many bytes.
    inserted: Vec<(usize, usize)>,
}

impl Guarded {
    /// Returns the range in the template as it was written.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let mut shift = 0;
            for &(start, len) in &self.inserted {
                if start >= at {
                    break;
                }
                // A place inside a meter is the end of the tag before it.
                shift += len.min(at - start);
            }
            at - shift
        };
        back(range.start)..back(range.end)
    }

    fn insert(&mut self, template: &str, from: &mut usize, at: usize, meter: &str) {
        self.text.push_str(&template[*from..at]);
        self.inserted.push((self.text.len(), meter.len()));
        self.text.push_str(meter);
        *from = at;
    }
}

/// Puts meters into a template; `file` is its number among the files. What no meter can bound is a fault.
pub(super) fn guard(span: &Span, file: usize, diags: &mut Diags) -> Guarded {
    let template = span.text();
    let tags = tags(template);
    let extends = tags
        .first()
        .is_some_and(|tag| tag.keyword(template) == "extends");
    let mut guarded = Guarded {
        text: String::with_capacity(template.len() * 2),
        inserted: Vec::new(),
    };
    let mut from = 0;
    let mut depth = 0_usize;
    let mut captures = Vec::new();
    if !extends {
        guarded.insert(template, &mut from, 0, &step(file, 0));
    }
    for tag in &tags {
        if let Some(range) = comprehension(tag, template) {
            diags.add(&span.within(range), &TemplateFault::Comprehension);
        }
        let at = tag.range.start;
        let keyword = tag.keyword(template);
        let meter = match keyword {
            "block" | "component" => {
                depth += 1;
                let body = if keyword == "component" {
                    weigh_body(file, at)
                } else {
                    String::new()
                };
                step(file, at) + &body
            }
            "endblock" | "endcomponent" => {
                depth = depth.saturating_sub(1);
                continue;
            }
            "for" => step(file, at),
            "set" | "set_global" => {
                let Some((name, _)) = tag.words(template).next() else {
                    continue;
                };
                if !tag.assigns(template) {
                    captures.push(name);
                    continue;
                }
                weigh(file, at, name)
            }
            "endset" => match captures.pop() {
                Some(name) => weigh(file, at, name),
                None => continue,
            },
            _ => continue,
        };
        // In a child template nothing may stand outside its blocks.
        if extends && depth == 0 {
            continue;
        }
        let meter = if tag.trims { trimmed(&meter) } else { meter };
        guarded.insert(template, &mut from, tag.range.end, &meter);
    }
    guarded.text.push_str(&template[from..]);
    guarded
}

fn step(file: usize, at: usize) -> String {
    format!("{{{{ {STEP}(file={file}, at={at}) }}}}")
}

fn weigh(file: usize, at: usize, name: &str) -> String {
    format!("{{{{ {WEIGH}(file={file}, at={at}, v={name}) }}}}")
}

fn weigh_body(file: usize, at: usize) -> String {
    let mut meter = String::from("{% if body %}");
    let _ = write!(meter, "{}{{% endif %}}", weigh(file, at, "body"));
    meter
}

/// A tag that trims the blanks after it goes on doing so behind its meter.
fn trimmed(meter: &str) -> String {
    meter
        .replace("{{ ", "{{- ")
        .replace(" }}", " -}}")
        .replace("{% ", "{%- ")
        .replace(" %}", " -%}")
}

/// `[x for y in z]` loops where no meter can stand.
fn comprehension(tag: &Tag, template: &str) -> Option<Range<usize>> {
    let opens = usize::from(tag.keyword(template) == "for");
    let mut words = tag
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .skip(opens);
    words
        .find(|token| &template[token.range.clone()] == "for")
        .map(|token| token.range.clone())
}
