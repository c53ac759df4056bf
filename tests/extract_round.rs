//! Drafts of every outline, in every format, give back their own headings, levels, title and form of address.

use qicao::desk::{Desk, DraftFile, Format, Look, Request, material};
use qicao::extract::{Tree, extract};
use qicao::library::{FileKind, Library};
use qicao::models::document::{Document, Role, said};
use qicao::models::outline::{Block, Outline, Words};
use qicao::models::text::{Line, Text};

/// The outlines of the program, each with a draft.
fn drafts() -> Vec<(Outline, Document)> {
    let (desk, library) = (Desk::builtin(), Library::builtin());
    let ids = library
        .list(FileKind::Outline)
        .into_iter()
        .map(|item| item.id.clone());
    ids.map(|id| {
        let outline = library.outline(&id).expect("an outline").output.outline;
        let draft = desk.draft(&Request::of(&id)).expect("a draft").output;
        (outline, draft)
    })
    .collect()
}

/// How a text may read: its wordings, what slots bring left open.
fn wordings(text: &Text) -> Vec<Vec<String>> {
    let parts = |line: &Line| -> Vec<String> {
        let written = line.written();
        let mut parts = Vec::new();
        let mut rest = &written[..];
        while let Some((before, behind)) = rest.split_once('【') {
            parts.push(before.to_owned());
            rest = behind.split_once('】').map_or("", |(_, rest)| rest);
        }
        parts.push(rest.to_owned());
        parts
    };
    text.lines().into_iter().map(parts).collect()
}

/// Whether words are one of the wordings.
fn is_of(words: &str, text: &Text) -> bool {
    wordings(text).iter().any(|parts| {
        let mut at = 0;
        let found = parts
            .iter()
            .all(|part| match words[at..].find(part.as_str()) {
                Some(place) => {
                    at += place + part.len();
                    true
                }
                None => false,
            });
        // A text in parts is one of them at either end.
        let part = parts.len() == 1 && parts[0].chars().count() >= 4;
        if part && (words.starts_with(&parts[0]) || words.ends_with(&parts[0])) {
            return true;
        }
        found
            && (parts.len() > 1
                || words.trim_end_matches(['。', '？', '！', '：'])
                    == parts[0].trim_end_matches(['。', '？', '！', '：']))
    })
}

/// The blocks with their depths, in order.
fn blocks(blocks: &[Block], depth: usize) -> Vec<(usize, &Block)> {
    blocks
        .iter()
        .flat_map(|block| {
            let headed =
                block.words[Words::Heading].is_some() || block.words[Words::Lead].is_some();
            let mut all = vec![(depth, block)];
            all.extend(self::blocks(&block.points, depth + usize::from(headed)));
            all
        })
        .collect()
}

/// What the draft of an outline has as headings and points, each as deep as its block.
fn expected(outline: &Outline, draft: &Document) -> Vec<(usize, String)> {
    let all: Vec<_> = [&outline.opening, &outline.sections, &outline.closing]
        .into_iter()
        .flat_map(|part| blocks(part, 1))
        .collect();
    let mut at = 0_usize;
    let mut found = Vec::new();
    for paragraph in &draft.body {
        let is_heading = matches!(paragraph.role, Role::Heading(_));
        let words = match paragraph.role {
            Role::Heading(_) => said(&paragraph.text),
            Role::Point => said(&paragraph.lead),
            _ => continue,
        };
        let fits = |(_, block): &(usize, &Block)| {
            let text = if is_heading {
                &block.words[Words::Heading]
            } else {
                &block.words[Words::Lead]
            };
            text.as_ref().is_some_and(|text| is_of(&words, text))
        };
        // A list repeats its block.
        let near = at.saturating_sub(1);
        let place = all[near..].iter().position(fits).map(|n| near + n);
        let place = place.or_else(|| all.iter().position(fits));
        let place = place.unwrap_or_else(|| panic!("{}: {words}", outline.id));
        at = place + 1;
        found.push((all[place].0, words));
    }
    found
}

fn headings(tree: &Tree) -> Vec<(usize, String)> {
    tree.headings
        .iter()
        .map(|it| (it.level, it.words.text().to_owned()))
        .collect()
}

#[test]
fn every_outline_comes_back_from_every_format() {
    let desk = Desk::builtin();
    let mut seen = 0;
    for (outline, draft) in drafts() {
        let expected = expected(&outline, &draft);
        let of = |role: Role| {
            draft
                .body
                .iter()
                .find(|it| it.role == role)
                .map(|it| it.plain())
        };
        for format in [Format::Markdown, Format::Text, Format::Word, Format::Page] {
            let name = format!("{}.{}", outline.id, format.ending());
            let bytes = desk
                .write(&draft, format, &Look::default())
                .expect("a file")
                .output;
            let file = DraftFile::open(&name, bytes).expect("a file");
            let tree = extract(&material(&file).expect("a text").output).tree;
            assert_eq!(headings(&tree), expected, "{name}");
            assert_eq!(
                tree.title.as_ref().map(|it| it.text().to_owned()),
                of(Role::Title),
                "{name}"
            );
            assert_eq!(
                tree.salutation.as_ref().map(|it| it.text().to_owned()),
                of(Role::Salutation),
                "{name}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 100, "{seen}");
}
