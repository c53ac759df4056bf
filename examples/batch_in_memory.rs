//! Drafts a talk for each row of a table, in memory: `cargo run --example batch_in_memory`.

use qicao::desk::batch::{Batch, BatchRequest, Memory, table};
use qicao::desk::{Desk, Format};
use qicao::words::diag::Diags;

const PEOPLE: &str = "姓名,岗位,谈话类型\n周海涛,综合科科长,任前谈话\n王芳,财务科科长,廉政谈话\n";

fn main() -> Result<(), Diags> {
    let desk = Desk::builtin();
    let mut request = BatchRequest::of("谈话");
    request.formats = vec![Format::Text, Format::Word];
    let mut notes = Diags::new();
    let table = table(
        desk.library(),
        "名单.csv",
        PEOPLE.into(),
        &request,
        &mut notes,
    )?;
    let memory = Memory::default();
    let batch = Batch::new(&desk, &request, &table, &memory, &mut notes)?;
    let tally = batch.write(&memory, &mut |_| {});
    let tally = tally.map_err(|stopped| stopped.faults)?;
    println!("{}份", tally.written);
    for (name, bytes) in memory.into_files() {
        println!("{name}\t{}", bytes.len());
    }
    Ok(())
}
