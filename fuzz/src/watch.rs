//! What a panic says, and a watch that tells of inputs that do not end.

use std::cell::RefCell;
use std::panic;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// After how long an input is told of.
const LONG: Duration = Duration::from_secs(10);

/// After how long an input will never end; what is not allocated by then is not either.
const ENDLESS: Duration = Duration::from_mins(3);

/// A process that holds more is stopped before the machine suffers.
const MEMORY: usize = 2 << 30;

thread_local! {
    static LAST: RefCell<(String, String)> = RefCell::default();
}

/// Keeps what panics say instead of printing it.
pub fn hush() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let words = info.payload_as_str().unwrap_or("a panic without words");
        LAST.with_borrow_mut(|last| *last = (place, words.to_owned()));
    }));
}

/// Where the last panic was, and what it said.
pub fn last_panic() -> (String, String) {
    LAST.with_borrow(Clone::clone)
}

/// The input that is tried now.
struct Now {
    since: Instant,
    bytes: Vec<u8>,
    told: bool,
}

/// Looks at a run from outside.
#[derive(Clone)]
pub struct Watch(Arc<Mutex<Option<Now>>>);

impl Watch {
    /// Starts to look; `keep` saves the bytes of an input and says where.
    pub fn start(keep: impl Fn(&[u8]) -> String + Send + 'static) -> Self {
        let watch = Self(Arc::default());
        let seen = watch.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_millis(200));
                let mut now = seen.0.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(now) = &mut *now else { continue };
                let (time, memory) = (now.since.elapsed(), crate::MEMORY.current_usage());
                if memory > MEMORY || time > ENDLESS {
                    let megabytes = memory >> 20;
                    eprintln!(
                        "stopped after {time:?} with {megabytes} MB: {}",
                        keep(&now.bytes)
                    );
                    std::process::exit(1);
                }
                if time > LONG && !now.told {
                    now.told = true;
                    eprintln!("still at it after {time:?}: {}", keep(&now.bytes));
                }
            }
        });
        watch
    }

    /// An input begins.
    pub fn begin(&self, bytes: &[u8]) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = Some(Now {
            since: Instant::now(),
            bytes: bytes.to_vec(),
            told: false,
        });
    }

    /// The input is done; returns how long it took.
    pub fn end(&self) -> Duration {
        let now = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        now.map(|now| now.since.elapsed()).unwrap_or_default()
    }
}
