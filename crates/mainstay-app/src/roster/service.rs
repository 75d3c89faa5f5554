//! What can be done with the roster, and who may do it.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::store;
use crate::shell::{App, Failure, Seat};

/// An organisation to choose in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationChoice {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// The organisations a form can offer.
pub async fn choices(app: &App, seat: &Seat) -> Result<Vec<OrganisationChoice>, Failure> {
    seat.must(Deed::SeeRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            Ok(store::organisations(tx, partnership)?
                .into_iter()
                .map(|row| OrganisationChoice {
                    id: row.id,
                    name: row.name,
                })
                .collect())
        })
        .await
}
