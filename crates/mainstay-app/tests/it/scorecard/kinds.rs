//! Every kind of number on the scorecard: means, medians, lists, the whole community's; and groups told truthfully.

use mainstay_db::Uuid;

use super::kit::{Given, Kit, has, lacks, share};
use crate::world::on_each_database;

/// The mean of some answers.
fn mean(indicator: Uuid, value: f64, answers: f64) -> Given<'static> {
    Given {
        numerator: None,
        denominator: Some(answers),
        value: Some(value),
        ..share(indicator, 0.0, 0.0, "B4")
    }
}

/// An indicator, a closed round for it and what two partners gave.
async fn two_partners(kit: &mut Kit, fields: &[(&str, &str)], given: [(f64, f64); 2]) -> String {
    let (key, id) = kit.indicator(fields).await;
    let partners = [kit.world.clinic, kit.world.other_clinic];
    let asked = partners.map(|partner| (partner, "accepted", vec![id]));
    kit.round("2026-Q3", asked.to_vec()).await;
    let round = *kit.rounds.last().unwrap();
    for (partner, (value, answers)) in partners.into_iter().zip(given) {
        let figure = mean(id, value, answers);
        kit.hand_in(round, partner, "2026-Q3", &[figure]).await;
    }
    key
}

#[tokio::test]
async fn means_are_weighted_by_the_answers_behind_them() {
    on_each_database(async |world| {
        let mut kit = Kit::new(world).await;
        let fields = [
            ("name", "Ɱéáñ"),
            ("key", "mean_of"),
            ("definition", "Śćóŕé"),
            ("measure_kind", "mean"),
            ("unit", "ƥóíñťś"),
            ("decimals", "2"),
            ("rollup", "wmean"),
            ("source_kind", "survey"),
        ];
        // (3 × 100 + 4 × 300) ÷ 400 = 3.75; the mean of the two means would be 3.5.
        let key = two_partners(&mut kit, &fields, [(3.0, 100.0), (4.0, 300.0)]).await;
        has(
            &kit.page("dana", &format!("/scorecard/{key}")).await,
            &["3.75 ƥóíñťś"],
        );
        let trace = kit
            .page("dana", &format!("/scorecard/{key}/trace?period=2026-Q3"))
            .await;
        has(
            &trace,
            &[
                "= 3.75 ƥóíñťś",
                "3.00 ƥóíñťś, standing for 100",
                "standing for 300",
            ],
        );
    })
    .await;
}

#[tokio::test]
async fn medians_are_a_range_and_nothing_is_judged_from_them() {
    on_each_database(async |world| {
        let mut kit = Kit::new(world).await;
        let fields = [
            ("name", "Ɱéďíáñ"),
            ("key", "median_of"),
            ("definition", "Ďáýś"),
            ("measure_kind", "median"),
            ("unit", "ďáýś"),
            ("decimals", "0"),
            ("rollup", "median_note"),
            ("baseline", "20"),
            ("baseline_period", "2025-Q4"),
            ("target", "5"),
            ("target_period", "2027-Q4"),
            ("direction", "down_is_better"),
        ];
        let key = two_partners(&mut kit, &fields, [(10.0, 5.0), (14.0, 9.0)]).await;
        let page = kit.page("dana", &format!("/scorecard/{key}")).await;
        has(&page, &["10 to 14 ďáýś", "no one number to judge"]);
        lacks(&page, &["12 ďáýś", "on track"]);
    })
    .await;
}

#[tokio::test]
async fn a_number_of_the_whole_community_is_nobodys_score_in_the_trace() {
    on_each_database(async |world| {
        let mut kit = Kit::new(world).await;
        let (key, id) = kit
            .indicator(&[
                ("name", "Ĥóɱéś"),
                ("key", "homes"),
                ("definition", "Ĥóúśéĥóĺďś"),
                ("class", "outcome_long"),
                ("accountability", "population"),
                ("measure_kind", "proportion"),
                ("numerator_def", "Ẃíťĥ"),
                ("denominator_def", "Áĺĺ"),
                ("rollup", "ratio"),
            ])
            .await;
        let clinic = kit.world.clinic;
        kit.round("2026-Q3", vec![(clinic, "accepted", vec![id])])
            .await;
        let round = *kit.rounds.last().unwrap();
        kit.hand_in(round, clinic, "2026-Q3", &[share(id, 40.0, 100.0, "B2")])
            .await;
        let trace = kit
            .page("dana", &format!("/scorecard/{key}/trace?period=2026-Q3"))
            .await;
        has(
            &trace,
            &["40 of 100", "belongs to the whole community", "40.0%"],
        );
        lacks(&trace, &["40 of 100 = 40.0%"]);
    })
    .await;
}

/// Three groups of one partner: 60 of 100, 30 of 100, and 12 of 15.
async fn three_groups(kit: &mut Kit, key: &str, direction: &str) -> String {
    let (key, id) = kit
        .indicator(&[
            ("name", key),
            ("key", key),
            ("definition", "Ŕéáďíñǧ"),
            ("numerator_def", "Ĺóẃ"),
            ("denominator_def", "Áĺĺ"),
            ("measure_kind", "proportion"),
            ("rollup", "ratio"),
            ("direction", direction),
            ("split-age", "optional"),
        ])
        .await;
    let clinic = kit.world.clinic;
    kit.round("2026-Q3", vec![(clinic, "accepted", vec![id])])
        .await;
    let round = *kit.rounds.last().unwrap();
    let catalogue = kit.catalogue().await;
    let age = catalogue.dimension_by_key("age").unwrap();
    let groups: Vec<String> = ["Ýóúñǧ", "Óĺď", "Ṽéŕý óĺď"]
        .iter()
        .map(|label| {
            let group = age.categories.iter().find(|one| one.label == *label);
            ["age=", &group.unwrap().key].concat()
        })
        .collect();
    let mut given = vec![share(id, 102.0, 215.0, "B2")];
    for (groups, (above, below)) in groups
        .iter()
        .zip([(60.0, 100.0), (30.0, 100.0), (12.0, 15.0)])
    {
        given.push(Given {
            groups: groups.as_str(),
            ..share(id, above, below, "B3")
        });
    }
    kit.hand_in(round, clinic, "2026-Q3", &given).await;
    kit.page("dana", &format!("/scorecard/{key}")).await
}

#[tokio::test]
async fn a_small_group_ahead_of_the_best_is_never_told_to_lag_behind() {
    on_each_database(async |world| {
        let mut kit = Kit::new(world).await;
        let page = three_groups(&mut kit, "ǧŕóúþś", "up_is_better").await;
        has(
            &page,
            &[
                "30.0 percentage points between Óĺď and Ýóúñǧ",
                "60.0% 60 100 best group of 30 or more",
                "30.0% 30 100 30.0 percentage points 0.5 30",
                "Ṽéŕý óĺď fewer than 30 people 80.0% 12 15 20.0 percentage points ahead of it 1.33",
                "no gap is claimed from it",
            ],
        );
    })
    .await;
}

#[tokio::test]
async fn where_no_way_is_better_no_group_is_the_best() {
    on_each_database(async |world| {
        let mut kit = Kit::new(world).await;
        let page = three_groups(&mut kit, "ćóñťéẋť", "context").await;
        // 102 of 215 are 47.4 in 100: 12.6 below the first group and 17.4 above the second.
        has(
            &page,
            &[
                "Difference from all groups",
                "+12.6 percentage points",
                "-17.4 percentage points 0.63 Ṽ",
            ],
        );
        has(
            &page,
            &["Óĺď is furthest from all groups together: 17.4 percentage points"],
        );
        lacks(&page, &["best group of 30 or more", "Gap to best"]);
    })
    .await;
}

#[tokio::test]
async fn a_story_stays_with_the_period_it_speaks_of() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let path = kit.world.path("/scorecard/bp/story");
        for (period, words) in [("2026-Q2", "śþŕíñǧ"), ("2026-Q3", "śúɱɱéŕ")] {
            let once = kit.world.app.id();
            let form = format!("once={once}&before=&period={period}&body={words}");
            let reply = kit.world.post("dana", &path, &form).await;
            assert_eq!(reply.status.as_u16(), 303, "{}", reply.text);
        }
        let now = kit.page("tomas", "/scorecard/bp").await;
        has(
            &now,
            &[
                "śúɱɱéŕ About Q3 2026.",
                "Other stories śþŕíñǧ About Q2 2026.",
            ],
        );
        let then = kit.page("tomas", "/scorecard/bp?period=2026-Q2").await;
        has(&then, &["śþŕíñǧ About Q2 2026."]);
        // A period nobody knows is no place for a story.
        let form = format!("once={}&before=&period=soon&body=x", kit.world.app.id());
        assert_eq!(
            kit.world.post("dana", &path, &form).await.status.as_u16(),
            404
        );
    })
    .await;
}

#[tokio::test]
async fn what_stands_behind_an_indicator_is_shown_kept_through_versions_and_taken_along() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        kit.indicator(&[
            ("name", "Ḃáćķéď"),
            ("key", "backed"),
            ("definition", "Éṽéŕý ṽíśíť"),
            ("measure_kind", "count_events"),
            ("unit", "ṽíśíťś"),
            ("agenda_goal", "Ǧóáĺ óñé"),
            ("used_by", "Ḃóáŕď ŕéƥóŕť"),
            ("quality_data", "low"),
            ("quality_note", "Ťẃó ćóúñť ḃý ĥáñď"),
            ("compared_with", "total"),
            ("gap_spoken", "relative"),
            ("event_side", "not_counted"),
            ("gap_scope", "each_group"),
            ("group_weight", "size"),
            ("group_order", "listed"),
            ("fits_goal", "yes"),
            ("fits_cost", "no"),
        ])
        .await;
        let wanted = [
            "Ǧóáĺ óñé",
            "Ḃóáŕď ŕéƥóŕť",
            "Ťẃó ćóúñť ḃý ĥáñď",
            "all groups together",
            "the ratio",
            "those it does not count",
            "each group by itself",
            "groups count by their number of people",
            "in the order listed, as ages and incomes have",
        ];
        let page = kit.page("tomas", "/indicators/backed").await;
        has(&page, &wanted);
        has(
            &page,
            &["1 of 10 answered with yes.", "Against it: too costly."],
        );
        // A new definition keeps what the form did not show.
        let path = kit.world.path("/indicators/backed/definition");
        let form = "version=1&meaning=changed&from_period=2027-Q1&change_note=x&definition=Ñéẃ";
        let reply = kit.world.post("dana", &path, form).await;
        assert_eq!(reply.status.as_u16(), 303, "{}", reply.text);
        has(&kit.page("tomas", "/indicators/backed").await, &wanted);
        let notes = kit.rows("dana", "/scorecard/backed.xlsx", "Notes").await;
        let notes: Vec<String> = notes.iter().flatten().map(super::kit::text).collect();
        let notes = notes.join(" ");
        has(&notes, &wanted);
    })
    .await;
}
