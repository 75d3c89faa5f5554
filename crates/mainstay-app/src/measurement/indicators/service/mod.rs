//! What can be done with the catalogue, and who may do it.

pub mod breakdowns;
mod change;
mod covers_all;

pub use change::{Moved, create, edit, move_indicator, redefine, restore, retire};

use mainstay_core::access::Deed;
use mainstay_core::measurement::IndicatorStatus;

use super::catalogue::{Framework, Indicator, framework};
use crate::shell::{App, Failure, Seat};

/// More adopted indicators than this and nobody can follow them all.
///
/// # Source
///
/// domain.md 7.2 (selection aid, our convention after L:96): suggest 5 to 15 adopted indicators, warn above 20.
pub const MOST_ADOPTED: usize = 20;

/// The whole catalogue of the seat's partnership.
pub async fn catalogue(app: &App, seat: &Seat) -> Result<Framework, Failure> {
    seat.must(Deed::SeeIndicators)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| framework(tx, partnership))
        .await
}

/// One indicator with all its versions, and the catalogue around it.
pub async fn indicator(
    app: &App,
    seat: &Seat,
    key: &str,
) -> Result<(Framework, Indicator), Failure> {
    seat.must(Deed::SeeIndicators)?;
    let (partnership, key) = (seat.partnership, key.to_owned());
    app.db()
        .snapshot(move |tx| {
            let framework = framework(tx, partnership)?;
            let found = framework.by_key(&key).cloned().ok_or(Failure::NotHere)?;
            Ok((framework, found))
        })
        .await
}

/// How many indicators are decided on: adopted or in use, and not retired.
pub fn adopted(framework: &Framework) -> usize {
    framework
        .active()
        .filter(|one| {
            matches!(
                one.status,
                IndicatorStatus::Adopted | IndicatorStatus::InUse
            )
        })
        .count()
}
