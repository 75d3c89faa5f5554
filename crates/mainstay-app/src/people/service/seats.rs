//! The people of a partnership: who holds which seat, changing a role, ending a seat.

use mainstay_core::access::{Deed, Role};
use mainstay_db::{Tx, Uuid};

use crate::audit;
use crate::mail::addresses::Troubles;
use crate::people::store;
use crate::shell::{App, Failure, Seat};

/// What the page of people shows.
#[derive(Debug, Clone)]
pub struct PeoplePage {
    /// The seats.
    pub seats: Vec<store::SeatListRow>,
    /// How many were invited, how many of them have not joined, and how many of those have an address that does not work.
    /// Nothing unless the reader manages people.
    pub invited: [usize; 3],
    /// Personal links that hold. Empty unless the reader manages links.
    pub links: Vec<store::LinkListRow>,
}

/// The people, invitations and links of a partnership, as far as the seat may see them.
pub async fn people_page(app: &App, seat: &Seat) -> Result<PeoplePage, Failure> {
    seat.must(Deed::SeePeople)?;
    let (partnership, now) = (seat.partnership, app.now_us());
    let (manages, links) = (seat.may(Deed::ManagePeople), seat.may(Deed::ManageLinks));
    app.db()
        .read(move |tx| {
            Ok(PeoplePage {
                seats: store::seats(tx, partnership)?,
                invited: if manages {
                    count_invited(tx, partnership)?
                } else {
                    [0; 3]
                },
                links: if links {
                    store::links(tx, partnership, now)?
                } else {
                    Vec::new()
                },
            })
        })
        .await
}

fn count_invited(tx: &mut Tx<'_>, partnership: Uuid) -> Result<[usize; 3], Failure> {
    let troubles = Troubles::read(tx, partnership)?;
    let mut all = store::invitations(tx, partnership)?;
    all.retain(|row| row.revoked_at.is_none());
    let open = all.iter().filter(|row| row.accepted_at.is_none());
    let troubled = open.clone().filter(|row| troubles.of(&row.email).is_some());
    Ok([all.len(), open.clone().count(), troubled.count()])
}

/// A partnership keeps at least one backbone seat, or nobody could let anybody in.
fn keep_a_backbone(tx: &mut Tx<'_>, seat: &Seat, row: &store::SeatListRow) -> Result<(), Failure> {
    if row.role == Role::Backbone.key() && store::backbone_seats(tx, seat.partnership)?.n <= 1 {
        return Err(Failure::NotNow("failure-last-backbone"));
    }
    Ok(())
}

/// By what the form tells whether somebody else changed the seat meanwhile.
pub fn seat_stamp(row: &store::SeatListRow) -> String {
    let organisation = row.organisation.map(|id| id.to_string());
    format!("{} {}", row.role, organisation.unwrap_or_default())
}

/// Changes the role of a seat and the organisation it speaks for. The person's sessions end, so that the new role holds at once.
pub async fn change_role(
    app: &App,
    seat: &Seat,
    id: Uuid,
    (role, organisation): (Role, Option<Uuid>),
    before: Option<String>,
) -> Result<(), Failure> {
    seat.must(Deed::ManagePeople)?;
    seat.must_be_proved(app.now_us())?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = store::seat(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if before
                .as_ref()
                .is_some_and(|before| *before != seat_stamp(&row))
            {
                return Err(Failure::Changed);
            }
            if role != Role::Backbone {
                keep_a_backbone(tx, &seat, &row)?;
            }
            let organisation = organisation.filter(|_| role.speaks_for_an_organisation());
            store::set_role(tx, seat.partnership, id, role.key(), organisation)?;
            store::end_sessions(tx, row.person)?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "role_changed",
                &row.name,
                &format!("{} → {}", row.role, role.key()),
            )?;
            Ok(())
        })
        .await
}

/// Ends a seat: the person no longer sees the partnership, from the next request on.
pub async fn end_seat(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManagePeople)?;
    seat.must_be_proved(app.now_us())?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::seat(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            keep_a_backbone(tx, &seat, &row)?;
            store::end_seat(tx, seat.partnership, id, now)?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "seat_ended",
                &row.name,
                &row.role,
            )?;
            Ok(())
        })
        .await
}
