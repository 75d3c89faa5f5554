//! What people write around the digits of a number (signs, currencies, "about", footnote marks), and plain numbers read fast.

use crate::understand::numbers::NumberText;

const CURRENCIES: [&str; 34] = [
    "US$", "A$", "C$", "NZ$", "HK$", "R$", "$", "€", "£", "¥", "₹", "₽", "₺", "₩", "₪", "₫", "EUR",
    "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "Fr.",
    "kr.", "kr", "zł", "Kč",
];

const APPROXIMATELY: [&str; 12] = [
    "approximately",
    "approx.",
    "approx",
    "about",
    "around",
    "circa",
    "environ",
    "etwa",
    "rund",
    "ca.",
    "c.",
    "ca",
];

/// Takes off `~`, `ca.` and the like.
pub fn strip_approximation(rest: &mut String, found: &mut NumberText) {
    if let Some(after) = rest.strip_prefix(['~', '≈', '±']) {
        (found.approximate, *rest) = (true, after.trim().to_string());
        return;
    }
    let lower = rest.to_lowercase();
    for word in APPROXIMATELY {
        if let Some(after) = lower
            .strip_prefix(word)
            .filter(|after| after.starts_with([' ', '~']) || word.ends_with('.'))
        {
            let at = rest.len() - after.len();
            if rest.is_char_boundary(at) {
                (found.approximate, *rest) = (true, rest[at..].trim().to_string());
            }
            return;
        }
    }
}

/// Footnote marks behind a number: `12*`, `12¹`, `12 [a]`, `12 r`, `12(p)`; never a plain digit.
pub fn strip_mark(rest: &mut String) -> Option<String> {
    // "*10.2" and "^5" are estimates of little precision in official tables.
    let after = rest
        .trim_start_matches(['*', '†', '‡', '^', '#'])
        .trim_start();
    if after.len() < rest.len() && after.starts_with(|letter: char| letter.is_ascii_digit()) {
        let mark = rest[..rest.len() - after.len()].trim().to_string();
        *rest = after.to_string();
        return Some(mark);
    }
    let signs = [
        '*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', 'ª', 'º', 'ᵃ', 'ᵇ',
        'ᶜ', 'ʳ', 'ᵖ', 'ᵉ', '#', '^',
    ];
    let kept = rest.trim_end_matches(signs).trim_end();
    if kept.len() < rest.len()
        && kept.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '%' | ')'))
    {
        let mark = rest[kept.len()..].trim().to_string();
        *rest = kept.to_string();
        return Some(mark);
    }
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some(inside) = rest
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open))
        else {
            continue;
        };
        let (before, mark) = (inside.0.trim_end(), inside.1.trim());
        let short = !mark.is_empty()
            && mark.len() <= 6
            && mark
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == ' ');
        // "399 (of 900)" holds two numbers.
        let number = mark.bytes().filter(u8::is_ascii_digit).count() > 1;
        let wordy = open == '[' || mark.chars().any(char::is_alphabetic) && !number;
        if (short && wordy || is_reliability(mark) || is_interval(mark))
            && before.ends_with(|letter: char| letter.is_ascii_digit() || letter == '%')
        {
            let mark = mark.to_string();
            *rest = before.to_string();
            return Some(mark);
        }
    }
    if let Some((before, error)) = rest.split_once('±') {
        let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        if digits(before) && is_decimal(error) {
            let mark = rest[before.len()..].to_string();
            *rest = before.trim_end().to_string();
            return Some(mark);
        }
    }
    strip_letters(rest)
}

/// `46.2-68.1`, `46.2, 68.1`, `46.2%`: between what bounds the number lies, or its share.
fn is_interval(mark: &str) -> bool {
    let share = mark.strip_suffix('%').is_some_and(is_decimal);
    share
        || ["-", ", ", ";", " to ", "–"].iter().any(|sign| {
            mark.split_once(sign)
                .is_some_and(|(low, high)| is_decimal(low) && is_decimal(high))
        })
}

/// Digits around one mark at most, perhaps with a percent sign.
fn is_decimal(text: &str) -> bool {
    let bare = text.trim().trim_end_matches('%').trim_end();
    bare.starts_with(|one: char| one.is_ascii_digit())
        && bare.len() <= 10
        && bare
            .chars()
            .all(|one| one.is_ascii_digit() || matches!(one, '.' | ','))
        && bare.matches(['.', ',']).count() <= 1
}

/// Words behind a number that say how far to trust it.
fn is_reliability(mark: &str) -> bool {
    let lower = mark.to_lowercase();
    [
        "unreliable",
        "estimate",
        "estimated",
        "provisional",
        "revised",
        "preliminary",
        "prelim",
        "prelim.",
        "imputed",
        "forecast",
        "projected",
        "low reliability",
        "use with caution",
    ]
    .contains(&lower.as_str())
}

/// Statistical offices write "12.3 r" for revised, "p" for provisional, "e" for estimated, "b" for a break, "u" for
/// unreliable, several of them in one: "9.8 bp". Without a space only behind a number with a mark in it, so that `6e`
/// stays the name of a form; never a lone `b` or `m`, which may stand for a billion or a million.
fn strip_letters(rest: &mut String) -> Option<String> {
    let kept = rest.trim_end_matches(|one: char| one.is_ascii_alphabetic());
    let letters = &rest[kept.len()..];
    let lower = letters.chars().all(|one| "bcdefinprsuz".contains(one));
    let upper = matches!(letters, "R" | "P" | "E");
    if letters.is_empty() || letters.len() > 3 || !(lower || upper) {
        return None;
    }
    let trimmed = kept.trim_end();
    let spaced = trimmed.len() < kept.len();
    let known = letters.len() > 1 || upper || "rpebuscdfinz".contains(letters);
    let glued = kept.contains(['.', ',']) && letters != "b";
    let behind_number = trimmed.ends_with(|one: char| one.is_ascii_digit() || one == '%');
    if !behind_number || !known || !(spaced || glued) {
        return None;
    }
    let mark = letters.to_string();
    *rest = trimmed.to_string();
    Some(mark)
}

/// Takes off one sign, in front or behind, or accounting brackets.
pub fn strip_sign(rest: &mut String, negative: &mut bool) {
    if let Some(inside) = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        (*negative, *rest) = (true, inside.trim().to_string());
    } else if let Some(after) = rest.strip_prefix('-').or_else(|| rest.strip_suffix('-')) {
        (*negative, *rest) = (!*negative, after.trim().to_string());
    } else if let Some(after) = rest.strip_prefix('+') {
        *rest = after.trim().to_string();
    }
}

/// Takes off a currency, in front or behind.
pub fn strip_currency(rest: &mut String, found: &mut NumberText) {
    for sign in CURRENCIES {
        if let Some(after) = rest.strip_prefix(sign).or_else(|| rest.strip_suffix(sign)) {
            (found.currency, *rest) = (Some(sign.to_string()), after.trim().to_string());
            return;
        }
    }
}

/// "12.-" and "12,—" are whole francs.
pub fn strip_whole_amount(rest: &mut String) {
    for ending in [".-", ",-", ".--", ",--"] {
        if let Some(before) = rest
            .strip_suffix(ending)
            .filter(|before| before.ends_with(|one: char| one.is_ascii_digit()))
        {
            *rest = before.to_string();
            return;
        }
    }
}

/// Text without outer white space; nine in ten texts have none, which shows from their first and last byte.
pub fn trimmed(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) {
        text
    } else {
        text.trim()
    }
}

/// Digits, or digits around a point that can be nothing but a decimal point: the number and its decimals.
///
/// No mark, no sign but a minus in front; most cells of long tables are such numbers, and need no search.
pub fn bare_number(text: &str) -> Option<(f64, u8)> {
    let bytes = text.as_bytes();
    let (digits, negative) = match bytes.first()? {
        b'-' => (&bytes[1..], true),
        _ => (bytes, false),
    };
    // Leading zeros may be a code, and three decimals may be thousands.
    if digits.len() > 15
        || digits.first() == Some(&b'0') && digits.get(1) != Some(&b'.') && digits.len() > 1
    {
        return None;
    }
    let (mut whole, mut decimals, mut seen) = (0u64, 0u8, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                decimals += u8::from(seen);
            }
            b'.' if !seen => seen = true,
            _ => return None,
        }
    }
    let before = digits.len() - usize::from(decimals) - usize::from(seen);
    if before == 0 || seen && (decimals == 0 || decimals == 3 || decimals > 6 || before > 9) {
        return None;
    }
    // Both are exact, so that their quotient is the nearest number there is.
    #[allow(clippy::cast_precision_loss)] // at most fifteen digits
    let number = whole as f64 / 10f64.powi(i32::from(decimals));
    Some((if negative { -number } else { number }, decimals))
}
