//! Variables and fields that do not exist. The engine takes many of them for empty (`{% if outline.titel %}`), so they are
//! looked for before it runs, in branches that are not reached too.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::TemplateFault as Fault;
use super::file::File;
use super::lexer::Token;
use super::syntax::{Call, Callee, Node, Part, Path, Statement, Step, Tag};
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
    let mut bound = BTreeSet::new();
    for tag in &file.tree.tags {
        match &tag.statement {
            Statement::For(names) => bound.extend(names.iter().map(|name| name.text.to_owned())),
            Statement::Set(name) | Statement::SetBody(name) => {
                bound.extend(name.map(|name| name.text.to_owned()));
            }
            Statement::Component(it) => {
                bound.extend(it.parameters.iter().map(|it| it.name.to_owned()));
            }
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
    let mut walk = Walk {
        span: &Span::whole(&file.source),
        tags: &file.tree.tags,
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
    walk.nodes(&file.tree.nodes);
    walk.called
}

struct Walk<'a> {
    span: &'a Span,
    tags: &'a [Tag<'a>],
    bound: &'a BTreeSet<String>,
    schema: &'a Schema,
    parameters: &'a Parameters,
    /// What the names stand for; the last one counts.
    things: Vec<(String, What)>,
    called: Vec<((String, String), What)>,
    diags: &'a mut Diags,
}

impl Walk<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            if self.diags.is_plenty() {
                return;
            }
            if let Node::Tag { tag, body, .. } = node {
                let before = self.things.len();
                let is_scope = self.tag(&self.tags[*tag]);
                self.nodes(body);
                if is_scope {
                    self.things.truncate(before);
                }
            }
        }
    }

    /// Checks a tag and notes what its names stand for; returns whether they do so in its body only.
    fn tag(&mut self, tag: &Tag<'_>) -> bool {
        match &tag.statement {
            Statement::For(names) => {
                let item = match self.value(&tag.value) {
                    What::Several(thing) if names.len() == 1 => What::One(thing),
                    // Of a key and a value nothing is known.
                    _ => What::Any,
                };
                self.bind("loop", What::Turn);
                for name in names {
                    self.bind(name.text, item);
                }
                true
            }
            Statement::Component(definition) => {
                for parameter in &definition.parameters {
                    let key = (definition.name.to_owned(), parameter.name.to_owned());
                    let what = self.parameters.get(&key).copied();
                    self.bind(parameter.name, what.unwrap_or(What::Any));
                }
                true
            }
            Statement::Set(Some(name)) => {
                let what = self.value(&tag.value);
                self.bind(name.text, what);
                false
            }
            Statement::SetBody(Some(name)) => {
                self.bind(name.text, What::Any);
                false
            }
            Statement::Print | Statement::Call(_) | Statement::Other("" | "if" | "elif") => {
                self.value(&tag.value);
                false
            }
            _ => false,
        }
    }

    fn bind(&mut self, name: &str, what: What) {
        self.things.push((name.to_owned(), what));
    }

    /// Checks the paths of an expression; returns what its value is where that is a path alone.
    fn value(&mut self, parts: &[Part<'_>]) -> What {
        let mut what = What::Any;
        for part in parts {
            match part {
                Part::Path(path) => what = self.path(path),
                Part::Call(call) if call.kind == Callee::Component => self.component(call),
                _ => {
                    for inner in part.inner() {
                        self.value(inner);
                    }
                }
            }
        }
        match parts {
            [Part::Path(_)] => what,
            _ => What::Any,
        }
    }

    /// Notes with what a component is called: `{{<words b={point} />}}`.
    fn component(&mut self, call: &Call<'_>) {
        for argument in &call.arguments {
            let what = self.value(&argument.value);
            if let Some(name) = argument.name
                && !argument.is_shorthand
            {
                let key = (call.name.text.to_owned(), name.text.to_owned());
                self.called.push((key, what));
            }
        }
    }

    /// Checks a name and the fields behind it; returns what they are.
    fn path(&mut self, path: &Path<'_>) -> What {
        let name = path.name.text;
        let known = self.bound.contains(name) || GIVEN.contains(&name);
        if !known && !path.is_asked_for {
            let known = self.bound.iter().map(String::as_str).chain(GIVEN);
            let hint = did_you_mean(name, known);
            let name = name.to_owned();
            let place = self.span.within(path.name.range());
            self.diags
                .add(&place, &Fault::UnknownVariable { name, hint });
        }
        let mut what = self.what(name);
        for step in &path.steps {
            what = match step {
                Step::Field(field) => self.field(what, *field),
                Step::Index(index, is_slice) => {
                    self.value(index);
                    match what {
                        What::Several(thing) if !is_slice => What::One(thing),
                        What::Several(_) => what,
                        _ => What::Any,
                    }
                }
            }
        }
        what
    }

    /// Checks a field of something; returns what it is.
    fn field(&mut self, what: What, field: Token<'_>) -> What {
        let Some(fields) = self.schema.fields(what) else {
            return What::Any;
        };
        if let Some((_, what)) = fields.iter().find(|(it, _)| *it == field.text) {
            return *what;
        }
        let known: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        let hint = match what {
            What::Turn => format!("loop 只有 {}", known.join("、")),
            _ => did_you_mean(field.text, known.iter().copied())
                .unwrap_or_else(|| format!("可用：{}", known.join("、"))),
        };
        let fault = Fault::UnknownField {
            name: field.text.to_owned(),
            hint: Some(hint),
        };
        self.diags.add(&self.span.within(field.range()), &fault);
        What::Any
    }

    fn what(&self, name: &str) -> What {
        let mut things = self.things.iter().rev();
        things
            .find(|(it, _)| it == name)
            .map_or(What::Any, |(_, what)| *what)
    }
}
