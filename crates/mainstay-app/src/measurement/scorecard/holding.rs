//! Which of the figures a partner gave for one thing counts: the accepted one, until its correction is accepted too.

use std::collections::HashMap;

use mainstay_db::{Tx, Uuid};

use super::series::is_settled;
use super::store::{self, FigureRow};
use crate::shell::Failure;

/// How surely a figure counts before the others given for the same thing: the newest one where nobody has to accept it any
/// more, else one that was accepted before, else the newest one. Nothing for one that was replaced before anybody accepted it.
pub fn rank(is_replaced: bool, state: Option<&str>) -> Option<u8> {
    match (is_replaced, is_settled(state)) {
        (false, true) => Some(2),
        (true, true) => Some(1),
        (false, false) => Some(0),
        (true, false) => None,
    }
}

/// The whole figures of a partnership that count, or would count if they had not been sent back.
pub fn wholes(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Vec<FigureRow>, Failure> {
    Ok(holding(store::wholes(tx, partnership)?))
}

/// The same of one indicator, whole and by group.
pub fn of_indicator(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    indicator: Uuid,
) -> Result<Vec<FigureRow>, Failure> {
    Ok(holding(store::of_indicator(tx, partnership, indicator)?))
}

/// Those of them that nobody has to accept any more.
pub fn accepted(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    indicator: Uuid,
) -> Result<Vec<FigureRow>, Failure> {
    let mut rows = of_indicator(tx, partnership, indicator)?;
    rows.retain(|row| is_settled(row.state.as_deref()));
    Ok(rows)
}

fn holding(rows: Vec<FigureRow>) -> Vec<FigureRow> {
    if rows.iter().all(|row| row.superseded_by.is_none()) {
        return rows;
    }
    let strength = |row: &FigureRow| {
        rank(row.superseded_by.is_some(), row.state.as_deref()).map(|rank| (rank, row.at, row.id))
    };
    let mut best: HashMap<_, Uuid> = HashMap::new();
    let mut strongest = HashMap::new();
    for row in &rows {
        let Some(strength) = strength(row) else {
            continue;
        };
        let thing = (
            row.indicator,
            row.organisation,
            row.period.as_str(),
            row.breakdown.as_str(),
        );
        if strongest
            .get(&thing)
            .is_none_or(|before| strength > *before)
        {
            strongest.insert(thing, strength);
            best.insert(thing, row.id);
        }
    }
    let kept: std::collections::HashSet<Uuid> = best.into_values().collect();
    rows.into_iter()
        .filter(|row| kept.contains(&row.id))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn row(id: u128, replaced_by: Option<u128>, state: Option<&str>) -> FigureRow {
        FigureRow {
            id: Uuid::from_u128(id),
            submission: Uuid::nil(),
            indicator: Uuid::from_u128(900),
            version: 1,
            organisation: Some(Uuid::from_u128(901)),
            period: "2026-Q3".to_owned(),
            breakdown: String::new(),
            numerator: None,
            denominator: None,
            value: None,
            missing: None,
            flags: String::new(),
            at: i64::try_from(id).unwrap(),
            superseded_by: replaced_by.map(Uuid::from_u128),
            state: state.map(str::to_owned),
        }
    }

    fn counting(rows: Vec<FigureRow>) -> Vec<u128> {
        holding(rows).iter().map(|row| row.id.as_u128()).collect()
    }

    #[test]
    fn an_accepted_figure_counts_until_its_correction_is_accepted() {
        for open in ["submitted", "queried"] {
            let rows = vec![row(1, Some(2), Some("accepted")), row(2, None, Some(open))];
            assert_eq!(counting(rows), [1], "{open}");
        }
        let rows = vec![
            row(1, Some(2), Some("accepted")),
            row(2, None, Some("accepted")),
        ];
        assert_eq!(counting(rows), [2]);
    }

    #[test]
    fn of_several_corrections_the_newest_accepted_figure_counts() {
        let rows = vec![
            row(1, Some(2), Some("accepted")),
            row(2, Some(3), Some("accepted")),
            row(3, Some(4), Some("queried")),
            row(4, None, Some("submitted")),
        ];
        assert_eq!(counting(rows), [2]);
    }

    #[test]
    fn what_nobody_accepted_is_replaced_at_once() {
        let rows = vec![
            row(1, Some(2), Some("submitted")),
            row(2, None, Some("submitted")),
        ];
        assert_eq!(counting(rows), [2]);
    }
}
