//! Checks phrase banks: duplicate entries, quotations without a source, slots that only some outlines have.

use super::wordings::{self, Alike, Seen};
use super::{CheckContext, CheckFault, by_rules, of_file};
use crate::library::Item;
use crate::models::phrase::Bank;
use crate::models::rule::Rule;
use crate::models::text::Text;
use crate::slot::Piece;
use crate::words::diag::Diags;

/// Purposes of banks that no outline quotes: titles are made for any outline that has the facts, names are looked up.
const UNQUOTED: [&str; 2] = ["题目", NAMES];
const NAMES: &str = "叫法";

/// Checks a file of phrases, its entries merged over those of lower libraries.
pub(super) fn check(context: &CheckContext<'_>, item: &Item, diags: &mut Diags) {
    let mut found = Diags::new();
    let Some(bank) = context.library.bank(&item.id, &mut found) else {
        return;
    };
    entries(&bank, item, context.rules, &mut found);
    let facts = context.library.facts(&mut Diags::new());
    if bank
        .purpose
        .as_deref()
        .is_some_and(|purpose| UNQUOTED.contains(&purpose))
    {
        diags.extend(of_file(found, item));
        return;
    }
    for line in bank.entries.iter().flat_map(|entry| entry.text.lines()) {
        for (piece, span) in line.placed() {
            let Piece::Slot(slot) = piece else { continue };
            if facts.resolve(&slot.path).is_none() {
                let name = slot.path.name.clone();
                let near = facts.nearest(&name, &found);
                found.add(span, &CheckFault::OwnSlot { name, near });
            }
        }
    }
    diags.extend(of_file(found, item));
}

/// Checks the entries of a bank against one another.
pub(super) fn entries(bank: &Bank, item: &Item, rules: &[Rule], diags: &mut Diags) {
    let mut seen = Seen::new();
    for entry in &bank.entries {
        wordings::check(&entry.text, item, diags);
        // Quotations are not changed.
        if !bank.quotations {
            by_rules(rules, &entry.text, item, diags);
        }
        if bank.quotations && entry.source.is_none() {
            diags.add(&entry.span, &CheckFault::UnsourcedQuotation);
        }
        let Text::Line(own) = &entry.text else {
            continue;
        };
        // A replaced formula may differ only in punctuation.
        // Several names may mean the same thing.
        if bank.formulas || bank.purpose.as_deref() == Some(NAMES) {
            continue;
        }
        let twin = seen.note(&own.written(), &entry.id);
        match twin {
            Some((other, Alike::Same)) => diags.add(&entry.span, &CheckFault::SamePhrase { other }),
            Some((other, Alike::ButMarks)) => {
                diags.add(&entry.span, &CheckFault::SamePhraseButMarks { other });
            }
            None => {}
        }
    }
}
