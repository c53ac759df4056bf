//! Counting what a template does while it runs, and stopping it where it does too much.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::fault::TemplateFault;
use super::instrument::{ENTER, INK, LEAVE, PASS, STEP, TICK, WEIGH};
use super::limit_fault::LimitFault;
use super::resolve_files::File;
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
    pub held: usize,
    /// How many bytes may be handed to a component, or be an item of a list made on the spot.
    pub passed: usize,
    /// How many bytes it may write.
    pub written: usize,
    /// How many bytes it may print, into variables and bodies too.
    pub ink: usize,
    /// How long it may run.
    pub patience: Duration,
    /// Tells the time since some moment. The clock belongs to the caller.
    pub clock: fn() -> Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 50_000,
            depth: 60,
            held: 64 << 10,
            passed: 256 << 10,
            written: 2 << 20,
            ink: 16 << 20,
            patience: Duration::from_secs(1),
            clock: || Duration::ZERO,
        }
    }
}

/// What went too far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
enum Excess {
    None = 0,
    Steps,
    Depth,
    Held,
    Written,
    Time,
}

const EXCESSES: [Excess; 6] = [
    Excess::None,
    Excess::Steps,
    Excess::Depth,
    Excess::Held,
    Excess::Written,
    Excess::Time,
];

/// The counters of one template. A template runs once at a time.
pub(super) struct Budget {
    limits: Limits,
    /// When the run started, in milliseconds of the caller's clock.
    started: AtomicUsize,
    steps: AtomicUsize,
    depth: AtomicUsize,
    ink: AtomicUsize,
    /// Where the last meter was: file and byte.
    file: AtomicUsize,
    at: AtomicUsize,
    excess: AtomicUsize,
    full: Arc<AtomicBool>,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            started: AtomicUsize::new(0),
            steps: AtomicUsize::new(0),
            depth: AtomicUsize::new(0),
            ink: AtomicUsize::new(0),
            file: AtomicUsize::new(0),
            at: AtomicUsize::new(0),
            excess: AtomicUsize::new(Excess::None as usize),
            full: Arc::default(),
        }
    }

    pub(super) fn reset(&self) {
        for counter in [
            &self.steps,
            &self.depth,
            &self.ink,
            &self.file,
            &self.at,
            &self.excess,
        ] {
            counter.store(0, Ordering::Relaxed);
        }
        self.started.store(self.now(), Ordering::Relaxed);
        self.full.store(false, Ordering::Relaxed);
    }

    fn now(&self) -> usize {
        usize::try_from((self.limits.clock)().as_millis()).unwrap_or(usize::MAX)
    }

    /// Makes the writer that stops at the limit.
    pub(super) fn writer(&self) -> Bounded {
        Bounded {
            out: Vec::new(),
            limit: self.limits.written,
            full: Arc::clone(&self.full),
        }
    }

    /// Registers the functions that [`super::instrument`] puts into templates.
    pub(super) fn register(self: &Arc<Self>, engine: &mut Tera) {
        let mut add = |name: &'static str, measure: fn(&Self, &Kwargs) -> TeraResult<()>| {
            let meter = Arc::clone(self);
            let function = move |kwargs: Kwargs, _: &State| -> TeraResult<&str> {
                measure(&meter, &kwargs)?;
                Ok("")
            };
            engine.register_function(name, function);
        };
        add(TICK, Self::tick);
        add(STEP, Self::step);
        add(ENTER, |meter, kwargs| {
            let depth = meter.depth.fetch_add(1, Ordering::Relaxed) + 1;
            meter.step(kwargs)?;
            meter.within(depth, meter.limits.depth, Excess::Depth)
        });
        add(LEAVE, |meter, _| {
            meter.depth.fetch_sub(1, Ordering::Relaxed);
            Ok(())
        });
        add(WEIGH, |meter, kwargs| {
            meter.weigh(kwargs, meter.limits.held)
        });
        add(PASS, |meter, kwargs| {
            meter.weigh(kwargs, meter.limits.passed)
        });
        add(INK, |meter, kwargs| {
            meter.tick(kwargs)?;
            let mut left = meter.limits.ink;
            if let Some(value) = kwargs.get::<Value>("v")? {
                // What is left of too little ink does not matter.
                let _ = weigh(&value, &mut left);
            }
            meter.spend(meter.limits.ink - left)
        });
    }

    /// Notes the place and asks the clock.
    fn tick(&self, kwargs: &Kwargs) -> TeraResult<()> {
        self.file.store(kwargs.must_get("file")?, Ordering::Relaxed);
        self.at.store(kwargs.must_get("at")?, Ordering::Relaxed);
        let ran = self
            .now()
            .saturating_sub(self.started.load(Ordering::Relaxed));
        let most = usize::try_from(self.limits.patience.as_millis()).unwrap_or(usize::MAX);
        self.within(ran, most, Excess::Time)
    }

    /// Counts one turn, and the text that its body prints.
    fn step(&self, kwargs: &Kwargs) -> TeraResult<()> {
        self.tick(kwargs)?;
        let steps = self.steps.fetch_add(1, Ordering::Relaxed) + 1;
        self.within(steps, self.limits.steps, Excess::Steps)?;
        self.spend(kwargs.must_get("text")?)
    }

    fn weigh(&self, kwargs: &Kwargs, most: usize) -> TeraResult<()> {
        self.tick(kwargs)?;
        let mut left = most;
        let weighed = kwargs
            .get::<Value>("v")?
            .is_none_or(|value| weigh(&value, &mut left).is_some());
        self.within(usize::from(!weighed), 0, Excess::Held)
    }

    fn spend(&self, bytes: usize) -> TeraResult<()> {
        let ink = self.ink.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.within(ink, self.limits.ink, Excess::Written)
    }

    fn within(&self, count: usize, most: usize, excess: Excess) -> TeraResult<()> {
        if count <= most {
            return Ok(());
        }
        self.excess.store(excess as usize, Ordering::Relaxed);
        Err(Error::message("stopped"))
    }

    /// Says what went too far, if anything did, and where.
    pub(super) fn exceeded(&self, files: &[File<'_>]) -> Option<Diag> {
        let mut excess = EXCESSES[self.excess.load(Ordering::Relaxed)];
        if self.full.load(Ordering::Relaxed) {
            excess = Excess::Written;
        }
        let fault = match excess {
            Excess::None => return None,
            Excess::Steps => TemplateFault::Beyond(LimitFault::TooManySteps),
            Excess::Depth => TemplateFault::Beyond(LimitFault::TooDeep),
            Excess::Held => TemplateFault::Beyond(LimitFault::TooMuchHeld),
            Excess::Written => TemplateFault::Beyond(LimitFault::TooMuchWritten),
            Excess::Time => TemplateFault::Beyond(LimitFault::TooLong),
        };
        let file = &files[self.file.load(Ordering::Relaxed)];
        let at = self.at.load(Ordering::Relaxed);
        let line = file.source.text()[at..].lines().next().unwrap_or_default();
        let ends = ["}}", "%}"].map(|close| line.find(close).map(|end| end + 2));
        let end = ends.into_iter().flatten().min().unwrap_or(line.len());
        Some(Diag::at(&Span::new(&file.source, at..at + end), &fault))
    }
}

/// Takes the size of a value off what is left; nothing where it is more, and then nothing is left.
fn weigh(value: &Value, left: &mut usize) -> Option<()> {
    let own = value.as_str().map_or(8, |text| text.len().max(8));
    let rest = left.checked_sub(own);
    *left = rest.unwrap_or(0);
    rest?;
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
