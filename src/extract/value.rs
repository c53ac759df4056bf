//! What values look like, and what the words around them call them.

use std::sync::LazyLock;

use regex::Regex;

use crate::models::facts::FactType;
use crate::words::hanzi::is_hanzi;

/// The signs that stand for what was left out.
const RED: &str = "[×xX*＊○]";

const UNITS: &str = "平方公里|平方米|立方米|公里|千米|米|公斤|千克|吨|亩|公顷|人次|户次|人|名|户|家|个|件|次|场|项|条|篇|座|所|处|台|辆|批|期|套|支|起|宗|例|张|份|天|小时|分钟|公顷|个百分点|倍|岁|届|期|栋|间|门|课时|字|页|部|村|镇|街道";

pub(super) static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    let posts =
        "书记|市长|县长|区长|镇长|乡长|主任|局长|部长|主席|秘书长|同志|校长|院长|董事长|总经理";
    let surnames = "王|李|张|刘|陈|杨|黄|赵|周|吴|徐|孙|朱|马|胡|郭|林|何|梁|郑|罗|宋|谢|唐|韩|曹|许|邓|萧|冯|曾|程|蔡|彭|潘|袁|董|余|苏|叶|吕|魏|蒋|田|杜|丁|沈|姜|范|江|傅|钟|卢|汪|戴|崔|陆|廖|姚|方|金|邱|夏|谭|韦|贾|邹|石|熊|孟|秦|阎|薛|侯|雷|白|龙|段|郝|孔|邵|史|毛|万|顾|赖|武|康|贺|严|尹|钱|施|牛|洪|龚|尤";
    let kinds = [
        r"(?P<date>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)".to_owned(),
        format!(r"(?P<reddate>{RED}{{0,4}}年?{RED}{{1,3}}月{RED}{{1,3}}日)"),
        r"(?P<period>20[0-9][0-9]年(?:[0-9]{1,2}月(?:份|底|初)?|上半年|下半年|[一二三四]季度)?|[0-9]{1,2}月[0-9]{1,2}日)".to_owned(),
        format!(r"(?P<redyear>(?:20)?{RED}{{2,4}}年)"),
        r"(?P<money>[0-9][0-9,.]*(?:余|多)?)(?P<yuan>[万亿]?(?:余)?元)".to_owned(),
        format!(r"(?P<redmoney>{RED}{{1,4}})(?P<redyuan>(?:余|多)?[万亿]?元)"),
        r"(?P<percent>[0-9]+(?:\.[0-9]+)?)%".to_owned(),
        format!(r"(?P<redpercent>{RED}{{1,4}})%"),
        format!(r"(?P<count>[0-9][0-9,.]*(?:余|多)?[万亿]?(?:余|多)?)(?P<unit>{UNITS})"),
        format!(r"(?P<redcount>{RED}{{1,4}})(?P<redunit>(?:{UNITS}))"),
        format!(r"(?P<redperson>{RED}{{1,3}})(?P<redpost>(?:副)?(?:{posts}))"),
        format!(r"(?P<redplace>{RED}{{1,4}}(?:省|市|区|县|镇|乡|街道|村|社区|局|河|山|路))"),
        format!(r"(?P<red>{RED}{{1,6}})"),
        format!(r"(?P<person>(?:{surnames})[\p{{Han}}]{{1,2}})(?P<post>副?(?:{posts}))"),
    ];
    Regex::new(&kinds.join("|")).expect("a pattern")
});

pub(super) fn kind_of(name: &str) -> Option<FactType> {
    Some(match name {
        "date" => FactType::Date,
        "count" => FactType::Count,
        "money" => FactType::Money,
        "percent" => FactType::Percent,
        "place" => FactType::Place,
        "person" => FactType::Person,
        "period" => FactType::Period,
        _ => return None,
    })
}

/// 2026年6月10日 as 2026-06-10.
pub(super) fn dashed(date: &str) -> String {
    let parts: Vec<u32> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect();
    match parts[..] {
        [year, month, day] => format!("{year:04}-{month:02}-{day:02}"),
        _ => date.to_owned(),
    }
}

/// Whether a mark stands for something left out: beside 汉字, not among Latin letters or in a sum.
pub(super) fn is_redacted(words: &str, range: std::ops::Range<usize>) -> bool {
    let before = words[..range.start].chars().next_back();
    let after = words[range.end..].chars().next();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let beside = |c: Option<char>| c.is_some_and(|c| is_hanzi(c) || "“”，。、《》".contains(c));
    let has_sign = words[range].contains(['×', '*', '＊', '○']);
    !latin(before)
        && !latin(after)
        && (beside(before) || beside(after))
        && (has_sign || beside(before) || beside(after))
}

/// Whether characters behind a surname make a name.
pub(super) fn is_name(words: &str) -> bool {
    const WORDS: &str = "委府办部组长记任副市区县省党政常务总支和是的了在各级单位第一主要分管负责班子老同我们大家这个那些全体有关相";
    let leaders = ["毛泽东", "邓小平", "江泽民", "胡锦涛", "习近平"];
    !words.chars().skip(1).any(|c| WORDS.contains(c)) && !leaders.contains(&words)
}

/// The words around a place, for whoever is asked.
pub(super) fn context(words: &str, range: std::ops::Range<usize>) -> String {
    const AROUND: usize = 10;
    let before: Vec<char> = words[..range.start].chars().rev().take(AROUND).collect();
    let after: String = words[range.end..].chars().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    format!("…{before}{}{after}…", &words[range])
}

/// Words without the values in them: what is asked for is not to be answered by what it was.
pub(super) fn masked(words: &str) -> String {
    let is_value = |c: char| c.is_ascii_digit() || "×xX*＊○.,%".contains(c);
    let mut out = String::new();
    for c in words.chars() {
        if !is_value(c) {
            out.push(c);
        } else if !out.ends_with('）') {
            out.push_str("（）");
        }
    }
    out
}

/// Where the name of a thing ends.
const ENDS: &str = "的了为达到共计约近超过是有和与在从由被把将我们各类每全年已又再也均累完成处理组织开展建新增投资总额，。、；：“”（）《》！？·0123456789×xX*% 　";

/// The last word before a number, which says what is counted.
pub(super) fn base(before: &str) -> String {
    let bare = before.trim_end_matches(|c| "为达到共计约近超过了有是的近各类".contains(c));
    let mut behind = bare
        .chars()
        .rev()
        .take_while(|&c| is_hanzi(c) && !ENDS.contains(c));
    let taken: Vec<char> = behind.by_ref().take(4).collect();
    let word: String = taken.into_iter().rev().collect();
    // 青石镇满意率 is of a place: what its name ends in is no part of the word.
    match word.strip_prefix(|c| "省市区县镇乡村".contains(c)) {
        Some(rest) if behind.next().is_some() => rest.to_owned(),
        _ => word,
    }
}

/// The word behind a number, which says what is counted: 8所 幼儿园.
pub(super) fn noun(behind: &str) -> Option<String> {
    let word: String = behind
        .chars()
        .take_while(|&c| is_hanzi(c) && !ENDS.contains(c))
        .take(6)
        .collect();
    (word.chars().count() >= 2).then_some(word)
}
