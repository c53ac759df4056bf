//! The plan of an outline: headings below headings, in series, as an outline holds them.

use super::mark::Family;
use super::tree::{Heading, Paragraph, Tree};

/// A formula that texts may have, word for word.
#[derive(Clone, Debug)]
pub(crate) struct Formula {
    /// The name it is asked for by.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Whether it is over.
    pub is_over: bool,
    /// The name of the one that is used now.
    pub now: Option<String>,
}

/// A quotation that is known.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    /// Its words.
    pub text: String,
    /// Where it is from.
    pub source: Option<String>,
}

/// A heading or a point with what stands below it.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) heading: &'a Heading,
    pub(super) below: Vec<Series<'a>>,
}

/// Headings or points that are numbered on.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// Whether it is numbered as what it stands below.
    is_again: bool,
}

/// The parts of a text.
#[derive(Clone, Debug)]
pub(super) struct Plan<'a> {
    pub(super) opening: &'a [Paragraph],
    /// Points of the opening.
    pub(super) before: Vec<Series<'a>>,
    pub(super) sections: Option<Series<'a>>,
    /// Points behind the sections.
    pub(super) after: Vec<Series<'a>>,
    pub(super) closing: &'a [Paragraph],
}

/// Makes the plan of a tree.
pub(super) fn plan(tree: &Tree) -> Plan<'_> {
    let mut all = series(&tree.headings, 1);
    let rank = |it: &Series<'_>| {
        it.nodes
            .first()
            .map_or(u8::MAX, |node| node.heading.family.rank())
    };
    let main = (0..all.len()).min_by_key(|&n| (rank(&all[n]), usize::MAX - all[n].nodes.len()));
    let (sections, after) = match main {
        Some(main) => {
            let after = all.split_off(main + 1);
            (all.pop(), after)
        }
        None => (None, Vec::new()),
    };
    Plan {
        opening: &tree.opening,
        before: all,
        sections,
        after,
        closing: &tree.closing,
    }
}

/// The series of one level.
fn series(headings: &[Heading], level: usize) -> Vec<Series<'_>> {
    let mut all: Vec<Series<'_>> = Vec::new();
    let mut at = 0;
    while at < headings.len() {
        let heading = &headings[at];
        let end = headings[at + 1..]
            .iter()
            .position(|it| it.level <= level)
            .map_or(headings.len(), |n| at + 1 + n);
        let mut below = series(&headings[at + 1..end], level + 1);
        for series in &mut below {
            series.is_again = series.family() == Some(heading.family);
        }
        let node = Node { heading, below };
        match all.last_mut() {
            Some(last) if goes_on(last, heading) => last.nodes.push(node),
            _ => all.push(Series {
                nodes: vec![node],
                is_again: false,
            }),
        }
        at = end;
    }
    all
}

fn goes_on(series: &Series<'_>, heading: &Heading) -> bool {
    let Some(last) = series.nodes.last() else {
        return true;
    };
    let kind = |family: Family| match family {
        Family::OrdinalOf(_) | Family::Adverb => Family::Ordinal,
        family => family,
    };
    let (before, own) = (kind(last.heading.family), kind(heading.family));
    // 一、…二、…第三，…
    let carried =
        (before, own) == (Family::Hanzi, Family::Ordinal) && heading.n == last.heading.n + 1;
    carried || before == own && (heading.n != 1 || last.heading.n == 0)
}

impl Series<'_> {
    fn family(&self) -> Option<Family> {
        self.nodes.first().map(|node| node.heading.family)
    }

    /// The numbering of an outline that comes nearest; nothing where the numbers are words of the headings.
    pub(super) fn mark(&self) -> &'static str {
        match self.family() {
            Some(Family::Hanzi) if self.is_again => "（一）",
            Some(Family::Bracket) if self.is_again => "1.",
            Some(Family::Digit) if self.is_again => "（1）",
            Some(Family::Hanzi) => "一、",
            Some(Family::Bracket) => "（一）",
            Some(Family::Digit) => "1.",
            Some(Family::BracketDigit) => "（1）",
            Some(Family::Circled) => "①",
            Some(Family::Ordinal) => "第一，",
            Some(Family::Short('是')) => "一是",
            Some(Family::Short('要')) => "一要",
            Some(Family::Of) => "其一，",
            Some(Family::Adverb) => "首先，",
            _ => "无",
        }
    }

    /// Whether its headings are lines by themselves.
    pub(super) fn are_lines(&self) -> bool {
        let lines = self
            .nodes
            .iter()
            .filter(|node| node.heading.is_line)
            .count();
        lines * 2 > self.nodes.len()
    }
}

impl Node<'_> {
    /// The number that no numbering of outlines writes: it stays with the words.
    pub(super) fn own_mark(&self, mark: &str) -> String {
        match self.heading.family {
            _ if mark != "无" => String::new(),
            Family::Part => format!("{}　", self.heading.mark),
            Family::Bullet
            | Family::Styled(_)
            | Family::Bare
            | Family::Below
            | Family::Lead
            | Family::Alike(_) => String::new(),
            _ => self.heading.mark.clone(),
        }
    }

    /// How many characters it and all below it have.
    pub(super) fn count(&self) -> usize {
        let own: usize = self
            .heading
            .text
            .iter()
            .map(|words| words.text().chars().count())
            .sum();
        let below = self.below.iter().flat_map(|series| &series.nodes);
        own + self.heading.words.text().chars().count() + below.map(Node::count).sum::<usize>()
    }
}
