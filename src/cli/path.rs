//! Paths, as people write and read them.

use std::path::Path;

/// Formats a path for people.
pub(crate) fn named(path: &Path) -> String {
    if is_standard(path) {
        return "标准输出".to_owned();
    }
    path.display().to_string()
}

/// True if a path names standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    ["-", "/dev/stdin", "/dev/stdout"]
        .iter()
        .any(|name| path == Path::new(name))
}
