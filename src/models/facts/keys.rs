//! The schema of fact declarations and of the file of shared facts.

use super::Manner;
use super::kind::{column_ids, ids};
use crate::models::text::TEXT;
use crate::words::yaml::{Mapping, Shape, mapping};

/// The parts of a fact that are computed from its value.
pub(super) const COMPUTED: [&str; 3] = ["数", "序", "截至"];

/// The version of the format.
const SCHEMA: &str = "facts/1";

/// Characters reserved by the 【】 grammar and the command line.
pub(super) const NOT_IN_NAMES: [char; 11] =
    ['【', '】', '|', '｜', '.', '·', '：', ':', '@', '\n', '='];

mapping! {
    /// A file of shared facts.
    pub(crate) FACTS: FactsFile = "要素表" {
        _schema as "schema": version(SCHEMA) = "格式的版本，照抄 facts/1".required();
        _name as "name": text = "这张表叫什么".example("本单位的要素");
        _aliases as "aliases": names = "别的叫法";
        facts: node(Shape::Map(&DECLARATIONS)) = "要素：名称和说明；已有的要素只写要改的".required();
    }
}

/// Declarations by name.
pub(crate) static DECLARATIONS: Mapping = Mapping::free(
    "要素",
    &Shape::Named {
        name: "fact",
        about: "一个要素：是什么、找谁要、怎样写",
        shape: &Shape::Map(&DECLARATION),
    },
    "一个要素，正文里写【名称】",
)
.named(names);

fn manners() -> Vec<&'static str> {
    Manner::ALL.iter().map(|(name, _)| *name).collect()
}

fn names() -> String {
    let not: String = NOT_IN_NAMES.iter().collect();
    format!("^[^{not}]*$")
}

mapping! {
    /// The declaration of a fact.
    pub(super) DECLARATION: Declaration = "要素的说明" {
        kind as "type": node(Shape::Either(&[Shape::Word(ids), CHOICE])) = "类型；几样里挑一样的，直接列出来"
            .example("count");
        of: node(Shape::Either(&[Shape::Map(&COLUMNS), CHOICE])) = "清单写各列的类型，选项写有哪些"
            .example("{事项: text, 科室: org, 时限: date}");
        label: text = "要什么，写给提供的人看".example("今年以来督查次数");
        manner as "as": node(Shape::Word(manners)) = "值在句子里是什么：词、分句还是整句。不写就看类型，事例是整句，别的是词"
            .example("分句");
        risk: text = "用的时候要当心什么，印在待补清单里".example("未发布的数据不用");
        from: names = "没有给时，从哪些要素的值里认出是哪个选项".example("[单位, 职务]");
        required: flag = "是不是必填".example("true");
        as_of: flag = "数目要不要附截至日期".example("true");
        owner: text = "找哪个科室要".example("督查室");
        unit: text = "数目的单位，印在数目后面".example("次");
        aliases: names = "表头和 -s 里可用的别的叫法".example("[单位名称]");
        default: node(TEXT) = "没有给时用什么，可以指向别的要素".example("【单位】");
        print: node(TEXT) = "清单的一行在句子里怎样读".example("由【科室】办理【事项】");
        join: text = "清单几项之间用什么连，如 、 或 一是；".example("一是；");
        example: node(GIVEN) = "一个样子，写进要素表，预览时用它".example("37@2026-06-30");
    }
}

/// The words of a choice.
const CHOICE: Shape = Shape::Items {
    of: &Shape::Scalar,
    least: 2,
};

static COLUMNS: Mapping = Mapping::free(
    "各列",
    &Shape::Either(&[Shape::Word(column_ids), CHOICE]),
    "这一列的类型",
)
.named(columns);

fn columns() -> String {
    format!("^(?!({})$)", COMPUTED.join("|"))
}

/// A value of a fact of any type.
const GIVEN: Shape = Shape::List {
    of: &Shape::Either(&[Shape::Scalar, Shape::Map(&ROW), Shape::Empty]),
    least: 0,
};

static ROW: Mapping = Mapping::free(
    "一行",
    &Shape::Either(&[Shape::Scalar, Shape::Empty]),
    "这一列的内容",
);
