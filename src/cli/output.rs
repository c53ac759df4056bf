//! Writes results: to standard output, or to files that appear whole or not at all. All files are written here.

mod staged;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use self::staged::Staged;
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, path};
use crate::words::diag::{Diag, Diags};
use crate::words::unseen;

/// Writes a text to standard output; a closed pipe is no fault. Terminal control characters are made visible.
pub(crate) fn print(text: &str) -> Result<(), Diags> {
    print_bytes(unseen::shown(text).as_bytes())
}

/// Writes rendered text, whose control characters are already visible; with colours on a terminal.
pub(crate) fn print_drawn(text: &str) -> Result<(), Diags> {
    let mut out = anstream::stdout().lock();
    printed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes JSON: control characters are escaped, so that nothing is lost.
pub(crate) fn print_json(data: &serde_json::Value) -> Result<(), Diags> {
    let mut text = String::new();
    for c in format!("{data:#}\n").chars() {
        if unseen::is_steering(c) {
            text += &format!("\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Diags> {
    let mut out = io::stdout().lock();
    printed(out.write_all(bytes).and_then(|()| out.flush()))
}

fn printed(result: io::Result<()>) -> Result<(), Diags> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = error.to_string();
            Err(Diag::of(&FileFault::CannotPrint { reason }).into())
        }
        _ => Ok(()),
    }
}

/// True if standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Refuses an existing file. A pipe or a device cannot be lost.
pub(crate) fn check_free(path: &Path, force: bool) -> Result<(), Diags> {
    let is_there = |meta: fs::Metadata| meta.is_file() || meta.is_dir();
    if !force && !path::is_standard(path) && fs::metadata(path).is_ok_and(is_there) {
        let path = path.to_owned();
        return Err(Diag::of(&FileFault::Exists { path }).into());
    }
    Ok(())
}

/// Writes a file whole or not at all, and creates its folder; on return it is on disk. An overwritten file keeps its
/// permissions, its owner, and the links that lead to it. `-` is standard output.
pub(crate) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Diags> {
    if path::is_standard(path) {
        return print_bytes(bytes);
    }
    stage(path, bytes, force)?
        .put(path)
        .map_err(|fault| Diag::of(&fault).into())
}

/// Writes several files, all or none: a full disk is found before the first is put in place. Files that must stay even
/// so are reported.
pub(crate) fn write_all(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<Status, Diags> {
    if let [(path, bytes)] = files {
        return write(path, bytes, force).map(|()| Status::Done);
    }
    let staged = files
        .iter()
        .map(|(path, bytes)| stage(path, bytes, force))
        .collect::<Result<Vec<_>, _>>()?;
    let (mut new, mut changed) = (Vec::<PathBuf>::new(), Vec::<PathBuf>::new());
    for (staged, (path, _)) in staged.into_iter().zip(files) {
        let (is_new, place) = (staged.is_new(), staged.place().to_owned());
        if let Err(fault) = staged.put(path) {
            new.retain(|place| fs::remove_file(place).is_err());
            changed.extend(new);
            let faults = Diags::from(Diag::of(&fault));
            if changed.is_empty() {
                return Err(faults);
            }
            draw(&faults);
            let kept = changed.iter().map(|path| path.display().to_string());
            let kept = kept.collect::<Vec<_>>().join("、");
            say(&format!("已经写好的留着：{kept}；其余没有写"));
            return Ok(Status::Partly);
        }
        if is_new { &mut new } else { &mut changed }.push(place);
    }
    Ok(Status::Done)
}

fn stage<'a>(path: &Path, bytes: &'a [u8], force: bool) -> Result<Staged<'a>, Diags> {
    folders(&folder(path))?;
    Staged::new(path, bytes, force).map_err(|fault| Diag::of(&fault).into())
}

/// Writes a new library file, and creates its folders; an existing one is left alone.
pub(crate) fn create(path: &Path, text: &str) -> Result<(), Diags> {
    write(path, text.as_bytes(), false)
}

/// Creates a folder and its parents, if they do not exist.
pub(crate) fn folders(path: &Path) -> Result<(), Diags> {
    if path.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(path).map_err(|error| {
        let path = path.to_owned();
        let fault = match error.kind() {
            io::ErrorKind::PermissionDenied => FileFault::NotAllowed { path },
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                FileFault::InTheWay { path }
            }
            _ => FileFault::CannotWrite {
                path,
                reason: error.to_string(),
            },
        };
        Diags::from(Diag::of(&fault))
    })?;
    for made in path.ancestors() {
        staged::settle(&folder(made));
    }
    Ok(())
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
