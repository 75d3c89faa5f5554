//! Where advice stands an action can be made of it; and what was finished shows when the partnership next looks at itself.

use axum::http::StatusCode;

use super::{has, make};
use crate::world::{World, on_each_database};

const PLACES: &str = "P1=1&P2=1&P3=1&P4=1&P5=1&P6=1&P7=1&P8=1&P9=1";

/// Dana asks, answers and closes; the result's address.
async fn assess(world: &World) -> String {
    world
        .post("dana", &world.path("/phase/assessment"), "")
        .await;
    let dana = world.seat_of("dana").await;
    let open = mainstay_app::lifecycle::service::overview(&world.app, &dana).await;
    let open = open.unwrap().open.unwrap().id;
    let form = format!("assessment={open}&version=0&{PLACES}&send=1");
    let sent = world
        .post("dana", &world.path("/phase/answers"), &form)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let closed = world.post("dana", &world.path("/phase/closing"), "").await;
    closed.location().split('?').next().unwrap().to_owned()
}

/// Dana says that an action is done.
async fn done(world: &World, id: mainstay_db::Uuid) {
    let path = world.path(&format!("/structure/commitments/{id}"));
    let form = format!(
        "version=1&organisation={}&what=Vàń&state=done&evidence=Ṕĥóťó",
        world.clinic
    );
    let kept = world.post("dana", &path, &form).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
}

#[tokio::test]
async fn advice_of_a_result_leads_to_an_action_for_who_may_make_one() {
    on_each_database(async |world| {
        let first = assess(&world).await;
        let page = world.get("dana", &first).await;
        let to = world.path("/plan/new?cause=");
        has(
            &page,
            &[
                &format!("{to}phase:E1\""),
                &format!("{to}barrier:B04\""),
                "Make this an action",
            ],
        );
        let other = world.get("grace", &first).await;
        assert!(
            !other.text.contains("Make this an action"),
            "{}",
            other.text
        );
        make(&world, "barrier:B04", "").await;
        has(
            &world.get("luis", &first).await,
            &["<bdi>Vàń</bdi>", "15 December 2026"],
        );
        // Nothing came before the first assessment.
        assert!(!page.text.contains("was finished"), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn what_was_finished_since_last_time_shows_on_the_plan_and_in_the_next_reading() {
    on_each_database(async |world| {
        assess(&world).await;
        let (one, two) = (
            make(&world, "phase:E1", "").await,
            make(&world, "barrier:B04", "").await,
        );
        let plan = world.path("/plan");
        has(
            &world.get("omar", &plan).await,
            &[
                "Since the assessment of 21 November 2026",
                "No action was finished.",
            ],
        );
        // All of it on one day: what came after the one moment and before the other counts once.
        done(&world, one).await;
        let phase = world.get("luis", &world.path("/phase")).await;
        has(
            &phase,
            &["One action was finished.", "One from a recommended action"],
        );
        let second = assess(&world).await;
        let page = world.get("luis", &second).await;
        has(
            &page,
            &[
                "Between the assessment of 21 November 2026 and this one",
                "One action was finished.",
            ],
        );
        has(
            &world.get("omar", &plan).await,
            &["No action was finished."],
        );
        done(&world, two).await;
        has(
            &world.get("omar", &plan).await,
            &[
                "One action was finished.",
                "One about a barrier",
                "since last time",
            ],
        );
        // Whoever came by a link to speak for a partner reads the result without it.
        let cookies = crate::structure::voice(&world).await;
        let page = world.ask_as("GET", &cookies, &second).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("action was finished"), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn a_low_statement_of_the_conditions_leads_to_an_action() {
    on_each_database(async |world| {
        let begun = world.post("dana", &world.path("/how/conditions"), "made_as=group").await;
        let agenda = begun.location().to_owned();
        let review = agenda.strip_suffix("/common_agenda").unwrap().to_owned();
        let form = "version=0&CA1=mostly&CA1-evidence=Śíĝńéď&CA2=begun&CA2-evidence=&CA3=&CA3-evidence=&CA4=not_yet&CA4-evidence=";
        world.post("dana", &agenda, form).await;
        world.post("dana", &format!("{review}/finish"), "").await;
        let page = world.get("dana", &review).await;
        let to = world.path("/plan/new?cause=");
        has(&page, &[&format!("{to}condition:CA2\""), &format!("{to}condition:CA4\"")]);
        // What is in place asks for nothing.
        assert!(!page.text.contains(&format!("{to}condition:CA1\"")), "{}", page.text);
        let form = world.get("dana", &format!("{to}condition:CA4")).await;
        has(&form, &["Make this true: "]);
        make(&world, "condition:CA4", "").await;
        has(&world.get("luis", &review).await, &["<bdi>Vàń</bdi>"]);
        has(&world.get("dana", &review).await, &["Make another action"]);
    })
    .await;
}

#[tokio::test]
async fn a_warning_of_the_structure_leads_to_an_action() {
    on_each_database(async |world| {
        let lead = format!("version=0&lead={}&lead_person=Ana", world.clinic);
        world
            .post("dana", &world.path("/structure/functions/align"), &lead)
            .await;
        let page = world.get("dana", &world.path("/structure")).await;
        let to = world.path("/plan/new?cause=flag:one_person:align");
        has(&page, &[&format!("href=\"{to}\"")]);
        has(&world.get("dana", &to).await, &["Name a deputy for “"]);
        make(&world, "flag:one_person:align", "").await;
        has(
            &world.get("omar", &world.path("/structure")).await,
            &["<bdi>Vàń</bdi>"],
        );
        let plan = world.get("omar", &world.path("/plan")).await;
        has(
            &plan,
            &["Something to look at</span>", "Name a deputy for “"],
        );
        // A discussion and a decision have their own way there.
        let id = "0192f0c0-0000-7000-8000-0000000000c3";
        let sent = world
            .get(
                "dana",
                &world.path(&format!("/plan/new?cause=decision:{id}")),
            )
            .await;
        assert_eq!(
            sent.location(),
            world.path(&format!("/decisions/{id}/commitments"))
        );
    })
    .await;
}
