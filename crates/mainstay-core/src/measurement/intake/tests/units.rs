//! What is printed beside the figures and is none of them: units, targets and earlier years below the sites.

use super::kit::*;
use crate::measurement::intake::*;

#[test]
fn another_unit_than_the_indicators_is_asked_wherever_it_is_written() {
    let mut framework = clinic();
    for one in &mut framework.indicators {
        if one.key == "visits" {
            one.unit = Some("visits".into());
        }
        if one.key == "spending" {
            one.unit = Some("dollars".into());
        }
    }
    for lines_of in [
        &[
            "@Measure | @Unit | Q3 2025",
            "Primary care visits | thousands | 21",
        ][..],
        &["@Measure (000s) | Q3 2025", "Primary care visits | 21"],
        &["@Measure | Q3 2025", "Primary care visits, thousands | 21"],
        &["@Measure | @UoM | Q3 2025", "Program spending | euros | 21"],
    ] {
        let applied = read(&table(lines_of), &framework);
        assert_eq!(asked(&applied), [Key::WrongUnit], "{lines_of:?}");
    }
    for lines_of in [
        &[
            "@Measure | @Unit | Q3 2025",
            "Primary care visits | visits | 21",
        ][..],
        &[
            "@Measure | @Unit | Q3 2025",
            "Program spending | US dollars | 21",
        ],
        &["@Measure | Q3 2025", "Program spending (dollars) | 21"],
    ] {
        let applied = read(&table(lines_of), &framework);
        assert_eq!(asked(&applied), [], "{lines_of:?}");
        assert_eq!(applied.figures.len(), 1, "{lines_of:?}");
    }
}

#[test]
fn what_is_printed_below_the_sites_is_no_site() {
    for last in [
        "Target",
        "Goal",
        "Capacity",
        "Last year",
        "Average",
        "2024",
        "Q2 2025",
        "Year to date",
        "Plan",
    ] {
        let row = format!("{last} | 700");
        let rows = table(&[
            "@Site | Primary care visits",
            "Main | 100",
            "Oak | 200",
            "Mill | 300",
            &row,
        ]);
        let applied = read(&rows, &clinic());
        assert_eq!(lines(&applied), ["visits value=600"], "{last}");
    }
    let rows = table(&[
        "@Site | Primary care visits",
        "Main | 100",
        "Target Street | 200",
    ]);
    assert_eq!(lines(&read(&rows, &clinic())), ["visits value=300"]);
}

#[test]
fn sheets_named_after_groups_are_about_them() {
    let framework = clinic();
    let sheet = |name: &str, number: &str| {
        let row = format!("Primary care visits | {number}");
        let mut one = table(&["@Measure | Count", &row]);
        (one.file, one.sheet) = ("q3.xlsx".into(), name.into());
        one
    };
    let found = |sheets: &[SheetTable]| -> Vec<String> {
        let groups = sheet_groups(&sheets.iter().collect::<Vec<_>>(), &framework);
        let read = sheets.iter().zip(groups).map(|(table, groups)| {
            let mut mapping = suggest(table, &framework, &[]).mapping;
            mapping.of_sheet = groups;
            apply(&mapping, table, &framework, &Answers::new())
        });
        lines(&together(read.collect(), &framework, &Answers::new()))
    };
    let all = [
        sheet("All patients", "400"),
        sheet("Q3 2025 Female", "220"),
        sheet("Q3 2025 Male", "180"),
    ];
    let expected = [
        "visits value=400",
        "visits [female] value=220",
        "visits [male] value=180",
    ];
    assert_eq!(found(&all), expected);
    // One sheet called after a place is where the partner works.
    assert_eq!(found(&[sheet("Northeast", "400")]), ["visits value=400"]);
}

#[test]
fn a_sheet_of_the_quarter_beside_sheets_of_its_months_is_the_figure() {
    let framework = clinic();
    let whole_file = |sheets: &[(&str, &str, &str)]| {
        let read = sheets.iter().map(|(name, people, visits)| {
            let rows = [
                format!("People served | {people}"),
                format!("Primary care visits | {visits}"),
            ];
            let mut one = table(&["@Measure | Count", &rows[0], &rows[1]]);
            (one.file, one.sheet) = ("q3.xlsx".into(), (*name).into());
            super::kit::read(&one, &framework)
        });
        together(read.collect(), &framework, &Answers::new())
    };
    let found = |sheets: &[(&str, &str, &str)]| lines(&whole_file(sheets));
    let months = [
        ("July", "50", "100"),
        ("August", "60", "200"),
        ("September", "70", "300"),
    ];
    let with = |whole| [months.as_slice(), &[whole]].concat();
    let expected = ["people value=120", "visits value=600"];
    assert_eq!(found(&with(("Q3 2025", "120", "600"))), expected);
    // One month beside the quarter says nothing of the others.
    assert_eq!(
        found(&[("September", "70", "300"), ("Q3 2025", "120", "600")]),
        expected
    );
    // Visits that are not those of the months together are asked about.
    let differing = whole_file(&with(("Q3 2025", "120", "650")));
    let asked_about = |problem: &Problem| {
        let figure = problem.figure.as_ref();
        !problem.is_remark() && figure.is_some_and(|about| about.indicator == "visits")
    };
    assert!(
        differing.problems.iter().any(asked_about),
        "{:?}",
        differing.problems
    );
    let agreeing = whole_file(&with(("Q3 2025", "120", "600")));
    assert!(
        !agreeing.problems.iter().any(asked_about),
        "{:?}",
        agreeing.problems
    );
    assert_eq!(found(&months), ["visits value=600"]);
}
