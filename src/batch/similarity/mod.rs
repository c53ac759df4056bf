//! Similarity of drafts: not of their facts or fixed text, but of the wordings picked for them.
//!
//! Two drafts are compared place by place: how many pairs of neighbouring characters the wordings share there (Dice),
//! over all places where either has one. 1 is word for word the same; independent wordings share about a tenth.

mod candidates;
mod wordings;

use std::collections::HashMap;

use self::candidates::{Budget, Draft, Found, each_candidate};
use self::wordings::{Place, Table, common, ratio, total};
use crate::draft::Picked;

/// Number of pairs of drafts reported, and of places with low variety.
const TOLD: usize = 10;

/// Number of distinct drafts up to which every pair is compared.
const FEW: usize = 1500;

/// Number of pairs compared per draft, if no limit is set: enough to find drafts that are much alike.
const LOOKED_AT: u64 = 200;

/// Number of rows whose drafts are compared if no limit is set: the result is only a hint, and neither time nor memory
/// may grow with it.
pub(crate) const LOOKED_INTO: usize = 10_000;

/// Least similarity reported, if there are many drafts.
const LEAST: f64 = 0.8;

/// Collects the picks of each draft.
#[derive(Clone, Debug, Default)]
pub struct Similarity {
    /// The highest allowed similarity of two drafts, if one was set.
    limit: Option<f64>,
    places: Vec<Place>,
    known: HashMap<String, usize>,
    /// The rows of identical drafts, by their wordings: one number for each place, 0 for none.
    drafts: HashMap<Vec<u16>, Vec<u32>>,
}

/// Two drafts and their similarity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// The rows, by table index from 0.
    pub rows: (usize, usize),
    /// Similarity, from 0 to 1.
    pub figure: f64,
}

/// A place where drafts have too few wordings.
#[derive(Clone, Debug, PartialEq)]
pub struct LowVariety {
    /// The place.
    pub place: String,
    /// Number of wordings picked there.
    pub wordings: usize,
    /// Highest similarity of two different wordings there, from 0 to 1.
    pub figure: f64,
}

/// The result of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// Number of pairs of drafts at or above the limit.
    pub over: usize,
    /// The most similar pairs, the most similar first.
    pub pairs: Vec<Alike>,
    /// The places where drafts are identical most often, the worst first; empty if no pair is too similar.
    pub thin: Vec<LowVariety>,
}

impl Similarity {
    /// Collects for a limit, or for none.
    pub(crate) fn new(limit: Option<f64>) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// Records the picks of a row's draft, by table index.
    pub(crate) fn note(&mut self, row: usize, picked: &[Picked<'_>]) {
        if self.limit.is_none() && row >= LOOKED_INTO {
            return;
        }
        let mut draft = vec![0; self.places.len()];
        for picked in picked {
            let place = match self.known.get(picked.place) {
                Some(&at) => at,
                None => {
                    let at = self.places.len();
                    self.known.insert(picked.place.to_owned(), at);
                    self.places.push(Place::new(picked.place));
                    draft.push(0);
                    at
                }
            };
            draft[place] = self.places[place].number(picked.words);
        }
        // Drafts recorded before a place was known have no wording there.
        while draft.last() == Some(&0) {
            draft.pop();
        }
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.drafts.entry(draft).or_default().push(row);
    }

    /// True if no draft has anything for the seed to pick.
    pub(crate) fn is_fixed(&self) -> bool {
        self.places.is_empty()
    }

    /// Compares the drafts: all pairs of few drafts; of many, those whose similarity can reach the limit. If none is
    /// set, some of those that can reach 0.8, up to a number proportional to the drafts.
    pub fn compare(&self) -> Compared {
        self.compared(self.limit, FEW)
    }

    fn compared(&self, limit: Option<f64>, few: usize) -> Compared {
        let count = u64::try_from(self.drafts.len()).unwrap_or(u64::MAX);
        let mut budget = match limit {
            Some(_) => Budget::all(),
            None => Budget::of(count.saturating_mul(LOOKED_AT)),
        };
        let limit = limit.unwrap_or(LEAST);
        let tables: Vec<Table> = self.places.iter().map(Table::of).collect();
        let drafts = self.drafts.iter().map(|(words, rows)| {
            let mut rows = rows.clone();
            rows.sort_unstable();
            let total = total(words, &tables);
            Draft { words, rows, total }
        });
        let mut drafts: Vec<Draft<'_>> = drafts.collect();
        drafts.sort_by_key(|draft| draft.rows[0]);
        let mut found = Found::new(limit);
        for draft in &drafts {
            found.same(&draft.rows);
        }
        each_candidate(&drafts, &tables, limit, few, &mut budget, &mut |a, b| {
            let figure = ratio(common(a.words, b.words, &tables), a.total + b.total);
            found.pair(&a.rows, &b.rows, figure);
        });
        let over = found.over;
        Compared {
            over,
            pairs: found.sorted(),
            thin: if over > 0 {
                self.thin(&tables)
            } else {
                Vec::new()
            },
        }
    }

    /// Returns the places by their share of what any two drafts have in common.
    fn thin(&self, tables: &[Table]) -> Vec<LowVariety> {
        let mut counts: Vec<Vec<f64>> = tables
            .iter()
            .map(|it| vec![0.0; it.lengths.len()])
            .collect();
        let mut drafts = 0.0;
        for (words, rows) in &self.drafts {
            let rows = f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX));
            drafts += rows;
            for (place, counts) in counts.iter_mut().enumerate() {
                counts[usize::from(words.get(place).copied().unwrap_or(0))] += rows;
            }
        }
        let mut thin: Vec<(f64, LowVariety)> = Vec::new();
        for ((place, table), counts) in self.places.iter().zip(tables).zip(&counts) {
            let of = |n: usize| counts[n] / drafts;
            let all = (1..counts.len()).flat_map(|a| (1..counts.len()).map(move |b| (a, b)));
            let shared: f64 = all
                .map(|(a, b)| of(a) * of(b) * f64::from(table.common(a, b)))
                .sum();
            let said: f64 = (1..counts.len())
                .map(|a| of(a) * f64::from(table.lengths[a]))
                .sum();
            let share = if said > 0.0 { shared / said } else { 0.0 };
            // At a place with enough different wordings drafts share at most a fifth.
            if share > 1.0 / 4.0 {
                let thinness = LowVariety {
                    place: place.name.clone(),
                    wordings: counts.len() - 1,
                    figure: table.nearest(),
                };
                thin.push((shared, thinness));
            }
        }
        thin.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.place.cmp(&b.1.place)));
        thin.into_iter().take(TOLD).map(|(_, thin)| thin).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::pick;
    use crate::models::document::Inline;

    /// Drafts of some places with four wordings each; a third of them have no wording at the last places.
    fn drafts(count: usize) -> Similarity {
        let wording = |place: usize, n: usize| {
            let letter = |at: usize| {
                char::from_u32(
                    0x4E00 + u32::try_from((place * 97 + n * 13) * 31 + at * 7).unwrap_or(0),
                )
            };
            vec![Inline::text(
                (0..8 + place).filter_map(letter).collect::<String>(),
            )]
        };
        let places: Vec<String> = (0..9).map(|place| format!("place-{place}")).collect();
        let words: Vec<Vec<Vec<Inline>>> = (0..9)
            .map(|place| (0..4).map(|n| wording(place, n)).collect())
            .collect();
        let mut sameness = Similarity::default();
        for row in 0..count {
            let said = if row % 3 == 0 { 7 } else { 9 };
            let picked = (0..said).map(|at| Picked {
                place: &places[at],
                words: &words[at][pick(row as u64, &places[at], 4)],
            });
            sameness.note(row, &picked.collect::<Vec<_>>());
        }
        sameness
    }

    #[test]
    fn pairs_passed_over_are_not_alike_enough() {
        let drafts = drafts(400);
        for limit in [0.5, 0.7, 0.8, 0.95] {
            let all = drafts.compared(Some(limit), usize::MAX);
            let some = drafts.compared(Some(limit), 0);
            assert_eq!(all.over, some.over, "{limit}");
            let alike = |compared: &Compared| -> Vec<Alike> {
                let alike = compared.pairs.iter().filter(|pair| pair.figure >= limit);
                alike.copied().collect()
            };
            assert_eq!(alike(&all), alike(&some), "{limit}");
        }
        assert!(drafts.compared(Some(0.5), 0).over > 0);
    }

    #[test]
    fn without_a_limit_no_more_than_the_first_are_kept() {
        let note = |sameness: &mut Similarity, row: usize| {
            let words = [Inline::text(row.to_string())];
            let place = "place";
            sameness.note(
                row,
                &[Picked {
                    place,
                    words: &words,
                }],
            );
        };
        let (mut hint, mut limited) = (Similarity::new(None), Similarity::new(Some(0.9)));
        for row in 0..LOOKED_INTO + 500 {
            note(&mut hint, row);
            note(&mut limited, row);
        }
        assert_eq!(hint.drafts.len(), LOOKED_INTO);
        assert_eq!(limited.drafts.len(), LOOKED_INTO + 500);
    }

    #[test]
    fn the_same_draft_is_wholly_alike() {
        let mut drafts = drafts(3);
        let words = [Inline::text("各位同志，大家好")];
        let place = "place-0";
        for row in [7, 9] {
            drafts.note(
                row,
                &[Picked {
                    place,
                    words: &words,
                }],
            );
        }
        let compared = drafts.compared(Some(0.9), FEW);
        assert_eq!(compared.over, 1);
        assert_eq!(compared.pairs[0].rows, (7, 9));
    }
}
