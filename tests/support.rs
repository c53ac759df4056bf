//! A folder with a user's files in it, and what the program does there.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use proptest::test_runner::{Config, RngSeed};
use tempfile::TempDir;

/// Who works for longer than this works without end: no machine is so slow that what ends takes half as long. It is the
/// processor's time, where the system tells.
const ENDLESS: Duration = Duration::from_mins(1);

/// How long a program may wait for others that are at work.
const PATIENCE: Duration = Duration::from_mins(20);

/// The seed of property tests: the same cases every time, so that a verdict is no matter of luck.
const SEED: u64 = 20_260_701;

/// How a property is tested: on this many cases, from the seed in `PROPTEST_RNG_SEED` or always the same ones.
pub fn property(cases: u32) -> Config {
    let given = Config::default();
    let rng_seed = match given.rng_seed {
        RngSeed::Random => RngSeed::Fixed(SEED),
        RngSeed::Fixed(seed) => RngSeed::Fixed(seed),
    };
    Config {
        cases,
        failure_persistence: None,
        rng_seed,
        ..given
    }
}

/// A user's working folder.
pub struct Project {
    folder: TempDir,
    /// The library of the user's own, if there is one.
    config: Option<PathBuf>,
}

/// What came of a call.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Project {
    /// Makes an empty folder.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            config: None,
        }
    }

    /// Makes an empty folder of a user whose own library has the sample outlines: tests of what the program does speak to
    /// these, so that the outlines it brings can be revised without them.
    pub fn with_samples() -> Self {
        Self {
            config: Some(samples()),
            ..Self::new()
        }
    }

    /// Adds a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Returns a path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Returns the files there are, with their bytes.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.folder.path(), &mut files);
        files
    }

    /// Prepares a call: in the folder, with no library of the real user's.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qicao"));
        command
            .current_dir(self.folder.path())
            .env(
                "XDG_CONFIG_HOME",
                self.config.clone().unwrap_or_else(|| self.path(".none")),
            )
            .env("HOME", self.folder.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program.
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Ran {
        self.command()
            .args(args)
            .output()
            .expect("the program")
            .into()
    }

    /// Runs the program with something on standard input.
    pub fn piped(&self, args: &[&str], input: impl AsRef<[u8]>) -> Ran {
        self.fed(args, input).into()
    }

    /// As [`Project::piped`], for what writes more than text.
    pub fn fed(&self, args: &[&str], input: impl AsRef<[u8]>) -> Output {
        let mut child = self
            .command()
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut stdin = child.stdin.take().expect("a pipe");
        // What refuses its arguments ends before it reads.
        match stdin.write_all(input.as_ref()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
            written => written.expect("a pipe"),
        }
        drop(stdin);
        child.wait_with_output().expect("an end")
    }

    /// Runs a line as it would be typed; blanks separate arguments, quotes keep them together.
    pub fn line(&self, line: &str) -> Ran {
        self.run(words(line).into_iter().skip(1))
    }

    /// Runs the program, which must come to an end, and measures, where the system tells, its largest memory in bytes.
    #[track_caller]
    pub fn measured<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> (Ran, u64) {
        let started = Instant::now();
        let mut child = self
            .command()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        // What it says is taken off its hands, or it would wait for ever with a full pipe.
        let out = drained(child.stdout.take().expect("a pipe"));
        let err = drained(child.stderr.take().expect("a pipe"));
        let mut peak = 0;
        let status = format!("/proc/{}/status", child.id());
        let stat = format!("/proc/{}/stat", child.id());
        while child.try_wait().expect("a child").is_none() {
            peak = peak.max(resident(&status).unwrap_or(0));
            if worked(&stat).is_some_and(|time| time > ENDLESS) || started.elapsed() > PATIENCE {
                let _ = child.kill();
                panic!("it does not end");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let output = Output {
            status: child.wait().expect("a child"),
            stdout: out.join().expect("what it wrote"),
            stderr: err.join().expect("what it said"),
        };
        (output.into(), peak)
    }
}

/// The folder that holds the library of sample outlines.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/samples")
}

/// The time a process has worked; the system counts hundredths of a second.
fn worked(stat: &str) -> Option<Duration> {
    let stat = fs::read_to_string(stat).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    let mut counts = rest.split_whitespace().skip(11);
    let mut count = || counts.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((count()? + count()?) * 10))
}

fn drained(mut pipe: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("a pipe");
        bytes
    })
}

fn resident(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let bytes = fs::read(&path).expect("a file");
            files.insert(path, bytes);
        }
    }
}

/// Splits a line as a shell would.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut started = false;
    for c in line.chars() {
        match (c, quote) {
            ('\'' | '"', None) => {
                quote = Some(c);
                started = true;
            }
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => {
                if started {
                    words.push(std::mem::take(&mut word));
                }
                started = false;
            }
            (c, _) => {
                word.push(c);
                started = true;
            }
        }
    }
    if started {
        words.push(word);
    }
    words
}

impl Ran {
    /// Checks that it did what was asked.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.stderr);
        self
    }

    /// Checks that some of what was asked was not done.
    #[track_caller]
    pub fn partly(self) -> Self {
        assert_eq!(self.code, 1, "{}", self.stderr);
        self
    }

    /// Checks that it refused: exit code 2, nothing on standard output.
    #[track_caller]
    pub fn refused(self) -> Self {
        assert_eq!(
            self.code, 2,
            "stdout: {}\nstderr: {}",
            self.stdout, self.stderr
        );
        assert_eq!(self.stdout, "");
        self
    }

    /// Checks that standard error says something.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "no {text:?} in:\n{}",
            self.stderr
        );
        self
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).expect("text"),
            stderr: String::from_utf8(output.stderr).expect("text"),
            code: output.status.code().expect("an exit code"),
        }
    }
}

/// A draft without its front matter and 待补清单.
pub fn body(draft: &str) -> &str {
    let start = match draft.strip_prefix("---\n") {
        Some(rest) => draft.len() - rest.len() + rest.find("\n---\n").expect("an end") + 5,
        None => 0,
    };
    let end = draft.rfind("\n---\n\n**待补清单**").unwrap_or(draft.len());
    draft[start..end.max(start)].trim()
}

/// The paragraphs of a draft that are no cues.
pub fn paragraphs(draft: &str) -> Vec<&str> {
    body(draft)
        .split("\n\n")
        .filter(|paragraph| !paragraph.starts_with('>') && !paragraph.is_empty())
        .collect()
}

/// Returns whether `c` is a 汉字.
pub fn is_hanzi(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}
