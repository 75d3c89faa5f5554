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
