//! Gives the stack of the page as much room as the command's, for whatever is nested deep.

fn main() {
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=4194304");
    println!("cargo::rerun-if-changed=build.rs");
}
