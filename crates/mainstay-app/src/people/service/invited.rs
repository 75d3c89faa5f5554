//! Who was invited: who joined, who has not yet, whose address does not work; and the mark that an address does not.

use mainstay_core::access::{Deed, Role};

use super::invitations::{link_of, token_of};
use crate::audit;
use crate::mail;
use crate::mail::addresses::{AddressTrouble, Troubles};
use crate::people::store;
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat, digest};

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The person joined.
    Joined,
    /// The link works and nobody used it.
    Waiting,
    /// The link no longer works.
    Lapsed,
    /// It was taken back.
    Withdrawn,
}

/// One invitation as the page shows it.
#[derive(Debug, Clone)]
pub struct InvitedOne {
    /// What is kept of it.
    pub row: store::InvitedRow,
    /// The organisation it is for.
    pub organisation_name: String,
    /// How it stands.
    pub standing: Standing,
    /// What is wrong with the address, where nobody joined by it.
    pub trouble: Option<AddressTrouble>,
    /// The link to copy, where it can be made again and opens no role that sees what others handed in.
    pub link: Option<String>,
}

/// Everybody who was invited.
#[derive(Debug, Clone, Default)]
pub struct InvitedPage {
    /// The invitations, by name.
    pub all: Vec<InvitedOne>,
    /// Whether letters leave this installation; else links are copied by hand.
    pub mails: bool,
}

impl InvitedPage {
    /// Those that stand so, without those whose address does not work.
    pub fn standing(&self, standing: Standing) -> Vec<&InvitedOne> {
        let all = self.all.iter().filter(|one| one.standing == standing);
        all.filter(|one| one.trouble.is_none()).collect()
    }

    /// Those whose address does not work.
    pub fn troubled(&self) -> Vec<&InvitedOne> {
        self.all
            .iter()
            .filter(|one| one.trouble.is_some())
            .collect()
    }

    /// Those who have not joined, with a link that works and can be copied.
    pub fn copyable(&self) -> Vec<(&InvitedOne, &str)> {
        let waiting = self.standing(Standing::Waiting).into_iter();
        waiting
            .filter_map(|one| Some((one, one.link.as_deref()?)))
            .collect()
    }
}

/// Who was invited and how it stands.
pub async fn invited(app: &App, seat: &Seat) -> Result<InvitedPage, Failure> {
    seat.must(Deed::ManagePeople)?;
    let (inside, partnership, now) = (app.clone(), seat.partnership, app.now_us());
    let mails = mail::service::leaves(app).await?;
    app.db()
        .snapshot(move |tx| {
            let organisations = roster::organisations(tx, partnership)?;
            let troubles = Troubles::read(tx, partnership)?;
            let rows = store::invitations(tx, partnership)?.into_iter();
            let all = rows.map(|row| {
                let own = organisations
                    .iter()
                    .find(|one| Some(one.id) == row.organisation);
                let standing = standing_of(&row, now);
                let is_open = matches!(standing, Standing::Waiting | Standing::Lapsed);
                InvitedOne {
                    organisation_name: own.map(|one| one.name.clone()).unwrap_or_default(),
                    trouble: troubles.of(&row.email).filter(|_| is_open).cloned(),
                    link: (standing == Standing::Waiting)
                        .then(|| link(&inside, &row))
                        .flatten(),
                    standing,
                    row,
                }
            });
            Ok(InvitedPage {
                all: all.collect(),
                mails,
            })
        })
        .await
}

fn standing_of(row: &store::InvitedRow, now: i64) -> Standing {
    match row {
        row if row.accepted_at.is_some() => Standing::Joined,
        row if row.revoked_at.is_some() => Standing::Withdrawn,
        row if row.expires_at > now => Standing::Waiting,
        _ => Standing::Lapsed,
    }
}

/// The link of an invitation, made again from its form; nothing where it would not be the one that works.
fn link(app: &App, row: &store::InvitedRow) -> Option<String> {
    let form = row.link_form?;
    let is_open = Role::from_key(&row.role).is_some_and(|role| !role.is_staff());
    let fits = digest(token_of(app, form).as_bytes()) == row.token;
    (is_open && fits).then(|| link_of(app, form))
}

/// Marks an address by hand as one that does not work, or takes the mark away.
pub async fn mark_address(
    app: &App,
    seat: &Seat,
    address: String,
    works: bool,
) -> Result<(), Failure> {
    seat.must(Deed::ManagePeople)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let said_by = (!works).then_some(seat.name.as_str());
            let is_known = mail::addresses::mark(tx, seat.partnership, &address, said_by, now)?;
            match (is_known, works) {
                (true, _) => {
                    let deed = if works {
                        "address_unmarked"
                    } else {
                        "address_marked"
                    };
                    audit::record(tx, &inside, &(&seat).into(), deed, address.trim(), "")?;
                    Ok(())
                }
                // The mark is gone as wished.
                (false, true) => Ok(()),
                (false, false) => Err(Failure::NotHere),
            }
        })
        .await
}
