//! Trying input after input on a target.

use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::MEMORY;
use crate::input::Input;
use crate::random::Random;
use crate::signs::Signs;
use crate::targets::{CheckContext, Target};
use crate::watch::{Watch, last_panic};

/// How much memory an input may take, in bytes.
const MEMORY_EACH: usize = 300 << 20;

/// How many inputs are kept to be changed.
const POOL: usize = 4096;

/// How long to go on: as neither is given, for ever.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// The time.
    pub time: Option<Duration>,
    /// The number of inputs.
    pub count: Option<u64>,
}

/// A target, and what was seen of it so far.
pub struct Hunt<'a> {
    target: &'a Target,
    bench: &'a mut CheckContext,
    seed: u64,
    signs: Signs,
    watch: Watch,
    count: u64,
    pool: usize,
    slowest: Duration,
    largest: usize,
    /// The places of the faults found: each is told once.
    faults: HashSet<String>,
}

impl<'a> Hunt<'a> {
    /// Prepares to try a target.
    pub fn new(target: &'a Target, bench: &'a mut CheckContext, seed: u64) -> Self {
        let name = target.name;
        Self {
            target,
            bench,
            seed,
            signs: Signs::default(),
            watch: Watch::start(move |bytes| keep(name, "slow", bytes)),
            count: 0,
            pool: 0,
            slowest: Duration::ZERO,
            largest: 0,
            faults: HashSet::new(),
        }
    }

    /// Tries the inputs of a pool, and others made of them.
    pub fn go(&mut self, mut pool: Vec<Input>, bounds: Bounds) {
        let start = Instant::now();
        let mut random = Random::new(self.seed);
        for input in pool.clone() {
            self.once(&input);
        }
        let given = pool.len();
        while bounds.count.is_none_or(|count| self.count < count)
            && bounds.time.is_none_or(|time| start.elapsed() < time)
        {
            // What joined last is the least known.
            let base = match random.below(3) {
                0 => random.below(given),
                1 => pool.len() - 1 - random.below(pool.len().min(64)),
                _ => random.below(pool.len()),
            };
            let other = random.below(pool.len());
            let input = pool[base].changed(&pool[other], self.target.manner, &mut random);
            if self.once(&input) {
                if pool.len() < POOL {
                    pool.push(input);
                } else {
                    let at = given + random.below(POOL - given);
                    pool[at] = input;
                }
            }
        }
        self.pool = pool.len();
    }

    /// Tries one input; returns whether it showed something new.
    pub fn once(&mut self, input: &Input) -> bool {
        self.count += 1;
        let Err((place, words)) = self.run(input) else {
            return self.signs.take_new();
        };
        if self.faults.insert(place.clone()) {
            let small =
                input.shrunk(&mut |input| self.run(input).is_err_and(|(found, _)| found == place));
            let name = self.target.name;
            let kept = keep(name, "fault", &small.bytes());
            eprintln!(
                "{name}: seed {}, input {}: {place}\n{words}\nkept as {kept}\n",
                self.seed, self.count
            );
        }
        self.signs.take_new();
        false
    }

    /// Runs the target; returns where it failed and how.
    fn run(&mut self, input: &Input) -> Result<(), (String, String)> {
        let bytes = input.bytes();
        self.watch.begin(&bytes);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let (bench, signs) = (
            AssertUnwindSafe(&mut *self.bench),
            AssertUnwindSafe(&mut self.signs),
        );
        let run = self.target.run;
        let result = catch_unwind(move || {
            // Whole captures, so that what is asserted is asserted of all of it.
            let (bench, signs) = (bench, signs);
            run(bench.0, &bytes, signs.0);
        });
        let memory = MEMORY.peak_usage().saturating_sub(before);
        self.slowest = self.slowest.max(self.watch.end());
        self.largest = self.largest.max(memory);
        if result.is_err() {
            return Err(last_panic());
        }
        if memory > MEMORY_EACH {
            return Err(("memory".into(), format!("{} MB", memory >> 20)));
        }
        Ok(())
    }

    /// Says what came of it; returns whether nothing was found.
    pub fn report(&self) -> bool {
        println!(
            "{:10} {:>9} inputs, {:>4} kept, slowest {:>4} ms, largest {:>3} MB, {} faults",
            self.target.name,
            self.count,
            self.pool,
            self.slowest.as_millis(),
            self.largest >> 20,
            self.faults.len()
        );
        self.faults.is_empty()
    }
}

/// Saves an input for later; returns where.
fn keep(target: &str, kind: &str, bytes: &[u8]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("failures");
    let sum = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let path = folder.join(format!("{target}-{kind}-{sum:016x}"));
    match fs::create_dir_all(&folder).and_then(|()| fs::write(&path, bytes)) {
        Ok(()) => path.display().to_string(),
        Err(error) => format!("nowhere, since {error}"),
    }
}
