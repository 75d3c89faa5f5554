//! What comes out of a discussion becomes commitments of the structure, each with a way back to where it was agreed.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::{Discussion, discussion, store};
use crate::audit;
use crate::roster::service::today;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};
use crate::structure::service::{CommitmentForm, write_commitment};

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
    if !discussion
        .parts
        .iter()
        .any(|part| part.row.roadblock == key)
    {
        return Err(Failure::NotHere);
    }
    let (partnership, today) = (seat.partnership, today(app, seat).to_string());
    let partners = app
        .db()
        .read(move |tx| {
            let rows = roster::organisations(tx, partnership)?.into_iter();
            let is_here = |left: &Option<String>| left.as_ref().is_none_or(|day| *day > today);
            let here = rows.filter(|row| is_here(&row.left_on));
            Ok::<_, Failure>(here.map(|row| (row.id, row.name)).collect())
        })
        .await?;
    Ok(Acting {
        discussion,
        partners,
    })
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
    let (inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    let (commitment, now, today) = (app.id(), app.now_us(), today(app, &seat));
    app.db()
        .write(move |tx| {
            super::standing(tx, &seat, id)?;
            let parts = store::parts(tx, seat.partnership, id)?;
            if !parts.iter().any(|part| part.roadblock == key) {
                return Err(Failure::NotHere);
            }
            let content = digest(format!("{id} {key} {form:?}").as_bytes());
            match once::look(tx, once, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            if form.due_on.trim().is_empty() {
                return Err(Failure::Form(FormErrors::one(
                    "due_on",
                    "error-roadblock-due",
                )));
            }
            write_commitment(tx, &inside, &seat, commitment, &form, today)?;
            store::put_action(tx, seat.partnership, commitment, id, &key)?;
            let who = (&seat).into();
            audit::record(
                tx,
                &inside,
                &who,
                "roadblocks_acted",
                &key,
                form.what.trim(),
            )?;
            once::settle(tx, once, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}
