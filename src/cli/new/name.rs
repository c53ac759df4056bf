//! The name and the id of a new file.

use std::path::Path;

use crate::batch::is_reserved;
use crate::cli::args::New;
use crate::cli::ask::{Ask, flag_or_ask};
use crate::cli::context;
use crate::cli::fault::AuthorFault;
use crate::library::{FileKind, Item, Library};
use crate::words::diag::{Diag, Diags};
use crate::words::unseen::is_unseen;

/// How many characters a name may have.
const LONGEST: usize = 40;

/// The name of a new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
    /// Whether the id is a sequence number.
    pub(super) numbered: bool,
    /// The name of the bank that a new phrase file extends.
    pub(super) adds_to: Option<String>,
}

/// Resolves the id and the name, and checks that they are free.
pub(super) fn named(
    args: &New,
    kind: FileKind,
    library: &Library,
    own: &Path,
    ask: &mut dyn Ask,
) -> Result<Named, Diags> {
    let name = args.name.trim();
    let fault = |fault: AuthorFault| Diags::from(Diag::of(&fault));
    if !is_name(name) {
        let name = name.to_owned();
        return Err(fault(AuthorFault::BadName { name }));
    }
    let asked = args.id.as_deref().or(name.is_ascii().then_some(name));
    if let Some(id) = asked.filter(|id| !is_id(id)) {
        return Err(fault(bad_id(id)));
    }
    let free = |named: Named| {
        let path = own.join(format!("{}/{}.{}", kind.folder(), named.id, kind.ending()));
        if path.exists() {
            let path = context::near(&path);
            return Err(fault(AuthorFault::Exists { path }));
        }
        Ok(named)
    };
    let mut known = [Some(name), asked].into_iter().flatten();
    if let Some((word, item)) = known.find_map(|word| Some((word, library.named(kind, word)?))) {
        // Banks merge by entry: a file with an existing id extends that bank.
        if kind == FileKind::Phrases && args.id.is_none() {
            return free(Named {
                id: item.id.clone(),
                name: name.to_owned(),
                numbered: false,
                adds_to: Some(bank_name(library, &item.id)),
            });
        }
        return Err(fault(taken(kind, word, item, library, own)));
    }
    let in_turn = in_turn(kind, library);
    let id = flag_or_ask(
        asked,
        || ask.text("文件名，小写字母、数字和 -：", &in_turn, ""),
        |id| match library.named(kind, id) {
            Some(item) => Err(taken(kind, id, item, library, own)),
            None if is_id(id) => Ok(id.to_owned()),
            None => Err(bad_id(id)),
        },
    )?;
    free(Named {
        numbered: asked.is_none() && id == in_turn,
        id,
        name: name.to_owned(),
        adds_to: None,
    })
}

fn bad_id(id: &str) -> AuthorFault {
    AuthorFault::BadId {
        id: id.to_owned(),
        better: better(id),
    }
}

fn taken(kind: FileKind, name: &str, item: &Item, library: &Library, own: &Path) -> AuthorFault {
    AuthorFault::Taken {
        kind,
        name: name.to_owned(),
        id: item.id.clone(),
        path: item.path.clone(),
        own: *library.layers()[item.layer] == *own.to_string_lossy(),
    }
}

fn bank_name(library: &Library, id: &str) -> String {
    let bank = library.bank(id, &mut Diags::new());
    bank.map_or_else(|| id.to_owned(), |bank| bank.name)
}

fn is_name(name: &str) -> bool {
    let odd = |c: char| is_unseen(c) || "\t\n{}【】".contains(c);
    !name.is_empty() && name.chars().count() <= LONGEST && !name.contains(odd)
}

/// True if a text is ASCII kebab-case.
fn is_id(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.len() <= LONGEST && id.split('-').all(part) && !is_reserved(id)
}

/// Suggests the id that was probably meant.
fn better(id: &str) -> Option<String> {
    let lower = id.to_ascii_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-");
    let better = if is_reserved(&joined) {
        format!("{joined}-1")
    } else {
        joined
    };
    Some(better).filter(|id| is_id(id))
}

/// Returns the first free id: `outline-1`.
fn in_turn(kind: FileKind, library: &Library) -> String {
    let stem = kind.folder().trim_end_matches('s');
    let mut ids = (1..).map(|n| format!("{stem}-{n}"));
    ids.find(|id| library.all(kind).all(|item| item.id != *id))
        .expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_what_was_meant() {
        for id in ["a", "four-characters", "gb9704", "2026-spring"] {
            assert!(is_id(id), "{id}");
        }
        for (id, meant) in [
            ("My Outline", Some("my-outline")),
            ("a_b", Some("a-b")),
            ("-a", Some("a")),
            ("../x", Some("x")),
            ("--", None),
            ("con", Some("con-1")),
            ("com1", Some("com1-1")),
        ] {
            assert!(!is_id(id), "{id}");
            assert_eq!(better(id).as_deref(), meant, "{id}");
        }
    }
}
