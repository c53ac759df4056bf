//! The documents are run: what they show is what comes.

use std::fs;
use std::path::Path;

use crate::support::Project;

/// A block of a document: its language, what stands before it, its text.
struct Block {
    language: String,
    text: String,
    line: usize,
}

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

fn blocks(document: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (n, line) in document.lines().enumerate() {
        match (line.trim_end().strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(language), None) => {
                open = Some(Block {
                    language: language.to_owned(),
                    text: String::new(),
                    line: n + 1,
                });
            }
            (None, Some(block)) => {
                block.text += line;
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// Runs the blocks of a document in one folder: `console` blocks are typed, and what they show must come, `…` standing for
/// anything; blocks with a path behind their language are files. `cat` shows a file.
fn run(name: &str, project: &Project) -> usize {
    let mut typed = 0;
    for block in blocks(&document(name)) {
        let place = format!("{name}:{}", block.line);
        if let Some((_, path)) = block.language.split_once(' ') {
            project.write(path, &block.text);
        } else if block.language == "console" {
            let mut expected: Option<(String, String)> = None;
            for line in block.text.lines().chain(["$ "]) {
                let Some(command) = line.strip_prefix("$ ") else {
                    if let Some((_, shown)) = &mut expected {
                        shown.push_str(line);
                        shown.push('\n');
                    }
                    continue;
                };
                if let Some((command, shown)) = expected.take() {
                    let came = match command.strip_prefix("cat ") {
                        Some(path) => project.read(path),
                        None => {
                            let (command, code) = match command.split_once("  # 退出码 ") {
                                Some((command, code)) => (command, code.parse().expect("a code")),
                                None => (&*command, code(&shown)),
                            };
                            let ran = project.line(command);
                            let came = format!("{}{}", ran.stdout, ran.stderr);
                            assert_eq!(ran.code, code, "{place}: {command}\n{came}");
                            assert!(
                                came.is_empty() || shown.contains(|c| c != '…' && c != '\n'),
                                "{place}: {command} shows nothing of what it does"
                            );
                            came
                        }
                    };
                    assert!(
                        matches(&shown, &came),
                        "{place}: {command}\nshown:\n{shown}\ncame:\n{came}"
                    );
                    typed += 1;
                }
                if command.starts_with("qicao ") || command.starts_with("cat ") {
                    expected = Some((command.to_owned(), String::new()));
                }
            }
        }
    }
    typed
}

/// The exit code of a command that shows this: 2 where it is refused, 1 where it finds what must be mended.
fn code(shown: &str) -> i32 {
    let is_told =
        |rest: &str| rest.starts_with(": ") || rest.starts_with(|c: char| c.is_ascii_digit());
    match shown {
        _ if shown.lines().any(|line| line.starts_with("错误: ")) => 2,
        _ if shown.split("必错").skip(1).any(is_told) => 1,
        _ => 0,
    }
}

/// Whether what came has the shown pieces in their order; `…` stands for anything.
fn matches(shown: &str, came: &str) -> bool {
    let mut rest = came;
    shown.split('…').all(|piece| match rest.find(piece) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn the_readme_runs() {
    let project = Project::new().file("qicao.yaml", "");
    assert!(run("README.md", &project) >= 8);
}

#[test]
fn the_readme_names_every_command() {
    let help = Project::new().run(["--help"]).ok().stdout;
    let listed = help.split("命令:\n").nth(1).expect("a list of commands");
    let commands = listed.lines().take_while(|line| !line.is_empty());
    let readme = document("README.md");
    let mut count = 0;
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        assert!(
            readme.contains(&format!("| `qicao {command}")),
            "no row for {command}"
        );
        count += 1;
    }
    assert!(count > 10, "{help}");
}

#[test]
fn contributing_runs() {
    let project = Project::new().file("qicao.yaml", "");
    assert!(run("CONTRIBUTING.md", &project) >= 4);
}

#[test]
fn the_guide_runs_in_an_empty_folder() {
    let project = Project::new();
    assert!(run("docs/customising.md", &project) >= 20);
    for block in blocks(&document("docs/customising.md")) {
        if block.language.contains(' ') {
            let lines = block.text.lines().count();
            assert!(lines < 15, "{}: {lines} lines", block.language);
        }
    }
    for file in [
        "outlines/clean.yaml",
        "templates/parts/block.tera",
        "廉政讲话.docx",
    ] {
        assert!(project.path(file).is_file(), "{file}");
    }
}

#[test]
fn the_template_reference_runs() {
    let project = Project::new().file("qicao.yaml", "");
    assert!(run("docs/template.md", &project) >= 1);
}

#[test]
fn the_changelog_names_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(document("CHANGELOG.md").contains(&format!("## {version}")));
}

#[test]
fn the_readme_says_why_the_yaml_crate_has_another_name() {
    let readme = document("README.md");
    assert!(readme.contains("serde_yaml") && readme.contains("serde-saphyr"));
}
