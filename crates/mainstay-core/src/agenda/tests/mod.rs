//! Agendas made by hand, with what a careful reader finds in them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod told;

use uuid::Uuid;

use super::*;
use crate::measurement::VitalCondition;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

const CLINIC: u128 = 901;
const SCHOOL: u128 = 902;
const CHURCH: u128 = 903;
const NORTH: u128 = 801;
const SOUTH: u128 = 802;
const COUNTY: u128 = 803;

fn place(number: u128, name: &str) -> Place {
    Place {
        id: id(number),
        name: name.to_owned(),
        is_whole: false,
    }
}

fn hand(organisation: u128, duty: Duty) -> Hand {
    Hand {
        organisation: Some(id(organisation)),
        person: String::new(),
        duty,
    }
}

fn activity(
    number: u128,
    strategy: u128,
    what: &str,
    places: &[u128],
    hands: &[(u128, Duty)],
) -> Activity {
    Activity {
        id: id(number),
        strategy: id(strategy),
        what: what.to_owned(),
        places: places.iter().map(|place| id(*place)).collect(),
        indicators: vec!["screened".to_owned()],
        hands: hands.iter().map(|(who, duty)| hand(*who, *duty)).collect(),
        ..Activity::default()
    }
}

fn strategy(number: u128, goal: u128, what: &str) -> Strategy {
    Strategy {
        id: id(number),
        goal: id(goal),
        what: what.to_owned(),
        ..Strategy::default()
    }
}

/// One goal, one strategy, one activity of the clinic in the north; every text written. Nothing is missing in it.
fn whole() -> Agenda {
    let texts = Part::ALL
        .iter()
        .map(|part| (part.key().to_owned(), "Written.".to_owned()));
    Agenda {
        texts: texts.collect(),
        places: vec![place(NORTH, "North")],
        goals: vec![Goal {
            id: id(1),
            what: "Fewer late diagnoses".to_owned(),
            for_whom: "Adults without a doctor".to_owned(),
            by_when: "2028-06-30".to_owned(),
            target: "from 41 to 30 of 100".to_owned(),
            indicators: vec!["late_diagnoses".to_owned()],
        }],
        strategies: vec![strategy(11, 1, "Screen where people are")],
        activities: vec![activity(
            21,
            11,
            "Screening van",
            &[NORTH],
            &[(CLINIC, Duty::Lead)],
        )],
        names: [
            (id(CLINIC).to_string(), "The Clinic".to_owned()),
            (id(SCHOOL).to_string(), "The School".to_owned()),
            ("screened".to_owned(), "People screened".to_owned()),
        ]
        .into(),
    }
}

fn found(agenda: &Agenda) -> Vec<&'static str> {
    findings(agenda).iter().map(|one| one.gap.key()).collect()
}

#[test]
fn nothing_is_found_in_an_agenda_that_is_whole() {
    assert_eq!(found(&whole()), [""; 0]);
    assert_eq!(found(&Agenda::default()), [""; 0]);
}

#[test]
fn a_goal_says_what_for_whom_by_when_and_which_indicator_tells() {
    let mut goal = whole().goals.remove(0);
    assert_eq!(goal_lacks(&goal), []);
    goal.for_whom = "  ".to_owned();
    goal.indicators.clear();
    assert_eq!(goal_lacks(&goal), [GoalPart::ForWhom, GoalPart::Indicator]);
    assert_eq!(goal_lacks(&Goal::default()), GoalPart::ALL);
}

/// Takes something away from a whole agenda.
type Harm = fn(&mut Agenda);

#[test]
fn every_kind_of_gap_is_found_where_it_is() {
    let cases: [(&str, Harm); 9] = [
        ("goal_incomplete", |agenda| agenda.goals[0].by_when.clear()),
        ("goal_without_strategy", |agenda| {
            agenda.goals.push(Goal {
                id: id(2),
                ..agenda.goals[0].clone()
            });
        }),
        ("strategy_without_activity", |agenda| {
            agenda.strategies.push(strategy(12, 1, "Rides"));
        }),
        ("activity_without_lead", |agenda| {
            agenda.activities[0].hands[0].duty = Duty::TakesPart;
        }),
        ("activity_without_place", |agenda| {
            agenda
                .activities
                .push(activity(22, 11, "Calls", &[], &[(CLINIC, Duty::Lead)]));
        }),
        ("activity_without_indicator", |agenda| {
            agenda.activities[0].indicators.clear();
        }),
        ("place_with_nobody", |agenda| {
            agenda.places.push(place(SOUTH, "South"));
        }),
        ("text", |agenda| {
            agenda.texts.insert("vision".to_owned(), " ".to_owned());
        }),
        ("raci", |agenda| {
            agenda.activities[0]
                .hands
                .push(hand(SCHOOL, Duty::Consulted));
        }),
    ];
    for (want, change) in cases {
        let mut agenda = whole();
        change(&mut agenda);
        let found = found(&agenda);
        assert!(
            !found.is_empty() && found.iter().all(|one| *one == want),
            "{want}: {found:?}"
        );
    }
}

#[test]
fn a_goal_and_a_place_that_nobody_works_on_come_first() {
    let mut agenda = whole();
    agenda.activities[0].hands = vec![hand(CLINIC, Duty::Informed)];
    let all = findings(&agenda);
    let keys: Vec<&str> = all.iter().map(|one| one.gap.key()).collect();
    assert_eq!(keys[..2], ["goal_with_nobody", "place_with_nobody"]);
    assert_eq!(all[0].item, id(1));
    assert_eq!(all[0].why.number("activities"), Some(1.0));
    assert_eq!(all[0].severity, Severity::High);
}

#[test]
fn work_for_the_whole_area_leaves_no_place_with_nobody() {
    let mut agenda = whole();
    agenda.places.push(place(SOUTH, "South"));
    agenda.places.push(Place {
        is_whole: true,
        ..place(COUNTY, "The whole county")
    });
    assert_eq!(found(&agenda), ["place_with_nobody", "place_with_nobody"]);
    agenda.activities[0].places = vec![id(COUNTY)];
    assert_eq!(found(&agenda), [""; 0]);
}

#[test]
fn two_partners_at_the_same_strategy_in_the_same_place_apart_are_an_overlap() {
    let mut agenda = whole();
    agenda.places.push(place(SOUTH, "South"));
    agenda.activities[0].places.push(id(SOUTH));
    let second = activity(
        22,
        11,
        "Screening evenings",
        &[NORTH, SOUTH],
        &[(SCHOOL, Duty::Lead)],
    );
    agenda.activities.push(second);
    let all = overlaps(&agenda);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].strategy, id(11));
    assert_eq!(all[0].places, [id(NORTH), id(SOUTH)]);
    assert_eq!(all[0].groups, [vec![id(CLINIC)], vec![id(SCHOOL)]]);
    assert_eq!(all[0].activities, [id(21), id(22)]);
}

#[test]
fn a_common_activity_another_place_or_another_strategy_is_no_overlap() {
    let second = || {
        activity(
            22,
            11,
            "Screening evenings",
            &[NORTH],
            &[(SCHOOL, Duty::Lead)],
        )
    };
    // They share a third activity there.
    let mut shared = whole();
    shared.activities.push(second());
    let both = [(CLINIC, Duty::Lead), (SCHOOL, Duty::TakesPart)];
    shared
        .activities
        .push(activity(23, 11, "A day together", &[NORTH], &both));
    assert_eq!(overlaps(&shared), []);
    // The school works elsewhere.
    let mut elsewhere = whole();
    elsewhere.places.push(place(SOUTH, "South"));
    elsewhere.activities.push(Activity {
        places: vec![id(SOUTH)],
        ..second()
    });
    assert_eq!(overlaps(&elsewhere), []);
    // The school follows another strategy.
    let mut other = whole();
    other.strategies.push(strategy(12, 1, "Teach"));
    other.activities.push(Activity {
        strategy: id(12),
        ..second()
    });
    assert_eq!(overlaps(&other), []);
    // The school is only asked.
    let mut asked = whole();
    asked.activities.push(Activity {
        hands: vec![hand(SCHOOL, Duty::Consulted)],
        ..second()
    });
    assert_eq!(overlaps(&asked), []);
}

#[test]
fn who_stands_beside_a_common_activity_overlaps_with_all_who_share_it() {
    let mut agenda = whole();
    agenda.activities[0]
        .hands
        .push(hand(SCHOOL, Duty::TakesPart));
    agenda.activities.push(activity(
        22,
        11,
        "Health Sunday",
        &[NORTH],
        &[(CHURCH, Duty::Lead)],
    ));
    let all = overlaps(&agenda);
    assert_eq!(
        all[0].groups,
        [vec![id(CLINIC), id(SCHOOL)], vec![id(CHURCH)]]
    );
    // Ties go by way of a third partner.
    agenda.activities.push(activity(
        23,
        11,
        "Choir and van",
        &[NORTH],
        &[(CHURCH, Duty::Lead), (SCHOOL, Duty::TakesPart)],
    ));
    assert_eq!(overlaps(&agenda), []);
}

#[test]
fn work_for_the_whole_area_overlaps_with_work_in_a_part_of_it() {
    let mut agenda = whole();
    agenda.places.push(Place {
        is_whole: true,
        ..place(COUNTY, "The whole county")
    });
    agenda.activities.push(activity(
        22,
        11,
        "Bus for all",
        &[COUNTY],
        &[(SCHOOL, Duty::Lead)],
    ));
    let all = overlaps(&agenda);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].places, [id(NORTH)]);
}

#[test]
fn raci_asks_for_exactly_one_accountable_organisation_and_one_who_does_it() {
    let person = |duty| Hand {
        organisation: None,
        person: "Dana".to_owned(),
        duty,
    };
    let judged = |hands: Vec<Hand>| {
        raci_faults(&Activity {
            hands,
            ..Activity::default()
        })
    };
    let (answers, does) = (Duty::Accountable, Duty::Responsible);
    assert_eq!(
        judged(vec![hand(CLINIC, Duty::Lead)]),
        [],
        "no letter is used"
    );
    assert_eq!(judged(vec![hand(CLINIC, answers), hand(SCHOOL, does)]), []);
    assert_eq!(
        judged(vec![
            hand(CLINIC, answers),
            hand(CLINIC, does),
            hand(SCHOOL, does)
        ]),
        []
    );
    assert_eq!(
        judged(vec![hand(CLINIC, does)]),
        [RaciFault::NobodyAccountable]
    );
    assert_eq!(
        judged(vec![
            hand(CLINIC, answers),
            hand(SCHOOL, answers),
            hand(SCHOOL, does)
        ]),
        [RaciFault::SeveralAccountable]
    );
    assert_eq!(
        judged(vec![hand(CLINIC, answers)]),
        [RaciFault::NobodyResponsible]
    );
    assert_eq!(
        judged(vec![person(answers), hand(CLINIC, does)]),
        [RaciFault::OnlyAPerson]
    );
    assert_eq!(
        judged(vec![hand(CLINIC, Duty::Informed)]),
        [RaciFault::NobodyAccountable, RaciFault::NobodyResponsible]
    );
}

#[test]
fn coverage_counts_what_is_marked_itself_or_through_its_strategy() {
    let mut agenda = whole();
    agenda.strategies[0].conditions = vec![VitalCondition::BasicNeeds];
    agenda.activities.push(Activity {
        conditions: vec![VitalCondition::UrgentService],
        ..activity(22, 11, "Food today", &[NORTH], &[(CHURCH, Duty::Lead)])
    });
    agenda.strategies[0].indicators = vec!["meals".to_owned(), "wait".to_owned()];
    agenda.activities[1].indicators = vec!["boxes".to_owned(), "meals".to_owned()];
    let said = [
        ("meals".to_owned(), VitalCondition::BasicNeeds),
        ("homes".to_owned(), VitalCondition::HumaneHousing),
    ];
    let all = coverage(&agenda, &said);
    assert_eq!(all.len(), 8);
    let of = |wanted| all.iter().find(|one| one.condition == wanted).unwrap();
    let basic = of(VitalCondition::BasicNeeds);
    assert_eq!(basic.strategies, [id(11)]);
    assert_eq!(basic.activities, [id(21), id(22)]);
    assert_eq!(basic.partners, [id(CLINIC), id(CHURCH)]);
    // Named by the catalogue, by the strategy and by its activities, each once.
    assert_eq!(basic.indicators, ["boxes", "meals", "screened", "wait"]);
    let urgent = of(VitalCondition::UrgentService);
    assert_eq!((urgent.strategies.len(), urgent.activities.len()), (0, 1));
    assert_eq!(urgent.indicators, ["boxes", "meals"]);
    let housing = of(VitalCondition::HumaneHousing);
    assert!(housing.is_open() && housing.indicators == ["homes"]);
    assert_eq!(all.iter().filter(|one| one.is_open()).count(), 6);
}

#[test]
fn the_matrix_says_who_does_what_and_where() {
    let mut agenda = whole();
    agenda.strategies.push(strategy(12, 1, "Rides"));
    agenda.places.push(place(SOUTH, "South"));
    agenda.activities.push(activity(
        22,
        12,
        "Bus",
        &[NORTH, SOUTH],
        &[(SCHOOL, Duty::Lead), (CLINIC, Duty::Informed)],
    ));
    let partners = matrix(
        &agenda,
        Side::Partner,
        &[id(CLINIC), id(SCHOOL), id(CHURCH)],
    );
    assert_eq!(partners.columns, [id(11), id(12)]);
    let cells = |matrix: &Matrix| -> Vec<Vec<Vec<Uuid>>> {
        let row = |row: &Vec<Cell>| row.iter().map(|cell| cell.activities.clone()).collect();
        matrix.cells.iter().map(row).collect()
    };
    assert_eq!(
        cells(&partners),
        [
            [vec![id(21)], vec![]],
            [vec![], vec![id(22)]],
            [vec![], vec![]]
        ]
    );
    let places = matrix(&agenda, Side::Place, &[]);
    assert_eq!(places.rows, [id(NORTH), id(SOUTH)]);
    assert_eq!(
        cells(&places),
        [[vec![id(21)], vec![id(22)]], [vec![], vec![id(22)]]]
    );
}
