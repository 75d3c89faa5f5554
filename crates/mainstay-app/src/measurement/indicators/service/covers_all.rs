//! A new definition that begins before the first figure would hold for every figure: whoever makes it has to mean that.

use mainstay_core::period::Period;
use mainstay_db::Tx;

use super::super::catalogue::{Framework, Indicator, Version};
use super::super::draft::Draft;
use super::super::reading::as_typed;
use crate::measurement::facts::store as facts;
use crate::shell::{Failure, FormErrors, Seat, Words};

/// Asks about a definition that begins no later than the first figure on record, unless it was said that this is meant.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (standing, next): (&Indicator, &Version),
    (draft, framework, words): (&Draft, &Framework, Words),
) -> Result<(), Failure> {
    let is_new = next.number != standing.current().number;
    let Some(from) = next
        .from
        .filter(|_| is_new && draft.get("covers_all") != "yes")
    else {
        return Ok(());
    };
    let figures = facts::current_of_indicator(tx, seat.partnership, standing.id)?;
    let first = figures
        .iter()
        .filter_map(|row| Period::parse(&row.period, framework.fiscal).ok())
        .min()
        .filter(|first| from.start() <= first.start());
    let Some(first) = first else {
        return Ok(());
    };
    let (from, first) = (
        as_typed(from, words, framework.fiscal),
        as_typed(first, words, framework.fiscal),
    );
    let mut errors = FormErrors::new();
    errors.add_with(
        "from_period",
        "error-indicator-covers-all",
        &[("from", &from), ("first", &first)],
    );
    Err(Failure::Form(errors))
}
