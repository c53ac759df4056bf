//! The schema of outline files.

use super::texts::{AFTER_CUES, BEFORE_CUES};
use crate::models::facts::DECLARATIONS;
use crate::models::genre;
use crate::models::phrase::ENTRIES;
use crate::models::text::TEXT;
use crate::words::mark::MARKS;
use crate::words::yaml::{Mapping, Shape, mapping};

/// The version of the format.
const SCHEMA: &str = "outline/1";

/// Characters that separate ids in references.
pub(super) const NOT_IN_IDS: [char; 6] = ['/', '.', '=', '【', '】', ' '];

/// Upper limit of numbers.
const MOST: f64 = 1_000_000.0;

/// YAML editors see a number where an id looks like one.
const ID: Shape = Shape::Either(&[
    Shape::Like(id),
    Shape::Number {
        least: -MOST,
        most: MOST,
    },
]);

static BLOCKS: Shape = Shape::List {
    of: &Shape::Named {
        name: "block",
        about: "一段：开头的一段、一个部分、一个要点、结尾的一段，写法都一样",
        shape: &Shape::Map(&BLOCK),
    },
    least: 0,
};

static MARKS_BY_DEPTH: Shape = Shape::List {
    of: &Shape::Word(marks),
    least: 0,
};

fn marks() -> Vec<&'static str> {
    MARKS.iter().map(|mark| mark.first).collect()
}

fn id() -> String {
    let not: String = NOT_IN_IDS.iter().collect();
    format!("^[^{not}]+$")
}

mapping! {
    /// An outline.
    pub(crate) OUTLINE: Outline = "提纲" {
        _schema as "schema": version(SCHEMA) = "格式的版本，照抄 outline/1".required();
        _extends as "extends": node(Shape::Scalar) = "在哪份提纲上改：写它的文件名。只写要改的，别的照旧".example("four-characters");
        name: text = "这份提纲叫什么".example("季度工作推进会讲话").required();
        aliases: names = "别的叫法，qicao draft 后面写哪个都行".example("[推进会]");
        genre: node(Shape::Word(genre::words)) = "文种，决定用哪个模板、篇幅多长".example("动员部署讲话").required();
        occasions: names = "用在哪些场合，qicao list --occasion 照它找".example("[工作推进会]");
        audience: text = "讲给谁听".example("机关全体党员干部");
        not_for: names = "不该用在哪些场合".example("[有外单位参加的会]");
        source: node(Shape::Map(&SOURCE)) = "从哪篇讲话整理出来的";
        quotes: node(QUOTES) = "原稿里的引语，用前核对出处；不印进稿子";
        notes: node(NOTES) = "整理时拿不准的地方，看过就删；不印进稿子";
        frame: node(Shape::Map(&FRAME)) = "全篇的框架字，如忠、干、勤、廉";
        minutes: number(0.5, MOST) = "打算讲几分钟，按 share 分到各段".example("17");
        marks: node(MARKS_BY_DEPTH) = "各层的序号，从上到下；“无”是不要序号".example("[一、, 一是]");
        angles: names = "几个角度的名称；下面每处 angles 各写一种，用 --angle 一起换".example("[四字, 四种人]");
        phrases: node(Shape::Map(&PHRASES)) = "这份提纲自己的用语，正文里写【@名称】就用它";
        facts: node(Shape::Map(&DECLARATIONS)) = "这份提纲要的要素；到处都用的（单位、会议……）不必再写";
        gist: node(TEXT) = "主旨：一句话，印在一页提纲上".example("把这一仗打出来的好作风，变成平日的做法");
        thread: node(TEXT) = "主线：从头贯到尾的一个念头，印在一页提纲上".example("闻令而动的那几分钟");
        title: node(TEXT) = "标题".example("弘扬【精神】 推动工作落实").required();
        subtitle: node(TEXT) = "副标题".example("在【会议】上的讲话");
        salutation: node(TEXT) = "称谓，以全角冒号结尾".example("同志们：");
        opening: node(BLOCKS) = "开头的几段";
        sections: node(BLOCKS) = "正文的几个部分";
        closing: node(BLOCKS) = "结尾的几段";
    }
}

static QUOTES: Shape = Shape::List {
    of: &Shape::Map(&QUOTE),
    least: 0,
};

static NOTES: Shape = Shape::List {
    of: &Shape::Map(&NOTE),
    least: 0,
};

mapping! {
    /// A quotation of the source text of an outline.
    pub(super) QUOTE: Quote = "引语" {
        text: text = "引的话".required();
        work: text = "出自哪本书、哪篇文章".example("《论语·雍也》");
        by: text = "谁的话".example("郑燮");
        place: text = "在原稿的哪里".example("第12行");
    }
}

mapping! {
    /// A doubtful point.
    pub(super) NOTE: Note = "拿不准" {
        text: text = "哪里拿不准".required();
        place: text = "在原稿的哪里".example("第12行");
    }
}

mapping! {
    /// The source of an outline.
    pub(super) SOURCE: Source = "来源" {
        title: text = "原来的标题".required();
        form: text = "原来是什么".example("讲话");
    }
}

mapping! {
    /// The frame of an outline.
    pub(super) FRAME: Frame = "frame" {
        words: names = "框架字，一个部分一个".example("[忠, 干, 勤, 廉]");
    }
}

/// An outline's own phrases.
pub(super) static PHRASES: Mapping = Mapping::free(
    "用语",
    &Shape::Either(&[
        TEXT,
        Shape::Items {
            of: &TEXT,
            least: 1,
        },
        Shape::Map(&BANK),
    ]),
    "一句固定的话，或几条可以换着用的话",
);

mapping! {
    /// A bank in an outline.
    pub(super) BANK: Bank = "用语" {
        any: node(ENTRIES) = "几条可以换着用的话，一份稿子里每条至多用一次，清单的行用完了再用".required();
        quotations: flag = "是不是引语：引语加引号，出处写进提示".example("true");
    }
}

mapping! {
    /// A block.
    pub(super) BLOCK: Block = "一段" {
        id: node(ID) = "这一段的名字，同一层里各不相同；--pick、extends 都靠它认".example("loyalty");
        before: rows(BEFORE_CUES);
        cue: node(Shape::List { of: &TEXT, least: 0 }) = "给写稿人的提示，不是正文；一条或几条"
            .example("讲岗位、讲细节，不排名单");
        share: number(0.0, MOST) = "占几份时间，和同一层的比".example("4");
        spare: flag = "时间短时，这一段可不可以整个略去".example("true");
        role: text = "在全篇里管什么".example("怎么办");
        after: rows(AFTER_CUES);
        each: node(Shape::Scalar) = "哪个清单：它有几行，这一段就出几遍".example("任务清单");
        optional: node(Shape::Scalar) = "哪个要素：它是“无”，这一段就不出".example("作风教训");
        marks: node(MARKS_BY_DEPTH) = "下面各层的序号，与开头的 marks 不同时写".example("[（一）]");
        points: node(BLOCKS) = "下面的要点，一条也是一段";
    }.least(1)
}
