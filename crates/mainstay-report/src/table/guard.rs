//! Keeps text from being run as a formula when a spreadsheet opens a CSV file, and can be undone without loss.
//!
//! A spreadsheet takes a CSV cell that begins with `=`, `+`, `-` or `@` for a formula, which can call programs or
//! send cells elsewhere. A leading apostrophe stops that. A plain number is no formula, so `-5` stays `-5`.

/// The text with an apostrophe wherever a spreadsheet would start to read a formula.
///
/// * `other_separator`: the list separator that this file does *not* use. A spreadsheet set up for it splits
///   cells there, so that a formula could begin in the middle of a text; the same is true of line ends.
pub(super) fn guarded(text: &str, other_separator: char) -> String {
    rewrite(text, other_separator, |piece| {
        let (air, words) = piece.split_at(piece.len() - piece.trim_start().len());
        is_risky(piece).then(|| format!("{air}'{words}"))
    })
}

/// Takes away the apostrophes that the CSV download added: the same text as before.
///
/// * `other_separator`: as when it was written; `';'` for a file with commas, `','` for one with semicolons.
pub fn unguarded(text: &str, other_separator: char) -> String {
    rewrite(text, other_separator, |piece| {
        let (air, words) = piece.split_at(piece.len() - piece.trim_start().len());
        let bare = words.strip_prefix('\'').filter(|_| is_risky(piece))?;
        Some(format!("{air}{bare}"))
    })
}

/// Looks at each piece that could become a cell of its own.
fn rewrite(text: &str, other_separator: char, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for piece in text.split_inclusive([other_separator, '\n', '\r']) {
        match change(piece) {
            Some(changed) => out.push_str(&changed),
            None => out.push_str(piece),
        }
    }
    out
}

/// Whether a piece would be a formula after the apostrophes that it may already have.
fn is_risky(piece: &str) -> bool {
    let bare = piece.trim_start().trim_start_matches('\'').trim_start();
    let starts = bare.starts_with(['=', '+', '-', '@', '\0', '＝', '＋', '－', '＠', '−']);
    // A tab or carriage return at the very start is dropped by some programs, and what follows is then run.
    let hidden_start = piece.starts_with(['\t', '\r']);
    (starts && !is_plain_number(piece)) || (hidden_start && !bare.is_empty())
}

/// `-5`, `+1,234.5`, `-12.5%`: a sign, digits with marks between them, perhaps a percent sign.
fn is_plain_number(piece: &str) -> bool {
    let size = piece.strip_prefix(['-', '+']).unwrap_or(piece);
    let size = size.strip_suffix('%').unwrap_or(size);
    size.starts_with(|c: char| c.is_ascii_digit())
        && size.ends_with(|c: char| c.is_ascii_digit())
        && size
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
        && !size.contains("..")
        && !size.contains(",,")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{guarded, unguarded};

    #[test]
    fn formulas_are_stopped_and_numbers_are_not() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+1+1", "'+1+1"),
            ("-1+1", "'-1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1+1", " '=1+1"),
            ("\t=1+1", "\t'=1+1"),
            ("＝1+1", "'＝1+1"),
            ("a;=1+1", "a;'=1+1"),
            ("two lines\n=1+1", "two lines\n'=1+1"),
            ("'=1+1", "''=1+1"),
            ("-5", "-5"),
            ("+1,234.5", "+1,234.5"),
            ("-12.5%", "-12.5%"),
            ("-", "'-"),
            ("1-2", "1-2"),
            ("don't", "don't"),
            ("'quoted'", "'quoted'"),
            ("a,=b", "a,=b"),
        ] {
            assert_eq!(guarded(text, ';'), written);
            assert_eq!(unguarded(written, ';'), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[ =+@'a1;,.%\n\r\t－−-]{0,12}") {
            for separator in [';', ','] {
                let written = guarded(&text, separator);
                prop_assert_eq!(unguarded(&written, separator), text.clone());
                // No piece that a spreadsheet might split off begins a formula.
                for piece in written.split([separator, '\n', '\r']) {
                    let begins = piece.trim().starts_with(['=', '@', '+', '-', '－', '−']);
                    let number = piece.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit());
                    prop_assert!(!begins || number, "{written:?}");
                }
            }
        }
    }
}
