//! Normalises the text of a cell as the value of a fact.

use std::borrow::Cow;

use crate::models::facts::FactType;

/// Currency marks, which add nothing to the fact.
const MONEY: [char; 6] = ['￥', '¥', '$', '＄', '€', ' '];

/// Returns a cell as the value of a fact of a type: an amount without a currency mark before it; words with line breaks
/// replaced by blanks.
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
