//! Broken outlines, templates and facts: what a user typed, and what the program says.
//!
//! A case is a text: the lines typed (`$ qicao …`), the files there are (`-- outlines/x.yaml --`), and what comes on
//! standard error (`-- stderr --`). Every call must be refused: exit code 2, nothing on standard output, nothing written.
//! `BLESS=1 cargo test` writes what comes into the cases; read it before you keep it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Project;

struct Case {
    path: PathBuf,
    calls: Vec<String>,
    files: Vec<(String, String)>,
    stderr: String,
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("a case");
        let mut sections: Vec<(String, String)> = vec![(String::new(), String::new())];
        for line in text.split_inclusive('\n') {
            let name = line
                .trim_end()
                .strip_prefix("-- ")
                .and_then(|rest| rest.strip_suffix(" --"));
            match name {
                Some(name) => sections.push((name.to_owned(), String::new())),
                None => sections.last_mut().expect("one at least").1.push_str(line),
            }
        }
        let head = sections.remove(0).1;
        let calls = head
            .lines()
            .filter_map(|line| line.strip_prefix("$ "))
            .map(str::to_owned)
            .collect();
        let at = sections.iter().position(|(name, _)| name == "stderr");
        let stderr = at.map_or_else(String::new, |at| sections.remove(at).1);
        Self {
            path,
            calls,
            files: sections,
            stderr,
        }
    }

    fn run(&self) -> String {
        let project = Project::new().file("qicao.yaml", "");
        for (path, text) in &self.files {
            project.write(path, text);
        }
        let mut stderr = String::new();
        for call in &self.calls {
            let before = project.files();
            let ran = project.line(call);
            assert_eq!(
                ran.code,
                2,
                "{}: {call}\n{}{}",
                self.path.display(),
                ran.stdout,
                ran.stderr
            );
            assert_eq!(ran.stdout, "", "{}: {call}", self.path.display());
            assert_eq!(
                project.files(),
                before,
                "{}: {call} wrote something",
                self.path.display()
            );
            stderr += &ran.stderr.replace(
                &format!("{}/", project.path("").display()).replace("//", "/"),
                "",
            );
        }
        stderr
            .lines()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect()
    }

    fn bless(&self, stderr: &str) {
        let text = fs::read_to_string(&self.path).expect("a case");
        let kept = text.split("-- stderr --").next().expect("a head");
        fs::write(&self.path, format!("{kept}-- stderr --\n{stderr}")).expect("a case");
    }
}

fn all(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

#[track_caller]
fn check(folder: &str) {
    let cases = all(folder);
    assert!(cases.len() >= 10, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let stderr = case.run();
        assert!(
            stderr.contains("错误: ") && stderr.contains("办法: "),
            "{}:\n{stderr}",
            case.path.display()
        );
        if std::env::var_os("BLESS").is_some() {
            case.bless(&stderr);
        } else if stderr != case.stderr {
            wrong.push(format!(
                "{}\nexpected:\n{}\ncame:\n{stderr}",
                case.path.display(),
                case.stderr
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_outlines() {
    check("outlines");
}

#[test]
fn broken_templates() {
    check("templates");
}

/// Words that may stand in a message without having been typed: the language of templates, and what the program itself is
/// called.
const LANGUAGE: &[&str] = &[
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "in",
    "endfor",
    "set",
    "endset",
    "block",
    "endblock",
    "component",
    "endcomponent",
    "include",
    "extends",
    "raw",
    "endraw",
    "is",
    "defined",
    "string",
    "bool",
    "integer",
    "float",
    "number",
    "array",
    "map",
    "true",
    "false",
    "loop",
    "index",
    "index0",
    "first",
    "last",
    "length",
    "super",
    "default",
    "trim",
    "ceil",
    "floor",
    "outline",
    "title",
    "body",
    "b",
    "parts",
    "base",
    "tera",
    "n",
    "t",
    "r",
    "name",
    "mobilization",
    "qicao",
    "show",
    "speech",
];

/// Nothing of the engine under the templates shows: what is said about a template has no English words but those that were
/// typed, the names that exist, and the tags.
#[test]
fn templates_are_spoken_of_in_chinese() {
    let cases = all("templates");
    assert!(cases.len() > 80, "{} cases", cases.len());
    for case in &cases {
        let typed: String = case.files.iter().map(|(_, text)| text.as_str()).collect();
        let said = case.stderr.lines().map(str::trim_start);
        let said = said.filter(|line| line.starts_with("错误: ") || line.starts_with("= 办法: "));
        for line in said {
            // A name that was meant is quoted.
            let line = line.split(['“', '”']).step_by(2).collect::<String>();
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            for word in line.split(|c| !is_word(c)).filter(|word| !word.is_empty()) {
                let is_number = word.chars().all(|c| c.is_ascii_digit());
                let known = is_number || LANGUAGE.contains(&word) || typed.contains(word);
                assert!(known, "{}: {word} in {line}", case.path.display());
            }
        }
    }
}

/// The caret stands under the column that is told, wide characters counted as two. (Quotation marks are as wide as the
/// terminal makes them.)
#[test]
fn carets_stand_right_under_wide_characters() {
    let width = |c: char| 1 + usize::from(c >= '\u{2e80}');
    let (mut places, mut wide) = (0, 0);
    for case in ["templates", "outlines", "facts"].into_iter().flat_map(all) {
        let lines: Vec<_> = case.stderr.lines().collect();
        for at in 0..lines.len() {
            let Some((_, place)) = lines[at].split_once("--> ") else {
                continue;
            };
            let column = place
                .rsplit(':')
                .next()
                .and_then(|it| it.parse::<usize>().ok());
            let shown = |n: usize| lines.get(n).and_then(|line| line.split_once("| "));
            let (Some(column), Some((_, source)), Some((_, carets))) =
                (column, shown(at + 2), shown(at + 3))
            else {
                continue;
            };
            // The beginning of a long line is not shown.
            if source.starts_with("...") {
                continue;
            }
            let before = source.chars().take(column - 1);
            let expected: usize = before.clone().map(width).sum();
            assert_eq!(carets.find('^'), Some(expected), "{}", case.path.display());
            places += 1;
            wide += usize::from(expected > before.count());
        }
    }
    assert!(
        places > 120 && wide > 20,
        "{places} places, {wide} after wide characters"
    );
}

#[test]
fn bad_facts() {
    check("facts");
}
