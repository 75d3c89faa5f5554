//! No secret of a reminder stands in what the program tells its operator.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use mainstay_app::installation::service::{self as installation, MailServer};
use mainstay_app::mail::jobs::send_due;
use mainstay_app::reminders::jobs::remind_due;
use mainstay_app::shell::MailRoute;
use tracing::field::{Field, Visit};
use tracing::span;
use tracing::{Event, Level, Metadata, Subscriber};

use super::{TO_MONDAY, another, opened};
use crate::inviting::letters_to;
use crate::world::on_each_database;

/// Everything that is told at the levels an operator reads. What libraries note of each step, address and all, is not among it.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<String>>);

impl Visit for Told {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let mut all = self.0.lock().unwrap();
        write!(all, "{}={value:?} ", field.name()).unwrap();
    }
}

impl Subscriber for Told {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        *about.level() <= Level::DEBUG
    }
    fn new_span(&self, attributes: &span::Attributes<'_>) -> span::Id {
        attributes.record(&mut self.clone());
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

#[tokio::test]
async fn no_secret_of_a_reminder_is_told_to_whoever_reads_the_log() {
    let told = Told::default();
    let _listening = tracing::subscriber::set_default(told.clone());
    on_each_database(async |world| {
        let server = MailServer {
            host: "127.0.0.1".to_owned(),
            port: 1,
            security: "none".to_owned(),
            from: "mainstay@example.org".to_owned(),
            ..MailServer::default()
        };
        let kim = world.visitor("kim").await;
        let set = installation::set_mail_server(&world.app, &kim, server, None);
        set.await.unwrap();
        opened(&world).await;
        world.pass(TO_MONDAY + 60);
        remind_due(&world.app).await.unwrap();
        let letter = letters_to(&world, "luis@example.org").await.remove(0);
        let token = letter.split("/reminders/").nth(1).unwrap();
        let token = token.split_whitespace().next().unwrap();
        // A mail server that is not there, a page that is, one that is not, and a press.
        send_due(&another(&world, MailRoute::Smtp)).await.unwrap();
        let path = ["/reminders/", token].concat();
        world.get("nobody", &path).await;
        world.get("nobody", &[&path, "/nothing"].concat()).await;
        world.post("nobody", &path, "").await;
        let overview = installation::overview(&world.app, &kim).await.unwrap();
        let shown = format!("{:?}", overview.troubles);
        assert!(shown.contains("dana@example.org"), "{shown}");
        assert!(!shown.contains(token) && !shown.contains("/reminders/"));
        tracing::warn!(heard = %world.slug(), "the test listens");
        let all = told.0.lock().unwrap().clone();
        assert!(all.contains("the test listens"), "it would be heard: {all}");
        assert!(!all.contains(token), "{all}");
    })
    .await;
}
