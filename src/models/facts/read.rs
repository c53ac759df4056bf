//! Reads declarations of facts from the shared file and from outlines.

use super::keys::{COMPUTED, DECLARATIONS, Declaration, NOT_IN_NAMES};
use super::kind::{FactType, KindFault};
use super::values::given;
use super::{Column, Fact, Facts, Join, Manner};
use crate::models::text::Text;
use crate::words::diag::Diags;
use crate::words::faults::faults;
use crate::words::mark::MARKS;
use crate::words::span::Span;
use crate::words::yaml::{Key, Node, Value, text};

/// The origin of the declarations being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declarer {
    /// The program's shared facts.
    Shared,
    /// A unit's shared facts; their defaults win over any outline's.
    Unit,
    /// An outline.
    Outline,
}

impl Facts {
    /// Reads declarations over the existing ones: an entry changes only the keys it has.
    pub(crate) fn declare(&mut self, node: &Node, by: Declarer, diags: &mut Diags) {
        for (name, node) in DECLARATIONS.entries(node, diags) {
            let known = self.get(&name.text).cloned();
            if let Some(fact) = declaration(name, node, known, by, diags) {
                self.add(fact);
            }
        }
    }
}

fn declaration(
    name: &Key,
    node: &Node,
    known: Option<Fact>,
    by: Declarer,
    diags: &mut Diags,
) -> Option<Fact> {
    if name.text.contains(NOT_IN_NAMES) {
        diags.add(&name.span, &FactFault::BadName);
        return None;
    }
    let mut fact = known.unwrap_or_else(|| Fact::new(&name.text, &name.span));
    fact.span = name.span.clone();
    let it = Declaration::read(node, diags)?;
    if let Some(node) = it.kind {
        fact.kind = kind(node, diags);
    }
    if let Some(node) = it.of {
        fact.of(node, diags);
    }
    if matches!(&fact.kind, FactType::Choice(words) if words.is_empty()) {
        diags.add(&name.span, &FactFault::NoChoices);
    }
    fact.label = it.label.unwrap_or(fact.label);
    if let Some(node) = it.manner {
        fact.manner = manner(node, diags);
    }
    fact.risk = it.risk.or(fact.risk);
    if !it.from.is_empty() {
        fact.from = it.from;
    }
    fact.required |= it.required;
    fact.as_of |= it.as_of;
    fact.owner = it.owner.or(fact.owner);
    fact.unit = it.unit.or(fact.unit);
    if fact.unit.is_none() && fact.kind == FactType::Percent {
        fact.unit = Some("%".into());
    }
    for alias in it.aliases {
        if !fact.aliases.contains(&alias) {
            fact.aliases.push(alias);
        }
    }
    if let Some(node) = it.default {
        let text = Text::read(node, diags);
        if !(fact.settled && by == Declarer::Outline) {
            fact.default = text;
            fact.settled = by == Declarer::Unit;
        }
    }
    if let Some(node) = it.print {
        fact.print = Text::read(node, diags);
    }
    if let Some(text) = it.join {
        fact.join = join(&text);
    }
    if let Some(node) = it.example {
        fact.example = given(node, &fact, diags);
    }
    it.rest.finish(diags);
    Some(fact)
}

impl Fact {
    /// Creates a text fact without further properties.
    pub(crate) fn new(name: &str, span: &Span) -> Self {
        Self {
            name: name.to_owned(),
            kind: FactType::Text,
            label: name.to_owned(),
            example: None,
            required: false,
            owner: None,
            unit: None,
            as_of: false,
            default: None,
            settled: false,
            manner: None,
            risk: None,
            from: Vec::new(),
            aliases: Vec::new(),
            columns: Vec::new(),
            print: None,
            join: Join::default(),
            span: span.clone(),
        }
    }

    /// Reads `of`: the words of a choice, or the columns of a list.
    fn of(&mut self, node: &Node, diags: &mut Diags) {
        match (&self.kind, &node.value) {
            (FactType::Choice(_), Value::List(_)) => self.kind = kind(node, diags),
            (FactType::List, Value::Map(entries)) => {
                self.columns = entries
                    .iter()
                    .map(|(name, node)| Column {
                        name: name.text.to_string(),
                        kind: match kind(node, diags) {
                            FactType::List => {
                                diags.add(&node.span, &FactFault::ListInList);
                                FactType::Text
                            }
                            kind => kind,
                        },
                    })
                    .collect();
                for (name, _) in entries {
                    if COMPUTED.contains(&&*name.text) {
                        diags.add(&name.span, &FactFault::ComputedColumn);
                    }
                }
            }
            _ => diags.add(&node.span, &FactFault::OddOf),
        }
    }
}

fn kind(node: &Node, diags: &mut Diags) -> FactType {
    FactType::read(node).unwrap_or_else(|fault: KindFault| {
        diags.add(&node.span, &fault);
        FactType::Text
    })
}

fn manner(node: &Node, diags: &mut Diags) -> Option<Manner> {
    let name = text(node, diags)?;
    let manner = Manner::ALL.iter().find(|(known, _)| *known == name);
    if manner.is_none() {
        diags.add(&node.span, &FactFault::OddManner { manner: name });
    }
    manner.map(|(_, manner)| *manner)
}

/// Reads how items are joined: the mark of the first item with the separator (`一是；`), or the separator alone (`，`).
fn join(text: &str) -> Join {
    if text == "和" || text == "、和" {
        return Join::default();
    }
    let mark = MARKS
        .into_iter()
        .find(|mark| text.starts_with(mark.first) && text != mark.first);
    let between = mark.map_or(text, |mark| &text[mark.first.len()..]);
    Join {
        mark,
        between: between.to_owned(),
        last: between.to_owned(),
    }
}

faults! {
    /// Faults of a declaration.
    pub(crate) enum FactFault {
        BadName => "要素的名称里不能有括号、点、冒号、竖线、等号和 @", "用几个汉字，如 督查次数";
        NoChoices => "选项要素没有写明选项", "加上 of: [甲, 乙]";
        ListInList => "清单的列不能又是清单", "改成 text 或其他类型";
        ComputedColumn => "“数”“序”“截至”由程序计算，不能作列名", "换一个列名";
        OddOf => "“of”写得不对", "清单写各列的类型 {{事项: text, 时限: date}}，选项写 [甲, 乙]";
        OddManner { manner: String } => "“as”不能是“{manner}”", "可用：词、分句、整句";
    }
}
