//! The name and the id of a new file.

use std::path::Path;

use crate::cli::args::New;
use crate::cli::fault::AuthorFault;
use crate::cli::session;
use crate::library::{Kind, Library};
use crate::words::diag::{Diag, Diags};

/// How many characters a name may have.
const LONGEST: usize = 40;

/// What a new file is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
    /// Whether the id is a number given in turn.
    pub(super) numbered: bool,
    /// The name of the bank that a new file of phrases adds to.
    pub(super) adds_to: Option<String>,
}

/// Finds the id and the name, and that they are free.
pub(super) fn named(args: &New, kind: Kind, library: &Library, own: &Path) -> Result<Named, Diags> {
    let name = args.name.trim();
    let fault = |fault: AuthorFault| Diags::from(Diag::of(&fault));
    if !is_name(name) {
        let name = name.to_owned();
        return Err(fault(AuthorFault::BadName { name }));
    }
    let asked = args.id.as_deref().or(name.is_ascii().then_some(name));
    if let Some(id) = asked.filter(|id| !is_id(id)) {
        let (id, better) = (id.to_owned(), better(id));
        return Err(fault(AuthorFault::BadId { id, better }));
    }
    let free = |named: Named| {
        let path = own.join(format!("{}/{}.{}", kind.folder(), named.id, kind.ending()));
        if path.exists() {
            let path = session::near(&path);
            return Err(fault(AuthorFault::Exists { path }));
        }
        Ok(named)
    };
    let taken = [Some(name), asked].into_iter().flatten();
    let taken = taken
        .filter_map(|word| Some((word, library.find(kind, word).ok()?)))
        .next();
    if let Some((word, item)) = taken {
        // Banks merge by entry: a file of the same id adds to one that exists.
        if kind == Kind::Phrases && args.id.is_none() {
            return free(Named {
                id: item.id.clone(),
                name: name.to_owned(),
                numbered: false,
                adds_to: Some(bank_name(library, &item.id)),
            });
        }
        return Err(fault(AuthorFault::Taken {
            kind,
            name: word.to_owned(),
            id: item.id.clone(),
            path: item.path.clone(),
            own: *library.layers()[item.layer] == *own.to_string_lossy(),
        }));
    }
    let id = asked.map_or_else(|| in_turn(kind, library), str::to_owned);
    free(Named {
        id,
        name: name.to_owned(),
        numbered: asked.is_none(),
        adds_to: None,
    })
}

fn bank_name(library: &Library, id: &str) -> String {
    let bank = library.bank(id, &mut Diags::new());
    bank.map_or_else(|| id.to_owned(), |bank| bank.name)
}

fn is_name(name: &str) -> bool {
    let odd = |c: char| c.is_control() || "{}【】".contains(c);
    !name.is_empty() && name.chars().count() <= LONGEST && !name.contains(odd)
}

/// Whether a text is ASCII kebab-case.
fn is_id(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.len() <= LONGEST && id.split('-').all(part)
}

/// The id that was probably meant.
fn better(id: &str) -> Option<String> {
    let lower = id.to_ascii_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    Some(parts.join("-")).filter(|id| is_id(id))
}

/// The first free number: `outline-1`.
fn in_turn(kind: Kind, library: &Library) -> String {
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
        ] {
            assert!(!is_id(id), "{id}");
            assert_eq!(better(id).as_deref(), meant, "{id}");
        }
    }
}
