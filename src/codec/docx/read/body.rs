//! Reads the blocks of a text in order.

use super::boxes::{Inside, boxes};
use super::number::Numbers;
use super::owed;
use super::paragraph::{opening, paragraph};
use super::styles::{Style, Styles};
use super::trail::Seen;
use super::unread::{Unread, short};
use super::words::{Stretch, comments, inlines, joined, leaves, lines};
use crate::codec::docx::walk::opened;
use crate::codec::paragraph::{is_bracketed, trimmed};
use crate::codec::roles::table;
use crate::codec::xml::tree::Element;
use crate::models::document::{Cue, Inline, Owed, Paragraph, Role};

/// Maximum number of cells a row may skip, or one cell may span.
const MAX_SPAN: usize = 63;

/// Reads blocks as paragraphs.
pub(super) struct Reader {
    pub(super) styles: Styles,
    pub(super) comments: Vec<(String, Cue)>,
    pub(super) numbers: Numbers,
    /// The paragraphs, and whether their role may still be decided by their words.
    pub(super) body: Vec<(Paragraph, bool)>,
    pub(super) owed: Vec<Owed>,
    pub(super) unread: Vec<Unread>,
    /// The visible text of the paragraphs, as it is in the file.
    pub(super) trail: Vec<Seen>,
    /// The index of the part being read.
    part: usize,
    /// The words of a paragraph whose end was deleted: they belong to the next.
    carried: (Vec<Stretch>, Vec<Seen>),
    /// Nesting depth in boxes and notes, which are not part of the main text.
    aside: usize,
    /// Text to put before the next paragraph: the mark of a note.
    prefix: Option<String>,
}

impl Reader {
    pub(super) fn new(styles: Styles, comments: Vec<(String, Cue)>, numbers: Numbers) -> Self {
        Self {
            styles,
            comments,
            numbers,
            body: Vec::new(),
            owed: Vec::new(),
            unread: Vec::new(),
            trail: Vec::new(),
            part: 0,
            carried: Default::default(),
            aside: 0,
            prefix: None,
        }
    }

    /// Reads the content of an element.
    pub(super) fn blocks(&mut self, within: &Element<'_>) {
        for child in opened(within) {
            match child.name {
                "w:p" => self.block(child),
                "w:tbl" => {
                    self.rest();
                    self.table(child);
                }
                "w:altChunk" => self.embedded(),
                _ => {}
            }
        }
        self.rest();
    }

    /// Reads a note of a part after the text.
    pub(super) fn note(&mut self, mark: String, part: usize, note: &Element<'_>) {
        self.part = part;
        self.prefix = Some(mark);
        self.aside(|reader| reader.blocks(note));
        self.prefix = None;
    }

    fn aside(&mut self, read: impl FnOnce(&mut Self)) {
        let carried = std::mem::take(&mut self.carried);
        self.aside += 1;
        read(self);
        self.aside -= 1;
        self.carried = carried;
    }

    /// Ends words whose paragraph never ended.
    fn rest(&mut self) {
        let words = self.left();
        if !words.is_empty() {
            self.push(paragraph(Role::Body, &words), self.aside == 0);
        }
    }

    /// Takes the words carried over.
    fn left(&mut self) -> Vec<Stretch> {
        let (words, mut seen) = std::mem::take(&mut self.carried);
        self.trail.append(&mut seen);
        words
    }

    fn embedded(&mut self) {
        let place = self
            .body
            .last()
            .map_or_else(String::new, |(last, _)| last.plain());
        let place = short(&place);
        self.unread.push(Unread::Embedded { place });
    }

    /// Reads a paragraph with the boxes beside it.
    fn block(&mut self, element: &Element<'_>) {
        let goes_on = !self.carried.0.is_empty();
        let (after, before): (Vec<_>, Vec<_>) = boxes(element)
            .into_iter()
            .partition(|it| it.is_after || goes_on);
        for beside in before {
            self.beside(&beside.inside);
        }
        self.paragraph(element);
        for beside in after {
            self.beside(&beside.inside);
        }
        let mut embedded = 0;
        for name in ["c:chart", "dgm:relIds"] {
            element.each(name, &mut |_| embedded += 1);
        }
        if embedded > 0 {
            self.embedded();
        }
    }

    fn beside(&mut self, inside: &Inside<'_, '_>) {
        match inside {
            Inside::Blocks(blocks) => self.aside(|reader| reader.blocks(blocks)),
            Inside::Line(line) => {
                self.trail.push(Seen::unplaced(line));
                let line = Paragraph::new(Role::Body, vec![Inline::text(line.trim())]);
                self.push(line, false);
            }
        }
    }

    /// Returns the words of a paragraph with its number; `None` if they continue in the next.
    fn words(&mut self, element: &Element<'_>) -> Option<Vec<Stretch>> {
        let properties = element.child("w:pPr");
        let leaves = leaves(element, &self.styles);
        let mut words = joined(&leaves);
        let mut seen = Seen::of(&leaves, self.part, element.range.start);
        let end = properties.and_then(|properties| properties.child("w:rPr"));
        if end.is_some_and(|end| end.child("w:del").or(end.child("w:moveFrom")).is_some()) {
            self.carried.0.append(&mut words);
            self.carried.1.append(&mut seen);
            return None;
        }
        let id = properties.and_then(|properties| properties.value("w:pStyle"));
        let own = properties.and_then(|properties| properties.child("w:numPr"));
        let number = self.styles.number(own, id.as_deref());
        let number =
            number.and_then(|(list, level)| self.numbers.next(&list, level, id.as_deref()));
        let before = self.prefix.take().unwrap_or_default() + &number.unwrap_or_default();
        if !before.is_empty() {
            self.trail.push(Seen::unplaced(&before));
        }
        let mut carried = self.left();
        self.trail.append(&mut seen);
        carried.append(&mut words);
        if !before.is_empty() {
            carried.insert(0, Stretch::before(before, carried.first()));
        }
        Some(carried)
    }

    fn paragraph(&mut self, element: &Element<'_>) {
        let mut cues = self.cues(element);
        let seen = self.trail.len();
        let Some(words) = self.words(element) else {
            if let Some((last, _)) = self.body.last_mut() {
                last.cues.append(&mut cues);
            }
            return;
        };
        let properties = element.child("w:pPr");
        let id = properties.and_then(|properties| properties.value("w:pStyle"));
        let level = properties.and_then(|properties| properties.value("w:outlineLvl"));
        let level = level.and_then(|level| level.parse().ok());
        let style = self.styles.paragraph(id.as_deref(), level);
        match style {
            Style::Minute | Style::Owed => self.trail.truncate(seen),
            Style::Cue => {
                self.trail.truncate(seen);
                let cue = trimmed(inlines(&words));
                match self.body.last_mut() {
                    Some((paragraph, _)) if !cue.is_empty() => paragraph.cues.push(cue),
                    _ => {}
                }
            }
            Style::Part(role @ (Role::Title | Role::Heading(_))) => {
                let paragraph = Paragraph {
                    cues: std::mem::take(&mut cues),
                    ..paragraph(role, &words)
                };
                self.push(paragraph, false);
            }
            Style::Part(role) => {
                for line in lines(words) {
                    let paragraph = Paragraph {
                        cues: std::mem::take(&mut cues),
                        ..paragraph(role, &line)
                    };
                    self.push(paragraph, false);
                }
            }
            Style::Other => {
                let mut parts = lines(words);
                if self.body.is_empty() && self.aside == 0 {
                    join_title(&mut parts);
                }
                for line in parts {
                    let pointed = opening(&line).map(|line| paragraph(Role::Body, &line));
                    let pointed = pointed.filter(|it| it.role == Role::Point);
                    let paragraph = Paragraph {
                        cues: std::mem::take(&mut cues),
                        ..pointed.unwrap_or_else(|| paragraph(Role::Body, &line))
                    };
                    let free = self.aside == 0 && paragraph.role == Role::Body;
                    self.push(paragraph, free);
                }
            }
        }
        if !cues.is_empty()
            && let Some((last, _)) = self.body.last_mut()
        {
            last.cues.append(&mut cues);
        }
    }

    fn cues(&self, paragraph: &Element<'_>) -> Vec<Cue> {
        let mut ids = Vec::new();
        comments(paragraph, &mut ids);
        // LibreOffice reverses comments that start together; their part keeps the order.
        let cues = self.comments.iter().filter(|(id, _)| ids.contains(id));
        let cues = cues.map(|(_, cue)| cue);
        cues.filter(|cue| !cue.is_empty()).cloned().collect()
    }

    /// Keeps a paragraph that has content; the comments of an empty one go to the one before.
    fn push(&mut self, mut paragraph: Paragraph, free: bool) {
        let is_empty =
            paragraph.text.is_empty() && paragraph.lead.is_empty() && paragraph.mark.is_empty();
        if !is_empty {
            self.body.push((paragraph, free));
        } else if let Some((last, _)) = self.body.last_mut() {
            last.cues.append(&mut paragraph.cues);
        }
    }

    fn table(&mut self, element: &Element<'_>) {
        if owed::is_owed(element, &self.styles) {
            self.owed.extend(owed::rows(element, &self.styles));
            return;
        }
        let mut cues = Vec::new();
        let rows = self.rows(element, &mut cues);
        let rows = table(rows).into_iter().map(|row| (row, false));
        self.body.extend(rows);
        if let Some((last, _)) = self.body.last_mut() {
            last.cues.append(&mut cues);
        }
    }

    /// Reads the cells of a table, each as its lines.
    fn rows(&mut self, table: &Element<'_>, cues: &mut Vec<Cue>) -> Vec<Vec<Vec<Vec<Inline>>>> {
        let mut rows = Vec::new();
        for row in opened(table).into_iter().filter(|it| it.name == "w:tr") {
            let properties = row.child("w:trPr");
            if properties.is_some_and(|it| it.child("w:del").is_some()) {
                continue;
            }
            let mut cells = vec![Vec::new(); span(properties, "w:gridBefore")];
            for cell in opened(row).into_iter().filter(|it| it.name == "w:tc") {
                let properties = cell.child("w:tcPr");
                let merged = properties.and_then(|it| it.child("w:vMerge"));
                let is_start =
                    |it: &Element<'_>| it.attribute("w:val").as_deref() == Some("restart");
                cells.push(match merged {
                    Some(merged) if !is_start(merged) => Vec::new(),
                    _ => self.cell(cell, cues),
                });
                let more = span(properties, "w:gridSpan").saturating_sub(1);
                cells.extend(std::iter::repeat_n(Vec::new(), more));
            }
            rows.push(cells);
        }
        rows
    }

    fn cell(&mut self, cell: &Element<'_>, cues: &mut Vec<Cue>) -> Vec<Vec<Inline>> {
        let mut told = Vec::new();
        for block in opened(cell) {
            match block.name {
                "w:p" => {
                    cues.extend(self.cues(block));
                    let goes_on = !self.carried.0.is_empty();
                    let (after, before): (Vec<_>, Vec<_>) = boxes(block)
                        .into_iter()
                        .partition(|it| it.is_after || goes_on);
                    for beside in before {
                        self.beside_cell(&beside.inside, &mut told, cues);
                    }
                    let words = self.words(block).unwrap_or_default();
                    told.extend(lines(words).iter().map(|line| inlines(line)));
                    for beside in after {
                        self.beside_cell(&beside.inside, &mut told, cues);
                    }
                }
                "w:tbl" => {
                    for row in self.rows(block, cues) {
                        let cells = row.into_iter().map(|it| it.join(&Inline::text("　")));
                        let cells: Vec<_> = cells.filter(|it| !it.is_empty()).collect();
                        told.push(cells.join(&Inline::text("　")));
                    }
                }
                _ => {}
            }
        }
        let rest = self.left();
        told.extend(lines(rest).iter().map(|line| inlines(line)));
        told
    }

    fn beside_cell(
        &mut self,
        inside: &Inside<'_, '_>,
        told: &mut Vec<Vec<Inline>>,
        cues: &mut Vec<Cue>,
    ) {
        match inside {
            Inside::Blocks(blocks) => self.aside(|reader| told.extend(reader.cell(blocks, cues))),
            Inside::Line(line) => {
                self.trail.push(Seen::unplaced(line));
                told.push(vec![Inline::text(line.as_str())]);
            }
        }
    }
}

fn span(properties: Option<&Element<'_>>, name: &str) -> usize {
    let given = properties.and_then(|it| it.value(name)?.parse().ok());
    given.unwrap_or(0).min(MAX_SPAN)
}

/// Joins the lines of a title: the first ones, up to one that belongs below a title.
fn join_title(lines: &mut Vec<Vec<Stretch>>) {
    let below = |line: &Vec<Stretch>| {
        let plain: String = line.iter().map(|it| it.text.as_str()).collect();
        let plain = plain.trim();
        plain.starts_with(Role::Subtitle.around().0)
            || plain.contains(['　', '。', '：'])
            || is_bracketed(plain)
    };
    let title = lines.iter().take_while(|line| !below(line)).count();
    if title > 1 {
        let first = lines.drain(..title).flatten().collect();
        lines.insert(0, first);
    }
}
