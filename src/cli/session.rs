//! What a call works with: the stacked libraries and the clock.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use etcetera::BaseStrategy;

use super::args::Libraries;
use super::input;
use crate::library::Library;
use crate::template::Limits;
use crate::words::diag::Diags;

/// The file that makes a folder a unit's library.
const MARKER: &str = "qicao.yaml";

static STARTED: OnceLock<Instant> = OnceLock::new();

/// Stacks the libraries: the program's own, the user's, the nearest folder upward that holds `qicao.yaml`, and the ones
/// named in the call.
pub(crate) fn library(named: &Libraries) -> Result<Library, Diags> {
    let mut library = Library::builtin();
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Ok(strategy) = etcetera::choose_base_strategy() {
        folders.push(strategy.config_dir().join("qicao"));
    }
    folders.extend(unit());
    folders.retain(|folder| folder.is_dir());
    folders.extend(named.folders.iter().cloned());
    for folder in folders {
        let files = input::library(&folder)?;
        library.stack(&folder.to_string_lossy(), files);
    }
    Ok(library)
}

fn unit() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here
        .ancestors()
        .find(|folder| folder.join(MARKER).is_file())?;
    Some(found.to_owned())
}

/// The bounds of templates: the usual counts, and a clock.
pub(crate) fn limits() -> Limits {
    STARTED.get_or_init(Instant::now);
    Limits {
        clock: || STARTED.get().map_or(Duration::ZERO, Instant::elapsed),
        ..Limits::default()
    }
}
