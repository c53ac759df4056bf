//! Drafts a speech and writes it as a Word file: `cargo run --example word_file -- 稿.docx`.

use qicao::desk::{Desk, Format, Look, Request};
use qicao::words::diag::Diags;

fn main() -> Result<(), Diags> {
    let desk = Desk::builtin();
    let request = Request::of("忠干勤廉")
        .fact("单位", "某区政府办公室")
        .fact("任务", "防汛抢险")
        .minutes(15.0);
    let draft = desk.draft(&request)?.output;
    let word = desk.write(&draft, Format::Word, &Look::default())?.output;
    let path = std::env::args().nth(1).unwrap_or("稿.docx".into());
    std::fs::write(path, word).expect("a place to write");
    Ok(())
}
