//! A new outline: headings from the words that hold it together, a sentence, a gap and a cue for each section.

use std::fmt::Write as _;

use super::bodies::{Part, body};
use super::manner::{Manner, manner};
use super::typed;
use crate::models::facts::Facts;
use crate::models::genre::Genre;
use crate::slot::{self, Piece};
use crate::words::hanzi::{numeral, quantity};
use crate::words::yaml::{flow, scalar};

/// How many sections a new outline may have: as many as there are sentences to begin them with.
pub(crate) const MAX_POINTS: usize = SENTENCES.len();

/// What an outline is to be.
#[derive(Clone, Debug)]
pub(crate) struct NewOutline<'a> {
    /// What people call it.
    pub name: &'a str,
    /// What kind of text it is.
    pub genre: Genre,
    /// The title; the genre's usual one where nothing is said.
    pub title: Option<&'a str>,
    /// The words that hold it together, one for each section; none where headings are left open.
    pub frame: &'a [String],
    /// How many sections, at most [`MAX_POINTS`]; 0 for the usual ones of the genre.
    pub points: usize,
    /// The facts that need no declaration.
    pub shared: &'a Facts,
}

/// The first sentence of a section, after its frame word and without one.
const SENTENCES: [(&str, &str); 9] = [
    (
        "<W>要看行动。平时看得见，要紧的时候更看得见，做得怎么样，拿一件事来说最清楚。",
        "先说最要紧的。事情办到哪一步、还差在哪里，心里要有一本账。",
    ),
    (
        "<W>说起来容易，难在天天去做。先把手头最要紧的事办好，再看哪里还有差距。",
        "这方面做了一些事，也还有差距，要一项一项补上来。",
    ),
    (
        "<W>上有没有差距，要拿事情来对照。做得好的坚持下去，做得不够的补上来。",
        "事情要靠人去办。谁来办、什么时候办完，都要说清楚。",
    ),
    (
        "把<W>落到实处，靠制度，也靠自觉。要求说清楚，责任到人头，过一段时间再回头看。",
        "光有想法不够，还要有办法。办法管用不管用，到现场一看就知道。",
    ),
    (
        "<W>上的功夫，急不得，也等不得。想好了就动手，做一件成一件。",
        "好的做法要坚持，不顺手的地方要改，改了还要看效果。",
    ),
    (
        "说到<W>，人人都有体会。体会要变成习惯，习惯要变成风气，得有人带头先做到。",
        "越是细小的环节，越容易出问题，多看一眼、多问一句，差别就在这里。",
    ),
    (
        "<W>不是一时一事的要求，今天强调，明天检查，更要常年坚持。",
        "一家的力量有限，几方面合起来，难办的事也有办法。",
    ),
    (
        "<W>最终要落到岗位上。自己该做什么、还差什么、下一步怎么改，都要想明白。",
        "眼前的事要办好，往后的路也要想到，不能走一步算一步。",
    ),
    (
        "<W>做得好不好，别人看在眼里。一点一滴做起来，日子长了自然见分晓。",
        "归根到底看结果。做成了什么、改变了什么，要说得出、看得见。",
    ),
];

/// One section, before it is written.
struct Section {
    /// The fact that holds the heading, where there is no word for it.
    open_heading: Option<String>,
    heading: String,
    /// The facts it needs: name and declaration.
    facts: Vec<(String, String)>,
    text: String,
    cue: String,
}

impl From<&Part> for Section {
    fn from(part: &Part) -> Self {
        let owned = |(name, declared): &(&str, &str)| ((*name).to_owned(), (*declared).to_owned());
        Self {
            open_heading: None,
            heading: part.heading.to_owned(),
            facts: part.facts.iter().map(owned).collect(),
            text: part.text.to_owned(),
            cue: part.cue.to_owned(),
        }
    }
}

impl NewOutline<'_> {
    /// Writes the file.
    pub(super) fn text(&self) -> String {
        let manner = manner(self.genre);
        let title = self.title.unwrap_or(manner.title);
        let sections: Vec<Section> = match self.points {
            0 if self.frame.is_empty() => body(self.genre).iter().map(Section::from).collect(),
            points => (0..points).map(|n| self.section(n)).collect(),
        };
        let mut out = format!(
            "# 这份提纲已经能用：qicao draft {}\n# 接着把每一节的话写实；# 后面是说明，看完可以删。\n",
            typed(self.name)
        );
        let _ = writeln!(out, "schema: outline/1\nname: {}", scalar(self.name));
        out += "# aliases: [简短的叫法]\n";
        let _ = writeln!(out, "genre: {}   # {}", self.genre.id, self.genre.name);
        out += "# audience: 讲给谁听\n# minutes: 15                   # 讲几分钟；各节平分，不想平分就每节写上份数，如 share: 2\n";
        if !self.frame.is_empty() {
            let words = flow(self.frame.iter().map(String::as_str));
            let _ = writeln!(out, "frame: {{words: {words}}}");
        }
        out += "marks: [一、, 一是]              # 各级的序号；还有（一）、1.、第一，、无\n\n";
        out += "# 会上的事实：句子里写【名称】，没有的先空着，列进待补清单。\nfacts:\n";
        for line in self.facts(title, &manner, &sections) {
            let _ = writeln!(out, "  {line}");
        }
        let _ = writeln!(out, "\ntitle: {}", scalar(title));
        if let Some(salutation) = manner.salutation {
            let _ = writeln!(out, "salutation: {}", scalar(salutation));
        }
        let announced = if sections.iter().any(|section| section.heading.is_empty()) {
            String::new()
        } else {
            self.announcement(&manner, sections.len())
        };
        let opening = format!("{}{announced}", manner.opening);
        let _ = writeln!(
            out,
            "\nopening:\n  - id: opening\n    text: {}",
            scalar(&opening)
        );
        out += "    # 想有几种说法，写成 text: {any: [一种, 另一种]}，种子来挑\n\nsections:\n";
        for (n, section) in sections.iter().enumerate() {
            out += &section.text(n);
        }
        let closing = scalar(manner.closing);
        let _ = writeln!(out, "\nclosing:\n  - id: closing\n    text: {closing}");
        out
    }

    fn announcement(&self, manner: &Manner, sections: usize) -> String {
        let frame = match self.frame {
            [] => String::new(),
            [only] => format!("围绕“{only}”，"),
            words => format!("围绕“{}”，", words.join("、")),
        };
        let text = manner.announcement.replace("<FRAME>", &frame);
        text.replace("<N>", &quantity(sections))
    }

    fn section(&self, n: usize) -> Section {
        let (with_word, without) = SENTENCES[n];
        let Some(word) = self.frame.get(n) else {
            let ordinal = format!("第{}部分", numeral(n + 1));
            let open = format!("{ordinal}题目");
            return Section {
                heading: format!("【{open}】"),
                open_heading: Some(open),
                facts: case(
                    &format!("{ordinal}事例"),
                    &format!("{ordinal}要讲的一件事：何时、谁办、结果"),
                ),
                text: format!("{without}【{ordinal}事例】"),
                cue: "先用一两句话说清为什么，再讲这件事".to_owned(),
            };
        };
        let character = word.chars().count() == 1;
        let spoken = if character {
            format!("“{word}”字")
        } else {
            format!("“{word}”")
        };
        // A phrase is a heading by itself; a word needs a verb.
        let heading = if word.chars().count() >= 4 {
            word.clone()
        } else {
            format!("在{spoken}上下功夫")
        };
        let stem = if character {
            format!("{word}字")
        } else {
            word.clone()
        };
        Section {
            open_heading: None,
            heading,
            facts: case(
                &format!("{stem}事例"),
                &format!("{spoken}上做得实的一件事：何时、谁办、结果"),
            ),
            text: format!("{}【{stem}事例】", with_word.replace("<W>", &spoken)),
            cue: format!("先讲清为什么要讲{spoken}，再讲这件事"),
        }
    }

    /// The lines of the declarations: what the title asks for, open headings, cases.
    fn facts(&self, title: &str, manner: &Manner, sections: &[Section]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let salutation = manner.salutation.unwrap_or_default();
        let head = format!("{title}{salutation}{}", manner.opening);
        for piece in slot::read(&head) {
            if let Piece::Slot(slot) = piece
                && self.shared.get(&slot.path.name).is_none()
                && !names.contains(&slot.path.name)
            {
                names.push(slot.path.name);
            }
        }
        let mut lines: Vec<_> = names
            .iter()
            .map(|name| {
                format!(
                    "{0}: {{type: text, label: {0}, required: true}}",
                    scalar(name)
                )
            })
            .collect();
        for section in sections {
            if let Some(open) = &section.open_heading {
                lines.push(format!(
                    "{open}: {{type: text, label: 小标题，几个部分字数相等, required: true}}"
                ));
            }
            let facts = section.facts.iter();
            lines.extend(facts.map(|(name, declared)| format!("{}: {declared}", scalar(name))));
        }
        lines
    }
}

/// The declaration of a case.
fn case(name: &str, label: &str) -> Vec<(String, String)> {
    let declared = format!("{{type: case, label: {}}}", scalar(label));
    vec![(name.to_owned(), declared)]
}

impl Section {
    fn text(&self, n: usize) -> String {
        let mut out = format!("  - id: section-{}\n", n + 1);
        if !self.heading.is_empty() {
            let _ = writeln!(out, "    heading: {}", scalar(&self.heading));
        }
        let _ = writeln!(out, "    text: {}", scalar(&self.text));
        let _ = writeln!(out, "    cue: {}", scalar(&self.cue));
        if n == 0 {
            out +=
                "    # 这一节再分几点，去掉下面几行的“# ”（# 和它后面的空格）：\n    # points:\n";
            out += "    #   - {lead: 这一点的小题目, text: 一两句话。}\n    #   - {lead: 另一点的小题目, text: 一两句话。}\n";
        }
        out
    }
}
