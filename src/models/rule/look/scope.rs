//! Figures of the year so far presented as those of the whole year.

use super::super::Hit;
use super::Page;
use super::day::of_meeting;

/// Words for a part of the year.
const PARTS: [&str; 3] = ["今年以来", "上半年", "截至目前"];

/// Words of plans, or of another year.
const AHEAD: [&str; 35] = [
    "预计",
    "目标",
    "任务",
    "计划",
    "力争",
    "有望",
    "将",
    "也要",
    "还要",
    "就要",
    "都要",
    "，要",
    "要达",
    "要完成",
    "要在",
    "确保",
    "预期",
    "可达",
    "可完成",
    "可实现",
    "测算",
    "去年",
    "上年",
    "往年",
    "指标",
    "占全年",
    "完成全年",
    "为全年",
    "实现全年",
    "对全年",
    "同期",
    "到全年",
    "争取",
    "了全年",
    "下半年",
];

/// Things that offices count: figures even if not filled in.
const DOES: [&str; 9] = [
    "处理", "办理", "承办", "接待", "印发", "召开", "收到", "报送", "编发",
];

/// Sentence ends.
const ENDS: [char; 4] = ['。', '；', '！', '？'];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    // In December the year so far is the year.
    if of_meeting(page).is_some_and(|day| day.month == 12) {
        return hits;
    }
    for (start, text) in page.iter() {
        let Some((part, word)) = PARTS
            .iter()
            .find_map(|word| text.find(word).map(|at| (at, *word)))
        else {
            continue;
        };
        let from = part + word.len();
        let Some(found) = text[from..].find("全年") else {
            continue;
        };
        let at = from + found;
        let begin = text[..at]
            .rfind(ENDS)
            .map_or(0, |at| text.ceil_char_boundary(at + 1))
            .max(from);
        let rest = &text[at..];
        let clause = &rest[..rest
            .find(|c| ENDS.contains(&c) || c == '，')
            .unwrap_or(rest.len())];
        let end = rest.find(ENDS).unwrap_or(rest.len());
        let around = &text[begin..at + end];
        let ahead = AHEAD.iter().any(|word| around.contains(word));
        let other = around.contains("20") && around.contains('年') && has_year(around);
        let does = clause
            .trim_start_matches("全年")
            .trim_start_matches(['共', '累', '计']);
        let counts = clause.contains(|c: char| c.is_ascii_digit() || "*×【".contains(c))
            || DOES.iter().any(|word| does.starts_with(word));
        if counts && !ahead && !other {
            hits.push(Hit {
                range: start + at..start + at + "全年".len(),
                right: Some(word.into()),
                against: Some(word.into()),
            });
        }
    }
    hits
}

fn has_year(text: &str) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let digits = text[..at]
            .bytes()
            .rev()
            .take_while(u8::is_ascii_digit)
            .count();
        digits == 4
    })
}
