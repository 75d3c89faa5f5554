//! Adding a whole list of organisations at once, from pasted lines.

use std::collections::HashSet;

use mainstay_core::access::Deed;

use super::{OrganisationForm, put, store, today};
use crate::roster::lines::Line;
use crate::shell::{App, Failure, FormErrors, Seat};

/// What became of pasted lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// How many organisations were added.
    pub added: usize,
    /// The lines whose organisation is there already.
    pub there: Vec<String>,
}

/// Adds the organisations of pasted lines, with their contacts; those already there are left as they are.
pub async fn add_lines(app: &App, seat: &Seat, lines: Vec<Line>) -> Result<Pasted, Failure> {
    seat.must(Deed::EditRoster)?;
    if lines.is_empty() {
        return Err(Failure::Form(FormErrors::one("lines", "error-lines")));
    }
    let (ids, now, app_inside, seat) = (
        app.fresh_ids(lines.len() * 2),
        app.now_us(),
        app.clone(),
        seat.clone(),
    );
    let today = today(app, &seat).to_string();
    app.db()
        .write(move |tx| {
            let mut known: HashSet<String> = store::organisations(tx, seat.partnership)?
                .iter()
                .map(|row| mainstay_core::fold::name_key(&row.name))
                .collect();
            let mut outcome = Pasted::default();
            for (line, id) in lines.iter().zip(ids.chunks(2)) {
                if line.name.is_empty() || !known.insert(mainstay_core::fold::name_key(&line.name))
                {
                    outcome.there.push(line.name.clone());
                    continue;
                }
                let form = OrganisationForm {
                    name: line.name.clone(),
                    sectors: line.sectors.clone(),
                    joined_on: today.clone(),
                    ..OrganisationForm::default()
                };
                put(tx, &app_inside, &seat, id[0], &form, now)?;
                if !line.contact.is_empty() || !line.email.is_empty() {
                    let name = if line.contact.is_empty() {
                        &line.email
                    } else {
                        &line.contact
                    };
                    store::put_contact(
                        tx,
                        seat.partnership,
                        id[1],
                        id[0],
                        name,
                        &line.email,
                        "",
                        "",
                        now,
                    )?;
                }
                outcome.added += 1;
            }
            Ok(outcome)
        })
        .await
}
