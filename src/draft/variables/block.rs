//! The fields of a block.

use tera::Value;

use super::{Kind, Variable, number, object, safe, text, texts};
use crate::draft::budget::{Pace, clock};
use crate::draft::view::View;
use crate::models::outline::Words;

/// The source of the fields.
pub(super) struct Part<'a> {
    view: &'a View,
    pace: Option<Pace>,
}

/// Builds a list of blocks.
pub(super) fn list(views: &[View], pace: Option<Pace>) -> Value {
    let fields = fields();
    let blocks = views
        .iter()
        .map(|view| object(&fields, &Part { view, pace }));
    Value::from(blocks.collect::<Vec<_>>())
}

/// The fields, in the order of the reference.
pub(super) fn fields<'a>() -> Vec<Variable<Part<'a>>> {
    let (before, after) = Words::around_cues();
    let fields: [Vec<Variable<Part<'a>>>; 5] = [
        vec![
            Variable {
                name: "id",
                kind: Kind::Text,
                about: "段的名称，--pick 和 extends 用的就是它",
                example: "{{ outline.sections[0].id }}",
                gives: "learn",
                read: |it, _| text(&it.view.id),
            },
            Variable {
                name: "part",
                kind: Kind::Text,
                about: "在哪一部分：opening、section、closing",
                example: "{{ outline.sections[0].part }}",
                gives: "section",
                read: |it, _| text(it.view.part),
            },
            Variable {
                name: "level",
                kind: Kind::Number,
                about: "第几层，从 1 数起",
                example: "{{ outline.sections[0].points[0].level }}",
                gives: "2",
                read: |it, _| number(it.view.level),
            },
            Variable {
                name: "hashes",
                kind: Kind::Text,
                about: "这一层标题前的井号",
                example: "{{ outline.sections[0].hashes }} {{ outline.sections[0].heading }}",
                gives: "## 学得深一点",
                read: |it, _| safe(&"#".repeat(it.view.level + 1)),
            },
            Variable {
                name: "number",
                kind: Kind::Text,
                about: "序号，没有的是空的",
                example: "{{ outline.sections[0].number }}{{ outline.sections[0].heading }}",
                gives: "一、学得深一点",
                read: |it, _| safe(&it.view.number),
            },
        ],
        words(before),
        vec![
            Variable {
                name: "cues",
                kind: Kind::Texts,
                about: "写作提示",
                example: "{% for cue in outline.sections[0].points[0].cues %}{{ cue }}{% endfor %}",
                gives: "举一件读书的事",
                read: |it, _| texts(&it.view.cues),
            },
            Variable {
                name: "budget",
                kind: Kind::Text,
                about: "给写稿人看的一句：讲什么、多少时间、多少字",
                example: "> {{ outline.sections[0].budget }}",
                gives: "> 本节讲“为什么”，约5分钟、1000字，现有39字，还可写约990字",
                read: |it, _| text(&it.view.budget),
            },
            Variable {
                name: "time",
                kind: Kind::Text,
                about: "分到的时间，没有定的是空的",
                example: "{{ outline.sections[0].time }}",
                gives: "5分钟",
                read: |it, _| Value::from(it.view.halves.map_or_else(String::new, clock)),
            },
            Variable {
                name: "chars",
                kind: Kind::Number,
                about: "分到的字数，没有定的是 0",
                example: "{{ outline.sections[0].chars }}字",
                gives: "1000字",
                read: |it, _| {
                    number(
                        it.pace
                            .zip(it.view.halves)
                            .map_or(0, |(pace, halves)| pace.chars_of(halves)),
                    )
                },
            },
            Variable {
                name: "role",
                kind: Kind::Text,
                about: "在全篇里管什么，没有写的是空的",
                example: "{{ outline.sections[0].role }}",
                gives: "为什么",
                read: |it, _| text(&it.view.role),
            },
        ],
        words(after),
        vec![
            Variable {
                name: "cases",
                kind: Kind::Texts,
                about: "这一段和它下面各点要用的事例的名称",
                example: "{{ outline.sections[0].cases | length }}件",
                gives: "0件",
                read: |it, _| texts(&it.view.cases),
            },
            Variable {
                name: "points",
                kind: Kind::Blocks,
                about: "下一层的各段",
                example: "{% for p in outline.sections[0].points %}{{ p.number }}{{ p.lead }}；{% endfor %}",
                gives: "一是原文要读；二是笔记要写；",
                read: |it, _| list(&it.view.points, it.pace),
            },
        ],
    ];
    fields.into_iter().flatten().collect()
}

/// The fields of some of a block's texts.
fn words<'a>(which: &[Words]) -> Vec<Variable<Part<'a>>> {
    let fields = which.iter().map(|words| Variable {
        name: words.key(),
        kind: Kind::Text,
        about: words.row().about,
        example: words.row().example,
        gives: words.row().gives,
        read: |it: &Part<'a>, name| text(it.view.words.named(name).map_or("", String::as_str)),
    });
    fields.collect()
}
