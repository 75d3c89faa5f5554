//! Mainstay command line.
fn main() {}
