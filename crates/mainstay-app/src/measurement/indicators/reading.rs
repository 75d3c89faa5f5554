//! Reads the fields of a form: choices, whole numbers, numbers with a decimal mark, periods. What cannot be read for sure is asked.

use mainstay_core::measurement::{Mark, Range};
use mainstay_core::period::{FiscalYear, Period, Reading, read_typed};

use super::draft::Draft;
use crate::measurement::scorecard::Tell;
use crate::shell::{FormErrors, Language, Words};

/// Reads a draft's fields, and gathers what could not be read.
pub(super) struct Reader<'a> {
    draft: &'a Draft,
    fiscal: FiscalYear,
    words: Words,
    /// What could not be read so far.
    pub errors: FormErrors,
}

impl<'a> Reader<'a> {
    pub fn new(draft: &'a Draft, fiscal: FiscalYear, words: Words) -> Reader<'a> {
        Reader {
            draft,
            fiscal,
            words,
            errors: FormErrors::new(),
        }
    }

    /// A choice; an error and the fallback where it is none of those offered.
    pub fn choice<T>(&mut self, field: &str, read: fn(&str) -> Option<T>, fallback: T) -> T {
        read(self.draft.get(field)).unwrap_or_else(|| {
            self.errors.add(field, "error-indicator-choice");
            fallback
        })
    }

    /// A number, or nothing where the field is empty.
    pub fn number(&mut self, field: &str) -> Option<f64> {
        match number(self.draft.get(field), self.words.0) {
            Ok(value) => value,
            Err(key) => {
                let typed = self.draft.get(field);
                self.errors.add_with(field, key, &[("typed", typed)]);
                None
            }
        }
    }

    /// A small whole number; `usual` where the field is empty.
    pub fn whole(&mut self, field: &str, usual: u8) -> u8 {
        match self.draft.get(field) {
            "" => usual,
            text => text.parse().unwrap_or_else(|_| {
                self.errors
                    .add_with(field, "error-indicator-whole", &[("typed", text)]);
                usual
            }),
        }
    }

    /// A period, or nothing where the field is empty.
    pub fn period(&mut self, field: &str) -> Option<Period> {
        let text = self.draft.get(field);
        if text.is_empty() {
            return None;
        }
        match read_typed(text, self.fiscal) {
            Reading::Exact(period) => Some(period),
            Reading::Ambiguous(periods) => {
                let write = |period: &Period| as_typed(*period, self.words, self.fiscal);
                let list: Vec<String> = periods.iter().map(write).collect();
                self.errors.add_with(
                    field,
                    "error-indicator-period-two",
                    &[("typed", text), ("periods", &list.join(", "))],
                );
                None
            }
            Reading::NotAPeriod => {
                self.errors
                    .add_with(field, "error-indicator-period", &[("typed", text)]);
                None
            }
        }
    }

    /// A value with its period: both or neither.
    pub fn mark(&mut self, value: &str, at: &str) -> Option<Mark> {
        let (number, period) = (self.number(value), self.period(at));
        let is_typed = |field: &str| !self.draft.get(field).is_empty();
        match (is_typed(value), is_typed(at)) {
            (true, false) => self.errors.add(at, "error-indicator-mark-period"),
            (false, true) => self.errors.add(value, "error-indicator-mark-value"),
            _ => {}
        }
        number
            .zip(period)
            .map(|(value, period)| Mark { value, period })
    }

    /// The range that is good to be in: both ends or none.
    pub fn range(&mut self) -> Option<Range> {
        let (low, high) = (self.number("range_low"), self.number("range_high"));
        low.zip(high).map(|(low, high)| Range { low, high })
    }
}

/// A period as a form shows it and takes it back: `Q4 2027`, `T4 2027`, `2027`, `FY2027`, `July 2027`.
///
/// "Q4 2027" is the calendar quarter, "Q4 FY2027" the fiscal one; what no wording tells apart is written with its months, or
/// as it is stored.
pub(super) fn as_typed(period: Period, words: Words, fiscal: FiscalYear) -> String {
    let tell = Tell(words);
    let month = |date| mainstay_report::locale::month_year(date, tell.locale());
    let months = [month(period.start()), "–".into(), month(period.end())].concat();
    [tell.period(period), months]
        .into_iter()
        .find(|text| read_typed(text, fiscal) == Reading::Exact(period))
        .unwrap_or_else(|| period.to_string())
}

/// A number as people of a language type it into a form; nothing for an empty text.
///
/// A group of three digits after a mark that is not the language's decimal mark could mean two things ("1.234" in
/// Spanish), so it is asked. English takes "1,234" for one thousand two hundred and thirty-four.
///
/// # Errors
///
/// The key of the sentence to show.
fn number(text: &str, language: Language) -> Result<Option<f64>, &'static str> {
    let text: String = text
        .trim_end_matches('%')
        .replace('−', "-")
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    if text.is_empty() {
        return Ok(None);
    }
    let (decimal, group) = match language {
        Language::Es => (',', '.'),
        _ => ('.', ','),
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let has = |mark: char| digits.contains(mark);
    let is_grouped = |whole: &str| {
        let mut parts = whole.split(group);
        let first = parts.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && parts.all(|part| part.len() == 3)
    };
    let plain = match (has(decimal), has(group)) {
        (_, false) => text.replace(decimal, "."),
        (true, true) => {
            let (whole, rest) = text.split_once(decimal).unwrap_or((&text, ""));
            if !is_grouped(whole.trim_start_matches('-')) || rest.contains(group) {
                return Err("error-indicator-number");
            }
            format!("{}.{rest}", whole.replace(group, ""))
        }
        (false, true) if is_grouped(digits) => {
            let is_asked = language == Language::Es && digits.matches(group).count() == 1;
            if is_asked {
                return Err("error-indicator-number-two");
            }
            text.replace(group, "")
        }
        // "42,5" typed by an English reader, "42.5" by a Spanish one: not a group of three, so a decimal mark.
        (false, true) if digits.matches(group).count() == 1 => text.replace(group, "."),
        (false, true) => return Err("error-indicator-number"),
    };
    let is_plain = plain
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-'));
    match plain.parse::<f64>() {
        Ok(value) if is_plain && value.is_finite() => Ok(Some(value)),
        _ => Err("error-indicator-number"),
    }
}

/// A number as the form shows it: no thousands marks, the language's decimal mark.
pub(super) fn plain_number(value: f64, language: Language) -> String {
    let text = value.to_string();
    match language {
        Language::Es => text.replace('.', ","),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_their_language_writes_them_and_asked_where_two_are_possible() {
        for (text, language, want) in [
            ("", Language::En, Ok(None)),
            ("42", Language::En, Ok(Some(42.0))),
            ("42.5 %", Language::En, Ok(Some(42.5))),
            ("1,234", Language::En, Ok(Some(1234.0))),
            ("1,234.5", Language::En, Ok(Some(1234.5))),
            ("42,5", Language::En, Ok(Some(42.5))),
            ("−3", Language::En, Ok(Some(-3.0))),
            ("42,5", Language::Es, Ok(Some(42.5))),
            ("42.5", Language::Es, Ok(Some(42.5))),
            ("1.234,5", Language::Es, Ok(Some(1234.5))),
            ("84 000", Language::Es, Ok(Some(84_000.0))),
            ("1.234", Language::Es, Err("error-indicator-number-two")),
            ("1,23,4", Language::En, Err("error-indicator-number")),
            ("many", Language::En, Err("error-indicator-number")),
            ("1e9", Language::En, Err("error-indicator-number")),
            ("inf", Language::En, Err("error-indicator-number")),
        ] {
            assert_eq!(number(text, language), want, "{text} {language:?}");
        }
    }

    #[test]
    fn a_period_is_shown_as_people_write_it_and_read_again() {
        let july = FiscalYear::new(7).unwrap();
        for (stored, fiscal, english, spanish) in [
            ("2027-Q4", FiscalYear::default(), "Q4 2027", "T4 2027"),
            ("2027", july, "2027", "2027"),
            ("FY2027", july, "FY2027", "AF2027"),
            ("FY2027-Q2", july, "Q2 FY2027", "T2 AF2027"),
            ("2026/27", july, "2026/27", "2026/27"),
            ("2022..2024", july, "2022–2024", "2022–2024"),
        ] {
            let period = Period::parse(stored, fiscal).unwrap();
            for (language, wanted) in [(Language::En, english), (Language::Es, spanish)] {
                let shown = as_typed(period, Words(language), fiscal);
                assert_eq!(shown, wanted);
                assert_eq!(
                    read_typed(&shown, fiscal),
                    Reading::Exact(period),
                    "{shown}"
                );
            }
        }
    }

    #[test]
    fn a_quarter_that_could_be_fiscal_is_shown_so_that_it_can_not_be_mistaken() {
        let july = FiscalYear::new(7).unwrap();
        for stored in ["2027-Q4", "FY2027-Q4", "2027-07", "2027-12"] {
            let period = Period::parse(stored, july).unwrap();
            for language in [Language::En, Language::Es] {
                let shown = as_typed(period, Words(language), july);
                assert_ne!(shown, stored);
                assert_eq!(read_typed(&shown, july), Reading::Exact(period), "{shown}");
            }
        }
    }

    #[test]
    fn what_the_form_shows_is_read_again() {
        for value in [0.0, 1.0, 42.5, 1234.0, 0.125, -3.75, 84_000.0] {
            for language in [Language::En, Language::Es] {
                let shown = plain_number(value, language);
                assert_eq!(number(&shown, language), Ok(Some(value)), "{shown}");
            }
        }
    }
}
