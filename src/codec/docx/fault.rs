//! Faults of a Word file.

use crate::words::faults::faults;

faults! {
    /// Reasons why a file cannot be read as a Word file.
    pub enum DocxFault {
        NotZip =>
            "这不是 Word 文件，或者没有存完整",
            "用 Word 或 WPS 打开，另存为 .docx；打不开就换一份";
        OldDoc => "这是旧的 .doc 格式", "用 Word 或 WPS 打开，另存为 .docx";
        Encrypted => "这份 Word 文件加了密码", "用 Word 或 WPS 打开，去掉密码再存";
        NotWord => "里面没有 Word 的正文", "检查是不是选错了文件（表格、幻灯片不行）";
        MissingPart { part: String } =>
            "文件不完整，缺少 {part}",
            "用 Word 或 WPS 打开，重新存一次";
        TooManyParts { limit: usize } => "里面的部件超过{limit}个", "检查是不是选错了文件";
        TooLarge { part: String, limit: u64 } =>
            format!("{part} 太大（上限{} MB）", limit >> 20),
            "检查是不是选错了文件";
        TooDeep { part: String } => "{part} 层次太深或太碎", "用 Word 或 WPS 打开，重新存一次";
        BadXml { part: String, at: usize } =>
            "{part} 坏了（第{at}个字节处）",
            "用 Word 或 WPS 打开，重新存一次";
        BrokenPart { part: String } => "里面的 {part} 坏了", "用 Word 或 WPS 打开，重新存一次";
    }
}
