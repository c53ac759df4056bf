//! Blocks as templates see them.

use tera::{Context, Map, Value};

use super::budget::{Pace, clock};
use crate::models::facts::Fact;
use crate::models::outline::Outline;
use crate::slot::Slot;

/// One block, prepared: its number, its level, its words in the 【】 grammar, its rows expanded.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    pub(super) id: String,
    pub(super) part: &'static str,
    pub(super) level: usize,
    pub(super) number: String,
    pub(super) heading: String,
    pub(super) lead: String,
    pub(super) text: String,
    pub(super) cues: Vec<String>,
    pub(super) budget: String,
    pub(super) halves: Option<usize>,
    pub(super) role: String,
    pub(super) stage: String,
    pub(super) transition: String,
    pub(super) points: Vec<View>,
}

/// The head of an outline and its parts, prepared.
#[derive(Clone, Debug, Default)]
pub(super) struct OutlineView {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) salutation: String,
    pub(super) opening: Vec<View>,
    pub(super) sections: Vec<View>,
    pub(super) closing: Vec<View>,
}

/// Makes the variables of a template: `outline`, and in it everything else.
pub(super) fn context(outline: &Outline, view: &OutlineView, pace: Option<Pace>) -> Context {
    let list = |items: &[String]| Value::from(items.to_vec());
    let views = |views: &[View]| {
        Value::from(
            views
                .iter()
                .map(|view| value(view, pace))
                .collect::<Vec<_>>(),
        )
    };
    let body = [&view.opening, &view.sections, &view.closing];
    let body = body.into_iter().flatten();
    let body: Vec<_> = body.map(|view| value(view, pace)).collect();
    let text = |text: &str| Value::from(text);
    let minutes = pace.map_or_else(String::new, |pace| pace.minutes.to_string());
    let chars = pace.map_or(0, Pace::chars);
    let map = object([
        ("id", text(&outline.id)),
        ("name", text(&outline.name)),
        ("genre", text(outline.genre.id)),
        ("genre_name", text(outline.genre.name)),
        (
            "audience",
            text(outline.audience.as_deref().unwrap_or_default()),
        ),
        ("occasions", list(&outline.occasions)),
        ("frame", list(&outline.frame)),
        ("not_for", list(&outline.not_for)),
        (
            "limit",
            Value::from(outline.genre.limit.unwrap_or(0) as u64),
        ),
        (
            "facts",
            Value::from(outline.uses().into_iter().map(fact).collect::<Vec<_>>()),
        ),
        ("minutes", Value::from(minutes)),
        ("chars", Value::from(chars as u64)),
        ("title", text(&view.title)),
        ("subtitle", text(&view.subtitle)),
        ("salutation", text(&view.salutation)),
        ("opening", views(&view.opening)),
        ("sections", views(&view.sections)),
        ("closing", views(&view.closing)),
        ("body", Value::from(body)),
    ]);
    let mut context = Context::new();
    context.insert_value("outline", map);
    context
}

fn value(view: &View, pace: Option<Pace>) -> Value {
    let time = view.halves.map_or_else(String::new, clock);
    let points = view.points.iter().map(|view| value(view, pace));
    let points = points.collect::<Vec<_>>();
    let chars = pace.zip(view.halves);
    let chars = chars.map_or(0, |(pace, halves)| pace.chars_of(halves));
    // Numbers and hashes are structure and not to be escaped.
    let safe = Value::safe_string;
    object([
        ("id", Value::from(view.id.as_str())),
        ("part", Value::from(view.part)),
        ("level", Value::from(view.level as u64)),
        ("hashes", safe(&"#".repeat(view.level + 1))),
        ("number", safe(&view.number)),
        ("heading", Value::from(view.heading.as_str())),
        ("lead", Value::from(view.lead.as_str())),
        ("text", Value::from(view.text.as_str())),
        ("cues", Value::from(view.cues.clone())),
        ("budget", Value::from(view.budget.as_str())),
        ("time", Value::from(time)),
        ("chars", Value::from(chars as u64)),
        ("role", Value::from(view.role.as_str())),
        ("stage", Value::from(view.stage.as_str())),
        ("transition", Value::from(view.transition.as_str())),
        ("points", Value::from(points)),
    ])
}

/// A fact as a template that lists them sees it: never its value, but the slot that will hold it and says what is wanted.
fn fact(fact: &Fact) -> Value {
    let text = |text: &str| Value::from(text);
    let slot = Slot {
        note: Some(fact.wanted()),
        ..Slot::fact(&fact.name)
    };
    object([
        ("name", text(&fact.name)),
        ("wanted", text(&fact.wanted())),
        ("owner", text(fact.owner.as_deref().unwrap_or_default())),
        ("required", Value::from(fact.required)),
        ("slot", text(&slot.to_string())),
    ])
}

fn object<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    let mut map = Map::new();
    for (key, value) in entries {
        map.insert(key.into(), value);
    }
    Value::from(map)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::template::vocabulary::{BLOCK, FACT, Kind, OUTLINE};

    fn keys(value: &Value) -> Vec<String> {
        let map = value.as_map().expect("a map");
        map.iter().map(|(key, _)| key.to_string()).collect()
    }

    fn names(fields: &[(&str, Kind)]) -> Vec<String> {
        fields.iter().map(|(name, _)| (*name).to_owned()).collect()
    }

    #[test]
    fn templates_get_what_the_vocabulary_says() {
        let library = Library::builtin();
        let loaded = library.outline("忠干勤廉").unwrap().output;
        let context = context(&loaded.outline, &OutlineView::default(), None);
        assert_eq!(keys(context.get("outline").unwrap()), names(&OUTLINE));
        assert_eq!(keys(&value(&View::default(), None)), names(&BLOCK));
        let first = loaded.outline.facts.iter().next().unwrap();
        assert_eq!(keys(&fact(first)), names(&FACT));
    }
}
