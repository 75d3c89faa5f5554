//! The sectors of a partnership: which are needed at the table, and by which names they go.

use mainstay_core::access::Deed;
use mainstay_core::roster::Need;

use super::store;
use crate::audit;
use crate::shell::{App, Failure, Seat};

/// Says which sectors are needed; a new one may be added by its label.
pub async fn set_needs(
    app: &App,
    seat: &Seat,
    needs: Vec<(String, Need)>,
    new_label: String,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let rows = store::sectors(tx, seat.partnership)?;
            for row in &rows {
                if let Some((_, need)) = needs.iter().find(|(key, _)| *key == row.key) {
                    store::put_sector(
                        tx,
                        seat.partnership,
                        &row.key,
                        &row.label,
                        row.position,
                        need.key(),
                    )?;
                }
            }
            let label = new_label.trim();
            if !label.is_empty() {
                let key = format!("own_{}", mainstay_core::fold::fold(label).replace(' ', "_"));
                let position = rows.last().map_or(0, |row| row.position + 1);
                store::put_sector(
                    tx,
                    seat.partnership,
                    &key,
                    label,
                    position,
                    Need::Needed.key(),
                )?;
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "sectors_changed",
                &seat.partnership_name,
                "",
            )?;
            Ok(())
        })
        .await
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
