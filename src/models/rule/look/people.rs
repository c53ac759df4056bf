//! Names of people that differ in one character: 李明主任 and 李鸣主任.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;

/// The commonest family names; names with others are not compared.
const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚樊";

/// Posts; a name precedes or follows them.
const POSTS: [&str; 22] = [
    "书记",
    "主任",
    "区长",
    "县长",
    "市长",
    "镇长",
    "乡长",
    "局长",
    "部长",
    "处长",
    "科长",
    "股长",
    "主席",
    "院长",
    "校长",
    "经理",
    "秘书长",
    "组长",
    "站长",
    "所长",
    "队长",
    "同志",
];

/// Words that may follow a name after a post.
const SAYS: [&str; 12] = [
    "同志", "说", "指出", "强调", "宣读", "通报", "主持", "作", "带", "到会", "讲", "出席",
];

/// Maximum number of names compared.
const MANY: usize = 300;

struct Named<'a> {
    name: &'a str,
    post: &'static str,
    at: usize,
}

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let named = names(&page.text);
    let mut hits = Vec::new();
    for (place, one) in named.iter().enumerate() {
        if named[..place].iter().any(|it| it.name == one.name) {
            continue;
        }
        let other = named[..place]
            .iter()
            .find(|it| is_near(it.name, one.name) && it.post == one.post);
        if let Some(other) = other {
            hits.push(Hit {
                range: one.at..one.at + one.name.len(),
                right: None,
                against: Some(format!("{}（{}）", other.name, other.post).into()),
            });
        }
    }
    hits
}

/// Returns the names beside a post, each with its position.
pub(super) fn named(text: &str) -> impl Iterator<Item = (&str, usize)> {
    names(text).into_iter().map(|it| (it.name, it.at))
}

/// Returns the names beside a post, in order.
fn names(text: &str) -> Vec<Named<'_>> {
    let mut named = Vec::new();
    for (at, c) in text.char_indices() {
        if !"书主区县市镇乡局部处科股院校经秘组站所队同".contains(c) {
            continue;
        }
        let Some(post) = POSTS.iter().find(|post| text[at..].starts_with(**post)) else {
            continue;
        };
        let before = &text[..at];
        let before = before.strip_suffix('副').unwrap_or(before);
        if let Some(name) = name_before(before) {
            let at = before.len() - name.len();
            named.push(Named { name, post, at });
        }
        let behind = at + post.len();
        if let Some(name) = name_behind(&text[behind..]) {
            named.push(Named {
                name,
                post,
                at: behind,
            });
        }
        if named.len() > MANY {
            break;
        }
    }
    named
}

/// Returns the name a text ends in: a family name and one or two 字, after a mark or a word that is not part of a name.
fn name_before(text: &str) -> Option<&str> {
    let mut places = text.char_indices().rev();
    let [(_, last), (second, middle), first] = [places.next()?, places.next()?, places.next()?];
    let next = places.next().map(|(_, c)| c);
    let begins = |c: Option<char>| {
        c.is_none_or(|c| {
            !hanzi::is_hanzi(c)
                || "请由和与向给是在对让把为同谢有如像到听照跟问长记任席理员委".contains(c)
        })
    };
    if !hanzi::is_hanzi(last) || !hanzi::is_hanzi(middle) {
        return None;
    }
    if FAMILIES.contains(middle) && begins(Some(first.1)) {
        return Some(&text[second..]);
    }
    (FAMILIES.contains(first.1) && begins(next)).then(|| &text[first.0..])
}

/// Returns the name after a post, if the text after it shows where it ends.
fn name_behind(text: &str) -> Option<&str> {
    text.chars().next().filter(|c| FAMILIES.contains(*c))?;
    for count in [2, 3] {
        let end = text
            .char_indices()
            .nth(count)
            .map_or(text.len(), |(at, _)| at);
        let name = &text[..end];
        if name.chars().count() != count || !name.chars().all(hanzi::is_hanzi) {
            return None;
        }
        let rest = &text[end..];
        let ends = rest.chars().next().is_none_or(|c| !hanzi::is_hanzi(c))
            || SAYS.iter().any(|word| rest.starts_with(word));
        if ends {
            return Some(name);
        }
    }
    None
}

/// Returns whether two names differ in one character of the given name.
fn is_near(one: &str, other: &str) -> bool {
    let (mut a, mut b) = (one.chars(), other.chars());
    let same_family = a.next() == b.next();
    let apart = a.clone().zip(b.clone()).filter(|(a, b)| a != b).count();
    same_family && one.len() == other.len() && apart == 1 && one.chars().count() > 1
}
