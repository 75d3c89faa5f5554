//! What the five conditions promise, on numbers worked by hand.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn answers(given: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::default();
    for (id, answer) in given {
        let answered = Answered {
            answer: Some(*answer),
            ..Answered::default()
        };
        answers.keep(id, answered).unwrap();
    }
    answers
}

#[test]
fn there_are_five_conditions_of_four_statements_in_both_languages() {
    assert_eq!(conditions().len(), 5);
    let ids: Vec<&str> = statements().map(|one| one.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "CA1", "CA2", "CA3", "CA4", "SM1", "SM2", "SM3", "SM4", "MR1", "MR2", "MR3", "MR4",
            "CC1", "CC2", "CC3", "CC4", "BB1", "BB2", "BB3", "BB4"
        ]
    );
    for one in statements() {
        for said in [&one.text, &one.feeds] {
            assert!(!said.en.is_empty() && !said.es.is_empty() && said.en != said.es);
        }
    }
}

#[test]
fn the_score_is_the_mean_over_three_and_the_lowest_stands_first() {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    let given = answers(&[
        ("CA1", InPlace),
        ("CA2", Mostly),
        ("CA3", Begun),
        ("CA4", NotYet),
        ("SM1", InPlace),
        ("BB1", NotYet),
        ("BB2", Begun),
    ]);
    let reading = read_conditions(&given, None);
    let told: Vec<(&str, Option<f64>, usize)> = reading
        .iter()
        .map(|one| {
            (
                one.condition.key.as_str(),
                one.percent.map(|p| (p * 10.0).round() / 10.0),
                one.answered,
            )
        })
        .collect();
    // Backbone: (0 + 1) / 2 / 3 = 16.7 %; agenda: (3 + 2 + 1 + 0) / 4 / 3 = 50 %; measurement: 3 / 3 = 100 %.
    assert_eq!(
        told,
        [
            ("backbone_support", Some(16.7), 2),
            ("common_agenda", Some(50.0), 4),
            ("shared_measurement", Some(100.0), 1),
            ("reinforcing_activities", None, 0),
            ("communication", None, 0),
        ]
    );
    let weakest: Vec<&str> = reading[1]
        .statements
        .iter()
        .map(|(one, _)| one.id.as_str())
        .collect();
    assert_eq!(weakest, ["CA4", "CA3", "CA2", "CA1"]);
}

#[test]
fn a_statement_left_open_is_not_a_zero() {
    let some = read_conditions(&answers(&[("CC1", Answer::Mostly)]), None);
    let one = some
        .iter()
        .find(|one| one.condition.key == "communication")
        .unwrap();
    assert_eq!(one.answered, 1);
    assert!((one.percent.unwrap() - 200.0 / 3.0).abs() < 1e-9);
}

#[test]
fn a_first_answer_is_no_progress() {
    let before = answers(&[("SM1", Answer::Begun)]);
    let now = answers(&[("SM1", Answer::Mostly), ("SM2", Answer::InPlace)]);
    let reading = read_conditions(&now, Some(&before));
    let one = reading
        .iter()
        .find(|one| one.condition.key == "shared_measurement")
        .unwrap();
    let since = one.since.as_ref().unwrap();
    // Begun (33.3) to mostly (66.7) on the one statement answered both times.
    assert!((since.change.unwrap() - 100.0 / 3.0).abs() < 1e-9);
    assert_eq!(since.moved.len(), 2);
}

#[test]
fn a_statement_that_is_not_there_is_refused_with_those_that_are() {
    let refused = Answers::default()
        .keep("CA5", Answered::default())
        .unwrap_err();
    assert!(refused.to_string().contains("CA1 to BB4"), "{refused}");
}

#[test]
fn what_nobody_knows_is_no_data_and_names_what_would_feed_it() {
    for one in suggestions(&Facts::default()) {
        assert_eq!(one.answer, None, "{}", one.statement.id);
        assert_eq!(one.why.rule, "no_data");
        assert!(!one.statement.feeds.en.is_empty());
    }
    // Nobody to ask about is no data either.
    let facts = Facts {
        committed: Some(PartOf { part: 0, whole: 0 }),
        splits: Some(Splits {
            required: 0,
            filled: 0,
            known: None,
        }),
        reporting: Some(Vec::new()),
        ..Facts::default()
    };
    assert!(suggestions(&facts).iter().all(|one| one.answer.is_none()));
}

fn suggested(id: &str, facts: &Facts) -> Option<Answer> {
    suggestion(id, facts).unwrap().answer
}

#[test]
fn a_short_list_is_five_to_twenty_with_definitions() {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    for (adopted, defined, expected) in [
        (0, 0, NotYet),
        (4, 4, Begun),
        (5, 5, InPlace),
        (8, 3, Begun),
        (8, 4, Mostly),
        (20, 20, InPlace),
        (21, 21, Mostly),
    ] {
        let facts = Facts {
            measures: Some(Measures { adopted, defined }),
            ..Facts::default()
        };
        assert_eq!(
            suggested("SM1", &facts),
            Some(expected),
            "{adopted} {defined}"
        );
    }
}

#[test]
fn two_rounds_of_four_in_five_partners_are_asked_for() {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    let round = |answered, on_time| Reported {
        period: "2026-Q3".to_owned(),
        expected: 10,
        answered,
        on_time,
    };
    for (rounds, expected) in [
        (vec![round(8, 8), round(8, 8)], InPlace),
        (vec![round(10, 7), round(9, 9)], Mostly),
        (vec![round(8, 8), round(7, 7)], Mostly),
        (vec![round(8, 8)], Mostly),
        (vec![round(7, 7), round(9, 9)], Begun),
        (vec![round(0, 0), round(0, 0)], NotYet),
    ] {
        let facts = Facts {
            reporting: Some(rounds.clone()),
            ..Facts::default()
        };
        assert_eq!(suggested("SM2", &facts), Some(expected), "{rounds:?}");
    }
}

#[test]
fn an_adopted_text_that_some_have_not_signed_is_mostly_there() {
    let mut facts = Facts {
        problem: Some(TextState::Adopted),
        signed: Some(PartOf {
            part: 11,
            whole: 12,
        }),
        boundaries: Some(TextState::Written),
        ..Facts::default()
    };
    assert_eq!(suggested("CA1", &facts), Some(Answer::Mostly));
    assert_eq!(suggested("CA3", &facts), Some(Answer::Begun));
    facts.signed = Some(PartOf {
        part: 12,
        whole: 12,
    });
    assert_eq!(suggested("CA1", &facts), Some(Answer::InPlace));
    let why = suggestion("CA1", &facts).unwrap().why;
    assert_eq!(why.number("signed"), Some(12.0));
}

#[test]
fn leading_is_spread_when_no_partner_leads_half_and_a_joint_body_decides() {
    // Shares 2/6, 2/6, 1/6, 1/6: 4/36 + 4/36 + 1/36 + 1/36 = 10/36 = 0.278.
    let spread = Leading::of(&[2, 2, 1, 1], Some(3)).unwrap();
    assert!((spread.concentration - 10.0 / 36.0).abs() < 1e-12);
    let facts = |leading| Facts {
        leading,
        ..Facts::default()
    };
    assert_eq!(
        suggested("BB4", &facts(Some(spread))),
        Some(Answer::InPlace)
    );
    let alone = Leading::of(&[6], Some(0));
    assert_eq!(suggested("BB4", &facts(alone)), Some(Answer::NotYet));
    assert_eq!(Leading::of(&[0, 0], Some(3)), None);
}

#[test]
fn required_splits_count_when_the_groups_are_known() {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    for (filled, known, expected) in [
        (4, Some(0.8), InPlace),
        (4, Some(0.79), Mostly),
        (2, Some(0.9), Mostly),
        (1, Some(0.9), Begun),
        (0, None, NotYet),
    ] {
        let splits = Splits {
            required: 4,
            filled,
            known,
        };
        let facts = Facts {
            splits: Some(splits),
            ..Facts::default()
        };
        assert_eq!(
            suggested("SM3", &facts),
            Some(expected),
            "{filled} {known:?}"
        );
    }
}

#[test]
fn goals_are_in_place_when_all_say_it_and_are_split_by_group() {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    for (count, complete, split, expected) in [
        (0, 0, 0, NotYet),
        (3, 0, 0, NotYet),
        (3, 1, 1, Begun),
        (4, 2, 2, Mostly),
        (3, 3, 2, Mostly),
        (3, 3, 3, InPlace),
    ] {
        let facts = Facts {
            goals: Some(Goals {
                count,
                complete,
                split,
            }),
            ..Facts::default()
        };
        assert_eq!(
            suggested("CA2", &facts),
            Some(expected),
            "{count} {complete} {split}"
        );
    }
}

#[test]
fn a_look_at_the_agenda_holds_a_year_and_open_gaps_count_against_it() {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    for (last, open, expected) in [
        (LastLook::Never, 0, NotYet),
        (LastLook::MonthsAgo(13), 0, Begun),
        (LastLook::MonthsAgo(12), 0, InPlace),
        (LastLook::MonthsAgo(0), 2, Mostly),
    ] {
        let facts = Facts {
            map_reviewed: Some(MapLook { last, open }),
            ..Facts::default()
        };
        assert_eq!(suggested("MR3", &facts), Some(expected), "{last:?} {open}");
    }
}

#[test]
fn all_six_functions_and_twelve_months() {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    for (led, expected) in [
        (6, InPlace),
        (5, Mostly),
        (3, Mostly),
        (2, Begun),
        (0, NotYet),
    ] {
        let facts = Facts {
            functions_led: Some(led),
            ..Facts::default()
        };
        assert_eq!(suggested("BB1", &facts), Some(expected), "{led}");
    }
    for (months, expected) in [(12.0, InPlace), (11.9, Mostly), (5.0, Begun), (0.0, NotYet)] {
        let facts = Facts {
            funded_months: Some(months),
            ..Facts::default()
        };
        assert_eq!(suggested("BB2", &facts), Some(expected), "{months}");
    }
}

proptest! {
    #[test]
    fn a_score_stays_in_its_range_and_more_is_never_less(
        given in prop::collection::vec(prop::option::of(0_usize..4), 20),
        raised in 0_usize..20,
    ) {
        let answers_of = |given: &[Option<usize>]| {
            let mut answers = Answers::default();
            for (one, answer) in statements().zip(given) {
                let answer = answer.map(|at| Answer::ALL[at]);
                answers.keep(&one.id, Answered { answer, ..Answered::default() }).unwrap();
            }
            answers
        };
        let reading = read_conditions(&answers_of(&given), None);
        let percents: Vec<f64> = reading.iter().filter_map(|one| one.percent).collect();
        prop_assert!(percents.iter().all(|one| (0.0..=100.0).contains(one)));
        prop_assert!(percents.is_sorted());
        let mut more = given.clone();
        if let Some(at) = more[raised] {
            more[raised] = Some((at + 1).min(3));
            let key = &conditions()[raised / 4].key;
            let of = |reading: &[ConditionReading]| reading.iter().find(|one| one.condition.key == *key).unwrap().percent.unwrap();
            prop_assert!(of(&read_conditions(&answers_of(&more), None)) >= of(&reading));
        }
    }

    #[test]
    fn more_partners_reporting_never_suggests_less(answered in 0_u32..20, whole in 1_u32..20) {
        let part = answered.min(whole);
        let of = |part| Facts { committed: Some(PartOf { part, whole }), ..Facts::default() };
        let less = suggested("MR1", &of(part)).unwrap();
        let more = suggested("MR1", &of((part + 1).min(whole))).unwrap();
        prop_assert!(more >= less);
    }
}
