//! Who may do what, and what others learn of it.

use axum::http::StatusCode;

use super::{Hall, Poll};
use crate::world::{World, on_each_database};

#[tokio::test]
async fn who_may_see_vote_and_manage() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consent", &[]).await;
        let body = world.path(&format!("/bodies/{}", hall.body));
        let (list, file) = (
            world.path("/decisions"),
            world.path("/decisions/register.csv"),
        );
        for (person, status) in [
            ("nobody", 303),
            ("stan", 404),
            ("kim", 404),
            ("maria", 403),
            ("omar", 200),
            ("ruth", 200),
            ("priya", 200),
        ] {
            for path in [&poll.page, &body, &list, &file] {
                let reply = world.get(person, path).await;
                assert_eq!(reply.status.as_u16(), status, "{person} {path}");
            }
        }
        let closing = poll.path("/closing");
        for person in ["stan", "maria", "priya", "luis", "ruth", "omar", "grace"] {
            let status = if person == "stan" { 404 } else { 403 };
            for path in [&closing, &list, &world.path("/bodies"), &body] {
                let reply = world.post(person, path, "").await;
                assert_eq!(reply.status.as_u16(), status, "{person} {path}");
            }
        }
        who_may_vote(&poll, &hall).await;
    })
    .await;
}

async fn who_may_vote(poll: &Poll<'_>, hall: &Hall<'_>) {
    for (person, status) in [
        ("stan", 404),
        ("maria", 403),
        ("priya", 403),
        ("omar", 403),
        ("grace", 403),
        ("luis", 422),
        ("ruth", 409),
    ] {
        let reply = poll.ballot(person, hall.clinic, "version=0").await;
        assert_eq!(reply.status.as_u16(), status, "{person}");
    }
}

#[tokio::test]
async fn one_partnership_learns_nothing_of_another() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consent", &[]).await;
        let elsewhere = elsewhere();
        let (decision, body) = (poll.id(), hall.body);
        for rest in [
            format!("/decisions/{decision}"),
            format!("/bodies/{body}"),
            format!("/decisions/{decision}/vote"),
        ] {
            let foreign = format!("{elsewhere}{rest}");
            let seen = world.get("stan", &foreign).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{foreign}");
        }
        for rest in [
            format!("/decisions/{decision}"),
            format!("/decisions/{decision}/closing"),
            format!("/decisions/{decision}/polling"),
            format!("/bodies/{body}"),
            format!("/bodies/{body}/seats"),
            format!("/bodies/{body}/removal"),
        ] {
            writes_nothing(&world, &format!("{elsewhere}{rest}")).await;
        }
        let borrowed = format!("title=x&method=inform&kind=other&body={body}");
        let list = [&elsewhere, "/decisions"].concat();
        let reply = world.post("stan", &list, &borrowed).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{}", reply.text);
        let page = world.get("stan", &list).await.text;
        assert!(!page.contains("Tuesdays"), "{page}");
    })
    .await;
}

fn elsewhere() -> String {
    let slug = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
    ["/p/", &slug].concat()
}

async fn writes_nothing(world: &World, path: &str) {
    let form = "title=x&method=inform&kind=assembly&version=1&name=x&seat_kind=person&holder=x&outcome=adopted&reasons=x";
    let reply = world.post("stan", path, form).await;
    let is_refused = [404, 422].contains(&reply.status.as_u16());
    assert!(is_refused, "{path}: {} {}", reply.status, reply.text);
}
