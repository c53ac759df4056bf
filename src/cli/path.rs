//! Paths as people write and read them.

use std::path::Path;

/// A path as people read it.
pub(crate) fn named(path: &Path) -> String {
    if is_standard(path) {
        return "标准输出".to_owned();
    }
    path.display().to_string()
}

/// Whether a path is another word for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    ["-", "/dev/stdin", "/dev/stdout"]
        .iter()
        .any(|name| path == Path::new(name))
}
