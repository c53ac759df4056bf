//! Tests that flags and answers at a terminal give the same files.

use super::{name, questions::ask};
use crate::cli::args::{Args, Command};
use crate::cli::ask::Scripted;
use crate::library::{FileKind, Library};
use clap::Parser;

fn text(line: &str, answers: Vec<(&'static str, &'static str)>) -> String {
    let args = Args::try_parse_from(line.split(' ')).expect("arguments");
    let Command::New(args) = args.command else {
        panic!("{line}")
    };
    let library = Library::builtin();
    let kind = FileKind::named(&args.kind).expect("a kind");
    let own = std::path::Path::new("none");
    let mut person = Scripted(answers);
    let named = name::named(&args, kind, &library, own, &mut person);
    let named = named.expect("a name");
    let asked = ask(&args, kind, &named, &library, &mut person).expect("answers");
    assert!(person.0.is_empty(), "not asked: {:?}", person.0);
    asked.draft(&named).text()
}

#[test]
fn answers_and_flags_give_the_same_outline() {
    let flags = "qicao new 提纲 x --genre 致辞 --frame 忠,干 --title 在【会议】上";
    assert_eq!(
        text(
            "qicao new 提纲 x",
            vec![
                ("文种", "致辞"),
                ("框架词", "忠、干"),
                ("题目", "在【会议】上"),
            ]
        ),
        text(flags, vec![])
    );
    assert_eq!(
        text(
            "qicao new 提纲 x --genre 谈话",
            vec![("框架词", ""), ("几个部分", "四"), ("题目", "")]
        ),
        text(
            "qicao new 提纲 x --genre 谈话 --points 4",
            vec![("框架词", ""), ("题目", "")]
        ),
    );
}

#[test]
fn an_answer_that_cannot_be_used_is_asked_again() {
    assert_eq!(
        text(
            "qicao new 提纲 x --genre 谈话 --title 谈话",
            vec![
                ("框架词", "忠,忠"),
                ("框架词", ""),
                ("几个部分", "许多"),
                ("几个部分", "2"),
            ]
        ),
        text(
            "qicao new 提纲 x --genre 谈话 --title 谈话 --points 2",
            vec![("框架词", "")]
        ),
    );
}

#[test]
fn a_chinese_name_asks_for_the_name_of_the_file() {
    assert_eq!(
        text(
            "qicao new 用语 会风 --text 甲",
            vec![
                ("文件名", "My Style"),
                ("文件名", "quote"),
                ("文件名", "my-style"),
            ]
        ),
        text("qicao new 用语 会风 --id my-style --text 甲", vec![])
    );
    assert!(text("qicao new 用语 会风 --text 甲", vec![("文件名", "")]).contains("【@会风】"));
}

#[test]
fn answers_and_flags_give_the_same_files() {
    assert_eq!(
        text("qicao new 模板 x", vec![("哪个模板", "心得体会")]),
        text("qicao new 模板 x --from reflection", vec![])
    );
    assert_eq!(
        text("qicao new 版式 x", vec![("哪个版式", "")]),
        text("qicao new 版式 x --from 公文版式", vec![])
    );
    assert_eq!(
        text(
            "qicao new 用语 引语",
            vec![("第一句话", "甲"), ("出处", "《乙》")]
        ),
        text("qicao new 用语 quote --text 甲 --source 《乙》", vec![])
    );
}
