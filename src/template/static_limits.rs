//! What a template may not do because no call that is added to it could count it, and the names of these calls.

use super::fault::TemplateFault as Fault;
use super::instrument::RESERVED;
use super::lexer::{Token, TokenKind};
use super::limit_fault::LimitFault;
use super::parser::MOST_TOKENS;
use super::syntax::{Statement, Tag, Tree};
use crate::words::diag::Diags;
use crate::words::span::Span;

/// How many `~` one tag may have.
const MOST_JOINS: usize = 32;

/// How many `elif` an `if` may have: the engine goes a level deeper for each.
const MOST_BRANCHES: usize = 50;

/// Checks the tags of a template.
pub(super) fn check(span: &Span, tree: &Tree<'_>, diags: &mut Diags) {
    let mut branches = Vec::new();
    for tag in &tree.tags {
        if diags.is_plenty() {
            return;
        }
        let range = tag.raw.range.clone();
        let whole = span.within(range.clone());
        if let Some(token) = comprehension(tag) {
            diags.add(&span.within(token.range()), &Fault::Comprehension);
        }
        let joins = tag.raw.tokens.iter().filter(|token| token.text == "~");
        if tag.raw.tokens.len() > MOST_TOKENS || joins.count() > MOST_JOINS {
            let start = span.within(range.start..range.start + 2);
            diags.add(&start, &Fault::Beyond(LimitFault::LongTag));
        }
        if is_mixed_call(tag) {
            diags.add(&whole, &Fault::MixedCall);
        }
        match tag.statement {
            Statement::Other("if") => branches.push(0),
            Statement::Other("endif") => {
                branches.pop();
            }
            Statement::Other("elif") => {
                if let Some(count) = branches.last_mut() {
                    *count += 1;
                    if *count == MOST_BRANCHES + 1 {
                        diags.add(&whole, &Fault::Beyond(LimitFault::ManyBranches));
                    }
                }
            }
            _ => {}
        }
        let mut behind = tag.raw.tokens.iter().skip(1);
        for token in &tag.raw.tokens {
            // What is called is looked up among the functions.
            let is_called = behind.next().is_some_and(|token| token.text == "(");
            if !is_called && RESERVED.iter().any(|start| token.text.starts_with(start)) {
                let (name, hint) = (token.text.to_owned(), None);
                let fault = Fault::UnknownVariable { name, hint };
                diags.add(&span.within(token.range()), &fault);
            }
        }
    }
}

/// Whether a tag does something with what a component or `super()` writes before it prints it.
fn is_mixed_call(tag: &Tag<'_>) -> bool {
    let writes = |token: &Token<'_>| token.kind == TokenKind::Component || token.text == "super";
    matches!(tag.statement, Statement::Print)
        && tag.raw.tokens.iter().any(writes)
        && !tag.prints_call()
}

/// `[x for y in z]` loops where no call can stand.
fn comprehension<'a>(tag: &Tag<'a>) -> Option<Token<'a>> {
    let opens = usize::from(matches!(tag.statement, Statement::For(_)));
    let words = tag.raw.tokens.iter();
    let mut words = words
        .filter(|token| token.kind == TokenKind::Word)
        .skip(opens);
    words.find(|token| token.text == "for").copied()
}
