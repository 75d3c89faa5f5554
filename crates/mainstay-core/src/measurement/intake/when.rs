//! Periods as partners write them: `Q3 2025`, `3er trimestre`, `Jul–Sep 2025`, `FY26 Q1`, a month, a date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::period::{FiscalYear, Period};

use super::names::fold;

/// A stretch of days, both ends counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Days {
    /// Every day of `other` is one of ours.
    pub fn holds(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    fn months(year: i16, from: i8, count: i8) -> Option<Self> {
        let first = shifted(year, from, 0)?;
        let after = shifted(year, from, count)?;
        Some(Self {
            first,
            last: after.yesterday().ok()?,
        })
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(out, "{}", self.first)
        } else {
            write!(out, "{} to {}", self.first, self.last)
        }
    }
}

/// The first day of the month `later` months after the given one.
fn shifted(year: i16, month: i8, later: i8) -> Option<Date> {
    let months = i32::from(month) - 1 + i32::from(later);
    let year = i32::from(year) + months.div_euclid(12);
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    Date::new(i16::try_from(year).ok()?, month, 1).ok()
}

impl From<Period> for Days {
    fn from(period: Period) -> Self {
        Self {
            first: period.start(),
            last: period.end(),
        }
    }
}

/// What a text says about time, before a missing year is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    part: Part,
    year: Option<i16>,
    fiscal: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    /// A year written as two: 2024-25.
    SplitYear,
    Half(i8),
    Quarter(i8),
    Months(i8, i8),
    Day(i8, i8),
}

impl When {
    /// The year written in the text, if any.
    pub fn year(self) -> Option<i16> {
        self.year
    }

    /// Only a year is named.
    pub fn is_year(self) -> bool {
        matches!(self.part, Part::Year | Part::SplitYear)
    }

    /// The spans this can mean, the likeliest first.
    ///
    /// A quarter without `FY` may be the calendar's or the fiscal year's: both are given, and the round asked for
    /// decides. A missing year is taken from `year_hint`, else from the round.
    pub fn spans(self, fiscal: FiscalYear, year_hint: Option<i16>, rounds: &[Days]) -> Vec<Days> {
        let years: Vec<i16> = match self.year.or(year_hint) {
            Some(year) => vec![year],
            None => rounds
                .iter()
                .flat_map(|round| [round.first.year(), round.last.year()])
                .collect(),
        };
        let mut found: Vec<Days> = Vec::new();
        for year in years {
            for span in self.in_year(year, fiscal) {
                if !found.contains(&span) {
                    found.push(span);
                }
            }
        }
        // What fits the round asked for comes first.
        found.sort_by_key(|span| {
            !rounds
                .iter()
                .any(|round| round.holds(*span) || span.holds(*round))
        });
        found
    }

    fn in_year(self, year: i16, fiscal: FiscalYear) -> Vec<Days> {
        let start = fiscal.start_month();
        let fiscal_year = fiscal.starts_in(year);
        let both = |from: i8, count: i8| -> Vec<Days> {
            let ours = shifted(fiscal_year, start, from - 1)
                .and_then(|day| Days::months(day.year(), day.month(), count));
            let plain = Days::months(year, from, count);
            let order = if self.fiscal {
                [ours, None]
            } else if start == 1 {
                [plain, None]
            } else {
                [plain, ours]
            };
            order.into_iter().flatten().collect()
        };
        match self.part {
            Part::Year => both(1, 12),
            Part::SplitYear => {
                let from = if start == 1 { 7 } else { start };
                Days::months(year, from, 12).into_iter().collect()
            }
            Part::Half(half) => both(half * 6 - 5, 6),
            Part::Quarter(quarter) => both(quarter * 3 - 2, 3),
            Part::Months(from, count) => Days::months(year, from, count).into_iter().collect(),
            Part::Day(month, day) => Date::new(year, month, day)
                .map(|day| Days {
                    first: day,
                    last: day,
                })
                .into_iter()
                .collect(),
        }
    }
}

/// Every period named in a text, and the text with each period replaced by `{period}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The periods, in order.
    pub periods: Vec<When>,
    /// The folded text, each period replaced by `{period}`: this quarter's header and the next one's are the same.
    pub shape: String,
    /// The folded text without its periods.
    pub rest: String,
}

/// Finds the periods named in a text.
pub fn read_periods(text: &str) -> Dated {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let pieces = pieces_of(&words);
    let mut periods = Vec::new();
    let mut word_is_period = vec![false; words.len()];
    let mut starts = vec![false; words.len()];
    let mut at = 0;
    while at < pieces.len() {
        if let Some((when, used)) = when_at(&pieces, at) {
            periods.push(when);
            starts[pieces[at].1] = true;
            for piece in &pieces[at..at + used] {
                word_is_period[piece.1] = true;
            }
            at += used;
        } else {
            at += 1;
        }
    }
    let mut shape: Vec<&str> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    for (position, word) in words.iter().enumerate() {
        if !word_is_period[position] {
            shape.push(word);
            rest.push(word);
        } else if starts[position] {
            shape.push("{period}");
        }
    }
    Dated {
        periods,
        shape: shape.join(" "),
        rest: rest.join(" "),
    }
}

/// A text that names one period and nothing else: a cell of a period column, a quarter's column header.
pub fn only_period(text: &str) -> Option<When> {
    let dated = read_periods(text);
    match dated.periods.as_slice() {
        [one] if dated.rest.is_empty() => Some(*one),
        _ => None,
    }
}

/// A piece of a word, letters or digits, and the word it came from: `2025q3` is `2025`, `q`, `3`.
type Piece<'a> = (&'a str, usize);

fn pieces_of<'a>(words: &[&'a str]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for (position, word) in words.iter().enumerate() {
        let mut start = 0;
        let mut was_digit: Option<bool> = None;
        for (index, letter) in word.char_indices() {
            let digit = letter.is_ascii_digit();
            if was_digit.is_some_and(|before| before != digit) {
                pieces.push((&word[start..index], position));
                start = index;
            }
            was_digit = Some(digit);
        }
        pieces.push((&word[start..], position));
    }
    pieces
}

fn when_at(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    date_at(pieces, at)
        .or_else(|| quarter_ending_at(pieces, at))
        .or_else(|| year_then_part(pieces, at))
        .or_else(|| part_then_year(pieces, at))
        .or_else(|| plain_year(pieces, at))
}

fn piece<'a>(pieces: &[Piece<'a>], at: usize) -> &'a str {
    pieces.get(at).map_or("", |found| found.0)
}

fn number(text: &str) -> Option<i16> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn small(text: &str, most: i16) -> Option<i8> {
    number(text)
        .filter(|value| (1..=most).contains(value) && text.len() <= 2)
        .and_then(|value| i8::try_from(value).ok())
}

fn full_year(text: &str) -> Option<i16> {
    number(text).filter(|year| text.len() == 4 && (1980..2080).contains(year))
}

/// `2025-07-01`, `30 September 2025`, `September 30, 2025`, `2025-07`, `07/2025`.
fn date_at(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    let (one, two, three) = (
        piece(pieces, at),
        piece(pieces, at + 1),
        piece(pieces, at + 2),
    );
    let day = |month, day, year| {
        (
            When {
                part: Part::Day(month, day),
                year: Some(year),
                fiscal: false,
            },
            3,
        )
    };
    if let (Some(year), Some(month), Some(date)) =
        (full_year(one), small(two, 12), small(three, 31))
        && two.len() == 2
        && three.len() == 2
    {
        return Some(day(month, date, year));
    }
    if let (Some(date), Some(month), Some(year)) =
        (small(one, 31), month_name(two), full_year(three))
    {
        return Some(day(month, date, year));
    }
    if let (Some(month), Some(date), Some(year)) =
        (month_name(one), small(two, 31), full_year(three))
    {
        return Some(day(month, date, year));
    }
    let month = |month, year| {
        (
            When {
                part: Part::Months(month, 1),
                year: Some(year),
                fiscal: false,
            },
            2,
        )
    };
    match (
        full_year(one),
        small(two, 12),
        small(one, 12),
        full_year(two),
    ) {
        (Some(year), Some(at_month), _, _)
            if two.len() == 2 && split_second(year, two).is_none() =>
        {
            Some(month(at_month, year))
        }
        (_, _, Some(at_month), Some(year)) if one.len() == 2 => Some(month(at_month, year)),
        _ => None,
    }
}

/// `quarter ending September 2025`, `trimestre terminado en septiembre 2025`, `three months ended 30 June 2025`.
fn quarter_ending_at(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    if !matches!(
        piece(pieces, at),
        "quarter" | "qtr" | "trimestre" | "months"
    ) {
        return None;
    }
    if !matches!(
        piece(pieces, at + 1),
        "ending" | "ended" | "terminado" | "que"
    ) {
        return None;
    }
    let mut next = at + 2;
    while matches!(piece(pieces, next), "en" | "el" | "termina" | "on")
        || small(piece(pieces, next), 31).is_some()
    {
        next += 1;
    }
    let month = month_name(piece(pieces, next))?;
    next += 1;
    if small(piece(pieces, next), 31).is_some() && full_year(piece(pieces, next + 1)).is_some() {
        next += 1;
    }
    let ends = full_year(piece(pieces, next));
    let from = i16::from(month) - 2;
    let (from, year) = if from < 1 {
        (from + 12, ends.map(|year| year - 1))
    } else {
        (from, ends)
    };
    let used = next - at + usize::from(ends.is_some());
    Some((
        When {
            part: Part::Months(i8::try_from(from).ok()?, 3),
            year,
            fiscal: false,
        },
        used,
    ))
}

/// `2025 Q3`, `FY26 Q1`, `2025 H1`, `2025 July`.
fn year_then_part(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    let (year, fiscal, used) = year_at(pieces, at, false)?;
    let (part, more) = part_at(pieces, at + used)?;
    Some((
        When {
            part,
            year: Some(year),
            fiscal,
        },
        used + more,
    ))
}

/// `Q3 2025`, `3T25`, `1er semestre de 2025`, `Jul-Sep 2025`, and each without its year.
fn part_then_year(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    let (part, used) = part_at(pieces, at)?;
    let mut next = at + used;
    while matches!(piece(pieces, next), "of" | "de" | "del" | "the") {
        next += 1;
    }
    let short_year = !matches!(part, Part::Months(_, 1));
    if let Some((year, fiscal, more)) = year_at(pieces, next, short_year) {
        return Some((
            When {
                part,
                year: Some(year),
                fiscal,
            },
            next - at + more,
        ));
    }
    // A lone "may" or "mar" inside a longer text is a word, not a month.
    let lone_word = matches!(piece(pieces, at), "may" | "mar" | "set" | "t");
    (!lone_word || pieces.len() == used).then_some((
        When {
            part,
            year: None,
            fiscal: false,
        },
        used,
    ))
}

fn plain_year(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    if let Some(year) = full_year(piece(pieces, at))
        && split_second(year, piece(pieces, at + 1)).is_some()
    {
        return Some((
            When {
                part: Part::SplitYear,
                year: Some(year),
                fiscal: true,
            },
            2,
        ));
    }
    let (year, fiscal, used) = year_at(pieces, at, false)?;
    Some((
        When {
            part: Part::Year,
            year: Some(year),
            fiscal,
        },
        used,
    ))
}

/// The second half of `2024-25` or `2024/2025`.
fn split_second(year: i16, text: &str) -> Option<i16> {
    let next = number(text)?;
    let short = text.len() == 2 && next == (year + 1) % 100 && next > 12;
    (short || (text.len() == 4 && next == year + 1)).then_some(next)
}

/// (year, fiscal, pieces used).
fn year_at(pieces: &[Piece<'_>], at: usize, short: bool) -> Option<(i16, bool, usize)> {
    let marked = match piece(pieces, at) {
        "fy" | "af" => 1,
        "fiscal" if piece(pieces, at + 1) == "year" => 2,
        _ => 0,
    };
    let text = piece(pieces, at + marked);
    let two_digits = || {
        number(text)
            .filter(|year| text.len() == 2 && *year >= 15)
            .map(|year| 2000 + year)
    };
    let year = full_year(text).or_else(|| {
        if short || marked > 0 {
            two_digits()
        } else {
            None
        }
    })?;
    Some((year, marked > 0, marked + 1))
}

fn part_at(pieces: &[Piece<'_>], at: usize) -> Option<(Part, usize)> {
    named_part(pieces, at).or_else(|| months_at(pieces, at))
}

fn named_part(pieces: &[Piece<'_>], at: usize) -> Option<(Part, usize)> {
    let make = |name: &str, nth: i8| match name {
        "q" | "qtr" | "quarter" | "t" | "trim" | "trimestre" if nth <= 4 => {
            Some(Part::Quarter(nth))
        }
        "h" | "half" | "semestre" | "sem" if nth <= 2 => Some(Part::Half(nth)),
        _ => None,
    };
    let (one, two, three) = (
        piece(pieces, at),
        piece(pieces, at + 1),
        piece(pieces, at + 2),
    );
    if let Some(part) = small(two, 4).and_then(|nth| make(one, nth)) {
        return Some((part, 2));
    }
    if let Some(nth) = small(one, 4) {
        if let Some(part) = make(two, nth) {
            return Some((part, 2));
        }
        if matches!(
            two,
            "st" | "nd" | "rd" | "th" | "er" | "ro" | "do" | "to" | "o"
        ) && let Some(part) = make(three, nth)
        {
            return Some((part, 3));
        }
    }
    let nth = match one {
        "first" | "primer" | "primero" => 1,
        "second" | "segundo" => 2,
        "third" | "tercer" | "tercero" => 3,
        "fourth" | "cuarto" => 4,
        _ => return None,
    };
    make(two, nth).map(|part| (part, 2))
}

fn months_at(pieces: &[Piece<'_>], at: usize) -> Option<(Part, usize)> {
    let from = month_name(piece(pieces, at))?;
    let mut next = at + 1;
    if matches!(
        piece(pieces, next),
        "to" | "a" | "through" | "thru" | "al" | "and" | "y" | "hasta"
    ) {
        next += 1;
    }
    if let Some(to) = month_name(piece(pieces, next)) {
        let count = i16::from(to) - i16::from(from);
        let count = if count < 0 { count + 13 } else { count + 1 };
        return Some((Part::Months(from, i8::try_from(count).ok()?), next + 1 - at));
    }
    Some((Part::Months(from, 1), 1))
}

fn month_name(text: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "enero", "ene"],
        &["february", "feb", "febrero"],
        &["march", "mar", "marzo"],
        &["april", "apr", "abril", "abr"],
        &["may", "mayo"],
        &["june", "jun", "junio"],
        &["july", "jul", "julio"],
        &["august", "aug", "agosto", "ago"],
        &["september", "sep", "sept", "septiembre", "setiembre", "set"],
        &["october", "oct", "octubre"],
        &["november", "nov", "noviembre"],
        &["december", "dec", "diciembre", "dic"],
    ];
    let at = MONTHS.iter().position(|names| names.contains(&text))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn span(first: &str, last: &str) -> Days {
        Days {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        }
    }

    fn q3() -> Days {
        span("2025-07-01", "2025-09-30")
    }

    #[test]
    fn periods_as_partners_write_them() {
        let fiscal = FiscalYear::new(7).unwrap();
        let cases = [
            ("Q3 2025", "2025-07-01", "2025-09-30"),
            ("2025-Q3", "2025-07-01", "2025-09-30"),
            ("2025Q3", "2025-07-01", "2025-09-30"),
            ("3Q25", "2025-07-01", "2025-09-30"),
            ("3er trimestre de 2025", "2025-07-01", "2025-09-30"),
            ("T3 2025", "2025-07-01", "2025-09-30"),
            ("Third quarter 2025", "2025-07-01", "2025-09-30"),
            ("FY26 Q1", "2025-07-01", "2025-09-30"),
            ("Q1 FY2026", "2025-07-01", "2025-09-30"),
            ("Jul–Sep 2025", "2025-07-01", "2025-09-30"),
            ("julio a septiembre de 2025", "2025-07-01", "2025-09-30"),
            (
                "Quarter ending September 30, 2025",
                "2025-07-01",
                "2025-09-30",
            ),
            ("August 2025", "2025-08-01", "2025-08-31"),
            ("2025-08", "2025-08-01", "2025-08-31"),
            ("08/2025", "2025-08-01", "2025-08-31"),
            ("2025-08-15", "2025-08-15", "2025-08-15"),
            ("Q3", "2025-07-01", "2025-09-30"),
            ("Sept", "2025-09-01", "2025-09-30"),
            ("2024-25", "2024-07-01", "2025-06-30"),
            ("H2 2025", "2025-07-01", "2025-12-31"),
            ("2024", "2024-01-01", "2024-12-31"),
        ];
        for (text, first, last) in cases {
            let when = only_period(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                when.spans(fiscal, None, &[q3()])[0],
                span(first, last),
                "{text}"
            );
        }
    }

    #[test]
    fn a_header_keeps_its_shape_when_the_quarter_changes() {
        let shape = |text: &str| read_periods(text).shape;
        assert_eq!(shape("Q2 2025 / Female"), shape("Q3 2025 / Female"));
        assert_eq!(shape("Apr-Jun 2025"), shape("Jul-Sep 2025"));
        assert_ne!(shape("Q2 2025 / Female"), shape("Q2 2025 / Male"));
    }

    #[test]
    fn ages_and_words_are_not_periods() {
        for text in [
            "18-24",
            "65+",
            "Grade 3",
            "Children who may return",
            "PHQ 9",
            "Site 12",
            "First visit",
        ] {
            assert!(read_periods(text).periods.is_empty(), "{text}");
        }
    }
}
