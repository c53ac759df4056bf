//! What can be wrong with a Word file.

use crate::words::diag::Fault;

/// Why a file cannot be read as a Word file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DocxFault {
    NotZip,
    OldDoc,
    Encrypted,
    NotWord,
    MissingPart { part: String },
    TooManyParts { limit: usize },
    TooLarge { part: String, limit: u64 },
    TooDeep { part: String },
    BadXml { part: String, at: usize },
    BrokenPart { part: String },
}

impl Fault for DocxFault {
    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::NotZip => (
                "这不是 Word 文件，或者没有存完整".into(),
                "用 Word 或 WPS 打开，另存为 .docx；打不开就换一份",
            ),
            Self::OldDoc => (
                "这是旧的 .doc 格式".into(),
                "用 Word 或 WPS 打开，另存为 .docx",
            ),
            Self::Encrypted => (
                "这份 Word 文件加了密码".into(),
                "用 Word 或 WPS 打开，去掉密码再存",
            ),
            Self::NotWord => (
                "里面没有 Word 的正文".into(),
                "检查是不是选错了文件（表格、幻灯片不行）",
            ),
            Self::MissingPart { part } => (
                format!("文件不完整，缺少 {part}"),
                "用 Word 或 WPS 打开，重新存一次",
            ),
            Self::TooManyParts { limit } => {
                (format!("里面的部件超过{limit}个"), "检查是不是选错了文件")
            }
            Self::TooLarge { part, limit } => (
                format!("{part} 太大（上限{} MB）", limit >> 20),
                "检查是不是选错了文件",
            ),
            Self::TooDeep { part } => (
                format!("{part} 层次太深或太碎"),
                "用 Word 或 WPS 打开，重新存一次",
            ),
            Self::BrokenPart { part } => (
                format!("里面的 {part} 坏了"),
                "用 Word 或 WPS 打开，重新存一次",
            ),
            Self::BadXml { part, at } => (
                format!("{part} 坏了（第{at}个字节处）"),
                "用 Word 或 WPS 打开，重新存一次",
            ),
        };
        (message, Some(hint.into()))
    }
}
