//! Reminders: what waits comes by mail once, on the day chosen, to whom it concerns; and is stopped by one press of its reader.

mod choosing;
mod once;
mod stopping;
mod told;

use std::sync::Arc;

use axum::http::StatusCode;
use mainstay_app::mail::store as mail;
use mainstay_app::people::service::{self as people, LinkTask, NewLink};
use mainstay_app::reminders::jobs::remind_due;
use mainstay_app::shell::{App, Failure, Language, MailRoute, Words};
use mainstay_app::start;
use mainstay_core::access::Deed;

use crate::collection::Round;
use crate::inviting::letters_to;
use crate::world::{World, on_each_database};

const HOUR: i64 = 3600;
/// From the world's noon, a Saturday (21 November 2026, 12:00 UTC), to Monday at seven in Chicago (13:00 UTC).
const TO_MONDAY: i64 = 49 * HOUR;
const WEEK: i64 = 7 * 24 * HOUR;

/// Something that waits for everybody who rates the phase: the backbone, data, partner leads, members, the evaluator.
pub async fn opened(world: &World) {
    let path = world.path("/phase/assessment");
    let opened = world.post("dana", &path, "due_on=2026-12-18").await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
}

/// Another program at the same database, by the same clock, whose letters leave another way.
pub fn another(world: &World, mail: MailRoute) -> App {
    let mut settings = world.app.settings().clone();
    settings.mail = mail;
    let clock = world.app.clone();
    let clock = Arc::new(move || clock.now());
    start::app(world.app.db().clone(), clock, start::fresh_ids(), settings).unwrap()
}

/// The letters in the outbox that can be stopped: reminders. To whom, subject, text.
pub async fn reminders(world: &World) -> Vec<(String, String, String)> {
    let read = world
        .app
        .db()
        .read(|tx| Ok::<_, Failure>(mail::newest(tx, 2000)?));
    let all = read.await.unwrap().into_iter();
    all.filter(|letter| letter.body.contains("/reminders/"))
        .map(|letter| (letter.to_address, letter.subject, letter.body))
        .collect()
}

/// How many reminders went to an address.
pub async fn count(world: &World, address: &str) -> usize {
    let all = reminders(world).await;
    all.iter().filter(|(to, _, _)| to == address).count()
}

#[tokio::test]
async fn what_waits_comes_once_a_week_to_whom_it_concerns() {
    on_each_database(async |world| {
        opened(&world).await;
        world.pass(TO_MONDAY - 60);
        assert_eq!(remind_due(&world.app).await.unwrap(), 0, "a minute early");
        world.pass(120);
        let first = remind_due(&world.app).await.unwrap();
        assert!(first >= 5, "{first}");
        assert_eq!(remind_due(&world.app).await.unwrap(), 0, "once");
        // Luis is asked; Omar, who funds, and Kim, who has no seat anywhere, are not asked for anything.
        assert_eq!(count(&world, "luis@example.org").await, 1);
        for nobody in ["omar@example.org", "kim@example.org"] {
            assert_eq!(count(&world, nobody).await, 0, "{nobody}");
        }
        world.pass(24 * HOUR);
        assert_eq!(remind_due(&world.app).await.unwrap(), 0, "not on Tuesday");
        world.pass(WEEK - 24 * HOUR);
        assert_eq!(remind_due(&world.app).await.unwrap(), first);
        assert_eq!(count(&world, "luis@example.org").await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_letter_says_what_the_home_page_says_and_how_to_stop_it() {
    on_each_database(async |world| {
        opened(&world).await;
        world.pass(TO_MONDAY + 60);
        let spanish = world
            .post("tomas", "/account", "name=Tom%C3%A1s&language=es")
            .await;
        assert_eq!(spanish.status, StatusCode::SEE_OTHER);
        remind_due(&world.app).await.unwrap();
        let letters = letters_to(&world, "luis@example.org").await;
        let letter = &letters[0];
        for part in [
            "Hello ĺúíś,",
            "This waits for you in Ŧħé Ɱáíŋ:",
            "Due 18 December 2026, at the end of the day in Chicago",
            &format!("http://127.0.0.1:8080{}", world.path("/phase/answers")),
            "on Mondays",
            "http://127.0.0.1:8080/account/reminders",
            "Stop these letters: http://127.0.0.1:8080/reminders/",
        ] {
            assert!(letter.contains(part), "{part}: {letter}");
        }
        // The very line of the home page.
        let home = world.get("luis", &world.path("")).await.text;
        let line = home.split("<strong>").nth(1).unwrap();
        let line = line.split('<').next().unwrap().replace("&#39;", "'");
        assert!(letter.contains(&line), "{line}: {letter}");
        let letters = letters_to(&world, "tomas@example.org").await;
        for part in [
            "Hola, Tomás:",
            "Esto le espera en Ŧħé Ɱáíŋ:",
            "Vence el 18 de diciembre de 2026",
            "cada lunes",
        ] {
            assert!(letters[0].contains(part), "{part}: {}", letters[0]);
        }
        let (_, subject, _) = reminders(&world)
            .await
            .into_iter()
            .find(|(to, _, _)| to == "tomas@example.org")
            .unwrap();
        assert!(
            subject.contains("Ŧħé Ɱáíŋ") && subject.contains("espera"),
            "{subject}"
        );
    })
    .await;
}

/// Maria of Luis's clinic gets a link to hand in, at an address of her own; her name has her partner's round in it.
async fn contact(world: &World, email: &str, task: LinkTask) -> String {
    let seat = world.seat_of("dana").await;
    let new = NewLink {
        organisation: Some(world.clinic),
        name: "Ɱáŕíá".to_owned(),
        email: email.to_owned(),
        task,
    };
    let words = Words(Language::En);
    let made = people::make_link(&world.app, &seat, new, words).await;
    made.unwrap().link
}

#[tokio::test]
async fn a_contact_without_an_account_is_led_in_by_a_link_of_her_own() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let world = &round.world;
        let first = contact(world, "maria@clinic.example.org", LinkTask::HandIn).await;
        world.pass(TO_MONDAY + 60);
        remind_due(&world.app).await.unwrap();
        let letters = letters_to(world, "maria@clinic.example.org").await;
        let own: Vec<&String> = letters
            .iter()
            .filter(|body| body.contains("/reminders/"))
            .collect();
        assert_eq!(own.len(), 1, "{letters:?}");
        assert!(own[0].contains("Due 30 November 2026"), "{}", own[0]);
        assert!(!own[0].contains("/account"), "{}", own[0]);
        let link = own[0].split("http://127.0.0.1:8080/link/").nth(1).unwrap();
        let link = ["/link/", link.split_whitespace().next().unwrap()].concat();
        assert!(
            !first.ends_with(&link),
            "the first secret is known to nobody"
        );
        let inside = world.post("nobody", &link, "").await;
        assert_eq!(inside.location(), world.path("/hand-in"));
        // The secret is in no other letter, and what was taken back opens nothing and is not reminded of.
        let others = reminders(world).await;
        let told = others.iter().filter(|(_, _, body)| body.contains(&link));
        assert_eq!(told.count(), 1);
        let page = world.get("dana", &world.path("/people")).await.text;
        for piece in page.split("/people/links/").skip(1) {
            let id = piece.split('/').next().unwrap();
            let to = world.path(&format!("/people/links/{id}/withdrawal"));
            world.post("dana", &to, "").await;
        }
        assert_eq!(
            world.get("nobody", &link).await.status,
            StatusCode::CONFLICT
        );
        world.pass(WEEK);
        remind_due(&world.app).await.unwrap();
        assert_eq!(count(world, "maria@clinic.example.org").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_that_may_only_hand_in_hears_of_figures_alone() {
    on_each_database(async |world| {
        opened(&world).await;
        assert!(!mainstay_core::access::Role::LinkContact.may(Deed::SeeAsked));
        contact(&world, "maria@clinic.example.org", LinkTask::HandIn).await;
        contact(&world, "vera@clinic.example.org", LinkTask::Voice).await;
        world.pass(TO_MONDAY + 60);
        remind_due(&world.app).await.unwrap();
        assert_eq!(count(&world, "maria@clinic.example.org").await, 0);
        assert_eq!(count(&world, "vera@clinic.example.org").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_topic_is_told_to_its_circle_alone_and_without_a_word_of_it() {
    on_each_database(async |world| {
        let to = world.path("/learning/topics/new");
        let page = world.get("luis", &to).await.text;
        let tomas = page.split("name=\"circle\"").skip(1);
        let mut tomas = tomas.filter(|rest| rest.chars().take(220).any(|letter| letter == 'ť'));
        let box_of = tomas.next().unwrap();
        let tomas = box_of.split("value=\"").nth(1).unwrap();
        let tomas = tomas.split('"').next().unwrap();
        let form = format!(
            "circle={tomas}&title=Quillfeather+title&question=Quillfeather+question&decide_on=2026-11-25"
        );
        let made = world.post("luis", &to, &form).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        world.pass(TO_MONDAY + 60);
        remind_due(&world.app).await.unwrap();
        let sentence = Words(Language::En).t("topic-home-decide");
        let all = reminders(&world).await;
        assert!(all.iter().all(|(_, subject, body)| {
            !subject.contains("Quillfeather") && !body.contains("Quillfeather")
        }));
        let told = all.iter().filter(|(_, _, body)| body.contains(&sentence));
        let told: Vec<&str> = told.map(|(to, _, _)| to.as_str()).collect();
        assert!(told.contains(&"luis@example.org"), "{told:?}");
        assert!(told.len() <= 2, "{told:?}");
    })
    .await;
}
