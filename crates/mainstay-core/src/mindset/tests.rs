//! What the mindset questions promise, on numbers worked by hand.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn sheet(audience: Option<Audience>, given: &[(&str, u8, u8)]) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.audience = audience;
    for (id, here, needed) in given {
        let pair = Pair {
            here: Some(*here),
            needed: Some(*needed),
        };
        sheet.answer(id, pair).unwrap();
    }
    sheet
}

#[test]
fn nine_statements_for_all_and_one_for_each_audience_in_both_languages() {
    let all: Vec<&Statement> = shifts().iter().flat_map(|one| &one.statements).collect();
    assert_eq!(all.len(), 12);
    assert_eq!(all.iter().filter(|one| one.audience.is_none()).count(), 9);
    for audience in [Audience::Funder, Audience::Government, Audience::Nonprofit] {
        let own = shifts()
            .iter()
            .flat_map(|one| statements_for(one, Some(audience)));
        assert_eq!(own.count(), 10, "{audience}");
    }
    let others = shifts()
        .iter()
        .flat_map(|one| statements_for(one, Some(Audience::Other)));
    assert_eq!(others.count(), 9);
    for one in all {
        for said in [&one.left, &one.right] {
            assert!(
                !said.en.is_empty() && !said.es.is_empty() && said.en != said.es,
                "{}",
                one.id
            );
        }
    }
}

#[test]
fn the_gap_is_needed_less_here() {
    use Audience::Nonprofit;
    // MS1 here 2 3 4 2 4 (mean 3), needed 6 6 6 5 7 (mean 6): gap 3. MS2 here 5, needed 4: gap -1.
    let sheets: Vec<Sheet> = [(2, 6), (3, 6), (4, 6), (2, 5), (4, 7)]
        .iter()
        .map(|(here, needed)| sheet(Some(Nonprofit), &[("MS1", *here, *needed), ("MS2", 5, 4)]))
        .collect();
    let reading = read_mindset(&sheets);
    assert!(reading.is_enough && reading.people == 5);
    let who = &reading.shifts[0];
    let one = who.statements[0].all.unwrap();
    assert_eq!(
        (one.people, one.here, one.needed, one.gap()),
        (5, 3.0, 6.0, 3.0)
    );
    assert_eq!(who.statements[2].all, None);
    // The shift: the mean of 3 and -1.
    assert_eq!(who.gap, Some(1.0));
    assert_eq!(
        who.groups,
        [GroupGap {
            audience: Nonprofit,
            gap: 1.0,
            statements: 2
        }]
    );
}

#[test]
fn four_people_show_nothing_at_all() {
    let sheets = vec![sheet(Some(Audience::Other), &[("MS1", 1, 7)]); 4];
    let reading = read_mindset(&sheets);
    assert!(!reading.is_enough && reading.shifts.is_empty());
    assert_eq!(reading.people, 4);
}

#[test]
fn half_an_answer_does_not_count() {
    let mut sheets = vec![sheet(None, &[("MS4", 3, 5)]); 5];
    let half = Pair {
        here: Some(1),
        needed: None,
    };
    sheets[0].answer("MS4", half).unwrap();
    assert_eq!(read_mindset(&sheets).shifts[1].statements[0].all, None);
}

#[test]
fn a_group_is_shown_only_when_what_remains_is_large_enough_too() {
    for (sizes, all, shown) in [
        (vec![5, 5, 0, 0], 10, vec![true, true, false, false]),
        (vec![6, 4, 0, 0], 10, vec![false, false, false, false]),
        (vec![6, 5, 4, 0], 15, vec![true, false, false, false]),
        (vec![9, 3, 2, 0], 14, vec![true, false, false, false]),
        (vec![5, 0, 0, 0], 5, vec![true, false, false, false]),
        (vec![5, 0, 0, 0], 9, vec![false, false, false, false]),
        (vec![5, 0, 0, 0], 10, vec![true, false, false, false]),
        (vec![4, 0, 0, 0], 4, vec![false, false, false, false]),
    ] {
        assert_eq!(shown_groups(&sizes, all, 5), shown, "{sizes:?} of {all}");
    }
}

#[test]
fn a_statement_of_one_audience_counts_nobody_else() {
    // Answered as a funder, then the audience was changed: the answer no longer counts.
    let mut sheets = vec![sheet(Some(Audience::Funder), &[("MS10", 2, 6), ("MS1", 4, 5)]); 6];
    sheets[0].audience = Some(Audience::Other);
    sheets[1].audience = None;
    let reading = read_mindset(&sheets);
    let own = reading.shifts[2]
        .statements
        .iter()
        .find(|one| one.statement.id == "MS10")
        .unwrap();
    assert_eq!(own.all, None);
    assert_eq!(reading.shifts[0].statements[0].all.unwrap().people, 6);
}

#[test]
fn a_sheet_reads_as_it_was_written_and_refuses_what_is_outside_the_scale() {
    let mut one = sheet(Some(Audience::Government), &[("MS3", 1, 7)]);
    one.answer(
        "MS11",
        Pair {
            here: None,
            needed: Some(4),
        },
    )
    .unwrap();
    assert_eq!(Sheet::from_text(&one.as_text()).unwrap(), one);
    let outside = Pair {
        here: Some(8),
        needed: None,
    };
    assert_eq!(
        one.answer("MS3", outside),
        Err(SheetProblem::OutsideTheScale(8))
    );
    assert!(
        one.answer("MS13", Pair::default())
            .unwrap_err()
            .to_string()
            .contains("MS1 to MS12")
    );
    assert!(Sheet::from_text("other\nMS3=x,1").is_err());
}

/// People with an audience (or none) and perhaps an answer to MS1.
fn people() -> impl Strategy<Value = Vec<Sheet>> {
    let audience = prop::option::weighted(0.8, 0_usize..4);
    let points = prop::option::weighted(0.85, (1_u8..=7, 1_u8..=7));
    prop::collection::vec((audience, points), 0..40).prop_map(|all| {
        let one = |(audience, points): (Option<usize>, Option<(u8, u8)>)| {
            let given: Vec<(&str, u8, u8)> = points
                .iter()
                .map(|(here, needed)| ("MS1", *here, *needed))
                .collect();
            sheet(audience.map(|at| Audience::ALL[at]), &given)
        };
        all.into_iter().map(one).collect()
    })
}

proptest! {
    /// Whoever adds and subtracts what is shown, in any combination, never isolates one to four people.
    #[test]
    fn no_difference_of_shown_groups_reveals_a_group_under_five(sheets in people()) {
        let reading = read_mindset(&sheets);
        let Some(shift) = reading.shifts.first() else {
            prop_assert!(sheets.iter().filter(|one| !one.is_empty()).count() < 5);
            return Ok(());
        };
        let one = &shift.statements[0];
        let members = |audience: Option<Audience>| -> Vec<usize> {
            let counted = sheets.iter().enumerate().filter(|(_, one)| one.pair("MS1").both().is_some());
            let own = counted.filter(|(_, one)| audience.is_none() || one.audience == audience);
            own.map(|(at, _)| at).collect()
        };
        let mut shown: Vec<Vec<usize>> = one.groups.iter().map(|(audience, _)| members(Some(*audience))).collect();
        if one.all.is_some() {
            shown.push(members(None));
        } else {
            prop_assert!(shown.is_empty());
        }
        // Every way of adding some and taking others away: the people left over on either side are none, or five at least.
        let ways = 3_usize.pow(u32::try_from(shown.len()).unwrap());
        for way in 0..ways {
            let mut weight = vec![0_i32; sheets.len()];
            let mut rest = way;
            for group in &shown {
                let sign = i32::try_from(rest % 3).unwrap() - 1;
                rest /= 3;
                for at in group {
                    weight[*at] += sign;
                }
            }
            let touched = weight.iter().filter(|one| **one != 0).count();
            prop_assert!(touched == 0 || touched >= 5, "{touched} people by way {way}");
        }
        for (_, mean) in &one.groups {
            prop_assert!(mean.people >= 5);
        }
    }

    #[test]
    fn means_stay_on_the_scale_and_do_not_depend_on_the_order(mut sheets in people()) {
        let reading = read_mindset(&sheets);
        sheets.reverse();
        let turned = read_mindset(&sheets);
        for (one, other) in reading.shifts.iter().zip(&turned.shifts) {
            for (one, other) in one.statements.iter().zip(&other.statements) {
                prop_assert_eq!(one.all.map(|mean| mean.people), other.all.map(|mean| mean.people));
                for mean in one.all.iter().chain(one.groups.iter().map(|(_, mean)| mean)) {
                    prop_assert!((1.0..=7.0).contains(&mean.here) && (1.0..=7.0).contains(&mean.needed));
                }
            }
        }
    }
}
