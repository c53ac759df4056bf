//! Variables and fields that do not exist. The engine takes many of them for empty (`{% if outline.titel %}`), so they are
//! looked for before it runs, in branches that are not reached too.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::TemplateFault as Fault;
use super::instrument::parameters;
use super::lexer::{Tag, TokenKind};
use super::resolve_files::File;
use crate::words::diag::Diags;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// The fields of one kind of thing, and which of them are lists: of what.
pub(crate) type Fields = Vec<(&'static str, Option<Thing>)>;

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

/// What a loop tells of itself.
const TURN: [&str; 5] = ["index", "index0", "first", "last", "length"];

/// How often a component may hand on to another what it was called with, for it to be known what that is.
const HANDED_ON: usize = 4;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    One(Thing),
    Several(Thing),
    /// The state of a loop.
    Turn,
    Any,
}

/// What the parameters of components stand for, by component and parameter, as their calls tell.
type Parameters = BTreeMap<(String, String), What>;

impl Schema {
    fn of(&self, thing: Thing) -> &Fields {
        match thing {
            Thing::Outline => &self.outline,
            Thing::Block => &self.block,
            Thing::Fact => &self.fact,
        }
    }

    /// Returns the fields that something has, and what they are; nothing where that is not known.
    fn fields(&self, what: What) -> Option<Vec<(&'static str, What)>> {
        match what {
            What::One(thing) => {
                let fields = self.of(thing).iter();
                let fields =
                    fields.map(|(name, items)| (*name, items.map_or(What::Any, What::Several)));
                Some(fields.collect())
            }
            What::Turn => Some(TURN.map(|name| (name, What::Any)).into()),
            What::Several(_) | What::Any => None,
        }
    }
}

/// Checks the variables and fields that the files of a template name.
pub(super) fn check(files: &[File<'_>], schema: &Schema, diags: &mut Diags) {
    let bound = files.iter().flat_map(bound).collect();
    let mut parameters = Parameters::new();
    for _ in 0..HANDED_ON {
        let known = parameters.clone();
        for file in files {
            let mut unsaid = Diags::new();
            for (parameter, what) in check_file(file, &bound, schema, &known, &mut unsaid) {
                let told = parameters.entry(parameter).or_insert(what);
                if *told != what {
                    *told = What::Any;
                }
            }
        }
        if parameters == known {
            break;
        }
    }
    for file in files {
        check_file(file, &bound, schema, &parameters, diags);
    }
}

/// Finds the names that a file gives to something itself.
fn bound(file: &File<'_>) -> BTreeSet<String> {
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

/// Checks the variables and fields of a file, and tells with what it calls components; `bound` are the names that any file
/// of the template gives to something.
fn check_file(
    file: &File<'_>,
    bound: &BTreeSet<String>,
    schema: &Schema,
    parameters: &Parameters,
    diags: &mut Diags,
) -> Vec<((String, String), What)> {
    let span = &Span::whole(&file.source);
    let mut walk = Walk {
        span,
        bound,
        schema,
        parameters,
        things: Vec::new(),
        called: Vec::new(),
        diags,
    };
    if !self::bound(file).contains("outline") {
        walk.bind("outline", What::One(Thing::Outline));
    }
    let mut marks = Vec::new();
    for tag in &file.tags {
        if walk.diags.is_plenty() {
            break;
        }
        let what = walk.tag(tag);
        let text = span.text();
        match tag.keyword(text) {
            "for" => {
                marks.push(walk.things.len());
                walk.bind_turn(tag, what);
            }
            "component" => {
                marks.push(walk.things.len());
                walk.bind_parameters(tag);
            }
            "endfor" | "endcomponent" => walk.things.truncate(marks.pop().unwrap_or(1)),
            "set" | "set_global" => {
                if let Some((name, _)) = tag.words(text).next() {
                    walk.bind(name, what);
                }
            }
            _ => {}
        }
    }
    walk.called
}

struct Walk<'a> {
    span: &'a Span,
    bound: &'a BTreeSet<String>,
    schema: &'a Schema,
    parameters: &'a Parameters,
    /// What the names stand for; the last one counts.
    things: Vec<(String, What)>,
    called: Vec<((String, String), What)>,
    diags: &'a mut Diags,
}

impl<'a> Walk<'a> {
    fn bind(&mut self, name: &str, what: What) {
        self.things.push((name.to_owned(), what));
    }

    /// Notes what the names of a loop stand for; of a key and a value nothing is known.
    fn bind_turn(&mut self, tag: &Tag, list: What) {
        let words = tag.words(self.span.text()).map(|(word, _)| word);
        let names: Vec<_> = words.take_while(|word| *word != "in").collect();
        let item = match list {
            What::Several(thing) if names.len() == 1 => What::One(thing),
            _ => What::Any,
        };
        self.bind("loop", What::Turn);
        for name in names {
            self.bind(name, item);
        }
    }

    fn bind_parameters(&mut self, tag: &Tag) {
        let text = self.span.text();
        let component = tag.words(text).next().map_or("", |(word, _)| word);
        for name in parameters(tag, text) {
            let key = (component.to_owned(), name.to_owned());
            let what = self.parameters.get(&key).copied();
            self.bind(name, what.unwrap_or(What::Any));
        }
    }

    /// Checks the paths of a tag; returns what its value is where that is a path alone.
    fn tag(&mut self, tag: &Tag) -> What {
        let text = self.span.text();
        let start = match tag.keyword(text) {
            "" => 0,
            "if" | "elif" => 1,
            "set" | "set_global" if tag.assigns(text) => 3,
            "for" => {
                let list = (0..tag.tokens.len()).find(|&n| tag.says(text, n) == "in");
                list.map_or(tag.tokens.len(), |n| n + 1)
            }
            _ => return What::Any,
        };
        let mut paths = BTreeMap::new();
        for n in start..tag.tokens.len() {
            if is_head(tag, text, n) {
                paths.insert(n, self.path(tag, n));
            }
        }
        self.note_call(tag, &paths);
        match paths.get(&start) {
            Some((what, end)) if *end == tag.tokens.len() => *what,
            _ => What::Any,
        }
    }

    /// Notes with what a tag calls a component, if it does: `{{<words b={point} />}}`.
    fn note_call(&mut self, tag: &Tag, paths: &BTreeMap<usize, (What, usize)>) {
        let text = self.span.text();
        let mut component = "";
        for n in 0..tag.tokens.len() {
            if tag.tokens[n].kind == TokenKind::Component {
                component = tag.says(text, n);
            }
            if component.is_empty() || !is_argument(tag, text, n) {
                continue;
            }
            let what = match paths.get(&(n + 3)) {
                Some((what, end))
                    if tag.says(text, n + 2) == "{" && tag.says(text, *end) == "}" =>
                {
                    *what
                }
                _ => What::Any,
            };
            let key = (component.to_owned(), tag.says(text, n).to_owned());
            self.called.push((key, what));
        }
    }

    /// Checks a name and the fields behind it; returns what they are, and where they end.
    fn path(&mut self, tag: &Tag, n: usize) -> (What, usize) {
        let text: &'a str = self.span.text();
        let name = tag.says(text, n);
        let known = self.bound.contains(name) || GIVEN.contains(&name);
        if !known && !is_asked_for(tag, text, n) {
            let known = self.bound.iter().map(String::as_str).chain(GIVEN);
            let hint = did_you_mean(name, known);
            let name = name.to_owned();
            let place = self.span.within(tag.tokens[n].range.clone());
            self.diags
                .add(&place, &Fault::UnknownVariable { name, hint });
        }
        let mut what = self.what(name);
        let mut at = n + 1;
        loop {
            if let Some((end, slice)) = index(tag, text, at) {
                what = match what {
                    What::Several(thing) if !slice => What::One(thing),
                    What::Several(_) => what,
                    _ => What::Any,
                };
                at = end;
                continue;
            }
            let dot = at + usize::from(tag.says(text, at) == "?");
            if tag.says(text, dot) != "." {
                return (what, at);
            }
            if let Some(fields) = self.schema.fields(what) {
                let field = tag.says(text, dot + 1);
                let found = fields.iter().find(|(it, _)| *it == field);
                if found.is_none() {
                    let known = fields.iter().map(|(name, _)| *name);
                    self.unknown_field(tag, dot + 1, what, &known.collect::<Vec<_>>());
                }
                what = found.map_or(What::Any, |(_, what)| *what);
            } else {
                what = What::Any;
            }
            at = dot + 2;
        }
    }

    fn unknown_field(&mut self, tag: &Tag, n: usize, what: What, known: &[&str]) {
        let Some(token) = tag.tokens.get(n) else {
            return;
        };
        let name = tag.says(self.span.text(), n).to_owned();
        let names = known.join("、");
        let hint = if what == What::Turn {
            format!("loop 只有 {names}")
        } else {
            did_you_mean(&name, known.iter().copied()).unwrap_or_else(|| format!("可用：{names}"))
        };
        let place = self.span.within(token.range.clone());
        let hint = Some(hint);
        self.diags.add(&place, &Fault::UnknownField { name, hint });
    }

    fn what(&self, name: &str) -> What {
        let mut things = self.things.iter().rev();
        things
            .find(|(it, _)| it == name)
            .map_or(What::Any, |(_, what)| *what)
    }
}

/// Whether a token is the first of a path: no field, filter, argument name, function, word of the language or number.
fn is_head(tag: &Tag, text: &str, n: usize) -> bool {
    let name = tag.says(text, n);
    let before = |back: usize| n.checked_sub(back).map_or("", |n| tag.says(text, n));
    let is_test = before(1) == "is" || before(1) == "not" && before(2) == "is";
    tag.tokens[n].kind == TokenKind::Word
        && !WORDS.contains(&name)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(before(1), "." | "|")
        && !is_test
        && !is_argument(tag, text, n)
        && tag.says(text, n + 1) != "("
}

/// Whether a token is the name before the `=` of an argument.
fn is_argument(tag: &Tag, text: &str, n: usize) -> bool {
    tag.tokens[n].kind == TokenKind::Word
        && tag.says(text, n + 1) == "="
        && tag.says(text, n + 2) != "="
}

/// Whether a template asks if there is such a variable, rather than taking it for granted.
fn is_asked_for(tag: &Tag, text: &str, n: usize) -> bool {
    let says = |ahead: usize| tag.says(text, n + ahead);
    let asked = if says(2) == "not" { says(3) } else { says(2) };
    says(1) == "is" && matches!(asked, "defined" | "undefined")
        || says(1) == "|" && says(2) == "default"
}

/// Finds the end of `[…]` at token `n`, and whether it is a slice: `[1:3]`.
fn index(tag: &Tag, text: &str, n: usize) -> Option<(usize, bool)> {
    if tag.says(text, n) != "[" {
        return None;
    }
    let mut depth = 0_i32;
    let mut slice = false;
    (n..tag.tokens.len()).find_map(|n| {
        match tag.says(text, n) {
            "[" => depth += 1,
            "]" => depth -= 1,
            ":" => slice |= depth == 1,
            _ => {}
        }
        (depth == 0).then_some((n + 1, slice))
    })
}
