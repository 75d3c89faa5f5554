//! What else an action answers to: a gap of the agenda, a figure that is not on its way; and who may make one for whom.

use axum::http::StatusCode;
use mainstay_app::conditions::service::suggestions_now;
use mainstay_app::measurement::indicators::store as indicators;
use mainstay_app::plan::service::by_cause;
use mainstay_app::shell::Failure;
use mainstay_db::Uuid;

use super::{form, has, make};
use crate::scorecard::kit::{Given, Kit, plain};
use crate::structure::voice;
use crate::world::{World, on_each_database};

const NOWHERE: &str = "0192f0c0-0000-7000-8000-0000000000c9";

/// Something new in the agenda; its id.
async fn added(world: &World, rest: &str) -> Uuid {
    let made = world.post("dana", &world.path("/agenda/new"), rest).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    made.location()
        .split("#i-")
        .nth(1)
        .unwrap()
        .parse()
        .unwrap()
}

#[tokio::test]
async fn a_gap_of_the_agenda_leads_to_an_action_and_back() {
    on_each_database(async |world| {
        let goal = added(&world, "kind=goal&what=Fewer+late+diagnoses").await;
        let gaps = world.path("/agenda/gaps");
        let cause = format!("gap:goal_without_strategy:{goal}");
        let to = world.path(&format!("/plan/new?cause={cause}"));
        has(
            &world.get("dana", &gaps).await,
            &[&format!("href=\"{to}\"")],
        );
        let page = world.get("dana", &to).await;
        let words = "Find a strategy for the goal “Fewer late diagnoses”";
        has(
            &page,
            &[
                words,
                "Gap in the agenda</span>",
                &format!("href=\"{gaps}\""),
            ],
        );
        make(&world, &cause, "").await;
        has(
            &world.get("dana", &gaps).await,
            &["<bdi>Vàń</bdi>", "Make another action"],
        );
        has(&world.get("omar", &world.path("/plan")).await, &[words]);
        // A text that is missing is one too; what is not there is none.
        make(&world, "gap:text:vision", "").await;
        for cause in [
            format!("gap:goal_without_strategy:{NOWHERE}"),
            format!("gap:bored:{goal}"),
            "gap:text:title".to_owned(),
            format!("indicator:{NOWHERE}"),
        ] {
            let new = world.path("/plan/new");
            let shown = world.get("dana", &format!("{new}?cause={cause}")).await;
            assert_eq!(shown.status, StatusCode::NOT_FOUND, "{cause}");
            let made = world.post("dana", &new, &form(&world, &cause, "")).await;
            assert_eq!(made.status, StatusCode::NOT_FOUND, "{cause}");
        }
        // It outlives the goal it was about.
        let off = world.path(&format!("/agenda/items/{goal}/removal"));
        let gone = world.post("dana", &off, "");
        assert_eq!(gone.await.status, StatusCode::SEE_OTHER);
        let plan = world.get("omar", &world.path("/plan")).await;
        has(
            &plan,
            &[
                "Find a strategy for the goal “no longer there”",
                "<bdi>Vàń</bdi>",
            ],
        );
    })
    .await;
}

#[tokio::test]
async fn a_figure_that_is_not_on_its_way_leads_to_an_action_and_back() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let world = &kit.world;
        let place = world.partnership;
        let names = world
            .app
            .db()
            .read(move |tx| Ok::<_, Failure>(indicators::names(tx, place)?));
        let names = names.await.unwrap();
        let card = world.get("dana", &world.path("/scorecard")).await.text;
        for one in &names {
            // Offered where the word says that it is off its way, and nowhere else.
            let page = world
                .get("dana", &world.path(&format!("/scorecard/{}", one.key)))
                .await
                .text;
            let words = [
                "moving, behind plan</span>",
                "hardly moving</span>",
                "moving away</span>",
            ];
            let top = page.split("score-chart").next().unwrap();
            let is_flagged = words.iter().any(|word| top.contains(word));
            let link = format!("/plan/new?cause=indicator:{}\"", one.id);
            assert_eq!(page.contains(&link), is_flagged, "{}", one.key);
            assert_eq!(card.contains(&link), is_flagged, "{}", one.key);
        }
        let one = names.iter().find(|one| one.id == kit.bp.1).unwrap();
        let cause = format!("indicator:{}", one.id);
        let page = world
            .get("dana", &world.path(&format!("/plan/new?cause={cause}")))
            .await;
        let back = world.path(&format!("/scorecard/{}", one.key));
        has(
            &page,
            &[
                "Bring this figure back on its way: ",
                &one.name,
                &format!("href=\"{back}\""),
            ],
        );
        make(world, &cause, "").await;
        has(&world.get("dana", &back).await, &["<bdi>Vàń</bdi>"]);
        has(
            &world.get("omar", &world.path("/plan")).await,
            &["Figure</span>"],
        );
    })
    .await;
}

#[tokio::test]
async fn who_speaks_for_a_partner_takes_advice_on_for_that_partner_alone() {
    on_each_database(async |world| {
        let new = world.path("/plan/new");
        let shown = world.get("luis", &format!("{new}?cause=phase:U1")).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(
            !shown.text.contains(&world.other_clinic.to_string()),
            "{}",
            shown.text
        );
        // Whatever the form says, it is his own organisation that takes it on.
        let others = form(&world, "phase:U1", "");
        let others = others.replace(&world.clinic.to_string(), &world.other_clinic.to_string());
        let made = world.post("luis", &new, &others).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let dana = world.seat_of("dana").await;
        let known = by_cause(&world.app, &dana).await.unwrap();
        let clinic = world.path(&format!("/structure/partners/{}/pack", world.clinic));
        has(&world.get("dana", &clinic).await, &["Vàń"]);
        assert_eq!(known.of("phase:U1").len(), 1);
        // Vera speaks for the clinic by link: she sees no plan, and lands where her own part is.
        let cookies = voice(&world).await;
        let shown = world
            .ask_as("GET", &cookies, &format!("{new}?cause=phase:U1"))
            .await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(!shown.text.contains("Vàń"), "{}", shown.text);
        let made = world
            .post_as(&cookies, &new, &form(&world, "phase:U2", ""))
            .await;
        let there = world.path("/our-part?note=plan-made#commitment-");
        assert!(made.location().starts_with(&there), "{}", made.text);
        // What she does not see, nothing is made of.
        for cause in ["condition:CA1", "flag:late"] {
            let made = world
                .post_as(&cookies, &new, &form(&world, cause, ""))
                .await;
            assert_eq!(made.status, StatusCode::NOT_FOUND, "{cause}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_five_conditions_count_figures_by_group_once_they_are_accepted() {
    on_each_database(async |world| {
        let mut kit = Kit::new(world).await;
        let (clinic, other) = (kit.world.clinic, kit.world.other_clinic);
        let (_, asked) = kit
            .indicator(&[
                ("name", "Ɓý áǧé"),
                ("key", "by-age"),
                ("definition", "Éṽéŕý ṽíśíť"),
                ("measure_kind", "count_events"),
                ("unit", "ṽíśíťś"),
                ("rollup", "sum"),
                ("status", "adopted"),
                ("split-age", "required"),
            ])
            .await;
        let states = ["accepted", "submitted"];
        let both = [clinic, other].into_iter().zip(states);
        let both = both
            .map(|(house, state)| (house, state, vec![asked]))
            .collect();
        kit.round("2026-Q1", both).await;
        let round = *kit.rounds.last().unwrap();
        let part = |groups: &'static str, value: f64| Given {
            groups,
            ..plain(asked, value)
        };
        // 30 of 40 are of a known group. What the other clinic gave, nobody accepted yet: 30 of 100.
        let known = [part("age=young", 30.0), part("age=unknown", 10.0)];
        kit.hand_in(round, clinic, "2026-Q1", &known).await;
        kit.hand_in(round, other, "2026-Q1", &[part("age=unknown", 60.0)])
            .await;
        let share = async |kit: &Kit| {
            let told = suggestions_now(&kit.world.app, &kit.dana).await.unwrap();
            let one = told
                .into_iter()
                .find(|one| one.statement.id == "SM3")
                .unwrap();
            let facts = one.behind.facts;
            let line = facts
                .lines()
                .find_map(|line| line.strip_prefix("known_share="));
            line.unwrap_or_else(|| panic!("{facts}")).to_owned()
        };
        assert_eq!(share(&kit).await, "75");
        kit.set_state(round, other, "accepted").await;
        assert_eq!(share(&kit).await, "30");
    })
    .await;
}
