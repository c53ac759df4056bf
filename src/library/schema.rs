//! JSON Schemas of library files.

use serde_json::Value;

use super::FileKind;
use crate::models::facts::FACTS;
use crate::models::layout::LAYOUT;
use crate::models::outline::OUTLINE;
use crate::models::phrase::BANK;
use crate::models::rule::RULE;
use crate::models::speaker::SPEAKER;
use crate::words::yaml;

impl FileKind {
    /// Returns the JSON Schema of this kind, generated from the fields its reader accepts; templates are not YAML and
    /// have none.
    ///
    /// A file names it in its first line: `# yaml-language-server: $schema=../schemas/outline.json`.
    pub fn json_schema(self) -> Option<Value> {
        let root = match self {
            Self::Outline => &OUTLINE,
            Self::Facts => &FACTS,
            Self::Phrases => &BANK,
            Self::Layout => &LAYOUT,
            Self::Rule => &RULE,
            Self::Speaker => &SPEAKER,
            Self::Template => return None,
        };
        Some(yaml::schema(root))
    }
}
