//! What the text of a cell says as the value of a fact.

use std::borrow::Cow;

use crate::models::facts::FactType;

/// Marks of money, which say no more than the fact does.
const MONEY: [char; 6] = ['￥', '¥', '$', '＄', '€', ' '];

/// Returns a cell as the value of a fact of a kind: an amount without the mark of money before it; words with a blank where
/// a line break parts them.
pub(super) fn said<'a>(text: &'a str, kind: &FactType) -> Cow<'a, str> {
    match kind {
        FactType::Money | FactType::Count | FactType::Percent => {
            let (sign, amount) = match text.strip_prefix('-') {
                Some(amount) => ("-", amount),
                None => ("", text),
            };
            let bare = amount.trim_start_matches(MONEY);
            if bare.len() == amount.len() {
                return Cow::Borrowed(text);
            }
            let (sign, bare) = bare
                .strip_prefix('-')
                .map_or((sign, bare), |bare| ("-", bare));
            Cow::Owned(format!("{sign}{bare}"))
        }
        FactType::Text | FactType::Case if text.contains('\n') => {
            let mut line = String::with_capacity(text.len());
            for part in text
                .split('\n')
                .map(str::trim)
                .filter(|part| !part.is_empty())
            {
                let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if is_word(line.chars().next_back()) && is_word(part.chars().next()) {
                    line.push(' ');
                }
                line.push_str(part);
            }
            Cow::Owned(line)
        }
        _ => Cow::Borrowed(text),
    }
}
