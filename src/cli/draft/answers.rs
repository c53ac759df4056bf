//! Answers for the required facts of a draft.

use crate::cli::ask::Ask;
use crate::cli::report::draw;
use crate::desk::given::assign;
use crate::models::facts::{Fact, FactType, FactValue, Facts, Values};
use crate::words::diag::Diags;

/// Maximum number of rows asked for a list.
const ROWS: usize = 20;

/// Answers, each checked against the earlier ones.
pub(super) struct Answers<'a> {
    pub(super) facts: &'a Facts,
    pub(super) values: &'a mut Values,
    pub(super) person: &'a mut dyn Ask,
}

impl Answers<'_> {
    /// Asks for a fact, or for rows of a list until one is left empty; returns values for `-s`.
    pub(super) fn of(&mut self, fact: &Fact) -> Result<Vec<String>, Diags> {
        if fact.columns.is_empty() {
            let given = self.value(&fact.name, &fact.label, &fact.kind, fact.example.as_ref())?;
            return Ok(given.into_iter().collect());
        }
        let mut given = Vec::new();
        for row in 1..=ROWS {
            let before = given.len();
            for column in &fact.columns {
                let place = format!("{}.{row}.{}", fact.name, column.name);
                let label = if given.is_empty() {
                    fact.label.as_str()
                } else {
                    ""
                };
                given.extend(self.value(&place, label, &column.kind, None)?);
                if given.len() == before {
                    return Ok(given);
                }
            }
        }
        Ok(given)
    }

    /// Asks for one value until it is valid; `None` if it is left open.
    fn value(
        &mut self,
        place: &str,
        label: &str,
        kind: &FactType,
        example: Option<&FactValue>,
    ) -> Result<Option<String>, Diags> {
        let question = match label {
            "" => place.to_owned(),
            label => format!("{place}（{label}）"),
        };
        if let FactType::Choice(words) = kind {
            let options: Vec<_> = words.iter().map(String::as_str).collect();
            let at = self.person.choose(&question, &options, 0)?;
            return Ok(words.get(at).map(|word| format!("{place}={word}")));
        }
        let help = match example {
            Some(FactValue::One { text, .. }) => format!("如 {text}"),
            Some(FactValue::Texts(texts)) => format!("几项用“；”隔开，如 {}", texts.join("；")),
            _ => String::new(),
        };
        loop {
            let answer = self.person.text(&question, "", &help)?;
            if answer.is_empty() {
                return Ok(None);
            }
            let given = format!("{place}={answer}");
            let mut faults = Diags::new();
            assign(place, &given, self.facts, self.values, &mut faults);
            draw(&faults);
            if !faults.has_errors() {
                return Ok(Some(given));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ask::Scripted;
    use crate::library::Library;

    #[test]
    fn rows_are_asked_for_until_one_is_empty() {
        let library = Library::builtin();
        let outline = library.outline("动员部署").expect("it").output.outline;
        let list = outline.facts.get("任务清单").expect("a list");
        let mut values = Values::default();
        let mut person = Scripted(vec![
            ("任务清单.1.事项", "摸清底数"),
            ("任务清单.1.单位", "区住建局"),
            ("任务清单.1.时限", "2月30日"),
            ("任务清单.1.时限", "9月底"),
            ("任务清单.2.事项", ""),
        ]);
        let mut answers = Answers {
            facts: &outline.facts,
            values: &mut values,
            person: &mut person,
        };
        let given = answers.of(list).expect("answers");
        let wanted = [
            "任务清单.1.事项=摸清底数",
            "任务清单.1.单位=区住建局",
            "任务清单.1.时限=9月底",
        ];
        assert_eq!(given, wanted);
    }
}
