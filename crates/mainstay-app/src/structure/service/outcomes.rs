//! What was agreed somewhere else in the workspace, in a discussion or a decision, becomes a commitment.

use jiff::civil::Date;
use mainstay_db::{Tx, Uuid};

use super::{CommitmentForm, write_commitment};
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// A commitment on its way out of something that was agreed.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its id.
    pub id: Uuid,
    /// What it came out of, in a word of the caller's own.
    pub of: String,
    /// What it answers to, where the plan keeps it beside the commitment; empty where the caller notes it elsewhere.
    pub cause: String,
    /// The form's key: the same form sent twice writes one.
    pub once: Uuid,
}

/// Writes the commitment down inside the caller's transaction, which has asked already whether the seat may. False when the same
/// form was sent before. What was agreed has a day.
pub fn write_outcome(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    outcome: &Outcome,
    form: &CommitmentForm,
    today: Date,
) -> Result<bool, Failure> {
    let content = digest(format!("{} {form:?}", outcome.of).as_bytes());
    let who = seat.actor.id();
    match once::look(tx, outcome.once, who, &content)? {
        Submit::First => {}
        Submit::Repeat(_) => return Ok(false),
        Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
    }
    if form.due_on.trim().is_empty() {
        let errors = FormErrors::one("due_on", "error-commitment-due");
        return Err(Failure::Form(errors));
    }
    write_commitment(tx, app, seat, outcome.id, form, &outcome.cause, today)?;
    once::settle(tx, outcome.once, who, &content, "", app.now_us())?;
    Ok(true)
}

/// The partners of today that can take something on, by name.
pub fn partners_of(
    tx: &mut Tx<'_>,
    seat: &Seat,
    today: Date,
) -> Result<Vec<(Uuid, String)>, Failure> {
    let today = today.to_string();
    let rows = roster::organisations(tx, seat.partnership)?.into_iter();
    let is_here = |left: &Option<String>| left.as_ref().is_none_or(|day| *day > today);
    let here = rows.filter(|row| is_here(&row.left_on));
    Ok(here.map(|row| (row.id, row.name)).collect())
}
