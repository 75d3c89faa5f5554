//! Bodies, proposals, votes: from an empty page to the register, and everything that must be refused on the way.

use axum::http::StatusCode;
use mainstay_app::bodies::{service as bodies, store as body_store};
use mainstay_app::decisions::{record, service, store};
use mainstay_app::people::service as people;
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_db::Uuid;

use crate::world::{Reply, World, on_each_database};

/// A steering body: the clinic (Luis speaks for it), the other clinic (delegate Tomas), Ruth in a seat of her own.
struct Hall {
    body: Uuid,
    clinic: Uuid,
    other: Uuid,
    ruth: Uuid,
}

async fn seats(world: &World) -> Vec<body_store::BodySeat> {
    let partnership = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(body_store::seats(tx, partnership)?));
    read.await.unwrap()
}

async fn hall(world: &World) -> Hall {
    let form = "name=Steering+group&kind=steering&purpose=Guides+the+work";
    let made = world.post("dana", &world.path("/bodies"), form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let page = made.location().split('?').next().unwrap().to_owned();
    let (tomas, ruth) = (person(world, "tomas").await, person(world, "ruth").await);
    let add = [page.as_str(), "/seats"].concat();
    for form in [
        format!(
            "seat_kind=organisation&organisation={}&is_chair=yes&starts_on=2025-01-01&ends_on=2027-12-31",
            world.clinic
        ),
        format!(
            "seat_kind=organisation&organisation={}&person={tomas}",
            world.other_clinic
        ),
        format!("seat_kind=person&person={ruth}"),
    ] {
        let reply = world.post("dana", &add, &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    }
    let ruth = seats(world)
        .await
        .into_iter()
        .find(|one| one.kind == "person")
        .unwrap()
        .id;
    Hall {
        body: page.rsplit('/').next().unwrap().parse().unwrap(),
        clinic: world.clinic,
        other: world.other_clinic,
        ruth,
    }
}

async fn person(world: &World, name: &str) -> Uuid {
    world.visitor(name).await.actor.id()
}

fn proposal(hall: &Hall, method: &str, rest: &str) -> String {
    format!(
        "title=Meet+on+Tuesdays&proposal=We+meet+on+the+first+Tuesday.&kind=work&body={}&method={method}&quorum=50&share=75&one_stops=yes&threshold=simple&closes_on=2026-11-30&affected=All+partners&level=told&review_on=2027-11-30{rest}",
        hall.body
    )
}

/// Writes a proposal and opens the vote; its address.
async fn open(world: &World, form: &str) -> String {
    let made = world.post("dana", &world.path("/decisions"), form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let page = made.location().split('?').next().unwrap().to_owned();
    let opened = world
        .post("dana", &[page.as_str(), "/polling"].concat(), "")
        .await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    page
}

async fn vote(world: &World, person: &str, page: &str, voter: Uuid, rest: &str) -> Reply {
    let form = format!("voter={voter}&{rest}");
    world.post(person, &[page, "/vote"].concat(), &form).await
}

async fn must_vote(world: &World, person: &str, page: &str, voter: Uuid, rest: &str) {
    let reply = vote(world, person, page, voter, rest).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{person}: {}",
        reply.text
    );
}

async fn close(world: &World, page: &str, form: &str) -> Reply {
    world.post("dana", &[page, "/closing"].concat(), form).await
}

async fn register(world: &World) -> Vec<store::Entry> {
    let partnership = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::entries(tx, partnership)?));
    read.await.unwrap()
}

fn says(reply: &Reply, status: u16, words: &str) {
    assert_eq!(reply.status.as_u16(), status, "{}", reply.text);
    assert!(
        reply.text.contains(words),
        "{words} is missing in {}",
        reply.text
    );
}

#[tokio::test]
async fn from_an_empty_page_to_the_register() {
    on_each_database(async |world| {
        let empty = world.get("luis", &world.path("/decisions")).await;
        says(&empty, 200, "Nothing has been decided here yet");
        says(
            &world.get("luis", &world.path("/bodies")).await,
            200,
            "No body has been set up yet",
        );
        let hall = hall(&world).await;
        let page = open(&world, &proposal(&hall, "consensus_gradient", "")).await;
        says(
            &world.get("luis", &world.path("")).await,
            200,
            "Your vote is asked for: Meet on Tuesdays",
        );
        must_vote(
            &world,
            "luis",
            &page,
            hall.clinic,
            "position=fully_for&version=0",
        )
        .await;
        must_vote(
            &world,
            "tomas",
            &page,
            hall.other,
            "position=can_live_with&reason=Wednesdays+were+fine&version=0",
        )
        .await;
        must_vote(
            &world,
            "ruth",
            &page,
            hall.ruth,
            "position=can_live_with&version=0",
        )
        .await;
        let during = world.get("grace", &page).await;
        says(
            &during,
            200,
            "2 of 2 organisations have taken part; 1 are needed.",
        );
        assert!(
            !during.text.contains("Wednesdays") && !during.text.contains("fully for"),
            "shown before the end: {}",
            during.text
        );
        assert!(
            !world.get("dana", &page).await.text.contains("Wednesdays"),
            "not to coordinators either"
        );
        assert!(
            !world
                .get("dana", &[&page, "/vote"].concat())
                .await
                .text
                .contains("Wednesdays")
        );
        let once = "once=0192f0c0-0000-7000-8000-0000000000c1&reasons=Most+are+free";
        for _ in 0..2 {
            let closed = close(&world, &page, once).await;
            assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        }
        let entries = register(&world).await;
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].outcome, "adopted");
        assert!(service::is_intact(&entries[0]));
        assert_eq!(record::votes_of(&entries[0].votes).len(), 3);
        let after = world.get("grace", &page).await;
        for words in [
            "1. <bdi>Meet on Tuesdays</bdi>",
            "Adopted",
            "weak support",
            "It passes: support 100.0 %",
            "Wednesdays were fine",
            "Most are free",
            "Why does it come out so?",
            &entries[0].digest,
        ] {
            says(&after, 200, words);
        }
        let found = world
            .get(
                "omar",
                &world.path("/decisions?q=tuesday&kind=work&outcome=adopted"),
            )
            .await;
        says(&found, 200, "1 of 1 decisions");
        says(
            &world
                .get("omar", &world.path("/decisions?q=thursday"))
                .await,
            200,
            "No decision fits",
        );
        let file = world
            .get("omar", &world.path("/decisions/register.csv?q=tuesday"))
            .await;
        says(&file, 200, "Meet on Tuesdays");
        assert!(file.text.contains(&entries[0].digest), "{}", file.text);
    })
    .await;
}

#[tokio::test]
async fn late_second_and_recused_votes_are_refused_in_plain_words() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let page = open(
            &world,
            &proposal(&hall, "consensus_gradient", "").replace("2026-11-30", "2026-11-23"),
        )
        .await;
        says(
            &vote(
                &world,
                "luis",
                &page,
                hall.clinic,
                "position=cannot_accept&reason=+&version=0",
            )
            .await,
            422,
            "Write down your reason",
        );
        says(
            &vote(&world, "luis", &page, hall.clinic, "position=yes&version=0").await,
            422,
            "Choose where you stand",
        );
        says(
            &vote(&world, "luis", &page, hall.clinic, "version=0").await,
            422,
            "Choose where you stand",
        );
        says(
            &vote(
                &world,
                "luis",
                &page,
                hall.other,
                "position=against&version=0",
            )
            .await,
            409,
            "There is no vote of yours here",
        );
        says(
            &vote(
                &world,
                "luis",
                &page,
                hall.ruth,
                "position=against&version=0",
            )
            .await,
            409,
            "There is no vote of yours here",
        );
        must_vote(
            &world,
            "luis",
            &page,
            hall.clinic,
            "position=cannot_accept&reason=It+harms&version=0",
        )
        .await;
        // The same again changes nothing; his own change counts; an older page does not write over it.
        must_vote(
            &world,
            "luis",
            &page,
            hall.clinic,
            "position=cannot_accept&reason=It+harms&version=0",
        )
        .await;
        must_vote(
            &world,
            "luis",
            &page,
            hall.clinic,
            "position=against&version=1",
        )
        .await;
        let stale = vote(
            &world,
            "luis",
            &page,
            hall.clinic,
            "position=fully_for&reason=Typed+before&version=1",
        )
        .await;
        says(&stale, 409, "Somebody changed this vote");
        assert!(stale.text.contains("Typed before"), "{}", stale.text);
        // Somebody else who speaks for the same organisation: no second vote. Nor may the coordinators write one over it.
        let cookies = voice(&world, world.clinic, "Carmen").await;
        let path = [page.as_str(), "/vote"].concat();
        let second = world
            .post_as(
                &cookies,
                &path,
                &format!("voter={}&position=fully_for&version=2", hall.clinic),
            )
            .await;
        says(&second, 409, "This member has voted already");
        says(
            &vote(
                &world,
                "dana",
                &page,
                hall.clinic,
                "position=fully_for&version=2",
            )
            .await,
            409,
            "This member has voted already",
        );
        // The other clinic stands aside: no vote, also not through the coordinators.
        let recusal = [page.as_str(), "/recusal"].concat();
        says(
            &world
                .post("tomas", &recusal, &format!("voter={}&why=", hall.other))
                .await,
            422,
            "Write down what the interest is",
        );
        says(
            &world
                .post("luis", &recusal, &format!("voter={}&why=x", hall.other))
                .await,
            409,
            "There is no vote of yours here",
        );
        let done = world
            .post(
                "tomas",
                &recusal,
                &format!("voter={}&why=We+would+be+paid", hall.other),
            )
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        for person in ["tomas", "dana"] {
            says(
                &vote(
                    &world,
                    person,
                    &page,
                    hall.other,
                    "position=fully_for&version=1",
                )
                .await,
                409,
                "This member stands aside",
            );
        }
        says(
            &world.get("grace", &page).await,
            200,
            "1 of 1 organisations have taken part",
        );
        world.pass(3 * 24 * 3600);
        says(
            &vote(
                &world,
                "ruth",
                &page,
                hall.ruth,
                "position=fully_for&version=0",
            )
            .await,
            409,
            "The last day for votes is over",
        );
        let closed = close(&world, &page, "").await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        assert_eq!(register(&world).await[0].outcome, "not_adopted");
        says(
            &vote(
                &world,
                "ruth",
                &page,
                hall.ruth,
                "position=fully_for&version=0",
            )
            .await,
            409,
            "This vote is closed",
        );
        says(&world.get("grace", &page).await, 200, "We would be paid");
    })
    .await;
}

/// Somebody who speaks for an organisation by a personal link; their cookies.
async fn voice(world: &World, organisation: Uuid, name: &str) -> String {
    let new = people::NewLink {
        organisation: Some(organisation),
        name: name.to_owned(),
        task: people::LinkTask::Voice,
        ..people::NewLink::default()
    };
    let dana = world.seat_of("dana").await;
    let made = people::make_link(&world.app, &dana, new, Words(Language::En))
        .await
        .unwrap();
    let token = made.link.rsplit('/').next().unwrap().to_owned();
    let used = people::use_link(&world.app, token, "test".to_owned())
        .await
        .unwrap();
    ["mainstay=", &used.0].concat()
}

#[tokio::test]
async fn a_personal_link_votes_for_its_organisation_and_sees_no_other_proposal() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let page = open(&world, &proposal(&hall, "consent", "")).await;
        let cookies = voice(&world, world.clinic, "Carmen").await;
        let asked = world.ask_as("GET", &cookies, &world.path("/asked")).await;
        says(&asked, 200, "Your vote is asked for: Meet on Tuesdays");
        let ballot = [page.as_str(), "/vote"].concat();
        says(
            &world.ask_as("GET", &cookies, &ballot).await,
            200,
            "We meet on the first Tuesday.",
        );
        says(
            &world
                .post_as(
                    &cookies,
                    &ballot,
                    &format!("voter={}&position=objection&version=0", hall.clinic),
                )
                .await,
            422,
            "Write down your reason",
        );
        let kept = world
            .post_as(
                &cookies,
                &ballot,
                &format!("voter={}&position=no_objection&version=0", hall.clinic),
            )
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        assert!(
            !world
                .ask_as("GET", &cookies, &world.path("/asked"))
                .await
                .text
                .contains("Meet on Tuesdays")
        );
        assert_eq!(
            world.ask_as("GET", &cookies, &page).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(
            world
                .ask_as("GET", &cookies, &world.path("/decisions"))
                .await
                .status,
            StatusCode::FORBIDDEN
        );
        // An organisation without a seat learns nothing of it.
        let body = bodies::add_body(
            &world.app,
            &world.seat_of("dana").await,
            bodies::BodyForm {
                name: "Money".to_owned(),
                kind: "working_group".to_owned(),
                purpose: String::new(),
            },
            world.app.id(),
        )
        .await
        .unwrap();
        let form = bodies::SeatForm {
            kind: "organisation".to_owned(),
            organisation: Some(world.other_clinic),
            ..bodies::SeatForm::default()
        };
        bodies::add_seat(
            &world.app,
            &world.seat_of("dana").await,
            body,
            form,
            world.app.id(),
        )
        .await
        .unwrap();
        let secret = open(&world, &proposal(&Hall { body, ..hall }, "majority", "")).await;
        assert_eq!(
            world
                .ask_as("GET", &cookies, &[secret.as_str(), "/vote"].concat())
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        let forged = world
            .post_as(
                &cookies,
                &[secret.as_str(), "/vote"].concat(),
                &format!("voter={}&position=yes&version=0", world.clinic),
            )
            .await;
        assert_eq!(forged.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn without_a_quorum_there_is_more_time_or_no_result() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let page = open(
            &world,
            &proposal(&hall, "majority", "")
                .replace("quorum=50", "quorum=100")
                .replace("2026-11-30", "2026-11-22"),
        )
        .await;
        must_vote(&world, "luis", &page, hall.clinic, "position=yes&version=0").await;
        says(
            &close(&world, &page, "").await,
            409,
            "Too few have taken part",
        );
        world.pass(2 * 24 * 3600);
        let late = vote(&world, "tomas", &page, hall.other, "position=no&version=0").await;
        says(&late, 409, "The last day for votes is over");
        let home = world.get("dana", &world.path("")).await;
        says(&home, 200, "The vote is over, close it: Meet on Tuesdays");
        let extension = [page.as_str(), "/extension"].concat();
        says(
            &world
                .post("dana", &extension, "closes_on=2020-01-01&version=2")
                .await,
            422,
            "Choose a last day for votes",
        );
        let more = world
            .post("dana", &extension, "closes_on=2026-12-10&version=2")
            .await;
        assert_eq!(more.status, StatusCode::SEE_OTHER, "{}", more.text);
        let other = open(
            &world,
            &proposal(&hall, "majority", "")
                .replace("2026-11-30", "2026-12-10")
                .replace("Tuesdays", "Mondays"),
        )
        .await;
        must_vote(&world, "tomas", &page, hall.other, "position=no&version=0").await;
        says(
            &world
                .post("dana", &extension, "closes_on=2026-12-20&version=3")
                .await,
            409,
            "Enough have taken part",
        );
        says(
            &close(&world, &page, "without_result=yes").await,
            409,
            "Enough have taken part for a result",
        );
        let closed = close(&world, &other, "without_result=yes&reasons=Nobody+came").await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        let entry = &register(&world).await[0];
        assert_eq!(
            (entry.outcome.as_str(), entry.title.as_str()),
            ("no_result", "Meet on Mondays")
        );
        says(
            &world.get("luis", &other).await,
            200,
            "No result: 0 took part, 1 were needed",
        );
    })
    .await;
}

#[tokio::test]
async fn the_rule_is_set_before_anybody_votes_and_a_reversal_names_the_old_one() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let bad = world
            .post(
                "dana",
                &world.path("/decisions"),
                "title=&method=dice&quorum=0&kind=x&review_on=soon",
            )
            .await;
        for words in [
            "Type a title",
            "Choose how it is decided",
            "Choose one from the list",
            "“soon” is not a date",
        ] {
            says(&bad, 422, words);
        }
        let made = world
            .post(
                "dana",
                &world.path("/decisions"),
                &proposal(&hall, "consent", "").replace("quorum=50", "quorum=0"),
            )
            .await;
        says(&made, 422, "Type a whole number from 1 to 100");
        let page = open(&world, &proposal(&hall, "consent", "")).await;
        says(
            &world
                .post(
                    "dana",
                    &page,
                    &format!("version=2&{}", proposal(&hall, "majority", "")),
                )
                .await,
            409,
            "This can no longer be changed",
        );
        assert_eq!(
            world
                .get("dana", &[page.as_str(), "/change"].concat())
                .await
                .status,
            StatusCode::CONFLICT
        );
        // Nobody has voted yet: back to a draft is possible; afterwards it is not.
        let draft = [page.as_str(), "/draft"].concat();
        assert_eq!(
            world.post("dana", &draft, "").await.status,
            StatusCode::SEE_OTHER
        );
        world
            .post("dana", &[page.as_str(), "/polling"].concat(), "")
            .await;
        must_vote(
            &world,
            "luis",
            &page,
            hall.clinic,
            "position=no_objection&version=0",
        )
        .await;
        says(
            &world.post("dana", &draft, "").await,
            409,
            "Somebody has voted already",
        );
        close(&world, &page, "").await;
        let old = register(&world).await[0].clone();
        let form = proposal(
            &hall,
            "delegated",
            &format!("&reverses={}&decider=Dana", old.id),
        )
        .replace("Tuesdays", "Fridays");
        let made = world.post("dana", &world.path("/decisions"), &form).await;
        let next = made.location().split('?').next().unwrap().to_owned();
        says(
            &world
                .post("dana", &[next.as_str(), "/polling"].concat(), "")
                .await,
            409,
            "Nobody votes on this decision",
        );
        says(
            &close(&world, &next, "outcome=&reasons=").await,
            422,
            "Say how it was decided",
        );
        let done = close(&world, &next, "outcome=adopted&reasons=Rooms+are+free").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let both = register(&world).await;
        assert_eq!(
            (both[0].reverses, both[0].decider.as_str()),
            (Some(old.id), "Dana")
        );
        assert_eq!(both[1], old, "the older entry is as it was");
        says(&world.get("luis", &page).await, 200, "takes its place");
        says(
            &world.get("luis", &next).await,
            200,
            "1. <bdi>Meet on Tuesdays</bdi>",
        );
    })
    .await;
}

#[tokio::test]
async fn proxies_alternates_and_votes_said_in_the_room() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let page = open(&world, &proposal(&hall, "majority", "")).await;
        let proxies = [page.as_str(), "/proxies"].concat();
        let give = |giver: Uuid, carrier: Uuid| format!("giver={giver}&carrier={carrier}");
        says(
            &world
                .post("dana", &proxies, &give(hall.ruth, hall.ruth))
                .await,
            422,
            "Choose two different members",
        );
        assert_eq!(
            world
                .post("luis", &proxies, &give(hall.ruth, hall.clinic))
                .await
                .status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(
            world
                .post("dana", &proxies, &give(hall.ruth, hall.clinic))
                .await
                .status,
            StatusCode::SEE_OTHER
        );
        says(
            &world
                .post("dana", &proxies, &give(hall.other, hall.clinic))
                .await,
            422,
            "carries another’s vote already",
        );
        says(
            &world
                .post("dana", &proxies, &give(hall.clinic, hall.other))
                .await,
            422,
            "cannot be passed on",
        );
        must_vote(&world, "luis", &page, hall.ruth, "position=yes&version=1").await;
        // Ruth came after all: her own vote replaces the carried one, and he cannot change it back.
        must_vote(&world, "ruth", &page, hall.ruth, "position=no&version=2").await;
        says(
            &vote(&world, "luis", &page, hall.ruth, "position=yes&version=3").await,
            409,
            "This member has voted already",
        );
        must_vote(
            &world,
            "dana",
            &page,
            hall.other,
            "position=yes&reason=By+phone&version=0",
        )
        .await;
        must_vote(&world, "tomas", &page, hall.other, "position=no&version=1").await;
        close(&world, &page, "").await;
        let votes = record::votes_of(&register(&world).await[0].votes);
        let how: Vec<(&str, &str)> = votes
            .iter()
            .map(|vote| {
                (
                    vote.cast_as.as_str(),
                    vote.position.map_or("", |one| one.key()),
                )
            })
            .collect();
        assert!(
            how.contains(&("own", "no")) && how.contains(&("", "")),
            "{how:?}"
        );
        assert_eq!(register(&world).await[0].outcome, "not_adopted");
        says(
            &world.get("grace", &page).await,
            200,
            "It was closed before its last day was over. Had not voted: 1.",
        );
    })
    .await;
}

#[tokio::test]
async fn who_may_and_what_others_learn() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let page = open(&world, &proposal(&hall, "consent", "")).await;
        let body = world.path(&format!("/bodies/{}", hall.body));
        for (person, status) in [
            ("nobody", 303),
            ("stan", 404),
            ("kim", 404),
            ("maria", 403),
            ("omar", 200),
            ("ruth", 200),
            ("priya", 200),
        ] {
            for path in [
                page.as_str(),
                body.as_str(),
                &world.path("/decisions"),
                &world.path("/decisions/register.csv"),
            ] {
                assert_eq!(
                    world.get(person, path).await.status.as_u16(),
                    status,
                    "{person} {path}"
                );
            }
        }
        let closing = [page.as_str(), "/closing"].concat();
        for (person, status) in [
            ("stan", 404),
            ("maria", 403),
            ("priya", 403),
            ("luis", 403),
            ("ruth", 403),
            ("omar", 403),
        ] {
            for path in [
                closing.as_str(),
                &world.path("/decisions"),
                &world.path("/bodies"),
                body.as_str(),
            ] {
                assert_eq!(
                    world.post(person, path, "").await.status.as_u16(),
                    status,
                    "{person} {path}"
                );
            }
        }
        for (person, status) in [
            ("stan", 404),
            ("maria", 403),
            ("priya", 403),
            ("omar", 403),
            ("grace", 403),
            ("luis", 422),
            ("ruth", 409),
        ] {
            let reply = vote(&world, person, &page, hall.clinic, "version=0").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        // Another partnership's ids lead nowhere, also from inside.
        let elsewhere = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
        for rest in ["/decisions/", "/bodies/"] {
            let id = page.rsplit('/').next().unwrap();
            let id = if rest == "/bodies/" {
                hall.body.to_string()
            } else {
                id.to_owned()
            };
            let foreign = format!("/p/{elsewhere}{rest}{id}");
            assert_eq!(
                world.get("stan", &foreign).await.status,
                StatusCode::NOT_FOUND
            );
            let written = world
                .post(
                    "stan",
                    &foreign,
                    "title=x&method=inform&kind=other&version=1&name=x",
                )
                .await;
            assert_ne!(written.status, StatusCode::SEE_OTHER);
        }
        let foreign = format!("title=x&method=inform&kind=other&body={}", hall.body);
        assert_eq!(
            world
                .post("stan", &format!("/p/{elsewhere}/decisions"), &foreign)
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        assert!(
            !world
                .get("stan", &format!("/p/{elsewhere}/decisions"))
                .await
                .text
                .contains("Tuesdays")
        );
    })
    .await;
}

#[tokio::test]
async fn two_nodes_that_close_at_once_make_one_entry() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let page = open(&world, &proposal(&hall, "consent", "")).await;
        let other = open(
            &world,
            &proposal(&hall, "consent", "").replace("Tuesdays", "Mondays"),
        )
        .await;
        for address in [&page, &other] {
            must_vote(
                &world,
                "luis",
                address,
                hall.clinic,
                "position=no_objection&version=0",
            )
            .await;
        }
        let id = |address: &str| address.rsplit('/').next().unwrap().parse::<Uuid>().unwrap();
        let dana = world.seat_of("dana").await;
        let run = |id: Uuid| {
            let (app, dana) = (world.app.clone(), dana.clone());
            let key = app.id();
            tokio::spawn(async move {
                service::close(&app, &dana, id, service::Closing::default(), key)
                    .await
                    .is_ok()
            })
        };
        let all = [
            run(id(&page)),
            run(id(&page)),
            run(id(&other)),
            run(id(&page)),
            run(id(&other)),
        ];
        let mut done = 0;
        for one in all {
            done += i32::from(one.await.unwrap());
        }
        assert_eq!(done, 2, "each is closed once");
        let entries = register(&world).await;
        let numbers: Vec<i64> = entries.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [2, 1]);
        says(
            &close(&world, &page, "").await,
            409,
            "It was closed already",
        );
    })
    .await;
}

#[tokio::test]
async fn bodies_are_changed_kept_and_brought_back() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        let body = world.path(&format!("/bodies/{}", hall.body));
        let add = [body.as_str(), "/seats"].concat();
        says(
            &world
                .post("dana", &world.path("/bodies"), "name=&kind=board")
                .await,
            422,
            "Choose what kind of body it is",
        );
        says(
            &world
                .post(
                    "dana",
                    &world.path("/bodies"),
                    "name=steering+GROUP&kind=assembly",
                )
                .await,
            422,
            "There is a body with this name",
        );
        says(
            &world
                .post(
                    "dana",
                    &add,
                    &format!("seat_kind=organisation&organisation={}", hall.clinic),
                )
                .await,
            422,
            "There is a seat for this one already",
        );
        says(
            &world
                .post(
                    "dana",
                    &add,
                    "seat_kind=person&holder=Ana&starts_on=2026-05-01&ends_on=2026-04-01",
                )
                .await,
            422,
            "The last day is before the first",
        );
        says(
            &world.post("dana", &add, "seat_kind=organisation").await,
            422,
            "Choose",
        );
        let ending = format!(
            "once=0192f0c0-0000-7000-8000-0000000000c2&{}",
            "seat_kind=person&holder=Ana&ends_on=2027-01-10"
        );
        for _ in 0..2 {
            assert_eq!(
                world.post("dana", &add, &ending).await.status,
                StatusCode::SEE_OTHER
            );
        }
        assert_eq!(seats(&world).await.len(), 4);
        let page = world.get("luis", &body).await;
        for words in [
            "ends soon",
            "1 January 2025 to 31 December 2027",
            "4 votes today.",
        ] {
            says(&page, 200, words);
        }
        says(
            &world.get("dana", &world.path("")).await,
            200,
            "Steering group: terms that end soon or are over: 1",
        );
        let ana = seats(&world)
            .await
            .into_iter()
            .find(|one| one.name == "Ana")
            .unwrap();
        let seat = world.path(&format!("/bodies/seats/{}", ana.id));
        let change = "seat_kind=person&holder=Ana+Ruiz&ends_on=2028-01-10&version=1";
        assert_eq!(
            world.post("dana", &seat, change).await.status,
            StatusCode::SEE_OTHER
        );
        let stale = world
            .post("dana", &seat, "seat_kind=person&holder=Ana+Perez&version=1")
            .await;
        says(&stale, 409, "Ana Ruiz");
        assert!(stale.text.contains("Ana Perez"));
        let removed = world
            .post("dana", &[seat.as_str(), "/removal"].concat(), "")
            .await;
        assert!(
            removed.location().contains("removed="),
            "{}",
            removed.location()
        );
        assert_eq!(seats(&world).await.len(), 3);
        world
            .post("dana", &[seat.as_str(), "/return"].concat(), "")
            .await;
        assert_eq!(seats(&world).await.len(), 4);
        world
            .post("dana", &[body.as_str(), "/removal"].concat(), "")
            .await;
        assert_eq!(world.get("dana", &body).await.status, StatusCode::NOT_FOUND);
        world
            .post("dana", &[body.as_str(), "/return"].concat(), "")
            .await;
        says(&world.get("dana", &body).await, 200, "Ana Ruiz");
    })
    .await;
}

#[tokio::test]
async fn a_member_who_left_the_roster_has_no_vote() {
    on_each_database(async |world| {
        let hall = hall(&world).await;
        world
            .post(
                "dana",
                &world.path(&format!("/partners/{}/removal", hall.other)),
                "",
            )
            .await;
        let page = open(&world, &proposal(&hall, "consent", "")).await;
        let shown = world.get("dana", &page).await;
        says(&shown, 200, "0 of 1 organisations have taken part");
        says(
            &vote(
                &world,
                "tomas",
                &page,
                hall.other,
                "position=no_objection&version=0",
            )
            .await,
            409,
            "There is no vote of yours here",
        );
        // Money goes by it, and a funder sits in the body: the page asks.
        assert!(!shown.text.contains("an interest of its own?"));
    })
    .await;
}
