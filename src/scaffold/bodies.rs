//! The usual parts of each genre: what a new outline of it has between opening and closing where nothing else is asked for.

use crate::models::genre::Genre;

/// One part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Its heading; all of a genre are equally long. Empty where the genre has none.
    pub(super) heading: &'static str,
    /// What it begins with, and where its matter goes.
    pub(super) text: &'static str,
    /// The facts it needs: name and declaration.
    pub(super) facts: &'static [(&'static str, &'static str)],
    /// What to write here.
    pub(super) cue: &'static str,
}

const fn part(
    heading: &'static str,
    text: &'static str,
    facts: &'static [(&'static str, &'static str)],
    cue: &'static str,
) -> Part {
    Part {
        heading,
        text,
        facts,
        cue,
    }
}

const TASKS: &str = "{type: list, of: {事项: text, 单位: org, 时限: deadline}, print: 【任务.事项】，由【任务.单位】负责，【任务.时限|完成】, label: 任务，一行一项}";

/// The parts of each genre, by its id; a line each.
#[rustfmt::skip]
const BODIES: [(&str, &[Part]); 13] = [
    (
        "mobilization",
        &[
            part("这件事为什么要办", "先说为什么。依据是【依据】。【意义事例】", &[("依据", "{type: text, as: 词, label: 依据哪一级的什么部署，写全称}"), ("意义事例", "{type: case, label: 不办会怎样、办了会怎样，拿一件眼前的事来说}")], "讲清来由和轻重，三五句就够"),
            part("这件事要办哪几样", "要办的一共是【任务.数】件：【任务】。", &[("任务", TASKS)], "每件有人办、有日子，占全篇四成"),
            part("这件事要怎样来办", "办事要有章法。【推进办法】", &[("推进办法", "{type: case, label: 怎样推进：谁牵头、多久碰一次、怎样督办}")], "讲到会后谁先动、先动哪一步"),
        ],
    ),
    (
        "summary",
        &[
            part("这一段办成了什么", "先看已经办成的。【成绩事例】", &[("成绩事例", "{type: case, label: 办成的一件事：谁办的、结果怎样，数字写明截至哪天}")], "有数有事，不评功"),
            part("还有什么没有办好", "再看没有办好的。【不足事例】", &[("不足事例", "{type: case, label: 没有办好的一件事，讲事不点名}")], "讲到原因，不怪别人"),
            part("下一步先抓哪几件", "往下先抓【任务.数】件：【任务】。", &[("任务", TASKS)], "每件有人办、有日子"),
        ],
    ),
    (
        "commendation",
        &[
            part("先进做成了什么事", "他们做的事，大家看得见。【先进事例】", &[("先进事例", "{type: case, label: 受表彰的人做成的一件事}")], "只讲表彰文件里有的"),
            part("从先进身上学什么", "学先进，要学得到手里。【学法】", &[("学法", "{type: case, label: 从先进身上学哪一样，怎样学}")], "讲一样学得走的"),
            part("往后盼望大家什么", "对大家，我有一点盼望。【希望】", &[("希望", "{type: case, label: 对先进、对其他同志各盼望什么}")], "对先进一句，对大家一句"),
        ],
    ),
    (
        "symposium",
        &[
            part("听了以后想到什么", "刚才听了大家的发言，我记下了几处。【听到的话】", &[("听到的话", "{type: case, label: 谁讲的哪一句，会上记下来再填}")], "会后照记录核"),
            part("提的意见怎样来办", "大家提的意见，我们一件一件来办。【怎样办】", &[("怎样办", "{type: case, label: 哪一条意见、谁来办、什么时候回话}")], "答应得了的才答应"),
            part("还想同大家说什么", "借这个机会，我也说几句心里话。【心里话】", &[("心里话", "{type: case, label: 同大家说的一件事}")], "平等商量，少用“必须”"),
        ],
    ),
    (
        "party_lecture",
        &[
            part("这个道理讲的什么", "先把道理读懂。原文是这样讲的：【原文】。", &[("原文", "{type: text, as: 分句, label: 要学的一句原文，照原件抄, risk: 照原件逐字核}")], "原文一字不改"),
            part("为什么要讲这一条", "为什么今天要讲它？【现实事例】", &[("现实事例", "{type: case, label: 身边的一件事，看得出为什么要讲}")], "从身边讲起"),
            part("我们应当怎样去做", "懂了就要去做。【做法】", &[("做法", "{type: case, label: 从哪一件事做起、谁带头}")], "党员能照着做的"),
        ],
    ),
    (
        "integrity",
        &[
            part("从案例里看到什么", "先看案例。【案例】", &[("案例", "{type: case, label: 已公开通报的一件事，照通报原文, risk: 没有公开通报的不用}")], "照通报念，不加评语"),
            part("毛病出在哪个环节", "再想一想，毛病出在哪里。【环节】", &[("环节", "{type: case, label: 本单位容易出问题的环节，讲事不点名}")], "对着自己的岗位讲"),
            part("规矩应当怎样来守", "规矩定了，就要照着办。【规矩】", &[("规矩", "{type: case, label: 哪一条规矩、谁来管、怎样查}")], "讲三五条记得住的"),
        ],
    ),
    (
        "inauguration",
        &[
            part("感谢组织和同志们", "我拥护组织的决定，也感谢前任和大家打下的底子。【前任】", &[("前任", "{type: case, label: 前任的姓名、职务和做成的一件事；没有写“无”}")], "只说感谢，不评功过"),
            part("到任以后先做什么", "到任以后，先把情况弄清楚。【头一件】", &[("头一件", "{type: case, label: 到任后先做的一件事}")], "做得到的才说"),
            part("请大家监督我什么", "请大家监督我。【自律】", &[("自律", "{type: case, label: 廉洁上给自己立的一条}")], "说到做到"),
        ],
    ),
    (
        "pledge",
        &[
            part("我们领了哪些任务", "归我们办的有【任务.数】件：【任务】。", &[("任务", TASKS)], "和任务书一字不差"),
            part("我们打算怎样来办", "怎样办，我们想好了。【办法】", &[("办法", "{type: case, label: 头一步做什么、谁来盯}")], "只说自己，不给别人提要求"),
            part("我们拿什么作保证", "要办成，先要有保证。【保障】", &[("保障", "{type: case, label: 人、钱、制度，已经定了的}")], "定了的才说"),
        ],
    ),
    (
        "address",
        &[
            part("", "【来由】", &[("来由", "{type: text, as: 整句, label: 大家为什么来，一两句, required: true}")], "全篇不过一页"),
            part("", "【情况】", &[("情况", "{type: text, as: 整句, label: 本地或本单位的情况，一两句, required: true}")], "拿得出的两三样"),
            part("", "【期望】", &[("期望", "{type: text, as: 整句, label: 往后盼望什么，一两句, required: true}")], "不提要求"),
        ],
    ),
    (
        "talk",
        &[
            part("先说你的长处", "你做过的事，组织上看得见。【长处事例】", &[("长处事例", "{type: case, label: 对方做得好的一件事}")], "讲具体的一件"),
            part("再说要改的事", "有一件事，要同你说一说。【不足事例】", &[("不足事例", "{type: case, label: 要改的一件事，讲事，不给人下结论}")], "讲完停一停，听对方说"),
            part("往后怎样去做", "往后怎样做，我有一点想法。【要求】", &[("要求", "{type: case, label: 盼对方做到的一件事，什么时候看}")], "约好再谈的日子"),
        ],
    ),
    (
        "experience",
        &[
            part("遇到什么难处", "起头的时候并不顺。【难处】", &[("难处", "{type: case, label: 当时难在哪里}")], "难处要真"),
            part("用了什么办法", "后来换了办法。【办法】", &[("办法", "{type: case, label: 怎样做的，别人学得走}")], "做了的才写"),
            part("见到什么变化", "变化是看得见的。【变化】", &[("变化", "{type: case, label: 结果怎样，有数有事，写明截至哪天}")], "数字同统计一致"),
        ],
    ),
    (
        "reflection",
        &[
            part("学到了什么道理", "原文里有一句，我记得最牢：【原文】。", &[("原文", "{type: text, as: 分句, label: 记得最牢的一句原文，照原件抄, risk: 照原件逐字核}")], "引一句原文，再说自己的理解"),
            part("对照出什么差距", "拿它来对照自己，差距在这里。【差距】", &[("差距", "{type: case, label: 自己的一处差距，拿一件事来说}")], "说自己"),
            part("往后要怎样去做", "往后从眼前做起。【打算】", &[("打算", "{type: case, label: 要做的一件事，什么时候做到}")], "做得到，查得出"),
        ],
    ),
    (
        "duty_report",
        &[
            part("做了哪些工作", "先报做了哪些事。【工作】", &[("工作", "{type: case, label: 做成的一件事，自己做了什么，数字写明截至哪天}")], "分清自己做的和大家做的"),
            part("还有哪些不足", "再说不足。【不足】", &[("不足", "{type: case, label: 自己的一处不足，有事例}")], "占一成以上"),
            part("下步怎样改进", "往后这样改。【改进】", &[("改进", "{type: case, label: 怎样改、到什么时候}")], "同不足对得上"),
            part("廉洁方面怎样", "廉洁上也作一个报告。【廉洁】", &[("廉洁", "{type: case, label: 执行规定的情况，没有就写“无”}")], "照实说"),
        ],
    ),
];

/// Returns the usual parts of a genre.
pub(super) fn body(genre: Genre) -> &'static [Part] {
    let found = BODIES.iter().find(|(id, _)| *id == genre.id);
    found.map_or(&[], |(_, parts)| parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_a_genre_are_equally_long() {
        for (id, parts) in BODIES {
            let lengths: Vec<_> = parts
                .iter()
                .map(|part| part.heading.chars().count())
                .collect();
            assert!(
                lengths.iter().all(|length| *length == lengths[0]),
                "{id}: {lengths:?}"
            );
        }
    }
}
