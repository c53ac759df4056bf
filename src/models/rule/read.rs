//! Reads a rule from a node tree.

use super::keys::{self};
use super::{Authority, Check, Example, LEVELS, Rule, RuleFault, Whole};
use crate::words::diag::{Diags, Level};
use crate::words::yaml::{Node, Value, list, text};

/// Values that switch on a rule that is switched off in the base.
const NOT_OFF: [&str; 2] = ["false", "否"];

impl Rule {
    /// Reads a rule called `id`, and checks it against its examples.
    ///
    /// Returns `None` if an essential part is missing; `diags` names it.
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

    /// Checks that the rule matches each bad example and no good one.
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

/// Reads the one check of a rule.
fn check(it: &keys::Rule<'_>, rule: &Node, diags: &mut Diags) -> Option<Check> {
    let kinds = Check::kinds(it).into_iter();
    let found = kinds.filter_map(|(node, read)| Some((node?, read)));
    let found: Vec<_> = found.collect();
    let [(node, read)] = found[..] else {
        match found.get(1) {
            Some((second, _)) => diags.add(&second.span, &RuleFault::SeveralChecks),
            None => diags.add(&rule.span, &RuleFault::NoCheck),
        }
        return None;
    };
    let check = read(node, diags)?;
    if check.search().is_empty() && !diags.has_errors() {
        diags.add(&node.span, &RuleFault::NothingToFind);
    }
    Some(check)
}
