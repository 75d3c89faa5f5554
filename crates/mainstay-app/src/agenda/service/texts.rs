//! Writing the five texts of the agenda.

use mainstay_core::access::Deed;
use mainstay_core::agenda::Part;

use crate::agenda::store::{self, TextRow};
use crate::audit;
use crate::shell::{App, Failure, FormErrors, Seat};

/// The longest text, in letters.
const LONGEST: usize = 10_000;

/// A text as it is kept; an empty one with version 0 before it was written.
pub async fn text(app: &App, seat: &Seat, part: Part) -> Result<TextRow, Failure> {
    seat.must(Deed::EditAgenda)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let rows = store::texts(tx, partnership)?;
            let found = rows.into_iter().find(|row| row.part == part.key());
            Ok(found.unwrap_or_else(|| TextRow {
                part: part.key().to_owned(),
                body: String::new(),
                changed_at: 0,
                changed_by: String::new(),
                version: 0,
            }))
        })
        .await
}

/// Keeps a text, unless somebody else changed it since `version`.
pub async fn change_text(
    app: &App,
    seat: &Seat,
    part: Part,
    body: String,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::EditAgenda)?;
    if body.chars().count() > LONGEST {
        return Err(Failure::Form(FormErrors::one("body", "error-agenda-long")));
    }
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    // Browsers send line ends as two signs; one is kept.
    let body = body.replace("\r\n", "\n").trim().to_owned();
    app.db()
        .write(move |tx| {
            let rows = store::texts(tx, seat.partnership)?;
            let known = rows.iter().find(|row| row.part == part.key());
            if known.map_or("", |row| row.body.as_str()) == body {
                return Ok(());
            }
            let (place, by) = (seat.partnership, seat.name.as_str());
            match known {
                None if version == 0 => {
                    store::put_text(tx, place, part.key(), &body, now, by)?;
                }
                None => return Err(Failure::Changed),
                Some(_) => {
                    if store::change_text(tx, place, part.key(), &body, now, by, version)? == 0 {
                        return Err(Failure::Changed);
                    }
                }
            }
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "agenda_text_changed",
                part.plain(),
                "",
            )?;
            Ok(())
        })
        .await
}
