//! Putting meters into a template. The engine bounds neither loops nor text that is captured, so every loop turn, block,
//! component and included file counts a step, everything printed uses ink, every value that is kept or handed on is
//! weighed, and the clock is asked after all of it.

use std::fmt::Write as _;
use std::ops::Range;

use super::fault::TemplateFault;
use super::lexer::{Tag, TokenKind};
use super::limit_fault::LimitFault;
use crate::words::diag::Diags;
use crate::words::span::Span;

/// The functions the meters call; see [`super::budget`].
pub(super) const STEP: &str = "qicao_step";
pub(super) const ENTER: &str = "qicao_enter";
pub(super) const LEAVE: &str = "qicao_leave";
pub(super) const WEIGH: &str = "qicao_weigh";
pub(super) const PASS: &str = "qicao_pass";
pub(super) const INK: &str = "qicao_ink";
pub(super) const TICK: &str = "qicao_tick";

/// How the names of meters and of the engine's own inner variables start; no template may use them.
const RESERVED: [&str; 2] = ["qicao_", "__tera"];

/// How many words and signs one tag may have, and how many `~`: what one tag does, no meter sees.
const MOST_TOKENS: usize = 300;
const MOST_JOINS: usize = 32;

/// How many `elif` an `if` may have: the engine goes a level deeper for each.
const MOST_BRANCHES: usize = 50;

/// A template with meters in it.
#[derive(Clone, Debug)]
pub(super) struct Guarded {
    /// The text for the engine.
    pub(super) text: String,
    /// Where something was put in: at which byte of the new text, and how many bytes.
    inserted: Vec<(usize, usize)>,
}

impl Guarded {
    /// Returns the range in the template as it was written.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let mut shift = 0;
            for &(start, len) in &self.inserted {
                if start >= at {
                    break;
                }
                // A place inside a meter is the end of the tag before it.
                shift += len.min(at - start);
            }
            at - shift
        };
        back(range.start)..back(range.end)
    }

    fn insert(&mut self, template: &str, from: &mut usize, at: usize, meter: &str) {
        self.text.push_str(&template[*from..at]);
        self.inserted.push((self.text.len(), meter.len()));
        self.text.push_str(meter);
        *from = at;
    }
}

/// Puts meters into a template; `file` is its number among the files. What no meter can bound is a fault.
pub(super) fn guard(span: &Span, tags: &[Tag], file: usize, diags: &mut Diags) -> Guarded {
    let template = span.text();
    unbounded(span, tags, diags);
    let literal = Literal::of(template, tags);
    let extends = tags
        .first()
        .is_some_and(|tag| tag.keyword(template) == "extends");
    let mut guarded = Guarded {
        text: String::with_capacity(template.len() * 3),
        inserted: Vec::new(),
    };
    let mut from = 0;
    let mut depth = 0_usize;
    let mut captures = Vec::new();
    if !extends {
        let meter = enter(file, 0, literal.file);
        guarded.insert(template, &mut from, 0, &meter);
    }
    for (n, tag) in tags.iter().enumerate() {
        let at = tag.range.start;
        let keyword = tag.keyword(template);
        let meter = match keyword {
            "block" => {
                depth += 1;
                enter(file, at, literal.tags[n])
            }
            "component" => {
                depth += 1;
                let mut meter = enter(file, at, literal.tags[n]) + &weigh_body(file, at);
                for parameter in parameters(tag, template) {
                    meter += &call(PASS, file, at, parameter);
                }
                meter
            }
            "endblock" | "endcomponent" => {
                depth = depth.saturating_sub(1);
                let mut meter = format!("{{{{ {LEAVE}() }}}}");
                if tag.trims_before {
                    meter = trimmed(&meter);
                }
                guarded.insert(template, &mut from, at, &meter);
                continue;
            }
            "for" => step(file, at, literal.tags[n]) + &weigh_turn(tag, template, file),
            "set" | "set_global" => {
                let Some((name, _)) = tag.words(template).next() else {
                    continue;
                };
                if !tag.assigns(template) {
                    captures.push(name);
                    continue;
                }
                if tag.is_path(template, 3) {
                    continue;
                }
                call(WEIGH, file, at, name)
            }
            "endset" => match captures.pop() {
                Some(name) => call(WEIGH, file, at, name),
                None => continue,
            },
            "endif" | "endfor" => tick(file, at),
            "" if tag.block => {
                if tag.says(template, 0) != "<" || tag.says(template, 1) != "/" {
                    continue;
                }
                tick(file, at)
            }
            "" if tag.calls() || tag.words_all(template).any(|word| word == "super") => {
                tick(file, at)
            }
            "" => call(INK, file, at, &template[tag.inner.clone()]),
            _ => continue,
        };
        // In a child template nothing may stand outside its blocks.
        if extends && depth == 0 {
            continue;
        }
        let meter = if tag.trims { trimmed(&meter) } else { meter };
        guarded.insert(template, &mut from, tag.range.end, &meter);
    }
    if !extends {
        let meter = format!("{{{{ {LEAVE}() }}}}");
        guarded.insert(template, &mut from, template.len(), &meter);
    }
    guarded.text.push_str(&template[from..]);
    guarded
}

/// How many bytes of literal text stand in the body of each tag that has one, those of inner bodies left out.
struct Literal {
    file: usize,
    tags: Vec<usize>,
}

impl Literal {
    fn of(template: &str, tags: &[Tag]) -> Self {
        let mut literal = Self {
            file: 0,
            tags: vec![0; tags.len()],
        };
        let mut open: Vec<usize> = Vec::new();
        let mut from = 0;
        for (n, tag) in tags.iter().enumerate() {
            literal.add(&open, tag.range.start - from);
            from = tag.range.end;
            match tag.keyword(template) {
                "block" | "component" | "for" => open.push(n),
                "endblock" | "endcomponent" | "endfor" => {
                    open.pop();
                }
                _ => {}
            }
        }
        literal.add(&open, template.len() - from);
        literal
    }

    fn add(&mut self, open: &[usize], bytes: usize) {
        match open.last() {
            Some(&n) => self.tags[n] += bytes,
            None => self.file += bytes,
        }
    }
}

fn step(file: usize, at: usize, literal: usize) -> String {
    format!("{{{{ {STEP}(file={file}, at={at}, text={literal}) }}}}")
}

fn enter(file: usize, at: usize, literal: usize) -> String {
    format!("{{{{ {ENTER}(file={file}, at={at}, text={literal}) }}}}")
}

fn tick(file: usize, at: usize) -> String {
    format!("{{{{ {TICK}(file={file}, at={at}) }}}}")
}

fn call(meter: &str, file: usize, at: usize, value: &str) -> String {
    format!("{{{{ {meter}(file={file}, at={at}, v={value}) }}}}")
}

fn weigh_body(file: usize, at: usize) -> String {
    let mut meter = String::from("{% if body %}");
    let _ = write!(meter, "{}{{% endif %}}", call(WEIGH, file, at, "body"));
    meter
}

/// The items of a list that is made on the spot are weighed; those of one that is there already were.
fn weigh_turn(tag: &Tag, template: &str, file: usize) -> String {
    let place = |word: &str| {
        let mut tokens = tag.tokens.iter();
        tokens.position(|token| &template[token.range.clone()] == word)
    };
    let Some(list) = place("in") else {
        return String::new();
    };
    if tag.is_path(template, list + 1) {
        return String::new();
    }
    let names = tag.tokens[1..list].iter();
    names
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| call(PASS, file, tag.range.start, &template[token.range.clone()]))
        .collect()
}

/// The names of a component's parameters.
pub(super) fn parameters<'a>(tag: &'a Tag, template: &'a str) -> impl Iterator<Item = &'a str> {
    let said = |n: usize| tag.says(template, n);
    let depths = tag
        .tokens
        .iter()
        .enumerate()
        .scan(0_i32, move |depth, (n, _)| {
            match said(n) {
                "(" | "[" | "{" => *depth += 1,
                ")" | "]" | "}" => *depth -= 1,
                _ => {}
            }
            Some((n, *depth))
        });
    depths.filter_map(move |(n, depth)| {
        let starts = n > 0 && matches!(said(n - 1), "(" | "," | "@" | ".");
        let named = tag.tokens[n].kind == TokenKind::Word;
        (depth == 1 && starts && named).then(|| said(n))
    })
}

/// A tag that trims the blanks beside it goes on doing so behind its meter.
fn trimmed(meter: &str) -> String {
    meter
        .replace("{{ ", "{{- ")
        .replace(" }}", " -}}")
        .replace("{% ", "{%- ")
        .replace(" %}", " -%}")
}

/// What no meter can bound, and names that belong to the meters.
fn unbounded(span: &Span, tags: &[Tag], diags: &mut Diags) {
    let template = span.text();
    let mut branches = Vec::new();
    for tag in tags {
        if diags.is_plenty() {
            return;
        }
        if let Some(range) = comprehension(tag, template) {
            diags.add(&span.within(range), &TemplateFault::Comprehension);
        }
        let joins = tag
            .tokens
            .iter()
            .filter(|token| &template[token.range.clone()] == "~");
        if tag.tokens.len() > MOST_TOKENS || joins.count() > MOST_JOINS {
            let start = tag.range.start;
            diags.add(
                &span.within(start..start + 2),
                &TemplateFault::Beyond(LimitFault::LongTag),
            );
        }
        if !tag.block && calls_within(tag, template) {
            diags.add(&span.within(tag.range.clone()), &TemplateFault::MixedCall);
        }
        match tag.keyword(template) {
            "if" => branches.push(0),
            "endif" => {
                branches.pop();
            }
            "elif" => {
                if let Some(count) = branches.last_mut() {
                    *count += 1;
                    if *count == MOST_BRANCHES + 1 {
                        diags.add(
                            &span.within(tag.range.clone()),
                            &TemplateFault::Beyond(LimitFault::ManyBranches),
                        );
                    }
                }
            }
            _ => {}
        }
        for (n, token) in tag.tokens.iter().enumerate() {
            let name = tag.says(template, n);
            // What is called is looked up among the functions.
            let is_called = tag.says(template, n + 1) == "(";
            if !is_called && RESERVED.iter().any(|start| name.starts_with(start)) {
                let (name, hint) = (name.to_owned(), None);
                let fault = TemplateFault::UnknownVariable { name, hint };
                diags.add(&span.within(token.range.clone()), &fault);
            }
        }
    }
}

/// Whether a tag does something with what a component or `super()` writes before it prints it; no meter sees that.
fn calls_within(tag: &Tag, template: &str) -> bool {
    let says = |n: usize| tag.says(template, n);
    let last = tag.tokens.len().saturating_sub(1);
    if tag.words_all(template).any(|word| word == "super") {
        return last != 2;
    }
    let mut depth = 0_i32;
    let mut inside = says(0) != "<" || says(last) != ">";
    for n in 0..=last {
        match says(n) {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            "|" | "~" if depth == 0 => inside = true,
            "<" if depth == 0 && n > 0 => inside = true,
            _ => {}
        }
    }
    tag.calls() && inside
}

/// `[x for y in z]` loops where no meter can stand.
fn comprehension(tag: &Tag, template: &str) -> Option<Range<usize>> {
    let opens = usize::from(tag.keyword(template) == "for");
    let mut words = tag
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .skip(opens);
    words
        .find(|token| &template[token.range.clone()] == "for")
        .map(|token| token.range.clone())
}
