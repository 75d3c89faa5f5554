//! Installs what the tests need where that is allowed, and otherwise says in one sentence what to install.

use std::fs;
use std::path::Path;

use crate::command::{cargo, command, find, quiet, shown};
use crate::{browser, postgres};

/// A program the tests need, and the Debian package that brings it.
struct Need {
    package: &'static str,
    purpose: &'static str,
    present: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need {
        package: "postgresql",
        purpose: "the database tests on PostgreSQL",
        present: || postgres::programs().is_some(),
    },
    Need {
        package: "chromium",
        purpose: "the browser tests",
        present: || browser::chromium().is_some(),
    },
    Need {
        package: "nodejs",
        purpose: "the browser tests",
        present: || find("node").is_some(),
    },
    Need {
        package: "npm",
        purpose: "the browser tests",
        present: || find("npm").is_some(),
    },
    Need {
        package: "sqlite3",
        purpose: "the browser tests",
        present: || find("sqlite3").is_some(),
    },
    Need {
        package: "strace",
        purpose: "the power-cut test",
        present: || find("strace").is_some(),
    },
];

/// Installs the Debian packages that are missing, when this is Debian and we are root.
///
/// # Errors
///
/// One sentence saying what to install when we may not, or what went wrong.
pub fn packages(root: &Path) -> Result<(), String> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|need| need.package).collect();
    if !may_install(root) {
        return Err(sentence(&missing));
    }
    println!("Installing from Debian: {}", names.join(" "));
    keep_postgresql_from_starting(&names)?;
    apt(root, &["update"])?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(&names);
    apt(root, &arguments)?;
    let still: Vec<&Need> = missing
        .into_iter()
        .filter(|need| !(need.present)())
        .collect();
    if still.is_empty() {
        Ok(())
    } else {
        Err(sentence(&still))
    }
}

/// Installs packages, the browser tests' modules and the crates' sources.
///
/// # Errors
///
/// One sentence saying what to install by hand.
pub fn everything(root: &Path) -> Result<(), String> {
    packages(root)?;
    modules(root)?;
    quiet(&mut cargo(&["fetch", "--locked"], root))?;
    println!("Everything the tests need is here.");
    Ok(())
}

/// Installs the browser tests' modules from their lock file, unless that very lock file is installed already.
///
/// # Errors
///
/// A sentence when npm fails.
pub fn modules(root: &Path) -> Result<(), String> {
    let folder = root.join("tests/browser");
    let wanted = fs::read(folder.join("package-lock.json"))
        .map_err(|why| format!("tests/browser/package-lock.json cannot be read: {why}."))?;
    let mark = folder.join("node_modules/.installed-lock");
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing the browser tests' modules from their lock file");
    let npm = &mut command("npm", &["ci", "--no-audit", "--no-fund"], &folder);
    if !shown(npm)?.ok {
        return Err("npm ci failed in tests/browser; its last lines say why.".into());
    }
    fs::write(&mark, wanted).map_err(|why| format!("{} cannot be written: {why}.", mark.display()))
}

fn sentence(missing: &[&Need]) -> String {
    let names: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let mut purposes: Vec<&str> = missing.iter().map(|need| need.purpose).collect();
    purposes.dedup();
    format!(
        "Missing for {}: install {} (on Debian: apt-get install --no-install-recommends {}).",
        purposes.join(" and "),
        names.join(", "),
        names.join(" "),
    )
}

fn may_install(root: &Path) -> bool {
    Path::new("/etc/debian_version").exists()
        && find("apt-get").is_some()
        && quiet(&mut command("id", &["-u"], root)).is_ok_and(|id| id.trim() == "0")
}

/// Debian's package makes and starts a cluster of its own; the tests neither need nor want one.
fn keep_postgresql_from_starting(packages: &[&str]) -> Result<(), String> {
    let folder = Path::new("/etc/postgresql-common");
    let file = folder.join("createcluster.conf");
    if !packages.contains(&"postgresql") || file.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&file, "create_main_cluster = false\n"))
        .map_err(|why| format!("{} cannot be written: {why}.", file.display()))
}

fn apt(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut options = vec!["-qq", "-o", "DPkg::Lock::Timeout=300"];
    options.extend(["-o", "Dpkg::Options::=--force-confdef"]);
    options.extend(["-o", "Dpkg::Options::=--force-confold"]);
    options.extend(arguments);
    let apt = &mut command("apt-get", &options, root);
    if shown(apt.env("DEBIAN_FRONTEND", "noninteractive"))?.ok {
        Ok(())
    } else {
        Err(format!(
            "apt-get {} failed; its last lines say why.",
            arguments.join(" ")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_one_sentence() {
        let missing: Vec<&Need> = NEEDS
            .iter()
            .filter(|need| need.package != "strace")
            .collect();
        assert_eq!(
            sentence(&missing),
            "Missing for the database tests on PostgreSQL and the browser tests: install postgresql, chromium, \
             nodejs, npm, sqlite3 (on Debian: apt-get install --no-install-recommends postgresql chromium nodejs \
             npm sqlite3)."
        );
    }
}
