//! `qicao page`: the page with a unit's library in it.

use crate::support::Project;

/// Stands for the page: what is asked of it is the same.
const PAGE: &str = "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>起草</title></head>\n<body></body></html>";

const OUTLINE: &str = "schema: outline/1\nname: 作风讲话\ngenre: address\ntitle: 讲话\nsections:\n  - text: </script>大家好。\n";

fn project() -> Project {
    Project::new()
        .file("起草.html", PAGE)
        .file("库/outlines/conduct.yaml", OUTLINE)
        .file("库/说明.txt", "不是库里的")
}

#[test]
fn a_library_goes_into_the_page() {
    let project = project();
    project
        .line("qicao page --library 库 --base 起草.html -o 新.html")
        .ok()
        .says("已写 新.html：带着库里的1个文件");
    let page = project.read("新.html");
    let wanted = "<script type=\"application/json\" id=\"libraries\">[{\"place\":\"库\",\"files\":[[\"outlines/conduct.yaml\",\"schema: outline/1\\nname: 作风讲话\\ngenre: address\\ntitle: 讲话\\nsections:\\n  - text: \\u003c/script>大家好。\\n\"]]}]</script></head>";
    assert!(page.contains(wanted), "{page}");
    assert_eq!(page.replacen(wanted, "</head>", 1), PAGE);
    // Once more it takes the place of what it was, and another one comes upon it.
    project.write(
        "另一个/speakers/zhang.yaml",
        "schema: speaker/1\nname: 张志强\n",
    );
    project
        .line("qicao page --library 另一个 --library 库 --base 新.html -o 更新.html")
        .ok();
    let page = project.read("更新.html");
    assert_eq!(page.matches("\"place\"").count(), 2);
    assert!(page.find("另一个") < page.find("作风讲话"));
    let printed = project
        .line("qicao page --library 库 --base 起草.html")
        .ok();
    assert_eq!(printed.stdout, project.read("新.html"));
}

/// `QICAO_PAGE` names the page that the program was built with.
#[test]
#[cfg(feature = "page")]
fn without_a_library_it_is_the_page_itself() {
    let project = Project::new();
    project
        .line("qicao page -o 起草.html")
        .ok()
        .says("已写 起草.html：双击就用");
    assert_eq!(project.read("起草.html"), include_str!(env!("QICAO_PAGE")));
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let project = project()
        .file("空/说明.txt", "")
        .file("别的.html", "<html></html>");
    if cfg!(not(feature = "page")) {
        project
            .line("qicao page --library 库 -o 新.html")
            .refused()
            .says("没有带着网页")
            .says("--base");
    }
    project
        .line("qicao page --library 空 --base 起草.html -o 新.html")
        .refused()
        .says("里没有库");
    project
        .line("qicao page --library 库 --base 别的.html -o 新.html")
        .refused()
        .says("“别的.html”不是起草的网页");
    project
        .line("qicao page --library 库 --base 没有.html -o 新.html")
        .refused()
        .says("没有找到文件");
    project
        .line("qicao page --base 起草.html -o 新.html")
        .refused();
    assert!(!project.path("新.html").exists());
    project
        .line("qicao page --library 库 --base 起草.html -o 起草.html")
        .refused()
        .says("已经有了");
    // A file with a fault is told of, and the others go along.
    project.write("库/outlines/bad.yaml", "schema: outline/1\nname: [\n");
    project
        .line("qicao page --library 库 --base 起草.html -o 新.html")
        .partly()
        .says("bad.yaml");
}
