//! Days inconsistent with the day of the meeting.

use super::super::Hit;
use super::Page;
use super::day::{Told, at, between, of_meeting};

/// A day without a year more than half a year away belongs to the year before or the next.
const HALF: i64 = 183;

/// Maximum number of days for what is to be done at once.
const FAR: i64 = 120;

/// Sentence ends.
const ENDS: [char; 5] = ['。', '；', '！', '？', '\n'];

/// Words that put a day in another year.
const OTHER_YEAR: [&str; 6] = ["去年", "上年", "明年", "前年", "往年", "次年"];

/// A day with its sentence.
struct Place<'a> {
    told: Told,
    before: &'a str,
    after: &'a str,
    /// Its distance from the meeting in days; positive after it.
    days: i64,
}

impl Place<'_> {
    /// Returns whether it must be in the year of the meeting.
    fn is_near(&self) -> bool {
        self.told.date.year.is_some() || self.days.abs() <= HALF
    }
}

fn places(page: &Page) -> Vec<Place<'_>> {
    let Some(meeting) = of_meeting(page) else {
        return Vec::new();
    };
    let Some(year) = meeting.year else {
        return Vec::new();
    };
    let text = page.text.as_str();
    let mut places = Vec::new();
    for (month, _) in text.match_indices('月') {
        let Some(told) = at(text, month) else {
            continue;
        };
        let Some(days) = between(meeting, told.date.in_year(year)) else {
            continue;
        };
        let start = text[..told.range.start].rfind(ENDS).map_or(0, |at| at + 1);
        let start = text.ceil_char_boundary(start);
        let rest = &text[told.range.end..];
        let before = &text[start..told.range.start];
        let after = &rest[..rest.find(ENDS).unwrap_or(rest.len())];
        if !OTHER_YEAR.iter().any(|word| before.contains(word)) && !before.ends_with('年') {
            places.push(Place {
                told,
                before,
                after,
                days,
            });
        }
    }
    places
}

/// Finds figures as of a future day, deadlines in the past, and things reported as done on a future day.
pub(super) fn find(page: &Page) -> Vec<Hit> {
    let places = places(page);
    places
        .iter()
        .filter_map(|place| {
            let why = conflict(place)?;
            Some(Hit {
                range: place.told.range.clone(),
                right: None,
                against: Some(why.into()),
            })
        })
        .collect()
}

fn conflict(place: &Place<'_>) -> Option<&'static str> {
    let clause = |text: &str, marks: &[char]| text.rfind(marks).map_or(0, |at| at + 3);
    let own = &place.before[place
        .before
        .ceil_char_boundary(clause(place.before, &['，', '：']))..];
    let behind = &place.after[..place.after.find('，').unwrap_or(place.after.len())];
    let is_limit = ["前", "以前", "之前"]
        .iter()
        .any(|word| behind.starts_with(word));
    if !place.is_near() {
        return None;
    }
    if place.days > 0 {
        let as_of = own.trim_end_matches("今年").ends_with("截至");
        let plans = [
            "预计", "计划", "将", "力争", "目标", "确保", "要", "拟", "报名",
        ];
        let is_plan = || {
            plans
                .iter()
                .any(|word| place.before.contains(word) || place.after.contains(word))
        };
        let behind_all = place.after;
        let counts = behind_all.contains(|c: char| c.is_ascii_digit())
            && ["已", "共", "累计", "收到", "完成", "达", "有"]
                .iter()
                .any(|word| behind_all.contains(word));
        if as_of && counts && !is_limit && !is_plan() {
            return Some("截至的日子比开会的日子还晚");
        }
        let done = [
            "已完成",
            "已经完成",
            "已建成",
            "已经建成",
            "已办结",
            "已全部",
            "已投入使用",
            "已竣工",
            "已召开",
        ];
        let is_done = own.ends_with("已于")
            || own.ends_with("已在")
            || done.iter().any(|word| behind.starts_with(word));
        return (is_done && !is_limit && !is_plan()).then_some("日子还没到，话里已经办完");
    }
    if place.days < 0 && is_limit {
        let asks = ["请", "要", "必须", "务必", "确保", "将", "力争", "各单位"];
        let does = [
            "完成", "报", "落实", "办结", "整改", "到位", "提交", "交", "建成", "开工",
        ];
        let past = [
            "已", "了", "原定", "应于", "本应", "没有", "未", "曾", "此前", "就", "出生", "参加",
        ];
        let has = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
        let is_past = has(&past, place.before) || has(&past, place.after);
        let asked = has(&asks, own) || has(&asks, behind);
        return (asked && has(&does, behind) && !is_past).then_some("要求的期限比开会的日子还早");
    }
    None
}

/// Finds things to be done at once but due in many months.
pub(super) fn far(page: &Page) -> Vec<Hit> {
    let places = places(page);
    let far = places.iter().filter(|place| {
        let at_once = [
            "眼下要抓紧",
            "当前要抓紧",
            "马上",
            "立即",
            "立刻",
            "尽快",
            "眼下",
            "抓紧",
        ];
        let limit = ["前", "以前", "之前"]
            .iter()
            .any(|word| place.after.starts_with(word));
        (FAR..=2 * HALF).contains(&place.days)
            && limit
            && at_once.iter().any(|word| place.before.contains(word))
    });
    far.map(|place| Hit {
        range: place.told.range.clone(),
        right: None,
        against: Some(format!("离开会还有{}天", place.days).into()),
    })
    .collect()
}
