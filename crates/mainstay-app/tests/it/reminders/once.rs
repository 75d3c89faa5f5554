//! Once and not twice: two programs at one database, one of them killed in the middle, five hundred people.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mainstay_app::installation::service::{self as installation, MailServer};
use mainstay_app::mail::jobs::send_due;
use mainstay_app::people::store as people;
use mainstay_app::reminders::jobs::remind_due;
use mainstay_app::shell::{App, Failure, MailRoute};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};

use super::{HOUR, TO_MONDAY, another, opened, reminders};
use crate::world::{World, on_each_database};

mainstay_db::sql! {
    static QUERIES;
    /// What would be if nobody remembered that a job was done.
    fn forget_done() -> count = "UPDATE reminder_job SET state = 'waiting', lease_until = 0, lease_by = NULL";
    /// What would be if nobody remembered which jobs there were.
    fn forget_jobs() -> count = "DELETE FROM reminder_job";
}

/// What a mail server got: for each letter, by its own number, to whom it went and how often it came.
type Got = Arc<Mutex<BTreeMap<String, (String, usize)>>>;

/// A mail server that takes everything, each letter after a moment.
async fn mail_server(got: Got) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let got = Arc::clone(&got);
            tokio::spawn(async move {
                let (read, mut write) = stream.into_split();
                let mut lines = BufReader::new(read).lines();
                let (mut is_body, mut to, mut number) = (false, String::new(), String::new());
                let _ = write.write_all(b"220 test\r\n").await;
                while let Ok(Some(line)) = lines.next_line().await {
                    if is_body && line != "." {
                        if let Some(rest) = line.strip_prefix("Message-ID: ") {
                            rest.clone_into(&mut number);
                        }
                        continue;
                    }
                    if let Some(rest) = line.strip_prefix("RCPT TO:") {
                        rest.clone_into(&mut to);
                    }
                    if line == "." {
                        // From here on the letter is the server's; the sender may not live to hear of it.
                        let mut all = got.lock().unwrap();
                        all.entry(number.clone()).or_insert((to.clone(), 0)).1 += 1;
                    }
                    is_body = line == "DATA";
                    let reply = if is_body {
                        "354 go on\r\n"
                    } else {
                        "250 fine\r\n"
                    };
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    let _ = write.write_all(reply.as_bytes()).await;
                }
            });
        }
    });
    port
}

/// So many more members, each with something that waits.
async fn members(world: &World, count: usize) {
    let (partnership, ids) = (world.partnership, world.app.fresh_ids(count * 2));
    let now = world.app.now_us();
    let made = world.app.db().write(move |tx| {
        for (number, ids) in ids.chunks(2).enumerate() {
            let email = format!("member{number}@example.org");
            people::put_person(tx, ids[0], "Ɱéɱƀéŕ", &email, &email, None, None, false, now)?;
            people::put_seat(tx, partnership, ids[1], ids[0], "member", None, now)?;
        }
        Ok::<_, Failure>(())
    });
    made.await.unwrap();
}

/// Monday's moment, with a mail server that counts; two programs at the database.
async fn monday(world: &World, count: usize) -> ([App; 2], Got) {
    opened(world).await;
    members(world, count).await;
    let got = Got::default();
    let server = MailServer {
        host: "127.0.0.1".to_owned(),
        port: mail_server(Arc::clone(&got)).await,
        security: "none".to_owned(),
        from: "mainstay@example.org".to_owned(),
        ..MailServer::default()
    };
    let kim = world.visitor("kim").await;
    installation::set_mail_server(&world.app, &kim, server, None)
        .await
        .unwrap();
    world.pass(TO_MONDAY + 60);
    ([(); 2].map(|()| another(world, MailRoute::Smtp)), got)
}

/// Sends until nothing is left to send.
async fn send_all(app: &App) {
    while send_due(app).await.unwrap() > 0 {}
}

/// Waits until so many letters came; not for ever, where none come.
async fn wait_for(got: &Got, count: usize) {
    for _ in 0..60_000 {
        if got.lock().unwrap().len() >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("{count} letters never came");
}

/// What reached the mail server: letters, people, and letters that came more than once.
fn tally(got: &Got) -> (usize, usize, usize) {
    let all = got.lock().unwrap();
    let members: Vec<_> = all
        .values()
        .filter(|(to, _)| to.contains("<member"))
        .collect();
    let people: BTreeSet<&str> = members.iter().map(|(to, _)| to.as_str()).collect();
    let again = members.iter().filter(|(_, times)| *times > 1).count();
    (members.len(), people.len(), again)
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_people_get_five_hundred_letters() {
    on_each_database(async |world| {
        let ([one, other], got) = monday(&world, 500).await;
        // Two programs write; the first is killed in the middle of it.
        let first = tokio::spawn({
            let one = one.clone();
            async move { remind_due(&one).await }
        });
        let second = tokio::spawn({
            let other = other.clone();
            async move { remind_due(&other).await }
        });
        while reminders(&world).await.len() < 60 && !second.is_finished() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        first.abort();
        second.await.unwrap().unwrap();
        // What the killed one had taken is free again after its lease.
        world.pass(HOUR / 6);
        let again = another(&world, MailRoute::Smtp);
        remind_due(&again).await.unwrap();
        // Two programs send; one is killed in the middle of it.
        let first = tokio::spawn(async move { send_all(&again).await });
        let second = tokio::spawn({
            let other = other.clone();
            async move { send_all(&other).await }
        });
        wait_for(&got, 100).await;
        first.abort();
        second.await.unwrap();
        world.pass(HOUR / 6);
        send_all(&other).await;
        remind_due(&other).await.unwrap();
        send_all(&other).await;
        let (letters, people, again) = tally(&got);
        assert_eq!((letters, people), (500, 500));
        // The one letter that the killed program had just handed over may come once more, and is known again by its number.
        assert!(again <= 1, "{again} came more than once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_memory_of_the_jobs_there_would_be_more() {
    on_each_database(async |world| {
        let ([one, other], got) = monday(&world, 10).await;
        let (first, second) = tokio::join!(remind_due(&one), remind_due(&other));
        let written = first.unwrap() + second.unwrap();
        send_all(&one).await;
        assert_eq!(tally(&got), (10, 10, 0));
        for forget in ["done", "jobs"] {
            let forgets = world.app.db().write(move |tx| {
                Ok::<_, Failure>(if forget == "done" {
                    forget_done(tx)?
                } else {
                    forget_jobs(tx)?
                })
            });
            forgets.await.unwrap();
            assert_eq!(remind_due(&other).await.unwrap(), written, "{forget}");
            send_all(&other).await;
        }
        assert_eq!(tally(&got), (30, 10, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_told_to_stop_lets_go_of_what_is_not_begun() {
    on_each_database(async |world| {
        let ([one, other], got) = monday(&world, 30).await;
        let (say, halt) = mainstay_app::shell::Halt::new();
        remind_due(&one).await.unwrap();
        let sending = tokio::spawn(mainstay_app::mail::jobs::send_for_ever(one, halt));
        wait_for(&got, 5).await;
        say.send(true).unwrap();
        sending.await.unwrap();
        let before = got.lock().unwrap().len();
        assert!(before < 30, "{before}");
        // No lease has to end first.
        send_all(&other).await;
        assert_eq!(tally(&got), (30, 30, 0));
    })
    .await;
}
