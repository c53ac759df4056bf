//! What a template may do in one run: it is counted while it runs, and stopped where it does too much.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::fault::TemplateFault;
use super::file::File;
use super::instrument::{ARGUMENT, ENTER, LEAVE, PRINT, STEP, TICK, VARIABLE};
use super::limit_fault::LimitFault;
use crate::words::diag::Diag;
use crate::words::span::Span;

/// How much a template may do in one run.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many loop turns, blocks, components and included files.
    pub steps: usize,
    /// How many blocks, components and included files may be inside one another.
    pub depth: usize,
    /// How many bytes a variable may hold.
    pub var_bytes: usize,
    /// How many bytes an argument of a component may have, or an item of a list made on the spot.
    pub arg_bytes: usize,
    /// How many bytes it may write.
    pub written_bytes: usize,
    /// How many bytes it may print, into variables and bodies too.
    pub printed_bytes: usize,
    /// How long it may run.
    pub timeout: Duration,
    /// Tells the time since some moment. The clock belongs to the caller.
    pub clock: fn() -> Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 50_000,
            depth: 60,
            var_bytes: 64 << 10,
            arg_bytes: 256 << 10,
            written_bytes: 2 << 20,
            printed_bytes: 16 << 20,
            timeout: Duration::from_secs(1),
            clock: || Duration::ZERO,
        }
    }
}

/// What one template may do, and what it has done. A template runs once at a time.
pub(super) struct Budget {
    limits: Limits,
    used: Mutex<Used>,
}

/// What a template has done.
#[derive(Default)]
struct Used {
    /// When the run started, by the caller's clock.
    started: Duration,
    steps: usize,
    depth: usize,
    printed_bytes: usize,
    /// The place of the last call: file and byte.
    file: usize,
    at: usize,
    exceeded: Option<LimitFault>,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        let used = Mutex::default();
        Self { limits, used }
    }

    pub(super) fn reset(&self) {
        *self.used() = Used {
            started: (self.limits.clock)(),
            ..Used::default()
        };
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the writer that stops at the limit.
    pub(super) fn writer(self: &Arc<Self>) -> Bounded {
        let budget = Arc::clone(self);
        let out = Vec::new();
        Bounded { budget, out }
    }

    /// Registers the functions that templates call.
    pub(super) fn register(self: &Arc<Self>, engine: &mut Tera) {
        let mut add =
            |name: &'static str, count: fn(&Limits, &mut Used, &Kwargs) -> TeraResult<()>| {
                let budget = Arc::clone(self);
                let function = move |kwargs: Kwargs, _: &State| -> TeraResult<&str> {
                    count(&budget.limits, &mut budget.used(), &kwargs)?;
                    Ok("")
                };
                engine.register_function(name, function);
            };
        add(TICK, |limits, used, kwargs| used.tick(limits, kwargs));
        add(STEP, |limits, used, kwargs| used.step(limits, kwargs));
        add(ENTER, |limits, used, kwargs| {
            used.depth += 1;
            used.step(limits, kwargs)?;
            used.within(used.depth, limits.depth, LimitFault::TooDeep)
        });
        add(LEAVE, |_, used, _| {
            used.depth = used.depth.saturating_sub(1);
            Ok(())
        });
        add(VARIABLE, |limits, used, kwargs| {
            used.hold(limits, kwargs, limits.var_bytes)
        });
        add(ARGUMENT, |limits, used, kwargs| {
            used.hold(limits, kwargs, limits.arg_bytes)
        });
        add(PRINT, |limits, used, kwargs| {
            let bytes = used.measure(limits, kwargs, limits.printed_bytes)?;
            used.print(limits, bytes)
        });
    }

    /// Says what went too far, if anything did, and where.
    pub(super) fn exceeded(&self, files: &[File<'_>]) -> Option<Diag> {
        let used = self.used();
        let fault = TemplateFault::Beyond(used.exceeded?);
        let file = &files[used.file];
        let line = file.source.text()[used.at..]
            .lines()
            .next()
            .unwrap_or_default();
        let ends = ["}}", "%}"].map(|close| line.find(close).map(|end| end + 2));
        let end = ends.into_iter().flatten().min().unwrap_or(line.len());
        Some(Diag::at(
            &Span::new(&file.source, used.at..used.at + end),
            &fault,
        ))
    }
}

impl Used {
    /// Notes the place and asks the clock.
    fn tick(&mut self, limits: &Limits, kwargs: &Kwargs) -> TeraResult<()> {
        self.file = kwargs.must_get("file")?;
        self.at = kwargs.must_get("at")?;
        let ran = (limits.clock)().saturating_sub(self.started);
        self.within(ran, limits.timeout, LimitFault::TooLong)
    }

    /// Counts one turn, and the text that its body prints.
    fn step(&mut self, limits: &Limits, kwargs: &Kwargs) -> TeraResult<()> {
        self.tick(limits, kwargs)?;
        self.steps += 1;
        self.within(self.steps, limits.steps, LimitFault::TooManySteps)?;
        self.print(limits, kwargs.must_get("text")?)
    }

    /// Measures a value, up to a little more than `most`.
    fn measure(&mut self, limits: &Limits, kwargs: &Kwargs, most: usize) -> TeraResult<usize> {
        self.tick(limits, kwargs)?;
        let value = kwargs.get::<Value>("v")?;
        Ok(value.map_or(0, |value| bytes(&value, most)))
    }

    fn hold(&mut self, limits: &Limits, kwargs: &Kwargs, most: usize) -> TeraResult<()> {
        let bytes = self.measure(limits, kwargs, most)?;
        self.within(bytes, most, LimitFault::TooMuchHeld)
    }

    fn print(&mut self, limits: &Limits, bytes: usize) -> TeraResult<()> {
        self.printed_bytes = self.printed_bytes.saturating_add(bytes);
        self.within(
            self.printed_bytes,
            limits.printed_bytes,
            LimitFault::TooMuchWritten,
        )
    }

    fn within<T: PartialOrd + Copy>(
        &mut self,
        count: T,
        most: T,
        fault: LimitFault,
    ) -> TeraResult<()> {
        if count <= most {
            return Ok(());
        }
        self.exceeded = Some(fault);
        Err(Error::message("stopped"))
    }
}

/// The size of a value; where it is more than `most`, what was added up till then.
fn bytes(value: &Value, most: usize) -> usize {
    let mut sum = value.as_str().map_or(8, |text| text.len().max(8));
    let items = value.as_array().into_iter().flatten();
    let values = value
        .as_map()
        .into_iter()
        .flat_map(|map| map.iter().map(|(_, item)| item));
    for item in items.chain(values) {
        if sum > most {
            break;
        }
        sum += bytes(item, most - sum);
    }
    sum
}

/// A writer that stops at a limit.
pub(super) struct Bounded {
    budget: Arc<Budget>,
    out: Vec<u8>,
}

impl Bounded {
    pub(super) fn into_inner(self) -> Vec<u8> {
        self.out
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > self.budget.limits.written_bytes {
            self.budget.used().exceeded = Some(LimitFault::TooMuchWritten);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
