//! Creating a partnership and changing what it says of itself.

use mainstay_core::access::{Deed, Role};
use mainstay_db::{Tx, Uuid};

use super::store;
pub use super::store::Partnership;
use crate::audit::{self, Who};
use crate::people::store as people;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{Actor, App, Failure, FormErrors, Seat, Visitor, digest, must_administer};

/// What a partnership says of itself.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// The place it works in.
    pub place: String,
    /// The time zone, an IANA name.
    pub zone: String,
    /// The language of its public words.
    pub language: String,
    /// The month its fiscal year starts in, 1 to 12.
    pub fiscal_month: i64,
    /// Why it exists, in a sentence or two.
    pub purpose: String,
}

impl Profile {
    fn check(&self) -> FormErrors {
        let mut errors = FormErrors::new();
        if self.name.trim().is_empty() {
            errors.add("name", "error-partnership-name");
        }
        if jiff::tz::TimeZone::get(self.zone.trim()).is_err() {
            errors.add_with("zone", "error-zone", &[("typed", self.zone.trim())]);
        }
        if !(1..=12).contains(&self.fiscal_month) {
            errors.add("fiscal_month", "error-fiscal-month");
        }
        errors
    }
}

/// The short name of a partnership in addresses: plain letters, digits and dashes.
pub fn slug_of(name: &str) -> String {
    let folded = mainstay_core::fold::fold(name);
    let mut slug: String = folded
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    let slug: String = slug.trim_matches('-').chars().take(40).collect();
    if slug.is_empty() {
        "partnership".to_owned()
    } else {
        slug.trim_matches('-').to_owned()
    }
}

/// Creates a partnership; whoever creates it takes its first backbone seat. Administrators create partnerships.
pub async fn create_partnership(
    app: &App,
    visitor: &Visitor,
    profile: Profile,
) -> Result<String, Failure> {
    must_administer(visitor)?;
    create_partnership_once(app, visitor, profile, app.id()).await
}

/// As [`create_partnership`]; the same form (`key`) sent twice creates one partnership.
pub async fn create_partnership_once(
    app: &App,
    visitor: &Visitor,
    profile: Profile,
    key: Uuid,
) -> Result<String, Failure> {
    must_administer(visitor)?;
    let Actor::Person(person) = visitor.actor else {
        return Err(Failure::NotHere);
    };
    profile.check().into_result()?;
    let (ids, now, app_inside, visitor) =
        (app.fresh_ids(2), app.now_us(), app.clone(), visitor.clone());
    app.db()
        .write(move |tx| {
            let content = digest(profile.name.as_bytes());
            match once::look(tx, key, person, &content)? {
                Submit::First => {}
                Submit::Repeat(slug) => return Ok(slug),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let slug = put_new(tx, ids[0], &profile, now)?;
            people::put_seat(tx, ids[0], ids[1], person, Role::Backbone.key(), None, now)?;
            for (position, sector) in (0_i64..).zip(mainstay_core::roster::sectors()) {
                roster::put_sector(tx, ids[0], &sector.key, "", position, "undecided")?;
            }
            let who = Who {
                partnership: ids[0],
                actor: Some(visitor.actor),
                name: visitor.name.clone(),
            };
            let name = profile.name.trim();
            audit::record(tx, &app_inside, &who, "partnership_created", name, "")?;
            once::settle(tx, key, person, &content, &slug, now)?;
            Ok(slug)
        })
        .await
}

/// Adds the partnership under the first short name of its kind that is free.
fn put_new(tx: &mut Tx<'_>, id: Uuid, profile: &Profile, now: i64) -> Result<String, Failure> {
    let wanted = slug_of(&profile.name);
    let mut slug = wanted.clone();
    for number in 2.. {
        if store::by_slug(tx, &slug)?.is_none() {
            break;
        }
        slug = format!("{wanted}-{number}");
    }
    store::put(
        tx,
        id,
        &slug,
        profile.name.trim(),
        profile.place.trim(),
        profile.zone.trim(),
        &profile.language,
        profile.fiscal_month,
        profile.purpose.trim(),
        now,
    )?;
    Ok(slug)
}

/// The partnership of a seat.
pub async fn own_partnership(app: &App, seat: &Seat) -> Result<Partnership, Failure> {
    seat.must(Deed::SeePartnership)?;
    let id = seat.partnership;
    app.db()
        .read(move |tx| store::partnership(tx, id)?.ok_or(Failure::NotHere))
        .await
}

/// Changes what a partnership says of itself, unless somebody else changed it since `version`.
pub async fn change_partnership(
    app: &App,
    seat: &Seat,
    profile: Profile,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::EditPartnership)?;
    profile.check().into_result()?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let changed = store::change(
                tx,
                seat.partnership,
                profile.name.trim(),
                profile.place.trim(),
                profile.zone.trim(),
                &profile.language,
                profile.fiscal_month,
                profile.purpose.trim(),
                version,
            )?;
            if changed == 0 {
                return Err(Failure::Changed);
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "partnership_changed",
                profile.name.trim(),
                "",
            )?;
            Ok(())
        })
        .await
}

/// The id of a partnership by its short name, for the command line.
pub fn id_of(app: &App, slug: &str) -> Result<Option<Uuid>, Failure> {
    let slug = slug.to_owned();
    app.db()
        .read_now(move |tx| Ok(store::by_slug(tx, &slug)?.map(|row| row.id)))
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn a_short_name_is_plain_letters() {
        for (name, want) in [
            ("Harlow County Clinics", "harlow-county-clinics"),
            ("Ñandú — Salud", "nandu-salud"),
            ("日本", "partnership"),
        ] {
            assert_eq!(slug_of(name), want);
        }
    }
}
