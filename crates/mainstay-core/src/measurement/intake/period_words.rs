//! The words of periods in English and Spanish, and the orders they are written in.

use super::when::{Part, When, YearOf};

/// A piece of a word, letters or digits, and the word it came from: `2025q3` is `2025`, `q`, `3`.
pub(super) type Piece<'a> = (&'a str, usize);

/// Splits words into letters and digits.
pub(super) fn pieces_of<'a>(words: &[&'a str]) -> Vec<Piece<'a>> {
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

/// The period that begins at a piece, and how many pieces it takes.
pub(super) fn when_at(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    worded_date_at(pieces, at)
        .or_else(|| date_at(pieces, at))
        .or_else(|| quarter_ending_at(pieces, at))
        .or_else(|| year_then_part(pieces, at))
        .or_else(|| part_then_year(pieces, at))
        .or_else(|| plain_year(pieces, at))
        .map(|found| with_its_months(pieces, at, found))
}

/// `Q3 (Apr-Jun)`, `Quarter 1 FY27 (July to September 2026)`: the months say which quarter of whose year it is.
fn with_its_months(pieces: &[Piece<'_>], at: usize, (when, used): (When, usize)) -> (When, usize) {
    let length = match when.part {
        Part::Quarter(_) => 3,
        Part::Half(_) => 6,
        _ => return (when, used),
    };
    let Some((part @ Part::Months(_, count), more)) = months_at(pieces, at + used) else {
        return (when, used);
    };
    if count != length {
        return (when, used);
    }
    let used = used + more;
    match year_at(pieces, at + used, true) {
        Some((year, of, more)) => (
            When {
                part,
                year: Some(year),
                of,
            },
            used + more,
        ),
        None => (When { part, ..when }, used),
    }
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
    let day = |part: Part, year: i16| {
        (
            When {
                part,
                year: Some(year),
                of: YearOf::Calendar,
            },
            3,
        )
    };
    if let (Some(year), Some(month), Some(date)) =
        (full_year(one), small(two, 12), small(three, 31))
        && two.len() == 2
        && three.len() == 2
    {
        return Some(day(Part::Day(month, date), year));
    }
    let Some(year) = full_year(three) else {
        return month_number_at(pieces, at);
    };
    let part = match (
        small(one, 31),
        month_name(one),
        small(two, 31),
        month_name(two),
    ) {
        (Some(date), _, _, Some(month)) | (_, Some(month), Some(date), _) => {
            Some(Part::Day(month, date))
        }
        (Some(first), _, Some(second), _) => day_and_month(first, second),
        _ => None,
    };
    part.map(|part| day(part, year))
        .or_else(|| month_number_at(pieces, at))
}

/// A day with its month in words, and its year if that is written: `October 1st, 2025`, `1 de octubre`.
fn worded_day(pieces: &[Piece<'_>], at: usize) -> Option<(i8, i8, Option<i16>, usize)> {
    let skip = |mut next: usize, words: &[&str]| {
        while words.contains(&piece(pieces, next)) {
            next += 1;
        }
        next
    };
    let (month, date, next) = if let Some(month) = month_name(piece(pieces, at)) {
        let date = small(piece(pieces, at + 1), 31)?;
        (month, date, at + 2)
    } else {
        let date = small(piece(pieces, at), 31)?;
        let next = skip(at + 1, &["st", "nd", "rd", "th", "de", "of"]);
        (month_name(piece(pieces, next))?, date, next + 1)
    };
    let next = skip(next, &["st", "nd", "rd", "th"]);
    let before_year = skip(next, &["de", "del", "of"]);
    match full_year(piece(pieces, before_year)) {
        Some(year) => Some((month, date, Some(year), before_year + 1 - at)),
        None => Some((month, date, None, next - at)),
    }
}

/// `October 1st, 2025`; without its year only where a day with a year follows: `Oct 1 - Dec 31, 2025`.
fn worded_date_at(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    let (month, date, year, used) = worded_day(pieces, at)?;
    let day = |year: i16| {
        let part = Part::Day(month, date);
        let (year, of) = (Some(year), YearOf::Calendar);
        (When { part, year, of }, used)
    };
    if let Some(year) = year {
        return Some(day(year));
    }
    let mut next = at + used;
    while matches!(
        piece(pieces, next),
        "to" | "a" | "al" | "and" | "y" | "hasta" | "through" | "thru" | "until"
    ) {
        next += 1;
    }
    let (ends, last, year, _) = worded_day(pieces, next)?;
    let year = year?;
    Some(day(if (month, date) > (ends, last) {
        year - 1
    } else {
        year
    }))
}

fn day_and_month(first: i8, second: i8) -> Option<Part> {
    match (first > 12, second > 12) {
        (true, false) => Some(Part::Day(second, first)),
        (false, true) => Some(Part::Day(first, second)),
        (false, false) => Some(Part::Numbers(first, second)),
        (true, true) => None,
    }
}

/// `2025-07` and `07/2025`.
fn month_number_at(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    let (one, two) = (piece(pieces, at), piece(pieces, at + 1));
    let month = |month, year| {
        (
            When {
                part: Part::Months(month, 1),
                year: Some(year),
                of: YearOf::Calendar,
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
        (Some(year), Some(number), _, _) if two.len() == 2 && split_second(year, two).is_none() => {
            Some(month(number, year))
        }
        (_, _, Some(number), Some(year)) if one.len() == 2 => Some(month(number, year)),
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
            of: YearOf::Calendar,
        },
        used,
    ))
}

/// `2025 Q3`, `FY26 Q1`, `2025 H1`, `2025 July`, `2026-27 Q1` of the fiscal year that ends in 2027.
fn year_then_part(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    if let Some(year) = full_year(piece(pieces, at))
        && split_second(year, piece(pieces, at + 1)).is_some()
        && let Some((part @ (Part::Quarter(_) | Part::Half(_)), more)) = part_at(pieces, at + 2)
    {
        let when = When {
            part,
            year: Some(year + 1),
            of: YearOf::Fiscal,
        };
        return Some((when, 2 + more));
    }
    let (year, of, used) = year_at(pieces, at, false)?;
    let (part, more) = part_at(pieces, at + used)?;
    Some((
        When {
            part,
            year: Some(year),
            of,
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
    // Spreadsheets write July 2025 as Jul-25; a day so late in the twenties beside a month alone is rarer by far.
    let single = matches!(part, Part::Months(_, 1));
    let short_year =
        !single || number(piece(pieces, next)).is_some_and(|year| (20..40).contains(&year));
    if let Some((year, of, more)) = year_at(pieces, next, short_year) {
        let part = match (part, small(piece(pieces, next), 31)) {
            (Part::Months(month, 1), Some(day)) => Part::MonthOrDay(month, day),
            (part, _) => part,
        };
        return Some((
            When {
                part,
                year: Some(year),
                of,
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
            of: YearOf::Calendar,
        },
        used,
    ))
}

fn plain_year(pieces: &[Piece<'_>], at: usize) -> Option<(When, usize)> {
    let (marked, of) = year_mark(pieces, at);
    if let Some(year) = full_year(piece(pieces, at + marked))
        && of != YearOf::Federal
        && split_second(year, piece(pieces, at + marked + 1)).is_some()
    {
        return Some((
            When {
                part: Part::SplitYear,
                year: Some(year),
                of: YearOf::Fiscal,
            },
            marked + 2,
        ));
    }
    let (year, of, used) = year_at(pieces, at, false)?;
    Some((
        When {
            part: Part::Year,
            year: Some(year),
            of,
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

/// (year, what kind of year, pieces used).
fn year_at(pieces: &[Piece<'_>], at: usize, short: bool) -> Option<(i16, YearOf, usize)> {
    let (marked, of) = year_mark(pieces, at);
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
    Some((year, of, marked + 1))
}

/// The words before a year that say which year it is, and how many they are.
fn year_mark(pieces: &[Piece<'_>], at: usize) -> (usize, YearOf) {
    let (one, two, three) = (
        piece(pieces, at),
        piece(pieces, at + 1),
        piece(pieces, at + 2),
    );
    match (one, two, three) {
        ("federal", "fiscal", "year") => (3, YearOf::Federal),
        ("federal", "fy", _) => (2, YearOf::Federal),
        ("ffy", ..) => (1, YearOf::Federal),
        ("program" | "programme", "year", _) => (2, YearOf::Program),
        ("py", ..) => (1, YearOf::Program),
        ("fiscal", "year", _) => (2, YearOf::Fiscal),
        ("fy" | "af", ..) => (1, YearOf::Fiscal),
        _ => (0, YearOf::Calendar),
    }
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
        // "III trimestre"; a lone "I" before other words is none.
        "i" if matches!(two, "trimestre" | "trim" | "quarter" | "qtr" | "semestre") => 1,
        "second" | "segundo" | "ii" => 2,
        "third" | "tercer" | "tercero" | "iii" => 3,
        "fourth" | "cuarto" | "iv" => 4,
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

/// `jul 26`, `26 jul`: nothing else, and no year.
pub(super) fn month_and_day(folded: &str) -> Option<(i8, i8)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let [one, two] = words.as_slice() else {
        return None;
    };
    let (month, day) = month_name(one)
        .map(|month| (month, *two))
        .or_else(|| month_name(two).map(|month| (month, *one)))?;
    Some((month, small(day, 31)?))
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
