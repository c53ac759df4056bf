//! The names a template calls: filters, functions, tests, components and their arguments. All of them are known before it
//! runs, so all of them are looked at, in branches that are not reached too.

use std::ops::Range;

use super::fault::TemplateFault as Fault;
use super::filters;
use super::functions::{FUNCTIONS, TESTS};
use super::instrument::parameters;
use super::lexer::{Tag, TokenKind};
use super::reference::Callable;
use crate::words::diag::Diags;
use crate::words::near::{did_you_mean, nearest};
use crate::words::span::Span;

/// Words that may stand before a parenthesis without being a function.
const WORDS: [&str; 8] = ["not", "and", "or", "in", "if", "elif", "else", "is"];

/// A component that is defined somewhere: its name, and the names of its parameters.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) name: String,
    parameters: Vec<Parameter>,
    /// Whether it takes any other argument too.
    takes_rest: bool,
}

#[derive(Clone, Debug)]
struct Parameter {
    name: String,
    required: bool,
}

/// Finds the components that a file defines.
pub(super) fn definitions(text: &str, tags: &[Tag]) -> Vec<Component> {
    let tags = tags.iter().filter(|tag| tag.keyword(text) == "component");
    tags.filter_map(|tag| {
        let (name, _) = tag.words(text).next()?;
        let inner = &text[tag.inner.clone()];
        let parameters = parameters(tag, text).map(|name| Parameter {
            required: !has_default(tag, text, name),
            name: name.to_owned(),
        });
        Some(Component {
            name: name.to_owned(),
            parameters: parameters.collect(),
            takes_rest: inner.contains("..."),
        })
    })
    .collect()
}

/// Whether a parameter may be left out: it has a default, or is taken from around the call (`@b`).
fn has_default(tag: &Tag, text: &str, name: &str) -> bool {
    let at = (0..tag.tokens.len()).find(|&n| n > 1 && tag.says(text, n) == name);
    let Some(at) = at else { return false };
    let rest = (at + 1..tag.tokens.len()).map(|n| tag.says(text, n));
    let mut rest = rest.take_while(|said| !matches!(*said, "," | ")"));
    tag.says(text, at - 1) == "@" || rest.any(|said| said == "=")
}

/// Checks every name that a file calls, but for those of components.
pub(super) fn check(span: &Span, tags: &[Tag], diags: &mut Diags) {
    let text = span.text();
    for tag in tags {
        if tag.keyword(text) == "component" {
            continue;
        }
        if diags.is_plenty() {
            return;
        }
        for n in 0..tag.tokens.len() {
            if tag.tokens[n].kind == TokenKind::Word {
                check_call(span, tag, n, diags);
            }
        }
    }
}

fn check_call(span: &Span, tag: &Tag, n: usize, diags: &mut Diags) {
    let text = span.text();
    let before = |back: usize| n.checked_sub(back).map_or("", |n| tag.says(text, n));
    let name = tag.says(text, n);
    let place = span.within(tag.tokens[n].range.clone());
    let is_filter = before(1) == "|";
    let is_test = before(1) == "is" && name != "not" || before(1) == "not" && before(2) == "is";
    let is_function = tag.says(text, n + 1) == "(" && before(1) != "." && !WORDS.contains(&name);
    let found = if is_filter {
        find(filters::all().map(|filter| &filter.says), name)
    } else if is_test {
        find(TESTS.iter(), name)
    } else if is_function {
        find(FUNCTIONS.iter().map(|(function, _)| function), name)
    } else {
        return;
    };
    let name = name.to_owned();
    match found {
        Ok(callable) => check_arguments(span, tag, n, callable, diags),
        Err(_) if is_filter && name == "indent" => diags.add(&place, &Fault::NoIndent),
        Err(near) if is_filter => diags.add(&place, &Fault::UnknownFilter { name, near }),
        Err(near) if is_test => diags.add(&place, &Fault::UnknownTest { name, near }),
        Err(near) => diags.add(&place, &Fault::UnknownFunction { name, near }),
    }
}

/// Finds what is called `name`, or what may have been meant.
fn find(
    all: impl Iterator<Item = &'static Callable> + Clone,
    name: &str,
) -> Result<&'static Callable, Option<String>> {
    let found = all.clone().find(|callable| callable.name == name);
    found.ok_or_else(|| nearest(name, all.map(|callable| callable.name)).map(str::to_owned))
}

fn check_arguments(span: &Span, tag: &Tag, n: usize, callable: &Callable, diags: &mut Diags) {
    let text = span.text();
    let given = arguments(tag, text, n + 1);
    let known = callable.arguments.iter().map(|argument| argument.name);
    for range in &given {
        let name = &text[range.clone()];
        if !known.clone().any(|known| known == name) {
            let hint = meant(name, known.clone());
            let name = name.to_owned();
            diags.add(
                &span.within(range.clone()),
                &Fault::UnknownArgument { name, hint },
            );
        }
    }
    let mut wanted = callable.arguments.iter();
    let missing = wanted.find(|argument| {
        argument.required
            && !given
                .iter()
                .any(|range| &text[range.clone()] == argument.name)
    });
    if let Some(missing) = missing
        && given
            .iter()
            .all(|range| known.clone().any(|known| known == &text[range.clone()]))
    {
        let name = missing.name.to_owned();
        let place = span.within(tag.tokens[n].range.clone());
        diags.add(&place, &Fault::MissingArgument { name });
    }
}

/// Finds the names of the arguments of a call whose parenthesis is token `n`.
fn arguments(tag: &Tag, text: &str, n: usize) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut depth = 0_i32;
    for n in n..tag.tokens.len() {
        match tag.says(text, n) {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {
                let starts = matches!(tag.says(text, n - 1), "(" | ",");
                let is_given =
                    tag.tokens[n].kind == TokenKind::Word && tag.says(text, n + 1) == "=";
                if depth == 1 && starts && is_given {
                    names.push(tag.tokens[n].range.clone());
                }
            }
        }
        if depth <= 0 {
            break;
        }
    }
    names
}

/// Checks the arguments of the components that a file calls.
pub(super) fn check_components(
    span: &Span,
    tags: &[Tag],
    components: &[Component],
    diags: &mut Diags,
) {
    let text = span.text();
    for tag in tags {
        if diags.is_plenty() {
            return;
        }
        for n in 0..tag.tokens.len() {
            let token = &tag.tokens[n];
            if token.kind != TokenKind::Component || n > 0 && tag.says(text, n - 1) == "/" {
                continue;
            }
            let name = tag.says(text, n);
            if let Some(component) = components.iter().find(|component| component.name == name) {
                check_component(span, tag, n, component, diags);
            }
        }
    }
}

fn check_component(span: &Span, tag: &Tag, n: usize, component: &Component, diags: &mut Diags) {
    let text = span.text();
    let known = component.parameters.iter().map(|it| it.name.as_str());
    let (given, spread) = attributes(tag, text, n + 1);
    let mut unknown = component.takes_rest;
    for range in &given {
        let name = &text[range.clone()];
        if !component.takes_rest && !known.clone().any(|known| known == name) {
            let hint = meant(name, known.clone());
            let name = name.to_owned();
            diags.add(
                &span.within(range.clone()),
                &Fault::UnknownArgument { name, hint },
            );
            unknown = true;
        }
    }
    let mut wanted = component.parameters.iter();
    let missing = wanted.find(|parameter| {
        parameter.required
            && !given
                .iter()
                .any(|range| text[range.clone()] == parameter.name)
    });
    if let Some(missing) = missing
        && !spread
        && !unknown
    {
        let name = missing.name.clone();
        let place = span.within(tag.tokens[n].range.clone());
        diags.add(&place, &Fault::MissingArgument { name });
    }
}

/// Finds the names of the arguments of a component's call, and whether others are spread in.
fn attributes(tag: &Tag, text: &str, n: usize) -> (Vec<Range<usize>>, bool) {
    let mut names = Vec::new();
    let mut spread = false;
    let mut depth = 0_i32;
    for n in n..tag.tokens.len() {
        match tag.says(text, n) {
            "{" => {
                depth += 1;
                spread |=
                    depth == 1 && tag.says(text, n + 1) == "." && tag.says(text, n - 1) != "=";
            }
            "}" => depth -= 1,
            "/" | ">" if depth == 0 => break,
            _ if depth == 0
                && tag.tokens[n].kind == TokenKind::Word
                && tag.says(text, n - 1) != "=" =>
            {
                names.push(tag.tokens[n].range.clone());
            }
            _ => {}
        }
    }
    (names, spread)
}

fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let all: Vec<_> = known.clone().collect();
    did_you_mean(name, known).or_else(|| {
        Some(match all[..] {
            [] => "它不用参数".to_owned(),
            _ => format!("可用：{}", all.join("、")),
        })
    })
}
