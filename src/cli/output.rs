//! Writing results: to standard output, or to a file that appears whole or not at all.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::fault::FileFault;
use crate::words::diag::{Diag, Diags};
use crate::words::unseen;

/// Writes a text to standard output; a reader that has gone away is no fault. What a terminal would obey is shown.
pub(crate) fn print(text: &str) -> Result<(), Diags> {
    print_bytes(unseen::shown(text).as_bytes())
}

/// Writes data for programs: what would be shown by a sign is escaped, so that nothing of it is lost.
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
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = error.to_string();
            Err(Diag::of(&FileFault::CannotPrint { reason }).into())
        }
        _ => Ok(()),
    }
}

/// Returns whether standard output is a person's terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Refuses a file that exists already.
pub(crate) fn check_free(path: &Path, force: bool) -> Result<(), Diags> {
    if !force && !is_standard(path) && path.exists() {
        let path = path.to_owned();
        return Err(Diag::of(&FileFault::Exists { path }).into());
    }
    Ok(())
}

/// A path as people read it.
pub(crate) fn named(path: &Path) -> String {
    if is_standard(path) {
        return "标准输出".to_owned();
    }
    path.display().to_string()
}

/// Whether a path is another word for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    ["-", "/dev/stdin", "/dev/stdout"]
        .iter()
        .any(|name| path == Path::new(name))
}

/// Writes a file whole, in a folder that is made where there is none: a temporary one beside it, then renamed. `-` is
/// standard output.
pub(crate) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Diags> {
    if is_standard(path) {
        return print_bytes(bytes);
    }
    if !folder(path).exists() {
        folders(&folder(path))?;
    }
    let fault = |error: &io::Error| {
        let path = path.to_owned();
        let fault = match error.kind() {
            io::ErrorKind::AlreadyExists => FileFault::Exists { path },
            io::ErrorKind::PermissionDenied => FileFault::NotAllowed { path },
            io::ErrorKind::NotFound => FileFault::NotFolder {
                path: folder(&path),
            },
            _ => FileFault::CannotWrite {
                path,
                reason: error.to_string(),
            },
        };
        Diags::from(Diag::of(&fault))
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".qicao-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .tempfile_in(folder(path))
        .map_err(|error| fault(&error))?;
    file.write_all(bytes).map_err(|error| fault(&error))?;
    let persisted = if force {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    persisted.map_err(|error| fault(&error.error))?;
    Ok(())
}

/// Writes a new file of a library, with the folders it lies in; one that exists is left alone.
pub(crate) fn create(path: &Path, text: &str) -> Result<(), Diags> {
    folders(&folder(path))?;
    write(path, text.as_bytes(), false)
}

/// Makes a folder, and those it lies in, where they do not exist.
pub(crate) fn folders(path: &Path) -> Result<(), Diags> {
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
        Diag::of(&fault).into()
    })
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
