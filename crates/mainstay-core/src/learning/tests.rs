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
        for fields in [shape.fields, shape.line] {
            let mut keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
            keys.sort_unstable();
            let all = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), all, "{register}");
        }
        assert!(shape.fields[0].is_needed, "{register}");
    }
}
