//! Asking for answers about the phase by letter: those who steer are written to once, and who holds two links has one answer.

use axum::http::StatusCode;
use mainstay_app::people::service as people;
use mainstay_app::shell::{Language, Words};

use crate::lifecycle::{close, form, holds, lacks, open};
use crate::world::{World, on_each_database};

const ONCE: &str = "0192f0c0-0000-7000-8000-00000000f0a5";
const OPENING: &str = "letters=yes&once=0192f0c0-0000-7000-8000-00000000f0a5";

/// The links shown on a page of letters.
fn links(page: &str) -> Vec<String> {
    let parts = page.split("http://127.0.0.1:8080").skip(1);
    let links = parts.filter_map(|rest| rest.split('<').next());
    links.map(str::to_owned).collect()
}

/// Rosa of the other clinic, who holds a link to speak for it and has an address.
async fn rosa(world: &World) {
    let new = people::NewLink {
        organisation: Some(world.other_clinic),
        name: "Rosa".to_owned(),
        email: "rosa@example.org".to_owned(),
        task: people::LinkTask::Voice,
    };
    let dana = world.seat_of("dana").await;
    let made = people::make_link(&world.app, &dana, new, Words(Language::En)).await;
    made.unwrap();
}

#[tokio::test]
async fn opening_writes_to_each_partner_once_in_the_same_press() {
    on_each_database(async |world| {
        let path = world.path("/phase/assessment");
        let mut seen = Vec::new();
        for _ in 0..2 {
            let reply = world.post("dana", &path, OPENING).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
            holds(
                &reply.text,
                &["The assessment is open.", "sent to luis@example.org"],
            );
            seen.push(links(&reply.text));
        }
        assert!(!seen[0].is_empty());
        assert_eq!(seen[0], seen[1], "the same form shows the same letters");
        assert!(seen[0].iter().all(|link| link.ends_with("/phase/answers")));
    })
    .await;
}

#[tokio::test]
async fn where_a_body_steers_its_partners_are_ticked_and_others_can_be() {
    on_each_database(async |world| {
        rosa(&world).await;
        let body = "name=Steering+group&kind=steering&purpose=Guides";
        let made = world.post("dana", &world.path("/bodies"), body).await;
        let page = made.location().split('?').next().unwrap().to_owned();
        let seat = format!("seat_kind=organisation&organisation={}", world.clinic);
        let given = world.post("dana", &format!("{page}/seats"), &seat).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
        open(&world, "").await;
        let boxes = world.get("dana", &world.path("/phase/letters")).await.text;
        let ticked = |name: &str| {
            let row = boxes
                .split("<li class=\"choice\">")
                .find(|row| row.contains(name));
            row.unwrap_or_else(|| panic!("no {name} in {boxes}"))
                .contains(" checked")
        };
        assert!(ticked("luis@example.org"));
        assert!(!ticked("rosa@example.org"));
        let nobody = world.post("dana", &world.path("/phase/letters"), "").await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(&nobody.text, &["Tick at least one person."]);
    })
    .await;
}

#[tokio::test]
async fn who_is_written_to_twice_has_one_answer() {
    on_each_database(async |world| {
        rosa(&world).await;
        let id = open(&world, "").await;
        let path = world.path("/phase/letters");
        let boxes = world.get("dana", &path).await.text;
        let row = boxes
            .split("<li class=\"choice\">")
            .find(|row| row.contains("rosa@example.org"));
        let value = row.unwrap().split("value=\"").nth(1).unwrap();
        let rosa = format!("people={}", value.split('"').next().unwrap());
        let mut cookies = Vec::new();
        for once in [ONCE, "0192f0c0-0000-7000-8000-00000000f0a6"] {
            let page = world
                .post("dana", &path, &format!("{rosa}&once={once}"))
                .await;
            let link = links(&page.text).pop().unwrap();
            assert!(link.ends_with("?to=phase"), "{link}");
            let used = world.post_as("", &link, "").await;
            assert_eq!(used.location(), world.path("/phase/answers"));
            cookies.push(used.cookie("mainstay").unwrap());
        }
        assert_ne!(cookies[0], cookies[1]);
        let answers = world.path("/phase/answers");
        let first = form(&id, 0, ["1"; 9], "&P1-evidence=The+minutes&send=1");
        let sent = world.post_as(&cookies[0], &answers, &first).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let again = world.ask_as("GET", &cookies[1], &answers).await.text;
        holds(&again, &["Your answer is sent.", "The minutes"]);
        let second = form(&id, 1, ["3"; 9], "&P1-evidence=The+minutes&send=1");
        let sent = world.post_as(&cookies[1], &answers, &second).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let result = close(&world).await;
        let page = world.get("dana", &result).await.text;
        holds(&page, &["One person answered", "Later phase"]);
    })
    .await;
}

#[tokio::test]
async fn only_who_leads_writes_letters_and_only_while_an_assessment_is_open() {
    on_each_database(async |world| {
        let path = world.path("/phase/letters");
        let none = world.get("dana", &path).await;
        assert_eq!(none.status, StatusCode::CONFLICT, "{}", none.text);
        holds(&none.text, &["The assessment is closed."]);
        open(&world, "").await;
        for (person, status) in [
            ("luis", StatusCode::FORBIDDEN),
            ("stan", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(world.get(person, &path).await.status, status, "{person}");
            assert_eq!(
                world.post(person, &path, "").await.status,
                status,
                "{person}"
            );
        }
        // A member's page offers neither the boxes nor the letters.
        let page = world.get("luis", &world.path("/phase")).await.text;
        lacks(&page, &["/phase/letters", "name=\"letters\""]);
    })
    .await;
}
