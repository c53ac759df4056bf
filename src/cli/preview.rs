//! `qicao preview`: renders an outline and a template with example facts, once or on every change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::args::{CueLook, Libraries, Preview};
use super::fault::FileFault;
use super::report::{draw, draw_error, say};
use super::watch::watch;
use super::{Status, context, format, input, output, path};
use crate::codec::markdown;
use crate::desk::{self, Format, Writer, summary};
use crate::draft::{Allusions, Order, Picks, draft};
use crate::library::{FileKind, Library};
use crate::models::document::{Document, Inline, Paragraph, Role};
use crate::models::facts::Values;
use crate::words::diag::{Diag, Diags};

/// Marks a preview, so that nobody takes the examples for facts.
const MARK: &str = "这是预览，要素用的是示例，不能当稿子用";

/// Interval between checks of the files.
const PAUSE: Duration = Duration::from_millis(150);

pub(super) fn run(args: &Preview, libraries: &Libraries) -> anyhow::Result<Status> {
    let format = args.target.output.as_deref();
    let format = format
        .map(|path| format::of_result(path, None))
        .transpose()?;
    if let Some(path) = &args.target.output {
        output::check_free(path, args.target.force || is_preview(path))?;
    }
    if args.watch {
        keep(args, format, libraries)?;
    } else {
        let made = make(args, format, libraries)?;
        draw(&made.notes);
        put(args, &made)?;
        say(&match &args.target.output {
            Some(path) => format!("已写 {}：{}", path::named(path), made.summary),
            None => format!("{}。看版面：加 -o 看.html", made.summary),
        });
    }
    Ok(Status::Done)
}

/// Renders the preview on every change until the program is stopped. On errors the last good one stays.
fn keep(args: &Preview, format: Option<Format>, libraries: &Libraries) -> Result<(), Diags> {
    let files = files(args);
    let folders = context::folders(libraries);
    if files.is_empty() && folders.is_empty() {
        return Err(Diag::of(&FileFault::NothingToWatch).into());
    }
    let shown = folders.iter().chain(&files);
    let shown: Vec<_> = shown.map(|path| path.display().to_string()).collect();
    say(&format!(
        "看着 {}，改了就再排；按 Ctrl-C 结束",
        shown.join("、")
    ));
    let mut last: Option<Vec<u8>> = None;
    watch(
        || input::stamps(&context::folders(libraries), &files),
        || {
            sleep(PAUSE);
            true
        },
        || {
            let started = Instant::now();
            match renew(args, format, libraries, &mut last) {
                Ok(done) => say(&format!("{done}（{}毫秒）", started.elapsed().as_millis())),
                Err(error) => {
                    draw_error(&error);
                    say(match last {
                        Some(_) => "没有更新，留着上一份；改好了再排",
                        None => "还没有排出来；改好了再排",
                    });
                }
            }
        },
    );
    Ok(())
}

/// Renders the preview again in place of `last`; reports the result.
fn renew(
    args: &Preview,
    format: Option<Format>,
    libraries: &Libraries,
    last: &mut Option<Vec<u8>>,
) -> anyhow::Result<String> {
    let made = make(args, format, libraries)?;
    draw(&made.notes);
    if last.as_ref() == Some(&made.bytes) {
        return Ok("没有变化".to_owned());
    }
    put(args, &made)?;
    *last = Some(made.bytes);
    Ok(match &args.target.output {
        Some(path) => format!("已更新 {}：{}", path.display(), made.summary),
        None => format!("已更新：{}", made.summary),
    })
}

/// A rendered preview, not yet written.
struct Made {
    bytes: Vec<u8>,
    summary: String,
    notes: Diags,
}

fn make(args: &Preview, format: Option<Format>, libraries: &Libraries) -> Result<Made, Diags> {
    let mut library = context::library(libraries)?;
    let name = found(FileKind::Outline, &args.outline, &mut library)?;
    let template = args.template.as_deref();
    let template = template.map(|name| found(FileKind::Template, name, &mut library));
    let template = template.transpose()?;
    let mut look = args.look.clone();
    if let Some(layout) = &mut look.layout {
        *layout = found(FileKind::Layout, layout, &mut library)?;
    }
    let mut notes = Diags::new();
    let loaded = library.outline(&name)?.into_output(&mut notes);
    let outline = &loaded.outline;
    let angle = args
        .angle
        .as_deref()
        .map_or(Ok(0), |name| desk::given::angle(name, outline))?;
    let mut template = desk::template(
        &library,
        template.as_deref(),
        outline.genre,
        context::limits(),
    )?;
    let order = Order {
        outline: &loaded,
        values: &Values::examples(&outline.facts),
        angle,
        seed: args.seed,
        picks: &Picks::new(),
        pace: None,
        allusions: Allusions::default(),
        avoid: &BTreeSet::new(),
        clean: false,
    };
    let mut document = draft(&order, &mut template)?.into_output(&mut notes);
    let summary = summary(&document, None, outline);
    mark(&mut document, look.cues);
    let bytes = match format {
        Some(format) => {
            let look = format::look(&look, None);
            let mut writer = Writer::new(format, &look, &library)?.into_output(&mut notes);
            writer.write(&document)
        }
        None => markdown::write(&document).into_bytes(),
    };
    Ok(Made {
        bytes,
        summary,
        notes,
    })
}

/// Marks a document as a preview, by a cue or, if cues are hidden, at its end. Drops its record: nothing must be
/// drafted again from examples.
fn mark(document: &mut Document, cues: CueLook) {
    document.record = None;
    let mark = vec![Inline::Text(MARK.into())];
    match document.body.first_mut() {
        Some(first) if !matches!(cues, CueLook::None) => {
            Arc::make_mut(first).cues.insert(0, mark);
        }
        _ => {
            let paragraph = Paragraph::new(Role::Stage, mark);
            document.body.push(Arc::new(paragraph));
        }
    }
}

/// True if a file is a preview, which may be replaced.
fn is_preview(path: &Path) -> bool {
    if path::is_standard(path) {
        return true;
    }
    let marked = |paragraph: &Arc<Paragraph>| {
        let cues = paragraph.cues.iter().flatten().map(Inline::plain);
        cues.chain([paragraph.plain().into()])
            .any(|text| text.contains(MARK))
    };
    input::draft(path).is_ok_and(|draft| draft.document.body.iter().any(marked))
}

/// Writes a preview to its target; an existing file there has been checked.
fn put(args: &Preview, made: &Made) -> anyhow::Result<()> {
    match &args.target.output {
        Some(path) => output::write(path, &made.bytes, true)?,
        None => output::print(&String::from_utf8_lossy(&made.bytes))?,
    }
    Ok(())
}

/// Returns the library name of an outline or template; a file is stacked on the library.
pub(super) fn found(kind: FileKind, asked: &str, library: &mut Library) -> Result<String, Diags> {
    let Some(path) = file(kind, asked) else {
        return Ok(asked.to_owned());
    };
    let source = input::text(&path)?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    library.lay(kind, &id, source.name(), source.text().to_owned());
    Ok(id.into_owned())
}

/// Returns the file, if one is given in place of a name.
fn file(kind: FileKind, asked: &str) -> Option<PathBuf> {
    let path = PathBuf::from(asked);
    let ending = path.extension()?.to_str()?;
    (ending == kind.ending() || kind.ending() == "yaml" && ending == "yml").then_some(path)
}

/// Returns the files named in the call.
fn files(args: &Preview) -> Vec<PathBuf> {
    let asked = [
        (FileKind::Outline, Some(&args.outline)),
        (FileKind::Template, args.template.as_ref()),
        (FileKind::Layout, args.look.layout.as_ref()),
    ];
    let files = asked
        .into_iter()
        .filter_map(|(kind, asked)| file(kind, asked?));
    files.collect()
}
