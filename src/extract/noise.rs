//! Lines that are no speech: what pages put above, between and below.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::contents::contents;
use super::lines::Line;
use super::material::Told;

/// Why a line is no speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What a page says of itself and of the text: where it is, when it came, who reads it.
    Page,
    /// A name for a part of a text that stands where a heading would: 正文.
    Label,
    /// The list of the headings above a text.
    Contents,
    /// What stands behind the end: other texts, who is not liable, that one must pay to read on.
    Tail,
    /// What was said before, pasted twice.
    Again,
    /// Another speech on the same page.
    Other,
}

impl Kind {
    /// Returns the name programs know it by.
    pub fn id(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Label => "label",
            Self::Contents => "contents",
            Self::Tail => "tail",
            Self::Again => "again",
            Self::Other => "other",
        }
    }
}

fn pattern(kinds: &[&str]) -> Regex {
    Regex::new(&kinds.join("|")).expect("a pattern")
}

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^[【\[（(]?\s*(?:发布|更新|发表|录入|上传|编辑|添加|创建)?(?:时间|日期)\s*[：:]",
        r"^[【\[（(]?\s*(?:来源|作者|编辑|责编|责任编辑|点击|点击数|浏览|浏览数|浏览次数|浏览量|阅读|阅读数|阅读次数|阅读量|人气|字号|字体|关键词|关键字|标签|栏目|分类|所属栏目|文章来源|信息来源|稿源|撰稿|审核|校对|录入|供稿|摄影|访问量|访问次数|推荐访问|移动端|手机版|文档大小|页数|下载次数)\s*[：:]",
        r"^[^。]{0,14}(?:现在的?|当前的?|所在的?)?位置\s*[：:]",
        r"^首页\s*[>»＞›|·]|^[^。，]{1,12}\s*(?:>>?|»|›|＞)\s*[^。]{1,40}(?:>>?|»|›|＞|正文)",
        r"字\s*[号体]\s*[：:]?\s*[【\[（(]?\s*[大小中特]|打印本[页文]|^[【\[]?打印[】\]]?|关闭窗口|[【\[]关闭[】\]]|加入收藏|收藏本[站文页]|分享到|[扫]一?扫|二维码|公众号|加微信|微信号|微信公众|客服|VIP|会员可|注册会员|ICP备|公网安备|[Cc]opyright|COPYRIGHT|©|版权所有",
        r"^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*[/|｜]\s*(?:来源|作者|编辑|浏览|阅读|属性|分类)",
        r"^(?:VIP专免|海报|网站客服|精选留言|我要留言|我要投稿|网友投稿|投稿)|本站为[你您大]|精心整理|不代表本站|原创文章",
        r"会员(?:分享|上传)|在线阅读|珍藏版|论文部分内容阅读|彩信手机报|手机版\s*[0-9a-z]|^\s*•\s",
        r"小编|范文(?:网|大全)[^。]{0,20}$|文秘网|公文网|写作网|(?:供|给)大家(?:参考|阅读|借鉴|学习)|仅供参考|(?:欢迎|敬请).{0,8}(?:阅读|参考|借鉴|下载|收藏|关注)|希望.{0,12}(?:有所)?帮助[到你您]?|^(?:以下|下面)(?:是|为|就是).{0,40}(?:整理|分享|收集|内容|范文)",
        r"^[^。，]{0,20}(?:内部(?:资料|材料|文件)|注意保存|会后收回|请勿外传|未经审阅)[^。]{0,10}$",
        r"^[-—－–\s·•.]*\d{1,3}[-—－–\s·•.]*$|^第?\s*\d{1,3}\s*[/页]\s*(?:共?\s*\d{1,3}\s*页?)?$",
        r"(?:点击|立即|免费|在线)(?:下载|查看|阅读|预览|咨询)|下载(?:全文|文档|本文|word|Word|后)|请(?:先)?(?:登录|下载|使用)|页面底部|温馨提示",
        r"^\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}",
        r"^\d{2}-\d{2}\s*\|",
        r"(?:记者|通讯员)[^。，]{1,14}摄$|^(?:发表时间|阅读量|来源|时间|当前位置|点击数?)\s*[：:]?$|^[>»›]$",
        r"^[\p{Han}]{2,8}(?:日报|晚报|时报|网|新闻网|新华社|电视台)$",
        r"^[【\[（(]?(?:下载|打印|全屏|收藏|分享|加大|还原|减小|返回|关闭|大|中|小|朗读|听全文|评论|点赞|转发|举报|纠错|首页|字号)[：:】\]）)]?$",
        r"^[【\[（(]?(?:已有)?\d+人(?:浏览|阅读|看过|收藏)",
        r"^[^。]{0,12}(?:记者|通讯员)\s*[^。]{1,10}(?:报道|摄)$",
        r"^\d{1,2}\s?:\s?\d{2}(?::\d{2})?$",
    ])
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^[【\[（(〔]?\s*(?:正文|标题|题目|主标题|称谓|称呼|开头|开头部分|开场|开场白|开篇|引言|引子|导语|导入|前言|摘要|主体|主体部分|正文部分|正文内容|正文复制|(?:内容|正文|文档|全文)预览|结尾|结尾部分|结语|结束语|落款|讲话内容|讲话全文|全文|全文如下|内容如下)\s*[】\])）〕]?\s*[：:]?$",
        r"^[【\[（(〔]?\s*(?:目\s*录|提\s*纲)(?:\s*[/／、]\s*(?:目\s*录|提\s*纲))?\s*[】\])）〕]?\s*[：:]?\s*[….]*$",
    ])
});

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"试读结束|预览结束|试看结束|剩余.{0,8}(?:未读|内容|页)|[（(【\[]?未完[，,、]|全文共\s*约?\d+|全文约\d+|查阅全文|阅读全文|(?:省略|隐藏)\d+字|本文档?共\d+",
        r"^[【\[（(•·\s]*(?:相关|相似|热点|热门|最新|推荐|延伸|更多|其他|精彩)(?:的)?(?:新闻|文章|阅读|热词|链接|推荐|搜索|范文|内容|资料|文档|标签|报道)",
        r"^[【\[（(•·\s]*(?:上|下)一?[篇页条]\s*[：:】\]]?",
        r"^[【\[（(]?\s*(?:责任编辑|责编|编\s*辑)\s*[：:]",
        r"免责声明|版权声明|侵权|本文内容由|本站(?:仅|所有|部分|文章|内容)|如若转载|转载请|举报",
        r"猜你(?:喜欢|感兴趣)|看了(?:本文|该文)|大家都在看|返回(?:顶部|列表|首页)|^[【\[]?我要(?:评论|纠错|投稿)|^(?:网友|用户|发表)评论|^热点文章|^附件\s*\d{0,2}\s*[：:]?\s*$|^《?[^。，]{0,20}》?(?:有关)?(?:内容)?(?:名词|用语|词语|术语)(?:解释|注释|说明)\s*[：:]?$|^(?:注释|注解)\s*[：:]?$|^标签\s*[：:]",
    ])
});

/// What an editor says of a text above it.
static EDITOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^[【\[（(]\s*(?:导\s*读|导\s*语|编者按|编者注|内容提要|内容摘要|摘\s*要|核心提示)\s*[】\])）]",
        r"^(?:导\s*读|导语|编者按|编者注|内容提要|内容摘要|摘要|核心提示|前言|文章简介)\s*[：:].{12}",
    ])
});

/// Words of sites that lend files; two of them make a notice of what stands above a text, be it numbered.
const SITES: [&str; 14] = [
    "文档", "上传", "下载", "客服", "版权", "侵权", "付费", "会员", "登录", "本站", "收益", "预览",
    "网友", "权属",
];

/// How long a notice may be, in characters.
const NOTICE: usize = 160;

/// A heading that names one of several texts on a page: 篇二, 第2篇.
static NEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&[
        r"^.{0,30}(?:第\s*[二三四2-9]\s*篇|[篇]\s*[（(]?[二三四2-9])[）)]?\s*[：:]?.{0,30}$",
        r"^.{0,24}(?:范文|讲话稿?|发言稿?|致辞|讲稿|党课)\s*[（(]?[二三四2-9][）)]?\s*[：:]?$",
    ])
});

/// From how many characters on words that come again were pasted twice.
const LONG: usize = 24;

/// Takes lines that are no speech out, and says where and why.
pub(super) fn drop(lines: &mut Vec<Line>, all: usize) -> Vec<(Range<usize>, Kind)> {
    let kinds = Sieve::of(lines, all).kinds();
    let mut dropped = Vec::new();
    for (line, kind) in lines.iter().zip(&kinds) {
        if let Some(kind) = kind {
            dropped.push((line.words.source(0..line.text().len()), *kind));
        }
    }
    let mut kinds = kinds.into_iter();
    lines.retain(|_| kinds.next() == Some(None));
    dropped
}

/// What is known while the lines are gone through.
struct Sieve<'a> {
    lines: &'a [Line],
    all: usize,
    /// How many long paragraphs stand behind each line: an end is only one where little follows.
    behind: Vec<usize>,
    /// The words that were said.
    said: HashSet<&'a str>,
    /// Which lines are a list of headings.
    listed: Vec<bool>,
    /// How many characters were gone through.
    seen: usize,
    /// How many long paragraphs were.
    bodies: usize,
    /// What the last line was.
    last: Option<Kind>,
    /// What all lines are from here on.
    end: Option<Kind>,
}

impl<'a> Sieve<'a> {
    fn of(lines: &'a [Line], all: usize) -> Self {
        let mut prose = 0;
        let mut behind: Vec<usize> = Vec::with_capacity(lines.len());
        for line in lines.iter().rev() {
            behind.push(prose);
            let text = line.text();
            let is_words = line.count() >= 60 && text.contains('。') && !TAIL.is_match(text);
            prose += usize::from(is_words);
        }
        behind.reverse();
        Self {
            lines,
            all,
            behind,
            said: HashSet::new(),
            listed: contents(lines),
            seen: 0,
            bodies: 0,
            last: None,
            end: None,
        }
    }

    fn kinds(mut self) -> Vec<Option<Kind>> {
        (0..self.lines.len())
            .map(|n| {
                let line = &self.lines[n];
                let kind = self.kind(n);
                self.seen += line.count();
                self.bodies += usize::from(kind.is_none() && line.count() > 60);
                self.last = kind;
                if kind.is_none() && (line.count() >= LONG || is_heading(line.text())) {
                    self.said.insert(line.text());
                }
                kind
            })
            .collect()
    }

    fn kind(&mut self, n: usize) -> Option<Kind> {
        let line = &self.lines[n];
        let text = line.text();
        if matches!(line.told, Some(Told::Ours { .. })) {
            return None;
        }
        if self.end.is_some() {
            return self.end;
        }
        let may_be = line.count() < 120 && !is_heading(text);
        if may_be && TAIL.is_match(text) {
            let little = self.behind[n] < 3 || self.seen * 10 > self.all * 9;
            if little && (self.seen * 5 > self.all || self.behind[n] == 0) {
                self.end = Some(Kind::Tail);
            }
            return Some(Kind::Tail);
        }
        if self.listed[n] {
            return Some(Kind::Contents);
        }
        if is_other(self.lines, n, self.bodies) {
            self.end = Some(Kind::Other);
            return self.end;
        }
        if LABEL.is_match(text) {
            return Some(Kind::Label);
        }
        let above = self.bodies == 0;
        if may_be && PAGE.is_match(text)
            || !text.contains(char::is_alphanumeric)
            || above && (EDITOR.is_match(text) || is_notice(line))
        {
            return Some(Kind::Page);
        }
        self.is_again(n).then_some(Kind::Again)
    }

    /// Whether words were said before: long ones by themselves, a heading where its paragraph was said too.
    fn is_again(&self, n: usize) -> bool {
        let said = |n: usize| {
            self.lines
                .get(n)
                .is_some_and(|line| self.said.contains(line.text()))
        };
        if !said(n) {
            return false;
        }
        let line = &self.lines[n];
        if line.count() >= LONG && !is_heading(line.text()) {
            return line.text().contains('。');
        }
        self.last == Some(Kind::Again) || said(n + 1)
    }
}

/// Whether a line says under what terms a site lends a file.
fn is_notice(line: &Line) -> bool {
    let words = SITES.iter().filter(|word| line.text().contains(**word));
    line.count() <= NOTICE && words.take(2).count() == 2
}

/// Whether a line is numbered as headings are: what looks like a page within it is its own.
fn is_heading(text: &str) -> bool {
    super::mark::at_start(text).is_some() && !text.starts_with("--")
}

/// Whether another speech begins behind some long paragraphs: its number among the texts of the page, or a second title with a
/// form of address.
fn is_other(lines: &[Line], n: usize, bodies: usize) -> bool {
    let (text, count) = (lines[n].text(), lines[n].count());
    if bodies == 0 || count >= 50 || text.contains('。') || is_heading(text) {
        return false;
    }
    let addressed = || {
        lines[n + 1..]
            .iter()
            .take(4)
            .take_while(|line| line.count() < 50)
            .any(|line| super::head::is_address(line.text()))
    };
    NEXT.is_match(text) || bodies > 2 && super::head::is_titled(text) && addressed()
}
