//! What the engine's messages mean: the wording is that of the version of Tera that Cargo.toml names. Names that do not exist
//! are mostly found before the engine looks ([`super::calls`], [`super::nesting`]).

use super::fault::TemplateFault as F;
use super::file::bare;
use super::limit_fault::LimitFault;
use super::{filters, functions};
use crate::words::hanzi;
use crate::words::near::{did_you_mean, nearest};

/// A message of the engine.
struct Message<'a> {
    text: &'a str,
    /// What it points at.
    covered: &'a str,
}

/// How a message is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wording {
    Starts(&'static str),
    Has(&'static str),
}

use Wording::{Has, Starts};

/// Wordings, and what is wrong where a message has one of them.
type Row = (&'static [Wording], fn(&Message<'_>) -> F);

/// The messages by their wording, and what is wrong then; the first that fits counts.
#[rustfmt::skip]
const MESSAGES: &[Row] = &[
    // Those of our own functions and filters.
    (&[Starts(functions::THROWN)], |it| F::Thrown { words: it.after(functions::THROWN) }),
    (&[Starts(functions::LONG_RANGE)], |_| F::Beyond(LimitFault::LongRange)),
    (&[Starts(functions::STILL)], |_| F::Beyond(LimitFault::StillRange)),
    (&[Starts(filters::TOO_LARGE)], |_| F::Beyond(LimitFault::TooMuchHeld)),
    (&[Starts(filters::LONG_LIST)], |_| F::Beyond(LimitFault::LongList)),
    (&[Starts(filters::NO_ATTRIBUTE)], |it| F::NoKey { name: it.name() }),
    // Names.
    (&[Starts("Variable ")], |it| F::UnknownVariable { name: it.name(), hint: it.among("Available variables: ") }),
    (&[Starts("Found invalid field of `loop`")], |it| F::UnknownField {
        name: it.covered.to_owned(),
        hint: Some("loop 只有 index、index0、first、last、length".to_owned()),
    }),
    (&[Starts("Field ")], |it| it.field()),
    (&[Starts("Unknown filter")], |it| F::UnknownFilter { name: it.name(), near: None }),
    (&[Starts("Unknown function")], |it| F::UnknownFunction { name: it.name(), near: None }),
    (&[Starts("Unknown test")], |it| F::UnknownTest { name: it.name(), near: None }),
    (&[Starts("Unknown component")], |it| F::UnknownComponent { name: it.name(), near: None }),
    (&[Starts("Unknown template")], |it| F::UnknownFile { name: it.name(), near: None }),
    (&[Starts("Unknown tag")], |it| F::UnknownTag { name: it.covered.to_owned(), near: None }),
    (&[Starts("Unknown argument")], |it| F::UnknownArgument { name: it.name(), hint: it.among("argument(s) are: ") }),
    (&[Has("is defined more than once"), Starts("Template already contains")], |it| F::Twice { name: it.name() }),
    (&[Has("is a reserved keyword")], |it| F::Reserved { name: it.word(0) }),
    (&[Starts("The name `body`")], |it| F::Reserved { name: it.name() }),
    (&[Has("is defined in both")], |it| F::SameComponent {
        name: it.name(),
        files: format!("{}、{}", bare(&it.part(3)), bare(&it.part(5))),
    }),
    // Tags and where they stand.
    (&[Starts("Template is already extending")], |_| F::ExtendsTwice),
    (&[Starts("`extends` cannot be nested")], |_| F::ExtendsInside),
    (&[Starts("`extends` needs to be the first")], |_| F::ExtendsFirst),
    (&[Starts("Component definitions cannot")], |_| F::ComponentInside),
    (&[Starts("Blocks cannot")], |_| F::BlockInside),
    (&[Has("cannot be used inside a")], |it| F::OutsideLoop { word: it.name() }),
    (&[Has("can only be used in a for loop")], |it| F::OutsideLoop { word: it.word(0) }),
    (&[Starts("This content would be ignored")], |_| F::OutsideBlocks),
    (&[Starts("Block ")], |it| F::UnknownBlock { name: it.name(), near: None }),
    (&[Starts("super() called"), Starts("Tried to use super()")], |_| F::NoSuper),
    (&[Has("in the opening tag")], |it| it.ends(1, 3)),
    (&[Starts("Closing tag")], |it| it.ends(3, 1)),
    (&[Starts("Invalid syntax for `set`")], |_| F::BadSet),
    // Components and arguments.
    (&[Starts("Rest parameter `")], |it| F::Twice { name: it.name() }),
    (&[Starts("Rest parameter must be the last")], |_| F::RestFirst),
    (&[Starts("Function calls are only")], |_| F::CallAfterDot),
    (&[
        Starts("Components with body"), Has("expected `/` or `>`"), Starts("Found `<` but expected identifier"),
    ], |_| F::HalfComponent),
    (&[Starts("Expected \"string\" or {expression}")], |it| it.unexpected("引号里的文字，或花括号里的值")),
    (&[Starts("Invalid default"), Starts("Invalid component"), Has("component default arguments")], |_| F::BadDefault),
    (&[Has("only types allowed are")], |it| F::UnknownType {
        name: it.covered.to_owned(),
        near: nearest(it.covered, TYPES).map(str::to_owned),
    }),
    (&[Starts("Missing keyword argument"), Starts("Argument ")], |it| F::MissingArgument { name: it.name() }),
    (&[Starts("Default value for"), Starts("Invalid type for the value"), Starts("Component argument")], |it| it.types()),
    (&[Starts("Spread operator requires an array")], |it| bad_argument("array", &it.name())),
    (&[Starts("Spread operator requires a map")], |it| bad_argument("map", &it.name())),
    // Values.
    (&[
        Starts("Iteration not possible"), Starts("Key/value iteration"), Has("cannot be used on a container"),
    ], |_| F::NotIterable),
    (&[Has("is not a container")], |_| F::NoContainer),
    (&[
        Starts("Math operations"), Starts("Cannot compare"), Starts("`+` requires"), Starts("Only numbers can be"),
        Starts("This filter can only be used on a number"),
    ], |_| F::NotNumbers),
    (&[Has("divide by 0")], |_| F::DividedByZero),
    (&[
        Starts("Unable to perform"), Starts("Cannot negate"), Has("is out of range"),
        Starts("Errored while getting absolute"), Starts("Invalid Integer"), Starts("int filter `base`"),
    ], |_| F::BadNumber),
    (&[Starts("The string `")], |it| F::NotANumber { text: it.name() }),
    (&[Has("cannot be converted")], |it| F::NotANumber { text: it.covered.to_owned() }),
    (&[Has("is a float; cannot")], |it| F::NotInteger { text: it.name() }),
    (&[Starts("Invalid argument for `method`")], |_| F::BadMethod),
    (&[Starts("Cannot sort")], |_| F::NotSortable),
    (&[Has("does not have an attribute")], |it| F::NoKey { name: it.after("path: ") }),
    (&[Starts("Map does not have a key")], |it| F::NoKey { name: it.word(6) }),
    (&[Has("has no length"), Has("cannot be reversed")], |_| F::NoLength),
    (&[Has("index must be an integer"), Starts("Map keys must be"), Starts("Slic")], |_| F::BadIndex),
    (&[Has("undefined")], |_| F::NothingToPrint),
    // Signs.
    (&[Starts("unexpected escape")], |_| F::BadEscape),
    (&[Starts("String opened")], |_| F::UnclosedString),
    (&[Starts("Unexpected character")], |it| it.character()),
    (&[Has("cannot be used consecutively"), Has("is only valid here"), Has("is not allowed after")], |it| it.stray()),
    // What the engine does not go into.
    (&[
        Starts("Identifiers can only"), Starts("Arrays can have"), Starts("The expression is too complex"),
        Starts("The template nesting"),
    ], |_| F::Beyond(LimitFault::TooNested)),
    (&[Starts("Maximum render recursion")], |_| F::Beyond(LimitFault::TooDeep)),
];

/// The types of parameters.
const TYPES: [&str; 7] = [
    "string", "bool", "integer", "float", "number", "array", "map",
];

/// How many characters of a template a message quotes.
const LONGEST_QUOTE: usize = 16;

/// How many characters of an unknown message are shown.
const LONGEST_MESSAGE: usize = 200;

/// Says in Chinese what a message of the engine means; `covered` is what it points at.
pub(super) fn translate(text: &str, covered: &str) -> F {
    let message = Message { text, covered };
    if let Some((_, (_, fault))) = recognise(text) {
        return fault(&message);
    }
    // `Found X but expected Y`.
    match text.strip_prefix("Found ").map(|it| it.split_once(" but ")) {
        Some(Some((_, expected))) => message.unexpected(&tokens(expected)),
        _ => F::Other {
            message: message.first_line(),
        },
    }
}

/// Finds the wording of a message, and its row.
fn recognise(text: &str) -> Option<(Wording, &'static Row)> {
    let mut rows = MESSAGES
        .iter()
        .flat_map(|row| row.0.iter().map(move |it| (*it, row)));
    rows.find(|(wording, _)| match wording {
        Starts(start) => text.starts_with(start),
        Has(part) => text.contains(part),
    })
}

/// The first name in backquotes.
pub(super) fn quoted(message: &str) -> String {
    message.split('`').nth(1).unwrap_or_default().to_owned()
}

impl Message<'_> {
    fn name(&self) -> String {
        quoted(self.text)
    }

    /// A part of the text between quotes of any kind; odd numbers are quoted.
    fn part(&self, n: usize) -> String {
        let part = self.text.split(['`', '\'']).nth(n);
        part.unwrap_or_default().to_owned()
    }

    /// What may have been meant among the names after `mark`.
    fn among(&self, mark: &str) -> Option<String> {
        let (_, list) = self.text.split_once(mark)?;
        let known = list.split([',', ' ', '`', '.']);
        let known: Vec<_> = known.filter(|name| !name.is_empty()).collect();
        did_you_mean(&self.name(), known.iter().copied())
            .or_else(|| (!known.is_empty()).then(|| format!("可用：{}", known.join("、"))))
    }

    /// What is behind a part of the text.
    fn after(&self, part: &str) -> String {
        let rest = self.text.split_once(part);
        rest.map_or("", |(_, rest)| rest).to_owned()
    }

    fn word(&self, n: usize) -> String {
        let word = self.text.split_whitespace().nth(n);
        word.unwrap_or_default().to_owned()
    }

    fn first_line(&self) -> String {
        let line = self.text.lines().next().unwrap_or_default();
        line.chars().take(LONGEST_MESSAGE).collect()
    }

    fn field(&self) -> F {
        if self.covered.contains('[') {
            return F::BeyondList;
        }
        F::UnknownField {
            name: self.name(),
            hint: self.among("Available fields: "),
        }
    }

    /// Something that cannot stand where it is.
    fn stray(&self) -> F {
        F::Unexpected {
            found: match self.covered {
                "" => self.name(),
                covered => format!("“{covered}”"),
            },
            expected: String::new(),
        }
    }

    /// Something else than what was expected: `Found X but …`, `… but found X`.
    fn unexpected(&self, expected: &str) -> F {
        let quotes = 1..=LONGEST_QUOTE;
        let found = if quotes.contains(&self.covered.chars().count()) {
            Some(format!("“{}”", self.covered))
        } else {
            let found = self
                .text
                .strip_prefix("Found ")
                .and_then(|it| it.split_once(" but "));
            found.and_then(|(found, _)| token(found))
        };
        F::Unexpected {
            found: found.unwrap_or_else(|| "别的".to_owned()),
            expected: expected.to_owned(),
        }
    }

    /// The type that was wanted and the one that was given: `expected X but got Y`, or `argument N (type: Y) … X`.
    fn types(&self) -> F {
        let quoted: Vec<_> = self.text.split('`').skip(1).step_by(2).collect();
        let (expected, found) = match quoted[..] {
            [expected, found] | [_, found, expected] => (expected, found),
            _ => ("", ""),
        };
        bad_argument(expected, found)
    }

    fn ends(&self, open: usize, close: usize) -> F {
        F::WrongEnd {
            open: self.part(open),
            close: self.part(close),
        }
    }

    fn character(&self) -> F {
        match self.covered.chars().next() {
            Some(c) if hanzi::is_hanzi(c) => F::ChineseName { c },
            Some(c) if !c.is_ascii() => F::FullWidthSign { c },
            c => F::Unexpected {
                found: c.map_or_else(String::new, |c| format!("“{c}”")),
                expected: String::new(),
            },
        }
    }
}

fn bad_argument(expected: &str, found: &str) -> F {
    F::BadArgument {
        expected: kind(expected).to_owned(),
        found: kind(found).to_owned(),
    }
}

/// The name of a type, for people.
pub(super) fn kind(name: &str) -> &'static str {
    match name.trim_start_matches('&') {
        "string" | "str" | "String" => "文字",
        "array" | "[Value]" | "Vec<Value>" => "列表",
        "map" | "Map" | "map/struct" => "一组项",
        "bool" => "是或否",
        "none" | "undefined" => "空",
        _ => "数",
    }
}

/// A token of the engine's messages, for people; its other words say nothing to them.
fn token(name: &str) -> Option<String> {
    Some(match name.trim_matches('`') {
        "identifier" | "ident" => "名称".into(),
        "string" => "引号里的文字".into(),
        "integer" | "float" | "number" => "数".into(),
        "bool" => "true 或 false".into(),
        "content" => "正文".into(),
        "comment" => "注释".into(),
        name @ ("in" | "else" | "endif" | "for" | "elif") => format!("“{name}”"),
        name if name.chars().any(|c| c.is_ascii_alphanumeric()) => return None,
        name => format!("“{name}”"),
    })
}

/// What was expected, for people; nothing where the engine does not say it plainly.
fn tokens(names: &str) -> String {
    if names.contains("integer, float, string") || names.contains("a string, an integer") {
        return "一个名称或值".to_owned();
    }
    let names = names.trim_end_matches('.').split([',', ' ']);
    let mut words: Vec<_> = names
        .filter(|name| !name.is_empty())
        .filter_map(token)
        .collect();
    words.dedup();
    words.join("或")
}

#[cfg(test)]
mod tests;
