//! Walking the tags of a template's files, also those that no outline reaches: variables that do not exist.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::TemplateFault;
use super::gather::File;
use super::scan::{Tag, Token, TokenKind, tags};
use super::vocabulary::Kind;
use crate::words::diag::Diags;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// What stands in an expression and is no variable.
const WORDS: [&str; 16] = [
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "else",
    "elif",
    "true",
    "false",
    "True",
    "False",
    "none",
    "None",
    "null",
    "undefined",
];

/// What the parameters of components are, by component and parameter, as their calls tell.
type Parameters = BTreeMap<(String, String), Kind>;

/// Finds the variables and fields that do not exist in any of the files.
pub(super) fn walk(files: &[File<'_>]) -> Diags {
    let bound = files.iter().flat_map(|file| bound(file.source.text()));
    let bound: BTreeSet<String> = bound.collect();
    let mut parameters = Parameters::new();
    // A component may hand on what it was called with: a few rounds tell what is what.
    for _ in 0..4 {
        let known = parameters.clone();
        for file in files {
            let mut walker = Walker::new(file, &bound, &known);
            walker.run();
            for (parameter, kind) in walker.called {
                let told = parameters.entry(parameter).or_insert(kind);
                if *told != kind {
                    *told = Kind::Any;
                }
            }
        }
        if parameters == known {
            break;
        }
    }
    let mut diags = Diags::new();
    for file in files {
        let mut walker = Walker::new(file, &bound, &parameters);
        walker.run();
        diags.extend(walker.diags);
    }
    diags
}

/// The names that loops, `set` and components of a file give to values.
fn bound(text: &str) -> Vec<String> {
    let tags = tags(text);
    let named = tags.iter().flat_map(|tag| match tag.keyword(text) {
        "for" => loop_names(tag, text),
        "set" | "set_global" => tag.words(text).take(1).map(|(name, _)| name).collect(),
        "component" => parameters(tag, text),
        _ => Vec::new(),
    });
    named.map(str::to_owned).collect()
}

fn loop_names<'a>(tag: &'a Tag, text: &'a str) -> Vec<&'a str> {
    tag.words(text)
        .map(|(name, _)| name)
        .take_while(|name| *name != "in")
        .collect()
}

/// The parameters of a component: the words before a colon or a comma at the top of its brackets.
fn parameters<'a>(tag: &'a Tag, text: &'a str) -> Vec<&'a str> {
    let said = |at: usize| {
        tag.tokens
            .get(at)
            .map_or("", |token| &text[token.range.clone()])
    };
    let words = tag.tokens.iter().enumerate().skip(2);
    let words = words
        .filter(|(at, token)| token.kind == TokenKind::Word && matches!(said(at - 1), "(" | ","));
    words.map(|(_, token)| &text[token.range.clone()]).collect()
}

struct Walker<'a> {
    file: &'a File<'a>,
    text: &'a str,
    bound: &'a BTreeSet<String>,
    parameters: &'a Parameters,
    /// What the names in reach are, the innermost scope last.
    scopes: Vec<BTreeMap<String, Kind>>,
    called: Vec<((String, String), Kind)>,
    diags: Diags,
}

impl<'a> Walker<'a> {
    fn new(file: &'a File<'a>, bound: &'a BTreeSet<String>, parameters: &'a Parameters) -> Self {
        Self {
            file,
            text: file.source.text(),
            bound,
            parameters,
            scopes: vec![BTreeMap::new()],
            called: Vec::new(),
            diags: Diags::new(),
        }
    }

    fn run(&mut self) {
        for tag in &tags(self.text) {
            self.tag(tag);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let after = |word: &str| {
            let at = tag.tokens.iter().position(|token| self.said(token) == word);
            at.map_or(&[][..], |at| &tag.tokens[at + 1..])
        };
        match tag.keyword(self.text) {
            "for" => {
                let over = after("in");
                let item = self.expression(over).item();
                let names = loop_names(tag, self.text);
                let mut scope = BTreeMap::from([("loop".to_owned(), Kind::Loop)]);
                // Of a key and a value nothing is known.
                let kind = if names.len() == 1 { item } else { Kind::Any };
                scope.extend(names.into_iter().map(|name| (name.to_owned(), kind)));
                self.scopes.push(scope);
            }
            "component" => {
                let name = tag.words(self.text).next().map_or("", |(name, _)| name);
                let known = |parameter: &str| {
                    let key = (name.to_owned(), parameter.to_owned());
                    self.parameters.get(&key).copied().unwrap_or(Kind::Any)
                };
                let mut scope = BTreeMap::from([("body".to_owned(), Kind::Text)]);
                for parameter in parameters(tag, self.text) {
                    scope.insert(parameter.to_owned(), known(parameter));
                }
                self.scopes.push(scope);
            }
            "endfor" | "endcomponent" => {
                // What closes more than it opened is the engine's to tell.
                let own = self.scopes.len().saturating_sub(1).max(1);
                self.scopes.truncate(own);
            }
            "set" | "set_global" => {
                let Some((name, _)) = tag.words(self.text).next() else {
                    return;
                };
                let kind = if tag.assigns(self.text) {
                    self.expression(after("="))
                } else {
                    Kind::Text
                };
                if let Some(scope) = self.scopes.last_mut() {
                    scope.insert(name.to_owned(), kind);
                }
            }
            "if" | "elif" => {
                self.expression(&tag.tokens[1..]);
            }
            "" => {
                self.expression(&tag.tokens);
            }
            _ => {}
        }
    }

    fn said(&self, token: &Token) -> &'a str {
        &self.text[token.range.clone()]
    }

    /// Looks at every variable of an expression; returns what the expression is where it is one variable alone.
    fn expression(&mut self, tokens: &[Token]) -> Kind {
        let mut whole = Kind::Any;
        let mut component = "";
        let mut argument = "";
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if token.kind == TokenKind::Component {
                component = self.said(token);
            }
            if token.kind != TokenKind::Word || !self.is_variable(tokens, at) {
                if self.is_argument(tokens, at) {
                    argument = self.said(token);
                }
                at += 1;
                continue;
            }
            let (kind, next) = self.path(tokens, at);
            let said = |at: usize| tokens.get(at).map_or("", |token| self.said(token));
            if !component.is_empty() && said(at.wrapping_sub(1)) == "{" {
                let kind = if said(next) == "}" { kind } else { Kind::Any };
                let parameter = (component.to_owned(), argument.to_owned());
                self.called.push((parameter, kind));
            }
            if at == 0 && next == tokens.len() {
                whole = kind;
            }
            at = next;
        }
        whole
    }

    /// Whether a word is a name with a value: no keyword, filter, test, function, argument or key.
    fn is_variable(&self, tokens: &[Token], at: usize) -> bool {
        let said = |at: usize| tokens.get(at).map_or("", |token| self.said(token));
        let word = said(at);
        let (before, after) = (said(at.wrapping_sub(1)), said(at + 1));
        let tested = before == "is" || before == "not" && said(at.wrapping_sub(2)) == "is";
        !(word.starts_with(|c: char| c.is_ascii_digit())
            || WORDS.contains(&word)
            || matches!(before, "." | "|")
            || tested
            || matches!(after, "(" | ":")
            || self.is_argument(tokens, at))
    }

    /// Whether a word is the name before the `=` of an argument.
    fn is_argument(&self, tokens: &[Token], at: usize) -> bool {
        let said = |at: usize| tokens.get(at).map_or("", |token| self.said(token));
        tokens[at].kind == TokenKind::Word && said(at + 1) == "=" && said(at + 2) != "="
    }

    /// Follows a variable and its fields; returns what it is, and where it ends.
    fn path(&mut self, tokens: &[Token], start: usize) -> (Kind, usize) {
        let said = |at: usize| {
            tokens
                .get(at)
                .map_or("", |token| &self.text[token.range.clone()])
        };
        let root = said(start);
        let asked = said(start + 1) == "is";
        let mut kind = match self.kind_of(root) {
            Some(kind) => kind,
            None => {
                if !asked {
                    let names = self
                        .scopes
                        .iter()
                        .flat_map(BTreeMap::keys)
                        .map(String::as_str);
                    let hint = did_you_mean(root, names.chain(["outline"]));
                    let name = root.to_owned();
                    self.fault(
                        &tokens[start],
                        &TemplateFault::UnknownVariable { name, hint },
                    );
                }
                Kind::Any
            }
        };
        let mut at = start + 1;
        loop {
            let dot = at + usize::from(said(at) == "?");
            if said(dot) != "." {
                break;
            }
            let Some(token) = tokens
                .get(dot + 1)
                .filter(|token| token.kind == TokenKind::Word)
            else {
                break;
            };
            let (name, fields) = (said(dot + 1), kind.fields());
            let field = fields.iter().find(|(known, _)| *known == name);
            if field.is_none() && !fields.is_empty() {
                let known = fields.iter().map(|(name, _)| *name);
                let hint = did_you_mean(name, known.clone())
                    .unwrap_or_else(|| format!("可用：{}", known.collect::<Vec<_>>().join("、")));
                let name = name.to_owned();
                let hint = Some(hint);
                self.fault(token, &TemplateFault::UnknownField { name, hint });
            }
            kind = field.map_or(Kind::Any, |(_, kind)| *kind);
            at = dot + 2;
        }
        (kind, at)
    }

    fn kind_of(&self, name: &str) -> Option<Kind> {
        let scoped = self.scopes.iter().rev().find_map(|scope| scope.get(name));
        match (scoped, name) {
            (Some(kind), _) => Some(*kind),
            (None, "outline") => Some(Kind::Outline),
            // What another file or an earlier branch has named.
            (None, _) if self.bound.contains(name) || name.starts_with("__tera") => Some(Kind::Any),
            _ => None,
        }
    }

    fn fault(&mut self, token: &Token, fault: &TemplateFault) {
        let span = Span::new(&self.file.source, token.range.clone());
        self.diags.add(&span, fault);
    }
}
