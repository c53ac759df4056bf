//! Missing parts that a speech of its genre has.

use super::super::Hit;
use super::Page;

/// Minimum number of 字 of a complete draft.
const LEAST: usize = 120;

/// Number of paragraphs from the start that may hold a form of address.
const HEAD: usize = 10;

/// Number of paragraphs from the end that may hold the thanks.
const TAIL: usize = 3;

/// A part: the genres that have it, its name, and words one of which it contains.
struct Part {
    genres: &'static [&'static str],
    name: &'static str,
    words: &'static [&'static str],
    place: Place,
}

/// The position of a part.
enum Place {
    Address,
    End,
    Anywhere,
}

const PARTS: [Part; 5] = [
    Part {
        genres: &[
            "mobilization",
            "summary",
            "commendation",
            "symposium",
            "integrity",
            "party_lecture",
            "address",
            "pledge",
            "inauguration",
            "host_script",
            "duty_report",
        ],
        name: "称呼",
        words: &[
            "们", "各位", "同志", "尊敬", "代表", "委员", "来宾", "领导", "大家", "【",
        ],
        place: Place::Address,
    },
    Part {
        genres: &["address"],
        name: "结尾的祝愿或致谢",
        words: &["祝", "谢", "愿", "干杯", "举杯", "欢迎"],
        place: Place::End,
    },
    Part {
        genres: &["inauguration"],
        name: "对组织和同志们的感谢",
        words: &["谢", "信任"],
        place: Place::Anywhere,
    },
    Part {
        genres: &["duty_report"],
        name: "存在的问题",
        words: &["问题", "不足", "短板", "差距", "薄弱"],
        place: Place::Anywhere,
    },
    Part {
        genres: &["host_script"],
        name: "议程有几项",
        words: &["项", "议程"],
        place: Place::Anywhere,
    },
];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let (Some(genre), Some(title)) = (page.genre(), page.paragraphs.first()) else {
        return Vec::new();
    };
    if page.spoken() < LEAST {
        return Vec::new();
    }
    let wanted = PARTS.iter().filter(|part| part.genres.contains(&genre.id));
    let lacking = wanted.filter(|part| !part.is_in(page));
    let hits = lacking.map(|part| Hit {
        range: title.clone(),
        right: Some(part.name.into()),
        against: Some(genre.name.into()),
    });
    // One match per position.
    hits.take(1).collect()
}

/// Returns whether a paragraph contains a form of address.
fn called(text: &str) -> bool {
    ["尊敬的", "各位", "同志们", "女士们"]
        .iter()
        .any(|word| text.contains(word))
}

impl Part {
    fn is_in(&self, page: &Page) -> bool {
        let says = |text: &str| self.words.iter().any(|word| text.contains(word));
        let last = page.paragraphs.len().saturating_sub(TAIL);
        match self.place {
            Place::Address => {
                let mut head = page.iter().take(HEAD).map(|(_, text)| text.trim());
                head.any(|text| text.ends_with('：') && says(text) || called(text))
            }
            Place::End => page.iter().skip(last).any(|(_, text)| says(text)),
            Place::Anywhere => says(&page.text),
        }
    }
}
