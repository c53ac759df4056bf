//! Formats of drafts: which one a file's name asks for, how each is written.

use std::borrow::Cow;
use std::path::Path;

use super::args::Look;
use super::fault::FileFault;
use super::input::Written;
use super::output;
use crate::codec::show::{Cues, Show};
use crate::codec::{docx, html, markdown, text};
use crate::library::Library;
use crate::models::document::Document;
use crate::words::diag::{Diag, Diags};

/// The layout of drafts for which none is asked.
const USUAL_LAYOUT: &str = "gb9704";

/// A format of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Text,
    Word,
    Page,
}

/// Every format, with the ending of its files.
const FORMATS: [(Format, &str); 4] = [
    (Format::Markdown, "md"),
    (Format::Word, "docx"),
    (Format::Page, "html"),
    (Format::Text, "txt"),
];

/// The endings, for people.
pub(super) const ENDINGS: &str = ".md .docx .html .txt";

impl Format {
    /// Returns the format that a file's name asks for.
    pub(super) fn of(path: &Path) -> Result<Self, Diags> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.and_then(Self::named).ok_or_else(|| {
            let path = path.to_owned();
            let fault = FileFault::UnknownFormat {
                path,
                formats: ENDINGS,
            };
            Diag::of(&fault).into()
        })
    }

    /// Returns the format of a result that has no name of its own: the one asked for, else Markdown; of others that which
    /// their names ask for.
    pub(super) fn of_result(path: &Path, asked: Option<&str>) -> Result<Self, Diags> {
        let unknown = |name: &str| {
            let (path, formats) = (name.into(), ENDINGS);
            Diags::from(Diag::of(&FileFault::UnknownFormat { path, formats }))
        };
        match asked {
            Some(name) => Self::named(name).ok_or_else(|| unknown(name)),
            None if output::is_standard(path) => Ok(Self::Markdown),
            None => Self::of(path),
        }
    }

    /// Finds a format by its ending, with or without the point.
    pub(super) fn named(ending: &str) -> Option<Self> {
        let ending = ending.trim_start_matches('.').to_ascii_lowercase();
        let found = FORMATS.iter().find(|(_, known)| *known == ending);
        found.map(|(format, _)| *format)
    }

    /// Returns how the names of its files end.
    pub(super) fn ending(self) -> &'static str {
        let found = FORMATS.iter().find(|(format, _)| *format == self);
        found.map_or("", |(_, ending)| *ending)
    }
}

/// Writes drafts in one format.
pub(super) struct Writer {
    form: Form,
    /// Whether cues are printed.
    cues: bool,
    /// Whether the 待补清单 is printed.
    owed: bool,
    /// Whether lines of text end as on Windows.
    windows: bool,
}

enum Form {
    Markdown,
    Text,
    Word(Box<docx::Writer>),
    Page(html::Writer),
}

impl Writer {
    /// Prepares a writer. `rate` is the speed at which the margin tells the time, in 字 a minute.
    pub(super) fn new(
        format: Format,
        look: &Look,
        rate: u32,
        library: &Library,
        notes: &mut Diags,
    ) -> Result<Self, Diags> {
        let show = Show {
            slots: look.slots.into(),
            cues: look.cues.into(),
            minute_marks: look.minute_marks.then_some(rate),
        };
        let name = look.layout.as_deref().unwrap_or(USUAL_LAYOUT);
        let mut aloud = false;
        let form = match format {
            Format::Markdown => Form::Markdown,
            Format::Text => Form::Text,
            Format::Word => {
                let layout = library.layout(name)?.into_output(notes);
                aloud = layout.aloud;
                Form::Word(Box::new(docx::Writer::new(&layout, show)))
            }
            Format::Page => {
                let layout = library.layout(name)?.into_output(notes);
                aloud = layout.aloud;
                Form::Page(html::Writer::new(&layout, show))
            }
        };
        Ok(Self {
            form,
            cues: show.cues != Cues::None,
            owed: !look.no_owed && !aloud,
            windows: false,
        })
    }

    /// Ends lines as the text does that a draft was read from.
    pub(super) fn like(mut self, written: &Written) -> Self {
        self.windows = written.ends_as_on_windows();
        self
    }

    /// Writes a draft.
    pub(super) fn write(&mut self, document: &Document) -> Vec<u8> {
        let document = &*self.shown(document);
        match &mut self.form {
            Form::Markdown => lines(markdown::write(document), self.windows),
            Form::Text => lines(text::write(document), self.windows),
            Form::Word(writer) => writer.write(document),
            Form::Page(writer) => writer.write(document).into_bytes(),
        }
    }

    /// What of a draft is printed.
    fn shown<'a>(&self, document: &'a Document) -> Cow<'a, Document> {
        let mut shown = Cow::Borrowed(document);
        if !self.cues {
            shown.to_mut().drop_cues();
        }
        if !self.owed && !document.owed.is_empty() {
            shown.to_mut().owed.clear();
        }
        shown
    }
}

fn lines(text: String, windows: bool) -> Vec<u8> {
    if windows {
        text.replace('\n', "\r\n").into_bytes()
    } else {
        text.into_bytes()
    }
}
