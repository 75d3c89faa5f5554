//! The sectors of a partnership: which are needed at the table, and by which names they go.

use mainstay_core::access::Deed;
use mainstay_core::roster::Need;
use mainstay_db::{DbError, Tx};

use super::store;
use crate::audit;
use crate::shell::{App, Failure, Seat};

/// By what the form tells whether somebody else changed the list meanwhile.
pub fn stamp<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    rows.map(|(key, need)| format!("{key}={need}"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a form says about the sectors.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// Which sectors are needed, by key.
    pub needs: Vec<(String, Need)>,
    /// A sector to add, by its label.
    pub new_label: String,
    /// The [`stamp`] of the list when the form was shown.
    pub before: Option<String>,
}

/// Says which sectors are needed; a new one may be added by its label. Nothing is written over that changed meanwhile.
pub async fn set_needs(app: &App, seat: &Seat, form: Needs) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let rows = store::sectors(tx, seat.partnership)?;
            let now = stamp(rows.iter().map(|row| (row.key.as_str(), row.need.as_str())));
            if form.before.as_ref().is_some_and(|before| *before != now) {
                return Err(Failure::Changed);
            }
            if !write_needs(tx, &seat, &rows, &form)? {
                return Ok(());
            }
            let who = (&seat).into();
            let name = &seat.partnership_name;
            audit::record(tx, &app_inside, &who, "sectors_changed", name, "")?;
            Ok(())
        })
        .await
}

/// Writes what differs from the rows there are; says whether anything did.
fn write_needs(
    tx: &mut Tx<'_>,
    seat: &Seat,
    rows: &[store::SectorRow],
    form: &Needs,
) -> Result<bool, DbError> {
    let mut changed = false;
    for row in rows {
        let wanted = form.needs.iter().find(|(key, _)| *key == row.key);
        if let Some((_, need)) = wanted.filter(|(_, need)| need.key() != row.need) {
            let (key, label) = (row.key.as_str(), row.label.as_str());
            store::put_sector(tx, seat.partnership, key, label, row.position, need.key())?;
            changed = true;
        }
    }
    let label = form.new_label.trim();
    let key = format!("own_{}", mainstay_core::fold::fold(label).replace(' ', "_"));
    if label.is_empty() || rows.iter().any(|row| row.key == key) {
        return Ok(changed);
    }
    let position = rows.last().map_or(0, |row| row.position + 1);
    let need = Need::Needed.key();
    store::put_sector(tx, seat.partnership, &key, label, position, need)?;
    Ok(true)
}

/// Every label and key a sector goes by, with its key, for understanding pasted lines.
pub async fn sector_names(app: &App, seat: &Seat) -> Result<Vec<(String, String)>, Failure> {
    seat.must(Deed::SeeRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let own = store::sectors(tx, partnership)?
                .into_iter()
                .filter(|row| !row.label.is_empty())
                .map(|row| (row.label, row.key));
            let given = mainstay_core::roster::sectors().iter().flat_map(|sector| {
                [
                    (sector.label.clone(), sector.key.clone()),
                    (sector.label_es.clone(), sector.key.clone()),
                ]
            });
            Ok(own.chain(given).collect())
        })
        .await
}
