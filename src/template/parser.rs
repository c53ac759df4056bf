//! Reading what is in a tag: the only place that knows how loops, components, calls and paths are written.

use super::lexer::{RawTag, Token, TokenKind};
use super::syntax::{
    Argument, Call, Callee, Definition, Parameter, Part, Path, Statement, Step, Tag,
};

/// Words of the language, which name nothing.
const KEYWORDS: &str = "true True false False none None null not and or in is if else elif";

/// How many words and signs one tag may have: nothing counts what happens within a tag, and the parser goes a level deeper for
/// each bracket.
pub(super) const MOST_TOKENS: usize = 300;

/// Reads a tag.
pub(super) fn parse(raw: RawTag<'_>) -> Tag<'_> {
    let mut parser = Parser {
        tokens: &raw.tokens,
        at: 0,
    };
    let statement = parser.statement(&raw);
    let mut rest = raw.tokens.iter().skip(parser.at);
    let is_name = rest.all(|it| it.kind == TokenKind::Word || it.text == ".");
    let value = parser.parts(|_| false);
    Tag {
        raw,
        statement,
        value,
        is_name,
    }
}

/// Reads the tokens of a tag one by one.
struct Parser<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
}

fn closes(sign: &str) -> bool {
    matches!(sign, ")" | "]" | "}")
}

fn ends_argument(sign: &str) -> bool {
    sign == "," || closes(sign)
}

impl<'a> Parser<'_, 'a> {
    /// Returns what a token ahead says, or nothing behind the last one.
    fn ahead(&self, n: usize) -> &'a str {
        self.tokens.get(self.at + n).map_or("", |token| token.text)
    }

    fn behind(&self, n: usize) -> &'a str {
        let at = self.at.checked_sub(n);
        at.map_or("", |at| self.tokens[at].text)
    }

    /// Returns a token ahead if it is of a kind.
    fn token(&self, kind: TokenKind, n: usize) -> Option<Token<'a>> {
        let token = self.tokens.get(self.at + n).copied();
        token.filter(|token| token.kind == kind)
    }

    /// Passes over a sign if it is there.
    fn pass(&mut self, sign: &str) -> bool {
        let is_there = self.ahead(0) == sign;
        self.at += usize::from(is_there);
        is_there
    }

    /// Returns whether there is another part; a tag that is too long has none.
    fn goes_on(&self, ends: fn(&str) -> bool) -> bool {
        let there_is = self.at < self.tokens.len() && self.tokens.len() <= MOST_TOKENS;
        there_is && !ends(self.ahead(0))
    }

    /// Reads up to the expression in a tag.
    fn statement(&mut self, raw: &RawTag<'a>) -> Statement<'a> {
        let keyword = self.token(TokenKind::Word, 0).map_or("", |it| it.text);
        if !raw.is_statement {
            return Statement::Print;
        } else if keyword.is_empty() {
            let is_name = |n| self.token(TokenKind::Component, n).is_some();
            return match self.ahead(1) {
                name if is_name(1) && self.tokens.len() > 2 => Statement::Call(name),
                "/" if is_name(2) => Statement::EndCall(self.ahead(2)),
                _ => Statement::Other(""),
            };
        }
        self.at = 1;
        let words = self.tokens.iter().skip(1);
        let mut words = words.filter(|it| it.kind == TokenKind::Word);
        match keyword {
            "for" => {
                let list = self.tokens.iter().position(|it| it.text == "in");
                self.at = list.map_or(self.tokens.len(), |n| n + 1);
                Statement::For(words.take_while(|it| it.text != "in").copied().collect())
            }
            "set" | "set_global" => {
                let name = words.next().copied();
                self.at = 2;
                if self.pass("=") {
                    Statement::Set(name)
                } else {
                    Statement::SetBody(name)
                }
            }
            "block" => Statement::Block(words.next().map_or("", |it| it.text)),
            "component" => {
                let name = words.next().map_or("", |it| it.text);
                let is_long = self.tokens.len() > MOST_TOKENS;
                let takes_rest = is_long || raw.inner.contains("...");
                let opens = self.tokens.iter().position(|it| it.text == "(");
                self.at = opens.unwrap_or(self.tokens.len());
                let parameters = self.parameters();
                self.at = self.tokens.len();
                Statement::Component(Definition {
                    name,
                    parameters,
                    takes_rest,
                })
            }
            "extends" | "include" => {
                let file = self.tokens.iter().find(|it| it.kind == TokenKind::String);
                Statement::File(keyword, file.copied())
            }
            _ => Statement::Other(keyword),
        }
    }

    /// Reads the parameters of a component: `(@b, level: integer = 1, ...rest)`.
    fn parameters(&mut self) -> Vec<Parameter<'a>> {
        let mut parameters = Vec::new();
        while matches!(self.ahead(0), "(" | ",") {
            self.at += 1;
            let is_implicit = self.pass("@");
            while self.pass(".") {}
            let name = self.token(TokenKind::Word, 0).map(|it| it.text);
            let kind = self.token(TokenKind::Word, 2).map(|it| it.text);
            let kind = kind.filter(|_| self.ahead(1) == ":");
            self.at += 1;
            let mut required = !is_implicit;
            while self.goes_on(ends_argument) {
                required &= self.ahead(0) != "=";
                self.part();
            }
            parameters.extend(name.map(|name| Parameter {
                name,
                kind,
                required,
            }));
        }
        parameters
    }

    /// Reads parts up to a sign that ends them, or all there are.
    fn parts(&mut self, ends: fn(&str) -> bool) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        while self.goes_on(ends) {
            parts.push(self.part());
        }
        parts
    }

    fn part(&mut self) -> Part<'a> {
        let token = self.tokens[self.at];
        match (token.text, self.token(TokenKind::Component, 1)) {
            ("(" | "[" | "{", _) => Part::Group(self.group()),
            ("<", Some(name)) => Part::Call(self.component(name)),
            _ if token.kind == TokenKind::Word => self.word(token),
            _ => self.other(token),
        }
    }

    fn other(&mut self, token: Token<'a>) -> Part<'a> {
        self.at += 1;
        Part::Other(token)
    }

    /// Reads what is in brackets; a bracket that does not fit ends it too.
    fn group(&mut self) -> Vec<Part<'a>> {
        let end = match self.ahead(0) {
            "(" => ")",
            "[" => "]",
            _ => "}",
        };
        self.at += 1;
        let parts = self.parts(closes);
        self.pass(end);
        parts
    }

    fn word(&mut self, name: Token<'a>) -> Part<'a> {
        let before = self.behind(1);
        let is_test =
            before == "is" && name.text != "not" || before == "not" && self.behind(2) == "is";
        let is_keyword = KEYWORDS.split(' ').any(|keyword| keyword == name.text);
        let kind = match self.ahead(1) {
            _ if before == "|" => Callee::Filter,
            _ if is_test => Callee::Test,
            _ if is_keyword || before == "." => return self.other(name),
            "(" => Callee::Function,
            "=" if self.ahead(2) != "=" => return self.other(name),
            _ if name.text.starts_with(|c: char| c.is_ascii_digit()) => return self.other(name),
            _ => return Part::Path(self.path(name)),
        };
        self.at += 1;
        let arguments = self.arguments();
        Part::Call(Call {
            kind,
            name,
            arguments,
            spreads: false,
        })
    }

    /// Reads the arguments of a call, if there are any: `(sep="、")`.
    fn arguments(&mut self) -> Vec<Argument<'a>> {
        let mut arguments = Vec::new();
        let mut sign = "(";
        while self.pass(sign) {
            let is_named = self.ahead(1) == "=" && self.ahead(2) != "=";
            let name = self.token(TokenKind::Word, 0).filter(|_| is_named);
            self.at += 2 * usize::from(name.is_some());
            let value = self.parts(ends_argument);
            if name.is_some() || !value.is_empty() {
                arguments.push(Argument {
                    name,
                    value,
                    is_shorthand: false,
                });
            }
            sign = ",";
        }
        if sign == "," {
            self.pass(")");
        }
        arguments
    }

    fn path(&mut self, name: Token<'a>) -> Path<'a> {
        self.at += 1;
        let asked = self.ahead(1 + usize::from(self.ahead(1) == "not"));
        let is_asked_for = match self.ahead(0) {
            "is" => matches!(asked, "defined" | "undefined"),
            "|" => self.ahead(1) == "default",
            _ => false,
        };
        let mut steps = Vec::new();
        loop {
            let dot = usize::from(self.ahead(0) == "?");
            if self.ahead(0) == "[" {
                let index = self.group();
                let is_colon = |part: &Part<'_>| matches!(part, Part::Other(it) if it.text == ":");
                let is_slice = index.iter().any(is_colon);
                steps.push(Step::Index(index, is_slice));
            } else if self.ahead(dot) == "."
                && let Some(field) = self.token(TokenKind::Word, dot + 1)
            {
                steps.push(Step::Field(field));
                self.at += dot + 2;
            } else {
                return Path {
                    name,
                    steps,
                    is_asked_for,
                };
            }
        }
    }

    /// Reads the call of a component: `<box text={…} />`.
    fn component(&mut self, name: Token<'a>) -> Call<'a> {
        let (kind, mut spreads) = (Callee::Component, false);
        let mut arguments = Vec::new();
        self.at += 2;
        loop {
            match self.ahead(0) {
                "{" => {
                    spreads |= self.ahead(1) == ".";
                    let value = self.group();
                    arguments.push(Argument {
                        name: None,
                        value,
                        is_shorthand: false,
                    });
                }
                "" | "/" | ">" | "|" | "~" | "<" | ")" | "]" | "}" => {
                    self.pass("/");
                    self.pass(">");
                    return Call {
                        kind,
                        name,
                        arguments,
                        spreads,
                    };
                }
                _ => {
                    let name = self.token(TokenKind::Word, 0);
                    if name.is_none() {
                        self.at += 1;
                        continue;
                    }
                    let is_shorthand = self.ahead(1) != "=";
                    self.at += 2 * usize::from(!is_shorthand);
                    let value = match self.ahead(0) {
                        "{" => self.group(),
                        "" | "/" | ">" => Vec::new(),
                        _ => vec![self.part()],
                    };
                    arguments.push(Argument {
                        name,
                        value,
                        is_shorthand,
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
