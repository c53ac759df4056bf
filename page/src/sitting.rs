//! What a draft that is made again at every keystroke need not read again.

use qicao::desk::template;
use qicao::library::{Library, Loaded};
use qicao::template::{Limits, Template};
use qicao::words::diag::Diags;

/// An outline and a template, at hand.
pub(crate) struct Sitting {
    outline: String,
    asked: Option<String>,
    pub(crate) loaded: Loaded<'static>,
    pub(crate) template: Template<'static>,
    /// What was noticed when they were read.
    pub(crate) notes: Diags,
}

impl Sitting {
    /// Reads an outline and the template that is asked for, or the one made for its genre.
    pub(crate) fn of(
        library: &'static Library,
        outline: &str,
        asked: Option<&str>,
    ) -> Result<Self, Diags> {
        let mut notes = Diags::new();
        let loaded = library.outline(outline)?.into_output(&mut notes);
        let template = template(library, asked, loaded.outline.genre, Limits::default())?;
        Ok(Self {
            outline: outline.to_owned(),
            asked: asked.map(str::to_owned),
            loaded,
            template,
            notes,
        })
    }

    /// Whether it is of these.
    pub(crate) fn is_of(&self, outline: &str, asked: Option<&str>) -> bool {
        self.outline == outline && self.asked.as_deref() == asked
    }
}
