//! The functions of templates and what may stand behind `is`.

// The engine hands its arguments over by value.
#![allow(clippy::needless_pass_by_value)]

use tera::{Error, Kwargs, State, Tera, TeraResult};

use super::callable::{Callable, may, needs};

/// What the functions complain of; [`super::engine_messages`] knows these words.
pub(super) const THROWN: &str = "thrown by the template: ";
pub(super) const LONG_RANGE: &str = "a range is too long";
pub(super) const STILL: &str = "a range never ends";

/// How many numbers a range may have.
const LONGEST_RANGE: usize = 1000;

/// How much of its own words a template may stop with, in characters.
const LONGEST_WORDS: usize = 200;

/// Puts a function of ours into the engine.
type Register = fn(&mut Tera);

/// The functions, in the order of the reference; those without a function of ours are the engine's own.
pub(super) static FUNCTIONS: [(Callable, Option<Register>); 3] = [
    (
        Callable {
            name: "range",
            arguments: &[needs("end", "数"), may("start", "数"), may("step_by", "数")],
            about: "一串数，从 start（不写就是 0）数到 end 之前，最多 1000 个",
            example: "{% for n in range(start=1, end=4) %}{{ n | numeral }}、{% endfor %}",
            gives: "一、二、三、",
        },
        Some(|engine| engine.register_function("range", range)),
    ),
    (
        Callable {
            name: "super",
            arguments: &[],
            about: "上一级模板里同一个 block 的内容，只能写在 block 里",
            example: "{% extends \"speech.tera\" %}{% block salutation %}{{ super() }}大家好！{% endblock %}",
            gives: "同志们：\n大家好！",
        },
        None,
    ),
    (
        Callable {
            name: "throw",
            arguments: &[needs("message", "文字")],
            about: "停下来，把 message 说给起草的人听",
            example: "{{ throw(message=\"这个模板只排主持词\") }}",
            gives: "错误: 这个模板只排主持词",
        },
        Some(|engine| engine.register_function("throw", throw)),
    ),
];

/// What may stand behind `is` and `is not`; all of them are the engine's own.
pub(super) static TESTS: [Callable; 17] = [
    Callable {
        name: "defined",
        arguments: &[],
        about: "有没有这个变量",
        example: "{% if outline is defined %}有{% endif %}",
        gives: "有",
    },
    Callable {
        name: "undefined",
        arguments: &[],
        about: "没有这个变量",
        example: "{% if body is undefined %}没有{% endif %}",
        gives: "没有",
    },
    Callable {
        name: "none",
        arguments: &[],
        about: "是空值，如空列表的第一项",
        example: "{% if [] | first is none %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "string",
        arguments: &[],
        about: "是文字",
        example: "{% if outline.title is string %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "number",
        arguments: &[],
        about: "是数",
        example: "{% if outline.chars is number %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "integer",
        arguments: &[],
        about: "是整数",
        example: "{% if 1.5 is integer %}是{% else %}不是{% endif %}",
        gives: "不是",
    },
    Callable {
        name: "float",
        arguments: &[],
        about: "是小数",
        example: "{% if 1.5 is float %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "bool",
        arguments: &[],
        about: "是“是或否”",
        example: "{% if outline.facts[0].required is bool %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "array",
        arguments: &[],
        about: "是列表",
        example: "{% if outline.sections is array %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "map",
        arguments: &[],
        about: "是一组项，如一段、一个要素",
        example: "{% if outline.sections[0] is map %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "iterable",
        arguments: &[],
        about: "能用 for 逐项循环",
        example: "{% if outline.frame is iterable %}能{% endif %}",
        gives: "能",
    },
    Callable {
        name: "odd",
        arguments: &[],
        about: "是单数",
        example: "{% for b in outline.sections %}{% if loop.index is odd %}{{ b.heading }}；{% endif %}{% endfor %}",
        gives: "学得深一点；",
    },
    Callable {
        name: "even",
        arguments: &[],
        about: "是双数",
        example: "{% for b in outline.sections %}{% if loop.index is even %}{{ b.heading }}；{% endif %}{% endfor %}",
        gives: "做得实一点；",
    },
    Callable {
        name: "divisible_by",
        arguments: &[needs("divisor", "数")],
        about: "除得尽",
        example: "{% if 9 is divisible_by(divisor=3) %}除得尽{% endif %}",
        gives: "除得尽",
    },
    Callable {
        name: "starting_with",
        arguments: &[needs("pat", "文字")],
        about: "以这几个字开头",
        example: "{% if outline.title is starting_with(pat=\"学习\") %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "ending_with",
        arguments: &[needs("pat", "文字")],
        about: "以这几个字结尾",
        example: "{% if outline.subtitle is ending_with(pat=\"讲话\") %}是{% endif %}",
        gives: "是",
    },
    Callable {
        name: "containing",
        arguments: &[needs("pat", "文字")],
        about: "里面有这几个字，或列表里有这一项",
        example: "{% if outline.title is containing(pat=\"学习\") %}有{% endif %}",
        gives: "有",
    },
];

/// Registers the functions of ours.
pub(super) fn register(engine: &mut Tera) {
    for register in FUNCTIONS.iter().filter_map(|(_, register)| *register) {
        register(engine);
    }
}

fn range(kwargs: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let end = kwargs.must_get::<i64>("end")?;
    let start = kwargs.get::<i64>("start")?.unwrap_or_default();
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 {
        return Err(Error::message(STILL));
    }
    let mut numbers = Vec::new();
    let mut n = start;
    while if step > 0 { n < end } else { n > end } {
        if numbers.len() == LONGEST_RANGE {
            return Err(Error::message(LONG_RANGE));
        }
        numbers.push(n);
        n = n.saturating_add(step);
    }
    Ok(numbers)
}

fn throw(kwargs: Kwargs, _: &State) -> TeraResult<bool> {
    let words = kwargs.must_get::<&str>("message")?;
    let words: String = words.chars().take(LONGEST_WORDS).collect();
    Err(Error::message(format!("{THROWN}{words}")))
}
