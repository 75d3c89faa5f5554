//! How decisions fare: who takes part, how long they take, how firmly they stand, and whether they are looked at again and acted on.

use uuid::Uuid;

use super::count::{Count, MODEL, QuorumOf, Tally};
use super::model::{Method, Settlement};
use crate::keyed::keyed_enum;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// Where the second look at a decision stands.
    Look {
        /// None is planned.
        Unplanned => "unplanned" => "no second look is planned",
        /// Its day is still to come.
        Ahead => "ahead" => "the day is still to come",
        /// Its day has come, and nobody has looked.
        Due => "due" => "the day has come",
        /// It was looked at, and another is to take its place.
        InHand => "in_hand" => "another is to take its place",
    }
}

keyed_enum! {
    /// What comes of looking at a decision again.
    Verdict {
        /// It stays as it is.
        Keep => "keep" => "it stays",
        /// Another, much like it, is to take its place.
        Change => "change" => "it is to be changed",
        /// It is to hold no longer.
        Reverse => "reverse" => "it is to be reversed",
    }
}

/// Who voted on a decision, of those who could.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// Whether the votes decide; else they are advice.
    pub decides: bool,
    /// How many organisations voted.
    pub organisations: usize,
    /// How many organisations could.
    pub organisations_in_all: usize,
    /// How many people in seats of their own, such as residents, voted.
    pub people: usize,
    /// How many of them could.
    pub people_in_all: usize,
    /// Whether it was on the scale, where support can be weak, and whether it was; nothing for other ballots.
    pub is_weak: Option<bool>,
}

impl Vote {
    /// What counted votes say of it. Members that stand aside are left out, as they are from the count.
    pub fn of(method: Method, count: &Count) -> Vote {
        let sum = |of: fn(&Tally) -> usize| count.tallies.iter().map(of).sum::<usize>();
        let organisations_in_all = match count.quorum_of {
            QuorumOf::Organisations => count.eligible,
            QuorumOf::Seats => 0,
        };
        Vote {
            decides: !method.has_decider(),
            organisations: sum(|tally| tally.organisations),
            organisations_in_all,
            people: sum(|tally| tally.people),
            people_in_all: count.voters - organisations_in_all,
            is_weak: (method == Method::ConsensusGradient).then_some(count.is_weak),
        }
    }
}

/// A settled decision as its health is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its id in the register.
    pub id: Uuid,
    /// How it ended.
    pub ended: Settlement,
    /// Whether it was proposed and settled here; the type, the charter and the agenda have pages and reviews of their own.
    pub is_own: bool,
    /// The days from proposal to decision; nothing where the way to it was not kept here.
    pub days: Option<u32>,
    /// Who voted; nothing where nobody could.
    pub vote: Option<Vote>,
    /// Whether another took its place.
    pub is_replaced: bool,
    /// Where the second look stands.
    pub look: Look,
    /// Its commitments that were not released.
    pub commitments: usize,
    /// How many of them are done.
    pub done: usize,
}

impl Taken {
    /// Whether it was adopted and no other has taken its place.
    pub fn holds(&self) -> bool {
        self.ended == Settlement::Adopted && !self.is_replaced
    }

    fn was_adopted_here(&self) -> bool {
        self.is_own && self.ended == Settlement::Adopted
    }
}

keyed_enum! {
    /// What is read of decisions, each as a part of a whole.
    ///
    /// # Source
    ///
    /// domain.md 10.6 ("decision health": review day and acting on it; weak support; one vote an organisation, residents one by
    /// one). The other readings, and that a decision counts as acted on when all its commitments are done, are our own convention.
    HealthReading {
        /// Decisions settled by the votes of organisations, of all that were settled.
        Voted => "voted" => "settled by the votes of organisations",
        /// Votes organisations cast, of those they could cast.
        Turnout => "turnout" => "votes cast by organisations",
        /// Votes without the voice of a single resident, of all votes.
        Unheard => "unheard" => "votes without a resident's voice",
        /// Decisions adopted with weak support, of those adopted on the scale.
        Weak => "weak" => "adopted with weak support",
        /// Decisions whose place another took, of those adopted here.
        Reversed => "reversed" => "another took its place",
        /// Decisions with a day for a second look, of those that hold.
        Planned => "planned" => "a second look is planned",
        /// Decisions whose day for a second look has come, of those with one.
        Due => "due" => "due for a second look",
        /// Decisions all of whose commitments are done, of those with commitments.
        Acted => "acted" => "acted on",
    }
}

/// One reading: a part of a whole, and the decisions it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthShare {
    /// What is read.
    pub reading: HealthReading,
    /// How many.
    pub part: usize,
    /// Of how many.
    pub whole: usize,
    /// The decisions that are meant by the part; for the turnout those in which an organisation did not vote.
    pub which: Vec<Uuid>,
    /// The rule and its facts.
    pub why: Why,
}

impl HealthShare {
    /// The share from 0 to 1; nothing of an empty whole: that is not known, not zero.
    pub fn share(&self) -> Option<f64> {
        (self.whole > 0).then(|| small(self.part) / small(self.whole))
    }
}

/// How the decisions of a partnership fare.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionHealth {
    /// How many settled decisions were looked at.
    pub decisions: usize,
    /// The median days from proposal to decision; nothing when none is timed.
    pub median_days: Option<f64>,
    /// Of how many the way from proposal to decision is known.
    pub timed: usize,
    /// The readings, in the order of [`HealthReading`].
    pub shares: Vec<HealthShare>,
}

impl DecisionHealth {
    /// One reading.
    pub fn share(&self, reading: HealthReading) -> Option<&HealthShare> {
        self.shares.iter().find(|one| one.reading == reading)
    }
}

/// Reads how decisions fare.
///
/// * `taken`: every settled decision, those without a result too.
///
/// # Source
///
/// domain.md 10.6, see [`HealthReading`]. Decisions without a result have no days, as nothing was decided.
pub fn decision_health(taken: &[Taken]) -> DecisionHealth {
    let decided = taken.iter().filter(|one| one.ended != Settlement::NoResult);
    let mut days: Vec<u32> = decided.filter_map(|one| one.days).collect();
    days.sort_unstable();
    DecisionHealth {
        decisions: taken.len(),
        median_days: median(&days),
        timed: days.len(),
        shares: HealthReading::ALL
            .iter()
            .map(|reading| read(*reading, taken))
            .collect(),
    }
}

fn read(reading: HealthReading, taken: &[Taken]) -> HealthShare {
    use HealthReading as Read;
    let vote = |one: &Taken| one.vote.is_some();
    let says = |one: &Taken, is: fn(&Vote) -> bool| one.vote.as_ref().is_some_and(is);
    match reading {
        Read::Turnout => turnout(taken),
        Read::Voted => part(
            reading,
            taken,
            |one| one.ended != Settlement::NoResult,
            |one| says(one, |vote| vote.decides && vote.organisations > 0),
        ),
        Read::Unheard => part(reading, taken, vote, |one| {
            says(one, |vote| vote.people == 0)
        }),
        Read::Weak => {
            let scaled =
                |one: &Taken| one.was_adopted_here() && says(one, |vote| vote.is_weak.is_some());
            part(reading, taken, scaled, |one| {
                says(one, |vote| vote.is_weak == Some(true))
            })
        }
        Read::Reversed => part(reading, taken, Taken::was_adopted_here, |one| {
            one.is_replaced
        }),
        Read::Planned => {
            let holds = |one: &Taken| one.is_own && one.holds();
            part(reading, taken, holds, |one| one.look != Look::Unplanned)
        }
        Read::Due => {
            let planned = |one: &Taken| one.is_own && one.holds() && one.look != Look::Unplanned;
            part(reading, taken, planned, |one| one.look == Look::Due)
        }
        Read::Acted => {
            let bound = |one: &Taken| one.holds() && one.commitments > 0;
            part(reading, taken, bound, |one| one.done >= one.commitments)
        }
    }
}

/// Those of a whole that are meant.
fn part(
    reading: HealthReading,
    taken: &[Taken],
    is_whole: impl Fn(&Taken) -> bool,
    is_meant: impl Fn(&Taken) -> bool,
) -> HealthShare {
    let whole: Vec<&Taken> = taken.iter().filter(|one| is_whole(one)).collect();
    let meant = whole.iter().filter(|one| is_meant(one));
    let which: Vec<Uuid> = meant.map(|one| one.id).collect();
    share(reading, which.len(), whole.len(), which)
}

/// All votes together: a vote of many organisations counts for more than one of few.
fn turnout(taken: &[Taken]) -> HealthShare {
    let votes = || taken.iter().filter_map(|one| Some((one.id, one.vote?)));
    let cast = votes().map(|(_, vote)| vote.organisations).sum();
    let possible = votes().map(|(_, vote)| vote.organisations_in_all).sum();
    let missed = votes().filter(|(_, vote)| vote.organisations < vote.organisations_in_all);
    let which = missed.map(|(id, _)| id).collect();
    share(HealthReading::Turnout, cast, possible, which)
}

fn share(reading: HealthReading, part: usize, whole: usize, which: Vec<Uuid>) -> HealthShare {
    let why = Why::new(reading.key(), MODEL, Provenance::I)
        .with("part", small(part))
        .with("whole", small(whole));
    HealthShare {
        reading,
        part,
        whole,
        which,
        why,
    }
}

/// The one in the middle, or the mean of the two in the middle.
fn median(sorted: &[u32]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = f64::from(*sorted.get(middle)?);
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(f64::from(sorted[middle - 1]), upper))
}

#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 decisions")]
fn small(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeMap;

    use super::*;
    use crate::decisions::{Member, MemberKind, Position, Rule, count};

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn taken(number: u128, ended: Settlement) -> Taken {
        Taken {
            id: id(number),
            ended,
            is_own: true,
            days: None,
            vote: None,
            is_replaced: false,
            look: Look::Unplanned,
            commitments: 0,
            done: 0,
        }
    }

    fn vote(organisations: (usize, usize), people: (usize, usize), is_weak: bool) -> Vote {
        Vote {
            decides: true,
            organisations: organisations.0,
            organisations_in_all: organisations.1,
            people: people.0,
            people_in_all: people.1,
            is_weak: Some(is_weak),
        }
    }

    /// Part, whole and the decisions meant.
    fn said(taken: &[Taken], reading: HealthReading) -> (usize, usize, Vec<u128>) {
        let health = decision_health(taken);
        let one = health.share(reading).unwrap();
        let which = one.which.iter().map(Uuid::as_u128).collect();
        (one.part, one.whole, which)
    }

    fn four() -> Vec<Taken> {
        use Settlement::{Adopted, NoResult, NotAdopted};
        vec![
            // Six organisations could vote and six did, one resident of one, weak support; looked at late; two of two done.
            Taken {
                days: Some(40),
                vote: Some(vote((6, 6), (1, 1), true)),
                look: Look::Due,
                commitments: 2,
                done: 2,
                ..taken(1, Adopted)
            },
            // Four of five, and the resident was silent; another took its place.
            Taken {
                days: Some(3),
                vote: Some(vote((4, 5), (0, 1), false)),
                is_replaced: true,
                look: Look::Ahead,
                commitments: 1,
                ..taken(2, Adopted)
            },
            // Two of five; no resident had a seat. Turned down.
            Taken {
                days: Some(17),
                vote: Some(vote((2, 5), (0, 0), true)),
                ..taken(3, NotAdopted)
            },
            // One of four: too few, nothing decided.
            Taken {
                days: Some(90),
                vote: Some(vote((1, 4), (1, 2), false)),
                ..taken(4, NoResult)
            },
            // One decided by a person, without a vote; one commitment of three done.
            Taken {
                days: Some(5),
                look: Look::InHand,
                commitments: 3,
                done: 1,
                ..taken(5, Adopted)
            },
            // The charter: settled elsewhere.
            Taken {
                is_own: false,
                look: Look::Due,
                ..taken(6, Adopted)
            },
        ]
    }

    #[test]
    fn each_reading_is_a_part_of_a_whole_and_names_the_decisions_meant() {
        use HealthReading as Read;
        let taken = four();
        // Five were decided (4 was not); 1, 2 and 3 by votes of organisations.
        assert_eq!(said(&taken, Read::Voted), (3, 5, vec![1, 2, 3]));
        // 6 + 4 + 2 + 1 of 6 + 5 + 5 + 4.
        assert_eq!(said(&taken, Read::Turnout), (13, 20, vec![2, 3, 4]));
        assert_eq!(said(&taken, Read::Unheard), (2, 4, vec![2, 3]));
        // 3 was weak too, but was not adopted.
        assert_eq!(said(&taken, Read::Weak), (1, 2, vec![1]));
        assert_eq!(said(&taken, Read::Reversed), (1, 3, vec![2]));
        // 1 and 5 hold here; the charter looks after itself, and 2 is replaced.
        assert_eq!(said(&taken, Read::Planned), (2, 2, vec![1, 5]));
        assert_eq!(said(&taken, Read::Due), (1, 2, vec![1]));
        assert_eq!(said(&taken, Read::Acted), (1, 2, vec![1]));
    }

    #[test]
    fn the_middle_of_the_days_of_what_was_decided() {
        // 3, 5, 17, 40 were decided; the 90 days ended without a result. The middle is 11.
        let health = decision_health(&four());
        assert_eq!((health.median_days, health.timed), (Some(11.0), 4));
        let three = decision_health(&four()[..3]);
        assert_eq!(three.median_days, Some(17.0));
    }

    #[test]
    fn what_nobody_wrote_down_is_not_zero() {
        let none = decision_health(&[]);
        assert_eq!((none.decisions, none.median_days), (0, None));
        assert!(none.shares.iter().all(|one| one.share().is_none()));
        let loose = decision_health(&[taken(1, Settlement::Adopted)]);
        let of = |reading| loose.share(reading).unwrap().share();
        assert_eq!(of(HealthReading::Acted), None);
        assert_eq!(of(HealthReading::Planned), Some(0.0));
    }

    #[test]
    fn a_vote_says_who_took_part_without_those_who_stand_aside() {
        // Three organisations, one of which stands aside, and two residents; one organisation and one resident vote.
        let member = |number: u128, kind, recused| Member {
            id: id(number),
            kind,
            recused,
        };
        let roll = [
            member(1, MemberKind::Organisation, false),
            member(2, MemberKind::Organisation, false),
            member(3, MemberKind::Organisation, true),
            member(4, MemberKind::Person, false),
            member(5, MemberKind::Person, false),
        ];
        let said = BTreeMap::from([
            (id(1), Position::CanLiveWith),
            (id(3), Position::FullyFor),
            (id(5), Position::CanLiveWith),
        ]);
        let method = Method::ConsensusGradient;
        let counted = count(&Rule::usual(method), &roll, &said).unwrap();
        assert_eq!(Vote::of(method, &counted), vote((1, 2), (1, 2), true));
        // A body of residents has no organisations that could have voted.
        let residents = count(&Rule::usual(Method::Consent), &roll[3..], &BTreeMap::new()).unwrap();
        let read = Vote::of(Method::Consent, &residents);
        assert_eq!((read.organisations_in_all, read.people_in_all), (0, 2));
        assert_eq!(read.is_weak, None);
        let advice = count(&Rule::usual(Method::ConsultThenDecide), &roll, &said).unwrap();
        assert!(!Vote::of(Method::ConsultThenDecide, &advice).decides);
    }
}
