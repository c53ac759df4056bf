//! The leading comment of a template: `{# qicao: name, aliases, genres #}`.

use std::sync::Arc;

use super::fault::TemplateFault;
use crate::library::{Item, head_of_template};
use crate::models::genre::Genre;
use crate::words::diag::Diags;
use crate::words::span::{Source, Span};
use crate::words::yaml::{self, Fields, list};

/// Reads which genres a template is made for.
pub(super) fn read(item: &Item, diags: &mut Diags) -> Vec<Genre> {
    let written = item.source();
    let Some((head, start)) = head_of_template(written.text()) else {
        return Vec::new();
    };
    // The comment is read where it stands: what is before it is blanked out, so that places stay right.
    let source = Source::new(written.name(), " ".repeat(start) + head);
    let mut faults = Diags::new();
    let genres = genres(&source, &mut faults);
    for mut diag in faults {
        diag.span = diag.span.map(|span| Span::new(&written, span.range()));
        diags.push(diag);
    }
    genres
}

fn genres(source: &Arc<Source>, diags: &mut Diags) -> Vec<Genre> {
    let node = match yaml::parse(source) {
        Ok(node) => node,
        Err(faults) => {
            diags.extend(faults);
            return Vec::new();
        }
    };
    let Some(mut fields) = Fields::of(&node, "模板的说明", diags) else {
        return Vec::new();
    };
    fields.text("name", diags);
    fields.names("aliases", diags);
    fields.text("about", diags);
    let mut genres = Vec::new();
    for node in fields.take("genres").map_or(&[][..], list) {
        let name = node.as_str().unwrap_or_default();
        match Genre::named(name) {
            Some(genre) => genres.push(genre),
            None => {
                let name = name.to_owned();
                diags.add(&node.span, &TemplateFault::UnknownGenre { name });
            }
        }
    }
    fields.finish(diags);
    genres
}

/// Points at the head of a file.
pub(super) fn place(source: &Arc<Source>) -> Span {
    let line = source.text().lines().next().unwrap_or_default().len();
    Span::new(source, 0..line)
}
