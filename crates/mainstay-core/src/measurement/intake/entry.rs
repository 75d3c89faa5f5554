//! A number as a person types it into a form: read when it can mean one thing only, asked otherwise.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::measurement::Missing;

/// What a form field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Whole things: people, visits.
    Whole,
    /// Any number: a mean, a rate, an index.
    Decimal,
    /// Money.
    Amount,
    /// A percentage, 45 for 45 %.
    Percent,
}

/// How numbers are written where the person is: the declared locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// 1,234.5
    DotDecimal,
    /// 1.234,5
    CommaDecimal,
}

impl NumberStyle {
    /// The style of a language tag: `en` writes 1,234.5, `de` and `es` write 1.234,5, `es-MX` and `es-US` write 1,234.5.
    pub fn of_locale(tag: &str) -> Self {
        const DOT_SPANISH: &[&str] = &[
            "es-mx", "es-us", "es-pr", "es-gt", "es-hn", "es-ni", "es-pa", "es-sv", "es-do",
            "es-pe",
        ];
        const DOT: &[&str] = &[
            "en", "zh", "ja", "ko", "th", "he", "ar", "hi", "bn", "sw", "ht", "so", "am", "tl",
            "ms", "my", "ne", "ur",
        ];
        let tag = tag.to_lowercase().replace('_', "-");
        let language = tag.split('-').next().unwrap_or_default();
        if DOT.contains(&language) || DOT_SPANISH.contains(&tag.as_str()) || tag == "de-ch" {
            Self::DotDecimal
        } else {
            Self::CommaDecimal
        }
    }

    fn decimal(self) -> char {
        match self {
            Self::DotDecimal => '.',
            Self::CommaDecimal => ',',
        }
    }
}

/// Why a typed text is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The comma or point can mean thousands or decimals.
    Separator,
    /// Whole things were asked for and this is not whole.
    NotWhole,
    /// A percent sign where no percentage is asked for.
    PercentSign,
    /// A percentage below one: 0.45 can mean 45 %.
    FractionOrPercent,
    /// About, more than, a range: not one number.
    Inexact,
    /// A number with something beside it.
    Surroundings,
    /// Not a number at all.
    NotANumber,
}

/// What a typed text means.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Nothing was typed.
    Empty,
    /// This number.
    Number(f64),
    /// No number, for this reason.
    Missing(Missing),
    /// "Nothing to report" is an answer.
    NothingToReport,
    /// It has to be asked, with the numbers it may mean.
    Unclear {
        /// Why it is asked.
        why: Why,
        /// The numbers it may mean, the likelier first; none when it is no number.
        readings: Vec<f64>,
    },
}

/// Reads a number as people type it.
///
/// * `text`: what was typed, in any script's digits; spaces around it do not matter.
/// * `kind`: what the field asks for.
/// * `style`: how numbers are written in the declared locale.
/// * Returns one number only when the text can mean one number only (B-26).
pub fn read_entry(text: &str, kind: EntryKind, style: NumberStyle) -> Entry {
    let plain = plain(text);
    if plain.is_empty() {
        return Entry::Empty;
    }
    if let Some(entry) = words(&plain) {
        return entry;
    }
    let (body, percent, money) = bare(&plain);
    if percent && kind != EntryKind::Percent {
        return unclear(Why::PercentSign, digits_only(&body, style));
    }
    if money && kind != EntryKind::Amount {
        return unclear(Why::Surroundings, digits_only(&body, style));
    }
    if !body
        .starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '.' | ','))
        || body.chars().any(|letter| {
            !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | ' ' | '\'' | '-')
        })
        || body
            .char_indices()
            .any(|(at, letter)| letter == '-' && at > 0)
    {
        return surroundings(&body, style);
    }
    match readings(&body, style) {
        Shape::One(value) => settle(value, kind, percent, &body, style),
        Shape::Several(found) => unclear(Why::Separator, found),
        Shape::None => unclear(Why::NotANumber, Vec::new()),
    }
}

fn unclear(why: Why, readings: Vec<f64>) -> Entry {
    Entry::Unclear { why, readings }
}

/// The text with every script's digits, signs and spaces made plain, in lower case.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in text.nfkc() {
        match letter {
            '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{200b}'
            | '\u{61c}' => {}
            '٫' => out.push('.'),
            '٬' => out.push(','),
            '٪' => out.push('%'),
            '−' | '–' | '—' | '‐' | '‑' => out.push('-'),
            '’' | '‘' | '´' => out.push('\''),
            _ if letter.is_whitespace() => out.push(' '),
            _ => match script_digit(letter) {
                Some(digit) => out.push(digit),
                None => out.extend(letter.to_lowercase()),
            },
        }
    }
    out.trim().to_owned()
}

fn script_digit(letter: char) -> Option<char> {
    const ZEROS: [char; 9] = ['٠', '۰', '०', '০', '੦', '૦', '๐', '០', '၀'];
    ZEROS.iter().find_map(|zero| {
        let distance = u32::from(letter).checked_sub(u32::from(*zero))?;
        char::from_digit(distance, 10)
    })
}

fn words(plain: &str) -> Option<Entry> {
    const NOTHING: &[&str] = &[
        "nothing to report",
        "none to report",
        "nada que informar",
        "nada que reportar",
        "sin novedad",
        "sin novedades",
    ];
    const NOT_APPLICABLE: &[&str] = &[
        "n/a",
        "na",
        "n.a.",
        "not applicable",
        "no aplica",
        "no aplicable",
        "n/ap",
    ];
    const NOT_COLLECTED: &[&str] = &[
        "not collected",
        "not available",
        "no data",
        "nd",
        "n.d.",
        "n/d",
        "no recopilado",
        "no disponible",
        "sin datos",
        "sin dato",
        "not tracked",
        "not measured",
        "no se recoge",
        "n/av",
    ];
    const SUPPRESSED: &[&str] = &["*", "**", "suppressed", "suprimido", "(s)", "s", "supp"];
    if NOTHING.contains(&plain) {
        return Some(Entry::NothingToReport);
    }
    let absent = if NOT_APPLICABLE.contains(&plain) {
        Missing::NotApplicable
    } else if NOT_COLLECTED.contains(&plain) {
        Missing::NotCollected
    } else if SUPPRESSED.contains(&plain) || below(plain) {
        Missing::Suppressed
    } else if !plain.is_empty() && plain.chars().all(|letter| matches!(letter, '-' | '.')) {
        Missing::Blank
    } else if matches!(plain, "zero" | "cero") {
        return Some(Entry::Number(0.0));
    } else if matches!(plain, "none" | "nil" | "ninguno" | "ninguna") {
        return Some(unclear(Why::Surroundings, vec![0.0]));
    } else {
        return None;
    };
    Some(Entry::Missing(absent))
}

/// `<5`, `≤ 10`, `fewer than 5`, `menos de 5`: a small number held back.
fn below(plain: &str) -> bool {
    [
        "<=",
        "<",
        "≤",
        "fewer than",
        "less than",
        "under",
        "menos de",
        "menor que",
    ]
    .iter()
    .find_map(|sign| plain.strip_prefix(sign))
    .is_some_and(|rest| {
        let rest = rest.trim();
        !rest.is_empty() && rest.len() <= 3 && rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The number's own text, and whether a percent sign or a currency stood beside it.
fn bare(plain: &str) -> (String, bool, bool) {
    const MONEY: &[&str] = &["us$", "usd", "eur", "gbp", "mxn", "$", "€", "£"];
    const PERCENT: &[&str] = &["percent", "per cent", "por ciento", "pct", "%"];
    const COUNTED: &[&str] = &[
        "people",
        "persons",
        "patients",
        "clients",
        "personas",
        "pacientes",
        "clientes",
        "students",
        "estudiantes",
    ];
    let mut body = plain.trim();
    let mut percent = false;
    let mut money = false;
    for sign in PERCENT {
        if let Some(rest) = body.strip_suffix(sign).or_else(|| body.strip_prefix(sign)) {
            (body, percent) = (rest.trim(), true);
        }
    }
    for sign in MONEY {
        if let Some(rest) = body.strip_prefix(sign).or_else(|| body.strip_suffix(sign)) {
            (body, money) = (rest.trim(), true);
        }
    }
    for word in COUNTED {
        if let Some(rest) = body.strip_suffix(word) {
            body = rest.trim();
        }
    }
    let body = body.strip_prefix('+').unwrap_or(body).trim();
    (body.replace("- ", "-"), percent, money)
}

fn surroundings(body: &str, style: NumberStyle) -> Entry {
    let inexact = body.starts_with(['~', '>', '≈', '≥', '<'])
        || body.ends_with('+')
        || [
            "about", "approx", "around", "over", "circa", "unos", "aprox", "cerca",
        ]
        .iter()
        .any(|word| body.starts_with(word));
    let range = body
        .char_indices()
        .any(|(at, letter)| letter == '-' && at > 0);
    let looks_dated = body.contains('/') || body.matches('-').count() > 1;
    if looks_dated || !body.chars().any(|letter| letter.is_ascii_digit()) {
        return unclear(Why::NotANumber, Vec::new());
    }
    if range {
        return unclear(Why::Inexact, Vec::new());
    }
    let scaled = ["million", "millon", "mil ", "thousand"]
        .iter()
        .any(|word| body.contains(word))
        || scaled_by_letter(body);
    let found = if scaled {
        Vec::new()
    } else {
        digits_only(body, style)
    };
    unclear(
        if inexact {
            Why::Inexact
        } else {
            Why::Surroundings
        },
        found,
    )
}

/// `1.2k`, `3m`, `1e3`: a letter right after a digit scales the number.
fn scaled_by_letter(body: &str) -> bool {
    let letters: Vec<char> = body.chars().collect();
    letters.windows(2).enumerate().any(|(at, pair)| {
        let after = letters.get(at + 2);
        let ends = after.is_none_or(|next| !next.is_alphabetic());
        pair[0].is_ascii_digit() && matches!(pair[1], 'k' | 'm' | 'e') && ends
    })
}

fn digits_only(body: &str, style: NumberStyle) -> Vec<f64> {
    let inner: String = body
        .chars()
        .filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
        .collect();
    match readings(inner.trim_matches(['.', ',']), style) {
        Shape::One(value) => vec![value],
        Shape::Several(found) => found,
        Shape::None => Vec::new(),
    }
}

enum Shape {
    One(f64),
    Several(Vec<f64>),
    None,
}

/// The numbers a text of digits, points, commas, spaces and apostrophes can mean.
fn readings(body: &str, style: NumberStyle) -> Shape {
    let (sign, body) = body
        .strip_prefix('-')
        .map_or((1.0, body), |rest| (-1.0, rest));
    let signed = |text: &str| text.parse::<f64>().ok().map(|value| sign * value);
    let one = |text: &str| signed(text).map_or(Shape::None, Shape::One);
    let tight = if body.contains([' ', '\'']) {
        // Spaces and apostrophes only ever mean thousands; elsewhere they split two numbers.
        let whole_end = body.find(['.', ',']).unwrap_or(body.len());
        let groups: Vec<&str> = body[..whole_end].split([' ', '\'']).collect();
        if !in_thousands(&groups) || body[whole_end..].contains([' ', '\'']) {
            return Shape::Several(
                signed(&body.replace([' ', '\''], "").replace(',', "."))
                    .into_iter()
                    .collect(),
            );
        }
        let joined = body.replace([' ', '\''], "");
        return if joined.matches(['.', ',']).count() <= 1 {
            one(&joined.replace(',', "."))
        } else {
            Shape::None
        };
    } else {
        body
    };
    let (points, commas) = (tight.matches('.').count(), tight.matches(',').count());
    match (points, commas) {
        (0, 0) => one(tight),
        (1.., 1..) => mixed(tight, &one, &signed),
        (1, 0) | (0, 1) => single(tight, style, sign),
        _ => {
            let mark = if points > 0 { '.' } else { ',' };
            let groups: Vec<&str> = tight.split(mark).collect();
            if in_thousands(&groups) || (mark == ',' && in_lakhs(&groups)) {
                one(&tight.replace(mark, ""))
            } else {
                Shape::Several(signed(&tight.replace(mark, "")).into_iter().collect())
            }
        }
    }
}

/// Points and commas together: the last one is the decimal mark, if the others stand at thousands.
fn mixed(tight: &str, one: &dyn Fn(&str) -> Shape, signed: &dyn Fn(&str) -> Option<f64>) -> Shape {
    let last = tight.rfind(['.', ',']).unwrap_or_default();
    let (whole, decimals) = (&tight[..last], &tight[last + 1..]);
    let mark = if tight.as_bytes()[last] == b'.' {
        ','
    } else {
        '.'
    };
    let groups: Vec<&str> = whole.split(mark).collect();
    let well_formed = in_thousands(&groups) || (mark == ',' && in_lakhs(&groups));
    let joined = format!("{}.{decimals}", whole.replace(mark, ""));
    if well_formed && !whole.contains(if mark == ',' { '.' } else { ',' }) && !decimals.is_empty() {
        one(&joined)
    } else {
        Shape::Several(signed(&joined).into_iter().collect())
    }
}

/// One point or comma: decimals in one style, thousands in the other.
fn single(tight: &str, style: NumberStyle, sign: f64) -> Shape {
    let at = tight.find(['.', ',']).unwrap_or_default();
    let mark = char::from(tight.as_bytes()[at]);
    let (whole, after) = (&tight[..at], &tight[at + 1..]);
    let whole_part = if whole.is_empty() { "0" } else { whole };
    let decimal = format!("{whole_part}.{after}0")
        .parse::<f64>()
        .ok()
        .map(|value| sign * value);
    let thousands = in_thousands(&[whole, after])
        .then(|| format!("{whole}{after}").parse::<f64>().ok())
        .flatten()
        .map(|value| sign * value);
    let Some(decimal) = decimal.filter(|_| !(whole.is_empty() && after.is_empty())) else {
        return Shape::None;
    };
    match (mark == style.decimal(), thousands) {
        (true, _) => Shape::One(decimal),
        (false, Some(value)) => Shape::One(value),
        // The other style's decimal mark: very likely decimals, but the declared style says otherwise.
        (false, None) => Shape::Several(vec![decimal]),
    }
}

fn in_thousands(groups: &[&str]) -> bool {
    groups.split_first().is_some_and(|(first, rest)| {
        (1..=3).contains(&first.len())
            && (rest.is_empty() || *first != "0")
            && rest.iter().all(|group| group.len() == 3)
            && !first.starts_with("00")
    })
}

/// The Indian grouping: 1,23,456.
fn in_lakhs(groups: &[&str]) -> bool {
    match groups {
        [first, middle @ .., last] => {
            !middle.is_empty()
                && (1..=2).contains(&first.len())
                && *first != "0"
                && last.len() == 3
                && middle.iter().all(|group| group.len() == 2)
        }
        _ => false,
    }
}

fn settle(value: f64, kind: EntryKind, percent: bool, body: &str, style: NumberStyle) -> Entry {
    let marked = body.trim_start_matches('-').find(['.', ',']);
    // 1.234 typed where decimals make no sense: three digits after the decimal mark are as likely thousands.
    let three_after = marked.is_some_and(|at| {
        let digits = body.trim_start_matches('-');
        digits.matches(['.', ',']).count() == 1
            && in_thousands(&[&digits[..at], &digits[at + 1..]])
            && digits[at..].starts_with(style.decimal())
    });
    match kind {
        EntryKind::Whole | EntryKind::Amount if three_after => {
            let thousands: String = body
                .chars()
                .filter(|letter| letter.is_ascii_digit() || *letter == '-')
                .collect();
            let other = thousands.parse::<f64>().ok();
            unclear(Why::Separator, other.into_iter().chain([value]).collect())
        }
        EntryKind::Whole if value.fract() != 0.0 => unclear(Why::NotWhole, vec![value]),
        EntryKind::Percent if !percent && value > 0.0 && value < 1.0 => {
            unclear(Why::FractionOrPercent, vec![value * 100.0, value])
        }
        _ => Entry::Number(value),
    }
}
