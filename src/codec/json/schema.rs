//! The JSON Schema of the format.

use serde_json::{Value, json};

use super::SCHEMA;

/// Returns the JSON Schema of Documents.
pub(crate) fn schema() -> Value {
    let pieces = json!({"type": "array", "items": {"anyOf": [
        {"type": "string", "description": "文字"},
        {
            "type": "object",
            "description": "要素的位置；还没有给的没有 value",
            "properties": {"slot": {"type": "string"}, "value": {"type": "string"}},
            "required": ["slot"],
            "additionalProperties": false
        },
        {
            "type": "object",
            "description": "还没有选定的说法",
            "properties": {"choice": {"type": "string"}},
            "required": ["choice"],
            "additionalProperties": false
        }
    ]}});
    let roles = [
        "title",
        "subtitle",
        "speaker",
        "date",
        "salutation",
        "heading",
        "point",
        "item",
        "body",
        "stage",
        "row",
    ];
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "稿子",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA, "description": "格式的版本，照抄"},
            "record": {"type": "object", "description": "存底：照什么起的，能照着再起一遍"},
            "body": {"type": "array", "description": "各段", "items": {
                "type": "object",
                "properties": {
                    "role": {"enum": roles, "description": "是什么"},
                    "level": {"type": "integer", "minimum": 1, "description": "标题的级别"},
                    "first": {"type": "boolean", "description": "这一行起是一张表"},
                    "mark": {"type": "string", "description": "编号，如“一、”"},
                    "lead": pieces,
                    "text": pieces,
                    "cues": {"type": "array", "items": pieces, "description": "提示，不念"}
                },
                "required": ["role"],
                "additionalProperties": false
            }},
            "owed": {"type": "array", "description": "待补清单", "items": {
                "type": "object",
                "properties": {
                    "owner": {"type": "string"},
                    "name": {"type": "string"},
                    "what": {"type": "string"},
                    "required": {"type": "boolean"},
                    "places": {"type": "array", "items": {"type": "string"}}
                },
                "additionalProperties": false
            }}
        },
        "required": ["schema", "body"],
        "additionalProperties": false
    })
}
