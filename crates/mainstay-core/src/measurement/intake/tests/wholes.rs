//! Wholes beside their parts: a quarter beside its months, all sites beside the sites, a total beside groups on record.

use std::collections::BTreeMap;

use super::kit::*;
use super::layouts::check;
use crate::measurement::intake::*;

#[test]
fn a_quarter_beside_its_months_is_not_added_to_them() {
    for whole in ["Q3 2025", "Jul-Sep 2025", "Quarter total", "Total"] {
        let header = format!("@Measure|Jul 2025|Aug 2025|Sep 2025|{whole}");
        let found = read(
            &table(&[&header, "Primary care visits|980|1011|955|2946"]),
            &clinic(),
        );
        assert_eq!(lines(&found), ["visits value=2946"], "{whole}");
        assert!(asked(&found).is_empty(), "{whole}: {:?}", found.problems);
    }
    // Without it the months are the quarter.
    let months = [
        "@Measure|Jul 2025|Aug 2025|Sep 2025",
        "Primary care visits|980|1011|955",
    ];
    assert_eq!(
        lines(&read(&table(&months), &clinic())),
        ["visits value=2946"]
    );
}

#[test]
fn a_quarter_that_is_not_the_sum_of_its_months_is_asked_about() {
    let rows = [
        "@Measure|Jul 2025|Aug 2025|Sep 2025|Q3 2025",
        "Primary care visits|980|1011|955|2940",
    ];
    let found = read(&table(&rows), &clinic());
    let problem = only_problem(&found, Key::TotalDiffers);
    let printed = answered(&table(&rows), &clinic(), &[(&problem.id, Fix::UseTotal)]);
    assert_eq!(lines(&printed), ["visits value=2940"]);
}

#[test]
fn the_quarters_own_number_of_people_counts_and_its_months_do_not() {
    let rows = |whole: &str| {
        let row = format!("People served|700|720|701|{whole}");
        read(
            &table(&["@Measure|Jul 2025|Aug 2025|Sep 2025|Q3 2025", &row]),
            &clinic(),
        )
    };
    let found = rows("1912");
    assert_eq!(lines(&found), ["people value=1912"]);
    assert!(asked(&found).is_empty(), "{:?}", found.problems);
    // As large as the months together, it may count people twice.
    assert_eq!(asked(&rows("2121")), [Key::MonthsAdded]);
}

#[test]
fn a_quarter_below_its_months_is_not_added_to_them_and_an_undated_event_is() {
    let found = read(
        &table(&[
            "@Month|Primary care visits",
            "Jul 2025|980",
            "Aug 2025|1011",
            "Sep 2025|955",
            "Q3 2025|2946",
        ]),
        &clinic(),
    );
    assert_eq!(lines(&found), ["visits value=2946"]);
    // A month without a number is in the quarter's own.
    let rows = [
        "@Measure|Jul 2025|Aug 2025|Sep 2025|Q3 2025",
        "Primary care visits|980|nc|955|2946",
    ];
    assert_eq!(
        lines(&read(&table(&rows), &clinic())),
        ["visits value=2946"]
    );
    // Days are no months: a line of a list without its date is one more event.
    let events = read(
        &table(&[
            "@Date|Primary care visits",
            "2025-07-03|5",
            "2025-08-03|6",
            "|4",
        ]),
        &clinic(),
    );
    assert_eq!(lines(&events), ["visits value=15"]);
}

/// Each sheet as its own table, with its name, added up as sites.
fn sites(sheets: &[(&str, &str)], answers: &[(&str, Fix)]) -> Applied {
    let mut answers: Answers = answers
        .iter()
        .map(|(about, fix)| ((*about).to_owned(), fix.clone()))
        .collect();
    answers.insert(TABLES_ARE_SITES.to_owned(), Fix::AddUp);
    let framework = clinic();
    let read = |(name, numbers): &(&str, &str)| {
        let (visits, spending) = numbers.split_once('|').unwrap();
        let mut table = table(&[
            "@Measure|Number",
            &format!("Primary care visits|{visits}"),
            &format!("Program spending|{spending}"),
        ]);
        table.sheet = (*name).to_owned();
        let suggestion = suggest(&table, &framework, &[]);
        apply(&suggestion.mapping, &table, &framework, &answers)
    };
    together(sheets.iter().map(read).collect(), &framework, &answers)
}

#[test]
fn a_sheet_of_all_sites_is_not_added_to_the_sites() {
    let three = ("Mill", "40|400");
    let named = [("All sites", "150|1500"), ("Main", "110|1100"), three];
    let spanish = [("Todas las sedes", "150|1500"), ("Main", "110|1100"), three];
    for sheets in [named, spanish] {
        let found = sites(&sheets, &[]);
        assert_eq!(lines(&found), ["spending value=1500", "visits value=150"]);
        assert!(asked(&found).is_empty(), "{:?}", found.problems);
    }
    // Places whose names begin alike are places, though two of their sums fit by chance.
    for place in ["All Saints", "Total Health Clinic", "Downtown"] {
        let found = sites(&[(place, "150|1500"), ("Main", "110|1100"), three], &[]);
        assert_eq!(
            lines(&found),
            ["spending value=3000", "visits value=300"],
            "{place}"
        );
    }
}

#[test]
fn a_sheet_of_all_sites_that_differs_is_asked_about() {
    let sheets = [
        ("Total", "160|1500"),
        ("Main", "110|1100"),
        ("Mill", "40|400"),
    ];
    let found = sites(&sheets, &[]);
    let problem = only_problem(&found, Key::TotalDiffers);
    assert_eq!(problem.args["parts"], "150");
    let printed = sites(&sheets, &[(&problem.id, Fix::UseTotal)]);
    assert_eq!(lines(&printed), ["spending value=1500", "visits value=160"]);
}

#[test]
fn groups_on_record_that_no_longer_fit_are_told() {
    let framework = clinic();
    let about = |groups: &[(&str, &str)]| About {
        indicator: "visits".into(),
        period: q(2025, 3),
        groups: groups
            .iter()
            .map(|(one, two)| ((*one).to_owned(), (*two).to_owned()))
            .collect(),
    };
    let known = |group: &str, value: f64| Known {
        about: about(&[("sex", group)]),
        numbers: BTreeMap::from([(Field::Value, value)]),
        missing: None,
    };
    let record = [known("female", 60.0), known("male", 50.0)];
    let handed_in = |total: f64| Figure {
        about: about(&[]),
        numbers: BTreeMap::from([(Field::Value, total)]),
        missing: None,
        places: vec![Place {
            sheet: None,
            cell: "B2".to_owned(),
        }],
        days: None,
        unit: None,
        version: None,
    };
    let found = check_known_groups(&[handed_in(100.0)], &framework, &record);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].key, Key::GroupsOnRecord);
    assert!(found[0].is_remark(), "it holds nothing up");
    assert!(check_known_groups(&[handed_in(110.0)], &framework, &record).is_empty());
}

#[test]
fn a_month_that_waits_for_its_answer_holds_up_the_quarter() {
    let framework = clinic();
    let month = |name: &str, east: &str, answers: &Answers| {
        let mut table = table(&[
            "@Site|Primary care visits",
            &format!("East|{east}"),
            "West|100",
        ]);
        (table.sheet, table.titles) = (name.to_owned(), vec![name.to_owned()]);
        let suggestion = suggest(&table, &framework, &[]);
        apply(&suggestion.mapping, &table, &framework, answers)
    };
    let read = |east: &str, answers: &[(&str, Fix)]| {
        let answers: Answers = answers
            .iter()
            .map(|(about, fix)| ((*about).to_owned(), fix.clone()))
            .collect();
        let months = [
            ("July 2025", "10"),
            ("August 2025", east),
            ("September 2025", "30"),
        ];
        let tables = months.map(|(name, east)| month(name, east, &answers));
        together(tables.into(), &framework, &answers)
    };
    assert_eq!(lines(&read("20", &[])), ["visits value=360"]);
    let open = read("nc", &[]);
    assert!(lines(&open).is_empty(), "{:?}", lines(&open));
    let problem = only_problem(&open, Key::PartsMissing);
    let told = read("nc", &[(&problem.id, Fix::KeepParts)]);
    assert_eq!(lines(&told), ["visits value=340"]);
}

#[test]
fn a_quarter_beside_one_of_its_months_is_the_figure() {
    let expected = ["people value=200", "visits value=2000"];
    for header in [
        "@Indicator | Sep 2025 | Q3 2025",
        "@Indicator | July | July-Sept",
    ] {
        let rows = &[
            header,
            "People served | 100 | 200",
            "Primary care visits | 1000 | 2000",
        ];
        check(rows, &clinic(), &expected);
    }
    check(
        &[
            "@Indicator | Q3 2025 | Sep 2025",
            "People served | 200 | 100",
            "Primary care visits | 2000 | 1000",
        ],
        &clinic(),
        &expected,
    );
    let long = &[
        "@Indicator | @Period | Number",
        "People served | Sep 2025 | 100",
        "People served | Q3 2025 | 200",
        "Primary care visits | Sep 2025 | 1000",
        "Primary care visits | Q3 2025 | 2000",
    ];
    check(long, &clinic(), &expected);
    // All three months are its parts, and a quarter that is not their sum is asked about.
    let all = read(
        &table(&[
            "@Indicator | Jul 2025 | Aug 2025 | Sep 2025 | Q3 2025",
            "Primary care visits | 1 | 2 | 3 | 9",
        ]),
        &clinic(),
    );
    assert_eq!(asked(&all), [Key::TotalDiffers]);
    // One month alone stays what it is, with a remark.
    let alone = read(
        &table(&["@Indicator | Sep 2025", "Primary care visits | 1000"]),
        &clinic(),
    );
    assert_eq!(lines(&alone), ["visits value=1000"]);
}
