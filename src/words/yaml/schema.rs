//! Declared mappings as JSON Schema (draft 2020-12), for editors.
//!
//! Editors type plain scalars (`007` is 7, `no` may be false) where we keep them as written; a schema therefore accepts
//! whatever type an editor may see in what we accept.

use serde_json::{Map, Value as Json, json};

use super::fields::FLAGS;
use super::{Field, Mapping, Node, Shape, Value, parse};
use crate::words::span::Source;

/// The dialect that is written.
pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The key by which a file lies upon another; then it may leave out whatever the other says.
const EXTENDS: &str = "extends";

/// Writes the schema of files that hold `root`.
pub(crate) fn schema(root: &'static Mapping) -> Json {
    let mut writer = Writer::default();
    let mut schema = Map::new();
    schema.insert("$schema".into(), DIALECT.into());
    schema.insert("title".into(), root.what.into());
    let extends = root.field(EXTENDS).is_some();
    writer.strict = !extends;
    schema.append(&mut writer.mapping(root));
    if extends {
        schema.insert("if".into(), json!({ "required": [EXTENDS] }));
        schema.insert("else".into(), needs(root));
    }
    if !writer.named.is_empty() {
        schema.insert("$defs".into(), Json::Object(writer.named));
    }
    Json::Object(schema)
}

#[derive(Default)]
struct Writer {
    /// The shapes that others refer to.
    named: Map<String, Json>,
    /// Whether mappings below the root say which keys they must have.
    strict: bool,
}

impl Writer {
    fn mapping(&mut self, mapping: &'static Mapping) -> Map<String, Json> {
        let mut object = Map::new();
        object.insert("type".into(), "object".into());
        let required: Vec<_> = required(mapping).collect();
        if self.strict && !required.is_empty() {
            object.insert("required".into(), required.into());
        }
        if mapping.least > 0 {
            object.insert("minProperties".into(), mapping.least.into());
        }
        let properties: Map<_, _> = mapping
            .fields()
            .map(|field| (field.name.to_owned(), self.field(field)))
            .collect();
        if !properties.is_empty() {
            object.insert("properties".into(), properties.into());
        }
        let rest = match &mapping.rest {
            None => Json::Bool(false),
            Some(rest) => {
                if let Some(names) = rest.names {
                    object.insert("propertyNames".into(), json!({ "pattern": names() }));
                }
                described(self.shape(rest.shape), rest.about)
            }
        };
        object.insert("additionalProperties".into(), rest);
        object
    }

    fn field(&mut self, field: &'static Field) -> Json {
        let shape = self.shape(&field.shape);
        let shape = if field.required {
            shape
        } else {
            or_empty(shape)
        };
        let mut property = described(shape, field.about);
        if let (Some(example), Json::Object(property)) = (field.example, &mut property) {
            let example = example_of(&field.shape, example);
            property.insert("examples".into(), json!([example]));
        }
        property
    }

    fn shape(&mut self, shape: &'static Shape) -> Json {
        // Only mappings right below mappings are laid upon those of another file.
        let strict = self.strict;
        self.strict |= !matches!(shape, Shape::Map(_));
        let schema = self.written(shape);
        self.strict = strict;
        schema
    }

    fn written(&mut self, shape: &'static Shape) -> Json {
        match *shape {
            Shape::Empty => json!({ "type": "null" }),
            Shape::Version(version) => json!({ "const": version }),
            Shape::Scalar => json!({ "type": ["string", "number", "boolean"] }),
            Shape::Number { least, most } => json!({
                "type": ["number", "string"],
                "minimum": least,
                "maximum": most,
                "pattern": r"^\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$",
            }),
            Shape::Whole { least, most } => json!({
                "type": ["integer", "string"],
                "minimum": least,
                "maximum": most,
                "pattern": r"^\+?\d+$",
            }),
            Shape::Flag => {
                let mut values = vec![Json::Bool(true), Json::Bool(false)];
                values.extend(FLAGS.concat().into_iter().map(Json::from));
                json!({ "enum": values })
            }
            Shape::Word(words) => {
                let words = words();
                // An editor sees 1 where `1.` is written.
                let numbers = words.iter().filter_map(|word| word.parse::<f64>().ok());
                let all = words.iter().map(|&word| Json::from(word));
                json!({ "enum": all.chain(numbers.map(Json::from)).collect::<Vec<_>>() })
            }
            Shape::Like(pattern) => json!({ "type": "string", "pattern": pattern() }),
            Shape::Map(mapping) => Json::Object(self.mapping(mapping)),
            Shape::Items { of, least } => list(&self.shape(of), least),
            Shape::List { of, least } => {
                let item = self.shape(of);
                let items = list(&item, least);
                either([item, items])
            }
            Shape::Either(shapes) => {
                let shapes: Vec<_> = shapes.iter().map(|shape| self.shape(shape)).collect();
                either(shapes)
            }
            Shape::Named { name, about, shape } => {
                if !self.named.contains_key(name) {
                    self.named.insert(name.to_owned(), Json::Null);
                    let schema = self.written(shape);
                    self.named[name] = described(schema, about);
                }
                json!({ "$ref": format!("#/$defs/{name}") })
            }
        }
    }
}

fn list(item: &Json, least: usize) -> Json {
    let mut list = json!({ "type": "array", "items": item });
    if least > 0 {
        list["minItems"] = least.into();
    }
    list
}

fn required(mapping: &'static Mapping) -> impl Iterator<Item = &'static str> {
    let required = mapping.fields().filter(|field| field.required);
    required.map(|field| field.name)
}

/// What a file must say that extends no other: the required keys, at all depths.
fn needs(mapping: &'static Mapping) -> Json {
    let mut needs = Map::new();
    let required: Vec<_> = required(mapping).collect();
    if !required.is_empty() {
        needs.insert("required".into(), required.into());
    }
    let inner: Map<_, _> = mapping
        .fields()
        .filter_map(|field| match field.shape {
            Shape::Map(mapping) => Some((field.name.to_owned(), needs_of(mapping)?)),
            _ => None,
        })
        .collect();
    if !inner.is_empty() {
        needs.insert("properties".into(), inner.into());
    }
    Json::Object(needs)
}

fn needs_of(mapping: &'static Mapping) -> Option<Json> {
    let needs = needs(mapping);
    needs
        .as_object()
        .is_some_and(|needs| !needs.is_empty())
        .then_some(needs)
}

/// One of several schemas; the ones in the ones are laid out flat.
fn either(schemas: impl IntoIterator<Item = Json>) -> Json {
    let mut all = Vec::new();
    for mut schema in schemas {
        match schema.get_mut("anyOf") {
            Some(Json::Array(inner)) => all.append(inner),
            _ => all.push(schema),
        }
    }
    json!({ "anyOf": all })
}

/// The schema, or nothing: an empty value counts as an absent one.
fn or_empty(mut schema: Json) -> Json {
    if let Some(Json::Array(values)) = schema.get_mut("enum") {
        values.push(Json::Null);
        return schema;
    }
    match schema.get_mut("type") {
        Some(Json::Array(types)) => types.push("null".into()),
        Some(kind) => *kind = json!([kind.take(), "null"]),
        None => return either([schema, json!({ "type": "null" })]),
    }
    schema
}

fn described(mut schema: Json, about: &str) -> Json {
    schema["description"] = about.into();
    schema
}

/// An example as an editor would write it.
fn example_of(shape: &Shape, example: &str) -> Json {
    match shape {
        Shape::Number { .. } | Shape::Whole { .. } | Shape::Flag => {
            serde_json::from_str(example).unwrap_or_else(|_| example.into())
        }
        _ => parse(&Source::new("", example)).map_or(Json::Null, |node| json_of(&node)),
    }
}

fn json_of(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar(text) => (&**text).into(),
        Value::List(items) => items.iter().map(json_of).collect(),
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, node)| (key.text.to_string(), json_of(node)));
            Json::Object(entries.collect())
        }
    }
}
