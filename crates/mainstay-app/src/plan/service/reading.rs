//! The whole plan, read at once: the actions with their causes, and what was finished since the partnership last looked at itself.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_core::access::Deed;
use mainstay_core::plan::{Cause, Finish, Finished, finish_moment, finished_between};
use mainstay_core::roadblocks::roadblock;
use mainstay_core::structure::Settled;
use mainstay_db::{Tx, Uuid};

use crate::decisions::store as decisions;
use crate::lifecycle::store as lifecycle;
use crate::roadblocks::store as roadblocks;
use crate::roster::service::today;
use crate::shell::{App, Failure, Seat};
use crate::structure::service::{CommitmentRow, Ground};

/// The plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The commitments, and the names they take.
    pub ground: Ground,
    /// What each of them answers to.
    causes: BTreeMap<Uuid, Cause>,
    /// The decisions that actions came out of.
    decided: Vec<decisions::Entry>,
    /// When the newest assessment of the phase was closed.
    pub looked_at: Option<i64>,
    /// What was finished since then.
    pub since: Finished,
    /// The commitments finished since then.
    pub finished: Vec<Uuid>,
}

impl Plan {
    /// What an action answers to.
    pub fn cause(&self, action: Uuid) -> Option<Cause> {
        self.causes.get(&action).copied()
    }

    /// A decision that actions came out of.
    pub fn decision(&self, id: Uuid) -> Option<&decisions::Entry> {
        self.decided.iter().find(|entry| entry.id == id)
    }

    /// The goal an action serves: its own, or that of its activity.
    pub fn goal(&self, row: &CommitmentRow) -> Option<Uuid> {
        let aims = &self.ground.aims;
        row.goal
            .or_else(|| row.activity.and_then(|activity| aims.of(activity)))
    }
}

/// The plan as it stands.
pub async fn plan(app: &App, seat: &Seat) -> Result<Plan, Failure> {
    seat.must(Deed::SeeStructure)?;
    let (seat, today, now) = (seat.clone(), today(app, seat), app.now_us());
    app.db()
        .snapshot(move |tx| {
            let ground = Ground::read(tx, seat.partnership, today)?;
            let (causes, decided) = causes(tx, seat.partnership, &ground)?;
            let closed = lifecycle::closed_assessments(tx, seat.partnership)?;
            let looked_at = closed.first().and_then(|one| one.closed_at);
            let moments = moments(&ground, &seat, now);
            let finish = |(id, at): &(Uuid, i64)| Finish {
                cause: causes.get(id).map(|cause| cause.kind()),
                at: *at,
            };
            let all: Vec<Finish> = moments.iter().map(finish).collect();
            let is_new = |(_, at): &&(Uuid, i64)| looked_at.is_none_or(|after| *at > after);
            Ok(Plan {
                since: finished_between(&all, looked_at, now),
                finished: moments.iter().filter(is_new).map(|(id, _)| *id).collect(),
                ground,
                causes,
                decided,
                looked_at,
            })
        })
        .await
}

/// What was finished between two moments, for the pages of an assessment; nothing for whoever does not see the commitments.
pub async fn finished(
    app: &App,
    seat: &Seat,
    after: Option<i64>,
    until: Option<i64>,
) -> Result<Option<Finished>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::SeeStructure) {
        return Ok(None);
    }
    let (seat, today, now) = (seat.clone(), today(app, seat), app.now_us());
    app.db()
        .snapshot(move |tx| {
            let ground = Ground::read(tx, seat.partnership, today)?;
            let (causes, _) = causes(tx, seat.partnership, &ground)?;
            let finish = |(id, at): (Uuid, i64)| Finish {
                cause: causes.get(&id).map(|cause| cause.kind()),
                at,
            };
            let all: Vec<Finish> = moments(&ground, &seat, now)
                .into_iter()
                .map(finish)
                .collect();
            Ok(Some(finished_between(&all, after, until.unwrap_or(now))))
        })
        .await
}

type Causes = (BTreeMap<Uuid, Cause>, Vec<decisions::Entry>);

/// What each commitment answers to: kept beside it, or noted by the discussion or the decision it came out of.
fn causes(tx: &mut Tx<'_>, partnership: Uuid, ground: &Ground) -> Result<Causes, Failure> {
    let own = ground.commitments.iter();
    let own = own.filter_map(|row| Some((row.id, Cause::from_text(&row.cause)?)));
    let mut found: BTreeMap<Uuid, Cause> = own.collect();
    for one in roadblocks::all_actions(tx, partnership)? {
        let about = roadblock(&one.roadblock);
        found.extend(about.map(|about| (one.commitment, Cause::Roadblock(one.talk, about))));
    }
    let bound = decisions::bound(tx, partnership)?;
    found.extend(
        bound
            .iter()
            .map(|one| (one.commitment, Cause::Decision(one.decision))),
    );
    let mut decided = Vec::new();
    if !bound.is_empty() {
        decided = decisions::entries(tx, partnership)?;
        decided.retain(|entry| bound.iter().any(|one| one.decision == entry.id));
    }
    Ok((found, decided))
}

/// The commitments that are done, each with the moment it was.
fn moments(ground: &Ground, seat: &Seat, now: i64) -> Vec<(Uuid, i64)> {
    let zone = TimeZone::get(&seat.zone).unwrap_or(TimeZone::UTC);
    let ended = |day: Date| {
        let next = day.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
        Some(next.timestamp().as_microsecond() - 1)
    };
    let moment = |row: &CommitmentRow| {
        let day: Date = row.settled_on.as_ref()?.parse().ok()?;
        let said = ground.words_of(row.id).iter();
        let said = said.filter(|word| word.state == Settled::Done.key());
        let said = said.map(|word| word.said_at).min();
        let begun = day
            .to_zoned(zone.clone())
            .ok()?
            .timestamp()
            .as_microsecond();
        let end = ended(day)?;
        let said = said.filter(|at| (begun..=end).contains(at));
        Some((row.id, finish_moment(said, end, now)))
    };
    let done = ground.commitments.iter();
    let done = done.filter(|row| row.state == Settled::Done.key());
    done.filter_map(moment).collect()
}
