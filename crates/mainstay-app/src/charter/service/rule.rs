//! The data-sharing rule of the version in force, for every other part of the workspace.

use mainstay_core::access::Deed;
use mainstay_core::charter::{DATA, SharingRule};
use mainstay_db::{Tx, Uuid};

use crate::charter::store;
use crate::shell::{App, Failure, Seat};

/// Which data is shared with whom, by the charter in force. While none is adopted the rule is empty: nothing is shared.
pub async fn sharing_rule(app: &App, seat: &Seat) -> Result<SharingRule, Failure> {
    seat.must(Deed::SeeCharter)?;
    let place = seat.partnership;
    app.db().read(move |tx| rule_in_force(tx, place)).await
}

/// As [`sharing_rule`], inside a transaction of another capability.
pub fn rule_in_force(tx: &mut Tx<'_>, place: Uuid) -> Result<SharingRule, Failure> {
    let Some(adoption) = store::adoptions(tx, place)?.into_iter().next() else {
        return Ok(SharingRule::default());
    };
    let texts = store::texts(tx, place, adoption.version)?;
    let data = texts.iter().find(|one| one.number == i64::from(DATA));
    Ok(data.map_or_else(SharingRule::default, |one| {
        SharingRule::from_lines(&one.fields)
    }))
}
