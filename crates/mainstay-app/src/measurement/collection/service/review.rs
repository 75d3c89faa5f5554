//! What the backbone decides about a hand-in: accept it, send it back, open it again.

use mainstay_core::access::Deed;
use mainstay_core::measurement::{NoStep, ObligationState, SubmissionState};
use mainstay_db::{Tx, Uuid};

use super::hand_in::{Decided, newest_of, review};
use super::read_through::is_without_remarks;
use super::{Part, part, set_state, state_of};
use crate::audit;
use crate::measurement::collection::expected::Around;
use crate::measurement::collection::state::{submission_state, verdict};
use crate::measurement::collection::store;
use crate::measurement::facts::HandInKind;
use crate::shell::{App, Failure, FormErrors, Seat};

/// What is decided.
struct Verdict {
    to: SubmissionState,
    state: ObligationState,
    word: &'static str,
    deed: &'static str,
}

const ACCEPT: Verdict = Verdict {
    to: SubmissionState::Accepted,
    state: ObligationState::Accepted,
    word: verdict::ACCEPTED,
    deed: "hand_in_accepted",
};
const SEND_BACK: Verdict = Verdict {
    to: SubmissionState::Queried,
    state: ObligationState::Queried,
    word: verdict::SENT_BACK,
    deed: "hand_in_sent_back",
};
const REOPEN: Verdict = Verdict {
    to: SubmissionState::Reopened,
    state: ObligationState::Queried,
    word: verdict::REOPENED,
    deed: "hand_in_reopened",
};

/// Accepts what a partner handed in.
pub async fn accept(app: &App, seat: &Seat, place: (Uuid, Uuid)) -> Result<(), Failure> {
    seat.must(Deed::ReviewHandIns)?;
    decide(app, seat, place, &ACCEPT, String::new()).await
}

/// Sends a hand-in back with a comment.
pub async fn send_back(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    comment: String,
) -> Result<(), Failure> {
    seat.must(Deed::ReviewHandIns)?;
    decide(app, seat, place, &SEND_BACK, comment).await
}

/// Opens an accepted or locked hand-in again, with a reason.
pub async fn reopen(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    reason: String,
) -> Result<(), Failure> {
    seat.must(Deed::ReviewHandIns)?;
    decide(app, seat, place, &REOPEN, reason).await
}

async fn decide(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    verdict: &'static Verdict,
    comment: String,
) -> Result<(), Failure> {
    let (app_inside, seat, now, id) = (app.clone(), seat.clone(), app.now_us(), app.id());
    app.db()
        .write(move |tx| {
            let part = part(tx, &app_inside, &seat, place.0, place.1)?;
            decide_one(tx, &app_inside, &seat, &part, verdict, &comment, (id, now))
        })
        .await
}

fn decide_one(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    part: &Part,
    verdict: &Verdict,
    comment: &str,
    (id, at): (Uuid, i64),
) -> Result<(), Failure> {
    if part.state == verdict.state && verdict.state == ObligationState::Accepted {
        return Ok(());
    }
    let before = submission_state(part.state, part.round.locked_at.is_some());
    before.step(verdict.to, comment).map_err(|why| match why {
        NoStep::NeedsReason { .. } => {
            Failure::Form(FormErrors::one("comment", "error-comment-missing"))
        }
        NoStep::NotFromHere { .. } => Failure::NotNow("failure-no-step"),
    })?;
    let newest = newest_of(tx, seat.partnership, part.round.id, part.organisation)?;
    let decided = Decided {
        id,
        submission: newest.map(|row| row.id),
        verdict: verdict.word,
        comment,
        at,
    };
    review(tx, seat, part, &decided)?;
    set_state(tx, seat, part, verdict.state, at)?;
    audit::record(
        tx,
        app,
        &seat.into(),
        verdict.deed,
        &part.name,
        &part.round.name,
    )?;
    Ok(())
}

/// Whether what a partner handed in changes something accepted: the newest decision but those that sent it back.
///
/// * `reviews`: the decisions of the round, newest first.
pub(super) fn is_corrected(reviews: &[store::Review], organisation: Uuid) -> bool {
    let mut own = reviews
        .iter()
        .filter(|row| row.organisation == organisation);
    own.find(|row| row.verdict != verdict::SENT_BACK)
        .is_some_and(|row| row.verdict == verdict::CORRECTED)
}

/// What can be accepted at once: handed in, no question was asked about it, nothing accepted was changed, and whoever
/// would read it would find no remark.
fn clean(tx: &mut Tx<'_>, app: &App, seat: &Seat, round: Uuid) -> Result<Vec<Part>, Failure> {
    let around = Around::read(tx, seat.partnership)?;
    let handed_in = store::handed_in(tx, seat.partnership, round)?;
    let asked_about = store::asked_about(tx, seat.partnership, round)?;
    let reviews = store::reviews_of_round(tx, seat.partnership, round)?;
    let mut found = Vec::new();
    for owed in store::obligations(tx, seat.partnership, round)? {
        let is_clean = state_of(&owed) == ObligationState::Submitted
            && !asked_about
                .iter()
                .any(|row| row.organisation == owed.organisation)
            && !is_corrected(&reviews, owed.organisation)
            && handed_in.iter().any(|row| {
                row.organisation == owed.organisation && row.kind != HandInKind::Nothing.key()
            });
        if !is_clean {
            continue;
        }
        let part = part(tx, app, seat, round, owed.organisation)?;
        let (place, partner) = (seat.partnership, part.organisation);
        if is_without_remarks(tx, &around, place, &part.round, partner)? {
            found.push(part);
        }
    }
    Ok(found)
}

/// The same for whoever may accept; nobody else is told.
pub(super) fn clean_for(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    round: Uuid,
) -> Result<Vec<Part>, Failure> {
    if seat.may(Deed::ReviewHandIns) {
        clean(tx, app, seat, round)
    } else {
        Ok(Vec::new())
    }
}

/// The round, and the partners whose hand-ins can be accepted at once.
pub async fn clean_hand_ins(
    app: &App,
    seat: &Seat,
    round: Uuid,
) -> Result<(store::Round, Vec<Part>), Failure> {
    seat.must(Deed::ReviewHandIns)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .read(move |tx| {
            let row = store::round(tx, seat.partnership, round)?.ok_or(Failure::NotHere)?;
            Ok::<_, Failure>((row, clean(tx, &app_inside, &seat, round)?))
        })
        .await
}

/// Accepts what these partners handed in, where it can still be accepted at once. Says how many.
pub async fn accept_clean(
    app: &App,
    seat: &Seat,
    round: Uuid,
    named: Vec<Uuid>,
) -> Result<usize, Failure> {
    seat.must(Deed::ReviewHandIns)?;
    let ids = app.fresh_ids(named.len());
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            store::round(tx, seat.partnership, round)?.ok_or(Failure::NotHere)?;
            let clean = clean(tx, &app_inside, &seat, round)?;
            let wanted = clean
                .iter()
                .filter(|part| named.contains(&part.organisation));
            let mut done = 0;
            for (part, id) in wanted.zip(&ids) {
                decide_one(tx, &app_inside, &seat, part, &ACCEPT, "", (*id, now))?;
                done += 1;
            }
            Ok(done)
        })
        .await
}
