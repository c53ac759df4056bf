//! How alike drafts are: not their facts and not what is the same in all, but the wordings picked for them.
//!
//! Two drafts are compared place by place: how many pairs of neighbouring characters the wordings share there (Dice), over all
//! places where either has one. 1 is word for word the same; independent wordings share about a tenth.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::draft::Picked;
use crate::models::document::Inline;

/// How many pairs of drafts are told of, and how many thin places.
const TOLD: usize = 10;

/// Up to how many different drafts every pair is compared; above it, only pairs that can be alike enough.
const FEW: usize = 1500;

/// How alike drafts must at least be to be told of, where there are many.
const LEAST: f64 = 0.6;

/// Collects what was picked for each draft.
#[derive(Clone, Debug, Default)]
pub struct Sameness {
    places: Vec<Place>,
    known: HashMap<String, usize>,
    /// The rows of drafts that say the same, by their wordings: one number for each place, 0 for none.
    drafts: HashMap<Vec<u16>, Vec<u32>>,
}

/// A place, and the wordings seen there.
#[derive(Clone, Debug, Default)]
struct Place {
    name: String,
    /// The numbers of the wordings, by what they say.
    numbers: HashMap<u64, u16>,
    /// The pairs of characters of each wording, sorted; the one of number 0 says nothing.
    pairs: Vec<Vec<u64>>,
}

/// Two drafts and how alike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// The rows, by their place in the table from 0.
    pub rows: (usize, usize),
    /// How alike, from 0 to 1.
    pub figure: f64,
}

/// A place where drafts are too alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Thin {
    /// The place.
    pub place: String,
    /// How many wordings were picked there.
    pub wordings: usize,
    /// How alike two of its different wordings are at most, from 0 to 1.
    pub figure: f64,
}

/// What came of comparing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// How many pairs of drafts are as alike as the limit or more.
    pub over: usize,
    /// The most alike pairs, the most alike first.
    pub pairs: Vec<Alike>,
    /// The places where drafts say the same most often, the worst first.
    pub thin: Vec<Thin>,
}

impl Sameness {
    /// Notes what was picked for the draft of a row.
    pub fn note(&mut self, row: usize, picked: &[Picked<'_>]) {
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
        // Drafts noted before a place was known have nothing there.
        while draft.last() == Some(&0) {
            draft.pop();
        }
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.drafts.entry(draft).or_default().push(row);
    }

    /// Returns whether the seed has nothing to pick in any of the drafts.
    pub fn is_fixed(&self) -> bool {
        self.places.is_empty()
    }

    /// Compares the drafts: all pairs of few; of many, those that can be as alike as `limit` (0.6 where none is set).
    pub fn compare(&self, limit: Option<f64>) -> Compared {
        let limit = limit.unwrap_or(LEAST);
        let mut drafts: Vec<Draft<'_>> = self.drafts.iter().map(Draft::of).collect();
        for draft in &mut drafts {
            draft.rows.sort_unstable();
        }
        drafts.sort_by_key(|draft| draft.rows[0]);
        let tables: Vec<Table> = self.places.iter().map(Table::of).collect();
        let mut found = Found::new(limit);
        for draft in &drafts {
            found.same(&draft.rows);
        }
        let total: Vec<u32> = drafts.iter().map(|it| total(it.words, &tables)).collect();
        each_candidate(&drafts, &total, &tables, limit, &mut |a, b| {
            let common = common(drafts[a].words, drafts[b].words, &tables);
            let figure = ratio(common, total[a] + total[b]);
            found.pair(&drafts[a].rows, &drafts[b].rows, figure);
        });
        Compared {
            over: found.over,
            pairs: found.sorted(),
            thin: self.thin(&tables),
        }
    }

    /// The places by how much of what any two drafts share stands there.
    fn thin(&self, tables: &[Table]) -> Vec<Thin> {
        let mut counts: Vec<Vec<f64>> = tables
            .iter()
            .map(|it| vec![0.0; it.lengths.len()])
            .collect();
        let mut drafts = 0.0;
        for (words, rows) in &self.drafts {
            let rows = rows.len() as f64;
            drafts += rows;
            for (place, counts) in counts.iter_mut().enumerate() {
                counts[usize::from(words.get(place).copied().unwrap_or(0))] += rows;
            }
        }
        let mut thin: Vec<(f64, Thin)> = Vec::new();
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
            // A place with enough different wordings shares a fifth at the most.
            if share > 1.0 / 4.0 {
                let thinness = Thin {
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

impl Place {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            numbers: HashMap::new(),
            pairs: vec![Vec::new()],
        }
    }

    fn number(&mut self, words: &[Inline]) -> u16 {
        let mut hasher = DefaultHasher::new();
        for inline in words {
            if let Inline::Text(text) = inline {
                text.hash(&mut hasher);
            }
        }
        let next = u16::try_from(self.pairs.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(hasher.finish()).or_insert(next);
        if usize::from(number) == self.pairs.len() {
            self.pairs.push(pairs(words));
        }
        number
    }
}

/// The pairs of neighbouring characters, marks left out, sorted.
fn pairs(words: &[Inline]) -> Vec<u64> {
    let mut pairs = Vec::new();
    for inline in words {
        let Inline::Text(text) = inline else { continue };
        let mut letters = text.chars().filter(|c| c.is_alphanumeric());
        let Some(mut last) = letters.next() else {
            continue;
        };
        for next in letters {
            pairs.push(u64::from(last) << 32 | u64::from(next));
            last = next;
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Rows whose drafts say the same.
struct Draft<'a> {
    words: &'a [u16],
    rows: Vec<u32>,
}

impl<'a> Draft<'a> {
    fn of((words, rows): (&'a Vec<u16>, &Vec<u32>)) -> Self {
        Self {
            words,
            rows: rows.clone(),
        }
    }
}

/// What the wordings of one place share.
struct Table {
    /// How many pairs each wording has.
    lengths: Vec<u32>,
    /// How many each two have in common.
    common: Vec<u32>,
}

impl Table {
    fn of(place: &Place) -> Self {
        let all = || place.pairs.iter();
        Self {
            lengths: all().map(|pairs| count(pairs.len())).collect(),
            common: all()
                .flat_map(|a| all().map(move |b| shared(a, b)))
                .collect(),
        }
    }

    fn common(&self, a: usize, b: usize) -> u32 {
        self.common[a * self.lengths.len() + b]
    }

    fn different(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.lengths.len();
        (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
    }

    /// What two drafts lose at least that differ here: pairs that are not shared.
    fn least_loss(&self) -> u32 {
        let losses = self
            .different()
            .map(|(a, b)| self.lengths[a] + self.lengths[b] - 2 * self.common(a, b));
        losses.min().unwrap_or(0)
    }

    /// How alike its two most alike wordings are.
    fn nearest(&self) -> f64 {
        let spoken = self.different().filter(|(a, _)| *a > 0);
        let figures =
            spoken.map(|(a, b)| ratio(self.common(a, b), self.lengths[a] + self.lengths[b]));
        figures.fold(0.0, f64::max)
    }
}

/// How many elements two sorted lists share.
fn shared(mut a: &[u64], mut b: &[u64]) -> u32 {
    let mut shared = 0;
    while let (Some(first), Some(second)) = (a.first(), b.first()) {
        match first.cmp(second) {
            Ordering::Less => a = &a[1..],
            Ordering::Greater => b = &b[1..],
            Ordering::Equal => {
                shared += 1;
                (a, b) = (&a[1..], &b[1..]);
            }
        }
    }
    shared
}

fn total(words: &[u16], tables: &[Table]) -> u32 {
    let lengths = words.iter().zip(tables);
    lengths
        .map(|(&word, table)| table.lengths[usize::from(word)])
        .sum()
}

fn common(a: &[u16], b: &[u16], tables: &[Table]) -> u32 {
    let both = a.iter().zip(b).zip(tables);
    both.map(|((&a, &b), table)| table.common(a.into(), b.into()))
        .sum()
}

fn ratio(common: u32, both: u32) -> f64 {
    if both == 0 {
        return 1.0;
    }
    2.0 * f64::from(common) / f64::from(both)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Visits the pairs of drafts that can be as alike as `limit`, each once.
fn each_candidate(
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
fn bands(tables: &[Table], loss: f64) -> Option<Vec<Vec<usize>>> {
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
struct Found {
    limit: f64,
    over: usize,
    pairs: Vec<Alike>,
}

impl Found {
    fn new(limit: f64) -> Self {
        Self {
            limit,
            over: 0,
            pairs: Vec::new(),
        }
    }

    /// Drafts that say the same.
    fn same(&mut self, rows: &[u32]) {
        self.over += rows.len() * (rows.len() - 1) / 2;
        for pair in rows.windows(2).take(TOLD) {
            self.keep(pair[0], pair[1], 1.0);
        }
    }

    fn pair(&mut self, a: &[u32], b: &[u32], figure: f64) {
        if figure >= self.limit {
            self.over += a.len() * b.len();
        }
        self.keep(a[0], b[0], figure);
    }

    fn keep(&mut self, a: u32, b: u32, figure: f64) {
        let rows = (a.min(b) as usize, a.max(b) as usize);
        self.pairs.push(Alike { rows, figure });
        if self.pairs.len() >= TOLD * 100 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let order = |a: &Alike, b: &Alike| b.figure.total_cmp(&a.figure).then(a.rows.cmp(&b.rows));
        self.pairs.sort_by(order);
        self.pairs.truncate(TOLD);
    }

    fn sorted(mut self) -> Vec<Alike> {
        self.cut();
        self.pairs
    }
}
