//! Lines that are no speech: what pages put above, between and below.

use std::collections::HashSet;
use std::ops::Range;

use super::contents::contents;
use super::line::Line;
use super::mark::Family;
use super::material::Told;
use super::page;

/// Why a line is no speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What a page says of itself and of the text: where it is, when it came, who reads it.
    Page,
    /// A name for a part of a text that stands where a heading would: 正文.
    Label,
    /// The list of the headings above a text.
    Contents,
    /// What stands behind the end: other texts, who is not liable, that one must pay to read on.
    Tail,
    /// What was said before, pasted twice.
    Again,
    /// Another speech on the same page.
    Other,
}

impl Kind {
    /// Returns the name programs know it by.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Label => "label",
            Self::Contents => "contents",
            Self::Tail => "tail",
            Self::Again => "again",
            Self::Other => "other",
        }
    }
}

/// Words of sites that lend files; two of them make a notice of what stands above a text, be it numbered.
const SITES: [&str; 14] = [
    "文档", "上传", "下载", "客服", "版权", "侵权", "付费", "会员", "登录", "本站", "收益", "预览",
    "网友", "权属",
];

/// How long a notice may be, in characters.
const NOTICE: usize = 160;

/// How many lines behind a line a speech may open.
const NEAR: usize = 12;

/// From how many characters on words that come again were pasted twice.
const LONG: usize = 24;

/// Takes lines that are no speech out, and says where and why.
pub(super) fn drop(lines: &mut Vec<Line>, all: usize) -> Vec<(Range<usize>, Kind)> {
    let kinds = Sieve::of(lines, all).kinds();
    let mut dropped = Vec::new();
    for (line, kind) in lines.iter().zip(&kinds) {
        if let Some(kind) = kind {
            dropped.push((line.words.source(0..line.text().len()), *kind));
        }
    }
    let mut kinds = kinds.into_iter();
    lines.retain(|_| kinds.next() == Some(None));
    dropped
}

/// What is known while the lines are gone through.
struct Sieve<'a> {
    lines: &'a [Line],
    all: usize,
    /// How many long paragraphs stand behind each line: an end is only one where little follows.
    behind: Vec<usize>,
    /// The words that were said.
    said: HashSet<&'a str>,
    /// Which lines are a list of headings.
    listed: Vec<bool>,
    /// Which lines are a menu of the page.
    menu: Vec<bool>,
    /// How many characters were gone through.
    seen: usize,
    /// How many long paragraphs were.
    bodies: usize,
    /// What the last line was.
    last: Option<Kind>,
    /// What all lines are from here on.
    end: Option<Kind>,
}

impl<'a> Sieve<'a> {
    fn of(lines: &'a [Line], all: usize) -> Self {
        let mut prose = 0;
        let mut behind: Vec<usize> = Vec::with_capacity(lines.len());
        for line in lines.iter().rev() {
            behind.push(prose);
            let text = line.text();
            let is_words = line.count() >= 60 && text.contains('。') && !page::is_tail(text);
            prose += usize::from(is_words);
        }
        behind.reverse();
        Self {
            lines,
            all,
            behind,
            said: HashSet::new(),
            listed: contents(lines),
            menu: menu(lines),
            seen: 0,
            bodies: 0,
            last: None,
            end: None,
        }
    }

    fn kinds(mut self) -> Vec<Option<Kind>> {
        (0..self.lines.len())
            .map(|n| {
                let line = &self.lines[n];
                let kind = self.kind(n);
                self.seen += line.count();
                let is_body = line.count() > 60 && line.text().contains('。');
                self.bodies += usize::from(kind.is_none() && is_body);
                self.last = kind;
                let text = line.text();
                let may_come_again = line.count() >= LONG || is_heading(text) || is_title(line);
                if kind.is_none() && may_come_again {
                    self.said.insert(line.text());
                }
                kind
            })
            .collect()
    }

    fn kind(&mut self, n: usize) -> Option<Kind> {
        let line = &self.lines[n];
        let text = line.text();
        if matches!(line.told, Some(Told::Ours { .. })) {
            return None;
        }
        if self.end.is_some() {
            return self.end;
        }
        let above = self.bodies == 0;
        let may_be = line.count() < 120 && !is_heading(text);
        if may_be && page::is_tail(text) {
            let little = self.behind[n] < 3 || self.seen * 10 > self.all * 9;
            // What says how much is left out stands where it is left out.
            let is_over = self.behind[n] == 0 && !self.opens(n) && !page::is_gap(text);
            if little && (self.seen * 5 > self.all || is_over) {
                self.end = Some(Kind::Tail);
            }
            return Some(Kind::Tail);
        }
        // Under what terms a site lends what it shows, be it numbered.
        if !above && terms(line) > 2 {
            return Some(Kind::Tail);
        }
        if self.listed[n] {
            return Some(Kind::Contents);
        }
        if is_other(self.lines, n, self.bodies) {
            self.end = Some(Kind::Other);
            return self.end;
        }
        if page::is_label(text) {
            return Some(Kind::Label);
        }
        if above && self.menu[n] {
            return Some(Kind::Page);
        }
        if may_be && page::is_page(text)
            || !text.contains(char::is_alphanumeric)
            || above && (page::is_editor(text) || is_notice(line))
        {
            return Some(Kind::Page);
        }
        self.is_again(n).then_some(Kind::Again)
    }

    /// Whether a speech opens right behind a line: one is addressed, or a first heading stands there.
    fn opens(&self, n: usize) -> bool {
        let first = |text: &str| {
            let mark = super::mark::at_start(text);
            mark.is_some_and(|mark| mark.n == 1 && mark.family == Family::Hanzi)
        };
        let mut next = self.lines[n + 1..].iter().take(NEAR).map(Line::text);
        next.any(|text| super::forms::is_address(text) || first(text))
    }

    /// Whether words were said before: long ones by themselves, a heading where its paragraph was said too.
    fn is_again(&self, n: usize) -> bool {
        let said = |n: usize| {
            self.lines
                .get(n)
                .is_some_and(|line| self.said.contains(line.text()))
        };
        if !said(n) {
            return false;
        }
        let line = &self.lines[n];
        if is_title(line) {
            return self.bodies > 0;
        }
        if line.count() >= LONG && !is_heading(line.text()) {
            return line.text().contains('。');
        }
        self.last == Some(Kind::Again) || said(n + 1)
    }
}

/// Says which lines are the menu of a page: many short ones, one after the other.
fn menu(lines: &[Line]) -> Vec<bool> {
    const SHORT: usize = 10;
    const MANY: usize = 8;
    let is_item = |line: &Line| {
        let text = line.text();
        let is_numbered = super::mark::at_start(text).is_some_and(|mark| mark.n > 0);
        line.told.is_none()
            && line.count() <= SHORT
            && !is_numbered
            && !text.contains(['。', '，', '；', '：', '！', '？', '、'])
            && !super::forms::is_address(text)
            && !super::forms::is_titled(text)
    };
    let mut menu = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|one, next| is_item(one) && is_item(next)) {
        menu.extend(std::iter::repeat_n(run.len() >= MANY, run.len()));
    }
    menu
}

/// Whether a line says under what terms a site lends a file.
fn is_notice(line: &Line) -> bool {
    terms(line) > 1
}

/// How many words of sites a short line has.
fn terms(line: &Line) -> usize {
    let words = SITES.iter().filter(|word| line.text().contains(**word));
    if line.count() <= NOTICE {
        words.count()
    } else {
        0
    }
}

/// Whether a line looks like the title of a speech.
fn is_title(line: &Line) -> bool {
    const SHORT: usize = 8;
    line.count() >= SHORT && super::forms::is_titled(line.text())
}

/// Whether a line is numbered as headings are: what looks like a page within it is its own.
fn is_heading(text: &str) -> bool {
    let mark = super::mark::at_start(text).filter(|mark| mark.family != Family::Bullet);
    mark.is_some() && !text.starts_with("--")
}

/// Whether another speech begins behind some long paragraphs: its number among the texts of the page, or a second title with a
/// form of address.
fn is_other(lines: &[Line], n: usize, bodies: usize) -> bool {
    let (text, count) = (lines[n].text(), lines[n].count());
    if count >= 50 || text.contains('。') || is_heading(text) {
        return false;
    }
    let addressed = || {
        lines[n + 1..]
            .iter()
            .take(4)
            .take_while(|line| line.count() < 50)
            .any(|line| super::forms::is_address(line.text()))
    };
    let begun = || {
        bodies > 0
            || lines[..n]
                .iter()
                .take(NEAR)
                .any(|line| page::is_first(line.text()))
    };
    page::is_next(text) && begun() || bodies > 2 && super::forms::is_titled(text) && addressed()
}
