//! Next quarter's workbook: the same layout needs nothing, a changed one is named.

use super::kit::*;
use crate::measurement::intake::*;

fn mapping(lines: &[&str]) -> Mapping {
    suggest(&table(lines), &clinic(), &[]).mapping
}

#[test]
fn next_quarters_header_is_the_same_layout_and_needs_nothing() {
    let remembered = mapping(&[
        "@Indicator | Q2 2025 / Female | Q2 2025 / Male | Q2 2025 / Total",
        "Primary care visits | 1 | 2 | 3",
    ]);
    let next = table(&[
        "@Indicator | Q3 2025 / Female | Q3 2025 / Male | Q3 2025 / Total",
        "Primary care visits | 500 | 312 | 812",
    ]);
    let suggestion = suggest(&next, &clinic(), std::slice::from_ref(&remembered));
    assert!(matches!(suggestion.recognition, Some(Recognition::Same(_))));
    assert!(
        suggestion
            .columns
            .iter()
            .all(|column| column.confidence >= ACCEPT)
    );
    let applied = apply(&suggestion.mapping, &next, &clinic(), &Answers::new());
    assert_eq!(lines(&applied)[0], "visits value=812");
    assert!(applied.problems.is_empty());
}

#[test]
fn a_moved_column_and_one_more_quarter_are_found() {
    let remembered = mapping(&[
        "@Indicator | Q1 2025 | Q2 2025",
        "Primary care visits | 1 | 2",
    ]);
    let grown = table(&[
        "@Indicator | Q1 2025 | Q2 2025 | Q3 2025",
        "Primary care visits | 1 | 2 | 812",
    ]);
    let Recognition::Moved(adapted) = recognise(&remembered, &grown) else {
        panic!()
    };
    assert_eq!(
        lines(&apply(&adapted, &grown, &clinic(), &Answers::new())),
        ["visits value=812"]
    );
    let remembered = mapping(&[
        "@Measure | Numerator | Denominator",
        "Diabetes screening | 45 | 60",
    ]);
    let moved = table(&[
        "@Measure | Denominator | Numerator",
        "Diabetes screening | 60 | 45",
    ]);
    let Recognition::Moved(adapted) = recognise(&remembered, &moved) else {
        panic!()
    };
    assert_eq!(
        lines(&apply(&adapted, &moved, &clinic(), &Answers::new())),
        ["diabetes numerator=45 denominator=60"]
    );
}

#[test]
fn a_changed_layout_is_named() {
    let remembered = mapping(&[
        "@Measure | Numerator | Denominator",
        "Diabetes screening | 45 | 60",
    ]);
    let changed = table(&[
        "@Measure | Numerator | Patients seen | Comments",
        "Diabetes screening | 45 | 60 | 1",
    ]);
    let recognition = recognise(&remembered, &changed);
    let Recognition::Changed {
        added,
        removed,
        renamed,
        ..
    } = &recognition
    else {
        panic!()
    };
    assert_eq!(
        (added.as_slice(), removed.as_slice()),
        (["Comments".to_owned()].as_slice(), [].as_slice())
    );
    assert_eq!(
        renamed.as_slice(),
        [("Denominator".to_owned(), "Patients seen".to_owned())]
    );
    let suggestion = suggest(&changed, &clinic(), &[remembered]);
    assert!(matches!(
        suggestion.recognition,
        Some(Recognition::Changed { .. })
    ));
    let applied = apply(&suggestion.mapping, &changed, &clinic(), &Answers::new());
    let framework = clinic();
    let evidence = Evidence {
        table: &changed,
        framework: &framework,
        applied: &applied,
        recognition: suggestion.recognition.as_ref(),
        history: &[],
        others: &[],
        files: &[],
        beside: &[],
    };
    assert_eq!(suspicions(evidence)[0].key, Key::ChangedLayout);
}

#[test]
fn new_values_and_rows_are_not_a_changed_layout() {
    let remembered = mapping(&[
        "@Measure | Numerator | Denominator",
        "Diabetes screening | 45 | 60",
    ]);
    let next = table(&[
        "@Measure | Numerator | Denominator",
        "Diabetes screening | 50 | 61",
        "Primary care visits | 800 | ",
    ]);
    assert!(matches!(
        recognise(&remembered, &next),
        Recognition::Same(_)
    ));
}

#[test]
fn a_mapping_survives_being_written_down() {
    let remembered = mapping(&[
        "@Measure | @Sex | Q2 2025 / Numerator | Q2 2025 / Denominator",
        "Diabetes screening | Female | 45 | 60",
    ]);
    let text = toml::to_string(&remembered).unwrap();
    assert_eq!(toml::from_str::<Mapping>(&text).unwrap(), remembered);
}

#[test]
fn the_second_quarter_needs_no_matching_and_no_answers() {
    let framework = clinic();
    let quarter = |which: &str, visits: &str| {
        table(&[
            &format!(
                "@Clinic site | Zorb | {which} / Primary care visits | {which} / People served"
            ),
            &format!("Main | 1 | {visits} | 140"),
            "Harbor | 2 | 312 | 100",
        ])
    };
    let first = quarter("Q3 2025", "500");
    let suggestion = suggest(&first, &framework, &[]);
    let asked_first = apply(&suggestion.mapping, &first, &framework, &Answers::new());
    let mut answers = Answers::new();
    for problem in &asked_first.problems {
        let fix = if problem.key == Key::ColumnUnsure {
            Fix::LeaveOut
        } else {
            Fix::AddUp
        };
        answers.insert(problem.id.clone(), fix);
    }
    assert_eq!(answers.len(), 2, "{:?}", asked_first.problems);
    let remembered = suggestion
        .mapping
        .remembering(&asked_first.problems, &answers);
    let mut next_round = framework.clone();
    next_round.periods = vec![q(2025, 4)];
    let second = quarter("Q4 2025", "510");
    let next = suggest(&second, &next_round, &[remembered]);
    assert!(matches!(next.recognition, Some(Recognition::Same(_))));
    let applied = apply(&next.mapping, &second, &next_round, &Answers::new());
    assert_eq!(lines(&applied), ["people value=240", "visits value=822"]);
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
}
