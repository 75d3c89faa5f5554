//! Letters that go out when a version is shared or adopted: one for each partner, its link opens the charter where it waits.

use axum::http::StatusCode;

use super::{ONCE, adopt, rosa, share, shows, sign_form, write};
use crate::world::{World, on_each_database};

/// The links shown on a page of letters.
fn links(page: &str) -> Vec<String> {
    let parts = page.split("http://127.0.0.1:8080").skip(1);
    parts
        .filter_map(|rest| rest.split('<').next())
        .map(str::to_owned)
        .collect()
}

/// The personal link among them.
fn errand(page: &str) -> String {
    let link = links(page)
        .into_iter()
        .find(|link| link.ends_with("?to=charter"));
    link.unwrap_or_else(|| panic!("no personal link in {page}"))
}

async fn outbox(world: &World) -> usize {
    let app = &world.app;
    let kept = app
        .db()
        .read(|tx| {
            Ok::<_, mainstay_app::shell::Failure>(mainstay_app::mail::store::newest(tx, 100)?)
        })
        .await;
    kept.unwrap().len()
}

#[tokio::test]
async fn sharing_writes_to_each_partner_once_in_the_same_press() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        let before = outbox(&world).await;
        let form = format!("note=Look+at+9&letters=yes&once={ONCE}");
        let mut seen = Vec::new();
        for _ in 0..2 {
            let reply = world
                .post("dana", &world.path("/charter/versions"), &form)
                .await;
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
            shows(
                &reply.text,
                &[
                    "The version is shared",
                    "2 letters are written",
                    "sent to luis@example.org",
                ],
            );
            seen.push(links(&reply.text));
        }
        assert_eq!(seen[0], seen[1], "the same form shows the same letters");
        assert_eq!(outbox(&world).await - before, 2, "one letter each");
        assert!(seen[0].iter().all(|link| link.ends_with("/charter/now")));
    })
    .await;
}

#[tokio::test]
async fn a_link_of_a_letter_opens_what_waits_and_asks_only_once_who_one_is() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        rosa(&world, world.other_clinic).await;
        share(&world).await;
        // Nora has an account and comes first; Rosa is ticked instead of her.
        let path = world.path("/charter/versions/1/letters");
        let rosa = format!("people={}.1", world.other_clinic);
        let page = world.post("dana", &path, &rosa).await.text;
        let link = errand(&page);
        let used = world.post_as("", &link, "").await;
        assert_eq!(used.location(), world.path("/charter/now"));
        let cookie = used.cookie("mainstay").unwrap();
        let now = world.ask_as("GET", &cookie, used.location()).await;
        assert_eq!(now.location(), world.path("/charter/versions/1"));
        let adopted = "body=Steering&method=consent&adopted_on=2026-11-20&review_on=2027-11-20&reservations=&letters=yes";
        let page = world
            .post("dana", &world.path("/charter/versions/1/adoption"), adopted)
            .await;
        shows(&page.text, &["The adoption is written down"]);
        let second = errand(&page.text);
        assert_ne!(second, link);
        let again = world.ask_as("GET", &cookie, &second).await;
        assert_eq!(again.location(), world.path("/charter/now"));
        let now = world.ask_as("GET", &cookie, again.location()).await;
        assert_eq!(now.location(), world.path("/charter/versions/1/signature"));
        let stranger = world.ask_as("GET", "", &second).await;
        assert_eq!(stranger.status, StatusCode::OK, "who comes anew is asked");
    })
    .await;
}

#[tokio::test]
async fn letters_go_to_those_who_have_not_signed_and_only_coordinators_write_them() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        adopt(&world, 1).await;
        let path = world.path("/charter/versions/1/letters");
        let both = world.get("dana", &path).await.text;
        shows(&both, &["luis@example.org", "have not signed"]);
        let sign = world.path("/charter/versions/1/signature");
        let signed = world.post("luis", &sign, &sign_form("signed", "")).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text);
        let left = world.get("dana", &path).await.text;
        assert!(!left.contains("luis@example.org"), "{left}");
        let nobody = world.post("dana", &path, "").await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(world.get("luis", &path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(world.get("stan", &path).await.status, StatusCode::NOT_FOUND);
        let dana = world.seat_of("dana").await;
        let luis = world.seat_of("luis").await;
        let asked = mainstay_app::charter::service::letters_page;
        assert!(asked(&world.app, &luis, 1).await.is_err());
        assert!(asked(&world.app, &dana, 1).await.is_ok());
    })
    .await;
}
