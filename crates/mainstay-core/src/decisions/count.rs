//! What the votes come to: how many took part, how they stand, whether the rule is met, and why.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::model::{Ballot, Member, MemberKind, Method, Position, Threshold};
use super::rule::Rule;
use crate::keyed::keyed_enum;
use crate::why::{Provenance, Why};

/// The version of the counting rules, kept with every result.
pub const MODEL: &str = "decisions/1";

keyed_enum! {
    /// What the votes come to.
    Outcome {
        /// The rule is met.
        Passes => "passes" => "it passes",
        /// The rule is not met.
        Fails => "fails" => "it does not pass",
        /// Too few took part for a result.
        NoQuorum => "no_quorum" => "too few took part",
        /// The votes are advice; somebody else decides.
        Advice => "advice" => "advice for whoever decides",
    }
}

keyed_enum! {
    /// Whom the quorum is counted in.
    QuorumOf {
        /// Organisations, wherever the body has any with a vote.
        Organisations => "organisations" => "organisations",
        /// Single seats, in a body without organisations.
        Seats => "seats" => "seats",
    }
}

/// How many chose one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The position.
    pub position: Position,
    /// How many organisations chose it.
    pub organisations: usize,
    /// How many people in seats of their own chose it.
    pub people: usize,
}

impl Tally {
    /// How many votes it has.
    pub fn votes(&self) -> usize {
        self.organisations + self.people
    }
}

/// The votes, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// What they come to.
    pub outcome: Outcome,
    /// Whom the quorum is counted in.
    pub quorum_of: QuorumOf,
    /// How many of these there are, without recused ones.
    pub eligible: usize,
    /// How many of these took part.
    pub present: usize,
    /// How many of these must take part.
    pub needed: usize,
    /// How many have a vote in all: organisations and single seats, without recused ones.
    pub voters: usize,
    /// How many votes were cast in all.
    pub cast: usize,
    /// How many stand aside because of an interest of their own.
    pub recused: usize,
    /// How many chose each position, in the ballot's order; positions nobody chose are there with zero.
    pub tallies: Vec<Tally>,
    /// How many support it.
    pub support: usize,
    /// The share that supports it, of those who say for or against; nothing when there are none.
    pub share: Option<f64>,
    /// The middle of the steps from +2 to -3; only on the scale.
    pub median: Option<f64>,
    /// How many votes stop it by themselves, where the rule lets one do so.
    pub stopping: usize,
    /// Whether it is borne by weak support only.
    pub is_weak: bool,
    /// Why it comes out so.
    pub why: Why,
}

impl Count {
    /// Whether enough took part.
    pub fn has_quorum(&self) -> bool {
        self.present >= self.needed
    }
}

/// Counts the votes; nothing where nobody votes with the rule's method.
///
/// The quorum is the required share of the voting organisations, rounded up and at least one. A body without organisations
/// counts its single seats. Recused members count for nothing, as if they were not on the roll; votes of anybody who is not on
/// it, and positions of another ballot, are left out. Abstaining and standing aside count for the quorum only.
///
/// * `votes`: the position of each member that voted, by the member's id: one each, and in no order.
///
/// # Source
///
/// domain.md 10.6 and the vector in 15.7. That abstentions are left out of a share, and that a body of residents counts its
/// seats, is our own convention.
pub fn count(rule: &Rule, roll: &[Member], votes: &BTreeMap<Uuid, Position>) -> Option<Count> {
    let ballot = rule.method.ballot()?;
    let voters: Vec<&Member> = roll.iter().filter(|member| !member.recused).collect();
    let cast: Vec<(&Member, Position)> = voters
        .iter()
        .filter_map(|member| Some((*member, *votes.get(&member.id)?)))
        .filter(|(_, position)| ballot.positions().contains(position))
        .collect();
    let tallies = tallies(ballot, &cast);
    let (quorum_of, eligible, present) = presence(&voters, &cast);
    let needed = (usize::from(rule.quorum) * eligible).div_ceil(100).max(1);
    let support = cast.iter().filter(|(_, one)| one.supports()).count();
    let decided = cast.iter().filter(|(_, one)| !one.is_neutral()).count();
    let median = median(&cast);
    let stops = rule.method == Method::Consent || rule.one_stops;
    let stopping = cast
        .iter()
        .filter(|(_, one)| one.stops() && stops && rule.method != Method::ConsultThenDecide)
        .count();
    let is_met = stopping == 0 && meets(*rule, support, decided, cast.len());
    let outcome = match (rule.method, present >= needed, is_met) {
        (Method::ConsultThenDecide, _, _) => Outcome::Advice,
        (_, false, _) => Outcome::NoQuorum,
        (_, true, true) => Outcome::Passes,
        (_, true, false) => Outcome::Fails,
    };
    let mut counted = Count {
        outcome,
        quorum_of,
        eligible,
        present,
        needed,
        voters: voters.len(),
        cast: cast.len(),
        recused: roll.len() - voters.len(),
        tallies,
        support,
        share: (decided > 0).then(|| small(support) / small(decided)),
        median,
        stopping,
        is_weak: median.is_some_and(|at| at == 0.0 || (at < 0.0 && outcome == Outcome::Passes)),
        why: Why::new(rule.method.key(), MODEL, Provenance::I),
    };
    counted.why = why(*rule, &counted);
    Some(counted)
}

fn tallies(ballot: Ballot, cast: &[(&Member, Position)]) -> Vec<Tally> {
    let of = |position: Position, kind: MemberKind| {
        cast.iter()
            .filter(|(member, one)| *one == position && member.kind == kind)
            .count()
    };
    ballot
        .positions()
        .iter()
        .map(|position| Tally {
            position: *position,
            organisations: of(*position, MemberKind::Organisation),
            people: of(*position, MemberKind::Person),
        })
        .collect()
}

/// Whom the quorum is counted in, how many of them there are and how many took part.
fn presence(voters: &[&Member], cast: &[(&Member, Position)]) -> (QuorumOf, usize, usize) {
    let is_organisation = |member: &Member| member.kind == MemberKind::Organisation;
    let organisations = voters.iter().filter(|one| is_organisation(one)).count();
    if organisations == 0 {
        return (QuorumOf::Seats, voters.len(), cast.len());
    }
    let present = cast.iter().filter(|(one, _)| is_organisation(one)).count();
    (QuorumOf::Organisations, organisations, present)
}

/// Whether the support is enough. Whole numbers, so that three quarters of eight are exactly six.
fn meets(rule: Rule, support: usize, decided: usize, cast: usize) -> bool {
    if cast == 0 {
        return false;
    }
    match (rule.method, rule.threshold) {
        (Method::Consent, _) => true,
        (Method::Majority, Threshold::Simple) => support * 2 > decided,
        (Method::Majority, Threshold::TwoThirds) => decided > 0 && support * 3 >= decided * 2,
        (Method::ConsensusGradient, _) => support * 100 >= usize::from(rule.share) * decided,
        _ => false,
    }
}

fn median(cast: &[(&Member, Position)]) -> Option<f64> {
    let mut steps: Vec<i8> = cast.iter().filter_map(|(_, one)| one.step()).collect();
    steps.sort_unstable();
    let middle = steps.len() / 2;
    let upper = f64::from(*steps.get(middle)?);
    if steps.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(f64::from(steps[middle - 1]), upper))
}

fn why(rule: Rule, counted: &Count) -> Why {
    let mut why = Why::new(rule.method.key(), MODEL, Provenance::I)
        .with_text("quorum_of", counted.quorum_of.key())
        .with("eligible", small(counted.eligible))
        .with("present", small(counted.present))
        .with("needed", small(counted.needed))
        .with("cast", small(counted.cast))
        .with("support", small(counted.support))
        .against("quorum", f64::from(rule.quorum) / 100.0, Provenance::I);
    if let Some(share) = counted.share {
        why = why.with("share", share);
    }
    if let Some(median) = counted.median {
        why = why.with("median", median);
    }
    match (rule.method, rule.threshold) {
        (Method::ConsensusGradient, _) => {
            why = why.with("stopping", small(counted.stopping)).against(
                "share",
                f64::from(rule.share) / 100.0,
                Provenance::I,
            );
            if rule.one_stops {
                why = why.against("stopping", 0.0, Provenance::L(124));
            }
        }
        (Method::Consent, _) => {
            why = why.with("stopping", small(counted.stopping)).against(
                "stopping",
                0.0,
                Provenance::K,
            );
        }
        (Method::Majority, Threshold::Simple) => {
            why = why.against("more_than", 0.5, Provenance::K);
        }
        (Method::Majority, Threshold::TwoThirds) => {
            why = why.against("share", 2.0 / 3.0, Provenance::K);
        }
        _ => {}
    }
    why
}

#[expect(clippy::cast_precision_loss, reason = "no body has 2^53 members")]
fn small(count: usize) -> f64 {
    count as f64
}
