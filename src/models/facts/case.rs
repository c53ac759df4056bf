//! The cases of `by:`, which choose between wordings.

use super::amount::amount;
use super::{Fact, FactType, FactValue, Printer};
use crate::slot::Path;

/// The condition on a value for a wording to apply.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Case {
    /// The word of a choice: `提要求`.
    Word(String),
    /// A list of one item: `一`.
    One,
    /// A list of several items: `多`.
    Several,
    /// Any value: `有`.
    Given,
    /// No value: `无`.
    Absent,
    /// At most a number: `3以下`.
    AtMost(f64),
    /// At least a number: `10以上`.
    AtLeast(f64),
    /// A number: `0`.
    Exactly(f64),
    /// A value, or an item of a list, that contains one of these words: `提到会签、请示`.
    Mentions(Vec<String>),
    /// Any other value: `其他`.
    Other,
}

/// The keywords of cases that are not values.
const ONE: &str = "一";
const SEVERAL: &str = "多";
const GIVEN: &str = "有";
const NONE: &str = "无";
const OTHER: &str = "其他";
const MENTIONS: &str = "提到";

impl Case {
    /// Parses a case for a type; `None` if the type has no such case.
    pub(crate) fn read(key: &str, kind: &FactType) -> Option<Self> {
        if let FactType::Choice(words) = kind
            && words.iter().any(|word| word == key)
        {
            return Some(Self::Word(key.to_owned()));
        }
        let speaks = matches!(
            kind,
            FactType::Text | FactType::Case | FactType::Doc | FactType::List
        );
        if let Some(words) = key.strip_prefix(MENTIONS).filter(|_| speaks) {
            let words: Vec<_> = words.split('、').map(str::to_owned).collect();
            let whole = words.iter().all(|word| !word.trim().is_empty());
            return whole.then_some(Self::Mentions(words));
        }
        match (key, kind) {
            (GIVEN, _) => Some(Self::Given),
            (NONE, _) => Some(Self::Absent),
            (ONE, FactType::List) => Some(Self::One),
            (SEVERAL, FactType::List) => Some(Self::Several),
            (
                OTHER,
                FactType::Choice(_) | FactType::Count | FactType::Money | FactType::Percent,
            ) => Some(Self::Other),
            (OTHER, _) if speaks => Some(Self::Other),
            (key, FactType::Count | FactType::Money | FactType::Percent) => {
                if let Some(bound) = key.strip_suffix("以下") {
                    return amount(bound).map(Self::AtMost);
                }
                if let Some(bound) = key.strip_suffix("以上") {
                    return amount(bound).map(Self::AtLeast);
                }
                amount(key).map(Self::Exactly)
            }
            _ => None,
        }
    }

    /// Returns the sets of cases that cover all values of a type, for hints.
    pub(crate) fn complete(kind: &FactType) -> String {
        match kind {
            FactType::Choice(words) => words.join("、"),
            FactType::List => "一、多（或者 有、无；或者 提到甲、乙 和 其他）".to_owned(),
            FactType::Count | FactType::Money | FactType::Percent => {
                "3以下、10以上 这样的界限和 其他（或者 有、无）".to_owned()
            }
            FactType::Text | FactType::Case | FactType::Doc => {
                "有、无（或者 提到甲、乙 和 其他）".to_owned()
            }
            _ => "有、无".to_owned(),
        }
    }

    /// Returns the cases a type needs that are missing.
    pub(crate) fn missing(cases: &[Self], kind: &FactType) -> Vec<String> {
        let has = |case: &Self| cases.contains(case);
        let lacking = |wanted: &[(Self, &str)]| {
            let lacking = wanted.iter().filter(|(case, _)| !has(case));
            lacking.map(|(_, word)| (*word).to_owned()).collect()
        };
        if has(&Self::Other) {
            return Vec::new();
        }
        if cases.iter().any(|case| matches!(case, Self::Mentions(_))) {
            return vec![OTHER.to_owned()];
        }
        match kind {
            FactType::Choice(words) => {
                let given = |word: &&String| has(&Self::Word((*word).clone()));
                words.iter().filter(|word| !given(word)).cloned().collect()
            }
            FactType::List if has(&Self::One) || has(&Self::Several) => {
                lacking(&[(Self::One, ONE), (Self::Several, SEVERAL)])
            }
            _ if has(&Self::Given) || has(&Self::Absent) => {
                lacking(&[(Self::Given, GIVEN), (Self::Absent, NONE)])
            }
            FactType::Count | FactType::Money | FactType::Percent => vec![OTHER.to_owned()],
            _ => Vec::new(),
        }
    }
}

impl Printer<'_> {
    /// Returns the case that applies to the value of a path; `None` while that is open.
    pub(crate) fn case<'k>(
        self,
        path: &Path,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Option<usize> {
        let (path, fact) = self.facts.resolved(path)?;
        let column = path.part.as_deref().and_then(|part| fact.column(part));
        let kind = column.map_or(&fact.kind, |column| &column.kind);
        let length = self.values.length(&fact.name);
        let value = match kind {
            FactType::List => None,
            _ => self.choice(&path),
        };
        let absent = self.values.is_absent(&fact.name);
        let number = value.as_deref().and_then(amount);
        let cases: Vec<_> = keys.into_iter().map(|key| Case::read(key, kind)).collect();
        // `Other` matches values that no other case matches, wherever it is listed.
        let other = || cases.iter().position(|case| *case == Some(Case::Other));
        let open = value.is_none() && length.is_none();
        if open {
            // Before a value is given its words are unknown; the general wording always holds.
            let speaks = |case: &Option<Case>| matches!(case, Some(Case::Mentions(_)));
            return other().filter(|_| cases.iter().any(speaks));
        }
        let applies = |case: &Option<Case>| match case {
            Some(Case::Word(word)) => value.as_ref() == Some(word),
            Some(Case::One) => length == Some(1),
            Some(Case::Several) => length.is_some_and(|length| length > 1),
            Some(Case::Given) => !absent,
            Some(Case::Absent) => absent,
            Some(Case::AtMost(bound)) => number.is_some_and(|number| number <= *bound),
            Some(Case::AtLeast(bound)) => number.is_some_and(|number| number >= *bound),
            Some(Case::Exactly(bound)) => {
                number.is_some_and(|number| (number - bound).abs() < 1e-9)
            }
            Some(Case::Mentions(words)) => self.mentions(fact, path.row, words),
            Some(Case::Other) | None => false,
        };
        cases
            .iter()
            .position(applies)
            .or_else(|| other().filter(|_| !absent))
    }

    /// Returns whether the value of a fact, or of one row of it, contains one of these words.
    fn mentions(self, fact: &Fact, row: Option<usize>, words: &[String]) -> bool {
        let holds = |text: &String| words.iter().any(|word| text.contains(word.as_str()));
        match self.values.get(&fact.name) {
            Some(FactValue::One { text, .. }) => holds(text),
            Some(FactValue::Texts(texts)) => match row {
                Some(row) => texts.get(row.saturating_sub(1)).is_some_and(holds),
                None => texts.iter().any(holds),
            },
            Some(FactValue::Rows(rows)) => {
                let at = |n: usize| row.is_none_or(|row| row == n + 1);
                let rows = rows.iter().enumerate().filter(|(n, _)| at(*n));
                rows.flat_map(|(_, row)| row.iter().flatten()).any(holds)
            }
            Some(FactValue::Absent) | None => false,
        }
    }

    /// Returns, for a choice without a value, the word found in the value of one of its `from` facts (区 in 某区政府办公室),
    /// after the name of that fact.
    pub(crate) fn derived(self, fact: &Fact) -> Option<(&str, &str)> {
        let FactType::Choice(words) = &fact.kind else {
            return None;
        };
        fact.from.iter().find_map(|name| {
            let Some(FactValue::One { text, .. }) = self.values.get(name) else {
                return None;
            };
            let found = words
                .iter()
                .filter_map(|word| Some((text.rfind(word.as_str())?, word)));
            // Of 镇 and 乡镇, which end at the same position, the longer.
            let last = found.max_by_key(|(at, word)| (at + word.len(), word.len()));
            last.map(|(_, word)| (name.as_str(), word.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_types() {
        assert_eq!(Case::read("一", &FactType::List), Some(Case::One));
        assert_eq!(Case::read("一", &FactType::Text), None);
        assert_eq!(
            Case::read("3以下", &FactType::Count),
            Some(Case::AtMost(3.0))
        );
        assert_eq!(Case::read("无", &FactType::Case), Some(Case::Absent));
        let words = ["会签", "请示"].map(str::to_owned).to_vec();
        let mentions = Some(Case::Mentions(words));
        assert_eq!(Case::read("提到会签、请示", &FactType::Case), mentions);
        assert_eq!(Case::read("提到会签、", &FactType::Case), None);
        assert_eq!(Case::read("提到会签", &FactType::Date), None);
        assert_eq!(Case::missing(&[Case::One], &FactType::List), ["多"]);
        assert_eq!(
            Case::missing(&[Case::AtMost(3.0)], &FactType::Count),
            ["其他"]
        );
    }
}
