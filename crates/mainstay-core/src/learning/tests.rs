//! What the registers promise, with days and counts worked out by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jiff::civil::{Date, date};

use super::*;
use crate::conditions::PartOf;

const TODAY: Date = date(2026, 11, 22);

fn typed<'a>(fields: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> &'a str {
    move |key| {
        let found = fields.iter().find(|(known, _)| *known == key);
        found.map_or("", |(_, text)| *text)
    }
}

#[test]
fn an_entry_is_found_again_by_what_is_kept() {
    let fields = [
        ("title", "  Who   pays \"rent\"? "),
        ("question", "One\r\nTwo = 'three' \r\n\r\n"),
        ("decide_on", "2026-12-03"),
        ("unknown", "is left out"),
    ];
    let read = read_entry(shape(Register::Topic).fields, typed(&fields), TODAY).unwrap();
    assert_eq!(read.get("title"), "Who pays \"rent\"?");
    assert_eq!(read.get("question"), "One\nTwo = 'three'");
    assert_eq!(read.day("decide_on"), Some(date(2026, 12, 3)));
    assert!(!read.has("unknown") && !read.has("interests"));
    assert_eq!(Entry::from_text(&read.as_text()), Some(read));
    assert_eq!(Entry::from_text("= no"), None);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let long = "x".repeat(201);
    let fields = [
        ("title", long.as_str()),
        ("held_on", "2026-11-23"),
        ("looked_at", "moon"),
        ("indicator", "seven"),
        ("next_on", "soon"),
    ];
    let faults = read_entry(shape(Register::Review).fields, typed(&fields), TODAY).unwrap_err();
    let all: Vec<(&str, FaultKind)> = faults.into_iter().map(|it| (it.field, it.kind)).collect();
    assert_eq!(
        all,
        [
            ("title", FaultKind::Long(200)),
            ("held_on", FaultKind::ToCome),
            ("looked_at", FaultKind::NoChoice),
            ("indicator", FaultKind::NoChoice),
            ("learned", FaultKind::Missing),
            ("next_on", FaultKind::NoDay("soon".to_owned())),
        ]
    );
}

#[test]
fn a_topic_is_ready_with_interests_a_process_and_a_day() {
    let whole = [
        ("interests", "Tenants, owners"),
        ("process", "Three talks"),
        ("decide_on", "2026-12-03"),
    ];
    assert!(is_ready(&Entry::of(whole)));
    for missing in 0..3 {
        let rest = whole
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != missing)
            .map(|(_, field)| *field);
        assert!(!is_ready(&Entry::of(rest)), "{missing}");
    }
    let all = [Entry::of(whole), Entry::of([("title", "Rent")])];
    assert_eq!(ready_topics(&all), Some(PartOf { part: 1, whole: 2 }));
    assert_eq!(ready_topics(&[]), None);
}

fn review(held: &str, endings: &[&str]) -> Reviewed {
    Reviewed {
        review: Entry::of([("held_on", held)]),
        findings: endings
            .iter()
            .map(|one| Entry::of([("finding", "x"), ("ending", *one)]))
            .collect(),
    }
}

#[test]
fn only_a_review_of_the_last_year_that_ended_in_something_counts() {
    assert_eq!(decided_reviews(&[], TODAY), None);
    let all = [
        review("2026-11-22", &["keep"]),
        review("2026-03-01", &["change", "stop"]),
        review("2026-02-01", &[]),
        review("2025-11-23", &["stop"]),
        // A year ago to the day is over.
        review("2025-11-22", &["keep"]),
    ];
    assert_eq!(decided_reviews(&all, TODAY), Some(3));
    assert_eq!(decided_reviews(&all[2..3], TODAY), Some(0));
}

#[test]
fn the_next_review_is_on_the_day_named_or_four_months_later() {
    assert_eq!(next_review(&[]), None);
    let all = [review("2026-07-31", &[]), review("2026-01-01", &[])];
    // Four months after the last of July is the last of November.
    assert_eq!(next_review(&all), Some(date(2026, 11, 30)));
    let named = Reviewed {
        review: Entry::of([("held_on", "2026-08-01"), ("next_on", "2027-02-01")]),
        findings: Vec::new(),
    };
    assert_eq!(next_review(&[named]), Some(date(2027, 2, 1)));
}

#[test]
fn no_register_has_a_field_twice_and_each_is_named_by_its_first() {
    for register in Register::ALL {
        let shape = shape(*register);
        // Labels are found by register and key, so that a line has no key of its entry either.
        {
            let all = shape.fields.iter().chain(shape.line);
            let mut keys: Vec<&str> = all.map(|field| field.key).collect();
            keys.sort_unstable();
            let all = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), all, "{register}");
        }
        assert!(shape.fields[0].is_needed, "{register}");
    }
}

#[test]
fn an_audience_is_told_by_a_statement_with_a_figure_and_a_story() {
    let one = |audience, rest: &[(&'static str, &'static str)]| {
        Entry::of(
            [("audience", audience), ("statement", "x")]
                .into_iter()
                .chain(rest.iter().copied()),
        )
    };
    assert_eq!(told_audiences(&[]), None);
    let all = [
        one("residents", &[("indicator", "y"), ("story", "z")]),
        // Figure and story may stand in two statements for the same audience.
        one("funders", &[("indicator", "y")]),
        one("funders", &[("story", "z")]),
        one("partners", &[("story", "z")]),
    ];
    let told = told_audiences(&all).unwrap();
    assert_eq!((told.with_statement, told.complete), (3, 2));
    assert_eq!(untold_audiences(&all), [Audience::Policymakers]);
}

#[test]
fn a_policymaker_counts_once_and_for_half_a_year() {
    let met = |name, day| Entry::of([("policymaker", name), ("met_on", day)]);
    let item = |fields: [(&'static str, &'static str); 3], contacts| Worked {
        item: Entry::of(fields),
        contacts,
    };
    let all = [
        item(
            [
                ("level", "state"),
                ("owner", "The clinic"),
                ("alignment", "We do it"),
            ],
            vec![
                met("Sen. Díaz", "2026-11-22"),
                met("sen. DIAZ", "2026-07-01"),
            ],
        ),
        item(
            [("level", "national"), ("owner", ""), ("alignment", "")],
            // Six months ago to the day is over.
            vec![met("Rep. Cho", "2026-05-22"), met("Ms. Bell", "2026-05-23")],
        ),
        item(
            [("level", "local"), ("owner", "x"), ("alignment", "y")],
            Vec::new(),
        ),
    ];
    let found = policy_reading(&all, TODAY).unwrap();
    assert_eq!((found.items, found.owned, found.policymakers), (3, 2, 2));
    assert_eq!((found.upper, found.aligned), (2, 1));
    assert_eq!(policy_reading(&[], TODAY), None);
}

fn reached(day: &str, rung: &str) -> Entry {
    Entry::of([("reached_on", day), ("rung", rung)])
}

#[test]
fn a_change_stands_where_its_newest_milestone_put_it_also_lower() {
    let one = vec![
        reached("2026-03-01", "adopted"),
        reached("2025-01-01", "draft"),
        reached("2026-09-01", "on_agenda"),
    ];
    assert_eq!(rung_on(&one, date(2024, 12, 31)), None);
    assert_eq!(rung_on(&one, date(2025, 1, 1)), Some(Rung::Draft));
    assert_eq!(rung_on(&one, date(2026, 8, 31)), Some(Rung::Adopted));
    assert_eq!(rung_on(&one, TODAY), Some(Rung::OnAgenda));
    let other = vec![reached("2026-01-01", "draft")];
    let all = on_each_rung(&[one, other, Vec::new()], date(2026, 2, 1));
    assert_eq!(all[2], (Rung::Draft, 2));
    assert_eq!(all.iter().map(|(_, number)| number).sum::<u32>(), 2);
}

#[test]
fn sustained_takes_more_than_two_years_without_going_back() {
    let steps = [
        reached("2022-05-01", "implemented"),
        reached("2023-05-01", "draft"),
        reached("2024-06-01", "implemented"),
        reached("2025-06-01", "enforced"),
    ];
    assert!(
        !can_be_sustained(&steps, date(2026, 6, 1)),
        "two years to the day"
    );
    assert!(can_be_sustained(&steps, date(2026, 6, 2)));
    assert!(!can_be_sustained(&[], TODAY));
    // What came later does not count for a day before it.
    assert!(can_be_sustained(&steps[..1], date(2024, 5, 2)));
    assert!(!can_be_sustained(&steps, date(2024, 5, 31)));
}

#[test]
fn a_claim_is_as_strong_as_its_weakest_link() {
    let links = |all: &[&str]| -> Vec<Entry> {
        all.iter()
            .map(|one| Entry::of([("evidence", *one)]))
            .collect()
    };
    for (all, carried) in [
        (&[][..], ClaimStrength::Plausible),
        (&["strong", "none"], ClaimStrength::Plausible),
        (&["strong", "some"], ClaimStrength::Supported),
        (&["strong", "strong"], ClaimStrength::WellSupported),
    ] {
        assert_eq!(carried_strength(&links(all)), carried, "{all:?}");
    }
    let claim = Entry::of([("strength", "supported")]);
    assert!(says_too_much(&claim, &links(&["strong", "none"])));
    assert!(!says_too_much(&claim, &links(&["strong", "some"])));
}

#[test]
fn a_scenario_is_looked_at_again_after_a_year_and_looks_one_to_fifty_years_ahead() {
    let bare = Entry::default();
    assert_eq!(next_look(&bare, date(2026, 2, 1)), date(2027, 2, 1));
    let looked = Entry::of([("reviewed_on", "2026-11-01")]);
    assert_eq!(next_look(&looked, date(2020, 1, 1)), date(2027, 11, 1));
    let signs = [
        Entry::of([("signpost", "x"), ("seen_on", "2026-01-01")]),
        Entry::of([("signpost", "y")]),
    ];
    assert_eq!(seen_signposts(&signs), (1, 2));
    for (typed_years, is_right) in [
        ("0", false),
        ("1", true),
        ("50", true),
        ("51", false),
        ("ten", false),
    ] {
        let fields = [
            ("name", "x"),
            ("horizon_years", typed_years),
            ("assumptions", "x"),
            ("response", "x"),
            ("owner_role", "x"),
        ];
        let read = read_entry(shape(Register::Scenario).fields, typed(&fields), TODAY);
        assert_eq!(read.is_ok(), is_right, "{typed_years}");
    }
}
