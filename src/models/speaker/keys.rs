//! The schema of speaker cards.

use crate::words::yaml::{Mapping, Shape, mapping};

/// The version of the format.
const SCHEMA: &str = "speaker/1";

mapping! {
    /// The card of a speaker.
    pub(crate) SPEAKER: Card = "讲话人卡片" {
        _schema as "schema": version(SCHEMA) = "格式的版本，照抄 speaker/1".required();
        name: text = "姓名".example("张志强").required();
        aliases: names = "别的叫法".example("[张书记]");
        facts: node(Shape::Map(&FACTS)) = "他讲的时候总是这样的要素：职务、级别、口气、身份……提纲里没有的不管"
            .example("{职务: 区委书记, 级别: 区, 口气: 提要求}");
        rate: whole(60, 400) = "每分钟讲多少字".example("180");
        likes: names = "爱用的词，起草的时候说一声".example("[一件一件办]");
        avoids: node(Shape::Either(&[Shape::NAMES, Shape::Map(&WORDS)])) =
            "从来不用的词；可以写上换成什么。qicao check 会指出来".example("{抓手: 办法}");
    }
}

static FACTS: Mapping = Mapping::free("要素", &Shape::Scalar, "要素的值");

static WORDS: Mapping = Mapping::free("不用的词", &Shape::Scalar, "换成什么");
