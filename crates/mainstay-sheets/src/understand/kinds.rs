//! What each column holds: figures, percentages, words, dates, periods or codes.

use crate::model::CellValue;
use crate::understand::codes::{is_joined_years, is_mixed_code, is_name_of_codes};
use crate::understand::label_columns::{
    all_held_back, counts_though_named, keys_of_long_tables, label_columns,
};
use crate::understand::marks::year_with_marks;
use crate::understand::notes::footnote_rows;
use crate::understand::segment::Raw;
use crate::understand::shares::{is_count_with_share, is_share};
use crate::understand::table::ColumnKind;
use crate::understand::told_in_words::counted_in_words;
use crate::understand::view::{Look, View, squeeze};

/// How often each look occurs in a column's body.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    numbers: usize,
    years: usize,
    percents: usize,
    codes: usize,
    missing: usize,
    dates: usize,
    periods: usize,
    words: usize,
    mixed_codes: usize,
    wholes: usize,
    /// Tokens such as `D` or `PS` that stand for missing only in a column that otherwise holds numbers.
    maybe: usize,
}

/// The kinds of a table's columns, in order.
pub fn kinds(view: &View<'_>, raw: &Raw, names: &[String], noted: &[String]) -> Vec<ColumnKind> {
    let footnotes = footnote_rows(view, raw);
    let rows: Vec<usize> = raw
        .body
        .iter()
        .copied()
        .filter(|row| {
            raw.repeats.binary_search(row).is_err()
                && !footnotes.contains(row)
                && filled(view, raw, *row) > usize::from(raw.columns.len() > 1)
        })
        .collect();
    let mut kinds: Vec<ColumnKind> = Vec::new();
    let mut tallies = tallies(view, &rows, &raw.columns);
    for (place, column) in raw.columns.iter().enumerate() {
        let mut tally = tallies[place];
        let marked = marked_years(view, &rows, *column, noted);
        if tally.years >= marked * 2 && says_years(&names[place]) {
            tally.years += marked;
            tally.numbers = tally.numbers.saturating_sub(marked);
        }
        let mut kind = kind(tally, &names[place]);
        if kind == ColumnKind::Code
            && tally.codes + tally.mixed_codes + tally.words == 0
            && counts_though_named(view, &rows, *column, (place, &names[place]), &CODES)
        {
            kind = ColumnKind::Number;
        }
        let kind = if kind == ColumnKind::Number
            && is_years(view, raw, &rows, place, tally, &names[place])
        {
            ColumnKind::Period
        } else if kind == ColumnKind::Number
            && place == 0
            && counts_rows(view, &rows, *column, &names[place])
        {
            ColumnKind::Code
        } else {
            kind
        };
        let kind = match dimension(kind, tally, &names[place]) {
            Some((found, most)) if all_within(view, &rows, *column, most) => found,
            _ => kind,
        };
        kinds.push(kind);
        tallies[place] = tally;
    }
    // Tokens without a single number are words, as in a list that explains them.
    if tallies.iter().all(|tally| tally.numbers + tally.years == 0) {
        kinds
            .iter_mut()
            .filter(|kind| kind.is_figures())
            .for_each(|kind| *kind = ColumnKind::Text);
    }
    counted_in_words(view, raw, &rows, names, &mut kinds);
    keys_of_long_tables(view, raw, &rows, names, &mut kinds);
    held_back(view, raw, (&rows, &tallies), names, &mut kinds);
    label_columns(view, raw, &rows, names, &mut kinds);
    kinds
}

/// Makes columns of figures of those in which every figure is held back.
fn held_back(
    view: &View<'_>,
    raw: &Raw,
    (rows, tallies): (&[usize], &[Tally]),
    names: &[String],
    kinds: &mut [ColumnKind],
) {
    for place in 0..kinds.len() {
        let tokens = tallies[place].words == 0 && tallies[place].maybe > 0;
        if kinds[place] == ColumnKind::Text
            && tokens
            && all_held_back(view, rows, (&raw.columns, place), kinds, names)
        {
            kinds[place] = ColumnKind::Number;
        }
    }
}

/// Small whole numbers under such a name say which one, not how many: grades, wards, months. With the largest number that
/// there can be: the quarters of a year are four, so 811 under "Quarter" is a figure.
fn dimension(kind: ColumnKind, tally: Tally, name: &str) -> Option<(ColumnKind, f64)> {
    let whole = tally.numbers > 0 && tally.wholes == tally.numbers;
    let words = tally.words <= tally.numbers;
    if !matches!(kind, ColumnKind::Number | ColumnKind::Text) || !whole || !words {
        return None;
    }
    let period = |most| (kind == ColumnKind::Number).then_some((ColumnKind::Period, most));
    match squeeze(name).to_lowercase().as_str() {
        "grade" | "grade level" | "grade_level" => Some((ColumnKind::Code, 20.0)),
        "wave" | "stratum" => Some((ColumnKind::Code, 100.0)),
        "decimals" | "decimal places" | "unit_mult" | "unit multiplier" => {
            Some((ColumnKind::Code, 20.0))
        }
        "ward" | "precinct" | "tract" | "census tract" | "school district" | "footnote"
        | "footnotes" | "flag" | "flags" => Some((ColumnKind::Code, f64::MAX)),
        "quarter" | "qtr" | "quartal" | "trimestre" => period(4.0),
        "month" | "month number" | "monat" | "mois" | "mes" => period(12.0),
        "week" | "week number" | "woche" | "semaine" | "semana" => period(53.0),
        _ => None,
    }
}

/// True when no number of a column is larger.
fn all_within(view: &View<'_>, rows: &[usize], column: usize, most: f64) -> bool {
    rows.iter().all(|row| {
        view.cell(*row, column)
            .and_then(|cell| cell.shown().trim().parse::<f64>().ok())
            .is_none_or(|number| (0.0..=most).contains(&number))
    })
}

/// `GeoAreaCode` is three words.
pub fn apart(name: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    spaced
}

fn filled(view: &View<'_>, raw: &Raw, row: usize) -> usize {
    raw.columns
        .iter()
        .filter(|column| view.look(row, **column) != Look::Blank)
        .take(2)
        .count()
}

/// Counts the looks of all columns row by row, in the order in which the cells lie in memory.
fn tallies(view: &View<'_>, rows: &[usize], columns: &[usize]) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); columns.len()];
    for row in rows {
        for (tally, column) in tallies.iter_mut().zip(columns) {
            count(view, *row, *column, tally);
        }
    }
    tallies
}

fn count(view: &View<'_>, row: usize, column: usize, tally: &mut Tally) {
    match view.look(row, column) {
        Look::Blank => {}
        Look::Number | Look::Broken => {
            tally.numbers += 1;
            let Some(cell) = view.cell(row, column) else {
                return;
            };
            let (percent, whole) = match &cell.value {
                CellValue::Number(number) => (false, number.fract() == 0.0),
                CellValue::Text(text) => {
                    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
                    let whole = digits(text) || text.ends_with(' ') && digits(text.trim());
                    (
                        !whole
                            && text.contains('%')
                            && !is_share(text)
                            && !is_count_with_share(text),
                        whole,
                    )
                }
                _ => (false, false),
            };
            tally.percents += usize::from(percent || cell.percent);
            tally.wholes += usize::from(whole);
        }
        Look::Year => tally.years += 1,
        Look::Code => tally.codes += 1,
        Look::Missing => tally.missing += 1,
        Look::Date => tally.dates += 1,
        Look::Period => tally.periods += 1,
        Look::Text => {
            let text = match view.cell(row, column).map(|cell| &cell.value) {
                Some(CellValue::Text(text)) => text.as_str(),
                _ => "",
            };
            if (1..=24).contains(&text.len()) && view.tokens.meaning(text, true).is_some() {
                tally.maybe += 1;
                return;
            }
            tally.words += 1;
            tally.mixed_codes += usize::from(is_mixed_code(&view.text(row, column)));
        }
    }
}

/// More ordinary words than anything else: the letters among them are words too.
fn tally_is_words(tally: &Tally) -> bool {
    tally.words > tally.numbers + tally.missing + tally.maybe
}

fn kind(mut tally: Tally, name: &str) -> ColumnKind {
    if tally.numbers + tally.missing > 0 && !tally_is_words(&tally) {
        tally.missing += tally.maybe;
    } else {
        tally.words += tally.maybe;
    }
    let numbers = tally.numbers + tally.years;
    let all = numbers + tally.codes + tally.dates + tally.periods + tally.words;
    if all == 0 {
        return if tally.missing > 0 {
            ColumnKind::Number
        } else {
            ColumnKind::Blank
        };
    }
    if tally.codes > 0
        && tally.codes + tally.wholes + tally.years + tally.mixed_codes
            >= all.saturating_sub(all / 10)
    {
        return ColumnKind::Code;
    }
    if numbers > 0 && tally.wholes + tally.years == numbers && names_code(name) {
        return ColumnKind::Code;
    }
    if tally.words > 0
        && tally.mixed_codes * 10 >= all * 9
        && (names_code(name) || tally.mixed_codes > 1)
    {
        return ColumnKind::Code;
    }
    if tally.dates * 2 > all {
        return ColumnKind::Date;
    }
    if tally.periods > 0 && (tally.periods + tally.years) * 2 > all {
        return ColumnKind::Period;
    }
    // A column of figures may hold a few remarks, but a column of words does not become figures by a few numbers.
    if numbers * 2 > all
        || numbers > 0 && (numbers + tally.missing) * 10 >= (all + tally.missing) * 7
    {
        return if tally.percents * 2 > numbers {
            ColumnKind::Percent
        } else {
            ColumnKind::Number
        };
    }
    ColumnKind::Text
}

/// Words for years.
const IS_YEARS_SAYS: [&str; 19] = [
    "year",
    "jahr",
    "año",
    "ano",
    "année",
    "annee",
    "anno",
    "jaar",
    "år",
    "period",
    "time",
    "fy",
    "cohort",
    "rok",
    "ejercicio",
    "periodo",
    "zeitraum",
    "date",
    "vintage",
];

fn says_years(name: &str) -> bool {
    let name = apart(name).to_lowercase();
    name.split(|one: char| !one.is_alphanumeric()).any(|word| {
        IS_YEARS_SAYS
            .iter()
            .any(|says| word == *says || word.starts_with("year") || word.ends_with("jahr"))
    })
}

/// Cells such as `20184`: a year with the mark of a footnote stuck to it.
fn marked_years(view: &View<'_>, rows: &[usize], column: usize, noted: &[String]) -> usize {
    if noted.is_empty() {
        return 0;
    }
    rows.iter()
        .filter(|row| view.look(**row, column) == Look::Number)
        .filter(|row| year_with_marks(&view.text(**row, column), noted).is_some())
        .count()
}

/// Whole numbers from 1900 to 2100 are years when the name says so, or when they label other figures.
fn is_years(
    view: &View<'_>,
    raw: &Raw,
    rows: &[usize],
    place: usize,
    tally: Tally,
    name: &str,
) -> bool {
    if says_years(name) && tally.wholes == tally.numbers && tally.codes + tally.words == 0 {
        let school_years = rows
            .iter()
            .filter(|row| view.look(**row, raw.columns[place]) == Look::Number)
            .all(|row| is_joined_years(&view.text(*row, raw.columns[place])));
        if tally.numbers > 0 && school_years {
            return true;
        }
    }
    if tally.years == 0 || tally.numbers > 0 || tally.codes > 0 {
        return false;
    }
    if says_years(name) {
        return true;
    }
    // Unnamed or oddly named: years go up or down by ones, or repeat, in front of other figures.
    let years: Vec<f64> = rows
        .iter()
        .filter_map(|row| view.text(*row, raw.columns[place]).get(..4)?.parse().ok())
        .collect();
    let steps = years
        .windows(2)
        .filter(|pair| (pair[1] - pair[0]).abs() <= 1.0)
        .count();
    let more = raw.columns[place + 1..].iter().any(|column| {
        rows.iter()
            .take(50)
            .any(|row| view.look(*row, *column) == Look::Number)
    });
    years.len() >= 3 && steps * 10 >= (years.len() - 1) * 9 && more && place <= 2
}

/// A first column 1, 2, 3 under a name such as "No." or "Rank" numbers the rows.
fn counts_rows(view: &View<'_>, rows: &[usize], column: usize, name: &str) -> bool {
    let name = name.to_lowercase();
    if !matches!(
        name.trim_end_matches(['.', ':']),
        "" | "#"
            | "no"
            | "nr"
            | "n°"
            | "nº"
            | "rank"
            | "row"
            | "line"
            | "lfd"
            | "lfd. nr"
            | "s/n"
            | "sr"
            | "sl no"
            | "s.no"
            | "item"
            | "order"
            | "index"
    ) {
        return false;
    }
    let numbers: Vec<f64> = rows
        .iter()
        .filter_map(|row| view.cell(*row, column))
        .filter_map(|cell| cell.shown().trim().parse().ok())
        .collect();
    numbers.len() >= 2
        && numbers.first().is_some_and(|first| *first <= 1.0)
        && numbers
            .windows(2)
            .all(|pair| (pair[1] - pair[0] - 1.0).abs() < 1e-9 || name.starts_with("rank"))
}

/// Words for identifiers.
const CODES: [&str; 38] = [
    "code",
    "codes",
    "id",
    "ids",
    "fips",
    "zip",
    "zipcode",
    "postcode",
    "postal",
    "plz",
    "phone",
    "telephone",
    "tel",
    "mobile",
    "fax",
    "ein",
    "npi",
    "ssn",
    "mrn",
    "isbn",
    "nces",
    "leaid",
    "geoid",
    "gss",
    "urn",
    "ukprn",
    "ons",
    "lea",
    "sic",
    "naics",
    "icd",
    "iso",
    "cp",
    "uid",
    "guid",
    "cip",
    "duns",
    "uei",
];

/// Names under which whole numbers identify rather than count.
fn names_code(name: &str) -> bool {
    let last = name.rsplit(" / ").next().unwrap_or(name);
    let lower = squeeze(&apart(last)).to_lowercase();
    let counting = [
        "number of",
        "no. of",
        "count",
        "total",
        "share",
        "rate",
        "%",
        "percent",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let identifies = [
        "record number",
        "account number",
        "case number",
        "phone number",
        "member number",
        "registration number",
        "kennnummer",
        "identifier",
    ]
    .iter()
    .any(|word| lower.contains(word));
    !counting
        && (identifies
            || is_name_of_codes(last)
            || lower
                .split(|one: char| !one.is_alphanumeric())
                .any(|word| CODES.contains(&word))
            || lower.ends_with("schlüssel"))
}
