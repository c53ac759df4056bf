//! Makes the JavaScript and the types around a WebAssembly file: `bind IN.wasm OUT`, a folder. What comes out is refused where it
//! needs more than the first WebAssembly, which every browser knows that knows any.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Validator, WasmFeatures};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(out)) = (arguments.next(), arguments.next()) else {
        eprintln!("bind IN.wasm OUT");
        return ExitCode::from(2);
    };
    match made(&input, Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn made(input: &str, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name("qicao").typescript(true);
    bindgen
        .web(true)?
        .omit_default_module_path(true)
        .generate(out)?;
    let bytes = fs::read(out.join("qicao_bg.wasm"))?;
    Validator::new_with_features(WasmFeatures::WASM1).validate_all(&bytes)?;
    Ok(())
}
