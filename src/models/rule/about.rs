//! Metadata of a draft: its genre and time.

use crate::models::genre::Genre;

/// The metadata of a draft: what it was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct About {
    /// Its genre.
    pub genre: Option<Genre>,
    /// The maximum time in minutes.
    pub minutes: Option<f64>,
    /// The speaking rate in 字 per minute.
    pub rate: Option<u32>,
}

/// Title endings, with the genre of each.
const TITLES: [(&str, &str); 9] = [
    ("致辞", "address"),
    ("致词", "address"),
    ("欢迎词", "address"),
    ("主持词", "host_script"),
    ("述职报告", "duty_report"),
    ("述职述廉报告", "duty_report"),
    ("任职表态发言", "inauguration"),
    ("表态发言", "pledge"),
    ("经验交流材料", "experience"),
];

impl About {
    /// Returns the genre a title names: 在开幕式上的致辞.
    pub(super) fn titled(title: &str) -> Option<Genre> {
        let named = TITLES.iter().find(|(end, _)| title.ends_with(end));
        named.and_then(|(_, genre)| Genre::named(genre))
    }
}
