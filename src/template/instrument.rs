//! Adding to a template the calls that count what it does. The engine bounds neither loops nor text that is captured, so every
//! loop turn, block, component and included file counts a step, everything printed counts its bytes, every value that is kept
//! or handed to a component is measured, and the clock is asked after all of it.

use std::ops::Range;

use super::syntax::{Node, Statement, Tag, Tree};

/// The functions that templates are made to call.
pub(super) const STEP: &str = "qicao_step";
pub(super) const ENTER: &str = "qicao_enter";
pub(super) const LEAVE: &str = "qicao_leave";
pub(super) const VARIABLE: &str = "qicao_variable";
pub(super) const ARGUMENT: &str = "qicao_argument";
pub(super) const PRINT: &str = "qicao_print";
pub(super) const TICK: &str = "qicao_tick";

/// How the names of these functions and of the engine's own inner variables start; no template may use them.
pub(super) const RESERVED: [&str; 2] = ["qicao_", "__tera"];

/// A template with the calls in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Instrumented {
    /// The text for the engine.
    pub(super) text: String,
    /// Where something was put in: at which byte of the new text, and how many bytes.
    inserted: Vec<(usize, usize)>,
}

impl Instrumented {
    /// Returns the range in the template as it was written.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let mut shift = 0;
            for &(start, len) in &self.inserted {
                if start >= at {
                    break;
                }
                // A place inside a call is the end of the tag before it.
                shift += len.min(at - start);
            }
            at - shift
        };
        back(range.start)..back(range.end)
    }
}

/// Adds the calls to a template; `file` is its number among the files.
pub(super) fn instrument(text: &str, tree: &Tree<'_>, file: usize) -> Instrumented {
    let mut writer = Writer {
        text,
        tags: &tree.tags,
        file,
        from: 0,
        out: Instrumented::default(),
    };
    let first = tree.tags.first().map(|tag| &tag.statement);
    if matches!(first, Some(Statement::File("extends", _))) {
        // In a child template nothing may stand outside its blocks.
        for node in &tree.nodes {
            if let Node::Tag { tag, .. } = node
                && matches!(
                    tree.tags[*tag].statement,
                    Statement::Block(_) | Statement::Component(_)
                )
            {
                writer.node(node);
            }
        }
    } else {
        let literal = literal(&tree.nodes, &tree.tags);
        writer.insert(0, &writer.count(ENTER, 0, literal), false);
        writer.nodes(&tree.nodes);
        writer.insert(text.len(), &leave(), false);
    }
    writer.copy_to(text.len());
    writer.out
}

/// How many bytes of literal text stand in a body, those of inner bodies that count their own left out.
fn literal(nodes: &[Node], tags: &[Tag<'_>]) -> usize {
    let bytes = nodes.iter().map(|node| match node {
        Node::Text(bytes) => *bytes,
        Node::Tag { tag, body, .. } => match tags[*tag].statement {
            Statement::Block(_) | Statement::Component(_) | Statement::For(_) => 0,
            _ => literal(body, tags),
        },
    });
    bytes.sum()
}

struct Writer<'t> {
    text: &'t str,
    tags: &'t [Tag<'t>],
    file: usize,
    /// How much of the text has been copied.
    from: usize,
    out: Instrumented,
}

impl Writer<'_> {
    fn copy_to(&mut self, at: usize) {
        self.out.text.push_str(&self.text[self.from..at]);
        self.from = at;
    }

    /// Puts calls in; beside a tag that trims the blanks there they go on doing so.
    fn insert(&mut self, at: usize, calls: &str, trims: bool) {
        if calls.is_empty() {
            return;
        }
        self.copy_to(at);
        let start = self.out.text.len();
        if trims {
            let trimmed = calls.replace("{{ ", "{{- ").replace(" }}", " -}}");
            let trimmed = trimmed.replace("{% ", "{%- ").replace(" %}", " -%}");
            self.out.text.push_str(&trimmed);
        } else {
            self.out.text.push_str(calls);
        }
        self.out.inserted.push((start, self.out.text.len() - start));
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        let Node::Tag { tag, body, end } = node else {
            return;
        };
        let tag = &self.tags[*tag];
        let before = self.before(tag, body);
        self.insert(tag.raw.range.end, &before, tag.raw.trims_after);
        self.nodes(body);
        let Some(end) = end.map(|end| &self.tags[end].raw) else {
            return;
        };
        let at = end.range.start;
        let after = match tag.statement {
            Statement::Block(_) | Statement::Component(_) => {
                return self.insert(at, &leave(), end.trims_before);
            }
            Statement::SetBody(name) => {
                name.map_or_else(String::new, |name| self.measure(VARIABLE, at, name.text))
            }
            _ => self.tick(at),
        };
        self.insert(end.range.end, &after, end.trims_after);
    }

    /// The calls behind a tag, before its body if it has one.
    fn before(&self, tag: &Tag<'_>, body: &[Node]) -> String {
        let at = tag.raw.range.start;
        let literal = || literal(body, self.tags);
        let arguments = |names: &mut dyn Iterator<Item = &str>| -> String {
            names.map(|name| self.measure(ARGUMENT, at, name)).collect()
        };
        match &tag.statement {
            Statement::Block(_) => self.count(ENTER, at, literal()),
            Statement::Component(definition) => {
                let mut names = definition.parameters.iter().map(|it| it.name);
                let body = self.measure(VARIABLE, at, "body");
                let enter = self.count(ENTER, at, literal());
                format!(
                    "{enter}{{% if body %}}{body}{{% endif %}}{}",
                    arguments(&mut names)
                )
            }
            Statement::For(names) => {
                let mut step = self.count(STEP, at, literal());
                // The items of a list that is made on the spot are measured; those of one that is there already were.
                if !tag.is_name {
                    step += &arguments(&mut names.iter().map(|name| name.text));
                }
                step
            }
            Statement::Set(Some(name)) if !tag.is_name => self.measure(VARIABLE, at, name.text),
            Statement::Print if tag.prints_call() => self.tick(at),
            Statement::Print => self.measure(PRINT, at, tag.raw.inner),
            _ => String::new(),
        }
    }

    fn tick(&self, at: usize) -> String {
        format!("{{{{ {TICK}(file={}, at={at}) }}}}", self.file)
    }

    fn count(&self, call: &str, at: usize, literal: usize) -> String {
        format!(
            "{{{{ {call}(file={}, at={at}, text={literal}) }}}}",
            self.file
        )
    }

    fn measure(&self, call: &str, at: usize, value: &str) -> String {
        format!("{{{{ {call}(file={}, at={at}, v={value}) }}}}", self.file)
    }
}

fn leave() -> String {
    format!("{{{{ {LEAVE}() }}}}")
}
