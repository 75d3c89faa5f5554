//! What is no longer needed to let people in is thrown away: sessions that ended, codes and guesses of yesterday, keys of old forms.

use super::{guesses, store};
use crate::shell::{App, Failure, once};

const DAY: i64 = 24 * 3_600_000_000;
/// A form may be sent again for as long as its page can lie open.
const FORMS_KEPT_FOR: i64 = 30 * DAY;

/// Looks once an hour for as long as the program runs.
pub async fn tidy_for_ever(app: App) {
    loop {
        if let Err(failure) = tidy(&app).await {
            tracing::warn!(reason = %failure, "old sessions could not be thrown away; trying again");
        }
        tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    }
}

/// Throws away what has ended; returns how many rows went.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let now = app.now_us();
    app.db()
        .write(move |tx| {
            Ok(store::drop_sessions(tx, now)?
                + store::drop_codes(tx, now - DAY)?
                + store::drop_guesses(tx, now - guesses::FORGOTTEN, now)?
                + once::forget_before(tx, now - FORMS_KEPT_FOR)?)
        })
        .await
}
