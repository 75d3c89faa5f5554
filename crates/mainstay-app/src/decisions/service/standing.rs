//! In which way somebody may cast a member's vote.

use mainstay_core::access::Deed;
use mainstay_core::fold::name_key;
use mainstay_db::Uuid;

use crate::bodies::service::BodySeat;
use crate::decisions::store::Voter;
use crate::shell::{Actor, Seat};

/// In which way somebody casts a member's vote; later ones may replace what earlier ones cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The coordinators write down what was said in the room.
    Entered,
    /// Another member carries the vote.
    Proxy,
    /// The alternate of the seat.
    Alternate,
    /// Whoever speaks for the organisation, by account or by personal link.
    Speaker,
    /// The delegate, or the person whose seat it is.
    Own,
}

impl Standing {
    /// The word that is kept.
    pub fn key(self) -> &'static str {
        match self {
            Standing::Entered => "entered",
            Standing::Proxy => "proxy",
            Standing::Alternate => "alternate",
            Standing::Speaker => "speaker",
            Standing::Own => "own",
        }
    }

    /// The standing of a kept word.
    pub fn from_key(key: &str) -> Option<Standing> {
        [
            Standing::Entered,
            Standing::Proxy,
            Standing::Alternate,
            Standing::Speaker,
            Standing::Own,
        ]
        .into_iter()
        .find(|one| one.key() == key)
    }
}

/// How the reader stands to a member of the roll; nothing when its vote is not theirs to cast.
pub(super) fn standing(
    seat: &Seat,
    voter: &Voter,
    roll: &[Voter],
    seats: &[BodySeat],
) -> Option<Standing> {
    let carried = || {
        let carrier = roll.iter().find(|one| Some(one.voter) == voter.carrier)?;
        let is_free = carrier.recused_at.is_none();
        (is_free && direct(seat, carrier, seats).is_some()).then_some(Standing::Proxy)
    };
    let entered = || seat.may(Deed::ManageDecisions).then_some(Standing::Entered);
    direct(seat, voter, seats).or_else(carried).or_else(entered)
}

/// Without proxies and coordinators.
pub(super) fn direct(seat: &Seat, voter: &Voter, seats: &[BodySeat]) -> Option<Standing> {
    if !seat.may(Deed::Vote) {
        return None;
    }
    if voter.kind == "person" {
        let own = seats.iter().find(|one| one.id == voter.voter)?;
        return of_a_person(seat, own);
    }
    let theirs = seats
        .iter()
        .filter(|one| one.kind == "organisation" && one.organisation == Some(voter.voter));
    let is = |account: Option<Uuid>| matches!(seat.actor, Actor::Person(id) if account == Some(id));
    let speaks = seat.organisation == Some(voter.voter) && seat.may(Deed::SpeakForOwn);
    let by_seat = theirs.filter_map(|one| {
        if is(one.person) {
            Some(Standing::Own)
        } else if is(one.alternate_person) {
            Some(Standing::Alternate)
        } else {
            None
        }
    });
    by_seat.chain(speaks.then_some(Standing::Speaker)).max()
}

/// A person sits by their account, or comes by a personal link made out to them for the organisation named on the seat.
fn of_a_person(seat: &Seat, own: &BodySeat) -> Option<Standing> {
    match seat.actor {
        Actor::Person(id) if own.person == Some(id) => Some(Standing::Own),
        Actor::Person(id) if own.alternate_person == Some(id) => Some(Standing::Alternate),
        Actor::Link(_) if own.organisation.is_some() && own.organisation == seat.organisation => {
            (name_key(&own.name) == name_key(&seat.name)).then_some(Standing::Own)
        }
        _ => None,
    }
}
