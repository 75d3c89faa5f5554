//! How numbers and dates are written for people in each language.

mod date;
mod number;

pub use date::{
    format_date, format_date_range, month_name, month_year, quarter_name, quarter_short,
};
pub use number::{
    format_currency, format_number, format_percent, format_percentage_points, format_plain,
};

/// A way of writing numbers and dates.
///
/// # Source
///
/// Unicode CLDR 48 for `en`, `es` and `es-US`; dates in English follow the day-month-year order that the
/// product uses everywhere ("30 September 2026").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// English: `1,234.5`, `71.3%`.
    #[default]
    English,
    /// Spanish of Spain: `1234,5`, `12.345,6`, `71,3 %`.
    Spanish,
    /// Spanish of the Americas (`es-US`, `es-MX`, `es-419`): Spanish words, `1,234.5`, `71.3%`.
    SpanishAmericas,
    /// English with every letter accented, to find words that were never translated (`en-XA`).
    Pseudo,
}

impl Locale {
    /// The way of writing for a language tag such as `es-MX`; English when the language is not known here.
    pub fn from_tag(tag: &str) -> Self {
        let lower = tag.replace('_', "-").to_ascii_lowercase();
        let mut parts = lower.split('-');
        let language = parts.next().unwrap_or_default();
        let region = parts.find(|part| part.len() == 2 || part.len() == 3);
        match (language, region) {
            (
                "es",
                None
                | Some("es" | "ar" | "bo" | "cl" | "co" | "ec" | "py" | "uy" | "ve" | "cr" | "gq"),
            ) => Self::Spanish,
            ("es", Some(_)) => Self::SpanishAmericas,
            ("en", Some("xa")) => Self::Pseudo,
            _ => Self::English,
        }
    }

    /// The mark before the decimals.
    pub fn decimal_mark(self) -> char {
        match self {
            Self::Spanish => ',',
            Self::English | Self::SpanishAmericas | Self::Pseudo => '.',
        }
    }

    /// The mark between groups of three digits.
    pub fn group_mark(self) -> char {
        match self {
            Self::Spanish => '.',
            Self::English | Self::SpanishAmericas | Self::Pseudo => ',',
        }
    }

    /// How many digits the first group must have before grouping starts: Spain writes `1234` but `12.345`.
    fn smallest_first_group(self) -> usize {
        match self {
            Self::Spanish => 2,
            Self::English | Self::SpanishAmericas | Self::Pseudo => 1,
        }
    }

    fn speaks_spanish(self) -> bool {
        matches!(self, Self::Spanish | Self::SpanishAmericas)
    }

    /// A built-in word, accented when the pseudo-locale asks for it.
    fn word(self, english: &str, spanish: &str) -> String {
        match self {
            Self::English => english.to_owned(),
            Self::Spanish | Self::SpanishAmericas => spanish.to_owned(),
            Self::Pseudo => english.chars().map(accented).collect(),
        }
    }
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const ACCENTED: &str = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find_map(|(plain, fancy)| (plain == letter).then_some(fancy))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn a_language_tag_finds_its_way_of_writing() {
        for (tag, locale) in [
            ("en", Locale::English),
            ("en-GB", Locale::English),
            ("es", Locale::Spanish),
            ("es-ES", Locale::Spanish),
            ("es_AR", Locale::Spanish),
            ("es-MX", Locale::SpanishAmericas),
            ("es-419", Locale::SpanishAmericas),
            ("es-Latn-US", Locale::SpanishAmericas),
            ("en-XA", Locale::Pseudo),
            ("tlh", Locale::English),
        ] {
            assert_eq!(Locale::from_tag(tag), locale, "{tag}");
        }
    }
}
