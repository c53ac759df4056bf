//! Searches outlines by what a user types: an occasion, any name of a genre, words of the frame, a number of points, a
//! time.
//!
//! There is no learning or guessing: each reason has a weight, the weights are added, and the heaviest reason is shown.

use std::sync::Arc;

use super::{Brief, FileKind, Library};
use crate::models::genre::GENRES;
use crate::words::diag::Diags;
use crate::words::hanzi;

/// A matching outline.
#[derive(Clone, Debug)]
pub struct Found {
    /// The outline.
    pub outline: Brief,
    /// Its index among the items of the library.
    pub item: usize,
    /// The reason for the match, for people.
    pub why: String,
}

/// The least weight of the heaviest reason.
const LEAST: usize = 10;

/// The least weight of other results, in percent of the best one.
const NEAR: usize = 35;

/// The most results shown.
const MOST: usize = 6;

/// The search index: the summaries of all outlines, read once.
#[derive(Debug)]
pub struct Index {
    outlines: Vec<(usize, Brief)>,
    /// Words that people say, and the words of outlines for them.
    synonyms: Vec<(String, String)>,
}

/// The bank of synonyms.
const SYNONYMS: &str = "synonyms";

impl Index {
    /// Reads the outlines of a library; skips those that cannot be read.
    fn of(library: &Library) -> Self {
        let shown = library.list(FileKind::Outline).into_iter();
        let outlines = shown.filter_map(|item| {
            let mut items = library.items().iter();
            let at = items.position(|it| std::ptr::eq(it, item))?;
            Some((at, library.brief(item).ok()?))
        });
        let bank = library.bank(SYNONYMS, &mut Diags::new());
        let entries = bank.iter().flat_map(|bank| &bank.entries);
        let synonyms = entries.filter_map(|entry| {
            let meant = entry.text.first()?.written();
            Some((entry.id.clone(), meant))
        });
        Self {
            outlines: outlines.collect(),
            synonyms: synonyms.collect(),
        }
    }

    /// Returns all outlines.
    pub(crate) fn outlines(&self) -> impl Iterator<Item = &Brief> {
        self.outlines.iter().map(|(_, outline)| outline)
    }

    /// Returns the matching outlines, the best first; empty if none matches.
    pub fn search(&self, words: &[String]) -> Vec<Found> {
        let words = &self.meant(words);
        let weighed = self.outlines.iter().filter_map(|(item, outline)| {
            let (weight, why) = weigh(outline, words)?;
            Some((weight, why, *item, outline))
        });
        let mut weighed: Vec<_> = weighed.collect();
        weighed.sort_by(|a, b| b.0.cmp(&a.0).then(a.3.id.cmp(&b.3.id)));
        let best = weighed.first().map_or(0, |best| best.0);
        let near = weighed.into_iter();
        let near = near.take_while(|(weight, ..)| weight * 100 >= best * NEAR);
        let found = near.take(MOST).map(|(_, why, item, outline)| Found {
            outline: outline.clone(),
            item,
            why,
        });
        found.collect()
    }

    /// Replaces words by the synonyms that outlines use.
    fn meant(&self, words: &[String]) -> Vec<String> {
        let said = |word: &String| {
            let other = self
                .synonyms
                .iter()
                .find(|(said, _)| word.contains(said.as_str()));
            other.map_or_else(
                || word.clone(),
                |(said, meant)| word.replace(said.as_str(), meant),
            )
        };
        words.iter().map(said).collect()
    }

    /// Returns the names of the three outlines closest to a mistaken name.
    pub(super) fn names(&self, name: &str) -> Vec<String> {
        let found = self.search(&[name.to_owned()]).into_iter().take(3);
        found
            .map(|found| found.outline.short().to_owned())
            .collect()
    }
}

impl Library {
    /// Returns the search index of its outlines.
    pub fn index(&self) -> Arc<Index> {
        let read = |_: &mut Diags| Arc::new(Index::of(self));
        self.index.get("", &mut Diags::new(), read)
    }
}

/// The weight and text of a reason.
type Reason = (usize, String);

/// Returns the total weight of the words for an outline, and the heaviest reason; `None` if that is too light.
fn weigh(outline: &Brief, words: &[String]) -> Option<Reason> {
    let mut weight = 0;
    let mut best: Reason = (0, String::new());
    for word in words {
        let reasons = reasons(outline, word);
        weight += reasons.iter().map(|(weight, _)| weight).sum::<usize>();
        for reason in reasons {
            if reason.0 > best.0 {
                best = reason;
            }
        }
    }
    let against = outline
        .not_for
        .iter()
        .any(|not| words.iter().any(|word| core(not) == core(word)));
    let weight = if against { weight / 2 } else { weight };
    (best.0 >= LEAST).then_some((weight, best.1))
}

/// Returns every reason why a word may mean an outline.
fn reasons(outline: &Brief, word: &str) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let names = outline.aliases.iter().chain([&outline.name, &outline.id]);
    reasons.extend(best(names.map(|name| named(name, word, 100, "叫法"))));
    let occasions = outline.occasions.iter();
    reasons.extend(best(occasions.map(|name| named(name, word, 70, "场合"))));
    reasons.extend(by_genre(outline, word));
    let audience = outline.audience.iter();
    reasons.extend(best(audience.map(|name| shared(name, word, 16, "听的人"))));
    let angles = outline.angles.iter();
    reasons.extend(best(angles.map(|name| named(name, word, 40, "角度"))));
    reasons.extend(by_number(outline, word));
    reasons.extend(by_time(outline, word));
    let frame = outline.frame.concat();
    if !frame.is_empty() && word.contains(&frame) {
        reasons.push((60, format!("框架“{frame}”")));
    }
    reasons
}

fn best(reasons: impl Iterator<Item = Option<Reason>>) -> Option<Reason> {
    reasons.flatten().max_by_key(|(weight, _)| *weight)
}

/// Matches a name that equals the word, contains it or is in it; `most` is the weight if equal.
fn named(name: &str, word: &str, most: usize, what: &str) -> Option<Reason> {
    let why = || format!("{what}“{name}”");
    if name == word {
        return Some((most, why()));
    }
    let (bare, wanted) = (core(name), core(word));
    if bare == wanted {
        return Some((most * 9 / 10, why()));
    }
    let (short, long) = if bare.len() < wanted.len() {
        (bare, wanted)
    } else {
        (wanted, bare)
    };
    let length = short.chars().count();
    if length > 1 && long.contains(short) {
        // The larger its part of the longer one, the more certain.
        let part = most * 7 / 10 * length / long.chars().count();
        return Some((part.max(most / 5), why()));
    }
    shared(name, word, most / 2, what)
}

/// Matches pairs of 汉字 that both contain.
fn shared(name: &str, word: &str, most: usize, what: &str) -> Option<Reason> {
    let pairs = |text: &str| {
        let chars: Vec<char> = core(text).chars().collect();
        chars
            .windows(2)
            .map(|pair| [pair[0], pair[1]])
            .collect::<Vec<_>>()
    };
    let (own, wanted) = (pairs(name), pairs(word));
    let both = wanted.iter().filter(|pair| own.contains(pair)).count();
    let of = own.len().max(wanted.len()).max(1);
    (both > 0).then(|| (most * both / of, format!("{what}“{name}”")))
}

/// Matches the genre by its name or a synonym; the longest word counts.
fn by_genre(outline: &Brief, word: &str) -> Option<Reason> {
    let longest = GENRES
        .iter()
        .filter_map(|genre| genre.called_in(word))
        .max()?;
    let own = outline.genre.called_in(word)?;
    // Another genre matches a longer word: 任职表态 is not 表态.
    let weight = if own == longest { 30 + 3 * own } else { 10 };
    Some((weight, format!("文种：{}", outline.genre.name)))
}

/// Matches 四点, 三句话, 十个字: the number of sections, or of characters in the frame.
fn by_number(outline: &Brief, word: &str) -> Option<Reason> {
    const COUNTED: [&str; 8] = ["点", "句话", "个方面", "部分", "条", "段", "个字", "字"];
    let end = COUNTED.iter().find(|end| word.ends_with(**end))?;
    let number = word.strip_suffix(end)?;
    let start = number.rfind(|c: char| !"一二两三四五六七八九十0123456789".contains(c));
    let number = &number[start.map_or(0, |at| {
        at + number[at..].chars().next().map_or(0, char::len_utf8)
    })..];
    let wanted = number
        .parse()
        .ok()
        .or_else(|| hanzi::parse_numeral(number))?;
    let has = if end.ends_with('字') {
        [outline.frame.concat().chars().count(), 0]
    } else {
        [outline.sections, outline.frame.len()]
    };
    (has.contains(&wanted) && wanted > 0).then(|| (12, format!("{number}{end}")))
}

/// Matches 15分钟, 一刻钟: about the same duration.
fn by_time(outline: &Brief, word: &str) -> Option<Reason> {
    let number = word
        .strip_suffix("分钟")
        .or_else(|| word.strip_suffix("分"))?;
    let number: f64 = number.parse().ok()?;
    let own = outline.minutes?;
    ((own - number).abs() <= own / 3.0).then(|| (10, format!("讲{own}分钟")))
}

/// Endings with little meaning: 动员会 and 动员讲话 mean 动员.
const ENDS: [&str; 12] = [
    "大会",
    "会议",
    "例会",
    "会",
    "讲话稿",
    "讲话",
    "发言稿",
    "发言",
    "致辞",
    "稿子",
    "稿",
    "上的",
];

/// Beginnings that only say whose or which meeting it is: 全办动员会 means 动员.
const STARTS: [&str; 14] = [
    "全办", "全区", "全县", "全市", "全镇", "全街", "全局", "全院", "全校", "全委", "召开", "周五",
    "领导", "局长",
];

/// Returns a word without such beginnings and endings.
fn core(mut word: &str) -> &str {
    while let Some(bare) = STARTS.iter().find_map(|start| word.strip_prefix(start))
        && bare.chars().count() > 1
    {
        word = bare;
    }
    while let Some(bare) = ENDS.iter().find_map(|end| word.strip_suffix(end))
        && bare.chars().count() > 1
    {
        word = bare;
    }
    word
}
