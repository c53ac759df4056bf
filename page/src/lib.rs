//! 起草 for pages: the facade of the library with JSON in and out, for JavaScript.
//!
//! [`Desk`] is everything a page calls. What it is asked and what it answers is JSON, described in `README.md` and, as types,
//! in `front/src/desk/types.ts`; the bytes of files go in and out as they are. Every answer that is JSON is
//! `{"done": …, "said": […]}`: what was made, if it could be, and what there is to say of it.

mod answer;
mod ask;
mod batch;
mod draft;
mod facts;
mod form;
mod mend;
mod old;
mod own;
mod papers;
mod shelf;
mod sitting;

use std::cell::RefCell;

use qicao::desk::{Carried, Desk as Inner};
use qicao::library::Library;
use qicao::template::Limits;
use wasm_bindgen::prelude::*;

use crate::sitting::Sitting;

/// A desk with the libraries that the program brings along, and others laid upon them.
#[wasm_bindgen]
pub struct Desk {
    /// Libraries are few and stay as long as the page: what is read of them may point into them.
    inner: &'static Inner,
    sitting: RefCell<Option<Sitting>>,
}

impl Desk {
    fn new(inner: Inner) -> Self {
        Self {
            inner: Box::leak(Box::new(inner)),
            sitting: RefCell::new(None),
        }
    }
}

#[wasm_bindgen]
impl Desk {
    /// Opens a desk with what the program brings along.
    #[wasm_bindgen(constructor)]
    pub fn open() -> Self {
        Self::new(Inner::builtin())
    }

    /// Lays a library upon the others. `files` is a list of paths below it, with `/`, and their texts: `[["outlines/ours.yaml", "…"]]`.
    /// Answers how many files it was read from, and says what is wrong with them.
    pub fn stack(&mut self, place: &str, files: &str) -> String {
        answer::to(files, |files| {
            let mut library: Library = self.inner.library().clone();
            let place = place.to_owned();
            let (count, found) = shelf::stack(&mut library, &Carried { place, files });
            *self = Self::new(Inner::new(library, Limits::default()));
            Ok((count, found))
        })
    }

    /// Reads the files of a library out of an archive; answers them as [`stack`](Self::stack) takes them.
    pub fn unpack(&self, name: &str, bytes: Vec<u8>) -> String {
        answer::of(shelf::unpack(name, bytes))
    }

    /// Reads one file of a library that is a folder; answers it as [`stack`](Self::stack) takes it, or null where it belongs to
    /// no library.
    pub fn piece(&self, path: &str, bytes: Vec<u8>) -> String {
        answer::of(shelf::piece(path, bytes))
    }

    /// Answers what a unit has of its own: the facts that have values, who speaks, its formulas.
    pub fn own(&self) -> String {
        answer::of(Ok(own::own(self.inner.library())))
    }

    /// Reads an old speech; answers what was found in it and the outline that was made of it.
    pub fn old(&self, name: &str, bytes: Vec<u8>, keep_text: bool) -> String {
        answer::of(old::old(self.inner.library(), name, bytes, keep_text))
    }

    /// Answers every outline in brief, every template and every layout.
    pub fn shelf(&self) -> String {
        answer::of(Ok(shelf::shelf(self.inner.library())))
    }

    /// Answers which outlines fit an occasion, the best first.
    pub fn find(&self, asked: &str) -> String {
        answer::to(asked, |asked| {
            Ok((shelf::find(self.inner.library(), &asked), Vec::new()))
        })
    }

    /// Answers what an outline asks for, by who supplies it.
    pub fn form(&self, outline: &str) -> String {
        answer::of(form::form(self.inner.library(), outline))
    }

    /// Makes a draft and answers it. A fact that cannot be used is told and stays open.
    pub fn draft(&self, asked: &str) -> String {
        answer::to(asked, |asked: ask::Asked| {
            let mut kept = self.sitting.borrow_mut();
            let library = self.inner.library();
            let template = asked.template.as_deref();
            let known = kept.take().filter(|it| it.is_of(&asked.outline, template));
            let sitting = match known {
                Some(sitting) => sitting,
                None => Sitting::of(library, &asked.outline, template)?,
            };
            draft::draft(library, kept.insert(sitting), &asked)
        })
    }

    /// Makes the same draft as a file.
    ///
    /// # Errors
    /// An answer without anything done.
    pub fn file(&self, asked: &str, paper: &str) -> Result<Vec<u8>, String> {
        papers::file(self.inner, asked, paper)
    }

    /// Puts two to four drafts side by side for whoever decides: `[Asked, …]`; as a file.
    ///
    /// # Errors
    /// An answer without anything done.
    pub fn proposal(&self, asked: &str, paper: &str) -> Result<Vec<u8>, String> {
        papers::proposal(self.inner, asked, paper)
    }

    /// Makes the sheet of facts to fill in, with the facts that are given.
    ///
    /// # Errors
    /// An answer without anything done.
    pub fn sheet(&self, asked: &str, paper: &str) -> Result<Vec<u8>, String> {
        papers::sheet(self.inner.library(), asked, paper)
    }

    /// Reads a file of facts of an outline; answers them as they are given to a draft.
    pub fn facts(&self, outline: &str, name: &str, bytes: Vec<u8>) -> String {
        answer::of(facts::of_file(self.inner.library(), outline, name, bytes))
    }

    /// Reads a draft; answers what it was made from, so that it can be made again.
    pub fn again(&self, name: &str, bytes: Vec<u8>) -> String {
        answer::of(facts::of_draft(self.inner.library(), name, bytes))
    }

    /// Checks a draft; answers its text, and says what is found in it, with places.
    pub fn check(&self, name: &str, bytes: Vec<u8>) -> String {
        answer::of(papers::check(self.inner, name, bytes))
    }

    /// Puts what is found in a draft beside the words it is said of, as comments in a Word file.
    ///
    /// # Errors
    /// An answer without anything done.
    pub fn annotate(&self, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        papers::annotate(self.inner, name, bytes).map_err(|faults| answer::refused(&faults))
    }

    /// Puts right what was found in a draft: `{range, fix}`, or `null` for all that is sure.
    ///
    /// # Errors
    /// An answer without anything done.
    pub fn mend(&self, asked: &str, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        mend::mend(self.inner, asked, name, bytes)
    }

    /// Drafts every row of a table; `listener` hears how many rows are done. What is given holds for all rows.
    ///
    /// # Errors
    /// An answer without anything done.
    pub fn batch(
        &self,
        asked: &str,
        lot: &str,
        name: &str,
        bytes: Vec<u8>,
        listener: &batch::Listener,
    ) -> Result<batch::Folder, String> {
        batch::batch(self.inner, asked, lot, name, bytes, listener)
    }

    /// Puts late facts into a draft that was edited by hand.
    ///
    /// # Errors
    /// An answer without anything done.
    pub fn fill(&self, asked: &str, name: &str, bytes: Vec<u8>) -> Result<papers::Filled, String> {
        papers::fill(self.inner, asked, name, bytes)
    }
}
