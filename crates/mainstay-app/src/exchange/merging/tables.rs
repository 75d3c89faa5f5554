//! The tables whose rows simply belong to an organisation. A test finds every table that names one in the database itself.

use mainstay_db::{DbError, Tx, Uuid};

use super::{Record, Two};
use crate::agenda::store as agenda;
use crate::bodies::store as bodies;
use crate::charter::store as charter;
use crate::measurement::collection::store as collection;
use crate::measurement::facts::store as facts;
use crate::measurement::intake::store as intake;
use crate::people::store as people;
use crate::roster::store as roster;
use crate::shell::Failure;
use crate::structure::store as structure;

type Give = fn(&mut Tx<'_>, Uuid, &[Uuid], Uuid) -> Result<u64, DbError>;

/// A table: which rows are given, and how.
struct Table {
    name: &'static str,
    rows: fn(&mut Tx<'_>, Two) -> Result<Vec<Uuid>, DbError>,
    give: Give,
}

macro_rules! table {
    ($name:literal, $store:ident, $of:ident, $give:ident) => {
        Table {
            name: $name,
            rows: |tx, two| {
                let rows = $store::$of(tx, two.place, two.gone)?;
                Ok(rows.into_iter().map(|row| row.id).collect())
            },
            give: $store::$give,
        }
    };
}

const TABLES: [Table; 20] = [
    table!("contact", roster, contact_of_organisation, give_contact),
    table!(
        "organisation_identifier",
        roster,
        organisation_identifier_of_organisation,
        give_organisation_identifier
    ),
    table!("location", roster, location_of_organisation, give_location),
    table!("service", roster, service_of_organisation, give_service),
    table!("seat", people, seat_of_organisation, give_seat),
    table!(
        "invitation",
        people,
        invitation_of_organisation,
        give_invitation
    ),
    table!(
        "personal_link",
        people,
        personal_link_of_organisation,
        give_personal_link
    ),
    table!(
        "body_seat",
        bodies,
        body_seat_of_organisation,
        give_body_seat
    ),
    table!(
        "agenda_item",
        agenda,
        agenda_item_of_organisation,
        give_agenda_item
    ),
    table!(
        "agenda_hand",
        agenda,
        agenda_hand_of_organisation,
        give_agenda_hand
    ),
    table!(
        "agenda_comment",
        agenda,
        agenda_comment_of_organisation,
        give_agenda_comment
    ),
    table!(
        "submission",
        facts,
        submission_of_organisation,
        give_submission
    ),
    table!(
        "observation",
        facts,
        observation_of_organisation,
        give_observation
    ),
    table!("intake", intake, intake_of_organisation, give_intake),
    table!("mapping", intake, mapping_of_organisation, give_mapping),
    table!("review", collection, review_of_organisation, give_review),
    table!(
        "charter_comment",
        charter,
        charter_comment_of_organisation,
        give_charter_comment
    ),
    table!(
        "commitment",
        structure,
        commitment_of_organisation,
        give_commitment
    ),
    table!(
        "transition",
        structure,
        transition_of_organisation,
        give_transition
    ),
    Table {
        name: "charter_signature",
        rows: |tx, two| {
            let rows = charter::signatures_to_give(tx, two.place, two.gone, two.kept)?;
            Ok(rows.into_iter().map(|row| row.id).collect())
        },
        give: charter::give_signatures,
    },
];

pub(super) fn give(tx: &mut Tx<'_>, two: Two, done: &mut Record) -> Result<(), Failure> {
    for table in &TABLES {
        let rows = (table.rows)(tx, two)?;
        if !rows.is_empty() {
            (table.give)(tx, two.place, &rows, two.kept)?;
            done.rows.insert(table.name.to_owned(), rows);
        }
    }
    Ok(())
}

pub(super) fn give_back(tx: &mut Tx<'_>, two: Two, done: &Record) -> Result<(), Failure> {
    for table in &TABLES {
        if let Some(rows) = done.rows.get(table.name) {
            (table.give)(tx, two.place, rows, two.gone)?;
        }
    }
    Ok(())
}
