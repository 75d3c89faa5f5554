//! What a partner gives and needs to get: written by whoever coordinates, confirmed by the partner itself.

use mainstay_core::access::Deed;
use mainstay_core::partnership::reasons;
use mainstay_core::structure::{GiveGet, GiveGetState, GiveKind};
use mainstay_db::{Tx, Uuid};

use super::{Ground, PartRow, give_get, is_active, is_long, read, store, tidy};
use crate::audit;
use crate::roster::service::today;
use crate::roster::store as roster;
use crate::shell::{App, Failure, FormErrors, Seat};

/// What a form says of a partner's part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartForm {
    /// Why it is in, by key.
    pub reasons: Vec<String>,
    /// The kinds of things it gives, by key.
    pub gives: Vec<String>,
    /// What it gives, in its own words.
    pub gives_words: String,
    /// What it needs to get.
    pub gets: String,
    /// What it changes in its own work.
    pub changes: String,
    /// Who takes over when its contact leaves.
    pub successor: String,
    /// The version the form was filled from; 0 for none.
    pub version: i64,
}

impl PartForm {
    /// The form as it stands in the database.
    pub fn of(row: &PartRow) -> PartForm {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        PartForm {
            reasons: words(&row.reasons),
            gives: words(&row.gives),
            gives_words: row.gives_words.clone(),
            gets: row.gets.clone(),
            changes: row.changes.clone(),
            successor: row.successor.clone(),
            version: row.version,
        }
    }

    /// The same with the choices in their order and the texts as they are kept.
    fn tidied(&self) -> PartForm {
        let chosen = |keys: Vec<String>, held: &[String]| -> Vec<String> {
            keys.into_iter().filter(|key| held.contains(key)).collect()
        };
        let kinds = GiveKind::ALL.iter().map(|kind| kind.key().to_owned());
        let known = reasons().iter().map(|one| one.key.clone());
        PartForm {
            reasons: chosen(known.collect(), &self.reasons),
            gives: chosen(kinds.collect(), &self.gives),
            gives_words: tidy(&self.gives_words),
            gets: tidy(&self.gets),
            changes: tidy(&self.changes),
            successor: tidy(&self.successor),
            version: self.version,
        }
    }

    fn check(&self) -> FormErrors {
        let mut errors = FormErrors::new();
        for (field, text) in [
            ("gives_words", &self.gives_words),
            ("gets", &self.gets),
            ("changes", &self.changes),
            ("successor", &self.successor),
        ] {
            if is_long(text) {
                errors.add(field, "error-structure-long");
            }
        }
        errors
    }

    fn says_the_same(&self, row: &PartRow) -> bool {
        let mut kept = PartForm::of(row).tidied();
        kept.version = self.version;
        kept == *self
    }
}

/// All that is written down, for the page of one partner.
pub async fn partner(app: &App, seat: &Seat, organisation: Uuid) -> Result<Ground, Failure> {
    seat.must(Deed::EditStructure)?;
    let ground = read(app, seat).await?;
    if ground.name(organisation).is_none() {
        return Err(Failure::NotHere);
    }
    Ok(ground)
}

/// Writes down what a partner gives and gets. What changes in it has to be confirmed by the partner anew.
pub async fn keep_part(
    app: &App,
    seat: &Seat,
    organisation: Uuid,
    form: PartForm,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    form.check().into_result()?;
    let (app_inside, seat, form) = (app.clone(), seat.clone(), form.tidied());
    app.db()
        .write(move |tx| {
            let house = roster::organisation(tx, seat.partnership, organisation)?;
            let house = house.ok_or(Failure::NotHere)?;
            let before = store::part(tx, seat.partnership, organisation)?;
            if before.as_ref().is_some_and(|row| form.says_the_same(row)) {
                return Ok(());
            }
            put(tx, &seat, organisation, before.is_some(), &form, None)?;
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "part_changed", &house.name, "")?;
            Ok(())
        })
        .await
}

/// What the reader's own organisation gives and gets, and all else that is its own; nothing when the seat speaks for none.
pub async fn own_part(app: &App, seat: &Seat) -> Result<Option<(Uuid, Ground)>, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let Some(organisation) = seat.organisation else {
        return Ok(None);
    };
    let mut ground = read(app, seat).await?;
    if ground.name(organisation).is_none() {
        return Ok(None);
    }
    // A personal link sees nothing of the others.
    ground
        .commitments
        .retain(|row| row.organisation == organisation);
    ground.parts.retain(|row| row.organisation == organisation);
    ground.functions.clear();
    ground.supports.clear();
    ground
        .transitions
        .retain(|row| row.organisation == organisation);
    ground.organisations.retain(|row| row.id == organisation);
    Ok(Some((organisation, ground)))
}

/// The partner itself says what it gives and gets: changed or not, from now on it stands confirmed.
pub async fn confirm_own(app: &App, seat: &Seat, form: PartForm) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let organisation = seat.organisation.ok_or(NO_ORGANISATION)?;
    let mut errors = form.check();
    let form = form.tidied();
    let entry = GiveGet {
        gives: form
            .gives
            .iter()
            .filter_map(|key| GiveKind::from_key(key))
            .collect(),
        gives_words: form.gives_words.clone(),
        gets: form.gets.clone(),
        is_confirmed: false,
    };
    let state = entry.state();
    if matches!(state, GiveGetState::Nothing | GiveGetState::NoGive) {
        errors.add("gives_words", "error-part-give");
    }
    if matches!(state, GiveGetState::Nothing | GiveGetState::NoGet) {
        errors.add("gets", "error-part-get");
    }
    errors.into_result()?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let house = roster::organisation(tx, seat.partnership, organisation)?;
            let house = house.ok_or(NO_ORGANISATION)?;
            let before = store::part(tx, seat.partnership, organisation)?;
            let stands = before
                .as_ref()
                .is_some_and(|row| row.confirmed_at.is_some() && form.says_the_same(row));
            if stands {
                return Ok(());
            }
            put(tx, &seat, organisation, before.is_some(), &form, Some(now))?;
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "part_confirmed", &house.name, "")?;
            Ok(())
        })
        .await
}

/// What a seat without an organisation is told.
pub const NO_ORGANISATION: Failure = Failure::NotNow("failure-no-organisation");

fn put(
    tx: &mut Tx<'_>,
    seat: &Seat,
    organisation: Uuid,
    is_there: bool,
    form: &PartForm,
    confirmed_at: Option<i64>,
) -> Result<(), Failure> {
    let by = if confirmed_at.is_some() {
        seat.name.as_str()
    } else {
        ""
    };
    let (place, reasons, gives) = (
        seat.partnership,
        form.reasons.join(" "),
        form.gives.join(" "),
    );
    if is_there {
        let changed = store::change_part(
            tx,
            place,
            organisation,
            &reasons,
            &gives,
            &form.gives_words,
            &form.gets,
            &form.changes,
            &form.successor,
            confirmed_at,
            by,
            form.version,
        )?;
        if changed == 0 {
            return Err(Failure::Changed);
        }
    } else {
        store::put_part(
            tx,
            place,
            organisation,
            &reasons,
            &gives,
            &form.gives_words,
            &form.gets,
            &form.changes,
            &form.successor,
            confirmed_at,
            by,
        )?;
    }
    Ok(())
}

/// Asks every active partner that has not yet said what it gives and gets: the question waits on their page from then
/// on. Returns how many are asked now.
pub async fn ask_partners(app: &App, seat: &Seat) -> Result<usize, Failure> {
    seat.must(Deed::EditStructure)?;
    let (app_inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let parts = store::parts(tx, seat.partnership)?;
            let houses = roster::organisations(tx, seat.partnership)?;
            let mut asked = 0;
            for house in houses.iter().filter(|row| is_active(row, today)) {
                let row = parts.iter().find(|row| row.organisation == house.id);
                if row.is_none() {
                    let empty = PartForm::default();
                    put(tx, &seat, house.id, false, &empty, None)?;
                    asked += 1;
                }
            }
            if asked > 0 {
                let (who, name) = ((&seat).into(), &seat.partnership_name);
                audit::record(tx, &app_inside, &who, "parts_asked", name, "")?;
            }
            Ok(asked)
        })
        .await
}

/// Whether a partner's entry still has to be confirmed.
pub(super) fn is_unconfirmed(row: &PartRow) -> bool {
    give_get(row).state() != GiveGetState::Confirmed
}
