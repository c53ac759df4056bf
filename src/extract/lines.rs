//! The paragraphs of a text: its lines, tidied; what was wrapped or broken in a sentence is put together again.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::clean::{Manner, clean};
use super::folded::{ENOUGH, SHORT, unfolded};
use super::line::Line;
use super::mark::Family;
use super::material::{Material, Told};
use super::noise;
use super::script;
use super::viewer;
use crate::words::hanzi::{is_hanzi, is_wide, numeral};

/// Reads the lines of a material, without what is no speech; that is handed back by itself.
pub(super) fn lines(material: &Material) -> (Vec<Line>, Vec<(Range<usize>, noise::Kind)>) {
    let text = material.source.text();
    let manner = Manner::of(text);
    let mut lines: Vec<Line> = Vec::new();
    let mut parted = false;
    for piece in pieces(material) {
        // What begins a sheet may go on with a sentence of the one before.
        parted &= !piece.is_sheet;
        match line(&text[piece.range.clone()], &piece, manner, parted) {
            Some(line) => {
                parted = false;
                lines.extend(spread(line).into_iter().flat_map(unglued));
            }
            None => parted = true,
        }
    }
    let all: usize = lines.iter().map(Line::count).sum();
    let sample: String = lines.iter().map(Line::text).take(SAMPLE).collect();
    if script::is_traditional(&sample) {
        for line in &mut lines {
            line.words = script::simplified(&line.words);
        }
    }
    let dropped = noise::drop(&mut lines, all);
    (joined(lines), dropped)
}

/// A part of the source that may be a line.
struct Piece {
    range: Range<usize>,
    told: Option<Told>,
    /// Whether a sheet begins with it.
    is_sheet: bool,
}

/// The rows of a material without the numbers of sheets, and what was folded into them.
fn pieces(material: &Material) -> Vec<Piece> {
    let text = material.source.text();
    let raws = material.rows.iter().map(|row| &text[row.range.clone()]);
    let mut pieces = Vec::with_capacity(material.rows.len());
    for (row, sheet) in material.rows.iter().zip(viewer::sheets(raws)) {
        let start = row.range.start + sheet;
        let folded = unfolded(&text[start..row.range.end]).into_iter();
        pieces.extend(folded.enumerate().map(|(n, piece)| Piece {
            range: start + piece.start..start + piece.end,
            told: row.told,
            is_sheet: sheet > 0 && n == 0,
        }));
    }
    pieces
}

/// Tidies a piece; nothing where no words are left.
fn line(raw: &str, piece: &Piece, manner: Manner, is_parted: bool) -> Option<Line> {
    let words = clean(raw, piece.range.start, manner);
    let seen = raw.trim_end().chars().take(WIDEST);
    let has_words = !words.text().trim().is_empty();
    has_words.then(|| Line {
        is_indented: raw.starts_with([' ', '　', '\t']),
        words: words.trimmed(),
        told: piece.told,
        width: seen.map(|c| 1 + usize::from(is_wide(c))).sum(),
        is_parted,
    })
}

/// A line, and the heading that was glued to its end.
fn unglued(line: Line) -> Vec<Line> {
    match glued(&line) {
        Some(at) => vec![line.part(0..at), line.part(at..line.text().len())],
        None => vec![line],
    }
}

/// Whether the last paragraph ends within a sentence.
pub(super) fn is_open(lines: &[Line]) -> bool {
    const STOPS: [char; 8] = ['。', '！', '？', '”', '）', '》', '.', '；'];
    let is_words = |line: &&Line| line.count() > GLUED || line.text().contains('，');
    let prose = lines.last().filter(is_words);
    prose.is_some_and(|line| {
        let text = line.text();
        line.told.is_none() && (!text.ends_with(STOPS) || text.ends_with(".."))
    })
}

/// From how many characters on a line may hold several paragraphs.
const SEVERAL: usize = 120;

static INDENT: LazyLock<Regex> = LazyLock::new(|| Regex::new("　　| {3,}").expect("a pattern"));

/// Parts a line that holds several paragraphs with their indents.
fn spread(line: Line) -> Vec<Line> {
    if line.told.is_some() || line.count() < SEVERAL {
        return vec![line];
    }
    if !INDENT.is_match(line.text()) {
        return sentences(line);
    }
    // What stands before an indent is a paragraph, a heading or a title.
    let ends = |part: &str| {
        let part = part.trim();
        part.ends_with(['。', '！', '？', '：', '；', '”'])
            || super::mark::at_start(part).is_some()
            || super::forms::is_titled(part)
            || super::parted::is_head(part)
            || part.ends_with(['摄', '电'])
    };
    let begins = |rest: &str| {
        let mark = super::mark::at_start(rest.trim_start());
        mark.is_some_and(|mark| mark.family.rank() <= Family::Ordinal.rank())
    };
    let (mut parts, mut start) = (Vec::new(), 0);
    let text = line.text();
    let ended = INDENT.find_iter(text).map(|found| found.start());
    for end in ended.chain([text.len()]) {
        if ends(&text[start..end]) || begins(&text[end..]) {
            parts.push(line.part(start..end));
            start = end;
        }
    }
    if !line.text()[start..].trim().is_empty() {
        parts.push(line.part(start..line.text().len()));
    }
    parts
}

/// Parts a line whose paragraphs end in a blank each, where most sentences have none behind them.
fn sentences(line: Line) -> Vec<Line> {
    let text = line.text();
    let stops = text.match_indices(['。', '！', '？']).count();
    let blanks = text.match_indices(' ').map(|(at, _)| at);
    let begins = |rest: &str| rest.starts_with(|c: char| is_hanzi(c) || "“《（".contains(c));
    let leads =
        |at: usize| text[..at].ends_with('：') && super::mark::at_start(&text[at + 1..]).is_some();
    let heads = |at: usize| {
        super::forms::is_titled(&text[..at]) && super::mark::at_start(&text[at + 1..]).is_some()
    };
    let ended = |at: usize| text[..at].ends_with(['。', '！', '？', '”']) || leads(at) || heads(at);
    let ends: Vec<usize> = blanks
        .filter(|&at| ended(at) && begins(&text[at + 1..]))
        .collect();
    if ends.is_empty() || ends.len() * 2 > stops {
        return vec![line];
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let bounds = starts.zip(ends.iter().copied().chain([text.len()]));
    bounds.map(|(start, end)| line.part(start..end)).collect()
}

/// Whether a line is a number alone, whose heading stands in the next one.
fn is_number(text: &str) -> bool {
    let bare = text.trim_matches(['（', '）', '、', '.', '．', ' ', '　']);
    let is_numeral = bare.chars().all(|c| "一二三四五六七八九十".contains(c));
    !bare.is_empty() && is_numeral && bare.len() < text.len() && text.chars().count() <= 5
}

/// By how many lines the characters of a text are told.
const SAMPLE: usize = 80;

/// How many characters of a line are counted for its width: no wrapped line has as many.
const WIDEST: usize = 200;

/// How long a heading may be that stands at the end of the paragraph before it, in characters.
const GLUED: usize = 40;

/// Where a heading begins that is glued to the end of a paragraph: …满意。　三、坚守使命
fn glued(line: &Line) -> Option<usize> {
    if line.told.is_some() {
        return None;
    }
    let text = line.text();
    let tail = text.char_indices().rev().nth(GLUED).map_or(0, |(at, _)| at);
    let stop = tail
        + text[tail..]
            .trim_end_matches('。')
            .rfind(['。', '！', '？', '”', '；', '：'])?;
    // 下面讲三点意见：一、…
    let leads = text[stop..].starts_with('：');
    if leads && !super::frame::announces(&text[tail..stop]) {
        return None;
    }
    let behind = stop + text[stop..].chars().next()?.len_utf8();
    let at = behind + text[behind..].len() - text[behind..].trim_start().len();
    let mark = super::mark::at_start(&text[at..])?;
    let is_heading =
        mark.family.rank() <= Family::Bracket.rank() && !super::scan::is_counted(&text[at..], mark);
    // The last item of a list within a sentence.
    let before = format!("{}、", numeral(mark.n.saturating_sub(1)));
    let is_part = mark.family == Family::Part
        && text[..at].contains(&format!("第{}部分", numeral(mark.n.saturating_sub(1))));
    let is_listed = text[..at].ends_with('；') && text[..at].contains(&before);
    let is_item = mark.n > 1 && (is_listed || is_part);
    (is_heading && !is_item && at > 0 && text[at + mark.len..].chars().count() > 2).then_some(at)
}

/// Puts the lines of a paragraph together.
fn joined(lines: Vec<Line>) -> Vec<Line> {
    let width = wrap(&lines);
    let indents = lines.iter().filter(|line| line.is_indented).count() > 1;
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(last) if goes_on(last, &line, width, indents) => {
                last.words.extend(&line.words);
                last.width = line.width;
            }
            _ => out.push(line),
        }
    }
    out
}

/// Whether a line is the next item of a list that stands within the sentence of the one before: …有两项：一是…； / 二是…
fn is_item(before: &str, text: &str) -> bool {
    let Some(mark) = super::mark::at_start(text).filter(|mark| mark.n > 1) else {
        return false;
    };
    let Family::Short(verb) = mark.family else {
        return false;
    };
    let one = format!("{}{verb}", numeral(mark.n - 1));
    before.ends_with('；') && before.find(&one).is_some_and(|at| at > 0)
}

/// Whether a line is the rest of the one before it.
fn goes_on(last: &Line, line: &Line, width: Option<usize>, indents: bool) -> bool {
    if last.told.is_none() && line.told.is_none() && is_item(last.text(), line.text()) {
        return true;
    }
    if super::forms::is_address(line.text())
        || last.told.is_some()
        || line.told.is_some()
        || super::mark::at_start(line.text()).is_some()
    {
        return false;
    }
    let (before, text) = (last.text(), line.text());
    if is_number(before) && line.count() <= GLUED {
        return true;
    }
    let ended = before.ends_with([
        '。', '！', '？', '：', '；', '…', '”', '）', '】', '.', '》',
    ]);
    if let Some(width) = width {
        let is_full = last.width + SHORT > width;
        let fresh = line.is_indented && indents || super::forms::is_address(text);
        if is_full && !fresh && !line.is_parted && (!ended || indents) {
            return true;
        }
    }
    let is_words = last.is_prose() && !super::forms::is_address(before);
    let broken = is_words && !ended && !line.is_parted && !line.is_indented;
    let hangs = before.ends_with(['，', '、']) && is_words || before.ends_with(['《', '（', '“']);
    let starts_late = text.starts_with(['，', '。', '、', '；', '”', '）']);
    // A heading does not go on with what has lost its first words.
    let heads = super::mark::at_start(before)
        .is_some_and(|mark| mark.family.rank() <= Family::Bracket.rank())
        && last.count() <= 2 * GLUED
        && line.count() > last.count();
    broken && line.count() > 1 || hangs || starts_late && !ended && !heads
}

/// How wide the lines of a wrapped text are; nothing where each line is a paragraph.
fn wrap(lines: &[Line]) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    let long = lines.iter().filter(|line| (36..=110).contains(&line.width));
    for line in long.clone() {
        *counts.entry(line.width).or_default() += 1;
    }
    let near = |width: usize| -> usize {
        counts
            .range(width.saturating_sub(SHORT - 2)..=width)
            .map(|(_, n)| n)
            .sum()
    };
    let (width, count) = counts
        .keys()
        .map(|&width| (width, near(width)))
        .max_by_key(|&(width, count)| (count, width))?;
    let wide = lines
        .iter()
        .filter(|line| line.width > width + SHORT)
        .count();
    let broken = lines.windows(2).filter(|pair| {
        let full = pair[0].width + SHORT > width && pair[0].width <= width;
        let open = !pair[0]
            .text()
            .ends_with(['。', '！', '？', '：', '；', '”', '…']);
        full && open && !pair[1].is_parted
    });
    let is_wrapped = count >= ENOUGH && broken.count() * 3 > count && wide * 6 < count;
    is_wrapped.then_some(width)
}
