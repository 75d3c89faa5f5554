//! An agenda's file read in, one's own comments changed and taken back, and a version ratified by a vote.

use axum::http::StatusCode;

use super::{added, once, page, refused, sent, small};
use crate::world::{Reply, World, on_each_database};

async fn hand(world: &World, person: &str, text: &str) -> Reply {
    let path = world.path("/agenda/file");
    world
        .post_file(person, &path, &[], "agenda.toml", text.as_bytes())
        .await
}

async fn file_of(world: &World) -> String {
    page(world, "dana", "/agenda/agenda.toml").await
}

/// A small agenda with a lead, as its file.
async fn written(world: &World) -> String {
    let (_, strategy, place) = small(world).await;
    let clinic = world.clinic;
    let form = format!(
        "what=Van&under={strategy}&place={place}&lead={clinic}&from=2027-01-01&to=2027-06-30&note=Every+Tuesday"
    );
    added(world, "activity", &form).await;
    let text = "body=People+wait.&version=0";
    sent(world, "dana", "/agenda/texts/problem", text).await;
    file_of(world).await
}

#[tokio::test]
async fn a_file_comes_in_again_and_changes_only_what_it_says_otherwise() {
    on_each_database(async |world| {
        let whole = written(&world).await;
        let same = hand(&world, "dana", &whole).await;
        assert_eq!(
            same.location(),
            world.path("/agenda?note=agenda-file-same"),
            "{}",
            same.text
        );
        let other = whole
            .replace("2027-06-30", "2027-09-30")
            .replace("what = \"Screen\"", "what = \"Listen\"");
        let reply = hand(&world, "dana", &other).await;
        assert_eq!(reply.location(), world.path("/agenda?note=agenda-file"));
        // "Listen" is a strategy of its own now; "Screen" was not named and stays.
        let after = file_of(&world).await;
        for part in [
            "Screen",
            "Listen",
            "2027-09-30",
            "2027-06-30",
            "People wait.",
        ] {
            assert!(after.contains(part), "{part}: {after}");
        }
        let again = hand(&world, "dana", &after).await;
        assert_eq!(
            again.location(),
            world.path("/agenda?note=agenda-file-same")
        );
        assert_eq!(file_of(&world).await, after);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_line_of_an_agenda_is_named_and_nothing_is_half_taken() {
    on_each_database(async |world| {
        let whole = written(&world).await;
        for (right, wrong, told) in [
            ("[text]", "[texts]", "“texts” is not a word of this file"),
            ("duty = \"lead\"", "duty = \"boss\"", "takes_part, lead"),
            ("2027-01-01", "soon", "“soon” is no day"),
            ("what = \"Screen\"", "what = \"\"", "is missing here"),
        ] {
            assert!(whole.contains(right), "{right}: {whole}");
            let reply = hand(&world, "dana", &whole.replace(right, wrong)).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(reply.text.contains(told), "{told}: {}", reply.text);
            assert!(reply.text.contains("Line "), "{}", reply.text);
        }
        assert_eq!(file_of(&world).await, whole);
        let luis = hand(&world, "luis", &whole).await;
        assert_eq!(luis.status, StatusCode::FORBIDDEN);
        let stan = hand(&world, "stan", &whole).await;
        assert_eq!(stan.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// The address of the newest comment on version 1.
async fn comment_path(world: &World) -> String {
    let text = page(world, "dana", "/agenda/versions/1").await;
    let id = text.split("id=\"c-").nth(1).unwrap();
    ["/agenda/comments/", &id[..36]].concat()
}

/// The author takes the comment back and puts it there again; once it is answered it stays.
async fn taken_back(world: &World, path: &str) {
    let removal = [path, "/removal"].concat();
    for _ in 0..2 {
        sent(world, "luis", &removal, "").await;
    }
    let text = page(world, "dana", "/agenda/versions/1").await;
    assert!(!text.contains("Rather fast") && text.contains("took this comment back"));
    sent(world, "luis", &[path, "/return"].concat(), "").await;
    let answer = [path, "/answer"].concat();
    let text = page(world, "dana", "/agenda/versions/1").await;
    let version = text.split("name=\"version\" value=\"").nth(1).unwrap();
    let version = version.split('"').next().unwrap();
    let form = format!("verdict=taken&answer=&version={version}");
    sent(world, "dana", &answer, &form).await;
    let late = (removal.as_str(), "");
    refused(
        world,
        "luis",
        late,
        StatusCode::CONFLICT,
        "has an answer already",
    )
    .await;
}

#[tokio::test]
async fn the_author_changes_and_takes_back_a_comment_with_a_trace() {
    on_each_database(async |world| {
        small(&world).await;
        let until = "comments_until=2026-12-04&note=";
        sent(&world, "dana", "/agenda/versions", until).await;
        sent(
            &world,
            "luis",
            "/agenda/versions/1/comments",
            "about=&body=Too+fast",
        )
        .await;
        let path = comment_path(&world).await;
        refused(
            &world,
            "nora",
            (&path, "body=Mine+now&version=1"),
            StatusCode::CONFLICT,
            "Somebody else wrote this comment",
        )
        .await;
        let empty = (path.as_str(), "body=+&version=1");
        let kept = "Type your comment";
        refused(
            &world,
            "luis",
            empty,
            StatusCode::UNPROCESSABLE_ENTITY,
            kept,
        )
        .await;
        let form = "body=Rather+fast&version=1";
        sent(&world, "luis", &path, form).await;
        let older = (path.as_str(), "body=Slow&version=1");
        refused(
            &world,
            "luis",
            older,
            StatusCode::CONFLICT,
            "Somebody else changed",
        )
        .await;
        let text = page(&world, "dana", "/agenda/versions/1").await;
        assert!(text.contains("Rather fast") && text.contains("Changed by its author"));
        let history = page(&world, "dana", "/history").await;
        assert!(history.contains("Too fast"), "{history}");
        taken_back(&world, &path).await;
    })
    .await;
}

/// A vote of the steering group that is in favour; the title is the register's.
async fn vote(world: &World) {
    let body = "name=Steering+group&kind=steering&purpose=Guides";
    let to = sent(world, "dana", "/bodies", body).await;
    let body = to.split('?').next().unwrap().rsplit('/').next().unwrap();
    let seat = format!("seat_kind=organisation&organisation={}", world.clinic);
    sent(world, "dana", &format!("/bodies/{body}/seats"), &seat).await;
    let form = format!(
        "title=Ratify+the+agenda&proposal=We+ratify+it.&kind=agenda&body={body}&method=consent&quorum=50&share=75&one_stops=yes&threshold=simple&closes_on=2026-11-30&affected=All&level=told&review_on=2027-11-30"
    );
    let to = sent(world, "dana", "/decisions", &form).await;
    let id = to.split('?').next().unwrap().rsplit('/').next().unwrap();
    sent(world, "dana", &format!("/decisions/{id}/polling"), "").await;
    let cast = format!("voter={}&position=no_objection&version=0", world.clinic);
    sent(world, "luis", &format!("/decisions/{id}/vote"), &cast).await;
    sent(
        world,
        "dana",
        &format!("/decisions/{id}/closing"),
        "reasons=All+agree",
    )
    .await;
}

#[tokio::test]
async fn a_vote_of_the_register_ratifies_a_version_and_stands_there_once() {
    on_each_database(async |world| {
        small(&world).await;
        let until = "comments_until=2026-11-22&note=";
        sent(&world, "dana", "/agenda/versions", until).await;
        vote(&world).await;
        let text = page(&world, "dana", "/agenda/versions/1").await;
        let option = text.split(". Ratify the agenda").next().unwrap();
        let id = option.rsplit("value=\"").next().unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        let path = "/agenda/versions/1/ratification";
        let wrong = format!("vote={}", world.clinic);
        let told = "This vote is not in the register";
        refused(
            &world,
            "dana",
            (path, &wrong),
            StatusCode::UNPROCESSABLE_ENTITY,
            told,
        )
        .await;
        let form = format!("vote={id}&decided_on=&how=&record=Item+3&{}", once(61));
        for _ in 0..2 {
            sent(&world, "dana", path, &form).await;
        }
        let text = page(&world, "omar", "/agenda/versions/1").await;
        assert!(text.contains("Steering group: Ratify the agenda"), "{text}");
        let partnership = world.partnership;
        let entries = world
            .app
            .db()
            .read(move |tx| {
                let rows = mainstay_app::decisions::store::entries(tx, partnership)?;
                Ok::<_, mainstay_app::shell::Failure>(rows.len())
            })
            .await;
        assert_eq!(
            entries.unwrap(),
            1,
            "the vote itself, and nothing beside it"
        );
    })
    .await;
}
