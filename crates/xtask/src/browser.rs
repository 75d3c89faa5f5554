//! The browser tests: the real program, started by small scripts, looked at with Debian's Chromium.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{cargo, command, find, quiet, shown};
use crate::counts::{self, Counts};
use crate::install;

/// Debian's Chromium, or one from elsewhere under its usual names.
pub fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(find)
}

/// Why the browser tests cannot run here, or nothing.
pub fn hindrance(root: &Path) -> Option<String> {
    if test_files(root).is_empty() {
        return Some("there are none in tests/browser".into());
    }
    let missing: Vec<&str> = [
        ("chromium", chromium().is_none()),
        ("nodejs", find("node").is_none()),
        ("npm", find("npm").is_none()),
    ]
    .into_iter()
    .filter_map(|(name, missing)| missing.then_some(name))
    .collect();
    (!missing.is_empty()).then(|| format!("install {}", missing.join(", ")))
}

/// Builds the program, installs the modules and runs every `*.test.mjs`.
///
/// # Errors
///
/// A sentence when the tests could not be run to their end.
pub fn run(root: &Path) -> Result<Counts, String> {
    install::modules(root)?;
    let program = built_program(root)?;
    let chromium = chromium().ok_or("Chromium is not installed.")?;
    let outcome = shown(
        command("node", &["run.mjs"], &root.join("tests/browser"))
            .env("MAINSTAY_BIN", &program)
            .env("CHROMIUM", chromium),
    )?;
    let counts = counts::of_node(&outcome.text)
        .ok_or("The browser tests stopped before they had counted their results.")?;
    if !outcome.ok && counts.failed == 0 {
        return Err("The browser tests ended with an error outside any test.".into());
    }
    Ok(counts)
}

fn test_files(root: &Path) -> Vec<PathBuf> {
    let folder = root.join("tests/browser");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect()
}

/// The program as the Rust tests have built it: the same profile and features, so that nothing is built twice.
fn built_program(root: &Path) -> Result<PathBuf, String> {
    if !shown(&mut cargo(
        &["test", "--locked", "--workspace", "--no-run"],
        root,
    ))?
    .ok
    {
        return Err("The program does not build.".into());
    }
    Ok(target_folder(root)?.join("debug/mainstay"))
}

/// Where cargo puts what it builds, whoever decided that.
fn target_folder(root: &Path) -> Result<PathBuf, String> {
    let arguments = [
        "metadata",
        "--format-version",
        "1",
        "--no-deps",
        "--offline",
    ];
    let text = quiet(&mut cargo(&arguments, root))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)
        .map_err(|why| format!("cargo metadata cannot be read: {why}."))?;
    let folder = metadata["target_directory"].as_str();
    folder
        .map(PathBuf::from)
        .ok_or_else(|| "cargo metadata names no target folder.".into())
}
