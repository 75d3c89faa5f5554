//! How data about single people looks: names, addresses, telephone numbers, e-mail, national numbers.

use crate::understand::dates::read_date;
use crate::understand::given_names::is_given_name;

/// How many digits a text holds.
pub fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// True for three digits or more.
pub fn has_digits(text: &str) -> bool {
    digits(text) >= 3
}

/// True for an e-mail address.
pub fn is_email(text: &str) -> bool {
    let text = text.trim().trim_start_matches("mailto:");
    text.split_once('@').is_some_and(|(before, after)| {
        !before.is_empty() && !before.contains(' ') && after.contains('.') && !after.contains(' ')
    })
}

/// `123-45-6789`, and the letters and digits of British and Swiss numbers.
pub fn is_national_number(text: &str) -> bool {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', ' ']).collect();
    let lengths: Vec<usize> = parts
        .iter()
        .map(|part| {
            if part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.len()
            } else {
                0
            }
        })
        .collect();
    let british = text.replace(' ', "");
    let british = british.is_ascii()
        && british.len() == 9
        && british[..2].bytes().all(|byte| byte.is_ascii_uppercase())
        && british[2..8].bytes().all(|byte| byte.is_ascii_digit())
        && british.ends_with(['A', 'B', 'C', 'D']);
    lengths == [3, 2, 4] || british || text.starts_with("756.") && text.len() == 16
}

/// `192.0.2.14`, `2001:db8::7`: the address of a device in a network, by which a person can be found.
pub fn is_device_address(text: &str) -> bool {
    let text = text.trim();
    // `1.2.3.4` numbers a section.
    text.parse::<std::net::IpAddr>().is_ok() && (digits(text) >= 6 || text.contains(':'))
}

/// True for a telephone number with its usual marks.
pub fn is_phone(text: &str) -> bool {
    let text = text.trim().trim_matches(['"', '\'']);
    let shape = text.chars().all(|one| {
        one.is_ascii_digit() || matches!(one, '+' | '(' | ')' | '-' | ' ' | '.' | '/' | 'x')
    });
    let marked = text.starts_with(['+', '(']) || text.contains(['-', ' ', '.', '/']);
    shape
        && marked
        && (9..=16).contains(&digits(text))
        && read_date(text).is_none()
        && !text.contains(" - ")
        && text
            .split(['-', ' ', '.', '/', '(', ')'])
            .filter(|part| !part.is_empty())
            .count()
            >= 2
        && text.parse::<f64>().is_err()
        && !is_device_address(text)
        && !is_national_number(text)
}

/// Words for streets.
const IS_STREET_ADDRESS_STREETS: [&str; 33] = [
    " street",
    " st",
    " st.",
    " avenue",
    " ave",
    " ave.",
    " road",
    " rd",
    " rd.",
    " lane",
    " ln",
    " drive",
    " dr",
    " dr.",
    " blvd",
    " boulevard",
    " court",
    " ct",
    " way",
    " place",
    " terrace",
    " close",
    " crescent",
    "straße",
    "strasse",
    "str.",
    "weg ",
    "gasse",
    "calle ",
    "rue ",
    "avenida ",
    "via ",
    "straat",
];

/// A number and a street: `12 Main Street`, `Hauptstrasse 5`.
pub fn is_street_address(text: &str) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) || text.split_whitespace().nth(1).is_none() {
        return false;
    }
    let words = format!(" {} ", text.to_lowercase().replace(',', " "));
    IS_STREET_ADDRESS_STREETS.iter().any(|street| {
        words.match_indices(street).any(|(at, _)| {
            !street.starts_with(' ') || words.as_bytes().get(at + street.len()) == Some(&b' ')
        })
    })
}

/// Words of organisations, places and categories.
const WORDS: [&str; 95] = [
    "school",
    "schools",
    "clinic",
    "clinics",
    "county",
    "city",
    "center",
    "centre",
    "health",
    "hospital",
    "inc",
    "llc",
    "ltd",
    "gmbh",
    "foundation",
    "trust",
    "university",
    "college",
    "academy",
    "elementary",
    "middle",
    "high",
    "district",
    "council",
    "department",
    "dept",
    "agency",
    "services",
    "service",
    "association",
    "society",
    "network",
    "coalition",
    "partnership",
    "alliance",
    "community",
    "house",
    "home",
    "homes",
    "library",
    "church",
    "ministry",
    "office",
    "bureau",
    "institute",
    "institution",
    "program",
    "programme",
    "project",
    "group",
    "team",
    "region",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "island",
    "islands",
    "river",
    "lake",
    "park",
    "hill",
    "valley",
    "street",
    "borough",
    "township",
    "village",
    "town",
    "state",
    "republic",
    "united",
    "national",
    "international",
    "family",
    "care",
    "medical",
    "food",
    "bank",
    "fund",
    "housing",
    "youth",
    "children",
    "kids",
    "club",
    "ymca",
    "charity",
    "primary",
    "company",
    "corporation",
    "board",
];

/// Words of organisations, places and categories, which people are not called.
pub fn is_organisation(text: &str) -> bool {
    text.to_lowercase()
        .split(|one: char| !one.is_alphanumeric())
        .any(|word| WORDS.contains(&word))
}

/// Two to four capitalised words without digits, or `Last, First`.
pub fn looks_like_person(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let word = |word: &&str| {
        let bare = word.trim_end_matches('.');
        bare.chars().next().is_some_and(char::is_uppercase)
            && bare
                .chars()
                .all(|one| one.is_alphabetic() || matches!(one, '\'' | '’' | '-'))
            || matches!(
                *word,
                "de" | "la" | "van" | "von" | "der" | "bin" | "al" | "da" | "dos" | "del"
            )
    };
    (2..=5).contains(&words.len())
        && words.iter().all(word)
        && !is_organisation(text)
        && text.matches(',').count() <= 1
}

/// The first word, or the first word behind the comma, is a common given name.
pub fn has_given_name(text: &str) -> bool {
    let given = text.split_once(',').map_or(text, |(_, given)| given);
    let titles = ["mr", "mrs", "ms", "miss", "dr", "prof"];
    given
        .split_whitespace()
        .map(|word| word.trim_end_matches('.').to_lowercase())
        .find(|word| !titles.contains(&word.as_str()))
        .is_some_and(|word| word.split('-').any(is_given_name))
}
