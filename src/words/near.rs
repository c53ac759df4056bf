//! The name somebody meant: the nearest among the ones that exist.

/// Returns the candidate that differs least from `word`, if it is near enough to be meant.
///
/// Near enough is one character in two, or one containing the other (`单位名称` for `单位`).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = candidate.chars().count();
            let distance = strsim::damerau_levenshtein(word, candidate);
            let contained =
                length.min(other) >= 2 && (word.contains(candidate) || candidate.contains(word));
            let near = distance <= (length.max(other) / 2).min(3);
            (near || contained).then_some((distance, candidate))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Writes `是不是“…”`, or nothing where no candidate is near.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("是不是“{candidate}”"))
}

/// Writes `是不是“…”` of what may be meant, or what else to do where nothing is near.
pub(crate) fn meant(near: Option<&str>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("是不是“{near}”"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let names = ["单位", "会议", "日期", "任务清单", "heading"];
        assert_eq!(nearest("单们", names), Some("单位"));
        assert_eq!(nearest("单位名称", names), Some("单位"));
        assert_eq!(nearest("任务单", names), Some("任务清单"));
        assert_eq!(nearest("haeding", names), Some("heading"));
        assert_eq!(nearest("天气", names), None);
    }
}
