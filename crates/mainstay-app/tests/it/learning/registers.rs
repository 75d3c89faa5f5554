//! Values, the policy agenda, milestones, claims and scenarios: what each says to the advice, and the rules that are its own.

use axum::http::StatusCode;
use mainstay_app::lifecycle::advice::advice;

use super::{entry, holds, line};
use crate::world::{World, on_each_database};

/// How far some recommended actions are, by their ids.
async fn said(world: &World, ids: &[&str]) -> Vec<String> {
    let dana = world.seat_of("dana").await;
    let found = advice(&world.app, &dana).await.unwrap();
    let all = found.checks.iter();
    all.filter(|one| ids.contains(&one.action.id.as_str()))
        .map(|one| one.status.key().to_owned())
        .collect()
}

/// The id of an indicator.
async fn indicator(world: &World) -> String {
    let page = world.path("/indicators/examples/confidence");
    world.post("dana", &page, "").await;
    let dana = world.seat_of("dana").await;
    let all = mainstay_app::measurement::indicators::service::catalogue(&world.app, &dana).await;
    let all = all.unwrap();
    all.indicators
        .first()
        .map_or_else(String::new, |one| one.id.to_string())
}

#[tokio::test]
async fn a_statement_for_each_audience_with_a_figure_and_a_story_meets_the_advice() {
    on_each_database(async |world| {
        assert_eq!(said(&world, &["M1"]).await, ["no_data"]);
        let figure = indicator(&world).await;
        for (at, audience) in ["partners", "residents", "funders", "policymakers"]
            .iter()
            .enumerate()
        {
            let fields = format!("audience={audience}&statement=Ŵé&indicator={figure}&story=Šĥé");
            entry(&world, "value", &fields).await;
            let list = world.get("luis", &world.path("/learning/value")).await;
            assert_eq!(list.text.contains("Not told yet:"), at < 3, "{audience}");
        }
        let want = if figure.is_empty() { "partly" } else { "met" };
        assert_eq!(said(&world, &["M1"]).await, [want]);
        let list = world.get("luis", &world.path("/learning/value")).await;
        holds(&list, &["<bdi>Policymakers</bdi>", "Šĥé"]);
    })
    .await;
}

#[tokio::test]
async fn the_policy_agenda_says_who_was_met_and_how_the_work_fits() {
    on_each_database(async |world| {
        assert_eq!(said(&world, &["M2", "L3"]).await, ["no_data", "no_data"]);
        let item = "title=Ɓíĺĺíńǧ&level=state&state=idea";
        let page = entry(&world, "policy", item).await;
        assert_eq!(said(&world, &["M2", "L3"]).await, ["partly", "partly"]);
        line(&world, &page, "met_on=2026-11-02&policymaker=Šéń.+Đíáž").await;
        line(&world, &page, "met_on=2026-10-02&policymaker=Řéƥ.+Čĥó").await;
        let edit = format!("{page}/edit");
        let whole = format!("version=1&{item}&owner=Ťĥé+čĺíńíč&alignment=Ŵé+ƒíť")
            .replace("state=idea", "state=draft");
        let kept = world.post("dana", &edit, &whole).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        assert_eq!(said(&world, &["M2", "L3"]).await, ["met", "met"]);
        let shown = world.get("grace", &page).await;
        holds(
            &shown,
            &[
                "a draft or a promise",
                "state or region",
                "<bdi>Šéń. Đíáž</bdi>",
            ],
        );
        let table = world
            .get("grace", &world.path("/learning/policy/table.csv"))
            .await;
        assert_eq!(table.text.matches("Ɓíĺĺíńǧ").count(), 2, "{}", table.text);
    })
    .await;
}

#[tokio::test]
async fn a_milestone_names_who_else_had_a_part_and_sustained_takes_two_years() {
    on_each_database(async |world| {
        let page = entry(&world, "milestone", "title=Ħóúšíńǧ&condition=practices").await;
        let lines = format!("{page}/lines");
        let step = |day: &str, rung: &str, others: &str| {
            format!("reached_on={day}&rung={rung}&evidence=Ƒóŕɱ&quality=document&our_part=some&others={others}")
        };
        let alone = world.post("dana", &lines, &step("2024-01-10", "implemented", "")).await;
        assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(&alone, &["Who else had a part in it: write or choose something here."]);
        let early = world.post("dana", &lines, &step("2026-11-20", "sustained", "Ńúŕšéš")).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(&early, &["Rung: this change was not carried out for more than two years"]);
        line(&world, &page, &step("2024-01-10", "implemented", "Ńúŕšéš")).await;
        line(&world, &page, &step("2026-11-20", "sustained", "Ńúŕšéš")).await;
        let list = world.get("luis", &world.path("/learning/milestone")).await;
        holds(
            &list,
            &[
                "It stands on rung 6: held for more than two years.",
                "How many changes stand on each rung",
                "At the end of 31 December 2024",
                "At the end of 21 November 2026",
                "<th scope=\"row\">4: carried out</th><td class=\"num\">1</td><td class=\"num\">1</td><td class=\"num\">0</td>",
                "<th scope=\"row\">6: held for more than two years</th><td class=\"num\">0</td><td class=\"num\">0</td><td class=\"num\">1</td>",
            ],
        );
    })
    .await;
}

#[tokio::test]
async fn a_claim_that_says_more_than_its_links_carry_is_told_and_its_table_names_other_influences()
{
    on_each_database(async |world| {
        let fields =
            "claim=Ŵé+ĥéĺƥéď&result=Ɱóŕé&theory=Čáĺĺš&influences=Ŕíďéš&strength=well_supported";
        let alone = fields.replace("influences=Ŕíďéš", "influences=");
        let to = world.path("/learning/claim/new");
        let refused = world.post("dana", &to, &alone).await;
        holds(
            &refused,
            &["Other influences: write or choose something here."],
        );
        let page = entry(&world, "claim", fields).await;
        holds(
            &world.get("luis", &page).await,
            &["As it stands it is: plausible."],
        );
        line(&world, &page, "link=Ťĥéý+čáĺĺ&evidence=strong").await;
        assert!(!world.get("luis", &page).await.text.contains("As it stands"));
        line(&world, &page, "link=Ťĥéý+čóɱé&evidence=some").await;
        holds(
            &world.get("luis", &page).await,
            &["As it stands it is: supported."],
        );
        let table = world
            .get("grace", &world.path("/learning/claim/table.csv"))
            .await;
        holds(&table, &["Other influences", "Ŕíďéš"]);
    })
    .await;
}

#[tokio::test]
async fn a_scenario_shows_its_signposts_and_is_asked_for_again_after_a_year() {
    on_each_database(async |world| {
        let form = world
            .get("dana", &world.path("/learning/scenario/new"))
            .await;
        holds(&form, &["value=\"10\""]);
        let fields = "name=Ŵáŕď&horizon_years=12&assumptions=Ƒéŵ&response=Ŕíďéš&owner_role=Čĥáíŕ";
        let page = entry(&world, "scenario", fields).await;
        line(
            &world,
            &page,
            "signpost=Ɱíďŵíƒé&seen_on=2026-11-01&seen=Ťŵó",
        )
        .await;
        line(&world, &page, "signpost=Ŕéƥóŕť").await;
        holds(
            &world.get("luis", &page).await,
            &["1 of 2 signposts were seen."],
        );
        let asked = world.path("/asked");
        let sentence = "A scenario was not looked at for a year: Ŵáŕď";
        assert!(!world.get("dana", &asked).await.text.contains(sentence));
        let edit = format!("{page}/edit");
        let old = format!("version=1&{fields}&reviewed_on=2025-11-20");
        world.post("dana", &edit, &old).await;
        holds(&world.get("dana", &asked).await, &[sentence]);
        assert!(!world.get("luis", &asked).await.text.contains(sentence));
        let now = format!("version=2&{fields}&reviewed_on=2026-11-20");
        world.post("dana", &edit, &now).await;
        assert!(!world.get("dana", &asked).await.text.contains(sentence));
    })
    .await;
}

#[tokio::test]
async fn the_full_export_holds_the_registers_and_no_topic() {
    on_each_database(async |world| {
        entry(
            &world,
            "scenario",
            "name=Ŵáŕď&horizon_years=12&assumptions=Ƒéŵ&response=Ŕíďéš&owner_role=Čĥáíŕ",
        )
        .await;
        let to = world.path("/learning/topics/new");
        world.post("dana", &to, "title=Ťóƥíč&question=Ŵĥý").await;
        let file = |name: &str| world.path(&format!("/exchange/files/{name}"));
        let table = world.get("dana", &file("scenario.csv")).await;
        holds(&table, &["Ŵáŕď,12"]);
        for name in ["topic.csv", "topics.csv", "tough_topic.csv"] {
            let none = world.get("dana", &file(name)).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{name}");
        }
        let zip = world.get("dana", &file("everything.zip")).await;
        for name in [
            "review.csv",
            "value.csv",
            "policy.csv",
            "milestone.csv",
            "claim.csv",
            "scenario.csv",
        ] {
            assert!(zip.text.contains(name), "{name}");
        }
    })
    .await;
}
