//! The tree of a text: headings with their levels, and the paragraphs below each.

use super::found::Head;
use super::found::Member;
use super::found::{Found, Place};
use super::line::Line;
use super::mark::Family;
use super::traced::Traced;

/// The structure of a text.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The title.
    pub title: Option<Traced>,
    /// The line below the title.
    pub subtitle: Option<Traced>,
    /// Post and name of the speaker.
    pub speaker: Option<Traced>,
    /// The date.
    pub date: Option<Traced>,
    /// The form of address.
    pub salutation: Option<Traced>,
    /// The paragraphs above the first heading.
    pub opening: Vec<Paragraph>,
    /// The headings and points in the order of the text, each with what stands below it.
    pub headings: Vec<Heading>,
    /// The paragraphs behind the last part.
    pub closing: Vec<Paragraph>,
}

/// Words of the text.
pub(crate) type Paragraph = Traced;

/// A heading, or the lead of a point.
#[derive(Clone, Debug)]
pub struct Heading {
    /// How deep it stands in this text, from 1.
    pub level: usize,
    /// How it is numbered.
    pub family: Family,
    /// Its place in its series; 0 where there are no numbers.
    pub n: usize,
    /// Its number as written.
    pub mark: String,
    /// Its words.
    pub words: Traced,
    /// Whether it is a line by itself.
    pub is_line: bool,
    /// What stands below it, up to the next heading.
    pub text: Vec<Paragraph>,
}

/// How the last paragraphs begin.
const CLOSINGS: [&str; 18] = [
    "同志们，",
    "同志们！",
    "最后，",
    "总之，",
    "让我们",
    "各位领导",
    "各位代表",
    "以上",
    "谢谢",
    "朋友们",
    "总而言之",
    "正如",
    "新征程",
    "新时代新征程",
    "各位委员",
    "以上就是",
    "我的",
    "“",
];

/// Hangs the paragraphs below the headings.
pub(super) fn tree(lines: &[Line], head: Head, found: &[Found], members: &[Member]) -> Tree {
    let mut tree = Tree {
        title: head.title,
        subtitle: head.subtitle,
        speaker: head.speaker,
        date: head.date,
        salutation: head.salutation,
        ..Tree::default()
    };
    let mut members = members.iter().peekable();
    for (n, line) in lines.iter().enumerate().skip(head.body) {
        let mut at = 0;
        let text = line.text();
        while let Some(member) = members.next_if(|member| found[member.found].line == n) {
            let it = &found[member.found];
            // Words that were a heading already are not another.
            if it.at < at {
                continue;
            }
            rest(&mut tree, line, at..it.at);
            let is_line = it.is_alone && it.place == Place::Start;
            tree.headings.push(Heading {
                level: member.level,
                family: it.mark.family,
                n: it.mark.n,
                mark: text[it.at..it.at + it.mark.len].trim().to_owned(),
                words: line.words.part(it.lead.clone()).trimmed(),
                is_line,
                text: Vec::new(),
            });
            at = it.lead.end;
        }
        rest(&mut tree, line, at..text.len());
    }
    part_closing(&mut tree);
    tree
}

/// Adds words below the last heading.
fn rest(tree: &mut Tree, line: &Line, range: std::ops::Range<usize>) {
    let words = &line.text()[range.clone()];
    let bare = words.trim_start_matches(['。', '；', '：', '，', '！', '？', ' ', '　', '”']);
    if bare.trim().is_empty() {
        return;
    }
    let start = range.start + words.len() - bare.len();
    // A mark that asks belongs to what it asks.
    let paragraph = line.words.part(start..range.end).trimmed();
    match tree.headings.last_mut() {
        Some(heading) => heading.text.push(paragraph),
        None => tree.opening.push(paragraph),
    }
}

/// Parts the last paragraphs from the last heading, where they speak to all.
fn part_closing(tree: &mut Tree) {
    let Some(last) = tree.headings.last_mut() else {
        return;
    };
    let from = usize::from(!last.is_line);
    let count = last.text.len();
    let is_closing = |paragraph: &Paragraph| {
        CLOSINGS
            .iter()
            .any(|word| paragraph.text().starts_with(word))
    };
    let first = (from.max(count.saturating_sub(4))..count).find(|&n| is_closing(&last.text[n]));
    // Where the last heading has its paragraph, what stands behind it alone closes.
    if let Some(first) = first.filter(|&first| first > 0 || last.is_line && count > 1) {
        tree.closing = last.text.split_off(first);
    }
}
