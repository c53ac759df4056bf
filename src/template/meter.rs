//! Counting what a template does while it runs, and stopping it where it does too much.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::fault::TemplateFault;
use super::gather::File;
use super::guard::{STEP, WEIGH};
use crate::words::diag::Diag;
use crate::words::span::Span;

/// How much a template may do in one run.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many loop turns, blocks, components and included files.
    pub steps: usize,
    /// How many bytes a variable may hold.
    pub held: usize,
    /// How many bytes it may write.
    pub written: usize,
    /// Starts the clock, which belongs to the caller; called before every run, in its thread.
    pub start: fn(),
    /// Says whether it has run long enough; asked at every step.
    pub expired: fn() -> bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 50_000,
            held: 64 << 10,
            written: 2 << 20,
            start: || {},
            expired: || false,
        }
    }
}

/// What went too far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Excess {
    None = 0,
    Steps,
    Held,
    Written,
    Time,
}

const EXCESSES: [Excess; 5] = [
    Excess::None,
    Excess::Steps,
    Excess::Held,
    Excess::Written,
    Excess::Time,
];

/// The counters of one template. A template runs once at a time.
pub(super) struct Meter {
    limits: Limits,
    steps: AtomicUsize,
    /// Where the last step was: file and byte.
    file: AtomicUsize,
    at: AtomicUsize,
    excess: AtomicUsize,
    full: Arc<AtomicBool>,
}

impl Meter {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            steps: AtomicUsize::new(0),
            file: AtomicUsize::new(0),
            at: AtomicUsize::new(0),
            excess: AtomicUsize::new(Excess::None as usize),
            full: Arc::default(),
        }
    }

    pub(super) fn reset(&self) {
        for counter in [&self.steps, &self.file, &self.at, &self.excess] {
            counter.store(0, Ordering::Relaxed);
        }
        self.full.store(false, Ordering::Relaxed);
        (self.limits.start)();
    }

    /// Makes the writer that stops at the limit.
    pub(super) fn writer(&self) -> Bounded {
        Bounded {
            out: Vec::new(),
            limit: self.limits.written,
            full: Arc::clone(&self.full),
        }
    }

    /// Registers the functions that [`super::guard`] puts into templates.
    pub(super) fn register(self: &Arc<Self>, engine: &mut Tera) {
        let meter = Arc::clone(self);
        engine.register_function(STEP, move |kwargs: Kwargs, _: &State| -> TeraResult<&str> {
            meter.note(&kwargs)?;
            let steps = meter.steps.fetch_add(1, Ordering::Relaxed) + 1;
            if steps > meter.limits.steps {
                return Err(meter.stop(Excess::Steps));
            }
            if (meter.limits.expired)() {
                return Err(meter.stop(Excess::Time));
            }
            Ok("")
        });
        let meter = Arc::clone(self);
        engine.register_function(
            WEIGH,
            move |kwargs: Kwargs, _: &State| -> TeraResult<&str> {
                meter.note(&kwargs)?;
                let value = kwargs.get::<Value>("v")?;
                let mut left = meter.limits.held;
                if value.is_some_and(|value| weigh(&value, &mut left).is_none()) {
                    return Err(meter.stop(Excess::Held));
                }
                Ok("")
            },
        );
    }

    fn note(&self, kwargs: &Kwargs) -> TeraResult<()> {
        self.file.store(kwargs.must_get("file")?, Ordering::Relaxed);
        self.at.store(kwargs.must_get("at")?, Ordering::Relaxed);
        Ok(())
    }

    fn stop(&self, excess: Excess) -> Error {
        self.excess.store(excess as usize, Ordering::Relaxed);
        Error::message("stopped")
    }

    /// Says what went too far, if anything did, and where.
    pub(super) fn exceeded(&self, files: &[File<'_>]) -> Option<Diag> {
        let mut excess = EXCESSES[self.excess.load(Ordering::Relaxed)];
        if self.full.load(Ordering::Relaxed) {
            excess = Excess::Written;
        }
        let fault = match excess {
            Excess::None => return None,
            Excess::Steps => TemplateFault::TooManySteps,
            Excess::Held => TemplateFault::TooMuchHeld,
            Excess::Written => TemplateFault::TooMuchWritten,
            Excess::Time => TemplateFault::TooLong,
        };
        let file = &files[self.file.load(Ordering::Relaxed)];
        let at = self.at.load(Ordering::Relaxed);
        let line = file.source.text()[at..].lines().next().unwrap_or_default();
        let end = line
            .find('}')
            .map_or(line.len(), |end| end + 2)
            .min(line.len());
        Some(Diag::at(&Span::new(&file.source, at..at + end), &fault))
    }
}

/// Takes the size of a value off what is left; nothing where it is more.
fn weigh(value: &Value, left: &mut usize) -> Option<()> {
    let own = value.as_str().map_or(8, str::len);
    *left = left.checked_sub(own)?;
    if let Some(items) = value.as_array() {
        items.iter().try_for_each(|item| weigh(item, left))?;
    }
    if let Some(map) = value.as_map() {
        map.iter().try_for_each(|(_, item)| weigh(item, left))?;
    }
    Some(())
}

/// A writer that stops at a limit.
pub(super) struct Bounded {
    out: Vec<u8>,
    limit: usize,
    full: Arc<AtomicBool>,
}

impl Bounded {
    pub(super) fn into_inner(self) -> Vec<u8> {
        self.out
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > self.limit {
            self.full.store(true, Ordering::Relaxed);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
