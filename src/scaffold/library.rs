//! The files a new library starts with.

use super::with;
use crate::slot;
use crate::words::yaml::scalar;

/// What is known of the unit a library is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Its full name.
    pub name: Option<String>,
    /// Its short name.
    pub short: Option<String>,
    /// The one who usually speaks.
    pub leader: Option<String>,
    /// The post of the one who usually speaks.
    pub post: Option<String>,
}

/// Returns the file that makes a folder a library.
pub(crate) fn marker_file() -> &'static str {
    include_str!("marker.yaml")
}

/// Returns the files of a new library, each with its path; `marker` is the name of the one that makes it a library.
pub(crate) fn library(unit: &Unit, marker: &str) -> Vec<(String, String)> {
    let name = unit.name.as_deref().unwrap_or("本单位");
    let readme = with(include_str!("readme.md"), &[("UNIT", name)]);
    let files = [
        (marker, marker_file().to_owned()),
        ("facts/standard.yaml", facts(unit)),
        (
            "outlines/example.yaml",
            include_str!("example.yaml").to_owned(),
        ),
        ("README.md", readme),
    ];
    let files = files.into_iter();
    files.map(|(path, text)| (path.to_owned(), text)).collect()
}

/// The unit's facts: what is known stands there, what is not is an example in a comment.
fn facts(unit: &Unit) -> String {
    let mut out = include_str!("standard.yaml").to_owned();
    for (fact, value, example) in [
        ("单位", &unit.name, "某区政府办公室"),
        ("简称", &unit.short, "我办"),
        ("讲话人", &unit.leader, "某某"),
        ("职务", &unit.post, "区政府办公室主任"),
    ] {
        out += &match value {
            Some(value) => format!("  {fact}: {{default: {}}}\n", scalar(&slot::escape(value))),
            None => format!("  # {fact}: {{default: {example}}}\n"),
        };
    }
    out += "  # 地点: {default: 机关一号会议室}\n  # 新的要素要写类型；在提纲里写【值班电话】就用上\n  值班电话: {type: text, label: 本单位值班电话}\n";
    out
}
