//! Which pairs of drafts are compared, and which are told of.

use std::collections::HashMap;

use super::wordings::Table;
use super::{Alike, TOLD};

/// Up to how many different drafts every pair is compared; above it, only pairs that can be alike enough.
const FEW: usize = 1500;

/// Rows whose drafts say the same.
pub(super) struct Draft<'a> {
    pub(super) words: &'a [u16],
    pub(super) rows: Vec<u32>,
}

impl<'a> Draft<'a> {
    pub(super) fn of((words, rows): (&'a Vec<u16>, &Vec<u32>)) -> Self {
        Self {
            words,
            rows: rows.clone(),
        }
    }
}

/// Visits the pairs of drafts that can be as alike as `limit`, each once.
pub(super) fn each_candidate(
    drafts: &[Draft<'_>],
    total: &[u32],
    tables: &[Table],
    limit: f64,
    visit: &mut impl FnMut(usize, usize),
) {
    let most = f64::from(total.iter().copied().max().unwrap_or(0));
    let bands = bands(tables, (1.0 - limit) * 2.0 * most).filter(|_| drafts.len() > FEW);
    let Some(bands) = bands else {
        for a in 0..drafts.len() {
            (a + 1..drafts.len()).for_each(|b| visit(a, b));
        }
        return;
    };
    let word = |draft: usize, place: usize| drafts[draft].words.get(place).copied().unwrap_or(0);
    let agree = |a, b, band: &[usize]| band.iter().all(|&place| word(a, place) == word(b, place));
    for (n, band) in bands.iter().enumerate() {
        let mut alike: HashMap<Vec<u16>, Vec<usize>> = HashMap::new();
        for draft in 0..drafts.len() {
            let words = band.iter().map(|&place| word(draft, place));
            alike.entry(words.collect()).or_default().push(draft);
        }
        for group in alike.values() {
            for (at, &a) in group.iter().enumerate() {
                for &b in &group[at + 1..] {
                    if !bands[..n].iter().any(|before| agree(a, b, before)) {
                        visit(a, b);
                    }
                }
            }
        }
    }
}

/// Groups of places such that two drafts that lose no more than `loss` agree in one whole group; as few as will do.
///
/// Drafts that agree in no group differ somewhere in each, and lose there at least what the place of the group loses least.
pub(super) fn bands(tables: &[Table], loss: f64) -> Option<Vec<Vec<usize>>> {
    let mut places: Vec<(u32, usize)> = tables.iter().map(Table::least_loss).zip(0..).collect();
    places.sort_unstable_by(|a, b| b.cmp(a));
    (1..=places.len()).find_map(|count| {
        let bands: Vec<_> = (0..count)
            .map(|n| &places[places.len() * n / count..places.len() * (n + 1) / count])
            .collect();
        let least = bands
            .iter()
            .filter_map(|band| band.last())
            .map(|(loss, _)| f64::from(*loss));
        (least.sum::<f64>() > loss).then(|| {
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
}

impl Found {
    pub(super) fn new(limit: f64) -> Self {
        Self {
            limit,
            over: 0,
            pairs: Vec::new(),
        }
    }

    /// Drafts that say the same.
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

    pub(super) fn keep(&mut self, a: u32, b: u32, figure: f64) {
        let rows = (a.min(b) as usize, a.max(b) as usize);
        self.pairs.push(Alike { rows, figure });
        if self.pairs.len() >= TOLD * 100 {
            self.cut();
        }
    }

    pub(super) fn cut(&mut self) {
        let order = |a: &Alike, b: &Alike| b.figure.total_cmp(&a.figure).then(a.rows.cmp(&b.rows));
        self.pairs.sort_by(order);
        self.pairs.truncate(TOLD);
    }

    pub(super) fn sorted(mut self) -> Vec<Alike> {
        self.cut();
        self.pairs
    }
}
