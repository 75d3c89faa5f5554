//! Sharing the agenda: versions, comments, ratification, files; by link, by role, and never elsewhere.

use axum::http::StatusCode;
use mainstay_app::agenda::service;
use mainstay_app::partnership::service as partnerships;
use mainstay_app::people::service as people;
use mainstay_app::shell::{Language, Words};

use super::{added, once, page, refused, sent, small};
use crate::world::{World, on_each_database};

/// Vera of the other clinic, who came by a personal link to speak for it.
async fn vera(world: &World) -> String {
    let new = people::NewLink {
        organisation: Some(world.other_clinic),
        name: "Vera".to_owned(),
        email: String::new(),
        task: people::LinkTask::Voice,
    };
    let seat = world.seat_of("dana").await;
    let made = people::make_link(&world.app, &seat, new, Words(Language::En)).await;
    let token = made.unwrap().link.rsplit('/').next().unwrap().to_owned();
    let (session, _) = people::use_link(&world.app, token, "test".to_owned())
        .await
        .unwrap();
    format!("mainstay={session}")
}

#[tokio::test]
async fn by_personal_link_one_reads_joins_and_comments() {
    on_each_database(async |world| {
        let (_, strategy, _) = small(&world).await;
        let common = added(
            &world,
            "activity",
            &format!("what=Desk&under={strategy}&common=yes"),
        )
        .await;
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-12-04&note=",
        )
        .await;
        let vera = vera(&world).await;
        let asked = world.ask_as("GET", &vera, &world.path("/asked")).await.text;
        assert!(asked.contains("is open for comments"), "{asked}");
        let agenda = world
            .ask_as("GET", &vera, &world.path("/agenda"))
            .await
            .text;
        assert!(agenda.contains("We take part"), "{agenda}");
        let joined = world
            .post_as(
                &vera,
                &world.path(&format!("/agenda/items/{common}/part")),
                "",
            )
            .await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
        let form = format!("about={common}&body=Count+us+in");
        let said = world
            .post_as(&vera, &world.path("/agenda/versions/1/comments"), &form)
            .await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
        let asked = world.ask_as("GET", &vera, &world.path("/asked")).await.text;
        assert!(!asked.contains("is open for comments"), "{asked}");
        let text = page(&world, "dana", "/agenda/versions/1").await;
        assert!(
            text.contains("Count us in") && text.contains("Vera"),
            "{text}"
        );
        let refused = world
            .post_as(
                &vera,
                &world.path("/agenda/texts/vision"),
                "version=0&body=x",
            )
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_version_is_shared_once_and_only_when_there_is_something_new() {
    on_each_database(async |world| {
        let wrong = StatusCode::UNPROCESSABLE_ENTITY;
        let versions = "/agenda/versions";
        let open = (versions, "comments_until=2026-12-04");
        refused(&world, "dana", open, wrong, "There is no goal yet").await;
        small(&world).await;
        // Before anything is shared, only those who work on it see it.
        let before = page(&world, "grace", "/agenda").await;
        assert!(before.contains("No agenda has been shared yet"), "{before}");
        assert!(!before.contains("late diagnoses"), "{before}");
        let share = format!("comments_until=2026-12-04&note=Look&{}", once(3));
        for _ in 0..2 {
            let to = sent(&world, "dana", versions, &share).await;
            assert!(to.contains("/agenda/versions/1?"), "{to}");
        }
        refused(&world, "dana", open, wrong, "Nothing changed since").await;
        let past = (versions, "comments_until=2026-11-20");
        refused(&world, "dana", past, wrong, "Type a day from today on").await;
    })
    .await;
}

#[tokio::test]
async fn a_shared_version_stays_as_it_is_and_its_differences_can_be_read() {
    on_each_database(async |world| {
        let (goal, ..) = small(&world).await;
        let (text, item) = ("/agenda/texts/vision", format!("/agenda/items/{goal}"));
        sent(&world, "dana", text, "version=0&body=Care+close+to+home").await;
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-12-04",
        )
        .await;
        sent(
            &world,
            "dana",
            &item,
            "version=1&what=Fewer+very+late+diagnoses",
        )
        .await;
        sent(
            &world,
            "dana",
            text,
            "version=1&body=Care+early+and+close+to+home",
        )
        .await;
        let seen = page(&world, "grace", "/agenda").await;
        assert!(
            seen.contains("Fewer late diagnoses") && !seen.contains("very late"),
            "{seen}"
        );
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-12-20",
        )
        .await;
        let one = page(&world, "grace", "/agenda/versions/1").await;
        for part in ["Care close to home", "Fewer late diagnoses"] {
            assert!(one.contains(part), "{part} is missing in {one}");
        }
        let changes = page(&world, "grace", "/agenda/versions/2/changes").await;
        for part in [
            "<bdi>Care</bdi>",
            "<bdi>early and</bdi>",
            "<bdi>close to home</bdi>",
            "<bdi>very</bdi>",
            "Version 1",
        ] {
            assert!(changes.contains(part), "{part} is missing in {changes}");
        }
        let missing = world.get("grace", &world.path("/agenda/versions/9")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn comments_last_until_their_day() {
    on_each_database(async |world| {
        small(&world).await;
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-11-22",
        )
        .await;
        let (path, wrong) = (
            "/agenda/versions/1/comments",
            StatusCode::UNPROCESSABLE_ENTITY,
        );
        refused(
            &world,
            "ruth",
            (path, "about=&body=+"),
            wrong,
            "Type your comment",
        )
        .await;
        let elsewhere = format!("about={}&body=Hello", world.clinic);
        refused(&world, "ruth", (path, &elsewhere), wrong, "Hello").await;
        let form = format!("about=vision&body=What+about+teeth%3F&{}", once(5));
        for _ in 0..2 {
            sent(&world, "ruth", path, &form).await;
        }
        let seat = world.seat_of("dana").await;
        let open = service::version(&world.app, &seat, 1).await.unwrap();
        assert_eq!(open.comments.len(), 1);
        // The last day counts to its end in the partnership's zone.
        world.pass(36 * 3600);
        sent(&world, "tomas", path, "about=&body=Just+in+time").await;
        world.pass(8 * 3600);
        let late = (path, "about=&body=One+more");
        refused(&world, "tomas", late, StatusCode::CONFLICT, "have ended").await;
    })
    .await;
}

#[tokio::test]
async fn each_comment_gets_an_answer_and_a_reason_where_it_is_not_taken_up() {
    on_each_database(async |world| {
        small(&world).await;
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-12-04",
        )
        .await;
        sent(
            &world,
            "ruth",
            "/agenda/versions/1/comments",
            "body=And+teeth%3F",
        )
        .await;
        let seat = world.seat_of("dana").await;
        let open = service::version(&world.app, &seat, 1).await.unwrap();
        let answer = format!("/agenda/comments/{}/answer", open.comments[0].id);
        let bare = (answer.as_str(), "version=1&verdict=declined&answer=");
        let wrong = StatusCode::UNPROCESSABLE_ENTITY;
        refused(&world, "dana", bare, wrong, "Say why it is not taken up").await;
        let form = "version=1&verdict=declined&answer=No+dentist+yet";
        sent(&world, "dana", &answer, form).await;
        let late = (answer.as_str(), "version=1&verdict=taken&answer=We+do");
        let both = refused(&world, "priya", late, StatusCode::CONFLICT, "We do").await;
        assert!(both.contains("No dentist yet"), "{both}");
        let told = page(&world, "ruth", "/agenda/versions/1").await;
        assert!(
            told.contains("Not taken up") && told.contains("No dentist yet"),
            "{told}"
        );
    })
    .await;
}

#[tokio::test]
async fn exactly_one_version_is_ratified_once_and_stands_in_the_register() {
    on_each_database(async |world| {
        small(&world).await;
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-11-22&note=",
        )
        .await;
        let path = "/agenda/versions/1/ratification";
        let bare = world
            .post("dana", &world.path(path), "decided_on=2027-01-01&how=")
            .await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            bare.text.contains("Say how it was decided"),
            "{}",
            bare.text
        );
        let form = format!(
            "decided_on=2026-11-20&how=By+consent&record=Item+3&{}",
            once(6)
        );
        for _ in 0..2 {
            sent(&world, "dana", path, &form).await;
        }
        let again = world
            .post("dana", &world.path(path), "decided_on=2026-11-20&how=Again")
            .await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        let text = page(&world, "omar", "/agenda").await;
        assert!(text.contains("Version 1 is ratified"), "{text}");
        let partnership = world.partnership;
        let entries = world
            .app
            .db()
            .read(move |tx| {
                Ok::<_, mainstay_app::shell::Failure>(mainstay_app::decisions::store::entries(
                    tx,
                    partnership,
                )?)
            })
            .await
            .unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].cause_path, "/agenda/versions/1");
        assert_eq!(
            (entries[0].kind.as_str(), entries[0].outcome.as_str()),
            ("agenda", "adopted")
        );
    })
    .await;
}

#[tokio::test]
async fn the_files_hold_what_the_page_shows() {
    on_each_database(async |world| {
        let (_, strategy, place) = small(&world).await;
        let form = format!(
            "what=%3DVan&under={strategy}&lead={}&place={place}&from=2026-12-01",
            world.clinic
        );
        added(&world, "activity", &form).await;
        let csv = page(&world, "dana", "/agenda/agenda.csv").await;
        for part in [
            "Fewer late diagnoses",
            "Screen",
            "Northside",
            "2026-12-01",
            "Ɖóẃŋŧóẃŋ Ćłíŋíć",
        ] {
            assert!(csv.contains(part), "{part} is missing in {csv}");
        }
        assert!(
            !csv.contains(",=Van"),
            "no cell of a table begins a formula: {csv}"
        );
        let toml = page(&world, "dana", "/agenda/agenda.toml").await;
        assert!(
            toml.contains("what = \"=Van\"") && toml.contains("duty = \"lead\""),
            "{toml}"
        );
        let xlsx = world.get("dana", &world.path("/agenda/agenda.xlsx")).await;
        assert_eq!(&xlsx.bytes[..2], b"PK");
        let print = page(&world, "dana", "/agenda/print").await;
        assert!(
            print.contains("=Van") && !print.contains("<form method=\"post\" action=\"/p/"),
            "{print}"
        );
    })
    .await;
}

#[tokio::test]
async fn each_role_does_what_it_may() {
    on_each_database(async |world| {
        let (goal, ..) = small(&world).await;
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-12-04",
        )
        .await;
        let edit = world.path(&format!("/agenda/items/{goal}"));
        let say = world.path("/agenda/versions/1/comments");
        for (person, sees, edits, says) in [
            ("dana", 200, 303, 303),
            ("priya", 200, 303, 303),
            ("luis", 200, 403, 303),
            ("nora", 200, 403, 303),
            ("tomas", 200, 403, 303),
            ("ruth", 200, 403, 303),
            ("grace", 200, 403, 403),
            ("omar", 200, 403, 403),
            ("maria", 403, 403, 403),
            ("stan", 404, 404, 404),
        ] {
            let seen = world.get(person, &world.path("/agenda")).await;
            assert_eq!(seen.status.as_u16(), sees, "{person} sees");
            let form = "version=0&what=Fewer+late+diagnoses";
            let changed = world.post(person, &edit, form).await;
            assert_eq!(changed.status.as_u16(), edits, "{person}: {}", changed.text);
            let said = world.post(person, &say, &format!("body=By+{person}")).await;
            assert_eq!(said.status.as_u16(), says, "{person}: {}", said.text);
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_of_it_is_known_in_another_partnership() {
    on_each_database(async |world| {
        let (goal, ..) = small(&world).await;
        sent(
            &world,
            "dana",
            "/agenda/versions",
            "comments_until=2026-12-04",
        )
        .await;
        let stan = format!("/p/{}/agenda", partnerships::slug_of("Ŝöɱéŵĥéŕé Éłšé"));
        for rest in [
            format!("items/{goal}"),
            "versions/1".to_owned(),
            "print?version=1".to_owned(),
        ] {
            let reply = world.get("stan", &format!("{stan}/{rest}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{rest}");
        }
        let form = format!("kind=strategy&what=Stolen&under={goal}");
        let reply = world.post("stan", &format!("{stan}/new"), &form).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let removed = world
            .post("stan", &format!("{stan}/items/{goal}/removal"), "")
            .await;
        assert_eq!(removed.status, StatusCode::NOT_FOUND);
        let lead = format!("kind=goal&what=Theirs&lead={}", world.clinic);
        world.post("stan", &format!("{stan}/new"), &lead).await;
        let theirs = world.get("stan", &stan).await.text;
        assert!(
            theirs.contains("Theirs") && !theirs.contains("late diagnoses"),
            "{theirs}"
        );
        assert!(!page(&world, "dana", "/agenda").await.contains("Theirs"));
    })
    .await;
}
