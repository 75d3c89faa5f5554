//! The five conditions: answering with suggestions, the reading weakest first, history, and who may do what.

use axum::http::StatusCode;
use mainstay_app::conditions::service;

use crate::world::{World, on_each_database};

const AGENDA: &str = "CA1=mostly&CA1-evidence=Signed+in+June&CA2=begun&CA2-evidence=&CA3=&CA3-evidence=&CA4=not_yet&CA4-evidence=";

/// A path in the partnership that Stan coordinates.
fn elsewhere_path(rest: &str) -> String {
    let slug = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
    format!("/p/{slug}{rest}")
}

/// Dana begins a reading; its address below the partnership's own.
async fn begin(world: &World) -> String {
    let path = world.path("/how/conditions");
    let reply = world.post("dana", &path, "made_as=group").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    let to = reply.location().to_owned();
    to.strip_suffix("/common_agenda").unwrap().to_owned()
}

async fn keep(world: &World, part: &str, form: &str) {
    let reply = world.post("dana", part, form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

async fn finish(world: &World, review: &str) {
    let reply = world.post("dana", &format!("{review}/finish"), "").await;
    assert_eq!(
        reply.location(),
        world.path("/how/conditions?note=conditions-finished"),
        "{}",
        reply.text
    );
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[tokio::test]
async fn from_the_first_statement_to_a_reading_with_the_weakest_first() {
    on_each_database(async |world| {
        let page = world.get("dana", &world.path("/how/conditions")).await.text;
        holds(&page, &["See what is in place and what is not", "Common agenda"]);
        let review = begin(&world).await;
        let agenda = format!("{review}/common_agenda");
        keep(&world, &agenda, &format!("version=0&{AGENDA}")).await;
        let measures = format!("{review}/shared_measurement");
        let page = world.get("dana", &measures).await.text;
        // No indicator is adopted: that is known. No round was due: that is not known.
        holds(
            &page,
            &[
                "Suggested: Not yet.",
                "No measure is adopted.",
                "No data yet in this workspace. What would feed it: a collection round whose due day is over.",
            ],
        );
        let taken = world
            .post("dana", &measures, "version=0&SM2=in_place&take=SM1")
            .await;
        assert!(taken.location().ends_with("?note=condition-taken#SM1"));
        finish(&world, &review).await;
        let page = world.get("luis", &review).await.text;
        holds(
            &page,
            &[
                // (2 + 1 + 0) / 3 / 3 = 33 %; (0 + 3) / 2 / 3 = 50 %.
                "<span class=\"big-number\">33%</span>",
                "<span class=\"big-number\">50%</span>",
                "<bdi>Signed in June</bdi>",
                "As suggested",
                "conditions/1",
                "this tool’s own convention",
            ],
        );
        let at = |part: &str| page.find(part).unwrap();
        assert!(at("c-common_agenda") < at("c-shared_measurement"));
        let weakest = at("The people most affected helped");
        assert!(weakest < at("The problem is described in one text"));
        let csv = world.get("luis", &world.path("/how/conditions.csv")).await;
        holds(&csv.text, &["Signed in June", "conditions/1", "As suggested"]);
        assert_eq!(csv.text.lines().count(), 21, "{}", csv.text);
        let history = world.get("dana", &world.path("/history")).await.text;
        holds(&history, &["finished a reading of the five conditions"]);
    })
    .await;
}

#[tokio::test]
async fn the_next_reading_says_what_changed_and_can_be_taken_back() {
    on_each_database(async |world| {
        let first = begin(&world).await;
        keep(
            &world,
            &format!("{first}/common_agenda"),
            &format!("version=0&{AGENDA}"),
        )
        .await;
        finish(&world, &first).await;
        world.pass(60);
        let second = begin(&world).await;
        let better = AGENDA.replace("CA4=not_yet", "CA4=in_place");
        keep(
            &world,
            &format!("{second}/common_agenda"),
            &format!("version=0&{better}"),
        )
        .await;
        finish(&world, &second).await;
        let page = world.get("ruth", &second).await.text;
        // From 33 % to (2 + 1 + 3) / 3 / 3 = 67 %.
        holds(&page, &["Since ", "up 33 points", "Not yet → In place"]);
        let page = world.get("ruth", &world.path("/how/conditions")).await.text;
        holds(
            &page,
            &[
                "Over time",
                "<polyline",
                "Common agenda: 33",
                "Readings so far",
            ],
        );
        let gone = world.post("dana", &format!("{second}/removal"), "").await;
        assert!(gone.location().contains("?removed="), "{}", gone.text);
        assert_eq!(
            world.get("ruth", &second).await.status,
            StatusCode::NOT_FOUND
        );
        let note = world.get("dana", gone.location()).await.text;
        holds(&note, &["The reading was removed.", "Undo"]);
        let back = world.post("dana", &format!("{second}/return"), "").await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        assert_eq!(world.get("ruth", &second).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn who_may_make_a_reading_and_who_may_look() {
    on_each_database(async |world| {
        let review = begin(&world).await;
        let sheet = format!("{review}/common_agenda");
        for (person, see, lead) in [
            ("dana", 200, 303),
            ("priya", 200, 303),
            ("luis", 200, 403),
            ("grace", 200, 403),
            ("ruth", 200, 403),
            ("tomas", 200, 403),
            ("omar", 403, 403),
            ("maria", 403, 403),
            ("stan", 404, 404),
        ] {
            let page = world.get(person, &world.path("/how/conditions")).await;
            assert_eq!(page.status.as_u16(), see, "{person}");
            let kept = world.post(person, &sheet, "version=0").await;
            assert_eq!(kept.status.as_u16(), lead, "{person}");
        }
        // A draft is for those who fill it in.
        assert_eq!(
            world.get("luis", &review).await.status,
            StatusCode::NOT_FOUND
        );
        let page = world.get("luis", &world.path("/how/conditions")).await.text;
        assert!(!page.contains("A reading is being made"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_comes_back_with_what_was_typed() {
    on_each_database(async |world| {
        let review = begin(&world).await;
        let sheet = format!("{review}/communication");
        let long = "x".repeat(301);
        let form = format!("version=0&CC1=always&CC2=begun&CC2-evidence={long}");
        let reply = world.post("dana", &sheet, &form).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(
            &reply.text,
            &[
                "Choose one of the answers",
                "Keep the evidence to 300 letters",
                long.as_str(),
                "id=\"CC2-begun\" value=\"begun\" checked",
            ],
        );
        let none = world.post("dana", &format!("{review}/finish"), "").await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(&none.text, &["Answer at least one statement"]);
        let nowhere = world.get("dana", &format!("{review}/harmony")).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        keep(&world, &sheet, "version=0&CC1=begun").await;
        finish(&world, &review).await;
        let late = world.post("dana", &sheet, "version=1&CC1=mostly").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(&late.text, &["This reading is finished and kept as it is."]);
    })
    .await;
}

#[tokio::test]
async fn two_people_and_two_presses_lose_nothing() {
    on_each_database(async |world| {
        let review = begin(&world).await;
        assert_eq!(begin(&world).await, review);
        let sheet = format!("{review}/common_agenda");
        let form = format!("version=0&{AGENDA}");
        keep(&world, &sheet, &form).await;
        keep(&world, &sheet, &form).await;
        let other = form.replace("CA1=mostly", "CA1=in_place");
        let late = world.post("priya", &sheet, &other).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(
            &late.text,
            &[
                "Somebody else changed this",
                "<dd>Mostly <bdi>Signed in June</bdi></dd>",
                "id=\"CA1-in_place\" value=\"in_place\" checked",
            ],
        );
        // Another part is another matter.
        let part = format!("{review}/communication");
        let kept = world.post("priya", &part, "version=0&CC1=begun").await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        finish(&world, &review).await;
        let again = world.post("dana", &format!("{review}/finish"), "").await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let page = world.get("dana", &world.path("/how/conditions")).await.text;
        assert!(page.contains("4 statements answered"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn nothing_of_it_is_seen_in_another_partnership() {
    on_each_database(async |world| {
        let review = begin(&world).await;
        keep(
            &world,
            &format!("{review}/common_agenda"),
            &format!("version=0&{AGENDA}"),
        )
        .await;
        finish(&world, &review).await;
        let id = review.rsplit('/').next().unwrap();
        let elsewhere = elsewhere_path(&format!("/how/conditions/{id}"));
        assert_eq!(
            world.get("stan", &elsewhere).await.status,
            StatusCode::NOT_FOUND
        );
        for rest in [
            "/removal",
            "/return",
            "/finish",
            "/suggestions",
            "/common_agenda",
        ] {
            let reply = world
                .post("stan", &[elsewhere.as_str(), rest].concat(), "version=0")
                .await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{rest}");
        }
        let page = world
            .get("stan", &elsewhere_path("/how/conditions"))
            .await
            .text;
        assert!(!page.contains("Signed in June"));
        let csv = world
            .get("stan", &elsewhere_path("/how/conditions.csv"))
            .await;
        assert_eq!(csv.text.lines().count(), 1);
        assert_eq!(world.get("luis", &review).await.status, StatusCode::OK);
        let seat = world.seat_of("luis").await;
        let overview = service::overview(&world.app, &seat).await.unwrap();
        assert_eq!(overview.finished.len(), 1);
    })
    .await;
}
