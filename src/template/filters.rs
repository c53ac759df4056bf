//! The filters of templates beyond the engine's own, and bounded versions of those that could flood.

// The engine hands its arguments over by value.
#![allow(clippy::needless_pass_by_value)]

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::words::hanzi;

/// What the filters complain of, for the phrasebook.
pub(super) const NO_INDENT: &str = "drafts are not indented";
pub(super) const TOO_LARGE: &str = "a filter made too much";

/// How many bytes a filter may make.
const LARGEST: usize = 1 << 20;

/// Registers every filter.
pub(super) fn register(engine: &mut Tera) {
    engine.register_filter("numeral", numeral);
    engine.register_filter("join", join);
    engine.register_filter("replace", replace);
    engine.register_filter("indent", indent);
}

/// Writes a number in 汉字: `{{ 3 | numeral }}` gives 三.
fn numeral(n: usize, _: Kwargs, _: &State) -> String {
    hanzi::numeral(n)
}

/// Joins the items of a list: `{{ ["甲", "乙"] | join(sep="、") }}` gives 甲、乙.
fn join(items: Vec<Value>, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        #[serde(default)]
        sep: String,
    }
    let Arguments { sep } = kwargs.deserialize()?;
    let mut out = String::new();
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            out.push_str(&sep);
        }
        out.push_str(&item.to_string());
        bounded(out.len())?;
    }
    Ok(out)
}

/// Replaces words: `{{ "一是快" | replace(from="快", to="准") }}` gives 一是准.
fn replace(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        from: String,
        to: String,
    }
    let Arguments { from, to } = kwargs.deserialize()?;
    bounded(text.len() + text.matches(&from).count().saturating_mul(to.len()))?;
    Ok(text.replace(&from, &to))
}

/// A draft is never indented; its writers do that.
fn indent(_: Value, _: Kwargs, _: &State) -> TeraResult<String> {
    Err(Error::message(NO_INDENT))
}

fn bounded(len: usize) -> TeraResult<()> {
    if len > LARGEST {
        return Err(Error::message(TOO_LARGE));
    }
    Ok(())
}
