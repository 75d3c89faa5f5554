//! What comes out of a discussion becomes commitments of the structure, each with a way back to where it was agreed.

use mainstay_core::access::Deed;
use mainstay_db::{Tx, Uuid};

use super::{Discussion, discussion, store};
use crate::audit;
use crate::roster::service::today;
use crate::shell::{App, Failure, Seat};
use crate::structure::service::{CommitmentForm, Outcome, partners_of, write_outcome};

/// What is needed to make a commitment of an outcome.
#[derive(Debug, Clone)]
pub struct Acting {
    /// The discussion.
    pub discussion: Discussion,
    /// The partners of today, by name.
    pub partners: Vec<(Uuid, String)>,
}

/// The discussion and the partners that can take something on.
pub async fn acting(app: &App, seat: &Seat, id: Uuid, key: &str) -> Result<Acting, Failure> {
    seat.must(Deed::EditStructure)?;
    let discussion = discussion(app, seat, id).await?;
    let (inside, key, today) = (seat.clone(), key.to_owned(), today(app, seat));
    let partners = app
        .db()
        .read(move |tx| {
            has_part(tx, &inside, id, &key)?;
            partners_of(tx, &inside, today)
        })
        .await?;
    Ok(Acting {
        discussion,
        partners,
    })
}

fn has_part(tx: &mut Tx<'_>, seat: &Seat, id: Uuid, key: &str) -> Result<(), Failure> {
    let parts = store::parts(tx, seat.partnership, id)?;
    let found = parts.iter().any(|part| part.roadblock == key);
    found.then_some(()).ok_or(Failure::NotHere)
}

/// Writes a commitment down that came out of one part of a discussion. The same form (`once`) sent twice writes one.
pub async fn act(
    app: &App,
    seat: &Seat,
    id: Uuid,
    key: &str,
    form: CommitmentForm,
    once: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    let (inside, seat, key, today) = (app.clone(), seat.clone(), key.to_owned(), today(app, seat));
    let outcome = Outcome {
        id: app.id(),
        of: format!("{id} {key}"),
        cause: String::new(),
        once,
    };
    app.db()
        .write(move |tx| {
            super::standing(tx, &seat, id)?;
            has_part(tx, &seat, id, &key)?;
            if write_outcome(tx, &inside, &seat, &outcome, &form, today)? {
                store::put_action(tx, seat.partnership, outcome.id, id, &key)?;
                let who = (&seat).into();
                audit::record(
                    tx,
                    &inside,
                    &who,
                    "roadblocks_acted",
                    &key,
                    form.what.trim(),
                )?;
            }
            Ok(())
        })
        .await
}
