//! Traditional characters become simplified ones; a text in simplified ones is left as it is.

#[cfg(feature = "traditional")]
use std::sync::LazyLock;

#[cfg(feature = "traditional")]
use opencc_fmmseg::OpenCC;

use super::traced::Traced;

/// Characters that simplified texts do not have, the commonest of speeches.
const TELLING: &str = "們國會這說時個為來對發現實經進關體學與過還開問題應當務業產動後長見領導點線條設計議論讓認識總結總黨團員責幹們";

/// In how many characters of a traditional text one of these is.
const EVERY: usize = 60;

/// Loading its tables takes a while: they are loaded once, and only for a text that asks for it.
#[cfg(feature = "traditional")]
static TABLES: LazyLock<OpenCC> = LazyLock::new(OpenCC::new);

/// Returns whether a text is in traditional characters.
pub(super) fn is_traditional(text: &str) -> bool {
    let telling = text.chars().filter(|c| TELLING.contains(*c)).count();
    telling * EVERY > text.chars().filter(|c| !c.is_ascii()).count()
}

/// Writes a line in simplified characters.
#[cfg(feature = "traditional")]
pub(super) fn simplified(line: &Traced) -> Traced {
    let text = TABLES.t2s(line.text(), false);
    line.rewritten(&text)
}

/// Leaves a line as it is: there are no tables.
#[cfg(not(feature = "traditional"))]
pub(super) fn simplified(line: &Traced) -> Traced {
    line.clone()
}

#[cfg(all(test, feature = "traditional"))]
mod tests {
    use super::*;

    #[test]
    fn characters_are_simplified_and_names_kept() {
        assert!(is_traditional("同志們：今天開會，講實幹"));
        assert!(!is_traditional(
            "同志们：今天开会，讲实干；服務型机关的经验在全市作了交流，值得大家认真学习，请各单位抓好落实，共同做好今年的各项工作，不负各方期望"
        ));
        let mut line = Traced::default();
        for (at, c) in "著名專家隨著隊伍".char_indices() {
            line.push(c, at, c.len_utf8());
        }
        assert_eq!(simplified(&line).text(), "著名专家随着队伍");
    }
}
