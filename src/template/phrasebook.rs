//! What the engine says, and what is wrong then.

use super::fault::TemplateFault as F;
use super::gather::bare;
use crate::words::near::{did_you_mean, nearest};

/// A message of the engine.
struct Message<'a> {
    text: &'a str,
    /// What it points at.
    covered: &'a str,
}

/// How a message is known.
enum Says {
    Starts(&'static str),
    Has(&'static str),
}

use Says::{Has, Starts};

/// What a message means.
type Means = fn(&Message<'_>) -> F;

/// The messages, by how they start or what they have in them; the first that fits counts.
const BOOK: [(Says, Means); 38] = [
    (Starts("Variable "), |it| F::UnknownVariable {
        name: it.name(),
        hint: it.among("Available variables: "),
    }),
    (Starts("Found invalid field of `loop`"), |it| {
        F::UnknownField {
            name: it.covered.to_owned(),
            hint: Some("loop 只有 index、index0、first、last、length".to_owned()),
        }
    }),
    (Starts("Field "), |it| F::UnknownField {
        name: it.name(),
        hint: it.among("Available fields: "),
    }),
    (Starts("Unknown filter"), |it| F::UnknownFilter {
        name: it.name(),
        near: it.filter(),
    }),
    (Starts("Unknown function"), |it| F::UnknownFunction {
        name: it.name(),
    }),
    (Starts("Unknown test"), |it| F::UnknownTest {
        name: it.name(),
    }),
    (Starts("Unknown component"), |it| F::UnknownComponent {
        name: it.name(),
        near: None,
    }),
    (Starts("Unknown template"), |it| F::UnknownFile {
        name: it.name(),
        near: None,
    }),
    (Starts("Unknown tag"), |_| F::UnknownTag),
    (Starts("Unknown argument"), |it| F::UnknownArgument {
        name: it.name(),
        hint: it.among("argument(s) are: "),
    }),
    (Has("unknown field"), |it| F::UnknownArgument {
        name: it.name(),
        hint: it.among("expected "),
    }),
    (Starts("Missing keyword argument"), |it| {
        F::MissingArgument { name: it.name() }
    }),
    (Starts("Argument "), |it| F::MissingArgument {
        name: it.name(),
    }),
    (Has("missing field"), |it| F::MissingArgument {
        name: it.name(),
    }),
    (Starts("Invalid type for the value"), |it| it.types()),
    (Starts("Component argument"), |it| it.types()),
    (Has("invalid type"), |it| it.types()),
    (Starts("Block "), |it| F::UnknownBlock {
        name: it.name(),
        near: None,
    }),
    (Has("undefined"), |_| F::NothingToPrint),
    (Has("is not defined"), |_| F::NothingToPrint),
    (Starts("Unexpected end of input"), |_| F::UnclosedTag),
    (Starts("Unclosed"), |_| F::UnclosedTag),
    (Starts("String opened"), |_| F::UnclosedString),
    (Has("in the opening tag"), |it| it.ends(1, 3)),
    (Starts("Closing tag"), |it| it.ends(3, 1)),
    (Starts("This content would be ignored"), |_| {
        F::OutsideBlocks
    }),
    (Starts("`extends` needs to be the first"), |_| {
        F::ExtendsFirst
    }),
    (Has("is defined in both"), |it| F::SameComponent {
        name: it.name(),
        files: format!("{}、{}", bare(&it.part(3)), bare(&it.part(5))),
    }),
    (Starts("Iteration not possible"), |_| F::NotIterable),
    (Starts("Key/value iteration"), |_| F::NotIterable),
    (Starts("Math operations"), |_| F::NotNumbers),
    (Starts("Cannot compare"), |_| F::NotNumbers),
    (Starts("`+` requires"), |_| F::NotNumbers),
    (Has("divide by 0"), |_| F::DividedByZero),
    (Starts(super::filters::NO_INDENT), |_| F::NoIndent),
    (Starts(super::filters::TOO_LARGE), |_| F::TooMuchHeld),
    (Starts("Maximum render recursion"), |_| F::TooDeep),
    (Starts("Unexpected character"), |it| it.character()),
];

/// Says in Chinese what a message of the engine means; `covered` is what it points at.
pub(super) fn said(text: &str, covered: &str) -> F {
    let message = Message { text, covered };
    let fits = |says: &Says| match says {
        Starts(start) => text.starts_with(start),
        Has(part) => text.contains(part),
    };
    match BOOK.iter().find(|(says, _)| fits(says)) {
        Some((_, fault)) => fault(&message),
        None => message.unexpected().unwrap_or(F::Other),
    }
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
        self.text
            .split(['`', '\''])
            .nth(n)
            .unwrap_or_default()
            .to_owned()
    }

    /// What may have been meant among the names after `mark`.
    fn among(&self, mark: &str) -> Option<String> {
        let (_, list) = self.text.split_once(mark)?;
        let known = list
            .split([',', ' ', '`', '.'])
            .filter(|name| !name.is_empty());
        let known: Vec<_> = known.collect();
        did_you_mean(&self.name(), known.iter().copied())
            .or_else(|| (!known.is_empty()).then(|| format!("可用：{}", known.join("、"))))
    }

    fn filter(&self) -> Option<String> {
        nearest(&self.name(), FILTERS).map(str::to_owned)
    }

    /// The type that was wanted and the one that was given: `expected X but got Y`, or `argument N (type: Y) … X`.
    fn types(&self) -> F {
        let quoted: Vec<_> = self.text.split('`').skip(1).step_by(2).collect();
        let (expected, found) = match quoted[..] {
            [expected, found] | [_, found, expected] => (expected, found),
            _ => ("", ""),
        };
        F::BadArgument {
            expected: kind(expected),
            found: kind(found),
        }
    }

    fn ends(&self, open: usize, close: usize) -> F {
        F::WrongEnd {
            open: self.part(open),
            close: self.part(close),
        }
    }

    fn character(&self) -> F {
        match self.covered.chars().next() {
            Some(c) if !c.is_ascii() => F::FullWidthSign { c },
            c => F::Unexpected {
                found: c.map_or_else(String::new, |c| format!("“{c}”")),
                expected: String::new(),
            },
        }
    }

    /// `Found X but expected Y`.
    fn unexpected(&self) -> Option<F> {
        let (found, expected) = self.text.strip_prefix("Found ")?.split_once(" but ")?;
        Some(F::Unexpected {
            found: token(found),
            expected: tokens(expected),
        })
    }
}

/// The name of a type, for people.
fn kind(name: &str) -> String {
    match name.trim_start_matches('&') {
        "string" | "str" | "String" => "文字",
        "array" => "列表",
        "map" => "一组项",
        "bool" => "是或否",
        "none" | "undefined" => "空",
        _ => "数",
    }
    .to_owned()
}

/// A token of the engine's messages, for people.
fn token(name: &str) -> String {
    match name {
        "identifier" | "an identifier" | "ident" => "名称".into(),
        "string" => "引号里的文字".into(),
        "integer" | "float" | "number" => "数".into(),
        "bool" => "true 或 false".into(),
        "content" | "raw content" => "正文".into(),
        "comment" => "注释".into(),
        _ => name.replace('`', ""),
    }
}

fn tokens(names: &str) -> String {
    if names.contains("integer, float, string") {
        return "一个名称或值".to_owned();
    }
    let names = names
        .trim_start_matches("expected one of: ")
        .trim_start_matches("was expecting ")
        .trim_start_matches("expected ")
        .trim_end_matches('.');
    let names = names
        .split([',', ' '])
        .filter(|name| !name.is_empty() && *name != "or");
    let mut words: Vec<_> = names.map(token).collect();
    words.dedup();
    words.join(" ")
}

/// The filters there are, the program's own first.
const FILTERS: [&str; 30] = [
    "numeral",
    "join",
    "replace",
    "default",
    "upper",
    "lower",
    "wordcount",
    "trim",
    "trim_start",
    "trim_end",
    "capitalize",
    "truncate",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
    "group_by",
];
