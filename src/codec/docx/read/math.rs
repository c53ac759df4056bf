//! Formulas, flattened to a line of characters.

use super::leaf::Leaf;
use super::styles::Look;
use crate::codec::xml::tree::Element;

/// Collects the characters of a formula, including those given only as attributes: brackets, roots, sums.
pub(super) fn collect<'e, 'a>(formula: &'e Element<'a>, leaves: &mut Vec<Leaf<'e, 'a>>) {
    for child in &formula.children {
        let named = |properties: &str, name: &str| {
            let found = child.child(properties).and_then(|it| it.child(name));
            found.map(|it| it.attribute("m:val").unwrap_or_default())
        };
        match child.name {
            "w:del" | "w:moveFrom" => {}
            "m:r" => run(child, leaves),
            "m:d" => {
                let parts = child.children.iter().filter(|it| it.name == "m:e");
                push(named("m:dPr", "m:begChr").unwrap_or("(".into()), leaves);
                for (n, part) in parts.enumerate() {
                    if n > 0 {
                        push(named("m:dPr", "m:sepChr").unwrap_or("|".into()), leaves);
                    }
                    collect(part, leaves);
                }
                push(named("m:dPr", "m:endChr").unwrap_or(")".into()), leaves);
            }
            "m:nary" => {
                push(named("m:naryPr", "m:chr").unwrap_or("∫".into()), leaves);
                collect(child, leaves);
            }
            "m:rad" => {
                push("√".into(), leaves);
                collect(child, leaves);
            }
            _ => collect(child, leaves),
        }
    }
}

fn run<'e, 'a>(run: &'e Element<'a>, leaves: &mut Vec<Leaf<'e, 'a>>) {
    let is_hidden = run.child("w:rPr").is_some_and(|it| it.is_on("w:vanish"));
    let words = run
        .children
        .iter()
        .filter(|it| matches!(it.name, "m:t" | "w:t"));
    for word in words.filter(|_| !is_hidden) {
        leaves.push(Leaf {
            at: Some((run, word)),
            ..leaf(word.text().into_owned())
        });
    }
}

fn push(text: String, leaves: &mut Vec<Leaf<'_, '_>>) {
    if !text.is_empty() {
        leaves.push(leaf(text));
    }
}

fn leaf<'e, 'a>(text: String) -> Leaf<'e, 'a> {
    Leaf {
        text,
        look: Look::Plain,
        bold: false,
        ruby: false,
        control: None,
        at: None,
    }
}
