//! Formulas of old Excel workbooks, as far as they add up cells: a row that is computed so is a sum.

use crate::model::CellRef;
use crate::read::compound::u16_at;

/// Bytes of the longest formula that is read; sums are short.
const LONGEST: usize = 1_000;
/// Bytes of the longest formula that many cells may share.
pub const LONGEST_SHARED: usize = 64;

/// Reads the ranges of a formula that stands in one cell.
pub struct Ranges {
    /// True for Excel 97 and later, whose references are wider.
    pub is_97: bool,
    /// The cell that the formula stands in; shared formulas count from it.
    pub place: CellRef,
}

/// The first cell of the group, when the formula only says that it shares that group's formula.
pub fn shared_from(tokens: &[u8]) -> Option<CellRef> {
    let first = *tokens.first()? == 1 && tokens.len() >= 5;
    first.then_some(())?;
    Some(CellRef::new(
        u16_at(tokens, 1)?.into(),
        u16_at(tokens, 3)?.into(),
    ))
}

/// True when the formula ends in a sum, a difference, an average or the like, so that its result cannot be text.
pub fn is_arithmetic(tokens: &[u8]) -> bool {
    // COUNT, SUM, AVERAGE, MIN, MAX, PRODUCT, COUNTA, SUBTOTAL.
    const NUMBERS: [u16; 8] = [0, 4, 5, 6, 7, 183, 169, 344];
    let length = tokens.len();
    let end = |count: usize| length.checked_sub(count).map(|from| &tokens[from..]);
    let function = |at: &[u8], from: usize| u16_at(at, from).unwrap_or(u16::MAX);
    let plain = tokens
        .last()
        .is_some_and(|last| matches!(last, 0x03..=0x07 | 0x12..=0x14));
    let sum = end(4).is_some_and(|four| {
        four[..2] == [0x19, 0x10] || four[0] & 0x9F == 0x02 && NUMBERS.contains(&function(four, 2))
    });
    let round = end(3).is_some_and(|three| three[0] & 0x9F == 0x01 && function(three, 1) == 27);
    plain || sum || round
}

impl Ranges {
    /// The formula as text, such as `SUM(B2:B9)` or `B4+B8`, when it does nothing but add up cells.
    pub fn sum(&self, tokens: &[u8]) -> Option<String> {
        if tokens.len() > LONGEST {
            return None;
        }
        let (mut stack, mut rest) = (Vec::<String>::new(), tokens);
        while let Some((token, tail)) = rest.split_first() {
            // The upper bits say whether a value or a place is meant, which is the same here.
            let kind = if *token >= 0x20 {
                token & 0x1F | 0x20
            } else {
                *token
            };
            let size = match kind {
                0x03 => {
                    let second = stack.pop()?;
                    let first = stack.last_mut()?;
                    first.push('+');
                    first.push_str(&second);
                    0
                }
                0x12 | 0x15 => 0,
                0x19 => {
                    match tail.first()? {
                        answers if answers & 0x10 != 0 => {
                            let range = stack.pop()?;
                            stack.push(format!("SUM({range})"));
                        }
                        // Spaces, and a note that the sheet is computed anew each time.
                        answers if answers & !0x41 == 0 => {}
                        _ => return None,
                    }
                    3
                }
                0x1E => {
                    stack.push(u16_at(tail, 0)?.to_string());
                    2
                }
                0x22 => {
                    call(*tail.first()? & 0x7F, u16_at(tail, 1)?, &mut stack)?;
                    3
                }
                0x24 | 0x25 | 0x2C | 0x2D => {
                    let (text, size) = self.range(kind, tail)?;
                    stack.push(text);
                    size
                }
                _ => return None,
            };
            rest = tail.get(size..)?;
        }
        let formula = stack.pop()?;
        stack.is_empty().then_some(formula)
    }

    /// A cell or a range as text, and how many bytes it took.
    fn range(&self, kind: u8, bytes: &[u8]) -> Option<(String, usize)> {
        let (is_area, is_shared) = (kind & 1 == 1, kind >= 0x2C);
        let word = |at| u16_at(bytes, at);
        let column = |at| {
            if self.is_97 {
                word(at)
            } else {
                bytes.get(at).map(|byte| u16::from(*byte))
            }
        };
        let width = if self.is_97 { 2 } else { 1 };
        let (from, to, size) = if is_area {
            let from = (word(0)?, column(4)?);
            let to = (word(2)?, column(4 + width)?);
            (from, to, 4 + 2 * width)
        } else {
            let only = (word(0)?, column(2)?);
            (only, only, 2 + width)
        };
        let from = self.place_of(from, is_shared);
        let to = self.place_of(to, is_shared);
        let text = if is_area {
            format!("{from}:{to}")
        } else {
            from.to_string()
        };
        Some((text, size))
    }

    /// Older workbooks keep the two answers "counted from here" in the row, later ones in the column.
    fn place_of(&self, (row, column): (u16, u16), is_shared: bool) -> CellRef {
        let answers = if self.is_97 { column } else { row };
        let (row_moves, column_moves) = (
            is_shared && answers & 0x8000 != 0,
            is_shared && answers & 0x4000 != 0,
        );
        let rows: u32 = if self.is_97 { 0x1_0000 } else { 0x4000 };
        let row = u32::from(row) % rows;
        let row = if row_moves {
            (self.place.row + row) % rows
        } else {
            row
        };
        let column = u32::from(column & 0xFF);
        let column = if column_moves {
            (self.place.column + column) % 0x100
        } else {
            column
        };
        CellRef::new(row, column)
    }
}

/// A function of the last so many pieces: only sums are known.
fn call(count: u8, function: u16, stack: &mut Vec<String>) -> Option<()> {
    let name = match function {
        4 => "SUM",
        344 => "SUBTOTAL",
        _ => return None,
    };
    let from = stack.len().checked_sub(usize::from(count))?;
    let pieces = stack.split_off(from).join(",");
    stack.push(format!("{name}({pieces})"));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u32, column: u32, is_97: bool) -> Ranges {
        Ranges {
            is_97,
            place: CellRef::new(row, column),
        }
    }

    #[test]
    fn sums_are_read_and_other_formulas_left() {
        let sum = |tokens: &[u8]| at(9, 1, true).sum(tokens);
        // SUM(B2:B9), written short; SUBTOTAL(9,B2:B9); B4+B8; B4/B8; a piece missing.
        let area = [0x25, 1, 0, 8, 0, 1, 0xC0, 1, 0xC0];
        let short = [&area[..], &[0x19, 0x10, 0, 0]].concat();
        assert_eq!(sum(&short).as_deref(), Some("SUM(B2:B9)"));
        let subtotal = [&[0x1E, 9, 0][..], &area, &[0x42, 2, 0x58, 1]].concat();
        assert_eq!(sum(&subtotal).as_deref(), Some("SUBTOTAL(9,B2:B9)"));
        let two = [0x44, 3, 0, 1, 0xC0, 0x44, 7, 0, 1, 0xC0];
        assert_eq!(sum(&[&two[..], &[3]].concat()).as_deref(), Some("B4+B8"));
        assert_eq!(sum(&[&two[..], &[6]].concat()), None);
        assert_eq!(sum(&[3]), None);
        assert_eq!(sum(&area[..4]), None);
        let old = [0x25, 1, 0xC0, 8, 0xC0, 1, 1, 0x19, 0x10, 0, 0];
        assert_eq!(at(9, 1, false).sum(&old).as_deref(), Some("SUM(B2:B9)"));
    }

    #[test]
    fn only_arithmetic_is_sure_to_have_a_number() {
        let sum = [0x25, 0, 0, 2, 0, 1, 0xC0, 1, 0xC0, 0x19, 0x10, 0, 0];
        let rounded = [0x44, 3, 0, 1, 0xC0, 0x1E, 1, 0, 0x41, 27, 0];
        let average = [0x25, 0, 0, 2, 0, 1, 0xC0, 1, 0xC0, 0x42, 1, 5, 0];
        let divided = [0x44, 3, 0, 1, 0xC0, 0x44, 7, 0, 1, 0xC0, 6];
        for tokens in [&sum[..], &rounded, &average, &divided] {
            assert!(is_arithmetic(tokens), "{tokens:x?}");
        }
        let chosen = [0x17, 1, 0, b'a', 0x42, 3, 1, 0];
        for tokens in [&chosen[..], &sum[..9], &[]] {
            assert!(!is_arithmetic(tokens), "{tokens:x?}");
        }
    }

    #[test]
    fn a_shared_formula_counts_from_the_cell_that_uses_it() {
        // Eight rows up to one row up, in the own column.
        let shared = [
            0x2D, 0xF8, 0xFF, 0xFF, 0xFF, 0, 0xC0, 0, 0xC0, 0x19, 0x10, 0, 0,
        ];
        assert_eq!(at(9, 3, true).sum(&shared).as_deref(), Some("SUM(D2:D9)"));
        assert_eq!(shared_from(&[1, 9, 0, 1, 0]), Some(CellRef::new(9, 1)));
        assert_eq!(shared_from(&shared), None);
    }
}
