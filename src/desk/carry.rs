//! Puts libraries into the single-file page: one colleague prepares it and sends one file to all.
//!
//! The page holds them as data in its head, `[{"place", "files": [[path, text], …]}, …]`, and stacks them on the
//! program's own when it opens. The page writes the same bytes when it saves itself with its libraries.

use serde::{Deserialize, Serialize};

use crate::library::{FileKind, Item, Library};
use crate::template::{Limits, Template};
use crate::words::diag::{Diag, Diags, Fault};

/// A library carried by a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Where it comes from, for people; a later library with the same place replaces an earlier one.
    pub place: String,
    /// Paths below it, with `/`, and their texts.
    pub files: Vec<(String, String)>,
}

/// Start and end of the element that holds the libraries of a page.
const OPEN: &str = r#"<script type="application/json" id="libraries">"#;
const CLOSE: &str = "</script>";

/// End of the head of a page, and the title by which our page is recognised.
const HEAD: &str = "</head>";
const TITLE: &str = "<title>起草</title>";

impl Carried {
    /// Stacks it on other libraries, and returns the faults of files that cannot be read.
    pub fn lay(&self, library: &mut Library) -> Diags {
        let before = library.items().len();
        let files = self.files.iter().cloned();
        let files = files.map(|(path, text)| (path, Ok(text)));
        library.stack(&self.place, files.collect());
        let mut found = Diags::new();
        for item in &library.items()[before..] {
            if let Err(faults) = readable(library, item) {
                found.extend(faults);
            }
        }
        found.in_order()
    }
}

fn readable(library: &Library, item: &Item) -> Result<(), Diags> {
    match item.kind {
        FileKind::Outline => library.load(item).map(drop),
        FileKind::Template if item.is_part() => Ok(()),
        FileKind::Template => Template::load(library, &item.id, Limits::default()).map(drop),
        FileKind::Layout => library.layout(&item.id).map(drop),
        FileKind::Rule => library.rule(&item.id).map(drop),
        FileKind::Speaker => library.speaker(&item.id).map(drop),
        FileKind::Facts | FileKind::Phrases => item.tree().map(drop),
    }
}

/// Puts libraries into a page, on top of those it carries. `name` is the name of the page.
///
/// # Errors
/// Returns an error if the file is not a page of this program.
pub(crate) fn carry(name: &str, page: &str, libraries: Vec<Carried>) -> Result<String, Diags> {
    let refused = || {
        let name = name.to_owned();
        Diags::from(Diag::of(&PageFault { name }))
    };
    let (head, body) = page.split_once(HEAD).ok_or_else(refused)?;
    if !head.contains(TITLE) || body.contains(HEAD) {
        return Err(refused());
    }
    let (head, mut all) = match head.split_once(OPEN) {
        None => (head.to_owned(), Vec::new()),
        Some((before, rest)) => {
            let (data, after) = rest.split_once(CLOSE).ok_or_else(refused)?;
            let known: Vec<Carried> = serde_json::from_str(data).map_err(|_| refused())?;
            (format!("{before}{after}"), known)
        }
    };
    for library in libraries {
        all.retain(|known| known.place != library.place);
        all.push(library);
    }
    // `<` is escaped, so that no text can end the element. Serialising plain data never fails.
    let data = serde_json::to_string(&all).unwrap_or_default();
    let data = data.replace('<', "\\u003c");
    Ok(format!("{head}{OPEN}{data}{CLOSE}{HEAD}{body}"))
}

/// The file is not a page of this program.
#[derive(Debug)]
struct PageFault {
    name: String,
}

impl Fault for PageFault {
    fn words(&self) -> (String, Option<String>) {
        let Self { name } = self;
        (
            format!("“{name}”不是起草的网页"),
            Some("--base 写发下来的那个 起草.html".into()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(place: &str, text: &str) -> Carried {
        Carried {
            place: place.to_owned(),
            files: vec![("outlines/ours.yaml".to_owned(), text.to_owned())],
        }
    }

    #[test]
    fn what_is_carried_stays_below_what_comes() {
        let page = "<!doctype html>\n<html><head><title>起草</title></head><body></body></html>";
        let one = carry("页", page, vec![library("甲", "</script>")]).unwrap();
        assert!(one.contains("\\u003c/script>\"]]}]</script></head>"));
        let two = carry("页", &one, vec![library("乙", "a")]).unwrap();
        let again = carry("页", &two, vec![library("甲", "b")]).unwrap();
        let places: Vec<_> = again.match_indices("place").collect();
        assert_eq!(places.len(), 2);
        assert!(again.find('乙') < again.find('甲'));
        assert!(carry("页", "<html></html>", Vec::new()).is_err());
    }
}
