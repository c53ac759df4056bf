//! The command `qicao`.

use std::process::ExitCode;

fn main() -> ExitCode {
    qicao::cli::main()
}
