//! Automatic numbers: those Word shows before list paragraphs, as if typed.

mod format;

use std::collections::{HashMap, HashSet};

use self::format::written;
use crate::codec::docx::walk::opened;
use crate::codec::xml::tree::Element;

/// Number of levels of a list.
const LEVELS: usize = 9;

/// Maximum length of a level's pattern, in characters.
const LONGEST: usize = 64;

/// The lists of a file, and their current counts.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The levels of each kind of list.
    kinds: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    /// For each kind, the current number of each level.
    counts: HashMap<String, [Option<usize>; LEVELS]>,
    /// The levels of lists whose restart has been applied.
    restarted: HashSet<(String, usize)>,
}

#[derive(Clone, Debug, Default)]
struct List {
    kind: String,
    /// The start values of levels that this list restarts.
    starts: HashMap<usize, usize>,
    /// Levels that this list overrides.
    levels: HashMap<usize, Level>,
}

#[derive(Clone, Debug)]
struct Level {
    start: usize,
    format: String,
    pattern: String,
    /// The level after which it restarts, from 1; 0 for none; `None` for any above.
    restart: Option<usize>,
    is_legal: bool,
    has_blank: bool,
    /// The style of its paragraphs.
    style: Option<String>,
}

impl Numbers {
    /// Reads `numbering.xml`.
    pub(super) fn of(root: &Element<'_>) -> Self {
        let mut numbers = Self::default();
        let mut named = HashMap::new();
        let mut links = Vec::new();
        let parts = opened(root);
        for kind in parts.iter().filter(|it| it.name == "w:abstractNum") {
            let Some(id) = kind.attribute("w:abstractNumId") else {
                continue;
            };
            if let Some(style) = kind.value("w:styleLink") {
                named.insert(style, id.clone());
            }
            links.extend(
                kind.value("w:numStyleLink")
                    .map(|style| (id.clone(), style)),
            );
            let mut levels: Vec<_> = (0..LEVELS).map(|_| Level::default()).collect();
            for (at, level) in levels_of(kind) {
                levels[at] = level;
            }
            numbers.kinds.insert(id, levels);
        }
        for (id, style) in links {
            let linked = named.get(&style).and_then(|kind| numbers.kinds.get(kind));
            if let Some(levels) = linked.cloned() {
                numbers.kinds.insert(id, levels);
            }
        }
        for list in parts.iter().filter(|it| it.name == "w:num") {
            let (Some(id), Some(kind)) = (list.attribute("w:numId"), list.value("w:abstractNumId"))
            else {
                continue;
            };
            let mut own = List {
                kind,
                ..List::default()
            };
            for change in list.children.iter().filter(|it| it.name == "w:lvlOverride") {
                own.levels.extend(levels_of(change));
                let at = change
                    .attribute("w:ilvl")
                    .and_then(|at| at.parse::<usize>().ok());
                let start = change
                    .value("w:startOverride")
                    .and_then(|it| it.parse::<usize>().ok());
                own.starts.extend(at.zip(start));
            }
            numbers.lists.insert(id, own);
        }
        numbers
    }

    /// Counts the next paragraph of a list, and returns its number with the blank after it; `None` if none is shown. An
    /// unspecified level is taken from its style.
    pub(super) fn next(
        &mut self,
        list: &str,
        level: Option<usize>,
        style: Option<&str>,
    ) -> Option<String> {
        let own = self.lists.get(list)?;
        let kind = self.kinds.get(&own.kind)?;
        let styled = kind
            .iter()
            .position(|it| style.is_some() && it.style.as_deref() == style);
        let at = level.or(styled).unwrap_or(0).min(LEVELS - 1);
        let levels: Vec<&Level> = (0..LEVELS)
            .map(|n| own.levels.get(&n).unwrap_or(&kind[n]))
            .collect();
        let counts = self.counts.entry(own.kind.clone()).or_default();
        let anew = own.starts.get(&at).copied();
        let anew = anew.filter(|_| self.restarted.insert((list.to_owned(), at)));
        counts[at] = Some(match (anew, counts[at]) {
            (Some(start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => levels[at].start,
        });
        for below in at + 1..LEVELS {
            if levels[below].restart.is_none_or(|after| at < after) {
                counts[below] = None;
            }
        }
        let level = levels[at];
        let mut number = String::new();
        let mut chars = level.pattern.chars();
        while let Some(c) = chars.next() {
            let digit = chars.as_str().chars().next().and_then(|c| c.to_digit(10));
            let Some(n) = digit.filter(|n| c == '%' && *n > 0) else {
                number.push(c);
                continue;
            };
            chars.next();
            let n = n as usize - 1;
            let count = counts[n].unwrap_or(levels[n].start);
            let format = match &*levels[n].format {
                "none" | "bullet" => "none",
                _ if level.is_legal => "decimal",
                format => format,
            };
            number.push_str(&written(count, format));
        }
        if level.format == "bullet" || number.trim().is_empty() {
            return None;
        }
        // A number that ends in a mark or is ringed needs no blank before the words.
        if level.has_blank && number.ends_with(char::is_alphanumeric) && !is_enclosed(&number) {
            number.push('　');
        }
        Some(number)
    }
}

fn is_enclosed(number: &str) -> bool {
    let last = number.chars().next_back();
    last.is_some_and(|c| matches!(c, '①'..='⒛' | '㉑'..='㉟' | '㊀'..='㊉' | '㊱'..='㊿'))
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "none".into(),
            pattern: String::new(),
            restart: None,
            is_legal: false,
            has_blank: true,
            style: None,
        }
    }
}

fn levels_of(parent: &Element<'_>) -> Vec<(usize, Level)> {
    let levels = parent.children.iter().filter(|it| it.name == "w:lvl");
    let levels = levels.filter_map(|level| {
        let at = level
            .attribute("w:ilvl")?
            .parse()
            .ok()
            .filter(|at| *at < LEVELS)?;
        // A custom format comes with a fallback that every program supports.
        let known = level
            .child("mc:AlternateContent")
            .and_then(|it| it.child("mc:Fallback"));
        let format = level.value("w:numFmt").or_else(|| known?.value("w:numFmt"));
        let number = |name: &str| level.value(name).and_then(|it| it.parse().ok());
        let pattern = level.value("w:lvlText").unwrap_or_default();
        Some((
            at,
            Level {
                start: number("w:start").unwrap_or(0),
                format: format.unwrap_or_else(|| "decimal".into()),
                pattern: pattern.chars().take(LONGEST).collect(),
                restart: number("w:lvlRestart"),
                is_legal: level.is_on("w:isLgl"),
                has_blank: level.value("w:suff").as_deref() != Some("nothing"),
                style: level.value("w:pStyle"),
            },
        ))
    });
    levels.collect()
}
