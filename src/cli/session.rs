//! What a call works with: the stacked libraries and the clock.

use std::cell::Cell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use etcetera::BaseStrategy;

use super::args::Libraries;
use super::input;
use crate::library::Library;
use crate::template::Limits;
use crate::words::diag::Diags;

/// The file that makes a folder a unit's library.
const MARKER: &str = "qicao.yaml";

/// How long a template may run.
const PATIENCE: Duration = Duration::from_secs(1);

/// Stacks the libraries: the program's own, the user's, the nearest folder upward that holds `qicao.yaml`, and the ones
/// named in the call.
pub(crate) fn library(named: &Libraries) -> Result<Library, Diags> {
    let mut library = Library::builtin();
    for folder in folders(named) {
        let files = input::library(&folder)?;
        library.stack(&folder.to_string_lossy(), files);
    }
    Ok(library)
}

/// Returns where the libraries are that the files of a call come from, the lowest first.
pub(crate) fn folders(named: &Libraries) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Ok(strategy) = etcetera::choose_base_strategy() {
        folders.push(strategy.config_dir().join("qicao"));
    }
    folders.extend(unit());
    folders.retain(|folder| folder.is_dir());
    folders.extend(named.folders.iter().cloned());
    folders
}

fn unit() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here
        .ancestors()
        .find(|folder| folder.join(MARKER).is_file())?;
    Some(found.to_owned())
}

/// The bounds of templates: the usual counts, and a clock for each run.
pub(crate) fn limits() -> Limits {
    thread_local! {
        static STARTED: Cell<Option<Instant>> = const { Cell::new(None) };
        /// Asking the clock is dear; every so many steps will do.
        static STEPS: Cell<u32> = const { Cell::new(0) };
    }
    Limits {
        start: || STARTED.set(Some(Instant::now())),
        expired: || {
            let steps = STEPS.get().wrapping_add(1);
            STEPS.set(steps);
            steps.is_multiple_of(16)
                && STARTED
                    .get()
                    .is_some_and(|start| start.elapsed() > PATIENCE)
        },
        ..Limits::default()
    }
}
