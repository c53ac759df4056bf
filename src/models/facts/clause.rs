//! A line about a row of a list in which a cell is 无: drops the clause that needs the cell, keeps the rest.

use crate::slot::{Path, Piece};

/// One character of a line, or a slot, with the number of its piece.
#[derive(Clone, Copy, PartialEq)]
enum Token {
    Char(char),
    Slot,
}

/// Clause separators.
const PARTS: &str = "，；。！？：（）";

/// Removes the clauses that need an absent cell from `pieces`. In the clause with the main cell, that cell stays.
/// Returns for each piece its remainder.
pub(crate) fn without_cells(
    pieces: &[Piece],
    is_absent: impl Fn(&Path) -> bool,
    is_main: impl Fn(&Path) -> bool,
) -> Vec<Option<Piece>> {
    let path = |at: usize| match &pieces[at] {
        Piece::Slot(slot) => Some(&slot.path),
        _ => None,
    };
    let tokens: Vec<(usize, Token)> = pieces
        .iter()
        .enumerate()
        .flat_map(|(at, piece)| match piece {
            Piece::Text(text) => text.chars().map(|c| (at, Token::Char(c))).collect(),
            _ => vec![(at, Token::Slot)],
        })
        .collect();
    let parts = |token: Token| matches!(token, Token::Char(c) if PARTS.contains(c));
    let mut keep = vec![true; tokens.len()];
    let mut start = 0;
    while start < tokens.len() {
        let length = tokens[start..]
            .iter()
            .take_while(|(_, token)| !parts(*token))
            .count();
        let clause = start..start + length;
        let needs = |at: &usize| path(tokens[*at].0).is_some_and(&is_absent);
        if clause.clone().any(|at| needs(&at)) {
            let main = clause
                .clone()
                .find(|at| path(tokens[*at].0).is_some_and(&is_main) && !needs(at));
            clause.clone().for_each(|at| keep[at] = Some(at) == main);
            if main.is_none() {
                let comma =
                    |at: usize| matches!(tokens.get(at), Some((_, Token::Char('，' | '；'))));
                if clause.start > 0 && comma(clause.start - 1) && keep[clause.start - 1] {
                    keep[clause.start - 1] = false;
                } else if comma(clause.end) {
                    keep[clause.end] = false;
                }
            }
        }
        start = clause.end + 1;
    }
    let left: Vec<(usize, Token)> = tokens
        .iter()
        .zip(&keep)
        .filter(|(_, keep)| **keep)
        .map(|(token, _)| *token)
        .collect();
    let mut out: Vec<Option<Piece>> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let own = left.iter().enumerate().filter(|(_, (of, _))| *of == at);
        out.push(match piece {
            Piece::Text(_) => {
                let own =
                    own.filter(|(n, _)| !is_empty_bracket(&left, *n) && !is_lone_stop(&left, *n));
                let text: String = own
                    .filter_map(|(_, (_, token))| match token {
                        Token::Char(c) => Some(*c),
                        Token::Slot => None,
                    })
                    .collect();
                (!text.is_empty()).then(|| Piece::Text(text.into()))
            }
            other => own.count().gt(&0).then(|| other.clone()),
        });
    }
    out
}

/// Returns whether there is nothing between a bracket and its partner.
fn is_empty_bracket(left: &[(usize, Token)], at: usize) -> bool {
    let is = |at: usize, c: char| {
        left.get(at)
            .is_some_and(|(_, token)| *token == Token::Char(c))
    };
    is(at, '（') && is(at + 1, '）') || at > 0 && is(at - 1, '（') && is(at, '）')
}

/// Returns whether no sentence precedes a stop.
fn is_lone_stop(left: &[(usize, Token)], at: usize) -> bool {
    let stop = |at: usize| matches!(left[at].1, Token::Char('。' | '；' | '，'));
    stop(at) && (at == 0 || stop(at - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot;

    #[test]
    fn what_stays_of_a_row() {
        for (written, absent, left) in [
            ("【甲】（【乙】，【丙】）", &["乙"][..], "【甲】（【丙】）"),
            ("【甲】（【乙】，【丙】）", &["丙"], "【甲】（【乙】）"),
            ("【甲】（【乙】，【丙】）", &["乙", "丙"], "【甲】"),
            (
                "【甲】，由【乙】负责，【丙】。",
                &["乙"],
                "【甲】，【丙】。",
            ),
            ("【甲】由【乙】负责，【丙】。", &["乙"], "【甲】，【丙】。"),
            (
                "【丙】，【甲】。由【乙】来办。",
                &["乙"],
                "【丙】，【甲】。",
            ),
            ("【丙】前，【甲】。", &["丙"], "【甲】。"),
            ("【甲】，【丙】。", &["丁"], "【甲】，【丙】。"),
        ] {
            let pieces = slot::read(written);
            let left_over = without_cells(
                &pieces,
                |path| absent.contains(&path.name.as_str()),
                |path| path.name == "甲",
            );
            let shown: String = left_over
                .iter()
                .flatten()
                .map(|piece| match piece {
                    Piece::Text(text) => text.to_string(),
                    Piece::Slot(slot) => slot.to_string(),
                    Piece::Choice(name) => name.clone(),
                })
                .collect();
            assert_eq!(shown, left, "{written} {absent:?}");
        }
    }
}
