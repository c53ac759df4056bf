//! Variables and fields that do not exist. The engine takes many of them for empty (`{% if outline.titel %}`), so they are
//! looked for before it runs, in branches that are not reached too.

use std::collections::BTreeSet;

use super::fault::TemplateFault as Fault;
use super::gather::File;
use super::guard::parameters;
use super::scan::{Tag, TokenKind};
use crate::words::diag::Diags;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// The fields of one kind of thing, and which of them are lists: of what.
pub type Fields = Vec<(&'static str, Option<Thing>)>;

/// Something that has fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Thing {
    Outline,
    Block,
    Fact,
}

/// The fields that templates see.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Schema {
    pub outline: Fields,
    pub block: Fields,
    pub fact: Fields,
}

/// Names that are there without being given: `outline`, in loops `loop`, in components `body`.
const GIVEN: [&str; 3] = ["outline", "loop", "body"];

/// Words of the language, which name nothing.
const WORDS: [&str; 15] = [
    "true", "True", "false", "False", "none", "None", "null", "not", "and", "or", "in", "is", "if",
    "else", "elif",
];

impl Schema {
    fn of(&self, thing: Thing) -> &Fields {
        match thing {
            Thing::Outline => &self.outline,
            Thing::Block => &self.block,
            Thing::Fact => &self.fact,
        }
    }

    /// Finds what the items of a field are, whatever has it.
    fn items(&self, field: &str) -> Option<Thing> {
        let mut all = self.block.iter().chain(&self.outline);
        all.find(|(name, _)| *name == field)?.1
    }
}

/// Finds the names that a file gives to something itself.
pub(super) fn bound(file: &File<'_>) -> BTreeSet<String> {
    let text = file.source.text();
    let mut bound = BTreeSet::new();
    for tag in &file.tags {
        match tag.keyword(text) {
            "for" => {
                let words = tag.words(text).map(|(word, _)| word);
                bound.extend(words.take_while(|word| *word != "in").map(str::to_owned));
            }
            "set" | "set_global" => {
                bound.extend(tag.words(text).next().map(|(word, _)| word.to_owned()));
            }
            "component" => bound.extend(parameters(tag, text).map(str::to_owned)),
            _ => {}
        }
    }
    bound
}

/// Checks the variables and fields of a file; `bound` are the names that any file of the template gives to something.
pub(super) fn check(file: &File<'_>, bound: &BTreeSet<String>, schema: &Schema, diags: &mut Diags) {
    let span = &Span::whole(&file.source);
    let mut walk = Walk {
        span,
        bound,
        schema,
        things: Vec::new(),
        diags,
    };
    if !self::bound(file).contains("outline") {
        walk.things
            .push(("outline".to_owned(), Some(Thing::Outline)));
    }
    let mut marks = Vec::new();
    for tag in &file.tags {
        if walk.diags.is_plenty() {
            return;
        }
        walk.tag(tag);
        let text = span.text();
        match tag.keyword(text) {
            "for" => {
                marks.push(walk.things.len());
                walk.bind_turn(tag);
            }
            "component" => {
                marks.push(walk.things.len());
                let names = parameters(tag, text).map(|name| (name.to_owned(), None));
                walk.things.extend(names);
            }
            "endfor" | "endcomponent" => walk.things.truncate(marks.pop().unwrap_or(1)),
            "set" | "set_global" => {
                let name = tag.words(text).next().map(|(word, _)| word.to_owned());
                walk.things.extend(name.map(|name| (name, None)));
            }
            _ => {}
        }
    }
}

struct Walk<'a> {
    span: &'a Span,
    bound: &'a BTreeSet<String>,
    schema: &'a Schema,
    /// What the names stand for, as far as that is known; the last one counts.
    things: Vec<(String, Option<Thing>)>,
    diags: &'a mut Diags,
}

impl Walk<'_> {
    fn tag(&mut self, tag: &Tag) {
        let text = self.span.text();
        let start = match tag.keyword(text) {
            "" => 0,
            "if" | "elif" => 1,
            "set" | "set_global" if tag.assigns(text) => 3,
            "for" => {
                let list = (0..tag.tokens.len()).find(|&n| tag.says(text, n) == "in");
                list.unwrap_or(tag.tokens.len())
            }
            _ => return,
        };
        for n in start..tag.tokens.len() {
            if is_head(tag, text, n) {
                self.path(tag, n);
            }
        }
    }

    /// Checks a name and the fields behind it.
    fn path(&mut self, tag: &Tag, n: usize) {
        let text = self.span.text();
        let name = tag.says(text, n);
        if !self.bound.contains(name) && !GIVEN.contains(&name) {
            if !is_asked_for(tag, text, n) {
                let known = self.bound.iter().map(String::as_str).chain(GIVEN);
                let hint = did_you_mean(name, known);
                let name = name.to_owned();
                let place = self.span.within(tag.tokens[n].range.clone());
                self.diags
                    .add(&place, &Fault::UnknownVariable { name, hint });
            }
            return;
        }
        let mut thing = self.thing(name);
        let mut at = n + 1;
        while let Some(known) = thing {
            if tag.says(text, at) != "." {
                return;
            }
            let field = tag.says(text, at + 1);
            let Some((_, items)) = self.schema.of(known).iter().find(|(it, _)| *it == field) else {
                self.unknown_field(tag, at + 1, known);
                return;
            };
            // Of a list, only an item has fields.
            let Some(end) = index(tag, text, at + 2) else {
                return;
            };
            thing = *items;
            at = end;
        }
    }

    fn unknown_field(&mut self, tag: &Tag, n: usize, thing: Thing) {
        let Some(token) = tag.tokens.get(n) else {
            return;
        };
        let name = tag.says(self.span.text(), n).to_owned();
        let known: Vec<_> = self
            .schema
            .of(thing)
            .iter()
            .map(|(name, _)| *name)
            .collect();
        let hint = did_you_mean(&name, known.iter().copied())
            .unwrap_or_else(|| format!("可用：{}", known.join("、")));
        let place = self.span.within(token.range.clone());
        let hint = Some(hint);
        self.diags.add(&place, &Fault::UnknownField { name, hint });
    }

    fn thing(&self, name: &str) -> Option<Thing> {
        let mut things = self.things.iter().rev();
        things.find(|(it, _)| it == name)?.1
    }

    /// Notes what the names of a loop stand for.
    fn bind_turn(&mut self, tag: &Tag) {
        let text = self.span.text();
        let words = tag.words(text).map(|(word, _)| word.to_owned());
        let names: Vec<_> = words.take_while(|word| word != "in").collect();
        let list = (0..tag.tokens.len()).find(|&n| tag.says(text, n) == "in");
        let end = tag.tokens.len().checked_sub(1);
        let field = match (list, end, &names[..]) {
            (Some(list), Some(end), [_]) if tag.is_path(text, list + 1) && end > list + 1 => {
                self.schema.items(tag.says(text, end))
            }
            _ => None,
        };
        self.things
            .extend(names.into_iter().map(|name| (name, field)));
    }
}

/// Whether a token is the first of a path: no field, filter, argument name, function, word of the language or number.
fn is_head(tag: &Tag, text: &str, n: usize) -> bool {
    let name = tag.says(text, n);
    let before = |back: usize| n.checked_sub(back).map_or("", |n| tag.says(text, n));
    let is_test = before(1) == "is" || before(1) == "not" && before(2) == "is";
    let is_argument = tag.says(text, n + 1) == "=" && tag.says(text, n + 2) != "=";
    tag.tokens[n].kind == TokenKind::Word
        && !WORDS.contains(&name)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(before(1), "." | "|")
        && !is_test
        && !is_argument
        && tag.says(text, n + 1) != "("
}

/// Whether a template asks if there is such a variable, rather than taking it for granted.
fn is_asked_for(tag: &Tag, text: &str, n: usize) -> bool {
    let says = |ahead: usize| tag.says(text, n + ahead);
    let asked = if says(2) == "not" { says(3) } else { says(2) };
    says(1) == "is" && matches!(asked, "defined" | "undefined")
        || says(1) == "|" && says(2) == "default"
}

/// Finds the end of `[…]` at token `n`.
fn index(tag: &Tag, text: &str, n: usize) -> Option<usize> {
    if tag.says(text, n) != "[" {
        return None;
    }
    let mut depth = 0_i32;
    (n..tag.tokens.len()).find_map(|n| {
        match tag.says(text, n) {
            "[" => depth += 1,
            "]" => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(n + 1)
    })
}
