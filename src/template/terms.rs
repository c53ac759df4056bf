//! The engine's words for types and signs, for people.

/// The name of a type, for people.
pub(super) fn kind(name: &str) -> &'static str {
    match name.trim_start_matches('&') {
        "string" | "str" | "String" => "文字",
        "array" | "[Value]" | "Vec<Value>" => "列表",
        "map" | "Map" | "map/struct" => "一组项",
        "bool" => "是或否",
        "none" | "undefined" => "空",
        _ => "数",
    }
}

/// A token of the engine's messages, for people; its other words say nothing to them.
pub(super) fn token(name: &str) -> Option<String> {
    Some(match name.trim_matches('`') {
        "identifier" | "ident" => "名称".into(),
        "string" => "引号里的文字".into(),
        "integer" | "float" | "number" => "数".into(),
        "bool" => "true 或 false".into(),
        "content" => "正文".into(),
        "comment" => "注释".into(),
        name @ ("in" | "else" | "endif" | "for" | "elif") => format!("“{name}”"),
        name if name.chars().any(|c| c.is_ascii_alphanumeric()) => return None,
        name => format!("“{name}”"),
    })
}

/// What was expected, for people; nothing where the engine does not say it plainly.
pub(super) fn tokens(names: &str) -> String {
    if names.contains("integer, float, string") || names.contains("a string, an integer") {
        return "一个名称或值".to_owned();
    }
    let names = names.trim_end_matches('.').split([',', ' ']);
    let mut words: Vec<_> = names
        .filter(|name| !name.is_empty())
        .filter_map(token)
        .collect();
    words.dedup();
    words.join("或")
}
