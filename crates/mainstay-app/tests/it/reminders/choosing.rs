//! Choosing how reminders come: who may, what is understood, what comes then; and where no mail leaves.

use axum::http::StatusCode;
use mainstay_app::reminders::jobs::remind_due;
use mainstay_app::shell::MailRoute;

use super::{HOUR, TO_MONDAY, another, count, opened, reminders};
use crate::world::{World, on_each_database};

const PAGE: &str = "/account/reminders";
const ALL: &str =
    "&kind=figures&kind=decisions&kind=texts&kind=questions&kind=work&kind=learning&kind=people";

async fn chosen(world: &World, person: &str, form: &str) {
    let reply = world.post(person, PAGE, form).await;
    assert_eq!(
        reply.location(),
        "/account/reminders?note=saved",
        "{}",
        reply.text
    );
}

#[tokio::test]
async fn each_gets_as_often_and_as_much_as_they_chose() {
    on_each_database(async |world| {
        opened(&world).await;
        let usual = "weekday=1&quiet_from=20&quiet_to=7";
        chosen(&world, "luis", &format!("rhythm=daily&{usual}{ALL}")).await;
        chosen(&world, "tomas", &format!("rhythm=never&{usual}")).await;
        chosen(
            &world,
            "grace",
            &format!("rhythm=weekly&{usual}&kind=figures"),
        )
        .await;
        chosen(
            &world,
            "priya",
            &format!("rhythm=weekly&weekday=3&quiet_from=20&quiet_to=7{ALL}"),
        )
        .await;
        let busy = format!("rhythm=weekly&weekday=1&quiet_from=6&quiet_to=18{ALL}");
        chosen(&world, "dana", &busy).await;
        // Sunday at eight: only who wants it every day.
        world.pass(TO_MONDAY - 23 * HOUR);
        assert_eq!(remind_due(&world.app).await.unwrap(), 1);
        assert_eq!(count(&world, "luis@example.org").await, 1);
        // Monday at eight: Luis again, Grace wants nothing that waits, Dana has quiet hours, Priya wants Wednesdays.
        world.pass(24 * HOUR);
        remind_due(&world.app).await.unwrap();
        for (person, letters) in [
            ("luis", 2),
            ("tomas", 0),
            ("grace", 0),
            ("dana", 0),
            ("priya", 0),
        ] {
            let address = format!("{person}@example.org");
            assert_eq!(count(&world, &address).await, letters, "{person}");
        }
        // Monday at seven in the evening.
        world.pass(11 * HOUR);
        remind_due(&world.app).await.unwrap();
        assert_eq!(count(&world, "dana@example.org").await, 1);
        assert_eq!(count(&world, "luis@example.org").await, 2);
        world.pass(37 * HOUR);
        remind_due(&world.app).await.unwrap();
        assert_eq!(count(&world, "priya@example.org").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_page_says_what_comes_and_keeps_what_was_typed() {
    on_each_database(async |world| {
        let page = world.get("luis", PAGE).await;
        assert_eq!(page.status, StatusCode::OK);
        for part in [
            "luis@example.org",
            "23 November 2026",
            "07:00",
            "id=\"rhythm-weekly\" value=\"weekly\" checked",
            "No reminder was due yet",
        ] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        let wrong = world
            .post(
                "luis",
                PAGE,
                "rhythm=hourly&weekday=9&quiet_from=25&quiet_to=7&kind=work",
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in [
            "Choose how often",
            "Choose a day",
            "Choose two hours",
            "id=\"kind-work\" value=\"work\" checked",
        ] {
            assert!(wrong.text.contains(part), "{part}");
        }
        let none = world
            .post(
                "luis",
                PAGE,
                "rhythm=weekly&weekday=1&quiet_from=20&quiet_to=7",
            )
            .await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A personal link has no account; nobody is asked to sign in.
        assert_eq!(world.get("maria", PAGE).await.status, StatusCode::NOT_FOUND);
        assert!(world.get("nobody", PAGE).await.status != StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn without_a_way_to_send_nothing_is_planned_and_it_is_said() {
    on_each_database(async |world| {
        opened(&world).await;
        world.pass(TO_MONDAY + 60);
        for mail in [MailRoute::None, MailRoute::Smtp] {
            let app = another(&world, mail);
            assert_eq!(remind_due(&app).await.unwrap(), 0);
            let own =
                mainstay_app::reminders::service::own(&app, &world.visitor("luis").await).await;
            assert!(!own.unwrap().leaves);
            let kim = world.visitor("kim").await;
            let admin = mainstay_app::installation::service::overview(&app, &kim).await;
            assert!(!admin.unwrap().leaves);
        }
        assert!(reminders(&world).await.is_empty());
        // Nothing was used up: as soon as letters leave, it comes.
        assert!(remind_due(&world.app).await.unwrap() > 0);
    })
    .await;
}
