//! Fills late facts into a hand-edited draft.

use std::collections::BTreeSet;

use super::facts::GivenFacts;
use super::fault::DeskFault;
use super::file::DraftFile;
use super::format::Format;
use super::given::{declared, recorded};
use crate::codec::docx::Amender;
use crate::draft::{Amended, TextForm, amend, amend_word, fillable, given};
use crate::library::Library;
use crate::models::facts::{Facts, Values};
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::faults::faults;

/// How much of a value is shown, in characters.
const SHOWN: usize = 40;

/// Fills the given facts into their places in a draft. A value changed by hand is kept and reported, unless it is to be
/// overwritten.
///
/// # Errors
/// Returns an error if nothing is given, the format keeps no places, or the file cannot be read.
pub(crate) fn fill(
    library: &Library,
    file: &DraftFile,
    late: &GivenFacts,
    overwrite: bool,
) -> Result<Warned<Amended<Vec<u8>>>, Diags> {
    if matches!(file.format(), Format::Page | Format::Json) {
        let name = file.name().to_owned();
        return Err(Diag::of(&DeskFault::NotFilled { name }).into());
    }
    if late.is_empty() {
        return Err(Diag::of(&DeskFault::NothingGiven).into());
    }
    let mut notes = Diags::new();
    let (amended, late) = match file.word() {
        Some(bytes) => in_word(library, file, bytes, late, overwrite, &mut notes)?,
        None => in_text(library, file, late, &mut notes)?,
    };
    tell(&amended, &late, &mut notes);
    notes.judge(Some(amended))
}

/// The given facts, each with whether it is new.
type Late = Vec<(String, bool)>;

fn in_word(
    library: &Library,
    file: &DraftFile,
    bytes: &[u8],
    late: &GivenFacts,
    overwrite: bool,
    notes: &mut Diags,
) -> Result<(Amended<Vec<u8>>, Late), Diags> {
    let bad = |fault| file.said(&fault);
    let mut amender = Amender::open(bytes).map_err(bad)?;
    let document = amender.document().map_err(bad)?;
    let declared = declared(document.record.as_ref(), library, notes)?;
    let facts = fillable(&amender.slots().map_err(bad)?, &declared);
    let known = given(&document, &facts).output;
    let mut values = known.clone();
    late.upon(&facts, &mut values, notes)?;
    let late = spoken_of(late, &facts, &known, &values);
    let names: BTreeSet<String> = late.iter().map(|(name, _)| name.clone()).collect();
    let filled = amend_word(amender, &document, &values, &names, &declared, overwrite);
    Ok((filled.map_err(bad)?.into_output(notes), late))
}

fn in_text(
    library: &Library,
    file: &DraftFile,
    late: &GivenFacts,
    notes: &mut Diags,
) -> Result<(Amended<Vec<u8>>, Late), Diags> {
    let (source, encoding) = file.words().expect("a text where it is no Word file");
    let document = file.read()?.output;
    let declared = declared(document.record.as_ref(), library, notes)?;
    let slots = document.open_slots().map(|(_, slot)| slot);
    let facts = fillable(slots, &declared);
    // The record's facts are known already; late facts replace them.
    let mut known = Values::default();
    if let Some(record) = &document.record {
        recorded(record, &facts, &mut known, &mut Diags::new());
    }
    let mut values = known.clone();
    late.upon(&facts, &mut values, notes)?;
    let late = spoken_of(late, &facts, &known, &values);
    let form = match file.format() {
        Format::Text => TextForm::Plain,
        _ => TextForm::Markdown,
    };
    let amended = amend(source, form, &values, &declared).into_output(notes);
    Ok((amended.map(|text| encoding.encode(&text)), late))
}

/// Returns the facts a call gives: those it changes, and those it repeats.
fn spoken_of(given: &GivenFacts, facts: &Facts, known: &Values, values: &Values) -> Late {
    let mut said = Values::default();
    // Earlier rows of a list may be missing here, which is an error; such a list counts as changed anyway.
    let _ = given.upon(facts, &mut said, &mut Diags::new());
    let is_new = |name: &str| known.get(name) != values.get(name);
    let said = said.iter().map(|(name, _)| name);
    let changed = values
        .iter()
        .map(|(name, _)| name)
        .filter(|name| is_new(name));
    let names: BTreeSet<&str> = said.chain(changed).collect();
    let late = names
        .into_iter()
        .map(|name| (name.to_owned(), is_new(name)));
    late.collect()
}

/// Reports what was given and is not in the draft.
fn tell(amended: &Amended<Vec<u8>>, late: &Late, notes: &mut Diags) {
    for change in &amended.kept {
        let (name, now) = (change.name.clone(), brief(&change.now));
        let was = brief(change.was.as_deref().unwrap_or_default());
        notes.push(Diag::of(&FillFault::ByHand { name, was, now }));
    }
    for (name, _) in late
        .iter()
        .filter(|(name, is_new)| *is_new && !amended.placed.contains(name))
    {
        let name = name.clone();
        notes.push(Diag::of(&FillFault::NoPlace { name }));
    }
    for name in &amended.margins {
        let name = name.clone();
        notes.push(Diag::of(&FillFault::OpenMargin { name }));
    }
}

/// Returns the start of a value, in one line.
pub(crate) fn brief(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

faults! {
    /// A given fact that is not in the draft.
    pub(crate) enum FillFault: Warning {
        ByHand { name: String, was: String, now: String } =>
            "“{name}”手改过，留着“{was}”，没有换成“{now}”",
            "要换成给的，加 --overwrite";
        NoPlace { name: String } =>
            "“{name}”用不上，没有用：稿子里没有空着的【{name}】",
            "已经写成文字的，在稿子里直接改；要换一套话，用 qicao draft --again";
        OpenMargin { name: String } => "页眉页脚里的【{name}】还空着", "同正文里的一样填";
    }
}
