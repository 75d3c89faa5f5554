//! Looking at the outbox: the demo's page, and what is stuck.

use mainstay_db::{DbError, Tx, Uuid};

use super::store;
pub use super::store::{Letter, Trouble};
use crate::shell::{App, Failure, Visitor};

/// The newest letters. Open in the demo, where nothing leaves the machine; else the administrator's.
pub async fn outbox(app: &App, visitor: Option<&Visitor>) -> Result<Vec<Letter>, Failure> {
    may_look(app, visitor)?;
    app.db().read(|tx| Ok(store::newest(tx, 100)?)).await
}

/// The newest letters that could not be sent yet: to whom and why, for the administrator.
pub fn troubles(tx: &mut Tx<'_>) -> Result<Vec<Trouble>, DbError> {
    store::troubles(tx, 5)
}

/// Whether letters leave this installation. Open: the sign-in page offers a code by mail only where one can come.
pub async fn leaves(app: &App) -> Result<bool, Failure> {
    let route = app.settings().mail.clone();
    app.db()
        .read(move |tx| Ok(super::post::leaves(tx, &route)?))
        .await
}

/// One letter of the demo's outbox.
pub async fn letter(app: &App, visitor: Option<&Visitor>, id: Uuid) -> Result<Letter, Failure> {
    may_look(app, visitor)?;
    app.db()
        .read(move |tx| store::letter(tx, id)?.ok_or(Failure::NotHere))
        .await
}

/// Letters hold sign-in links, so outside the demo nobody reads them here: the administrator sees only what is stuck.
fn may_look(app: &App, _visitor: Option<&Visitor>) -> Result<(), Failure> {
    if app.settings().demo {
        Ok(())
    } else {
        Err(Failure::NotHere)
    }
}
