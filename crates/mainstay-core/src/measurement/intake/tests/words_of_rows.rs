//! What partners call things in their rows: parts in their own words, codes, bands of ages, results.

use super::kit::*;
use crate::measurement::intake::*;

#[test]
fn a_word_of_the_partners_own_can_be_a_part_of_a_share() {
    let rows = table(&[
        "@Indicator|Number",
        "Checked for sugar|399",
        "Could have been checked|900",
    ]);
    let found = read(&rows, &clinic());
    let ids: Vec<&str> = found.problems.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        asked(&found),
        [Key::UnknownIndicator, Key::UnknownIndicator]
    );
    let part = |field| Fix::Part {
        indicator: "diabetes".into(),
        field,
    };
    let answers = [
        (ids[0], part(Field::Numerator)),
        (ids[1], part(Field::Denominator)),
    ];
    let told = answered(&rows, &clinic(), &answers);
    assert_eq!(lines(&told), ["diabetes numerator=399 denominator=900"]);
    assert!(asked(&told).is_empty(), "{:?}", told.problems);
    // And it is remembered as that part.
    let answers: Answers = answers
        .iter()
        .map(|(id, fix)| ((*id).to_owned(), fix.clone()))
        .collect();
    let mapping = suggest(&rows, &clinic(), &[]).mapping;
    let mapping = mapping.remembering(&found.problems, &answers);
    let next = apply(&mapping, &rows, &clinic(), &Answers::new());
    assert_eq!(lines(&next), ["diabetes numerator=399 denominator=900"]);
}

#[test]
fn the_row_beside_a_whole_that_a_person_named_is_its_part() {
    let rows = table(&[
        "@Indicator|Number",
        "Diabetes screening|399",
        "Could have been checked|900",
    ]);
    let found = read(&rows, &clinic());
    let asked_about = found
        .problems
        .iter()
        .find(|problem| problem.key == Key::UnknownIndicator)
        .unwrap();
    let whole = Fix::Part {
        indicator: "diabetes".into(),
        field: Field::Denominator,
    };
    let told = answered(&rows, &clinic(), &[(&asked_about.id, whole)]);
    assert_eq!(lines(&told), ["diabetes numerator=399 denominator=900"]);
}

#[test]
fn a_band_of_ages_that_only_looks_like_one_on_the_list_is_asked_about() {
    let mut framework = clinic();
    for indicator in &mut framework.indicators {
        let ages = &mut indicator.dimensions[1].categories;
        ages[2].names = vec!["65 to 74".into(), "65 a 74".into(), "65-74".into()];
        ages[2].key = "65_to_74".into();
        let mut oldest = ages[2].clone();
        (oldest.key, oldest.names) = (
            "age_75_plus".into(),
            vec!["75 and over".into(), "75 o más".into(), "75+".into()],
        );
        ages.insert(3, oldest);
        // Another list with words that look as little like it.
        indicator.dimensions[2].categories[0].names = vec!["65 Main Street flats".into()];
    }
    for band in ["65 and older", "65+", "65 or more"] {
        let row = format!("{band}|9");
        let rows = table(&[
            "@Indicator|Number",
            "Primary care visits|100",
            "0-17|40",
            &row,
        ]);
        let found = read(&rows, &framework);
        assert!(
            !lines(&found).iter().any(|line| line.contains("65_to_74")),
            "{band}: {:?}",
            lines(&found)
        );
        assert_eq!(asked(&found), [Key::UnknownCategory], "{band}");
    }
    let rows = table(&["@Indicator|Number", "Primary care visits|100", "65 to 74|9"]);
    assert!(lines(&read(&rows, &framework)).contains(&"visits [65_to_74] value=9".to_owned()));
}

#[test]
fn the_counts_of_a_share_may_stand_under_any_heading() {
    let mut framework = clinic();
    let share = &mut framework.indicators[0];
    share.names = vec!["Referrals closed".into()];
    share.numerator_names = vec!["Referrals closed".into()];
    share.denominator_names = vec!["Referrals sent".into()];
    for heading in ["Number", "Result", "Value", "Actual", "Q3 2025"] {
        let header = format!("@Measure|{heading}");
        let rows = table(&[&header, "Referrals sent|204", "Referrals closed|93"]);
        let found = read(&rows, &framework);
        assert_eq!(
            lines(&found),
            ["diabetes numerator=93 denominator=204"],
            "{heading}"
        );
    }
    // A percentage under the same heading stays one.
    let rows = table(&[
        "@Measure|Result",
        "Referrals sent|204",
        "Referrals closed|45.6%",
    ]);
    assert!(
        !lines(&read(&rows, &framework))
            .iter()
            .any(|line| line.contains("numerator=45"))
    );
}

#[test]
fn indicators_are_known_by_their_codes_under_any_heading_of_codes() {
    for heading in ["Code", "ID", "Indicator code"] {
        let header = format!("@{heading}|Number");
        let rows = table(&[&header, "visits|120", "people|40"]);
        let found = read(&rows, &clinic());
        assert_eq!(
            lines(&found),
            ["people value=40", "visits value=120"],
            "{heading}"
        );
    }
    // Codes of anything else stay remarks.
    let rows = table(&["@ID|@Measure|Number", "A-17|Primary care visits|120"]);
    assert_eq!(lines(&read(&rows, &clinic())), ["visits value=120"]);
}

#[test]
fn a_list_with_a_few_days_outside_the_quarter_is_no_file_of_another_one() {
    let rows = table(&[
        "@Date|Primary care visits",
        "2025-06-30|3",
        "2025-07-03|5",
        "2025-07-03|5",
        "2025-09-13|6",
    ]);
    let framework = clinic();
    let found = read(&rows, &framework);
    assert_eq!(
        asked(&found),
        [Key::SameFigureTwice],
        "equal rows are asked about"
    );
    let evidence = |applied| Evidence {
        table: &rows,
        framework: &framework,
        applied,
        recognition: None,
        history: &[],
        others: &[],
        files: &[],
        beside: &[],
    };
    assert!(suspicions(evidence(&found)).is_empty());
    // With nothing inside the quarter it is one.
    let outside = table(&["@Date|Primary care visits", "2025-06-29|3", "2025-06-30|3"]);
    let read_outside = read(&outside, &framework);
    let keys: Vec<Key> = suspicions(evidence(&read_outside))
        .iter()
        .map(|problem| problem.key)
        .collect();
    assert_eq!(keys, [Key::WrongPeriod]);
}

#[test]
fn an_indicator_that_adds_up_the_groups_below_it_names_them() {
    // The reader of sheets sees that 1204 is 700 and 504 and calls the row a subtotal.
    let of = |head: &str| {
        let read = read(
            &table(&[
                "@Outcome|Q3 2025",
                "People served|2000",
                head,
                "Northeast|700",
                "Old Town|504",
            ]),
            &clinic(),
        );
        (lines(&read), asked(&read))
    };
    let (figures, asked) = of("~Primary care visits|1204");
    let expected = [
        "people value=2000",
        "visits value=1204",
        "visits [northeast] value=700",
        "visits [old_town] value=504",
    ];
    assert_eq!(figures, expected);
    assert!(asked.is_empty(), "{asked:?}");
    // A name nobody knows is asked about, and its groups are not those of the indicator above.
    let (figures, asked) = of("~Job placements|1204");
    assert_eq!(figures, ["people value=2000"]);
    assert_eq!(asked, [Key::UnknownIndicator]);
}

#[test]
fn what_stands_below_a_name_left_out_is_left_out_with_it() {
    let of = |lines_of: &[&str], name: &str| {
        let table = table(lines_of);
        let about = format!("unknown_indicator:{name}");
        let known = asked(&read(&table, &clinic()));
        assert_eq!(known, [Key::UnknownIndicator], "{lines_of:?}");
        lines(&answered(&table, &clinic(), &[(&about, Fix::LeaveOut)]))
    };
    let placements = &[
        "@Outcome|Q3 2025",
        "People served|2000",
        "Job placements|318",
        "Female|110",
        "Male|98",
        "Primary care visits|50",
        "Female|20",
    ];
    let expected = [
        "people value=2000",
        "visits value=50",
        "visits [female] value=20",
    ];
    assert_eq!(of(placements, "job placements"), expected);
    // Between two places of the list, a name that nobody knows is a place.
    let places = &[
        "@Outcome|Q3 2025",
        "Primary care visits|2000",
        "Northeast|700",
        "Behind the hill|20",
        "Old Town|504",
    ];
    let expected = [
        "visits value=2000",
        "visits [northeast] value=700",
        "visits [old_town] value=504",
    ];
    assert_eq!(of(places, "behind the hill"), expected);
}

#[test]
fn all_services_are_a_total_and_no_service() {
    let read = read(
        &table(&[
            "@Program|Primary care visits|People served",
            "Medical|2101|1544",
            "Dental|455|402",
            "All services|2556|1700",
        ]),
        &clinic(),
    );
    assert_eq!(lines(&read), ["visits value=2556"]);
    // One person may use several services: that is asked, with the printed number at hand.
    assert_eq!(asked(&read), [Key::PeopleOverSites]);
}

#[test]
fn a_row_nobody_knows_does_not_make_another_quarters_file_the_rounds() {
    let framework = clinic();
    let mut alone = table(&[
        "@Neighborhood | Primary care visits",
        "Northeast | 812",
        "The Bend | 90",
    ]);
    alone.titles = vec!["Q2 2025".into()];
    let applied = [read(&alone, &framework)];
    let found = suspicions(Evidence {
        table: &alone,
        framework: &framework,
        applied: &applied[0],
        recognition: None,
        history: &[],
        others: &[],
        files: &[],
        beside: &applied,
    });
    let keys: Vec<Key> = found.iter().map(|problem| problem.key).collect();
    assert_eq!(keys, [Key::WrongPeriod]);
}

#[test]
fn indicators_that_add_up_the_groups_below_them_are_read_under_any_heading() {
    for heading in ["Item", "Indicator", "Description", ""] {
        let rows = table(&[
            &format!("@{heading} | Numerator | Denominator"),
            "~Diabetes screening | 399 | 900",
            "Female | 199 | 400",
            "Male | 200 | 500",
        ]);
        let found = read(&rows, &only("diabetes"));
        assert_eq!(
            lines(&found),
            [
                "diabetes numerator=399 denominator=900",
                "diabetes [female] numerator=199 denominator=400",
                "diabetes [male] numerator=200 denominator=500",
            ],
            "{heading}"
        );
    }
}

#[test]
fn a_head_of_groups_that_nobody_asks_for_is_no_group() {
    let rows = table(&[
        "@Indicator | Number",
        "Job seekers trained | 602",
        "~Placed in a job | 208",
        "Female | 110",
        "Male | 98",
    ]);
    let found = read(&rows, &clinic());
    assert!(
        !asked(&found).contains(&Key::UnknownCategory),
        "{:?}",
        found.problems
    );
    assert!(
        asked(&found).contains(&Key::UnknownIndicator),
        "{:?}",
        found.problems
    );
    // A column of groups alone is one, whatever stands above it.
    let groups = table(&["@Measure | People served", "Female | 110", "Male | 98"]);
    assert_eq!(
        lines(&read(&groups, &only("people"))),
        ["people [female] value=110", "people [male] value=98"]
    );
}

#[test]
fn a_lone_number_of_a_share_is_asked_for_with_both_parts_to_type() {
    for shown in ["5", "soon", "0.45"] {
        let rows = table(&[
            "@Indicator | Q3 2025",
            "Primary care visits | 812",
            &format!("Diabetes screening | {shown}"),
        ]);
        let found = read(&rows, &clinic());
        let problem = found
            .problems
            .iter()
            .find(|one| one.severity != Severity::Warning)
            .unwrap();
        assert!(
            problem.remedies.contains(&Remedy::TypeValue),
            "{shown}: {problem:?}"
        );
        assert!(
            shown == "soon" || problem.args.values().any(|said| said.contains("Diabetes")),
            "{shown}: {problem:?}"
        );
        assert_eq!(lines(&found), ["visits value=812"], "{shown}");
    }
    // "n/a" answers for the figure.
    let rows = table(&["@Indicator | Q3 2025", "Diabetes screening | n/a"]);
    assert_eq!(lines(&read(&rows, &clinic())), ["diabetes not_applicable"]);
    // Beside another number of the same time, the columns have to say which is which.
    let rows = table(&[
        "@Indicator | Count | Other count",
        "Diabetes screening | 5 | 11",
    ]);
    let found = read(&rows, &clinic());
    assert!(lines(&found).is_empty());
}

#[test]
fn a_title_may_name_the_indicator_and_how_it_is_split() {
    let mut rows = table(&["@Sex | Count", "Female | 110", "Male | 98"]);
    for title in [
        "Primary care visits by sex",
        "Primary care visits by gender, Jul-Sep 2025",
    ] {
        rows.titles = vec![title.to_owned()];
        assert_eq!(
            lines(&read(&rows, &clinic()))[..2],
            ["visits [female] value=110", "visits [male] value=98"],
            "{title}"
        );
    }
    rows.titles = vec!["Stories by sex".to_owned()];
    assert!(lines(&read(&rows, &clinic())).is_empty());
}
