//! A file of answers to the phase assessment: lines such as `P1 = 2`, for one person or for several.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Rater;
use super::content::{barriers, builders, dimensions};
use crate::lines::{Fault, LineProblem, line_of, unmarked};

/// Reads a file of answers.
///
/// `P1` to `P9` take 1, 1.5, 2, 2.5 or 3; `[evidence]` holds one line for each in quotation marks. `B01` to `B14` take 0 to 3
/// or `"not_sure"`, `M01` to `M08` take 0 to 2, and `[helped]` holds -1, 0 or 1 for each of these. Several people are several
/// tables `[[rater]]` of the same, each with a `name` where it is known.
///
/// # Errors
///
/// Every line that cannot be taken, from top to bottom.
pub fn raters_from_toml(text: &str) -> Result<Vec<Rater>, Vec<LineProblem>> {
    let text = unmarked(text);
    let table = DeTable::parse(text)
        .map_err(|error| vec![at_line(text, error.span(), not_a_line(error.message()))])?;
    let mut reader = Reader {
        text,
        problems: Vec::new(),
    };
    let mut raters = Vec::new();
    let mut alone = Rater::default();
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("rater", DeValue::Array(tables)) => {
                for one in tables {
                    let mut rater = Rater::default();
                    reader.rater(&mut rater, one);
                    raters.push(rater);
                }
            }
            (name, _) => reader.line(&mut alone, name, key.span(), value),
        }
    }
    let is_alone = alone != Rater::default();
    if is_alone && !raters.is_empty() {
        reader.problem(
            None,
            "answers stand before the first [[rater]]. Put them into a table of their own"
                .to_owned(),
        );
    } else if is_alone || raters.is_empty() {
        raters.push(alone);
    }
    reader.problems.sort_by_key(|one| one.line);
    if reader.problems.is_empty() {
        Ok(raters)
    } else {
        Err(reader.problems)
    }
}

struct Reader<'a> {
    text: &'a str,
    problems: Vec<LineProblem>,
}

type Span = std::ops::Range<usize>;

fn at_line(text: &str, at: Option<Span>, said: String) -> LineProblem {
    let fault = Fault::Question {
        word: String::new(),
        said,
        allowed: String::new(),
    };
    LineProblem::new(line_of(text, at), fault)
}

impl Reader<'_> {
    fn problem(&mut self, at: Option<Span>, problem: String) {
        self.problems.push(at_line(self.text, at, problem));
    }

    fn rater(&mut self, rater: &mut Rater, table: &Spanned<DeValue<'_>>) {
        let Some(lines) = table.get_ref().as_table() else {
            let told = "write each person as a table that begins with [[rater]]".to_owned();
            return self.problem(Some(table.span()), told);
        };
        for (key, value) in lines {
            self.line(rater, key.get_ref(), key.span(), value);
        }
    }

    fn line(&mut self, rater: &mut Rater, key: &str, at: Span, value: &Spanned<DeValue<'_>>) {
        let done = match key {
            "name" => value
                .get_ref()
                .as_str()
                .map(|name| name.clone_into(&mut rater.name))
                .ok_or_else(|| "write the name in quotation marks".to_owned()),
            "evidence" | "helped" => return self.below(rater, key, &at, value),
            _ => answer(rater, key, value.get_ref()),
        };
        if let Err(told) = done {
            self.problem(Some(at), told);
        }
    }

    fn below(&mut self, rater: &mut Rater, which: &str, at: &Span, value: &Spanned<DeValue<'_>>) {
        let Some(lines) = value.get_ref().as_table() else {
            let told =
                format!("write [{which}] on a line of its own, and below it one line for each");
            return self.problem(Some(at.clone()), told);
        };
        for (key, value) in lines {
            let done = if which == "evidence" {
                evidence(rater, key.get_ref(), value.get_ref())
            } else {
                helped(rater, key.get_ref(), value.get_ref())
            };
            if let Err(told) = done {
                self.problem(Some(key.span()), told);
            }
        }
    }
}

fn answer(rater: &mut Rater, key: &str, value: &DeValue<'_>) -> Result<(), String> {
    let number = number(value);
    if dimensions().iter().any(|one| one.id == key) {
        let halves = (2_u8..=6).find(|halves| number == Some(f64::from(*halves) / 2.0));
        let halves = halves
            .ok_or_else(|| format!("{key} takes 1 (Earlier), 1.5, 2 (Middle), 2.5 or 3 (Later)"))?;
        rater.dimensions.entry(key.to_owned()).or_default().halves = halves;
    } else if barriers().iter().any(|one| one.id == key) {
        let rating = (0_u8..=3).find(|rating| number == Some(f64::from(*rating)));
        if rating.is_none() && value.as_str() != Some("not_sure") {
            return Err(format!(
                "{key} takes 0 (none), 1 (some), 2 (much), 3 (blocks us) or \"not_sure\""
            ));
        }
        rater.barriers.insert(key.to_owned(), rating);
    } else if builders().iter().any(|one| one.id == key) {
        let used = (0_u8..=2).find(|used| number == Some(f64::from(*used)));
        let used =
            used.ok_or_else(|| format!("{key} takes 0 (not used), 1 (a little) or 2 (a lot)"))?;
        rater.builders.insert(key.to_owned(), used);
    } else {
        return Err(format!(
            "\"{key}\" is no question. The dimensions are P1 to P9, the barriers B01 to B14, the momentum builders M01 to M08"
        ));
    }
    Ok(())
}

fn evidence(rater: &mut Rater, key: &str, value: &DeValue<'_>) -> Result<(), String> {
    if !dimensions().iter().any(|one| one.id == key) {
        return Err(format!(
            "\"{key}\" is no dimension. The dimensions are P1 to P9"
        ));
    }
    let text = value
        .as_str()
        .ok_or_else(|| format!("write the evidence for {key} in quotation marks"))?;
    text.clone_into(&mut rater.dimensions.entry(key.to_owned()).or_default().evidence);
    Ok(())
}

fn helped(rater: &mut Rater, key: &str, value: &DeValue<'_>) -> Result<(), String> {
    if !builders().iter().any(|one| one.id == key) {
        return Err(format!(
            "\"{key}\" is no momentum builder. They are M01 to M08"
        ));
    }
    let number = number(value);
    let helped = (-1_i8..=1).find(|helped| number == Some(f64::from(*helped)));
    let told = || format!("whether {key} helped is -1 (it harmed), 0 or 1 (it helped)");
    rater
        .helped
        .insert(key.to_owned(), helped.ok_or_else(told)?);
    Ok(())
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    let text = match value {
        DeValue::Integer(number) => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    text.replace('_', "").parse().ok()
}

fn not_a_line(told: &str) -> String {
    if told.contains("duplicate") {
        "this question is answered twice. Keep one of the two lines".to_owned()
    } else {
        "this is not a line such as P1 = 2. Write the question, an equals sign, and a number"
            .to_owned()
    }
}
