//! Parses the arguments; errors of clap are translated to Chinese.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use super::args::Args;
use super::fault::UsageFault;
use crate::words::diag::Diag;

/// The result of parsing the arguments.
pub(crate) enum Parsed {
    /// A command to run.
    Args(Box<Args>),
    /// Help or the version was asked for.
    Help(String),
}

/// Parses the arguments.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Parsed, Diag> {
    let args = asked(args.into_iter().collect());
    match Args::try_parse_from(&args) {
        Ok(args) => Ok(Parsed::Args(Box::new(args))),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Ok(Parsed::Help(chinese(&error.render().to_string())))
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Ok(Parsed::Help(chinese(
                &Args::command().render_help().to_string(),
            ))),
            ErrorKind::InvalidUtf8 => {
                let argument = args.iter().find(|arg| arg.to_str().is_none());
                let argument = argument.map(|arg| arg.to_string_lossy().into_owned());
                let argument = argument.unwrap_or_default();
                Err(Diag::of(&UsageFault::NotText { argument }))
            }
            _ => Err(Diag::of(&fault(&error))),
        },
    }
}

/// Rewrites `help` and `help draft` to `-h` and `draft -h`.
fn asked(mut args: Vec<OsString>) -> Vec<OsString> {
    let is_help = |arg: &OsString| arg == "help" || arg == "帮助";
    if args.get(1).is_some_and(is_help) {
        args.remove(1);
        args.retain(|arg| !is_help(arg));
        args.truncate(2);
        args.push("-h".into());
    }
    args
}

/// Translates the few words of help that clap writes itself.
fn chinese(help: &str) -> String {
    help.replace("[OPTIONS]", "[选项]")
        .replace("[possible values: ", "[可选：")
        .replace("Arguments:", "参数：")
        .replace("Options:", "选项：")
}

fn fault(error: &clap::Error) -> UsageFault {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join("、")),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => UsageFault::UnknownArgument {
            argument,
            near: text(ContextKind::SuggestedArg),
        },
        ErrorKind::InvalidSubcommand => UsageFault::UnknownCommand {
            command: text(ContextKind::InvalidSubcommand).unwrap_or_default(),
            near: text(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::InvalidValue if value.is_empty() => UsageFault::MissingValue { argument },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => UsageFault::BadValue {
            argument,
            value,
            valid: text(ContextKind::ValidValue),
        },
        ErrorKind::MissingRequiredArgument => UsageFault::MissingArgument { argument },
        ErrorKind::ArgumentConflict => UsageFault::Conflict {
            argument,
            other: text(ContextKind::PriorArg).unwrap_or_default(),
        },
        ErrorKind::MissingSubcommand => UsageFault::MissingArgument {
            argument: "命令".to_owned(),
        },
        _ => UsageFault::Other { argument },
    }
}
