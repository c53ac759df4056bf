//! New files for a library: each works at once, and its comments say how to go on.
//!
//! [`Draft`] says what a new file is to hold, one variant for each kind of file; [`Draft::text`] writes it. [`library()`] gives
//! the files a new library starts with. Nothing here is a fact of anybody's meeting: what is not known stays a slot.

mod bodies;
mod library;
mod manner;
mod outline;

pub(crate) use library::{Unit, library, marker_file};
pub(crate) use manner::has_manner;
pub(crate) use outline::{MAX_POINTS, NewOutline};

use crate::words::yaml::{flow, scalar};

/// A new file, before it is written.
#[derive(Clone, Debug)]
pub(crate) enum Draft<'a> {
    /// An outline.
    Outline(NewOutline<'a>),
    /// An outline that differs in a little from another.
    Extended {
        /// What people call it.
        name: &'a str,
        /// What it extends.
        base: Base<'a>,
        /// The title, where it is another.
        title: Option<&'a str>,
        /// The sections of the other: ids and headings.
        sections: &'a [(String, String)],
    },
    /// A template that lays out points in its own way and is else as another.
    Template {
        /// What people call it.
        name: &'a str,
        /// What it extends.
        base: Base<'a>,
        /// How the points of the other are laid out.
        points: Points,
    },
    /// A layout that differs in a little from another.
    Layout {
        /// What people call it.
        name: &'a str,
        /// What it extends.
        base: Base<'a>,
    },
    /// A bank of phrases, or more for one that exists.
    Phrases {
        /// What people call it.
        name: &'a str,
        /// The bank it adds to.
        adds_to: Option<&'a str>,
        /// The wordings.
        texts: &'a [String],
        /// Where they are from.
        source: Option<&'a str>,
    },
    /// A rule that finds some words.
    Rule {
        /// What people call it.
        name: &'a str,
        /// The words, and what they should be; nothing where the drafter finds another way to say it.
        words: &'a [(String, Option<String>)],
    },
    /// A fact that every outline may use.
    Facts {
        /// Its name.
        name: &'a str,
    },
    /// The card of a speaker.
    Speaker {
        /// The name.
        name: &'a str,
    },
}

/// What a new file extends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Base<'a> {
    /// Its id.
    pub id: &'a str,
    /// What people call it.
    pub name: &'a str,
}

/// How a template lays out the points of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Points {
    /// Each as a paragraph, by the component `words`.
    Paragraphs,
    /// Their leads in one line, by the component `leads`.
    Line,
}

impl Draft<'_> {
    /// Writes the file.
    pub(crate) fn text(&self) -> String {
        match *self {
            Self::Outline(ref outline) => outline.text(),
            Self::Extended {
                name,
                base,
                title,
                sections,
            } => extended(name, base, title, sections),
            Self::Template { name, base, points } => template(name, base, points),
            Self::Layout { name, base } => with(
                include_str!("layout.yaml"),
                &[
                    ("ID", base.id),
                    ("BASE", base.name),
                    ("NAME", &scalar(name)),
                ],
            ),
            Self::Phrases {
                name,
                adds_to,
                texts,
                source,
            } => phrases(name, adds_to, texts, source),
            Self::Rule { name, words } => rule(name, words),
            Self::Facts { name } => with(include_str!("facts.yaml"), &[("NAME", &scalar(name))]),
            Self::Speaker { name } => {
                with(include_str!("speaker.yaml"), &[("NAME", &scalar(name))])
            }
        }
    }
}

fn extended(
    name: &str,
    base: Base<'_>,
    title: Option<&str>,
    sections: &[(String, String)],
) -> String {
    let words = [
        ("ID", base.id),
        ("BASE", &quoted(base.name)),
        ("NAME", &scalar(name)),
    ];
    let mut out = with(include_str!("extended.yaml"), &words);
    let open_title = match title {
        Some(title) => {
            out += &format!("title: {}\n", scalar(title));
            ""
        }
        None => "# title: 在【会议】上的讲话\n",
    };
    out += "# 还可以改这些，去掉行首的“# ”（# 和它后面的空格）就用上：\n";
    out += open_title;
    out += "# minutes: 10\n";
    if let [(id, heading), ..] = sections {
        out += &format!(
            "# sections:\n#   - id: {id}   # 改哪一节写哪一节的 id；这是{}\n",
            quoted(heading)
        );
        out += "#     points:   # 这一节的各点换成下面这些\n#       - {lead: 小题目, text: 一两句话。}\n";
        out += "# 各节的 id：\n";
        for (id, heading) in sections {
            out += &format!("#   {id}   {heading}\n");
        }
    }
    out
}

fn template(name: &str, base: Base<'_>, points: Points) -> String {
    let component = match points {
        Points::Paragraphs => include_str!("words.tera"),
        Points::Line => include_str!("leads.tera"),
    };
    let head = include_str!("template.tera");
    let words = [
        ("ID", base.id),
        ("BASE", base.name),
        ("NAME", &scalar(name)),
    ];
    with(head, &words) + component
}

fn phrases(name: &str, adds_to: Option<&str>, texts: &[String], source: Option<&str>) -> String {
    let mut out = match adds_to {
        Some(bank) => with(include_str!("more_phrases.yaml"), &[("BANK", bank)]),
        None => with(
            include_str!("phrases.yaml"),
            &[("BANK", name), ("NAME", &scalar(name))],
        ),
    };
    for (n, text) in texts.iter().enumerate() {
        let key = format!("本单位{}", n + 1);
        out += &match source {
            Some(source) => {
                format!(
                    "  {key}: {{text: {}, source: {}}}\n",
                    scalar(text),
                    scalar(source)
                )
            }
            None => format!("  {key}: {}\n", scalar(text)),
        };
    }
    out
}

fn rule(name: &str, words: &[(String, Option<String>)]) -> String {
    let mut out = with(include_str!("rule.yaml"), &[("NAME", &scalar(name))]);
    let wrong = words.iter().map(|(wrong, _)| wrong.as_str());
    let right: Vec<_> = words
        .iter()
        .filter_map(|(_, right)| right.as_deref())
        .collect();
    if right.len() == words.len() {
        out += "hint: 改成“【改成】”\nsuggests: true                   # 只提出来；去掉这一行，check --fix 就直接改\nreplace:\n";
        for (wrong, right) in words {
            let right = right.as_deref().unwrap_or_default();
            out += &format!("  {}: {}\n", scalar(wrong), scalar(right));
        }
        out += &format!("bad: {}\ngood: {}\n", flow(wrong), flow(right));
    } else {
        out += &format!("hint: 换个说法\nfind: {}\n", flow(wrong.clone()));
        out += &format!("bad: {}\ngood: [这样写没有问题]\n", flow(wrong));
    }
    out
}

/// Writes a name as it is typed at a prompt: one in which a shell would see more than a name between quotation marks.
pub(crate) fn typed(name: &str) -> String {
    if name
        .chars()
        .any(|c| c.is_whitespace() || c.is_ascii_punctuation() && !"-_./:=,@".contains(c))
    {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

/// Puts words between “ and ”; the quotation marks in them become ‘ and ’.
fn quoted(words: &str) -> String {
    format!("“{}”", words.replace('“', "‘").replace('”', "’"))
}

/// Fills in the words that stand between `<` and `>`.
fn with(form: &str, words: &[(&str, &str)]) -> String {
    let mut out = form.to_owned();
    for (name, word) in words {
        out = out.replace(&format!("<{name}>"), word);
    }
    out
}
