//! Layouts where the part a cell holds is told by the cells around it: sums beside months, means among shares.

use super::kit::*;
use super::layouts::check;
use crate::measurement::intake::*;

#[test]
fn a_quarter_column_right_of_its_months_is_their_sum() {
    let lines = &[
        "@Item | July | August | September | Quarter",
        "Primary care visits | 272 | 255 | 284 | 811",
        "People served | | | | 161",
    ];
    check(lines, &clinic(), &["people value=161", "visits value=811"]);
}

#[test]
fn a_quarter_column_that_is_not_the_sum_of_its_months_is_asked() {
    let applied = read(
        &table(&[
            "@Item | July | August | September | Quarter",
            "Primary care visits | 272 | 255 | 284 | 900",
        ]),
        &clinic(),
    );
    assert_eq!(asked(&applied), [Key::TotalDiffers]);
}

#[test]
fn two_of_three_months_do_not_make_the_quarter_column() {
    let applied = read(
        &table(&[
            "@Item | July | August | Quarter",
            "Primary care visits | 272 | 255 | 900",
        ]),
        &clinic(),
    );
    assert!(lines(&applied).is_empty());
}

fn with_mean() -> Framework {
    let mut framework = clinic();
    for indicator in &mut framework.indicators {
        if indicator.key == "satisfaction" {
            indicator.numerator_names = vec!["Average satisfaction score".into()];
            indicator.denominator_names = vec!["Number of answers".into()];
        }
    }
    framework
}

#[test]
fn a_row_that_names_mean_and_answers_is_read_so_among_shares() {
    let lines = &[
        "@Whole clinic | Count | Out of",
        "Diabetes screening | 45 | 60",
        "Average satisfaction score (out of: number of answers) | 3.12 | 141",
    ];
    let expected = [
        "diabetes numerator=45 denominator=60",
        "satisfaction mean=3.12 n=141",
    ];
    check(lines, &with_mean(), &expected);
}

#[test]
fn a_row_that_names_only_the_indicator_is_no_mean_under_numerator() {
    let applied = read(
        &table(&[
            "@Measure | Numerator | Denominator",
            "Diabetes screening | 45 | 60",
            "Patient satisfaction | 70 | 141",
        ]),
        &with_mean(),
    );
    assert_eq!(lines(&applied), ["diabetes numerator=45 denominator=60"]);
}

#[test]
fn a_mean_stands_under_result_only_where_no_numerator_does() {
    let header = "@Measure | Numerator | Denominator | Result";
    let visits = "Primary care visits | | | 516";
    let share = "Diabetes screening | 45 | 60 | 75%";
    let mean = table(&[header, visits, share, "Patient satisfaction | | 92 | 3.34"]);
    let other = table(&[header, visits, share, "Patient satisfaction | 60 | 92 | 65"]);
    let mean = lines(&read(&mean, &with_mean()));
    assert!(mean.contains(&"satisfaction mean=3.34 n=92".to_owned()));
    let expected = ["diabetes numerator=45 denominator=60", "visits value=516"];
    assert_eq!(lines(&read(&other, &with_mean())), expected);
}

#[test]
fn a_share_called_like_its_part_is_the_part_beside_its_whole() {
    let mut framework = clinic();
    framework.indicators[0].numerator_names = vec!["Diabetes screening".into()];
    framework.indicators[0].denominator_names = vec!["Patients eligible".into()];
    let header = "@Measure | Q2 2025 | Q3 2025";
    let part = "Diabetes screening | 52 | 55";
    check(
        &[header, part, "Patients eligible | 131 | 134"],
        &framework,
        &["diabetes numerator=55 denominator=134"],
    );
    let alone = read(&table(&[header, part]), &framework);
    assert!(lines(&alone).is_empty());
}

#[test]
fn a_row_whose_groups_add_up_is_the_part_beside_its_whole() {
    let mut framework = clinic();
    framework.indicators[0].denominator_names = vec!["Patients eligible".into()];
    let header = "@Measure | Female | Male | Total";
    let whole = "Patients eligible | 30 | 31 | 61";
    let counts = read(
        &table(&[header, "Diabetes screening | 20 | 25 | 45", whole]),
        &framework,
    );
    let said = lines(&counts);
    for line in [
        "diabetes numerator=45 denominator=61",
        "diabetes [female] numerator=20 denominator=30",
        "diabetes [male] numerator=25 denominator=31",
    ] {
        assert!(said.contains(&line.to_owned()), "{line}: {said:?}");
    }
    // These might be percentages: nobody guesses.
    let shares = read(
        &table(&[header, "Diabetes screening | 67 | 81 | 74", whole]),
        &framework,
    );
    assert!(
        !lines(&shares)
            .iter()
            .any(|line| line.contains("numerator=")),
        "{:?}",
        lines(&shares)
    );
}

#[test]
fn an_indicators_own_name_is_no_remark() {
    let mut framework = clinic();
    framework.indicators[1].numerator_names = vec!["Contacts".into()];
    check(
        &[
            "@Neighborhood | Contacts",
            "Northeast | 5",
            "Old Town | 398",
            "=Total | 403",
        ],
        &framework,
        &[
            "visits value=403",
            "visits [northeast] value=5",
            "visits [old_town] value=398",
        ],
    );
}

/// The same clinics, asked about blood pressure and screening.
fn pressure() -> Framework {
    let mut framework = only("diabetes");
    let share = &framework.indicators[0];
    let named = |key: &str, name: &str, part: &[&str], whole: &[&str]| Indicator {
        key: key.into(),
        names: vec![name.into()],
        numerator_names: part.iter().map(|name| (*name).into()).collect(),
        denominator_names: whole.iter().map(|name| (*name).into()).collect(),
        ..share.clone()
    };
    let pressure = named(
        "pressure",
        "Blood pressure controlled",
        &[
            "Blood pressure under control",
            "Controlled",
            "BP controlled",
        ],
        &[
            "Adults with high blood pressure",
            "Adults with hypertension",
            "Hypertension patients",
        ],
    );
    let screening = named(
        "screening",
        "Screening completed",
        &["People screened", "Screened"],
        &[
            "People eligible for screening",
            "Eligible",
            "Due for screening",
        ],
    );
    framework.indicators = vec![pressure, screening];
    framework.indicators.push(clinic().indicators[2].clone());
    framework
}

#[test]
fn a_column_of_all_patients_is_not_the_whole_of_a_share_that_has_one() {
    let table = table(&[
        "@Age group|All patients / Patients|All patients / Encounters|Screening / Due|Screening / Screened|Screening / %|Blood pressure / Hypertension|Blood pressure / Controlled|Blood pressure / %",
        "18-64|420|600|210|88|41.9%|40|22|55%",
        "65+|300|530|178|82|46.1%|160|93|58.1%",
    ]);
    let suggestion = suggest(&table, &pressure(), &[]);
    let use_of = |letter: &str| match suggestion.mapping.column(letter).unwrap() {
        column if column.sure => panic!("{} is not asked about", column.header),
        ColumnUse {
            role: Role::Figure(figure),
            ..
        } => (figure.indicator.clone(), figure.field),
        other => panic!("{other:?}"),
    };
    assert_eq!(use_of("B"), (None, None), "nothing is suggested");
    assert_eq!(
        use_of("G"),
        (Some("pressure".into()), Some(Field::Denominator))
    );
    // "Due" and "%" under "Screening" are parts of what the column beside them names.
    let read = read(&table, &pressure());
    let expected = [
        "screening [18-64] numerator=88 denominator=210",
        "screening [65+] numerator=82 denominator=178",
    ];
    assert_eq!(lines(&read), expected);
}

#[test]
fn a_printed_average_stays_as_it_is_beside_the_rounded_averages_of_its_groups() {
    // 3.5 of 60 and 3.36 of 34: together 3.4494 (324.24 / 94), printed as 3.44.
    let lines = |printed: &str| {
        let total = format!("=Total | {printed} | 94");
        let table = table(&[
            "@Sex | Patient satisfaction / Mean | Patient satisfaction / N",
            "Female | 3.5 | 60",
            "Male | 3.36 | 34",
            &total,
        ]);
        let read = read(&table, &only("satisfaction"));
        (super::kit::lines(&read), asked(&read))
    };
    let expected = [
        "satisfaction mean=3.44 n=94",
        "satisfaction [female] mean=3.5 n=60",
        "satisfaction [male] mean=3.36 n=34",
    ];
    assert_eq!(
        lines("3.44"),
        (expected.map(str::to_owned).to_vec(), vec![])
    );
    assert_eq!(lines("3.6").1, [Key::TotalDiffers], "that is no rounding");
}

#[test]
fn indicators_under_a_heading_of_everybody_are_read() {
    let table = table(&[
        "@Neighborhood|All clients / Unduplicated clients|All clients / Primary care visits",
        "Northeast|420|600",
        "Old Town|470|720",
        "=Total|890|1320",
    ]);
    let read = read(&table, &clinic());
    let expected = [
        "visits value=1320",
        "visits [northeast] value=600",
        "visits [old_town] value=720",
    ];
    assert_eq!(lines(&read), expected);
    // What "Unduplicated clients" are is asked, not passed over.
    assert_eq!(asked(&read), [Key::NoIndicator]);
}

#[test]
fn groups_below_a_row_of_one_part_are_of_that_part() {
    let expected = [
        "diabetes numerator=45 denominator=60",
        "diabetes [female] numerator=25 denominator=33",
        "diabetes [male] numerator=20 denominator=27",
    ];
    let outline = &[
        "@Indicator | Number",
        "Patients eligible for diabetes screening | 60",
        "Female | 33",
        "Male | 27",
        "Patients screened for diabetes | 45",
        "Female | 25",
        "Male | 20",
    ];
    check(outline, &clinic(), &expected);
    let parts_first = &[
        "@Indicator | Number",
        "Diabetes screening: patients screened | 45",
        "Female | 25",
        "Male | 20",
        "Diabetes screening: patients eligible | 60",
        "Female | 33",
        "Male | 27",
    ];
    check(parts_first, &clinic(), &expected);
}

#[test]
fn groups_of_a_part_wait_for_the_other_part() {
    let applied = read(
        &table(&[
            "@Indicator | Number",
            "Patients eligible for diabetes screening | 60",
            "Female | 33",
            "Male | 27",
        ]),
        &clinic(),
    );
    let held: Vec<_> = applied.figures.iter().map(|one| &one.numbers).collect();
    assert!(
        held.iter()
            .all(|numbers| !numbers.contains_key(&Field::Numerator)),
        "{held:?}"
    );
}

#[test]
fn a_day_in_the_column_of_figures_heads_nothing_below_it() {
    let rows = table(&[
        "@Indicator | Q3 2025",
        "Primary care visits | 812",
        "People served | 2025-05-11",
        "Program spending | 410",
    ]);
    let applied = read(&rows, &clinic());
    assert_eq!(lines(&applied), ["spending value=410", "visits value=812"]);
    assert_eq!(asked(&applied), [Key::NotANumber]);
}

#[test]
fn the_printed_total_of_different_people_is_offered_beside_its_sites() {
    for total in [
        "=Total unduplicated | 412 | 2946",
        "Total unduplicated | 412 | 2946",
        "=Total | 412 | 2946",
    ] {
        let rows = table(&[
            "@Program | People served | Primary care visits",
            "Pantry | 300 | 2101",
            "Rides | 120 | 455",
            "Nights | 90 | 390",
            total,
        ]);
        let applied = read(&rows, &clinic());
        assert_eq!(lines(&applied), ["visits value=2946"], "{total}");
        let [question] = applied.problems.as_slice() else {
            panic!("{:?}", applied.problems);
        };
        assert_eq!(question.key, Key::PeopleOverSites);
        assert!(question.remedies.contains(&Remedy::UseTotal));
        assert_eq!(
            question.args.get("printed").map(String::as_str),
            Some("412")
        );
        let settled = answered(&rows, &clinic(), &[(&question.id, Fix::UseTotal)]);
        assert_eq!(lines(&settled), ["people value=412", "visits value=2946"]);
    }
}

#[test]
fn the_subtotals_of_months_are_no_total_of_the_quarter() {
    for mark in ["~", "="] {
        let total = |month: &str, sum: &str| format!("{mark}{month} total | | {sum}");
        let totals = [
            total("July", "980"),
            total("August", "1011"),
            total("September", "955"),
        ];
        let rows = table(&[
            "@Month | @Site | Primary care visits",
            "July | Main | 490",
            "July | Annex | 490",
            &totals[0],
            "August | Main | 505",
            "August | Annex | 506",
            &totals[1],
            "September | Main | 477",
            "September | Annex | 478",
            &totals[2],
        ]);
        let applied = read(&rows, &clinic());
        assert_eq!(lines(&applied), ["visits value=2946"]);
        assert_eq!(asked(&applied), []);
    }
    // One total below all of them is held against the sum.
    let wrong = table(&[
        "@Month | @Site | Primary care visits",
        "July | Main | 490",
        "July | Annex | 490",
        "=Total | | 990",
    ]);
    assert!(asked(&read(&wrong, &clinic())).contains(&Key::TotalDiffers));
}

#[test]
fn a_bare_whole_belongs_to_the_only_share_that_lacks_one() {
    let lines = &[
        "@Sex | Enrolled | Patients screened for diabetes | Primary care visits",
        "Female | 33 | 25 | 410",
        "Male | 27 | 20 | 402",
        "=Total | 60 | 45 | 812",
    ];
    let expected = [
        "diabetes numerator=45 denominator=60",
        "diabetes [female] numerator=25 denominator=33",
        "diabetes [male] numerator=20 denominator=27",
        "visits value=812",
        "visits [female] value=410",
        "visits [male] value=402",
    ];
    check(lines, &clinic(), &expected);
}

const CROSSED: &[&str] = &[
    "@Neighborhood | @Group | Patients screened for diabetes | Patients eligible for diabetes screening",
    "Northeast | All patients | 30 | 40",
    "Northeast | Female | 18 | 22",
    "Northeast | Male | 12 | 18",
    "Old Town | All patients | 15 | 20",
    "Old Town | Female | 7 | 11",
    "Old Town | Male | 8 | 9",
];

#[test]
fn groups_crossed_with_areas_give_the_groups_of_all_areas() {
    let open = read(&table(CROSSED), &clinic());
    let everyone = only_problem(&open, Key::OnlyGroups);
    let female = |applied: &Applied| {
        let lines = lines(applied);
        lines
            .iter()
            .any(|line| line == "diabetes [female] numerator=25 denominator=33")
    };
    assert!(!female(&open), "nobody said that the areas are everyone");
    let settled = answered(&table(CROSSED), &clinic(), &[(&everyone.id, Fix::AddUp)]);
    assert!(female(&settled), "{:?}", lines(&settled));
    let whole = "diabetes numerator=45 denominator=60".to_owned();
    assert!(lines(&settled).contains(&whole));
    // An area that leaves women out: the women of all areas are not known, and neither is that area.
    let no_women = |line: &&str| !line.starts_with("Old Town | Female");
    let gap: Vec<&str> = CROSSED.iter().copied().filter(no_women).collect();
    let settled = answered(&table(&gap), &clinic(), &[(&everyone.id, Fix::AddUp)]);
    assert_eq!(
        asked(&settled),
        [Key::TotalDiffers],
        "{:?}",
        settled.problems
    );
    let of_all = |line: &&String| {
        line.starts_with("diabetes numerator") || line.starts_with("diabetes [female]")
    };
    assert_eq!(lines(&settled).iter().find(of_all), None);
}
