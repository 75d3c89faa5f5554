//! The log of what helped with a roadblock: one line each, kept for whoever meets it next.

use mainstay_core::access::Deed;
use mainstay_core::roadblocks::roadblock;
use mainstay_db::Uuid;

use super::store;
use crate::audit;
use crate::roadblocks::store::Help;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What somebody tells of what helped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewHelp {
    /// The roadblock as people call it, where it is none of the four.
    pub name: String,
    /// What helped.
    pub words: String,
}

/// The longest line, in letters.
const LONGEST: usize = 500;

/// What helped with one roadblock, the newest first.
pub async fn helped(app: &App, seat: &Seat, key: &str) -> Result<Vec<Help>, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let (partnership, key) = (seat.partnership, key.to_owned());
    app.db()
        .read(move |tx| Ok(store::helped(tx, partnership, &key)?))
        .await
}

/// Keeps what helped. The same form (`once`) sent twice keeps one line.
pub async fn add_help(
    app: &App,
    seat: &Seat,
    key: &str,
    new: NewHelp,
    once: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let found = roadblock(key).ok_or(Failure::NotHere)?;
    let (words, name) = checked(&new, found.key == "another")?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{} {name} {words}", found.key).as_bytes());
            match once::look(tx, once, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let place = seat.partnership;
            store::put_help(tx, place, id, &found.key, &name, &words, now, &seat.name)?;
            let who = (&seat).into();
            audit::record(tx, &inside, &who, "roadblocks_helped", &found.key, &words)?;
            once::settle(tx, once, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// What is to be kept, on one line each, or what is wrong with it.
fn checked(new: &NewHelp, is_own: bool) -> Result<(String, String), Failure> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (words, name) = (line(&new.words), line(&new.name));
    let mut errors = FormErrors::new();
    if words.is_empty() {
        errors.add("words", "error-roadblock-help");
    }
    if words.chars().count() > LONGEST {
        errors.add("words", "error-roadblock-help-long");
    }
    if is_own && (name.is_empty() || name.chars().count() > 200) {
        errors.add("name", "error-roadblock-name");
    }
    errors.into_result()?;
    Ok((words, if is_own { name } else { String::new() }))
}

/// Takes a line off the log, or puts it back; it says which roadblock it is about.
pub async fn set_help_removed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    away: bool,
) -> Result<String, Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::help(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if row.removed_at.is_some() != away {
                store::set_help_removed(tx, seat.partnership, id, away.then_some(now))?;
                let deed = if away {
                    "roadblocks_help_removed"
                } else {
                    "roadblocks_help_returned"
                };
                audit::record(tx, &inside, &(&seat).into(), deed, &row.roadblock, "")?;
            }
            Ok(row.roadblock)
        })
        .await
}
