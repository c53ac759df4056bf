//! From a tree to a rule.

use super::keys::{self, FIXED, Guard, MARKS, NEEDS, PAIRS, PATTERNS};
use super::near::LEAST;
use super::{
    Authority, Check, Example, Fixed, HalfWidth, LEVELS, Look, Near, Need, Pattern, Rule,
    RuleFault, Ways, Whole, Word, Words,
};
use crate::words::diag::{Diags, Level};
use crate::words::hanzi;
use crate::words::yaml::{Node, Value, list, names, text};

/// What says of a rule that is switched off below that it is used.
const NOT_OFF: [&str; 2] = ["false", "否"];

impl Rule {
    /// Reads a rule called `id`, and checks that its examples show what it does.
    ///
    /// Gives nothing where a part without which there is no rule is missing; `diags` says which.
    pub(crate) fn read(id: &str, node: &Node, diags: &mut Diags) -> Option<Self> {
        let it = keys::Rule::read(node, diags)?;
        let level = it.level.map(|node| level_of(node, diags));
        let whole = it.whole.and_then(|node| whole(node, diags));
        let check = check(&it, node, diags);
        let [bad, good] =
            [it.bad, it.good].map(|node| node.map_or_else(Vec::new, |node| examples(node, diags)));
        it.rest.finish(diags);
        let source = it.source?;
        let (authority, said) = Authority::of(&source);
        let level = match level {
            Some(level) => level?,
            None => authority.level(),
        };
        let rule = Self {
            id: id.to_owned(),
            name: it.name?,
            aliases: it.aliases,
            level,
            message: it.message?,
            hint: it.hint?,
            why: it.why?,
            source: said.to_owned(),
            authority,
            off: it.off.filter(|off| !NOT_OFF.contains(&off.as_str())),
            covers: it.covers,
            check: check?,
            in_titles: it.in_titles,
            suggests: it.suggests,
            whole,
            bad,
            good,
            span: node.span.clone(),
        };
        rule.prove(diags);
        Some(rule)
    }

    /// Checks that the rule finds something in each bad example and nothing in the good ones.
    fn prove(&self, diags: &mut Diags) {
        for bad in &self.bad {
            if self.find(&bad.text).is_empty() {
                diags.add(&bad.span, &RuleFault::BadSilent);
            }
        }
        for good in &self.good {
            if let Some(hit) = self.find(&good.text).first() {
                let found = good.text[hit.range.clone()].to_owned();
                diags.add(&good.span, &RuleFault::GoodFlagged { found });
            }
        }
    }
}

fn level_of(node: &Node, diags: &mut Diags) -> Option<Level> {
    let name = text(node, diags)?;
    let level = LEVELS.iter().find(|(known, _)| *known == name);
    if level.is_none() {
        diags.add(&node.span, &RuleFault::UnknownLevel { name });
    }
    level.map(|(_, level)| *level)
}

fn examples(node: &Node, diags: &mut Diags) -> Vec<Example> {
    let examples = list(node).iter().filter_map(|node| {
        let text = match &node.value {
            Value::List(paragraphs) => {
                let paragraphs: Option<Vec<_>> =
                    paragraphs.iter().map(|node| text(node, diags)).collect();
                paragraphs?.join("\n")
            }
            _ => text(node, diags)?,
        };
        Some(Example {
            text,
            span: node.span.clone(),
        })
    });
    examples.collect()
}

fn whole(node: &Node, diags: &mut Diags) -> Option<Whole> {
    let it = keys::Whole::read(node, diags)?;
    it.rest.finish(diags);
    Some(Whole {
        over: usize::try_from(it.over?).ok()?,
        message: it.message?,
        hint: it.hint?,
    })
}

/// Reads a kind of check.
type Reader = fn(&Node, &mut Diags) -> Option<Check>;

/// Reads the one kind of check a rule has.
fn check(it: &keys::Rule<'_>, rule: &Node, diags: &mut Diags) -> Option<Check> {
    let kinds: [(_, Reader); 9] = [
        (it.find, |node, diags| Some(words(node, diags))),
        (it.replace, |node, diags| Some(pairs(node, diags))),
        (it.between, |node, diags| Some(marks(node, diags))),
        (it.doubled, |node, diags| Some(doubled(node, diags))),
        (it.patterns, |node, diags| Some(patterns(node, diags))),
        (it.near, |node, diags| Some(fixed(node, diags))),
        (it.needs, |node, diags| Some(needs(node, diags))),
        (it.unify, |node, diags| Some(unify(node, diags))),
        (it.look, look),
    ];
    let found = kinds
        .into_iter()
        .filter_map(|(node, read)| Some((node?, read)));
    let found: Vec<_> = found.collect();
    let [(node, read)] = found[..] else {
        match found.get(1) {
            Some((second, _)) => diags.add(&second.span, &RuleFault::SeveralChecks),
            None => diags.add(&rule.span, &RuleFault::NoCheck),
        }
        return None;
    };
    let check = read(node, diags)?;
    let empty = match &check {
        Check::Find(words) | Check::Replace(words) => words.is_empty(),
        Check::Between(marks) => marks.is_empty(),
        Check::Doubled(marks) => marks.is_empty(),
        Check::Match(patterns) => patterns.is_empty(),
        Check::Near(near) => near.is_empty(),
        Check::Needs(needs) => needs.is_empty(),
        Check::Unify(words) => words.is_empty(),
        Check::Look(_) => false,
    };
    if empty && !diags.has_errors() {
        diags.add(&node.span, &RuleFault::NothingToFind);
    }
    Some(check)
}

/// Words, each alone or as `{text, not_after, not_before}`.
fn words(node: &Node, diags: &mut Diags) -> Check {
    let mut words = Vec::new();
    for item in list(node) {
        if !matches!(item.value, Value::Map(_)) {
            words.extend(text(item, diags).map(|text| Word::plain(text, None)));
        } else if let Some(it) = keys::Word::read(item, diags) {
            words.extend(it.text.map(|text| Word::guarded(text, None, it.guard)));
            it.rest.finish(diags);
        }
    }
    Check::Find(present(words, node, diags))
}

/// `wrong: right`, or `wrong: {to: right, not_after, not_before}`.
fn pairs(node: &Node, diags: &mut Diags) -> Check {
    let mut words = Vec::new();
    for (key, node) in PAIRS.entries(node, diags) {
        let word = key.text.to_string();
        if !matches!(node.value, Value::Map(_)) {
            words.push(Word::plain(word, text(node, diags)));
        } else if let Some(it) = keys::Right::read(node, diags) {
            words.push(Word::guarded(word, it.to, it.guard));
            it.rest.finish(diags);
        }
    }
    Check::Replace(present(words, node, diags))
}

/// An empty word would be found everywhere.
fn present(words: Vec<Word>, node: &Node, diags: &mut Diags) -> Words {
    if words.iter().any(|word| word.text.is_empty()) {
        diags.add(&node.span, &RuleFault::NothingToFind);
    }
    let words = words.into_iter().filter(|word| !word.text.is_empty());
    Words::new(words)
}

impl Word {
    fn plain(text: String, right: Option<String>) -> Self {
        Self {
            text,
            right: right.map(Into::into),
            not_after: Vec::new(),
            not_before: Vec::new(),
        }
    }

    fn guarded(text: String, right: Option<String>, guard: Guard) -> Self {
        Self {
            not_after: guard.not_after,
            not_before: guard.not_before,
            ..Self::plain(text, right)
        }
    }
}

fn marks(node: &Node, diags: &mut Diags) -> Check {
    let mut marks = Vec::new();
    for (key, node) in MARKS.entries(node, diags) {
        let Some(right) = text(node, diags) else {
            continue;
        };
        match HalfWidth::read(&key.text, &right) {
            Some(mark) => marks.push(mark),
            None => {
                let text = key.text.to_string();
                diags.add(&key.span, &RuleFault::NotMark { text });
            }
        }
    }
    Check::Between(marks)
}

fn doubled(node: &Node, diags: &mut Diags) -> Check {
    let marks = list(node).iter();
    let marks = marks.filter_map(|node| mark(node, diags));
    Check::Doubled(marks.collect())
}

fn mark(node: &Node, diags: &mut Diags) -> Option<char> {
    let text = text(node, diags)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(mark), None) => Some(mark),
        _ => {
            diags.add(&node.span, &RuleFault::NotMark { text });
            None
        }
    }
}

/// `pattern: right`, or `pattern: {to: right, not_after, not_before}`; without a right one it is only pointed at.
fn patterns(node: &Node, diags: &mut Diags) -> Check {
    let mut patterns = Vec::new();
    for (key, node) in PATTERNS.entries(node, diags) {
        let (right, not_after, not_before) = match node.value {
            Value::Null => (None, Vec::new(), Vec::new()),
            Value::Map(_) => {
                let Some(it) = keys::Pattern::read(node, diags) else {
                    continue;
                };
                it.rest.finish(diags);
                (it.to, it.guard.not_after, it.guard.not_before)
            }
            _ => (text(node, diags), Vec::new(), Vec::new()),
        };
        match Pattern::new(&key.text, right, not_after, not_before) {
            Ok(pattern) => patterns.push(pattern),
            Err(why) => diags.add(&key.span, &RuleFault::NotPattern { why }),
        }
    }
    Check::Match(patterns)
}

/// `right: [another way, …]`, or `right: {also, wrong, from}`.
fn fixed(node: &Node, diags: &mut Diags) -> Check {
    let mut all = Vec::new();
    for (key, node) in FIXED.entries(node, diags) {
        let mut fixed = Fixed {
            right: (&*key.text).into(),
            also: Vec::new(),
            wrong: Vec::new(),
            from: None,
        };
        if !matches!(node.value, Value::Map(_)) {
            let others = list(node).iter();
            fixed.also = others.filter_map(|node| text(node, diags)).collect();
        } else if let Some(it) = keys::Ways::read(node, diags) {
            (fixed.also, fixed.wrong) = (it.also, it.wrong);
            fixed.from = it.from.map(Into::into);
            it.rest.finish(diags);
        }
        let length = |text: &str| text.chars().filter(|&c| hanzi::is_hanzi(c)).count();
        let ways = fixed.also.iter().chain(&fixed.wrong).map(String::as_str);
        if ways
            .chain([fixed.right.as_str()])
            .any(|way| length(way) < LEAST)
        {
            diags.add(&key.span, &RuleFault::TooShort { least: LEAST });
        } else {
            all.push(fixed);
        }
    }
    Check::Near(Near::new(all))
}

/// `words: [what they call for, …]`.
fn needs(node: &Node, diags: &mut Diags) -> Check {
    let entries = NEEDS.entries(node, diags).into_iter();
    let needs = entries.map(|(key, node)| {
        let with = list(node).iter().filter_map(|node| text(node, diags));
        Need {
            text: key.text.to_string(),
            with: with.collect(),
        }
    });
    Check::Needs(needs.collect())
}

/// Lists of the ways to write one word; one alone leaves nothing to choose.
fn unify(node: &Node, diags: &mut Diags) -> Check {
    let mut words = Vec::new();
    for item in list(node) {
        let ways = names(item, diags);
        if ways.len() < 2 || ways.iter().any(String::is_empty) {
            diags.add(&item.span, &RuleFault::OneWay);
        } else {
            words.push(Ways(ways));
        }
    }
    Check::Unify(words)
}

fn look(node: &Node, diags: &mut Diags) -> Option<Check> {
    let name = text(node, diags)?;
    let look = Look::ALL.iter().find(|(known, _)| *known == name);
    if look.is_none() {
        diags.add(&node.span, &RuleFault::UnknownLook { name });
    }
    look.map(|(_, look)| Check::Look(*look))
}
