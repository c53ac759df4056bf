//! What an outline must keep to beyond its shape: names that exist, alternatives that match, facts that are used.

use std::collections::HashSet;

use super::{Block, Outline, Phrases, Reference};
use crate::models::facts::{Fact, Facts, Kind, NameFault};
use crate::models::genre::GENRES;
use crate::models::text::{By, Text};
use crate::slot::{Path, Piece, Slot};
use crate::words::diag::{Diags, Fault, Level};
use crate::words::mark::MARKS;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// Checks an outline that has been read.
pub(super) fn check(outline: &Outline, diags: &mut Diags) {
    if outline.blocks().is_empty() {
        diags.add(&outline.span, &OutlineFault::NoBlocks);
    }
    let mut checker = Checker {
        facts: &outline.facts,
        angles: outline.angles.len(),
        used: HashSet::new(),
        diags,
    };
    let texts = outline.texts();
    let phrases = outline.phrases.values().flat_map(|phrases| match phrases {
        Phrases::Fixed(text) => vec![text],
        Phrases::Bank(bank) => bank.entries.iter().map(|entry| &entry.text).collect(),
    });
    let of_facts = outline
        .facts
        .iter()
        .flat_map(|fact| fact.default.iter().chain(&fact.print));
    for text in texts.iter().map(|(_, text)| *text).chain(phrases).chain(of_facts) {
        checker.text(text);
    }
    for block in outline.blocks() {
        checker.block(block);
    }
    for name in &outline.declared {
        let fact = outline.facts.get(name);
        if let Some(fact) = fact.filter(|fact| !checker.used.contains(&fact.name)) {
            let name = fact.name.clone();
            checker.diags.add(&fact.span, &OutlineFault::UnusedFact { name });
        }
    }
    for fact in &outline.facts {
        if refers_to_itself(fact, &outline.facts) {
            diags.add(&fact.span, &OutlineFault::DefaultOfItself);
        }
    }
}

/// Checks that every phrase an outline asks for exists; `has` answers for the shared banks, entry by entry.
pub fn check_phrases(
    outline: &Outline,
    banks: &[&str],
    has: impl Fn(&str, Option<&str>) -> bool,
    diags: &mut Diags,
) {
    let texts = outline.texts();
    for line in texts.iter().flat_map(|(_, text)| text.lines()) {
        for (piece, span) in line.placed() {
            let Piece::Choice(name) = piece else { continue };
            let (bank, entry) = split_choice(name);
            let own = outline.phrases.contains_key(name);
            if !own && !has(bank, entry) {
                let known = outline.phrases.keys().map(String::as_str);
                let hint = did_you_mean(name, known.chain(banks.iter().copied()));
                let name = name.clone();
                diags.add(span, &OutlineFault::UnknownPhrase { name, hint });
            }
        }
    }
}

/// Splits `quote.实干` into the bank and the entry or theme.
pub(crate) fn split_choice(name: &str) -> (&str, Option<&str>) {
    match name.split_once(['.', '·']) {
        Some((bank, entry)) => (bank, Some(entry)),
        None => (name, None),
    }
}

struct Checker<'a> {
    facts: &'a Facts,
    angles: usize,
    used: HashSet<String>,
    diags: &'a mut Diags,
}

impl Checker<'_> {
    fn text(&mut self, text: &Text) {
        for part in text.parts() {
            match part {
                Text::Angles(texts, span) if texts.len() != self.angles => {
                    let (found, expected) = (texts.len(), self.angles);
                    self.diags.add(span, &OutlineFault::AngleCount { found, expected });
                }
                Text::By(by) => self.by(by),
                Text::Line(line) => {
                    for (piece, span) in line.placed() {
                        if let Piece::Slot(slot) = piece {
                            self.slot(slot, span);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn slot(&mut self, slot: &Slot, span: &Span) {
        let Some((fact, path)) = self.resolve(&slot.path, span) else {
            return;
        };
        let column = path.part.as_deref().and_then(|part| fact.column(part));
        let kind = column.map_or(&fact.kind, |column| &column.kind);
        let forms = match path.part.as_deref() {
            Some("截至") => Kind::Date.forms(),
            Some("数" | "序") => &[],
            _ => kind.forms(),
        };
        if let Some(form) = slot.form.as_ref().filter(|form| !forms.contains(&form.as_str())) {
            let forms = forms.iter().map(|&form| form.to_owned()).collect();
            let form = form.clone();
            self.diags.add(span, &OutlineFault::UnknownForm { form, forms });
        }
    }

    /// Finds what a path means; a fact or a part that does not exist is a fault.
    fn resolve(&mut self, path: &Path, span: &Span) -> Option<(Fact, Path)> {
        let Some(path) = self.facts.resolve(path) else {
            let name = path.name.clone();
            let lists = self.facts.iter().filter(|fact| fact.column(&name).is_some());
            let lists: Vec<_> = lists.map(|fact| format!("{}.{name}", fact.name)).collect();
            if lists.is_empty() {
                self.diags.add(span, &NameFault::new(&name, self.facts));
            } else {
                self.diags.add(span, &OutlineFault::AmbiguousColumn { name, lists });
            }
            return None;
        };
        let fact = self.facts.get(&path.name)?.clone();
        self.used.insert(fact.name.clone());
        let fits = match path.part.as_deref() {
            None => path.row.is_none(),
            Some("数" | "序") => fact.kind == Kind::List,
            Some("截至") => matches!(fact.kind, Kind::Count | Kind::Money | Kind::Percent),
            Some(part) => fact.column(part).is_some(),
        };
        if !fits {
            let part = path.part.clone().unwrap_or_default();
            let columns = fact.column_names();
            self.diags.add(span, &OutlineFault::UnknownPart { part, columns });
            return None;
        }
        Some((fact, path))
    }

    fn by(&mut self, by: &By) {
        let Some((fact, path)) = self.resolve(&by.path, &by.span) else {
            return;
        };
        let column = path.part.as_deref().and_then(|part| fact.column(part));
        let Kind::Choice(words) = column.map_or(&fact.kind, |column| &column.kind) else {
            let name = by.path.to_string();
            self.diags.add(&by.span, &OutlineFault::NotChoice { name });
            return;
        };
        for (key, _) in &by.cases {
            if !words.contains(&key.text) {
                let hint = did_you_mean(&key.text, words.iter().map(String::as_str))
                    .unwrap_or_else(|| format!("可选：{}", words.join("、")));
                let value = key.text.clone();
                self.diags.add(&key.span, &OutlineFault::UnknownCase { value, hint });
            }
        }
        let given = |word: &&String| by.cases.iter().any(|(key, _)| key.text == **word);
        let missing: Vec<_> = words.iter().filter(|word| !given(word)).cloned().collect();
        if !missing.is_empty() {
            self.diags.add(&by.span, &OutlineFault::MissingCases { missing });
        }
    }

    fn block(&mut self, block: &Block) {
        if block.texts().is_empty() && block.points.is_empty() {
            self.diags.add(&block.span, &OutlineFault::EmptyBlock);
        }
        if block.heading.is_some() && block.lead.is_some() {
            self.diags.add(&block.span, &OutlineFault::HeadingAndLead);
        }
        if let Some(each) = &block.each
            && let Some(fact) = self.reference(each)
            && fact.kind != Kind::List
        {
            let name = each.name.clone();
            self.diags.add(&each.span, &OutlineFault::NotList { name });
        }
        if let Some(optional) = &block.optional {
            self.reference(optional);
        }
    }

    fn reference(&mut self, reference: &Reference) -> Option<Fact> {
        let fact = self.facts.get(&reference.name);
        match fact {
            Some(fact) => {
                self.used.insert(fact.name.clone());
                Some(fact.clone())
            }
            None => {
                let fault = NameFault::new(&reference.name, self.facts);
                self.diags.add(&reference.span, &fault);
                None
            }
        }
    }
}

fn refers_to_itself(fact: &Fact, facts: &Facts) -> bool {
    let mut seen = HashSet::new();
    let mut todo = vec![fact];
    while let Some(next) = todo.pop() {
        let lines = next.default.iter().flat_map(Text::lines);
        for piece in lines.flat_map(|line| &line.pieces) {
            let Piece::Slot(slot) = piece else { continue };
            if slot.path.name == fact.name {
                return true;
            }
            if seen.insert(slot.path.name.clone()) {
                todo.extend(facts.get(&slot.path.name));
            }
        }
    }
    false
}

/// What can be wrong with an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum OutlineFault {
    Schema,
    UnknownGenre { name: String },
    UnknownMark { name: String },
    BadId,
    DuplicateId { id: String },
    NoBlocks,
    EmptyBlock,
    HeadingAndLead,
    AngleCount { found: usize, expected: usize },
    UnknownForm { form: String, forms: Vec<String> },
    UnknownPart { part: String, columns: Vec<String> },
    AmbiguousColumn { name: String, lists: Vec<String> },
    NotChoice { name: String },
    UnknownCase { value: String, hint: String },
    MissingCases { missing: Vec<String> },
    NotList { name: String },
    UnusedFact { name: String },
    DefaultOfItself,
    UnknownPhrase { name: String, hint: Option<String> },
}

impl Fault for OutlineFault {
    fn level(&self) -> Level {
        match self {
            Self::UnusedFact { .. } => Level::Warning,
            _ => Level::Error,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::Schema => ("格式版本不对".into(), "写 schema: outline/1".into()),
            Self::UnknownGenre { name } => (
                format!("没有叫“{name}”的文种"),
                did_you_mean(name, GENRES.iter().flat_map(|genre| [genre.id, genre.name]))
                    .unwrap_or_else(|| {
                        let all: Vec<_> = GENRES.iter().map(|genre| genre.name).collect();
                        format!("可用：{}", all.join("、"))
                    }),
            ),
            Self::UnknownMark { name } => (
                format!("没有“{name}”这种序号"),
                match name.as_str() {
                    "（一）、" => "括号序号后不加标点，写“（一）”".into(),
                    "1、" | "1．" => "阿拉伯数字后用小圆点，写“1.”".into(),
                    "第一、" | "第一" => "写“第一，”".into(),
                    "一" | "一." | "一．" => "写“一、”".into(),
                    _ => {
                        let all: Vec<_> = MARKS.iter().map(|mark| mark.first).collect();
                        format!("可用：{}", all.join(" "))
                    }
                },
            ),
            Self::BadId => (
                "id 里不能有空格、斜杠、点、等号和括号".into(),
                "用几个字母或汉字".into(),
            ),
            Self::DuplicateId { id } => {
                (format!("id“{id}”用了两次"), "同一层里每段的 id 各不相同".into())
            }
            Self::NoBlocks => (
                "提纲里没有内容".into(),
                "至少写一段 opening、sections 或 closing".into(),
            ),
            Self::EmptyBlock => (
                "这一段什么也没写".into(),
                "写上 heading、lead、text 或 points".into(),
            ),
            Self::HeadingAndLead => (
                "一段不能既有 heading 又有 lead".into(),
                "独占一行的用 heading，和正文连排的用 lead".into(),
            ),
            Self::AngleCount { found, expected: 0 } => (
                format!("这里写了{found}种角度，提纲没有声明角度"),
                "在开头加 angles: [名称, …]，或改用 any".into(),
            ),
            Self::AngleCount { found, expected } => (
                format!("这里写了{found}种说法，提纲有{expected}个角度"),
                "每个角度写一种，次序与开头的 angles 一致".into(),
            ),
            Self::UnknownForm { form, forms } if forms.is_empty() => (
                format!("这里不能用形式“{form}”"),
                "去掉竖线和后面的字".into(),
            ),
            Self::UnknownForm { form, forms } => (
                format!("没有“{form}”这种形式"),
                did_you_mean(form, forms.iter().map(String::as_str))
                    .unwrap_or_else(|| format!("可用：{}", forms.join("、"))),
            ),
            Self::UnknownPart { part, columns } => (
                format!("这个要素没有“{part}”"),
                did_you_mean(part, columns.iter().map(String::as_str)).unwrap_or_else(|| {
                    "清单可用 .数 .序 和列名，数目可用 .截至".into()
                }),
            ),
            Self::AmbiguousColumn { name, lists } => (
                format!("几个清单都有“{name}”这一列"),
                format!("写全：{}", lists.join("、")),
            ),
            Self::NotChoice { name } => (
                format!("“{name}”不是选项，不能用来分情况"),
                "by 后面写类型为 choice 的要素或列".into(),
            ),
            Self::UnknownCase { value, hint } => (format!("选项里没有“{value}”"), hint.clone()),
            Self::MissingCases { missing } => (
                format!("还有选项没有写：{}", missing.join("、")),
                "每个选项各写一种说法".into(),
            ),
            Self::NotList { name } => (
                format!("“{name}”不是清单，不能逐行展开"),
                "each 后面写类型为 list 的要素".into(),
            ),
            Self::UnusedFact { name } => {
                (format!("“{name}”声明了没有用到"), "用到它，或删掉这一行".into())
            }
            Self::DefaultOfItself => (
                "默认值绕了一圈又指回自己".into(),
                "改成一句话，或指向别的要素".into(),
            ),
            Self::UnknownPhrase { name, hint } => {
                let message = format!("没有叫“{name}”的用语");
                return (
                    message,
                    hint.clone()
                        .or_else(|| Some("qicao list phrases 可看有哪些".into())),
                );
            }
        };
        (message, Some(hint))
    }
}
