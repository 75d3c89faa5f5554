//! The recommended actions: the demo's, worked out by hand from its files, and those of a workspace that fills up step by step.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use mainstay_app::lifecycle::advice::advice;
use mainstay_app::shell::{App, Seat};
use mainstay_core::lifecycle::{Check, CheckStatus, Phase};
use mainstay_db::testkit;

use crate::conditions_known::demo_seat;
use crate::demo::started_in;
use crate::world::{World, on_each_database};

async fn checked(app: &App, seat: &Seat) -> BTreeMap<String, Check> {
    let all = advice(app, seat).await.unwrap().checks;
    all.into_iter()
        .map(|one| (one.action.id.clone(), one))
        .collect()
}

/// The status of an action and its parts, and facts by their names.
#[track_caller]
fn is(
    all: &BTreeMap<String, Check>,
    id: &str,
    wanted: (CheckStatus, &[CheckStatus]),
    facts: &[(&str, f64)],
) {
    let check = &all[id];
    let parts: Vec<CheckStatus> = check.parts.iter().map(|one| one.status).collect();
    assert_eq!((check.status, parts.as_slice()), wanted, "{id}: {check:?}");
    for (name, number) in facts {
        let found = check.parts.iter().find_map(|one| one.why.number(name));
        assert!(
            found.is_some_and(|found| (found - number).abs() < 1e-9),
            "{id} {name}: {check:?}"
        );
    }
}

use CheckStatus::{Met, NoData, NotYet, Partly};

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_as_far_as_its_files_say() {
    for fresh in testkit::each_engine() {
        let app = started_in(fresh).await.app;
        let seat = demo_seat(&app);
        let found = advice(&app, &seat).await.unwrap();
        assert_eq!(found.phase, Some(Phase::Middle));
        let all = checked(&app, &seat).await;
        // demo/agenda.toml gives both values and is ratified; fourteen of fifteen partners signed demo/charter.toml, twelve of
        // them at the level of the board.
        let signed = [("acknowledged", 14.0), ("partners", 15.0)];
        is(&all, "E1", (Met, &[Met, Met, Met]), &signed);
        let boards = [("board_signatures", 12.0)];
        is(&all, "E2a", (Partly, &[NoData, Met]), &boards);
        // demo/partnership.toml: of sixteen needed sectors, insurers and business have nobody. Rosa Villanueva, Delia Marsh and
        // Amina Yusuf sit with votes of their own.
        let around = [
            ("sectors_covered", 14.0),
            ("sectors_needed", 16.0),
            ("residents", 3.0),
        ];
        is(&all, "E2b", (Partly, &[Partly, Met]), &around);
        // demo/structure.toml: 0.5 + 0.5 + 0.4 + 0.1 posts, all with an award; 40 + 60 + 70 + 25 hours. "align" has no deputy,
        // "policy" nobody.
        let posts = [
            ("posts", 1.5),
            ("posts_funded", 1.5),
            ("hours_a_month", 195.0),
        ];
        is(&all, "E3a", (Met, &[Met, NoData]), &posts);
        let held = [("functions_both", 4.0), ("functions_led", 5.0)];
        is(&all, "E3b", (Partly, &[Partly]), &held);
        // Seven lead roles, four of them the office's: (16 + 4 + 1) / 49.
        let led = [("top_share", 4.0 / 7.0), ("concentration", 21.0 / 49.0)];
        is(&all, "L4", (NotYet, &[NotYet, NotYet, NoData]), &led);
        // Basic needs, housing, transportation, belonging and urgent services; all five strategies are marked.
        let marked = [("conditions_covered", 5.0), ("conditions", 8.0)];
        is(&all, "U1", (Partly, &[NoData, Met]), &marked);
        let tagged = [("strategies_tagged", 5.0), ("strategies", 5.0)];
        is(&all, "U2", (Partly, &[Met, NoData]), &tagged);
        // The type was decided this August with a reason.
        is(&all, "U3", (Met, &[Met]), &[]);
        learnt(&all);
        // There is a tough topic, and this seat is not in its circle.
        for id in ["E3c", "X1", "M3", "L1"] {
            assert_eq!(all[id].status, NoData, "{id}");
        }
    }
}

/// What demo/learning.toml says.
#[track_caller]
fn learnt(all: &BTreeMap<String, Check>) {
    // Residents and funders have a figure and a story, partners a story only, policymakers nothing.
    let told = [
        ("audiences_complete", 2.0),
        ("audiences_with_statement", 3.0),
    ];
    is(all, "M1", (Partly, &[Partly]), &told);
    // Two items, both looked after; the committee's clerk and the commissioner, both this autumn.
    let met = [("policy_owned", 2.0), ("policymakers", 2.0)];
    is(all, "M2", (Met, &[Met, Met]), &met);
    // The state's item says how the work fits.
    let fits = [("items_upper", 1.0), ("items_aligned", 1.0)];
    is(all, "L3", (Met, &[Met]), &fits);
    // February, June and September, each with an end.
    is(all, "L2", (Met, &[Met]), &[("learning_reviews", 3.0)]);
}

async fn post(world: &World, path: &str, form: &str) {
    let reply = world.post("dana", &world.path(path), form).await;
    assert!(reply.status.is_redirection(), "{path}: {}", reply.text);
}

/// The moral values in a draft, a function with half a post and nobody to stand in, a body in which one person sits.
async fn write_down(world: &World) {
    let text = "body=It+is+right&version=0";
    post(world, "/agenda/texts/moral_values", text).await;
    let lead = format!("version=0&lead={}&fte=0%2C5", world.clinic);
    post(world, "/structure/functions/align", &lead).await;
    let body = world
        .post("dana", &world.path("/bodies"), "name=Table&kind=steering")
        .await;
    let body = body.location().split('?').next().unwrap().to_owned();
    let seats = [body.as_str(), "/seats"].concat();
    let seated = world
        .post("dana", &seats, "seat_kind=person&holder=Ana")
        .await;
    assert!(seated.status.is_redirection(), "{}", seated.text);
}

#[tokio::test]
async fn a_blank_workspace_has_no_data_and_each_thing_written_down_is_seen_at_once() {
    on_each_database(async |world| {
        let dana = world.seat_of("dana").await;
        let all = checked(&world.app, &dana).await;
        assert!(all.values().all(|one| one.status == NoData), "{all:?}");
        let page = world.get("ruth", &world.path("/phase/advice")).await.text;
        for words in [
            "No assessment is closed yet",
            "Recommended in this phase: Earlier",
            "Recommended in this phase: Later",
            "In every phase",
            "No data",
            "Nothing is known about it. What would tell: Who carries the backbone functions.",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        write_down(&world).await;
        let all = checked(&world.app, &dana).await;
        is(&all, "E1", (Partly, &[Partly, NotYet, NoData]), &[]);
        is(&all, "E2b", (Partly, &[NoData, Met]), &[]);
        is(&all, "E3a", (Partly, &[Partly, NoData]), &[("posts", 0.5)]);
        is(&all, "E3b", (Partly, &[Partly]), &[("functions_led", 1.0)]);
        is(
            &all,
            "L4",
            (NotYet, &[NotYet, NotYet, NoData]),
            &[("concentration", 1.0)],
        );
        let page = world.get("luis", &world.path("/phase/advice")).await.text;
        for words in [
            "0 of six functions have a lead and a deputy; 1 have a lead.",
            "Met below 0.33 (this tool’s own convention)",
            "Who leads most leads 100 percent",
            "One person sits in a body with a vote of their own.",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        // What is still a draft is counted and never told in its own words.
        assert!(!page.contains("It is right"), "{page}");
        let csv = world
            .get("luis", &world.path("/phase/advice/advice.csv"))
            .await;
        assert!(csv.text.contains("\nL4,Later,"), "{}", csv.text);
        let make = "/plan/new?cause=phase:E1\"";
        let other = world.get("grace", &world.path("/phase/advice")).await.text;
        assert!(!other.contains(make), "{other}");
        let page = world.get("dana", &world.path("/phase/advice")).await.text;
        assert!(page.contains(make), "{page}");
        // Nothing of it in another partnership.
        let stan = world.seat_of_elsewhere("stan").await;
        let all = checked(&world.app, &stan).await;
        assert!(all.values().all(|one| one.status == NoData), "{all:?}");
    })
    .await;
}

#[tokio::test]
async fn the_phase_that_came_out_comes_first_and_the_others_are_folded() {
    on_each_database(async |world| {
        post(&world, "/phase/assessment", "due_on=").await;
        let dana = world.seat_of("dana").await;
        let open = mainstay_app::lifecycle::service::overview(&world.app, &dana)
            .await
            .unwrap()
            .open
            .unwrap();
        let places: Vec<String> = (1..=9).map(|number| format!("&P{number}=3")).collect();
        let form = format!("assessment={}&version=0&send=1{}", open.id, places.concat());
        post(&world, "/phase/answers", &form).await;
        post(&world, "/phase/closing", "").await;
        let page = world.get("dana", &world.path("/phase/advice")).await.text;
        let at = |words: &str| {
            page.find(words)
                .unwrap_or_else(|| panic!("{words}: {page}"))
        };
        let own = at("Recommended in your phase: Later");
        let all = at(">In every phase</h2>");
        let folded = at("<details><summary>Recommended in this phase: Earlier");
        assert!(own < all && all < folded);
    })
    .await;
}

#[tokio::test]
async fn who_may_see_it() {
    on_each_database(async |world| {
        for (person, status) in [
            ("stan", StatusCode::NOT_FOUND),
            ("omar", StatusCode::FORBIDDEN),
            ("maria", StatusCode::FORBIDDEN),
            ("nora", StatusCode::OK),
            ("ruth", StatusCode::OK),
            ("grace", StatusCode::OK),
            ("priya", StatusCode::OK),
        ] {
            for rest in ["", "/advice.csv"] {
                let path = world.path(&["/phase/advice", rest].concat());
                let reply = world.get(person, &path).await;
                assert_eq!(reply.status, status, "{person} {rest}");
            }
        }
    })
    .await;
}
