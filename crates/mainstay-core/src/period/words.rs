//! The words people write periods with, in English, Spanish, German, French and Portuguese.

use unicode_normalization::UnicodeNormalization;

/// One thing a period's text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number, with how many digits it was written with.
    Number(i64, usize),
    /// A month by name.
    Month(i8),
    /// A quarter: `Q3`, `3rd quarter`, `T3`.
    Quarter(i8),
    /// "quarter" whose number stands beside it.
    QuarterWord,
    /// "third".
    Ordinal(i8),
    /// "fiscal", "FY".
    Fiscal,
    /// "school year", "SY".
    School,
    /// "calendar year", "CY".
    Calendar,
    /// "month".
    MonthWord,
    /// "ending", "ended".
    Ending,
    /// A dash, a slash or a dot between two things.
    Mark(char),
    /// "to", "..", "bis", "a".
    To,
}

const MONTHS: [&[&str]; 12] = [
    &["january", "enero", "januar", "janner", "janvier", "janeiro"],
    &[
        "february",
        "febrero",
        "februar",
        "feber",
        "fevrier",
        "fevereiro",
    ],
    &["march", "marzo", "marz", "maerz", "mrz", "mars", "marco"],
    &["april", "abril", "avril"],
    &["may", "mayo", "mai", "maio"],
    &["june", "junio", "juni", "juin", "junho"],
    &["july", "julio", "juli", "juillet", "julho"],
    &["august", "agosto", "aout"],
    &[
        "september",
        "sept",
        "septiembre",
        "setiembre",
        "septembre",
        "setembro",
    ],
    &["october", "octubre", "oktober", "octobre", "outubro"],
    &["november", "noviembre", "novembre", "novembro"],
    &["december", "diciembre", "dezember", "decembre", "dezembro"],
];

/// The month a word names, in full or by its first three letters or more.
fn month(word: &str) -> Option<i8> {
    if word.len() < 3 {
        return None;
    }
    let at = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| name.starts_with(word)))?;
    i8::try_from(at + 1).ok()
}

fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "first" | "primer" | "primero" | "erstes" | "premier" | "primeiro" | "i" => 1,
        "second" | "segundo" | "zweites" | "deuxieme" | "ii" => 2,
        "third" | "tercer" | "tercero" | "drittes" | "troisieme" | "terceiro" | "iii" => 3,
        "fourth" | "cuarto" | "viertes" | "quatrieme" | "quarto" | "iv" => 4,
        _ => return None,
    })
}

/// Endings of ordinal numbers and words that carry no meaning here.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "st" | "nd"
            | "rd"
            | "th"
            | "er"
            | "ero"
            | "do"
            | "ro"
            | "ere"
            | "eme"
            | "e"
            | "o"
            | "of"
            | "the"
            | "de"
            | "del"
            | "des"
            | "du"
            | "el"
            | "le"
            | "year"
            | "years"
            | "ano"
            | "anos"
            | "jahr"
            | "annee"
            | "in"
            | "for"
            | "as"
            | "at"
            | "on"
            | "period"
            | "periodo"
            | "zeitraum"
            | "reporting"
    )
}

/// Lower case, without accents, with every dash and space made plain.
fn plain(text: &str) -> String {
    text.nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect::<String>()
        .to_lowercase()
}

/// Splits into runs of digits, runs of letters, and single marks.
fn pieces(text: &str) -> Vec<String> {
    let class = |c: char| match c {
        c if c.is_ascii_digit() => 0,
        c if c.is_alphabetic() => 1,
        _ => 2,
    };
    let mut found: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        match found.last_mut() {
            Some(last) if class(c) == class(before) && class(c) < 2 => last.push(c),
            _ => found.push(c.to_string()),
        }
        before = c;
    }
    found
}

/// The meaning of a text, word by word; nothing when a word has no place in a period.
pub(super) fn words(text: &str) -> Option<Vec<Token>> {
    let text = plain(text).replace("..", " to ").replace('…', " to ");
    let mut found = Vec::new();
    for piece in pieces(text.trim()) {
        if matches!(
            piece.as_str(),
            " " | "," | "(" | ")" | "'" | "\u{2019}" | ":"
        ) || is_filler(&piece)
        {
            continue;
        }
        found.push(word(&piece)?);
    }
    Some(with_quarters(found))
}

fn word(piece: &str) -> Option<Token> {
    if let Ok(number) = piece.parse::<i64>() {
        return Some(Token::Number(number, piece.len()));
    }
    Some(match piece {
        "fy" | "af" | "fiscal" | "financial" | "ejercicio" | "geschaftsjahr" | "haushaltsjahr"
        | "exercice" | "gj" => Token::Fiscal,
        "sy" | "ay" | "school" | "academic" | "escolar" | "academico" | "lectivo" | "schuljahr"
        | "curso" | "scolaire" => Token::School,
        "cy" | "calendar" | "calendario" | "kalenderjahr" => Token::Calendar,
        "q" | "qtr" | "quarter" | "t" | "trim" | "trimestre" | "quartal" => Token::QuarterWord,
        "month" | "mes" | "monat" | "mois" => Token::MonthWord,
        "ending" | "ended" | "ends" => Token::Ending,
        "to" | "through" | "bis" | "a" | "al" | "au" => Token::To,
        "-" => Token::Mark('-'),
        "/" => Token::Mark('/'),
        "." => Token::Mark('.'),
        _ => ordinal(piece)
            .map(Token::Ordinal)
            .or_else(|| month(piece).map(Token::Month))?,
    })
}

/// Puts "quarter" and its number together, whichever comes first.
fn with_quarters(mut words: Vec<Token>) -> Vec<Token> {
    let Some(at) = words.iter().position(|word| *word == Token::QuarterWord) else {
        return words;
    };
    let number = |word: Option<&Token>| match word {
        Some(&Token::Number(number @ 1..=4, 1)) => i8::try_from(number).ok(),
        Some(&Token::Ordinal(number)) => Some(number),
        _ => None,
    };
    if let Some(quarter) = number(words.get(at + 1)) {
        words.splice(at..=at + 1, [Token::Quarter(quarter)]);
        return words;
    }
    // Before it, past "3." and "third fiscal".
    let before = (0..at)
        .rev()
        .find(|index| !matches!(words[*index], Token::Mark('.') | Token::Fiscal));
    if let (Some(before), Some(quarter)) =
        (before, number(before.and_then(|index| words.get(index))))
    {
        words[at] = Token::Quarter(quarter);
        words.remove(before);
        if words.get(before) == Some(&Token::Mark('.')) {
            words.remove(before);
        }
    }
    words
}
