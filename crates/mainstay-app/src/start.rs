//! Starting: open the database, bring it to the present shape, put the program together, serve it until told to stop.

use std::future::Future;
use std::sync::Arc;

use jiff::Timestamp;
use mainstay_db::{Db, Migrated, Opening, Uuid};
use tokio::net::TcpListener;

use crate::installation;
pub use crate::listening::Patience;
use crate::listening::listen;
use crate::shell::{App, AppParts, Clock, Failure, Halt, Ids, Settings};
use crate::{MIGRATIONS, mail, measurement, patient_router, people, reminders};

/// The clock of the machine.
pub fn machine_clock() -> Clock {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the one place where the time comes from"
    )]
    Arc::new(Timestamp::now)
}

/// Ids that sort by the time they were made.
pub fn fresh_ids() -> Ids {
    Arc::new(Uuid::now_v7)
}

/// Opens the database and brings it to the present shape.
///
/// # Errors
///
/// A sentence that says what is wrong and how to put it right.
pub fn open(opening: Opening, clock: &Clock) -> Result<(Db, Migrated), String> {
    let db = Db::open(opening).map_err(|error| error.to_string())?;
    let migrated = db
        .migrate(MIGRATIONS, clock().as_microsecond())
        .map_err(|error| error.to_string())?;
    Ok((db, migrated))
}

/// Opens the database beside the program that serves it, for a short command. Its shape is left as it is.
///
/// # Errors
///
/// A sentence that says what is wrong and how to put it right.
pub fn visit(opening: Opening) -> Result<Db, String> {
    let opening = Opening {
        visit: true,
        ..opening
    };
    Db::open(opening).map_err(|error| error.to_string())
}

/// Puts the program together around an open database.
pub fn app(db: Db, clock: Clock, ids: Ids, settings: Settings) -> Result<App, Failure> {
    let seal_key = installation::service::seal_key(&db, clock().as_microsecond())?;
    Ok(App::new(AppParts {
        db,
        clock,
        ids,
        settings,
        seal_key,
    }))
}

/// Serves until `stop` is done, then lets the requests under way finish.
pub async fn serve(
    app: App,
    listener: TcpListener,
    patience: Patience,
    stop: impl Future<Output = ()> + Send + 'static,
) {
    let (say, halt) = Halt::new();
    let post = tokio::spawn(mail::jobs::send_for_ever(app.clone(), halt.clone()));
    let reminders = tokio::spawn(reminders::jobs::remind_for_ever(app.clone(), halt));
    let files = tokio::spawn(measurement::intake::jobs::tidy_for_ever(app.clone()));
    let people = tokio::spawn(people::jobs::tidy_for_ever(app.clone()));
    listen(patient_router(app, patience), listener, patience, stop).await;
    files.abort();
    people.abort();
    // A letter on its way is handed over and noted as sent; cut off in between, it would be sent once more after the next start.
    let _ = say.send(true);
    let _ = tokio::join!(post, reminders);
}
