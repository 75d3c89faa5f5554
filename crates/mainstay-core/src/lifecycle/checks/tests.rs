//! Each check by hand: what is met, what is so in part, what is not, and what nothing is known of.
#![allow(clippy::unwrap_used)]

use super::CheckStatus::{Met, NoData, NotYet, Partly};
use super::*;
use crate::conditions::{Leading, PartOf, TextState};

fn check(id: &str, facts: &CheckFacts) -> Check {
    let all = check_actions(facts);
    all.into_iter().find(|one| one.action.id == id).unwrap()
}

/// The status of an action, and of its parts in their order.
fn status(id: &str, facts: &CheckFacts) -> (CheckStatus, Vec<CheckStatus>) {
    let check = check(id, facts);
    let parts = check.parts.iter().map(|one| one.status).collect();
    (check.status, parts)
}

#[expect(clippy::unnecessary_wraps, reason = "facts are optional")]
fn of(part: u32, whole: u32) -> Option<PartOf> {
    Some(PartOf { part, whole })
}

#[test]
fn every_action_has_a_check_and_silence_is_no_data_that_names_what_would_feed_it() {
    let all = check_actions(&CheckFacts::default());
    let ids: Vec<&str> = all.iter().map(|one| one.action.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "E1", "E2a", "E2b", "E3a", "E3b", "E3c", "X1", "M1", "M2", "M3", "L1", "L2", "L3",
            "L4", "U1", "U2", "U3"
        ]
    );
    for one in &all {
        assert_eq!(one.status, NoData, "{}", one.action.id);
        assert_eq!(one.unknown().count(), one.parts.len());
        assert!(one.parts.iter().any(|one| !one.part.only_told));
        assert!(!one.action.how.en.is_empty() && !one.action.how.es.is_empty());
        for part in &one.parts {
            assert!(!part.part.feeds.en.is_empty() && !part.part.feeds.es.is_empty());
        }
    }
}

/// Facts that each stand on their cut-off.
fn just_enough() -> CheckFacts {
    CheckFacts {
        purpose: Some(Purpose {
            moral: true,
            economic: true,
            text: TextState::Adopted,
        }),
        acknowledged: of(7, 10),
        mandate: Some(Mandate {
            from: true,
            covers: true,
        }),
        board_signatures: Some(1),
        sectors: of(9, 9),
        residents: Some(1),
        coordination: Some(Coordination {
            posts: 1.0,
            funded: 0.5,
            hours: 20.0,
        }),
        hours_change: Some(-4.0),
        functions: Some(Held { led: 6, both: 6 }),
        plan_months: Some(36),
        runway_known: Some(true),
        survey: Some(HealthSurvey {
            months_ago: 12,
            shared_after: Some(60),
            trust_change: Some(3.0),
        }),
        audiences: Some(Audiences {
            with_statement: 4,
            complete: 4,
        }),
        policy: Some(Policy {
            items: 1,
            owned: 1,
            policymakers: 2,
            upper: 1,
            aligned: 1,
        }),
        money: Some(Money {
            dependable: Some(0.4),
            grants: Some(0.7),
            exploring: 1,
        }),
        topics: of(1, 1),
        reviews: Some(3),
        leading: Leading::of(&[1, 1, 1, 1], None),
        fragility: Some(0.8),
        outsiders: Some(1),
        conditions: of(1, 8),
        strategies: of(3, 3),
        region_plans: Some(1),
        structure: Some(StructureReview {
            with_reason: Some(24),
            any: 3,
        }),
    }
}

#[test]
fn every_part_has_a_rule_and_its_cut_off_is_enough() {
    for one in check_actions(&just_enough()) {
        assert_eq!(one.status, Met, "{}", one.action.id);
        for part in &one.parts {
            assert_eq!(part.status, Met, "{} {}", one.action.id, part.part.key);
            assert!(!part.why.inputs.is_empty());
        }
    }
}

#[test]
fn a_vision_needs_both_values_a_decision_and_seven_of_ten_partners() {
    let purpose = |moral, economic, text| {
        Some(Purpose {
            moral,
            economic,
            text,
        })
    };
    let facts = |purpose, acknowledged| CheckFacts {
        purpose,
        acknowledged,
        ..CheckFacts::default()
    };
    let adopted = purpose(true, true, TextState::Adopted);
    // 10 of 15 is 0.667, 11 of 15 is 0.733.
    let met = |said| status("E1", &facts(adopted, said));
    assert_eq!(met(of(11, 15)), (Met, vec![Met, Met, Met]));
    assert_eq!(met(of(10, 15)), (Partly, vec![Met, Met, Partly]));
    assert_eq!(met(of(0, 15)), (Partly, vec![Met, Met, NotYet]));
    assert_eq!(met(of(14, 20)).0, Met);
    assert_eq!(met(of(0, 0)), (Partly, vec![Met, Met, NoData]));
    let one = facts(purpose(true, false, TextState::Shared), None);
    assert_eq!(status("E1", &one), (Partly, vec![Partly, Partly, NoData]));
    let none = facts(purpose(false, false, TextState::Empty), None);
    assert_eq!(status("E1", &none), (NotYet, vec![NotYet, NotYet, NoData]));
}

#[test]
fn a_part_that_nothing_is_known_of_keeps_an_action_from_being_met() {
    let facts = CheckFacts {
        board_signatures: Some(2),
        ..CheckFacts::default()
    };
    assert_eq!(status("E2a", &facts), (Partly, vec![NoData, Met]));
    let facts = CheckFacts {
        board_signatures: Some(0),
        ..CheckFacts::default()
    };
    assert_eq!(status("E2a", &facts), (NotYet, vec![NoData, NotYet]));
}

#[test]
fn engagement_is_met_when_no_needed_sector_is_missing_and_a_resident_votes() {
    let facts = |sectors, residents| CheckFacts {
        sectors,
        residents,
        ..CheckFacts::default()
    };
    assert_eq!(status("E2b", &facts(of(9, 9), Some(1))).0, Met);
    let most = status("E2b", &facts(of(8, 9), Some(0)));
    assert_eq!(most, (Partly, vec![Partly, NotYet]));
    let none = status("E2b", &facts(of(0, 9), Some(0)));
    assert_eq!(none, (NotYet, vec![NotYet, NotYet]));
}

#[test]
fn capacity_counts_paid_posts_and_functions_held_twice() {
    let coordination = |posts, funded, hours| CheckFacts {
        coordination: Some(Coordination {
            posts,
            funded,
            hours,
        }),
        ..CheckFacts::default()
    };
    // Hours over time are only told: without them the rest stands.
    assert_eq!(
        status("E3a", &coordination(1.5, 1.4, 195.0)),
        (Met, vec![Met, NoData])
    );
    assert_eq!(status("E3a", &coordination(1.5, 0.0, 0.0)).0, Partly);
    assert_eq!(status("E3a", &coordination(0.0, 0.0, 20.0)).0, Partly);
    assert_eq!(status("E3a", &coordination(0.0, 0.0, 0.0)).0, NotYet);
    let held = |led, both| CheckFacts {
        functions: Some(Held { led, both }),
        ..CheckFacts::default()
    };
    assert_eq!(status("E3b", &held(6, 6)).0, Met);
    assert_eq!(status("E3b", &held(6, 5)).0, Partly);
    assert_eq!(status("E3b", &held(2, 0)).0, Partly);
    assert_eq!(status("E3b", &held(0, 0)).0, NotYet);
    let money = |plan_months, runway_known| CheckFacts {
        plan_months,
        runway_known,
        ..CheckFacts::default()
    };
    assert_eq!(status("E3c", &money(Some(36), Some(true))).0, Met);
    assert_eq!(
        status("E3c", &money(Some(35), Some(false))),
        (Partly, vec![Partly, NotYet])
    );
}

#[test]
fn a_survey_counts_for_a_year_and_its_results_for_sixty_days() {
    let survey = |months_ago, shared_after| CheckFacts {
        survey: Some(HealthSurvey {
            months_ago,
            shared_after,
            trust_change: None,
        }),
        ..CheckFacts::default()
    };
    assert_eq!(
        status("X1", &survey(12, Some(60))),
        (Met, vec![Met, Met, NoData])
    );
    assert_eq!(status("X1", &survey(13, Some(60))).0, Partly);
    assert_eq!(status("X1", &survey(12, Some(61))).0, Partly);
    assert_eq!(status("X1", &survey(13, None)).0, NotYet);
}

#[test]
fn one_item_serves_policy_at_home_and_above() {
    let policy = |owned, policymakers, upper, aligned| CheckFacts {
        policy: Some(Policy {
            items: 3,
            owned,
            policymakers,
            upper,
            aligned,
        }),
        ..CheckFacts::default()
    };
    assert_eq!(status("M2", &policy(1, 2, 0, 0)).0, Met);
    assert_eq!(
        status("M2", &policy(0, 1, 0, 0)),
        (Partly, vec![Partly, Partly])
    );
    assert_eq!(status("L3", &policy(1, 2, 0, 0)).0, NotYet);
    assert_eq!(status("L3", &policy(1, 2, 1, 0)).0, Partly);
    assert_eq!(status("L3", &policy(1, 2, 2, 1)).0, Met);
}

#[test]
fn leadership_is_spread_below_a_third_with_nobody_over_half() {
    let led = |leads: &[u32]| {
        status(
            "L4",
            &CheckFacts {
                leading: Leading::of(leads, None),
                ..CheckFacts::default()
            },
        )
    };
    // Four with one role each: H = 4 × (1/4)^2 = 0.25. Three: 3 × (1/3)^2 = 0.3333, which is not below 0.33.
    assert_eq!(led(&[1, 1, 1, 1]), (Met, vec![Met, Met, NoData]));
    assert_eq!(led(&[1, 1, 1]), (Partly, vec![Met, NotYet, NoData]));
    // 4, 1, 1, 1, 1 of 8: the largest is half, H = (16 + 4) / 64 = 0.3125.
    assert_eq!(led(&[4, 1, 1, 1, 1]).0, Met);
    // 5 of 9 is over half: H = (25 + 4) / 81 = 0.358.
    assert_eq!(led(&[5, 1, 1, 1, 1]).0, NotYet);
    assert_eq!(led(&[]).0, NoData);
    let facts = CheckFacts {
        leading: Leading::of(&[3, 2, 1], None),
        ..CheckFacts::default()
    };
    // (9 + 4 + 1) / 36 = 0.3889.
    let why = &check("L4", &facts).parts[1].why;
    assert!((why.number("concentration").unwrap() - 14.0 / 36.0).abs() < 1e-12);
    assert_eq!(why.thresholds[0].name, "concentration_below");
}

#[test]
fn later_and_universal_actions_step_by_step() {
    let facts = |reviews, topics| CheckFacts {
        topics,
        reviews,
        ..CheckFacts::default()
    };
    assert_eq!(status("L2", &facts(Some(2), None)).0, Partly);
    assert_eq!(status("L2", &facts(Some(0), None)).0, NotYet);
    assert_eq!(status("L1", &facts(None, of(0, 2))).0, Partly);
    assert_eq!(status("L1", &facts(None, of(0, 0))).0, NotYet);
    let land = |conditions, strategies| CheckFacts {
        conditions,
        strategies,
        ..CheckFacts::default()
    };
    assert_eq!(
        status("U1", &land(of(3, 8), None)),
        (Partly, vec![NoData, Met])
    );
    assert_eq!(status("U1", &land(of(0, 8), None)).0, NotYet);
    assert_eq!(
        status("U2", &land(None, of(1, 3))),
        (Partly, vec![Partly, NoData])
    );
    assert_eq!(status("U2", &land(None, of(0, 0))).0, NoData);
}

#[test]
fn a_look_at_the_structure_counts_for_two_years_and_only_with_its_reason() {
    let looked = |with_reason, any| {
        status(
            "U3",
            &CheckFacts {
                structure: Some(StructureReview { with_reason, any }),
                ..CheckFacts::default()
            },
        )
        .0
    };
    assert_eq!(looked(Some(24), 24), Met);
    assert_eq!(looked(Some(25), 25), NotYet);
    assert_eq!(looked(Some(30), 2), Partly);
    assert_eq!(looked(None, 2), Partly);
    assert_eq!(looked(None, 25), NotYet);
}
