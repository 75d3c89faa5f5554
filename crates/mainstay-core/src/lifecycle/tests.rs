//! The vectors of the reference, and what each rule promises.
#![allow(clippy::unwrap_used)]

use super::*;

/// The vector of domain.md 15.2: P1 to P9, with evidence for all but P1 and P7.
const VECTOR: &str = "P1 = 2\nP2 = 1.5\nP3 = 1\nP4 = 2\nP5 = 1.5\nP6 = 1\nP7 = 2\nP8 = 1.5\nP9 = 2\n[evidence]\nP4 = \"/partners\"\nP9 = \"the steering group's minutes\"\n";

fn read(text: &str) -> PhaseReading {
    read_phase(&raters_from_toml(text).unwrap())
}

fn near(found: Option<f64>, wanted: f64) -> bool {
    found.is_some_and(|found| (found - wanted).abs() < 0.00005)
}

#[test]
fn the_vector_of_the_reference_comes_out() {
    let reading = read(VECTOR);
    assert!(near(reading.claimed, 1.6111), "{:?}", reading.claimed);
    assert!(near(reading.evidenced, 1.5), "{:?}", reading.evidenced);
    assert_eq!(reading.label, Some(Phase::Earlier));
    assert_eq!(reading.notes, ["near_boundary"]);
    assert_eq!(reading.spread, Some(1.0));
    let claimed: Vec<&str> = reading
        .dimensions
        .iter()
        .filter(|one| one.is_claimed())
        .map(|one| one.dimension.id.as_str())
        .collect();
    assert_eq!(claimed, ["P1", "P7"]);
}

#[test]
fn the_content_is_whole() {
    assert_eq!(dimensions().len(), 9);
    assert_eq!(barriers().len(), 14);
    assert_eq!(builders().len(), 8);
    assert_eq!(actions().len(), 17);
    for phase in Phase::ALL {
        assert!(!said_of(phase.key()).es.is_empty());
    }
}

#[test]
fn the_boundaries_belong_to_the_phase_above() {
    // 15/9 is five thirds exactly, 21/9 seven thirds.
    let of = |places: [&str; 9]| {
        let lines: Vec<String> = places
            .iter()
            .zip(1..)
            .map(|(place, at)| format!("P{at} = {place}"))
            .collect();
        read(&lines.join("\n")).label
    };
    assert_eq!(
        of(["2", "2", "2", "2", "2", "2", "1", "1", "1"]),
        Some(Phase::Middle)
    );
    assert_eq!(
        of(["2", "2", "2", "2", "2", "1.5", "1", "1", "1"]),
        Some(Phase::Earlier)
    );
    assert_eq!(
        of(["3", "3", "3", "2", "2", "2", "2", "2", "2"]),
        Some(Phase::Later)
    );
    assert_eq!(
        of(["3", "3", "2.5", "2", "2", "2", "2", "2", "2"]),
        Some(Phase::Middle)
    );
}

#[test]
fn fewer_than_six_dimensions_give_no_phase_and_name_what_is_missing() {
    let reading = read("P1 = 3\nP2 = 3\nP3 = 3\nP4 = 3\nP5 = 3\n");
    assert_eq!((reading.label, reading.claimed), (None, None));
    assert_eq!(reading.missing, ["P6", "P7", "P8", "P9"]);
    assert!(reading.actions.is_empty());
    assert_eq!(
        read("P1 = 3\nP2 = 3\nP3 = 3\nP4 = 3\nP5 = 3\nP6 = 3\n").label,
        Some(Phase::Later)
    );
}

#[test]
fn an_uneven_profile_says_so() {
    let reading = read("P1 = 3\nP2 = 1.5\nP3 = 2\nP4 = 2\nP5 = 2\nP6 = 2\n");
    assert!(reading.notes.contains(&"uneven"));
    assert!(
        !read("P1 = 2.5\nP2 = 1.5\nP3 = 2\nP4 = 2\nP5 = 2\nP6 = 2\n")
            .notes
            .contains(&"uneven")
    );
}

#[test]
fn raters_count_by_their_median_and_their_differences_are_kept() {
    let group = "[[rater]]\nname = \"Dana\"\nP1 = 1\nP2 = 2\n[[rater]]\nP1 = 2\nP2 = 2\n[[rater]]\nP1 = 3\nP2 = 2.5\n";
    let reading = read(group);
    let first = &reading.dimensions[0];
    assert_eq!(
        (first.claimed, first.differs, first.agreement),
        (2.0, true, None)
    );
    assert!(!reading.dimensions[1].differs);
    // Four of five within half a step of the median 2.
    let five: Vec<String> = ["2", "2", "2.5", "1.5", "3"]
        .iter()
        .map(|place| format!("[[rater]]\nP1 = {place}\n"))
        .collect();
    assert_eq!(read(&five.concat()).dimensions[0].agreement, Some(0.8));
}

#[test]
fn barriers_are_told_apart_by_phase() {
    let middle = "P1 = 2\nP2 = 2\nP3 = 2\nP4 = 2\nP5 = 2\nP6 = 2\nP7 = 2\nP8 = 2\nP9 = 2\n";
    let barriers = "B01 = 3\nB04 = 2\nB06 = 2\nB07 = 1\nB10 = 3\nB13 = 2\nB02 = \"not_sure\"\n";
    let reading = read(&[middle, barriers].concat());
    let ids = |all: &[RatedBarrier]| {
        all.iter()
            .map(|one| one.barrier.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&reading.typical), ["B01", "B06"]);
    assert_eq!(ids(&reading.any_time), ["B13"]);
    let unusual: Vec<(&str, Unusual)> = reading
        .unusual
        .iter()
        .map(|(one, when)| (one.barrier.id.as_str(), *when))
        .collect();
    assert_eq!(
        unusual,
        [("B04", Unusual::Earlier), ("B10", Unusual::Later)]
    );
}

#[test]
fn builders_that_fit_and_are_not_used_are_suggested_and_helpful_ones_kept() {
    let middle = "P1 = 2\nP2 = 2\nP3 = 2\nP4 = 2\nP5 = 2\nP6 = 2\n";
    let reading = read(
        &[
            middle,
            "M01 = 0\nM03 = 0\nM04 = 2\nM07 = 0\nM08 = 1\n[helped]\nM04 = 1\nM08 = 0\n",
        ]
        .concat(),
    );
    let ids = |all: &[BuilderReading]| {
        all.iter()
            .map(|one| one.builder.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&reading.unused), ["M03", "M07"]);
    assert_eq!(ids(&reading.keep), ["M04"]);
}

#[test]
fn the_phase_decides_what_is_recommended_and_three_are_for_all() {
    let ids = |all: &[&Action]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let reading = read(VECTOR);
    assert_eq!(
        ids(&reading.actions),
        ["E1", "E2a", "E2b", "E3a", "E3b", "E3c"]
    );
    assert_eq!(ids(&reading.universal), ["U1", "U2", "U3"]);
}

#[test]
fn a_line_that_cannot_be_taken_is_named_with_what_may_stand_there() {
    let told = |text: &str| {
        let problems = raters_from_toml(text).unwrap_err();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let all = told("P1 = 4\nP10 = 2\nB01 = 5\nM01 = \"a lot\"\n[evidence]\nQ1 = \"x\"\nP2 = 3\n");
    let starts = [
        "line 1: P1 takes 1",
        "line 2: \"P10\" is no question",
        "line 3: B01 takes 0",
        "line 4: M01 takes 0",
        "line 6: \"Q1\" is no dimension",
        "line 7: write the evidence for P2",
    ];
    assert_eq!(all.len(), starts.len(), "{all:?}");
    for (line, start) in all.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(told("P1 = 2\nP1 = 3\n")[0].contains("twice"));
    assert!(told("P1: 2\n")[0].starts_with("line 1: this is not a line"));
    assert!(told("P1 = 2\n[[rater]]\nP1 = 2\n")[0].contains("[[rater]]"));
}

#[test]
fn kept_answers_read_back_whatever_the_evidence_says() {
    let mut one = Rater::default();
    let said = [
        (2, ""),
        (3, "a \"quoted\" word, an apostrophe's tail and a \\"),
        (6, "[evidence] # P1 = 3"),
        (0, "only words"),
        (5, "\u{1} \"\"\" éñ"),
    ];
    for (dimension, (halves, evidence)) in dimensions().iter().zip(said) {
        let rated = Rated {
            halves,
            evidence: evidence.to_owned(),
        };
        one.dimensions.insert(dimension.id.clone(), rated);
    }
    one.barriers.insert("B01".to_owned(), Some(0));
    one.barriers.insert("B14".to_owned(), None);
    one.builders.insert("M08".to_owned(), 2);
    one.helped.insert("M08".to_owned(), -1);
    let text = one.as_text();
    assert_eq!(Rater::from_text(&text).unwrap(), one, "{text}");
    assert!(Rater::from_text("").unwrap().is_empty());
    assert!(Rater::from_text("P1 = 4").is_err());
}
