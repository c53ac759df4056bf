//! `qicao extract`: converts old speeches to outlines.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{Extract, Libraries};
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, context, input, output, path};
use crate::desk;
use crate::extract::{ExtractFault, Extracted, Family, Material, Traced, Written, angle, extract};
use crate::library::{FileKind, Library};
use crate::words::diag::{Diag, Diags, Level};
use crate::words::span::Span;

/// Extensions of the files read from a folder.
const ENDINGS: [&str; 7] = ["txt", "md", "markdown", "docx", "docm", "html", "htm"];

/// The name of an outline whose text has neither title nor file name.
const NAMELESS: &str = "整理的提纲";

pub(super) fn run(args: &Extract, libraries: &Libraries) -> anyhow::Result<Status> {
    let files = files(&args.files)?;
    if let Some(path) = &args.target.output
        && !args.json
        && files.len() == 1
        && !args.files[0].is_dir()
    {
        output::check_free(path, args.target.force)?;
    }
    let library = context::library(libraries)?;
    let (mut read, mut failed) = (Vec::new(), 0);
    for path in &files {
        match Speech::read(path) {
            Ok(speech) => read.push(speech),
            Err(faults) if files.len() == 1 => return Err(faults.into()),
            // A file that fails does not stop the others.
            Err(faults) => {
                draw(&faults);
                failed += 1;
            }
        }
    }
    if read.is_empty() {
        return Ok(Status::Refused);
    }
    if args.json {
        let mut found: Vec<Value> = read.iter().map(|speech| speech.json(&library)).collect();
        let value = if files.len() == 1 {
            found.remove(0)
        } else {
            json!({ "files": found })
        };
        write_json(args, &value)?;
    } else if args.tree {
        let trees: Vec<String> = read.iter().map(Speech::tree).collect();
        output::print(&trees.join("\n"))?;
    } else if files.len() > 1 || args.files[0].is_dir() {
        return folder(args, read, &library, failed);
    } else {
        one(args, &read[0], &library)?;
    }
    Ok(if failed > 0 {
        Status::Partly
    } else {
        Status::Done
    })
}

fn write_json(args: &Extract, value: &Value) -> Result<(), Diags> {
    match &args.target.output {
        Some(path) if !path::is_standard(path) => {
            output::write(path, format!("{value:#}\n").as_bytes(), args.target.force)?;
            say(&format!("已写 {}", path.display()));
            Ok(())
        }
        _ => output::print_json(value),
    }
}

/// Returns the requested files, including those in folders.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Diags> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = input::entries(path)?.into_iter();
            files.extend(found.filter(|path| path.is_file() && input::has_ending(path, &ENDINGS)));
        } else {
            files.push(path.clone());
        }
    }
    if files.is_empty() {
        let path = paths.first().cloned().unwrap_or_default();
        return Err(Diag::of(&FileFault::NotFound { path }).into());
    }
    Ok(files)
}

/// One speech that was read.
struct Speech {
    path: PathBuf,
    material: Material,
    found: Extracted,
}

impl Speech {
    fn read(path: &Path) -> Result<Self, Diags> {
        let mut notes = Diags::new();
        let file = input::speech(path)?.into_output(&mut notes);
        let material = desk::material(&file)?.into_output(&mut notes);
        draw(&notes);
        let found = extract(&material);
        Ok(Self {
            path: path.to_owned(),
            material,
            found,
        })
    }

    /// Returns its name if it has no title.
    fn name(&self) -> String {
        let stem = self
            .path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        stem.filter(|stem| !path::is_standard(&self.path) && !stem.trim().is_empty())
            .unwrap_or_else(|| NAMELESS.to_owned())
    }

    fn outline(&self, library: &Library, keep_text: bool) -> Written {
        let written = desk::extracted(
            library,
            &self.material,
            &self.found,
            &self.name(),
            keep_text,
        );
        draw(&written.warnings.in_order());
        written.output
    }

    /// Returns the structure as lines, indented by level.
    fn tree(&self) -> String {
        let tree = &self.found.tree;
        let mut out = String::new();
        let head = [
            ("题目", &tree.title),
            ("副题", &tree.subtitle),
            ("讲话人", &tree.speaker),
            ("日期", &tree.date),
            ("称谓", &tree.salutation),
        ];
        for (name, words) in head {
            if let Some(words) = words {
                out += &format!("{name}　{}\n", words.text());
            }
        }
        for heading in &tree.headings {
            let indent = "  ".repeat(heading.level);
            let gap = if heading.family == Family::Part {
                "　"
            } else {
                ""
            };
            out += &format!("{indent}{}{gap}{}\n", heading.mark, heading.words.text());
        }
        out
    }

    fn json(&self, library: &Library) -> Value {
        let tree = &self.found.tree;
        let written = desk::extracted(library, &self.material, &self.found, &self.name(), false);
        let said = |words: &Option<Traced>| words.as_ref().map(|words| words.text().to_owned());
        let at = |span: &Span| {
            let (line, column) = span.line_column();
            let range = span.range();
            json!({ "line": line, "column": column, "start": range.start, "end": range.end })
        };
        let spanned = |range| at(&Span::new(&self.material.source, range));
        let place = |words: &Traced| spanned(words.source(0..words.text().len()));
        let with = |mut value: Value, place: Value| {
            if let (Some(value), Value::Object(place)) = (value.as_object_mut(), place) {
                value.extend(place);
            }
            value
        };
        let headings = tree.headings.iter().map(|heading| {
            let value = json!({
                "level": heading.level,
                "marker": heading.mark,
                "text": heading.words.text(),
            });
            with(value, place(&heading.words))
        });
        let quotes = written.output.quotes.iter().map(|quote| {
            let value = json!({ "text": quote.text, "work": quote.work, "by": quote.by });
            with(value, spanned(quote.range.clone()))
        });
        let doubts = written
            .warnings
            .iter()
            .filter(|note| note.level > Level::Info);
        let notes = doubts.map(|note| {
            let value = json!({ "text": note.message, "hint": note.hint });
            with(value, note.span.as_ref().map_or(Value::Null, at))
        });
        let noise = self.found.noise.iter().map(
            |(range, kind)| json!({ "kind": kind.id(), "start": range.start, "end": range.end }),
        );
        json!({
            "file": self.material.source.name(),
            "title": said(&tree.title),
            "subtitle": said(&tree.subtitle),
            "speaker": said(&tree.speaker),
            "date": said(&tree.date),
            "salutation": said(&tree.salutation),
            "headings": headings.collect::<Vec<_>>(),
            "opening": tree.opening.iter().map(place).collect::<Vec<_>>(),
            "closing": tree.closing.iter().map(place).collect::<Vec<_>>(),
            "quotes": quotes.collect::<Vec<_>>(),
            "notes": notes.collect::<Vec<_>>(),
            "noise": noise.collect::<Vec<_>>(),
            "cut": self.found.is_cut,
        })
    }
}

/// Stacks the outline of an old speech on the libraries, if `asked` is the file of one; returns its id.
pub(super) fn laid(asked: &str, library: &mut Library) -> Result<Option<String>, Diags> {
    let path = Path::new(asked);
    if !input::has_ending(path, &ENDINGS) || !path.is_file() {
        return Ok(None);
    }
    let speech = Speech::read(path)?;
    let written = speech.outline(library, false);
    let id = speech.name();
    library.lay(FileKind::Outline, &id, asked, written.text);
    Ok(Some(id))
}

/// Writes the outline of one speech.
fn one(args: &Extract, speech: &Speech, library: &Library) -> Result<(), Diags> {
    if let Some(path) = &args.angle_of {
        return laid_into(args, speech, path);
    }
    let written = speech.outline(library, args.keep_text);
    match &args.target.output {
        Some(path) if !path::is_standard(path) => {
            output::write(path, written.text.as_bytes(), args.target.force)?;
            let count = speech.found.tree.headings.len();
            say(&format!(
                "已写 {}：{count}个标题。试试：qicao draft {}",
                path.display(),
                path.display()
            ));
            Ok(())
        }
        _ => output::print(&written.text),
    }
}

/// Adds the headings of a speech to an existing outline as another angle: in its file, or in another.
fn laid_into(args: &Extract, speech: &Speech, path: &Path) -> Result<(), Diags> {
    let source = input::text(path)?;
    let tree = crate::words::yaml::parse(&source)?;
    let stem = speech.name();
    let text =
        angle(source.text(), &tree, &stem, &speech.found.tree).map_err(|fault| Diag::of(&fault))?;
    match &args.target.output {
        None => output::print(&text),
        Some(path) if path::is_standard(path) => output::print(&text),
        Some(path) => {
            output::write(path, text.as_bytes(), args.target.force)?;
            say(&format!("已写 {}：多了一个角度“{stem}”", path.display()));
            Ok(())
        }
    }
}

/// Writes several outlines as a library; duplicate speeches are reported and written once.
fn folder(
    args: &Extract,
    read: Vec<Speech>,
    library: &Library,
    failed: usize,
) -> anyhow::Result<Status> {
    let Some(into) = &args.target.output else {
        return Err(Diags::from(Diag::of(&FileFault::NoFolder)).into());
    };
    let mut kept: Vec<(Speech, BTreeSet<String>)> = Vec::new();
    for speech in read {
        let own = sentences(&speech);
        let twin = kept
            .iter()
            .find(|(_, other)| is_same(&own, other))
            .map(|(twin, _)| twin.path.display().to_string());
        match twin {
            Some(first) => {
                let mut diag = Diag::of(&ExtractFault::SameText { first });
                diag.reword(format!("“{}”：{}", speech.path.display(), diag.message));
                draw(&diag.into());
            }
            None => kept.push((speech, own)),
        }
    }
    let mut files = vec![(
        into.join(context::MARKER),
        crate::scaffold::marker_file().as_bytes().to_vec(),
    )];
    files.retain(|(path, _)| !path.exists());
    for (n, (speech, _)) in kept.iter().enumerate() {
        let written = speech.outline(library, args.keep_text);
        let stem = speech.name();
        let is_id = stem
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !stem.is_empty();
        let id = if is_id {
            stem
        } else {
            format!("speech-{}", n + 1)
        };
        let path = into.join("outlines").join(format!("{id}.yaml"));
        files.push((path, written.text.into_bytes()));
    }
    let written = output::write_all(&files, args.target.force)?;
    say(&format!(
        "已写 {}：{}份提纲。试试：qicao list --library {}",
        into.display(),
        kept.len(),
        into.display()
    ));
    Ok(if failed > 0 || written == Status::Partly {
        Status::Partly
    } else {
        Status::Done
    })
}

/// Returns the long sentences of a speech, which identify it.
fn sentences(speech: &Speech) -> BTreeSet<String> {
    let tree = &speech.found.tree;
    let below = tree.headings.iter().flat_map(|heading| &heading.text);
    let all = tree.opening.iter().chain(below).chain(&tree.closing);
    let sentences = all.flat_map(|words| words.text().split('。'));
    sentences
        .filter(|words| words.chars().count() >= 15)
        .map(str::to_owned)
        .collect()
}

/// True if the two share most of their sentences.
fn is_same(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let least = one.len().min(other.len());
    least > 0 && one.intersection(other).count() * 10 >= least * 8
}
