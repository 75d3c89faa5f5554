//! Topics whose whole circle has left: the coordinators are told that there is one, not what it is about, and name somebody who looks
//! after it from now on. The history says whom, and why.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::service::{Candidate, may_hold};
use super::store;
pub use super::store::LeftAlone;
use crate::audit;
use crate::learning::service::repeated;
use crate::shell::once;
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// The most letters of a reason.
const MOST_LETTERS: usize = 300;

/// What the coordinators see of topics that nobody sees any more.
#[derive(Debug, Clone, Default)]
pub struct Alone {
    /// The topics: no more than when each was brought up.
    pub topics: Vec<LeftAlone>,
    /// Who can be named.
    pub people: Vec<Candidate>,
}

/// The topics that nobody sees any more, for those who name somebody; for all others there are none.
pub async fn left_alone(app: &App, seat: &Seat) -> Result<Alone, Failure> {
    seat.must(Deed::HoldTopics)?;
    if !seat.may(Deed::ManagePeople) {
        return Ok(Alone::default());
    }
    let place = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let topics = store::left_alone(tx, place)?;
            let mut people = Vec::new();
            if !topics.is_empty() {
                people = may_hold(tx, place)?;
            }
            Ok(Alone { topics, people })
        })
        .await
}

/// Whom a coordinator names, and why.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// The seat, as the form holds it.
    pub keeper: String,
    /// Why this person.
    pub reason: String,
}

/// Names somebody who sees a topic from now on. Of a topic whose circle still has somebody, nothing is said or done: it is as if there
/// were none. The same form (`once`) sent twice names once.
pub async fn name_keeper(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: Naming,
    once: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::ManagePeople)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let typed = [&id.to_string(), form.keeper.as_str(), &form.reason].join("\n");
            let content = digest(typed.as_bytes());
            if repeated(tx, &seat, once, &content)?.is_some() {
                return Ok(());
            }
            let alone = store::left_alone(tx, place)?;
            if alone.iter().all(|one| one.id != id) {
                return Err(Failure::NotHere);
            }
            let people = may_hold(tx, place)?;
            let (keeper, reason) = checked(&people, &form)?;
            if store::name_keeper(tx, place, id, keeper.seat)? == 0 {
                return Err(Failure::NotHere);
            }
            let who = (&seat).into();
            audit::record(tx, &inside, &who, "topic_keeper", &keeper.name, reason)?;
            once::settle(tx, once, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(())
        })
        .await
}

/// Who was chosen and why, or everything there is to correct.
fn checked<'a>(
    people: &'a [Candidate],
    form: &'a Naming,
) -> Result<(&'a Candidate, &'a str), Failure> {
    let (mut errors, reason) = (FormErrors::new(), form.reason.trim());
    let keeper = people
        .iter()
        .find(|one| one.seat.to_string() == form.keeper);
    if keeper.is_none() {
        errors.add("keeper", "error-topic-keeper");
    }
    if reason.is_empty() {
        errors.add("reason", "error-topic-reason");
    } else if reason.chars().count() > MOST_LETTERS {
        errors.add("reason", "error-topic-reason-long");
    }
    errors.into_result()?;
    Ok((keeper.ok_or(Failure::NotHere)?, reason))
}
