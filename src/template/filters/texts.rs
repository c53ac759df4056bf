//! Filters for words.

// The engine hands its arguments over by value.
#![allow(clippy::needless_pass_by_value)]

use tera::{Kwargs, State, TeraResult, Value};

use super::{Filter, LONGEST, bounded, short};
use crate::template::callable::{Callable, may, needs};

pub(super) static FILTERS: [Filter; 11] = [
    Filter {
        says: Callable {
            name: "replace",
            arguments: &[needs("from", "文字"), needs("to", "文字")],
            about: "把 from 都换成 to",
            example: "{{ \"一是快\" | replace(from=\"快\", to=\"准\") }}",
            gives: "一是准",
        },
        own: Some(|engine| engine.register_filter("replace", replace)),
    },
    Filter {
        says: Callable {
            name: "split",
            arguments: &[needs("pat", "文字")],
            about: "在 pat 处切成列表，最多 5000 项",
            example: "{{ \"忠、干、勤\" | split(pat=\"、\") | length }}",
            gives: "3",
        },
        own: Some(|engine| engine.register_filter("split", split)),
    },
    Filter {
        says: Callable {
            name: "truncate",
            arguments: &[needs("length", "数"), may("end", "文字")],
            about: "只留前 length 个字，后面放 end（不写就是…）",
            example: "{{ \"学习抗洪精神\" | truncate(length=2) }}",
            gives: "学习…",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "trim",
            arguments: &[may("pat", "文字")],
            about: "去掉两头的空白，或两头的 pat",
            example: "{{ \"。好。\" | trim(pat=\"。\") }}",
            gives: "好",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "trim_start",
            arguments: &[may("pat", "文字")],
            about: "只去开头的",
            example: "{{ \"。好。\" | trim_start(pat=\"。\") }}",
            gives: "好。",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "trim_end",
            arguments: &[may("pat", "文字")],
            about: "只去结尾的",
            example: "{{ \"。好。\" | trim_end(pat=\"。\") }}",
            gives: "。好",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "upper",
            arguments: &[],
            about: "字母都大写",
            example: "{{ outline.genre | upper }}",
            gives: "MOBILIZATION",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "lower",
            arguments: &[],
            about: "字母都小写",
            example: "{{ \"WPS\" | lower }}",
            gives: "wps",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "default",
            arguments: &[needs("value", "值"), may("boolean", "是或否")],
            about: "没有这个变量时用 value；boolean=true 时空的也用",
            example: "{{ outline.opening[0].role | default(value=\"未写\", boolean=true) }}",
            gives: "未写",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "str",
            arguments: &[],
            about: "变成文字",
            example: "{{ 3 | str ~ \"条\" }}",
            gives: "3条",
        },
        own: Some(|engine| engine.register_filter("str", text)),
    },
    Filter {
        says: Callable {
            name: "safe",
            arguments: &[],
            about: "这段文字里的 Markdown 记号照用，不当普通文字",
            example: "{{ \"**要紧**。\" | safe }}",
            gives: "**要紧**。",
        },
        own: None,
    },
];

fn replace(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let from = kwargs.must_get::<&str>("from")?;
    let to = kwargs.must_get::<&str>("to")?;
    bounded(text.len() + text.matches(from).count().saturating_mul(to.len()))?;
    Ok(text.replace(from, to))
}

fn split(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let pat = kwargs.must_get::<&str>("pat")?;
    let items: Vec<_> = text.split(pat).take(LONGEST + 1).map(Value::from).collect();
    short(items.len())?;
    Ok(items)
}

fn text(value: Value, _: Kwargs, _: &State) -> TeraResult<String> {
    let text = value.to_string();
    bounded(text.len())?;
    Ok(text)
}
