//! The way from an empty page to the register; personal links; two nodes that close at once.

use axum::http::StatusCode;
use mainstay_app::decisions::{record, service};
use mainstay_db::Uuid;

use super::{Hall, Poll, done, register, says, shows, voice};
use crate::world::{World, on_each_database};

#[tokio::test]
async fn from_an_empty_page_to_the_register() {
    on_each_database(async |world| {
        let list = world.path("/decisions");
        shows(&world, "luis", &list, "Nothing has been decided here yet").await;
        shows(
            &world,
            "luis",
            &world.path("/bodies"),
            "No body has been set up yet",
        )
        .await;
        let hall = Hall::new(&world).await;
        let poll = hall.open("consensus_gradient", &[]).await;
        let home = "Your vote is asked for: Meet on Tuesdays";
        shows(&world, "luis", &world.path(""), home).await;
        let reason = "position=can_live_with&reason=Wednesdays+were+fine&version=0";
        poll.votes("luis", hall.clinic, "position=fully_for&version=0")
            .await;
        poll.votes("tomas", hall.other, reason).await;
        poll.votes("ruth", hall.ruth, "position=can_live_with&version=0")
            .await;
        nobody_sees_the_votes(&world, &poll).await;
        let once = "once=0192f0c0-0000-7000-8000-0000000000c1&reasons=Most+are+free";
        for _ in 0..2 {
            poll.takes("dana", "/closing", once).await;
        }
        let entries = register(&world).await;
        assert_eq!((entries.len(), entries[0].outcome.as_str()), (1, "adopted"));
        assert!(service::is_intact(&entries[0]));
        assert_eq!(record::votes_of(&entries[0].votes).len(), 3);
        everybody_sees_the_result(&world, &poll, &entries[0].digest).await;
    })
    .await;
}

async fn nobody_sees_the_votes(world: &World, poll: &Poll<'_>) {
    let present = "2 of 2 organisations have taken part; 1 are needed.";
    poll.seen("grace", present).await;
    for (person, path) in [
        ("grace", ""),
        ("dana", ""),
        ("dana", "/vote"),
        ("luis", "/vote"),
    ] {
        let text = world.get(person, &poll.path(path)).await.text;
        assert!(!text.contains("Wednesdays"), "{person} {path}: {text}");
    }
    let history = world.get("dana", &world.path("/history")).await.text;
    assert!(
        !history.contains("Wednesdays") && !history.contains("fully_for"),
        "{history}"
    );
}

async fn everybody_sees_the_result(world: &World, poll: &Poll<'_>, digest: &str) {
    for words in [
        "1. <bdi>Meet on Tuesdays</bdi>",
        "Adopted",
        "weak support",
        "It passes: support 100.0%",
        "Wednesdays were fine",
        "Most are free",
        "Why does it come out so?",
        digest,
    ] {
        poll.seen("grace", words).await;
    }
    let found = world.path("/decisions?q=tuesday&kind=work&outcome=adopted");
    shows(world, "omar", &found, "1 of 1 decisions").await;
    let none = world.path("/decisions?q=thursday");
    shows(world, "omar", &none, "No decision fits").await;
    let file = world.path("/decisions/register.csv?q=tuesday");
    shows(world, "omar", &file, "Meet on Tuesdays").await;
    shows(world, "omar", &file, digest).await;
}

#[tokio::test]
async fn a_personal_link_votes_for_its_organisation() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consent", &[]).await;
        let cookies = voice(&world, world.clinic, "Carmen").await;
        let (asked, ballot) = (world.path("/asked"), poll.path("/vote"));
        let waiting = "Your vote is asked for: Meet on Tuesdays";
        says(&world.ask_as("GET", &cookies, &asked).await, 200, waiting);
        let text = "We meet on the first Tuesday.";
        says(&world.ask_as("GET", &cookies, &ballot).await, 200, text);
        let vote = |position: &str| format!("voter={}&position={position}&version=0", hall.clinic);
        let objection = world.post_as(&cookies, &ballot, &vote("objection")).await;
        says(&objection, 422, "Write down your reason");
        let kept = world
            .post_as(&cookies, &ballot, &vote("no_objection"))
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let after = world.ask_as("GET", &cookies, &asked).await.text;
        assert!(!after.contains("Meet on Tuesdays"), "{after}");
        for closed in [
            poll.page.clone(),
            world.path("/decisions"),
            world.path("/bodies"),
        ] {
            let reply = world.ask_as("GET", &cookies, &closed).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{closed}");
        }
        poll.takes("dana", "/closing", "").await;
        let result = world.ask_as("GET", &cookies, &ballot).await;
        says(&result, 200, "It passes: support 100.0%");
    })
    .await;
}

#[tokio::test]
async fn an_organisation_without_a_seat_learns_nothing_by_its_link() {
    on_each_database(async |world| {
        let form = "name=Money&kind=working_group";
        let body = done(&world, "dana", &world.path("/bodies"), form).await;
        let form = format!("seat_kind=organisation&organisation={}", world.other_clinic);
        done(&world, "dana", &[body.as_str(), "/seats"].concat(), &form).await;
        let hall = Hall::new(&world).await;
        let money = Hall {
            body: body.rsplit('/').next().unwrap().parse().unwrap(),
            ..hall
        };
        let poll = money.open("majority", &[]).await;
        let cookies = voice(&world, world.clinic, "Carmen").await;
        let ballot = poll.path("/vote");
        let page = world.ask_as("GET", &cookies, &ballot).await;
        says(&page, 409, "There is no vote of yours here");
        assert!(!page.text.contains("Tuesday"), "{}", page.text);
        let forged = format!("voter={}&position=yes&version=0", world.other_clinic);
        let reply = world.post_as(&cookies, &ballot, &forged).await;
        says(&reply, 409, "There is no vote of yours here");
    })
    .await;
}

#[tokio::test]
async fn two_nodes_that_close_at_once_make_one_entry() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let one = hall.open("consent", &[]).await;
        let two = hall.open("consent", &[("Tuesdays", "Mondays")]).await;
        for poll in [&one, &two] {
            let vote = "position=no_objection&version=0";
            poll.votes("luis", hall.clinic, vote).await;
        }
        let dana = world.seat_of("dana").await;
        let run = |id: Uuid| {
            let (app, dana, key) = (world.app.clone(), dana.clone(), world.app.id());
            let nothing = service::Closing::default();
            tokio::spawn(async move { service::close(&app, &dana, id, nothing, key).await.is_ok() })
        };
        let all = [&one, &one, &two, &one, &two].map(|poll| run(poll.id()));
        let mut closed = 0;
        for task in all {
            closed += i32::from(task.await.unwrap());
        }
        assert_eq!(closed, 2, "each is closed once");
        let entries = register(&world).await;
        let numbers: Vec<i64> = entries.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [2, 1]);
        let late = one.sends("dana", "/closing", "").await;
        says(&late, 409, "It was closed already");
    })
    .await;
}
