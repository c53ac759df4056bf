//! What lines of pages look like that are no speech: buttons, fields, labels, tails.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::Hinted;

/// How long the name of a part may be, in bytes.
const LONGEST: usize = 40;

/// What pages say of a text, with its name before it: 来源：某报
const FIELDS: &str = "来源 作者 编辑 责编 责任编辑 点击 点击数 浏览 浏览数 浏览次数 浏览量 阅读 阅读数 阅读次数 阅读量 人气 字号 字体 关键词 关键字 标签 栏目 分类 所属栏目 文章来源 信息来源 稿源 撰稿 审核 校对 录入 供稿 摄影 访问量 访问次数 推荐访问 移动端 手机版 文档大小 页数 下载次数 时间 日期 当前位置";

/// What may be said of the day of a text: 发布时间：
const DAYS: &str = "发布 更新 发表 录入 上传 编辑 添加 创建";

/// What pages let one do, each a line by itself: 【打印】
const BUTTONS: &str = "下载 打印 全屏 收藏 分享 加大 还原 减小 返回 关闭 大 中 小 朗读 听全文 评论 点赞 转发 举报 纠错 首页 字号 发表时间 阅读量 来源 时间 当前位置 点击数";

/// Names for parts of a text.
const LABELS: &str = "文章导读 导读 正文 标题 题目 主标题 称谓 称呼 开头 开头部分 开场 开场白 开篇 引言 引子 导语 导入 前言 摘要 主体 主体部分 正文部分 正文内容 正文复制 内容预览 正文预览 文档预览 全文预览 结尾 结尾部分 结语 结束语 落款 讲话内容";

/// Names for the whole of a text, and for the list of its headings.
const WHOLES: &str = "讲话全文 全文 全文如下 内容如下 目录 提纲";

static PAGE: LazyLock<Hinted> = LazyLock::new(|| {
    Hinted::new(&[
        (
            &["位置"],
            r"^[^。]{0,14}(?:现在的?|当前的?|所在的?)?位置\s*[：:]",
        ),
        (
            &["首页", ">", "»", "›", "＞"],
            r"^首页\s*[>»＞›|·]|^首页[^。，；：！？]{0,20}$|^[^。，]{1,12}\s*(?:>>?|»|›|＞)\s*[^。]{1,40}(?:>>?|»|›|＞|正文)|^[>»›]$",
        ),
        (
            &[
                "字号",
                "字体",
                "字 ",
                "字　",
                "打印",
                "关闭",
                "收藏",
                "分享到",
                "分享至",
                "扫",
                "二维码",
                "公众号",
                "微信",
                "客服",
                "VIP",
                "会员",
                "ICP备",
                "公网安备",
                "opyright",
                "COPYRIGHT",
                "©",
                "版权所有",
                "购物车",
                "我的足迹",
            ],
            r"字\s*[号体]\s*[：:]?\s*[【\[（(]?\s*[大小中特]|打印本[页文]|^[【\[]?打印[】\]]?|关闭窗口|[【\[]关闭[】\]]|加入收藏|^购物车$|^我的足迹$|收藏本[站文页]|分享[到至]|扫一?扫|二维码|公众号|加微信|微信号|微信公众|客服|VIP|会员可|注册会员|ICP备|公网安备|[Cc]opyright|COPYRIGHT|©|版权所有",
        ),
        (
            &["/", "|", "｜"],
            r"^[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\s*[/|｜]\s*(?:来源|作者|编辑|浏览|阅读|属性|分类)|^[0-9]{2}-[0-9]{2}\s*\|",
        ),
        (
            &["海报", "留言", "投稿", "本站", "精心整理", "原创文章"],
            r"^(?:海报|精选留言|我要留言|我要投稿|网友投稿|投稿)|本站为[你您大]|精心整理|不代表本站|原创文章",
        ),
        (
            &[
                "会员",
                "在线阅读",
                "珍藏版",
                "论文部分",
                "彩信手机报",
                "手机版",
                "•",
            ],
            r"会员(?:分享|上传)|在线阅读|珍藏版|论文部分内容阅读|彩信手机报|手机版\s*[0-9a-z]|^\s*•\s",
        ),
        (
            &[
                "小编",
                "范文",
                "文秘网",
                "公文网",
                "写作网",
                "大家参考",
                "大家阅读",
                "大家借鉴",
                "大家学习",
                "仅供参考",
                "欢迎",
                "敬请",
                "帮助",
                "以下",
                "下面",
            ],
            r"小编|范文(?:网|大全)[^。]{0,20}$|文秘网|公文网|写作网|(?:供|给)大家(?:参考|阅读|借鉴|学习)|仅供参考|(?:欢迎|敬请).{0,8}(?:阅读|参考|借鉴|下载|收藏|关注)|希望.{0,12}(?:有所)?帮助[到你您]?|^(?:以下|下面)(?:是|为|就是).{0,40}(?:整理|分享|收集|内容|范文)",
        ),
        (
            &["隐藏内容", "需要权限"],
            r"^[^。，]{0,10}(?:隐藏内容|需要权限)[^。，]{0,6}$",
        ),
        (
            &["内部", "注意保存", "会后收回", "请勿外传", "未经审阅"],
            r"^[^。，]{0,20}(?:内部(?:资料|材料|文件)|注意保存|会后收回|请勿外传|未经审阅)[^。]{0,10}$",
        ),
        (&["]"], r"^.{4,60}[\[（(][0-9]{2}-[0-9]{2}[\]）)]$"),
        (&[">", "人次", "次"], r"^[^。，]{1,12}>$|^人?次$"),
        (&["KB", "MB", "+"], r"^[0-9.]+\s*[KM]B$|^[0-9]+\+$"),
        (
            &["页", "/"],
            r"^第?\s*[0-9]{1,3}\s*[/页]\s*(?:共?\s*[0-9]{1,3}\s*页?)?$|页面底部",
        ),
        (
            &[
                "点击",
                "立即",
                "免费",
                "在线",
                "下载",
                "登录",
                "请使用",
                "请先使用",
                "温馨提示",
            ],
            r"(?:点击|立即|免费|在线)(?:下载|查看|阅读|预览|咨询)|下载(?:全文|文档|本文|word|Word|后)|请(?:先)?(?:登录|下载|使用)|温馨提示",
        ),
        (
            &[":"],
            r"^\s*[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\s+[0-9]{1,2}:[0-9]{2}|^[0-9]{1,2}\s?:\s?[0-9]{2}(?::[0-9]{2})?$",
        ),
        (
            &["记者", "通讯员"],
            r"(?:记者|通讯员)[^。，]{1,14}摄$|^[^。]{0,12}(?:记者|通讯员)\s*[^。]{1,10}(?:报道|摄)$",
        ),
        (
            &["日报", "晚报", "时报", "网", "新华社", "电视台"],
            r"^[一-鿿]{2,8}(?:日报|晚报|时报|网|新华社|电视台)$",
        ),
        (
            &["人浏览", "人阅读", "人看过", "人收藏"],
            r"^[【\[（(]?(?:已有)?[0-9]+人(?:浏览|阅读|看过|收藏)",
        ),
    ])
});

/// What says that the text ends, wherever it stands in a line.
static TAIL: LazyLock<Hinted> = LazyLock::new(|| {
    Hinted::new(&[
        (
            &[
                "试读结束",
                "预览结束",
                "试看结束",
                "剩余",
                "未完",
                "全文",
                "省略",
                "隐藏",
                "本文",
            ],
            r"试读结束|预览结束|试看结束|剩余.{0,8}(?:未读|内容|页)|未完[，,、]|全文共\s*约?[0-9]+|全文约[0-9]+|查阅全文|阅读全文|(?:省略|隐藏)[0-9]+字|本文档?共[0-9]+|本文内容由",
        ),
        (
            &["免责声明", "版权声明", "侵权", "本站", "转载", "举报"],
            r"免责声明|版权声明|侵权|本站(?:仅|所有|部分|文章|内容)|如若转载|转载请|举报",
        ),
        (
            &["猜你", "看了", "大家都在看", "返回"],
            r"猜你(?:喜欢|感兴趣)|看了(?:本文|该文)|大家都在看|返回(?:顶部|列表|首页)",
        ),
        (
            &["名词", "用语", "词语", "术语"],
            r"^《?[^。，]{0,20}》?(?:有关)?(?:内容)?(?:名词|用语|词语|术语)(?:解释|注释|说明)\s*[：:]?$",
        ),
    ])
});

/// With what lines begin behind the end of a text.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let kinds = [
        r"[【\[（(•·\s]*(?:相关|相似|热点|热门|最新|推荐|延伸|更多|其他|精彩)的?(?:新闻|文章|阅读|热词|链接|推荐|搜索|范文|内容|资料|文档|标签|报道)",
        r"[【\[（(•·\s]*[上下]一?[篇页条]",
        r"[【\[（(]?\s*(?:责任编辑|责编|编\s*辑)\s*[：:]",
        r"[【\[]?我要(?:评论|纠错|投稿)|(?:网友|用户|发表)评论|标签\s*[：:]",
        r"附件\s*[0-9]{0,2}\s*[：:]?\s*$|(?:注释|注解)\s*[：:]?$",
        r"[【\[](?:参考资料|参考文献|附录|附件|注释|注解)[】\]]\s*$",
    ];
    Regex::new(&format!("^(?:{})", kinds.join("|"))).expect("a pattern")
});

/// What an editor says of a text above it.
static EDITOR: LazyLock<Hinted> = LazyLock::new(|| {
    Hinted::new(&[(
        &["导", "编者", "提要", "摘", "核心提示", "前言", "文章简介"],
        r"^[【\[（(]\s*(?:导\s*读|导\s*语|编者按|编者注|内容提要|内容摘要|摘\s*要|核心提示)\s*[】\])）]|^(?:导\s*读|导语|编者按|编者注|内容提要|内容摘要|摘要|核心提示|前言|文章简介)\s*[：:].{12}",
    )])
});

/// A heading that names one of several texts on a page: 篇二, 第2篇.
static NEXT: LazyLock<Hinted> = LazyLock::new(|| {
    Hinted::new(&[
        (
            &["篇"],
            r"^.{0,30}(?:第\s*[二三四2-9]\s*篇|篇\s*[（(]?[二三四2-9])[）)]?\s*[：:]?.{0,30}$",
        ),
        (
            &["范文", "讲话", "发言", "致辞", "讲稿", "党课"],
            r"^.{0,24}(?:范文|讲话稿?|发言稿?|致辞|讲稿|党课)\s*[（(]?[二三四2-9][）)]?\s*[：:]?$",
        ),
    ])
});

/// The name of the first of several texts on a page: 篇一：
static FIRST: LazyLock<Hinted> = LazyLock::new(|| {
    Hinted::new(&[(
        &["篇"],
        r"^.{0,30}(?:第\s*[一1]\s*篇|篇\s*[（(]?[一1])[）)]?\s*[：:]?.{0,30}$",
    )])
});

/// The words of a line without the brackets and the colon around them.
fn inner(text: &str) -> &str {
    text.trim_matches([
        '【', '】', '[', ']', '（', '）', '(', ')', '〔', '〕', '：', ':', ' ', '　', '-', '—',
        '·', '•',
    ])
}

/// Whether a line is what pages put beside a text.
pub(super) fn is_page(text: &str) -> bool {
    let number = text.trim_matches(['-', '—', '－', '–', ' ', '　', '·', '•', '.']);
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_digit());
    is_number || is_among(BUTTONS, inner(text)) || is_field(text) || PAGE.is_match(text)
}

/// Whether a line is something that is said of the text, with its name before it.
fn is_field(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(name, _)| {
        let name = inner(name);
        let day = DAYS.split(' ').find_map(|done| name.strip_prefix(done));
        is_among(FIELDS, name) || day.is_some_and(|day| matches!(day, "时间" | "日期"))
    })
}

/// Whether a line is a name for a part of a text where a heading would stand.
pub(super) fn is_label(text: &str) -> bool {
    let name = inner(text);
    if name.len() > LONGEST {
        return false;
    }
    let whole = inner(text.trim_end_matches(['…', '.'])).replace([' ', '　'], "");
    is_among(LABELS, name)
        || whole
            .split(['/', '／', '、'])
            .all(|name| is_among(WHOLES, name))
}

/// Whether a line says that the text has ended.
pub(super) fn is_tail(text: &str) -> bool {
    BEHIND.is_match(text) || TAIL.is_match(text)
}

/// Whether a line says how much is left out in its place.
pub(super) fn is_gap(text: &str) -> bool {
    ["省略", "隐藏"].iter().any(|word| text.contains(word))
}

/// Whether an editor says something of the text above it.
pub(super) fn is_editor(text: &str) -> bool {
    EDITOR.is_match(text)
}

/// Whether a line is the name of a second text of a page.
pub(super) fn is_next(text: &str) -> bool {
    NEXT.is_match(text)
}

/// Whether a line is the name of the first text of a page.
pub(super) fn is_first(text: &str) -> bool {
    FIRST.is_match(text)
}

/// Whether a name is one of a list.
fn is_among(names: &str, name: &str) -> bool {
    names.split(' ').any(|it| it == name)
}
