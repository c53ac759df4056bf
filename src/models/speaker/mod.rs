//! Speaker cards: name, fixed facts, speaking rate, and words to avoid.

mod keys;

pub(crate) use keys::SPEAKER;

use self::keys::Card;
use crate::models::rule::{Authority, Check, Rule, Word, Words};
use crate::words::diag::{Diags, Level};
use crate::words::span::Span;
use crate::words::yaml::{self, Node, Value};

/// A speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The name of the file.
    pub id: String,
    /// The name of the person.
    pub name: String,
    /// Aliases.
    pub aliases: Vec<String>,
    /// The facts that hold for all their speeches, as a mapping; names unknown to an outline are no fault.
    pub facts: Option<Node>,
    /// Their speaking rate, in 字 per minute.
    pub rate: Option<u32>,
    /// Words they like, for the writer.
    pub likes: Vec<String>,
    /// Words they never use, with replacements if given.
    pub avoids: Vec<(String, Option<String>)>,
    /// Where the card starts.
    pub span: Span,
}

impl Speaker {
    /// Reads a card; `None` if the name is missing.
    pub(crate) fn read(id: &str, node: &Node, diags: &mut Diags) -> Option<Self> {
        let it = Card::read(node, diags)?;
        let avoids = it.avoids.map_or_else(Vec::new, |node| avoids(node, diags));
        it.rest.finish(diags);
        Some(Self {
            id: id.to_owned(),
            name: it.name?,
            aliases: it.aliases,
            facts: it.facts.cloned(),
            rate: it.rate,
            likes: it.likes,
            avoids,
            span: node.span.clone(),
        })
    }

    /// Iterates over the facts by name.
    pub fn facts(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = match self.facts.as_ref().map(|node| &node.value) {
            Some(Value::Map(entries)) => &entries[..],
            _ => &[],
        };
        entries
            .iter()
            .filter_map(|(name, node)| Some((&*name.text, node.as_str()?)))
    }

    /// Returns whether it is one of their names.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        name == self.name || name == self.id || self.aliases.iter().any(|alias| alias == name)
    }

    /// Returns the rule that finds the words they never use; `None` if there are none.
    pub(crate) fn rule(&self) -> Option<Rule> {
        let words = self.avoids.iter().map(|(text, right)| Word {
            text: text.clone(),
            right: right.as_ref().map(|right| right.as_str().into()),
            not_after: Vec::new(),
            not_before: Vec::new(),
        });
        (!self.avoids.is_empty()).then(|| Rule {
            id: format!("speaker-{}", self.id),
            name: format!("{}不用的词", self.name),
            aliases: Vec::new(),
            level: Level::Warning,
            message: format!("{}讲话不用“【原文】”", self.name),
            hint: "改成“【改成】”".to_owned(),
            why: "讲话人的习惯".to_owned(),
            source: format!("讲话人卡片 {}", self.id),
            authority: Authority::Unit,
            off: None,
            covers: Vec::new(),
            whole: None,
            check: Check::Replace(Words::new(words)),
            in_titles: false,
            suggests: true,
            bad: Vec::new(),
            good: Vec::new(),
            span: self.span.clone(),
        })
    }
}

/// Reads words in a list, or each with a replacement in a mapping.
fn avoids(node: &Node, diags: &mut Diags) -> Vec<(String, Option<String>)> {
    match &node.value {
        Value::Map(entries) => {
            let right = |node: &Node| node.as_str().map(str::to_owned);
            entries
                .iter()
                .map(|(word, node)| (word.text.to_string(), right(node)))
                .collect()
        }
        _ => {
            let words = yaml::list(node)
                .iter()
                .filter_map(|item| yaml::text(item, diags));
            words.map(|word| (word, None)).collect()
        }
    }
}
