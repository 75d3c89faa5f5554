//! Embeds the sentences (`locales/`) and the page files (`assets/`) in the program, so that one file is all there is to install.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder entry can be read").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn list(name: &str, root: &Path, out: &mut String) {
    println!("cargo::rerun-if-changed={}", root.display());
    let mut found = Vec::new();
    files_below(root, &mut found);
    writeln!(out, "/// Every file below the folder, by its path inside it.\npub static {name}: &[(&str, &[u8])] = &[").expect("writing to a string works");
    for path in found.into_iter().filter(|path| !is_left_out(path)) {
        let inside = path
            .strip_prefix(root)
            .expect("it was found below this folder")
            .to_string_lossy()
            .into_owned();
        // From the crate that is compiled, not from where this ran: two clones may share one build folder.
        let from_crate =
            Path::new("/../..").join(root.file_name().expect("it is a folder of the project"));
        let from_crate = from_crate.join(&inside).display().to_string();
        writeln!(
            out,
            "    ({inside:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {from_crate:?}))),"
        )
        .expect("writing to a string works");
    }
    out.push_str("];\n");
}

/// What the program does not need of the demo: how it was made, what must come of it, the journey test's files.
fn is_left_out(path: &Path) -> bool {
    path.components().any(|part| {
        ["generator", "expected", "j5"]
            .iter()
            .any(|name| part.as_os_str() == *name)
    })
}

fn main() {
    let project = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("../..")
        .canonicalize()
        .expect("the project folder is there");
    let mut out = String::new();
    list("LOCALES", &project.join("locales"), &mut out);
    list("ASSETS", &project.join("assets"), &mut out);
    list("DEMO", &project.join("demo"), &mut out);
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("embedded.rs");
    fs::write(target, out).expect("the build folder can be written to");
}
