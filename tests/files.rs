//! How files are read and written: once, whole, where links lead, with the permissions they had.

use std::process::Command;

use crate::support::Project;

const TYPED: &str = "# 讲话\n\n同志们：\n\n今天在【地点】开会，天气晴朗，一如继往。\n";

/// The commands that change a file in its place.
const IN_PLACE: [&str; 2] = ["qicao fill 稿.md -s 地点=礼堂", "qicao check --fix 稿.md"];

/// The names of the copies that were left behind.
fn left(project: &Project) -> Vec<String> {
    let files = project.files().into_keys();
    let names = files.map(|path| {
        path.file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    });
    names.filter(|name| name.starts_with('.')).collect()
}

#[cfg(unix)]
mod places {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_file_that_is_changed_keeps_its_permissions() {
        for line in IN_PLACE {
            for mode in [0o600, 0o640, 0o664, 0o755] {
                let project = Project::with_samples().file("稿.md", TYPED);
                let path = project.path("稿.md");
                fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
                project.line(line);
                assert_ne!(project.read("稿.md"), TYPED, "{line}");
                let now = fs::metadata(&path).expect("a file").mode() & 0o777;
                assert_eq!(now, mode, "{line}: {now:o}");
            }
        }
    }

    #[test]
    fn links_to_a_file_that_is_changed_stay() {
        for line in IN_PLACE {
            let project = Project::with_samples().file("夹/真.md", TYPED);
            symlink("夹/真.md", project.path("稿.md")).expect("a link");
            fs::hard_link(project.path("夹/真.md"), project.path("另一个.md")).expect("a link");
            project.line(line);
            assert!(project.path("稿.md").is_symlink(), "{line}");
            assert_ne!(project.read("夹/真.md"), TYPED, "{line}");
            assert_eq!(
                project.read("另一个.md"),
                project.read("夹/真.md"),
                "{line}"
            );
            assert_eq!(left(&project), [""; 0]);
        }
    }

    #[test]
    fn a_longer_file_becomes_a_shorter_one_under_all_its_names() {
        let long = format!("{TYPED}{}", "很长。".repeat(3000));
        let project = Project::with_samples().file("稿.txt", long);
        fs::hard_link(project.path("稿.txt"), project.path("二.txt")).expect("a link");
        project.line("qicao draft 主持词 -o 稿.txt --force").ok();
        assert!(!project.read("二.txt").contains("很长"));
        assert_eq!(project.read("二.txt"), project.read("稿.txt"));
    }

    #[test]
    fn a_link_that_leads_to_nothing_gets_its_file() {
        let project = Project::with_samples();
        symlink("新.md", project.path("稿.md")).expect("a link");
        project
            .line("qicao draft 主持词 -o 稿.md")
            .refused()
            .says("已经有了");
        assert!(!project.path("新.md").exists());
        project.line("qicao draft 主持词 -o 稿.md --force").ok();
        assert!(project.path("稿.md").is_symlink() && project.path("新.md").is_file());
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        for line in IN_PLACE {
            let project = Project::with_samples().file("稿.md", TYPED);
            let path = project.path("稿.md");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode");
            project.line(line).refused().says("“稿.md” 是只读的");
            assert_eq!(project.read("稿.md"), TYPED);
            assert_eq!(fs::metadata(&path).expect("a file").mode() & 0o777, 0o444);
            assert_eq!(left(&project), [""; 0]);
        }
    }

    #[test]
    fn what_a_sudden_end_left_is_taken_away_and_what_others_write_is_not() {
        let project = Project::with_samples()
            .file(".qicao-AbCdEf", "半份")
            .file(".qicao-mine", "自己的")
            .file(".qicao-InWork", "正在写");
        let at_work = fs::File::open(project.path(".qicao-InWork")).expect("a file");
        at_work.lock().expect("a lock");
        project.line("qicao draft 主持词 -o 稿.md").ok();
        assert_eq!(left(&project), [".qicao-InWork", ".qicao-mine"]);
    }

    #[test]
    fn a_named_pipe_is_read_once_and_to_its_end() {
        let project = Project::with_samples();
        project.line("qicao draft 主持词 -o 稿.md").ok();
        let made = Command::new("mkfifo").arg(project.path("管.md")).status();
        assert!(made.expect("mkfifo").success());
        let (from, to) = (project.path("稿.md"), project.path("管.md"));
        let writer = std::thread::spawn(move || fs::copy(from, to));
        project.line("qicao export 管.md -o 出.md").ok();
        writer.join().expect("a writer").expect("a copy");
        assert_eq!(project.read("出.md"), project.read("稿.md"));
    }

    #[test]
    fn devices_are_written_to_as_they_are() {
        let project = Project::with_samples();
        project.line("qicao draft 主持词 --to md -o /dev/null").ok();
        project
            .line("qicao draft 主持词 --to md -o /dev/full")
            .refused()
            .says("写不进 “/dev/full”");
        assert!(!fs::metadata("/dev/null").expect("a device").is_file());
    }
}

#[test]
fn a_pipe_loses_nothing() {
    let project = Project::with_samples();
    project.line("qicao draft 主持词 -o 稿.md").ok();
    project.line("qicao draft 主持词 -o 稿.docx").ok();
    let text = project.read("稿.md");
    let export = ["export", "/dev/stdin", "-o", "出.md"];
    project.piped(&export, text.as_bytes()).ok();
    assert_eq!(project.read("出.md"), text);
    let fill = ["fill", "/dev/stdin", "-s", "会议=总结大会", "-o", "填.md"];
    project.piped(&fill, text.as_bytes()).ok();
    project
        .line("qicao fill 稿.md -s 会议=总结大会 -o 同.md")
        .ok();
    assert_eq!(project.read("填.md"), project.read("同.md"));
    let word = std::fs::read(project.path("稿.docx")).expect("a file");
    project
        .piped(&["export", "/dev/stdin", "-o", "词.txt"], &word)
        .ok();
    project.line("qicao export 稿.docx -o 文.txt").ok();
    assert_eq!(project.read("词.txt"), project.read("文.txt"));
    let checked = project.piped(&["check", "/dev/stdin"], "一如继往".as_bytes());
    assert!(checked.stdout.contains("一如继往"), "{}", checked.stderr);
    let filled = project.piped(
        &["fill", "/dev/stdin", "-s", "会议=总结大会"],
        text.as_bytes(),
    );
    assert_eq!(
        filled.ok().stdout,
        project.read("同.md"),
        "where it came from, there it goes"
    );
    for short in ["", "#", "一"] {
        project
            .piped(
                &["export", "/dev/stdin", "-o", "短.txt", "--force"],
                short.as_bytes(),
            )
            .ok();
    }
}

#[test]
fn of_several_files_all_are_written_or_none() {
    let project = Project::with_samples()
        .file("稿-2.md/占着", "")
        .file("征集-督查室.csv/占着", "")
        .file("库/rules", "占着")
        .file("转.docx/占着", "")
        .file("转.md", TYPED);
    let before = project.files();
    for line in [
        "qicao draft 忠干勤廉 --variants 3 -o 稿.md --force",
        "qicao facts 忠干勤廉 --by-owner -o 征集.csv --force",
        "qicao init 库 --unit 甲 --short 乙 --leader 丙 --post 丁",
        "qicao export 转.md --to txt,docx --force",
    ] {
        let ran = project.line(line).refused();
        assert!(!ran.stderr.contains("已写"), "{line}: {}", ran.stderr);
        assert_eq!(project.files(), before, "{line}");
    }
}
