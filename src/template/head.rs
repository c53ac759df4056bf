//! The leading comment of a template: `{# qicao: name, aliases, about, genres, omits #}`.

use std::sync::Arc;

use super::fault::TemplateFault;
use super::omits::omittable;
use crate::library::{Item, head_of_template};
use crate::models::genre::Genre;
use crate::models::outline::{TextRole, Words};
use crate::words::diag::Diags;
use crate::words::span::{Source, Span};
use crate::words::yaml::{self, Fields, list};

/// What a template says of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The genres it is made for.
    pub(super) genres: Vec<Genre>,
    /// The parts of an outline that it leaves out on purpose.
    pub(super) omits: Vec<String>,
}

/// Reads the head of a template.
pub(super) fn read(item: &Item, diags: &mut Diags) -> Head {
    let written = item.source();
    let Some((head, start)) = head_of_template(written.text()) else {
        return Head::default();
    };
    // The comment is read where it stands: what is before it is blanked out, so that places stay right.
    let source = Source::new(written.name(), " ".repeat(start) + head);
    let mut faults = Diags::new();
    let head = fields_of(&source, &mut faults);
    for mut diag in faults {
        diag.span = diag.span.map(|span| Span::new(&written, span.range()));
        diags.push(diag);
    }
    head
}

fn fields_of(source: &Arc<Source>, diags: &mut Diags) -> Head {
    let node = match yaml::parse(source) {
        Ok(node) => node,
        Err(faults) => {
            diags.extend(faults);
            return Head::default();
        }
    };
    let Some(mut fields) = Fields::of(&node, "模板的说明", diags) else {
        return Head::default();
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
    let mut omits = Vec::new();
    for node in fields.take("omits").map_or(&[][..], list) {
        let name = node.as_str().unwrap_or_default().to_owned();
        if name == Words::Text.key() {
            // Whatever else a block says before its points goes with its text.
            let (before, _) = Words::around_cues();
            let said = before.iter().filter(|it| it.row().role == TextRole::Body);
            omits.extend(said.map(|it| it.key().to_owned()));
        } else if omittable().iter().any(|(known, _, _)| *known == name) {
            omits.push(name);
        } else {
            diags.add(&node.span, &TemplateFault::UnknownOmitted { name });
        }
    }
    fields.finish(diags);
    Head { genres, omits }
}

/// Points at the head of a file.
pub(super) fn place(source: &Arc<Source>) -> Span {
    let line = source.text().lines().next().unwrap_or_default().len();
    Span::new(source, 0..line)
}
