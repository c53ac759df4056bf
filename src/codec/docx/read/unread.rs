//! Content visible in a file but not read, to be reported.

use super::symbol::MISSING;
use crate::codec::docx::walk::chosen;
use crate::codec::xml::tree::Element;
use crate::models::document::Document;
use crate::words::faults::faults;

/// Maximum number of characters of it reported.
const LONGEST: usize = 30;

faults! {
    /// Content of a Word file missing from its Document.
    pub enum Unread: Info {
        Margin { words: String } =>
            "页眉、页脚里的字不是讲话，没有读：“{words}”",
            "要用就抄到正文里";
        Symbols { count: usize, place: String } =>
            "有{count}个符号没有对应的字，写成了“{MISSING}”，第一个在“{place}”里",
            "照原稿补上";
        Embedded { place: String } => "图形、图表里的字没有读，在“{place}”后面", "要用就抄到正文里";
    }
}

/// Reports the words in headers and footers, once; page numbers do not count.
pub(super) fn margins<'e, 'a: 'e>(parts: impl Iterator<Item = &'e Element<'a>>) -> Option<Unread> {
    let mut told: Vec<String> = Vec::new();
    for part in parts {
        let mut words = String::new();
        let mut fields = 0;
        printed(part, &mut fields, &mut words);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = words
            .chars()
            .any(|c| c.is_alphanumeric() && !"第共页".contains(c));
        if says && !told.contains(&words) {
            told.push(words);
        }
    }
    let words = told.join("；");
    (!words.is_empty()).then(|| Unread::Margin {
        words: short(&words),
    })
}

/// Collects the words outside fields.
fn printed(within: &Element<'_>, fields: &mut usize, words: &mut String) {
    for child in &within.children {
        match child.name {
            "w:del" | "w:moveFrom" | "w:fldSimple" => {}
            "w:fldChar" => match child.attribute("w:fldCharType").as_deref() {
                Some("begin") => *fields += 1,
                Some("end") => *fields = fields.saturating_sub(1),
                _ => {}
            },
            "w:t" if *fields == 0 => words.push_str(&child.text()),
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    printed(chosen, fields, words);
                }
            }
            "w:p" => {
                printed(child, fields, words);
                words.push(' ');
            }
            _ => printed(child, fields, words),
        }
    }
}

/// Reports symbols without a character.
pub(super) fn symbols(document: &Document) -> Option<Unread> {
    let plain = document.body.iter().map(|paragraph| paragraph.plain());
    let mut with: Vec<_> = plain.filter(|it| it.contains(MISSING)).collect();
    let count = with.iter().map(|it| it.matches(MISSING).count()).sum();
    (count > 0).then(|| Unread::Symbols {
        count,
        place: short(&with.swap_remove(0)),
    })
}

/// Returns the first characters of a text.
pub(super) fn short(text: &str) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}
