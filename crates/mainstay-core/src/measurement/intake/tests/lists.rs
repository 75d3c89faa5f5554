//! Lists of events and sites: rows and sheets that say the same figure again, and what is asked before they are added up.

use super::kit::*;
use crate::measurement::intake::*;

fn events() -> SheetTable {
    table(&[
        "@Sex | Primary care visits",
        "Female | 40",
        "Female | 40",
        "Male | 12",
        "Male | 12",
        "Male | 15",
        "=Total | 119",
    ])
}

/// 40 + 40 and 12 + 12 + 15 by hand.
const ADDED: [&str; 3] = [
    "visits value=119",
    "visits [female] value=80",
    "visits [male] value=39",
];

#[test]
fn equal_rows_of_a_list_are_asked_about_once_and_the_answer_is_remembered() {
    let first = read(&events(), &clinic());
    let problem = only_problem(&first, Key::RowsAddUp);
    assert_eq!(problem.places.len(), 5, "all the rows: {problem:?}");
    assert!(
        !lines(&first).iter().any(|line| line.contains('[')),
        "no group counts before the answer"
    );
    let answers = Answers::from([(problem.id.clone(), Fix::AddUp)]);
    let mapping = suggest(&events(), &clinic(), &[]).mapping;
    let told = apply(&mapping, &events(), &clinic(), &answers);
    assert_eq!(lines(&told), ADDED);
    assert!(told.is_clear(), "{:?}", told.problems);
    let next = mapping.remembering(&first.problems, &answers);
    assert_eq!(
        lines(&apply(&next, &events(), &clinic(), &Answers::new())),
        ADDED
    );
}

#[test]
fn rows_that_say_the_same_again_count_once_when_a_person_says_so() {
    let grid = table(&[
        "@Sex | Primary care visits",
        "Female | 40",
        "Female | 40",
        "Male | 12",
        "=Total | 52",
    ]);
    let problem = only_problem(&read(&grid, &clinic()), Key::SameFigureTwice);
    assert!(
        problem.remedies.contains(&Remedy::Confirm) && problem.remedies.contains(&Remedy::AddUp)
    );
    assert_eq!(
        lines(&answered(&grid, &clinic(), &[(&problem.id, Fix::Confirm)])),
        [
            "visits value=52",
            "visits [female] value=40",
            "visits [male] value=12"
        ]
    );
}

#[test]
fn sheets_of_sites_add_up_but_people_are_asked_about() {
    let site = |sheet: &str, visits: u32, people: u32| {
        let rows = [
            format!("Primary care visits | {visits}"),
            format!("People served | {people}"),
        ];
        let one = SheetTable {
            sheet: sheet.into(),
            ..table(&["@Measure | Value", &rows[0], &rows[1]])
        };
        read(&one, &clinic())
    };
    // Two sites with the same number of visits are two sites.
    let sheets = || {
        vec![
            site("Main", 500, 90),
            site("Harbor", 300, 60),
            site("Hill", 500, 30),
        ]
    };
    let sites = Answers::from([(TABLES_ARE_SITES.to_owned(), Fix::AddUp)]);
    let whole = together(sheets(), &clinic(), &sites);
    assert_eq!(lines(&whole), ["visits value=1300"]);
    let problem = only_problem(&whole, Key::PeopleOverSites);
    assert_eq!(problem.args["sum"], "180");
    let mut told = sites;
    told.insert(problem.id.clone(), Fix::Value(150.0));
    assert_eq!(
        lines(&together(sheets(), &clinic(), &told)),
        ["people value=150", "visits value=1300"]
    );
}

#[test]
fn a_part_of_a_whole_in_one_cell_is_both_numbers_and_a_range_is_asked() {
    let grid = table(&[
        "@Measure | Result",
        "Diabetes screening | 45 of 60",
        "Primary care visits | 10-15",
    ]);
    let applied = read(&grid, &clinic());
    assert_eq!(lines(&applied), ["diabetes numerator=45 denominator=60"]);
    let problem = only_problem(&applied, Key::NotANumber);
    assert_eq!(problem.args["kind"], "range");
}

#[test]
fn both_numbers_of_one_cell_can_be_typed_again() {
    let grid = table(&["@Measure | Result", "Diabetes screening | 45 of 60"]);
    let cell = grid.place("B5").key();
    let typed = [(Field::Numerator, 48.0), (Field::Denominator, 61.0)];
    let fix = Fix::Numbers(typed.into());
    let told = answered(&grid, &clinic(), &[(&cell, fix)]);
    assert_eq!(lines(&told), ["diabetes numerator=48 denominator=61"]);
    assert!(told.is_clear(), "{:?}", told.problems);
}

#[test]
fn a_band_over_two_common_bands_says_which_two() {
    let grid = table(&[
        "@Age group | Primary care visits",
        "0-17 | 40",
        "18-24 | 12",
        "60+ | 30",
        "=Total | 82",
    ]);
    let applied = read(&grid, &clinic());
    let asked: Vec<&Problem> = applied
        .problems
        .iter()
        .filter(|problem| problem.key == Key::UnknownCategory)
        .collect();
    let between = |at: usize| asked[at].args.get("between").map(String::as_str);
    // 18-24 lies within 18-64 and is an unknown name, 60+ reaches into two.
    assert_eq!(
        (asked.len(), between(0), between(1)),
        (2, None, Some("18-64, 65+"))
    );
    assert!(!asked[1].remedies.contains(&Remedy::SayEveryone));
    assert!(asked[0].remedies.contains(&Remedy::SayEveryone));
}

#[test]
fn unique_people_are_the_people_of_an_indicator_that_counts_each_once() {
    let named = |name: &str| {
        let row = format!("{name} | 161");
        lines(&read(&table(&["@Measure | Value", &row]), &clinic()))
    };
    for name in [
        "Unique people served",
        "Unduplicated people served",
        "Personas atendidas únicas",
    ] {
        assert_eq!(named(name), ["people value=161"], "{name}");
    }
}

#[test]
fn a_total_that_differs_from_its_groups_holds_up_the_total_alone() {
    let grid = table(&[
        "@Sex | Primary care visits",
        "Female | 500",
        "Male | 312",
        "=Total | 820",
    ]);
    let applied = read(&grid, &clinic());
    only_problem(&applied, Key::TotalDiffers);
    let compared = compare(&applied, &applied.problems, &[]);
    assert_eq!((compared.counts.new, compared.counts.problems), (2, 1));
}

#[test]
fn yes_and_no_and_ages_in_years_are_no_figures() {
    let grid = table(&[
        "@Site | @Interpreter on site | Primary care visits",
        "Main | Yes | 500",
        "Harbor | N | 312",
    ]);
    let seen = suggest(&grid, &clinic(), &[]);
    assert_eq!(seen.mapping.columns[1].role, Role::Ignore);
    assert_eq!(seen.columns[1].why, Reason::Answers);
    let ages = table(&["@Sex | Age group", "Female | 34", "Male | 61"]);
    let seen = suggest(&ages, &clinic(), &[]);
    assert!(!seen.mapping.columns[1].sure && seen.mapping.columns[1].role == Role::Ignore);
}

#[test]
fn days_without_their_year_are_days_to_the_end_of_the_month() {
    let table = table(&[
        "@Date|Primary care visits",
        "Jul 01|3",
        "Jul 19|4",
        "Jul 22|5",
        "Jul 25|6",
        "Aug 26|7",
        "Sep 27|8",
    ]);
    // All six are days of this quarter, and visits add up over days.
    let read = read(&table, &only("visits"));
    assert_eq!(lines(&read), ["visits value=33"]);
}
