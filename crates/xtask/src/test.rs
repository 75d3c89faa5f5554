//! Checks everything in one fixed order, names each step with its time, and counts the tests at the end.

use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use crate::command::{cargo, find, shown};
use crate::counts::{self, Counts};
use crate::postgres::{self, Postgres};
use crate::{browser, install, licences, tidy};

/// What the steps have found so far.
#[derive(Default)]
struct Report {
    counts: Counts,
    times: Vec<String>,
    failures: Vec<String>,
    skipped: Vec<String>,
}

const STEPS: [&str; 6] = ["format", "clippy", "tidy", "rust", "browser", "licences"];

/// Runs all steps, or those named; later steps run even when an earlier one fails, so that one run tells all.
pub fn run(root: &Path, wanted: &[String]) -> ExitCode {
    if let Some(unknown) = wanted.iter().find(|word| !STEPS.contains(&word.as_str())) {
        eprintln!(
            "There is no step called \"{unknown}\". These exist: {}.",
            STEPS.join(" ")
        );
        return ExitCode::from(2);
    }
    let mut report = Report::default();
    let is_wanted = |step: &&str| wanted.is_empty() || wanted.iter().any(|word| word == step);
    if ["rust", "browser"].iter().any(is_wanted) {
        report.step("install", || match install::packages(root) {
            // Elsewhere the steps below name what they leave out; the build machine leaves nothing out.
            Err(why) if !is_ci() => {
                println!("{why}");
                Ok(Counts::default())
            }
            outcome => outcome.map(|()| Counts::default()),
        });
    }
    for step in STEPS.iter().filter(|step| is_wanted(step)) {
        match *step {
            "format" => report.step("format", || plain(root, &["fmt", "--all", "--check"])),
            "clippy" => report.step("clippy", || plain(root, CLIPPY)),
            "tidy" => report.step("tidy", || tidy::run(root).map(|()| Counts::default())),
            "rust" => rust(root, &mut report),
            "browser" => browser_tests(root, &mut report),
            _ => report.step("licences", || {
                println!("{}", licences::check(root)?);
                Ok(Counts::default())
            }),
        }
    }
    for step in STEPS.iter().filter(|step| !is_wanted(step)) {
        report.skip(format!("{step}: not asked for"));
    }
    report.close()
}

const CLIPPY: &[&str] = &[
    "clippy",
    "--locked",
    "--workspace",
    "--all-targets",
    "--keep-going",
    "--",
    "-D",
    "warnings",
];

fn plain(root: &Path, arguments: &[&str]) -> Result<Counts, String> {
    if shown(&mut cargo(arguments, root))?.ok {
        Ok(Counts::default())
    } else {
        Err(format!(
            "cargo {} found something to mend; see above.",
            arguments[0]
        ))
    }
}

/// All Rust tests. The database tests find PostgreSQL through `MAINSTAY_TEST_POSTGRES` and run on SQLite as well.
fn rust(root: &Path, report: &mut Report) {
    let server = if postgres::programs().is_some() {
        match postgres::start() {
            Ok(server) => Some(server),
            Err(why) => {
                report.fail("PostgreSQL", &why);
                None
            }
        }
    } else {
        if is_ci() {
            report.fail(
                "PostgreSQL",
                "it is missing, and the build machine must test on it.",
            );
        } else {
            report.skip("PostgreSQL half of the database tests: install postgresql".to_string());
        }
        None
    };
    if find("strace").is_none() {
        report.skip("power-cut test: install strace".to_string());
    }
    report.step("rust tests", || rust_tests(root, server.as_ref()));
    report.step("doc tests", || doc_tests(root));
    drop(server);
}

fn rust_tests(root: &Path, server: Option<&Postgres>) -> Result<Counts, String> {
    let has_nextest = find("cargo-nextest").is_some();
    let arguments: &[&str] = if has_nextest {
        let quietly = "--status-level=fail";
        &[
            "nextest",
            "run",
            "--locked",
            "--workspace",
            "--no-fail-fast",
            "--no-tests=pass",
            quietly,
        ]
    } else {
        &[
            "test",
            "--locked",
            "--workspace",
            "--all-targets",
            "--no-fail-fast",
        ]
    };
    let mut command = cargo(arguments, root);
    command
        .env("NEXTEST_HIDE_PROGRESS_BAR", "1")
        .env("INSTA_UPDATE", "no");
    match server {
        Some(server) => command.env("MAINSTAY_TEST_POSTGRES", &server.url),
        None => command.env_remove("MAINSTAY_TEST_POSTGRES"),
    };
    let outcome = shown(&mut command)?;
    let counts = if has_nextest {
        counts::of_nextest(&outcome.text).ok_or("The Rust tests did not run; see above.")?
    } else {
        counts::of_cargo_test(&outcome.text)
    };
    finished(outcome.ok, counts, "The Rust tests")
}

fn doc_tests(root: &Path) -> Result<Counts, String> {
    let outcome = shown(&mut cargo(
        &["test", "--locked", "--workspace", "--doc", "--quiet"],
        root,
    ))?;
    finished(
        outcome.ok,
        counts::of_cargo_test(&outcome.text),
        "The doc tests",
    )
}

fn finished(ok: bool, counts: Counts, what: &str) -> Result<Counts, String> {
    if ok || counts.failed > 0 {
        Ok(counts)
    } else {
        Err(format!(
            "{what} ended with an error outside any test; see above."
        ))
    }
}

fn browser_tests(root: &Path, report: &mut Report) {
    match browser::hindrance(root) {
        Some(why) => report.skip(format!("browser tests: {why}")),
        None => report.step("browser tests", || browser::run(root)),
    }
}

fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

impl Report {
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Counts, String>) {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        let seconds = start.elapsed().as_secs_f64();
        let verdict = match outcome {
            Ok(counts) => {
                self.counts += counts;
                if counts.failed > 0 {
                    self.failures
                        .push(format!("{name}: {} failed", counts.failed));
                }
                if counts.failed == 0 { "ok" } else { "FAILED" }
            }
            Err(why) => {
                self.fail(name, &why);
                "FAILED"
            }
        };
        println!("== {name}: {verdict}, {seconds:.1} s");
        self.times
            .push(format!("{name:<14} {verdict:<6} {seconds:>7.1} s"));
    }

    /// A step that is not a test run counts as one failure, so that the last line never looks better than it is.
    fn fail(&mut self, name: &str, why: &str) {
        println!("{why}");
        self.counts.failed += 1;
        self.failures.push(format!("{name}: {why}"));
    }

    /// A part that was left out counts as one skipped test, for the same reason.
    fn skip(&mut self, what: String) {
        println!("\n== skipped: {what}");
        self.counts.skipped += 1;
        self.skipped.push(what);
    }

    fn close(&self) -> ExitCode {
        println!("\n== summary");
        for line in &self.times {
            println!("{line}");
        }
        for failure in &self.failures {
            println!("FAILED  {failure}");
        }
        if self.skipped.is_empty() {
            println!("Nothing was left out.");
        }
        for what in &self.skipped {
            println!("skipped {what}");
        }
        let Counts {
            passed,
            failed,
            skipped,
        } = self.counts;
        println!("{passed} passed, {failed} failed, {skipped} skipped");
        if failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_counted_even_without_a_failed_test() {
        let mut report = Report::default();
        report.step("one", || {
            Ok(Counts {
                passed: 3,
                failed: 0,
                skipped: 1,
            })
        });
        report.step("two", || Err("it broke.".into()));
        report.skip("three: no program".into());
        assert_eq!(
            report.counts,
            Counts {
                passed: 3,
                failed: 1,
                skipped: 2
            }
        );
        assert_eq!(report.failures, ["two: it broke."]);
    }
}
