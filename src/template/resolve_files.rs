//! Gathering the files of a template: what it extends, includes and calls.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::calls::{self, Component};
use super::fault::TemplateFault;
use super::instrument::{Guarded, guard};
use super::lexer::{Tag, TokenKind, scan};
use super::limit_fault::LimitFault;
use super::nesting;
use crate::library::{Item, Kind, Library};
use crate::words::diag::Diags;
use crate::words::near::nearest;
use crate::words::span::{Source, Span};

/// The prefix of the program's own files; a user's file may extend the one it shadows: `builtin/speech.tera`.
pub(super) const BUILTIN: &str = "builtin/";

/// The folder of components: `{{<block …/>}}` is in `parts/block.tera`.
const PARTS: &str = "parts/";

const ENDING: &str = ".tera";

/// How large one file may be, and all of them, in bytes.
const LARGEST: usize = 256 << 10;
const LARGEST_IN_ALL: usize = 512 << 10;

/// How many files a template may have.
const MOST_FILES: usize = 64;

/// One file of a template.
pub(super) struct File<'a> {
    /// What the engine calls it.
    pub(super) name: String,
    pub(super) item: &'a Item,
    pub(super) source: Arc<Source>,
    pub(super) tags: Vec<Tag>,
    pub(super) guarded: Guarded,
    /// Whether its tags open and close as they should, so that what is in them can be told.
    pub(super) sound: bool,
}

/// A name that a file asks for.
struct Wanted {
    name: String,
    place: Span,
}

/// Gathers a template and everything it needs, itself first.
///
/// A component is looked for in the files that are extended and included; only where none of them defines it, the file
/// `parts/NAME.tera` does. So a template shadows a part by defining it itself.
pub(super) fn resolve<'a>(
    library: &'a Library,
    item: &'a Item,
    diags: &mut Diags,
) -> Vec<File<'a>> {
    let mut gathering = Gathering {
        library,
        files: Vec::new(),
        bytes: 0,
        components: Vec::new(),
        defined: BTreeSet::new(),
        definitions: Vec::new(),
    };
    gathering.add(item, diags);
    while let Some(wanted) = gathering.components.pop() {
        if diags.is_plenty() {
            break;
        }
        if !gathering.defined.contains(&wanted.name) {
            match find(library, &format!("{PARTS}{}{ENDING}", wanted.name)) {
                Some(part) => gathering.add(part, diags),
                None => gathering.unknown_component(&wanted, diags),
            }
        }
    }
    for file in &gathering.files {
        let span = Span::whole(&file.source);
        calls::check_components(&span, &file.tags, &gathering.definitions, diags);
    }
    gathering.files
}

struct Gathering<'a> {
    library: &'a Library,
    files: Vec<File<'a>>,
    bytes: usize,
    components: Vec<Wanted>,
    defined: BTreeSet<String>,
    definitions: Vec<Component>,
}

impl<'a> Gathering<'a> {
    /// Adds a file and those it extends and includes.
    fn add(&mut self, item: &'a Item, diags: &mut Diags) {
        let name = name_of(item);
        if self.files.iter().any(|file| file.name == name) {
            return;
        }
        if let Err(faults) = item.readable() {
            diags.extend(faults);
            return;
        }
        let source = item.source();
        let span = Span::whole(&source);
        if span.text().len() > LARGEST {
            diags.add(
                &Span::new(&source, 0..0),
                &TemplateFault::Beyond(LimitFault::FileTooLarge),
            );
            return;
        }
        self.bytes += span.text().len();
        if self.files.len() == MOST_FILES || self.bytes > LARGEST_IN_ALL {
            diags.add(
                &Span::new(&source, 0..0),
                &TemplateFault::Beyond(LimitFault::ManyFiles),
            );
            return;
        }
        let mut torn = Diags::new();
        full_width_braces(&span, &mut torn);
        let (tags, open) = scan(span.text());
        nesting::check(&span, &tags, open, &mut torn);
        let guarded = guard(&span, &tags, self.files.len(), &mut torn);
        let sound = !torn.has_errors();
        diags.extend(torn);
        calls::check(&span, &tags, diags);
        let definitions = calls::definitions(span.text(), &tags);
        self.defined
            .extend(definitions.iter().map(|it| it.name.clone()));
        self.definitions.extend(definitions);
        self.components.extend(component_calls(&span, &tags));
        let named = files_named(&span, &tags);
        self.files.push(File {
            name,
            item,
            source,
            tags,
            guarded,
            sound,
        });
        for wanted in named {
            if diags.is_plenty() {
                return;
            }
            match find(self.library, &wanted.name) {
                Some(found) => self.add(found, diags),
                None => self.unknown_file(&wanted, diags),
            }
        }
    }

    fn unknown_file(&self, wanted: &Wanted, diags: &mut Diags) {
        let known = self.library.all(Kind::Template);
        let known: Vec<_> = known.map(|item| format!("{}{ENDING}", item.id)).collect();
        let near = nearest(&wanted.name, known.iter().map(String::as_str)).map(str::to_owned);
        let name = wanted.name.clone();
        diags.add(&wanted.place, &TemplateFault::UnknownFile { name, near });
    }

    fn unknown_component(&self, wanted: &Wanted, diags: &mut Diags) {
        let parts = self.library.all(Kind::Template);
        let parts = parts.filter_map(|item| item.id.strip_prefix(PARTS));
        let known = parts.chain(self.defined.iter().map(String::as_str));
        let near = nearest(&wanted.name, known).map(str::to_owned);
        let name = wanted.name.clone();
        diags.add(
            &wanted.place,
            &TemplateFault::UnknownComponent { name, near },
        );
    }
}

/// What the engine calls a file: those of the program have a prefix, so that a user's file of the same name comes first
/// and can still extend the one below it.
pub(super) fn name_of(item: &Item) -> String {
    let prefix = if item.layer == 0 { BUILTIN } else { "" };
    format!("{prefix}{}{ENDING}", item.id)
}

/// What people call a file.
pub(super) fn bare(name: &str) -> String {
    name.strip_prefix(BUILTIN).unwrap_or(name).to_owned()
}

fn find<'a>(library: &'a Library, name: &str) -> Option<&'a Item> {
    let id = name.strip_suffix(ENDING)?;
    match id.strip_prefix(BUILTIN) {
        Some(id) => library.find_below(Kind::Template, id, 1),
        None => library
            .all(Kind::Template)
            .filter(|item| item.id == id)
            .last(),
    }
}

fn files_named(span: &Span, tags: &[Tag]) -> Vec<Wanted> {
    let text = span.text();
    let named = tags
        .iter()
        .filter(|tag| matches!(tag.keyword(text), "extends" | "include"));
    named
        .filter_map(|tag| {
            let (name, range) = tag.string(text)?;
            Some(Wanted {
                name: name.to_owned(),
                place: span.within(range),
            })
        })
        .collect()
}

fn component_calls(span: &Span, tags: &[Tag]) -> Vec<Wanted> {
    let text = span.text();
    let tokens = tags.iter().flat_map(|tag| &tag.tokens);
    tokens
        .filter(|token| token.kind == TokenKind::Component)
        .map(|token| Wanted {
            name: text[token.range.clone()].to_owned(),
            place: span.within(token.range.clone()),
        })
        .collect()
}

/// `｛｛ … ｝｝` and `{％ … %}` would pass for plain words.
fn full_width_braces(span: &Span, diags: &mut Diags) {
    for slip in ["｛｛", "｝｝", "{％", "％}", "｛%", "%｝", "｛{", "{｛"] {
        for (at, _) in span.text().match_indices(slip) {
            if diags.is_plenty() {
                return;
            }
            diags.add(
                &span.within(at..at + slip.len()),
                &TemplateFault::FullWidthBraces,
            );
        }
    }
}
