//! Finding the files of a template: what it extends, includes and calls.

use std::collections::BTreeSet;

use super::calls;
use super::fault::TemplateFault;
use super::file::{BUILTIN, File};
use super::instrument::{Instrumented, instrument};
use super::lexer::TokenKind;
use super::limit_fault::LimitFault;
use super::nesting;
use super::static_limits;
use super::syntax::{Statement, Tree};
use crate::library::{FileKind, Item, Library};
use crate::words::diag::Diags;
use crate::words::near::nearest;
use crate::words::span::Span;

/// The folder of components: `{{<block …/>}}` is in `parts/block.tera`.
const PARTS: &str = "parts/";

const ENDING: &str = ".tera";

/// How large one file may be, and all of them, in bytes.
const LARGEST: usize = 256 << 10;
const LARGEST_IN_ALL: usize = 512 << 10;

/// How many files a template may have.
const MOST_FILES: usize = 64;

/// A name that a file asks for.
struct Wanted {
    name: String,
    place: Span,
}

/// Finds a template and everything it needs, itself first.
///
/// A component is looked for in the files that are extended and included; only where none of them defines it, the file
/// `parts/NAME.tera` does. So a template shadows a part by defining it itself.
pub(super) fn resolve<'a>(
    library: &'a Library,
    item: &'a Item,
    diags: &mut Diags,
) -> Vec<File<'a>> {
    let mut resolver = Resolver {
        library,
        files: Vec::new(),
        bytes: 0,
        components: Vec::new(),
        defined: BTreeSet::new(),
    };
    resolver.add(item, diags);
    while let Some(wanted) = resolver.components.pop() {
        if diags.is_plenty() {
            break;
        }
        if !resolver.defined.contains(wanted.name.as_str()) {
            match find(library, &format!("{PARTS}{}{ENDING}", wanted.name)) {
                Some(part) => resolver.add(part, diags),
                None => resolver.unknown_component(&wanted, diags),
            }
        }
    }
    let files = resolver.files.iter();
    let definitions: Vec<_> = files.flat_map(|file| file.tree.definitions()).collect();
    for file in &resolver.files {
        let span = Span::whole(&file.source);
        calls::check(&span, &file.tree, &definitions, diags);
    }
    resolver.files
}

struct Resolver<'a> {
    library: &'a Library,
    files: Vec<File<'a>>,
    bytes: usize,
    /// The components that are called and have not been looked for yet.
    components: Vec<Wanted>,
    /// The components that are defined in the files.
    defined: BTreeSet<&'a str>,
}

impl<'a> Resolver<'a> {
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
        let text = item.text();
        let tree = nesting::parse(text, &span, &mut torn);
        static_limits::check(&span, &tree, &mut torn);
        let sound = !torn.has_errors();
        diags.extend(torn);
        let mut instrumented = Instrumented::default();
        if sound {
            instrumented = instrument(text, &tree, self.files.len());
        }
        self.defined.extend(tree.definitions().map(|it| it.name));
        self.components.extend(component_calls(&span, &tree));
        let named = files_named(&span, &tree);
        self.files.push(File {
            name,
            item,
            source,
            tree,
            instrumented,
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
        let known = self.library.all(FileKind::Template);
        let known: Vec<_> = known.map(|item| format!("{}{ENDING}", item.id)).collect();
        let near = nearest(&wanted.name, known.iter().map(String::as_str)).map(str::to_owned);
        let name = wanted.name.clone();
        diags.add(&wanted.place, &TemplateFault::UnknownFile { name, near });
    }

    fn unknown_component(&self, wanted: &Wanted, diags: &mut Diags) {
        let parts = self.library.all(FileKind::Template);
        let parts = parts.filter_map(|item| item.id.strip_prefix(PARTS));
        let known = parts.chain(self.defined.iter().copied());
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

fn find<'a>(library: &'a Library, name: &str) -> Option<&'a Item> {
    let id = name.strip_suffix(ENDING)?;
    match id.strip_prefix(BUILTIN) {
        Some(id) => library.find_below(FileKind::Template, id, 1),
        None => library
            .all(FileKind::Template)
            .filter(|item| item.id == id)
            .last(),
    }
}

fn files_named(span: &Span, tree: &Tree<'_>) -> Vec<Wanted> {
    let named = tree.tags.iter().filter_map(|tag| match tag.statement {
        Statement::File(_, name) => name,
        _ => None,
    });
    let unquoted = named.map(|token| Wanted {
        name: token.text[1..token.text.len() - 1].to_owned(),
        place: span.within(token.at + 1..token.range().end - 1),
    });
    unquoted.collect()
}

fn component_calls(span: &Span, tree: &Tree<'_>) -> Vec<Wanted> {
    let tokens = tree.tags.iter().flat_map(|tag| &tag.raw.tokens);
    let names = tokens.filter(|token| token.kind == TokenKind::Component);
    let wanted = names.map(|token| Wanted {
        name: token.text.to_owned(),
        place: span.within(token.range()),
    });
    wanted.collect()
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
