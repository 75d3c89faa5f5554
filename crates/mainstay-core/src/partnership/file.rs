//! A file of answers to the type advisor's questions: lines such as `T1 = "defined"`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::answers::{AnswerProblem, Answers};
use super::content::{question, reasons};
use crate::lines::{Fault, LineProblem, line_of, unmarked};

/// Reads a file of answers.
///
/// `T1` to `T14` take one option each in quotation marks; a question that is left out was answered "we do not know
/// yet". `reasons` takes a list of reasons to partner, `not_alone` what each would not manage alone.
///
/// # Errors
///
/// Every line that cannot be taken, from top to bottom.
pub fn answers_from_toml(text: &str) -> Result<Answers, Vec<LineProblem>> {
    let text = unmarked(text);
    let table = DeTable::parse(text).map_err(|error| {
        let said = not_a_line(error.message());
        vec![LineProblem::new(line_of(text, error.span()), said)]
    })?;
    let mut answers = Answers::default();
    let mut problems: Vec<LineProblem> = table
        .get_ref()
        .iter()
        .filter_map(|(key, value)| {
            let said = take(&mut answers, key.get_ref(), value).err()?;
            let word = key.get_ref().to_string();
            let fault = Fault::Question {
                allowed: allowed(&word),
                word,
                said,
            };
            Some(LineProblem::new(line_of(text, Some(key.span())), fault))
        })
        .collect();
    problems.sort_by_key(|one| one.line);
    if problems.is_empty() {
        Ok(answers)
    } else {
        Err(problems)
    }
}

fn take(answers: &mut Answers, key: &str, value: &Spanned<DeValue<'_>>) -> Result<(), String> {
    let value = value.get_ref();
    match key {
        "reasons" => {
            let listed = value.as_array().ok_or_else(reasons_are_a_list)?;
            for one in listed {
                let reason = one.get_ref().as_str().ok_or_else(reasons_are_a_list)?;
                answers
                    .give_reason(reason)
                    .map_err(|problem| problem.to_string())?;
            }
            Ok(())
        }
        "not_alone" => {
            value
                .as_str()
                .ok_or("write what you would not manage alone in quotation marks")?
                .clone_into(&mut answers.not_alone);
            Ok(())
        }
        question => {
            // A word that is no question is said first: what it holds does not matter then.
            let option = value.as_str().unwrap_or_default();
            answers.choose(question, option).map_err(|problem| match problem {
                AnswerProblem::NoSuchOption { allowed, .. } if !value.is_str() => format!(
                    "{question} takes one answer in quotation marks. Choose one of {allowed}, or leave {question} out \
                     if you do not know yet"
                ),
                other => other.to_string(),
            })
        }
    }
}

/// The words allowed behind a word of the file; for a word that is none, the words there are.
fn allowed(word: &str) -> String {
    let keys: Vec<&str> = match (word, question(word)) {
        ("reasons", _) => reasons().iter().map(|one| one.key.as_str()).collect(),
        (_, Some(question)) => question
            .options
            .iter()
            .map(|one| one.key.as_str())
            .collect(),
        _ => vec!["T1 … T14", "reasons", "not_alone"],
    };
    keys.join(", ")
}

fn reasons_are_a_list() -> String {
    "write the reasons as a list, such as reasons = [\"reach\", \"system\"]".to_owned()
}

fn not_a_line(told: &str) -> Fault {
    let said = if told.contains("duplicate") {
        "this question is answered twice. Keep one of the two lines"
    } else {
        "this is not a line such as T1 = \"defined\". Write the question, an equals sign, and the answer in \
         quotation marks"
    };
    Fault::Question {
        word: String::new(),
        said: said.to_owned(),
        allowed: String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn told(text: &str) -> Vec<String> {
        let problems = answers_from_toml(text).unwrap_err();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_file_is_read_and_what_is_left_out_stays_open() {
        let text = "\u{feff}# our answers\nT1 = \"systemic\"\nT10 = 'hardly_any' # few\nreasons = [\"reach\"]\nnot_alone = \"Rides\"\n";
        let answers = answers_from_toml(text).unwrap();
        assert_eq!(
            (answers.key("T1"), answers.key("T2"), answers.key("T10")),
            (Some("systemic"), None, Some("hardly_any"))
        );
        assert!(answers.has_reason("reach"));
        assert_eq!(answers.not_alone, "Rides");
    }

    #[test]
    fn every_wrong_line_is_named_with_its_remedy() {
        let text = "T1 = \"systemic\"\n\nT3 = \"ten_years\"\nT2 = 4\nT15 = \"yes\"\nt4 = \"one_grant\"\nreasons = \"reach\"\n";
        let told = told(text);
        assert_eq!(told.len(), 5, "{told:?}");
        for (line, start, remedy) in [
            (0, "line 3: \"ten_years\"", "lt3, y3to10, open, ge10"),
            (
                1,
                "line 4: T2 takes one answer in quotation marks",
                "pilot_once",
            ),
            (2, "line 5: \"T15\" is not a question", "T1 to T14"),
            (3, "line 6: \"t4\" is not a question", "write T4"),
            (4, "line 7: write the reasons as a list", "[\"reach\""),
        ] {
            assert!(
                told[line].starts_with(start) && told[line].contains(remedy),
                "{}",
                told[line]
            );
        }
    }

    #[test]
    fn a_line_that_is_no_line_and_a_question_answered_twice_are_named() {
        let unquoted = told("T1 = \"systemic\"\nT2 = pilot_once\n");
        assert!(
            unquoted[0].starts_with("line 2: ") && unquoted[0].contains("quotation marks"),
            "{unquoted:?}"
        );
        let twice = told("T1 = \"systemic\"\nT2 = \"pilot_once\"\nT1 = \"defined\"\n");
        assert!(
            twice[0].starts_with("line 3: ") && twice[0].contains("twice"),
            "{twice:?}"
        );
        let empty = told("T1 = \"\"\n");
        assert!(empty[0].contains("leave T1 out"), "{empty:?}");
    }
}
