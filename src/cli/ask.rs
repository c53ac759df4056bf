//! Questions to a person; each has a default, used where nobody can be asked.

use std::io::{self, IsTerminal};

use inquire::InquireError;
use inquire::ui::{RenderConfig, Styled};

use super::fault::AuthorFault;
use super::report::draw;
use crate::words::diag::{Diag, Diags, Fault};

/// A source of answers.
pub(crate) trait Ask {
    /// Asks for a line of text.
    fn text(&mut self, question: &str, default: &str, help: &str) -> Result<String, Diags>;

    /// Asks for one of some options; returns its index.
    fn choose(&mut self, question: &str, options: &[&str], default: usize) -> Result<usize, Diags>;

    /// True if somebody can be asked.
    fn is_there(&self) -> bool {
        true
    }
}

/// Returns the person at the terminal, or a stand-in that answers with defaults.
pub(crate) fn prompter() -> Box<dyn Ask> {
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        Box::new(Person)
    } else {
        Box::new(Nobody)
    }
}

/// Returns the value of a flag, or asks until the answer is valid.
pub(crate) fn flag_or_ask<T, F: Fault>(
    flag: Option<&str>,
    mut ask: impl FnMut() -> Result<String, Diags>,
    read: impl Fn(&str) -> Result<T, F>,
) -> Result<T, Diags> {
    if let Some(text) = flag {
        return read(text).map_err(|fault| Diag::of(&fault).into());
    }
    loop {
        match read(&ask()?) {
            Ok(answer) => return Ok(answer),
            Err(fault) => draw(&Diag::of(&fault).into()),
        }
    }
}

/// Nobody: every answer is the default.
struct Nobody;

impl Ask for Nobody {
    fn is_there(&self) -> bool {
        false
    }

    fn text(&mut self, _: &str, default: &str, _: &str) -> Result<String, Diags> {
        Ok(default.to_owned())
    }

    fn choose(&mut self, _: &str, _: &[&str], default: usize) -> Result<usize, Diags> {
        Ok(default)
    }
}

/// The person at the terminal.
struct Person;

impl Ask for Person {
    fn text(&mut self, question: &str, default: &str, help: &str) -> Result<String, Diags> {
        let mut prompt = inquire::Text::new(question).with_render_config(look());
        if !default.is_empty() {
            prompt = prompt.with_default(default);
        }
        if !help.is_empty() {
            prompt = prompt.with_help_message(help);
        }
        let answer = prompt.prompt().map_err(|error| stopped(&error))?;
        Ok(answer.trim().to_owned())
    }

    fn choose(&mut self, question: &str, options: &[&str], default: usize) -> Result<usize, Diags> {
        let prompt = inquire::Select::new(question, options.to_vec())
            .with_render_config(look())
            .with_starting_cursor(default)
            .with_help_message("上下键选，回车定，打字可以找")
            .raw_prompt();
        prompt
            .map(|answer| answer.index)
            .map_err(|error| stopped(&error))
    }
}

fn look() -> RenderConfig<'static> {
    if std::env::var_os("NO_COLOR").is_some() {
        RenderConfig::empty()
    } else {
        RenderConfig::default()
    }
    .with_canceled_prompt_indicator(Styled::new("（停了）"))
}

fn stopped(error: &InquireError) -> Diags {
    let reason = match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => None,
        other => Some(other.to_string()),
    };
    Diag::of(&AuthorFault::Stopped { reason }).into()
}

/// Answers from a script, for tests.
#[cfg(test)]
pub(crate) struct Scripted(pub(crate) Vec<(&'static str, &'static str)>);

#[cfg(test)]
impl Ask for Scripted {
    fn text(&mut self, question: &str, default: &str, _: &str) -> Result<String, Diags> {
        assert!(!self.0.is_empty(), "nobody expected: {question}");
        let (expected, answer) = self.0.remove(0);
        assert!(question.contains(expected), "{question}");
        Ok(if answer.is_empty() { default } else { answer }.to_owned())
    }

    fn choose(&mut self, question: &str, options: &[&str], default: usize) -> Result<usize, Diags> {
        assert!(!self.0.is_empty(), "nobody expected: {question}");
        let (expected, answer) = self.0.remove(0);
        assert!(question.contains(expected), "{question}");
        let found = options.iter().position(|option| *option == answer);
        Ok(found.unwrap_or(default))
    }
}
