//! What there is: outlines, templates, layouts; and what is laid upon it.

use std::io::{Cursor, Read as _};

use qicao::codec::html;
use qicao::desk::{self, Carried};
use qicao::library::{Brief, FileKind, Found, KINDS, Library};
use qicao::template::{Limits, Template};
use qicao::words::diag::{Diag, Diags, Fault};
use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use crate::answer::{Made, Said};

/// Everything there is to choose from.
#[derive(Serialize)]
pub(crate) struct Shelf {
    version: &'static str,
    outlines: Vec<Outline>,
    templates: Vec<Named>,
    layouts: Vec<Layout>,
    /// Who speaks: their facts hold where nothing else is given.
    speakers: Vec<String>,
}

/// An outline in brief.
#[derive(Serialize)]
struct Outline {
    id: String,
    name: String,
    short: String,
    genre: &'static str,
    occasions: Vec<String>,
    audience: Option<String>,
    minutes: Option<f64>,
    headings: Vec<String>,
    angles: Vec<String>,
    /// Whether it comes from a library that was laid upon the program's own.
    own: bool,
}

#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
    /// The genres it is made for; none where it does for all.
    genres: Vec<&'static str>,
}

/// A layout, with the style sheet of its pages.
#[derive(Serialize)]
struct Layout {
    id: String,
    name: String,
    lines: u32,
    chars: u32,
    aloud: bool,
    style: String,
}

/// An outline that fits.
#[derive(Serialize)]
pub(crate) struct Fit {
    id: String,
    why: String,
}

/// An occasion, as people tell of it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Told {
    occasion: String,
    who: String,
    minutes: Option<f64>,
}

impl Outline {
    fn of(brief: Brief, own: bool) -> Self {
        Self {
            short: brief.short().to_owned(),
            id: brief.id,
            name: brief.name,
            genre: brief.genre.name,
            occasions: brief.occasions,
            audience: brief.audience,
            minutes: brief.minutes,
            headings: brief.headings,
            angles: brief.angles,
            own,
        }
    }
}

/// Lists everything.
pub(crate) fn shelf(library: &Library) -> (Shelf, Vec<Said>) {
    let mut notes = Diags::new();
    let mut outlines = Vec::new();
    for item in library.list(FileKind::Outline) {
        match library.brief(item) {
            Ok(brief) => outlines.push(Outline::of(brief, item.layer > 0)),
            Err(faults) => notes.extend(faults),
        }
    }
    let mut templates = Vec::new();
    let shown = library.list(FileKind::Template).into_iter();
    for item in shown.filter(|item| !item.is_part()) {
        match Template::load(library, &item.id, Limits::default()) {
            Ok(template) => templates.push(Named {
                id: template.id,
                name: template.name,
                genres: template.genres.iter().map(|genre| genre.name).collect(),
            }),
            Err(faults) => notes.extend(faults),
        }
    }
    let mut layouts = Vec::new();
    for item in library.list(FileKind::Layout) {
        match library.layout(&item.id) {
            Ok(layout) => {
                let layout = layout.into_output(&mut notes);
                layouts.push(Layout {
                    lines: layout.grid.lines,
                    chars: layout.grid.chars,
                    aloud: layout.aloud,
                    style: html::style(&layout),
                    id: layout.id,
                    name: layout.name,
                });
            }
            Err(faults) => notes.extend(faults),
        }
    }
    let speakers = library.speakers(&mut notes).into_iter();
    let shelf = Shelf {
        speakers: speakers.map(|card| card.name).collect(),
        version: env!("CARGO_PKG_VERSION"),
        outlines,
        templates,
        layouts,
    };
    (shelf, Said::all(&notes))
}

/// Returns the outlines that fit, the best first.
pub(crate) fn find(library: &Library, asked: &Told) -> Vec<Fit> {
    let found = desk::find(library, &asked.occasion, &asked.who, asked.minutes);
    let fit = |Found { outline, why, .. }| Fit {
        id: outline.id,
        why,
    };
    found.into_iter().map(fit).collect()
}

/// Lays a library upon the others, and says what cannot be read of it.
pub(crate) fn stack(library: &mut Library, carried: &Carried) -> (usize, Vec<Said>) {
    let before = library.items().len();
    let found = carried.lay(library);
    (library.items().len() - before, Said::all(&found))
}

/// How many files of a library are read, and how many bytes of them.
const MOST_FILES: usize = 2_000;
const MOST_BYTES: u64 = 16 << 20;

/// A file of a library: its path below it, and its text.
type Piece = (String, String);

/// Reads the files of a library out of an archive, by their paths below it, wherever in the archive it lies. What cannot be
/// read of it is said.
pub(crate) fn unpack(name: &str, bytes: Vec<u8>) -> Made<Vec<Piece>> {
    let refused = |fault: ArchiveFault| Diags::from(Diag::of(&fault));
    let name = || name.to_owned();
    let broken = || refused(ArchiveFault::NoArchive { name: name() });
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let (mut pieces, mut said) = (Vec::new(), Vec::new());
    let mut left = MOST_BYTES;
    for at in 0..archive.len().min(MOST_FILES) {
        let mut file = archive.by_index(at).map_err(|_| broken())?;
        let Some(path) = file.name().ok().filter(|name| below(name).is_some()) else {
            continue;
        };
        let path = path.into_owned();
        let mut bytes = Vec::new();
        let mut bounded = file.by_ref().take(left + 1);
        bounded.read_to_end(&mut bytes).map_err(|_| broken())?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| refused(ArchiveFault::TooLarge { name: name() }))?;
        match piece(&path, bytes) {
            Ok((found, _)) => pieces.extend(found),
            Err(faults) => said.extend(Said::all(&faults)),
        }
    }
    if pieces.is_empty() {
        return Err(refused(ArchiveFault::NoLibrary { name: name() }));
    }
    pieces.sort();
    Ok((pieces, said))
}

/// Reads one file of a library that is a folder; nothing where it belongs to none.
pub(crate) fn piece(path: &str, bytes: Vec<u8>) -> Made<Option<Piece>> {
    let Some(below) = below(path) else {
        return Ok((None, Vec::new()));
    };
    let text = desk::text(&below, bytes)?.text().to_owned();
    Ok((Some((below, text)), Vec::new()))
}

/// The path of a file below its library: from the folder of its kind on.
fn below(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let starts = KINDS.into_iter().filter_map(|kind| {
        let folder = format!("{}/", kind.folder());
        let is_start = |at: &usize| *at == 0 || path[..*at].ends_with('/');
        let start = path
            .match_indices(&folder)
            .map(|(at, _)| at)
            .find(is_start)?;
        Some((start, kind))
    });
    let (start, kind) = starts.min_by_key(|(start, _)| *start)?;
    let (_, ending) = path.rsplit_once('.')?;
    (ending == kind.ending()).then(|| path[start..].to_owned())
}

/// What is wrong with an archive.
#[derive(Debug)]
enum ArchiveFault {
    NoArchive { name: String },
    NoLibrary { name: String },
    TooLarge { name: String },
}

impl Fault for ArchiveFault {
    fn words(&self) -> (String, Option<String>) {
        match self {
            Self::NoArchive { name } => (
                format!("“{name}”打不开，不是 zip 压缩包"),
                Some("在库的文件夹上按右键，压缩成 zip 再放进来".into()),
            ),
            Self::NoLibrary { name } => (
                format!("“{name}”里没有库"),
                Some("库里有 outlines、facts、phrases 这样的文件夹，见 qicao init".into()),
            ),
            Self::TooLarge { name } => (
                format!("“{name}”太大，一个库至多 16MB"),
                Some("只压缩库里的 yaml、tera 文件".into()),
            ),
        }
    }
}
