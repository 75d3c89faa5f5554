//! A discussion of two roadblocks: what may be chosen, how the time stands, and what came out of it.

use super::content::roadblock;

/// Why a choice cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceProblem {
    /// Not two were chosen.
    #[error("choose two roadblocks; {0} are chosen")]
    NotTwo(usize),
    /// The same one twice.
    #[error("choose two different roadblocks")]
    Twice,
    /// There is no such roadblock.
    #[error("\"{0}\" is none of the roadblocks")]
    NoSuch(String),
    /// "Another" was chosen and not named.
    #[error("name the other roadblock in one sentence")]
    NotNamed,
}

/// Checks a choice of roadblocks: two different ones, and a name for "another".
///
/// # Errors
///
/// [`ChoiceProblem`] when the choice cannot be taken.
///
/// # Source
///
/// S2-43: choose two of the roadblocks for a short discussion.
pub fn check_choice(keys: &[&str], name: &str) -> Result<(), ChoiceProblem> {
    for key in keys {
        if roadblock(key).is_none() {
            return Err(ChoiceProblem::NoSuch((*key).to_owned()));
        }
    }
    let [one, other] = keys else {
        return Err(ChoiceProblem::NotTwo(keys.len()));
    };
    if one == other {
        return Err(ChoiceProblem::Twice);
    }
    if keys.contains(&"another") && name.trim().is_empty() {
        return Err(ChoiceProblem::NotNamed);
    }
    Ok(())
}

/// How the time of one discussion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// It has not begun.
    Waiting,
    /// It runs, with this many whole seconds left.
    Running(i64),
    /// The time is over.
    Over,
}

/// How the time stands.
///
/// * `begun` and `now`: microseconds; `begun` is nothing before the discussion begins.
/// * `minutes`: how long it lasts.
pub fn clock(begun: Option<i64>, now: i64, minutes: i64) -> Clock {
    let Some(begun) = begun else {
        return Clock::Waiting;
    };
    let left = begun + minutes * 60_000_000 - now;
    if left > 0 {
        Clock::Running((left + 999_999) / 1_000_000)
    } else {
        Clock::Over
    }
}

/// What came out of a discussion, a line each; empty lines and list marks are left out.
pub fn outcomes(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| line.trim().trim_start_matches(['-', '*', '•']).trim())
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{MODEL, how_many, minutes, roadblocks};
    use super::*;
    use crate::conditions::statement;

    #[test]
    fn four_roadblocks_and_another_with_guidance_in_both_languages() {
        let keys: Vec<&str> = roadblocks().iter().map(|one| one.key.as_str()).collect();
        assert_eq!(
            keys,
            ["structuring", "equity", "sustaining", "tracking", "another"]
        );
        for one in roadblocks() {
            assert!(
                !one.guidance.is_empty() && !one.steps.is_empty(),
                "{}",
                one.key
            );
            for said in &one.guidance {
                assert!(!said.en.is_empty() && said.en != said.es);
            }
            for check in &one.checks {
                assert!(statement(check).is_some(), "{check}");
            }
        }
        assert_eq!(MODEL, "roadblocks/1");
        assert_eq!((minutes().value, how_many().value), (15.0, 2.0));
    }

    #[test]
    fn two_different_ones_are_chosen_and_another_has_a_name() {
        assert_eq!(check_choice(&["equity", "tracking"], ""), Ok(()));
        assert_eq!(check_choice(&["equity"], ""), Err(ChoiceProblem::NotTwo(1)));
        assert_eq!(
            check_choice(&["equity", "equity"], ""),
            Err(ChoiceProblem::Twice)
        );
        assert_eq!(
            check_choice(&["equity", "another"], " "),
            Err(ChoiceProblem::NotNamed)
        );
        assert_eq!(check_choice(&["equity", "another"], "Rent"), Ok(()));
        let no_such = Err(ChoiceProblem::NoSuch("weather".to_owned()));
        assert_eq!(check_choice(&["equity", "weather"], ""), no_such);
    }

    #[test]
    fn fifteen_minutes_run_down_and_are_over() {
        let minute = 60_000_000;
        assert_eq!(clock(None, 5, 15), Clock::Waiting);
        assert_eq!(clock(Some(0), 0, 15), Clock::Running(900));
        assert_eq!(clock(Some(0), 14 * minute, 15), Clock::Running(60));
        assert_eq!(clock(Some(0), 15 * minute - 1, 15), Clock::Running(1));
        assert_eq!(clock(Some(0), 15 * minute, 15), Clock::Over);
    }

    #[test]
    fn outcomes_are_lines_without_their_marks() {
        let text = "- Ana asks the county\n\n * Ben counts \n•Cy calls";
        assert_eq!(
            outcomes(text),
            ["Ana asks the county", "Ben counts", "Cy calls"]
        );
        assert!(outcomes(" \n-").is_empty());
    }
}
