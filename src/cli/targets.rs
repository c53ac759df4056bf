//! The subjects of a check: a file, a folder that is a library, or the name of an item in one.

use std::fs;
use std::path::{Path, PathBuf};

use super::context::MARKER;
use super::{input, path};
use crate::desk::Format;
use crate::library::{FileKind, KINDS, Library};
use crate::words::diag::{Diag, Diags};
use crate::words::faults::faults;
use crate::words::near::{meant, nearest};

/// One thing to check.
pub(crate) enum Subject {
    /// A library file, by its index among the items.
    Item(usize),
    /// A draft.
    Draft(PathBuf),
}

/// Resolves each word of a call. Libraries of the files are stacked on the others, so that the files are read as they
/// will be used.
pub(crate) fn subjects(
    words: &[PathBuf],
    library: &mut Library,
    diags: &mut Diags,
) -> Result<Vec<Subject>, Diags> {
    let mut subjects = Vec::new();
    for path in words {
        if path.is_dir() {
            subjects.extend(folder(path, library, diags)?);
        } else if path.exists() || path::is_standard(path) {
            subjects.push(file(path, library, diags)?);
        } else {
            subjects.extend(named(&path.to_string_lossy(), library)?);
        }
    }
    Ok(subjects)
}

fn named(name: &str, library: &Library) -> Result<Vec<Subject>, Diags> {
    let found = KINDS
        .into_iter()
        .filter_map(|kind| library.named(kind, name));
    let found: Vec<_> = found
        .filter_map(|item| library.items().iter().position(|it| std::ptr::eq(it, item)))
        .map(Subject::Item)
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let items = library.items().iter();
    let known = items.flat_map(|item| {
        let names = [&item.id, &item.name].into_iter().chain(&item.aliases);
        names.map(String::as_str)
    });
    let (near, name) = (nearest(name, known).map(str::to_owned), name.to_owned());
    Err(Diag::of(&SubjectFault::Nothing { name, near }).into())
}

fn folder(path: &Path, library: &mut Library, diags: &mut Diags) -> Result<Vec<Subject>, Diags> {
    if let Some((root, inner)) = part_of(path) {
        return part(&root, &inner, library, diags);
    }
    if !is_library(path) {
        return drafts(path);
    }
    let layer = layer(path, library, diags)?;
    strays(path, diags)?;
    let items = library.items().iter().enumerate();
    let own = items.filter(|(_, item)| item.layer == layer);
    let own: Vec<_> = own.map(|(at, _)| Subject::Item(at)).collect();
    if own.is_empty() {
        let path = path.to_owned();
        return Err(Diag::of(&SubjectFault::NoLibrary { path }).into());
    }
    Ok(own)
}

/// True if a folder is a library, or was meant as one.
fn is_library(path: &Path) -> bool {
    let has = |name: &str| path.join(name).is_dir();
    path.join(MARKER).exists()
        || KINDS
            .into_iter()
            .any(|kind| has(kind.folder()) || has(kind.name()))
}

/// Returns the drafts in a folder and its subfolders.
fn drafts(path: &Path) -> Result<Vec<Subject>, Diags> {
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in input::entries(&folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // Word keeps a lock file beside an open one.
            let is_hidden = name.starts_with('.') || name.starts_with("~$");
            if is_hidden || path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if is_draft(&path) {
                found.push(path);
            }
        }
    }
    if found.is_empty() {
        let path = path.to_owned();
        return Err(Diag::of(&SubjectFault::NoLibrary { path }).into());
    }
    found.sort();
    Ok(found.into_iter().map(Subject::Draft).collect())
}

/// True if a file has the extension of a draft; JSON is excluded, since it may be anything.
fn is_draft(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let format = ending.and_then(|ending| Format::of_file(&ending.to_lowercase()));
    format.is_some_and(|format| format != Format::Json)
}

/// Returns the library that a folder is a part of, and the folder's path in it: `outlines`, `templates/parts`.
fn part_of(path: &Path) -> Option<(PathBuf, String)> {
    let real = fs::canonicalize(path).ok()?;
    let (root, _) = root_of(&real.join("file"))?;
    let inner = real
        .strip_prefix(&root)
        .ok()?
        .to_string_lossy()
        .replace('\\', "/");
    root.join(MARKER).is_file().then_some((root, inner))
}

fn part(
    root: &Path,
    inner: &str,
    library: &mut Library,
    diags: &mut Diags,
) -> Result<Vec<Subject>, Diags> {
    let layer = layer(root, library, diags)?;
    let kind = KINDS
        .into_iter()
        .find(|kind| inner.split('/').next() == Some(kind.folder()));
    if let Some(kind) = kind {
        unread(&root.join(inner), kind, diags)?;
    }
    let below = format!("{}/{inner}/", library.layers()[layer]);
    let items = library.items().iter().enumerate();
    let own = items.filter(|(_, item)| item.layer == layer && item.path.starts_with(&below));
    let own: Vec<_> = own.map(|(at, _)| Subject::Item(at)).collect();
    if own.is_empty() {
        let path = root.join(inner);
        return Err(Diag::of(&SubjectFault::Empty { path }).into());
    }
    Ok(own)
}

/// Returns the layer of a folder; one that is not among the libraries is stacked on them.
fn layer(path: &Path, library: &mut Library, diags: &mut Diags) -> Result<usize, Diags> {
    let real = fs::canonicalize(path).ok();
    let known = library
        .layers()
        .iter()
        .position(|place| real.is_some() && fs::canonicalize(place).ok() == real);
    if let Some(layer) = known {
        return Ok(layer);
    }
    let files = input::library(path)?.into_output(diags);
    library.stack(&path.to_string_lossy(), files);
    Ok(library.layers().len() - 1)
}

fn file(path: &Path, library: &mut Library, diags: &mut Diags) -> Result<Subject, Diags> {
    if let Some((root, inner)) = root_of(path) {
        let layer = layer(&root, library, diags)?;
        let place = format!("{}/{inner}", library.layers()[layer]);
        let items = library.items().iter();
        if let Some(at) = items
            .clone()
            .position(|item| item.layer == layer && item.path == place)
        {
            return Ok(Subject::Item(at));
        }
    }
    let Some(kind) = kind_of(path)? else {
        return Ok(Subject::Draft(path.to_owned()));
    };
    if !is_read(path, kind) {
        let path = path.to_owned();
        diags.push(Diag::of(&SubjectFault::Ending { path, kind }));
    }
    let source = input::text(path)?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    library.lay(kind, &id, source.name(), source.text().to_owned());
    Ok(Subject::Item(library.items().len() - 1))
}

/// Returns the library of a file, by the name of a parent folder, and the file's path in it.
fn root_of(path: &Path) -> Option<(PathBuf, String)> {
    let mut above = path.parent()?;
    loop {
        let name = above.file_name()?.to_str()?;
        if KINDS.iter().any(|kind| kind.folder() == name) {
            let root = above.parent()?;
            let inner = path.strip_prefix(root).ok()?;
            let root = if root.as_os_str().is_empty() {
                PathBuf::from(".")
            } else {
                root.to_owned()
            };
            return Some((root, inner.to_string_lossy().replace('\\', "/")));
        }
        above = above.parent()?;
    }
}

/// Returns the kind of a file outside any library, by its extension and its `schema`; `None` for a draft.
fn kind_of(path: &Path) -> Result<Option<FileKind>, Diags> {
    if input::has_ending(path, &["tera"]) {
        return Ok(Some(FileKind::Template));
    }
    if !input::has_ending(path, &["yaml"]) && !input::has_ending(path, &["yml"]) {
        return Ok(None);
    }
    let source = input::text(path)?;
    let schema = source
        .text()
        .lines()
        .find_map(|line| line.strip_prefix("schema:"));
    let schema = schema.map(|rest| rest.split('#').next().unwrap_or_default().trim());
    let schema = schema.and_then(|schema| schema.split('/').next());
    let named = KINDS
        .into_iter()
        .find(|kind| schema.is_some_and(|schema| schema == kind.format()));
    named.map(Some).ok_or_else(|| {
        let path = path.to_owned();
        Diag::of(&SubjectFault::NoKind { path }).into()
    })
}

/// True if a library reads a file of this name.
fn is_read(path: &Path, kind: FileKind) -> bool {
    path.extension()
        .is_some_and(|ending| ending == kind.ending())
}

/// Reports files and folders of a library that are never read: misspelt folders, other extensions.
fn strays(root: &Path, diags: &mut Diags) -> Result<(), Diags> {
    let folders = || KINDS.into_iter().map(FileKind::folder);
    for path in input::entries(root)? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !path.is_dir() || name.starts_with('.') {
            continue;
        }
        let Some(kind) = KINDS.into_iter().find(|kind| kind.folder() == name) else {
            let meant = KINDS.into_iter().find(|kind| kind.name() == name);
            let meant = meant.map(FileKind::folder).or_else(|| {
                let close = |it: &&str| strsim::damerau_levenshtein(it, &name.to_lowercase()) <= 2;
                folders().find(close)
            });
            if let Some(near) = meant {
                diags.push(Diag::of(&SubjectFault::StrayFolder { path, near }));
            }
            continue;
        };
        unread(&path, kind, diags)?;
    }
    Ok(())
}

/// Reports files of a library folder that are never read, by extension.
fn unread(folder: &Path, kind: FileKind, diags: &mut Diags) -> Result<(), Diags> {
    for path in input::entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let read = path.is_dir() || is_read(&path, kind) || input::has_ending(&path, &["md"]);
        if !read && !name.starts_with('.') {
            diags.push(Diag::of(&SubjectFault::Ending { path, kind }));
        }
    }
    Ok(())
}

faults! {
    /// Faults of the subjects of a check.
    enum SubjectFault {
        Nothing { name: String, near: Option<String> } =>
            "没有叫“{name}”的文件，库里也没有叫这个的",
            meant(near.as_deref(), "写文件的路径，或 qicao list 里的名称");
        NoLibrary { path: PathBuf } =>
            format!("“{}”里没有稿子，也没有提纲、模板、版式、用语、要素、规则", path.display()),
            format!(
                "稿子的后缀可用：{}；库是一个里面有 outlines、templates、phrases 等文件夹的文件夹",
                Format::endings()
            );
        Empty { path: PathBuf } =>
            format!("“{}”里没有可查的文件", path.display()),
            "qicao new 提纲 名称 这样的命令会在库里写一份";
        NoKind { path: PathBuf } =>
            format!("看不出“{}”是哪一类文件", path.display()),
            "开头写上 schema: outline/1（或 phrases/1、layout/1、facts/1、rule/1）；填好的要素表用 qicao draft 提纲 --facts 来查";
        Ending { path: PathBuf, kind: FileKind }: Warning =>
            format!("“{}”不会被读到", path.display()),
            format!("{}的文件名要以 .{} 结尾", kind.name(), kind.ending());
        StrayFolder { path: PathBuf, near: &'static str }: Warning =>
            format!("文件夹“{}”里的东西不会被读到", path.display()),
            "是不是“{near}”";
    }
}
