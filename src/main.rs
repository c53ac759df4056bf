//! The command `qicao`: arguments to a command of [`cli`] to an exit code.

mod cli;

// The commands use the library as any other program would.
use qicao::{author, check, codec, desk, draft, extract, library, many, models, template, words};

use std::process::ExitCode;

use cli::report;

/// The call or an input is unusable, and nothing was written.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let args = match cli::parse(std::env::args_os()) {
        Ok(cli::Parsed::Args(args)) => args,
        Ok(cli::Parsed::Help(text)) => {
            return match cli::print(&text) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(UNUSABLE),
            };
        }
        Err(diag) => {
            report::draw(&diag.into());
            return ExitCode::from(UNUSABLE);
        }
    };
    match cli::run(&args) {
        Ok(cli::Status::Done) => ExitCode::SUCCESS,
        Ok(cli::Status::Partly) => ExitCode::from(1),
        Ok(cli::Status::Refused) => ExitCode::from(2),
        Err(error) => {
            report::draw_error(&error);
            ExitCode::from(UNUSABLE)
        }
    }
}
