//! The schema of rule files.

use super::{LEVELS, Look};
use crate::words::yaml::{Mapping, Shape, mapping};

/// The version of the format.
const SCHEMA: &str = "rule/1";

mapping! {
    /// A rule.
    pub(crate) RULE: Rule = "规则" {
        _schema as "schema": version(SCHEMA) = "格式的版本，照抄 rule/1".required();
        name: text = "这条规则叫什么".example("引号之间的顿号").required();
        aliases: names = "别的叫法".example("[书名号之间的顿号]");
        level: node(Shape::Word(levels)) =
            "哪一级：必错会让 qicao check 失败，疑似要人看，提示只是提醒；不写就看依据：规定是必错，实务是疑似，单位是提示"
            .example("疑似");
        message: text = "错在哪里；【原文】是查到的词，【改成】是对的词，【另据】是和它对不上的话：前面的词、引语的出处"
            .example("“【原文】”是错别字")
            .required();
        hint: text = "怎么办；也可用【原文】【改成】【另据】".example("改成“【改成】”").required();
        why: text = "为什么不对".required();
        source: text = "依据，前面写“规定：”“实务：”或“单位：”；GB、GF 开头的就是规定，别的不写就是实务"
            .example("GB/T 15834-2011《标点符号用法》")
            .required();
        _extends as "extends": node(Shape::Scalar) = "在哪条规则上改，只写要改的：错词加上去，写了不给对词的拿掉".example("typo");
        off: text = "不查这一条，写明为什么；下面的库关了的，写 false 就又查".example("本单位的简称就这样写");
        covers: names = "同一处别的哪些规则就不再说：它们说得没有这一条细".example("[repeated-sentence]");
        in_titles: flag = "书名号里的也查".example("true");
        suggests: flag = "改成什么由人定，qicao check --fix 不去改".example("true");
        whole: node(Shape::Map(&WHOLE)) = "一份稿子里多得数不清，就只说一处"
            .example("{over: 100, message: 整篇像是繁体, hint: 先转成简体再查}");
        find: node(WORDS) = "不该有的词；几种查法只写一种".example("[据不完全统计]");
        replace: node(Shape::Map(&PAIRS)) = "错词: 对词；几种查法只写一种".example("{布署: 部署}");
        between: node(Shape::Map(&MARKS)) = "汉字旁边的半角标点: 该用的标点，成对的中间写省略号；几种查法只写一种"
            .example("{\",\": ，, \"(…)\": （…）}");
        doubled: node(Shape::List { of: &Shape::Like(mark), least: 1 }) = "不该连用的标点；几种查法只写一种"
            .example("[，, 。]");
        patterns as "match": node(Shape::Map(&PATTERNS)) =
            "正则式: 改成什么（$1 是第一个括号里的字），不写就只指出来；几种查法只写一种"
            .example(r"{'([0-9]+)公分': $1厘米}");
        near: node(Shape::Map(&FIXED)) = "一字不能错的话: [别的通行写法]，差一两个字的会指出来；几种查法只写一种"
            .example("{天下大事必作于细: []}");
        needs: node(Shape::Map(&NEEDS)) = "说了这个词: [本段或下一段还该有的词]；几种查法只写一种"
            .example("{四个意识: [两个维护]}");
        unify: node(Shape::List { of: &Shape::List { of: &Shape::Scalar, least: 2 }, least: 1 }) =
            "一篇里只该用一种写法的词，该用的写在前面；几种查法只写一种".example("[[善作善成, 善做善成]]");
        look: node(Shape::Word(looks)) = "通篇看的查法；几种查法只写一种".example("序号");
        bad: node(EXAMPLES) = "反例：这样写应当查出来；几段的写成一串".example("[我们要认真布署]").required();
        good: node(EXAMPLES) = "正例：这样写没有问题；几段的写成一串".example("[我们要认真部署]").required();
    }
}

fn looks() -> Vec<&'static str> {
    Look::ALL.iter().map(|(name, _)| *name).collect()
}

fn levels() -> Vec<&'static str> {
    LEVELS.iter().map(|(name, _)| *name).collect()
}

/// One mark or a run of it, or a pair.
fn half_width() -> String {
    r"^([\s\S])\1*$|^[\s\S]…[\s\S]$".into()
}

/// One character.
fn mark() -> String {
    r"^[\s\S]$".into()
}

const EXAMPLES: Shape = Shape::List {
    of: &Shape::Either(&[Shape::Scalar, Shape::NAMES]),
    least: 1,
};

const WORDS: Shape = Shape::List {
    of: &Shape::Either(&[Shape::Scalar, Shape::Map(&WORD)]),
    least: 1,
};

mapping! {
    /// Contexts in which a wrong word is allowed.
    pub(super) part Guard {
        not_after: names = "前面是这些的不算".example("[公, 颁]");
        not_before: names = "后面是这些的不算";
    }
}

mapping! {
    /// A wrong word, and the contexts in which it is allowed.
    pub(super) WORD: Word = "要查的词" {
        text: text = "不该有的词".required();
        guard: part(Guard);
    }
}

/// Wrong words, each with the right ones.
pub(super) static PAIRS: Mapping = Mapping::free(
    "错词和对词",
    &Shape::Either(&[Shape::Scalar, Shape::Map(&RIGHT)]),
    "对的词",
)
.least(1);

mapping! {
    /// The right words, and the contexts in which the wrong ones are allowed.
    pub(super) RIGHT: Right = "对词" {
        to: text = "对的词".required();
        guard: part(Guard);
    }
}

/// Half-width marks, each with the right one.
pub(super) static MARKS: Mapping = Mapping::free("半角和全角标点", &Shape::Scalar, "该用的标点")
    .named(half_width)
    .least(1);

mapping! {
    /// The message for a draft as a whole.
    pub(super) WHOLE: Whole = "整篇的说法" {
        over: whole(1, 100_000) = "超过几处就只说整篇".required();
        message: text = "整篇怎么了".required();
        hint: text = "怎么办".required();
    }
}

/// Patterns of words, each with the right ones.
pub(super) static PATTERNS: Mapping = Mapping::free(
    "正则式和对词",
    &Shape::Either(&[Shape::Scalar, Shape::Map(&PATTERN)]),
    "对的词；不写就只指出来",
)
.least(1);

mapping! {
    /// The right words for a pattern, and the contexts in which the wrong ones are allowed.
    pub(super) PATTERN: Pattern = "对词" {
        to: text = "对的词；不写就只指出来";
        guard: part(Guard);
    }
}

/// Fixed words, each with its variants.
pub(super) static FIXED: Mapping = Mapping::free(
    "一字不能错的话",
    &Shape::Either(&[Shape::NAMES, Shape::Map(&WAYS)]),
    "别的通行写法",
)
.least(1);

mapping! {
    /// The variants of fixed words.
    pub(super) WAYS: Ways = "说法" {
        also: names = "别的通行写法";
        wrong: names = "常见的错写法，差得多的也写在这里";
        from: text = "出处，告诉的时候一起说".example("《老子》第六十三章");
    }
}

/// Words, each with those required near them.
pub(super) static NEEDS: Mapping =
    Mapping::free("词和该有的词", &Shape::NAMES, "本段或下一段还该有的词").least(1);
