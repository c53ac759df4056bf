//! Summarises a draft in one line.

use crate::draft::{Pace, RATE};
use crate::models::document::{Document, missing};
use crate::models::outline::Outline;

/// Returns the length of a draft, in 字 and 分钟, and its missing facts.
pub fn summary(document: &Document, pace: Option<Pace>, outline: &Outline) -> String {
    let chars = document.spoken();
    let rate = pace.map_or(RATE, |pace| pace.rate) as usize;
    let minutes = (chars + rate / 2) / rate;
    let mut line = match minutes {
        0 => format!("骨架{chars}字"),
        minutes => format!("骨架{chars}字，念约{minutes}分钟"),
    };
    if let Some(pace) = pace.or(Pace::of(outline)) {
        line += &format!("（要讲{}分钟、{}字）", pace.minutes, pace.chars());
    }
    line + &match missing(&document.owed) {
        (0, _) => "；要素齐了".to_owned(),
        (count, 0) => format!("；待补{count}项"),
        (count, required) => format!("；待补{count}项，其中必填{required}项"),
    }
}
