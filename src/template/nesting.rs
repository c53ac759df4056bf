//! Which tags open and close one another: the tags of a template become a tree.

use super::fault::TemplateFault as Fault;
use super::lexer::{self, Open};
use super::limit_fault::LimitFault;
use super::parser;
use super::syntax::{Node, Statement, Tag, Tree};
use crate::words::diag::Diags;
use crate::words::near::nearest;
use crate::words::span::Span;

/// The words that a tag may start with.
const KEYWORDS: &str = "if endif for endfor block endblock component endcomponent set endset \
                        set_global include extends elif else break continue raw";

/// How many bodies may be inside one another; the engine allows no more, and the tree is walked a level deeper for each.
const MOST_NESTED: usize = 39;

/// A body that has been opened.
struct Body {
    /// What it ends with: `endif`, or `</box>`.
    end: String,
    tag: usize,
    nodes: Vec<Node>,
}

/// Parses a template, and checks that every tag is known and every body closed; `text` is what `span` covers.
pub(super) fn parse<'a>(text: &'a str, span: &Span, diags: &mut Diags) -> Tree<'a> {
    let (tags, open) = lexer::tags(text);
    let tags: Vec<_> = tags.into_iter().map(parser::parse).collect();
    let nodes = nest(text, &tags, open, span, diags).unwrap_or_default();
    Tree { tags, nodes }
}

/// Puts every tag into the body it stands in; nothing where the bodies are not closed as they should be.
fn nest(
    text: &str,
    tags: &[Tag<'_>],
    open: Option<Open>,
    span: &Span,
    diags: &mut Diags,
) -> Option<Vec<Node>> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut nodes = Vec::new();
    let mut too_deep = None;
    let mut from = 0;
    for (n, tag) in tags.iter().enumerate() {
        if diags.is_plenty() {
            return None;
        }
        let place = span.within(tag.raw.range.clone());
        nodes.push(Node::Text(tag.raw.range.start - from));
        from = tag.raw.range.end;
        check(tag, span, diags);
        if let Some(end) = ending(tag) {
            if bodies.len() == MOST_NESTED {
                too_deep.get_or_insert(tag.raw.closing());
            }
            let tag = n;
            bodies.push(Body { end, tag, nodes });
            nodes = Vec::new();
        } else if let Some(end) = ended(tag) {
            let Some(body) = bodies.pop() else {
                diags.add(&place, &Fault::NothingToEnd { end });
                return None;
            };
            if body.end != end {
                let fault = Fault::WrongEndTag {
                    opened: text[tags[body.tag].raw.range.clone()].to_owned(),
                    wanted: written(&body.end),
                    end: written(&end),
                };
                diags.add(&place, &fault);
                return None;
            }
            let mut inside = std::mem::replace(&mut nodes, body.nodes);
            if bodies.len() >= MOST_NESTED {
                inside.clear();
            }
            nodes.push(Node::Tag {
                tag: body.tag,
                body: inside,
                end: Some(n),
            });
        } else {
            nodes.push(Node::Tag {
                tag: n,
                body: Vec::new(),
                end: None,
            });
        }
    }
    nodes.push(Node::Text(text.len() - from));
    if let Some(open) = open {
        unclosed(&open, span, diags);
        return None;
    }
    for body in &bodies {
        if diags.is_plenty() {
            break;
        }
        let range = tags[body.tag].raw.range.clone();
        let what = text[range.clone()].to_owned();
        let end = written(&body.end);
        diags.add(&span.within(range), &Fault::Unclosed { what, end });
    }
    if let (Some(range), []) = (&too_deep, &bodies[..]) {
        let place = span.within(range.clone());
        diags.add(&place, &Fault::Beyond(LimitFault::TooNested));
    }
    (bodies.is_empty() && too_deep.is_none()).then_some(nodes)
}

/// Says what is open at the end of the file.
fn unclosed(open: &Open, span: &Span, diags: &mut Diags) {
    let (len, end) = match open.what {
        "{{" => (2, "}}".to_owned()),
        "{%" => (2, "%}".to_owned()),
        "{#" => (2, "#}".to_owned()),
        "raw" => (2, written("endraw")),
        _ => (1, String::new()),
    };
    let what = written(open.what);
    let fault = match open.what {
        "\"" => Fault::UnclosedString,
        _ => Fault::Unclosed { what, end },
    };
    diags.add(&span.within(open.at..open.at + len), &fault);
}

/// Checks the first words of a tag.
fn check(tag: &Tag<'_>, span: &Span, diags: &mut Diags) {
    match &tag.statement {
        Statement::Set(_) | Statement::SetBody(_) if is_bad_set(tag) => {
            diags.add(&span.within(tag.raw.range.clone()), &Fault::BadSet);
        }
        Statement::Other(name) if !name.is_empty() && !is_keyword(name) => {
            let near = nearest(name, KEYWORDS.split(' ')).map(str::to_owned);
            let place = span.within(tag.raw.tokens[0].range());
            let name = (*name).to_owned();
            diags.add(&place, &Fault::UnknownTag { name, near });
        }
        _ => {}
    }
}

fn is_keyword(word: &str) -> bool {
    KEYWORDS.split(' ').any(|keyword| keyword == word)
}

/// Whether a `set` has something behind its name that is neither a value nor a filter.
fn is_bad_set(tag: &Tag<'_>) -> bool {
    let behind = tag.raw.tokens.get(2);
    behind.is_some_and(|token| !matches!(token.text, "=" | "|"))
}

/// What ends the body of a tag, if it has one.
fn ending(tag: &Tag<'_>) -> Option<String> {
    let end = match tag.statement {
        Statement::Call(name) => return Some(format!("</{name}>")),
        Statement::For(_) => "endfor",
        Statement::SetBody(_) if !is_bad_set(tag) => "endset",
        Statement::Block(_) => "endblock",
        Statement::Component(_) => "endcomponent",
        Statement::Other("if") => "endif",
        _ => return None,
    };
    Some(end.to_owned())
}

/// What a tag ends, if it ends something.
fn ended(tag: &Tag<'_>) -> Option<String> {
    match tag.statement {
        Statement::EndCall(name) => Some(format!("</{name}>")),
        Statement::Other(word) if word.starts_with("end") && is_keyword(word) => {
            Some(word.to_owned())
        }
        _ => None,
    }
}

/// Writes a tag as it stands in a template.
fn written(tag: &str) -> String {
    match tag {
        "{{" | "{%" | "{#" => tag.to_owned(),
        _ => format!("{{% {tag} %}}"),
    }
}
