//! Backup of a control's tag: a hidden bookmark around it, for programs that lose the tags of controls (LibreOffice
//! before 7.5).

use std::fmt::Write as _;

/// Prefix of these bookmarks; Word hides names that start with an underscore.
const PREFIX: &str = "_q";

/// Maximum length of a bookmark name, in characters (Word).
const LONGEST: usize = 40;

/// Returns the bookmark name of a control: its number and its tag, with everything but letters and digits written as
/// codes. `None` if that is too long.
pub(super) fn name(number: &str, tag: &str) -> Option<String> {
    let mut name = String::with_capacity(LONGEST);
    for part in [PREFIX, number, "_"] {
        name.push_str(part);
    }
    for c in tag.chars() {
        if c.is_alphanumeric() {
            name.push(c);
        } else {
            let _ = write!(name, "_{:x}_", c as u32);
        }
    }
    (name.chars().count() <= LONGEST).then_some(name)
}

/// Decodes the tag from the name of a bookmark; `None` if it is not one of ours.
pub(super) fn tag(name: &str) -> Option<String> {
    let (number, coded) = name.strip_prefix(PREFIX)?.split_once('_')?;
    number.parse::<usize>().ok()?;
    let mut tag = String::new();
    for (at, part) in coded.split('_').enumerate() {
        if at % 2 == 0 {
            tag.push_str(part);
        } else {
            tag.push(char::from_u32(u32::from_str_radix(part, 16).ok()?)?);
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for it in ["单位", "任务清单.2.事项", "日期|月日", "a_b-c", ""] {
            assert_eq!(tag(&name("7", it).unwrap()).as_deref(), Some(it));
        }
        assert_eq!(name("1", &"长".repeat(40)), None);
        for other in ["_Toc123", "_q", "_qx_单位", "_q1", "_q1_a_zz_b", "单位"] {
            assert_eq!(tag(other), None, "{other}");
        }
    }
}
