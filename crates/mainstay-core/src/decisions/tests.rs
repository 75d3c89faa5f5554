//! Deciding against figures worked out by hand: the vector of domain.md 15.7, and what must hold for all votes.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

fn roll(organisations: usize, people: usize) -> Vec<Member> {
    (0..organisations + people)
        .map(|number| Member {
            id: id(number),
            kind: if number < organisations {
                MemberKind::Organisation
            } else {
                MemberKind::Person
            },
            recused: false,
        })
        .collect()
}

fn at(step: i8) -> Position {
    let found = Ballot::Scale
        .positions()
        .iter()
        .find(|one| one.step() == Some(step));
    *found.unwrap()
}

fn votes(steps: &[i8]) -> BTreeMap<Uuid, Position> {
    let numbered = steps.iter().enumerate();
    numbered
        .map(|(place, step)| (id(place), at(*step)))
        .collect()
}

fn scale() -> Rule {
    Rule::usual(Method::ConsensusGradient)
}

fn outcome(rule: Rule, roll: &[Member], votes: &BTreeMap<Uuid, Position>) -> Outcome {
    count(&rule, roll, votes).unwrap().outcome
}

#[test]
fn the_golden_vector_holds() {
    let counted = count(&scale(), &roll(8, 0), &votes(&[2, 2, 1, 1, 0, 0, -1, -2])).unwrap();
    assert_eq!(counted.share, Some(0.75));
    assert_eq!(counted.median, Some(0.5));
    assert_eq!(counted.outcome, Outcome::Passes);
    assert!(!counted.is_weak);
    let spread: Vec<usize> = counted.tallies.iter().map(Tally::votes).collect();
    assert_eq!(spread, [2, 2, 2, 1, 1, 0]);
    assert_eq!(counted.why.number("support"), Some(6.0));
}

#[test]
fn one_vote_below_the_share_or_one_minus_three_and_it_fails() {
    // Five of eight: 62.5 % is under 75 %.
    let below = votes(&[2, 2, 1, 1, 0, -1, -1, -2]);
    assert_eq!(outcome(scale(), &roll(8, 0), &below), Outcome::Fails);
    // Seven of eight, but one cannot accept it.
    let stopped = votes(&[2, 2, 1, 1, 0, 0, 0, -3]);
    assert_eq!(outcome(scale(), &roll(8, 0), &stopped), Outcome::Fails);
    let may_pass = Rule {
        one_stops: false,
        ..scale()
    };
    assert_eq!(outcome(may_pass, &roll(8, 0), &stopped), Outcome::Passes);
}

#[test]
fn a_median_of_zero_is_weak_support() {
    let counted = count(&scale(), &roll(5, 0), &votes(&[2, 0, 0, 0, -1])).unwrap();
    assert_eq!(
        (counted.outcome, counted.median, counted.is_weak),
        (Outcome::Passes, Some(0.0), true)
    );
    let strong = count(&scale(), &roll(5, 0), &votes(&[2, 1, 1, 0, 0])).unwrap();
    assert!(!strong.is_weak);
}

#[test]
fn the_quorum_is_a_share_of_the_organisations_rounded_up() {
    let rule = Rule {
        quorum: 60,
        ..scale()
    };
    // Seven organisations and three residents: 4.2 organisations, so five.
    let body = roll(7, 3);
    let mut four = votes(&[2, 2, 2, 2]);
    for resident in 7..10 {
        four.insert(id(resident), at(2));
    }
    let counted = count(&rule, &body, &four).unwrap();
    assert_eq!(
        (counted.needed, counted.present, counted.eligible),
        (5, 4, 7)
    );
    assert_eq!(counted.outcome, Outcome::NoQuorum);
    assert_eq!((counted.cast, counted.voters), (7, 10));
    let five = votes(&[2, 2, 2, 2, 2]);
    assert_eq!(outcome(rule, &body, &five), Outcome::Passes);
}

#[test]
fn residents_vote_one_by_one_and_make_their_own_quorum_where_there_are_no_organisations() {
    let counted = count(&scale(), &roll(0, 4), &votes(&[1, 1])).unwrap();
    assert_eq!(counted.quorum_of, QuorumOf::Seats);
    assert_eq!((counted.needed, counted.outcome), (2, Outcome::Passes));
    // Two organisations for it, three residents against it: 2 of 5.
    let mixed = count(&scale(), &roll(2, 3), &votes(&[2, 2, -1, -1, -1])).unwrap();
    assert_eq!((mixed.share, mixed.outcome), (Some(0.4), Outcome::Fails));
    assert_eq!(mixed.tallies[3].people, 3);
}

#[test]
fn silence_is_not_consent() {
    for method in Method::ALL.iter().filter(|one| one.ballot().is_some()) {
        let counted = count(&Rule::usual(*method), &roll(3, 0), &BTreeMap::new()).unwrap();
        assert_ne!(counted.outcome, Outcome::Passes, "{method}");
        assert_eq!(counted.share, None);
    }
    assert_eq!(
        outcome(Rule::usual(Method::Consent), &[], &BTreeMap::new()),
        Outcome::NoQuorum
    );
}

#[test]
fn consent_stands_until_somebody_objects() {
    let rule = Rule::usual(Method::Consent);
    let mut said = BTreeMap::from([
        (id(0), Position::NoObjection),
        (id(1), Position::StandAside),
        (id(2), Position::NoObjection),
    ]);
    assert_eq!(outcome(rule, &roll(4, 0), &said), Outcome::Passes);
    said.insert(id(3), Position::Objection);
    assert_eq!(outcome(rule, &roll(4, 0), &said), Outcome::Fails);
}

#[test]
fn a_majority_counts_those_for_and_against() {
    let rule = Rule::usual(Method::Majority);
    let said = |yes: usize, no: usize, abstain: usize| -> BTreeMap<Uuid, Position> {
        let all = std::iter::repeat_n(Position::Yes, yes)
            .chain(std::iter::repeat_n(Position::No, no))
            .chain(std::iter::repeat_n(Position::Abstain, abstain));
        all.enumerate().map(|(at, one)| (id(at), one)).collect()
    };
    for (rule, counts, wanted) in [
        (rule, (3, 2, 4), Outcome::Passes),
        (rule, (3, 3, 0), Outcome::Fails),
        (rule, (0, 0, 6), Outcome::Fails),
    ] {
        let (yes, no, abstain) = counts;
        let got = outcome(rule, &roll(9, 0), &said(yes, no, abstain));
        assert_eq!(got, wanted, "{counts:?}");
    }
    let two_thirds = Rule {
        threshold: Threshold::TwoThirds,
        ..rule
    };
    // 4 of 6 are exactly two thirds, 5 of 8 are less.
    assert_eq!(
        outcome(two_thirds, &roll(9, 0), &said(4, 2, 3)),
        Outcome::Passes
    );
    assert_eq!(
        outcome(two_thirds, &roll(9, 0), &said(5, 3, 0)),
        Outcome::Fails
    );
    assert_eq!(
        outcome(two_thirds, &roll(9, 0), &said(0, 0, 9)),
        Outcome::Fails
    );
}

#[test]
fn advice_decides_nothing_and_some_methods_have_no_vote() {
    let rule = Rule::usual(Method::ConsultThenDecide);
    let counted = count(&rule, &roll(4, 0), &votes(&[-3, -3, -3, -3])).unwrap();
    assert_eq!(counted.outcome, Outcome::Advice);
    for method in [Method::Inform, Method::Delegated] {
        assert_eq!(count(&Rule::usual(method), &roll(4, 0), &votes(&[2])), None);
    }
}

#[test]
fn a_vote_is_refused_with_its_reason() {
    let (rule, body) = (scale(), roll(1, 0));
    let recused = Member {
        recused: true,
        ..body[0]
    };
    let cases = [
        (None, Position::FullyFor, "", Err(Refusal::NoSeat)),
        (
            Some(&recused),
            Position::FullyFor,
            "",
            Err(Refusal::Recused),
        ),
        (Some(&body[0]), Position::Yes, "", Err(Refusal::OtherBallot)),
        (
            Some(&body[0]),
            Position::CannotAccept,
            " \n",
            Err(Refusal::ReasonMissing),
        ),
        (Some(&body[0]), Position::CannotAccept, "It harms", Ok(())),
        (Some(&body[0]), Position::Against, "", Ok(())),
    ];
    for (member, position, reason, wanted) in cases {
        assert_eq!(admit(&rule, member, position, reason), wanted);
    }
    let inform = Rule::usual(Method::Inform);
    assert_eq!(
        admit(&inform, Some(&body[0]), Position::Yes, ""),
        Err(Refusal::NoBallot)
    );
}

#[test]
fn a_rule_needs_real_shares() {
    assert!(scale().problems().is_empty());
    let wrong = Rule {
        quorum: 0,
        share: 101,
        ..scale()
    };
    assert_eq!(wrong.problems(), [RuleProblem::Quorum, RuleProblem::Share]);
    let inform = Rule {
        quorum: 0,
        ..Rule::usual(Method::Inform)
    };
    assert!(inform.problems().is_empty());
}

#[test]
fn each_ballot_has_its_own_positions_and_the_scale_goes_down_by_one() {
    let steps: Vec<i8> = Ballot::Scale
        .positions()
        .iter()
        .filter_map(|one| one.step())
        .collect();
    assert_eq!(steps, [2, 1, 0, -1, -2, -3]);
    let others = [Ballot::Consent, Ballot::YesNo];
    let others: Vec<Position> = others
        .iter()
        .flat_map(|ballot| ballot.positions().iter().copied())
        .collect();
    assert_eq!(others.len(), 6);
    assert!(others.iter().all(|one| one.step().is_none()));
}

#[test]
fn a_term_runs_to_its_last_day() {
    let term = Term {
        starts: Some(date(2025, 1, 1)),
        ends: Some(date(2026, 12, 31)),
    };
    for (day, wanted) in [
        (date(2024, 12, 31), TermState::Ahead),
        (date(2025, 1, 1), TermState::Running),
        (date(2026, 10, 1), TermState::Running),
        // 90 days before the last of December.
        (date(2026, 10, 2), TermState::EndsSoon),
        (date(2026, 12, 31), TermState::EndsSoon),
        (date(2027, 1, 1), TermState::Over),
    ] {
        assert_eq!(term.on(day), wanted, "{day}");
    }
    assert!(Term::default().holds_on(date(2030, 1, 1)));
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (
        prop::sample::select(Method::ALL),
        1..=100_u8,
        1..=100_u8,
        any::<bool>(),
        prop::sample::select(Threshold::ALL),
    )
        .prop_map(|(method, quorum, share, one_stops, threshold)| Rule {
            method,
            quorum,
            share,
            one_stops,
            threshold,
        })
        .prop_filter("somebody votes", |rule| rule.method.ballot().is_some())
}

/// A rule, a roll, and for each member perhaps a vote, as a place in the ballot.
fn any_vote() -> impl Strategy<Value = (Rule, Vec<Member>, BTreeMap<Uuid, Position>)> {
    let member = (any::<bool>(), any::<bool>(), prop::option::of(0..12_usize));
    (any_rule(), prop::collection::vec(member, 0..14)).prop_map(|(rule, members)| {
        let positions = rule.method.ballot().unwrap().positions();
        let (mut body, mut said) = (Vec::new(), BTreeMap::new());
        for (number, (organisation, recused, vote)) in members.into_iter().enumerate() {
            let kind = if organisation {
                MemberKind::Organisation
            } else {
                MemberKind::Person
            };
            body.push(Member {
                id: id(number),
                kind,
                recused,
            });
            if let Some(place) = vote {
                said.insert(id(number), positions[place % positions.len()]);
            }
        }
        (rule, body, said)
    })
}

proptest! {
    #[test]
    fn the_order_of_the_roll_and_of_the_votes_never_matters((rule, body, said) in any_vote(), turn in 0..14_usize) {
        let mut turned = body.clone();
        turned.reverse();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
        }
        let back: BTreeMap<Uuid, Position> = said.clone().into_iter().rev().collect();
        prop_assert_eq!(count(&rule, &body, &said), count(&rule, &turned, &back));
    }

    #[test]
    fn a_recused_member_counts_as_little_as_one_who_is_not_there((rule, body, said) in any_vote()) {
        let without: Vec<Member> = body.iter().filter(|one| !one.recused).copied().collect();
        let (with, without) = (count(&rule, &body, &said).unwrap(), count(&rule, &without, &said).unwrap());
        prop_assert_eq!(Count { recused: 0, ..with }, without);
    }

    #[test]
    fn one_more_who_cannot_accept_it_never_turns_a_fail_into_a_pass((rule, body, said) in any_vote()) {
        let silent = body.iter().find(|one| !one.recused && !said.contains_key(&one.id));
        let against = *rule.method.ballot().unwrap().positions().iter().rfind(|one| !one.is_neutral()).unwrap();
        if let Some(silent) = silent {
            let before = outcome(rule, &body, &said);
            let mut more = said.clone();
            more.insert(silent.id, against);
            let after = outcome(rule, &body, &more);
            prop_assert!(!(before == Outcome::Fails && after == Outcome::Passes));
            if against == Position::CannotAccept && rule.method == Method::ConsensusGradient && rule.one_stops {
                prop_assert_ne!(after, Outcome::Passes);
            }
        }
    }

    #[test]
    fn going_up_on_the_scale_never_turns_a_pass_into_a_fail((rule, body, said) in any_vote(), which in 0..14_usize) {
        prop_assume!(rule.method == Method::ConsensusGradient);
        let chosen = said.keys().nth(which % said.len().max(1)).copied();
        if let Some(voter) = chosen {
            let better = at((said[&voter].step().unwrap() + 1).min(2));
            let mut more = said.clone();
            more.insert(voter, better);
            if outcome(rule, &body, &said) == Outcome::Passes {
                prop_assert_eq!(outcome(rule, &body, &more), Outcome::Passes);
            }
        }
    }

    #[test]
    fn what_is_counted_adds_up((rule, body, said) in any_vote()) {
        let counted = count(&rule, &body, &said).unwrap();
        prop_assert_eq!(counted.tallies.iter().map(Tally::votes).sum::<usize>(), counted.cast);
        prop_assert!(counted.support <= counted.cast && counted.cast <= counted.voters);
        prop_assert!(counted.present <= counted.eligible && counted.voters + counted.recused == body.len());
        prop_assert!(counted.outcome != Outcome::Passes || counted.has_quorum());
    }
}
