//! Formulas that add up cells above or below: a row that is computed so is a sum, whatever its label says.

use std::collections::BTreeSet;

use crate::model::CellRef;

/// The rows, counted from 0, that the formula of a cell adds up within its own column; nothing for any other formula.
///
/// Knows `SUM(B2:B9)`, `SUBTOTAL(9,B2:B9)`, `B4+B8+B12` and lists of these, as Excel and OpenDocument write them.
pub fn summed_rows(formula: &str, place: CellRef) -> Option<BTreeSet<u32>> {
    let plain: String = formula
        .trim_start_matches("of:")
        .trim_start_matches("oooc:")
        .trim_start_matches('=')
        .replace("[.", "")
        .replace(":.", ":")
        .replace(']', "")
        .to_uppercase();
    let inside = plain.strip_suffix(')').and_then(|rest| {
        rest.strip_prefix("SUM(")
            .or_else(|| rest.strip_prefix("SUBTOTAL(9,"))
            .or_else(|| rest.strip_prefix("SUBTOTAL(109,"))
            .or_else(|| rest.strip_prefix("SUBTOTAL(9;"))
            .or_else(|| rest.strip_prefix("SUBTOTAL(109;"))
    });
    let (list, marks): (&str, &[char]) = match inside {
        Some(inside) => (inside, &[',', ';']),
        None => (&plain, &['+']),
    };
    let mut rows = BTreeSet::new();
    for piece in list.split(marks) {
        let (from, to) = piece.split_once(':').unwrap_or((piece, piece));
        let (from, to) = (CellRef::parse(from)?, CellRef::parse(to)?);
        let own = from.column == place.column && to.column == place.column;
        if !own || to.row < from.row || to.row - from.row > 100_000 {
            return None;
        }
        rows.extend(from.row..=to.row);
    }
    (rows.len() >= 2 && !rows.contains(&place.row)).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(formula: &str) -> Option<Vec<u32>> {
        summed_rows(formula, CellRef::new(9, 1)).map(|rows| rows.into_iter().collect())
    }

    #[test]
    fn a_formula_that_adds_its_own_column_is_known() {
        assert_eq!(rows("SUM(B2:B4)"), Some(vec![1, 2, 3]));
        assert_eq!(rows("=SUM($B$2:$B$3)"), Some(vec![1, 2]));
        assert_eq!(rows("SUBTOTAL(9,B2:B4)"), Some(vec![1, 2, 3]));
        assert_eq!(rows("of:=SUM([.B2:.B4])"), Some(vec![1, 2, 3]));
        assert_eq!(rows("B4+B8"), Some(vec![3, 7]));
        assert_eq!(rows("SUM(B4,B8:B9)"), Some(vec![3, 7, 8]));
        for other in [
            "SUM(C2:C4)",
            "SUM(B10:D10)",
            "SUM(Data!B2:B9)",
            "AVERAGE(B2:B9)",
            "B4/B8",
            "B4",
            "SUM(B9:B10)",
        ] {
            assert_eq!(rows(other), None, "{other}");
        }
    }
}
