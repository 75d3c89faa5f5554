//! Ids that others gave an organisation: which scheme a heading names, how two are compared, how several stand in one text.

use crate::fold::fold;

/// Schemes of external ids: the key under which they are kept, and the folded headings they go by.
const SCHEMES: &[(&str, &[&str])] = &[
    (
        "EIN",
        &[
            "ein",
            "tax id",
            "federal tax id",
            "employer identification number",
            "us ein",
            "tin",
            "fein",
        ],
    ),
    (
        "UEI",
        &[
            "uei",
            "sam uei",
            "unique entity id",
            "unique entity identifier",
        ],
    ),
    ("DUNS", &["duns", "d u n s", "duns number"]),
    (
        "GB-COH",
        &[
            "companies house",
            "company number",
            "companies house number",
            "gb coh",
            "company registration number",
        ],
    ),
    (
        "GB-CHC",
        &[
            "gb chc",
            "charity number",
            "charity commission",
            "charity commission number",
            "registered charity number",
        ],
    ),
    ("ROR", &["ror", "ror id"]),
    (
        "HSDS",
        &[
            "hsds",
            "hsds id",
            "openreferral id",
            "open referral id",
            "211 id",
        ],
    ),
    ("NIF", &["nif", "cif", "nif cif", "cif nif"]),
    ("RFC", &["rfc"]),
    (
        "NPI",
        &["npi", "npi number", "national provider identifier"],
    ),
    ("LEI", &["lei"]),
];

/// The headings that announce a column of ids of any scheme, each cell as `EIN: 12-3456789`.
const ANY_ID: &[&str] = &[
    "external id",
    "external ids",
    "external identifiers",
    "identifiers",
    "identifier",
    "ids",
    "registration number",
    "registration",
    "identificadores",
    "identificadores externos",
    "identificador",
    "numero de registro",
    "id",
];

/// The scheme that a heading or a word names: `Tax ID` is `EIN`. Unknown schemes keep their own words.
pub fn scheme_named(words: &str) -> String {
    let folded = fold(words);
    let known = SCHEMES
        .iter()
        .find(|(key, names)| fold(key) == folded || names.contains(&folded.as_str()));
    known.map_or_else(
        || words.split_whitespace().collect::<Vec<_>>().join(" "),
        |(key, _)| (*key).to_owned(),
    )
}

/// The scheme a column's heading stands for; none where each cell has to name its own.
pub fn scheme_of_heading(heading: &str) -> Option<String> {
    let folded = fold(heading);
    (!ANY_ID.contains(&folded.as_str()) && !folded.is_empty()).then(|| scheme_named(heading))
}

pub(super) fn is_scheme(folded: &str) -> bool {
    ANY_ID.contains(&folded)
        || SCHEMES
            .iter()
            .any(|(key, names)| fold(key) == folded || names.contains(&folded))
}

/// An id as it is compared: capitals and the marks people put between the digits do not matter, leading zeros do.
///
/// A web address counts by its last part, as ROR ids are written both ways.
pub fn identifier_key(value: &str) -> String {
    let last = value
        .trim()
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    last.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The ids in a text, one a line or with semicolons between: `EIN: 12-3456789; ROR: 03yrm5c26`. Pieces without a scheme take
/// the one given, or stay without.
pub fn identifiers_in(text: &str, scheme: Option<&str>) -> Vec<(String, String)> {
    let pieces = text
        .split([';', '\n'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty());
    let mut found: Vec<(String, String)> = Vec::new();
    for piece in pieces {
        let named = piece.split_once([':', '=']).filter(|(left, right)| {
            !right.starts_with("//") && !left.trim().is_empty() && !right.trim().is_empty()
        });
        let pair = match named {
            Some((left, right)) => (scheme_named(left), right.trim().to_owned()),
            None => (scheme.unwrap_or_default().to_owned(), piece.to_owned()),
        };
        let same = |other: &(String, String)| {
            other.0 == pair.0 && identifier_key(&other.1) == identifier_key(&pair.1)
        };
        if !identifier_key(&pair.1).is_empty() && !found.iter().any(same) {
            found.push(pair);
        }
    }
    found
}

/// The host of a web address or e-mail address without `www.`: `https://www.rio.org/about` is `rio.org`.
pub fn host_of(address: &str) -> String {
    let text = address.trim().to_lowercase();
    let text = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest);
    let text = text.rsplit_once('@').map_or(text, |(_, host)| host);
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host).trim_matches('.');
    if host.contains('.') && !host.contains(' ') {
        host.to_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_their_zeros_and_lose_their_marks() {
        assert_eq!(identifier_key("012-345 67"), "01234567");
        assert_eq!(identifier_key("https://ror.org/03yrm5c26/"), "03yrm5c26");
        assert_ne!(identifier_key("0123"), identifier_key("123"));
        assert_eq!(
            identifiers_in(
                "EIN: 12-3456789; charity number: 1156077\n12-3456789",
                Some("EIN")
            ),
            [
                ("EIN".to_owned(), "12-3456789".to_owned()),
                ("GB-CHC".to_owned(), "1156077".to_owned())
            ]
        );
        assert_eq!(
            identifiers_in("https://ror.org/03yrm5c26", Some("ROR")),
            [("ROR".to_owned(), "https://ror.org/03yrm5c26".to_owned())]
        );
    }

    #[test]
    fn hosts_are_compared_without_their_dress() {
        assert_eq!(host_of("https://www.Rio.org/about?x"), "rio.org");
        assert_eq!(host_of("ana@Rio.org"), "rio.org");
        assert_eq!(host_of("n/a"), "");
    }
}
