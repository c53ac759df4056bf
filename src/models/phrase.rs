//! Phrases: banks of interchangeable wordings, and quotations with their source.

use super::text::{TEXT, Text};
use crate::words::diag::Diags;
use crate::words::faults::faults;
use crate::words::span::Span;
use crate::words::yaml::{Key, Mapping, Node, Shape, Value, list, mapping};

/// The version of the format.
const SCHEMA: &str = "phrases/1";

mapping! {
    /// A bank's file.
    pub(crate) BANK: BankKeys = "用语库" {
        _schema as "schema": version(SCHEMA) = "格式的版本，照抄 phrases/1".required();
        name: text = "这个库叫什么".example("会议开场");
        _aliases as "aliases": names = "别的叫法，正文里写【@叫法】".example("[开场]");
        purpose: text = "用在哪里：开场、承接、转折、号召、收束、题目（有那个要素的提纲才用）、叫法（人们怎样说，提纲怎样说）"
            .example("承接");
        register: text = "什么口气：提要求、共勉、礼仪".example("提要求");
        quotations: flag = "是不是引语：引语加引号，出处写进提示".example("true");
        formulas: flag = "是不是固定提法：整句照印，一字不改，出处写进提示".example("true");
        checked: text = "这些提法核对到哪一天".example("2026-10-10");
        phrases: node(ENTRIES) = "各条用语：一条一行，或者 名称: 内容".required();
    }
}

/// The entries of a bank.
pub(super) const ENTRIES: Shape = Shape::Either(&[
    Shape::Scalar,
    Shape::Items {
        of: &TEXT,
        least: 1,
    },
    Shape::Map(&NAMED_ENTRIES),
]);

static NAMED_ENTRIES: Mapping = Mapping::free(
    "用语",
    &Shape::Either(&[TEXT, Shape::Map(&ENTRY)]),
    "一条用语；名称可以直接用（【@库.名称】）",
)
.least(1);

mapping! {
    ENTRY: EntryKeys = "用语" {
        text: node(TEXT) = "原话".required();
        source: text = "出处".example("《荀子·修身》");
        kind: node(Shape::Word(story_kinds)) = "故事是哪一类".example("寓言");
        themes: names = "用在什么题目上，【@库.题目】照它挑".example("[勤, 廉]");
        note: text = "用的时候要当心什么";
        say: node(TEXT) = "连着引子和下一句一起说的整段话，【引】的地方印原话"
            .example("韩愈讲过：【引】本事也是这样来的。");
        since: text = "提法从什么时候起用".example("2022-10-16");
        until: text = "提法用到什么时候为止".example("2026-07-31");
        now: text = "不用以后改用哪一条".example("政绩观成果");
    }
}

fn story_kinds() -> Vec<&'static str> {
    STORY_KINDS.to_vec()
}

/// A set of wordings for one purpose; a draft uses each at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// The name that texts use: `【@承接】`.
    pub id: String,
    /// The display name.
    pub name: String,
    /// Its function in a text: 开场, 承接, 转折, 号召, 收束; 题目 use the facts of those outlines that have them.
    pub purpose: Option<String>,
    /// Its tone: 提要求, 共勉, 礼仪.
    pub register: Option<String>,
    /// Whether its entries are quotations: printed in quotation marks, their source in a cue.
    pub quotations: bool,
    /// Whether its entries are 固定提法: printed whole and verbatim.
    pub formulas: bool,
    /// The day formulas were last checked.
    pub checked: Option<String>,
    /// The wordings.
    pub entries: Vec<Entry>,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name used to reference it.
    pub id: String,
    /// The words.
    pub text: Text,
    /// Its source.
    pub source: Option<String>,
    /// The kind of story, for stories.
    pub kind: Option<String>,
    /// Its themes.
    pub themes: Vec<String>,
    /// A caveat for its use.
    pub note: Option<String>,
    /// Text always printed around it; 【引】 stands for its words.
    pub say: Option<Text>,
    /// The day a formula came into use.
    pub since: Option<String>,
    /// The day it went out of use.
    pub until: Option<String>,
    /// The entry that replaces it.
    pub now: Option<String>,
    /// Its location.
    pub span: Span,
}

impl Bank {
    /// Creates an empty bank.
    pub(crate) fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            purpose: None,
            register: None,
            quotations: false,
            formulas: false,
            checked: None,
            entries: Vec::new(),
        }
    }

    /// Reads a bank's file over the existing entries: an entry of the same id replaces the old one.
    pub(crate) fn read(&mut self, node: &Node, diags: &mut Diags) {
        let Some(it) = BankKeys::read(node, diags) else {
            return;
        };
        if let Some(name) = it.name {
            self.name = name;
        }
        self.purpose = it.purpose.or(self.purpose.take());
        self.register = it.register.or(self.register.take());
        self.quotations |= it.quotations;
        self.formulas |= it.formulas;
        self.checked = it.checked.or(self.checked.take());
        if let Some(node) = it.phrases {
            self.add(node, diags);
        }
        it.rest.finish(diags);
    }

    /// Reads wordings: a list of texts, or a mapping of ids and entries.
    pub(crate) fn add(&mut self, node: &Node, diags: &mut Diags) {
        let entries: Vec<_> = match &node.value {
            Value::Map(entries) => entries
                .iter()
                .filter_map(|(key, node)| entry(key, node, diags))
                .collect(),
            _ => list(node)
                .iter()
                .enumerate()
                .filter_map(|(n, node)| {
                    let text = Text::read(node, diags)?;
                    Some(Entry::plain((n + 1).to_string(), text, &node.span))
                })
                .collect(),
        };
        if entries.is_empty() {
            diags.add(&node.span, &BankFault::Empty);
        }
        for entry in entries {
            match self.entries.iter_mut().find(|old| old.id == entry.id) {
                Some(old) => *old = entry,
                None => self.entries.push(entry),
            }
        }
    }

    /// Returns the entries a reference means: all for `【@承接】`; the one of that id, or all of that theme, for
    /// `【@quote.实干】`.
    pub(crate) fn select(&self, which: Option<&str>) -> Vec<usize> {
        let all = 0..self.entries.len();
        let Some(which) = which else {
            return all.collect();
        };
        match self.entries.iter().position(|entry| entry.id == which) {
            Some(at) => vec![at],
            None => all
                .filter(|&at| self.entries[at].themes.iter().any(|theme| theme == which))
                .collect(),
        }
    }
}

impl Entry {
    fn plain(id: String, text: Text, span: &Span) -> Self {
        Self {
            id,
            text,
            source: None,
            kind: None,
            themes: Vec::new(),
            note: None,
            say: None,
            since: None,
            until: None,
            now: None,
            span: span.clone(),
        }
    }
}

fn entry(key: &Key, node: &Node, diags: &mut Diags) -> Option<Entry> {
    let is_text = |node: &Node| node.get("text").is_none();
    if is_text(node) {
        let text = Text::read(node, diags)?;
        return Some(Entry::plain(key.text.to_string(), text, &key.span));
    }
    let it = EntryKeys::read(node, diags)?;
    let text = it.text.and_then(|node| Text::read(node, diags))?;
    let entry = Entry {
        source: it.source,
        kind: it.kind.and_then(|node| story_kind(node, diags)),
        themes: it.themes,
        note: it.note,
        say: it.say.and_then(|node| Text::read(node, diags)),
        since: it.since,
        until: it.until,
        now: it.now,
        ..Entry::plain(key.text.to_string(), text, &key.span)
    };
    it.rest.finish(diags);
    Some(entry)
}

/// The kinds of stories: only true events may be told as history.
const STORY_KINDS: [&str; 4] = ["寓言", "史实", "演义", "现代作品"];

fn story_kind(node: &Node, diags: &mut Diags) -> Option<String> {
    let kind = node.as_str().unwrap_or_default();
    if STORY_KINDS.contains(&kind) {
        return Some(kind.to_owned());
    }
    let kind = kind.to_owned();
    diags.add(&node.span, &BankFault::UnknownKind { kind });
    None
}

/// The slot of [`Entry::say`] that stands for the words themselves.
pub(crate) const QUOTED: &str = "引";

/// A reference to a bank: `承接`, `quote.勤`, `quote.勤.出处`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ask<'a> {
    /// The bank, by id, name or alias.
    pub bank: &'a str,
    /// The entry or the theme; `None` for any entry.
    pub which: Option<&'a str>,
    /// Whether the source of the quotation is wanted instead of its words.
    pub work: bool,
}

impl<'a> Ask<'a> {
    /// Parses the name after `@`.
    pub(crate) fn of(name: &'a str) -> Self {
        let marks = ['.', '·'];
        let (rest, work) = match name
            .strip_suffix("出处")
            .and_then(|rest| rest.strip_suffix(marks))
        {
            Some(rest) => (rest, true),
            None => (name, false),
        };
        let (bank, which) = match rest.split_once(marks) {
            Some((bank, which)) => (bank, Some(which)),
            None => (rest, None),
        };
        Self { bank, which, work }
    }
}

/// Returns the work of a source: `《左传·宣公十二年》` is from 《左传》, `韩愈《师说》` is by 韩愈.
pub(crate) fn work(source: &str) -> String {
    match source.split_once('《') {
        Some(("", inner)) => {
            let end = inner.find(['·', '》']).unwrap_or(inner.len());
            format!("《{}》", &inner[..end])
        }
        Some((author, _)) => author.to_owned(),
        None => source.to_owned(),
    }
}

faults! {
    /// Faults of a bank.
    pub(crate) enum BankFault {
        Empty => "用语库是空的", "至少写一条";
        UnknownKind { kind: String } =>
            "故事没有“{kind}”这一类",
            format!("可用：{}", STORY_KINDS.join("、"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_a_bank() {
        let ask = |bank, which, work| Ask { bank, which, work };
        assert_eq!(Ask::of("承接"), ask("承接", None, false));
        assert_eq!(Ask::of("quote.勤"), ask("quote", Some("勤"), false));
        assert_eq!(Ask::of("quote.勤.出处"), ask("quote", Some("勤"), true));
    }

    #[test]
    fn the_work_of_a_source() {
        assert_eq!(work("《左传·宣公十二年》"), "《左传》");
        assert_eq!(work("《老子》第六十三章"), "《老子》");
        assert_eq!(work("韩愈《师说》"), "韩愈");
        assert_eq!(work("民谚"), "民谚");
    }
}
