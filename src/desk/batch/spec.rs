//! What a batch has to do: the table, the plan of each row, the names of the files.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::BatchCallFault;
use super::request::BatchRequest;
use crate::batch::{
    BatchFault, CellFault, Columns, Counts, FAULTS, Key, Leaks, Pattern, RowDefaults, RowDrafter,
    Special, manifest, seed_of, special_column, stems,
};
use crate::codec::table::Table;
use crate::desk::{self, Format};
use crate::library::{FileKind, Library};
use crate::models::outline::Outline;
use crate::template::Limits;
use crate::words::diag::{Diag, Diags, Said};

/// Everything resolved before the first row is drafted.
pub(super) struct Job<'a> {
    pub(super) library: &'a Library,
    limits: Limits,
    pub(super) request: &'a BatchRequest,
    pub(super) table: &'a Table,
    /// Whether the table is the `failed.csv` of an earlier batch: its rows without a draft.
    pub(super) is_part: bool,
    /// The year that an earlier run assigned to days without one.
    year_before: Option<i32>,
    /// The year that this run assigns.
    pub(super) year: Option<i32>,
    /// The rows to draft, by table index.
    pub(super) rows: Vec<usize>,
    /// The file names of each row of the table, without extension.
    pub(super) stems: Vec<String>,
    seeds: Vec<u64>,
    plans: Vec<Planned<'a>>,
    /// The plan of each row of the table.
    chosen: Vec<Result<usize, Box<CellFault>>>,
    layout: Option<usize>,
}

struct Planned<'a> {
    plan: RowDrafter<'a>,
    /// Hash of everything the drafts of the plan have in common.
    given: String,
}

impl<'a> Job<'a> {
    /// Resolves the request. Faults of outlines and templates are reported here, before any row.
    pub(super) fn new(
        library: &'a Library,
        limits: Limits,
        request: &'a BatchRequest,
        table: &'a Table,
        year_before: Option<i32>,
        notes: &mut Diags,
    ) -> Result<Self, Diags> {
        let is_part = is_part(table);
        let shard = request.shard.filter(|_| !is_part);
        let mut job = Self {
            library,
            limits,
            request,
            table,
            is_part,
            year_before: year_before.filter(|_| is_part),
            year: None,
            rows: rows(table.len(), request.first, shard),
            stems: Vec::new(),
            seeds: Vec::new(),
            plans: Vec::new(),
            chosen: Vec::new(),
            layout: special_column(table, &request.renamed, Special::Layout),
        };
        job.choose(notes)?;
        let Some(first) = job.plans.first() else {
            return Err(first_fault(&job.chosen));
        };
        let columns = first.plan.columns();
        if let Some(dated) = columns.dated(table) {
            notes.push(Diag::of(&BatchFault::YearTaken(dated)));
        }
        job.year = columns.year(table);
        let facts = &first.plan.outline().facts;
        let values = &first.plan.usual().values;
        let pattern = request.name.as_deref();
        let pattern = pattern.map(|text| Pattern::read(text, table, columns, facts, values));
        let pattern = pattern.transpose()?;
        let key = Key::of(columns, pattern.as_ref().map(Pattern::columns));
        job.stems = stems(table, columns, pattern.as_ref(), &key);
        let seed = request.draft.seed.unwrap_or(1);
        let mut known = Counts::new();
        let keys = table.rows().map(|row| key.row(row, &mut known));
        job.seeds = keys.map(|key| seed_of(seed, &key)).collect();
        Ok(job)
    }

    /// Resolves the outline and the template of each row.
    fn choose(&mut self, notes: &mut Diags) -> Result<(), Diags> {
        let renamed = &self.request.renamed;
        let outline = special_column(self.table, renamed, Special::Outline);
        let template = special_column(self.table, renamed, Special::Template);
        let mut known: BTreeMap<(&str, &str), Result<usize, Box<CellFault>>> = BTreeMap::new();
        let mut unmapped: Option<BTreeSet<String>> = None;
        for row in self.table.rows() {
            let cell = |column: Option<usize>| column.map_or("", |at| row.get(at));
            let asked = (cell(outline), cell(template));
            let chosen = match known.get(&asked) {
                Some(found) => found.clone(),
                None => {
                    let found = self.plan(asked, notes)?;
                    if let Ok(at) = found {
                        let heads = self.plans[at].plan.columns().unmapped.iter();
                        let heads = heads.cloned().collect();
                        unmapped = Some(match unmapped {
                            Some(before) => &before & &heads,
                            None => heads,
                        });
                    }
                    known.insert(asked, found.clone());
                    found
                }
            };
            self.chosen.push(chosen);
        }
        self.name_unused(renamed, notes);
        let heads: Vec<_> = unmapped.into_iter().flatten().collect();
        if !self.request.resume && !heads.is_empty() {
            notes.push(Diag::of(&BatchFault::Nobodys { heads }));
        }
        Ok(())
    }

    /// Reports heads that were renamed to facts no draft uses.
    fn name_unused(&self, renamed: &BTreeMap<String, String>, notes: &mut Diags) {
        for head in renamed.keys() {
            let Some(at) = self.table.heads().iter().position(|it| it == head) else {
                continue;
            };
            let fact = |planned: &Planned<'_>| {
                let facts = &planned.plan.columns().facts;
                let found = facts.iter().find(|(column, ..)| *column == at)?;
                Some(found.2.name.clone())
            };
            let first = self.plans.first();
            let Some((first, name)) = first.and_then(|it| Some((it, fact(it)?))) else {
                continue;
            };
            if self.plans.iter().any(|planned| planned.plan.needs(&name)) {
                continue;
            }
            notes.push(Diag::of(&BatchFault::Unused {
                head: head.clone(),
                fact: name,
                outline: format!("提纲“{}”", first.plan.outline().name),
            }));
        }
    }

    fn plan(
        &mut self,
        (outline, template): (&str, &str),
        notes: &mut Diags,
    ) -> Result<Result<usize, Box<CellFault>>, Diags> {
        let BatchRequest { draft, renamed, .. } = self.request;
        let in_cell = |head: &str, faults: Diags| {
            let first = CellFault::all(head, faults).into_iter().next();
            Ok(Err(Box::new(first.expect("a fault for what is not found"))))
        };
        let name = match (outline, &*draft.outline) {
            ("", "") => return Err(Diag::of(&BatchCallFault::NoOutline).into()),
            ("", name) | (name, _) => name,
        };
        let item = match self.library.find(FileKind::Outline, name) {
            Ok(item) => item,
            Err(faults) if outline.is_empty() => return Err(faults),
            Err(faults) => return in_cell("提纲", faults),
        };
        let loaded = self.library.load(item)?.into_output(notes);
        let asked = Some(template).filter(|name| !name.is_empty());
        if let Some(name) = asked
            && let Err(faults) = self.library.find(FileKind::Template, name)
        {
            return in_cell("模板", faults);
        }
        let asked = asked.or(draft.template.as_deref());
        let template = desk::template(self.library, asked, loaded.outline.genre, self.limits)?;
        let outline = &loaded.outline;
        let mut columns = Columns::of(self.table, renamed, &outline.facts)?;
        if columns.facts.is_empty() {
            return Err(Diag::of(&BatchFault::NoColumns).into());
        }
        let leaks = Leaks::of(self.table, &columns, &self.request.allowed);
        let usual = self.usual(outline, notes)?;
        columns.take_years(self.table, &usual.values, self.year_before);
        let id = loaded.outline.id.clone();
        let plan = RowDrafter::new(loaded, template, columns, leaks, usual, notes)?;
        let given = self.given(&id, &plan);
        self.plans.push(Planned { plan, given });
        Ok(Ok(self.plans.len() - 1))
    }

    /// Returns the defaults that all rows of an outline share.
    fn usual(&self, outline: &Outline, notes: &mut Diags) -> Result<RowDefaults, Diags> {
        let plan = desk::Plan::default().with(&self.request.draft, outline, notes)?;
        let mut formats = self.request.formats.iter();
        Ok(RowDefaults {
            values: plan.values,
            angle: plan.angle,
            picks: plan.picks,
            pace: plan.pace,
            allusions: plan.allusions,
            avoid: plan.avoid,
            clean: plan.clean,
            recorded: formats.any(|format| *format != Format::Text),
        })
    }

    fn given(&self, outline: &str, plan: &RowDrafter<'_>) -> String {
        let usual = plan.usual();
        let facts = usual.values.iter().map(|(name, value)| {
            format!("{name}={}", value.to_yaml(plan.outline().facts.get(name)))
        });
        let BatchRequest { formats, look, .. } = self.request;
        let mut all = vec![
            outline.to_owned(),
            plan.origin().line(),
            format!("{} {:?} {}", usual.angle, usual.pace, usual.clean),
            format!("{formats:?} {look:?}"),
        ];
        all.extend(facts);
        manifest::hash_all(all.iter().map(String::as_str))
    }

    /// Returns the plan of a row.
    pub(super) fn plan_of(&self, row: usize) -> Result<&RowDrafter<'a>, &CellFault> {
        match &self.chosen[row] {
            Ok(at) => Ok(&self.plans[*at].plan),
            Err(fault) => Err(fault),
        }
    }

    /// Returns the seed for a row that names none.
    pub(super) fn seed(&self, row: usize) -> u64 {
        self.seeds[row]
    }

    /// Hashes everything a row's draft is made from.
    pub(super) fn given_of(&self, row: usize) -> String {
        let Ok(at) = self.chosen[row] else {
            return String::new();
        };
        let Planned { plan, given } = &self.plans[at];
        let cells = self.table.row(row);
        let columns = plan.columns();
        // File names and cell positions are left out: a row of another table may be the same.
        let mut all = vec![given.clone(), self.seed_used(row).to_string()];
        for (at, path, _) in &columns.facts {
            let cell = columns.cell(cells, *at);
            if !cell.is_empty() {
                all.extend([path.to_string(), cell.into_owned()]);
            }
        }
        for (special, at) in &columns.special {
            if !matches!(special, Special::Seed | Special::File) && !cells.get(*at).is_empty() {
                all.extend([format!("{special:?}"), cells.get(*at).to_owned()]);
            }
        }
        manifest::hash_all(all.iter().map(String::as_str))
    }

    /// Returns the seed of a row: its own, or the derived one.
    fn seed_used(&self, row: usize) -> u64 {
        let own = self.special(row, Special::Seed);
        own.and_then(|text| text.parse().ok())
            .unwrap_or(self.seeds[row])
    }

    /// Returns a row's value in a special column.
    fn special(&self, row: usize, special: Special) -> Option<&str> {
        let at = *self.columns().special.get(&special)?;
        Some(self.table.row(row).get(at)).filter(|text| !text.is_empty())
    }

    /// Returns the columns; the special columns are the same for all outlines.
    pub(super) fn columns(&self) -> &Columns {
        self.plans[0].plan.columns()
    }

    /// Returns the layout that a row names.
    pub(super) fn layout(&self, row: usize) -> Option<&str> {
        let own = self.layout.map(|at| self.table.row(row).get(at));
        own.filter(|name| !name.is_empty())
            .or(self.request.look.layout.as_deref())
    }

    /// Returns the names of a row's files, with their formats.
    pub(super) fn files(&self, row: usize) -> impl Iterator<Item = (String, Format)> {
        let stem = &self.stems[row];
        let formats = self.request.formats.iter();
        formats.map(move |format| (format!("{stem}.{}", format.ending()), *format))
    }
}

/// True if the table holds rows that an earlier run could not draft: it has the column of faults.
fn is_part(table: &Table) -> bool {
    table.heads().iter().any(|head| head == FAULTS)
}

/// Returns the rows to draft: every n-th of the first ones.
fn rows(count: usize, first: Option<usize>, shard: Option<(usize, usize)>) -> Vec<usize> {
    let (n, of) = shard.unwrap_or((1, 1));
    let count = count.min(first.unwrap_or(count));
    (n - 1..count).step_by(of).collect()
}

fn first_fault(chosen: &[Result<usize, Box<CellFault>>]) -> Diags {
    let first = chosen.iter().find_map(|chosen| chosen.as_ref().err());
    let Some(fault) = first else {
        return Diag::of(&BatchFault::NoRows).into();
    };
    let said = Said {
        message: fault.message.clone(),
        hint: fault.hint.clone(),
        ..Said::clone(&Diag::of(&BatchFault::NoRows))
    };
    Diag::from(said).into()
}
