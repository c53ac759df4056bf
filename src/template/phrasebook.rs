//! What the engine says, and what is wrong then.

use super::bound::Bound;
use super::fault::TemplateFault as F;
use super::gather::bare;
use super::terms::{kind, token, tokens};
use crate::words::hanzi;
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

/// The messages, by how they start or what they have in them; the first that fits counts. Names that do not exist are
/// mostly found before the engine looks ([`super::calls`], [`super::nesting`]).
const BOOK: &[(Says, Means)] = &[
    (Starts(super::functions::THROWN), |it| F::Thrown {
        words: it.after(super::functions::THROWN),
    }),
    (Starts(super::functions::LONG_RANGE), |_| {
        F::Beyond(Bound::LongRange)
    }),
    (Starts(super::functions::STILL), |_| {
        F::Beyond(Bound::StillRange)
    }),
    (Starts(super::filters::TOO_LARGE), |_| {
        F::Beyond(Bound::TooMuchHeld)
    }),
    (Starts(super::filters::LONG_LIST), |_| {
        F::Beyond(Bound::LongList)
    }),
    (Starts(super::filters::NO_ATTRIBUTE), |it| F::NoKey {
        name: it.name(),
    }),
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
    (Starts("Field "), |it| {
        if it.covered.contains('[') {
            return F::BeyondList;
        }
        F::UnknownField {
            name: it.name(),
            hint: it.among("Available fields: "),
        }
    }),
    (Starts("Unknown filter"), |it| F::UnknownFilter {
        name: it.name(),
        near: None,
    }),
    (Starts("Unknown function"), |it| F::UnknownFunction {
        name: it.name(),
        near: None,
    }),
    (Starts("Unknown test"), |it| F::UnknownTest {
        name: it.name(),
        near: None,
    }),
    (Starts("Unknown component"), |it| F::UnknownComponent {
        name: it.name(),
        near: None,
    }),
    (Starts("Unknown template"), |it| F::UnknownFile {
        name: it.name(),
        near: None,
    }),
    (Starts("Unknown tag"), |it| F::UnknownTag {
        name: it.covered.to_owned(),
        near: None,
    }),
    (Starts("Unknown argument"), |it| F::UnknownArgument {
        name: it.name(),
        hint: it.among("argument(s) are: "),
    }),
    (Has("is defined more than once"), |it| F::Twice {
        name: it.name(),
    }),
    (Starts("Template already contains"), |it| F::Twice {
        name: it.name(),
    }),
    (Starts("Template is already extending"), |_| F::ExtendsTwice),
    (Starts("`extends` cannot be nested"), |_| F::ExtendsInside),
    (Starts("Component definitions cannot"), |_| {
        F::ComponentInside
    }),
    (Starts("Blocks cannot"), |_| F::BlockInside),
    (Has("cannot be used inside a"), |it| F::OutsideLoop {
        word: it.name(),
    }),
    (Has("can only be used in a for loop"), |it| F::OutsideLoop {
        word: it.first(),
    }),
    (Has("is a reserved keyword"), |it| F::Reserved {
        name: it.first(),
    }),
    (Starts("The name `body`"), |it| F::Reserved {
        name: it.name(),
    }),
    (Starts("Rest parameter `"), |it| F::Twice {
        name: it.name(),
    }),
    (Starts("Function calls are only"), |_| F::CallAfterDot),
    (Starts("Components with body"), |_| F::HalfComponent),
    (Has("expected `/` or `>`"), |_| F::HalfComponent),
    (Starts("Invalid syntax for `set`"), |_| F::BadSet),
    (Starts("Invalid default"), |_| F::BadDefault),
    (Starts("Invalid component"), |_| F::BadDefault),
    (Has("component default arguments"), |_| F::BadDefault),
    (Has("only types allowed are"), |it| F::UnknownType {
        name: it.covered.to_owned(),
        near: nearest(it.covered, TYPES).map(str::to_owned),
    }),
    (Starts("Default value for"), |it| it.types()),
    (Starts("Missing keyword argument"), |it| {
        F::MissingArgument { name: it.name() }
    }),
    (Starts("Argument "), |it| F::MissingArgument {
        name: it.name(),
    }),
    (Starts("Invalid type for the value"), |it| it.types()),
    (Starts("Component argument"), |it| it.types()),
    (Starts("Spread operator requires"), |it| F::BadArgument {
        expected: kind(if it.text.contains("array") {
            "array"
        } else {
            "map"
        })
        .to_owned(),
        found: kind(&it.name()).to_owned(),
    }),
    (Starts("Block "), |it| F::UnknownBlock {
        name: it.name(),
        near: None,
    }),
    (Starts("super() called"), |_| F::NoSuper),
    (Starts("Tried to use super()"), |_| F::NoSuper),
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
    (Has("cannot be used on a container"), |_| F::NotIterable),
    (Has("is not a container"), |_| F::NoContainer),
    (Starts("Math operations"), |_| F::NotNumbers),
    (Starts("Cannot compare"), |_| F::NotNumbers),
    (Starts("`+` requires"), |_| F::NotNumbers),
    (Starts("Only numbers can be"), |_| F::NotNumbers),
    (Starts("This filter can only be used on a number"), |_| {
        F::NotNumbers
    }),
    (Has("divide by 0"), |_| F::DividedByZero),
    (Starts("Unable to perform"), |_| F::BadNumber),
    (Starts("Cannot negate"), |_| F::BadNumber),
    (Starts("Operand "), |_| F::BadNumber),
    (Has("is out of range"), |_| F::BadNumber),
    (Starts("Errored while getting absolute"), |_| F::BadNumber),
    (Starts("Invalid Integer"), |_| F::BadNumber),
    (Starts("Invalid float"), |_| F::BadNumber),
    (Starts("int filter `base`"), |_| F::BadNumber),
    (Starts("The string `"), |it| F::NotANumber {
        text: it.name(),
    }),
    (Has("cannot be converted"), |it| F::NotANumber {
        text: it.covered.to_owned(),
    }),
    (Has("is a float; cannot"), |it| F::NotInteger {
        text: it.name(),
    }),
    (Starts("Invalid argument for `method`"), |_| F::BadMethod),
    (Starts("Cannot sort"), |_| F::NotSortable),
    (Has("does not have an attribute"), |it| F::NoKey {
        name: it.last(),
    }),
    (Starts("Map does not have a key"), |it| F::NoKey {
        name: it.word(6),
    }),
    (Has("has no length"), |_| F::NoLength),
    (Has("cannot be reversed"), |_| F::NoLength),
    (Has("cannot be sliced"), |_| F::NoLength),
    (Has("index must be an integer"), |_| F::BadIndex),
    (Starts("Map keys must be"), |_| F::BadIndex),
    (Starts("Not a valid key"), |_| F::BadIndex),
    (Starts("Slic"), |_| F::BadIndex),
    (Has("undefined"), |_| F::NothingToPrint),
    (Has("is not defined"), |_| F::NothingToPrint),
    (Starts("unexpected escape"), |_| F::BadEscape),
    (Starts("unexpected end of string"), |_| F::BadEscape),
    (Starts("String opened"), |_| F::UnclosedString),
    (Starts("Identifiers can only"), |_| {
        F::Beyond(Bound::TooNested)
    }),
    (Starts("Arrays can have"), |_| F::Beyond(Bound::TooNested)),
    (Starts("The expression is too complex"), |_| {
        F::Beyond(Bound::TooNested)
    }),
    (Starts("The template nesting"), |_| {
        F::Beyond(Bound::TooNested)
    }),
    (Starts("Maximum render recursion"), |_| {
        F::Beyond(Bound::TooDeep)
    }),
    (Starts("Unexpected character"), |it| it.character()),
    (Starts("Found `<` but expected identifier"), |_| {
        F::HalfComponent
    }),
    (Has("cannot be used consecutively"), |it| it.stray()),
    (Has("is only valid here"), |it| it.stray()),
    (Has("is not allowed after"), |it| it.stray()),
];

/// The types of parameters.
const TYPES: [&str; 7] = [
    "string", "bool", "integer", "float", "number", "array", "map",
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

    fn after(&self, start: &str) -> String {
        self.text.trim_start_matches(start).to_owned()
    }

    fn word(&self, n: usize) -> String {
        self.text
            .split_whitespace()
            .nth(n)
            .unwrap_or_default()
            .to_owned()
    }

    fn first(&self) -> String {
        self.word(0)
    }

    fn last(&self) -> String {
        let word = self.text.split_whitespace().last();
        word.unwrap_or_default().to_owned()
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

    /// The type that was wanted and the one that was given: `expected X but got Y`, or `argument N (type: Y) … X`.
    fn types(&self) -> F {
        let quoted: Vec<_> = self.text.split('`').skip(1).step_by(2).collect();
        let (expected, found) = match quoted[..] {
            [expected, found] | [_, found, expected] => (expected, found),
            _ => ("", ""),
        };
        F::BadArgument {
            expected: kind(expected).to_owned(),
            found: kind(found).to_owned(),
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
            Some(c) if hanzi::is_hanzi(c) => F::ChineseName { c },
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
        let found = match self.covered {
            covered if !covered.is_empty() && covered.chars().count() <= LONGEST_QUOTE => {
                format!("“{covered}”")
            }
            _ => token(found).unwrap_or_else(|| "别的".to_owned()),
        };
        let expected = tokens(expected);
        Some(F::Unexpected { found, expected })
    }
}

/// How many characters of a template a message quotes.
const LONGEST_QUOTE: usize = 16;
