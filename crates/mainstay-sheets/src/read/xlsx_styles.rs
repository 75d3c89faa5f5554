//! What the number formats and fonts of a workbook say about its cells: dates, percentages, codes, indentation.

use std::collections::HashMap;

use crate::read::ReadError;
use crate::read::serial::Shows;
use crate::read::xml::{Step, Xml, get, yes};

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Looks {
    /// A number as it is.
    #[default]
    Number,
    /// A percentage.
    Percent,
    /// A date or a time.
    Date(Shows),
    /// Digits with leading zeros, such as `00000` for a postal code.
    Code(String),
}

/// One cell style.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// What becomes of a number.
    pub looks: Looks,
    /// Bold text.
    pub bold: bool,
    /// Steps of indentation.
    pub indent: u8,
}

/// Reads the cell styles in the order that cells refer to them.
pub fn read<R: std::io::BufRead>(part: R) -> Result<Vec<Style>, ReadError> {
    let mut xml = Xml::new(part, "workbook");
    let (mut formats, mut fonts, mut styles) = (
        HashMap::<u32, String>::new(),
        Vec::<bool>::new(),
        Vec::<Style>::new(),
    );
    let (mut in_fonts, mut in_cells) = (false, false);
    loop {
        match xml.step()? {
            Step::Open(name, attributes) => match name.as_str() {
                "numFmt" => {
                    if let Some(id) = get(&attributes, "numFmtId").and_then(|id| id.parse().ok()) {
                        formats.insert(
                            id,
                            get(&attributes, "formatCode")
                                .unwrap_or_default()
                                .to_string(),
                        );
                    }
                }
                "fonts" => in_fonts = true,
                "font" if in_fonts => fonts.push(false),
                "b" if in_fonts => {
                    if let Some(bold) = fonts.last_mut() {
                        *bold = get(&attributes, "val").is_none_or(|value| yes(Some(value)));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => styles.push(style(&attributes, &formats, &fonts)),
                "alignment" if in_cells => {
                    if let Some(style) = styles.last_mut() {
                        style.indent = get(&attributes, "indent")
                            .and_then(|steps| steps.parse().ok())
                            .unwrap_or(0);
                    }
                }
                _ => {}
            },
            Step::Close(name) if name == "fonts" => in_fonts = false,
            Step::Close(name) if name == "cellXfs" => in_cells = false,
            Step::End => return Ok(styles),
            _ => {}
        }
    }
}

fn style(attributes: &[(String, String)], formats: &HashMap<u32, String>, fonts: &[bool]) -> Style {
    let number = |name: &str| {
        get(attributes, name)
            .and_then(|id| id.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let id = number("numFmtId");
    let looks = looks(id, formats.get(&id).map(String::as_str));
    let bold = fonts
        .get(number("fontId") as usize)
        .copied()
        .unwrap_or(false);
    Style {
        looks,
        bold,
        indent: 0,
    }
}

/// What a format makes of a number, by its written code or else by its number.
pub fn looks(id: u32, code: Option<&str>) -> Looks {
    code.map_or_else(|| builtin(id), looks_of)
}

/// The formats that spreadsheet programs know by number only.
fn builtin(id: u32) -> Looks {
    match id {
        9 | 10 => Looks::Percent,
        14..=16 | 22 | 27..=31 | 36 | 50..=58 => Looks::Date(Shows::Day),
        17 => Looks::Date(Shows::Month),
        18..=21 | 32..=35 | 45..=47 => Looks::Date(Shows::Time),
        _ => Looks::Number,
    }
}

/// What a written format code makes of a number.
pub fn looks_of(code: &str) -> Looks {
    let first = first_section(code);
    if first.contains('%') {
        return Looks::Percent;
    }
    let digits: String = first
        .chars()
        .filter(|letter| !matches!(letter, '-' | ' '))
        .collect();
    if digits.len() >= 2 && digits.chars().all(|letter| letter == '0') {
        return Looks::Code(first);
    }
    let lower = first.to_lowercase();
    if lower.contains("general")
        || lower.contains(['0', '#', '?']) && !lower.contains(['y', 'd', 'h', 's'])
    {
        return Looks::Number;
    }
    let has = |letter: char| lower.contains(letter);
    match (
        has('y') || has('e') && has('m'),
        has('d'),
        has('m'),
        has('h') || has('s'),
    ) {
        (_, true, _, _) => Looks::Date(Shows::Day),
        (true, false, true, _) | (false, false, true, false) => Looks::Date(Shows::Month),
        (true, false, false, _) => Looks::Date(Shows::Year),
        (false, false, _, true) => Looks::Date(Shows::Time),
        _ => Looks::Number,
    }
}

/// The part of a format for positive numbers, without quoted text, colours and locales; `[h]` stays as `h`.
fn first_section(code: &str) -> String {
    let mut kept = String::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => while letters.next().is_some_and(|one| one != '"') {},
            '\\' | '_' | '*' => {
                let next = letters.next();
                if letter == '\\' && next == Some('-') {
                    kept.push('-');
                }
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|one| *one != ']').collect();
                if inside
                    .to_lowercase()
                    .chars()
                    .all(|one| matches!(one, 'h' | 'm' | 's'))
                {
                    kept.push_str(&inside);
                }
            }
            _ => kept.push(letter),
        }
    }
    kept
}

/// A number shown with the leading zeros of its format, such as 501 under `00000`.
pub fn with_zeros(number: f64, format: &str) -> Option<String> {
    let places = format.chars().filter(|letter| *letter == '0').count();
    if number < 0.0 || number.fract() != 0.0 || number >= 1e15 {
        return None;
    }
    let digits = format!("{number:0places$}");
    if digits.len() > places {
        return Some(digits);
    }
    let mut digits = digits.chars();
    Some(
        format
            .chars()
            .map(|letter| {
                if letter == '0' {
                    digits.next().unwrap_or('0')
                } else {
                    letter
                }
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_what_a_number_is() {
        let date = |shows| Looks::Date(shows);
        for (code, looks) in [
            ("0.0%", Looks::Percent),
            ("#,##0.00", Looks::Number),
            ("[$-409]mmm\\-yy;@", date(Shows::Month)),
            ("yyyy", date(Shows::Year)),
            ("dd/mm/yyyy hh:mm", date(Shows::Day)),
            ("[h]:mm", date(Shows::Time)),
            ("[Red]#,##0", Looks::Number),
            ("0.0\" days\"", Looks::Number),
            ("00000", Looks::Code("00000".into())),
            ("General", Looks::Number),
            ("\"$\"#,##0", Looks::Number),
        ] {
            assert_eq!(looks_of(code), looks, "{code}");
        }
    }

    #[test]
    fn leading_zeros_that_a_format_shows_are_kept() {
        assert_eq!(with_zeros(501.0, "00000").as_deref(), Some("00501"));
        assert_eq!(
            with_zeros(123_456_789.0, "000-00-0000").as_deref(),
            Some("123-45-6789")
        );
        assert_eq!(with_zeros(1.5, "00000"), None);
    }
}
