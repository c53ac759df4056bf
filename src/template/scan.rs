//! Finding the tags of a template, as far as gathering and guarding need it.

use std::ops::Range;

/// A `{{ … }}` or `{% … %}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// The whole tag.
    pub(super) range: Range<usize>,
    /// What stands between its delimiters.
    pub(super) inner: Range<usize>,
    /// Whether it is a `{% … %}`.
    pub(super) block: bool,
    /// Whether it ends in `-%}` or `-}}`.
    pub(super) trims: bool,
    /// The words and strings in it.
    pub(super) tokens: Vec<Token>,
}

/// A word or a string inside a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    /// Quotes included.
    String,
    /// The word after a `<` that opens a component's call.
    Component,
    /// Anything else, a character at a time.
    Other,
}

impl Tag {
    /// Returns the first word: `for`, `set`, `include`.
    pub(super) fn keyword<'a>(&self, text: &'a str) -> &'a str {
        match self.tokens.first() {
            Some(token) if self.block && token.kind == TokenKind::Word => {
                &text[token.range.clone()]
            }
            _ => "",
        }
    }

    /// Returns the words after the first.
    pub(super) fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, &'a Token)> {
        let words = self.tokens.iter().skip(1);
        words
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| (&text[token.range.clone()], token))
    }

    /// Returns whether a `set` has its value after `=`, rather than in the text that follows.
    pub(super) fn assigns(&self, text: &str) -> bool {
        self.tokens
            .iter()
            .any(|token| &text[token.range.clone()] == "=")
    }

    /// Returns the first string, without its quotes, and where it stands.
    pub(super) fn string<'a>(&self, text: &'a str) -> Option<(&'a str, Range<usize>)> {
        let token = self
            .tokens
            .iter()
            .find(|token| token.kind == TokenKind::String)?;
        let range = token.range.start + 1..token.range.end - 1;
        Some((&text[range.clone()], range))
    }
}

/// Finds the tags; comments and `{% raw %}` are passed over. What is not closed is left to the engine to complain of.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let rest = &text[start..];
        if !raw && rest.starts_with("{#") {
            match rest.find("#}") {
                Some(end) => at = start + end + 2,
                None => break,
            }
            continue;
        }
        let block = rest.starts_with("{%");
        if !block && (raw || !rest.starts_with("{{")) {
            at = start + 1;
            continue;
        }
        let Some(tag) = tag(text, start, block) else {
            at = start + 2;
            continue;
        };
        at = tag.range.end;
        match tag.keyword(text) {
            "raw" => raw = true,
            "endraw" => raw = false,
            _ if !raw => tags.push(tag),
            // Inside raw text a brace opens nothing.
            _ => at = start + 1,
        }
    }
    tags
}

fn tag(text: &str, start: usize, block: bool) -> Option<Tag> {
    let close = if block { "%}" } else { "}}" };
    let mut at = start + 2;
    if text[at..].starts_with('-') {
        at += 1;
    }
    let inner_start = at;
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        let rest = &text[at..];
        let c = rest.chars().next()?;
        let trims = c == '-' && rest[1..].starts_with(close);
        if trims || rest.starts_with(close) {
            let inner = inner_start..at;
            let end = at + usize::from(trims) + 2;
            return Some(Tag {
                range: start..end,
                inner,
                block,
                trims,
                tokens,
            });
        }
        let len = match c {
            '"' | '\'' | '`' => string_len(rest, c)?,
            _ if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            _ if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => c.len_utf8(),
        };
        let kind = match c {
            '"' | '\'' | '`' => TokenKind::String,
            _ if is_word(c) => {
                let called = tokens.last().is_some_and(|last| {
                    last.range.end == at && matches!(&text[last.range.clone()], "<" | "/")
                });
                if called {
                    TokenKind::Component
                } else {
                    TokenKind::Word
                }
            }
            _ => TokenKind::Other,
        };
        tokens.push(Token {
            kind,
            range: at..at + len,
        });
        at += len;
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn string_len(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<&str> {
        tags(text)
            .iter()
            .map(|tag| &text[tag.range.clone()])
            .collect()
    }

    #[test]
    fn finds_tags() {
        let text = "{# {{ no }} #}{{ a }}{%- for x in \"%}\" -%}{% raw %}{{ no }}{% endraw %}{% endfor %}{ {{ b";
        assert_eq!(
            seen(text),
            ["{{ a }}", "{%- for x in \"%}\" -%}", "{% endfor %}"]
        );
        let tags = tags(text);
        assert_eq!(tags[1].keyword(text), "for");
        assert!(tags[1].trims && !tags[0].trims);
        assert_eq!(tags[1].string(text).unwrap().0, "%}");
    }

    #[test]
    fn finds_component_calls() {
        let text = "{{<block b={x} />}}{% <box> %}{% </box> %}{{ a < b }}";
        let calls: Vec<_> = tags(text)
            .iter()
            .flat_map(|tag| tag.tokens.clone())
            .filter(|token| token.kind == TokenKind::Component)
            .map(|token| &text[token.range])
            .collect();
        assert_eq!(calls, ["block", "box", "box"]);
    }
}
