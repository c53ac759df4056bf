//! What can be wrong with YAML, in words.

use std::ops::Range;

use serde_yaml::granit_parser::ErrorKind;

use super::MAX_BYTES;
use crate::words::faults::faults;

faults! {
    /// A fault of a YAML text or of the shape of its tree.
    pub(crate) enum YamlFault {
        TooLarge { size: usize } =>
            format!("文件太大（{} MB）", size >> 20),
            format!("上限是{} MB，请拆成几个文件", MAX_BYTES >> 20);
        TooDeep => "层次太深", "提纲最多用到几层，请检查括号和缩进";
        TooManyNodes => "别名展开后内容太多", "不要用 & 和 * 反复引用大段内容";
        AliasOfItself => "别名引用了自己", "去掉这个 *";
        UnknownAlias =>
            "* 在这里表示引用别处的内容，但没有找到",
            "句首的 * 是原文的话，整句加引号";
        SecondDocument => "一个文件里只能有一份内容", "去掉多出来的 --- 以及后面的部分";
        Directive => "句首的 % 在 YAML 里另有含义", "整句加引号";
        OddKey => "名称要写成一个词", "冒号前只能是文字";
        DuplicateKey { key: String, line: usize } =>
            "“{key}”写了两遍",
            "第{line}行已经有了，合并成一处";
        LostAfterHash =>
            "“#”前有空格，从这里起会被当作注释丢掉",
            "是正文就整句加引号；是注释就在 # 后空一格";
        FullWidthIndent => "缩进用了全角空格", "改用半角空格，每层两个";
        FullWidthComma =>
            "列表里用了全角逗号“，”，几项会连成一项",
            "改用半角逗号和空格“, ”";
        FullWidthColon => "名称后面用了全角冒号“：”", "改用半角冒号和空格“: ”";
        NoSpaceAfterColon => "这一行不是“名称: 内容”的样子", "名称后用半角冒号，再空一格";
        ColonInText =>
            "句子里的“: ”会被当作“名称: 内容”",
            "整句加引号，或改用全角冒号“：”";
        Tab => "缩进用了制表符（Tab）", "改用半角空格，每层两个";
        BadIndent => "缩进对不齐", "同一层的各行要左对齐，下一层多空两格";
        UnclosedQuote => "引号没有成对", "在句末补上同样的引号";
        UnclosedBracket => "括号没有成对", "补上后一半 ] 或 }}";
        StrayBracket => "多出一个括号", "括号是原文的话，整句加引号";
        WrongBracket => "括号不配对", "[ 配 ]，{{ 配 }}";
        Empty { what: &'static str } =>
            "文件是空的，没有{what}",
            "照一份现成的写；qicao list 看有哪些";
        TextAfterQuote => "引号后面还有字", "把整句都放进引号里，句中的引号用“”";
        BadEscape => "双引号里的反斜杠写法不对", "反斜杠写成 \\\\，或改用单引号";
        SpecialStart { c: char } => "句首的“{c}”在 YAML 里另有含义", "整句加引号";
        Syntax => "YAML 写法有误", "检查这一行的缩进、冒号、引号和括号";
        NotMapping { what: &'static str } =>
            "{what}要写成“名称: 内容”的样子",
            "每行一个名称，半角冒号后空一格";
        NotText => "这里要一句话", "不要写成列表或下一层";
        NotNumber { key: &'static str } => "“{key}”要一个数", "写阿拉伯数字";
        NotFlag { key: &'static str } => "“{key}”只能是 true 或 false", "也可写 是、否";
        Missing { key: &'static str } => "缺少“{key}”", "补上一行 {key}: …";
        Schema { expected: &'static str } => "格式版本不对", "写 schema: {expected}";
        UnknownKey { key: String, hint: String } => "不认识“{key}”", hint.clone();
    }
}

impl YamlFault {
    /// Says what the parser's complaint at byte `at` of `text` comes from, and which bytes to point at.
    pub(super) fn from_scan(kind: &ErrorKind, text: &str, at: usize) -> (Self, Range<usize>) {
        use ErrorKind as K;
        let line_start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next().unwrap_or_default();
        let one = at..(at + 1).min(text.len());
        match kind {
            K::TabNotAllowed
            | K::TabInBlockIndentation
            | K::TabInIndentation
            | K::TabInPlainScalar
            | K::TabAtBlockScalarStart
            | K::CommentInterceptedScalar => (Self::Tab, tab_in(text, line_start).unwrap_or(one)),
            K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => {
                (Self::UnclosedQuote, one)
            }
            K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
                (Self::TextAfterQuote, one)
            }
            K::UnknownQuotedScalarEscape
            | K::InvalidQuotedScalarHexEscape
            | K::InvalidUnicodeEscape
            | K::InvalidLowSurrogate
            | K::InvalidLowSurrogateHexEscape
            | K::MissingLowSurrogate
            | K::UnpairedLowSurrogate => (Self::BadEscape, one),
            K::UnclosedFlowCollection { .. }
            | K::UnexpectedEofFlowSequence
            | K::UnexpectedEofFlowMapping
            | K::UnexpectedEofImplicitFlowMapping
            | K::ExpectedFlowMappingSeparator
            | K::ExpectedFlowSequenceSeparator => (Self::UnclosedBracket, one),
            K::MisplacedFlowCollectionEnd => (Self::StrayBracket, one),
            K::MismatchedFlowCollectionEnd { .. } => (Self::WrongBracket, one),
            K::RecursionLimitExceeded => (Self::TooDeep, one),
            K::UnknownAnchor | K::MissingAnchorOrAliasName => (Self::UnknownAlias, one),
            K::DirectiveDisallowed => (Self::Directive, one),
            K::UnexpectedCharacter { .. } | K::PlainScalarStartsWithDashFlowIndicator => {
                let c = text[at..].chars().next().unwrap_or(' ');
                (Self::SpecialStart { c }, one)
            }
            K::MappingValueNotAllowed | K::InvalidColonPlacement
                if text[line_start..at].contains(": ") =>
            {
                (Self::ColonInText, one)
            }
            _ if tab_in(text, line_start).is_some() => {
                (Self::Tab, tab_in(text, line_start).unwrap_or(one))
            }
            K::SimpleKeyExpected
            | K::InvalidSimpleKey
            | K::ExpectedBlockMappingKey
            | K::MappingValueNotAllowed
            | K::InvalidColonPlacement => {
                // The key that lacks its colon may stand on the line before.
                let lines = [Some((line_start, line)), previous_line(text, line_start)];
                lines
                    .into_iter()
                    .flatten()
                    .find_map(|(start, line)| {
                        let (at, fault) = colon_slip(line)?;
                        Some((fault, start + at..start + at + 1))
                    })
                    .unwrap_or((Self::BadIndent, one))
            }
            K::InvalidIndentation
            | K::InvalidQuotedScalarIndent
            | K::InvalidFlowScalarIndent
            | K::ExpectedBlockSequenceEntry
            | K::BlockSequenceEntryNotAllowed
            | K::InvalidBlockScalarIndent
            | K::MappingKeyNotAllowed => (Self::BadIndent, one),
            _ => (Self::Syntax, one),
        }
    }
}

/// The first tab of the blanks that open a line.
fn tab_in(text: &str, line_start: usize) -> Option<Range<usize>> {
    let line = &text[line_start..];
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    line[..blanks]
        .find('\t')
        .map(|at| line_start + at..line_start + at + 1)
}

/// A line that should be `key: value` and has a colon of another kind.
fn colon_slip(line: &str) -> Option<(usize, YamlFault)> {
    if line.contains(": ") || line.trim_end().ends_with(':') || line.trim_start().starts_with('#') {
        return None;
    }
    if let Some(at) = line.find('：') {
        return Some((at, YamlFault::FullWidthColon));
    }
    line.find(':').map(|at| (at, YamlFault::NoSpaceAfterColon))
}

fn previous_line(text: &str, line_start: usize) -> Option<(usize, &str)> {
    let before = text[..line_start].strip_suffix('\n')?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Some((start, &before[start..]))
}
