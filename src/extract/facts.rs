//! What belonged to that meeting: redactions, dates, amounts, percentages, counts, places, people. Each becomes a slot that
//! keeps the old value as its example, so that it is never taken for a new one.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::value::{VALUE, base, context, dashed, is_name, is_redacted, kind_of, masked, noun};

use crate::models::facts::Facts as Shared;
use crate::slot;
use crate::words::hanzi::{is_hanzi, numeral};
use crate::words::yaml::scalar;

/// One fact that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// Its name.
    pub name: String,
    /// Its type, as files call it.
    pub kind: &'static str,
    /// Its unit.
    pub unit: Option<String>,
    /// What it is, with the words it stood in.
    pub label: String,
    /// The old value.
    pub example: Option<String>,
}

/// The facts of a text, each once.
pub(super) struct Facts<'a> {
    pub(super) list: Vec<Fact>,
    known: HashMap<String, usize>,
    /// How often each name was asked for.
    names: HashMap<String, usize>,
    places: Option<Regex>,
    shared: &'a Shared,
}

static PLACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[一-鿿]{2}(?:省|市|区|县|镇|乡|村)").expect("a pattern"));

/// What only looks like the name of a place, by its characters before 区 or 市.
const NO_PLACES: &str = "全我本各城新老园社地灾片辖小校景厂库山库示范试验作业特开发自治农矿林牧保税高技旅游贫困乡镇个级省市区县村中心先进行的和与在为是有到从向把对于了我们大几每该此乡这那某不上下内外好美丽智慧商超夜集";

/// How many times a name stands in a text that is a place's.
const OFTEN: usize = 2;

/// How many places a speech is about; what names more is a list of places.
const MANY: usize = 200;

impl<'a> Facts<'a> {
    /// Looks through a text for the names of places: those that come again.
    pub(super) fn of(text: &str, shared: &'a Shared) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for found in PLACE.find_iter(text) {
            let name = found.as_str();
            if !name.chars().take(2).any(|c| NO_PLACES.contains(c)) {
                *counts.entry(name).or_default() += 1;
            }
        }
        let mut names: Vec<(&str, usize)> =
            counts.into_iter().filter(|(_, n)| *n >= OFTEN).collect();
        names.sort_unstable_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
        names.truncate(MANY);
        let names: Vec<_> = names.into_iter().map(|(name, _)| name).collect();
        let places =
            (!names.is_empty()).then(|| Regex::new(&names.join("|")).expect("names of places"));
        Self {
            list: Vec::new(),
            known: HashMap::new(),
            names: HashMap::new(),
            places,
            shared,
        }
    }

    /// Puts slots where values stand; what is no value stays as it is, its brackets doubled.
    pub(super) fn fill(&mut self, words: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for found in VALUE.captures_iter(words) {
            let Some(whole) = found.get(0) else { continue };
            let Some((start, end, name)) = self.value(words, &found) else {
                continue;
            };
            if start < at || whole.start() < at {
                continue;
            }
            out += &self.named(&words[at..start]);
            out += &format!("【{name}】");
            at = end;
        }
        out += &self.named(&words[at..]);
        out
    }

    /// Puts slots where names of places stand.
    fn named(&mut self, words: &str) -> String {
        // A copy would begin its search from nothing each time.
        let Some(places) = self.places.take() else {
            return slot::escape(words).into_owned();
        };
        let mut out = String::new();
        let mut at = 0;
        for found in places.find_iter(words) {
            out += &slot::escape(&words[at..found.start()]);
            let kind = found
                .as_str()
                .chars()
                .next_back()
                .map_or(String::new(), String::from);
            let name = self.add(
                found.as_str(),
                &format!("{kind}名"),
                "place",
                None,
                words,
                Some(found.as_str().to_owned()),
            );
            out += &format!("【{name}】");
            at = found.end();
        }
        self.places = Some(places);
        out + &slot::escape(&words[at..])
    }

    /// What a place in the words is: from where to where it goes, and the name of its fact.
    fn value(&mut self, words: &str, found: &Captures<'_>) -> Option<(usize, usize, String)> {
        let get = |name: &str| found.name(name);
        let around = context(words, found.get(0)?.range());
        if let Some(value) = get("date") {
            let name = self.add(
                value.as_str(),
                "当时日期",
                "date",
                None,
                &around,
                Some(dashed(value.as_str())),
            );
            return Some((value.start(), value.end(), name));
        }
        if let Some(value) = get("reddate") {
            let name = self.add(value.as_str(), "当时日期", "text", None, &around, None);
            return Some((value.start(), value.end(), name));
        }
        if let Some(value) = get("period").or(get("redyear")) {
            let old = get("period").map(|value| value.as_str().to_owned());
            let name = self.add(value.as_str(), "时间", "period", None, &around, old);
            return Some((value.start(), value.end(), name));
        }
        for (value, unit, kind, tail) in [
            ("money", "yuan", "money", "金额"),
            ("redmoney", "redyuan", "money", "金额"),
            ("count", "unit", "count", "数"),
            ("redcount", "redunit", "count", "数"),
        ] {
            let (Some(value), Some(unit)) = (get(value), get(unit)) else {
                continue;
            };
            let behind = &words[unit.end()..];
            let noun = if kind == "count" { noun(behind) } else { None };
            let base = noun.unwrap_or_else(|| base(&words[..value.start()]));
            let own = unit.as_str().trim_start_matches(['余', '多']);
            let tail = if kind == "count" && base.is_empty() {
                format!("{own}数")
            } else {
                tail.to_owned()
            };
            let old = value
                .as_str()
                .starts_with(|c: char| c.is_ascii_digit())
                .then(|| value.as_str().to_owned());
            let key = format!("{}{own}{base}", value.as_str());
            let name = self.add(
                &key,
                &format!("{base}{tail}"),
                kind,
                Some(own),
                &around,
                old,
            );
            return Some((value.start(), unit.end(), name));
        }
        if let Some(value) = get("percent").or(get("redpercent")) {
            let old = get("percent").map(|value| value.as_str().to_owned());
            let key = format!("{}%{}", value.as_str(), base(&words[..value.start()]));
            let name = self.add(
                &key,
                &format!("{}比例", base(&words[..value.start()])),
                "percent",
                None,
                &around,
                old,
            );
            return Some((value.start(), value.end() + 1, name));
        }
        if let (Some(value), Some(post)) = (
            get("redperson").or(get("person")),
            get("redpost").or(get("post")),
        ) {
            let old = get("person").map(|value| value.as_str().to_owned());
            if old.as_deref().is_some_and(|old| !is_name(old)) {
                return None;
            }
            let key = format!("{}{}", value.as_str(), post.as_str());
            let name = self.add(
                &key,
                &format!("{}姓名", post.as_str()),
                "person",
                None,
                &around,
                old,
            );
            return Some((value.start(), value.end(), name));
        }
        if let Some(value) = get("redplace") {
            let kind: String = value
                .as_str()
                .trim_start_matches(|c: char| "×xX*＊○".contains(c))
                .to_owned();
            if !is_redacted(words, value.range()) {
                return None;
            }
            let name = self.add(
                &format!("×{kind}"),
                &format!("{kind}名"),
                "place",
                None,
                &around,
                None,
            );
            return Some((value.start(), value.end(), name));
        }
        let value = get("red")?;
        if !is_redacted(words, value.range()) {
            return None;
        }
        // One sign stands for one name throughout; more of them for whatever was left out there.
        let key = match value.as_str() {
            "×" => "×".to_owned(),
            signs => format!("{signs}{around}"),
        };
        let name = self.add(&key, "隐去处", "text", None, &around, None);
        Some((value.start(), value.end(), name))
    }

    /// Finds the fact of a value, or adds one; returns its name.
    fn add(
        &mut self,
        key: &str,
        name: &str,
        kind: &'static str,
        unit: Option<&str>,
        around: &str,
        old: Option<String>,
    ) -> String {
        let key = format!("{kind} {key}");
        if let Some(&at) = self.known.get(&key) {
            return self.list[at].name.clone();
        }
        let name = self.free(name);
        let checks = |old: &String| kind_of(kind).is_none_or(|kind| kind.check(old, unit).is_ok());
        let example = old.filter(checks);
        self.known.insert(key, self.list.len());
        self.list.push(Fact {
            name: name.clone(),
            kind,
            unit: unit.map(str::to_owned),
            label: format!("原文：{}", masked(around)),
            example,
        });
        name
    }

    /// A name that nothing else has.
    fn free(&mut self, name: &str) -> String {
        let name: String = name.chars().filter(|&c| is_hanzi(c)).collect();
        let name = if name.is_empty() {
            "隐去处".to_owned()
        } else {
            name
        };
        // How often a name was asked for is where to go on counting.
        loop {
            let count = self.names.entry(name.clone()).or_default();
            *count += 1;
            let tried = match *count {
                1 => name.clone(),
                n => format!("{name}{}", numeral(n)),
            };
            let fresh = tried == name || self.names.insert(tried.clone(), 1).is_none();
            if fresh && self.shared.named(&tried).is_none() {
                return tried;
            }
        }
    }
}

impl Fact {
    /// Writes its declaration.
    pub(super) fn declared(&self) -> String {
        let unit = self
            .unit
            .as_ref()
            .map_or(String::new(), |unit| format!(", unit: {}", scalar(unit)));
        let example = self
            .example
            .as_ref()
            .map_or(String::new(), |old| format!(", example: {}", scalar(old)));
        format!(
            "{}: {{type: {}{unit}, label: {}{example}}}",
            scalar(&self.name),
            self.kind,
            scalar(&self.label)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_slots() {
        let shared = Shared::default();
        let text = "思源区在青石镇建成8所幼儿园，思源区投资1.2亿元，青石镇满意率98.5%。";
        let mut facts = Facts::of(text, &shared);
        let filled = facts.fill(text);
        assert_eq!(
            filled,
            "【区名】在【镇名】建成【幼儿园数】幼儿园，【区名】投资【金额】，【镇名】满意率【满意率比例】。"
        );
        assert_eq!(
            facts.fill("全年处理公文**件，×书记去了x市"),
            "全年处理公文【公文数】，【书记姓名】书记去了【市名】"
        );
        assert_eq!(facts.fill("2026年6月10日"), "【当时日期】");
        let declared: Vec<_> = facts.list.iter().map(Fact::declared).collect();
        assert!(
            declared[0].starts_with("幼儿园数: {type: count, unit: 所, label: "),
            "{declared:?}"
        );
        assert!(declared[0].ends_with("example: 8}"), "{declared:?}");
    }

    #[test]
    fn what_is_no_value_stays() {
        let shared = Shared::default();
        let mut facts = Facts::of("", &shared);
        for text in [
            "“5+2”“白+黑”",
            "习近平总书记指出",
            "1945年的会议",
            "使用APP办理",
            "全市、各区、老城区",
            "3×4",
        ] {
            assert_eq!(facts.fill(text), text);
        }
    }
}
