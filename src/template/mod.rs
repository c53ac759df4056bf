//! Templates: how an outline is laid out as draft Markdown. Tera behind a wall: templates read only their own folders, and
//! loops, sizes and time are bounded.
//!
//! [`Template::load`] finds a template's files (`resolve_files`), parses them (`lexer`, `parser`, `syntax`), checks what can be
//! checked beforehand (`nesting`, `static_limits`, `calls`, `fields`), adds calls that count what they do (`instrument`, `budget`)
//! and hands them to the engine; [`Template::render`] runs it. Faults of the engine come out as diagnostics in Chinese
//! (`engine_errors`, `engine_messages`). [`mod@reference`] describes what templates may use.

mod budget;
mod callable;
mod calls;
mod engine_errors;
mod engine_messages;
mod fault;
mod fields;
mod file;
mod filters;
mod functions;
mod head;
mod instrument;
mod lexer;
mod limit_fault;
mod nesting;
mod omits;
mod parser;
pub mod reference;
mod resolve_files;
mod static_limits;
mod syntax;

pub use budget::Limits;
pub use fault::TemplateFault;
pub use fields::Schema;
pub(crate) use fields::{Fields, Thing};
pub(crate) use omits::{OWED, omittable};

use std::sync::Arc;

use tera::{Context, Tera};

use crate::codec::markdown;
use crate::library::{FileKind, Item, Library};
use crate::models::genre::Genre;
use crate::words::diag::Diags;
use crate::words::span::{Source, Span};
use budget::Budget;
use file::File;

/// A template ready to run, with its base and parts.
pub struct Template<'a> {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The genres it is made for; empty for any.
    pub genres: Vec<Genre>,
    /// The parts of an outline that it, or a file it is made of, leaves out on purpose.
    pub omits: Vec<String>,
    files: Vec<File<'a>>,
    engine: Tera,
    budget: Arc<Budget>,
}

impl<'a> Template<'a> {
    /// Finds the template called `name` and everything it extends, includes and calls.
    ///
    /// # Errors
    /// Names that do not exist, faults of syntax in any of the files, cycles, and what no template may do.
    pub fn load(library: &'a Library, name: &str, limits: Limits) -> Result<Self, Diags> {
        let item = library.find(FileKind::Template, name)?;
        let mut diags = Diags::new();
        let head = head::read(item, &mut diags);
        let files = resolve_files::resolve(library, item, &mut diags);
        if diags.has_errors() {
            return Err(diags.in_order());
        }
        // Who extends a template leaves out what that leaves out.
        let below = files
            .iter()
            .skip(1)
            .map(|file| head::read(file.item, &mut Diags::new()));
        let omits = head
            .omits
            .into_iter()
            .chain(below.flat_map(|head| head.omits));
        let omits = omits.collect();
        let budget = Arc::new(Budget::new(limits));
        let engine = engine(&files, &budget)?;
        Ok(Self {
            id: item.id.clone(),
            name: item.name.clone(),
            genres: head.genres,
            omits,
            files,
            engine,
            budget,
        })
    }

    /// Goes through the files it is made of.
    pub(crate) fn files(&self) -> impl Iterator<Item = &'a Item> {
        self.files.iter().map(|file| file.item)
    }

    /// Returns whether it leaves a part out on purpose.
    pub(crate) fn omits(&self, part: &str) -> bool {
        self.omits.iter().any(|omitted| omitted == part)
    }

    /// Returns whether it is made for a genre.
    pub fn fits(&self, genre: Genre) -> bool {
        self.genres.is_empty() || self.genres.contains(&genre)
    }

    /// Runs the template; the text it writes has every line as a paragraph of its own.
    pub(crate) fn render(&mut self, context: &Context) -> Result<String, Diags> {
        self.budget.reset();
        let mut out = self.budget.writer();
        let result = self
            .engine
            .render_to(&self.files[0].name, context, &mut out);
        match result {
            Ok(()) => Ok(spread(&String::from_utf8_lossy(&out.into_inner()))),
            Err(error) => Err(match self.budget.exceeded(&self.files) {
                Some(diag) => diag.into(),
                None => engine_errors::diags(&error, &self.files),
            }),
        }
    }

    /// Checks that the variables and fields exist that its files name.
    ///
    /// # Errors
    /// Every name that does not exist, in branches that are not reached too.
    pub(crate) fn check_fields(&self, schema: &Schema) -> Result<(), Diags> {
        let mut diags = Diags::new();
        fields::check(&self.files, schema, &mut diags);
        diags.judge(Some(())).map(|_| ())
    }

    /// Finds the variables and fields that do not exist in a template that cannot be loaded because of other names, so that
    /// all of them are told at once.
    pub(crate) fn unknown_fields(library: &Library, name: &str, schema: &Schema) -> Diags {
        let (mut others, mut diags) = (Diags::new(), Diags::new());
        if let Ok(item) = library.find(FileKind::Template, name) {
            let files = resolve_files::resolve(library, item, &mut others);
            let readable = others.has_errors() && !others.is_plenty();
            if readable && files.iter().all(|file| file.sound) {
                fields::check(&files, schema, &mut diags);
            }
        }
        diags
    }

    /// Points at the first place where the template's own files have `text`.
    pub(crate) fn place_of(&self, text: &str) -> Option<Span> {
        self.files.iter().find_map(|file| {
            let at = file.source.text().find(text)?;
            Some(Span::new(&file.source, at..at + text.len()))
        })
    }

    /// Points at the template itself.
    pub(crate) fn source(&self) -> &Arc<Source> {
        &self.files[0].source
    }
}

fn engine(files: &[File<'_>], budget: &Arc<Budget>) -> Result<Tera, Diags> {
    let mut engine = Tera::new();
    engine
        .set_fallback_prefixes([file::BUILTIN])
        .expect("no template has been added yet");
    engine.autoescape_on([".tera"]);
    engine.set_escape_fn(|text, out| out.write_all(markdown::escape(text).as_bytes()));
    filters::register(&mut engine);
    functions::register(&mut engine);
    budget.register(&mut engine);
    let texts = files
        .iter()
        .map(|file| (file.name.as_str(), file.instrumented.text.as_str()));
    match engine.add_raw_templates(texts) {
        Ok(()) => Ok(engine),
        Err(error) => Err(all_faults(&engine, files, &error)),
    }
}

/// The engine stops at the first file with a fault of syntax; the others are tried one by one.
fn all_faults(engine: &Tera, files: &[File<'_>], error: &tera::Error) -> Diags {
    let mut diags = engine_errors::diags(error, files);
    for file in files {
        let alone = engine
            .clone()
            .add_raw_template(&file.name, &file.instrumented.text);
        if let Err(error) = alone
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            for diag in &engine_errors::diags(&error, files) {
                if !diags.iter().any(|known| known == diag) {
                    diags.push(diag.clone());
                }
            }
        }
    }
    diags
}

/// Sets every line apart with a blank one, so that each is a paragraph.
fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push_str("\n\n");
    }
    out
}
