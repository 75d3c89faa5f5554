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
