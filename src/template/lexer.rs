//! The tags of a template and the words in them.

use std::ops::Range;

/// A `{{ … }}` or `{% … %}`.
#[derive(Clone, Debug)]
pub(super) struct RawTag<'a> {
    /// The whole tag.
    pub(super) range: Range<usize>,
    /// What stands between its delimiters.
    pub(super) inner: &'a str,
    /// Whether it is a `{% … %}`.
    pub(super) is_statement: bool,
    /// Whether it starts with `{%-` or `{{-`.
    pub(super) trims_before: bool,
    /// Whether it ends in `-%}` or `-}}`.
    pub(super) trims_after: bool,
    pub(super) tokens: Vec<Token<'a>>,
}

/// A word, a string or a sign inside a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) text: &'a str,
    /// The byte where it starts.
    pub(super) at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    /// Quotes included.
    String,
    /// The word right behind a `<` or `</`: the name of a component.
    Component,
    /// Anything else, a character at a time.
    Sign,
}

impl RawTag<'_> {
    /// Returns where its closing delimiter stands.
    pub(super) fn closing(&self) -> Range<usize> {
        let len = 2 + usize::from(self.trims_after);
        self.range.end - len..self.range.end
    }
}

impl Token<'_> {
    /// Returns where it stands.
    pub(super) fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }
}

/// What was opened and not closed: `{{`, `{%`, `{#`, `raw`, or a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// Finds the tags, as far as they are closed, and what is not; comments and `{% raw %}` are passed over.
pub(super) fn tags(text: &str) -> (Vec<RawTag<'_>>, Option<Open>) {
    let mut tags: Vec<RawTag<'_>> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let rest = &text[start..];
        let open = |what| Some(Open { at: start, what });
        if rest.starts_with("{#") {
            match rest.find("#}") {
                Some(end) => at = start + end + 2,
                None => return (tags, open("{#")),
            }
        } else if rest.starts_with("{%") || rest.starts_with("{{") {
            let tag = match tag(text, start) {
                Ok(tag) => tag,
                Err(open) => return (tags, Some(open)),
            };
            at = tag.range.end;
            if tag.is_statement && tag.tokens.first().is_some_and(|it| it.text == "raw") {
                match end_of_raw(&text[at..]) {
                    Some(end) => at += end,
                    None => return (tags, open("raw")),
                }
            } else {
                tags.push(tag);
            }
        } else {
            at = start + 1;
        }
    }
    (tags, None)
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

fn tag(text: &str, start: usize) -> Result<RawTag<'_>, Open> {
    let is_statement = text[start..].starts_with("{%");
    let (what, close) = if is_statement {
        ("{%", "%}")
    } else {
        ("{{", "}}")
    };
    let trims_before = text[start + 2..].starts_with('-');
    let inner_start = start + 2 + usize::from(trims_before);
    let mut at = inner_start;
    let mut tokens: Vec<Token<'_>> = Vec::new();
    loop {
        let rest = &text[at..];
        let c = rest.chars().next().ok_or(Open { at: start, what })?;
        let trims_after = c == '-' && rest[1..].starts_with(close);
        if trims_after || rest.starts_with(close) {
            return Ok(RawTag {
                range: start..at + usize::from(trims_after) + 2,
                inner: &text[inner_start..at],
                is_statement,
                trims_before,
                trims_after,
                tokens,
            });
        }
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, len) = match c {
            '"' | '\'' | '`' => {
                let len = string_len(rest, c).ok_or(Open { at, what: "\"" })?;
                (TokenKind::String, len)
            }
            _ if is_word(c) => {
                let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let before = &text[..at];
                let opens = before.ends_with('<') || before.ends_with("</");
                let names = opens && !c.is_ascii_digit();
                let kind = if names {
                    TokenKind::Component
                } else {
                    TokenKind::Word
                };
                (kind, len)
            }
            _ => (TokenKind::Sign, c.len_utf8()),
        };
        let text = &rest[..len];
        tokens.push(Token { kind, text, at });
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
        let (tags, _) = tags(text);
        tags.iter().map(|tag| &text[tag.range.clone()]).collect()
    }

    #[test]
    fn finds_tags() {
        let text = "{# {{ no }} #}{{ a }}{%- for x in \"%}\" -%}{% raw %}{{ no }}{% endraw %}{% endfor %}{ {{ b";
        assert_eq!(
            seen(text),
            ["{{ a }}", "{%- for x in \"%}\" -%}", "{% endfor %}"]
        );
        let (tags, _) = tags(text);
        assert_eq!(tags[1].tokens[3].text, "\"%}\"");
        assert!(tags[1].trims_after && !tags[0].trims_after);
    }

    #[test]
    fn raw_text_ends_whatever_is_in_it() {
        let text = "{% raw %}{% \"{%- endraw -%}{% for a in b %}{{ \"x\" }}";
        assert_eq!(seen(text), ["{% for a in b %}", "{{ \"x\" }}"]);
    }

    #[test]
    fn finds_names_of_components() {
        let (tags, _) = tags("{{<block b={x} />}}{% <box> %}{% </box> %}{{ a < b/c<2 }}");
        let tokens = tags.iter().flat_map(|tag| &tag.tokens);
        let names = tokens.filter(|token| token.kind == TokenKind::Component);
        let names: Vec<_> = names.map(|token| token.text).collect();
        assert_eq!(names, ["block", "box", "box"]);
    }
}
