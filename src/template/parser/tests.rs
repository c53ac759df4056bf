use super::*;
use crate::template::lexer;

fn tag(text: &str) -> Tag<'_> {
    let (mut tags, _) = lexer::tags(text);
    parse(tags.remove(0))
}

/// Writes an expression down: paths as they are, calls as `kind name(arguments)`.
fn shown(parts: &[Part<'_>]) -> String {
    let parts = parts.iter().map(|part| match part {
        Part::Path(path) => {
            let steps = path.steps.iter().map(|step| match step {
                Step::Field(field) => format!(".{}", field.text),
                Step::Index(index, is_slice) => format!("[{} {is_slice}]", shown(index)),
            });
            path.name.text.to_owned() + &steps.collect::<String>()
        }
        Part::Call(call) => {
            let arguments = call.arguments.iter().map(|it| {
                let name = it.name.map_or("", |name| name.text);
                format!("{name}={}", shown(&it.value))
            });
            let arguments = arguments.collect::<Vec<_>>().join(", ");
            format!("{:?} {}({arguments})", call.kind, call.name.text)
        }
        Part::Group(parts) => format!("({})", shown(parts)),
        Part::Other(token) => format!("`{}", token.text),
    });
    parts.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    assert_eq!(shown(&tag(text).value), expected, "{text}");
}

#[test]
fn reads_expressions() {
    reads("{{ b.points[0].text }}", "b.points[`0 false].text");
    reads("{{ a?.b[1:c] ~ \"x\" }}", "a.b[`1 `: c true] `~ `\"x\"");
    reads(
        "{{ a | join(sep=b.c, x=(1)) }}",
        "a `| Filter join(sep=b.c, x=(`1))",
    );
    reads(
        "{% if a is not odd and not b %}",
        "a `is `not Test odd() `and `not b",
    );
    reads("{% for k, v in range(end=n) %}", "Function range(end=n)");
    reads("{% set x = {\"a\": [b]} %}", "(`\"a\" `: (b))");
    reads("{{ 1.5 }}", "`1 `. `5");
}

#[test]
fn reads_calls_of_components() {
    reads(
        "{{<c a={b.d} e=\"f\" g />}}",
        "Component c(a=b.d, e=`\"f\", g=g)",
    );
    reads(
        "{% <c a={ {\"x\": <d />} }> %}",
        "Component c(a=(`\"x\" `: Component d()))",
    );
    let Part::Call(call) = &tag("{{<c {...a} />}}").value[0] else {
        panic!("no call");
    };
    assert!(call.spreads && call.arguments[0].name.is_none());
}

#[test]
fn reads_what_is_broken() {
    reads("{{ (a[b }}", "(a[b false])");
    reads("{{ f(a=(b] }}", "Function f(a=(b)) `]");
    reads("{{<c a= }}", "Component c(a=)");
    reads("{{ ) | }}", "`) `|");
}

#[test]
fn reads_definitions() {
    let tag = tag("{% component c(a, b: map = {\"x\": 1}, @d, ...rest) {\"e\": 1} %}");
    let Statement::Component(definition) = tag.statement else {
        panic!("no component");
    };
    let parameters = definition.parameters.iter();
    let parameters: Vec<_> = parameters
        .map(|it| (it.name, it.kind, it.required))
        .collect();
    let expected = [
        ("a", None, true),
        ("b", Some("map"), false),
        ("d", None, false),
        ("rest", None, true),
    ];
    assert_eq!(parameters, expected);
    assert!(definition.takes_rest && definition.name == "c");
}
