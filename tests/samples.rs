//! The sample drafts of `docs/samples` are what the program writes; `BLESS=1 cargo test` writes them anew, to be read before
//! they are kept.

use std::fs;
use std::path::{Path, PathBuf};

use crate::joints::OUTLINES;
use crate::support::Project;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/samples")
}

fn facts(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/awkward/A-{name}.yaml"))
}

#[track_caller]
fn kept(name: &str, text: &str) {
    let path = samples().join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == text,
        "docs/samples/{name} is another: BLESS=1 cargo test samples"
    );
}

#[test]
fn each_outline_has_a_sample() {
    let project = Project::new();
    for (id, template, name) in OUTLINES.iter().copied() {
        fs::copy(facts(name), project.path("要素.yaml")).expect(name);
        let times: &[&str] = if id == "four-characters" {
            &["", "5", "30"]
        } else {
            &[""]
        };
        for minutes in times {
            let (asked, file) = match *minutes {
                "" => (String::new(), format!("{name}.txt")),
                minutes => (
                    format!(" --minutes {minutes}"),
                    format!("{name}-{minutes}分钟.txt"),
                ),
            };
            let call = format!(
                "qicao draft {id} -t {template} --facts 要素.yaml --seed 2 --clean --no-owed{asked} -o 稿.txt --force"
            );
            project.line(&call).ok();
            kept(&file, &project.read("稿.txt"));
        }
    }
}

#[test]
fn a_meeting_has_its_papers_as_samples() {
    let project = Project::new();
    for file in ["会议.yaml", "孙立.yaml", "陈静.yaml"] {
        fs::copy(samples().join("一个会").join(file), project.path(file)).expect(file);
    }
    project
        .line("qicao pack 会议.yaml -O 稿 --format txt --clean --no-owed")
        .ok();
    let mut papers = 0;
    for (path, bytes) in project.files() {
        if let Ok(name) = path.strip_prefix(project.path("稿")) {
            let name = name.to_str().expect("a name");
            kept(
                &format!("一个会/{name}"),
                std::str::from_utf8(&bytes).expect("text"),
            );
            papers += 1;
        }
    }
    assert_eq!(papers, 6);
}
