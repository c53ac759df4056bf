//! The texts of a block, one row each: its key, its role, and its name in templates. Readers, drafts, checks and the
//! reference use these rows.

use std::ops::Index;

use crate::models::text::TEXT;
use crate::words::yaml::Field;

/// The role of a text in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// Names the block; an absent title drops the block.
    Title,
    /// Spoken before the points.
    Body,
    /// Printed after the points and not spoken.
    Direction,
    /// Spoken after the points, as a transition.
    Link,
}

/// The properties of a text.
pub(crate) struct Row {
    /// Its key in the schema.
    field: Field,
    /// Its role.
    pub(crate) role: TextRole,
    /// Its display name.
    pub(crate) name: &'static str,
    /// Its description for template authors.
    pub(crate) about: &'static str,
    /// How a template uses it.
    pub(crate) example: &'static str,
    /// The output of the example for the sample.
    pub(crate) gives: &'static str,
}

/// Defines the enum of the texts and the table of their rows.
macro_rules! words {
    ($(#[doc = $doc:literal] $Name:ident: $row:expr;)*) => {
        /// A text of a block.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Words { $(#[doc = $doc] $Name),* }

        const ROWS: &[Row] = &[$($row),*];

        impl Words {
            /// All of them, in the order of [`ROWS`].
            pub(crate) const ALL: [Self; ROWS.len()] = [$(Self::$Name),*];
        }
    };
}

words! {
    /// The heading, on a line of its own.
    Heading: Row {
        field: Field::new("heading", TEXT, "独占一行的小标题").example("“忠”字铸魂把方向"),
        role: TextRole::Title,
        name: "标题",
        about: "标题，没有的是空的",
        example: "{{ outline.sections[0].heading }}",
        gives: "学得深一点",
    };
    /// The run-in lead.
    Lead: Row {
        field: Field::new("lead", TEXT, "段首的小题目，和正文连排").example("政治意识要牢固"),
        role: TextRole::Title,
        name: "小题目",
        about: "小题目，没有的是空的",
        example: "{{ outline.sections[0].points[0].lead }}",
        gives: "原文要读",
    };
    /// What the block says.
    Text: Row {
        field: Field::new("text", TEXT, "正文；要填的地方写【要素】").example("今天召开【会议】，谈一件事。"),
        role: TextRole::Body,
        name: "正文",
        about: "这一段的话，没有的是空的",
        example: "{{ outline.sections[0].text }}",
        gives: "学要学到心里。",
    };
    /// The stage direction after it.
    Stage: Row {
        field: Field::new("stage", TEXT, "段后的舞台提示，不念").example("（颁奖）"),
        role: TextRole::Direction,
        name: "舞台提示",
        about: "舞台提示，不念；没有的是空的",
        example: "*{{ outline.sections[1].stage }}*",
        gives: "*停一下*",
    };
    /// The sentence that leads on to the next block.
    Transition: Row {
        field: Field::new("transition", TEXT, "引到下一段的一句话").example("立身靠忠，成事靠干。"),
        role: TextRole::Link,
        name: "过渡句",
        about: "引到下一段的话，没有的是空的",
        example: "{{ outline.sections[0].transition }}",
        gives: "学了就要做。",
    };
}

/// Number of texts written before the cues of a block.
const BEFORE: usize = {
    let mut at = 0;
    while at < ROWS.len() && matches!(ROWS[at].role, TextRole::Title | TextRole::Body) {
        at += 1;
    }
    at
};

/// The keys written before the cues.
pub(super) const BEFORE_CUES: [Field; BEFORE] = fields(0);

/// The keys written after them.
pub(super) const AFTER_CUES: [Field; ROWS.len() - BEFORE] = fields(BEFORE);

const fn fields<const N: usize>(from: usize) -> [Field; N] {
    let mut fields = [ROWS[0].field; N];
    let mut at = 0;
    while at < N {
        fields[at] = ROWS[from + at].field;
        at += 1;
    }
    fields
}

impl Words {
    /// Returns the texts written before the cues of a block, and those after them.
    pub(crate) fn around_cues() -> (&'static [Self], &'static [Self]) {
        const ALL: &[Words] = &Words::ALL;
        ALL.split_at(BEFORE)
    }

    /// Returns its properties.
    pub(crate) fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// Returns its key, which is also its name in templates.
    pub(crate) fn key(self) -> &'static str {
        self.row().field.name
    }
}

/// A value for each of the texts of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts<T>([T; ROWS.len()]);

impl<T> Texts<T> {
    /// Creates a value for each text.
    pub(crate) fn each(make: impl FnMut(Words) -> T) -> Self {
        Self(Words::ALL.map(make))
    }

    /// Iterates over them in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Words, &T)> {
        Words::ALL.into_iter().zip(&self.0)
    }

    /// Returns the value of the text with a key.
    pub(crate) fn named(&self, key: &str) -> Option<&T> {
        let found = self.iter().find(|(words, _)| words.key() == key);
        found.map(|(_, one)| one)
    }

    /// Iterates over the values of the texts of a role.
    pub(crate) fn of_role(&self, role: TextRole) -> impl Iterator<Item = &T> {
        self.of(move |words| words.row().role == role)
    }

    /// Iterates over the values of the content texts: neither title nor transition.
    pub(crate) fn matter(&self) -> impl Iterator<Item = &T> {
        self.of(|words| matches!(words.row().role, TextRole::Body | TextRole::Direction))
    }

    fn of(&self, which: impl Fn(Words) -> bool) -> impl Iterator<Item = &T> {
        let all = self.iter();
        all.filter_map(move |(words, one)| which(words).then_some(one))
    }
}

impl<T> Index<Words> for Texts<T> {
    type Output = T;

    fn index(&self, words: Words) -> &T {
        &self.0[words as usize]
    }
}
