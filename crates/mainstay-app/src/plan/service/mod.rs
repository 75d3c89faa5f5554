//! What can be done about the plan, and who may do it. The actions are the commitments of the structure; nothing is kept here.

mod reading;

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::plan::{Cause, FoundAt};
use mainstay_core::structure::CommitmentState;
use mainstay_db::{Tx, Uuid};

pub use reading::{Plan, finished, plan};

use crate::roster::service::today;
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat};
use crate::structure::service::{
    CommitmentForm, CommitmentRow, Ground, NO_ORGANISATION, Outcome, promised, write_outcome,
};
use crate::structure::store as commitments;

/// An action that was made of a cause, as the cause's page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The commitment.
    pub id: Uuid,
    /// What is to be done.
    pub what: String,
    /// Whose it is; nothing when the organisation has left the roster.
    pub organisation: Option<String>,
    /// The last day on which it is in time.
    pub due_on: Option<String>,
    /// How it stands today.
    pub state: CommitmentState,
    /// Whether nobody has said anything for long.
    pub is_stale: bool,
}

impl Made {
    fn of(row: &CommitmentRow, organisation: Option<String>, today: Date) -> Made {
        let one = promised(row);
        Made {
            id: row.id,
            what: row.what.clone(),
            organisation,
            due_on: row.due_on.clone(),
            state: one.state(today),
            is_stale: one.is_stale(today),
        }
    }
}

/// The actions by what they answer to, for the pages of the causes.
#[derive(Debug, Clone, Default)]
pub struct ByCause {
    made: BTreeMap<String, Vec<Made>>,
    /// Whether the reader may make an action of a cause.
    pub may_make: bool,
}

impl ByCause {
    /// The actions that answer to a cause, by its text: `phase:E1`.
    pub fn of(&self, cause: &str) -> &[Made] {
        self.made.get(cause).map_or(&[], Vec::as_slice)
    }
}

/// Whether somebody may make actions: the coordinators for any partner, and who speaks for an organisation for that one.
fn may_make(seat: &Seat) -> bool {
    seat.may(Deed::EditStructure) || (seat.may(Deed::SpeakForOwn) && seat.organisation.is_some())
}

/// The actions by what they answer to: none for whoever does not see the commitments, so that the page of a cause can always ask.
pub async fn by_cause(app: &App, seat: &Seat) -> Result<ByCause, Failure> {
    seat.must(Deed::SeeAsked)?;
    let may_make = may_make(seat);
    if !seat.may(Deed::SeeStructure) {
        return Ok(ByCause {
            may_make,
            ..ByCause::default()
        });
    }
    let (partnership, today) = (seat.partnership, today(app, seat));
    app.db()
        .read(move |tx| {
            let houses = roster::organisations(tx, partnership)?;
            let mut made: BTreeMap<String, Vec<Made>> = BTreeMap::new();
            for row in commitments::commitments(tx, partnership)? {
                if row.cause.is_empty() {
                    continue;
                }
                let house = houses.iter().find(|house| house.id == row.organisation);
                let house = house.map(|house| house.name.clone());
                let one = Made::of(&row, house, today);
                made.entry(row.cause).or_default().push(one);
            }
            Ok(ByCause { made, may_make })
        })
        .await
}

/// A cause on its way to becoming an action, with all that the form needs.
#[derive(Debug, Clone)]
pub struct Making {
    /// The cause; nothing for an action that answers to none.
    pub cause: Option<Cause>,
    /// The partners, the goals and what else is written down.
    pub ground: Ground,
    /// The actions that answer to it already, for those who see the commitments.
    pub made: Vec<Made>,
    /// The one organisation that can take it on; nothing for those who make actions for any partner.
    pub own: Option<Uuid>,
}

/// What the form needs that makes an action of a cause. An empty cause is none; one that names nothing is not found.
pub async fn making(app: &App, seat: &Seat, cause: &str) -> Result<Making, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let own = own(seat)?;
    let (seat, today, text) = (seat.clone(), today(app, seat), cause.to_owned());
    app.db()
        .read(move |tx| {
            let ground = Ground::read(tx, seat.partnership, today)?;
            let cause = known(&text, &ground, &seat)?;
            let same = ground.commitments.iter();
            let same = same.filter(|row| !text.is_empty() && row.cause == text);
            let same = same.filter(|_| seat.may(Deed::SeeStructure));
            let made = same.map(|row| {
                let house = ground.name(row.organisation).map(str::to_owned);
                Made::of(row, house, today)
            });
            Ok(Making {
                cause,
                made: made.collect(),
                ground,
                own,
            })
        })
        .await
}

/// The one organisation somebody may make actions for; nothing for those who make them for any partner.
fn own(seat: &Seat) -> Result<Option<Uuid>, Failure> {
    if seat.may(Deed::EditStructure) {
        return Ok(None);
    }
    seat.organisation.map(Some).ok_or(NO_ORGANISATION)
}

/// What somebody must be able to see to make an action of a cause.
fn seen_by(cause: Cause) -> Deed {
    match cause {
        Cause::Phase(_) | Cause::Barrier(_) | Cause::Builder(_) => Deed::SeePhase,
        Cause::Condition(_) | Cause::Roadblock(..) => Deed::SeeHowWeWork,
        Cause::Flag(..) => Deed::SeeStructure,
        Cause::Decision(_) => Deed::SeeDecisions,
        Cause::Learning(_) => Deed::SeeLearning,
        Cause::Gap(..) => Deed::SeeAgenda,
        Cause::Indicator(_) => Deed::SeeScorecard,
    }
}

/// The cause that is meant, where the reader sees it; what it speaks of is of this partnership.
fn known(text: &str, ground: &Ground, seat: &Seat) -> Result<Option<Cause>, Failure> {
    use mainstay_core::structure::Subject::Organisation;
    if text.is_empty() {
        return Ok(None);
    }
    let cause = Cause::from_text(text).filter(|one| seat.may(seen_by(*one)));
    match cause {
        // A discussion and a decision have their own way, which also notes where it came from.
        None | Some(Cause::Roadblock(..) | Cause::Decision(_)) => Err(Failure::NotHere),
        Some(Cause::Learning(id)) if !ground.learned.contains_key(&id) => Err(Failure::NotHere),
        Some(Cause::Gap(_, FoundAt::Item(id))) if !ground.aims.names.contains_key(&id) => {
            Err(Failure::NotHere)
        }
        Some(Cause::Indicator(id)) if ground.indicator(id).is_none() => Err(Failure::NotHere),
        Some(Cause::Flag(_, Organisation(id))) if ground.name(id).is_none() => {
            Err(Failure::NotHere)
        }
        found => Ok(found),
    }
}

/// Makes an action of a cause, and says which: for any partner, or for the organisation one speaks for. The same form (`once`) sent twice makes one.
pub async fn make(
    app: &App,
    seat: &Seat,
    cause: &str,
    form: CommitmentForm,
    once: Uuid,
) -> Result<Option<Uuid>, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let mut form = form;
    if let Some(own) = own(seat)? {
        form.organisation = own.to_string();
    }
    let (inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    let outcome = Outcome {
        id: app.id(),
        of: cause.to_owned(),
        cause: cause.to_owned(),
        once,
    };
    app.db()
        .write(move |tx| {
            exists(tx, &seat, &outcome.cause, today)?;
            let is_new = write_outcome(tx, &inside, &seat, &outcome, &form, today)?;
            Ok(is_new.then_some(outcome.id))
        })
        .await
}

fn exists(tx: &mut Tx<'_>, seat: &Seat, cause: &str, today: Date) -> Result<(), Failure> {
    let ground = Ground::read(tx, seat.partnership, today)?;
    known(cause, &ground, seat).map(|_| ())
}
