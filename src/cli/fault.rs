//! Faults of a call, and of the files it names.

mod author;
mod usage;

pub(crate) use author::AuthorFault;
pub(crate) use usage::UsageFault;

use std::path::{Path, PathBuf};

use super::path;
use crate::desk::Format;
use crate::words::faults::faults;

faults! {
    /// A fault of a file, or of an operation on one.
    pub(crate) enum FileFault {
        NotFound { path: PathBuf } =>
            format!("没有找到文件 {}", shown(path)),
            "检查文件名和所在的文件夹";
        IsFolder { path: PathBuf } => format!("{} 是文件夹", shown(path)), "写明里面的哪个文件";
        NotFolder { path: PathBuf } =>
            format!("没有找到文件夹 {}", shown(path)),
            "检查名称；库是一个里面有 outlines、templates 等的文件夹";
        /// A folder without any library file.
        EmptyLibrary { path: PathBuf } =>
            format!("{} 里没有库", shown(path)),
            "库里有 outlines、facts、phrases 这样的文件夹；qicao init 建一个";
        /// The program was built without a page.
        NoPage =>
            "这个程序里没有带着网页",
            "加 --base 写明发下来的网页：qicao page --library 我们的库 --base 起草.html -o 新的.html";
        OutsideLibrary { path: PathBuf } =>
            format!("{} 是个链接，指到了库的外面", shown(path)),
            "库里的文件只能在库里；把文件拷进来";
        NotAFile { path: PathBuf } => format!("{} 不是普通文件", shown(path)), "换成普通的文本文件";
        /// A library has more files than the limit.
        TooManyFiles { path: PathBuf, limit: usize }: Warning =>
            format!("{} 里的文件太多，只读了前{limit}个，后面的用不上", shown(path)),
            "分成几个库，或把用不着的移走";
        /// A library of another user in a parent folder.
        Strange {
            path: PathBuf,
            owner: u32,
            /// The file that lists trusted libraries.
            list: PathBuf,
        }: Warning =>
            format!("{} 是别人建的库（属主 {owner}），没有用", shown(path)),
            format!(
                "信得过就加 --library {}；一直要用，把这个路径写进 {}，一行一个",
                path.display(),
                shown(list)
            );
        /// Several results for standard output.
        OneToStandard =>
            "标准输出只放得下一份",
            "只写一个稿子、一种格式；或用 -o 文件夹 写成几个文件";
        /// Files of this kind cannot be fixed.
        NotMended { path: PathBuf, count: usize }: Warning =>
            format!(
                "{} 里有{count}处拿得准的，没有改：--fix 只改 docx、md、txt 和库里的文件",
                shown(path)
            ),
            "先转成 Word 或文字再改：qicao export 稿.html -o 稿.docx，再查一遍";
        /// The file is not a list of findings.
        NotFindings { path: PathBuf } =>
            format!("{} 不是查出来的清单", shown(path)),
            "先写一份：qicao check 旧稿.docx --json > 旧账.json";
        NotAllowed { path: PathBuf } =>
            format!("没有权限：{}", shown(path)),
            "换个文件夹，或改文件的权限";
        ReadOnly { path: PathBuf } =>
            format!("{} 是只读的，没有动", shown(path)),
            "去掉只读再试，或用 -o 写到别的文件";
        CannotRead { path: PathBuf, reason: String } =>
            format!("读不出 {}", shown(path)),
            "系统的说明：{reason}";
        CannotWrite { path: PathBuf, reason: String } =>
            format!("写不进 {}", shown(path)),
            "系统的说明：{reason}";
        CannotPrint { reason: String } =>
            "写不进标准输出",
            "多半是磁盘满了，或那一头出了错；系统的说明：{reason}";
        TooLarge { path: PathBuf, size: u64, limit: u64 } =>
            format!("{} 太大（{} MB）", shown(path), size >> 20),
            format!("上限是{} MB，检查是不是选错了文件", limit >> 20);
        Exists { path: PathBuf } =>
            format!("{} 已经有了，没有覆盖", shown(path)),
            "换个文件名；确定要覆盖就加 --force";
        InTheWay { path: PathBuf } =>
            format!("{} 不能作文件夹：有一个同名的文件挡着", shown(path)),
            "把那个文件改名或移走";
        UnknownFormat { path: PathBuf, formats: String } =>
            format!("不知道 {} 该写成什么格式", shown(path)),
            "后缀可用：{formats}";
        NoFormat =>
            "不知道要转成什么格式",
            format!("写 --to docx，或者 -o 稿.docx；可用：{}", Format::endings());
        /// Comments are written to exactly one other Word file.
        OneToAnnotate =>
            "批注一次写一份稿子，写到另一个 docx",
            "写成 qicao check 稿.docx --annotate -o 批注稿.docx";
        NoFolder =>
            "几篇一起整理，没有写放在哪个文件夹",
            "加 -o 文件夹，整理成一个库；只看结构加 --tree";
        NotPick { text: String } => "看不懂“{text}”", "写成 处=第几种，如 --pick opening=2";
        NoRecord { path: PathBuf } =>
            format!("{} 里没有存底，不能照它再起一次", shown(path)),
            "用 -o 写出的稿子才有存底；不是起草写的，就用 qicao draft 提纲 重新起";
        ContentChanged { what: String } =>
            "起草之后{what}改过，不能得到同样的稿子",
            "要用改过的内容照样再起，加 --renew";
        HandLost { path: PathBuf, count: usize, words: String } =>
            format!("{} 手改过，再起一次要丢掉{count}段：{words}", shown(path)),
            "用 -o 写到别的文件，再把这几段抄过去；确定不要了就加 --force";
        HandLeft { count: usize, words: String }: Warning =>
            "手改的{count}段没有带过来：{words}",
            "要留的，从原来的稿子里抄过来";
        TooFewVariants { wanted: usize, found: usize } =>
            "要{wanted}份不同的稿子，这份提纲只能变出{found}份",
            "减少份数，或在提纲里多写几种说法";
        VariantsNeedFile => "一次起几份，要写到文件", "加 -o 稿.md，得到 稿-1.md、稿-2.md…";
        NotPutBack { path: PathBuf } =>
            format!("{} 不是普通文件，填好的不能写回去", shown(path)),
            "加 -o 稿.md，写到一个文件";
        NothingToWatch =>
            "没有自己的文件可看：内置的不会变",
            "在有 qicao.yaml 的文件夹里用，或加 --library 文件夹，或写明文件，如 ./我们的.yaml";
    }
}

/// Formats a path for people.
fn shown(path: &Path) -> String {
    if path::is_standard(path) {
        return "标准输入".to_owned();
    }
    format!("“{}”", path.display())
}
