//! Where the words of a heading or of the lead of a point end.

use super::found::Place;
use super::mark::Family;
use crate::words::hanzi;

/// How long the first sentence of a point is that is its lead as a whole, in characters.
const SENTENCE: usize = 36;

/// How long an item of a list within a sentence is that is its lead as a whole, in characters.
const LISTED: usize = 16;

/// How long a heading may be that is a line by itself.
pub(super) const ALONE: usize = 64;

/// How many of [`OPENERS`] begin a paragraph wherever they stand.
const SURE: usize = 12;

/// Words with which a paragraph starts that follows a heading without any mark between them.
const OPENERS: [&str; 39] = [
    "近年来，",
    "当前，",
    "今年以来，",
    "去年以来，",
    "过去一年，",
    "各级各部门",
    "各级各单位",
    "同志们，",
    "目前，",
    "现在，",
    "一段时间以来，",
    "今年，",
    "近年来",
    "近几年",
    "当前",
    "今年",
    "去年",
    "过去",
    "党的",
    "习近平",
    "总书记",
    "我们",
    "大家",
    "各级",
    "各部门",
    "各单位",
    "目前",
    "现在",
    "各地",
    "全县",
    "全市",
    "全区",
    "刚才",
    "上半年",
    "刚刚，",
    "只有",
    "我将",
    "面对",
    "随着",
];

/// How long the words of a heading or of a lead are, in bytes, and whether they are an item of a list within a sentence.
pub(super) fn lead(rest: &str, family: Family, place: Place) -> (usize, bool) {
    let heads = matches!(
        family,
        Family::Part | Family::Hanzi | Family::Bracket | Family::Digit | Family::Styled(_)
    );
    let counts = matches!(family, Family::Ordinal | Family::OrdinalOf(_));
    let whole = heads || counts && place == Place::Start;
    let stop = sentence_end(rest);
    let sentence = &rest[..stop];
    let count = sentence.chars().count();
    let tail = rest[stop..].trim_matches(['。', '：', '；', '！', '？', '，', '”', ' ', '　']);
    // 一是通过日程；二是通过名单。
    let stops = if place == Place::Within {
        &['；', '。'][..]
    } else {
        &['；']
    };
    let listed = rest[stop..].starts_with(stops) && tail.is_empty();
    // 二、认清严峻形势一是事故上升。 一、认识重要意义环境是发展的土壤。
    if heads && let Some(end) = run_on(sentence) {
        return (end, false);
    }
    // （一）从群众感受看：还有不少事“差一口气”
    if heads && place == Place::Start && is_one(rest, stop) {
        return (bare(rest), false);
    }
    // 一、基本情况 三年来，…做了七件事： 一、基本情况 三年来，…。
    if heads
        && (sentence.ends_with('：') || rest[stop..].starts_with('。') && sentence.contains('，'))
        && let Some(gap) = gap(sentence, rest)
    {
        return (bare(&sentence[..gap]), false);
    }
    if tail.is_empty() && count <= ALONE && place == Place::Start && !listed {
        return (bare(sentence), false);
    }
    // 一、提高认识　当前…
    if heads && let Some(gap) = gap(sentence, rest) {
        return (bare(&sentence[..gap]), false);
    }
    // 二、突出重点，精准发力当前，…
    let openers = if count > SENTENCE {
        &OPENERS[..]
    } else {
        &OPENERS[..SURE]
    };
    if heads && let Some(end) = opener(sentence, openers) {
        return (bare(&sentence[..end]), false);
    }
    // 二、压实责任，形成上下联动的合力全镇…
    if heads
        && count > SENTENCE
        && let Some(end) = ending(sentence)
    {
        return (end, false);
    }
    let full = if listed && !heads { LISTED } else { SENTENCE };
    if count <= full || whole && count <= 48 {
        return (bare(sentence), listed);
    }
    (bare(&sentence[..clause(sentence)]), listed)
}

/// Whether a line is one heading with a colon in it.
fn is_one(line: &str, colon: usize) -> bool {
    const LEAST: usize = 4;
    let behind = line[colon..].strip_prefix('：');
    behind.is_some_and(|behind| behind.chars().count() >= LEAST)
        && line.chars().count() <= ALONE
        && !line.contains(['。', '！', '？', '；'])
        && !line.ends_with(['：', '，'])
}

/// Where a heading ends that its paragraph follows without any mark, though no more than one sentence of it.
fn run_on(sentence: &str) -> Option<usize> {
    const LEAST: usize = 8;
    let long = |text: &str| text.chars().count() >= LEAST;
    let points = sentence.match_indices("一是").map(|(at, _)| at);
    let mut points = points.filter(|&at| {
        let before = sentence[..at].chars().next_back();
        before.is_some_and(|c| hanzi::is_hanzi(c) && !"统第之唯单同如其".contains(c))
            && long(&sentence[..at])
    });
    points.next().or_else(|| {
        let end = ending(sentence)?;
        let rest = &sentence[end..];
        let tells = rest.contains('是') && rest.chars().count() >= 2 * LEAST;
        (sentence.chars().count() > SENTENCE && tells).then_some(end)
    })
}

/// Where the first sentence ends: behind its words, before its stop.
pub(super) fn sentence_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let closes = text.matches('”').count() >= text.matches('“').count();
    for (at, c) in text.char_indices() {
        match c {
            '“' if closes => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' | '；' if depth == 0 => return at,
            '：' if depth == 0 && (2..=24).contains(&text[..at].chars().count()) => return at,
            _ => {}
        }
    }
    text.len()
}

/// Where a blank parts a heading from its paragraph.
fn gap(text: &str, rest: &str) -> Option<usize> {
    let at = text
        .char_indices()
        .skip(4)
        .find(|(_, c)| matches!(c, ' ' | '　'))?
        .0;
    let before = text[..at].chars().count();
    let behind = rest[at..].trim_start();
    // Two halves of a heading are about as long.
    let count = behind.chars().count();
    let goes_on = text[at..].trim().chars().count() >= 10;
    let long = goes_on && (count > 30 || count > 2 * before && behind.contains('，'));
    (before <= 40 && long).then_some(at)
}

/// Where the paragraph begins that follows a heading without any mark.
fn opener(text: &str, openers: &[&str]) -> Option<usize> {
    let mut places = openers
        .iter()
        .filter_map(|word| {
            let skip = text.char_indices().nth(6)?.0;
            let at = skip + text[skip..].find(word)?;
            let before = text[..at].chars().next_back()?;
            let count = text[..at].chars().count();
            (!"，、的和与对在是以于“《实彻习".contains(before) && (6..=45).contains(&count))
                .then_some(at)
        })
        .chain(year(text))
        .collect::<Vec<_>>();
    places.sort_unstable();
    places.first().copied()
}

/// Where a paragraph begins with a year: …取得的成绩2025年，…
fn year(text: &str) -> Option<usize> {
    let at = text
        .char_indices()
        .zip(text.chars().skip(1))
        .find_map(|((at, c), next)| {
            let begins = hanzi::is_hanzi(c)
                && !"在于从自到至的和与截以按".contains(c)
                && next.is_ascii_digit();
            begins.then_some(at + c.len_utf8())
        })?;
    let rest = text[at..].strip_prefix(['1', '2'])?;
    let is_year = rest.len() > 6
        && rest.bytes().take(3).all(|b| b.is_ascii_digit())
        && rest[3..].starts_with('年');
    (is_year && (8..=45).contains(&text[..at].chars().count())).then_some(at)
}

/// With which words headings end, and sentences seldom go on.
const ENDINGS: [&str; 34] = [
    "责任担当",
    "短板弱项",
    "短板差距",
    "精神实质",
    "责任落实",
    "组织领导",
    "责任感",
    "使命感",
    "紧迫感",
    "危机感",
    "自觉性",
    "积极性",
    "主动性",
    "坚定性",
    "重要性",
    "必要性",
    "紧迫性",
    "的信心",
    "的决心",
    "的意识",
    "的基础",
    "的保障",
    "的合力",
    "的格局",
    "的氛围",
    "重大意义",
    "时代意义",
    "新局面",
    "新台阶",
    "新突破",
    "新篇章",
    "落到实处",
    "落地见效",
    "取得实效",
];

/// Where a heading ends that the paragraph follows without any mark: behind words with which headings end.
fn ending(text: &str) -> Option<usize> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 8..=48;
    let ends = ENDINGS
        .iter()
        .flat_map(|word| text.match_indices(word).map(|(at, _)| at + word.len()));
    let fits = |&end: &usize| {
        let next = text[end..].chars().next();
        next.is_some_and(|c| !"，、：；”’）和与及的之上中下是就要感".contains(c))
            && LENGTHS.contains(&text[..end].chars().count())
    };
    ends.chain(twice(text)).filter(fits).min()
}

/// Behind 提高再提高, 加压再加压.
fn twice(text: &str) -> impl Iterator<Item = usize> {
    const WORD: usize = 2 * '再'.len_utf8();
    text.match_indices('再').filter_map(|(at, again)| {
        let behind = at + again.len();
        let (before, after) = (at.checked_sub(WORD)?, behind + WORD);
        (text.get(before..at)? == text.get(behind..after)?).then_some(after)
    })
}

/// Where the first part of a long sentence ends: two where the first is short, or only says when, where, or that one sees it.
fn clause(text: &str) -> usize {
    let commas = text.match_indices(['，', '：', '；']).map(|(at, _)| at);
    let mut last = text.len();
    for at in commas.chain([text.len()]) {
        last = at;
        let part = &text[..at];
        let is_time = part.starts_with(['在', '当'])
            && (part.ends_with(['时', '后', '前', '上', '中', '下', '里'])
                || part.ends_with("方面"));
        let is_open = is_time
            || ["认识到", "看到", "意识到", "懂得"]
                .iter()
                .any(|it| part.ends_with(it));
        if part.chars().count() >= 5 && !is_open {
            break;
        }
    }
    last
}

/// How long some words are without the marks at their end.
fn bare(text: &str) -> usize {
    text.trim_end_matches(['。', '，', '：', '；', '、', ' ', '　', '.', ':'])
        .len()
}
