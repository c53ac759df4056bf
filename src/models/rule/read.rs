//! From a tree to a rule.

use super::keys::{
    FIXED, MARKS, NEEDS, PAIRS, PATTERN, PATTERNS, RIGHT, RULE, SCHEMA, WAYS, WHOLE, WORD,
};
use super::near::LEAST;
use super::{
    Authority, Check, Example, Fixed, HalfWidth, LEVELS, Look, Near, Need, Pattern, Rule,
    RuleFault, Ways, Whole, Word, Words,
};
use crate::words::diag::{Diags, Level};
use crate::words::hanzi;
use crate::words::yaml::{Fields, Node, Value, list, names, text};

/// What says of a rule that is switched off below that it is used.
const NOT_OFF: [&str; 2] = ["false", "否"];

impl Rule {
    /// Reads a rule called `id`, and checks that its examples show what it does.
    ///
    /// Gives nothing where a part without which there is no rule is missing; `diags` says which.
    pub(crate) fn read(id: &str, node: &Node, diags: &mut Diags) -> Option<Self> {
        let mut fields = Fields::keyed(node, &RULE, diags)?;
        fields.schema(SCHEMA, diags);
        let mut said = |key| fields.text(key, diags);
        let [name, message, hint, why, source] =
            ["name", "message", "hint", "why", "source"].map(&mut said);
        let level = fields.take("level");
        let level = level.map(|node| level_of(node, diags));
        let off = fields.text("off", diags);
        let off = off.filter(|off| !NOT_OFF.contains(&off.as_str()));
        let covers = fields.names("covers", diags);
        fields.take("extends");
        let aliases = fields.names("aliases", diags);
        let in_titles = fields.flag("in_titles", diags);
        let suggests = fields.flag("suggests", diags);
        let whole = fields.take("whole").and_then(|node| whole(node, diags));
        let check = check(&mut fields, node, diags);
        let mut examples = |key| {
            let node = fields.take(key);
            node.map_or_else(Vec::new, |node| self::examples(node, diags))
        };
        let [bad, good] = ["bad", "good"].map(&mut examples);
        fields.finish(diags);
        let source = source?;
        let (authority, said) = Authority::of(&source);
        let level = match level {
            Some(level) => level?,
            None => authority.level(),
        };
        let rule = Self {
            id: id.to_owned(),
            name: name?,
            aliases,
            level,
            message: message?,
            hint: hint?,
            why: why?,
            source: said.to_owned(),
            authority,
            off,
            covers,
            check: check?,
            in_titles,
            suggests,
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
    let mut fields = Fields::keyed(node, &WHOLE, diags)?;
    let over = fields.whole("over", diags);
    let [message, hint] = ["message", "hint"].map(|key| fields.text(key, diags));
    fields.finish(diags);
    Some(Whole {
        over: usize::try_from(over?).ok()?,
        message: message?,
        hint: hint?,
    })
}

/// Reads the one kind of check a rule has.
fn check(fields: &mut Fields<'_>, rule: &Node, diags: &mut Diags) -> Option<Check> {
    let kinds = [
        "find", "replace", "between", "doubled", "match", "near", "needs", "unify", "look",
    ];
    let mut found: Vec<(&str, &Node)> = Vec::new();
    for kind in kinds {
        found.extend(fields.take(kind).map(|node| (kind, node)));
    }
    let [(kind, node)] = found[..] else {
        match found.get(1) {
            Some((_, second)) => diags.add(&second.span, &RuleFault::SeveralChecks),
            None => diags.add(&rule.span, &RuleFault::NoCheck),
        }
        return None;
    };
    let check = match kind {
        "find" => Check::Find(Words::new(words(node, diags))),
        "replace" => Check::Replace(Words::new(pairs(node, diags))),
        "between" => Check::Between(marks(node, diags)),
        "match" => Check::Match(patterns(node, diags)),
        "near" => Check::Near(fixed(node, diags)),
        "needs" => Check::Needs(needs(node, diags)),
        "unify" => Check::Unify(unify(node, diags)),
        "look" => Check::Look(look(node, diags)?),
        _ => {
            let marks = list(node).iter();
            Check::Doubled(marks.filter_map(|node| mark(node, diags)).collect())
        }
    };
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
fn words(node: &Node, diags: &mut Diags) -> Vec<Word> {
    let mut words = Vec::new();
    for item in list(node) {
        if !matches!(item.value, Value::Map(_)) {
            words.extend(text(item, diags).map(|text| Word::plain(text, None)));
            continue;
        }
        let Some(mut fields) = Fields::keyed(item, &WORD, diags) else {
            continue;
        };
        let found = fields.text("text", diags);
        let present = found.is_some();
        let word = Word::plain(found.unwrap_or_default(), None);
        let word = guarded(word, &mut fields, diags);
        words.extend(present.then_some(word));
        fields.finish(diags);
    }
    present(words, node, diags)
}

/// `wrong: right`, or `wrong: {to: right, not_after, not_before}`.
fn pairs(node: &Node, diags: &mut Diags) -> Vec<Word> {
    let Some(mut entries) = Fields::keyed(node, &PAIRS, diags) else {
        return Vec::new();
    };
    let mut words = Vec::new();
    for (key, node) in entries.rest() {
        if !matches!(node.value, Value::Map(_)) {
            let right = text(node, diags);
            words.push(Word::plain(key.text.to_string(), right));
            continue;
        }
        let Some(mut fields) = Fields::keyed(node, &RIGHT, diags) else {
            continue;
        };
        let right = fields.text("to", diags);
        words.push(guarded(
            Word::plain(key.text.to_string(), right),
            &mut fields,
            diags,
        ));
        fields.finish(diags);
    }
    present(words, node, diags)
}

/// An empty word would be found everywhere.
fn present(words: Vec<Word>, node: &Node, diags: &mut Diags) -> Vec<Word> {
    if words.iter().any(|word| word.text.is_empty()) {
        diags.add(&node.span, &RuleFault::NothingToFind);
    }
    words
        .into_iter()
        .filter(|word| !word.text.is_empty())
        .collect()
}

fn guarded(word: Word, fields: &mut Fields<'_>, diags: &mut Diags) -> Word {
    Word {
        not_after: fields.names("not_after", diags),
        not_before: fields.names("not_before", diags),
        ..word
    }
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
}

fn marks(node: &Node, diags: &mut Diags) -> Vec<HalfWidth> {
    let Some(mut entries) = Fields::keyed(node, &MARKS, diags) else {
        return Vec::new();
    };
    let mut marks = Vec::new();
    for (key, node) in entries.rest() {
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
    marks
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
fn patterns(node: &Node, diags: &mut Diags) -> Vec<Pattern> {
    let Some(mut entries) = Fields::keyed(node, &PATTERNS, diags) else {
        return Vec::new();
    };
    let mut patterns = Vec::new();
    for (key, node) in entries.rest() {
        let (right, not_after, not_before) = match node.value {
            Value::Null => (None, Vec::new(), Vec::new()),
            Value::Map(_) => {
                let Some(mut fields) = Fields::keyed(node, &PATTERN, diags) else {
                    continue;
                };
                let right = fields.text("to", diags);
                let [after, before] =
                    ["not_after", "not_before"].map(|key| fields.names(key, diags));
                fields.finish(diags);
                (right, after, before)
            }
            _ => (text(node, diags), Vec::new(), Vec::new()),
        };
        match Pattern::new(&key.text, right, not_after, not_before) {
            Ok(pattern) => patterns.push(pattern),
            Err(why) => diags.add(&key.span, &RuleFault::NotPattern { why }),
        }
    }
    patterns
}

/// `right: [another way, …]`, or `right: {also, wrong, from}`.
fn fixed(node: &Node, diags: &mut Diags) -> Near {
    let Some(mut entries) = Fields::keyed(node, &FIXED, diags) else {
        return Near::default();
    };
    let mut all = Vec::new();
    for (key, node) in entries.rest() {
        let mut fixed = Fixed {
            right: (&*key.text).into(),
            also: Vec::new(),
            wrong: Vec::new(),
            from: None,
        };
        if !matches!(node.value, Value::Map(_)) {
            let others = list(node).iter();
            fixed.also = others.filter_map(|node| text(node, diags)).collect();
        } else if let Some(mut fields) = Fields::keyed(node, &WAYS, diags) {
            [fixed.also, fixed.wrong] = ["also", "wrong"].map(|key| fields.names(key, diags));
            fixed.from = fields.text("from", diags).map(Into::into);
            fields.finish(diags);
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
    Near::new(all)
}

/// `words: [what they call for, …]`.
fn needs(node: &Node, diags: &mut Diags) -> Vec<Need> {
    let Some(mut entries) = Fields::keyed(node, &NEEDS, diags) else {
        return Vec::new();
    };
    let mut needs = Vec::new();
    for (key, node) in entries.rest() {
        needs.push(Need {
            text: key.text.to_string(),
            with: list(node)
                .iter()
                .filter_map(|node| text(node, diags))
                .collect(),
        });
    }
    needs
}

/// Lists of the ways to write one word; one alone leaves nothing to choose.
fn unify(node: &Node, diags: &mut Diags) -> Vec<Ways> {
    let mut words = Vec::new();
    for item in list(node) {
        let ways = names(item, diags);
        if ways.len() < 2 || ways.iter().any(String::is_empty) {
            diags.add(&item.span, &RuleFault::OneWay);
        } else {
            words.push(Ways(ways));
        }
    }
    words
}

fn look(node: &Node, diags: &mut Diags) -> Option<Look> {
    let name = text(node, diags)?;
    let look = Look::ALL.iter().find(|(known, _)| *known == name);
    if look.is_none() {
        diags.add(&node.span, &RuleFault::UnknownLook { name });
    }
    look.map(|(_, look)| *look)
}
