//! What stands above the text: title, subtitle, speaker, date, form of address.

use std::sync::LazyLock;

use regex::Regex;

use super::bare;
use super::forms::{address_end, is_address, is_post, is_titled};
use super::found::Head;
use super::line::Line;
use super::mark;
use super::material::Told;
use super::parted;
use super::title::{LONGEST, settle, stripped};
use super::traced::Traced;
use crate::words::hanzi::is_hanzi;

/// How many lines the head may have.
const HEAD: usize = 14;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(【\[]?\s*(?:[12][0-9]{3}|二[〇○零Oo0][〇○零一二三四五六七八九Oo0]{2}|[×xX*]{2,4}|20[xX×*]{2})\s*[年\-./]\s*[0-9〇○零一二三四五六七八九十×xX*]{0,4}\s*(?:[月\-./]\s*[0-9〇○零一二三四五六七八九十×xX*]{0,4}\s*日?)?(?:上午|下午|晚)?\s*[）)】\]]?$")
        .expect("a pattern")
});

/// Finds the head, and parts from the text what stands in one line with it.
pub(super) fn head(lines: &mut Vec<Line>) -> Head {
    let mut head = Head::default();
    if matches!(
        lines.first().and_then(|line| line.told),
        Some(Told::Ours { .. })
    ) {
        return head;
    }
    parted::part(lines);
    let listed = listed(lines);
    if listed > 0 {
        let listed: Vec<Line> = lines.drain(..listed).collect();
        let head = self::head(lines);
        let body = lines.split_off(head.body);
        lines.extend(below(listed, &body));
        return head;
    }
    let address = address(lines);
    let end = address.unwrap_or_else(|| {
        let stops = |line: &Line| {
            line.is_prose()
                || line.count() > LONGEST
                || line.text().ends_with(['。', '，', '；'])
                || mark::at_start(line.text())
                    .is_some_and(|mark| !matches!(mark.family, mark::Family::Dash))
        };
        lines
            .iter()
            .take(HEAD)
            .position(stops)
            .unwrap_or(lines.len().min(HEAD))
    });
    let end = if address.is_none() && bare::is_first(lines, end) {
        end - 1
    } else {
        end
    };
    sort(
        &lines[..end],
        end,
        address.is_some(),
        lines.len() > end,
        &mut head,
    );
    head.body = end;
    if let Some(at) = address {
        let mut words = lines[at].words.clone();
        let whole = is_address(lines[at].text());
        head.body = at + 1;
        if whole {
            // 尊敬的各位领导， / 同志们：
            if at > 0 && lines[at - 1].text().ends_with(['，', '、']) && lines[at - 1].count() < 30
            {
                let mut joined = lines[at - 1].words.clone();
                joined.extend(&words);
                words = joined;
            }
            let length = address_end(words.text()).unwrap_or(words.text().len());
            let greets = words.text()[length..].trim().is_empty();
            head.salutation = Some(if greets { words.part(0..length) } else { words });
            let more = lines
                .get(at + 1)
                .filter(|line| is_address(line.text()) && line.count() < 30);
            if let (Some(first), Some(line)) = (head.salutation.as_mut(), more.cloned()) {
                first.extend(&line.words);
                head.body += 1;
            }
        } else if let Some(found) = address_end(words.text()) {
            head.salutation = Some(words.part(0..found));
            let rest = lines[at].part(found..words.text().len());
            lines[at] = rest;
            head.body = at;
        }
    }
    head
}

/// How many lines at the top list the headings of a text that was cut off: the head follows, or headings come again.
fn listed(lines: &[Line]) -> usize {
    const LEAST: usize = 3;
    const NEAR: usize = 4;
    /// No speech has more.
    const MOST: usize = 200;
    let is_heading = |line: &&Line| {
        !line.is_prose() && mark::at_start(line.text()).is_some_and(|mark| mark.n > 0)
    };
    let count = lines.iter().take_while(is_heading).count();
    let (listed, behind) = lines.split_at(count);
    let is_again = |line: &Line| {
        listed
            .iter()
            .any(|heading| line.text().starts_with(heading.text()))
    };
    let mut near = behind.iter().take(NEAR);
    let opens = near.any(|line| is_address(line.text()));
    if (LEAST..=MOST).contains(&count) && (opens || behind.iter().any(is_again)) {
        count
    } else {
        0
    }
}

/// The lines of a body, each heading's below the heading in the list; what stands above the first one leads.
fn below(listed: Vec<Line>, body: &[Line]) -> Vec<Line> {
    let is_last = |n: usize| n + 1 == body.len();
    let place = |heading: &Line| {
        let again = |(n, line): (usize, &Line)| {
            let (own, text) = (heading.text(), line.text());
            text.starts_with(own) || is_last(n) && own.starts_with(text)
        };
        body.iter().enumerate().position(again)
    };
    // What two headings seem to stand for belongs to the first.
    let mut places: Vec<Option<usize>> = Vec::with_capacity(listed.len());
    for heading in &listed {
        let at = place(heading);
        places.push(at.filter(|_| !places.contains(&at)));
    }
    let mut sorted: Vec<usize> = places.iter().copied().flatten().collect();
    sorted.sort_unstable();
    let first = sorted.first().copied().unwrap_or(body.len());
    let mut lines = body[..first].to_vec();
    for (heading, at) in listed.into_iter().zip(places) {
        let Some(at) = at else {
            lines.push(heading);
            continue;
        };
        let end = sorted.iter().find(|&&next| next > at);
        let is_longer = heading.count() > body[at].count();
        lines.push(if is_longer { heading } else { body[at].clone() });
        lines.extend_from_slice(&body[at + 1..end.copied().unwrap_or(body.len())]);
    }
    lines
}

/// The line with the form of address: near the top, above everything that is numbered.
fn address(lines: &[Line]) -> Option<usize> {
    let mut prose = 0;
    for (n, line) in lines.iter().enumerate().take(HEAD) {
        let text = line.text();
        if is_address(text) {
            return Some(n);
        }
        let glued = address_end(text).is_some_and(|end| {
            let words = &text[..end];
            words.chars().count() <= 40 && end < text.len() && !words.starts_with("全体")
        });
        if glued {
            return Some(n);
        }
        if mark::at_start(text).is_some_and(|mark| mark.family != mark::Family::Dash) {
            return None;
        }
        // A caption may stand in between; a paragraph begins the text.
        prose += line.count() * usize::from(line.is_prose());
        if prose > LONGEST {
            return None;
        }
    }
    None
}

/// Tells the lines above the text apart.
fn sort(lines: &[Line], end: usize, addressed: bool, more: bool, head: &mut Head) {
    let mut titles: Vec<Traced> = Vec::new();
    for (n, line) in lines.iter().enumerate().take(end) {
        let text = line.text();
        // The name of a column stands there twice.
        if line.count() <= 8
            && !is_titled(text)
            && lines[..end].iter().filter(|it| it.text() == text).count() > 1
        {
            continue;
        }
        let words = stripped(&line.words);
        if words.text().is_empty() {
            continue;
        }
        // 政府工作报 / 告
        if let (1, Some(last)) = (line.count(), titles.last_mut()) {
            last.extend(&words);
            continue;
        }
        if line.told == Some(Told::Title) {
            titles.insert(0, words);
        } else if DATE.is_match(text) {
            head.date.get_or_insert(words);
        } else if mark::at_start(text).is_some_and(|mark| mark.family == mark::Family::Dash) {
            let len = mark::at_start(text).map_or(0, |mark| mark.len);
            head.subtitle
                .get_or_insert(line.words.part(len..text.len()).trimmed());
        } else if !titles.is_empty() && is_byline(text) && !is_titled(text) {
            head.speaker.get_or_insert(words);
        } else if line.count() <= LONGEST
            && !text.ends_with(['。', '；'])
            && (addressed || more || n == 0)
        {
            titles.push(words);
        }
    }
    settle(titles, head);
}

fn is_byline(text: &str) -> bool {
    let name = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '　' | '（' | '）'));
    let is_name = |c: char| is_hanzi(c) || "×*Xx·".contains(c);
    is_post(text) || name.clone().count() <= 4 && name.clone().all(is_name)
}
