//! How people in a place write numbers and dates; the one thing that settles what a file itself leaves open.

use serde::{Deserialize, Serialize};

/// The character between whole and decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimal {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

/// Which comes first in `03/04/2025`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// How numbers and dates are written somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locale {
    /// The tag as it was given, such as `de-CH`.
    pub tag: String,
    /// The decimal mark.
    pub decimal: Decimal,
    /// The order of day and month; `en` alone does not settle it.
    pub dates: Option<DateOrder>,
}

/// Languages that write a decimal comma, apart from the places named below.
const COMMA: [&str; 37] = [
    "de", "fr", "es", "pt", "it", "nl", "sv", "nb", "nn", "no", "da", "fi", "is", "pl", "cs", "sk",
    "sl", "hr", "sr", "bs", "hu", "ro", "bg", "ru", "uk", "be", "tr", "el", "et", "lv", "lt", "id",
    "vi", "ca", "gl", "af", "sq",
];

/// Languages that write a decimal point, apart from English.
const POINT: [&str; 14] = [
    "zh", "ja", "ko", "th", "he", "hi", "bn", "ta", "sw", "ar", "fa", "ur", "ga", "mt",
];

/// Places that write a decimal point though their language usually has a comma.
const POINT_PLACES: [&str; 18] = [
    "de-ch", "de-li", "it-ch", "rm-ch", "es-mx", "es-us", "es-gt", "es-hn", "es-ni", "es-sv",
    "es-pa", "es-do", "es-pr", "es-pe", "es-cu", "es-bz", "es-419", "ms-my",
];

impl Locale {
    /// A locale from its tag, such as `de`, `en-GB` or `es_MX`; nothing when the language is not known.
    pub fn parse(tag: &str) -> Option<Self> {
        let lower = tag.trim().replace('_', "-").to_lowercase();
        let lower = lower.split('.').next().unwrap_or_default();
        let language = lower.split('-').next().unwrap_or_default();
        let region = lower.rsplit_once('-').map(|(_, region)| region);
        let decimal = if POINT_PLACES.contains(&lower)
            || language == "en" && region != Some("za")
            || POINT.contains(&language)
        {
            Decimal::Point
        } else if COMMA.contains(&language) || lower == "en-za" {
            Decimal::Comma
        } else {
            return None;
        };
        let dates = match (language, region) {
            ("en", None | Some("ca")) => None,
            ("en", Some("us" | "ph")) | ("es", Some("us" | "pr")) => Some(DateOrder::MonthFirst),
            _ => Some(DateOrder::DayFirst),
        };
        Some(Self {
            tag: tag.trim().to_string(),
            decimal,
            dates,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_locale_settles_the_decimal_mark_and_the_order_of_dates() {
        for (tag, decimal, dates) in [
            ("en", Decimal::Point, None),
            ("en-US", Decimal::Point, Some(DateOrder::MonthFirst)),
            ("en_GB", Decimal::Point, Some(DateOrder::DayFirst)),
            ("de", Decimal::Comma, Some(DateOrder::DayFirst)),
            ("de-CH", Decimal::Point, Some(DateOrder::DayFirst)),
            ("fr_FR.UTF-8", Decimal::Comma, Some(DateOrder::DayFirst)),
            ("es-MX", Decimal::Point, Some(DateOrder::DayFirst)),
        ] {
            let locale = Locale::parse(tag).unwrap();
            assert_eq!((locale.decimal, locale.dates), (decimal, dates), "{tag}");
        }
        assert_eq!(Locale::parse("klingon"), None);
        assert_eq!(Locale::parse(""), None);
    }
}
