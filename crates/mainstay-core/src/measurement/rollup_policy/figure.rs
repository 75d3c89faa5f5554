//! What one cell of numbers says: a whole number, nothing, something hidden, or something that nobody can count.

use super::trimmed;

/// What one cell of numbers says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A whole number.
    Whole(i64),
    /// Nothing was reported: an empty cell, `NA`, `N/A`, `n/a` or `-`.
    Missing,
    /// An asterisk: hidden to protect people.
    Suppressed,
    /// Anything else, decimals included; also whole numbers that do not fit 64 bits, which count nothing on earth.
    Unreadable,
}

impl Figure {
    /// Reads a cell: blanks around it are ignored, and so are thousands commas, wherever they stand.
    ///
    /// * `cell`: the text of the cell in UTF-8.
    #[inline]
    pub fn read(cell: &[u8]) -> Self {
        // 19 digits can exceed 64 bits; up to 18 cannot, commas or not.
        if cell.len() > 18 {
            return Self::read_with_care(cell);
        }
        let (mut value, mut digits) = (0_i64, false);
        for &byte in cell {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                value = value * 10 + i64::from(digit);
                digits = true;
            } else if byte != b',' {
                return Self::read_with_care(cell);
            }
        }
        if digits {
            Self::Whole(value)
        } else {
            Self::read_with_care(cell)
        }
    }

    #[cold]
    fn read_with_care(cell: &[u8]) -> Self {
        let Ok(text) = std::str::from_utf8(cell) else {
            return Self::Unreadable;
        };
        let text = trimmed(text);
        match text {
            "" | "NA" | "N/A" | "n/a" | "-" => return Self::Missing,
            "*" => return Self::Suppressed,
            _ => {}
        }
        // `parse` takes one sign and digits, nothing else, and refuses what does not fit.
        text.replace(',', "")
            .parse()
            .map_or(Self::Unreadable, Self::Whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_may_carry_a_sign_blanks_and_thousands_commas() {
        for (cell, value) in [
            ("0", 0),
            ("007", 7),
            ("+5", 5),
            (" 12 ", 12),
            ("1,465", 1465),
            ("1,2,3", 123),
            ("-1,000", -1000),
            ("\u{a0}12\u{2003}", 12),
            ("9223372036854775807", i64::MAX),
            ("9,223,372,036,854,775,807", i64::MAX),
            ("000000000000000000000000012", 12),
        ] {
            assert_eq!(
                Figure::read(cell.as_bytes()),
                Figure::Whole(value),
                "{cell:?}"
            );
        }
    }

    #[test]
    fn silence_is_not_zero() {
        for cell in ["", "  ", "NA", " N/A ", "n/a", "-", "\t"] {
            assert_eq!(Figure::read(cell.as_bytes()), Figure::Missing, "{cell:?}");
        }
        assert_eq!(Figure::read(b" * "), Figure::Suppressed);
    }

    #[test]
    fn what_is_not_a_whole_number_is_unreadable() {
        for cell in [
            "12.0",
            "1e3",
            "na",
            "N/a",
            "see note",
            ",",
            "+",
            "--5",
            "1 000",
            "9223372036854775808",
            "**",
            "5%",
            "1_000",
            "<5",
        ] {
            assert_eq!(
                Figure::read(cell.as_bytes()),
                Figure::Unreadable,
                "{cell:?}"
            );
        }
        assert_eq!(Figure::read(&[0xff, b'1']), Figure::Unreadable);
    }
}
