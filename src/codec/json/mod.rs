//! A Document as JSON, for other programs: every paragraph with its role, every slot with its value.
//!
//! ```json
//! {"schema": "document/1", "body": [
//!   {"role": "heading", "level": 1, "mark": "一、", "text": ["守住底线"]},
//!   {"role": "point", "mark": "一是", "lead": ["把稳方向"], "text": ["照", {"slot": "通知"}, "办。"]},
//!   {"role": "body", "text": [{"slot": "单位", "value": "某区政府办公室"}], "cues": [["写两句"]]}
//! ]}
//! ```

mod paper;
mod schema;

pub(crate) use schema::schema;

use self::paper::Paper;
use crate::models::document::Document;
use crate::words::faults::faults;

/// The version of the format.
pub(crate) const SCHEMA: &str = "document/1";

/// Writes a Document; the same Document always gives the same text.
///
/// # Panics
/// Never: a Document is plain data.
pub fn write(document: &Document) -> String {
    let mut text = serde_json::to_string_pretty(&Paper::from(document)).expect("plain data");
    text.push('\n');
    text
}

/// Reads a Document.
pub fn read(text: &str) -> Result<Document, JsonFault> {
    let bare = text.trim_start_matches('\u{feff}');
    let paper: Paper = serde_json::from_str(bare).map_err(|error| JsonFault::Bad {
        line: error.line(),
        column: error.column(),
    })?;
    if paper.schema != SCHEMA {
        let schema = paper.schema;
        return Err(JsonFault::Other { schema });
    }
    Ok(paper.into())
}

faults! {
    /// Why a text is no Document.
    pub enum JsonFault {
        /// It is no JSON, or other JSON; where that shows, in lines and bytes from 1.
        Bad { line: usize, column: usize } =>
            "第{line}行第{column}个字节起，不是稿子的 JSON",
            "格式见 qicao schema 稿子";
        /// It is of another version.
        Other { schema: String } =>
            "schema 是“{schema}”，读不了",
            "写成 {SCHEMA}；格式见 qicao schema 稿子";
    }
}
