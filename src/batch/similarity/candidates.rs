//! Selects the pairs of drafts to compare, and those to report.
//!
//! Drafts with wordings at the same places form a group. Within a group, and between two, only drafts are compared that
//! agree at all places of some band: those that differ in every band lose too much to reach the limit.

use std::collections::{BTreeMap, HashMap};

use super::wordings::Table;
use super::{Alike, TOLD};

/// Rows whose drafts are identical.
pub(super) struct Draft<'a> {
    /// Their wordings: one number for each place, 0 for none.
    pub(super) words: &'a [u16],
    pub(super) rows: Vec<u32>,
    /// Number of character pairs in their wordings.
    pub(super) total: u32,
}

impl Draft<'_> {
    fn word(&self, place: usize) -> u16 {
        self.words.get(place).copied().unwrap_or(0)
    }
}

/// Number of pairs that may still be compared.
pub(super) struct Budget(Option<u64>);

impl Budget {
    /// Allows all pairs.
    pub(super) fn all() -> Self {
        Self(None)
    }

    /// Allows this many pairs.
    pub(super) fn of(pairs: u64) -> Self {
        Self(Some(pairs))
    }

    /// Takes one; returns false if the budget is spent.
    fn take(&mut self) -> bool {
        match &mut self.0 {
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }
}

/// Visits the pairs of drafts whose similarity can reach `limit`, each once, within the budget; visits all pairs if
/// there are no more than `few` drafts.
pub(super) fn each_candidate(
    drafts: &[Draft<'_>],
    tables: &[Table],
    limit: f64,
    few: usize,
    budget: &mut Budget,
    visit: &mut impl FnMut(&Draft<'_>, &Draft<'_>),
) {
    if drafts.len() <= few {
        for (at, a) in drafts.iter().enumerate() {
            for b in &drafts[at + 1..] {
                visit(a, b);
            }
        }
        return;
    }
    let mut groups: BTreeMap<Vec<bool>, Vec<&Draft<'_>>> = BTreeMap::new();
    for draft in drafts {
        let said = (0..tables.len()).map(|place| draft.word(place) > 0);
        groups.entry(said.collect()).or_default().push(draft);
    }
    let groups: Vec<_> = groups.into_iter().collect();
    for (at, (said, group)) in groups.iter().enumerate() {
        between(said, group, None, (tables, limit), budget, visit);
        for (other, second) in &groups[at + 1..] {
            if !budget.take() {
                return;
            }
            let both: Vec<_> = said.iter().zip(other).map(|(a, b)| *a && *b).collect();
            between(&both, group, Some(second), (tables, limit), budget, visit);
        }
    }
}

/// Visits the candidates between two groups, or within one; `both` marks the places where both have a wording.
fn between(
    both: &[bool],
    group: &[&Draft<'_>],
    second: Option<&[&Draft<'_>]>,
    (tables, limit): (&[Table], f64),
    budget: &mut Budget,
    visit: &mut impl FnMut(&Draft<'_>, &Draft<'_>),
) {
    let other = second.unwrap_or(group);
    let most = |group: &[&Draft<'_>]| group.iter().map(|it| it.total).max().unwrap_or(0);
    let total = f64::from(most(group) + most(other));
    let alone = alone(both, group, tables) + alone(both, other, tables);
    let loss = (1.0 - limit) * total - f64::from(alone);
    if loss < 0.0 {
        return;
    }
    let places = (0..tables.len()).filter(|&place| both[place]);
    let Some(bands) = bands(places, tables, loss) else {
        for (at, a) in group.iter().enumerate() {
            let others = if second.is_some() {
                other
            } else {
                &group[at + 1..]
            };
            for b in others {
                if !budget.take() {
                    return;
                }
                visit(a, b);
            }
        }
        return;
    };
    let words = |draft: &Draft<'_>, band: &[usize]| -> Vec<u16> {
        band.iter().map(|&place| draft.word(place)).collect()
    };
    for (n, band) in bands.iter().enumerate() {
        let mut alike: HashMap<Vec<u16>, Vec<&Draft<'_>>> = HashMap::new();
        for draft in other {
            alike.entry(words(draft, band)).or_default().push(draft);
        }
        for a in group {
            let Some(same) = alike.get(&words(a, band)) else {
                continue;
            };
            for b in same {
                if !budget.take() {
                    return;
                }
                // Within a group each pair is met twice, and each draft meets itself.
                let turned = second.is_none() && a.rows[0] >= b.rows[0];
                let agree = |band: &Vec<usize>| band.iter().all(|&at| a.word(at) == b.word(at));
                if !turned && !bands[..n].iter().any(agree) {
                    visit(a, b);
                }
            }
        }
    }
}

/// Returns the fewest character pairs a draft of a group has at places where the other group has none.
fn alone(both: &[bool], group: &[&Draft<'_>], tables: &[Table]) -> u32 {
    let own = group.iter().map(|draft| {
        let places = (0..tables.len()).filter(|&place| !both[place]);
        let lengths = places.map(|place| tables[place].lengths[usize::from(draft.word(place))]);
        lengths.sum()
    });
    own.min().unwrap_or(0)
}

/// Divides places into bands, as few as possible, so that two drafts that lose no more than `loss` agree in one whole
/// band.
///
/// Drafts that agree in no band differ somewhere in each, and lose there at least the smallest loss of the band.
fn bands(
    places: impl Iterator<Item = usize>,
    tables: &[Table],
    loss: f64,
) -> Option<Vec<Vec<usize>>> {
    let places = places.map(|place| (tables[place].least_loss(), place));
    let mut places: Vec<(u32, usize)> = places.collect();
    places.sort_unstable_by(|a, b| b.cmp(a));
    (1..=places.len()).find_map(|count| {
        let bands: Vec<_> = (0..count)
            .map(|n| &places[places.len() * n / count..places.len() * (n + 1) / count])
            .collect();
        let least = bands.iter().filter_map(|band| band.last());
        let least: f64 = least.map(|(loss, _)| f64::from(*loss)).sum();
        (least > loss).then(|| {
            let places = |band: &&[(u32, usize)]| band.iter().map(|(_, place)| *place).collect();
            bands.iter().map(places).collect()
        })
    })
}

/// The most alike pairs found so far.
pub(super) struct Found {
    limit: f64,
    pub(super) over: usize,
    pairs: Vec<Alike>,
    /// Similarity that a pair must reach to be among the most alike.
    least: f64,
}

impl Found {
    pub(super) fn new(limit: f64) -> Self {
        Self {
            limit,
            over: 0,
            pairs: Vec::new(),
            least: 0.0,
        }
    }

    /// Adds drafts that are identical.
    pub(super) fn same(&mut self, rows: &[u32]) {
        self.over += rows.len() * (rows.len() - 1) / 2;
        for pair in rows.windows(2).take(TOLD) {
            self.keep(pair[0], pair[1], 1.0);
        }
    }

    pub(super) fn pair(&mut self, a: &[u32], b: &[u32], figure: f64) {
        if figure >= self.limit {
            self.over += a.len() * b.len();
        }
        self.keep(a[0], b[0], figure);
    }

    fn keep(&mut self, a: u32, b: u32, figure: f64) {
        if figure < self.least {
            return;
        }
        let rows = (a.min(b) as usize, a.max(b) as usize);
        self.pairs.push(Alike { rows, figure });
        if self.pairs.len() >= TOLD * 10 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let order = |a: &Alike, b: &Alike| b.figure.total_cmp(&a.figure).then(a.rows.cmp(&b.rows));
        self.pairs.sort_by(order);
        self.pairs.truncate(TOLD);
        if self.pairs.len() == TOLD {
            self.least = self.pairs[TOLD - 1].figure;
        }
    }

    pub(super) fn sorted(mut self) -> Vec<Alike> {
        self.cut();
        self.pairs
    }
}
