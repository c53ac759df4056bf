//! From text to tree, within bounds.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use serde_yaml::granit_parser::{
    Event, Options, Parser, ScalarStyle, ScanError, Span as Marks, StructureStyle, options,
};

use super::{Key, MAX_BYTES, Node, Value, YamlFault};
use crate::words::diag::{Diag, Diags};
use crate::words::hanzi;
use crate::words::span::{Source, Span};
use crate::words::unseen;

/// How deep lists and mappings may nest.
const MAX_DEPTH: usize = 48;

/// How many nodes a tree may have, aliases expanded.
const MAX_NODES: usize = 200_000;

/// How many bytes of scalars a tree may have, aliases expanded.
const MAX_TEXT: usize = 2 * MAX_BYTES;

/// Reads one YAML document.
///
/// # Errors
/// A syntax fault stands alone; duplicate keys, odd keys and lost texts are all reported at once. Files over
/// [`MAX_BYTES`], nesting over 48 levels and alias bombs are refused.
pub fn parse(source: &Arc<Source>) -> Result<Node, Diags> {
    let text = source.text();
    let mut builder = Builder {
        source,
        anchors: HashMap::new(),
        nodes: 0,
        bytes: 0,
        diags: Diags::new(),
    };
    if text.len() > MAX_BYTES {
        let size = text.len();
        return Err(Diag::at(&Span::new(source, 0..0), &YamlFault::TooLarge { size }).into());
    }
    full_width_indents(source, &mut builder.diags);
    if builder.diags.has_errors() {
        return Err(builder.diags);
    }
    let mut events = Parser::new_from_str_with_options(text, limits());
    match builder.document(&mut events) {
        Ok(node) if !builder.diags.has_errors() => Ok(node),
        Ok(_) => Err(builder.diags),
        Err(Stop::Fault(span, fault)) => Err(Diag::at(&span, &fault).into()),
        Err(Stop::Scan(error)) => {
            let at = error.marker().byte_offset().unwrap_or(text.len());
            let (fault, range) = YamlFault::from_scan(error.kind(), text, at.min(text.len()));
            Err(Diag::at(&Span::new(source, range), &fault).into())
        }
    }
}

fn limits() -> Options {
    let mut limits = options! {
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
        disallow_directives: true,
    };
    limits.set_emit_comments(false);
    limits
}

/// Why the tree cannot be built at all.
enum Stop {
    Scan(ScanError),
    Fault(Span, YamlFault),
}

impl From<ScanError> for Stop {
    fn from(error: ScanError) -> Self {
        Self::Scan(error)
    }
}

type Events<'a> = dyn Iterator<Item = Result<(Event<'a>, Marks), ScanError>> + 'a;

struct Builder<'a> {
    source: &'a Arc<Source>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    bytes: usize,
    diags: Diags,
}

impl Builder<'_> {
    fn document(&mut self, events: &mut Events<'_>) -> Result<Node, Stop> {
        let mut root = None;
        while let Some(event) = events.next() {
            let (event, marks) = event?;
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Stop::Fault(self.span(marks), YamlFault::SecondDocument));
                }
                Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(..)
                | Event::DocumentEnd => {}
                event => root = Some(self.node(event, marks, events, 0)?),
            }
        }
        Ok(root.unwrap_or_else(|| Node {
            span: Span::new(self.source, 0..0),
            value: Value::Null,
            flow: false,
        }))
    }

    fn node(
        &mut self,
        event: Event<'_>,
        marks: Marks,
        events: &mut Events<'_>,
        depth: usize,
    ) -> Result<Node, Stop> {
        let span = self.span(marks);
        if depth > MAX_DEPTH {
            return Err(Stop::Fault(span, YamlFault::TooDeep));
        }
        self.nodes += 1;
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                (self.scalar(&text, style, span.clone()), anchor)
            }
            Event::SequenceStart(style, anchor, _) => {
                let mut items = Vec::new();
                loop {
                    match next(events)? {
                        (Event::SequenceEnd, _) => break,
                        (event, marks) => items.push(self.node(event, marks, events, depth + 1)?),
                    }
                }
                let value = Value::List(items);
                let flow = style == StructureStyle::Flow;
                (
                    Node {
                        span: span.clone(),
                        value,
                        flow,
                    },
                    anchor,
                )
            }
            Event::MappingStart(style, anchor, _) => {
                let value = Value::Map(self.entries(events, depth)?);
                let flow = style == StructureStyle::Flow;
                (
                    Node {
                        span: span.clone(),
                        value,
                        flow,
                    },
                    anchor,
                )
            }
            Event::Alias(id) => {
                let node = match self.anchors.get(&id) {
                    Some(node) => Node {
                        span: span.clone(),
                        ..node.clone()
                    },
                    None => return Err(Stop::Fault(span, YamlFault::AliasOfItself)),
                };
                let (nodes, bytes) = size(&node);
                self.nodes += nodes;
                self.bytes += bytes;
                (node, 0)
            }
            _ => unreachable!("the parser gives nodes where nodes belong"),
        };
        if self.nodes > MAX_NODES || self.bytes > MAX_TEXT {
            return Err(Stop::Fault(span, YamlFault::TooManyNodes));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn entries(&mut self, events: &mut Events<'_>, depth: usize) -> Result<Vec<(Key, Node)>, Stop> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut seen: HashMap<Cow<str>, Span> = HashMap::new();
        loop {
            let (event, marks) = next(events)?;
            if event == Event::MappingEnd {
                return Ok(entries);
            }
            let key = self.node(event, marks, events, depth + 1)?;
            let (event, marks) = next(events)?;
            let value = self.node(event, marks, events, depth + 1)?;
            let Value::Scalar(text) = key.value else {
                self.diags.add(&key.span, &YamlFault::OddKey);
                continue;
            };
            if let Some(first) = seen.get(&text) {
                let line = first.line_column().0;
                self.diags.add(
                    &key.span,
                    &YamlFault::DuplicateKey {
                        key: text.into_owned(),
                        line,
                    },
                );
                continue;
            }
            seen.insert(text.clone(), key.span.clone());
            entries.push((
                Key {
                    text,
                    span: key.span,
                },
                value,
            ));
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Node {
        self.bytes += text.len();
        let plain = style == ScalarStyle::Plain;
        let value = if plain && matches!(text, "" | "~" | "null") {
            Value::Null
        } else if span.text().contains('\n') {
            Value::Scalar(join_folded(&unseen::without(text)).into())
        } else {
            Value::Scalar(unseen::without(text).into_owned().into())
        };
        if plain {
            self.lost_after_hash(&span);
        }
        Node {
            span,
            value,
            flow: false,
        }
    }

    /// A plain text that goes on with ` #字` loses everything from there on: YAML takes it for a comment.
    fn lost_after_hash(&mut self, span: &Span) {
        let text = self.source.text();
        let end = span.range().start + span.text().trim_end().len();
        let line = text[end..].lines().next().unwrap_or_default();
        let lost = line.trim_start();
        if lost.len() < line.len()
            && lost.starts_with('#')
            && lost[1..].starts_with(|c: char| !c.is_whitespace() && !"#-=!".contains(c))
        {
            let start = end + line.len() - lost.len();
            let lost = Span::new(self.source, start..end + line.len());
            self.diags.add(&lost, &YamlFault::LostAfterHash);
        }
    }

    fn span(&self, marks: Marks) -> Span {
        Span::new(self.source, marks.byte_range().unwrap_or_default())
    }
}

fn next<'a>(events: &mut Events<'a>) -> Result<(Event<'a>, Marks), Stop> {
    Ok(events.next().expect("the parser closes what it opens")?)
}

fn size(node: &Node) -> (usize, usize) {
    let children = match &node.value {
        Value::Null => return (1, 0),
        Value::Scalar(text) => return (1, text.len()),
        Value::List(items) => items.iter().map(size).collect::<Vec<_>>(),
        Value::Map(entries) => entries.iter().map(|(_, node)| size(node)).collect(),
    };
    children
        .into_iter()
        .fold((1, 0), |(nodes, bytes), (n, b)| (nodes + n, bytes + b))
}

/// Folding has made line breaks into spaces; beside a wide character they vanish.
fn join_folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = hanzi::unwrap_lines(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let glued = c == ' '
            && (out.chars().next_back().is_some_and(hanzi::is_wide)
                || chars.peek().copied().is_some_and(hanzi::is_wide));
        if !glued {
            out.push(c);
        }
    }
    out
}

/// Lines that are indented with full-width spaces and would be list items or keys.
fn full_width_indents(source: &Arc<Source>, diags: &mut Diags) {
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\u{3000}']);
        let indent = &line[..line.len() - rest.len()];
        if indent.contains('\u{3000}') && looks_like_yaml(rest) {
            let at = start + indent.find('\u{3000}').unwrap_or_default();
            let span = Span::new(source, at..start + indent.len());
            diags.add(&span, &YamlFault::FullWidthIndent);
        }
        start += line.len();
    }
}

fn looks_like_yaml(line: &str) -> bool {
    let line = line.trim_end();
    line.starts_with("- ")
        || line.ends_with(':')
        || line
            .split_once(": ")
            .is_some_and(|(key, _)| !key.contains(char::is_whitespace))
}
