//! The files of a library: YAML, outlines, phrases, facts, layouts, rules, templates.

use std::collections::BTreeSet;

use qicao::check;
use qicao::codec::{markdown, sheet};
use qicao::draft::{Allusions, Order, Picks, Shape, compose, draft};
use qicao::library::{FileKind, Library};
use qicao::models::document::Document;
use qicao::models::facts::Values;
use qicao::models::outline::Outline;
use qicao::template::{Limits, Template};
use qicao::words::diag::{Diags, Warned};
use qicao::words::span::Source;
use qicao::words::yaml;

use super::{CheckContext, sound, told};
use crate::mutate::Grain;
use crate::signs::Signs;

pub const WORDS: (&[&str], Grain) = (
    &[
        "\n",
        "  ",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\"",
        "'",
        "|\n",
        ">\n",
        "#",
        "&a ",
        "*a",
        "!!str ",
        "~",
        "null",
        "---\n",
        "...\n",
        "? ",
        "<<: *a\n",
        "\\",
        "\t",
        "schema: outline/1\n",
        "name: ",
        "aliases: [甲]\n",
        "extends: four-characters\n",
        "genre: 总结讲话\n",
        "title: ",
        "facts:\n",
        "opening:\n",
        "sections:\n",
        "closing:\n",
        "points:\n",
        "id: ",
        "text: ",
        "heading: ",
        "lead: ",
        "any:\n",
        "angles:\n",
        "by: ",
        "share: ",
        "rows: 任务清单\n",
        "optional: true\n",
        "spare: ",
        "more: ",
        "frame: {words: [严, 快]}\n",
        "angle: ",
        "minutes: 15\n",
        "marks: [一、]\n",
        "phrases:\n",
        "type: list",
        "type: count",
        "columns: {事项: text}",
        "unit: 次",
        "default: ",
        "example: ",
        "required: true",
        "owner: 甲科",
        "【单位】",
        "【任务清单.数】",
        "【本节.数】",
        "【@承接】",
        "【@quote.勤】",
        "【",
        "】",
        "replace: {甲: 乙}\n",
        "find: [甲]\n",
        "between: {\",\": ，}\n",
        "doubled: [。]\n",
        "bad: [甲]\n",
        "good: [乙]\n",
        "level: 必错\n",
        "grid: {lines: 22, columns: 28}\n",
        "styles:\n",
        "size: 三号",
        "37毫米",
        "28.95磅",
        "margins:\n",
        "无",
        "from: ",
        "kind: 寓言\n",
        "source: 《甲》\n",
        "themes: [勤]\n",
        "not_after: [甲]",
        "salutation: 同志们：\n",
        "cue: ",
        "if: ",
        "as_of: true",
        "print: ",
        "join: ",
        "choices: [甲, 乙]",
    ],
    Grain::Lines,
);

pub const TEMPLATES: (&[&str], Grain) = (
    &[
        "{{ ",
        " }}",
        "{% ",
        " %}",
        "{# ",
        " #}",
        "{%- ",
        " -%}",
        "{% for b in blocks %}",
        "{% endfor %}",
        "{% if ",
        "{% endif %}",
        "{% else %}",
        "{% set x = ",
        "{% endset %}",
        "{% block body %}",
        "{% endblock %}",
        "{% extends \"speech.tera\" %}",
        "{% include \"base.tera\" %}",
        "{{<block b={b} />}}",
        "{{ super() }}",
        "outline.title",
        "outline.sections",
        "outline.salutation",
        "block.text",
        "loop.index",
        " in ",
        " and ",
        " or ",
        "not ",
        " | join(sep=\"、\")",
        " | length",
        " | upper",
        " | slice(start=0, end=9)",
        "[",
        "]",
        "(",
        ")",
        "\"",
        "'",
        "~",
        " + ",
        " * ",
        "==",
        ".",
        ",",
        "range(end=9)",
        "100000",
        "{% component c(x) %}",
        "{% endcomponent %}",
        "{% break %}",
        "{% continue %}",
        "{% filter upper %}",
        "{% endfilter %}",
        "{% raw %}",
        "{% endraw %}",
        "# ",
        "## ",
        "**",
        "【单位】",
        "【",
        "】",
        "\n",
        "[x for x in y]",
        "{# qicao: {name: 试} #}\n",
        "is defined",
        " ? ",
        "...",
        "owed",
        "cues",
    ],
    Grain::Lines,
);

fn limits() -> Limits {
    Limits::default()
}

fn laid_out(outline: &Outline, template: &mut Template<'_>) -> Result<Warned<Document>, Diags> {
    let shape = Shape::of(outline, &Values::default(), 0, None);
    let form = compose(outline, template, &shape)?;
    Ok(Warned {
        output: form.output.document,
        warnings: form.warnings,
    })
}

/// Lays a file upon the program's library and checks it.
fn checked(bench: &CheckContext, kind: FileKind, text: &str, signs: &mut Signs) -> Library {
    let mut library = bench.library.clone();
    library.lay(kind, "fuzz", "fuzz", text.to_owned());
    let found = check::item(
        &check::CheckContext {
            library: &library,
            rules: &bench.rules,
            limits: limits(),
            fields: bench.fields.clone(),
            compose: &laid_out,
        },
        library.items().last().expect("the file"),
    );
    told(&found);
    signs.diags(&found);
    library
}

/// YAML is read, or refused with places; every node has one.
pub fn yaml(_: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    fn walk(node: &yaml::Node, depth: usize, signs: &mut Signs) {
        sound(node.span.source().text(), [node.span.range()]);
        signs.note((
            std::mem::discriminant(&node.value),
            depth.min(12),
            node.flow,
        ));
        match &node.value {
            yaml::Value::List(items) => items.iter().for_each(|node| walk(node, depth + 1, signs)),
            yaml::Value::Map(entries) => entries.iter().for_each(|(key, node)| {
                sound(key.span.source().text(), [key.span.range()]);
                walk(node, depth + 1, signs);
            }),
            yaml::Value::Scalar(text) => {
                let written = format!("a: {}", yaml::scalar(text));
                let read =
                    yaml::parse(&Source::new("again", written.as_str())).expect("YAML of ours");
                assert_eq!(
                    read.get("a").and_then(yaml::Node::as_str),
                    Some(&**text),
                    "{written}"
                );
            }
            yaml::Value::Null => {}
        }
    }
    let text = String::from_utf8_lossy(bytes);
    match yaml::parse(&Source::new("fuzz", text)) {
        Ok(node) => walk(&node, 0, signs),
        Err(diags) => {
            told(&diags);
            assert!(diags.has_errors());
            signs.diags(&diags);
        }
    }
}

/// Values are read from YAML and from Markdown sheets; what is read is written and read again.
pub fn facts(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let text = String::from_utf8_lossy(bytes);
    // These are no characters, and YAML cannot hold them.
    let source = Source::new("fuzz", text.replace(['\u{fffe}', '\u{ffff}'], ""));
    let (mut values, mut diags) = (Values::default(), Diags::new());
    if let Ok(node) = yaml::parse(&source) {
        values.read(&node, &bench.facts, &mut diags);
    }
    sheet::read_markdown(&source, &bench.facts, &mut values, &mut diags);
    told(&diags);
    signs.diags(&diags);
    for (name, given) in values.iter() {
        signs.note((name, std::mem::discriminant(given)));
    }
    // What is refused is not used.
    if diags.has_errors() {
        return;
    }
    let facts: Vec<_> = bench.facts.iter().collect();
    let written = sheet::Sheet {
        title: "表",
        facts: &facts,
        values: &values,
    };
    let again = Source::new("again", sheet::write_yaml(&written));
    let node = yaml::parse(&again).expect("YAML of ours");
    let (mut read, mut diags) = (Values::default(), Diags::new());
    read.read(&node, &bench.facts, &mut diags);
    assert!(!diags.has_errors(), "{diags}\n{}", again.text());
    assert_eq!(read, values, "{}", again.text());
}

/// An outline is refused with places, or drafts of it can be made.
pub fn outline(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let text = String::from_utf8_lossy(bytes);
    let library = checked(bench, FileKind::Outline, &text, signs);
    let Ok(loaded) = library.load(library.items().last().expect("the file")) else {
        return;
    };
    let loaded = loaded.output;
    let examples = Values::examples(&loaded.outline.facts);
    for (seed, values) in [(1, &Values::default()), (2, &examples)] {
        let order = Order {
            outline: &loaded,
            values,
            angle: 0,
            seed,
            picks: &Picks::new(),
            pace: None,
            allusions: Allusions::default(),
            avoid: &BTreeSet::new(),
            clean: false,
        };
        match draft(&order, &mut bench.template) {
            Ok(drafted) => {
                signs.document(&drafted.output);
                signs.diags(&drafted.warnings);
                markdown::write(&drafted.output);
            }
            Err(faults) => {
                told(&faults);
                signs.diags(&faults);
            }
        }
    }
}

/// Other files of a library are refused with places, or used.
pub fn other(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let text = String::from_utf8_lossy(bytes);
    let kinds = [
        FileKind::Facts,
        FileKind::Phrases,
        FileKind::Layout,
        FileKind::Rule,
    ];
    let named = |kind: &FileKind| text.contains(&format!("{}/1", kind.format()));
    let kind = kinds.into_iter().find(named).unwrap_or(FileKind::Rule);
    signs.note(kind);
    let library = checked(bench, kind, &text, signs);
    if let Some(rule) = (kind == FileKind::Rule)
        .then(|| library.rule("fuzz").ok())
        .flatten()
    {
        for hit in rule.output.find(&text) {
            sound(&text, [hit.range.clone()]);
            rule.output.words(&text, &hit);
        }
    }
}

/// A template is refused with places, or stops within its bounds.
pub fn template(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let text = String::from_utf8_lossy(bytes);
    let library = checked(bench, FileKind::Template, &text, signs);
    let Ok(mut template) = Template::load(&library, "fuzz", limits()) else {
        return;
    };
    let loaded = bench.library.outline("谈话").expect("an outline").output;
    let shape = Shape::of(&loaded.outline, &Values::default(), 0, None);
    match compose(&loaded.outline, &mut template, &shape) {
        Ok(form) => {
            signs.document(&form.output.document);
            signs.diags(&form.warnings);
        }
        Err(faults) => {
            told(&faults);
            signs.diags(&faults);
        }
    }
}
