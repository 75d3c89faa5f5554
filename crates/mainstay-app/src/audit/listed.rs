//! Taking something off a list and putting it back: the same for commitments, hand-overs and bodies, each recorded once.

use mainstay_core::access::Deed;
use mainstay_db::{DbError, Tx, Uuid};

use super::record;
use crate::shell::{App, Failure, Seat};

/// A list whose entries can be taken off and put back.
pub struct Listed {
    /// The deed it takes.
    pub deed: Deed,
    /// What an entry is called, on the list or off it; nothing where there is none.
    pub name: fn(&mut Tx<'_>, Uuid, Uuid) -> Result<Option<String>, DbError>,
    /// Takes an entry off, if it is on the list; how many it was.
    pub remove: fn(&mut Tx<'_>, Uuid, Uuid, i64) -> Result<u64, DbError>,
    /// Puts an entry back, if it was taken off; how many it was.
    pub put_back: fn(&mut Tx<'_>, Uuid, Uuid) -> Result<u64, DbError>,
    /// The words of the record: taken off, put back.
    pub words: [&'static str; 2],
}

/// Takes an entry off its list, or puts it back. Pressed twice, or by two people at once, it is as wished and recorded once.
pub async fn set_removed(
    app: &App,
    seat: &Seat,
    list: &'static Listed,
    id: Uuid,
    removed: bool,
) -> Result<(), Failure> {
    seat.must(list.deed)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let name = (list.name)(tx, place, id)?.ok_or(Failure::NotHere)?;
            let (changed, word) = if removed {
                ((list.remove)(tx, place, id, now)?, list.words[0])
            } else {
                ((list.put_back)(tx, place, id)?, list.words[1])
            };
            if changed > 0 {
                record(tx, &app_inside, &(&seat).into(), word, &name, "")?;
            }
            Ok(())
        })
        .await
}
