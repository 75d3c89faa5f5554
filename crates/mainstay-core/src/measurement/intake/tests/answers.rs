//! What is asked, how an answer settles it, and what is remembered for the next quarter.

use super::kit::*;
use crate::measurement::Missing;
use crate::measurement::intake::*;

#[test]
fn people_are_not_added_up_over_sites_until_somebody_says_so() {
    let sites = table(&["@Site | People served", "Main | 140", "Harbor | 100"]);
    let framework = only("people");
    let applied = read(&sites, &framework);
    let problem = only_problem(&applied, Key::PeopleOverSites);
    assert!(applied.figures.is_empty());
    assert_eq!(
        lines(&answered(&sites, &framework, &[(&problem.id, Fix::AddUp)])),
        ["people value=240"]
    );
    assert_eq!(
        lines(&answered(
            &sites,
            &framework,
            &[(&problem.id, Fix::Value(200.0))]
        )),
        ["people value=200"]
    );
}

#[test]
fn people_over_sites_may_take_the_printed_unduplicated_total() {
    let sites = table(&[
        "@Site | People served",
        "Main | 140",
        "Harbor | 100",
        "=Total | 215",
    ]);
    let framework = only("people");
    let problem = only_problem(&read(&sites, &framework), Key::PeopleOverSites);
    assert_eq!(
        lines(&answered(
            &sites,
            &framework,
            &[(&problem.id, Fix::UseTotal)]
        )),
        ["people value=215"]
    );
}

#[test]
fn a_total_that_differs_from_its_parts_is_asked() {
    let sites = table(&[
        "@Site | Primary care visits",
        "Main | 500",
        "Harbor | 312",
        "=Total | 815",
    ]);
    let framework = only("visits");
    let problem = only_problem(&read(&sites, &framework), Key::TotalDiffers);
    assert_eq!(
        problem.to_string(),
        "Sheet 'Sheet1', cell B7: Primary care visits: the parts add up to 812, the printed total is 815. Say which counts."
    );
    assert_eq!(
        lines(&answered(
            &sites,
            &framework,
            &[(&problem.id, Fix::UseTotal)]
        )),
        ["visits value=815"]
    );
    let kept = answered(&sites, &framework, &[(&problem.id, Fix::KeepParts)]);
    assert_eq!(lines(&kept), ["visits value=812"]);
    assert!(asked(&kept).is_empty());
}

#[test]
fn an_unknown_category_is_explained_once_for_all_rows_and_remembered() {
    let grid = table(&[
        "@Indicator | @Sex | Value",
        "Primary care visits | Women and girls | 500",
        "People served | Women and girls | 140",
    ]);
    let framework = clinic();
    let applied = read(&grid, &framework);
    let unknown: Vec<&Problem> = applied
        .problems
        .iter()
        .filter(|problem| problem.key == Key::UnknownCategory)
        .collect();
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].places.len(), 2);
    let answers = Answers::from([(
        unknown[0].id.clone(),
        Fix::Category {
            dimension: "sex".into(),
            category: "female".into(),
        },
    )]);
    let mapping = suggest(&grid, &framework, &[])
        .mapping
        .remembering(&applied.problems, &answers);
    let next = apply(&mapping, &grid, &framework, &Answers::new());
    assert!(
        next.problems
            .iter()
            .all(|problem| problem.key != Key::UnknownCategory)
    );
    assert!(lines(&next).contains(&"visits [female] value=500".to_owned()));
}

#[test]
fn an_ambiguous_number_waits_and_is_fixed_in_place() {
    let grid = table(&["@Indicator | Value", "Primary care visits | 1.234"]);
    let framework = clinic();
    let applied = read(&grid, &framework);
    let problem = only_problem(&applied, Key::AmbiguousNumber);
    assert_eq!(
        problem.to_string(),
        "Sheet 'Sheet1', cell B5: '1.234' can be 1234 or 1.234. Type the number that is meant."
    );
    assert!(applied.figures.is_empty());
    assert_eq!(
        lines(&answered(
            &grid,
            &framework,
            &[("Sheet1!B5", Fix::Value(1234.0))]
        )),
        ["visits value=1234"]
    );
    assert_eq!(
        lines(&answered(
            &grid,
            &framework,
            &[("Sheet1!B5", Fix::Missing(Missing::NotCollected))]
        )),
        ["visits not_collected"]
    );
    assert!(
        lines(&answered(
            &grid,
            &framework,
            &[("Sheet1!B5", Fix::LeaveOut)]
        ))
        .is_empty()
    );
}

#[test]
fn a_word_that_is_not_a_number_names_its_cell() {
    let grid = table(&["@Indicator | Value", "Primary care visits | see below"]);
    let problem = only_problem(&read(&grid, &clinic()), Key::NotANumber);
    assert_eq!(problem.places[0].to_string(), "sheet 'Sheet1', cell B5");
}

#[test]
fn an_indicator_nobody_asked_for_can_be_named_or_left_out() {
    let grid = table(&[
        "@Indicator | Value",
        "Primary care visits | 812",
        "Zumba classes | 12",
    ]);
    let framework = clinic();
    let problem = only_problem(&read(&grid, &framework), Key::UnknownIndicator);
    let out = answered(&grid, &framework, &[(&problem.id, Fix::LeaveOut)]);
    assert!(asked(&out).is_empty());
    assert_eq!(lines(&out), ["visits value=812"]);
    assert_eq!(
        out.account.rows,
        [(5, Fate::Used), (6, Fate::Ignored(NotUsed::LeftOut))]
    );
}

#[test]
fn a_gap_among_sites_is_not_counted_as_zero() {
    let sites = table(&[
        "@Site | Primary care visits",
        "Main | 500",
        "Harbor | <5",
        "Pier | n/a",
    ]);
    let framework = only("visits");
    let problem = only_problem(&read(&sites, &framework), Key::PartsMissing);
    assert_eq!(problem.args["gaps"], "1");
    assert_eq!(
        lines(&answered(
            &sites,
            &framework,
            &[(&problem.id, Fix::KeepParts)]
        )),
        ["visits value=500"]
    );
    let without = table(&["@Site | Primary care visits", "Main | 500", "Pier | n/a"]);
    assert_eq!(lines(&read(&without, &framework)), ["visits value=500"]);
}

#[test]
fn groups_without_a_total_are_everybody_only_when_somebody_says_so() {
    let grid = table(&["@Sex | Primary care visits", "Female | 500", "Male | 312"]);
    let framework = only("visits");
    let applied = read(&grid, &framework);
    let problem = only_problem(&applied, Key::OnlyGroups);
    assert_eq!(applied.figures.len(), 2);
    let answers = Answers::from([(problem.id.clone(), Fix::AddUp)]);
    let mapping = suggest(&grid, &framework, &[])
        .mapping
        .remembering(&applied.problems, &answers);
    assert_eq!(
        lines(&apply(&mapping, &grid, &framework, &Answers::new()))[0],
        "visits value=812"
    );
}

#[test]
fn a_share_given_only_as_a_percentage_is_asked() {
    let grid = table(&["@Indicator | Rate", "Diabetes screening | 75%"]);
    let applied = read(&grid, &only("diabetes"));
    only_problem(&applied, Key::OnlyPercent);
    assert!(applied.figures.is_empty());
    let wrong = table(&[
        "@Indicator | Numerator | Denominator | Rate",
        "Diabetes screening | 45 | 60 | 80%",
    ]);
    let applied = read(&wrong, &clinic());
    assert_eq!(applied.problems[0].key, Key::PercentDiffers);
}

#[test]
fn months_of_unique_people_are_not_added_up() {
    let grid = table(&[
        "@Month | People served",
        "July | 100",
        "August | 90",
        "September | 110",
    ]);
    only_problem(&read(&grid, &only("people")), Key::MonthsAdded);
}

#[test]
fn a_figure_given_twice_is_asked() {
    let grid = table(&[
        "@Indicator | Value",
        "Primary care visits | 812",
        "Primary care visits | 815",
    ]);
    let framework = clinic();
    only_problem(&read(&grid, &framework), Key::SameFigureTwice);
    assert_eq!(
        lines(&answered(
            &grid,
            &framework,
            &[("Sheet1!B6", Fix::LeaveOut)]
        )),
        ["visits value=812"]
    );
}

#[test]
fn personal_columns_are_never_read() {
    let mut grid = table(&[
        "@Patient name | @Indicator | Value",
        "Ana Ruiz | Primary care visits | 812",
    ]);
    grid.columns[0].personal = true;
    let suggestion = suggest(&grid, &clinic(), &[]);
    assert_eq!(suggestion.mapping.columns[0].role, Role::Personal);
    assert!(suggestion.columns[0].samples.is_empty());
    assert_eq!(lines(&read(&grid, &clinic())), ["visits value=812"]);
}

#[test]
fn an_unsure_column_is_asked_before_its_figures_count() {
    let grid = table(&["@Indicator | Zorb", "Diabetes screening | 45"]);
    let applied = read(&grid, &clinic());
    only_problem(&applied, Key::ColumnUnsure);
    assert!(applied.figures.is_empty());
}

#[test]
fn an_unsure_column_of_words_is_asked_before_anything_is_added_up() {
    let grid = table(&["@Zorb | Primary care visits", "Alpha | 500", "Beta | 312"]);
    let framework = clinic();
    let applied = read(&grid, &framework);
    let problem = only_problem(&applied, Key::ColumnUnsure);
    assert!(applied.figures.is_empty());
    assert_eq!(
        lines(&answered(&grid, &framework, &[(&problem.id, Fix::Confirm)])),
        ["visits value=812"]
    );
    let answers = Answers::from([(problem.id.clone(), Fix::Confirm)]);
    let mapping = suggest(&grid, &framework, &[])
        .mapping
        .remembering(&applied.problems, &answers);
    assert_eq!(
        lines(&apply(&mapping, &grid, &framework, &Answers::new())),
        ["visits value=812"]
    );
}

#[test]
fn several_of_a_partners_categories_may_belong_to_one_common_category() {
    let grid = table(&[
        "@Sex | Primary care visits",
        "Girls and women | 300",
        "Trans women | 200",
        "Male | 312",
        "=Total | 812",
    ]);
    let framework = only("visits");
    let first = read(&grid, &framework);
    let female = Fix::Category {
        dimension: "sex".into(),
        category: "female".into(),
    };
    let answers: Answers = first
        .problems
        .iter()
        .filter(|problem| problem.key == Key::UnknownCategory)
        .map(|problem| (problem.id.clone(), female.clone()))
        .collect();
    assert_eq!(answers.len(), 2);
    let expected = [
        "visits value=812",
        "visits [female] value=500",
        "visits [male] value=312",
    ];
    let mapping = suggest(&grid, &framework, &[]).mapping;
    let now = apply(&mapping, &grid, &framework, &answers);
    assert_eq!(lines(&now), expected, "{:?}", now.problems);
    assert!(asked(&now).is_empty(), "{:?}", now.problems);
    let next = apply(
        &mapping.remembering(&first.problems, &answers),
        &grid,
        &framework,
        &Answers::new(),
    );
    assert_eq!(lines(&next), expected);
    assert!(asked(&next).is_empty());
}
