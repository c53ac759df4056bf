//! The JSON Schema of files that give values.

use serde_json::{Map, Value as Json, json};

use super::values::ABSENT;
use super::{Fact, FactType, FactValue, Facts};
use crate::words::yaml::DIALECT;

/// Returns the schema of files that give values for `facts`; `title` names their owner. A value may use the name of its
/// fact or an alias as its key.
pub(crate) fn schema(title: &str, facts: &Facts) -> Json {
    let mut properties = Map::new();
    for fact in facts {
        properties.insert(fact.name.clone(), value(fact, about(fact)));
    }
    for fact in facts {
        for alias in &fact.aliases {
            let about = format!("就是“{}”：{}", fact.name, about(fact));
            properties
                .entry(alias)
                .or_insert_with(|| value(fact, about));
        }
    }
    json!({
        "$schema": DIALECT,
        "title": title,
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": false,
    })
}

/// Returns what to supply, whether it is required, and who supplies it.
fn about(fact: &Fact) -> String {
    let required = if fact.required { "（必填）" } else { "" };
    let owner = fact.owner.iter().map(|owner| format!("。找{owner}要"));
    format!("{}{required}{}", fact.wanted(), owner.collect::<String>())
}

fn value(fact: &Fact, about: String) -> Json {
    let mut schema = if fact.kind == FactType::List {
        list(fact)
    } else {
        one(&fact.kind)
    };
    schema["description"] = about.into();
    if let Some(example) = &fact.example {
        schema["examples"] = json!([example_of(example, fact)]);
    }
    schema
}

/// Returns the schema of one value; an empty one leaves the fact open.
fn one(kind: &FactType) -> Json {
    match kind {
        FactType::Choice(words) => {
            // YAML editors see a number where a word looks like one.
            let numbers = words.iter().filter_map(|word| word.parse::<f64>().ok());
            let words = words.iter().map(String::as_str).chain([ABSENT]);
            let values = words.map(Json::from).chain(numbers.map(Json::from));
            json!({ "enum": values.chain([Json::Null]).collect::<Vec<_>>() })
        }
        FactType::Date | FactType::Count | FactType::Money | FactType::Percent => {
            json!({ "type": ["string", "number", "null"] })
        }
        _ => json!({ "type": ["string", "number", "boolean", "null"] }),
    }
}

fn list(fact: &Fact) -> Json {
    let item = if fact.columns.is_empty() {
        one(&FactType::Text)
    } else {
        let cells = fact.columns.iter().map(|column| {
            let mut cell = one(&column.kind);
            cell["description"] = format!("{}（{}）", column.name, column.kind.name()).into();
            (column.name.clone(), cell)
        });
        json!({
            "type": ["object", "null"],
            "properties": cells.collect::<Map<_, _>>(),
            "additionalProperties": false,
        })
    };
    let items = json!({ "type": "array", "items": &item });
    json!({ "anyOf": [items, item, { "const": ABSENT }] })
}

fn example_of(given: &FactValue, fact: &Fact) -> Json {
    match given {
        FactValue::Absent => ABSENT.into(),
        FactValue::One { text, as_of: None } => text.as_str().into(),
        FactValue::One {
            text,
            as_of: Some(day),
        } => format!("{text}@{day}").into(),
        FactValue::Texts(texts) => json!(texts),
        FactValue::Rows(rows) => rows
            .iter()
            .map(|row| {
                let cells = fact.columns.iter().zip(row);
                let cells = cells.map(|(column, cell)| (column.name.clone(), json!(cell)));
                Json::Object(cells.collect())
            })
            .collect(),
    }
}
