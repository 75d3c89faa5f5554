//! What stands in a table and is no figure of the round, or not all of it: totals of totals, targets, parts nobody can read.

use super::kit::*;
use crate::measurement::intake::*;

fn figure_of(indicator: &str, total: bool) -> Role {
    Role::Figure(FigureUse {
        indicator: Some(indicator.to_owned()),
        field: None,
        groups: Vec::new(),
        total,
        dated: false,
    })
}

/// The table with one column matched by hand and the other figures left out.
fn with_column(rows: &SheetTable, letter: &str, role: &Role) -> Applied {
    let framework = only("visits");
    let mut mapping = suggest(rows, &framework, &[]).mapping;
    for column in &mut mapping.columns[1..] {
        column.sure = true;
        column.role = if column.letter == letter {
            role.clone()
        } else {
            Role::Ignore
        };
    }
    apply(&mapping, rows, &framework, &Answers::new())
}

#[test]
fn the_total_row_below_a_total_column_is_not_added_to_the_months_above_it() {
    for last in ["=Total", "=Q3", "=Quarter"] {
        let rows = table(&[
            "@Month | Weekday | Saturday | Total",
            "July | 600 | 80 | 680",
            "August | 610 | 85 | 695",
            "September | 620 | 90 | 710",
            &format!("{last} | 1830 | 255 | 2085"),
        ]);
        for total in [true, false] {
            let found = with_column(&rows, "D", &figure_of("visits", total));
            assert_eq!(lines(&found), ["visits value=2085"], "{last} {total}");
            assert!(asked(&found).is_empty(), "{:?}", found.problems);
        }
    }
}

#[test]
fn a_total_column_beside_its_groups_stays_their_total() {
    let rows = table(&[
        "@Indicator | Female | Male | Total",
        "Primary care visits | 500 | 312 | 812",
    ]);
    assert_eq!(
        lines(&read(&rows, &only("visits"))),
        [
            "visits value=812",
            "visits [female] value=500",
            "visits [male] value=312"
        ]
    );
}

#[test]
fn while_one_part_cannot_be_read_the_others_are_no_sum() {
    let of_sites = ["Site", "Main", "Oak", "Mill"];
    let of_months = ["Month", "July 2025", "August 2025", "September 2025"];
    for [head, first, second, third] in [of_sites, of_months] {
        let rows = table(&[
            &format!("@{head} | Primary care visits"),
            &format!("{first} | 100"),
            &format!("{second} | see Jo"),
            &format!("{third} | 300"),
        ]);
        let found = read(&rows, &only("visits"));
        assert!(lines(&found).is_empty(), "{head}");
        let problem = only_problem(&found, Key::NotANumber);
        let told = answered(&rows, &only("visits"), &[(&problem.id, Fix::Value(50.0))]);
        assert_eq!(lines(&told), ["visits value=450"], "{head}");
        let without = answered(&rows, &only("visits"), &[(&problem.id, Fix::LeaveOut)]);
        assert_eq!(lines(&without), ["visits value=400"], "{head}");
    }
}

#[test]
fn a_target_beside_the_result_is_not_added_to_it() {
    for other in ["Target", "Goal", "Budget", "Last year", "Plan", "Meta"] {
        let rows = table(&[
            "@Indicator | @Type | Q3 2025",
            &format!("Primary care visits | {other} | 320"),
            "Primary care visits | Actual | 312",
        ]);
        let found = read(&rows, &only("visits"));
        assert_eq!(lines(&found), ["visits value=312"], "{other}");
        assert!(asked(&found).is_empty(), "{other}: {:?}", found.problems);
    }
}

#[test]
fn weeks_may_be_headed_by_their_first_day() {
    let rows = table(&[
        "@Indicator | Jul 6 | Jul 13 | Jul 20 | Jul 27 | Aug 3 | Aug 17 | Sep 21",
        "Primary care visits | 10 | 11 | 12 | 13 | 14 | 16 | 15",
    ]);
    let mut framework = only("visits");
    // Neither are the days ages.
    framework.indicators[0].dimensions[1].categories[0]
        .names
        .push("0 to 17".into());
    let found = read(&rows, &framework);
    assert_eq!(lines(&found), ["visits value=91"]);
    assert!(asked(&found).is_empty(), "{:?}", found.problems);
    // Without such neighbours, "Jul 24" heads the July of a year.
    let years = table(&[
        "@Indicator | Jul 24 | Jul 25",
        "Primary care visits | 10 | 11",
    ]);
    assert_eq!(lines(&read(&years, &only("visits"))), ["visits value=11"]);
}

#[test]
fn the_months_beside_a_quarter_say_which_one_is_meant() {
    let rows = table(&[
        "@Indicator | Q1 Actual (Jul-Sep) | Q2 Actual (Oct-Dec) | Q3 Actual (Jan-Mar)",
        "Primary care visits | 10 | 11 | 12",
    ]);
    assert_eq!(lines(&read(&rows, &only("visits"))), ["visits value=10"]);
}

#[test]
fn a_percentage_is_never_a_count() {
    for heading in ["Number", "Count", "Result", "Value", "Q3 2025"] {
        let rows = table(&[
            &format!("@Indicator | {heading}"),
            "Patients eligible for diabetes screening | 204",
            "Diabetes screening | 46%",
        ]);
        let found = read(&rows, &only("diabetes"));
        assert!(lines(&found).is_empty(), "{heading}: {:?}", lines(&found));
        assert!(!asked(&found).is_empty(), "{heading}");
        let people = table(&[&format!("@Indicator | {heading}"), "People served | 45%"]);
        let found = read(&people, &only("people"));
        assert_eq!(asked(&found), [Key::NotANumber], "{heading}");
    }
}

#[test]
fn groups_in_rows_under_total_are_asked_which_figure_they_are() {
    let rows = table(&["@Sex | Total", "Female | 71", "Male | 108", "=Total | 179"]);
    let found = read(&rows, &clinic());
    assert_eq!(asked(&found), [Key::NoIndicator]);
    let chosen = answered(
        &rows,
        &clinic(),
        &[(&found.problems[0].id, Fix::Indicator("visits".into()))],
    );
    assert_eq!(
        lines(&chosen),
        [
            "visits value=179",
            "visits [female] value=71",
            "visits [male] value=108"
        ]
    );
}

#[test]
fn the_last_row_may_call_all_the_months_the_quarter() {
    for last in ["Quarter", "Whole quarter", "3 months", "Trimestre"] {
        let rows = table(&[
            "@Month | Primary care visits",
            "July | 720",
            "August | 740",
            "September | 750",
            &format!("{last} | 2210"),
        ]);
        let found = read(&rows, &only("visits"));
        assert_eq!(lines(&found), ["visits value=2210"], "{last}");
        assert!(asked(&found).is_empty(), "{last}: {:?}", found.problems);
    }
}

#[test]
fn a_blank_takes_nothing_back_that_is_on_record() {
    let rows = table(&[
        "@Indicator | Q3 2025",
        "Primary care visits |",
        "People served | 9",
    ]);
    let mut found = read(&rows, &clinic());
    assert_eq!(lines(&found), ["people value=9", "visits blank"]);
    let on_record = |indicator: &str, value: f64| Known {
        about: About {
            indicator: indicator.into(),
            period: q(2025, 3),
            groups: Vec::new(),
        },
        numbers: [(Field::Value, value)].into(),
        missing: None,
    };
    let mut nothing_known = found.clone();
    keep_what_is_on_record(&mut nothing_known, &clinic(), &[on_record("people", 8.0)]);
    assert_eq!(lines(&nothing_known), ["people value=9", "visits blank"]);
    keep_what_is_on_record(&mut found, &clinic(), &[on_record("visits", 1983.0)]);
    assert_eq!(lines(&found), ["people value=9"]);
    let said: Vec<Key> = found.problems.iter().map(|one| one.key).collect();
    assert_eq!(said, [Key::BlankKept]);
}

#[test]
fn rows_of_totals_that_name_the_figures_are_them() {
    for role in ["=", "~"] {
        let rows = table(&[
            "@Indicator | Number",
            &format!("{role}Total people served | 212"),
            &format!("{role}Total primary care visits | 640"),
        ]);
        assert_eq!(
            lines(&read(&rows, &clinic())),
            ["people value=212", "visits value=640"]
        );
    }
    let parts = table(&[
        "@Indicator | Number",
        "Primary care visits | 300",
        "=Total primary care visits | 640",
    ]);
    assert_eq!(asked(&read(&parts, &only("visits"))), [Key::TotalDiffers]);
}

#[test]
fn the_file_of_one_month_is_not_taken_for_the_quarter() {
    let of = |text: &str, framework: &Framework| {
        let (title, heading) = text.split_once('|').unwrap_or(("", text));
        let heading = format!("@Indicator | {heading}");
        let mut rows = table(&[&heading, "Primary care visits | 215"]);
        rows.titles = vec![title.to_owned()];
        let applied = read(&rows, framework);
        let evidence = Evidence {
            table: &rows,
            framework,
            applied: &applied,
            recognition: None,
            history: &[],
            others: &[],
            files: &[],
            beside: &[],
        };
        let found = suspicions(evidence);
        found
            .into_iter()
            .map(|one| one.args["found"].clone())
            .collect::<Vec<_>>()
    };
    let visits = only("visits");
    assert_eq!(of("September 2025", &visits), ["2025-09-01 to 2025-09-30"]);
    assert_eq!(of("Jul-Aug 2025", &visits), ["2025-07-01 to 2025-08-31"]);
    assert!(of("Jul-Sep 2025", &visits).is_empty());
    assert!(of("Q3 2025", &visits).is_empty());
    assert!(of("Number", &visits).is_empty());
    // What runs up over a longer time is of another period too, and the file says which.
    let year = of("January - September 2025, year to date|Number", &visits);
    assert_eq!(year, ["2025-01-01 to 2025-09-30"]);
}

#[test]
fn shares_in_place_of_counts_are_asked_for_and_not_passed_over() {
    let rows = table(&[
        "@Sex | People served",
        "Female | 55%",
        "Male | 45%",
        "=Total | 212",
    ]);
    let found = read(&rows, &only("people"));
    assert!(
        asked(&found).contains(&Key::NotANumber),
        "{:?}",
        found.problems
    );
    assert!(
        lines(&found).contains(&"people value=212".to_owned()),
        "{:?}",
        lines(&found)
    );
    // Beside the counts, the shares only go with them.
    let both = table(&[
        "@Sex | People served | People served %",
        "Female | 110 | 53%",
        "Male | 98 | 47%",
    ]);
    let found = read(&both, &only("people"));
    assert!(
        !asked(&found).contains(&Key::NotANumber),
        "{:?}",
        found.problems
    );
    assert!(lines(&found).contains(&"people [female] value=110".to_owned()));
}

#[test]
fn quarters_stand_in_the_fiscal_year_the_title_gives() {
    let mut framework = only("visits");
    framework.periods = vec![q(2026, 3)];
    for first_month in [1, 7] {
        framework.fiscal = crate::period::FiscalYear::new(first_month).unwrap();
        let mut rows = table(&["@Indicator | Q1 | Q2", "Primary care visits | 300 | 310"]);
        rows.titles = vec!["FY 2026-27 report".to_owned()];
        let found = read(&rows, &framework);
        assert_eq!(lines(&found), ["visits value=300"], "{first_month}");
    }
    // "1st Qtr" may be the first of the fiscal year.
    let sheet = stated("1st Qtr", &framework);
    assert_eq!(sheet, Some(q(2026, 3)));
    framework.fiscal = crate::period::FiscalYear::CALENDAR;
    assert_eq!(stated("1st Qtr", &framework), Some(q(2026, 1)));
}

fn stated(text: &str, framework: &Framework) -> Option<Days> {
    crate::measurement::intake::stated_days::stated_days(text, framework.fiscal, &framework.periods)
}
