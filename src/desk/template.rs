//! Selects the template of a draft: the requested one, or the default of the genre.

use crate::draft::fields;
use crate::library::{FileKind, Library};
use crate::models::genre::Genre;
use crate::template::{Limits, Template};
use crate::words::diag::Diags;

/// The template for genres without one of their own.
const USUAL: &str = "speech";

/// Loads the requested template, or the default of the genre.
pub fn template<'a>(
    library: &'a Library,
    asked: Option<&str>,
    genre: Genre,
    limits: Limits,
) -> Result<Template<'a>, Diags> {
    if let Some(name) = asked {
        return Template::load(library, name, limits).map_err(|mut faults| {
            faults.extend(Template::unknown_fields(library, name, &fields()));
            faults.in_order()
        });
    }
    let usual = Template::load(library, USUAL, limits)?;
    if usual.fits(genre) {
        return Ok(usual);
    }
    let items = library.list(FileKind::Template);
    for item in items.into_iter().filter(|item| !item.is_part()) {
        if let Ok(template) = Template::load(library, &item.id, limits)
            && template.genres.contains(&genre)
        {
            return Ok(template);
        }
    }
    Ok(usual)
}
