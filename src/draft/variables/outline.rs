//! The fields of `outline`.

use tera::Value;

use super::{Kind, Variable, block, fact, number, object, text, texts};
use crate::draft::budget::Pace;
use crate::draft::view::{OutlineView, View};
use crate::models::outline::Outline;

/// The source of the fields.
pub(super) struct Whole<'a> {
    pub(super) outline: &'a Outline,
    pub(super) view: &'a OutlineView,
    pub(super) pace: Option<Pace>,
}

impl Whole<'_> {
    fn body(&self) -> Value {
        let view = self.view;
        let all = [&view.opening, &view.sections, &view.closing];
        let all: Vec<View> = all.into_iter().flatten().cloned().collect();
        block::list(&all, self.pace)
    }

    fn facts(&self) -> Value {
        let facts = self.outline.uses().into_iter();
        Value::from(
            facts
                .map(|it| object(&fact::fields(), it))
                .collect::<Vec<_>>(),
        )
    }
}

/// The fields, in the order of the reference.
pub(super) fn fields<'a>() -> [Variable<Whole<'a>>; 21] {
    [
        Variable {
            name: "id",
            kind: Kind::Text,
            about: "提纲的文件名",
            example: "{{ outline.id }}",
            gives: "sample",
            read: |it, _| text(&it.outline.id),
        },
        Variable {
            name: "name",
            kind: Kind::Text,
            about: "提纲的名称",
            example: "{{ outline.name }}",
            gives: "样例",
            read: |it, _| text(&it.outline.name),
        },
        Variable {
            name: "genre",
            kind: Kind::Text,
            about: "文种的英文名",
            example: "{{ outline.genre }}",
            gives: "mobilization",
            read: |it, _| text(it.outline.genre.id),
        },
        Variable {
            name: "genre_name",
            kind: Kind::Text,
            about: "文种",
            example: "{{ outline.genre_name }}",
            gives: "动员部署讲话",
            read: |it, _| text(it.outline.genre.name),
        },
        Variable {
            name: "audience",
            kind: Kind::Text,
            about: "讲给谁听",
            example: "{{ outline.audience }}",
            gives: "全体干部",
            read: |it, _| text(it.outline.audience.as_deref().unwrap_or_default()),
        },
        Variable {
            name: "occasions",
            kind: Kind::Texts,
            about: "用在哪些场合",
            example: "{{ outline.occasions | join(sep=\"、\") }}",
            gives: "学习会、动员会",
            read: |it, _| texts(&it.outline.occasions),
        },
        Variable {
            name: "frame",
            kind: Kind::Texts,
            about: "撑起全篇的几个词",
            example: "{{ outline.frame | join(sep=\"、\") }}",
            gives: "学、做",
            read: |it, _| texts(&it.outline.frame),
        },
        Variable {
            name: "not_for",
            kind: Kind::Texts,
            about: "不该用在哪里",
            example: "{{ outline.not_for | join(sep=\"、\") }}",
            gives: "表彰会",
            read: |it, _| texts(&it.outline.not_for),
        },
        Variable {
            name: "limit",
            kind: Kind::Number,
            about: "这个文种最多多少字，没有规矩的是 0",
            example: "最多{{ outline.limit }}字",
            gives: "最多6160字",
            read: |it, _| number(it.outline.genre.limit.unwrap_or(0)),
        },
        Variable {
            name: "facts",
            kind: Kind::Facts,
            about: "这份提纲用到的要素",
            example: "{% for f in outline.facts %}{{ f.name }}；{% endfor %}",
            gives: "会议；精神；",
            read: |it, _| it.facts(),
        },
        Variable {
            name: "minutes",
            kind: Kind::Text,
            about: "讲几分钟，没有定的是空的",
            example: "{{ outline.minutes }}分钟",
            gives: "10分钟",
            read: |it, _| {
                Value::from(
                    it.pace
                        .map_or_else(String::new, |pace| pace.minutes.to_string()),
                )
            },
        },
        Variable {
            name: "chars",
            kind: Kind::Number,
            about: "按时间该有多少字，没有定的是 0",
            example: "{{ outline.chars }}字左右",
            gives: "2000字左右",
            read: |it, _| number(it.pace.map_or(0, Pace::chars)),
        },
        Variable {
            name: "gist",
            kind: Kind::Text,
            about: "主旨，可能是空的",
            example: "{% if outline.gist %}**主旨**。{{ outline.gist }}{% endif %}",
            gives: "**主旨**。学了就要做。",
            read: |it, _| text(&it.view.gist),
        },
        Variable {
            name: "thread",
            kind: Kind::Text,
            about: "主线，可能是空的",
            example: "{% if outline.thread %}**主线**。{{ outline.thread }}{% endif %}",
            gives: "**主线**。从学到做",
            read: |it, _| text(&it.view.thread),
        },
        Variable {
            name: "title",
            kind: Kind::Text,
            about: "题目",
            example: "# {{ outline.title }}",
            gives: "# 学习【精神】",
            read: |it, _| text(&it.view.title),
        },
        Variable {
            name: "subtitle",
            kind: Kind::Text,
            about: "副题，可能是空的",
            example: "{% if outline.subtitle %}——{{ outline.subtitle }}{% endif %}",
            gives: "——在【会议】上的讲话",
            read: |it, _| text(&it.view.subtitle),
        },
        Variable {
            name: "salutation",
            kind: Kind::Text,
            about: "称谓",
            example: "{{ outline.salutation }}",
            gives: "同志们：",
            read: |it, _| text(&it.view.salutation),
        },
        Variable {
            name: "opening",
            kind: Kind::Blocks,
            about: "开头的各段",
            example: "{% for b in outline.opening %}{{ b.text }}{% endfor %}",
            gives: "今天我们学习【精神】。",
            read: |it, _| block::list(&it.view.opening, it.pace),
        },
        Variable {
            name: "sections",
            kind: Kind::Blocks,
            about: "正文的各节",
            example: "{% for b in outline.sections %}{{ b.heading }}；{% endfor %}",
            gives: "学得深一点；做得实一点；",
            read: |it, _| block::list(&it.view.sections, it.pace),
        },
        Variable {
            name: "closing",
            kind: Kind::Blocks,
            about: "结尾的各段",
            example: "{% for b in outline.closing %}{{ b.text }}{% endfor %}",
            gives: "就讲这些。",
            read: |it, _| block::list(&it.view.closing, it.pace),
        },
        Variable {
            name: "body",
            kind: Kind::Blocks,
            about: "开头、正文、结尾连起来",
            example: "{{ outline.body | length }}段",
            gives: "4段",
            read: |it, _| it.body(),
        },
    ]
}
