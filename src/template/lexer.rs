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
    /// Whether it starts with `{%-` or `{{-`.
    pub(super) trims_before: bool,
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

    /// Returns all words in it.
    pub(super) fn words_all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let words = self.tokens.iter();
        words
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| &text[token.range.clone()])
    }

    /// Returns what a token says, or nothing behind the last one.
    pub(super) fn says<'a>(&self, text: &'a str, n: usize) -> &'a str {
        let token = self.tokens.get(n);
        token.map_or("", |token| &text[token.range.clone()])
    }

    /// Returns whether a `set` has its value after `=`, rather than in the text that follows.
    pub(super) fn assigns(&self, text: &str) -> bool {
        self.says(text, 2) == "="
    }

    /// Returns whether the tokens from `n` on only name something that is there already: `b.points`.
    pub(super) fn is_path(&self, text: &str, n: usize) -> bool {
        let mut tokens = self.tokens.iter().skip(n);
        tokens.all(|token| token.kind == TokenKind::Word || &text[token.range.clone()] == ".")
    }

    /// Returns whether it calls a component.
    pub(super) fn calls(&self) -> bool {
        let mut tokens = self.tokens.iter();
        tokens.any(|token| token.kind == TokenKind::Component)
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

/// What was opened and not closed: `{{`, `{%`, `{#`, `raw`, or a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// Finds the tags, as far as they are closed, and what is not; comments and `{% raw %}` are passed over.
pub(super) fn scan(text: &str) -> (Vec<Tag>, Option<Open>) {
    let mut tags: Vec<Tag> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let rest = &text[start..];
        if rest.starts_with("{#") {
            match rest.find("#}") {
                Some(end) => at = start + end + 2,
                None => return (tags, Some(open(start, "{#"))),
            }
            continue;
        }
        let block = rest.starts_with("{%");
        if !block && !rest.starts_with("{{") {
            at = start + 1;
            continue;
        }
        let tag = match tag(text, start, block) {
            Ok(tag) => tag,
            Err(open) => return (tags, Some(open)),
        };
        at = tag.range.end;
        if tag.keyword(text) == "raw" {
            match end_of_raw(&text[at..]) {
                Some(end) => at += end,
                None => return (tags, Some(open(start, "raw"))),
            }
            continue;
        }
        tags.push(tag);
    }
    (tags, None)
}

fn open(at: usize, what: &'static str) -> Open {
    Open { at, what }
}

/// Finds the end of `{% endraw %}`. Inside raw text nothing else means anything, not even quotes.
fn end_of_raw(text: &str) -> Option<usize> {
    text.match_indices("{%").find_map(|(at, _)| {
        let rest = &text[at + 2..];
        let rest = rest.strip_prefix('-').unwrap_or(rest).trim_ascii_start();
        let rest = rest.strip_prefix("endraw")?.trim_ascii_start();
        let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
        Some(text.len() - rest.len())
    })
}

fn tag(text: &str, start: usize, block: bool) -> Result<Tag, Open> {
    let (what, close) = if block { ("{%", "%}") } else { ("{{", "}}") };
    let mut at = start + 2;
    let trims_before = text[at..].starts_with('-');
    at += usize::from(trims_before);
    let inner_start = at;
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        let rest = &text[at..];
        let c = rest.chars().next().ok_or(Open { at: start, what })?;
        let trims = c == '-' && rest[1..].starts_with(close);
        if trims || rest.starts_with(close) {
            let inner = inner_start..at;
            let end = at + usize::from(trims) + 2;
            return Ok(Tag {
                range: start..end,
                inner,
                block,
                trims_before,
                trims,
                tokens,
            });
        }
        let len = match c {
            '"' | '\'' | '`' => string_len(rest, c).ok_or(Open { at, what: "\"" })?,
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

    fn tags(text: &str) -> Vec<Tag> {
        scan(text).0
    }

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
    fn raw_text_ends_whatever_is_in_it() {
        let text = "{% raw %}{% \"{%- endraw -%}{% for a in b %}{{ \"x\" }}";
        assert_eq!(seen(text), ["{% for a in b %}", "{{ \"x\" }}"]);
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
