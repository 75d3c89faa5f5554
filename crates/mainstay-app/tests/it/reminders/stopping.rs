//! Stopping reminders by the address in the letter: one press, by whoever got it, of these letters and nothing else.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use mainstay_app::mail::jobs::send_due;
use mainstay_app::reminders::jobs::remind_due;
use mainstay_app::shell::{Failure, MailRoute};

use super::{HOUR, TO_MONDAY, WEEK, another, count, opened};
use crate::inviting::letters_to;
use crate::world::{Reply, World, on_each_database};

mainstay_db::sql! {
    static QUERIES;
    /// How often somebody did something, in the installation's record.
    fn recorded(deed: &str) -> one Tally { n: i64 } = "SELECT COUNT(*) AS n FROM audit_event WHERE deed = $1";
}

/// Monday's letters are written; the path that stops Luis's.
async fn written(world: &World) -> String {
    opened(world).await;
    world.pass(TO_MONDAY + 60);
    remind_due(&world.app).await.unwrap();
    stop_path(world, "luis@example.org").await
}

async fn stop_path(world: &World, address: &str) -> String {
    let letters = letters_to(world, address).await;
    let rest = letters[0].split("http://127.0.0.1:8080/reminders/").nth(1);
    let token = rest.unwrap().split_whitespace().next().unwrap();
    ["/reminders/", token].concat()
}

/// As a mail program sends it: no cookies, nothing about where it comes from.
async fn one_click(world: &World, path: &str, kind: &str, body: &str) -> Reply {
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, kind);
    world
        .send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

async fn times(world: &World, deed: &'static str) -> i64 {
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(recorded(tx, deed)?.n));
    read.await.unwrap()
}

#[tokio::test]
async fn one_press_of_a_mail_program_stops_them_and_looking_does_not() {
    on_each_database(async |world| {
        let path = written(&world).await;
        // What looks into mail opens the link, also to see whether it is there.
        for _ in 0..3 {
            let seen = world.get("nobody", &path).await;
            assert_eq!(seen.status, StatusCode::OK);
            assert!(seen.text.contains("l…@example.org") && !seen.text.contains("luis@"));
            assert_eq!(seen.headers[header::REFERRER_POLICY], "no-referrer");
            let head = world.ask_as("HEAD", "", &path).await;
            assert_eq!(head.status, StatusCode::OK);
        }
        assert_eq!(times(&world, "reminders_stopped").await, 0);
        let form = "application/x-www-form-urlencoded";
        let many = "multipart/form-data; boundary=x";
        for (kind, body) in [
            (form, "List-Unsubscribe=One-Click"),
            (many, "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"),
            (form, ""),
        ] {
            let reply = one_click(&world, &path, kind, body).await;
            assert_eq!(reply.status, StatusCode::OK, "no redirect: {}", reply.text);
            assert!(reply.text.contains("The reminders are stopped"));
            assert!(reply.cookie("mainstay").is_none(), "it opens nothing");
        }
        assert_eq!(times(&world, "reminders_stopped").await, 1);
        world.pass(WEEK);
        remind_due(&world.app).await.unwrap();
        assert_eq!(count(&world, "luis@example.org").await, 1);
        assert_eq!(count(&world, "dana@example.org").await, 2, "only these");
        // Undone: as before.
        let back = world.post("nobody", &[&path, "/return"].concat(), "").await;
        assert_eq!(back.location(), [&path, "?note=reminders-back"].concat());
        world.pass(WEEK);
        remind_due(&world.app).await.unwrap();
        assert_eq!(count(&world, "luis@example.org").await, 2);
        assert_eq!(times(&world, "reminders_back").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_has_not_left_is_taken_back() {
    on_each_database(async |world| {
        let path = written(&world).await;
        one_click(&world, &path, "text/plain", "").await;
        send_due(&world.app).await.unwrap();
        let page = world.get("luis", "/account/reminders").await.text;
        assert!(page.contains("taken back before it left"), "{page}");
        let page = world.get("dana", "/account/reminders").await.text;
        assert!(page.contains(": sent"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_waits_rests_in_the_quiet_hours() {
    on_each_database(async |world| {
        written(&world).await;
        // The program stood still from eight in the morning to nine in the evening: nothing leaves before the morning.
        world.pass(14 * HOUR);
        assert_eq!(send_due(&world.app).await.unwrap(), 0);
        world.pass(10 * HOUR);
        assert!(send_due(&world.app).await.unwrap() > 0);
    })
    .await;
}

#[tokio::test]
async fn the_address_opens_nothing_else_and_nothing_else_opens_it() {
    on_each_database(async |world| {
        let path = written(&world).await;
        let token = path.strip_prefix("/reminders/").unwrap();
        let other = stop_path(&world, "dana@example.org").await;
        assert_ne!(path, other);
        for address in ["/link/", "/invitation/", "/setup/"] {
            let reply = world.get("nobody", &[address, token].concat()).await;
            assert!(!reply.status.is_success(), "{address}: {}", reply.status);
        }
        // A made-up one, a cut one and one with a letter more are nothing, alike.
        let long = [token, "A"].concat();
        for wrong in ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &token[1..], &long] {
            let to = ["/reminders/", wrong].concat();
            assert_eq!(world.get("nobody", &to).await.status, StatusCode::NOT_FOUND);
            for end in ["", "/return", "/choice"] {
                let form = "rhythm=daily&weekday=1&quiet_from=1&quiet_to=1&kind=work";
                let sent = world.post("nobody", &[&to, end].concat(), form).await;
                assert_eq!(sent.status, StatusCode::NOT_FOUND, "{end}");
            }
        }
        // With an account, more than stopping asks for signing in.
        let form = "rhythm=daily&weekday=1&quiet_from=1&quiet_to=1&kind=work";
        let sent = world
            .post("nobody", &[&path, "/choice"].concat(), form)
            .await;
        assert_eq!(sent.status, StatusCode::CONFLICT, "{}", sent.text);
        assert_eq!(times(&world, "reminders_chosen").await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_letter_carries_the_address_for_mail_programs() {
    on_each_database(async |world| {
        let path = written(&world).await;
        let folder = mainstay_db::testkit::temporary_folder();
        send_due(&another(&world, MailRoute::Folder(folder.clone())))
            .await
            .unwrap();
        let letters = std::fs::read_dir(&folder).unwrap();
        let found = letters
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .find(|text| text.contains(&path));
        std::fs::remove_dir_all(&folder).unwrap();
        let found = found.unwrap();
        let (head, _) = found.split_once("\r\n\r\n").unwrap();
        for line in [
            format!("List-Unsubscribe: <http://127.0.0.1:8080{path}>"),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click".to_owned(),
            "Auto-Submitted: auto-generated".to_owned(),
        ] {
            assert!(head.lines().any(|known| known == line), "{line}: {head}");
        }
        assert!(
            head.contains("Content-Type: text/plain") || !head.contains("multipart"),
            "{head}"
        );
    })
    .await;
}
