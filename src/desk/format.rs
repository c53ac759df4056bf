//! Formats of drafts: their names, extensions and writers.

use std::borrow::Cow;

use crate::codec::show::{Cues, Show};
use crate::codec::{docx, html, json, markdown, text};
use crate::library::Library;
use crate::models::document::Document;
use crate::words::diag::{Diags, Warned};

/// The default layout.
const USUAL_LAYOUT: &str = "gb9704";

/// A format of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, which can be edited by hand and read back.
    Markdown,
    /// A Word file.
    Word,
    /// An HTML page.
    Page,
    /// Plain text.
    Text,
    /// The Document as JSON, for other programs.
    Json,
}

/// The properties of a format.
struct Known {
    format: Format,
    /// Its name for people.
    name: &'static str,
    /// File extensions without the dot: first the one written, then others that are read.
    endings: &'static [&'static str],
    /// The parts of a draft it keeps, for people.
    keeps: &'static str,
}

/// Every format.
const FORMATS: [Known; 5] = [
    Known {
        format: Format::Markdown,
        name: "Markdown",
        endings: &["md", "markdown"],
        keeps: "全部，好改",
    },
    Known {
        format: Format::Word,
        name: "Word 文件",
        endings: &["docx", "docm", "doc"],
        keeps: "全部，按版式排好",
    },
    Known {
        format: Format::Page,
        name: "网页",
        endings: &["html", "htm"],
        keeps: "全部，按版式排好",
    },
    Known {
        format: Format::Text,
        name: "纯文字",
        endings: &["txt"],
        keeps: "文字，不带存底",
    },
    Known {
        format: Format::Json,
        name: "JSON",
        endings: &["json"],
        keeps: "全部，给别的程序读",
    },
];

impl Format {
    fn known(self) -> &'static Known {
        let found = FORMATS.iter().find(|known| known.format == self);
        found.unwrap_or(&FORMATS[0])
    }

    /// Every format.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|known| known.format)
    }

    /// The extensions of written drafts, for people: `.md .docx`.
    pub(crate) fn endings() -> String {
        let endings = Self::all().map(|format| format!(".{}", format.ending()));
        endings.collect::<Vec<_>>().join(" ")
    }

    /// Finds the written format with this extension, with or without the dot.
    pub fn named(ending: &str) -> Option<Self> {
        let ending = ending.trim_start_matches('.').to_ascii_lowercase();
        Self::all().find(|format| format.ending() == ending)
    }

    /// Finds the format of files with this extension, in lower case without the dot.
    pub(crate) fn of_file(ending: &str) -> Option<Self> {
        let found = FORMATS.iter().find(|known| known.endings.contains(&ending));
        found.map(|known| known.format)
    }

    /// Returns its file extension, without the dot.
    pub fn ending(self) -> &'static str {
        self.known().endings[0]
    }

    /// Returns its name for people.
    pub(crate) fn name(self) -> &'static str {
        self.known().name
    }

    /// Returns which parts of a draft it keeps, for people.
    pub(crate) fn keeps(self) -> &'static str {
        self.known().keeps
    }
}

/// Appearance of drafts.
#[derive(Clone, Debug)]
pub struct Look {
    /// The layout of pages; `None` for official documents.
    pub layout: Option<String>,
    /// How slots and cues are shown, and whether the margin shows the time.
    pub show: Show,
    /// Whether the 待补清单 is printed; layouts for reading aloud never print it.
    pub owed: bool,
    /// Whether lines of text end with CRLF.
    pub windows: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            layout: None,
            show: Show::default(),
            owed: true,
            windows: false,
        }
    }
}

/// Writes drafts in one format.
pub(crate) struct Writer {
    form: Form,
    /// Whether cues are printed.
    cues: bool,
    /// Whether the 待补清单 is printed.
    owed: bool,
    /// Whether lines of text end with CRLF.
    windows: bool,
}

enum Form {
    Markdown,
    Text,
    Json,
    Word(Box<docx::Writer>),
    Page(html::Writer),
}

impl Writer {
    /// Prepares a writer. Returns the faults of the layout.
    pub(crate) fn new(
        format: Format,
        look: &Look,
        library: &Library,
    ) -> Result<Warned<Self>, Diags> {
        let mut notes = Diags::new();
        let name = look.layout.as_deref().unwrap_or(USUAL_LAYOUT);
        let mut aloud = false;
        let form = match format {
            Format::Markdown => Form::Markdown,
            Format::Text => Form::Text,
            Format::Json => Form::Json,
            Format::Word => {
                let layout = library.layout(name)?.into_output(&mut notes);
                aloud = layout.aloud;
                Form::Word(Box::new(docx::Writer::new(&layout, look.show)))
            }
            Format::Page => {
                let layout = library.layout(name)?.into_output(&mut notes);
                aloud = layout.aloud;
                Form::Page(html::Writer::new(&layout, look.show))
            }
        };
        notes.judge(Some(Self {
            form,
            cues: look.show.cues != Cues::None,
            owed: look.owed && !aloud,
            windows: look.windows,
        }))
    }

    /// Writes a draft.
    pub(crate) fn write(&mut self, document: &Document) -> Vec<u8> {
        let document = &*self.shown(document);
        match &mut self.form {
            Form::Markdown => lines(markdown::write(document), self.windows),
            Form::Text => lines(text::write(document), self.windows),
            Form::Json => json::write(document).into_bytes(),
            Form::Word(writer) => writer.write(document),
            Form::Page(writer) => writer.write(document).into_bytes(),
        }
    }

    /// Returns the printed parts of a draft.
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
