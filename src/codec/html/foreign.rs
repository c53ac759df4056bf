//! Reads any HTML page into a Document: its words line by line, its headings by their elements. Skips scripts, forms
//! and navigation.

use std::sync::Arc;

use html5gum::{Token, Tokenizer};

use crate::models::document::{Document, Inline, Paragraph, Role};

/// Elements that start a new line.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "table",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "hr",
    "figure",
    "figcaption",
    "center",
    "body",
    "html",
];

/// Elements whose content is skipped.
const UNREAD: [&str; 13] = [
    "script", "style", "noscript", "template", "select", "textarea", "button", "nav", "svg",
    "iframe", "head", "footer", "form",
];

/// Reads any page.
pub fn read_any(page: &str) -> Document {
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                if !tag.self_closing {
                    reader.opens(&name);
                } else if name == "br" {
                    reader.line();
                }
            }
            Token::EndTag(tag) => reader.closes(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => reader.says(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    reader.line();
    Document {
        body: reader.body,
        ..Document::default()
    }
}

/// Returns the title of a page: the words of its `title`.
pub(crate) fn name(page: &str) -> Option<String> {
    let mut words: Option<String> = None;
    for Ok(token) in Tokenizer::new(page) {
        match (token, &mut words) {
            (Token::StartTag(tag), None) if *tag.name == *b"title" => words = Some(String::new()),
            (Token::StartTag(tag), None) if *tag.name == *b"body" => return None,
            (Token::String(more), Some(words)) => words.push_str(&String::from_utf8_lossy(&more)),
            (Token::EndTag(_), Some(_)) => break,
            _ => {}
        }
    }
    words.map(|words| crate::words::hanzi::unwrap_lines(&words))
}

#[derive(Default)]
struct Reader {
    body: Vec<Arc<Paragraph>>,
    words: String,
    /// The element being skipped, and its nesting depth among elements of the same name.
    unread: Option<(&'static str, usize)>,
    heading: Option<u8>,
}

impl Reader {
    fn opens(&mut self, name: &str) {
        if let Some((unread, depth)) = &mut self.unread {
            if name == *unread {
                *depth += 1;
            }
            return;
        }
        if let Some(unread) = UNREAD.iter().find(|unread| **unread == name) {
            self.line();
            self.unread = Some((unread, 1));
            return;
        }
        if BLOCKS.contains(&name) {
            self.line();
        }
        self.heading = level(name).or(self.heading);
    }

    fn closes(&mut self, name: &str) {
        if let Some((unread, depth)) = &mut self.unread {
            if name == *unread {
                *depth -= 1;
                if *depth == 0 {
                    self.unread = None;
                }
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.line();
        }
        if level(name).is_some() {
            self.heading = None;
        }
    }

    fn says(&mut self, words: &str) {
        if self.unread.is_none() {
            self.words.push_str(words);
        }
    }

    /// Ends a line. Line ends in the source are blanks, or nothing between 汉字.
    fn line(&mut self) {
        let words = crate::words::hanzi::unwrap_lines(&self.words);
        self.words.clear();
        if words.trim().is_empty() {
            return;
        }
        let role = match self.heading {
            Some(1) => Role::Title,
            Some(level) => Role::Heading(level - 1),
            None => Role::Body,
        };
        self.body
            .push(Arc::new(Paragraph::new(role, vec![Inline::text(words)])));
    }
}

fn level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::read_any;

    #[test]
    fn pages_become_lines() {
        let page = "<html><head><title>网</title></head><body><nav>首页</nav><h1>讲话</h1><p>同志们&#xFF1A;<br>今天开会，\n讲两点。<script>var a = '<p>';</script></p><h2>一、抓</h2></body>";
        let body = read_any(page).body;
        let lines: Vec<_> = body.iter().map(|it| it.plain()).collect();
        assert_eq!(lines, ["讲话", "同志们：", "今天开会，讲两点。", "一、抓"]);
    }
}
