//! Addresses that do not work: refused by their server, or marked by hand; and put right with one press.

use axum::http::StatusCode;
use mainstay_app::installation::service::{self as installation, MailServer};
use mainstay_app::mail::{jobs, store as mail};
use mainstay_app::shell::{Failure, MailRoute};
use mainstay_app::start;
use mainstay_db::Uuid;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};

use crate::inviting::{eleven, invitations, letters_to};
use crate::world::{World, on_each_database};

#[tokio::test]
async fn a_refused_address_is_flagged_and_put_right_with_one_press() {
    on_each_database(async |world| {
        eleven(&world).await;
        jobs::send_due(&world.app).await.unwrap();
        let path = world.path("/people/invitations");
        let asked = world.get("dana", &world.path("/asked")).await.text;
        assert!(asked.contains("An invitation did not arrive"));
        let page = world.get("dana", &path).await.text;
        assert_eq!(page.matches("Address does not work").count(), 1);
        assert!(page.contains("What stands after the @ does not exist"));
        assert!(page.contains("jo@kappa.invalid"));
        let row = invitations(&world)
            .await
            .into_iter()
            .find(|row| row.name == "Jo Jung")
            .unwrap();
        let organisation = world.path(&format!("/partners/{}", row.organisation.unwrap()));
        assert!(
            world
                .get("dana", &organisation)
                .await
                .text
                .contains("Address does not work")
        );
        let renewal = format!("{path}/{}/renewal", row.id);
        let wrong = world.post("dana", &renewal, "email=jo.kappa").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("value=\"jo.kappa\""));
        let right = format!("email=jo%40kappa.example.org&once={}", world.app.id());
        for _ in 0..2 {
            let sent = world.post("dana", &renewal, &right).await;
            assert_eq!(sent.location(), format!("{path}?note=invited-again"));
        }
        jobs::send_due(&world.app).await.unwrap();
        assert!(
            !world
                .get("dana", &path)
                .await
                .text
                .contains("Address does not work")
        );
        assert_eq!(letters_to(&world, "jo@kappa.example.org").await.len(), 1);
        let contact = world.get("dana", &organisation).await.text;
        assert!(contact.contains("jo@kappa.example.org") && !contact.contains("jo@kappa.invalid"));
    })
    .await;
}

#[tokio::test]
async fn an_address_is_marked_by_hand_and_the_mark_is_taken_away() {
    on_each_database(async |world| {
        eleven(&world).await;
        let path = world.path("/people/invitations");
        // Marked by hand, and the mark taken away.
        for (works, count) in [("no", 1), ("yes", 0)] {
            let form = format!("email=ka%40lambda.example.org&works={works}");
            let marked = world
                .post("dana", &world.path("/people/addresses"), &form)
                .await;
            assert_eq!(marked.status, StatusCode::SEE_OTHER);
            let page = world.get("dana", &path).await.text;
            assert_eq!(
                page.matches("Address does not work").count(),
                count,
                "{works}"
            );
        }
        let unknown = world
            .post(
                "dana",
                &world.path("/people/addresses"),
                "email=x%40y.org&works=no",
            )
            .await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// A mail server that knows no `ana@…`, is busy for `bo@…`, dislikes the sender when asked to, and takes the rest.
async fn mail_server(dislikes_sender: bool) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (read, mut write) = stream.into_split();
                let mut lines = BufReader::new(read).lines();
                let mut is_body = false;
                let _ = write.write_all(b"220 test\r\n").await;
                while let Ok(Some(line)) = lines.next_line().await {
                    let reply = match line.as_str() {
                        "." => "250 kept",
                        _ if is_body => continue,
                        "DATA" => "354 go on",
                        "QUIT" => "221 goodbye",
                        line if line.starts_with("MAIL") && dislikes_sender => {
                            "550 5.7.1 sender refused"
                        }
                        line if line.starts_with("RCPT") && line.contains("<ana@") => {
                            "550 5.1.1 no such user here"
                        }
                        line if line.starts_with("RCPT") && line.contains("<bo@") => {
                            "450 4.2.1 busy, try later"
                        }
                        _ => "250 fine",
                    };
                    is_body = line == "DATA" || (is_body && line != ".");
                    let _ = write.write_all(format!("{reply}\r\n").as_bytes()).await;
                }
            });
        }
    });
    port
}

async fn by_server(world: &World, dislikes_sender: bool) {
    let server = MailServer {
        host: "127.0.0.1".to_owned(),
        port: mail_server(dislikes_sender).await,
        security: "none".to_owned(),
        user: String::new(),
        password: String::new(),
        from: "mainstay@example.org".to_owned(),
    };
    let kim = world.visitor("kim").await;
    installation::set_mail_server(&world.app, &kim, server, None)
        .await
        .unwrap();
    let mut settings = world.app.settings().clone();
    settings.mail = MailRoute::Smtp;
    let now = world.app.now();
    let clock = std::sync::Arc::new(move || now);
    let app = start::app(world.app.db().clone(), clock, start::fresh_ids(), settings).unwrap();
    jobs::send_due(&app).await.unwrap();
    jobs::send_due(&app).await.unwrap();
}

async fn states(world: &World) -> Vec<(String, String)> {
    let all = world
        .app
        .db()
        .read(|tx| Ok::<_, Failure>(mail::newest(tx, 200)?));
    let all = all.await.unwrap().into_iter();
    let mut all: Vec<(String, String)> = all.map(|one| (one.to_address, one.state)).collect();
    all.sort();
    all.truncate(3);
    all
}

async fn flagged(world: &World) -> Vec<(String, String)> {
    let partnership: Uuid = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(mail::address_troubles(tx, partnership)?));
    let all = read.await.unwrap().into_iter();
    all.map(|one| (one.address_fold, one.words)).collect()
}

#[tokio::test]
async fn only_a_lasting_refusal_of_the_address_flags_it() {
    on_each_database(async |world| {
        eleven(&world).await;
        by_server(&world, false).await;
        let word = |address: &str, state: &str| (address.to_owned(), state.to_owned());
        assert_eq!(
            states(&world).await,
            [
                word("ana@alpha.example.org", "refused"),
                word("bo@beta.example.org", "waiting"),
                word("cy@gamma.example.org", "sent"),
            ]
        );
        assert_eq!(
            flagged(&world).await,
            [word("ana@alpha.example.org", "550 5.1.1 no such user here")]
        );
    })
    .await;
}

#[tokio::test]
async fn a_server_that_refuses_the_sender_flags_nobody() {
    on_each_database(async |world| {
        eleven(&world).await;
        by_server(&world, true).await;
        assert_eq!(flagged(&world).await, []);
        assert!(
            states(&world)
                .await
                .iter()
                .all(|(_, state)| state == "waiting")
        );
    })
    .await;
}
