//! Age bands of a partner that reach into two bands of the common list, so that people are told why they are asked.

use super::expected::Dimension;

/// Whether a text is a band of ages that does not lie within the band these names speak of: "65 and older" is not "65 to 74",
/// however alike they look.
pub(super) fn is_other_band<'n>(names: impl IntoIterator<Item = &'n str>, text: &str) -> bool {
    let own = names.into_iter().find_map(band_of);
    matches!((own, band_of(text)), (Some(own), Some(band)) if !holds(own, band))
}

/// A band in whole years, its ends included; no end where it says "and over".
type Band = (u32, Option<u32>);

/// The categories of a list that a band reaches into without lying in one of them: `15-24` reaches into `0-17` and `18-34`.
///
/// Empty where the text is no band, lies within one category, or reaches into none.
pub(super) fn reached(dimension: &Dimension, text: &str) -> Vec<String> {
    let Some(band) = band_of(text) else {
        return Vec::new();
    };
    let bands = dimension.categories.iter().filter_map(|category| {
        let names = category.names.iter().chain([&category.key]);
        let own = names.into_iter().find_map(|name| band_of(name))?;
        Some((category, own))
    });
    let mut found = Vec::new();
    for (category, own) in bands {
        if holds(own, band) {
            return Vec::new();
        }
        if overlap(own, band) {
            found.push(category.key.clone());
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

fn holds(own: Band, other: Band) -> bool {
    let ends = match (own.1, other.1) {
        (None, _) => true,
        (Some(end), Some(last)) => last <= end,
        (Some(_), None) => false,
    };
    own.0 <= other.0 && ends
}

fn overlap(one: Band, other: Band) -> bool {
    one.1.is_none_or(|end| other.0 <= end) && other.1.is_none_or(|end| one.0 <= end)
}

/// `18-34`, `Ages 18 to 34`, `65+`, `65 and over`, `Under 18`, `de 18 a 34 años`; nothing for any other text.
fn band_of(text: &str) -> Option<Band> {
    let folded = super::words::phrases(&super::names::fold(text));
    let mut numbers: Vec<u32> = Vec::new();
    let (mut under, mut plus) = (false, false);
    for word in folded.split(' ') {
        match word {
            "under" => under = true,
            "plus" => plus = true,
            "age" | "aged" | "ages" | "edad" | "edades" | "year" | "years" | "yr" | "yrs"
            | "old" | "ano" | "anos" | "to" | "a" | "de" | "through" | "hasta" | "entre" | "y"
            | "group" | "grupo" => {}
            number => numbers.push(number.parse().ok().filter(|age| *age <= 130)?),
        }
    }
    match (numbers.as_slice(), under, plus) {
        ([end], true, false) => Some((0, Some(end.checked_sub(1)?))),
        ([start], false, true) => Some((*start, None)),
        ([start, end], false, false) if start < end => Some((*start, Some(*end))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measurement::intake::Category;

    fn ages() -> Dimension {
        let category = |key: &str, name: &str| Category {
            key: key.into(),
            names: vec![name.into()],
            is_unknown: false,
        };
        Dimension {
            key: "age".into(),
            names: vec!["Age".into()],
            categories: vec![
                category("child", "Under 18"),
                category("young", "18-34"),
                category("adult", "Ages 35 to 64"),
                category("old", "65+"),
                category("unknown", "Unknown"),
            ],
            exclusive: true,
            required: false,
        }
    }

    #[test]
    fn a_band_over_two_common_bands_reaches_into_both() {
        assert_eq!(reached(&ages(), "15-24"), ["child", "young"]);
        assert_eq!(reached(&ages(), "60 and over"), ["adult", "old"]);
        assert_eq!(
            reached(&ages(), "de 15 a 40 años"),
            ["child", "young", "adult"]
        );
        assert_eq!(reached(&ages(), "Under 21"), ["child", "young"]);
    }

    #[test]
    fn a_band_within_one_and_any_other_word_reach_into_none() {
        for text in [
            "18-24", "70+", "0 to 4", "Adults", "Route 12", "2024", "34-18", "",
        ] {
            assert!(reached(&ages(), text).is_empty(), "{text}");
        }
    }
}
