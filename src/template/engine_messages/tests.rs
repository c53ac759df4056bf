use std::sync::Arc;

use tera::{Context, ErrorKind, Value};

use super::*;
use crate::template::budget::{Budget, Limits};
use crate::template::engine;

/// A template for every wording that messages are known by. More files follow after lines
/// `=== name`; `long` is a text of 6,000 characters, `huge` a number beyond the engine's own.
#[rustfmt::skip]
const BROKEN: &[(Wording, &str)] = &[
    (Starts(functions::THROWN), r#"{{ throw(message="停") }}"#),
    (Starts(functions::LONG_RANGE), "{{ range(end=5000) | length }}"),
    (Starts(functions::STILL), "{{ range(end=3, step_by=0) | length }}"),
    (Starts(filters::TOO_LARGE), r#"{{ long | replace(from="x", to=long) }}"#),
    (Starts(filters::LONG_LIST), r#"{{ long | split(pat="") | unique }}"#),
    (Starts(filters::NO_ATTRIBUTE), r#"{{ [{"b": 1}] | group_by(attribute="a") }}"#),
    (Starts("Variable "), "{{ nothing }}"),
    (Starts("Variable "), "{{ nothing.of_this }}"),
    (Starts("Found invalid field of `loop`"), "{% for a in [1] %}{{ loop.idx }}{% endfor %}"),
    (Starts("Field "), r#"{% set a = {"b": 1} %}{{ a.c }}"#),
    (Starts("Field "), r#"{% set a = {"b": 1} %}{{ a.c.d }}"#),
    (Starts("Unknown filter"), "{{ 1 | uper }}"),
    (Starts("Unknown function"), "{{ now() }}"),
    (Starts("Unknown test"), "{{ 1 is od }}"),
    (Starts("Unknown component"), "{{<box />}}"),
    (Starts("Unknown template"), r#"{% include "no.tera" %}"#),
    (Starts("Unknown tag"), "{% fro a in b %}"),
    (Starts("Unknown argument"), "{% component c(a) %}{% endcomponent %}{{<c a={1} b={1} />}}"),
    (Has("is defined more than once"), "{{ range(end=1, end=2) }}"),
    (Has("is defined more than once"), "{% component c(a, a) %}{% endcomponent %}"),
    (Starts("Template already contains"), "{% block a %}{% endblock %}{% block a %}{% endblock %}"),
    (Starts("Template already contains"), "{% component c() %}{% endcomponent %}{% component c() %}{% endcomponent %}"),
    (Has("is a reserved keyword"), "{% set loop = 1 %}"),
    (Has("is a reserved keyword"), "{% for not in [1] %}{% endfor %}"),
    (Starts("The name `body`"), "{% component c(body) %}{% endcomponent %}"),
    (Starts("The name `body`"), "{% component c(...body) %}{% endcomponent %}"),
    (Has("is defined in both"), "{% component c() %}{% endcomponent %}\n=== u.tera\n{% component c() %}{% endcomponent %}"),
    (Starts("Template is already extending"), "{% extends \"u.tera\" %}{% extends \"u.tera\" %}\n=== u.tera\n"),
    (Starts("`extends` cannot be nested"), "{% if true %}{% extends \"u.tera\" %}{% endif %}\n=== u.tera\n"),
    (Starts("`extends` needs to be the first"), "字{% extends \"u.tera\" %}\n=== u.tera\n"),
    (Starts("Component definitions cannot"), "{% if true %}{% component c() %}{% endcomponent %}{% endif %}"),
    (Starts("Blocks cannot"), "{% for a in [1] %}{% block b %}{% endblock %}{% endfor %}"),
    (Has("cannot be used inside a"), "{% for a in [1] %}{% set b %}{% break %}{% endset %}{% endfor %}"),
    (Has("can only be used in a for loop"), "{% continue %}"),
    (Starts("This content would be ignored"), "{% extends \"u.tera\" %}字\n=== u.tera\n"),
    (Starts("Block "), "{% extends \"u.tera\" %}{% block b %}{% endblock %}\n=== u.tera\n"),
    (Starts("super() called"), "{{ super() }}"),
    (Starts("Tried to use super()"), "{% block a %}{{ super() }}{% endblock %}"),
    (Has("in the opening tag"), "{% block a %}{% endblock b %}"),
    (Has("in the opening tag"), "{% component a() %}{% endcomponent b %}"),
    (Starts("Closing tag"), "{% component c() %}{% endcomponent %}{% <c> %}{% </d> %}"),
    (Starts("Invalid syntax for `set`"), "{% set a 1 %}"),
    (Starts("Rest parameter `"), "{% component c(a, ...a) %}{% endcomponent %}"),
    (Starts("Rest parameter must be the last"), "{% component c(...a, b) %}{% endcomponent %}"),
    (Starts("Function calls are only"), "{{ a.b() }}"),
    (Starts("Components with body"), "{{<c>}}"),
    (Has("expected `/` or `>`"), "{{<c 1 />}}"),
    (Starts("Found `<` but expected identifier"), "{{ < 1 }}"),
    (Starts("Found `<` but expected identifier"), "{% < 1 %}"),
    (Starts("Expected \"string\" or {expression}"), "{{<c a=1 />}}"),
    (Starts("Invalid default"), "{% component c(a=[b]) %}{% endcomponent %}"),
    (Starts("Invalid default"), r#"{% component c(a={"b": d}) %}{% endcomponent %}"#),
    (Starts("Invalid component"), r#"{% component c(a) {"b": d} %}{% endcomponent %}"#),
    (Has("component default arguments"), "{% component c(a=b) %}{% endcomponent %}"),
    (Has("only types allowed are"), "{% component c(a: strng) %}{% endcomponent %}"),
    (Has("only types allowed are"), "{% component c(a: 1) %}{% endcomponent %}"),
    (Starts("Missing keyword argument"), r#"{{ "a" | replace(from="a") }}"#),
    (Starts("Argument "), "{% component c(a) %}{% endcomponent %}{{<c />}}"),
    (Starts("Default value for"), "{% component c(a: string = 1) %}{% endcomponent %}"),
    (Starts("Invalid type for the value"), "{{ [1] | join(sep=1) }}"),
    (Starts("Component argument"), "{% component c(a: string) %}{% endcomponent %}{{<c a={1} />}}"),
    (Starts("Spread operator requires an array"), "{{ [...1] }}"),
    (Starts("Spread operator requires a map"), "{{ {...1} }}"),
    (Starts("Iteration not possible"), "{% for a in 1 %}{% endfor %}"),
    (Starts("Key/value iteration"), "{% for a, b in [1] %}{% endfor %}"),
    (Has("cannot be used on a container"), "{{ 1 in 1 }}"),
    (Has("is not a container"), "{{ 1 is containing(pat=1) }}"),
    (Starts("Math operations"), r#"{{ 1 - "a" }}"#),
    (Starts("Cannot compare"), r#"{{ 1 < "a" }}"#),
    (Starts("`+` requires"), r#"{{ 1 + "a" }}"#),
    (Starts("Only numbers can be"), r#"{{ -"a" }}"#),
    (Starts("This filter can only be used on a number"), r#"{{ "a" | abs }}"#),
    (Has("divide by 0"), "{{ 1 / 0 }}"),
    (Has("divide by 0"), "{{ 1 // 0 }}"),
    (Starts("Unable to perform"), "{% set a = 2 ** 126 %}{{ a * a }}"),
    (Starts("Cannot negate"), "{% set a = -(2 ** 126) * 2 %}{{ -a }}"),
    (Has("is out of range"), "{{ 2 ** 99999999999 }}"),
    (Has("is out of range"), "{{ huge + 1 }}"),
    (Starts("Errored while getting absolute"), "{% set a = -(2 ** 126) * 2 %}{{ a | abs }}"),
    (Starts("Invalid Integer"), "{{ 99999999999999999999 }}"),
    (Starts("int filter `base`"), r#"{{ "1" | int(base=99) }}"#),
    (Starts("The string `"), r#"{{ "a" | int }}"#),
    (Starts("The string `"), r#"{{ "a" | float }}"#),
    (Has("cannot be converted"), "{{ [] | int }}"),
    (Has("cannot be converted"), "{{ [] | float }}"),
    (Has("cannot be converted"), "{{ 1.5 | int }}"),
    (Has("is a float; cannot"), "{{ 1.5 is odd }}"),
    (Has("is a float; cannot"), "{{ 1.5 is even }}"),
    (Has("is a float; cannot"), "{{ 1.5 is divisible_by(divisor=2) }}"),
    (Starts("Invalid argument for `method`"), r#"{{ 1.5 | round(method="up") }}"#),
    (Starts("Cannot sort"), r#"{{ [1, "a"] | sort }}"#),
    (Has("does not have an attribute"), r#"{{ [{"b": 1}] | sort(attribute="a") }}"#),
    (Starts("Map does not have a key"), r#"{{ {"b": 1} | get(key="a") }}"#),
    (Has("has no length"), "{{ 1 | length }}"),
    (Has("cannot be reversed"), "{{ 1 | reverse }}"),
    (Has("index must be an integer"), r#"{% set a = [1] %}{{ a["b"] }}"#),
    (Starts("Map keys must be"), r#"{% set a = {"b": 1} %}{{ a[1.5] }}"#),
    (Starts("Slic"), "{% set a = 1 %}{{ a[1:2] }}"),
    (Starts("Slic"), r#"{% set a = [1] %}{{ a["b":] }}"#),
    (Starts("Slic"), "{% set a = [1] %}{{ a[::0] }}"),
    (Starts("Slic"), "{% set a = [1] %}{{ a[nothing:] }}"),
    (Has("undefined"), "{% set a = [] %}{{ a[nothing] }}"),
    (Has("undefined"), "{{ nothing[0] }}"),
    (Starts("unexpected escape"), r#"{{ "\q" }}"#),
    (Starts("String opened"), r#"{{ "a }}"#),
    (Starts("Unexpected character"), "{{ 字 }}"),
    (Starts("Unexpected character"), "{{ a ； b }}"),
    (Has("cannot be used consecutively"), "{{ - - 1 }}"),
    (Has("is only valid here"), "{{ 1 not 2 }}"),
    (Has("is not allowed after"), r#"{{ "a" ~ -b }}"#),
    (Starts("Identifiers can only"), "{{ a[a[a[a[a[a]]]]] }}"),
    (Starts("Arrays can have"), "{{ [[[1]]] }}"),
    (Starts("The expression is too complex"), "{{ ((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))) }}"),
    (Starts("The template nesting"), "{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}{% if a %}"),
    (Starts("Maximum render recursion"), "{% component c() %}{{<c />}}{% endcomponent %}{{<c />}}"),
];

/// What is said where one thing was expected and another found, for which no row is needed.
const OUT_OF_PLACE: [&str; 8] = [
    "{{ }}",
    "{{ 1 2 }}",
    "{{ (1 }}",
    "{{ {a: 1} }}",
    "{% include a %}",
    "{% for 1 in a %}{% endfor %}",
    "{% component c(a = -b) %}{% endcomponent %}",
    "{{ 1 if 2 }}",
];

/// Has the engine complain of a template.
fn complaints(text: &str) -> Vec<String> {
    let mut files = text.split("\n=== ");
    let mut texts = vec![("t.tera", files.next().unwrap_or_default())];
    texts.extend(files.map(|file| file.split_once('\n').expect("a name")));
    let mut engine = engine(&[], &Arc::new(Budget::new(Limits::default()))).expect("an engine");
    let mut context = Context::new();
    context.insert("long", &"x".repeat(6000));
    context.insert_value("huge", Value::from(u128::MAX));
    let error = match engine.add_raw_templates(texts) {
        Ok(()) => engine.render("t.tera", &context).map(|_| ()),
        faulty => faulty,
    };
    let error = error.expect_err(text);
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![report.message().to_owned()]
        }
        ErrorKind::Msg(text) => text
            .split("\n\n")
            .filter_map(|report| report.lines().next())
            .map(|line| line.strip_prefix("error: ").unwrap_or(line).to_owned())
            .collect(),
        other => vec![other.to_string()],
    }
}

/// Fails where a new version of the engine words a message otherwise: it names the wordings to look at.
#[test]
fn every_message_of_the_engine_is_recognised() {
    let mut wrong = Vec::new();
    for (wording, text) in BROKEN {
        for message in complaints(text) {
            let found = recognise(&message).map(|(wording, _)| wording);
            if found != Some(*wording) {
                wrong.push(format!("{wording:?}, now {found:?}: {message:?} of {text}"));
            }
        }
    }
    for text in OUT_OF_PLACE {
        for message in complaints(text) {
            if !matches!(translate(&message, ""), F::Unexpected { .. }) {
                wrong.push(format!("out of place: {message:?} of {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_wording_has_a_template_that_needs_it() {
    let rows = MESSAGES.iter().flat_map(|(wordings, _)| *wordings);
    let without: Vec<_> = rows
        .filter(|row| !BROKEN.iter().any(|(wording, _)| wording == *row))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn an_unknown_message_is_shown_in_the_engines_words() {
    let fault = translate("The moon is in the wrong quarter\n --> t.tera:1:1", "moon");
    let (message, hint) = crate::words::diag::Fault::words(&fault);
    assert_eq!(message, "模板写法有误：The moon is in the wrong quarter");
    assert_eq!(hint.as_deref(), Some("检查这个标签的写法"));
}
