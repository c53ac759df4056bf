//! The fields of a block.

use tera::Value;

use super::{Kind, Variable, number, object, safe, text, texts};
use crate::draft::budget::{Pace, clock};
use crate::draft::view::View;

/// What the fields are read from.
pub(super) struct Part<'a> {
    view: &'a View,
    pace: Option<Pace>,
}

/// Makes a list of blocks.
pub(super) fn list(views: &[View], pace: Option<Pace>) -> Value {
    let blocks = views
        .iter()
        .map(|view| object(&fields(), &Part { view, pace }));
    Value::from(blocks.collect::<Vec<_>>())
}

/// The fields, in the order of the reference.
pub(super) fn fields<'a>() -> [Variable<Part<'a>>; 17] {
    [
        Variable {
            name: "id",
            kind: Kind::Text,
            about: "段的名称，--pick 和 extends 用的就是它",
            example: "{{ outline.sections[0].id }}",
            gives: "learn",
            read: |it| text(&it.view.id),
        },
        Variable {
            name: "part",
            kind: Kind::Text,
            about: "在哪一部分：opening、section、closing",
            example: "{{ outline.sections[0].part }}",
            gives: "section",
            read: |it| text(it.view.part),
        },
        Variable {
            name: "level",
            kind: Kind::Number,
            about: "第几层，从 1 数起",
            example: "{{ outline.sections[0].points[0].level }}",
            gives: "2",
            read: |it| number(it.view.level),
        },
        Variable {
            name: "hashes",
            kind: Kind::Text,
            about: "这一层标题前的井号",
            example: "{{ outline.sections[0].hashes }} {{ outline.sections[0].heading }}",
            gives: "## 学得深一点",
            read: |it| safe(&"#".repeat(it.view.level + 1)),
        },
        Variable {
            name: "number",
            kind: Kind::Text,
            about: "序号，没有的是空的",
            example: "{{ outline.sections[0].number }}{{ outline.sections[0].heading }}",
            gives: "一、学得深一点",
            read: |it| safe(&it.view.number),
        },
        Variable {
            name: "heading",
            kind: Kind::Text,
            about: "标题，没有的是空的",
            example: "{{ outline.sections[0].heading }}",
            gives: "学得深一点",
            read: |it| text(&it.view.heading),
        },
        Variable {
            name: "lead",
            kind: Kind::Text,
            about: "小题目，没有的是空的",
            example: "{{ outline.sections[0].points[0].lead }}",
            gives: "原文要读",
            read: |it| text(&it.view.lead),
        },
        Variable {
            name: "text",
            kind: Kind::Text,
            about: "这一段的话，没有的是空的",
            example: "{{ outline.sections[0].text }}",
            gives: "学要学到心里。",
            read: |it| text(&it.view.text),
        },
        Variable {
            name: "cues",
            kind: Kind::Texts,
            about: "写作提示",
            example: "{% for cue in outline.sections[0].points[0].cues %}{{ cue }}{% endfor %}",
            gives: "举一件读书的事",
            read: |it| texts(&it.view.cues),
        },
        Variable {
            name: "budget",
            kind: Kind::Text,
            about: "给写稿人看的一句：讲什么、多少时间、多少字",
            example: "> {{ outline.sections[0].budget }}",
            gives: "> 本节讲“为什么”，约5分钟、1000字，现有39字，还可写约990字",
            read: |it| text(&it.view.budget),
        },
        Variable {
            name: "time",
            kind: Kind::Text,
            about: "分到的时间，没有定的是空的",
            example: "{{ outline.sections[0].time }}",
            gives: "5分钟",
            read: |it| Value::from(it.view.halves.map_or_else(String::new, clock)),
        },
        Variable {
            name: "chars",
            kind: Kind::Number,
            about: "分到的字数，没有定的是 0",
            example: "{{ outline.sections[0].chars }}字",
            gives: "1000字",
            read: |it| {
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
            read: |it| text(&it.view.role),
        },
        Variable {
            name: "stage",
            kind: Kind::Text,
            about: "舞台提示，不念；没有的是空的",
            example: "*{{ outline.sections[1].stage }}*",
            gives: "*停一下*",
            read: |it| text(&it.view.stage),
        },
        Variable {
            name: "transition",
            kind: Kind::Text,
            about: "引到下一段的话，没有的是空的",
            example: "{{ outline.sections[0].transition }}",
            gives: "学了就要做。",
            read: |it| text(&it.view.transition),
        },
        Variable {
            name: "cases",
            kind: Kind::Texts,
            about: "这一段和它下面各点要用的事例的名称",
            example: "{{ outline.sections[0].cases | length }}件",
            gives: "0件",
            read: |it| texts(&it.view.cases),
        },
        Variable {
            name: "points",
            kind: Kind::Blocks,
            about: "下一层的各段",
            example: "{% for p in outline.sections[0].points %}{{ p.number }}{{ p.lead }}；{% endfor %}",
            gives: "一是原文要读；二是笔记要写；",
            read: |it| list(&it.view.points, it.pace),
        },
    ]
}
