//! What can be done about decisions, and who may do it.

mod closing;
mod health;
mod polling;
mod proposals;
mod reading;
mod register;
mod standing;
mod voting;

use jiff::civil::Date;
use mainstay_core::decisions::{Method, Rule, Threshold};
use mainstay_db::{Tx, Uuid};

use super::store;
pub use super::store::{Bound, Decision, Entry, LookRow, Reversal, Voter};
use crate::shell::{App, Failure, Seat};
pub use closing::{Closing, close};
pub use health::{NewLook, Planned, act, acting, look_again};
pub use polling::{extend, open_polling, return_to_draft};
pub use proposals::{ProposalForm, add, bring_back, change, withdraw};
pub use reading::{
    Ballots, EntryPage, Filter, OpenLine, OpenPage, Overview, Shown, asked, ballots, draft,
    overview, page,
};
pub use register::{Settled, Settlement, enter, is_intact};
pub use standing::Standing;
pub use voting::{Cast, end_proxy, give_proxy, readmit, recuse, vote};

/// Today in the partnership's zone.
fn today(app: &App, seat: &Seat) -> Date {
    crate::roster::service::today(app, seat)
}

/// A proposal that is there and was not taken away.
fn known(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<Decision, Failure> {
    if let Some(row) = store::decision(tx, seat.partnership, id)? {
        return Ok(row);
    }
    // What was settled elsewhere has its entry, and never was a proposal.
    let entry = store::entry(tx, seat.partnership, id)?;
    Err(entry.map_or(Failure::NotHere, |_| {
        Failure::NotNow("failure-decision-fixed")
    }))
}

/// A proposal that is open for votes; else the sentence that says why it is not.
fn polling(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<Decision, Failure> {
    let row = known(tx, seat, id)?;
    match row.state.as_str() {
        "polling" => Ok(row),
        "settled" => Err(Failure::NotNow("failure-decision-closed")),
        _ => Err(Failure::NotNow("failure-decision-not-open")),
    }
}

/// The last day for votes.
fn closes_on(row: &Decision) -> Option<Date> {
    row.closes_on.as_ref()?.parse().ok()
}

/// The method of a proposal. It was checked when it came in.
pub fn method_of(row: &Decision) -> Method {
    Method::from_key(&row.method).unwrap_or(Method::Inform)
}

/// The rule of a proposal.
pub fn rule_of(row: &Decision) -> Rule {
    let percent = |kept: i64| u8::try_from(kept).unwrap_or(100);
    Rule {
        method: method_of(row),
        quorum: percent(row.quorum),
        share: percent(row.share),
        one_stops: row.one_stops == 1,
        threshold: Threshold::from_key(&row.threshold).unwrap_or(Threshold::Simple),
    }
}
