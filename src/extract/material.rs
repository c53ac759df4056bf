//! What is extracted from: a text, its lines, and what their file says of them.

use std::ops::Range;
use std::sync::Arc;

use crate::models::document::{Document, Paragraph, Role, said};
use crate::words::span::Source;

/// No speech is longer, in bytes.
const LONGEST: usize = 4 << 20;

/// What ends lines beside the usual, in texts that have it.
const BREAKS: [&str; 3] = ["\r", "\u{2028}", "\u{85}"];

/// What the file of a text says of a line; of a text without more, nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// What it is, with the lengths of its number and its lead in bytes: our own files are believed.
    Ours {
        /// Its role.
        role: Role,
        /// How long its number is.
        mark: usize,
        /// How long its lead is.
        lead: usize,
        /// Whether the file says so itself; of a plain text it was made out.
        sure: bool,
    },
    /// A title by its style.
    Title,
    /// A heading of a level by its style.
    Heading(u8),
}

/// How far what a file says of its paragraphs is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The program wrote it.
    Ours,
    /// The program wrote it as plain text, which says less.
    Text,
    /// Somebody else wrote it.
    Foreign,
}

/// One line of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub range: Range<usize>,
    /// What its file says it is.
    pub told: Option<Told>,
}

/// A text to extract from.
#[derive(Clone, Debug)]
pub struct Material {
    /// The text that places point into.
    pub source: Arc<Source>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// Where the text has what its file is called within: the name of a page, behind the lines.
    pub called: Option<Range<usize>>,
}

impl Material {
    /// Takes a plain text, line by line.
    pub fn of_text(source: &Arc<Source>) -> Self {
        let mut rows = Vec::new();
        let mut start = 0;
        let mut push = |line: &str| {
            let end = start + line.len();
            rows.push(Row {
                range: start..end,
                told: None,
            });
            start = end;
        };
        for line in source.text().split_inclusive('\n') {
            if BREAKS.iter().any(|mark| line.contains(mark)) {
                line.split_inclusive(['\r', '\u{2028}', '\u{85}'])
                    .for_each(&mut push);
            } else {
                push(line);
            }
        }
        Self {
            source: Arc::clone(source),
            rows,
            called: None,
        }
    }

    /// Takes a document that a reader made of a file: its paragraphs are the lines of a text of that name. Of one that is longer
    /// than any speech, the first ones.
    pub fn of_document(name: &str, document: &Document, trust: Trust) -> Self {
        let ours = trust != Trust::Foreign;
        let mut text = String::new();
        let mut rows = Vec::new();
        for paragraph in &document.body {
            let start = text.len();
            if start > LONGEST {
                break;
            }
            let told = told(paragraph, trust);
            match paragraph.role {
                Role::Subtitle => text.push_str("——"),
                Role::Date => text.push('（'),
                _ => {}
            }
            paragraph.say(&mut text);
            if paragraph.role == Role::Date {
                text.push('）');
            }
            // What a paragraph breaks into stays one where the file is ours.
            if ours || told.is_some() {
                let words = text[start..].replace('\n', "　");
                text.truncate(start);
                text.push_str(&words);
            }
            text.push('\n');
            rows.push(Row {
                range: start..text.len(),
                told,
            });
        }
        Self {
            source: Source::new(name, text),
            rows,
            called: None,
        }
    }

    /// Says what its file is called within; it stands for a title where the text has none.
    #[must_use]
    pub(crate) fn called(self, name: &str) -> Self {
        let text = format!("{}{name}\n", self.source.text());
        let start = self.source.text().len();
        Self {
            called: Some(start..start + name.len()),
            source: Source::new(self.source.name(), text),
            ..self
        }
    }
}

fn told(paragraph: &Paragraph, trust: Trust) -> Option<Told> {
    let (mark, lead) = (paragraph.mark.len(), said(&paragraph.lead).len());
    match paragraph.role {
        role if trust != Trust::Foreign => {
            let sure = trust == Trust::Ours;
            Some(Told::Ours {
                role,
                mark,
                lead,
                sure,
            })
        }
        Role::Title => Some(Told::Title),
        Role::Heading(level) => Some(Told::Heading(level)),
        _ => None,
    }
}
