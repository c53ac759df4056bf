//! Makes the JavaScript and the types around a WebAssembly file: `bind IN.wasm OUT`, a folder.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(out)) = (arguments.next(), arguments.next()) else {
        eprintln!("bind IN.wasm OUT");
        return ExitCode::from(2);
    };
    let made = Bindgen::new()
        .input_path(&input)
        .out_name("qicao")
        .typescript(true)
        .web(true)
        .and_then(|bindgen| bindgen.omit_default_module_path(true).generate(&out));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
