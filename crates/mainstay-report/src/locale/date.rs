//! Dates, months and quarters in words, so that nobody has to guess which number is the month.

use jiff::civil::Date;

use super::Locale;

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SPANISH_MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// A whole date: `30 September 2026`, `30 de septiembre de 2026`.
pub fn format_date(date: Date, locale: Locale) -> String {
    let (day, month) = (date.day(), month_of(date, locale));
    let year = date.year();
    if locale.speaks_spanish() {
        format!("{day} de {month} de {year}")
    } else {
        format!("{day} {month} {year}")
    }
}

/// From the first to the last day: `1 July 2026 – 30 September 2026`.
pub fn format_date_range(first: Date, last: Date, locale: Locale) -> String {
    format!(
        "{} – {}",
        format_date(first, locale),
        format_date(last, locale)
    )
}

/// A month with its year: `September 2026`, `septiembre de 2026`.
pub fn month_year(date: Date, locale: Locale) -> String {
    let (month, year) = (month_of(date, locale), date.year());
    if locale.speaks_spanish() {
        format!("{month} de {year}")
    } else {
        format!("{month} {year}")
    }
}

/// The name of a month, 1 to 12; `None` for any other number.
pub fn month_name(month: u8, locale: Locale) -> Option<String> {
    let index = usize::from(month).checked_sub(1)?;
    Some(locale.word(ENGLISH_MONTHS.get(index)?, SPANISH_MONTHS.get(index)?))
}

/// A quarter in words: `3rd quarter 2026`, `3.er trimestre de 2026`; `None` unless `quarter` is 1 to 4.
///
/// * `year`: the calendar or fiscal year as the partnership writes it (`2026`, `FY2027`).
pub fn quarter_name(quarter: u8, year: &str, locale: Locale) -> Option<String> {
    let index = usize::from(quarter).checked_sub(1)?;
    let english = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"].get(index)?;
    let spanish = [
        "1.er trimestre",
        "2.º trimestre",
        "3.er trimestre",
        "4.º trimestre",
    ]
    .get(index)?;
    let name = locale.word(english, spanish);
    Some(if locale.speaks_spanish() {
        format!("{name} de {year}")
    } else {
        format!("{name} {year}")
    })
}

/// A quarter where space is short, as under a chart: `Q3 2026`, `T3 2026`; `None` unless `quarter` is 1 to 4.
pub fn quarter_short(quarter: u8, year: &str, locale: Locale) -> Option<String> {
    (1..=4)
        .contains(&quarter)
        .then(|| format!("{}{quarter} {year}", locale.word("Q", "T")))
}

fn month_of(date: Date, locale: Locale) -> String {
    u8::try_from(date.month())
        .ok()
        .and_then(|month| month_name(month, locale))
        .expect("a date's month is 1 to 12")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        format_date, format_date_range, month_name, month_year, quarter_name, quarter_short,
    };
    use crate::locale::Locale::{English, Pseudo, Spanish, SpanishAmericas};

    #[test]
    fn dates_are_in_words() {
        let day = date(2026, 9, 30);
        assert_eq!(format_date(day, English), "30 September 2026");
        assert_eq!(format_date(day, Spanish), "30 de septiembre de 2026");
        assert_eq!(
            format_date(day, SpanishAmericas),
            "30 de septiembre de 2026"
        );
        assert_eq!(format_date(day, Pseudo), "30 Šéþţéɱƀéŕ 2026");
        assert_eq!(format_date(date(2026, 3, 1), English), "1 March 2026");
        assert_eq!(month_year(day, English), "September 2026");
        assert_eq!(month_year(day, Spanish), "septiembre de 2026");
        assert_eq!(
            format_date_range(date(2026, 7, 1), day, English),
            "1 July 2026 – 30 September 2026"
        );
    }

    #[test]
    fn months_and_quarters_have_names() {
        assert_eq!(month_name(1, English).as_deref(), Some("January"));
        assert_eq!(month_name(12, Spanish).as_deref(), Some("diciembre"));
        assert_eq!(
            (month_name(0, English), month_name(13, English)),
            (None, None)
        );
        assert_eq!(
            quarter_name(3, "2026", English).as_deref(),
            Some("3rd quarter 2026")
        );
        assert_eq!(
            quarter_name(3, "2026", Spanish).as_deref(),
            Some("3.er trimestre de 2026")
        );
        assert_eq!(
            quarter_name(2, "FY2027", English).as_deref(),
            Some("2nd quarter FY2027")
        );
        assert_eq!(
            quarter_short(3, "2026", English).as_deref(),
            Some("Q3 2026")
        );
        assert_eq!(
            quarter_short(3, "2026", Spanish).as_deref(),
            Some("T3 2026")
        );
        assert_eq!(
            (
                quarter_name(5, "2026", English),
                quarter_short(0, "2026", English)
            ),
            (None, None)
        );
    }
}
