//! Which tags open and close one another.

use super::fault::TemplateFault as Fault;
use super::lexer::{Open, Tag, TokenKind};
use crate::words::diag::Diags;
use crate::words::near::nearest;
use crate::words::span::Span;

/// Tags with a body, and the ones that end it.
const PAIRS: [(&str, &str); 5] = [
    ("if", "endif"),
    ("for", "endfor"),
    ("block", "endblock"),
    ("component", "endcomponent"),
    ("set", "endset"),
];

/// Tags without a body; `raw` has one that is no template.
const SINGLE: [&str; 9] = [
    "set",
    "set_global",
    "include",
    "extends",
    "elif",
    "else",
    "break",
    "continue",
    "raw",
];

/// A body that has been opened.
struct Body<'a> {
    /// What it ends with: `endif`, or `</box>`.
    end: String,
    tag: &'a Tag,
}

/// Checks that every tag is known, and every body closed.
pub(super) fn check(span: &Span, tags: &[Tag], open: Option<Open>, diags: &mut Diags) {
    let text = span.text();
    let mut bodies: Vec<Body<'_>> = Vec::new();
    for tag in tags {
        if diags.is_plenty() {
            return;
        }
        let Some(end) = opens(tag, text, diags, span) else {
            continue;
        };
        if let Opens::Body(end) = end {
            bodies.push(Body { end, tag });
            continue;
        }
        let Opens::End(end) = end else { continue };
        match bodies.pop() {
            Some(body) if body.end == end => {}
            None => {
                let place = span.within(tag.range.clone());
                diags.add(&place, &Fault::NothingToEnd { end });
                return;
            }
            Some(body) => {
                let opened = text[body.tag.range.clone()].to_owned();
                let fault = Fault::WrongEndTag {
                    opened,
                    wanted: written(&body.end),
                    end: written(&end),
                };
                diags.add(&span.within(tag.range.clone()), &fault);
                return;
            }
        }
    }
    if let Some(open) = open {
        let len = open.what.len().min(text.len() - open.at);
        let len = if open.what == "raw" { 2 } else { len };
        let place = span.within(open.at..open.at + len);
        let fault = match open.what {
            "\"" => Fault::UnclosedString,
            what => Fault::Unclosed {
                what: written(what),
                end: match what {
                    "{{" => "}}".to_owned(),
                    "{%" => "%}".to_owned(),
                    "{#" => "#}".to_owned(),
                    _ => written("endraw"),
                },
            },
        };
        diags.add(&place, &fault);
        return;
    }
    for body in bodies {
        if diags.is_plenty() {
            return;
        }
        let what = text[body.tag.range.clone()].to_owned();
        let end = written(&body.end);
        diags.add(
            &span.within(body.tag.range.clone()),
            &Fault::Unclosed { what, end },
        );
    }
}

enum Opens {
    Body(String),
    End(String),
}

fn opens(tag: &Tag, text: &str, diags: &mut Diags, span: &Span) -> Option<Opens> {
    if !tag.block {
        return None;
    }
    let keyword = tag.keyword(text);
    if keyword.is_empty() {
        let component = tag.tokens.get(1..3)?;
        let [first, second] = component else {
            return None;
        };
        return match (first.kind, tag.says(text, 1)) {
            (TokenKind::Component, name) => Some(Opens::Body(format!("</{name}>"))),
            (_, "/") if second.kind == TokenKind::Component => {
                Some(Opens::End(format!("</{}>", tag.says(text, 2))))
            }
            _ => None,
        };
    }
    let is_body = keyword != "set" || !tag.assigns(text);
    let global = keyword == "set_global" && !tag.assigns(text);
    if keyword.starts_with("set") && tag.tokens.len() > 2 && !is_set(tag, text) {
        diags.add(&span.within(tag.range.clone()), &Fault::BadSet);
        return None;
    }
    if global {
        return Some(Opens::Body("endset".to_owned()));
    }
    let mut pairs = PAIRS.iter();
    if let Some((_, end)) = pairs.clone().find(|(open, _)| *open == keyword)
        && is_body
    {
        return Some(Opens::Body((*end).to_owned()));
    }
    if pairs.any(|(_, end)| *end == keyword) {
        return Some(Opens::End(keyword.to_owned()));
    }
    if !SINGLE.contains(&keyword) {
        let known = PAIRS.iter().flat_map(|(open, end)| [*open, *end]);
        let near = nearest(keyword, known.chain(SINGLE)).map(str::to_owned);
        let name = keyword.to_owned();
        let place = span.within(tag.tokens[0].range.clone());
        diags.add(&place, &Fault::UnknownTag { name, near });
    }
    None
}

/// Whether a `set` with something behind its name says what it should.
fn is_set(tag: &Tag, text: &str) -> bool {
    matches!(tag.says(text, 2), "=" | "|")
}

/// Writes a tag as it stands in a template.
fn written(tag: &str) -> String {
    match tag {
        "{{" | "{%" | "{#" => tag.to_owned(),
        _ => format!("{{% {tag} %}}"),
    }
}
