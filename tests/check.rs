//! `qicao check`: what users get wrong in their own files, and where they are told.

use proptest::prelude::*;
use qicao::check::{CheckContext, item};
use qicao::draft::{Shape, compose, fields};
use qicao::library::{KINDS, Library};
use qicao::models::document::Document;
use qicao::models::facts::Values;
use qicao::models::outline::Outline;
use qicao::template::{Limits, Template};
use qicao::words::diag::{Diags, Level, Warned};

use crate::support::{Project, Ran, property};

/// An outline that is clean; the tests break one thing each.
const OUTLINE: &str = "\
schema: outline/1
name: 我们的动员讲话
aliases: [我们的]
genre: mobilization
frame: {words: [学, 干, 查]}
minutes: 10
marks: [一、, 一是]
angles: [三个字, 三句话]
facts:
  实例: {type: case, label: 最近办成的一件事, owner: 综合科}
title: 在【会议】上的讲话
salutation: 同志们：
opening:
  - id: opening
    share: 1
    text: {any: [今天召开【会议】，把下一步的事情定下来。, 把大家请来，是要把该办的事说清楚。]}
sections:
  - heading: {angles: [“学”字当头打底子, 底子要打得更牢]}
    share: 3
    text: 学在平时，用在急时。
    points:
      - {lead: 学在前头, text: 上级的部署先学一步。【实例】}
  - heading: {angles: [“干”字当头见成效, 事情要办得更快]}
    share: 3
    text: 说一千道一万，两横一竖是干。
  - heading: {angles: [“查”字当头补短板, 短板要补得更实]}
    share: 3
    text: 查要查到根子上。
closing:
  - text: 请大家抓好落实。
";

const TEMPLATE: &str = "\
{# qicao: {name: 我们的稿, genres: [mobilization]} #}
{% extends \"speech.tera\" %}
{% block byline %}
（内部资料　【日期】）
{% endblock %}
";

fn unit() -> Project {
    Project::new()
        .file("qicao.yaml", "")
        .file("outlines/ours.yaml", OUTLINE)
        .file("templates/ours.tera", TEMPLATE)
}

/// Checks the outline with one thing changed.
#[track_caller]
fn outline(old: &str, new: &str) -> Ran {
    assert!(OUTLINE.contains(old), "{old}");
    let project = unit();
    project.write("outlines/ours.yaml", OUTLINE.replacen(old, new, 1));
    project.line("qicao check outlines/ours.yaml")
}

#[track_caller]
fn template(text: &str) -> Ran {
    let project = unit();
    project.write("templates/ours.tera", text);
    project.line("qicao check templates/ours.tera")
}

impl Ran {
    /// Checks that it found something of a level at a line and a column, and ended as that level asks.
    #[track_caller]
    fn finds(self, level: &str, message: &str, place: &str) -> Self {
        assert_eq!(
            self.code,
            i32::from(self.stdout.contains("必错: ")),
            "{}",
            self.stderr
        );
        let title = format!("{level}: {message}");
        let at = self.stdout.find(&title);
        let at = at.unwrap_or_else(|| panic!("no {title:?} in:\n{}", self.stdout));
        let drawn = self.stdout[at..].lines().nth(1).unwrap_or_default();
        assert!(drawn.ends_with(place), "{place}: {drawn}\n{}", self.stdout);
        self
    }

    #[track_caller]
    fn hints(self, hint: &str) -> Self {
        let hint = format!("办法: {hint}");
        assert!(self.stdout.contains(&hint), "no {hint:?}:\n{}", self.stdout);
        self
    }

    #[track_caller]
    fn finds_nothing(self) {
        assert_eq!(
            (self.code, self.stdout.as_str()),
            (0, ""),
            "{}",
            self.stderr
        );
    }
}

fn laid_out(outline: &Outline, template: &mut Template<'_>) -> Result<Warned<Document>, Diags> {
    let shape = Shape::of(outline, &Values::default(), 0, None);
    let form = compose(outline, template, &shape)?;
    Ok(Warned {
        output: form.output.document,
        warnings: form.warnings,
    })
}

#[test]
fn built_ins_are_clean() {
    let library = Library::builtin();
    let mut diags = Diags::new();
    let rules = library.rules(&mut diags);
    assert!(diags.is_empty() && rules.len() >= 12, "{diags}");
    let bench = CheckContext {
        library: &library,
        rules: &rules,
        limits: Limits::default(),
        fields: fields(),
        compose: &laid_out,
    };
    let mut informations = 0;
    for kind in KINDS {
        for file in library.list(kind) {
            for diag in item(&bench, file) {
                assert_eq!(diag.level, Level::Info, "{}: {diag:?}", file.path);
                informations += 1;
            }
        }
    }
    assert!(informations <= 3, "{informations} informations");
}

#[test]
fn a_clean_library() {
    let project = unit();
    project
        .line("qicao check .")
        .ok()
        .says("查了2个文件：没有问题");
    project
        .line("qicao check 我们的 我们的稿 忠干勤廉 公文版式")
        .finds_nothing();
    project
        .line("qicao check outlines/ours.yaml")
        .finds_nothing();
}

#[test]
fn what_cannot_be_checked() {
    let project = unit()
        .file("要素.yaml", "单位: 某区政府办公室\n")
        .file("空/图.png", "");
    project
        .line("qicao check 忠干勤")
        .refused()
        .says("没有叫“忠干勤”的文件，库里也没有叫这个的")
        .says("是不是“忠干勤廉”");
    project
        .line("qicao check 要素.yaml")
        .refused()
        .says("看不出“要素.yaml”是哪一类文件");
    project
        .line("qicao check 空")
        .refused()
        .says("“空”里没有稿子，也没有提纲");
}

#[test]
fn files_that_nothing_will_read() {
    let project = unit()
        .file("outlines/late.yml", OUTLINE)
        .file("template/x.tera", "{{ outline.title }}");
    let ran = project.line("qicao check .").ok();
    assert!(
        ran.stdout.contains("outlines/late.yml”不会被读到"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("提纲的文件名要以 .yaml 结尾"));
    assert!(ran.stdout.contains("template”里的东西不会被读到"));
    assert!(ran.stdout.contains("是不是“templates”"));
}

/// A folder of a library is checked by itself.
#[test]
fn a_part_of_a_library() {
    let project = unit()
        .file("outlines/late.yml", OUTLINE)
        .file("templates/wrong.tera", "{{ outlin.title }}")
        .file("templates/parts/wrong.tera", "{{ outlin.title }}");
    let ran = project.line("qicao check outlines").ok();
    assert!(
        ran.stdout.contains("outlines/late.yml”不会被读到"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("outlin.title"), "{}", ran.stdout);
    assert!(ran.stderr.contains("查了1个文件"), "{}", ran.stderr);
    let parts = project.line("qicao check templates/parts");
    assert!(
        parts.stdout.contains("templates/parts/wrong.tera:1:4"),
        "{}",
        parts.stdout
    );
    assert!(
        parts.stderr.contains("查了1个文件：必错1处"),
        "{}",
        parts.stderr
    );
    let none = unit().file("layouts/说明.md", "");
    none.line("qicao check layouts")
        .refused()
        .says("layouts”里没有可查的文件");
}

#[test]
fn a_file_outside_every_library() {
    let project = Project::new().file("试.yaml", OUTLINE.replace("实例:", "事例:"));
    project
        .line("qicao check 试.yaml")
        .finds("必错", "没有叫“实例”的要素", "试.yaml:22:38")
        .hints("是不是“事例”");
}

#[test]
fn every_fault_of_a_reader_is_told() {
    outline("minutes: 10", "minute: 10\ngenra: x")
        .finds("必错", "不认识“minute”", "ours.yaml:6:1")
        .finds("必错", "不认识“genra”", "ours.yaml:7:1");
    outline("aliases: [我们的]", "aliases: [我们的，讲话]").finds("必错", "", "ours.yaml:3:14");
    outline(
        "angles: [“干”字当头见成效, 事情要办得更快]",
        "angles: [“干”字当头见成效]",
    )
    .finds("必错", "这里写了1种说法，提纲有2个角度", "ours.yaml:23:15");
}

#[test]
fn facts_of_an_outline() {
    outline("【实例】", "").finds("疑似", "“实例”声明了没有用到", "ours.yaml:10:3");
    outline("【实例】", "【事例】")
        .finds("必错", "没有叫“事例”的要素", "ours.yaml:22:38")
        .hints("是不是“实例”");
    // What another name leaves unused is told beside it.
    let both = OUTLINE
        .replace("【实例】", "")
        .replace("在【会议】上", "在【会仪】上");
    let project = unit();
    project.write("outlines/ours.yaml", both);
    project
        .line("qicao check outlines/ours.yaml")
        .finds("必错", "没有叫“会仪”的要素", "ours.yaml:11:9")
        .finds("疑似", "“实例”声明了没有用到", "ours.yaml:10:3");
}

#[test]
fn alternatives_that_are_none() {
    let second = "把大家请来，是要把该办的事说清楚。";
    outline(second, "今天召开【会议】；把下一步的事情定下来！").finds(
        "疑似",
        "这种说法和第1种只差标点",
        "ours.yaml:16:40",
    );
    outline(second, "今天召开【会议】，把下一步的事情定下来。").finds(
        "疑似",
        "这种说法和第1种一字不差",
        "ours.yaml:16:40",
    );
    outline(second, "今天召开【日期】，把下一步的事情定下来。").finds_nothing();
}

#[test]
fn shares_that_do_not_add_up() {
    outline("{lead: 学在前头,", "{lead: 学在前头, share: 2,").finds(
        "疑似",
        "各点的 share 合计2，这一段自己是3",
        "ours.yaml:18:5",
    );
    outline(
        "  - text: 请大家抓好落实。",
        "  - text: 请大家抓好落实。\n    points: [{lead: 快, share: 1}]",
    )
    .finds(
        "疑似",
        "这一段自己没有时间，下面各点的 share 不起作用",
        "ours.yaml:30:5",
    );
    outline("    share: 3\n    text: 说一千", "    text: 说一千").finds(
        "疑似",
        "别的节写了 share，这一节没有写，只按1份算",
        "ours.yaml:23:5",
    );
    outline("    share: 1\n", "    share: 0.1\n").finds(
        "疑似",
        "按 share 分下来，这一段只有7秒",
        "ours.yaml:14:5",
    );
    outline("minutes: 10\n", "").finds("提示", "写了 share，没有写 minutes", "ours.yaml:13:5");
}

#[test]
fn headings_that_do_not_go_together() {
    outline("“干”字当头见成效", "“干”字当头见到实实在在的成效").finds(
        "疑似",
        "角度“三个字”里，同级的标题7字，这一个13字",
        "ours.yaml:23:24",
    );
    outline("“干”字当头见成效", "“干”字当头要见成效").finds(
        "提示",
        "角度“三个字”里，同级的标题7字，这一个8字",
        "ours.yaml:23:24",
    );
    outline("短板要补得更实", "短板要补，补得实").finds(
        "疑似",
        "角度“三句话”里，同级的标题是一句，这一个是两段",
        "ours.yaml:26:35",
    );
    let uneven = OUTLINE
        .replace("底子要打得更牢", "打牢底子")
        .replace("事情要办得更快", "事情一件一件都要办得更快");
    let project = unit();
    project.write("outlines/ours.yaml", uneven);
    project.line("qicao check 我们的").finds(
        "提示",
        "角度“三句话”里，同级的标题长短不一，各是4、12、7字",
        "ours.yaml:18:35",
    );
    let led = OUTLINE
        .replace("底子要打得更牢", "坚持打牢底子")
        .replace("事情要办得更快", "坚持办好事情")
        .replace("短板要补得更实", "把短板补上去");
    let project = unit();
    project.write("outlines/ours.yaml", led);
    project.line("qicao check 我们的").finds(
        "疑似",
        "角度“三句话”里，同级的标题都用“坚持”领起，这一个没有",
        "ours.yaml:26:35",
    );
}

#[test]
fn the_frame_and_the_headings() {
    outline("words: [学, 干, 查]", "words: [学, 干, 廉]").finds(
        "提示",
        "框架词“廉”没有出现在标题里",
        "ours.yaml:5:23",
    );
    outline("查要查到根子上。", "“查”字最难。").finds(
        "提示",
        "框架词“查”写在了不随角度换的话里",
        "ours.yaml:28:11",
    );
}

#[test]
fn rules_hold_for_outlines_too() {
    outline("上级的部署先学一步", "上级的布署先学一步")
        .finds("必错", "“布署”是错别字", "ours.yaml:22:31")
        .hints("改成“部署”");
}

#[test]
fn what_a_base_says_is_told_there() {
    let project = unit().file(
        "outlines/upon.yaml",
        "schema: outline/1\nname: 上面的\nextends: ours\nfacts:\n  用不上: {type: text, label: 没有用到}\n",
    );
    project.write(
        "outlines/ours.yaml",
        OUTLINE.replace("查要查到根子上", "查要查到布署上"),
    );
    let ran = project.line("qicao check 上面的");
    assert!(!ran.stdout.contains("布署"), "{}", ran.stdout);
    ran.finds("疑似", "“用不上”声明了没有用到", "upon.yaml:5:3");
}

#[test]
fn phrases() {
    let check = |text: &str| {
        let project = unit().file("phrases/ours.yaml", text);
        project.line("qicao check phrases/ours.yaml")
    };
    let head = "schema: phrases/1\nname: 我们的用语\n";
    check(&format!(
        "{head}phrases:\n  - 抓好落实。\n  - 干出样子。\n  - 抓好落实！\n"
    ))
    .finds("疑似", "这一条和“1”只差标点", "ours.yaml:6:5");
    check(&format!("{head}phrases: {{甲: 抓好落实, 乙: 抓好落实}}\n")).finds(
        "疑似",
        "这一条和“甲”一字不差",
        "ours.yaml:3:20",
    );
    check(&format!(
        "{head}quotations: true\nphrases: {{甲: {{text: 民生在勤}}}}\n"
    ))
    .finds("疑似", "引语没有写出处", "ours.yaml:4:11");
    check(&format!("{head}phrases:\n  - 在【单们】干出样子。\n"))
        .finds("疑似", "“单们”不是公用要素", "ours.yaml:4:6")
        .hints("是不是“单位”");
    check(&format!("{head}phrases:\n  - 在【攻坚任务】里干出样子。\n")).finds(
        "提示",
        "“攻坚任务”不是公用要素",
        "ours.yaml:4:6",
    );
    check(&format!("{head}phrases: []\n")).finds("必错", "用语库是空的", "ours.yaml:3:10");
}

#[test]
fn facts_and_layouts() {
    let project = unit()
        .file(
            "facts/standard.yaml",
            "schema: facts/1\nfacts:\n  主讲: {type: person, label: 主讲人, aliases: [姓名]}\n  金额: {type: mony}\n",
        )
        .file(
            "layouts/wide.yaml",
            "schema: layout/1\nname: 宽\nextends: gb9704\ngrid: {lines: 40, chars: 28, line: 28.95磅}\n",
        );
    project
        .line("qicao check facts/standard.yaml")
        .finds("必错", "", "standard.yaml:4:14");
    project.write(
        "facts/standard.yaml",
        "schema: facts/1\nfacts:\n  主讲: {type: person, label: 主讲人, aliases: [姓名]}\n",
    );
    project.line("qicao check facts/standard.yaml").finds(
        "疑似",
        "“姓名”已经是要素“讲话人”的名称或别名",
        "standard.yaml:3:3",
    );
    project
        .line("qicao check 宽")
        .finds("必错", "", "wide.yaml:4:7");
}

#[test]
fn variables_that_do_not_exist() {
    // Read by nothing that is drafted: no outline reaches the branch.
    template("{# qicao: {name: 我们的稿} #}\n{% if false %}题目：{{ outline.titel }}{% endif %}\n{{ outline.title }}\n")
        .finds("必错", "没有叫“titel”的项", "ours.tera:2:29")
        .hints("是不是“title”");
    template("{{ outline.title }}\n{% if outlin.subtitle %}——{{ outline.subtitle }}{% endif %}\n")
        .finds("必错", "没有叫“outlin”的变量", "ours.tera:2:7")
        .hints("是不是“outline”");
    // A field of a block is known through loops, `set` and components.
    template("{% for b in outline.body %}\n{% if b.level > 9 %}{{ b.haeding }}{% endif %}\n{{ b.text }}\n{% endfor %}\n")
        .finds("必错", "没有叫“haeding”的项", "ours.tera:2:26")
        .hints("是不是“heading”");
    template("{% set first = outline.facts %}\n{% for f in first %}{% if f.requird %}要{% endif %}{% endfor %}\n")
        .finds("必错", "没有叫“requird”的项", "ours.tera:2:29")
        .hints("是不是“required”");
    template(
        "{% component mine(b: map) %}\n{% if false %}{{ b.leed }}{% endif %}\n{{ b.text }}\n{% endcomponent mine %}\n\
         {% for p in outline.body %}\n{{<mine b={p} />}}\n{% endfor %}\n",
    )
    .finds("必错", "没有叫“leed”的项", "ours.tera:2:20")
    .hints("是不是“lead”");
    template(
        "{% for b in outline.body %}{% if loop.frist %}甲{% endif %}{{ b.text }}{% endfor %}\n",
    )
    .finds("必错", "没有叫“frist”的项", "ours.tera:1:39");
}

#[test]
fn what_is_told_of_a_place_is_told_once() {
    let ran = template("{{ outline.title }}\n{{ outline.titel }}\n");
    assert_eq!(
        ran.stdout.matches("没有叫“titel”的项").count(),
        1,
        "{}",
        ran.stdout
    );
}

#[test]
fn names_of_templates_that_are_right() {
    for text in [
        "{% set_global n = 0 %}{% for b in outline.body %}{% set_global n = n + b.chars %}{% endfor %}{{ outline.title }}{% if n is defined %}{{ n }}字{% endif %}",
        "{{ outline.occasions | join(sep=\"、\") }}{% for f in outline.facts %}{{ f.slot }}{% endfor %}{{ outline.title }}",
        "{% for b in outline.sections | reverse %}{{ b.text }}{{ loop.index | numeral }}{% endfor %}",
        "{% if maybe is defined %}甲{% endif %}{{ outline.title }}",
        "{% set texts %}一句{% endset %}{{ texts }}{{ outline.title | replace(from=\"甲\", to=\"乙\") }}",
    ] {
        let ran = template(text);
        assert!(!ran.stdout.contains("必错"), "{text}\n{}", ran.stdout);
    }
}

#[test]
fn templates_fail_with_nothing_in_an_outline() {
    // The usual outline has a form of address; one without it has none.
    template("{{ outline.title }}\n{% if not outline.salutation %}{{ outline.facts[99].name }}{% endif %}\n")
        .finds("必错", "", "ours.tera:2:35");
}

#[test]
fn what_a_template_drops() {
    let omitting = "{# qicao: {name: 我们的稿, genres: [mobilization], omits: [salutation]} #}\n{% extends \"speech.tera\" %}\n{% block salutation %}{% endblock %}\n";
    template(&omitting.replace(", omits: [salutation]", ""))
        .finds("疑似", "模板没有印出称谓", "ours.tera:1:1")
        .hints("放上 {{ outline.salutation }}；有意不印，就在开头的说明里写 omits: [salutation]");
    template(omitting).finds_nothing();
    template(&omitting.replace("omits: [salutation]", "omits: [salutaton]"))
        .finds("必错", "提纲没有叫“salutaton”的部分", "ours.tera:1:56")
        .hints("是不是“salutation”");
    let body = |inner: &str| {
        format!("{{% extends \"speech.tera\" %}}\n{{% block body %}}\n{inner}\n{{% endblock %}}\n")
    };
    template(&body("{% for b in outline.opening %}{{<block b={b} />}}{% endfor %}{% for b in outline.sections %}{{<block b={b} />}}{% endfor %}"))
        .finds("疑似", "模板没有印出结尾", "ours.tera:1:1");
    template(&body(
        "{% for b in outline.body %}\n{{ b.hashes }} {{ b.number }}{{ b.heading }}\n{{ b.text }}\n{% endfor %}",
    ))
    .finds("疑似", "模板没有印出小题目", "ours.tera:1:1")
    .finds("疑似", "模板没有印出写作提示", "ours.tera:1:1");
    template("{% extends \"speech.tera\" %}\n{% block title %}\n# {{ outline.title | truncate(length=7) }}\n——{{ outline.subtitle }}\n{% endblock %}\n")
        .finds("疑似", "模板印出了题目，却丢了里面的【空】", "ours.tera:1:1");
    // Who extends a template that has none leaves it out too.
    template("{# qicao: {name: 我们的稿} #}\n{% extends \"experience.tera\" %}\n").finds_nothing();
}

#[test]
fn slots_of_a_template() {
    let ran = template(&TEMPLATE.replace("【日期】", "【日起】"));
    ran.finds("疑似", "“日起”不是公用要素", "ours.tera:4:7")
        .hints("是不是“日期”");
    template(&TEMPLATE.replace("【日期】", "【内部编号】")).finds(
        "提示",
        "“内部编号”不是公用要素",
        "ours.tera:4:7",
    );
}

#[test]
fn findings_for_programs() {
    let project = unit();
    project.write(
        "outlines/ours.yaml",
        OUTLINE.replace("上级的部署", "上级的布署"),
    );
    let ran = project.line("qicao check outlines/ours.yaml --json");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr, "");
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let finding = &value["findings"][0];
    let file = finding["file"].as_str().expect("a file");
    assert!(file.ends_with("outlines/ours.yaml"), "{file}");
    assert_eq!(finding["rule"], "typo");
    assert_eq!(finding["severity"], "error");
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&22.into(), &31.into())
    );
    assert_eq!(finding["message"], "“布署”是错别字");
    assert_eq!(finding["hint"], "改成“部署”");
    assert_eq!(finding["excerpt"], "布署");
    assert_eq!(value["findings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn drafts() {
    let project = unit();
    for (name, place) in [
        ("稿.md", "10:4"),
        ("稿.txt", "1:2"),
        ("稿.docx", "1:2"),
        ("稿.html", "1:2"),
    ] {
        project
            .line(&format!("qicao draft 我们的 -o {name} --seed 2"))
            .ok();
        let ran = project.line(&format!("qicao check {name}"));
        assert_eq!(ran.code, 1, "{}", ran.stdout);
        assert_eq!(
            ran.stdout.matches("必填的“会议”还空着").count(),
            1,
            "{name}\n{}",
            ran.stdout
        );
        assert!(
            ran.stdout.contains(&format!("--> {name}:{place}\n")),
            "{name}\n{}",
            ran.stdout
        );
    }
    project.line("qicao draft 我们的 -o 全.md -s 会议=动员会 -s 职务=主任 -s 讲话人=甲 --date 2026-06-10").ok();
    project
        .line("qicao check 全.md")
        .finds("提示", "“实例”还空着", "全.md:33:22")
        .hints("要的是：最近办成的一件事");
    let edited = project
        .read("全.md")
        .replace("上级的部署", "上级的布署")
        .replace("见成效", "见到**成效");
    project.write("全.md", edited);
    project
        .line("qicao check 全.md")
        .finds("必错", "“布署”是错别字", "全.md:33:15")
        .finds("必错", "“**”是没有填上的地方", "全.md:35:14");
}

#[test]
fn bold_cues_and_the_owed_list_are_no_faults() {
    let project = Project::new().file(
        "稿.md",
        "# 题目\n\n**一是学**。要学。\n\n> 写作提示：布署写成部署\n\n---\n\n**待补清单**（1项）\n\n| 找谁要 | 名称 |\n| --- | --- |\n| 自己 | 布署 |\n",
    );
    project.line("qicao check 稿.md").finds_nothing();
}

#[test]
fn once_put_right_nothing_is_left_to_put_right() {
    for (typed, right) in [
        ("时间紧。。，，任务重。\n", "时间紧，任务重。\n"),
        ("一是，，，，，，，，，，，，，抓学习\n", "一是抓学习\n"),
    ] {
        let project = Project::with_samples().file("稿.txt", typed);
        let ran = project.line("qicao check --fix 稿.txt");
        assert_eq!(project.read("稿.txt"), right, "{}", ran.stderr);
    }
}

proptest! {
    #![proptest_config(property(8))]

    #[test]
    fn putting_right_twice_is_as_once(
        lines in prop::collection::vec("[甲乙一如继往布署的 ,.;:!?。，、；：！？…“”‘’《》()（）1a-]{1,14}", 150),
        markdown in any::<bool>(),
    ) {
        let name = if markdown { "稿.md" } else { "稿.txt" };
        let project = Project::with_samples().file(name, lines.join("\n\n"));
        project.line(&format!("qicao check --fix {name}"));
        let once = project.read(name);
        let again = project.line(&format!("qicao check --fix {name}"));
        prop_assert!(!again.stderr.contains("改了"), "{}", again.stderr);
        prop_assert_eq!(project.read(name), once);
    }
}

#[test]
fn a_folder_of_drafts_is_checked() {
    let project = Project::new()
        .file("稿子/一.md", "# 讲话\n\n布署工作。\n")
        .file("稿子/里面/二.txt", "讲话\n\n一如继往。\n")
        .file("稿子/表.xlsx", "不看")
        .file("稿子/.隐/三.md", "布署");
    project.line("qicao export 稿子/一.md -o 稿子/四.docx").ok();
    let ran = project.line("qicao check 稿子");
    assert_eq!(ran.code, 1);
    ran.says("查了3个文件：必错3处");
    project.write("稿子/坏.docx", "不是 Word");
    let ran = project.line("qicao check 稿子");
    assert!(ran.stdout.contains("稿子/坏.docx"), "{}", ran.stdout);
    ran.says("查了3个文件");
    project.line("qicao check --fix 稿子").says("改了3处");
    assert!(project.read("稿子/里面/二.txt").contains("一如既往"));
}

#[test]
fn what_is_not_mended_is_said() {
    let project = Project::new().file("错.md", "# 讲话\n\n布署工作。一如继往。\n");
    project.line("qicao export 错.md -o 错.html").ok();
    let before = project.files();
    let ran = project.line("qicao check --fix 错.html");
    assert_eq!(ran.code, 1);
    ran.says("“错.html” 里有2处拿得准的，没有改")
        .says("qicao export 稿.html -o 稿.docx");
    assert_eq!(project.files(), before);
    let ran = project.line("qicao check --fix 错.md 错.html");
    ran.says("改了2处").says("“错.html” 里有2处");
    assert!(project.read("错.md").contains("部署工作。一如既往。"));
}
