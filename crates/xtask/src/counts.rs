//! Reads how many tests passed, failed and were skipped from what the test runners print.

use std::ops::AddAssign;

/// Tests passed, failed and skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The closing line of `cargo nextest`: `Summary [ 1.2s] 12 tests run: 10 passed (1 slow), 2 failed, 3 skipped`.
///
/// A test that ran out of time or could not be started counts as failed. `None` when there is no such line.
pub fn of_nextest(text: &str) -> Option<Counts> {
    let line = text
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with("Summary ["))?;
    let after = line.split_once(']')?.1;
    let list = after.split_once(':').map_or(after, |(_, list)| list);
    let mut counts = Counts::default();
    for part in outside_brackets(list).split(',') {
        match number_and_word(part) {
            Some((number, "passed")) => counts.passed += number,
            Some((number, "skipped")) => counts.skipped += number,
            Some((number, "failed" | "timed" | "exec" | "errored")) => counts.failed += number,
            _ => {}
        }
    }
    Some(counts)
}

/// All the closing lines of `cargo test`, added up: `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
pub fn of_cargo_test(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines() {
        let Some(rest) = line.trim_start().strip_prefix("test result: ") else {
            continue;
        };
        let list = rest.split_once(". ").map_or(rest, |(_, list)| list);
        for part in list.split(';') {
            match number_and_word(part) {
                Some((number, "passed")) => counts.passed += number,
                Some((number, "failed")) => counts.failed += number,
                Some((number, "ignored")) => counts.skipped += number,
                _ => {}
            }
        }
    }
    counts
}

/// The closing lines of Node's test runner: `# pass 3`, `# fail 0`, `# skipped 1` (or with `ℹ` in place of `#`).
///
/// `None` when they are missing, as after a crash.
pub fn of_node(text: &str) -> Option<Counts> {
    let value = |word: &str| {
        text.lines().rev().find_map(|line| {
            let rest = line
                .strip_prefix("# ")
                .or_else(|| line.strip_prefix("ℹ "))?;
            rest.strip_prefix(word)?
                .strip_prefix(' ')?
                .trim()
                .parse::<u64>()
                .ok()
        })
    };
    Some(Counts {
        passed: value("pass")?,
        failed: value("fail")? + value("cancelled").unwrap_or(0),
        skipped: value("skipped").unwrap_or(0) + value("todo").unwrap_or(0),
    })
}

fn number_and_word(part: &str) -> Option<(u64, &str)> {
    let mut words = part.split_whitespace();
    let number = words.next()?.parse().ok()?;
    Some((number, words.next()?))
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|letter| match letter {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn nextest_is_read_in_all_its_forms() {
        let cases = [
            (
                "     Summary [   0.006s] 2 tests run: 2 passed, 0 skipped",
                counts(2, 0, 0),
            ),
            (
                "     Summary [  65.100s] 12/40 tests run: 9 passed (2 slow, 1 leaky), 2 failed, 1 timed out, 3 skipped",
                counts(9, 3, 3),
            ),
            (
                "     Summary [   0.001s] 1 test run: 0 passed, 1 exec failed, 0 skipped",
                counts(0, 1, 0),
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(
                of_nextest(&format!("noise\n{line}\nerror: test run failed\n")),
                Some(expected)
            );
        }
        assert_eq!(of_nextest("error: could not compile"), None);
    }

    #[test]
    fn every_binary_of_cargo_test_is_added() {
        let text = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(of_cargo_test(text), counts(6, 2, 1));
    }

    #[test]
    fn node_is_read_with_either_mark() {
        let tap =
            "# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n";
        assert_eq!(of_node(tap), Some(counts(2, 2, 0)));
        let spec = "ℹ tests 2\nℹ pass 1\nℹ fail 0\nℹ cancelled 0\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(of_node(spec), Some(counts(1, 0, 1)));
        assert_eq!(of_node("Error: Cannot find module"), None);
    }
}
