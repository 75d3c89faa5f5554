//! Files that nobody finished are thrown away after thirty days.

use super::store;
use crate::shell::{App, Failure};

/// How long an unfinished file waits: thirty days.
pub const KEPT_FOR: i64 = 30 * 24 * 3_600_000_000;

/// Looks once an hour for as long as the program runs.
pub async fn tidy_for_ever(app: App) {
    loop {
        if let Err(failure) = tidy(&app).await {
            tracing::warn!(reason = %failure, "old files could not be thrown away; trying again");
        }
        tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    }
}

/// Throws away what is older than thirty days; returns how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let moment = app.now_us() - KEPT_FOR;
    app.db()
        .write(move |tx| Ok::<_, Failure>(store::drop_older(tx, moment)?))
        .await
}
