//! The facts given for a draft: files first, then single facts.

use super::fault::DeskFault;
use super::file::{LARGEST_TEXT, ending, text};
use super::given::{assign, single_items};
use crate::codec::{sheet, table};
use crate::models::facts::{Facts, UNKNOWN_NAME, Values};
use crate::words::diag::{Diag, Diags};
use crate::words::yaml;

/// Extensions of fact files, for people.
const FORMATS: &str = ".yaml .json .md .csv .tsv .xlsx .xls .et .ods";

/// Extensions of tables.
const TABLES: [&str; 7] = ["csv", "tsv", "xlsx", "xlsm", "xls", "et", "ods"];

/// The largest size of a table, in bytes.
pub(crate) const LARGEST_TABLE: u64 = 64 << 20;

/// The facts a front passes on: files in order, then single facts; later ones replace earlier ones.
#[derive(Clone, Debug, Default)]
pub struct GivenFacts {
    /// The files.
    pub files: Vec<FactsFile>,
    /// Single facts, each as `名称=值`.
    pub facts: Vec<String>,
    /// Whether they are for several outlines: a name unknown to this outline belongs to another.
    pub shared: bool,
}

/// A file of facts.
#[derive(Clone, Debug)]
pub struct FactsFile {
    /// Its name in faults; the extension decides how it is read. Without one it is YAML.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl GivenFacts {
    /// True if nothing was given.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.facts.is_empty()
    }

    /// Reports the names that no fact of these outlines has.
    pub(crate) fn strangers<'a>(&self, of: impl IntoIterator<Item = &'a Facts>) -> Diags {
        let unknown = of.into_iter().map(|facts| {
            let mut found = Diags::new();
            let given = Self {
                shared: false,
                ..self.clone()
            };
            if let Err(faults) = given.upon(facts, &mut Values::default(), &mut found) {
                found.extend(faults);
            }
            found.part(UNKNOWN_NAME).0
        });
        let common = unknown.reduce(|some, more| {
            let mut common = Diags::new();
            let both = some
                .iter()
                .filter(|one| more.iter().any(|other| other.message == one.message));
            both.for_each(|diag| common.push(diag.clone()));
            common
        });
        common.unwrap_or_default()
    }

    /// Reads the facts into `values`.
    pub fn upon(&self, facts: &Facts, values: &mut Values, diags: &mut Diags) -> Result<(), Diags> {
        let mut found = Diags::new();
        for file in &self.files {
            file.upon(facts, values, &mut found)?;
        }
        for text in &self.facts {
            assign("-s", text, facts, values, &mut found);
        }
        if self.shared {
            found = found.part(UNKNOWN_NAME).1;
        }
        diags.extend(found);
        if diags.has_errors() {
            return Err(std::mem::take(diags));
        }
        single_items(facts, values, diags);
        Ok(())
    }
}

impl FactsFile {
    /// Returns the largest size of a file with this name, in bytes.
    pub(crate) fn largest(name: &str) -> u64 {
        if TABLES.contains(&ending(name).unwrap_or_default().as_str()) {
            LARGEST_TABLE
        } else {
            LARGEST_TEXT
        }
    }

    fn upon(&self, facts: &Facts, values: &mut Values, diags: &mut Diags) -> Result<(), Diags> {
        let source = || text(&self.name, self.bytes.clone());
        match ending(&self.name).as_deref().unwrap_or("yaml") {
            "md" => sheet::read_markdown(&source()?, facts, values, diags),
            "yaml" | "yml" | "json" => {
                values.read(&yaml::parse(&source()?)?, facts, diags);
            }
            ending if TABLES.contains(&ending) => {
                let known = |head: &str| sheet::is_head(head, facts);
                let tables = table::read_sheets(&self.name, ending, &self.bytes, &known)?;
                let tables = tables.into_output(diags);
                sheet::read_tables(&self.name, &tables, facts, values, diags);
            }
            _ => {
                let (name, formats) = (self.name.clone(), FORMATS);
                return Err(Diag::of(&DeskFault::NoFactsFormat { name, formats }).into());
            }
        }
        Ok(())
    }
}
