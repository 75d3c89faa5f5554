//! What can be done about bodies and their seats, and who may do it.

mod seats;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{BodyKind, Term, TermState};
use mainstay_db::Uuid;

use super::store;
pub use super::store::{Body, BodySeat};
use crate::audit::{self, Listed, set_removed};
use crate::measurement::collection::service::WaitingItem;
use crate::people::store as people;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};
pub use seats::{SeatForm, add_seat, change_seat, put_seat_back, remove_seat, seat_kind};

/// A body with its seats.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The body.
    pub body: Body,
    /// Its seats, the chair first.
    pub seats: Vec<Held>,
}

impl Filled {
    /// How many votes it has today: one for each organisation, one for each person in a seat of their own.
    pub fn votes(&self) -> usize {
        let current = || self.seats.iter().filter(|held| held.is_current());
        let mut organisations: Vec<Uuid> = current()
            .filter(|held| held.is_organisation())
            .filter_map(|held| held.seat.organisation)
            .collect();
        organisations.sort_unstable();
        organisations.dedup();
        organisations.len() + current().filter(|held| !held.is_organisation()).count()
    }

    /// Whether somebody chairs it today.
    pub fn has_chair(&self) -> bool {
        self.seats
            .iter()
            .any(|held| held.is_current() && held.seat.is_chair == 1)
    }

    /// How many terms end soon or are over, so that somebody should look after them.
    pub fn to_renew(&self) -> usize {
        let late = |held: &&Held| matches!(held.term, TermState::EndsSoon | TermState::Over);
        self.seats.iter().filter(late).count()
    }
}

/// A seat, and where its term stands today.
#[derive(Debug, Clone)]
pub struct Held {
    /// The seat.
    pub seat: BodySeat,
    /// Its term today.
    pub term: TermState,
}

impl Held {
    /// Whether its holder sits in the body today.
    pub fn is_current(&self) -> bool {
        matches!(self.term, TermState::Running | TermState::EndsSoon)
    }

    /// Whether an organisation holds it.
    pub fn is_organisation(&self) -> bool {
        self.seat.kind == "organisation"
    }
}

/// The term of a seat, as it is kept.
pub fn term(seat: &BodySeat) -> Term {
    let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Date>().ok());
    Term {
        starts: day(&seat.starts_on),
        ends: day(&seat.ends_on),
    }
}

/// Today in the partnership's zone.
pub fn today(app: &App, seat: &Seat) -> Date {
    crate::roster::service::today(app, seat)
}

/// All bodies with their seats.
pub async fn bodies(app: &App, seat: &Seat) -> Result<Vec<Filled>, Failure> {
    seat.must(Deed::SeeDecisions)?;
    let (partnership, today) = (seat.partnership, today(app, seat));
    app.db()
        .read(move |tx| {
            let seats = store::seats(tx, partnership)?;
            let filled = |body: Body| Filled {
                seats: seats
                    .iter()
                    .filter(|one| one.body == body.id)
                    .map(|one| Held {
                        term: term(one).on(today),
                        seat: one.clone(),
                    })
                    .collect(),
                body,
            };
            let bodies = store::bodies(tx, partnership)?;
            Ok(bodies.into_iter().map(filled).collect())
        })
        .await
}

/// One body with its seats.
pub async fn body(app: &App, seat: &Seat, id: Uuid) -> Result<Filled, Failure> {
    seat.must(Deed::SeeDecisions)?;
    let all = bodies(app, seat).await?;
    all.into_iter()
        .find(|filled| filled.body.id == id)
        .ok_or(Failure::NotHere)
}

/// Who a seat's form can offer: the organisations and the people with an account, by id and name.
#[derive(Debug, Clone, Default)]
pub struct Offered {
    /// The organisations of the roster.
    pub organisations: Vec<(String, String)>,
    /// People with an account in this partnership.
    pub people: Vec<(String, String)>,
}

/// Who can be chosen for a seat.
pub async fn offered(app: &App, seat: &Seat) -> Result<Offered, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let organisations = roster::organisations(tx, partnership)?;
            let people = people::seats(tx, partnership)?;
            let organisations = organisations.into_iter();
            Ok(Offered {
                organisations: organisations
                    .map(|row| (row.id.to_string(), row.name))
                    .collect(),
                people: people
                    .into_iter()
                    .map(|row| (row.person.to_string(), row.name))
                    .collect(),
            })
        })
        .await
}

/// What a form says of a body.
#[derive(Debug, Clone, Default)]
pub struct BodyForm {
    /// The name.
    pub name: String,
    /// The kind's key.
    pub kind: String,
    /// What it is there for.
    pub purpose: String,
}

/// The longest text of a form, in letters.
const LONGEST: usize = 4000;

impl BodyForm {
    fn check(&self) -> Result<BodyKind, Failure> {
        let mut errors = FormErrors::new();
        if self.name.trim().is_empty() {
            errors.add("name", "error-body-name");
        }
        if self.name.chars().count() > 200 {
            errors.add("name", "error-body-long");
        }
        if self.purpose.chars().count() > LONGEST {
            errors.add("purpose", "error-body-long");
        }
        let kind = BodyKind::from_key(&self.kind);
        if kind.is_none() {
            errors.add("kind", "error-body-kind");
        }
        errors.into_result()?;
        kind.ok_or(Failure::NotHere)
    }
}

/// Sets a body up. The same form (`key`) sent twice makes one.
pub async fn add_body(app: &App, seat: &Seat, form: BodyForm, key: Uuid) -> Result<Uuid, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let kind = form.check()?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{form:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return kept.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let name = form.name.trim();
            let wanted = mainstay_core::fold::name_key(name);
            let taken = store::bodies(tx, seat.partnership)?
                .iter()
                .any(|one| mainstay_core::fold::name_key(&one.name) == wanted);
            if taken {
                return Err(Failure::Form(FormErrors::one("name", "error-body-there")));
            }
            let purpose = form.purpose.trim();
            store::put_body(tx, seat.partnership, id, kind.key(), name, purpose, now)?;
            audit::record(tx, &app_inside, &(&seat).into(), "body_added", name, "")?;
            once::settle(tx, key, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

/// Changes a body, unless somebody else did since `version`.
pub async fn change_body(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: BodyForm,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let kind = form.check()?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = store::body(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let (name, purpose) = (form.name.trim(), form.purpose.trim());
            if (row.kind.as_str(), row.name.as_str(), row.purpose.as_str())
                == (kind.key(), name, purpose)
            {
                return Ok(());
            }
            let changed =
                store::change_body(tx, seat.partnership, id, kind.key(), name, purpose, version)?;
            if changed == 0 {
                return Err(Failure::Changed);
            }
            audit::record(tx, &app_inside, &(&seat).into(), "body_changed", name, "")?;
            Ok(())
        })
        .await
}

const BODIES: Listed = Listed {
    deed: Deed::ManageDecisions,
    name: |tx, place, id| Ok(store::body_name(tx, place, id)?.map(|row| row.name)),
    remove: store::remove_body,
    put_back: store::put_body_back,
    words: ["body_removed", "body_restored"],
};

/// Takes a body out; decisions it made keep its name.
pub async fn remove_body(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    set_removed(app, seat, &BODIES, id, true).await
}

/// Puts a body back.
pub async fn put_body_back(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    set_removed(app, seat, &BODIES, id, false).await
}

/// What waits for whoever looks after the bodies: terms that end soon or are over.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::ManageDecisions) {
        return Ok(Vec::new());
    }
    let all = bodies(app, seat).await?;
    let late = all.into_iter().filter(|filled| filled.to_renew() > 0);
    let item = |filled: Filled| WaitingItem {
        key: "waiting-terms",
        args: vec![
            ("count", filled.to_renew().to_string()),
            ("body", filled.body.name.clone()),
        ],
        due: None,
        overdue: false,
        path: seat.path(&["/bodies/", &filled.body.id.to_string()].concat()),
        button_key: "waiting-terms-look",
    };
    Ok(late.map(item).collect())
}
