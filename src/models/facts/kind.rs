//! The types of facts: the format of their values and the forms they are printed in.

use ecow::EcoString;

use super::amount::amount;
use super::deadline;
use super::fault::ValueFault;
use super::kept::kept;
use super::person::{COMRADE, is_posted};
use crate::words::date::Date;
use crate::words::faults::faults;
use crate::words::hanzi;
use crate::words::near::did_you_mean;
use crate::words::yaml::{Node, Value, list};

/// The type of a fact or of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactType {
    /// Any text.
    Text,
    /// A unit or department.
    Org,
    /// A person, with or without a post.
    Person,
    /// A place.
    Place,
    /// A day.
    Date,
    /// A deadline.
    Deadline,
    /// A period of time, as written.
    Period,
    /// A number of things.
    Count,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// The title of a document or speech.
    Doc,
    /// An event told in a sentence or more.
    Case,
    /// One of a few words.
    Choice(Vec<String>),
    /// Several texts, or rows.
    List,
}

/// The properties of a type, except choices, which have their own words.
struct Type {
    kind: FactType,
    /// The name in files.
    id: &'static str,
    /// The display name.
    name: &'static str,
    /// How to write a value, if that needs an explanation.
    manner: &'static str,
    /// The forms a value can be printed in besides the usual one.
    forms: &'static [&'static str],
    /// Whether values are sentences rather than words.
    is_long: bool,
}

impl Type {
    const fn of(
        kind: FactType,
        id: &'static str,
        name: &'static str,
        manner: &'static str,
    ) -> Self {
        Self {
            kind,
            id,
            name,
            manner,
            forms: &[],
            is_long: false,
        }
    }

    const fn printed(mut self, forms: &'static [&'static str]) -> Self {
        self.forms = forms;
        self
    }

    const fn long(mut self) -> Self {
        self.is_long = true;
        self
    }
}

/// Every type but choices.
static TYPES: [Type; 13] = [
    Type::of(FactType::Text, "text", "文字", "").long(),
    Type::of(FactType::Org, "org", "单位", ""),
    Type::of(FactType::Person, "person", "人", "").printed(&[COMRADE]),
    Type::of(FactType::Place, "place", "地点", ""),
    Type::of(FactType::Date, "date", "日期", "如 2026-06-10").printed(&Date::FORMS),
    Type::of(FactType::Period, "period", "时段", "如 6月18日至7月5日"),
    Type::of(FactType::Count, "count", "数目", "如 128").printed(&["汉字"]),
    Type::of(FactType::Money, "money", "金额", "如 3200"),
    Type::of(FactType::Percent, "percent", "百分数", "如 8.5"),
    Type::of(FactType::Doc, "doc", "文件", ""),
    Type::of(FactType::Case, "case", "事例", "写成完整的一两句").long(),
    Type::of(FactType::List, "list", "清单", "一项一行")
        .printed(&["顿号", "逗号", "分号", "一是"])
        .long(),
    Type::of(
        FactType::Deadline,
        "deadline",
        "时限",
        "如 2026-08-15、12月底、年底前、长期坚持",
    )
    .printed(&deadline::VERBS),
];

/// Returns the names of all types in files.
pub(super) fn ids() -> Vec<&'static str> {
    TYPES.iter().map(|it| it.id).chain([CHOICE]).collect()
}

/// Returns the names in files of the types a column may have.
pub(super) fn column_ids() -> Vec<&'static str> {
    let mut ids = ids();
    ids.retain(|id| *id != FactType::List.id());
    ids
}

/// The name of the choice type.
const CHOICE: &str = "choice";

impl FactType {
    /// Reads a type: its name, or a list of words to choose from.
    pub(crate) fn read(node: &Node) -> Result<Self, KindFault> {
        if let Value::List(_) = node.value {
            let words = list(node)
                .iter()
                .map(|item| item.as_str().map(str::to_owned));
            return match words.collect::<Option<Vec<_>>>() {
                Some(words) if words.len() > 1 => Ok(Self::Choice(words)),
                _ => Err(KindFault::FewChoices),
            };
        }
        let name = node.as_str().unwrap_or_default();
        if name == CHOICE {
            return Ok(Self::Choice(Vec::new()));
        }
        let found = TYPES.iter().find(|it| it.id == name);
        found
            .map(|it| it.kind.clone())
            .ok_or_else(|| KindFault::Unknown {
                name: name.to_owned(),
            })
    }

    /// Returns its properties; `None` for choices.
    fn known(&self) -> Option<&'static Type> {
        TYPES.iter().find(|it| it.kind == *self)
    }

    /// Returns the name used in files.
    pub fn id(&self) -> &'static str {
        self.known().map_or(CHOICE, |it| it.id)
    }

    /// Returns the display name: 数目, or the words to choose from.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Choice(words) => words.join("／"),
            _ => self
                .known()
                .map_or_else(String::new, |it| it.name.to_owned()),
        }
    }

    /// Returns how to write a value, if that needs an explanation.
    pub fn manner(&self) -> Option<&'static str> {
        let manner = self.known().map_or("任选一个", |it| it.manner);
        (!manner.is_empty()).then_some(manner)
    }

    /// Returns whether values are sentences rather than words.
    pub(crate) fn is_long(&self) -> bool {
        self.known().is_some_and(|it| it.is_long)
    }

    /// Returns the forms a value can be printed in besides the usual one.
    pub fn forms(&self) -> &'static [&'static str] {
        self.known().map_or(&[], |it| it.forms)
    }

    /// Checks a value and returns it normalised: on one line, without its unit.
    pub(crate) fn check(&self, text: &str, unit: Option<&str>) -> Result<String, ValueFault> {
        let text = kept(text);
        if text.is_empty() {
            return Err(ValueFault::Empty);
        }
        match self {
            Self::Date => match Date::parse(&text) {
                Some(_) => Ok(text),
                None => Err(ValueFault::NotDate { text }),
            },
            Self::Deadline if deadline::names_no_day(&text) => Err(ValueFault::NotDate { text }),
            Self::Count | Self::Money | Self::Percent => {
                let bare = strip_unit(&text, unit);
                if amount(bare).is_some() {
                    Ok(bare.to_owned())
                } else {
                    Err(ValueFault::NotNumber {
                        unit: unit.map(str::to_owned),
                        text,
                    })
                }
            }
            Self::Choice(words) if !words.contains(&text) => Err(ValueFault::NotChoice {
                text,
                words: words.clone(),
            }),
            _ => Ok(text),
        }
    }

    /// Prints a checked value in a form; `None` if the value has no such form.
    ///
    /// Forms without a year leave out only the year of the meeting; any other year is printed.
    pub(crate) fn print(
        &self,
        text: &str,
        form: Option<&str>,
        meeting: Option<i32>,
    ) -> Option<EcoString> {
        match (self, form) {
            (Self::Date, Some("月日")) => {
                let date = Date::parse(text)?;
                let other = date
                    .year
                    .zip(meeting)
                    .is_some_and(|(year, now)| year != now);
                let form = if other { "年月日" } else { "月日" };
                date.form(form).map(EcoString::from)
            }
            (Self::Date, form) => Date::parse(text)?
                .form(form.unwrap_or("年月日"))
                .map(EcoString::from),
            (Self::Deadline, verb) => Some(deadline::print(text, verb, meeting).into()),
            (Self::Person, Some(COMRADE)) => Some(if is_posted(text) {
                text.into()
            } else {
                format!("{text}{COMRADE}").into()
            }),
            (Self::Count, Some("汉字")) => match text.parse() {
                Ok(n) => Some(hanzi::quantity(n).into()),
                Err(_) => Some(text.into()),
            },
            (_, None) => Some(text.into()),
            _ => None,
        }
    }
}

fn strip_unit<'a>(text: &'a str, unit: Option<&str>) -> &'a str {
    let percent = |text: &'a str| text.strip_suffix(['%', '％']);
    unit.and_then(|unit| {
        text.strip_suffix(unit)
            .or_else(|| percent(text).filter(|_| unit == "%"))
    })
    .map_or(text, str::trim_end)
}

faults! {
    /// Reasons why a type cannot be read.
    pub(crate) enum KindFault {
        Unknown { name: String } =>
            "没有叫“{name}”的类型",
            did_you_mean(name, ids()).or_else(|| Some(format!("可用：{}", ids().join("、"))));
        FewChoices => "选项至少要有两个", "如 [提要求, 提建议]";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_writing_and_loses_its_unit() {
        assert_eq!(FactType::Count.check("128次", Some("次")), Ok("128".into()));
        assert_eq!(
            FactType::Percent.check("8.5％", Some("%")),
            Ok("8.5".into())
        );
        assert_eq!(FactType::Text.check("007", None), Ok("007".into()));
        assert_eq!(FactType::Text.check(" 甲\n乙 ", None), Ok("甲乙".into()));
        assert!(FactType::Date.check("2026-02-30", None).is_err());
        assert!(
            FactType::Choice(vec!["甲".into()])
                .check("乙", None)
                .is_err()
        );
    }

    #[test]
    fn forms() {
        assert_eq!(
            FactType::Date.print("2026-06-10", None, None).unwrap(),
            "2026年6月10日"
        );
        assert_eq!(
            FactType::Date
                .print("2026-06-10", Some("月日"), None)
                .unwrap(),
            "6月10日"
        );
        assert_eq!(
            FactType::Count.print("2", Some("汉字"), None).unwrap(),
            "两"
        );
        assert_eq!(FactType::Text.print("甲", Some("月日"), None), None);
    }
}
