//! What can be done with lists and tables, and who may do it.

mod duplicates;
mod lists;
mod taking;

use mainstay_core::access::Deed;

pub use super::merging::Stays;
pub use super::outcome::Outcome;
use super::roster_now::roster_now;
use super::store;
pub use super::store::Listed;
use super::things::Known;
use crate::roster::store::{self as roster, SectorRow};
use crate::shell::{App, Failure, Seat};
pub use duplicates::{
    Doubles, PICKED, Twins, duplicates, keep_apart, merge, side_by_side, text_of, undo_merge,
};
pub use lists::{Brought, Looked, bring, choose, discard, look};
pub use taking::{choose_and_take, named_by, put_back, take};

/// The lists brought so far, newest first.
pub async fn brought(app: &App, seat: &Seat) -> Result<Vec<Listed>, Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| Ok(store::lists(tx, partnership)?))
        .await
}

/// The organisations with all that belongs to them, and the partnership's sectors, to take away.
pub async fn organisations(
    app: &App,
    seat: &Seat,
) -> Result<(Vec<Known>, Vec<SectorRow>), Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let known = roster_now(tx, partnership)?;
            Ok((known, roster::sectors(tx, partnership)?))
        })
        .await
}
