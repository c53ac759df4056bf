//! The forms that the lines above a text have: titles, forms of address, posts.

use crate::codec::roles;
use crate::words::hanzi::is_hanzi;

/// How titles of speeches end.
const TITLED: &str = "讲话 讲话稿 讲话提纲 讲话要点 讲话文稿 发言 发言稿 发言材料 发言提纲 致辞 致词 贺词 报告 党课 讲稿 主持词 材料 体会 汇报 总结 表态 承诺 献词 开幕词 闭幕词 演讲 演讲稿 辅导 谈话 交流 计划 打算 要点 慰问信 公开信 倡议书 感谢信 贺信 宣讲稿 说明";

/// With what forms of address begin, and with what they end.
const CALLED: &str = "尊敬的 敬爱的 亲爱的 各位 全体 同志们 同学们 朋友们 老师们 乡亲们 战友们 女士们 先生们 来宾 领导 委员 代表 主席 书记 市长 县长 区长 主任 局长 校长 董事长";
const ALL: &str = "同志们 朋友们 代表们 乡亲们 同学们 老师们 先生们";

/// To whom a report is submitted: 市委、市政府：
const SUBMITTED: [&str; 7] = ["委", "政府", "局", "办公室", "厅", "会", "组"];

/// The posts of those who speak.
const POSTS: &str = "书记 市长 县长 区长 镇长 乡长 主任 局长 校长 院长 部长 处长 科长 董事长 总经理 主席 秘书长 司长 厅长 行长 检察长 常委 委员 组长 站长 所长 会长";

/// How long a form of address is at most, in characters.
const ADDRESS: usize = 60;

/// Where the form of address ends with which words begin: behind its colon.
pub(super) fn address_end(text: &str) -> Option<usize> {
    let is_stop = |c: char| matches!(c, '。' | '；' | '？' | '：' | ':' | '！' | '!');
    let (at, stop) = text
        .char_indices()
        .take(ADDRESS)
        .find(|(_, c)| is_stop(*c))?;
    let words = &text[..at];
    let called = CALLED.split(' ').find_map(|word| words.strip_prefix(word));
    let all = ALL.split(' ').find_map(|word| words.strip_suffix(word));
    let is_address = matches!(stop, '：' | ':' | '！' | '!')
        && (called.is_some_and(|rest| rest.chars().count() <= 40)
            || all.is_some_and(|before| before.chars().count() <= 12 && !before.contains('，')));
    is_address.then_some(at + stop.len_utf8())
}

/// Whether words name bodies that a report is submitted to.
fn is_submitted(text: &str) -> bool {
    text.strip_suffix('：').is_some_and(|words| {
        let mut bodies = words.split(['、', '，']);
        bodies.all(|body| {
            body.chars().all(is_hanzi) && SUBMITTED.iter().any(|end| body.ends_with(end))
        })
    })
}

/// Whether words are a form of address: a line by itself.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 4 * ADDRESS || text.chars().count() > ADDRESS {
        return false;
    }
    let whole = address_end(text).is_some_and(|end| {
        let rest = text[end..].trim();
        rest.is_empty()
            || [
                "大家好！",
                "大家好",
                "上午好！",
                "下午好！",
                "晚上好！",
                "你们好！",
                "早上好！",
            ]
            .contains(&rest)
    });
    whole
        || roles::is_address(text) && text.chars().count() < 40
        || is_submitted(text)
        || [
            "同志们",
            "各位领导",
            "各位代表",
            "各位领导、同志们",
            "各位领导，同志们",
        ]
        .contains(&text.trim_end_matches('，'))
}

/// Whether words end as titles of speeches do.
pub(super) fn is_titled(text: &str) -> bool {
    let is_end = |text: &str| TITLED.split(' ').any(|word| text.ends_with(word));
    // …讲话（摘要）
    let bare = text.strip_suffix(['）', ')']).and_then(|text| {
        let at = text.rfind(['（', '('])?;
        (text[at..].chars().count() <= 21).then_some(&text[..at])
    });
    !text.contains(['。', '；']) && (is_end(text) || bare.is_some_and(is_end))
}

/// Whether a line is a post and perhaps a name.
pub(super) fn is_post(text: &str) -> bool {
    let is_short = text.chars().count() <= 30 && !text.contains(['，', '。', '；', '：']);
    is_short
        && POSTS.split(' ').any(|post| {
            let name = text
                .rfind(post)
                .map(|at| text[at + post.len()..].trim_matches([' ', '　', '、', '）', ')']));
            name.is_some_and(|name| name.chars().count() <= 14)
        })
}
