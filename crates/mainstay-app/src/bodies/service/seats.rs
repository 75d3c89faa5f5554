//! The seats of a body: an organisation's, with its delegate and alternate, or a person's own.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::MemberKind;
use mainstay_db::{Tx, Uuid};

use crate::audit;
use crate::bodies::store::{self, BodySeat};
use crate::people::store as people;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What a form says of a seat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeatForm {
    /// `organisation` or `person`.
    pub kind: String,
    /// The organisation that holds it; for a person's seat the one whose personal links the person uses, if any.
    pub organisation: Option<Uuid>,
    /// The delegate, or the person.
    pub name: String,
    /// Their account, if they have one.
    pub person: Option<Uuid>,
    /// Who votes when they cannot.
    pub alternate: String,
    /// The alternate's account, if there is one.
    pub alternate_person: Option<Uuid>,
    /// Whether they chair the body.
    pub is_chair: bool,
    /// First day, ISO; may be empty.
    pub starts_on: String,
    /// Last day, ISO; may be empty.
    pub ends_on: String,
}

impl From<&BodySeat> for SeatForm {
    fn from(row: &BodySeat) -> SeatForm {
        SeatForm {
            kind: row.kind.clone(),
            organisation: row.organisation,
            name: row.name.clone(),
            person: row.person,
            alternate: row.alternate.clone(),
            alternate_person: row.alternate_person,
            is_chair: row.is_chair == 1,
            starts_on: row.starts_on.clone().unwrap_or_default(),
            ends_on: row.ends_on.clone().unwrap_or_default(),
        }
    }
}

/// Which of the two kinds a seat is.
pub fn seat_kind(row: &BodySeat) -> MemberKind {
    MemberKind::from_key(&row.kind).unwrap_or(MemberKind::Organisation)
}

fn day(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}

fn kept_day(text: &str) -> Option<String> {
    day(text).map(|day| day.to_string())
}

impl SeatForm {
    /// What is wrong with what was typed, without looking anything up.
    fn check(&self) -> Result<MemberKind, Failure> {
        let mut errors = FormErrors::new();
        let kind = MemberKind::from_key(&self.kind);
        match kind {
            None => errors.add("kind", "error-seat-kind"),
            Some(MemberKind::Organisation) if self.organisation.is_none() => {
                errors.add("organisation", "error-organisation-missing");
            }
            Some(MemberKind::Person) if self.name.trim().is_empty() && self.person.is_none() => {
                errors.add("name", "error-name-missing");
            }
            _ => {}
        }
        for (field, text) in [("name", &self.name), ("alternate", &self.alternate)] {
            if text.chars().count() > 200 {
                errors.add(field, "error-body-long");
            }
        }
        for (field, text) in [("starts_on", &self.starts_on), ("ends_on", &self.ends_on)] {
            if !text.trim().is_empty() && day(text).is_none() {
                errors.add_with(field, "error-date", &[("typed", text.trim())]);
            }
        }
        if let (Some(starts), Some(ends)) = (day(&self.starts_on), day(&self.ends_on))
            && ends < starts
        {
            errors.add("ends_on", "error-seat-ends");
        }
        errors.into_result()?;
        kind.ok_or(Failure::NotHere)
    }

    /// Fills in the names of accounts that were chosen; an organisation or an account of elsewhere does not exist here.
    fn looked_up(&self, tx: &mut Tx<'_>, partnership: Uuid) -> Result<SeatForm, Failure> {
        let mut form = self.clone();
        if let Some(id) = form.organisation {
            roster::organisation(tx, partnership, id)?.ok_or(Failure::NotHere)?;
        }
        let people = people::seats(tx, partnership)?;
        for (account, name) in [
            (form.person, &mut form.name),
            (form.alternate_person, &mut form.alternate),
        ] {
            let Some(account) = account else { continue };
            let row = people.iter().find(|row| row.person == account);
            let row = row.ok_or(Failure::NotHere)?;
            if name.trim().is_empty() {
                row.name.clone_into(name);
            }
        }
        Ok(form)
    }

    /// What people call the seat: the organisation, or the person.
    fn title(&self, tx: &mut Tx<'_>, partnership: Uuid) -> Result<String, Failure> {
        let organisation = match (self.kind.as_str(), self.organisation) {
            ("organisation", Some(id)) => roster::name_of(tx, partnership, id)?,
            _ => None,
        };
        Ok(organisation.map_or_else(|| self.name.trim().to_owned(), |row| row.name))
    }
}

/// An organisation has one seat in a body, and so has a person: a second one would be no second vote.
fn must_be_free(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    body: Uuid,
    form: &SeatForm,
    own: Option<Uuid>,
) -> Result<(), Failure> {
    let key = mainstay_core::fold::name_key(&form.name);
    let seats = store::seats(tx, partnership)?;
    let is_same = |row: &BodySeat| match form.kind.as_str() {
        "organisation" => row.kind == form.kind && row.organisation == form.organisation,
        _ => row.kind == form.kind && mainstay_core::fold::name_key(&row.name) == key,
    };
    let mut others = seats
        .iter()
        .filter(|row| row.body == body && Some(row.id) != own);
    if others.any(is_same) {
        let field = if form.kind == "organisation" {
            "organisation"
        } else {
            "name"
        };
        return Err(Failure::Form(FormErrors::one(field, "error-seat-there")));
    }
    Ok(())
}

/// Gives an organisation or a person a seat. The same form (`key`) sent twice gives one.
pub async fn add_seat(
    app: &App,
    seat: &Seat,
    body: Uuid,
    form: SeatForm,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    form.check()?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{body}{form:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let place = store::body(tx, seat.partnership, body)?.ok_or(Failure::NotHere)?;
            let form = form.looked_up(tx, seat.partnership)?;
            must_be_free(tx, seat.partnership, body, &form, None)?;
            store::put_seat(
                tx,
                seat.partnership,
                id,
                body,
                &form.kind,
                form.organisation,
                form.name.trim(),
                form.person,
                form.alternate.trim(),
                form.alternate_person,
                i64::from(form.is_chair),
                kept_day(&form.starts_on).as_deref(),
                kept_day(&form.ends_on).as_deref(),
                now,
            )?;
            let title = form.title(tx, seat.partnership)?;
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "body_seat_added",
                &title,
                &place.name,
            )?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// Changes a seat, unless somebody else did since `version`. Returns the body it belongs to.
pub async fn change_seat(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: SeatForm,
    version: i64,
) -> Result<Uuid, Failure> {
    seat.must(Deed::ManageDecisions)?;
    form.check()?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = store::seat(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let form = form.looked_up(tx, seat.partnership)?;
            if SeatForm::from(&row) == form {
                return Ok(row.body);
            }
            must_be_free(tx, seat.partnership, row.body, &form, Some(id))?;
            let changed = store::change_seat(
                tx,
                seat.partnership,
                id,
                &form.kind,
                form.organisation,
                form.name.trim(),
                form.person,
                form.alternate.trim(),
                form.alternate_person,
                i64::from(form.is_chair),
                kept_day(&form.starts_on).as_deref(),
                kept_day(&form.ends_on).as_deref(),
                version,
            )?;
            if changed == 0 {
                return Err(Failure::Changed);
            }
            let title = form.title(tx, seat.partnership)?;
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "body_seat_changed", &title, "")?;
            Ok(row.body)
        })
        .await
}

/// Takes a seat out, and says which body it belonged to. Pressed twice, it is gone as wished.
pub async fn remove_seat(app: &App, seat: &Seat, id: Uuid) -> Result<Uuid, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = store::body_of_seat(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let row = store::seat(tx, seat.partnership, id)?;
            if store::remove_seat(tx, seat.partnership, id, now)? > 0 {
                let named = row.map(|row| row.organisation_name.unwrap_or(row.name));
                let (who, name) = ((&seat).into(), named.unwrap_or_default());
                audit::record(tx, &app_inside, &who, "body_seat_removed", &name, "")?;
            }
            Ok(place.body)
        })
        .await
}

/// Puts a seat back, and says which body it belongs to.
pub async fn put_seat_back(app: &App, seat: &Seat, id: Uuid) -> Result<Uuid, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let place = store::body_of_seat(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if store::put_seat_back(tx, seat.partnership, id)? > 0 {
                let row = store::seat(tx, seat.partnership, id)?;
                let named = row.map(|row| row.organisation_name.unwrap_or(row.name));
                let (who, name) = ((&seat).into(), named.unwrap_or_default());
                audit::record(tx, &app_inside, &who, "body_seat_restored", &name, "")?;
            }
            Ok(place.body)
        })
        .await
}
